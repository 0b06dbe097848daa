// Trang của người đăng bài: mở đúng mục theo địa chỉ, và tìm ở những trang khác khi có nhiều trang.
const open = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.scrollIntoView();
  }
};
addEventListener("hashchange", open);
open();

const fold = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "").trim();
const box = document.querySelector("[data-dx-index]");
const field = document.querySelector("[data-dx-filter] [name=words]");
let index;

async function find() {
  const asked = fold(field.value).split(/\s+/).filter(Boolean);
  index ??= fetch(box.dataset.dxIndex).then((answer) => (answer.ok ? answer.json() : []), () => []);
  const found = asked.length ? (await index).filter(([, , words]) => asked.every((word) => words.includes(word))) : [];
  const items = found.slice(0, 20).map(([name, address]) => {
    const link = document.createElement("a");
    link.href = new URL(address, new URL(box.dataset.dxIndex, location.href));
    link.textContent = name;
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  box.querySelector("ul").replaceChildren(...items);
  box.hidden = !items.length;
}
if (box) field.addEventListener("input", find);
