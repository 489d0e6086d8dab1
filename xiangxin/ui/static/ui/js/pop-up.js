// <pop-up>: a fold that opens as a dialog. Without JavaScript, or without <dialog>, it stays the fold it is.
class PopUp extends HTMLElement {
  connectedCallback() {
    this.fold = this.querySelector("details");
    const dialog = document.createElement("dialog");
    if (!dialog.showModal || this.dialog) return;
    this.dialog = dialog;
    const body = this.fold.querySelector(".pop__body");
    dialog.className = "pop__dialog";
    dialog.setAttribute("aria-labelledby", body.querySelector("h2").id);
    dialog.append(body);
    this.append(dialog);
    this.fold.querySelector("summary").addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    });
    if (this.fold.open) dialog.showModal();
  }
}

customElements.define("pop-up", PopUp);
