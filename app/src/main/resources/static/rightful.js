// What every page does: errors of requests that a page made by itself are told, not swallowed.
document.addEventListener("htmx:responseError", (event) => tell(event.detail.xhr.status));
document.addEventListener("htmx:sendError", () => tell(0));

function tell(status) {
  const told = document.getElementById("told");
  const line = document.createElement("p");
  const german = document.documentElement.lang === "de";
  if (status === 401 || status === 403) {
    line.textContent = german ? "Sie sind nicht mehr angemeldet. Laden Sie die Seite neu." : "You are signed out. Load the page again.";
  } else {
    line.textContent = german ? "Das hat nicht geklappt. Es wurde nichts geändert." : "That did not work. Nothing was changed.";
  }
  told.replaceChildren(line);
}
