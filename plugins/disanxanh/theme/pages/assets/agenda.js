// Ngày hội sắp tới: trang dựng sẵn nhiều năm, máy người đọc ẩn ngày đã qua và nói còn bao lâu.
const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
const day = (text) => Date.parse(`${text}T00:00Z`) / 864e5;

function when({ first, last, off }) {
  if (off !== undefined) return "";
  const away = day(first) - day(today);
  if (away <= 0) return first === last ? "hôm nay" : last === today ? "hôm nay là ngày cuối" : "đang diễn ra";
  if (away === 1) return "ngày mai";
  return away <= 60 ? `còn ${away} ngày` : "";
}

for (const list of document.querySelectorAll("[data-dx-agenda]")) {
  const most = Number(list.dataset.dxAgenda);
  let left = most;
  for (const item of list.querySelectorAll("[data-last]")) {
    item.hidden = item.dataset.last < today || left-- <= 0;
    const words = item.hidden ? "" : when(item.dataset);
    const place = item.querySelector("[data-dx-when]");
    if (place) place.textContent = words && `(${words})`;
    item.classList.toggle("dx-agenda__now", words.startsWith("hôm") || words.startsWith("đang"));
  }
  const none = list.nextElementSibling; // Mọi ngày dựng sẵn đã qua.
  if (none?.matches("[data-dx-none]")) none.hidden = left < most;
}
