// The text: a selection becomes a quote or the passage. Places count code points, as the server does;
// JavaScript counts UTF-16 units, so every length goes through [...text].
const sheet = document.getElementById("sheet");
const area = document.getElementById("capture-text");
const status = document.getElementById("log-status");
const original = area.innerHTML;

// A caret and selection by keyboard, as in any field; nothing can be changed.
for (const [name, value] of Object.entries({ contenteditable: "true", role: "textbox", "aria-readonly": "true", "aria-multiline": "true", spellcheck: "false", inputmode: "none", "data-gramm": "false", translate: "no" })) area.setAttribute(name, value);
for (const name of ["beforeinput", "drop", "paste", "cut"]) area.addEventListener(name, (event) => event.preventDefault());
area.addEventListener("input", () => { area.innerHTML = original; mark(); });

function say(sentence, refused = false) {
  status.textContent = sentence;
  status.classList.toggle("refused", refused);
}

const count = (text) => [...text].length;
const slice = (text, start, end) => [...text].slice(start, end).join("");
const paragraphOf = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("#capture-text > p");

function before(paragraph, node, offset) {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  return range.toString();
}

/** The selection as {start, end, exact} in code points of the capture's text, or null with a word why. */
function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !area.contains(selection.getRangeAt(0).commonAncestorContainer)) {
    say("Select words in the text first.", true);
    return null;
  }
  const range = selection.getRangeAt(0);
  const paragraph = paragraphOf(range.startContainer);
  const last = paragraphOf(range.endContainer);
  if (!paragraph) {
    say("Begin the selection inside a paragraph.", true);
    return null;
  }
  const whole = paragraph.textContent;
  const from = before(paragraph, range.startContainer, range.startOffset).length;
  // Three clicks select to the beginning of the next paragraph.
  const beyond = last !== paragraph;
  if (beyond && range.toString().slice(whole.length - from).trim()) {
    say("Select within one paragraph: each part is a quote of its own.", true);
    return null;
  }
  const to = beyond ? whole.length : before(paragraph, range.endContainer, range.endOffset).length;
  const words = whole.slice(from, to);
  const exact = words.trim();
  if (!exact) {
    say("Select words in the text first.", true);
    return null;
  }
  const start = Number(paragraph.dataset.start) + count(whole.slice(0, from + words.indexOf(exact)));
  return { start, end: start + count(exact), exact };
}

function paragraphAt(place) {
  return [...area.querySelectorAll(":scope > p")].findLast((one) => Number(one.dataset.start) <= place);
}

function words(start, end) {
  const paragraph = paragraphAt(start);
  const from = Number(paragraph.dataset.start);
  return slice(paragraph.textContent, start - from, end - from);
}

function rangeOf(start, end) {
  const paragraph = paragraphAt(start);
  const from = Number(paragraph.dataset.start);
  const text = paragraph.textContent;
  const edges = [start - from, end - from].map((at) => slice(text, 0, at).length);
  const range = document.createRange();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let seen = 0, node = walker.nextNode(); node; seen += node.length, node = walker.nextNode()) {
    if (edges[0] >= seen && edges[0] <= seen + node.length) range.setStart(node, edges[0] - seen);
    if (edges[1] >= seen && edges[1] <= seen + node.length) { range.setEnd(node, edges[1] - seen); break; }
  }
  return range;
}

const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const rows = () => [...document.getElementById("quotes").children].filter((row) => !row.hidden);
const placed = () => rows().map((row) => [field(row, "start").value, field(row, "end").value]).filter(([start, end]) => start && end).map((pair) => pair.map(Number));
const passage = () => ["passage_start", "passage_end"].map((name) => sheet.elements[name].value).filter(Boolean).map(Number);

function mark() {
  for (const row of rows()) field(row, "prefix").closest(".field").hidden = !field(row, "exact").value || Boolean(field(row, "start").value);
  const output = document.getElementById("passage");
  const place = passage();
  output.textContent = place.length === 2 ? words(...place) : "Chosen with the words.";
  if (!window.CSS?.highlights) return;
  CSS.highlights.set("log-passage", new Highlight(...(place.length === 2 ? [rangeOf(...place)] : [])));
  CSS.highlights.set("log-quote", new Highlight(...placed().map((pair) => rangeOf(...pair))));
}

