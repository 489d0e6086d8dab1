// <go-on>: around the link to a result. Who watched until the result came goes there without a press; on a page that
// opens with its result the link waits, so that going back does not lead forward again.
class GoOn extends HTMLElement {
  connectedCallback() {
    if (document.readyState === "complete") window.location.replace(this.querySelector("a").href);
  }
}

customElements.define("go-on", GoOn);
