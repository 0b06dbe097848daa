// Lọc danh sách ngay trên trang. Không có JavaScript thì danh sách vẫn đủ, chỉ không lọc được.
// Bản đồ cùng trang lọc theo: form.dxFits nói một nơi có khớp không, sự kiện "dx:filter" báo khi điều kiện đổi.
const form = document.querySelector("[data-dx-filter]");
const rows = [...document.querySelectorAll("[data-words]")];

const fold = (text) =>
  text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "").trim();

const boxes = () => [...form.querySelectorAll("[type=checkbox]:not([data-dx-trail])")];
const trails = () => [...form.querySelectorAll("[data-dx-trail]")]; // Bật thêm đường trên bản đồ, không lọc gì.

// Mục nào không hạn chế gì (mọi nơi, mọi ô đều đánh dấu) thì không có trong điều kiện.
function conditions() {
  const data = new FormData(form);
  const wanted = new Map();
  for (const select of form.querySelectorAll("select")) if (select.value) wanted.set(select.name, [select.value]);
  const [first] = boxes();
  if (first && boxes().some((box) => !box.checked)) wanted.set(first.name, data.getAll(first.name));
  return { wanted, words: data.get("words") };
}

// Có lễ hội mở trong chừng ấy ngày tới, theo giờ Việt Nam.
const iso = (away) => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(Date.now() + away * 864e5);

function isSoon({ days, feasts }, [within]) {
  const [from, to] = [iso(0), iso(Number(within))];
  const found = feasts ? feasts.flatMap((feast) => feast.days) : (days ?? "").split(" ");
  return found.some((day) => day >= from && day <= to);
}

function apply() {
  const { wanted, words } = conditions();
  const asked = fold(words).split(/\s+/).filter(Boolean);
  form.dxFits = (values, text) =>
    [...wanted].every(([name, allowed]) => (name === "soon" ? isSoon(values, allowed) : allowed.includes(values[name] || "-"))) &&
    asked.every((word) => fold(text).includes(word));
  let shown = 0;
  for (const row of rows) {
    row.hidden = row.dataset.until < iso(0) || !form.dxFits(row.dataset, row.dataset.words);
    shown += !row.hidden;
  }
  if (rows.length) {
    form.querySelector("[data-dx-count]").textContent = `Đang hiện ${shown} trên ${rows.length}`;
    document.querySelector("[data-dx-empty]").hidden = shown > 0;
  }
  remember(wanted, words);
  form.dispatchEvent(new CustomEvent("dx:filter"));
}

// Địa chỉ giữ điều kiện lọc, để gửi cho người khác qua Zalo.
function remember(wanted, words) {
  const query = new URLSearchParams(words ? { words } : {});
  for (const [name, allowed] of wanted) for (const value of allowed.length ? allowed : [""]) query.append(name, value);
  for (const { checked, name, value } of trails()) if (checked) query.append(name, value);
  history.replaceState(history.state, "", (query.size ? `?${query}` : location.pathname) + location.hash);
}

function recall() {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of query) {
    const field = form.elements.namedItem(name);
    if (field && "value" in field && field.type !== "checkbox") field.value = value;
  }
  const more = form.querySelector("[data-dx-more]");
  if (more) more.open = matchMedia("(min-width: 60em)").matches || query.size > 0;
  for (const box of [...boxes(), ...trails()]) if (query.has(box.name)) box.checked = query.getAll(box.name).includes(box.value);
}

if (form) {
  recall();
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
}
