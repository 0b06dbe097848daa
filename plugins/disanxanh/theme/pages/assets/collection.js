// Lịch thu gom: hôm nay thu gì, tuần này bỏ ngày nào; nhớ thôn đã chọn ở máy này. Bảng đổi quà: dòng nào nay đã hết hạn.
const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
const DAY = 864e5;
const time = (day) => Date.parse(`${day}T00:00Z`);
const plus = (day, days) => new Date(time(day) + days * DAY).toISOString().slice(0, 10);
const weekday = (day) => (new Date(time(day)).getUTCDay() + 6) % 7;
const spoken = (day) => day.slice(5).split("-").reverse().join("/");
const monday = plus(today, -weekday(today));
const KEY = "dx-thu-gom";

const remembered = {
  get() {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  },
  set(value) {
    try {
      localStorage.setItem(KEY, value);
    } catch {
      // Máy không cho nhớ thì thôi.
    }
  },
};

const comes = (slot, day) => !slot.dataset.dates || slot.dataset.dates.split(" ").includes(day);

const said = (element, className, text) => {
  const mark = document.createElement("span");
  mark.className = className;
  mark.textContent = text;
  element.append(" ", mark);
};

function showWeek(week) {
  for (const row of week.querySelectorAll("[data-dx-day]")) {
    const day = plus(monday, Number(row.dataset.dxDay));
    const head = row.querySelector("th");
    said(head, "dx-week__date", spoken(day));
    if (day === today) {
      row.classList.add("dx-week__today");
      said(head, "dx-mark dx-mark--today", "hôm nay");
    }
    for (const slot of row.querySelectorAll(".dx-slot")) {
      if (comes(slot, day)) continue;
      slot.classList.add("dx-off");
      said(slot, "dx-slot__rule", "Tuần này không thu.");
    }
  }
}

function collected(week, day) {
  const slots = [...week.querySelectorAll(`[data-dx-day="${weekday(day)}"] .dx-slot`)].filter((slot) => comes(slot, day));
  return slots.flatMap((slot) => [...slot.querySelectorAll(".dx-chip")].map((chip) => chip.textContent.toLowerCase()));
}

function answer(week) {
  const words = (day) => collected(week, day).join(", ") || "không thu";
  return `Hôm nay ${spoken(today)}: ${words(today)}. Ngày mai: ${words(plus(today, 1))}.`;
}

const form = document.querySelector("[data-dx-places]");
if (form) {
  const weeks = [...document.querySelectorAll("[data-dx-week]")];
  const select = form.elements.noi;
  const show = (slug) => {
    const chosen = weeks.find((week) => week.id === slug);
    for (const week of weeks) week.hidden = Boolean(chosen) && week !== chosen;
    form.querySelector(".dx-places__says").textContent = chosen ? answer(chosen) : "";
    select.value = chosen ? slug : "";
  };
  // Địa chỉ gửi qua Zalo nói thôn nào thì theo thôn ấy, rồi mới tới thôn đã nhớ.
  const asked = () => decodeURIComponent(location.hash.slice(1));
  weeks.forEach(showWeek);
  form.hidden = false;
  show(weeks.some((week) => week.id === asked()) ? asked() : remembered.get());
  select.addEventListener("change", () => {
    remembered.set(select.value);
    show(select.value);
  });
  addEventListener("hashchange", () => weeks.some((week) => week.id === asked()) && show(asked()));
}

for (const row of document.querySelectorAll("[data-dx-gifts] tr[data-last]:not(.dx-over)")) {
  if (row.dataset.last >= today) continue;
  row.classList.add("dx-over");
  const cell = row.lastElementChild;
  const mark = document.createElement("span");
  mark.className = "dx-mark dx-mark--off";
  mark.textContent = "Hết hạn";
  cell.prepend(mark, " ");
}
