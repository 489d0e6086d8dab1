// <offline-roll url="…">: a tick that does not reach the server stays on this device with an id of its own and is sent
// when the network is back; the server takes each id once, so that nothing is counted double.
import { keep, kept } from "../../ui/js/kept-here.js";

class OfflineRoll extends HTMLElement {
  connectedCallback() {
    this.key = `roll:${this.getAttribute("url")}`;
    this.note = this.querySelector("[data-waiting]");
    this.online = () => this.send();
    this.failed = (event) => this.take(event.target.closest("form"), event.detail.requestConfig.parameters);
    document.addEventListener("htmx:sendError", this.failed);
    window.addEventListener("online", this.online);
    this.show();
    this.send();
  }

  disconnectedCallback() {
    document.removeEventListener("htmx:sendError", this.failed);
    window.removeEventListener("online", this.online);
  }

  get queue() { return kept(this.key) || []; }

  set queue(marks) {
    keep(this.key, marks);
    this.show();
  }

  take(form, said) {
    if (!form) return;
    if (form.dataset.line) this.mark(form.dataset.line, said.status);
    if (!form.action.endsWith("/confirm-everybody/")) return;
    const known = this.queue.map((mark) => mark.line);
    const open = [...this.querySelectorAll("form[data-line][data-status=expected]")].map((one) => one.dataset.line);
    open.filter((line) => !known.includes(line)).forEach((line) => this.mark(line, "present"));
  }

  mark(line, status) {
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
    const id = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const mark = { client_id: id, line, status, marked_at: new Date().toISOString() };
    this.queue = [...this.queue.filter((other) => other.line !== line), mark];
  }

  async send() {
    if (this.busy || !this.queue.length || !navigator.onLine) return;
    this.busy = true;
    const waiting = this.queue.length;
    try {
      for (const mark of this.queue) {
        const body = new FormData();
        Object.entries(mark).forEach(([name, value]) => body.append(name, value));
        const headers = { "X-CSRFToken": this.querySelector("[name=csrfmiddlewaretoken]").value };
        const answer = await fetch(this.getAttribute("url"), { method: "POST", body, headers });
        const said = await answer.json();
        if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
        if (!answer.ok) window.alert(said.message);
        this.queue = this.queue.filter((other) => other.client_id !== mark.client_id);
      }
    } catch {
      this.show();
    }
    this.busy = false;
    if (this.queue.length < waiting) window.location.reload();
  }

  show() {
    const marks = this.queue;
    this.note.hidden = !marks.length;
    this.note.textContent = `没有网络：${marks.length} 人的勾选先留在这台设备上，连上后自动上传，不会重复。`;
    marks.forEach((mark) => this.querySelectorAll(`form[data-line="${mark.line}"] button`).forEach((button) => {
      const is = button.value === mark.status || (mark.status === "present" && button.value === "expected");
      button.setAttribute("aria-pressed", String(is));
      button.classList.toggle("button--primary", is);
    }));
  }
}

customElements.define("offline-roll", OfflineRoll);
