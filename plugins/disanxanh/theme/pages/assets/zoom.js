// Phóng to một tư liệu tới từng nét, từ các ô ảnh của IIIF. Không có JavaScript thì ảnh vẫn mở được bản lớn nhất.
const library = new URL("./vendor/openseadragon.min.js", import.meta.url).href;

let loading;
function load() {
  loading ??= new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: library });
    script.onload = () => resolve(window.OpenSeadragon);
    script.onerror = reject;
    document.head.append(script);
  });
  return loading;
}

// Tệp mô tả ghi địa chỉ chính thức của trang; các ô thì lấy ở nơi trang đang mở (bản xem thử, đĩa USB).
async function source(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return { ...(await answer.json()), id: address.slice(0, -"/info.json".length) };
}

// Nét vẽ của các nút, trong khung 24 × 24: không trông vào phông chữ của máy.
const tools = [
  ["M12 5v14M5 12h14", "Phóng to", (viewer) => viewer.viewport.zoomBy(1.6).applyConstraints()],
  ["M5 12h14", "Thu nhỏ", (viewer) => viewer.viewport.zoomBy(1 / 1.6).applyConstraints()],
  ["M5 13a7 7 0 1 0 2-6M5 3v5h5", "Xem cả ảnh", (viewer) => viewer.viewport.goHome()],
  ["M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5", "Toàn màn hình", (viewer) => viewer.setFullScreen(!viewer.isFullPage())],
];
const cross = "M6 6l12 12M18 6L6 18";

function icon(path) {
  const [svg, line] = ["svg", "path"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

function toolbar(viewer, close) {
  const bar = Object.assign(document.createElement("div"), { className: "dx-zoom__tools" });
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Công cụ xem ảnh");
  for (const [path, name, act] of [...tools, [cross, "Đóng", close]]) {
    const button = Object.assign(document.createElement("button"), { type: "button", title: name });
    button.setAttribute("aria-label", name);
    button.addEventListener("click", () => act(viewer));
    button.append(icon(path));
    bar.append(button);
  }
  return bar;
}

function frame(name) {
  const box = Object.assign(document.createElement("div"), { className: "dx-zoom" });
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `Ảnh phóng to: ${name}. Phím mũi tên để đi, phím cộng và trừ để phóng.`);
  return box;
}

async function open(button) {
  const address = new URL(button.dataset.dxZoom, location.href).href;
  const [OpenSeadragon, tiles] = await Promise.all([load(), source(address)]);
  const figure = button.closest("figure");
  figure.classList.add("dx-zooming");
  const picture = figure.querySelector(".dx-picture");
  const box = frame(button.dataset.dxName);
  picture.before(box);
  const viewer = OpenSeadragon({
    element: box,
    tileSources: [tiles],
    drawer: "canvas", // Máy yếu và trình duyệt trong ứng dụng không chắc có WebGL.
    showNavigationControl: false,
    showNavigator: true,
    navigatorPosition: "BOTTOM_RIGHT",
    crossOriginPolicy: false,
    visibilityRatio: 0.6,
    maxZoomPixelRatio: 3,
    animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.6,
    gestureSettingsMouse: { scrollToZoom: false, clickToZoom: false, dblClickToZoom: true },
  });
  const close = () => {
    figure.classList.remove("dx-zooming");
    viewer.destroy();
    bar.remove();
    box.remove();
    picture.hidden = false;
    button.hidden = false;
    button.focus();
  };
  const bar = toolbar(viewer, close);
  box.before(bar);
  bar.addEventListener("keydown", (event) => event.key === "Escape" && close());
  picture.hidden = true;
  button.hidden = true;
  bar.querySelector("button").focus({ preventScroll: true });
  bar.scrollIntoView({ block: "start" });
  viewer.addHandler("open", () => box.setAttribute("data-dx-ready", ""));
  figure.dxViewer = viewer;
}

for (const button of document.querySelectorAll("[data-dx-zoom]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    open(button)
      .catch(() => location.assign(button.closest("figure").querySelector("a").href))
      .finally(() => (button.disabled = false));
  });
}