// What is logged of the words at the caret, each with the way to it.
function showLogged() {
  const node = document.getSelection().anchorNode;
  const here = node && area.contains(node) ? node.parentElement?.closest("mark") : null;
  const links = (here?.dataset.of.split(" ") ?? []).map((number) => document.querySelector(`#logged li[value="${number}"] a`).cloneNode(true));
  document.getElementById("marked-here").replaceChildren(...(links.length ? ["Logged here: "] : []), ...links.flatMap((link, index) => (index ? [" · ", link] : [link])));
}
document.addEventListener("selectionchange", () => { if (area.contains(document.getSelection().anchorNode)) showLogged(); });

const changed = () => { mark(); sheet.dispatchEvent(new CustomEvent("log:look")); };

function quote() {
  const found = selected();
  if (!found) return;
  if (placed().some(([start, end]) => start === found.start && end === found.end)) return say("These words are a quote already.", true);
  sheet.dispatchEvent(new CustomEvent("rows:want", { detail: { name: "quotes", fill: (row) => {
    for (const name of ["exact", "start", "end"]) field(row, name).value = found[name];
  } } }));
  say(`Quoted: “${found.exact}”`);
}

function setPassage(start, end, chosen) {
  sheet.elements.passage_start.value = start ?? "";
  sheet.elements.passage_end.value = end ?? "";
  sheet.dataset.passage = chosen ? "chosen" : "";
}

function passageFromSelection() {
  const found = selected();
  if (!found) return;
  setPassage(found.start, found.end, true);
  say("The selection is the passage.");
  changed();
}

function paragraphAsPassage() {
  const [start] = placed()[0] ?? passage();
  if (start === undefined) return say("Quote words first, or make a selection the passage.", true);
  const paragraph = paragraphAt(start);
  const text = paragraph.textContent;
  const from = Number(paragraph.dataset.start) + count(text) - count(text.trimStart());
  setPassage(from, from + count(text.trim()), true);
  changed();
}

// Words that were typed or changed are looked for again.
async function find(row) {
  const exact = field(row, "exact").value;
  if (!exact.trim()) return changed();
  const query = new URLSearchParams({ exact, prefix: field(row, "prefix").value });
  const answer = await (await fetch(`${sheet.dataset.suggest}?${query}`)).json();
  if (answer.refused) return say(answer.refused, true);
  field(row, "start").value = answer.quote.start;
  field(row, "end").value = answer.quote.end;
  say(`Found: “${exact}”`);
  changed();
}

const isWords = (target) => target.matches('#quotes [name$="-exact"], #quotes [name$="-prefix"]');
sheet.addEventListener("input", (event) => {
  if (!isWords(event.target)) return;
  const row = event.target.closest("[data-row]");
  field(row, "start").value = field(row, "end").value = "";
});
sheet.addEventListener("change", (event) => { if (isWords(event.target)) find(event.target.closest("[data-row]")); });
sheet.addEventListener("rows:changed", changed);
sheet.addEventListener("log:suggested", (event) => {
  const { start, end } = event.detail.passage;
  if (sheet.dataset.passage !== "chosen") setPassage(start, end, false);
  mark();
});

document.getElementById("quote-selection").addEventListener("click", quote);
document.getElementById("passage-selection").addEventListener("click", passageFromSelection);
// A press on a button must not lose the selection.
for (const button of document.querySelectorAll(".text-tools button")) button.addEventListener("mousedown", (event) => event.preventDefault());
sheet.querySelectorAll("[data-passage]").forEach((button) => button.addEventListener("click", () => {
  if (button.dataset.passage === "paragraph") return paragraphAsPassage();
  setPassage(null, null, false);
  return changed();
}));
document.addEventListener("keydown", (event) => {
  if (event.altKey && !event.ctrlKey && event.code === "KeyQ") { event.preventDefault(); quote(); }
  else if (event.altKey && !event.ctrlKey && event.code === "KeyP") { event.preventDefault(); passageFromSelection(); }
});
area.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.ctrlKey) { event.preventDefault(); quote(); }
});
if (passage().length === 2) sheet.dataset.passage = "chosen";
const at = passage()[0] ?? area.dataset.at;
if (at) area.scrollTop = paragraphAt(Number(at)).offsetTop - area.offsetTop - area.clientHeight / 3;
mark();
