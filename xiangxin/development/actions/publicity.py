"""The deed of making a candidate public: the text names the person masked."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.development import rules
from xiangxin.development.actions import writing
from xiangxin.development.models import Case
from xiangxin.development.permissions import May
from xiangxin.disclosure import actions as disclosure
from xiangxin.disclosure import rules as publicity
from xiangxin.disclosure.models import PublicNotice
from xiangxin.kernel.refusals import Refusal, refuse_if

SOURCE = "development:"


@transaction.atomic
def publish_notice(
    case: Case, *, from_on: date, to_on: date, also_at: str, phone: str, at: datetime, by: User
) -> PublicNotice:
    """Hang the notice of a candidate out after the consent; its closing records the step (development.reactions)."""
    checks.require(by, May.KEEP_CASE, case.place)
    case = writing.locked(case)
    path = writing.path_at(case, at)
    consented = path.fact("consented_on")
    refuse_if(None if consented else rules.refusal_without_consent(path))
    is_mobile = case.member.mobile_since is not None
    said = _("流动人员须在流出地和流入地同时公示，请填写同时公示的地点。")
    refuse_if(Refusal("one_place_only", said) if is_mobile and not also_at.strip() else None)
    return disclosure.publish(
        case.place,
        kind=PublicNotice.Kind.CANDIDATE,
        title=_("发展对象公示（%(name)s）") % {"name": publicity.masked_name(case.member.name)},
        text=text_of(case),
        from_on=from_on,
        to_on=to_on,
        also_at=also_at.strip(),
        phone=phone.strip(),
        source=f"{SOURCE}{case.pk}",
        at=at,
        by=by,
    )


def text_of(case: Case) -> str:
    """What the notice says: masked name, sex, year and month of birth, job, days of the way so far."""
    member = case.member
    days = {record.kind: record.on for record in case.records.all() if record.voided_at is None and record.is_passed}
    facts = {
        "name": publicity.masked_name(member.name),
        "sex": member.get_sex_display(),
        "born": f"{member.born_on:%Y-%m}" if member.born_on else "—",
        "job": member.job or _("职工"),
        "applied": days.get("application", "—"),
        "activist": days.get("activist", "—"),
        "branch": str(case.place),
    }
    return (
        _(
            "经%(branch)s研究、上级党委同意，拟将%(name)s列为发展对象，现予公示。%(name)s，%(sex)s，%(born)s出生，%(job)s；"
            "%(applied)s递交入党申请书，%(activist)s确定为入党积极分子。对公示对象有意见的，可在公示期内反映。"
        )
        % facts
    )
