// <came-from>: in a page that was drawn again for a refused form. The browser's address was that of the deed; it becomes
// the page's own, so that reloading and going back open the page. Without JavaScript the field inside says it to the server.
class CameFrom extends HTMLElement {
  connectedCallback() {
    window.history.replaceState(window.history.state, "", this.querySelector("input").value);
  }
}

customElements.define("came-from", CameFrom);
