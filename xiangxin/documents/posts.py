"""Lists of committee members: what their columns mean, and what becomes of their rows."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.accounts.models import User
from xiangxin.documents import values
from xiangxin.documents.cells import Cell
from xiangxin.documents.fields import CREATED, UNCHANGED, UPDATED, Field, Finding, Kind, Outcome, Record, problem
from xiangxin.documents.matching import Spot, Spots
from xiangxin.documents.values import Day, Problem
from xiangxin.kernel import clock, reach
from xiangxin.kernel.identifiers import CitizenId
from xiangxin.kernel.sealed import fingerprint
from xiangxin.members.models import Member
from xiangxin.organizations.models import Post
from xiangxin.organizations.permissions import May

_K = Post.Kind
# The first word that a cell holds decides; posts in a discipline committee only where the cell names no other.
KINDS = (
    ("副书记", _K.DEPUTY_SECRETARY), ("书记", _K.SECRETARY), ("组织委员", _K.ORGANIZATION_COMMISSIONER),
    ("宣传委员", _K.PUBLICITY_COMMISSIONER), ("纪检委员", _K.DISCIPLINE_COMMISSIONER),
    ("纪律检查委员", _K.DISCIPLINE_COMMISSIONER), ("小组长", _K.GROUP_LEADER), ("小组组长", _K.GROUP_LEADER),
    ("常委", _K.STANDING_COMMISSIONER), ("委员", _K.COMMISSIONER),
)  # fmt: skip
DISCIPLINE = (
    ("纪委书记", _K.DISCIPLINE_SECRETARY), ("纪委副书记", _K.DISCIPLINE_MEMBER), ("纪委委员", _K.DISCIPLINE_MEMBER),
)  # fmt: skip


def post_kind(cell: Cell) -> "str | Problem | None":
    """The post that a word names."""
    found = values.line(cell)
    if not found:
        return None
    rest = found
    for word, _kind in DISCIPLINE:
        rest = rest.replace(word, "")
    said = ((rest, KINDS), (found, DISCIPLINE))
    kind = next((kind for text, words in said for word, kind in words if word in text), None)
    return str(kind) if kind else Problem("unknown_post", _("看不懂这个职务，请填写书记、副书记、组织委员等。"))


def manner(cell: Cell) -> "str | Problem | None":
    """Elected or appointed; other words say nothing."""
    found = values.text(cell)
    if "选" in found:
        return str(Post.Manner.ELECTED)
    return str(Post.Manner.APPOINTED) if any(word in found for word in ("指派", "任命", "委派", "批准")) else None


FIELDS: tuple[Field, ...] = (
    Field(
        "organization",
        _t("党组织"),
        (
            "所属分党委", "党组织", "党组织名称", "所在党组织", "所属党组织", "所在党支部", "党支部", "支部名称", "党支部名称",
            "所属党支部", "所在分党委", "任职党组织", "组织名称",
        ),
        values.limited(120),
    ),
    Field(
        "organization_code",
        _t("组织代码"),
        (
            "所属分党委编码", "党组织编码", "党组织代码", "组织代码", "组织编码", "党支部编码", "所在党支部编码",
            "所属党支部编码", "所在分党委编码",
        ),
        values.code,
    ),
    Field("name", _t("姓名"), ("姓名", "委员姓名", "党员姓名"), values.name),
    Field("employee_number", _t("工号"), ("工号", "学工号", "学号", "职工号", "员工编号"), values.code),
    Field("citizen_id", _t("公民身份证号"), ("公民身份证号", "身份证号", "身份证号码", "公民身份号码"), values.citizen_id),
    Field("kind", _t("党内职务"), ("职务", "党内职务", "任职", "班子职务", "党内职务名称", "任职职务"), post_kind),
    Field("manner", _t("产生方式"), ("产生方式", "选任方式", "任职方式"), manner),
    Field(
        "from_on", _t("任职日期"), ("任职日期", "任职时间", "当选日期", "当选时间", "任职开始日期", "任职起始时间"), values.day
    ),
    Field("unit_post", _t("兼任行政职务"), ("行政职务", "兼任行政职务", "兼任职务"), values.limited(60)),
    Field("document_number", _t("任免文号"), ("任免文号", "文号", "批复文号", "任职文号"), values.limited(60)),
)  # fmt: skip
PLAIN = ("unit_post", "document_number", "manner")


class PostImport:
    """One import of posts under way."""

    def __init__(self, by: User, _defaults: Mapping[str, str]) -> None:
        self.today = clock.today()
        self.spots = Spots(by, May.KEEP_POSTS)
        self.seen: dict[tuple[int, int, str], int] = {}

    def take(self, records: list[Record], *, store: bool) -> list[Outcome]:
        """Decide about all rows; with `store` false the caller rolls back what was written."""
        return [self._take(record) for record in records]

    def _take(self, record: Record) -> Outcome:
        said = record.values
        code, name = str(said.get("organization_code") or ""), str(said.get("organization") or "")
        spot = self.spots.find(code, name)
        if spot is None:
            return problem(record, "organization", "missing_organization", _("没有填写党组织，请填写全称或代码。"))
        if isinstance(spot, Problem):
            return problem(record, "organization" if name else "organization_code", spot.code, spot.message)
        refusal = self.spots.refusal(spot)
        if refusal:
            return problem(record, "organization", refusal.code, refusal.message)
        day = said.get("from_on")
        if isinstance(day, Day) and day.on > self.today:
            return problem(record, "from_on", "date_in_future", _("日期在今天之后，请核对。"))
        member = self._member(record, spot)
        if isinstance(member, Problem):
            return problem(record, "name", member.code, member.message)
        kind = str(said.get("kind") or Post.Kind.COMMISSIONER)
        first = self.seen.setdefault((spot.pk, member.pk, kind), record.row)
        if first != record.row:
            text = _("与第 %(row)d 行是同一职务，请只保留一行。") % {"row": first}
            return problem(record, "name", "duplicate_row", text)
        return self._keep(record, spot, member, kind)

    def _member(self, record: Record, spot: Spot) -> "Member | Problem":
        said = record.values
        name, number = str(said.get("name") or ""), str(said.get("employee_number") or "")
        citizen = said.get("citizen_id")
        if not name:
            return Problem("missing_name", _("没有姓名，请填写。"))
        people = Member.objects.filter(name=name)
        if isinstance(citizen, CitizenId):
            people = people.filter(citizen_id_fingerprint=fingerprint(citizen.number))
        if number and people.filter(employee_number=number).exists():
            people = people.filter(employee_number=number)
        else:
            people = people.filter(reach.below("org_path", spot.path))
        found = list(people[:2])
        if not found:
            return Problem("unknown_person", _("在这个党组织里没有找到此人，请核对姓名、工号，或先导入花名册。"))
        if len(found) > 1:
            return Problem("several_people", _("有几个同名的人，请填写工号或身份证号。"))
        if not found[0].is_party_member:
            return Problem("not_a_member", _("此人不是在册党员，不能任党内职务，请核对。"))
        return found[0]

    def _keep(self, record: Record, spot: Spot, member: Member, kind: str) -> Outcome:
        said = record.values
        day = said.get("from_on")
        facts = {name: str(said[name]) for name in PLAIN if said.get(name)}
        if isinstance(day, Day):
            facts["from_on"] = day.on  # type: ignore[assignment]
        post = Post.objects.filter(organization=spot.pk, member=member, kind=kind, to_on__isnull=True).first()
        if post is not None:
            changed = {name: value for name, value in facts.items() if getattr(post, name) != value}
            if not changed:
                return Outcome(record.row, UNCHANGED)
            findings = tuple(Finding(name, str(value), was=str(getattr(post, name))) for name, value in changed.items())
            Post.objects.filter(pk=post.pk).update(**changed)
            return Outcome(record.row, UPDATED, findings)
        if kind == Post.Kind.SECRETARY:
            present = Post.objects.filter(organization=spot.pk, kind=kind, to_on__isnull=True).select_related("member")
            if holder := present.first():
                text = _("现任书记是%(name)s，请先登记其免职。") % {"name": holder.member.name}
                return problem(record, "kind", "secretary_present", text)
        position = list(Post.Kind.values).index(kind)
        begun = {"from_on": self.today, **facts}
        Post.objects.create(organization_id=spot.pk, member=member, kind=kind, position=position, **begun)
        return Outcome(record.row, CREATED)


POSTS = Kind(
    name="posts",
    label=_t("班子成员"),
    permission=May.KEEP_POSTS,
    fields=FIELDS,
    names=frozenset({"name"}),
    begin=PostImport,
    at_once=True,
    marks=frozenset({"kind", "from_on", "manner"}),
)
