"""In which state is a step, and what is wrong with it?"""

from collections.abc import Iterator
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangxin.development.path import Path
from xiangxin.development.steps import STEP, STEPS, Step
from xiangxin.development.windows import Window
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

STATES: dict[str, Promise] = {
    "done": gettext_lazy("已完成"),
    "done_late": gettext_lazy("已完成，超过期限"),
    "too_early": gettext_lazy("早于规定时间"),
    "out_of_order": gettext_lazy("次序不符"),
    "insufficient": gettext_lazy("未达到要求"),
    "planned": gettext_lazy("已安排"),
    "missing": gettext_lazy("没有登记"),
    "open": gettext_lazy("可以办理"),
    "waiting": gettext_lazy("未到时间"),
    "overdue": gettext_lazy("已超过期限"),
    "lapsed": gettext_lazy("超过最长期限"),
    "locked": gettext_lazy("前面步骤未完成"),
    "ended": gettext_lazy("过程已终止"),
}
BLOCKING = ("too_early", "out_of_order", "insufficient", "lapsed")


def state_of(path: Path, step: Step, window: Window, law: Law) -> str:
    """One of STATES."""
    done_on = path.done_on(step.key)
    if done_on is None:
        return _state_of_open(path, step, window)
    if done_on > path.today:
        return "planned"
    if window.earliest and done_on < window.earliest:
        return "too_early"
    if any((day := path.done_on(key)) and day > done_on for key in (*step.needs, *step.follows)):
        return "out_of_order"
    if any(shortfalls(path, step, law)):
        return "insufficient"
    if step.key == "approval" and window.limit and done_on > window.limit:
        return "lapsed"
    return "done_late" if window.latest and done_on > window.latest else "done"


def _state_of_open(path: Path, step: Step, window: Window) -> str:
    if (ended := path.fact("ended_on")) and ended <= path.today:
        return "ended"
    if path.last_done > step.number:
        return "missing"
    if not all(path.is_done(STEP[key]) for key in step.needs):
        return "locked"
    if window.limit and path.today > window.limit:
        return "lapsed"
    if window.earliest and path.today < window.earliest:
        return "waiting"
    return "overdue" if window.latest and path.today > window.latest else "open"


def is_blocking(path: Path, step: Step, state: str) -> bool:
    """Whether the state means that later steps do not stand: a gate was jumped."""
    if state == "missing":
        return any(step.key in later.needs and path.is_done(later) for later in STEPS[step.number :])
    return state in BLOCKING


def shortfalls(path: Path, step: Step, law: Law) -> Iterator[tuple[str, str, str]]:
    """What a finished step lacks, apart from its day: code, sentence, the parameter with its article."""
    check = _CHECKS.get(step.key)
    if check and (found := check(path, law)):
        yield found


Shortfall = tuple[str, str, str]


def _contacts(path: Path, law: Law) -> Shortfall | None:
    named, (least, most) = path.fact("contacts"), law.value("development.contacts")
    if named is None or least <= named <= most:
        return None
    said = _("培养联系人应为 %(least)s 至 %(most)s 名正式党员。") % {"least": least, "most": most}
    return "contacts_count", said, "development.contacts"


def _notice(path: Path, law: Law) -> Shortfall | None:
    begun, consented = path.fact("notice_from_on"), path.fact("consented_on")
    if not law.value("development.consent_before_notice"):
        return None
    code = "development.consent_before_notice"
    if consented is None or (begun and begun < consented):
        return "consent_after_notice", _("应先由上级党委同意，再进行公示。"), code
    if begun is None:
        return "notice_without_beginning", _("请登记公示的开始日期。"), "development.notice_min_workdays"
    return None


def _introducers(path: Path, law: Law) -> Shortfall | None:
    named, wanted = path.fact("introducers"), law.count("development.introducers")
    if named is None or named == wanted:
        return None
    said = _("入党介绍人应为 %(wanted)s 名正式党员。") % {"wanted": wanted}
    return "introducers_count", said, "development.introducers"


