"""What is printed before a meeting: agenda with sign-in list, a sheet to count votes on, a record to write by hand."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangxin.exports import pdf
from xiangxin.meetings.papers.record import paper_of
from xiangxin.meetings.queries import Record

SHEETS = {
    "sign-in": gettext_lazy("议程和签到表"),
    "votes": gettext_lazy("表决计票单"),
    "record": gettext_lazy("空白会议记录"),
}
SPARE = 4  # lines for people who sit in


def as_pdf(sheet: str, record: Record, *, mark: str) -> bytes:
    """One of SHEETS as A4 PDF; Refused where the host cannot make one."""
    roll = sorted(record.roll, key=lambda line: (line.basis, line.member.pinyin, line.pk))
    context: dict[str, Any] = {
        "one": paper_of(record),
        "sheet_title": str(SHEETS[sheet]),
        "roll": [(line.member.name, line.may_vote, _standing(line.status)) for line in roll],
        "voters": sum(line.may_vote for line in roll),
        "spare": range(SPARE),
    }
    return pdf.render(f"meetings/papers/sheet_{sheet.replace('-', '_')}.html", context, mark=mark, is_marked=False)


def _standing(status: str) -> str:
    return _("已请假") if status == "on_leave" else ""
