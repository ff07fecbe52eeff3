// An import goes on by itself: the form that does the next batch is sent again until it is gone.
// Without this script a person presses its button.
const form = document.querySelector("form[data-goes-on]");
const pause = form?.querySelector("[data-pause]");
let paused = false;

async function goOn() {
  while (!paused) {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const trouble = page.querySelector(".messagelist .error");
    if (trouble) throw new Error(trouble.textContent);
    if (!page.querySelector("form[data-goes-on]")) break;
    document.querySelector("#standing").textContent = page.querySelector("#standing").textContent;
    document.querySelector("#progress").value = page.querySelector("#progress").value;
    const token = page.querySelector("form[data-goes-on] [name=csrfmiddlewaretoken]");
    form.elements.csrfmiddlewaretoken.value = token.value;
  }
  location.reload();
}

function stop(error) {
  document.querySelector("#standing").textContent += ` It stopped (${error.message}): press the button to go on.`;
  pause.hidden = true;
}

if (form) {
  pause.hidden = false;
  pause.addEventListener("click", () => { paused = true; pause.disabled = true; });
  goOn().catch(stop);
}
