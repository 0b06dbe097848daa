// Nền bản đồ. Nền của trang thì hiện ngay; nền ở máy chủ khác thì đợi người đọc bấm. Hỏng nền, các nơi vẫn ở lại.
{
  const dx = L.disanxanh;
  const failed = "Không tải được nền bản đồ; các nơi vẫn ở đúng chỗ.";

  // `later` xong thì mới có thư viện vẽ nền; trước đó lớp này còn trống.
  dx.vectorTiles = (later, file, options) => {
    const group = L.layerGroup();
    const url = new URL(file, dx.home).href;
    later.then(
      () => {
        const layer = protomapsL.leafletLayer({ url, flavor: "light", lang: "vi", ...options });
        group.fire("dx:layer", { layer }).addLayer(layer);
      },
      () => group.fire("dx:fail"),
    );
    return group;
  };

  // Vài ô hỏng liền mà chưa ô nào hiện: máy chủ không cho, hoặc không có mạng.
  dx.watchTiles = (map, tiles, says, stop) => {
    let bad = 0;
    let good = 0;
    const give = () => {
      map.removeLayer(tiles);
      says(failed);
      stop();
    };
    const listen = (layer) => {
      layer.on("tileload", () => (good += 1));
      layer.on("tileerror", () => {
        bad += 1;
        if (bad < 3 || good || !map.hasLayer(tiles)) return;
        bad = 0;
        give();
      });
    };
    listen(tiles);
    tiles.on("dx:layer", ({ layer }) => listen(layer));
    tiles.on("dx:fail", give);
  };

  const key = "dx-basemap"; // Chỉ nhớ một chữ: người này muốn xem nền.
  const remembered = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const remember = (wanted) => {
    try {
      if (wanted) localStorage.setItem(key, "1");
      else localStorage.removeItem(key);
    } catch {
      // Trình duyệt không cho nhớ: lần sau bấm lại.
    }
  };

  dx.askForTiles = (map, tiles, button, says) => {
    const host = new URL(tiles._url.replace(/[{}]/g, ""), location.href).host;
    const set = (on) => {
      map[on ? "addLayer" : "removeLayer"](tiles);
      button.textContent = on ? "Bỏ nền bản đồ" : "Hiện nền bản đồ";
      button.setAttribute("aria-pressed", String(on));
    };
    dx.watchTiles(map, tiles, says, () => set(false));
    set(Boolean(remembered()));
    button.title = `Nền được tải từ ${host}; nơi ấy biết bạn đang xem vùng nào.`;
    button.addEventListener("click", () => {
      const on = !map.hasLayer(tiles);
      set(on);
      remember(on);
      says(on ? `Nền bản đồ tải từ ${host}.` : "");
    });
  };
}
