// Mảnh dùng chung của các lớp. Mọi chữ của tác giả vào trang bằng textContent, không bao giờ thành HTML hay mã lệnh.
L.disanxanh = {
  // Bản đồ cùng bộ lọc, chú giải và danh sách của nó.
  frame: (box) => box.closest(".dx-mapped"),

  home: new URL(".", document.currentScript.src),

  element(tag, className, text = "") {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  },

  link(text, href) {
    const made = this.element("a", "", text);
    made.href = href;
    return made;
  },

  // Quãng đường chim bay, bằng lời: 350 m, 1,2 km, 14 km.
  distance(metres) {
    if (metres < 995) return `${Math.max(10, Math.round(metres / 10) * 10)} m`;
    const km = metres / 1000;
    return `${km < 10 ? km.toFixed(1).replace(".", ",") : Math.round(km)} km`;
  },

  // Ngày viết như mọi trang: 05/02/2027, 25/9/2027.
  date(iso) {
    const [year, month, day] = iso.split("-");
    return `${day}/${month < "03" ? month : Number(month)}/${year}`;
  },

  today: () => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date()),

  calm: matchMedia("(prefers-reduced-motion: reduce)").matches,
};
if (L.disanxanh.calm) L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false });
