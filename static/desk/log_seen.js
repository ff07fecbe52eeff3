// "Seen before?": what is on the desk already that looks the same, to attach to or to tell apart.
const sheet = document.getElementById("sheet");
const BASE = sheet.dataset.seen;
const refused = new Set();
let gone = false;
let last = "";

async function ask(kind, query) {
  const answer = await fetch(`${BASE}${kind}/?${new URLSearchParams(query)}`);
  if (answer.status === 404) gone = true;
  return answer.ok ? (await answer.json()).matches : [];
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function show(kind, matches, query) {
  const holder = document.getElementById(`seen-${kind}`);
  holder.replaceChildren(...matches.filter((one) => !refused.has(`${kind} ${one.id}`)).map((one) => {
    const match = document.createElement("div");
    match.className = "seen-match";
    const link = document.createElement("a");
    link.href = one.address;
    link.textContent = one.label;
    match.append("Seen before? ", link, ` (${one.reasons.join(", ")}) `);
    match.append(button(kind === "statements" ? "This is the same: add the report to it" : "Use this claim", () => same(kind, one, query)), " ");
    match.append(button("Not the same", () => different(kind, one, query, match)));
    return match;
  }));
}

function same(kind, one, query) {
  const row = [...document.querySelectorAll("#stances > [data-row]")].find((other) => other.querySelector("[name$=-claim]").value === query.text);
  const input = kind === "statements" ? sheet.elements.another_of : row?.querySelector("[name$=-claim]");
  input?.dispatchEvent(new CustomEvent("box:set", { bubbles: true, detail: { id: one.id, label: one.label } }));
  document.getElementById(`seen-${kind}`).replaceChildren();
  input?.focus();
}

async function different(kind, one, query, match) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ kind, id: one.id, ...query, csrfmiddlewaretoken: sheet.elements.csrfmiddlewaretoken.value })) body.append(name, value);
  refused.add(`${kind} ${one.id}`);
  match.remove();
  await fetch(`${BASE}not-the-same/`, { method: "POST", body });
}

sheet.addEventListener("log:changed", async ({ detail }) => {
  const now = JSON.stringify(detail);
  if (gone || now === last) return;
  last = now;
  const { text, speaker, event, capture, said, claims } = detail;
  try {
    const statements = { text, speaker, capture, said };
    const found = text.trim() && !sheet.elements.another_of.value ? await ask("statements", statements) : [];
    show("statements", found, statements);
    const claim = { text: claims.at(-1) ?? "", speaker, event, said };
    if (!gone) show("claims", claim.text ? await ask("claims", claim) : [], claim);
  } catch {
    // A suggestion that does not come holds nobody up.
  }
});
