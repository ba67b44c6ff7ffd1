// Hands many files in, one by one: asks first which are here already, shows how far it is, and goes on after a failure.
const form = document.getElementById("upload");
if (form) {
  const words = form.dataset, drop = document.getElementById("drop"), input = document.getElementById("file");
  const list = document.getElementById("arrivals"), result = document.getElementById("result");
  const bar = document.getElementById("progress"), barWords = document.getElementById("progress-words"), send = document.getElementById("send");
  const ZIP_BYTES = 64 * 1024 * 1024, AT_ONCE = 2;
  let waiting = [], all = 0, done = 0, running = 0;

  const headers = () => JSON.parse(document.body.getAttribute("hx-headers") || "{}");
  const say = (item, text, kind, work) => {
    const words = document.createElement(work ? "a" : "span");
    words.textContent = text;
    if (work) words.href = "/works/" + work;
    item.lastElementChild.replaceWith(words);
    item.className = kind || "";
  };
  const line = (name) => {
    const item = document.createElement("li"), title = document.createElement("span");
    title.className = "name";
    title.textContent = name;
    item.append(title, document.createElement("span"));
    list.append(item);
    return item;
  };
  const count = () => {
    bar.hidden = false;
    bar.max = all;
    bar.value = done;
    barWords.textContent = words.progress.replace("{0}", done).replace("{1}", all);
    send.disabled = done < all;
    result.dataset.done = done === all ? "yes" : "no";
  };
  const hash = async (file) => {
    if (!window.crypto || !crypto.subtle) return "";
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const known = async (sha256) => {
    if (!sha256) return null;
    const answer = await fetch("/works/add/known", { method: "POST", headers: { "Content-Type": "application/json", ...headers() }, body: JSON.stringify({ sha256: [sha256] }) });
    return answer.ok ? (await answer.json()).known[sha256] : null;
  };
  const upload = (file, item) => new Promise((resolve) => {
    const request = new XMLHttpRequest(), body = new FormData();
    body.append("file", file, file.name);
    body.append("collection", document.getElementById("collection").value);
    request.open("POST", "/works/add/files");
    for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => say(item, event.loaded < event.total ? words.sending + " " + Math.round((100 * event.loaded) / event.total) + " %" : words.reading);
    request.onload = () => {
      let files = null;
      try { files = JSON.parse(request.responseText).files; } catch { files = null; }
      if (!files) { say(item, words.failed, "failed"); return resolve(); }
      if (files.length === 1) { say(item, files[0].sentence, files[0].outcome, files[0].work); return resolve(); }
      item.remove();
      for (const each of files) say(line(each.name), each.sentence, each.outcome, each.work);
      resolve();
    };
    request.onerror = () => { say(item, words.failed, "failed"); resolve(); };
    request.send(body);
  });
  const one = async ({ file, item }) => {
    const zip = file.name.toLowerCase().endsWith(".zip");
    if (file.size > (zip ? ZIP_BYTES : Number(words.max))) return say(item, words.large, "refused");
    try {
      say(item, words.looking);
      const work = zip ? null : await known(await hash(file));
      if (work) say(item, words.known, "known", work);
      else await upload(file, item);
    } catch { say(item, words.failed, "failed"); }
  };
  const next = async () => {
    running++;
    while (waiting.length) { await one(waiting.shift()); done++; count(); }
    running--;
  };
  const take = (files) => {
    result.hidden = false;
    for (const file of files) { const item = line(file.name); say(item, words.waiting); waiting.push({ file, item }); all++; }
    count();
    while (running < AT_ONCE && running < waiting.length + running) { next(); if (!waiting.length) break; }
  };

  form.addEventListener("submit", (event) => { event.preventDefault(); if (input.files.length) { take(input.files); input.value = ""; } });
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); take(event.dataTransfer.files); });
}
