"""Who may: what each role is, in a sentence, and what it carries. Nothing else grants anything.

Roles reach down the tree from where they are assigned. The three administrators (三员) exclude each other and see
no member files.
"""

from django.utils.translation import gettext_lazy as _

from xiangxin.access.permissions import May as Access
from xiangxin.access.roles import Role, RoleCard
from xiangxin.accounts.permissions import May as Accounts
from xiangxin.activities.permissions import May as Activities
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
from xiangxin.life_meetings.permissions import May as LifeMeetings
from xiangxin.measures.permissions import May as Measures
from xiangxin.meetings.permissions import May as Meetings
from xiangxin.members.permissions import May as Members
from xiangxin.openapi.permissions import May as Openapi
from xiangxin.organizations.permissions import May as Organizations
from xiangxin.regulations.permissions import May as Regulations
from xiangxin.signage.permissions import May as Signage
from xiangxin.talks.permissions import May as Talks
from xiangxin.theme_days.permissions import May as ThemeDays
from xiangxin.transfers.permissions import May as Transfers

# An administrator's account holds no other role, so that nobody who keeps the platform sees files through a second one.
EVERY_OTHER = frozenset(Role)

SEE = {Organizations.SEE_ORGANIZATION}
SEE_FILES = SEE | {
    Members.SEE_ROSTER,
    Members.SEE_FILE,
    Meetings.SEE_MEETING,
    Ballots.SEE_BALLOT,
    Appraisal.SEE_APPRAISAL,
    LifeMeetings.SEE_LIFE_MEETING,
    Activities.SEE_ACTIVITY,
    Documents.SEE_DOCUMENT,
    Elections.SEE_ELECTION,
}
ADMIT = {
    Development.SEE_CASE,
    Development.DECIDE_CASE,
    Development.OPEN_REVIEW,
    Development.SET_QUOTA,
    Transfers.SEE_TRANSFER,
    Transfers.DECIDE_TRANSFER,
    Elections.DECIDE_ELECTION,
    Measures.SEE_MEASURE,
    Measures.APPROVE_MEASURE,
    Disclosure.PUBLISH_NOTICE,
    Disclosure.HANDLE_OBJECTION,
    Disclosure.PROPOSE_ITEM,
    Disclosure.REVIEW_ITEM,
    Disclosure.APPROVE_ITEM,
}
SIGN = {Archives.OPEN_BOX, Documents.ISSUE_DOCUMENT, Documents.USE_SEAL}
FOLLOW_PEOPLE = {Development.SEE_CASE, Transfers.SEE_TRANSFER, Measures.SEE_MEASURE}
HOLD = {Meetings.SEE_MEETING, Meetings.HOLD_MEETING, Meetings.KEEP_LECTURERS}
FOLLOW = {Organizations.SEE_CHECKS, Meetings.SEE_COMPLIANCE, Figures.SEE_FIGURES, Talks.SEE_COVERAGE}
LEAD_MEETINGS = {
    Meetings.SET_THEME,
    Meetings.HELP_BRANCH,
    Meetings.KEEP_LECTURERS,
    ThemeDays.KEEP_PRESET,
    ThemeDays.KEEP_KIT,
}
KEEP_BRANCH = SEE_FILES | {
    Members.UNMASK,
    Development.SEE_CASE,
    Development.KEEP_CASE,
    Transfers.SEE_TRANSFER,
    Measures.SEE_MEASURE,
    Measures.KEEP_MEASURE,
    Transfers.PREPARE_TRANSFER,
    Elections.KEEP_ELECTION,
    Disclosure.PUBLISH_NOTICE,
    Disclosure.PROPOSE_ITEM,
    Development.OPEN_REVIEW,
    Members.KEEP_FILE,
    Members.DECIDE_CHANGE,
    Members.EXPORT_ROSTER,
    Organizations.KEEP_POSTS,
    Organizations.SEE_CHECKS,
    Organizations.KEEP_VENUES,
    Ballots.RUN_BALLOT,
    Dues.SEE_DUES,
    Dues.COLLECT,
    Dues.ASSESS,
    Dues.KEEP_LEDGER,
    Funds.SEE_FUNDS,
    Funds.ASK_FUNDS,
    Funds.HAND_ON,
    Appraisal.HOLD_APPRAISAL,
    Activities.HOLD_ACTIVITY,
    ThemeDays.KEEP_BASE,
    ThemeDays.BOOK_BASE,
    Documents.FILL_FORM,
    Archives.OPEN_BOX,
    LifeMeetings.KEEP_LIFE_MEETING,
    Documents.DRAFT_DOCUMENT,
    Documents.CHECK_DOCUMENT,
}
KEEP_COMMITTEE = (
    KEEP_BRANCH
    | FOLLOW
    | LEAD_MEETINGS
    | {
        Members.IMPORT_ROSTER,
        Development.DECIDE_CASE,
        Development.SET_QUOTA,
        Transfers.DECIDE_TRANSFER,
        Elections.DECIDE_ELECTION,
        Measures.APPROVE_MEASURE,
        Measures.AWARD_MEDAL,
        Disclosure.HANDLE_OBJECTION,
        Disclosure.REVIEW_ITEM,
        Disclosure.APPROVE_ITEM,
        Members.SANCTION,
        Members.KEEP_TEMPLATES,
        Members.CHANGE_STATUS,
        Organizations.CHANGE_ORGANIZATION,
        Organizations.KEEP_UNITS,
        Handovers.HAND_OVER,
        Regulations.SET_PARAMETER,
        Dues.KEEP_PAY_ITEMS,
        Dues.APPROVE_RELIEF,
        Funds.KEEP_BUDGET,
        Funds.DECIDE_CLAIM,
        Appraisal.CALL_ROUND,
        Documents.KEEP_TEMPLATES,
        LifeMeetings.CONFIRM_RECTIFICATION,
        Documents.KEEP_SEAL,
        Documents.USE_SEAL,
    }
)

