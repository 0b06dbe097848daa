// Vẽ bản đồ khi người đọc sắp cuộn tới; ai bật tiết kiệm dữ liệu thì bấm mới tải. Không có gì tải từ nơi khác.
// Chạy trước khi trang tới đủ: bản đồ nào ở ngay đầu trang thì ghi ở thẻ script này, và được tải ngay.
const thrifty = navigator.connection?.saveData;
const first = document.querySelector("script[data-dx-map]")?.dataset;
const ready = {}; // Tệp đã xin, để không xin lần hai.

const once = (key, make) =>
  (ready[key] ??= make().catch((error) => {
    delete ready[key]; // "Thử lại" thì xin lại.
    throw error;
  }));

const ask = (tag, key, url) =>
  once(url, () => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement(tag), { [key]: url, onload, onerror, rel: "stylesheet", async: false }));
  }));

const data = (url) => once(url, () => fetch(url).then((answer) => (answer.ok ? answer.json() : Promise.reject())));

const files = (names, module) => (names ? names.split(" ").map((name) => new URL(name, module).href) : []);

function load({ dxMap, dxScripts, dxStyles }) {
  const module = new URL(dxMap, location.href).href;
  return Promise.all([
    import(module),
    data(module.replace(/js$/, "geojson")),
    ...files(dxStyles, module).map((url) => ask("link", "href", url)),
    ...files(dxScripts, module).map((url) => ask("script", "src", url)),
  ]);
}

// Nền nặng hơn các nơi: nó tới sau, và thiếu nó thì các nơi vẫn ở đó.
function loadLater(box) {
  const { dxMap, dxLater } = box.dataset;
  const module = new URL(dxMap, location.href).href;
  return Promise.all(files(dxLater, module).map((url) => ask("script", "src", url)));
}

async function draw(box) {
  const [{ default: compose }, places] = await load(box.dataset);
  const later = loadLater(box);
  box.querySelector(".dx-map__canvas").replaceChildren();
  box.dxMap = compose(box, places, later);
  box.dataset.dxReady = "";
}

function start(box) {
  const wait = box.querySelector(".dx-map__wait");
  wait.textContent = "Đang tải bản đồ…";
  draw(box).catch(() => offer(box, "Chưa tải được bản đồ. Danh sách vẫn có đủ mọi nơi.", "Thử lại"));
}

function offer(box, text, label) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "dx-button", textContent: label });
  button.addEventListener("click", () => start(box));
  const canvas = box.querySelector(".dx-map__canvas");
  const wait = Object.assign(document.createElement("p"), { className: "dx-map__wait", textContent: text });
  canvas.replaceChildren(wait, button);
}

function show(box) {
  if (thrifty) {
    offer(box, "Bạn đang tiết kiệm dữ liệu.", "Tải bản đồ, chừng 60 KB");
    return;
  }
  if (box.dataset.dxMap === first?.dxMap) {
    start(box);
    return;
  }
  const watch = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    watch.disconnect();
    start(box);
  }, { rootMargin: "200px" });
  watch.observe(box);
}

// Bản đồ cần cả danh sách của nó: đợi tới khi trang đã qua chỗ ấy.
const shown = new Set();
function find() {
  for (const box of document.querySelectorAll(".dx-map[data-dx-map]")) {
    const whole = document.readyState !== "loading" || box.closest(".dx-mapped").nextSibling;
    if (!whole || shown.has(box)) continue;
    shown.add(box);
    show(box);
  }
}

if (first && !thrifty) load(first).catch(() => {});
if (document.readyState === "loading") {
  const watch = new MutationObserver(find);
  watch.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    watch.disconnect();
    find();
  });
}
find();
