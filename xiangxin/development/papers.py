"""Which papers belong to a case, and which does it still lack?"""

from collections.abc import Iterable
from dataclasses import dataclass

from xiangxin.development import rules
from xiangxin.development.clock import Clock
from xiangxin.development.models import Case

# What each step leaves behind (rules.md, 1.5). The archive set of the regulation stands in the rule pack; the other
# titles are usual and a matter of the unit.
OF_STEP = {
    "application": ("入党申请书", "自传"),
    "first_talk": ("入党申请人谈话记录",),
    "activist": ("推荐（推优）记录", "确定积极分子的会议记录"),
    "activist_filing": ("积极分子备案报告与批复",),
    "inspection": ("入党积极分子培养考察登记表", "思想汇报"),
    "candidate": ("征求意见（群众座谈会）记录", "确定发展对象的会议记录"),
    "notice": ("发展对象报告与批复", "公示材料"),
    "political_review": ("政治审查材料",),
    "training": ("培训证书",),
    "committee_review": ("支部委员会审查记录",),
    "pre_review": ("预审材料",),
    "admission_form": ("入党志愿书",),
    "assembly": ("接收大会记录和票决情况",),
    "approval_talk": ("入党谈话记录",),
    "approval": ("接收预备党员批复",),
    "probation": ("预备党员教育考察登记表",),
    "conversion_application": ("转正申请书",),
    "conversion_assembly": ("转正大会记录和票决情况",),
    "conversion_approval": ("转正批复",),
}


@dataclass(frozen=True)
class Wanted:
    """One paper of the check list: its title, whether it is there, whether the regulation asks for it at the end."""

    title: str
    is_held: bool
    is_required: bool


def held(case: Case, clock: Clock) -> set[str]:
    """Titles of the papers that are there: handed in and checked; the review's conclusion is kept apart, sealed."""
    titles = {paper.title for paper in case.papers.all() if paper.checked_at}
    if clock.path.is_done(clock.row("political_review").step):
        titles.add("政治审查材料")
    return titles


def of_step(key: str, there: Iterable[str], archive: Iterable[str]) -> list[Wanted]:
    """The check list of one step."""
    return [Wanted(title, title in there, title in archive) for title in OF_STEP.get(key, ())]


def archive_of(clock: Clock) -> list[str]:
    """The archive set by the version of the rules in force now."""
    return list(clock.path.law_on(clock.path.today).value("development.archive"))


def archive_missing(case: Case, clock: Clock) -> list[str]:
    """What the archive set still lacks."""
    return rules.archive_missing(archive_of(clock), held(case, clock))


def expected(clock: Clock) -> list[str]:
    """The titles that the steps up to now ask for."""
    return [
        title
        for key, titles in OF_STEP.items()
        for title in titles
        if clock.row(key).state not in ("locked", "waiting", "ended")
    ]
