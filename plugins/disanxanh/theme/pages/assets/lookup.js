// Tra sổ tay rác ngay trên trang: tên các thứ lấy từ bảng bên dưới, không gửi gì đi đâu.
import { find, fold, prepare } from "./matching.js";

const form = document.querySelector("[data-dx-lookup]");
const rows = [...document.querySelectorAll("[data-dx-thing]")];

function names(row) {
  const [name, shown] = row.querySelector("th").childNodes;
  const more = [...(shown?.textContent ?? "").split(", "), ...(row.dataset.more ?? "").split("|")];
  return [name.textContent, ...more.filter(Boolean)];
}

const book = prepare(rows.map(names));

function card(row) {
  const item = document.createElement("li");
  const name = document.createElement("a");
  name.href = `#${row.id}`;
  name.className = "dx-waste-name";
  name.textContent = row.querySelector("th").firstChild.textContent;
  item.append(name, ...[...row.querySelector("td").children].map((way) => way.cloneNode(true)));
  return item;
}

function answer() {
  const text = form.elements.thu.value;
  const found = find(text, book).map(({ thing }) => rows[thing]);
  const asked = Boolean(fold(text));
  form.querySelector("#dx-waste-found").replaceChildren(...found.map(card));
  form.querySelector(".dx-waste-none").hidden = found.length > 0 || !asked;
  const propose = form.querySelector("[data-dx-propose]");
  propose.href = `${propose.href.replace(/title=.*/, "title=")}${encodeURIComponent(`Thêm vào sổ tay rác: ${text}`)}`;
  form.querySelector(".dx-waste-says").textContent = !asked ? "" : found.length ? `Có ${found.length} câu trả lời.` : "Chưa có trong danh mục.";
}

// Địa chỉ giữ câu hỏi, để gửi cho người khác qua Zalo.
function remember() {
  const text = form.elements.thu.value;
  history.replaceState(history.state, "", fold(text) ? `?thu=${encodeURIComponent(text)}` : location.pathname);
}

form.hidden = false;
form.elements.thu.value = new URLSearchParams(location.search).get("thu") ?? "";
form.addEventListener("input", answer);
form.addEventListener("change", remember);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  form.querySelector("#dx-waste-found a")?.focus();
});
answer();
