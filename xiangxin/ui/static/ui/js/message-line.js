// <message-line>: what just happened; a press puts it away.
class MessageLine extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("button")) return;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "message__close";
    close.setAttribute("aria-label", this.getAttribute("close"));
    close.textContent = "×";
    close.addEventListener("click", () => this.remove());
    this.append(close);
  }
}

customElements.define("message-line", MessageLine);
