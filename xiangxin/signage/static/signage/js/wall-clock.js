// <wall-clock>: the time and day in Shanghai, every second.
class WallClock extends HTMLElement {
  connectedCallback() {
    this.tick();
    this.timer = window.setInterval(() => this.tick(), 1000);
  }

  disconnectedCallback() {
    window.clearInterval(this.timer);
  }

  tick() {
    const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Shanghai" };
    const [time, day] = this.children;
    const now = new Date();
    time.textContent = now.toLocaleTimeString("zh-CN", options);
    day.textContent = now.toLocaleDateString("zh-CN", { month: "long", day: "numeric", weekday: "long", timeZone: "Asia/Shanghai" });
  }
}

customElements.define("wall-clock", WallClock);
