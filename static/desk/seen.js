// "Seen before?": beside a field with data-seen, what is logged already that reads like it.
//
// data-seen       where to ask             data-seen-kind   "claim" or "statement"
// data-seen-apart where to say "not the same"
// data-seen-besides  the row that is being edited, which is no match for itself
// data-seen-with  JSON: what goes along, and the field of the form (or of the row of parts) with it
"use strict";
{
  const PAUSE = 350;
  const LONGEST = 5000;
  const lists = new WeakMap();
  const hasWords = (text) => /[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(text);

  const element = (tag, props = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), props);
    made.append(...children);
    return made;
  };

  const token = (form) => form.elements.csrfmiddlewaretoken?.value ?? "";

  const post = (form, address, values, options = {}) =>
    fetch(address, {
      method: "POST",
      headers: { "X-CSRFToken": token(form), Accept: "application/json" },
      body: new URLSearchParams(values),
      ...options,
    });

  // In a row of parts the fields are called quotes-0-exact, quotes-0-capture.
  const known = (field) => {
    const prefix = /^.*-\d+-/.exec(field.name)?.[0] ?? "";
    const values = field.dataset.seenBesides ? { besides: field.dataset.seenBesides } : {};
    for (const [name, source] of Object.entries(JSON.parse(field.dataset.seenWith || "{}"))) {
      const held = field.form.elements[prefix + source] ?? field.form.elements[source];
      const value = name === "said" ? /^\d{4}-\d\d-\d\d/.exec(held?.value)?.[0] : held?.value;
      if (value) values[name] = value;
    }
    return values;
  };

  const listOf = (field) => {
    let made = lists.get(field);
    if (!made) {
      made = { status: element("p", { role: "status" }), items: element("ol", { className: "seen-list" }) };
      made.box = element("section", { className: "seen" }, made.status, made.items);
      made.box.setAttribute("aria-label", "Seen before?");
      (field.closest(".form-row, td") ?? field.parentElement).append(made.box);
      lists.set(field, made);
    }
    return made;
  };

  const tell = (list) => {
    const number = list.items.childElementCount;
    list.items.hidden = !number;
    const noun = number === 1 ? "row that reads" : "rows that read";
    list.status.textContent = number ? `Seen before? ${number} ${noun} like this.` : "";
  };

  const outside = (text, address) =>
    element("a", { href: address, target: "_blank", rel: "noopener", textContent: text });

  const apart = async (field, match, item) => {
    const values = { kind: field.dataset.seenKind, text: field.value.slice(0, LONGEST), id: match.id };
    const answer = await post(field.form, field.dataset.seenApart, values).catch(() => null);
    const list = listOf(field);
    if (!answer?.ok) {
      list.status.textContent = "That could not be kept: try again.";
      return;
    }
    item.remove();
    list.told = "";
    tell(list);
    field.focus();
  };

  const show = (field, matches) => {
    const list = listOf(field);
    // The same rows stay where they are: somebody may be among them with the keyboard.
    const told = JSON.stringify(matches);
    if (list.told === told) return;
    list.told = told;
    list.items.replaceChildren(
      ...matches.map((match) => {
        const button = element("button", { type: "button", className: "button", textContent: "Not the same" });
        button.setAttribute("aria-label", `Not the same as “${match.label}”`);
        const ways = match.actions.map((way) => outside(way.label, way.address));
        const item = element(
          "li",
          {},
          outside(match.label, match.address),
          element("span", { className: "seen-reasons", textContent: match.reasons.join(", ") }),
          element("span", { className: "seen-ways" }, ...ways, button),
        );
        button.addEventListener("click", () => apart(field, match, item));
        return item;
      }),
    );
    tell(list);
  };

  const ask = async (field) => {
    const list = listOf(field);
    list.asking?.abort();
    list.asking = new AbortController();
    const text = field.value.slice(0, LONGEST);
    if (!hasWords(text)) return show(field, []);
    try {
      const values = { ...known(field), text };
      const answer = await post(field.form, field.dataset.seen, values, { signal: list.asking.signal });
      // What cannot be asked for is no match; the form itself says what is wrong with it.
      show(field, answer.ok ? (await answer.json()).matches : []);
    } catch (problem) {
      if (problem.name !== "AbortError") show(field, []);
    }
    return undefined;
  };

  const soon = (field) => {
    const list = listOf(field);
    clearTimeout(list.timer);
    list.timer = setTimeout(ask, PAUSE, field);
  };

  document.addEventListener("input", (event) => {
    if (event.target.dataset?.seen) soon(event.target);
  });

  // The admin's choosers tell of a choice through jQuery only.
  window.django?.jQuery?.(document).on("change", "select", (event) => {
    for (const field of event.target.form?.querySelectorAll("[data-seen]") ?? [])
      if (hasWords(field.value) && lists.has(field)) soon(field);
  });
}
