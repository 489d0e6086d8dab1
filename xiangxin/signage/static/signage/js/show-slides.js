// <show-slides>: the next story every eight seconds.
class ShowSlides extends HTMLElement {
  connectedCallback() {
    this.timer = window.setInterval(() => this.turn(), 8000);
  }

  disconnectedCallback() {
    window.clearInterval(this.timer);
  }

  turn() {
    const slides = [...this.querySelectorAll(".slide")];
    const shown = slides.findIndex((slide) => slide.classList.contains("is-shown"));
    if (slides.length < 2) return;
    slides[shown].classList.remove("is-shown");
    slides[(shown + 1) % slides.length].classList.add("is-shown");
  }
}

customElements.define("show-slides", ShowSlides);
