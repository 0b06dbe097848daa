// An old address keeps what stands after "?" and "#"; without this script the plain redirect opens the page itself.
const link = document.querySelector("a[href]");
if (link && (location.search || location.hash)) {
  const target = new URL(link.href);
  target.search = location.search;
  if (location.hash) target.hash = location.hash;
  location.replace(target);
}
