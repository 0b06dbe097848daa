// Tra sổ tay rác ngay trên trang: không dấu, tiếng địa phương, gõ dính, gõ sai một hai chữ. Không gửi gì đi đâu.
const form = document.querySelector("[data-dx-lookup]");
const rows = [...document.querySelectorAll("[data-names]")];
const MOST = 6;

const fold = (text) =>
  text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, " ").trim();

// Chữ của câu hỏi, không phải của thứ cần bỏ: "hộp sữa bỏ vào đâu".
const ASKING = new Set("bo vao dau vut la rac gi thi sao o de duoc khong co nao thuoc nhom loai xu ly the cai nhung cac mot cho phai nhu toi muon hoi con cua va nay".split(" "));

// Chữ chỉ tình trạng: tên không có thì bỏ qua, "nệm cũ" vẫn là nệm, "chén bể" vẫn là chén vỡ.
const STATES = new Set("cu hong be vo rach gay nat thoi thua het xe nha minh dung roi".split(" "));

// Số lần thêm, bớt, thay, đổi chỗ một chữ để từ này thành từ kia; quá `most` thì thôi.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}

const slips = (word) => (word.length >= 9 ? 2 : word.length >= 3 ? 1 : 0);

// Một từ gõ vào khớp một từ của tên tới đâu: 1 là đúng, 0,9 là mới gõ phần đầu, thấp hơn là gõ sai.
function likeness(typed, word, alone) {
  if (typed === word) return 1;
  if (word.startsWith(typed)) return typed.length > 1 ? 0.9 : 0.5;
  // Giữa nhiều từ, một từ ngắn gõ sai là quá nhiều từ khác.
  const most = alone || typed.length > 4 ? slips(typed) : 0;
  const away = most ? distance(typed, word, most) : 9;
  return away <= most && Math.min(typed.length, word.length) > 2 ? 0.75 - 0.15 * away : 0;
}

function score(asked, name) {
  if (asked === name) return 100;
  const [joined, whole] = [asked.replaceAll(" ", ""), name.replaceAll(" ", "")];
  if (joined === whole) return 98;
  const typed = asked.split(" ");
  const words = name.split(" ");
  let sum = 0;
  let meant = 0;
  const used = new Set();
  for (const one of typed) {
    const found = words.map((word) => likeness(one, word, typed.length === 1));
    const best = Math.max(...found);
    if (!best && typed.length > 1 && (ASKING.has(one) || STATES.has(one))) continue;
    meant += 1;
    sum += best;
    if (best) used.add(found.indexOf(best));
  }
  const covered = used.size / words.length;
  const slight = typed.length > 1 && meant === 1 && covered < 0.3; // Chỉ một chữ trùng trong một tên dài: tình cờ.
  const byWords = meant ? (sum / meant) * 80 * (0.7 + 0.3 * covered) * (slight ? 0.5 : 1) : 0;
  const most = slips(joined);
  const away = joined.length > 4 ? distance(joined, whole, most) : 9;
  const byLetters = away <= most ? 88 - 10 * away : whole.startsWith(joined) && joined.length > 2 ? 70 : 0;
  return Math.max(meant && sum / meant < 0.55 ? byWords / 2 : byWords, byLetters);
}

const best = (row, asked) => Math.max(...row.dataset.names.split("|").map((name) => score(asked, fold(name))));

function find(text) {
  const asked = fold(text);
  if (!asked) return [];
  const found = rows.map((row) => [best(row, asked), row]).filter(([points]) => points >= 38);
  found.sort(([a], [b]) => b - a);
  const top = found[0]?.[0] ?? 0;
  return found.filter(([points]) => points >= top * 0.6).slice(0, MOST).map(([, row]) => row);
}

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
  const found = find(text);
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
