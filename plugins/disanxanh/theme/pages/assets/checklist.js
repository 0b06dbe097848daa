// Danh sách việc của một trang: nhớ dấu tích trong trình duyệt này, đếm, xóa, in. Không gửi gì đi đâu.
const tools = document.querySelector("[data-dx-checks]");
const boxes = [...document.querySelectorAll("input[data-dx-check]")];
const says = tools.querySelector("[role=status]");
const clear = tools.querySelector("[data-dx-clear]");
const place = `dx-checks:${location.pathname.replace(/index\.html$/, "")}`;

// Trình duyệt có thể cấm nhớ (chế độ ẩn danh, cài đặt của máy): khi ấy trang vẫn tích và in được.
function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? "null");
    return Array.isArray(kept) ? new Set(kept) : null;
  } catch {
    return null;
  }
}

function remember(ticked) {
  try {
    localStorage.setItem(place, JSON.stringify(ticked));
    return true;
  } catch {
    return false;
  }
}

const count = () => {
  const done = boxes.filter((box) => box.checked).length;
  clear.disabled = done === 0;
  says.textContent = `Đã tích ${done} trong ${boxes.length} việc.`;
};

function save() {
  count();
  const ticked = boxes.filter((box) => box.checked).map((box) => box.dataset.dxCheck);
  if (!remember(ticked)) {
    tools.querySelector("[data-dx-kept]").textContent = "Trình duyệt này không cho nhớ dấu tích: rời trang thì dấu mất.";
  }
}

function show() {
  const kept = remembered();
  for (const box of boxes) box.checked = kept ? kept.has(box.dataset.dxCheck) : box.defaultChecked;
  count();
}

for (const box of boxes) box.addEventListener("change", save);
clear.addEventListener("click", () => {
  for (const box of boxes) box.checked = false;
  save();
  boxes[0].focus();
});
tools.querySelector("[data-dx-print]").addEventListener("click", () => print());
// Cùng trang mở ở hai thẻ.
addEventListener("storage", (event) => {
  if (event.key === place) show();
});
tools.hidden = false;
show();
