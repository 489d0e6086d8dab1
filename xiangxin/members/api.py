"""What do programs read of people? The roster as a list shows it: numbers masked, sealed fields never."""

from datetime import date

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema
from ninja.params.functions import Query

from xiangxin.access import checks
from xiangxin.kernel import clock
from xiangxin.kernel.problems import answers
from xiangxin.kernel.requests import ClientRequest
from xiangxin.members import actions, queries, rules
from xiangxin.members.models import Member
from xiangxin.members.permissions import May
from xiangxin.organizations.models import Organization
from xiangxin.ui import lists

router = Router(tags=["members"])


class MemberOut(Schema):
    """One person on the roster."""

    id: int
    name: str
    sex: str = Field(description="GB/T 2261.1")
    ethnicity: str = Field(description="GB/T 3304")
    born_on: date | None
    education: str = Field(description="GB/T 4658")
    category: str = Field(description="full 正式党员、probationary 预备党员等")
    state: str
    organization_id: int
    organization: str
    group: str
    job: str
    employee_number: str
    joined_on: date | None
    became_full_on: date | None
    phone: str = Field(description="遮蔽中间四位")
    citizen_id: str = Field(description="只留前三位和后两位")


class Members(Schema):
    """One page of the roster; `next` asks for the following one, empty on the last."""

    rows: list[MemberOut]
    next: str


@router.get("", response=answers(Members), summary="党员花名册", url_name="members")
def members(
    request: ClientRequest,
    organization: int = Query(..., description="哪个党组织（含下级）的花名册"),
    category: str = Query("", description="只要这一类人员；留空为在册党员，everybody 为全部人员"),
    after: str = Query("", description="上一页给出的 next"),
    size: int = Query(100, ge=1, le=200, description="每页行数，最多 200"),
) -> Members:
    """按姓名拼音给出在册党员。每次读取都在日志里留下一条。"""
    place = get_object_or_404(Organization.objects.visible_to(request.auth), pk=organization)
    checks.require(request.auth, May.SEE_ROSTER, place)
    wanted = {"org": str(place.pk), "category": category}
    people = queries.roster(request.auth, wanted, clock.today()).select_related("organization", "group")
    page = lists.page_of(request, people, ("pinyin", "id"), total=0, size=size)
    actions.note_roster_read(place, count=len(page.rows), by=request.auth)
    return Members(rows=[_shown(one) for one in page.rows], next=page.after)


def _shown(one: Member) -> MemberOut:
    return MemberOut(
        **{name: getattr(one, name) for name in MemberOut.model_fields if name not in _MADE},
        organization=one.organization.short_name,
        group=one.group.short_name if one.group else "",
        phone=rules.masked_phone(one.phone),
        citizen_id=rules.masked_citizen_id(one.citizen_id),
    )


_MADE = frozenset({"organization", "group", "phone", "citizen_id"})
