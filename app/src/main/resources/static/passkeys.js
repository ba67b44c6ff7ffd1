// Signs in with a passkey, and adds one. The parts of the page that need it are hidden where the browser has no passkeys.
const known = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON;
const form = document.getElementById("passkey");

if (form && known) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wrong = form.querySelector(".wrong");
    wrong.hidden = true;
    (form.dataset.deed === "add" ? add() : signIn()).catch((error) => {
      console.warn(error); // for whoever looks into it; the sentence is for everybody
      wrong.hidden = false;
    });
  });
}

async function signIn() {
  const options = await (await ask("/sign-in/passkey/options")).json();
  const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  const entered = await ask("/sign-in/passkey", JSON.stringify(credential.toJSON()), "application/json");
  location.assign((await entered.json()).next);
}

async function add() {
  const options = await (await ask("/account/passkeys/options", new URLSearchParams({ current: form.elements.current.value }))).json();
  options.user.name = form.dataset.name; // what the device shows; the service knows the person by the identifier
  options.user.displayName = form.dataset.name;
  const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  const label = form.elements.label.value.trim().slice(0, 60) || form.elements.label.placeholder;
  await ask("/account/passkeys", JSON.stringify({ credential: credential.toJSON(), label }), "application/json");
  location.reload();
}

async function ask(path, body, type) {
  const headers = JSON.parse(document.body.getAttribute("hx-headers"));
  if (type) headers["Content-Type"] = type;
  const answer = await fetch(path, { method: "POST", headers, body });
  if (!answer.ok) throw new Error("refused");
  return answer;
}
