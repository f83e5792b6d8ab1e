// After reading.js. An article: how it is shown, citing and sharing what is selected, keys, where one stopped.
{
  const $ = (id) => document.getElementById(id);
  const body = $("body");
  const paragraphs = [...body.querySelectorAll("p")];
  const settled = (act, wait, timer) => () => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };

  // theme.js has set what was chosen before.
  for (const radio of document.querySelectorAll("[name=size]")) {
    radio.checked = radio.value === (root.dataset.size || "");
    radio.addEventListener("change", () => keep("size", (root.dataset.size = radio.value)));
  }
  if (body.classList.replace("with-pinyin", "_")) root.classList.add("with-pinyin");
  for (const box of document.querySelectorAll("[data-class]")) {
    const name = box.dataset.class, asked = name.startsWith("with-");
    box.checked = root.classList.contains(name) === asked;
    box.addEventListener("change", () => keep(name, root.classList.toggle(name, box.checked === asked) ? "on" : ""));
  }

  const ways = { ArrowLeft: "prev", k: "prev", ArrowRight: "next", j: "next" };
  document.addEventListener("keydown", (event) => {
    const link = document.querySelector(`.beside [rel=${ways[event.key]}]`);
    if (!link || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    if (root.classList.contains("no-keys") || event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    link.click();
  });

  // What is selected of the body: of each paragraph its text, and from where to where
  function selected() {
    const range = getSelection().rangeCount && getSelection().getRangeAt(0);
    const offset = (paragraph, node, at, otherwise) => {
      if (!paragraph.contains(node)) return otherwise;
      const before = document.createRange();
      before.setStart(paragraph, 0);
      before.setEnd(node, at);
      return before.toString().length;
    };
    return paragraphs.filter((each) => range && range.intersectsNode(each)).map((each) => ({
      text: each.textContent,
      from: offset(each, range.startContainer, range.startOffset, 0),
      to: offset(each, range.endContainer, range.endOffset, each.textContent.length),
    })).filter(({ from, to }) => from < to);
  }

  // https://wicg.github.io/scroll-to-text-fragment/: prefix-,start,end,-suffix. It finds whole
  // words only, as the browser parts them; comma, dash and ampersand are its own signs.
  const WHOLE = 60, PART = 10; // characters: what is given whole; of a longer one's ends
  function fragment(pieces) {
    const first = pieces[0], last = pieces.at(-1), one = first === last;
    const cuts = ({ text }) => [...[...new Intl.Segmenter("zh", { granularity: "word" }).segment(text)].map((word) => word.index), text.length];
    const before = (piece, at) => cuts(piece).findLast((cut) => cut <= Math.max(at, 0));
    const after = (piece, at) => cuts(piece).find((cut) => cut >= Math.min(at, piece.text.length));
    const from = before(first, first.from), to = after(last, last.to);
    const whole = one && to - from <= WHOLE;
    const start = first.text.slice(from, whole ? to : after(first, from + PART));
    const parts = [start];
    if (!whole) parts.push(last.text.slice(before(last, to - PART), to));
    const encoded = parts.map(encode);
    if (document.body.textContent.split(start).length > 2) {
      if (from) encoded.unshift(encode(first.text.slice(before(first, from - PART), from)) + "-");
      if (to < last.text.length) encoded.push("-" + encode(last.text.slice(to, after(last, to + PART))));
    }
    return `${location.origin}${location.pathname}#:~:text=${encoded}`;
  }
  const encode = (text) => encodeURIComponent(text).replaceAll("-", "%2D");

  const panel = $("selected"), said = $("selected-said");
  let pieces = [];
  document.addEventListener("selectionchange", settled(() => {
    pieces = selected();
    panel.hidden = !pieces.length;
    said.textContent = "";
  }, 150));
  panel.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
  panel.addEventListener("click", async ({ target }) => {
    const text = pieces.map((each) => each.text.slice(each.from, each.to)).join("\n");
    const copied = await copy(target.id === "copy-link" ? fragment(pieces) : `${text}\n\n${$("citation").value}`);
    said.textContent = copied ? panel.dataset.done : panel.dataset.failed;
  });

  // Where one stopped in the last hundred long articles, newest first: [article, paragraph]
  const KEPT = 100, LONG = 1.5; // screens: a shorter article needs no mark
  const resume = $("resume"), article = body.dataset.article;
  let places = [];
  try {
    places = JSON.parse(kept("places")).filter(Array.isArray);
  } catch (_) {
    // Nothing kept, or not by us.
  }
  const stopped = paragraphs[(places.find(([id]) => id === article) || [])[1]];
  const isLong = () => body.offsetHeight > LONG * innerHeight;
  addEventListener("scroll", settled(() => {
    const at = paragraphs.findIndex((each) => each.getBoundingClientRect().bottom > 60);
    if (at >= paragraphs.indexOf(stopped)) resume.hidden = true;
    if (!isLong() || !at) return;
    const isRead = body.getBoundingClientRect().bottom < innerHeight;
    places = places.filter(([id]) => id !== article).slice(0, KEPT - 1);
    keep("places", JSON.stringify(isRead ? places : [[article, at], ...places]));
  }, 250), { passive: true });
  addEventListener("load", () => {
    resume.hidden = !stopped || !isLong() || scrollY > 200;
  });
  resume.addEventListener("click", ({ target }) => {
    resume.hidden = true;
    if (target !== resume.firstElementChild) return;
    stopped.tabIndex = -1;
    stopped.focus({ preventScroll: true });
    stopped.scrollIntoView();
  });
}
