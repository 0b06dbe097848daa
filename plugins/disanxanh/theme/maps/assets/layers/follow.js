// Bản đồ theo danh sách: bộ lọc, địa chỉ (#den-tay-son), và các liên kết "Trên bản đồ".
{
  const dx = L.disanxanh;

  const asked = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  };

  dx.follow = (places, map) => {
    const { box } = places;
    const frame = dx.frame(box);
    const form = frame.querySelector("[data-dx-filter]");
    const row = (id) => frame.querySelector(`[data-dx-place="${CSS.escape(id)}"]`);
    if (form) box.dataset.dxLinks = "";

    const apply = () => {
      const fits = form?.dxFits;
      const count = places.show(({ id, properties }) => !fits || fits(properties, row(id)?.dataset.words ?? properties.name));
      if (form && !frame.querySelector("[data-dx-place]")) form.querySelector("[data-dx-count]").textContent = `Đang hiện ${count} nơi`;
    };
    const trails = (event) => {
      for (const { checked, value } of form.querySelectorAll("[data-dx-trail]")) {
        const line = places.trails.get(value);
        line?.[checked ? "addTo" : "removeFrom"](map);
        if (checked && value === event?.target.value) map.fitBounds(line.getBounds(), { padding: [24, 24] });
      }
    };
    const go = (id) => {
      if (!places.known.has(id)) return false;
      if (!places.reveal(id) && form) {
        form.reset(); // Nơi được hỏi đang bị lọc mất.
        form.addEventListener("dx:filter", () => places.reveal(id), { once: true });
      }
      box.scrollIntoView({ block: "nearest" });
      return true;
    };

    apply();
    form?.addEventListener("dx:filter", apply);
    for (const link of frame.querySelectorAll("[data-dx-show]")) {
      link.hidden = false;
      link.addEventListener("click", (event) => {
        const { dxPlace } = link.closest("[data-dx-place]").dataset;
        if (go(dxPlace)) event.preventDefault();
      });
    }
    if (!form) return;
    trails();
    form.addEventListener("change", trails);
    form.addEventListener("dx:filter", () => trails());
    addEventListener("hashchange", () => go(asked()));
    if (!asked()) return;
    if (form.dxFits) map.whenReady(() => go(asked()));
    else form.addEventListener("dx:filter", () => go(asked()), { once: true }); // Bộ lọc còn đang tới.
  };
}
