// Xem từng tháng, có hôm nay. Địa chỉ giữ tháng đang xem (#thang-9), gửi cho người khác được.
const box = document.querySelector("[data-dx-calendar]");
const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
const months = [...box.querySelectorAll("[data-dx-month]")];
const bar = box.querySelector(".dx-cal__bar");
const every = bar.querySelector("[data-dx-all]");
const otherYear = (year) => document.querySelector(`[data-dx-year="${year}"]`)?.href;
const here = today.startsWith(box.dataset.dxCalendar) ? Number(today.slice(5, 7)) : 1;
let shown = here;
let all = false;

const yearOf = (month) => Number(box.dataset.dxCalendar) + (month < 1 ? -1 : month > 12 ? 1 : 0);

function show(month, { focus = false } = {}) {
  shown = Math.min(12, Math.max(1, month));
  for (const section of months) section.hidden = !all && Number(section.dataset.dxMonth) !== shown;
  every.setAttribute("aria-pressed", String(all));
  for (const button of bar.querySelectorAll("[data-dx-step]")) {
    button.hidden = all;
    const next = shown + Number(button.dataset.dxStep);
    button.disabled = (next < 1 || next > 12) && !otherYear(yearOf(next));
  }
  bar.querySelector("[data-dx-today]").hidden = all || !today.startsWith(box.dataset.dxCalendar);
  const title = months[shown - 1].querySelector("h2");
  if (focus) title.focus({ preventScroll: true });
  box.querySelector(".dx-cal__says").textContent = all ? "Đang xem cả năm" : title.textContent;
}

function go(month) {
  if (month < 1 || month > 12) {
    location.href = `${otherYear(yearOf(month))}#thang-${month < 1 ? 12 : 1}`;
    return;
  }
  show(month);
  history.replaceState(history.state, "", `#thang-${shown}`);
}

const asked = () => Number(/^#thang-(1[0-2]|[1-9])$/.exec(location.hash)?.[1] ?? 0);

box.querySelector(`[data-date="${today}"]`)?.setAttribute("aria-current", "date");
bar.hidden = false;
box.dataset.dxReady = "";
for (const button of bar.querySelectorAll("[data-dx-step]")) {
  button.addEventListener("click", () => go(shown + Number(button.dataset.dxStep)));
}
bar.querySelector("[data-dx-today]").addEventListener("click", () => go(here));
every.addEventListener("click", () => {
  all = !all;
  show(shown);
});
bar.querySelector("[data-dx-print]").addEventListener("click", () => print());
addEventListener("beforeprint", () => months.forEach((section) => (section.hidden = false)));
addEventListener("afterprint", () => show(shown));
addEventListener("hashchange", () => asked() && show(asked(), { focus: true }));

// Trang "năm nay" dựng từ năm ngoái: sang đúng năm.
const thisYear = Number(today.slice(0, 4));
if (location.pathname.endsWith("/lich/") && !asked() && thisYear > Number(box.dataset.dxCalendar) && otherYear(thisYear)) {
  location.replace(otherYear(thisYear));
} else show(asked() || here);
