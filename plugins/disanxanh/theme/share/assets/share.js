// Gửi cho người khác, chép vào bộ nhớ tạm, lời nhắc khi mở trong Zalo. Không có JavaScript thì chữ vẫn chọn, chép được.
const spoken = (box, text) => {
  box.textContent = "";
  setTimeout(() => (box.textContent = text), 60); // Đổi chữ thì máy đọc màn hình mới đọc lại.
};

function select(target) {
  const range = document.createRange();
  range.selectNodeContents(target);
  const chosen = getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
}

async function copy(target) {
  try {
    await navigator.clipboard.writeText(target.textContent);
    return true;
  } catch {
    select(target); // Trong Zalo, hay trang không phải https.
    return document.execCommand?.("copy") ?? false;
  }
}

for (const button of document.querySelectorAll("[data-dx-copy]")) {
  const target = document.getElementById(button.dataset.dxCopy);
  const box = button.closest("[data-dx-copies]").querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const done = await copy(target);
    if (!done) select(target);
    spoken(box, done ? `Đã chép ${button.dataset.dxWhat}.` : "Máy không cho chép. Chữ đã được chọn sẵn: giữ vào chữ, bấm Sao chép.");
  });
}

const sender = document.querySelector("[data-dx-share]");
if (sender && navigator.share) {
  sender.hidden = false;
  sender.addEventListener("click", () => navigator.share({ title: sender.dataset.dxTitle, url: sender.dataset.dxShare }).catch(() => {}));
}

// Trình duyệt trong Zalo: tệp khó tải, máy ảnh không mở. Chỉ nhắc ở trang có những thứ ấy, tắt được cho cả lần xem.
const KEY = "dx-zalo";
const hard = "a[download], .md-content a[href$='.pdf'], .md-content a[href$='.ics'], .md-content a[href^='webcal:'], [data-dx-ar], model-viewer";
const closed = () => {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
};
const seen = (link) => !link.closest("details:not([open])"); // Chỗ còn gấp, như tệp để in, thì chưa phải nhắc.
if (/zalo/i.test(navigator.userAgent) && [...document.querySelectorAll(hard)].some(seen) && !closed()) {
  const note = document.createElement("div");
  note.className = "dx-zalo";
  note.setAttribute("role", "note");
  const words = document.createElement("p");
  words.textContent = "Trong Zalo có thể không tải được tệp, không mở được máy ảnh. Bấm dấu ⋯ rồi chọn mở bằng trình duyệt.";
  const close = document.createElement("button");
  close.type = "button";
  close.className = "dx-button dx-button--quiet";
  close.textContent = "Đã hiểu";
  close.addEventListener("click", () => {
    note.remove();
    try {
      sessionStorage.setItem(KEY, "1");
    } catch {
      // Trình duyệt riêng tư: lần mở sau nhắc lại.
    }
  });
  note.append(words, close);
  document.querySelector(".md-content__inner").prepend(note);
}
