"""Which papers does the invented group have? A template of our own, a request on its way and its reply."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from xiangxin.accounts.models import User
from xiangxin.documents import actions
from xiangxin.documents.models import OfficialDocument
from xiangxin.documents.starters import STARTERS
from xiangxin.kernel import clock
from xiangxin.organizations.models import Organization
from xiangxin.seeding import offices

SHANGHAI = ZoneInfo("Asia/Shanghai")
ASKED = "现将党员活动室设施更新有关事项请示如下。\n一、基本情况\n活动室投影和座椅已使用多年，影响正常开展活动。\n二、请示事项\n拟从党建工作经费中列支更新设施。\n以上请示妥否，请批示。"
ANSWERED = "你们《关于更新党员活动室设施的请示》收悉。经研究，现批复如下。\n一、同意更新党员活动室设施。\n二、按规定办理采购和验收，资料留存备查。\n此复。"


def fill_papers(*, by: User) -> None:
    """The starters of the platform at the mine, and a request of the branch with the draft of its reply."""
    branch = offices.shown_branch()
    if branch is None or branch.parent is None:
        return
    mine = branch.parent
    for starter in STARTERS:
        actions.keep_template(
            mine,
            name=str(starter.title),
            subject=starter.subject,
            purpose=str(starter.purpose),
            file=starter.file(),
            at=clock.now(),
            by=by,
        )
    _fill_documents(branch, mine, by)


def _fill_documents(branch: Organization, mine: Organization, by: User) -> None:
    on = clock.today() - timedelta(days=12)
    at = datetime.combine(on, time(10), tzinfo=SHANGHAI)
    checker = User.objects.filter(username="zuzhiwei").first() or User.objects.exclude(pk=by.pk).first() or by
    asked = actions.draft(
        branch, kind="request", title="关于更新党员活动室设施的请示", recipient=mine, addressee=mine.name, body=ASKED,
        at=at, by=by,
    )  # fmt: skip
    OfficialDocument.objects.filter(pk=asked.pk).update(drafted_by=checker)
    asked = actions.check(asked, at=at, by=by)
    asked = actions.issue(asked, code="云机电党", on=on, at=at, by=by)
    actions.draft(
        mine, kind="reply", title="关于更新党员活动室设施的批复", recipient=branch, addressee=branch.name,
        body=ANSWERED, answers=asked, at=clock.now(), by=by,
    )  # fmt: skip
