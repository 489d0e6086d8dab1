"""`development.clock`, as `manage decide` and the simulator ask it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from xiangxin.development import clock
from xiangxin.development.path import Path, pack_called
from xiangxin.development.steps import STEPS
from xiangxin.regulations import entered
from xiangxin.regulations.decisions import OK, REFUSED, WARN, Decision, Reason
from xiangxin.regulations.fields import Count, Day, Days, Facts, Field, Flag, Rows, Text, refuse_unless
from xiangxin.regulations.packs import Law

PACK = Text(name="pack", label=_("按哪个版本（2014 或 2026），不写则每步按当日有效的版本"), optional=True)
TODAY = Day(name="today", label=_("按哪一天看"), optional=True)
PAUSES = Rows(
    name="pauses",
    label=_("离开期间"),
    fields=(Day(name="from", label=_("离开日期")), Day(name="to", label=_("返回日期"), optional=True)),
    optional=True,
    most=100,
)


def _fields() -> Iterable[Field]:
    for step in STEPS:
        if step.event:
            yield Day(name=step.event, label=step.title, optional=True)
    yield Day(name="born_on", label=_("出生日期"), optional=True)
    yield Days(name="inspections", label=_("积极分子考察日期"), optional=True, default=())
    yield PAUSES
    yield Count(name="contacts", label=_("培养联系人人数"), optional=True, most=100)
    yield Day(name="consented_on", label=_("上级党委同意（2014年为备案）日期"), optional=True)
    yield Day(name="notice_from_on", label=_("公示开始日期"), optional=True)
    yield Count(name="introducers", label=_("入党介绍人人数"), optional=True, most=100)
    yield Flag(name="political_review_passed", label=_("政治审查合格"), optional=True)
    yield Count(name="training_days", label=_("培训天数"), optional=True, most=1000)
    yield Count(name="training_hours", label=_("培训学时"), optional=True, most=10_000)
    yield Flag(name="training_exempt", label=_("经批准不参加培训"), optional=True)
    yield Day(name="leaving_on", label=_("将离开单位的日期"), optional=True)
    yield Flag(name="leaving_exempt", label=_("离开单位仍办理接收"), optional=True)
    yield Flag(name="assembly_passed", label=_("支部大会通过"), optional=True)
    yield Day(name="resolution_received_on", label=_("上级党委收到支部决议日期"), optional=True)
    yield Flag(name="approval_extended", label=_("特殊情况延长审批"), optional=True)
    yield Days(name="probation_inspections", label=_("预备党员考察日期"), optional=True, default=())
    yield Day(name="extended_on", label=_("延长预备期的大会日期"), optional=True)
    yield Count(name="extension_months", label=_("延长月数"), optional=True, most=1200)
    yield Day(name="transferred_on", label=_("预备期内转入日期"), optional=True)
    yield Flag(name="conversion_assembly_passed", label=_("转正大会通过"), optional=True)
    yield Day(name="conversion_received_on", label=_("上级党委收到转正决议日期"), optional=True)
    yield Day(name="ended_on", label=_("终止、取消资格日期"), optional=True)


SPELLINGS = {
    "application_on": "applied_on", "talked_on": "first_talk_on", "filed_on": "activist_filed_on",
    "notice_on": "notice_from_on", "noticed_on": "notice_from_on", "notice_start_on": "notice_from_on",
    "notice_ended_on": "notice_to_on", "notice_end_on": "notice_to_on", "consent_on": "consented_on",
    "review_on": "political_review_on", "reviewed_on": "political_review_on", "trained_on": "training_on",
    "committee_reviewed_on": "committee_review_on", "pre_reviewed_on": "pre_review_on", "form_on": "admission_form_on",
    "accepted_on": "assembly_on", "admitted_on": "assembly_on", "talk_on": "approval_talk_on",
    "approval_on": "approved_on", "conversion_application_on": "conversion_applied_on",
    "converted_on": "conversion_assembly_on", "conversion_on": "conversion_assembly_on",
    "archive_on": "archived_on", "cancelled_on": "ended_on",
}  # fmt: skip
EVENTS = Facts(name="events", label=_("已发生的事"), fields=tuple(_fields()), spellings=SPELLINGS)


def ask(*, events: Mapping[str, Any], law: Law, pack: str | None = None, today: date | None = None) -> Decision:
    """Each of the 25 steps with its first and last day, its state and its article."""
    forced = pack_called(pack) if pack else None
    refuse_unless(
        pack is None or forced is not None, "pack（版本）应为 2014、2026、development-2014 或 development-2026。"
    )
    for pause in events["pauses"] or ():
        refuse_unless(pause["to"] is None or pause["from"] <= pause["to"], "返回日期不能早于离开日期。")
    day = today or law.on
    table = entered.calendar()
    told = clock.read(Path(events, day, replace(law, on=day), forced, table))
    values = {
        "today": day,
        "stage": told.stage,
        "steps": [_step(row) for row in told.rows],
        "next": [row.step.key for row in told.next],
        "probation_until": told.path.probation_until,
        "full_from": told.full_from,
        "provisional": any(row.window.is_provisional for row in told.rows),
    }
    return Decision(values, (*told.reasons, *_provisional(told)), _outcome(told))


def _step(row: clock.Row) -> dict[str, Any]:
    return {
        "step": row.step.number,
        "key": row.step.key,
        "title": str(row.step.title),
        "stage": row.step.stage,
        "actor": row.step.actor,
        "done_on": row.done_on,
        "earliest": row.window.earliest,
        "latest": row.window.latest,
        "state": row.state,
        "says": row.says,
        "needs": row.needs,
        "missing": row.missing,
        "pack": row.pack,
        "article": row.article,
    }


def _outcome(told: clock.Clock) -> str:
    if any(row.is_blocking for row in told.rows):
        return REFUSED
    return WARN if told.reasons or _provisional(told) else OK


def _provisional(told: clock.Clock) -> tuple[Reason, ...]:
    row = next((row for row in told.rows if row.window.is_provisional), None)
    if row is None:
        return ()
    said = _("公示所涉年份的放假安排尚未公布或录入，暂按周一至周五计算，结果可能变动。")
    return (Reason("provisional", said, row.law.cite("calendar.first_day_counts")),)
