// <use-passkey deed="create|get" options="ID of the JSON">: asks the browser for a passkey and sends the form inside.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function asked(options) {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (key[list]) key[list] = key[list].map((known) => ({ ...known, id: bytes(known.id) }));
  }
  return { publicKey: key };
}

function answered(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

customElements.define("use-passkey", class extends HTMLElement {
  connectedCallback() {
    const usable = window.PublicKeyCredential && window.isSecureContext;
    this.querySelector("[data-unusable]").hidden = Boolean(usable);
    const button = this.querySelector("button");
    button.hidden = !usable;
    this.querySelector("form").addEventListener("submit", (event) => {
      if (this.answer.value) return;
      event.preventDefault();
      event.stopPropagation();
      this.ask(event.target);
    });
  }

  get answer() {
    return this.querySelector("input[name=answer]");
  }

  async ask(form) {
    const failed = this.querySelector("[data-failed]");
    failed.hidden = true;
    try {
      const options = asked(JSON.parse(document.getElementById(this.getAttribute("options")).textContent));
      this.answer.value = answered(await navigator.credentials[this.getAttribute("deed")](options));
    } catch {
      failed.hidden = false;
      delete form.dataset.sent;
      return;
    }
    form.submit();
  }
});
