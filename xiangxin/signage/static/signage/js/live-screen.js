import "./wall-clock.js";
import "./show-slides.js";

// <live-screen>: fetches its own page again and again, swaps what changed, keeps the last one when offline.
// Exception to "no polling": a screen has nobody who would press anything. A failing network changes nothing on the wall.
class LiveScreen extends HTMLElement {
  connectedCallback() {
    if ("serviceWorker" in navigator) navigator.serviceWorker.register(this.dataset.worker, { scope: "/screen/" }).catch(() => {});
    this.next(4000);
    this.reload = window.setTimeout(() => window.location.reload(), 6 * 3600 * 1000);
  }

  next(milliseconds) {
    this.timer = window.setTimeout(() => this.refresh(), milliseconds);
  }

  async refresh() {
    try {
      const answer = await fetch(window.location.pathname, { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("live-screen");
      if (fresh && this.said(fresh) !== this.said(this)) this.replaceChildren(...fresh.childNodes);
      if (fresh) this.dataset.seconds = fresh.dataset.seconds;
      this.stale(!navigator.onLine);
    } catch (problem) {
      this.stale(true);
    }
    this.next(Number(this.dataset.seconds) * 1000);
  }

  said(node) {
    const copy = node.cloneNode(true);
    copy.querySelectorAll("wall-clock, .stale").forEach((part) => part.remove());
    copy.querySelectorAll(".is-shown").forEach((part) => part.classList.remove("is-shown"));
    copy.querySelectorAll("[data-at]").forEach((part) => part.removeAttribute("data-at"));
    return copy.innerHTML.replace(/\s+/g, " ");
  }

  stale(is) {
    const note = this.querySelector(".stale");
    if (note) note.hidden = !is;
  }
}

customElements.define("live-screen", LiveScreen);
