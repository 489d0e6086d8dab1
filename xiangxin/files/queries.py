"""How is a kept file sent to somebody whom the owning module lets read it?"""

from django.http import FileResponse
from django.utils.translation import gettext as _

from xiangxin.files.kinds import KINDS
from xiangxin.files.models import Upload
from xiangxin.kernel.refusals import Refusal, Refused

INLINE = {kind.content_type for kind in KINDS.values() if kind.may_show_inline}


def answer_with(upload: Upload, *, as_attachment: bool = True) -> FileResponse:
    """The file as answer of a view; shown in the browser only if it is a picture, a film or a PDF.

    Raises Refused with a sentence if the file is gone from the disk.
    """
    try:
        content = upload.stored.open("rb")
    except OSError:
        message = _("文件“%(name)s”不在存储里，请联系系统管理员从备份恢复。") % {"name": upload.name}
        raise Refused(Refusal("files.missing", message)) from None
    download = as_attachment or upload.content_type not in INLINE
    answer = FileResponse(content, as_attachment=download, filename=upload.name, content_type=upload.content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    if upload.content_type != "application/pdf":  # the browser's own PDF viewer does not run in a sandbox
        answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
