// <zoom-chart>: larger, smaller, whole width; drag to move. Without it the chart is a drawing that scrolls.
class ZoomChart extends HTMLElement {
  connectedCallback() {
    this.drawing = this.querySelector(".chart__frame svg"); // the tools have icons
    this.frame = this.querySelector(".chart__frame");
    this.width = this.drawing.viewBox.baseVal.width;
    this.querySelector(".chart__tools").hidden = false;
    this.addEventListener("click", (event) => this.press(event));
    this.frame.addEventListener("wheel", (event) => this.turn(event), { passive: false });
    this.frame.addEventListener("pointerdown", (event) => this.grab(event));
    this.show(Math.max(0.5, Math.min(1, this.frame.clientWidth / this.width)));
    this.frame.scrollTop = (this.frame.scrollHeight - this.frame.clientHeight) / 2; // the root is half-way down
  }

  show(scale) {
    this.scale = Math.max(0.2, Math.min(3, scale));
    this.drawing.setAttribute("width", Math.round(this.width * this.scale));
    this.drawing.removeAttribute("height");
  }

  press(event) {
    const button = event.target.closest("button[data-zoom]");
    if (!button) return;
    const by = Number(button.dataset.zoom);
    this.show(by ? this.scale * by : this.frame.clientWidth / this.width);
  }

  turn(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.show(this.scale * (event.deltaY < 0 ? 1.15 : 1 / 1.15));
  }

  grab(event) {
    if (event.target.closest("a") || event.pointerType !== "mouse") return;
    const from = { x: event.clientX + this.frame.scrollLeft, y: event.clientY + this.frame.scrollTop };
    const move = (moved) => this.frame.scrollTo(from.x - moved.clientX, from.y - moved.clientY);
    this.frame.setPointerCapture(event.pointerId);
    this.frame.addEventListener("pointermove", move);
    this.frame.addEventListener("pointerup", () => this.frame.removeEventListener("pointermove", move), { once: true });
  }
}

customElements.define("zoom-chart", ZoomChart);
