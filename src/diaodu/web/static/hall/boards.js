// Draw the charts that a page names, choose a month, close the panel of sources.
"use strict";

const OPTIONS = {
  actions: false,
  ast: true, // expressions are walked through, never compiled: the page allows no eval
  defaultStyle: false,
  renderer: "canvas",
  tooltip: { disableDefaultStyle: true },
};

async function draw(place) {
  place.dataset.drawn = "yes";
  try {
    const answer = await fetch(place.dataset.chart, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    await window.vegaEmbed(place, await answer.json(), OPTIONS);
  } catch (error) {
    place.classList.add("failed");
    place.textContent = "图没有画出来；数见下面“图中的数”。";
    const table = place.parentElement.querySelector("details");
    if (table) table.open = true;
  }
}

function drawAll() {
  for (const place of document.querySelectorAll("[data-chart]:not([data-drawn])")) draw(place);
}

function chooseVersion(select) {
  const cut = select.value.lastIndexOf(".");
  const asked = new URLSearchParams(window.location.search);
  asked.set("m", select.value.slice(0, cut));
  asked.set("v", select.value.slice(cut + 1));
  asked.delete("page");
  window.location.search = asked.toString();
}

document.addEventListener("change", (event) => {
  if (event.target.matches("select[data-version]")) chooseVersion(event.target);
  else if (event.target.matches("select[data-submit]")) event.target.form.submit();
});

document.addEventListener("click", (event) => {
  const panel = document.getElementById("where");
  if (panel && event.target.closest("[data-close]")) panel.replaceChildren();
});

document.addEventListener("keydown", (event) => {
  const panel = document.getElementById("where");
  if (panel && event.key === "Escape") panel.replaceChildren();
});

for (const tab of document.querySelectorAll(".tabs [aria-current]"))
  tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - 40;

document.addEventListener("htmx:afterSwap", drawAll);
drawAll();
