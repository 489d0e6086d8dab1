// <upload-preview>: a file input on which files can be dropped, and that shows what was chosen before it is sent.
const UNITS = ["B", "KB", "MB", "GB"];

class UploadPreview extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    if (!this.input || this.list) return;
    this.classList.add("upload");
    this.list = document.createElement("ul");
    this.list.className = "upload__list";
    this.list.setAttribute("aria-live", "polite");
    this.append(this.list);
    this.input.addEventListener("change", () => this.show());
    this.addEventListener("dragover", (event) => this.hover(event, true));
    this.addEventListener("dragleave", (event) => this.hover(event, false));
    this.addEventListener("drop", (event) => this.take(event));
  }

  hover(event, isOver) {
    event.preventDefault();
    this.classList.toggle("is-over", isOver);
  }

  take(event) {
    this.hover(event, false);
    const files = event.dataTransfer.files;
    if (!files.length || (files.length > 1 && !this.input.multiple)) return;
    this.input.files = files;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  show() {
    this.list.replaceChildren(...[...this.input.files].map((file) => this.line(file)));
  }

  line(file) {
    const line = document.createElement("li");
    if (file.type.startsWith("image/")) {
      const picture = document.createElement("img");
      picture.alt = "";
      picture.onload = () => URL.revokeObjectURL(picture.src);
      picture.src = URL.createObjectURL(file);
      line.append(picture);
    }
    const size = document.createElement("small");
    size.textContent = this.size(file.size);
    line.append(file.name, size);
    return line;
  }

  size(bytes) {
    const power = Math.min(Math.floor(Math.log(bytes || 1) / Math.log(1024)), UNITS.length - 1);
    return `${(bytes / 1024 ** power).toFixed(power ? 1 : 0)} ${UNITS[power]}`;
  }
}

customElements.define("upload-preview", UploadPreview);
