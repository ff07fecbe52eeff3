// Django's admin leaves some controls without a name that a screen reader could say: the boxes of
// Select2, what stands in the columns of a table, the two halves of a date and time. Each has its
// name on the page already; this ties them together.
"use strict";
{
  const words = (node) => (node ? node.textContent.trim().replace(/[?:*]+$/, "") : "");

  const heading = (control) => {
    const cell = control.closest("td");
    const row = cell && cell.closest("table").tHead;
    const th = row && row.rows[0].cells[cell.cellIndex];
    // Cells and headings do not always stand in step: a column's class names both.
    const column = cell && [...cell.classList].find((name) => name.startsWith("field-"));
    const named = column && row && row.querySelector(`.column-${column.slice(6)}`);
    return words(named || th);
  };

  const nameOf = (control) => {
    const label = control.labels && control.labels[0];
    const legend = control.closest(".form-row")?.querySelector("label, legend");
    return words(label) || heading(control) || words(legend);
  };

  const nameAll = () => {
    for (const control of document.querySelectorAll("#content :is(input, select, textarea)")) {
      const silent = control.type === "hidden" || control.type === "submit";
      if (!silent && !control.labels?.length && !control.hasAttribute("aria-label")) {
        const name = nameOf(control);
        const half = control.classList.contains("vTimeField") ? ", time" : "";
        if (name) control.setAttribute("aria-label", name + half);
      }
    }
    for (const box of document.querySelectorAll(".select2-container")) {
      const select = box.previousElementSibling;
      if (select?.tagName !== "SELECT") continue;
      const name = select.getAttribute("aria-label") || nameOf(select);
      const said = [...select.selectedOptions].map((option) => option.text).join(", ");
      for (const part of box.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox]")) {
        part.removeAttribute("aria-labelledby");
        part.setAttribute("aria-label", said ? `${name}: ${said}` : name);
      }
      for (const list of box.querySelectorAll("ul")) list.setAttribute("role", "presentation");
    }
    // What scrolls sideways and holds nothing to tab to is reached by the keyboard itself.
    for (const group of document.querySelectorAll("#content :is(.inline-group, .scrolls, .results)")) {
      const scrolls = group.scrollWidth > group.clientWidth;
      if (scrolls && !group.querySelector("a[href], button, input:not([type=hidden]), select, textarea")) group.tabIndex = 0;
    }
    for (const th of document.querySelectorAll(".tabular thead th")) {
      if (!words(th)) th.setAttribute("role", "presentation");
    }
  };

  // Select2 comes when it is ready, and writes its boxes anew with every choice.
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      nameAll();
    });
  };
  document.addEventListener("DOMContentLoaded", () => {
    soon();
    const content = document.getElementById("content");
    if (content) new MutationObserver(soon).observe(content, { childList: true, subtree: true });
  });
}
