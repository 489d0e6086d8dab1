"""Where to: the menu of both shells; an entry shows only to those who hold its permission."""

from django.utils.translation import gettext_lazy as _

from xiangxin.access.menus import HAVE_A_FILE, ON_THE_WAY, Entry
from xiangxin.access.permissions import May as Access
from xiangxin.accounts.models import User
from xiangxin.accounts.permissions import May as Accounts
from xiangxin.appraisal.permissions import May as Appraisal
from xiangxin.archives.permissions import May as Archives
from xiangxin.audit.permissions import May as Audit
from xiangxin.ballots.permissions import May as Ballots
from xiangxin.development.permissions import May as Development
from xiangxin.disclosure.permissions import May as Disclosure
from xiangxin.documents.permissions import May as Documents
from xiangxin.dues.permissions import May as Dues
from xiangxin.elections.permissions import May as Elections
from xiangxin.figures.permissions import May as Figures
from xiangxin.funds.permissions import May as Funds
from xiangxin.handovers.permissions import May as Handovers
from xiangxin.kernel import clock
from xiangxin.life_meetings.permissions import May as LifeMeetings
from xiangxin.measures.permissions import May as Measures
from xiangxin.meetings.permissions import May as Meetings
from xiangxin.members.permissions import May as Members
from xiangxin.notices import queries as notices
from xiangxin.openapi.permissions import May as Openapi
from xiangxin.organizations.permissions import May as Organizations
from xiangxin.signage.permissions import May as Signage
from xiangxin.talks.permissions import May as Talks
from xiangxin.theme_days.permissions import May as ThemeDays
from xiangxin.transfers.permissions import May as Transfers


def _unread(user: User) -> int:
    return notices.unread_by(user, at=clock.now())


