// What every page needs of scripts: no double press, a question before what cannot be undone.
import "./came-from.js";
import "./command-palette.js";
import "./data-chart.js";
import "./go-on.js";
import "./leave-clean.js";
import "./message-line.js";
import "./pop-up.js";
import "./upload-preview.js";

document.addEventListener("submit", (event) => {
  const form = event.target;
  const question = (event.submitter && event.submitter.dataset.confirm) || form.dataset.confirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  if (form.method.toLowerCase() !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  form.dataset.sent = "yes";
  window.setTimeout(() => delete form.dataset.sent, 4000);
}, true);

document.addEventListener("change", (event) => {
  if (event.target.closest("[data-auto-submit]")) event.target.form.requestSubmit();
});

document.addEventListener("click", (event) => {
  document.querySelectorAll("details.drop[open]").forEach((drop) => { if (!drop.contains(event.target)) drop.open = false; });
});

document.addEventListener("keydown", (event) => {
  const drop = event.key === "Escape" && document.activeElement.closest("details.drop[open]");
  if (!drop) return;
  drop.open = false;
  drop.querySelector("summary").focus();
});
