"""What goes into a box: the branch's own year, read from where each module keeps it. No talks, no sealed numbers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.appraisal.models import Appraisal, Line
from xiangxin.archives.packing import Piece, listed, mark_of
from xiangxin.documents import papers
from xiangxin.documents.models import OfficialDocument
from xiangxin.dues import queries as dues
from xiangxin.meetings import queries as meetings
from xiangxin.meetings.models import Attachment, Plan
from xiangxin.meetings.papers import ledger
from xiangxin.meetings.papers import record as record_paper
from xiangxin.organizations import queries as organizations
from xiangxin.organizations.models import Organization, Venue
from xiangxin.transfers.models import Transfer


def workbook(branch: Organization, year: int) -> Iterator[Piece]:
    """The branch workbook of the year."""
    book = meetings.workbook_of(branch, *_days(year))
    yield Piece(_("支部工作手册.pdf"), _("支部工作手册"), ledger.workbook_pdf(book, mark=mark_of(branch, year)))


def plan(branch: Organization, year: int) -> Iterator[Piece]:
    """What was planned, and what came of it."""
    plans = list(Plan.objects.filter(organization=branch, year=year))
    lines = meetings.planned(plans)
    rows = [
        [f"{line.item.planned_on:%Y-%m-%d}", line.item.title, line.item.article, _("已开展") if line.is_held else ""]
        for one in plans
        for line in lines.get(one.pk, [])
    ]
    if rows:
        columns = [_("计划日期"), _("事项"), _("依据"), _("开展")]
        yield _list(_("年度计划"), columns, rows, branch, year)


def records(branch: Organization, year: int) -> Iterator[Piece]:
    """Every record in full, by day."""
    for record in meetings.workbook_of(branch, *_days(year)).records:
        begin = localtime(record.meeting.starts_at)
        name = f"{begin:%Y-%m-%d} {record.meeting.title}.pdf"
        yield Piece(name, record.meeting.title, record_paper.as_pdf(record, mark=mark_of(branch, year)))


def appraisal(branch: Organization, year: int) -> Iterator[Piece]:
    """The grades of a decided appraisal."""
    decided = Appraisal.objects.filter(organization=branch, year=year, state=Appraisal.State.DECIDED).first()
    if decided is None:
        return
    lines = Line.objects.filter(appraisal=decided).select_related("member").order_by("member__pinyin", "pk")
    rows = [[line.member.name, line.get_grade_display() or line.exempt_reason] for line in lines]
    yield _list(_("民主评议党员结果"), [_("姓名"), _("等次")], rows, branch, year)


def transfers(branch: Organization, year: int) -> Iterator[Piece]:
    """Who came and who went."""
    either = Q(from_organization=branch) | Q(to_organization=branch)
    found = Transfer.objects.filter(either, state=Transfer.State.ACCEPTED, ended_on__year=year)
    related = ("member", "from_organization", "to_organization", "letter")
    rows = [
        [
            one.member.name,
            one.from_name,
            one.to_name,
            one.letter.serial if hasattr(one, "letter") else "",
            _on(one.ended_on),
        ]
        for one in found.select_related(*related).order_by("ended_on", "pk")
    ]
    if rows:
        columns = [_("姓名"), _("转出"), _("转入"), _("介绍信编号"), _("接收日期")]
        yield _list(_("组织关系转接"), columns, rows, branch, year)


def dues_of(branch: Organization, year: int) -> Iterator[Piece]:
    """What was owed and paid, as sums; no amount of a person."""
    total = dues.totals_of_months([branch], year).get(branch.pk)
    if total:
        rows = [[_yuan(total["due"]), _yuan(total["paid"]), str(total["open"])]]
        columns = [_("应交合计（元）"), _("已交合计（元）"), _("未交清的人月数")]
        yield _list(_("党费汇总"), columns, rows, branch, year)


def official(branch: Organization, year: int) -> Iterator[Piece]:
    """Documents the branch issued, each on its paper, voided ones too."""
    found = OfficialDocument.objects.filter(organization=branch, number__year=year)
    related = ("organization", "number", "seal_use__seal", "recipient")
    for document in found.select_related(*related).order_by("kind", "number__number"):
        title = f"{document.serial} {document.title}"
        yield Piece(f"{title}.pdf", title, papers.as_pdf(document))


def venues(branch: Organization, year: int) -> Iterator[Piece]:
    """What was found at each venue of the branch."""
    for venue in _venues(branch):
        rows = [
            [item.label, _("具备") if item.check.is_present else _("缺"), item.check.note, _on(item.check.checked_on)]
            for item in organizations.checklist_of(venue)
            if item.check
        ]
        if rows:
            yield _list(
                _("阵地检查：%s") % venue.name, [_("检查项"), _("结果"), _("说明"), _("日期")], rows, branch, year
            )


def attachments(branch: Organization, year: int) -> Iterator[Piece]:
    """Files kept with the recorded meetings of the year, and pictures of the venues."""
    held = [record.meeting.pk for record in meetings.workbook_of(branch, *_days(year)).records]
    kept = Attachment.objects.in_use().filter(meeting__in=held).select_related("meeting", "upload")
    for one in kept.order_by("meeting__starts_at", "meeting", "kind", "added_at", "pk"):
        begin = localtime(one.meeting.starts_at)
        title = f"{begin:%Y-%m-%d} {one.meeting.title}：{one.get_kind_display()}"
        yield _file(f"{begin:%Y-%m-%d} {one.name}", title, one.upload)
    for venue in _venues(branch):
        if venue.photo is not None:
            ending = venue.photo.name.rpartition(".")[2]
            yield _file(f"{venue.name}.{ending}", _("阵地照片：%s") % venue.name, venue.photo)


def _file(name: str, title: str, upload: Any) -> Piece:
    """A kept file; one that is gone from the disk leaves a note in its place, so that the rest is packed all the same."""
    try:
        with upload.stored.open("rb") as file:
            return Piece(name, title, file.read())
    except FileNotFoundError:
        said = _("这个文件已不在磁盘上，请从备份恢复后重新打包。")
        return Piece(f"{name}.txt", _("%s（文件缺失）") % title, said.encode())


def _venues(branch: Organization) -> Any:
    return Venue.objects.filter(organization=branch).select_related("organization", "photo").order_by("pk")


def _list(title: str, columns: list[str], rows: list[list[Any]], branch: Organization, year: int) -> Piece:
    return Piece(f"{title}.pdf", title, listed(title, columns, rows, branch=branch, year=year))


def _days(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _on(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
