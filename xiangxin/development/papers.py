"""Which papers belong to a case, and which does it still lack?"""

from xiangxin.development import rules
from xiangxin.development.clock import Clock
from xiangxin.development.models import Case

# What each finished step leaves behind; the archive set of the regulation stands in the rule pack.
OF_STEP = {
    "application": ("入党申请书",),
    "first_talk": ("谈话记录",),
    "activist": ("推荐和确定积极分子的会议记录",),
    "activist_filing": ("备案报告与批复",),
    "inspection": ("入党积极分子培养考察登记表",),
    "notice": ("公示材料",),
    "political_review": ("政治审查材料",),
    "training": ("培训结业证书",),
    "pre_review": ("预审批复",),
    "admission_form": ("入党志愿书",),
    "probation": ("预备党员教育考察登记表",),
    "conversion_application": ("转正申请书",),
}


def held(case: Case, clock: Clock) -> set[str]:
    """Titles of the papers that are there: handed in and checked; the review's conclusion is kept apart, sealed."""
    titles = {paper.title for paper in case.papers.all() if paper.checked_at}
    if clock.path.is_done(clock.row("political_review").step):
        titles.add("政治审查材料")
    return titles


def archive_missing(case: Case, clock: Clock) -> list[str]:
    """What the archive set still lacks, by the version of the rules in force now."""
    return rules.archive_missing(clock.path.law_on(clock.path.today).value("development.archive"), held(case, clock))


def expected(clock: Clock) -> list[str]:
    """The titles that the steps up to now ask for."""
    return [
        title
        for key, titles in OF_STEP.items()
        for title in titles
        if clock.row(key).state not in ("locked", "waiting", "ended")
    ]
