// Phim ở nơi khác: chỉ tải trình phát sau khi người xem bấm. Không có JavaScript thì còn liên kết tới nơi đăng phim.
function player(frame) {
  const box = Object.assign(document.createElement("iframe"), {
    src: frame.dataset.dxFilm,
    title: frame.dataset.dxName,
    allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
    referrerPolicy: "strict-origin-when-cross-origin",
  });
  box.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups");
  return box;
}

for (const frame of document.querySelectorAll("[data-dx-film]")) {
  const [button, note] = frame.querySelectorAll("button, span");
  button.hidden = note.hidden = false;
  button.addEventListener("click", () => {
    const box = player(frame);
    frame.querySelector("picture, svg").replaceWith(box);
    button.remove();
    box.focus();
  });
}