def _political_review(path: Path, law: Law) -> Shortfall | None:
    if path.fact("political_review_passed") is not False:
        return None
    said = _("政治审查不合格，不能发展入党。")
    return "political_review_failed", said, "development.step_articles"


def _training(path: Path, law: Law) -> Shortfall | None:
    days, hours = path.fact("training_days"), path.fact("training_hours")
    if path.fact("training_exempt") or (days is None and hours is None):
        return None
    least_days, least_hours = law.count("development.training_min_days"), law.count("development.training_min_hours")
    if (days or 0) >= least_days or (hours or 0) >= least_hours:
        return None
    said = _("短期集中培训应不少于 %(days)s 天或者不少于 %(hours)s 学时。") % {"days": least_days, "hours": least_hours}
    return "training_too_short", said, "development.training_min_days"


def _pre_review(path: Path, law: Law) -> Shortfall | None:
    leaving, reviewed = path.fact("leaving_on"), path.fact("pre_review_on")
    months = law.count("development.leaving_soon_months")
    if leaving is None or path.fact("leaving_exempt") or not reviewed <= leaving <= add_months(reviewed, months):
        return None
    said = _("发展对象 %(months)s 个月内将离开工作、学习单位，一般不办理接收预备党员手续。") % {"months": months}
    return "leaving_soon", said, "development.leaving_soon_months"


def _assembly(path: Path, law: Law) -> Shortfall | None:
    if path.fact("assembly_passed") is not False:
        return None
    return "not_passed", _("支部党员大会没有通过。"), "development.pass"


def _conversion_assembly(path: Path, law: Law) -> Shortfall | None:
    if path.fact("conversion_assembly_passed") is False:
        return "not_passed", _("支部党员大会没有通过转正。"), "development.pass"
    months = path.fact("extension_months")
    least, most = law.value("development.extension_months")
    if not path.fact("extended_on") or (months is not None and least <= months <= most):
        return None
    said = _("预备期只能延长一次，不少于 %(least)s 个月，不超过 %(most)s 个月。") % {"least": least, "most": most}
    return "extension_months", said, "development.extension_months"


_CHECKS = {
    "contacts": _contacts,
    "notice": _notice,
    "introducers": _introducers,
    "political_review": _political_review,
    "training": _training,
    "pre_review": _pre_review,
    "assembly": _assembly,
    "conversion_assembly": _conversion_assembly,
}


def sentence_of(step: Step, window: Window, state: str, needs: tuple[str, ...]) -> str:
    """What the state means for this step, as people read it; empty where nothing is to be said."""
    facts = {
        "step": step.title,
        "earliest": _said(window.earliest),
        "latest": _said(window.latest),
        "limit": _said(window.limit),
        "needs": "、".join(str(STEP[key].title) for key in needs),
    }
    return str(SENTENCES[state]) % facts if state in SENTENCES else ""


SENTENCES = {
    "done_late": gettext_lazy("“%(step)s”超过了 %(latest)s 的期限，请写明原因。"),
    "too_early": gettext_lazy("“%(step)s”最早可在 %(earliest)s 办理，登记的日期太早，请核对。"),
    "out_of_order": gettext_lazy("“%(step)s”登记的日期早于它前面的步骤，请核对。"),
    "missing": gettext_lazy("没有“%(step)s”的记录，后面的步骤已经登记，请补录或核对。"),
    "overdue": gettext_lazy("“%(step)s”应在 %(latest)s 前办理，已超过期限，请尽快办理并写明原因。"),
    "lapsed": gettext_lazy("“%(step)s”超过 %(limit)s 仍未完成，按本单位规定重新履行接收程序。"),
    "waiting": gettext_lazy("最早可在 %(earliest)s 办理。"),
    "locked": gettext_lazy("请先完成：%(needs)s。"),
}


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""
