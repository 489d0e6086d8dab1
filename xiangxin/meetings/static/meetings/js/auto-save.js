// <auto-save url="…">: keeps the form inside it while one writes. A conflict is shown, never written over; without
// network the text stays on this device and goes out when the network is back. Without scripts the button saves.
const WAIT = 1200;

class AutoSave extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.text = this.form.querySelector("textarea");
    this.state = this.querySelector("[data-state]");
    this.key = `draft:${this.getAttribute("url")}`;
    this.saved = this.text.value;
    this.restore();
    this.form.addEventListener("input", () => this.later());
    this.form.addEventListener("change", () => this.save());
    this.form.addEventListener("submit", () => { window.clearTimeout(this.timer); localStorage.removeItem(this.key); });
    this.online = () => this.save();
    window.addEventListener("online", this.online);
  }

  disconnectedCallback() {
    window.clearTimeout(this.timer);
    window.removeEventListener("online", this.online);
  }

  restore() {
    const kept = JSON.parse(localStorage.getItem(this.key) || "null");
    if (!kept || kept.text === this.text.value) return localStorage.removeItem(this.key);
    this.text.value = kept.text;
    this.form.elements.version.value = kept.version;
    this.say("已取回这台设备上没存上的文字");
    this.later();
  }

  later() {
    localStorage.setItem(this.key, JSON.stringify({ text: this.text.value, version: this.form.elements.version.value }));
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), WAIT);
  }

  async save() {
    window.clearTimeout(this.timer);
    const text = this.text.value;
    if (this.busy || text === this.saved) return;
    this.busy = true;
    try {
      const answer = await fetch(this.getAttribute("url"), { method: "POST", body: new FormData(this.form) });
      const said = await answer.json();
      if (answer.ok) this.done(text, said);
      else this.say(said.message + (answer.status === 409 ? "按“保存”对照两份文字。" : ""));
    } catch {
      this.say("没有连上服务器，文字先留在这台设备上");
    }
    this.busy = false;
    if (this.saved === text && this.text.value !== text) this.later();
  }

  done(text, said) {
    this.saved = text;
    this.form.elements.version.value = said.version;
    if (this.text.value === text) localStorage.removeItem(this.key);
    this.say(`${said.at} 已自动保存`);
  }

  say(words) {
    if (this.state) this.state.textContent = words;
  }
}

customElements.define("auto-save", AutoSave);
