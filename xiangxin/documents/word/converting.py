"""How does a Word file become PDF? Through LibreOffice, where the host has it; nowhere else."""

import logging
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from xiangxin.kernel.refusals import Refusal, Refused

logger = logging.getLogger("xiangxin.documents")
PATIENCE = 90  # seconds for one file


@cache
def program() -> str:
    """The path of LibreOffice, empty where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def as_pdf(content: bytes) -> bytes:
    """The Word file as PDF. Raises Refused with a sentence where the host cannot."""
    if not program():
        message = _("这台服务器没有安装 LibreOffice，不能把 Word 转成 PDF。请下载 Word，或请系统管理员安装。")
        raise Refused(Refusal("no_converter", message))
    with tempfile.TemporaryDirectory(prefix="xiangxin-word-") as folder:
        source = Path(folder) / "form.docx"
        source.write_bytes(content)
        command = [
            program(), "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603
            return (Path(folder) / "form.pdf").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            logger.warning("LibreOffice could not convert a file: %s", error)
            message = _("转成 PDF 没有成功，请下载 Word 后在本机另存为 PDF。")
            raise Refused(Refusal("conversion_failed", message)) from None
