// Ô chữ của một nơi: nhận con trỏ bàn phím khi mở, Esc thì đóng và trả con trỏ về chỗ cũ.
{
  const dx = L.disanxanh;
  const { element } = dx;
  const MOST = 30; // Một vùng có thể có hàng trăm nơi; ô chữ chỉ kể chừng này.

  const position = ([lon, lat]) => `${lat},${lon}`;

  function doors({ geometry, properties }) {
    const row = element("p", "dx-popup__do");
    if (geometry && properties.precision !== "locality") {
      const at = position(geometry.coordinates);
      row.append(
        dx.link("Chỉ đường", `geo:${at}?q=${at}(${encodeURIComponent(properties.name)})`),
        dx.link("Mở OpenStreetMap", `https://www.openstreetmap.org/directions?to=${at}`),
      );
      row.lastChild.rel = "noopener nofollow";
    }
    return row;
  }

  // `away` là quãng đường từ chỗ người đọc, nếu họ đã cho biết.
  function entry(feature, away) {
    const { name, facts, path, precision } = feature.properties;
    const block = element("div", "dx-popup__place");
    const title = element("p", "dx-popup__name");
    title.dir = "auto";
    title.append(dx.link(name, new URL(`../../${path}`, dx.home).href));
    block.append(title, element("p", "dx-popup__facts", facts));
    const note = { approximate: "Vị trí gần đúng, sai lệch chừng 200 m.", locality: "Vị trí gần đúng: chỉ biết ở vùng này." };
    if (precision) block.append(element("p", "dx-popup__facts", note[precision]));
    for (const { name: feast, path: page, days } of feature.properties.feasts ?? []) {
      const next = days.find((day) => day >= dx.today());
      if (!next) continue;
      const line = element("p", "dx-popup__facts", feast === name ? "" : `${feast}: `);
      if (feast !== name) line.replaceChildren(dx.link(feast, new URL(`../../${page}`, dx.home).href), ": ");
      line.append(dx.date(next));
      block.append(line);
    }
    if (away !== undefined) block.append(element("p", "dx-popup__facts", `Cách bạn ${dx.distance(away)}, đường chim bay.`));
    block.append(doors(feature));
    return block;
  }

  function frame(label, close) {
    const box = element("div", "dx-popup");
    box.tabIndex = -1;
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", label);
    const button = element("button", "dx-popup__close", "×");
    button.type = "button";
    button.setAttribute("aria-label", "Đóng");
    button.addEventListener("click", close);
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    });
    return [box, button];
  }

  // Bản đồ khóa trong vùng của mình; ô chữ của nơi nằm sát mép thì được nhô ra thêm.
  function makeRoom(map, popup) {
    const limits = L.latLngBounds(map.options.maxBounds);
    const room = L.point(300, 320);
    popup.on("add", () => {
      const [west, east] = [map.project(limits.getNorthWest()), map.project(limits.getSouthEast())];
      map.options.maxBounds = L.latLngBounds(map.unproject(west.subtract(room)), map.unproject(east.add(room)));
    });
    popup.on("remove", () => map.setMaxBounds(limits));
  }

  dx.popup = (map, away) => {
    const popup = L.popup({ closeButton: false, maxWidth: 280, minWidth: 190, maxHeight: 240, autoPanPadding: [12, 12] });
    let opener = null;
    makeRoom(map, popup);
    popup.on("remove", () => {
      const back = opener?.getElement?.() ?? map.getContainer();
      if (popup.getElement()?.contains(document.activeElement) || document.activeElement === document.body) {
        back.focus({ preventScroll: true });
      }
      opener = null;
    });
    return (marker, label, features, lift) => {
      const [box, button] = frame(label, () => map.closePopup(popup));
      box.append(button);
      if (features.length > 1 || !features[0].geometry) box.append(element("p", "dx-popup__title", label));
      box.append(...features.slice(0, MOST).map((feature) => entry(feature, away(feature))));
      if (features.length > MOST) box.append(element("p", "dx-popup__facts", `Và ${features.length - MOST} nơi nữa, xem trong danh sách.`));
      map.closePopup(popup);
      popup.options.offset = [0, lift];
      popup.setLatLng(marker.getLatLng()).setContent(box).openOn(map);
      opener = marker;
      box.focus({ preventScroll: true });
    };
  };
}
