// "Seen before?": beside a field with data-seen, what is logged already that reads like it.
//
// data-seen       where to ask             data-seen-kind   "claim" or "statement"
// data-seen-apart where to say "not the same"
// data-seen-besides  the row that is being edited, which is no match for itself
// data-seen-with  JSON: what goes along, and the field of the form (or of the row of parts) with it
// data-seen-unless  the field that ends the asking once it is filled
// data-seen-use   the words of a button that takes a match into the form: "seen:use", with the match;
//                 without it, links lead to the pages that tie the two
// A script that fills a field asks by "seen:ask" on it; on the form, all that were asked ask again.
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
  const beside = (field, name) => {
    const prefix = /^.*-\d+-/.exec(field.name)?.[0] ?? "";
    return field.form.elements[prefix + name] ?? field.form.elements[name];
  };

  const isEnded = (field) => Boolean(field.dataset.seenUnless && beside(field, field.dataset.seenUnless)?.value);

  const known = (field) => {
    const values = field.dataset.seenBesides ? { besides: field.dataset.seenBesides } : {};
    for (const [name, source] of Object.entries(JSON.parse(field.dataset.seenWith || "{}"))) {
      const held = beside(field, source);
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
      (field.closest(".form-row, td, .field") ?? field.parentElement).append(made.box);
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

  const taking = (field, match) => {
    const words = field.dataset.seenUse;
    const button = element("button", { type: "button", className: "button", textContent: words });
    button.setAttribute("aria-label", `${words}: “${match.label}”`);
    button.addEventListener("click", () => {
      show(field, []);
      field.dispatchEvent(new CustomEvent("seen:use", { bubbles: true, detail: match }));
    });
    return button;
  };

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

  // What another field of the form shows already is not shown twice.
  const shownBeside = (field) =>
    [...field.form.querySelectorAll(`[data-seen-kind=${field.dataset.seenKind}]`)]
      .filter((other) => other !== field)
      .flatMap((other) => [...(lists.get(other)?.items.children ?? [])].map((item) => item.seen));

  const show = (field, found) => {
    const list = listOf(field);
    const others = shownBeside(field);
    const matches = found.filter((match) => !others.includes(match.id));
    // The same rows stay where they are: somebody may be among them with the keyboard.
    const told = JSON.stringify(matches);
    if (list.told === told) return;
    list.told = told;
    list.items.replaceChildren(
      ...matches.map((match) => {
        const button = element("button", { type: "button", className: "button", textContent: "Not the same" });
        button.setAttribute("aria-label", `Not the same as “${match.label}”`);
        const ways = field.dataset.seenUse
          ? [taking(field, match)]
          : match.actions.map((way) => outside(way.label, way.address));
        const item = element(
          "li",
          {},
          outside(match.label, match.address),
          element("span", { className: "seen-reasons", textContent: match.reasons.join(", ") }),
          element("span", { className: "seen-ways" }, ...ways, button),
        );
        button.addEventListener("click", () => apart(field, match, item));
        item.seen = match.id;
        return item;
      }),
    );
    tell(list);
  };

  const ask = async (field) => {
    const list = listOf(field);
    const text = field.value.slice(0, LONGEST);
    const values = hasWords(text) && !isEnded(field) ? { ...known(field), text } : null;
    const asked = JSON.stringify(values);
    if (values && list.asked === asked) return;
    list.asked = asked;
    list.asking?.abort();
    list.asking = new AbortController();
    if (!values) {
      show(field, []);
      return;
    }
    try {
      const answer = await post(field.form, field.dataset.seen, values, { signal: list.asking.signal });
      // What cannot be asked for is no match; the form itself says what is wrong with it.
      show(field, answer.ok ? (await answer.json()).matches : []);
    } catch (problem) {
      if (problem.name === "AbortError") return;
      list.asked = "";
      show(field, []);
    }
  };

  const soon = (field) => {
    const list = listOf(field);
    clearTimeout(list.timer);
    list.timer = setTimeout(ask, PAUSE, field);
  };

  document.addEventListener("input", (event) => {
    if (event.target.dataset?.seen) soon(event.target);
  });

  const again = (form) => {
    for (const field of form?.querySelectorAll("[data-seen]") ?? []) if (lists.has(field)) soon(field);
  };

  document.addEventListener("seen:ask", ({ target }) => {
    if (target.dataset.seen) soon(target);
    else again(target);
  });

  // The admin's choosers tell of a choice through jQuery only.
  window.django?.jQuery?.(document).on("change", "select", (event) => again(event.target.form));
}
