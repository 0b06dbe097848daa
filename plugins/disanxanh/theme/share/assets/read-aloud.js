// Nghe bài bằng giọng tiếng Việt của máy, từng câu một. Máy không có giọng Việt thì không hiện gì.
// Câu đang đọc được tô bằng CSS Highlight, nên liên kết và chú thích trong bài giữ nguyên.
const box = document.querySelector("[data-dx-aloud]");
const synth = window.speechSynthesis;
const BLOCKS = "p, li, h2, h3, h4, blockquote, dt, dd, figcaption, td, th";
const SKIPPED = ".dx-cite, sup, .headerlink, [aria-hidden=true], pre, script";
const LONG = 220; // Chữ; câu dài hơn thì nghỉ ở dấu phẩy, có máy ngừng đọc giữa chừng.

const vietnamese = () => synth.getVoices().find(({ lang }) => /^vi([-_]|$)/i.test(lang));

// Chữ của bài theo từng khối, mỗi khối là một dãy mẩu chữ.
function blocks() {
  const found = [];
  for (const root of document.querySelectorAll(".dx-lead, .dx-story")) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let last;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest(SKIPPED)) continue;
      const holder = node.parentElement.closest(BLOCKS) ?? root;
      if (holder !== last) found.push([]);
      last = holder;
      found.at(-1).push(node);
    }
  }
  return found;
}

// Nơi bắt đầu và kết thúc của từng câu trong chữ của một khối.
function cuts(text, short) {
  const ends = [];
  for (const { index, 0: mark } of text.matchAll(/[.!?…]+["”’)]*\s+(?=["“‘(]?[\p{Lu}\d])|[,;:]\s+/gu)) {
    const before = text.slice(ends.at(-1) ?? 0, index + 1);
    const pause = /^[,;:]/.test(mark);
    if (pause ? before.length < LONG : short.some((word) => before.endsWith(word)) || /(^|\s)\p{Lu}\.$/u.test(before)) continue;
    ends.push(index + mark.length);
  }
  return [...ends, text.length].map((end, n) => [ends[n - 1] ?? 0, end]);
}

function rangeOf(nodes, from, to) {
  const range = document.createRange();
  let at = 0;
  for (const node of nodes) {
    const next = at + node.length;
    if (from >= at && from < next) range.setStart(node, from - at);
    if (to > at && to <= next) range.setEnd(node, to - at);
    at = next;
  }
  return range;
}

function sentences(said) {
  const keys = Object.keys(said).sort((a, b) => b.length - a.length);
  const escaped = keys.map((key) => key.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replaceAll(" ", "\\s+"));
  const pattern = keys.length ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "gu") : null;
  const speak = (text) => (pattern ? text.replace(pattern, (match) => said[match.replace(/\s+/g, " ")] ?? match) : text);
  return blocks().flatMap((nodes) => {
    const text = nodes.map((node) => node.data).join("");
    return cuts(text, keys.filter((key) => key.endsWith(".")))
      .filter(([from, to]) => /[\p{L}\p{N}]/u.test(text.slice(from, to)))
      .map(([from, to]) => ({ text: speak(text.slice(from, to).trim()), range: rangeOf(nodes, from, to) }));
  });
}

function start() {
  const parts = sentences(JSON.parse(box.dataset.dxSaid));
  const [play, stop, speed] = ["play", "stop", "speed"].map((name) => box.querySelector(`[data-dx-${name}]`));
  let [at, turn, playing, following] = [0, 0, false, true];

  function show(label) {
    play.textContent = label;
    stop.hidden = label === "Nghe bài";
    box.classList.toggle("dx-aloud--on", !stop.hidden);
  }

  function mark(range) {
    for (const old of document.querySelectorAll(".dx-aloud__block")) old.classList.remove("dx-aloud__block");
    if (window.Highlight && CSS.highlights) {
      if (range) CSS.highlights.set("dx-aloud", new Highlight(range));
      else CSS.highlights.delete("dx-aloud");
    } else range?.startContainer.parentElement.closest(BLOCKS)?.classList.add("dx-aloud__block");
    if (!range || !following) return;
    const { top, bottom } = range.getBoundingClientRect();
    if (top > 120 && bottom < innerHeight - 60) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollTo({ top: scrollY + top - innerHeight / 3, behavior: calm ? "auto" : "smooth" });
  }

  function halt() {
    turn += 1; // Lời cũ kết thúc thì không gọi câu sau nữa.
    playing = false;
    synth.cancel();
  }

  function end() {
    halt();
    at = 0;
    mark(null);
    show("Nghe bài");
  }

  function speak() {
    if (at >= parts.length) return end();
    const mine = (turn += 1);
    const words = new SpeechSynthesisUtterance(parts[at].text);
    Object.assign(words, { voice: vietnamese(), lang: "vi-VN", rate: Number(speed.value) });
    words.onend = () => {
      if (mine !== turn) return;
      at += 1;
      speak();
    };
    words.onerror = () => mine === turn && end();
    mark(parts[at].range);
    synth.speak(words);
  }

  function begin() {
    for (const sound of document.querySelectorAll("audio, video")) sound.pause();
    synth.cancel();
    [playing, following] = [true, true];
    show("Tạm dừng");
    speak();
  }

  play.addEventListener("click", () => {
    if (!playing) return begin();
    halt();
    show("Nghe tiếp");
  });
  stop.addEventListener("click", () => {
    end();
    play.focus();
  });
  speed.addEventListener("change", () => {
    if (!playing) return;
    halt();
    begin();
  });
  document.addEventListener("play", () => playing && end(), true); // Bản thu của bài đang phát.
  for (const moved of ["wheel", "touchmove"]) addEventListener(moved, () => (following = false), { passive: true });
  addEventListener("pagehide", halt);
}

if (box && synth) {
  const ready = () => {
    if (!box.hidden || !vietnamese()) return;
    const listen = [...document.querySelectorAll(".dx-listen")].at(-1); // Bản thu đọc thật đứng trước.
    (listen ?? document.querySelector(".dx-head")).after(box);
    box.hidden = false;
    start();
  };
  synth.addEventListener?.("voiceschanged", ready);
  ready();
}
