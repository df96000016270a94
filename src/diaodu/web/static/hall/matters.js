// The ledger: how many are picked, states that follow the kind, "/" to search.
"use strict";

function tellPicked() {
  const words = document.querySelector("[data-picked]");
  if (!words) return;
  const count = document.querySelectorAll('input[name="pick"]:checked').length;
  words.textContent = count ? `已选 ${count} 项` : "先勾选事项";
}

document.addEventListener("change", (event) => {
  if (event.target.id === "id_kind" && event.target.form.id === "filters") {
    for (const name of ["state", "topic"]) event.target.form.elements[name].value = "";
    event.target.form.submit();
  }
  setTimeout(tellPicked, 0);
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input,textarea,select");
  if (event.key === "/" && !typing) {
    const search = document.getElementById("id_q");
    if (search) { event.preventDefault(); search.focus(); }
  }
});
