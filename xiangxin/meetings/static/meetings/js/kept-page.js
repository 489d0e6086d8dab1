// <kept-page worker="…" files="…">: this page can be opened again without network, on this device, by this person.
// Says so while there is none. Without a service worker (plain HTTP, old browsers) only the open page goes on working.
class KeptPage extends HTMLElement {
  connectedCallback() {
    this.change = () => this.toggle();
    window.addEventListener("online", this.change);
    window.addEventListener("offline", this.change);
    this.toggle();
    if ("serviceWorker" in navigator) this.register().catch(() => {});
  }

  disconnectedCallback() {
    window.removeEventListener("online", this.change);
    window.removeEventListener("offline", this.change);
  }

  toggle() {
    this.hidden = navigator.onLine;
  }

  async register() {
    const worker = this.getAttribute("worker");
    const registered = await navigator.serviceWorker.register(worker, { scope: new URL(".", new URL(worker, location)).pathname });
    if (navigator.serviceWorker.controller && !registered.installing) return;
    // What is still loading would be missing from the list of files to keep.
    if (document.readyState !== "complete") await new Promise((done) => window.addEventListener("load", done, { once: true }));
    const files = performance.getEntriesByType("resource").map((entry) => new URL(entry.name).pathname);
    const ours = files.filter((path) => path.startsWith(this.getAttribute("files")));
    const helper = registered.installing || registered.waiting || registered.active;
    helper.postMessage({ keep: [location.pathname, ...new Set(ours)] });
  }
}

customElements.define("kept-page", KeptPage);
