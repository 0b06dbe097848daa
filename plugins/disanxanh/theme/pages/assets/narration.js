// Nhớ đã nghe tới đâu, để mở lại trang thì nghe tiếp. Chỉ ghi trong máy của người nghe.
const key = (audio) => `dx-nghe:${new URL(audio.querySelector("source").src).pathname}`;

function remembered(audio) {
  try {
    return Number(localStorage.getItem(key(audio))) || 0;
  } catch {
    return 0; // Trình duyệt riêng tư không cho ghi.
  }
}

function remember(audio, seconds) {
  try {
    if (seconds > 3) localStorage.setItem(key(audio), String(Math.floor(seconds)));
    else localStorage.removeItem(key(audio));
  } catch {
    // Không ghi được thì lần sau nghe lại từ đầu.
  }
}

const all = [...document.querySelectorAll("audio[data-dx-audio]")];

for (const audio of all) {
  let restored = false;
  audio.addEventListener("loadedmetadata", () => {
    const seconds = remembered(audio);
    if (!restored && seconds && seconds < audio.duration - 3) audio.currentTime = seconds;
    restored = true;
  });
  audio.addEventListener("timeupdate", () => restored && remember(audio, audio.currentTime));
  audio.addEventListener("ended", () => remember(audio, 0));
  audio.addEventListener("play", () => all.forEach((other) => other !== audio && other.pause()));
}
