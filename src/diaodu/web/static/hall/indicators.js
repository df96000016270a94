// The grid by keyboard: N to the next question, P to the one before.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  const step = { n: 1, N: 1, p: -1, P: -1 }[event.key];
  if (!step) return;
  const asked = [...document.querySelectorAll("[data-grid] a[data-issue]")];
  const at = asked.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : asked.length - 1) : at + step;
  if (asked[next]) {
    asked[next].focus();
    asked[next].scrollIntoView({ block: "center", inline: "center" });
  } else {
    const link = document.querySelector(`a[rel=${step > 0 ? "next" : "prev"}]`);
    if (link) link.click();
  }
  event.preventDefault();
});

// A cell opens beside the grid; without this script, or in a new tab, on its own page.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-grid] td a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  window.htmx.ajax("GET", link.getAttribute("href"), { target: "#cell", swap: "innerHTML" });
});

// What was opened beside a wide table is shown, on a phone above it.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "cell") return;
  event.target.scrollIntoView({ block: "nearest" });
  const first = event.target.querySelector("input[name=new]");
  if (first) first.focus({ preventScroll: true });
});
