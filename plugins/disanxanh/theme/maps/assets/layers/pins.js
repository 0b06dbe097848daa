// Hình của các nơi. Nét vẽ lấy từ chú giải trong trang: một nguồn cho cả hai.
{
  const { element } = L.disanxanh;

  const drawing = (box, layer) =>
    (L.disanxanh.frame(box).querySelector(`[data-dx-pin="${layer}"] svg`) ?? L.disanxanh.frame(box).querySelector("[data-dx-pin] svg"))
      ?.cloneNode(true) ?? element("span", "dx-dot");

  // Chỉ những hình đang hiện mới được dựng: mười nghìn nơi vẫn mở được.
  const Drawn = L.Icon.extend({
    createIcon() {
      const icon = element("div", `leaflet-marker-icon ${this.options.className}`);
      this.options.fill(icon);
      icon.setAttribute("aria-label", this.options.name);
      const [width, height] = this.options.size;
      Object.assign(icon.style, {
        width: `${width}px`,
        height: `${height}px`,
        marginLeft: `${-width / 2}px`,
        marginTop: `${-height * this.options.foot}px`,
      });
      return icon;
    },
    createShadow: () => null,
  });

  L.disanxanh.pins = {
    place: (box, { name, facts, layer, rank, precision, stop }, focused) =>
      new Drawn({
        className: `dx-pin${focused ? " dx-pin--focus" : ""}`,
        name: [stop && `Điểm ${stop}`, name, facts, precision ? "vị trí gần đúng" : ""].filter(Boolean).join(", "),
        size: focused ? [40, 50] : [32, 40],
        foot: 1,
        fill(icon) {
          icon.append(drawing(box, layer));
          if (stop) icon.append(element("b", "dx-pin__stop", String(stop)));
          else if (rank === "special-national") icon.append(element("b", "dx-pin__star", "★"));
        },
      }),

    area: (name, count) =>
      new Drawn({
        className: "dx-tag",
        name: `${name}: ${count} nơi có vị trí gần đúng`,
        size: [44, 44],
        foot: 0.5,
        fill: (icon) => icon.append(element("span", "", String(count))),
      }),

    cluster: (count) =>
      new Drawn({
        className: "dx-cluster",
        name: `${count} nơi gần nhau, bấm để xem rõ`,
        size: [44, 44],
        foot: 0.5,
        fill: (icon) => icon.append(element("span", "", String(count))),
      }),

    // Tên vùng nằm dưới tâm vùng, chừa chỗ cho con số.
    label: (text) =>
      new Drawn({ className: "dx-label", name: text, size: [text.length * 7, 16], foot: -1.4, fill: (icon) => icon.append(text) }),
  };
}
