"""What do programs read of the tree? One organization, or the tree in its order, page by page."""

from datetime import date

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema
from ninja.params.functions import Query

from xiangxin.kernel.problems import answers
from xiangxin.kernel.requests import ClientRequest
from xiangxin.organizations.models import Organization
from xiangxin.ui import lists

router = Router(tags=["organizations"])


class OrganizationOut(Schema):
    """One Party organization."""

    id: int
    parent_id: int | None
    kind: str = Field(description="committee 党委、general_branch 党总支、branch 党支部、group 党小组")
    form: str
    name: str
    short_name: str
    code: str
    depth: int = Field(description="层级，根为 1")
    established_on: date | None
    dissolved_on: date | None
    member_total: int = Field(description="本级及下级党员人数")
    own_total: int = Field(description="直接隶属的党员人数")


class Organizations(Schema):
    """One page of the tree; `next` asks for the following one, empty on the last."""

    rows: list[OrganizationOut]
    next: str


@router.get("", response=answers(Organizations), summary="党组织树", url_name="organizations")
def organizations(
    request: ClientRequest,
    below: int | None = Query(None, description="只要这个党组织及其下级"),
    parent: int | None = Query(None, description="只要这个党组织的直接下级"),
    kind: str = Query("", description="只要这一类别"),
    dissolved: bool = Query(False, description="也要已撤销的"),
    after: str = Query("", description="上一页给出的 next"),
    size: int = Query(100, ge=1, le=200, description="每页行数，最多 200"),
) -> Organizations:
    """按树的顺序给出本程序范围内的党组织：上级总在下级之前。"""
    visible = Organization.objects.visible_to(request.auth)
    rows = visible if dissolved else visible.active()
    if below is not None:
        rows = rows.below(get_object_or_404(visible, pk=below))
    if parent is not None:
        rows = rows.filter(parent=get_object_or_404(visible, pk=parent))
    if kind:
        rows = rows.filter(kind=kind)
    page = lists.page_of(request, rows, ("path",), total=0, size=size)
    return Organizations(rows=[_shown(one) for one in page.rows], next=page.after)


@router.get("/{pk}", response=answers(OrganizationOut), summary="一个党组织", url_name="organization")
def organization(request: ClientRequest, pk: int) -> OrganizationOut:
    """按编号读取；不在本程序范围内的答 404。"""
    return _shown(get_object_or_404(Organization.objects.visible_to(request.auth), pk=pk))


def _shown(one: Organization) -> OrganizationOut:
    return OrganizationOut.from_orm(one)
