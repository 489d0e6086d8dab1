// <leave-clean question="…">: leaves nothing of the person on this device: pages kept for work without network go when
// the sign-in page is shown; around the button that signs out, also what was not sent yet, after a question.
import { unsent } from "./kept-here.js";

class LeaveClean extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (form) form.addEventListener("submit", (event) => this.leave(event));
    else this.clearPages();
  }

  leave(event) {
    const waiting = unsent();
    if (waiting.length && !window.confirm(this.getAttribute("question"))) {
      event.preventDefault();
      delete event.target.dataset.sent;
      return;
    }
    waiting.forEach((key) => localStorage.removeItem(key));
    this.clearPages();
  }

  async clearPages() {
    if (!("serviceWorker" in navigator) || !("caches" in window)) return;
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("pages-")).map((name) => caches.delete(name)));
    const workers = await navigator.serviceWorker.getRegistrations();
    const ours = workers.filter((worker) => worker.active && worker.active.scriptURL.includes("?for="));
    await Promise.all(ours.map((worker) => worker.unregister()));
  }
}

customElements.define("leave-clean", LeaveClean);
