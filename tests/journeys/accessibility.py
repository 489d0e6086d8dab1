"""Does a page hold against axe, and does anything stick out sideways? At both terminals' widths."""

from pathlib import Path

from django.conf import settings

AXE = Path(settings.NODE_MODULES) / "axe-core" / "axe.min.js"
WIDTHS = {"office": 1366, "phone": 390}
ASK = """async () => {
  document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.map((rule) => rule.id + ": " + rule.help + "\\n    "
    + rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + " | "
    + (node.any[0] || node.all[0] || node.none[0] || {}).message).join("\\n    "));
}"""


def troubles_of(page, *, widths: dict[str, int] | None = None) -> list[str]:
    """What axe and the ruler find on an open page, a sentence each."""
    source = AXE.read_text(encoding="utf-8")
    found = []
    for terminal, width in (widths or WIDTHS).items():
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate(source)
        found += [f"{terminal}: {trouble}" for trouble in page.evaluate(ASK)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{terminal}: sticks out sideways, {wide} px wide")
    return found
