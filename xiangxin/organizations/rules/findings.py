"""What is out of order with an organization, by which article, and what is the next step?"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xiangxin.organizations.permissions import May
from xiangxin.regulations.packs import Law

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked for.

    `parameter` is the limit in the rule packs; `deed` the address that mends it, `permission` who may go there.
    """

    code: str
    label: Text
    says: Text
    parameter: str
    deed: str
    step: Text
    permission: str
    tone: str = "orange"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: the sentence, its article, the step."""

    check: Check
    message: Text
    article: str


CHANGE, POSTS = May.CHANGE_ORGANIZATION.value, May.KEEP_POSTS.value
CHECKS = (
    Check(
        "too_few_full_members", _("正式党员不足"), _("正式党员不足%(limit)s人，不能单独成立党支部；可并入或成立联合党支部。"),
        "branch.min_full_members", "organizations:merge", _("并入其他党支部"), CHANGE,
    ),
    Check(
        "too_many_members", _("党员偏多"), _("党员超过%(limit)s人，一般应分设党支部或成立党总支。"),
        "branch.max_members", "organizations:split", _("分设"), CHANGE, "amber",
    ),
    Check(
        "committee_missing", _("应设支委会"), _("正式党员%(limit)s人以上，应设支部委员会，一般3至5人。"),
        "branch.committee_from", "organizations:appoint", _("登记委员"), POSTS, "amber",
    ),
    Check(
        "committee_due", _("可设党委"), _("党员%(limit)s人以上，应设立党委。"),
        "soe.committee_from", "organizations:adjust", _("调整类别"), CHANGE, "amber",
    ),
    Check(
        "secretary_vacant", _("书记空缺"), _("没有在任书记，应及时补选或由上级指派。"),
        "branch.vacancies_filled", "organizations:appoint", _("登记书记"), POSTS,
    ),
    Check(
        "term_over", _("任期届满"), _("本届任期已经届满，应当换届；需要延期的报上级批准，最长1年。"),
        "terms.shift_max_months", "organizations:begin_term", _("登记换届"), POSTS,
    ),
    Check(
        "term_due", _("换届提醒"), _("任期届满前%(limit)s个月，上级党组织应提醒换届。"),
        "terms.remind_months", "organizations:begin_term", _("登记换届"), POSTS, "amber",
    ),
    Check(
        "term_unknown", _("任期未登记"), _("没有登记本届选举日期，不能按期提醒换届。"),
        "terms.remind_months", "organizations:begin_term", _("登记选举日期"), POSTS, "grey",
    ),
    Check(
        "too_many_units", _("覆盖单位偏多"), _("联合党支部覆盖单位一般不超过%(limit)s个，建议调整覆盖范围。"),
        "branch.joint_units_max", "organizations:detail", _("调整覆盖"), CHANGE, "amber",
    ),
    Check(
        "temporary_over", _("临时任务结束"), _("临时党支部预计结束的日期已过，任务结束的应及时撤销。"),
        "branch.temporary_leaders_appointed", "organizations:dissolve", _("办理撤销"), CHANGE, "amber",
    ),
)  # fmt: skip
CODES = {check.code: check for check in CHECKS}


def finding(code: str, law: Law) -> Finding:
    """What is said when a check finds something, with the limit and article of the law."""
    check = CODES[code]
    message = str(check.says) % {"limit": law.value(check.parameter)}
    return Finding(check, message, law.cite(check.parameter))
