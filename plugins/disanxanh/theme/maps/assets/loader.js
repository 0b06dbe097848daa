// Vẽ bản đồ khi người đọc sắp cuộn tới; ai bật tiết kiệm dữ liệu thì bấm mới tải. Không có gì tải từ nơi khác.
const ready = {}; // Tệp đã xin, để không xin lần hai.

const ask = (tag, key, url) =>
  (ready[url] ??= new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement(tag), { [key]: url, onload, onerror, rel: "stylesheet", async: false }));
  }));

async function draw(box) {
  const { dxMap, dxScripts, dxStyles } = box.dataset;
  const module = new URL(dxMap, location.href).href;
  const canvas = box.querySelector(".dx-map__canvas");
  const files = (names) => names.split(" ").map((name) => new URL(name, module).href);
  const data = fetch(module.replace(/js$/, "geojson")).then((answer) => (answer.ok ? answer.json() : Promise.reject()));
  const [{ default: compose }, places] = await Promise.all([
    import(module),
    data,
    ...files(dxStyles).map((url) => ask("link", "href", url)),
    ...files(dxScripts).map((url) => ask("script", "src", url)),
  ]);
  canvas.replaceChildren();
  box.dxMap = compose(box, places);
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

for (const box of document.querySelectorAll("[data-dx-map]")) {
  if (navigator.connection?.saveData) {
    offer(box, "Bạn đang tiết kiệm dữ liệu.", "Tải bản đồ, chừng 60 KB");
    continue;
  }
  const watch = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    watch.disconnect();
    start(box);
  }, { rootMargin: "200px" });
  watch.observe(box);
}
