// The form: suggestions into fields that nobody has touched, the time resolved, keys, attaching.
const sheet = document.getElementById("sheet");
const touched = new WeakSet();
const get = (name) => sheet.elements[name];
document.documentElement.classList.add("scripted");

// What somebody typed is never overwritten, nor what the page came with.
const EVERY = "input:not([type=hidden]), textarea, select";
const UNSET = new Set(["document", "form", "said-words"]);
for (const field of sheet.querySelectorAll(EVERY)) if (field.value && !UNSET.has(field.name) && field.type !== "checkbox") touched.add(field);
let dirty = Boolean(sheet.querySelector(".errornote"));
if (dirty) for (const field of sheet.querySelectorAll(EVERY)) touched.add(field);
for (const name of ["input", "change"]) sheet.addEventListener(name, (event) => {
  dirty = true;
  touched.add(event.target);
  unmark(event.target);
});

function unmark(field) {
  const holder = field.closest?.(".field");
  holder?.classList.remove("suggested");
  holder?.querySelector(".suggested-note")?.remove();
}

function fill(field, value, note = true) {
  if (!field || touched.has(field) || field.value === String(value ?? "")) return;
  field.value = value ?? "";
  const holder = field.closest(".field");
  holder.classList.toggle("suggested", note && Boolean(field.value));
  const label = holder.querySelector("label");
  if (!field.value || !note) unmark(field);
  else if (!label.querySelector(".suggested-note")) {
    const mark = document.createElement("span");
    mark.className = "suggested-note";
    mark.textContent = " suggested";
    label.append(mark);
  }
}

// Suggestions

const part = (row, name) => row.querySelector(`[name$="-${name}"]`);
const quotes = () => [...document.getElementById("quotes").children].filter((row) => !row.hidden && part(row, "exact").value);
let asked = null;

