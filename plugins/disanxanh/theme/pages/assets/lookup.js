// Tra sổ tay rác ngay trên trang: tên các thứ lấy từ bảng bên dưới, không gửi gì đi đâu.
import { find, fold, prepare } from "./matching.js";

const form = document.querySelector("[data-dx-lookup]");
const rows = [...document.querySelectorAll("[data-dx-thing]")];

function names(row, more) {
  const [name, shown] = row.querySelector("th").childNodes;
  return [name.textContent, ...(shown?.textContent.split(", ") ?? []), ...(more[row.id] ?? [])];
}

let book = prepare(rows.map((row) => names(row, {})));

// Những tên ít gặp nằm ở tệp riêng cho trang nhẹ: tải khi sắp gõ, hoặc khi trang đã xong. Không tải được thì thôi.
let asked;
function fetchMore() {
  asked ??= fetch(form.dataset.dxLookup)
    .then((found) => found.json())
    .then((more) => {
      book = prepare(rows.map((row) => names(row, more)));
      answer();
    })
    .catch(() => {});
}

// Mang đi đâu: điều ghi riêng ở thứ ấy, không có thì theo nhóm nhỏ, khi mọi tình trạng cùng một nơi.
function where(row) {
  if (row.querySelector(".dx-way--where")) return [];
  const told = [...row.querySelectorAll("[data-sub]")].map((way) => document.querySelector(`[data-where="${way.dataset.sub}"]`)?.textContent);
  if (!told[0] || told.some((one) => one !== told[0])) return [];
  const line = document.createElement("div");
  line.className = "dx-way dx-way--where";
  line.textContent = `Mang đi đâu: ${told[0][0].toLowerCase()}${told[0].slice(1)}`;
  return [line];
}

function card(row) {
  const item = document.createElement("li");
  const name = document.createElement("a");
  name.href = `#${row.id}`;
  name.className = "dx-waste-name";
  name.textContent = row.querySelector("th").firstChild.textContent;
  item.append(name, ...[...row.querySelector("td").children].map((way) => way.cloneNode(true)), ...where(row));
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
for (const event of ["pointerenter", "focusin", "input"]) form.addEventListener(event, fetchMore, { once: true });
if (form.elements.thu.value) fetchMore();
else addEventListener("load", () => setTimeout(fetchMore, 3000));
form.addEventListener("input", answer);
form.addEventListener("change", remember);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  form.querySelector("#dx-waste-found a")?.focus();
});
answer();
