// The frame asks for the whole search index on every page, 80 KB and more that most readers never use.
// Hold that one request back until somebody turns to the search.
{
  const { open, send } = XMLHttpRequest.prototype;
  const held = new Set();
  let wanted = false;

  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.isSearchIndex = String(url).endsWith("search/search_index.json");
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (!this.isSearchIndex || wanted) return send.apply(this, body);
    held.add(() => send.apply(this, body));
  };

  const release = () => {
    wanted = true;
    for (const start of held) start();
    held.clear();
  };
  const search = document.querySelector("[data-md-component=search]");
  search?.addEventListener("focusin", release, { once: true });
  search?.addEventListener("pointerenter", release, { once: true });
  document.getElementById("__search")?.addEventListener("change", release, { once: true });

  // The worker that searches gets its first message once the index is there; until then a stand-in is enough.
  const Real = window.Worker;
  window.Worker = function (address, ...rest) {
    if (!/\/workers\/search\.[^/]*$/.test(String(address))) return new Real(address, ...rest);
    const standIn = new EventTarget();
    let worker;
    standIn.postMessage = (message) => {
      if (!worker) {
        worker = new Real(address, ...rest);
        worker.onmessage = ({ data }) => standIn.dispatchEvent(new MessageEvent("message", { data }));
      }
      worker.postMessage(message);
    };
    return standIn;
  };
}
