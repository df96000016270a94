// The review page without a mouse: one row is "now"; keys act on it.
"use strict";

(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const rowOf = (number) => document.getElementById(`row-${number}`);
  let now = "";
  let place = 0; // where the current row stood, if it goes away

  const visible = () => all("article.row").filter((row) => row.offsetParent !== null);

  function choose(row, {scroll = true} = {}) {
    if (!row) return;
    const group = row.closest("details");
    if (group) group.open = true;
    now = row.dataset.row;
    place = visible().indexOf(row);
    for (const each of all("article.row.now")) each.classList.remove("now");
    for (const each of all("mark.now")) each.classList.remove("now");
    row.classList.add("now");
    const marks = all("mark[data-rows]").filter((mark) => mark.dataset.rows.split(" ").includes(now));
    for (const mark of marks) mark.classList.add("now");
    if (scroll) row.scrollIntoView({block: row.classList.contains("working") ? "start" : "nearest"});
    const source = document.querySelector(".source");
    if (marks.length && source) {
      const top = marks[0].getBoundingClientRect().top - source.getBoundingClientRect().top;
      if (top < 60 || top > source.clientHeight - 60) source.scrollTop += top - source.clientHeight / 3;
    }
    if (!row.querySelector("textarea")) row.focus({preventScroll: true});
  }

  const current = () => rowOf(now);

  function step(by) {
    const rows = visible();
    const at = current() ? rows.indexOf(current()) : -1;
    choose(rows[Math.max(0, Math.min(rows.length - 1, at + by))]);
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-rows]");
    if (mark) {
      const rows = mark.dataset.rows.split(" ");
      const next = mark.classList.contains("now") ? rows[(rows.indexOf(now) + 1) % rows.length] : rows[0];
      choose(rowOf(next));
      return;
    }
    const help = event.target.closest("[data-help]");
    if (help) document.getElementById("keys").showModal();
    const unit = event.target.closest("button[data-unit]");
    if (unit) replaceName(unit);
    const row = event.target.closest("article.row");
    if (row && row.dataset.row !== now && !event.target.closest("a,button,input,textarea,select"))
      choose(row, {scroll: false});
    for (const open of all("details.take[open]")) if (!open.contains(event.target)) open.open = false;
  });

  // "县工信委" has no unit: the button puts the name of one in its place.
  function replaceName(button) {
    for (const field of all("input[name=lead_text],input[name=support_text]", button.form))
      field.value = field.value.split("、").map((name) => (name === button.dataset.name ? button.dataset.unit : name)).join("、");
    button.parentElement.remove();
  }

  const KEYS = new Set(["e", "c", "x", "m", "s", "u"]);
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("input,textarea,select");
    if (event.key === "Escape" && field) {
      const leave = field.closest("article.row")?.querySelector("[data-key=Escape]");
      if (leave) { event.preventDefault(); leave.click(); }
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = field?.form ?? current()?.querySelector("form"); // the focus may have gone astray
      if (!form) return;
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (event.key === "Enter" && field?.matches("[data-split]") && !event.isComposing) {
      event.preventDefault();
      const second = field.form.elements.second;
      second.value = field.value.slice(field.selectionStart) + second.value;
      field.value = field.value.slice(0, field.selectionStart);
      return;
    }
    if (field || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") || !document.getElementById("review")) return;
    const deed = KEYS.has(event.key) && current()?.querySelector(`[data-key="${event.key}"]`);
    if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
    else if (event.key === "?") document.getElementById("keys")?.showModal();
    else if (event.key === "p") document.getElementById("publish")?.click();
    else if (deed) deed.click();
    else return;
    event.preventDefault();
  });

  // After a deed the row is there anew, or gone: stay where the reader was.
  document.addEventListener("htmx:afterSettle", (event) => {
    const review = document.getElementById("review");
    if (!review || event.target.closest?.("#removed")) return;
    if (review.dataset.now) { now = review.dataset.now; delete review.dataset.now; }
    const row = current() || visible()[Math.max(0, Math.min(visible().length - 1, place))];
    const field = row?.querySelector("form textarea, form select");
    choose(row);
    field?.focus({preventScroll: true});
  });

  // Files dropped on the form are as good as chosen ones.
  const drop = document.querySelector("form[data-drop]");
  const files = drop?.querySelector("input[type=file]");
  if (files) {
    for (const name of ["dragover", "dragleave", "drop"])
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.toggle("over", name === "dragover");
        if (name === "drop" && event.dataTransfer.files.length) files.files = event.dataTransfer.files;
      });
  }

  if (document.getElementById("review"))
    choose(document.querySelector("article.row:target") || document.querySelector("article.row"), {scroll: Boolean(location.hash)});
})();
