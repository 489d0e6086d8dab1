"""When: every recurring job, with the rhythm it runs at."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from xiangxin.accounts import jobs as accounts
from xiangxin.audit import jobs as audit
from xiangxin.development import jobs as development
from xiangxin.dues import jobs as dues
from xiangxin.elections import jobs as elections
from xiangxin.exports import jobs as exports
from xiangxin.figures import jobs as figures
from xiangxin.handovers import jobs as handovers
from xiangxin.jobs import jobs
from xiangxin.jobs.rules import Recurring
from xiangxin.journal import jobs as journal
from xiangxin.life_meetings import jobs as life_meetings
from xiangxin.measures import jobs as measures
from xiangxin.meetings import jobs as meetings
from xiangxin.members import jobs as members
from xiangxin.talks import jobs as talks
from xiangxin.transfers import jobs as transfers

SCHEDULE: list[Recurring] = [
    Recurring(journal.chain, _("串联日志"), every=timedelta(minutes=1)),
    Recurring(members.recount, _("核对各级党员人数"), at=time(2, 30)),
    Recurring(dues.remind, _("提醒交纳党费"), at=time(8, 40)),
    Recurring(figures.fold, _("更新数据看板"), every=timedelta(seconds=15)),
    Recurring(figures.recount, _("核对数据看板"), at=time(2, 45)),
    Recurring(handovers.take_effect, _("预约的工作交接生效"), at=time(0, 5)),
    Recurring(meetings.recount, _("核对组织生活开展情况"), at=time(0, 20)),
    Recurring(talks.recount, _("核对谈心谈话情况"), at=time(0, 40)),
    Recurring(talks.remind, _("提醒到期的谈心谈话"), at=time(8, 20)),
    Recurring(life_meetings.remind, _("提醒整改和上报"), at=time(8, 30)),
    Recurring(jobs.forget_old, _("清理旧的后台任务"), at=time(3, 10)),
    Recurring(audit.verify_nightly, _("核验日志"), at=time(4, 20)),
    Recurring(accounts.forget_old, _("清理过期的登录"), at=time(3, 40)),
    Recurring(exports.forget_old, _("清理一周前的导出文件"), at=time(3, 20)),
    Recurring(measures.look, _("提请研究失去联系的党员"), at=time(4, 30)),
    Recurring(transfers.remind, _("提醒联系流动党员和催收回执"), at=time(8, 10)),
    Recurring(elections.remind, _("任期届满前提醒换届"), at=time(4, 30)),
    Recurring(development.wind, _("发展党员各步骤到期提醒"), at=time(4, 10)),
]
