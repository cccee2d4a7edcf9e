"use strict";
const body = document.querySelector("#files tbody");
const rows = Array.from(body.rows);
const find = document.getElementById("find");
const choices = Array.from(document.querySelectorAll("select[data-key]"));
const count = document.getElementById("count");
const text = rows.map(row => row.textContent.toLowerCase());
function filter() {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  rows.forEach((row, at) => {
    const fits = words.every(word => text[at].includes(word)) &&
      choices.every(choice => !choice.value || row.dataset[choice.dataset.key] === choice.value);
    row.hidden = !fits;
    shown += fits;
  });
  count.textContent = shown + " of " + rows.length;
}
function sort(head) {
  const at = head.cellIndex, up = head.getAttribute("aria-sort") !== "ascending";
  for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const key = row => row.cells[at].dataset.order || row.cells[at].textContent;
  const keyed = Array.from(body.rows, (row, place) => [key(row), place, row]);
  const order = new Intl.Collator(undefined, { numeric: true }).compare;
  keyed.sort((a, b) => (up ? order(a[0], b[0]) : order(b[0], a[0])) || a[1] - b[1]);
  body.append(...keyed.map(one => one[2]));
}
for (const head of document.querySelectorAll("#files thead th"))
  head.querySelector("button").addEventListener("click", () => sort(head));
for (const choice of [find, ...choices]) choice.addEventListener("input", filter);
document.querySelector(".tools").hidden = false;
filter();
