// What plain HTML cannot do: questions before deeds, and keys for long lists.
"use strict";

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  const question = (button && button.dataset.ask) || event.target.dataset.ask;
  if (question && !window.confirm(question)) event.preventDefault();
});

// A second click on a form that is on its way must not do the deed twice.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method === "get") return;
  const button = event.submitter;
  if (button) setTimeout(() => { button.disabled = true; }, 0);
  setTimeout(() => { if (button) button.disabled = false; }, 8000);
});

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.me[open]"))
    if (!open.contains(event.target)) open.open = false;
  const row = event.target.closest("tr[data-href]");
  if (row && !event.target.closest("a,button,input,select,textarea,label"))
    window.location.href = row.dataset.href;
  if (event.target.closest("[data-print]")) window.print();
});

document.addEventListener("change", (event) => {
  const all = event.target.closest("input[data-check-all]");
  if (!all) return;
  const boxes = document.querySelectorAll(`input[name="${all.dataset.checkAll}"]`);
  for (const box of boxes) box.checked = all.checked;
});