async function look() {
  setKind();
  for (const row of quotes()) seen(part(row, "exact"));
  const query = new URLSearchParams();
  for (const row of quotes()) if (part(row, "start").value) for (const name of ["start", "end"]) query.append(name, part(row, name).value);
  if (sheet.dataset.passage === "chosen") for (const name of ["passage_start", "passage_end"]) query.set(name, get(name).value);
  if (get("speaker_as").value === "known") query.set("speaker", get("speaker_id").value);
  if (!query.has("start") && !query.has("passage_start")) return;
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await (await fetch(`${sheet.dataset.suggest}?${query}`, { signal: asked.signal })).json();
    if (!answer.refused) take(answer);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

function take(answer) {
  for (const name of ["cue", "hedge", "form", "says_medium", "says_venue", "credited_as", "credited_how", "role_as_named"]) {
    if (name in answer) fill(get(name), answer[name]);
  }
  fill(get("document"), answer.document);
  showNamed(answer.named);
  sheet.dispatchEvent(new CustomEvent("log:suggested", { detail: answer }));
  when();
}

function showNamed(named) {
  const holder = document.getElementById("named");
  holder.replaceChildren(named.length ? "Named here: " : "", ...named.map((one) => {
    const chip = document.createElement("span");
    chip.className = "chip";
    chip.append(one.label, " ", use(one, "speaker", () => set("speaker", one)), " ", use(one, one.how ? `relay (${one.how})` : "relay", () => relay(one)));
    return chip;
  }));
}

function use(one, label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.setAttribute("aria-label", `${one.label}: ${label}`);
  button.addEventListener("click", () => { dirty = true; act(); });
  return button;
}

const set = (name, row) => get(name).dispatchEvent(new CustomEvent("box:set", { bubbles: true, detail: row }));

function relay(one) {
  sheet.dispatchEvent(new CustomEvent("rows:want", { detail: { name: "relays", fill: (row) => {
    part(row, "actor").dispatchEvent(new CustomEvent("box:set", { bubbles: true, detail: one }));
    fill(part(row, "how"), one.how);
  } } }));
}

// The kind follows from what there is, until somebody chooses it.
function setKind() {
  const paraphrased = get("paraphrase").value.trim();
  const kind = quotes().length ? (paraphrased ? "mixed" : "quote") : paraphrased ? "paraphrase" : "";
  fill(get("attribution_kind"), kind);
}
get("paraphrase").addEventListener("input", setKind);

sheet.addEventListener("log:look", look);
sheet.addEventListener("box:chosen", (event) => {
  dirty = true;
  const { name } = event.detail;
  if (name === "speaker") speaker(event.detail);
  if (name === "another_of") attach();
  seen();
});

// What was said comes from whoever logs it: the summary gets its beginning, and no more.
const summary = get("summary");
const isBeginning = () => /^$|.+ says that $/.test(summary.value);

function speaker({ label, text }) {
  if (isBeginning()) summary.value = `${text ?? label} says that `;
  look();
}
summary.addEventListener("focus", () => {
  if (isBeginning()) summary.setSelectionRange(summary.value.length, summary.value.length);
});

// "Why no position" and "asked" are asked where they apply.
function fitStance(row) {
  part(row, "detail").closest(".field").hidden = part(row, "position").value !== "no_position";
  part(row, "asked").closest(".field").hidden = part(row, "detail").value !== "no_comment_on_record";
}
sheet.addEventListener("change", (event) => { const row = event.target.closest("#stances > [data-row]"); if (row) fitStance(row); });
sheet.addEventListener("rows:added", (event) => { if (event.target.closest("#stances")) fitStance(event.target); });
document.querySelectorAll("#stances > [data-row]").forEach(fitStance);

// Another report of a statement that is there: only the report is asked for.
function attach() {
  const attached = Boolean(get("another_of").value.trim());
  sheet.querySelectorAll("[data-new-statement]").forEach((holder) => { holder.hidden = attached; });
}
get("another_of").addEventListener("input", attach);
attach();

sheet.querySelectorAll("[data-set-box]").forEach((button) => button.addEventListener("click", () => set(button.dataset.setBox, { id: button.dataset.id, label: button.textContent })));

// When it was said

const told = document.getElementById("said-told");
let timer = 0;

async function when() {
  const query = new URLSearchParams({ document: get("document").value });
  for (const name of ["words", "zone", "start", "before", "precision"]) query.set(`said-${name}`, get(`said-${name}`).value);
  const response = await fetch(`${sheet.dataset.when}?${query}`);
  if (!response.ok) return;
  const answer = await response.json();
  get("said_on").value = answer.date ?? "";
  seen();
  told.textContent = answer.refused ?? `Will be: ${answer.told}`;
  told.classList.toggle("refused", Boolean(answer.refused));
  if (answer.refused) get("said-start").closest("details").open = true;
}
const soon = () => { clearTimeout(timer); timer = setTimeout(when, 250); };
sheet.addEventListener("input", (event) => { if (event.target.name?.startsWith("said-")) soon(); });
sheet.addEventListener("change", (event) => { if (/^said-|^document$/.test(event.target.name)) soon(); });

// "Seen before?" (seen.js) is asked of the words; a match is taken into the form.

const seen = (field = sheet) => field.dispatchEvent(new CustomEvent("seen:ask", { bubbles: true }));
sheet.addEventListener("seen:use", ({ target, detail }) => {
  const input = target.dataset.seenKind === "statement" ? get("another_of") : target;
  set(input.name, { id: detail.id, label: detail.label });
  input.focus();
});

// Keys, and nothing lost by leaving

sheet.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    sheet.requestSubmit(get(event.shiftKey ? "_next" : "_save"));
  } else if (event.key === "Enter" && event.target.matches("input:not([type=submit]), textarea:not([name=why])")) {
    // These are lines: none is sent by Enter, and none is broken by it.
    event.preventDefault();
  }
});
document.getElementById("capture-text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) sheet.requestSubmit(get(event.shiftKey ? "_next" : "_save"));
});
let sent = false;
sheet.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
addEventListener("pageshow", () => { sent = false; });
addEventListener("beforeunload", (event) => { if (dirty && !sent) event.preventDefault(); });
(document.getElementById("trouble") ?? document.querySelector("#log .errors :is(input, textarea, select)"))?.focus();
when();
look();
