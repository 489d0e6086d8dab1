// <tree-keys>: arrows, Home, End and typed letters walk the tree; an opened node brings its children from its own page.
class TreeKeys extends HTMLElement {
  connectedCallback() {
    this.typed = "";
    this.addEventListener("keydown", (event) => this.press(event));
    this.addEventListener("toggle", (event) => this.load(event.target), true);
    this.addEventListener("focusin", (event) => this.remember(event.target));
    this.remember(this.stops()[0]);
  }

  stops() {
    // Newer kernels give what is folded away a place of its own: ask the folds, not the place.
    return [...this.querySelectorAll("summary, .tree__leaf > a")].filter((stop) => !stop.closest("details:not([open]) > ul"));
  }

  remember(here) {
    const stops = this.stops();
    if (!stops.includes(here)) return;
    for (const stop of stops) stop.tabIndex = stop === here ? 0 : -1;
    for (const link of this.querySelectorAll("summary a")) link.tabIndex = -1;
  }

  press(event) {
    const stops = this.stops();
    const at = stops.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = this.goal(event.key, stops, at);
    if (to === undefined) return;
    event.preventDefault();
    if (to) to.focus();
  }

  goal(key, stops, at) {
    const here = stops[at];
    const node = here.matches("summary") ? here.parentElement : null;
    const above = here.closest("ul").closest("details");
    if (key === "ArrowDown") return stops[at + 1] || null;
    if (key === "ArrowUp") return stops[at - 1] || null;
    if (key === "Home") return stops[0];
    if (key === "End") return stops[stops.length - 1];
    if (key === "ArrowRight") return node && !node.open ? this.fold(node, true) : node ? stops[at + 1] || null : null;
    if (key === "ArrowLeft") return node && node.open ? this.fold(node, false) : above ? above.firstElementChild : null;
    if (key === "Enter" && node) return this.follow(here);
    return key.length === 1 && key !== " " ? this.named(key, stops, at) : undefined;
  }

  fold(node, open) {
    node.open = open;
    return null;
  }

  follow(summary) {
    summary.querySelector("a").click();
    return null;
  }

  named(key, stops, at) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => (this.typed = ""), 900);
    this.typed += key.toLowerCase();
    const from = this.typed.length > 1 ? at : at + 1;
    const begins = (stop) => [stop.closest("[data-initials]").dataset.initials, stop.textContent.trim()].some((name) => name.startsWith(this.typed));
    return [...stops.slice(from), ...stops.slice(0, from)].find(begins) || null;
  }

  async load(node) {
    const link = node.open && node.querySelector(":scope > ul [data-lazy]");
    if (!link) return;
    try {
      const answer = await fetch(link.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector(`[data-node="${node.parentElement.dataset.node}"] > details > ul`);
      if (fresh) node.querySelector(":scope > ul").replaceWith(fresh);
    } catch (problem) {
      link.textContent = link.dataset.again;
    }
  }
}

customElements.define("tree-keys", TreeKeys);
