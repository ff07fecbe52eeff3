// Boxes: rows found as somebody types, only described, or new. The ARIA combobox pattern.
// Others set a box with the event "box:set" {id, label}, and hear of a choice by "box:chosen".
const sheet = document.getElementById("sheet");
const WAIT = 120;
const state = new WeakMap();

function parts(box) {
  const input = box.querySelector(".box-row input[type=text]");
  return { input, key: box.querySelector("input[type=hidden]"), way: box.querySelector(".box-row select") };
}

function of(box) {
  if (!state.has(box)) {
    const { input } = parts(box);
    const list = document.createElement("ul");
    list.className = "box-list";
    list.id = `${input.id}_list`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.querySelector("label").textContent);
    input.parentElement.after(list);
    input.setAttribute("aria-controls", list.id);
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("li");
      if (option) choose(box, option.found);
    });
    state.set(box, { list, at: -1, timer: 0, asked: null });
  }
  return state.get(box);
}

function prepare(box) {
  const { input, way } = parts(box);
  for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false" })) input.setAttribute(name, value);
  box.classList.toggle("is-new", way?.value === "new");
}

function close(box) {
  const { input } = parts(box);
  const own = of(box);
  own.list.hidden = true;
  own.at = -1;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function point(box, at) {
  const own = of(box);
  const options = [...own.list.children];
  if (!options.length) return;
  own.at = (at + options.length) % options.length;
  options.forEach((option, index) => option.setAttribute("aria-selected", String(index === own.at)));
  options[own.at].scrollIntoView({ block: "nearest" });
  parts(box).input.setAttribute("aria-activedescendant", options[own.at].id);
}

function show(box, results) {
  const own = of(box);
  const { input, way } = parts(box);
  const text = input.value.trim();
  const ways = [...(way?.options ?? [])].map((option) => option.value);
  const found = [...results];
  if (text && ways.includes("described")) found.push({ label: `Only describe: “${text}”`, text, way: "described" });
  if (text && ways.includes("new")) found.push({ label: `New, put on record: “${text}”`, text, way: "new" });
  own.list.replaceChildren(...found.map((one, index) => {
    const option = document.createElement("li");
    option.id = `${own.list.id}_${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(one.label);
    if (one.note) {
      const note = document.createElement("span");
      note.className = "note";
      note.textContent = one.note;
      option.append(note);
    }
    option.found = one;
    return option;
  }));
  own.list.hidden = !found.length;
  input.setAttribute("aria-expanded", String(!own.list.hidden));
  if (results.length) point(box, 0);
}

function choose(box, found) {
  const { input, key, way } = parts(box);
  input.value = found.text ?? found.label;
  key.value = found.id ?? "";
  if (way) way.value = found.way ?? "known";
  box.classList.toggle("is-new", way?.value === "new");
  close(box);
  input.dispatchEvent(new CustomEvent("box:chosen", { bubbles: true, detail: { ...found, name: input.name } }));
  if (way?.value === "new") box.querySelector(".box-new select")?.focus();
}

async function look(box) {
  const own = of(box);
  const { input } = parts(box);
  own.asked?.abort();
  own.asked = new AbortController();
  const query = new URLSearchParams({ q: input.value });
  const event = document.getElementById("id_event_id")?.value;
  if (event) query.set("event", event);
  const where = sheet.dataset.find.replace("/noun/", `/${box.dataset.noun}/`);
  try {
    const answer = await fetch(`${where}?${query}`, { signal: own.asked.signal });
    if (!answer.ok) return;
    const { results } = await answer.json();
    own.asked = null;
    const exact = results.filter((one) => one.label.toLowerCase() === input.value.trim().toLowerCase());
    const sure = exact.length ? exact : results;
    const hurried = own.hurried;
    own.hurried = false;
    if (hurried && sure.length === 1) choose(box, sure[0]);
    else if (document.activeElement === input) show(box, results);
  } catch (error) {
    if (error.name !== "AbortError") own.asked = null;
  }
}

function boxOf(target) {
  return target.matches?.(".box-row input[type=text]") ? target.closest(".box") : null;
}

sheet.addEventListener("input", (event) => {
  const box = boxOf(event.target);
  if (!box) return;
  const own = of(box);
  parts(box).key.value = "";
  clearTimeout(own.timer);
  own.hurried = false;
  own.timer = setTimeout(() => { own.timer = 0; look(box); }, WAIT);
});

sheet.addEventListener("change", (event) => {
  if (!event.target.matches(".box-row select")) return;
  const box = event.target.closest(".box");
  const { input, key, way } = parts(box);
  if (way.value !== "known") key.value = "";
  box.classList.toggle("is-new", way.value === "new");
  input.dispatchEvent(new CustomEvent("box:chosen", { bubbles: true, detail: { text: input.value, way: way.value, name: input.name } }));
});

sheet.addEventListener("keydown", (event) => {
  const box = boxOf(event.target);
  if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
  const own = of(box);
  const open = !own.list.hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (open) point(box, own.at + (event.key === "ArrowDown" ? 1 : -1));
    else look(box);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (own.timer || own.asked) own.hurried = true;
    else if (open && own.at >= 0) choose(box, own.list.children[own.at].found);
  } else if (event.key === "Escape" && open) {
    event.preventDefault();
    close(box);
  }
});

sheet.addEventListener("focusout", (event) => {
  const box = boxOf(event.target);
  if (box && state.has(box)) setTimeout(() => close(box), 100);
});

sheet.addEventListener("box:set", (event) => choose(event.target.closest(".box"), event.detail));
sheet.addEventListener("rows:added", (event) => event.target.querySelectorAll(".box").forEach(prepare));
sheet.querySelectorAll(".box").forEach(prepare);
