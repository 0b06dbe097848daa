// Mở ảnh lớn ngay trên trang: phím mũi tên, vuốt, chụm để phóng. Không có JavaScript thì mỗi ảnh là một liên kết.
const links = [...document.querySelectorAll("a[data-dx-picture]")];
const vendor = (name) => new URL(`./vendor/${name}`, import.meta.url).href;
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

const words = {
  closeTitle: "Đóng (phím Esc)",
  zoomTitle: "Phóng to, thu nhỏ (phím Z)",
  arrowPrevTitle: "Ảnh trước",
  arrowNextTitle: "Ảnh sau",
  errorMsg: "Không tải được ảnh này.",
  indexIndicatorSep: " / ",
};

// Thư viện chỉ được tải khi có người chạm vào ảnh.
let library;
function load() {
  library ??= Promise.all([import(vendor("photoswipe.esm.min.js")), style(vendor("photoswipe.css"))]).then(
    ([module]) => module.default,
  );
  return library;
}

function style(href) {
  return new Promise((resolve, reject) => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    sheet.onload = resolve;
    sheet.onerror = reject;
    document.head.append(sheet);
  });
}

const takesWebp = () => links.some((link) => link.querySelector("img").currentSrc.endsWith(".webp"));

function slide(link) {
  const picture = link.querySelector("img");
  const [width, height] = link.dataset.dxPicture.split("x").map(Number);
  return {
    src: link.href,
    srcset: (takesWebp() && link.querySelector("source")?.srcset) || picture.srcset,
    msrc: picture.currentSrc || undefined,
    width,
    height,
    alt: picture.alt,
    element: link,
    caption: link.closest("figure")?.querySelector("figcaption"),
  };
}

function addCaption(viewer) {
  viewer.on("uiRegister", () =>
    viewer.ui.registerElement({
      name: "dx-caption",
      className: "dx-lightbox__caption",
      appendTo: "root",
      isButton: false,
      onInit(box) {
        box.setAttribute("aria-live", "polite");
        viewer.on("change", () => {
          const text = viewer.currSlide.data.caption?.cloneNode(true);
          const about = Object.assign(document.createElement("span"), {
            className: "dx-hidden",
            textContent: `Ảnh ${viewer.currIndex + 1} trên ${viewer.getNumItems()}: ${viewer.currSlide.data.alt}. `,
          });
          box.replaceChildren(about, ...(text ? text.childNodes : []));
        });
      },
    }),
  );
}

// Thư viện bỏ qua lệnh đóng khi ảnh còn đang mở ra.
function close(viewer) {
  if (viewer.opener.isOpen) viewer.close();
  else viewer.on("openingAnimationEnd", () => viewer.close());
}

// Nút quay lại của điện thoại đóng ảnh chứ không rời trang.
function closeOnBack(viewer) {
  let open = true;
  const back = () => {
    open = false;
    close(viewer);
  };
  history.pushState({ dxPicture: true }, "");
  addEventListener("popstate", back, { once: true });
  viewer.on("destroy", () => {
    removeEventListener("popstate", back);
    if (open && history.state?.dxPicture) history.back();
  });
}

async function open(link) {
  const PhotoSwipe = await load();
  const shown = links.filter((one) => one.closest(".dx-gallery, .dx-leaves, .dx-hero"));
  const viewer = new PhotoSwipe({
    ...words,
    dataSource: shown.map(slide),
    index: shown.indexOf(link),
    bgOpacity: 1,
    showHideAnimationType: calm ? "none" : "zoom",
    zoomAnimationDuration: calm ? 0 : 200,
    wheelToZoom: true,
  });
  addCaption(viewer);
  viewer.on("afterInit", () => viewer.element.setAttribute("aria-label", "Xem ảnh lớn"));
  viewer.on("keydown", ({ originalEvent }) => originalEvent.key === "Escape" && close(viewer));
  viewer.on("openingAnimationEnd", () => viewer.element.setAttribute("data-dx-ready", ""));
  viewer.init();
  closeOnBack(viewer);
}

for (const link of links) {
  link.addEventListener("pointerenter", () => load().catch(() => {}), { once: true, passive: true });
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link).catch(() => location.assign(link.href));
  });
}
