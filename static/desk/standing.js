// A form is sent only while its writer is still signed in: sent without that it would lead to the
// sign-in page, and what was typed would be gone. Asked first, it stays, and can be sent again.
"use strict";
{
  const { session, signIn, user } = document.currentScript.dataset;
  const asking = new WeakSet();
  const cleared = new WeakSet();

  const ask = async () => {
    try {
      // Where nobody is signed in, the answer is another page.
      const answer = await fetch(session, { redirect: "manual", cache: "no-store" });
      if (answer.type === "opaqueredirect") return { out: true };
      return answer.ok ? await answer.json() : {};
    } catch {
      return {};
    }
  };

  const trouble = (found) => {
    if (found.out) return ["You are signed out.", "Sign in"];
    if (!found.user) return ["The desk does not answer."];
    if (found.user !== user) return [`You are signed in as ${found.user} now; ${user} began this form.`, `Sign in as ${user}`];
    return null;
  };

  const tell = (form, [what, way]) => {
    const note = form.querySelector(".not-sent") ?? document.createElement("p");
    note.className = "errornote not-sent";
    note.tabIndex = -1;
    note.setAttribute("role", "alert");
    note.replaceChildren(`${what} Nothing was sent, and what you typed is still here. `);
    if (way) {
      const link = Object.assign(document.createElement("a"), { href: signIn, target: "_blank", textContent: `${way} in another tab` });
      note.append(link, ", then ");
    }
    note.append(way ? "press the button again." : "Press the button again in a while.");
    const buttons = [...form.querySelectorAll(".submit-row")].at(-1);
    if (buttons) buttons.before(note);
    else form.append(note);
    note.focus();
  };

  document.addEventListener(
    "submit",
    async (event) => {
      const { target: form, submitter } = event;
      const token = form.elements.csrfmiddlewaretoken;
      if (!token || form.id === "logout-form" || cleared.delete(form)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (asking.has(form)) return;
      asking.add(form);
      const found = await ask();
      asking.delete(form);
      const told = trouble(found);
      if (told) {
        tell(form, told);
        return;
      }
      form.querySelector(".not-sent")?.remove();
      // Whoever signed in again has another.
      token.value = found.token;
      cleared.add(form);
      form.requestSubmit(submitter);
    },
    true,
  );
}
