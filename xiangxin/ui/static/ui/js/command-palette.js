// <command-palette>: a search box and the places it found. In a dialog it opens by / or Ctrl+K and by the bar's search;
// arrow keys walk the places, Enter in the box opens the first. Without a dialog (old browsers) the search page serves.
class CommandPalette extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.box = this.querySelector("input[name=q]");
    this.addEventListener("keydown", (event) => this.walk(event));
    this.querySelector("form").addEventListener("submit", (event) => this.openFirst(event));
    if (!this.dialog || !this.dialog.showModal) return;
    this.onKey = (event) => this.hear(event);
    this.onClick = (event) => this.press(event);
    document.addEventListener("keydown", this.onKey);
    document.addEventListener("click", this.onClick);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("click", this.onClick);
  }

  places() {
    return [...this.querySelectorAll(".found__place")];
  }

  walk(event) {
    const stops = [this.box, ...this.places()];
    const here = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && here >= 0) {
      event.preventDefault();
      stops[(here + step + stops.length) % stops.length].focus();
    }
  }

  openFirst(event) {
    const [first] = this.places();
    if (first && this.box.value.trim()) {
      event.preventDefault();
      first.click();
    }
  }

  hear(event) {
    const at = document.activeElement;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || at.isContentEditable;
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (slash || (event.key === "k" && event.ctrlKey)) {
      event.preventDefault();
      this.open();
    }
  }

  press(event) {
    if (event.target === this.dialog) this.dialog.close();
    if (event.target.closest("[data-opens=palette]") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.open();
    }
  }

  open() {
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.box.value = "";
    this.box.focus();
    this.box.dispatchEvent(new Event("search", { bubbles: true }));
  }
}

customElements.define("command-palette", CommandPalette);
