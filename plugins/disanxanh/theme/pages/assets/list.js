// Lọc danh sách ngay trên trang. Không có JavaScript thì danh sách vẫn đủ, chỉ không lọc được.
const form = document.querySelector("[data-dx-filter]");
const cards = [...document.querySelectorAll(".dx-card")];
const fields = ["unit", "category", "rank"];

const fold = (text) =>
  text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "").trim();

function apply() {
  const wanted = Object.fromEntries(new FormData(form));
  const words = fold(wanted.words).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const card of cards) {
    const fits =
      fields.every((name) => !wanted[name] || card.dataset[name] === wanted[name]) &&
      words.every((word) => card.dataset.words.includes(word));
    card.hidden = !fits;
    shown += fits;
  }
  form.querySelector("[data-dx-count]").textContent = `Đang hiện ${shown} trên ${cards.length}`;
  document.querySelector("[data-dx-empty]").hidden = shown > 0;
  remember(wanted);
}

// Địa chỉ giữ điều kiện lọc, để gửi cho người khác qua Zalo.
function remember(wanted) {
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
}

if (form) {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
  }
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
}