ROLES: dict[Role, RoleCard] = {
    Role.SYSTEM_ADMIN: RoleCard(
        _("管理账号、屏幕和运行设置，不接触党员档案。"),
        frozenset(
            SEE
            | {Accounts.SEE_ACCOUNT, Accounts.KEEP_ACCOUNT, Signage.KEEP_SCREENS, Regulations.KEEP_CALENDAR}
            | {Openapi.SEE_CLIENT, Openapi.KEEP_CLIENT}
        ),
        True,
        excludes=EVERY_OTHER,
    ),
    Role.SECURITY_ADMIN: RoleCard(
        _("任用和收回角色，不接触党员档案。"),
        frozenset(
            SEE
            | {Access.SEE_ASSIGNMENT, Access.ASSIGN_ROLE, Accounts.SEE_ACCOUNT, Accounts.DROP_FACTORS}
            | {Openapi.SEE_CLIENT, Openapi.RELEASE_CLIENT}
        ),
        True,
        excludes=EVERY_OTHER,
    ),
    Role.AUDIT_ADMIN: RoleCard(
        _("查看和核验日志，不接触党员档案。"),
        frozenset(SEE | {Access.SEE_ASSIGNMENT, Audit.SEE_JOURNAL, Audit.VERIFY_JOURNAL, Openapi.SEE_CLIENT}),
        True,
        excludes=EVERY_OTHER,
    ),
    Role.COMMITTEE_SECRETARY: RoleCard(
        _("主持一级党委的工作。"),
        frozenset(
            SEE_FILES
            | FOLLOW
            | ADMIT
            | LEAD_MEETINGS
            | SIGN
            | {Regulations.SET_PARAMETER, Dues.SEE_DUES, Dues.ALLOW_OVERDRAFT, Dues.APPROVE_RELIEF}
            | {LifeMeetings.CONFIRM_RECTIFICATION}
            | {Funds.SEE_FUNDS, Funds.DECIDE_CLAIM, Funds.ALLOW_OVERSPEND}
        ),
    ),
    Role.ORGANIZATION_OFFICER: RoleCard(_("办理党委的组织工作：组织、党员、组织生活。"), frozenset(KEEP_COMMITTEE)),
    Role.PUBLICITY_OFFICER: RoleCard(
        _("办理党委的宣传工作。"), frozenset(SEE | {Signage.PUBLISH_STORY, Disclosure.PROPOSE_ITEM})
    ),
    Role.BRANCH_SECRETARY: RoleCard(
        _("主持支部工作。"), frozenset(KEEP_BRANCH | HOLD | SIGN | {Figures.SEE_FIGURES, Talks.KEEP_TALKS})
    ),
    Role.ORGANIZATION_COMMISSIONER: RoleCard(
        _("支部委员，管党员名册和组织生活。"), frozenset(KEEP_BRANCH | HOLD | {Talks.KEEP_TALKS})
    ),
    Role.PUBLICITY_COMMISSIONER: RoleCard(_("支部委员，管学习和宣传。"), frozenset({Development.SEE_CASE} | SEE_FILES)),
    Role.DISCIPLINE_COMMISSIONER: RoleCard(
        _("支部委员，管纪律和监督。"), frozenset({Development.SEE_CASE} | SEE_FILES)
    ),
    Role.GROUP_LEADER: RoleCard(_("主持党小组活动。"), frozenset(SEE | HOLD | {Members.SEE_ROSTER})),
    Role.MEMBER: RoleCard(_("本支部的正式党员。"), frozenset(SEE)),
    Role.PROBATIONARY_MEMBER: RoleCard(_("本支部的预备党员。"), frozenset(SEE)),
    Role.APPLICANT: RoleCard(_("入党申请人、积极分子、发展对象。"), frozenset(SEE)),
    Role.EMPLOYEE: RoleCard(_("职工群众，看公开的内容。"), frozenset()),
    Role.INSPECTOR: RoleCard(
        _("巡察人员，限期内只读。"),
        frozenset(SEE_FILES | FOLLOW_PEOPLE | FOLLOW | {Archives.OPEN_BOX, Audit.SEE_JOURNAL}),
        needs_end_date=True,
    ),
    Role.SCREEN: RoleCard(_("大厅和会议室的屏幕。"), frozenset()),
    Role.API_CLIENT: RoleCard(
        _("接口程序，按令牌的范围只读组织、名册、组织生活和数字。"),
        frozenset(SEE | {Members.SEE_ROSTER, Meetings.SEE_MEETING, Figures.SEE_FIGURES}),
        needs_end_date=True,
    ),
}
