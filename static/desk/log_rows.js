// Lists of quotes, relays and stances: a row added, taken out, moved. The server reads Django's names.
const sheet = document.getElementById("sheet");

function total(name) {
  return sheet.elements[`${name}-TOTAL_FORMS`];
}

function add(name) {
  const list = document.getElementById(name);
  const number = total(name).value;
  const holder = document.createElement("div");
  holder.innerHTML = sheet.querySelector(`template[data-empty=${name}]`).innerHTML.replaceAll("__prefix__", number);
  const row = holder.firstElementChild;
  list.append(row);
  total(name).value = Number(number) + 1;
  numberRows(list);
  row.dispatchEvent(new CustomEvent("rows:added", { bubbles: true }));
  return row;
}

const isEmpty = (row) => ![...row.querySelectorAll("input[type=text], textarea")].some((field) => field.value);

// A row without words keeps no place: Django would take it for one that is filled in.
function numberRows(list) {
  let place = 0;
  for (const row of list.children) {
    const order = row.querySelector("input[name$=-ORDER]");
    if (order) order.value = row.hidden || isEmpty(row) ? "" : ++place;
  }
}

function takeOut(row) {
  const list = row.parentElement;
  row.querySelector("input[name$=-DELETE]").checked = true;
  row.hidden = true;
  numberRows(list);
  const next = [...list.children].find((other) => !other.hidden) ?? add(list.id);
  next.querySelector("input[type=text], textarea").focus();
  list.dispatchEvent(new CustomEvent("rows:changed", { bubbles: true }));
}

function move(row, step, button) {
  const rows = [...row.parentElement.children].filter((other) => !other.hidden);
  const other = rows[rows.indexOf(row) + step];
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
  numberRows(row.parentElement);
  button.focus();
}

sheet.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const row = button.closest("[data-row]");
  if (button.dataset.add) add(button.dataset.add).querySelector("input[type=text], textarea")?.focus();
  else if (button.dataset.move) move(row, Number(button.dataset.move), button);
  else if ("takeOut" in button.dataset) takeOut(row);
});

// Others ask for a row: "rows:want" {name, fill(row)} fills the first that is empty, or a new one.
sheet.addEventListener("rows:want", (event) => {
  const { name, fill } = event.detail;
  fill([...document.getElementById(name).children].find((row) => !row.hidden && isEmpty(row)) ?? add(name));
  numberRows(document.getElementById(name));
  document.getElementById(name).dispatchEvent(new CustomEvent("rows:changed", { bubbles: true }));
});

sheet.querySelectorAll("[data-row]").forEach((row) => {
  row.hidden = row.querySelector("input[name$=-DELETE]").checked;
});
sheet.addEventListener("submit", () => sheet.querySelectorAll("[data-rows]").forEach(numberRows));
