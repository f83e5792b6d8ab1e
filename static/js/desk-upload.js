// The upload page: one file a request, each file's result as it comes, on after a failure.
(function () {
  "use strict";
  const form = document.getElementById("upload-form");
  if (!form || !window.fetch || !window.TextDecoderStream) return;
  const words = form.dataset;
  const picker = form.querySelector("[name=files]");
  const folder = document.getElementById("folder");
  const drop = document.getElementById("drop");
  const progress = document.getElementById("progress");
  const bar = progress.querySelector("progress");
  const said = document.getElementById("said");
  const results = document.getElementById("results");
  const rows = results.querySelector("tbody");
  const summary = document.getElementById("summary");
  const button = form.querySelector("button[type=submit]");
  let running = false;

  form.querySelector(".needs-script").hidden = false;
  picker.required = false;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = [...picker.files, ...folder.files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
    start(chosen);
  });

  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    const files = entries.length ? (await Promise.all(entries.map(walk))).flat() : [...event.dataTransfer.files].map((file) => ({ file, path: file.name }));
    start(files);
  });

  // All files below a dropped folder; hidden ones are no pages.
  async function walk(entry) {
    if (entry.name.startsWith(".")) return [];
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      return [{ file, path: entry.fullPath.replace(/^\//, "") }];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) break;
      for (const one of some) found.push(...(await walk(one)));
    }
    return found;
  }

  async function start(files) {
    if (running) return;
    if (!files.length) { said.textContent = words.nothing; progress.hidden = false; return; }
    running = true;
    button.disabled = true;
    rows.replaceChildren();
    summary.textContent = "";
    progress.hidden = results.hidden = false;
    files.sort((one, other) => one.path.localeCompare(other.path));
    bar.max = files.length;
    let batch = "";
    for (const [index, { file, path }] of files.entries()) {
      bar.value = index;
      said.textContent = fill(words.progress, { n: index + 1, total: files.length, name: path });
      batch = (await send(file, path, batch)) || batch;
    }
    bar.value = files.length;
    await finish(batch);
    running = false;
    button.disabled = false;
    form.reset();
  }

  // Sends one file; shows its results; returns the run's number.
  async function send(file, path, batch) {
    const data = new FormData(form);
    data.delete("files");
    data.append("files", file, file.name);
    data.append("path", path);
    if (batch) data.append("batch", batch);
    let known = "";
    try {
      const response = await fetch(words.fileUrl, { method: "POST", body: data, credentials: "same-origin" });
      if (!response.ok) throw new Error(await problemOf(response));
      for await (const line of lines(response.body)) {
        if ("batch" in line) known = line.batch; else show(line);
      }
    } catch (problem) {
      show({ name: path, outcome: "failed", label: words.failed, message: fill(words.lost, { problem: problem.message }) });
    }
    return known;
  }

  async function problemOf(response) {
    try { return (await response.json()).error; } catch (_) { return String(response.status); }
  }

  async function* lines(body) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      const parts = (rest + value).split("\n");
      rest = parts.pop();
      for (const part of parts) if (part) yield JSON.parse(part);
    }
  }

  function show(result) {
    const row = rows.insertRow();
    row.className = result.outcome;
    row.insertCell().textContent = result.name;
    const badge = document.createElement("span");
    badge.className = `badge ${result.outcome}`;
    badge.textContent = result.label;
    row.insertCell().append(badge);
    const page = row.insertCell();
    if (result.url) {
      const link = document.createElement("a");
      link.href = result.url;
      link.textContent = result.page;
      page.append(link, document.createElement("br"), fill(words.counts, result));
    }
    row.insertCell().textContent = result.message;
  }

  async function finish(batch) {
    if (!batch) return;
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    data.append("batch", batch);
    const response = await fetch(words.finishUrl, { method: "POST", body: data, credentials: "same-origin" });
    if (!response.ok) { said.textContent = await problemOf(response); return; }
    const end = await response.json();
    said.textContent = end.summary;
    const link = document.createElement("a");
    link.href = end.url;
    link.textContent = words.details;
    summary.replaceChildren(end.summary, " ", link);
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  }

  window.addEventListener("beforeunload", (event) => {
    if (!running) return;
    event.preventDefault();
    event.returnValue = words.running;
  });
})();
