"""How does a page become an A4 or A3 PDF in the layout of official documents?"""

import logging
import shutil
import subprocess
from functools import cache
from typing import Any, Literal

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from xiangxin.kernel.refusals import Refusal, Refused

logger = logging.getLogger("xiangxin.exports")
Paper = Literal["A4", "A4 landscape", "A3", "A3 landscape"]


@cache
def is_available() -> bool:
    """Whether this host can make PDFs: Pango and a Chinese font are there. Pages hide the button where not."""
    try:
        import weasyprint  # noqa: F401
        from PIL import ImageFile
    except (ImportError, OSError) as error:
        logger.warning("no PDF: %s; install libpango-1.0-0 and libpangoft2-1.0-0", error)
        return False
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # its import turns this on for the whole process; uploads rely on it
    lister = shutil.which("fc-list")
    if not lister:
        return True
    listed = subprocess.run([lister, ":lang=zh"], capture_output=True, text=True, check=False)  # noqa: S603
    if not listed.stdout.strip():
        logger.warning("no PDF: no Chinese font; install fonts-noto-cjk")
    return bool(listed.stdout.strip())


def render(template: str, context: dict[str, Any], *, mark: str, paper: Paper = "A4", is_marked: bool = True) -> bytes:
    """The template, which extends exports/paper.html, as PDF.

    `mark` says whose copy it is: in the foot of every page, and across it where `is_marked`. Nothing is read from the
    network: stylesheets and pictures come from our own static files. Raises Refused where the host has no Pango or
    no Chinese font.
    """
    if not is_available():
        raise Refused(Refusal("exports.no_pdf", _("这台服务器缺少 Pango 或中文字体，不能生成 PDF，请联系系统管理员。")))
    import weasyprint

    from xiangxin.exports.own_files import BASE, OwnFiles

    html = render_to_string(template, {**context, "mark": mark, "paper": paper, "is_marked": is_marked})
    return bytes(weasyprint.HTML(string=html, base_url=BASE, url_fetcher=OwnFiles()).write_pdf())
