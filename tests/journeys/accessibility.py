"""Does a page hold against axe, and does anything stick out sideways? At both terminals' widths."""

from pathlib import Path

from django.conf import settings

AXE = Path(settings.NODE_MODULES) / "axe-core" / "axe.min.js"
WIDTHS = {"office": 1366, "phone": 390}
ASK = """async (preload) => {
  document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  const found = await axe.run(document, { resultTypes: ["violations"], preload });
  return found.violations.map((rule) => rule.id + ": " + rule.help + "\\n    "
    + rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + " | "
    + (node.any[0] || node.all[0] || node.none[0] || {}).message).join("\\n    "));
}"""


def troubles_of(page, *, widths: dict[str, int] | None = None) -> list[str]:
    """What axe and the ruler find on an open page, a sentence each."""
    found = [] if page.locator("link[rel=icon]").count() else ["the page names no icon"]
    for terminal, width in (widths or WIDTHS).items():
        page.set_viewport_size({"width": width, "height": 844})
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text(encoding="utf-8"))
        is_first = width == next(iter((widths or WIDTHS).values()))  # style sheets and films are the same at any width
        found += [f"{terminal}: {trouble}" for trouble in page.evaluate(ASK, is_first)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{terminal}: sticks out sideways, {wide} px wide")
    return found
