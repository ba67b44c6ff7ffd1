// Lays the registered picture over the found copy. Without it both stand side by side, which says the same.
for (const line of document.querySelectorAll("[data-lay-line]")) {
  line.hidden = false;
  const laid = line.parentElement.querySelector(".laid");
  line.querySelector("[data-lay]").addEventListener("input", (event) => laid.setAttribute("opacity", event.target.value / 100));
}

// An answer that an address names is opened.
function openNamed() {
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (named?.tagName === "DETAILS") named.open = true;
}
addEventListener("hashchange", openNamed);
openNamed();

// What has to be typed elsewhere can be copied. Without it the text can be marked, as ever.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  });
}
