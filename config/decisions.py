"""What may be asked: every rule that `manage decide` and the simulator answer, with its input fields."""

from django.utils.translation import gettext_lazy as _

from xiangxin.appraisal import rules as appraisal
from xiangxin.ballots import rules as votes
from xiangxin.development import asked as development
from xiangxin.dues import assessing
from xiangxin.dues import rules as dues
from xiangxin.elections import rules as elections
from xiangxin.funds import rules as funds
from xiangxin.life_meetings import rules as life_meetings
from xiangxin.meetings import compliance as meetings
from xiangxin.members import rights
from xiangxin.organizations import rules as organizations
from xiangxin.regulations import entered, identifiers, workdays
from xiangxin.regulations.decisions import DecisionRule
from xiangxin.regulations.fields import Count
from xiangxin.talks import rules as talks
from xiangxin.transfers import rules as transfers

_RULES = (
    DecisionRule(
        "branch.size",
        _("党支部的人数和覆盖单位是否合适"),
        organizations.branch_size,
        (organizations.FULL_MEMBERS, organizations.MEMBERS, organizations.UNITS),
        "branch",
    ),
    DecisionRule(
        "branch.committee",
        _("党支部是否设支部委员会"),
        organizations.branch_committee,
        (organizations.FULL_MEMBERS,),
        "branch",
    ),
    DecisionRule(
        "organization.kind",
        _("国有企业应设立哪一类党组织"),
        organizations.organization_kind,
        (Count(name="members", label=_("党员人数")),),
        "soe",
    ),
    DecisionRule(
        "term.clock",
        _("任期何时届满、何时提醒换届"),
        organizations.term_clock,
        (organizations.TERM_KIND, organizations.ELECTED_ON, organizations.EXTENDED_MONTHS),
        "terms",
    ),
    DecisionRule(
        "votes.ordinary",
        _("支部党员大会一般决议是否通过"),
        votes.ordinary,
        (votes.DUE, votes.PRESENT, votes.YES),
        "branch",
    ),
    DecisionRule(
        "votes.admission",
        _("接收、转正决议是否通过"),
        votes.admission,
        (votes.DUE, votes.PRESENT, votes.YES, votes.WRITTEN_YES),
        "development",
    ),
    DecisionRule(
        "votes.election",
        _("选举是否有效、是否当选"),
        votes.election,
        (votes.DUE, votes.PRESENT, votes.YES, votes.BASE),
        "election",
    ),
    DecisionRule("rights.of", _("党员某日享有的权利"), rights.of, (rights.STATUS, rights.SANCTION_ROWS), "discipline"),
    DecisionRule(
        "discipline.rights", _("某项处分期间的党员权利"), rights.under_sanction, rights.ONE_SANCTION, "discipline"
    ),
    DecisionRule(
        "development.introducer",
        _("能否作入党介绍人"),
        rights.introducer,
        (rights.STATUS, rights.SANCTION_ROWS, rights.ON),
        "development",
    ),
    DecisionRule(
        "development.clock",
        _("发展党员各步骤的最早、最迟日期和状态"),
        development.ask,
        (development.EVENTS, development.PACK, development.TODAY),
        "development",
    ),
    DecisionRule(
        "meetings.compliance",
        _("党支部是否按规定开展组织生活"),
        meetings.compliance,
        (meetings.KIND_COUNTS, meetings.HAS_COMMITTEE, meetings.GROUPS, meetings.MONTHS),
        "branch",
    ),
    DecisionRule(
        "appraisal.grades",
        _("民主评议的优秀等次是否超过比例"),
        appraisal.grades,
        (appraisal.MEMBERS, appraisal.EXCELLENT),
        "branch",
    ),
    DecisionRule(
        "life.attendance",
        _("民主生活会到会人数是否足够"),
        life_meetings.attendance,
        (life_meetings.DUE, life_meetings.PRESENT),
        "life",
    ),
    DecisionRule("talks.coverage", _("谈心谈话还差哪些"), talks.coverage, talks.COVERAGE_FIELDS, "branch"),
    DecisionRule(
        "elections.candidates",
        _("候选人数是否符合差额要求"),
        elections.candidates,
        (elections.SEATS, elections.CANDIDATES),
        "election",
    ),
    DecisionRule(
        "elections.count", _("选举计票：谁当选、是否再选"), elections.count, elections.COUNT_FIELDS, "election"
    ),
    DecisionRule("transfers.letter", _("介绍信有效到哪一天"), transfers.letter, transfers.LETTER_FIELDS, "transfers"),
    DecisionRule("dues.base", _("党费计算基数"), assessing.base, assessing.BASE_FIELDS, "dues"),
    DecisionRule("dues.assess", _("每月应交党费"), assessing.assess, assessing.ASSESS_FIELDS, "dues"),
    DecisionRule("dues.year", _("全年应交党费"), assessing.year, assessing.YEAR_FIELDS, "dues"),
    DecisionRule("dues.arrears", _("未交党费的月份和处理"), dues.arrears, dues.ARREARS_FIELDS, "dues"),
    DecisionRule("funds.budget", _("年度党组织工作经费"), funds.budget, (funds.PAYROLL, funds.CARRIED_OVER), "funds"),
    DecisionRule(
        "calendar.add_workdays",
        _("若干工作日的最后一日"),
        entered.add_workdays,
        (workdays.START, workdays.DAYS, workdays.FIRST_DAY_COUNTS),
        "calendar",
    ),
    DecisionRule(
        "calendar.add_months",
        _("若干个月后的对应日"),
        workdays.months_added,
        (workdays.START, workdays.MONTHS),
        "calendar",
    ),
    DecisionRule("id.citizen", _("公民身份号码是否有效"), identifiers.citizen, (identifiers.NUMBER,), "identifiers"),
    DecisionRule(
        "id.credit_code", _("统一社会信用代码是否有效"), identifiers.credit_code, (identifiers.CODE,), "identifiers"
    ),
)
DECISIONS: dict[str, DecisionRule] = {rule.name: rule for rule in _RULES}
