// "Gần tôi": chỉ hỏi máy sau khi người đọc bấm; vị trí của họ không được lưu, không được gửi đi.
{
  const dx = L.disanxanh;
  const failures = {
    1: "Bạn chưa cho phép trang này biết vị trí. Mở quyền vị trí trong trình duyệt rồi bấm lại.",
    2: "Máy chưa tìm được vị trí. Bật định vị (GPS) rồi bấm lại.",
    3: "Máy tìm vị trí lâu quá. Ra chỗ thoáng rồi bấm lại.",
  };

  function measure(places, here) {
    places.distances.clear();
    for (const [id, mark] of places.known) {
      const feature = mark.features.find((one) => one.id === id);
      if (!mark.area && feature.properties.precision !== "locality") {
        places.distances.set(id, here.distanceTo(mark.marker.getLatLng()));
      }
    }
  }

  function sort(places) {
    const frame = dx.frame(places.box);
    const rows = [...frame.querySelectorAll("[data-dx-place]")];
    const away = ({ dataset }) => places.distances.get(dataset.dxPlace) ?? Infinity;
    rows.sort((a, b) => away(a) - away(b) || 0);
    for (const row of rows) {
      const metres = away(row);
      row.querySelector("[data-dx-away]").textContent = metres < Infinity ? ` Cách bạn ${dx.distance(metres)}` : "";
      row.parentElement.append(row);
    }
  }

  function nearest(places) {
    const shown = [...places.distances].filter(([id]) => places.known.get(id).shown.length); // Theo bộ lọc.
    const [first] = shown.sort(([, a], [, b]) => a - b);
    if (!first) return "Chưa nơi nào đang hiện có tọa độ riêng để tính quãng đường.";
    const { name } = places.known.get(first[0]).features[0].properties;
    return `Gần bạn nhất: ${name}, cách ${dx.distance(first[1])} đường chim bay.`;
  }

  dx.near = (map, places, says) => {
    const you = L.featureGroup().addTo(map);
    const found = ({ coords }) => {
      const here = L.latLng(coords.latitude, coords.longitude);
      measure(places, here);
      sort(places);
      you.clearLayers();
      you.addLayer(L.circle(here, { radius: coords.accuracy, className: "dx-you__about", interactive: false }));
      you.addLayer(L.circleMarker(here, { radius: 8, className: "dx-you", interactive: false }));
      const inside = L.latLngBounds(map.options.maxBounds).contains(here);
      if (inside) map.setView(here, Math.max(map.getZoom(), 13));
      says(`${inside ? "" : "Bạn đang ở ngoài vùng bản đồ này. "}${nearest(places)}`);
    };
    return () => {
      says("Đang tìm vị trí của bạn…");
      const failed = ({ code }) => says(failures[code] ?? failures[2]);
      navigator.geolocation.getCurrentPosition(found, failed, { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
    };
  };
}
