"""The papers of an election, written from its facts: request, plan, candidates, report; as PDF and as Word."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from xiangxin.elections import queries, strokes, texts
from xiangxin.elections.models import Candidate, Contest, Election
from xiangxin.exports import pdf

BODY, HEADING = "FangSong_GB2312", "SimHei"


@dataclass(frozen=True)
class Paper:
    """One paper in the layout of a letter: heading, to whom, what it says, who signs, when; with one table if there is one."""

    heading: str
    to: str
    paragraphs: tuple[str, ...]
    signed_by: str
    on: date
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def day(self) -> str:
        return str(date_format(self.on, "Y年n月j日"))


def paper_of(election: Election, kind: str, *, today: date) -> Paper | None:
    """The paper of a kind; None where there is no such kind."""
    made = KINDS.get(kind)
    return made(election, today) if made else None


def as_pdf(paper: Paper, *, mark: str) -> bytes:
    """The paper as A4 PDF; Refused where the host cannot make one."""
    return pdf.render("elections/pdf/letter.html", {"paper_said": paper}, mark=mark, is_marked=False)


def as_word(paper: Paper, *, mark: str) -> bytes:
    """The paper as a Word file, to be completed and sealed."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _write(document.add_paragraph(), paper.heading, size=22, font=HEADING, align=WD_ALIGN_PARAGRAPH.CENTER)
    if paper.to:
        _write(document.add_paragraph(), f"{paper.to}：")
    for text in paper.paragraphs:
        _write(document.add_paragraph(), f"　　{text}")
    if paper.head:
        table = document.add_table(rows=0, cols=len(paper.head), style="Table Grid")
        for row in (paper.head, *paper.rows):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                _write(cell.paragraphs[0], text, size=12, font=HEADING if row is paper.head else BODY)
    for text in (paper.signed_by, paper.day):
        _write(document.add_paragraph(), text, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _write(section.footer.paragraphs[0], mark, size=9)
    to = io.BytesIO()
    document.save(to)
    return to.getvalue()


def _write(paragraph: Any, text: str, *, size: int = 16, font: str = BODY, align: Any = None) -> None:
    paragraph.alignment = align
    paragraph.paragraph_format.line_spacing = Pt(28 if size > 12 else 18)
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _request(election: Election, today: date) -> Paper:
    what = election.get_kind_display()
    facts = {"form": election.get_form_display(), "day": _day(election.planned_on), "what": what}
    said = [_basis(election), _("经研究，拟于 %(day)s 召开%(form)s进行%(what)s。") % facts, _seats(election)]
    if election.form == Election.Form.CONGRESS:
        said.append(
            _("代表名额 %(total)s 名。%(why)s") % {"total": election.delegate_total, "why": election.form_reason}
        )
    if election.timing_reason:
        facts = {"timing": election.get_timing_display(), "why": election.timing_reason}
        said.append(_("本次选举%(timing)s进行，理由：%(why)s") % facts)
    heading = _("关于召开%(form)s进行%(what)s的请示") % {"form": election.get_form_display(), "what": what}
    return _letter(election, heading, [*said, _("当否，请批示。")], election.requested_on or today)


def _plan(election: Election, today: date) -> Paper:
    facts = {"form": election.get_form_display(), "day": _day(election.planned_on)}
    said = [
        _basis(election),
        _("一、时间和形式：拟于 %(day)s 召开%(form)s选举。") % facts,
        _("二、名额：%(seats)s") % {"seats": _seats(election)},
        _(
            "三、候选人：由上届班子根据多数党员的意见提名，报上级同意后提交党员酝酿；委员候选人按不少于应选人数百分之二十的差额提出。"
        )
        + (
            _("常委候选人比应选人数多一至二人，由委员会全体会议选举。")
            if election.contests.filter(kind=Contest.Kind.STANDING).exists()
            else ""
        ),
        _(
            "四、选举办法：无记名投票；到会有选举权的人不少于应到的五分之四方可选举；候选人以姓氏笔画为序；收回的选票多于发出的，选举无效。"
        ),
        _("五、监票人、计票人：从不是候选人的到会人员中推选，经会议通过。"),
        _("六、选举结果报上级党组织批准和备案。"),
    ]
    heading = _("%(what)s工作方案") % {"what": election.get_kind_display()}
    return Paper(heading, "", tuple(said), election.organization.name, election.decided_on or today)


def _candidates(election: Election, today: date) -> Paper:
    rows = tuple(
        (contest.get_kind_display(), one.member.name, one.member.get_sex_display(), _day(one.member.became_full_on),
         one.get_source_display(), str(one.supporters))
        for contest in election.contests.all()
        for one in _ordered(contest)
    )  # fmt: skip
    said = [
        _("根据多数党员的意见，经研究，提出下列候选人预备人选。") + _seats(election),
        _("当否，请批示。"),
    ]
    head = (_("选举"), _("姓名"), _("性别"), _("转正日期"), _("提名"), _("推荐人数"))
    heading = _("关于%(what)s候选人预备人选的请示") % {"what": election.get_kind_display()}
    return _letter(election, heading, said, election.proposed_on or today, head, rows)


def _left_out(election: Election, today: date) -> Paper:
    rows = tuple(
        (one.member.name, one.get_ground_display(), one.reason, _day(one.decided_on))
        for one in election.left_out.select_related("member")
    )
    said = [_("按照规定，经研究决定，下列党员不计入本次选举应到会人数，现向大会说明。本人到会的，仍参加选举。")]
    head = (_("姓名"), _("情形"), _("具体情况"), _("决定日期"))
    return Paper(
        _("关于不计入应到会人数的说明"), "", tuple(said), election.organization.name, today, head, rows
    )  # fmt: skip


def _result(election: Election, today: date) -> Paper:
    heading = _("关于%(what)s结果的报告") % {"what": election.get_kind_display()}
    is_of_unit = election.kind == Election.Kind.DELEGATES
    end = _("特此报告，代表资格请予审查。") if is_of_unit else _("特此报告，书记、副书记请予批准，委员请予备案。")
    said = [*_outcome(election), end]
    return _letter(election, heading, said, election.reported_on or today, *_votes(election))


def _announcement(election: Election, today: date) -> Paper:
    is_of_unit = election.kind == Election.Kind.DELEGATES
    end = _("代表资格以上级审查结果为准。") if is_of_unit else _("书记、副书记的任职以上级党组织批复为准。")
    said = (*_outcome(election), end)
    return Paper(_("选举结果公告"), "", said, election.organization.name, election.held_on or today)


def _outcome(election: Election) -> list[str]:
    said = []
    for sitting in election.sittings.all():
        facts = {"day": _day(sitting.on), "what": sitting.get_stage_display()}
        said.append(_("%(day)s召开%(what)s。") % facts + texts.attendance_of(sitting))
    for contest in election.contests.all():
        facts = {"what": contest.get_kind_display(), "names": texts.names(texts.elected_in(contest))}
        said.append(_("选举产生%(what)s：%(names)s。") % facts)
    return said


def _votes(election: Election) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    rows = tuple(
        (contest.get_kind_display(), seat.member.name, str(seat.votes), seat.get_duty_display() if seat.duty else "")
        for contest in election.contests.prefetch_related("elected__member")
        for seat in contest.elected.all()
    )
    return (_("选举"), _("当选人"), _("赞成票"), _("分工")), rows


def _basis(election: Election) -> str:
    if election.kind == Election.Kind.BY_ELECTION:
        return _("因%(why)s，委员会出现缺额。") % {"why": election.vacancy.rstrip("。")}
    if election.term:
        facts = {"from": _day(election.term.elected_on), "to": _day(election.term.expires_on)}
        return _("本届班子于 %(from)s 选举产生，任期至 %(to)s 届满。") % facts
    return _("按照规定应当进行换届选举。")


def _seats(election: Election) -> str:
    said = [
        _("%(what)s %(n)s 名") % {"what": one.get_kind_display(), "n": one.seats} for one in election.contests.all()
    ]
    return _("应选：%(seats)s。") % {"seats": "、".join(said)}


def _ordered(contest: Contest) -> list[Candidate]:
    """Secretaries as proposed, others by strokes."""
    found = list(contest.candidates.select_related("member"))
    if contest.kind in (Contest.Kind.SECRETARY, Contest.Kind.DEPUTY):
        return found
    return sorted(found, key=lambda one: (strokes.order_key(one.member.name), one.member_id))


def _letter(
    election: Election, heading: str, said: Sequence[str], on: date, head: tuple[str, ...] = (),
    rows: tuple[tuple[str, ...], ...] = (),
) -> Paper:  # fmt: skip
    place = election.organization
    superior = queries.decider_of(election)
    to = _("上级党组织") if superior == place else superior.name
    return Paper(heading, to, tuple(said), place.name, on, head, rows)


def _day(on: date | None) -> str:
    return str(date_format(on, "Y年n月j日")) if on else _("（未定）")


KINDS: dict[str, Callable[[Election, date], Paper]] = {
    "request": _request,
    "plan": _plan,
    "candidates": _candidates,
    "left_out": _left_out,
    "result": _result,
    "announcement": _announcement,
}
