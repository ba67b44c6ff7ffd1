// A box that ticks all others; without this script it is not shown.
function prepare() {
  for (const all of document.querySelectorAll("input[data-all]")) {
    all.hidden = false;
    all.nextElementSibling.hidden = false;
    all.addEventListener("change", () => {
      for (const box of document.querySelectorAll(`input[name="${all.dataset.all}"]:not([data-elsewhere])`)) {
        box.checked = all.checked;
      }
    });
  }
}
prepare();
document.addEventListener("htmx:afterSwap", prepare);
