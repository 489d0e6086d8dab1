// <auto-save url="…">: keeps the form inside it while one writes. A conflict is shown, never written over; without network
// the text stays on this device. `sent` is what went out and has no answer yet: the server knows one's own text by it.
import { forget, keep, kept } from "../../ui/js/kept-here.js";

class AutoSave extends HTMLElement {
  connectedCallback() {
    [this.form, this.text, this.state] = ["form", "textarea", "[data-state]"].map((part) => this.querySelector(part));
    [this.key, this.saved] = [`draft:${this.getAttribute("url")}`, this.text.value];
    this.restore();
    this.form.addEventListener("input", () => this.later());
    this.form.addEventListener("change", () => this.save());
    this.form.addEventListener("submit", (event) => this.leave(event));
    this.online = () => this.save();
    window.addEventListener("online", this.online);
  }

  disconnectedCallback() {
    window.clearTimeout(this.timer);
    window.removeEventListener("online", this.online);
  }

  restore() {
    const found = kept(this.key);
    if (!found || found.text === this.text.value) return forget(this.key);
    this.text.value = found.text;
    Object.entries({ version: found.version, sent: found.sent }).forEach(([name, value]) => { this.form.elements[name].value = value; });
    this.say("已取回这台设备上没存上的文字");
    this.later();
  }

  leave(event) {
    window.clearTimeout(this.timer);
    if (navigator.onLine) return forget(this.key);
    event.preventDefault();
    this.later();
  }

  later() {
    this.keep();
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), 1200);
  }

  async save() {
    const text = this.text.value;
    if (this.busy || text === this.saved) return;
    const body = new FormData(this.form);
    this.busy = true;
    this.form.elements.sent.value = text;
    this.keep();
    try {
      const answer = await fetch(this.getAttribute("url"), { method: "POST", body });
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
    if ((kept(this.key) || {}).text === text) forget(this.key);
    this.say(`${said.at} 已自动保存`);
  }

  keep() {
    const { version, sent } = this.form.elements;
    keep(this.key, { text: this.text.value, version: version.value, sent: sent.value });
  }

  say(words) {
    this.state.textContent = words;
  }
}

customElements.define("auto-save", AutoSave);