MENU: list[Entry] = [
    Entry(_("今天"), "layout-dashboard", "home", phone=_("今天"), rank=1),
    Entry(_("数据看板"), "chart-no-axes-combined", "dashboards:here", Figures.SEE_FIGURES),
    Entry(_("党组织"), "network", "organizations:tree", Organizations.SEE_ORGANIZATION, _("组织与队伍"), _("组织")),
    Entry(
        _("组织检查"), "clipboard-check", "organizations:findings", Organizations.SEE_CHECKS, _("组织与队伍"), rank=6
    ),
    Entry(_("单位覆盖"), "building-2", "organizations:units", Organizations.KEEP_UNITS, _("组织与队伍")),
    Entry(_("阵地"), "house", "organizations:venues", Organizations.KEEP_VENUES, _("组织与队伍")),
    Entry(_("花名册"), "users", "members:roster", Members.SEE_ROSTER, _("组织与队伍"), _("党员"), rank=4),
    Entry(_("发展党员"), "sprout", "development:list", Development.SEE_CASE, _("组织与队伍"), _("发展")),
    Entry(_("组织关系转接"), "arrow-left-right", "transfers:list", Transfers.SEE_TRANSFER, _("组织与队伍")),
    Entry(_("组织处置"), "gavel", "measures:list", Measures.SEE_MEASURE, _("组织与队伍")),
    Entry(_("换届选举"), "vote", "elections:list", Elections.SEE_ELECTION, _("组织与队伍")),
    Entry(_("公示"), "megaphone", "disclosure:notices", group=_("党务公开")),
    Entry(_("公开目录"), "book-open-check", "disclosure:items", Disclosure.PROPOSE_ITEM, _("党务公开")),
    Entry(_("信息变更申请"), "file-pen", "members:requests", Members.DECIDE_CHANGE, _("组织与队伍"), rank=7),
    Entry(_("组织生活"), "calendar-days", "meetings:list", Meetings.SEE_MEETING, _("组织生活"), _("会议"), rank=2),
    Entry(_("主题库"), "library", "theme_days:library", Meetings.SEE_MEETING, _("组织生活")),
    Entry(_("活动"), "heart-handshake", "activities:list", group=_("组织生活"), phone=_("活动"), rank=8),
    Entry(_("教育基地"), "landmark", "theme_days:bases", ThemeDays.BOOK_BASE, _("组织生活")),
    Entry(_("年度计划"), "list-checks", "meetings:plan", Meetings.HOLD_MEETING, _("组织生活"), rank=5),
    Entry(_("台账"), "book-open", "meetings:ledger", Meetings.SEE_MEETING, _("组织生活"), rank=6),
    Entry(_("党课讲师"), "presentation", "meetings:lecturers", Meetings.SEE_MEETING, _("组织生活")),
    Entry(_("开展情况"), "chart-no-axes-column", "meetings:compliance", Meetings.SEE_COMPLIANCE, _("组织生活"), rank=5),
    Entry(_("谈心谈话"), "messages-square", "talks:plan", Talks.KEEP_TALKS, _("组织生活")),
    Entry(_("谈心情况"), "messages-square", "talks:behind", Talks.SEE_COVERAGE, _("组织生活")),
    Entry(_("组织生活会"), "list-todo", "life_meetings:list", LifeMeetings.SEE_LIFE_MEETING, _("组织生活")),
    Entry(_("民主评议"), "clipboard-check", "appraisal:overview", Appraisal.SEE_APPRAISAL, _("组织生活")),
    Entry(_("无记名投票"), "vote", "ballots:list", Ballots.RUN_BALLOT, _("组织生活")),
    Entry(_("支部计划"), "calendar-range", "meetings:plans", Meetings.SEE_COMPLIANCE, _("组织生活")),
    Entry(_("工作交接"), "handshake", "handovers:list", Handovers.HAND_OVER, _("组织与队伍")),
    Entry(_("导入"), "file-up", "documents:imports", Organizations.KEEP_POSTS, _("组织与队伍"), rank=7),
    Entry(_("党费"), "wallet", "dues:branches", Dues.SEE_DUES, _("党费"), rank=6),
    Entry(_("年度档案"), "archive", "archives:boxes", Archives.OPEN_BOX, _("文书档案")),
    Entry(_("公文"), "stamp", "documents:officials", Documents.SEE_DOCUMENT, _("文书档案")),
    Entry(_("Word 模板"), "file-text", "documents:templates", Documents.FILL_FORM, _("文书档案")),
    Entry(_("党建工作经费"), "landmark", "funds:overview", Funds.SEE_FUNDS, _("党费")),
    Entry(_("屏幕"), "monitor", "signage:screens", Signage.KEEP_SCREENS, group=_("屏幕发布")),
    Entry(_("屏幕内容"), "megaphone", "signage:stories", Signage.PUBLISH_STORY, group=_("屏幕发布")),
    Entry(_("账号"), "user-cog", "administrators:accounts", Accounts.SEE_ACCOUNT, _("管理"), _("账号"), rank=6),
    Entry(
        _("角色任用"), "key-round", "administrators:assignments", Access.SEE_ASSIGNMENT, _("管理"), _("角色"), rank=7
    ),
    Entry(_("接口程序"), "plug", "openapi:clients", Openapi.SEE_CLIENT, _("管理")),
    Entry(_("日志"), "scroll-text", "audit:journal", Audit.SEE_JOURNAL, _("管理"), _("日志"), rank=7),
    Entry(_("规则"), "scale", "regulations:parameters", group=_("规则")),
    Entry(_("消息"), "bell", "notices:list", group=_("我"), phone=_("消息"), rank=3, counts=_unread),
    Entry(_("我的档案"), "id-card", "members:mine", group=_("我"), phone=_("档案"), rank=5, held_by=HAVE_A_FILE),
    Entry(_("我的入党申请"), "sprout", "development:mine", group=_("我"), phone=_("入党"), rank=4, held_by=ON_THE_WAY),
    Entry(_("我的谈心"), "messages-square", "talks:mine", group=_("我"), held_by=HAVE_A_FILE),
    Entry(_("我的党费"), "hand-coins", "dues:mine", group=_("我"), phone=_("党费"), held_by=HAVE_A_FILE),
    Entry(_("我的导出"), "download", "exports:index", group=_("我")),
    Entry(_("我的账号"), "user", "accounts:me", group=_("我"), phone=_("我的"), rank=6),
]
