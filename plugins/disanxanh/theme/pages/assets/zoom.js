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

const tools = [
  ["+", "Phóng to", (viewer) => viewer.viewport.zoomBy(1.6).applyConstraints()],
  ["−", "Thu nhỏ", (viewer) => viewer.viewport.zoomBy(1 / 1.6).applyConstraints()],
  ["⟲", "Xem cả ảnh", (viewer) => viewer.viewport.goHome()],
  ["⛶", "Toàn màn hình", (viewer) => viewer.setFullScreen(!viewer.isFullPage())],
];

function toolbar(viewer, close) {
  const bar = Object.assign(document.createElement("div"), { className: "dx-zoom__tools" });
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Công cụ xem ảnh");
  for (const [sign, name, act] of [...tools, ["✕", "Đóng", close]]) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: sign, title: name });
    button.setAttribute("aria-label", name);
    button.addEventListener("click", () => act(viewer));
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
  bar.querySelector("button").focus();
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
