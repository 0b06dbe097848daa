// Nút bấm, thước tỉ lệ, và những gì bàn phím cần.
{
  const dx = L.disanxanh;

  function button(bar, text) {
    const made = dx.element("button", "dx-button dx-button--quiet", text);
    made.type = "button";
    bar.append(made);
    return made;
  }

  // Con lăn chuột cuộn trang; chỉ phóng bản đồ khi người đọc đã bấm vào nó.
  function tameWheel(map, canvas) {
    canvas.addEventListener("focusin", () => map.scrollWheelZoom.enable());
    canvas.addEventListener("focusout", () => map.scrollWheelZoom.disable());
  }

  dx.controls = (map, places, box, tiles, asked) => {
    const canvas = map.getContainer();
    const bar = box.querySelector(".dx-map__bar");
    const status = box.querySelector(".dx-map__says");
    const says = (text) => (status.textContent = text);
    const start = map.getBounds();

    map.attributionControl.setPrefix(false);
    L.control.zoom({ position: "bottomright", zoomInTitle: "Phóng to", zoomOutTitle: "Thu nhỏ" }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    canvas.setAttribute("role", "group");
    canvas.setAttribute("aria-label", "Bản đồ. Phím mũi tên để đi, phím cộng và trừ để phóng, phím Tab để tới từng nơi.");
    tameWheel(map, canvas);

    bar.hidden = false;
    if (navigator.geolocation) button(bar, "Gần tôi").addEventListener("click", dx.near(map, places, says));
    button(bar, "Xem cả vùng").addEventListener("click", () => map.closePopup().fitBounds(start));
    if (asked) dx.askForTiles(map, tiles, button(bar, ""), says);
    else if (tiles) dx.watchTiles(map, tiles, says, () => {});
  };
}
