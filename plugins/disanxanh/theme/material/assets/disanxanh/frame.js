// Mend what the Material frame leaves out for keyboards and screen readers: its menu and search toggles are
// labels that no key reaches, the closed drawer and the closed search take the focus, the search has no name.
const narrow = matchMedia("(max-width: 76.2344em)");
const phone = matchMedia("(max-width: 59.9844em)");

const toggles = [
  { box: "__drawer", panel: ".md-sidebar--primary", label: "Mở hoặc đóng trình đơn", when: narrow },
  { box: "__search", panel: ".md-search__inner", label: "Mở hoặc đóng tìm kiếm", when: phone },
];

function button(label, box, name) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `${label.className} dx-toggle--${box.id.slice(2)}`;
  made.append(...label.childNodes);
  made.setAttribute("aria-label", name);
  made.addEventListener("click", () => box.click());
  label.replaceWith(made);
  return made;
}

for (const { box: id, panel: selector, label: name, when } of toggles) {
  const box = document.getElementById(id);
  const panel = document.querySelector(selector);
  const label = document.querySelector(`.md-header label[for="${id}"]`);
  if (!box || !panel || !label) continue;
  box.tabIndex = -1;
  box.setAttribute("aria-hidden", "true");
  const opener = button(label, box, name);

  const update = () => {
    opener.setAttribute("aria-expanded", String(box.checked));
    panel.inert = when.matches && !box.checked;
  };
  box.addEventListener("change", () => {
    update();
    if (box.checked && id === "__drawer") panel.querySelector("a[href]")?.focus();
  });
  when.addEventListener("change", update);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.checked && when.matches) {
      box.click();
      opener.focus();
    }
  });
  update();
}

// Words that the frame's Vietnamese lacks.
const waiting = document.querySelector(".md-search-result__meta");
if (waiting?.textContent.trim() === "Initializing search") waiting.textContent = "Đang chuẩn bị tìm kiếm";

// The frame puts a copy button into every code block, each in a landmark of its own without a name.
const nameCopyButtons = () => {
  for (const nav of document.querySelectorAll(".md-code__nav:not([role])")) nav.setAttribute("role", "none");
};
new MutationObserver(nameCopyButtons).observe(document.body, { childList: true, subtree: true });
nameCopyButtons();

document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Tìm kiếm");
for (const label of document.querySelectorAll(".md-search__icon[for=__search]")) label.setAttribute("aria-hidden", "true");
