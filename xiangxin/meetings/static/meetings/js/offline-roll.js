// <offline-roll url="…">: a tick that does not reach the server stays on this device with an id of its own and is sent
// when the network is back; the server takes each id once, so that nothing is counted double.
class OfflineRoll extends HTMLElement {
  connectedCallback() {
    this.key = `roll:${this.getAttribute("url")}`;
    this.note = this.querySelector("[data-waiting]");
    this.addEventListener("htmx:sendError", (event) => this.keep(event));
    this.online = () => this.send();
    window.addEventListener("online", this.online);
    this.show();
    this.send();
  }

  disconnectedCallback() {
    window.removeEventListener("online", this.online);
  }

  get queue() {
    return JSON.parse(localStorage.getItem(this.key) || "[]");
  }

  set queue(marks) {
    localStorage.setItem(this.key, JSON.stringify(marks));
    this.show();
  }

  keep(event) {
    const form = event.target.closest("form[data-line]");
    if (!form) return;
    const status = event.detail.requestConfig.parameters.status;
    const mark = { client_id: this.id_(), line: form.dataset.line, status, marked_at: new Date().toISOString() };
    this.queue = [...this.queue.filter((other) => other.line !== mark.line), mark];
    form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.value === status)));
  }

  id_() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  async send() {
    if (this.busy || !this.queue.length) return;
    this.busy = true;
    let sent = 0;
    try {
      for (const mark of this.queue) {
        const body = new FormData();
        Object.entries(mark).forEach(([name, value]) => body.append(name, value));
        const headers = { "X-CSRFToken": this.querySelector("[name=csrfmiddlewaretoken]").value };
        const answer = await fetch(this.getAttribute("url"), { method: "POST", body, headers });
        if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
        if (answer.status === 422) window.alert((await answer.json()).message);
        this.queue = this.queue.filter((other) => other.client_id !== mark.client_id);
        sent += 1;
      }
    } catch {
      this.show();
    }
    this.busy = false;
    if (sent) window.location.reload();
  }

  show() {
    const waiting = this.queue.length;
    this.note.hidden = !waiting;
    this.note.textContent = `没有网络：${waiting} 人的勾选先留在这台设备上，连上后自动上传，不会重复。`;
  }
}

customElements.define("offline-roll", OfflineRoll);
