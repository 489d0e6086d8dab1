"""Lists of Party organizations: what their columns mean, and what becomes of their rows."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.accounts.models import User
from xiangxin.documents import values
from xiangxin.documents.cells import Cell
from xiangxin.documents.fields import CREATED, UNCHANGED, UPDATED, Field, Finding, Kind, Outcome, Record, problem
from xiangxin.documents.matching import Spot, Spots, tidy_name
from xiangxin.documents.values import Day, Problem
from xiangxin.kernel import clock
from xiangxin.organizations import actions, rules
from xiangxin.organizations.models import Organization
from xiangxin.organizations.permissions import May
from xiangxin.regulations.packs import law

_K = Organization.Kind
CONTACT = ("phone", "address", "fax", "postcode", "email", "contact")
YES = {"是", "1", "Y", "有", "√"}


def kind_of(*said: str) -> str:
    """The kind that a name or a word for it tells; empty where it tells none."""
    for one in said:
        for word, kind in (
            ("小组", _K.GROUP), ("总支", _K.GENERAL_BRANCH), ("支部", _K.BRANCH), ("党委", _K.COMMITTEE),
            ("委员会", _K.COMMITTEE), ("党组", _K.COMMITTEE),
        ):  # fmt: skip
            if word in one:
                return str(kind)
    return ""


def _yes(cell: Cell) -> "str | Problem | None":
    return "1" if values.text(cell) in YES else None


FIELDS: tuple[Field, ...] = (
    Field(
        "code",
        _t("组织代码"),
        (
            "编号",
            "组织代码",
            "党组织代码",
            "党组织编码",
            "组织编码",
            "编码",
            "代码",
            "党支部编码",
            "党支部代码",
            "组织编号",
        ),
        values.code,
    ),
    Field(
        "name",
        _t("全称"),
        (
            "名称",
            "党支部名称",
            "党组织名称",
            "组织名称",
            "党组织全称",
            "全称",
            "组织全称",
            "党委名称",
            "党组织",
            "支部名称",
            "党支部全称",
            "党总支名称",
        ),
        values.limited(120),
    ),
    Field("short_name", _t("简称"), ("简称", "党组织简称", "组织简称", "支部简称"), values.limited(60)),
    Field(
        "established_on",
        _t("成立日期"),
        ("成立时间", "成立日期", "建立时间", "建立日期", "组建时间", "设立日期", "批准成立日期"),
        values.day,
    ),
    Field(
        "parent",
        _t("上级党组织"),
        (
            "所属分党委",
            "上级党组织",
            "上级组织",
            "所属党委",
            "所属党组织",
            "隶属党组织",
            "上级党组织名称",
            "隶属",
            "所在分党委",
            "上级党委",
            "上级名称",
        ),
        values.limited(120),
    ),
    Field(
        "parent_code",
        _t("上级组织代码"),
        (
            "所属单位编码",
            "所属分党委编码",
            "上级党组织编码",
            "上级党组织代码",
            "上级组织代码",
            "上级组织编码",
            "上级编码",
            "上级代码",
            "所属党委编码",
            "所属党组织编码",
            "所在分党委编码",
        ),
        values.code,
    ),
    Field(
        "kind",
        _t("类别"),
        ("组织类别", "党组织类别", "类别", "组织类型", "党组织类型", "支部类别", "党总支类别", "类型"),
        values.limited(60),
    ),
    Field("joint", _t("联合党支部"), ("是否联合党支部", "联合党支部", "是否为联合党支部"), _yes),
    Field("phone", _t("联系电话"), ("联系电话", "电话", "办公电话"), values.limited(40)),
    Field("address", _t("地址"), ("联系地址", "地址", "通讯地址", "办公地址"), values.limited(200)),
    Field("fax", _t("传真"), ("传真", "传真号码"), values.limited(40)),
    Field("postcode", _t("邮编"), ("邮编", "邮政编码"), values.limited(6)),
    Field("email", _t("邮箱"), ("邮箱", "电子邮箱", "电子邮件"), values.email),
    Field("contact", _t("联系人"), ("联系人", "党务联系人"), values.limited(40)),
)


class OrganizationImport:
    """One import of organizations under way; superiors are set up before those below them, whatever their order."""

    def __init__(self, by: User, _defaults: Mapping[str, str]) -> None:
        self.by = by
        self.today = clock.today()
        self.spots = Spots(by, May.CHANGE_ORGANIZATION)
        self.seen: dict[tuple[str, str], int] = {}

    def take(self, records: list[Record], *, store: bool) -> list[Outcome]:
        """Decide about all rows; with `store` false the caller rolls back what was written."""
        outcomes: list[Outcome] = []
        waiting = []
        for record in records:
            refusal = self._refusal(record)
            if refusal:
                outcomes.append(refusal)
            else:
                waiting.append(record)
        while waiting:
            left = [record for record in waiting if not self._place(record, outcomes, last=False)]
            if len(left) == len(waiting):
                for record in left:
                    self._place(record, outcomes, last=True)
                break
            waiting = left
        return outcomes

    def _refusal(self, record: Record) -> Outcome | None:
        said = record.values
        name, code = str(said.get("name") or ""), str(said.get("code") or "")
        if not name:
            return problem(record, "name", "missing_name", _("没有党组织名称，请填写全称。"))
        day = said.get("established_on")
        if isinstance(day, Day) and day.on > self.today:
            return problem(record, "established_on", "date_in_future", _("日期在今天之后，请核对。"))
        superior = str(said.get("parent_code") or said.get("parent") or "")
        marks = [("code", code)] if code else []
        for mark in [*marks, (superior, tidy_name(name))]:
            first = self.seen.setdefault(mark, record.row)
            if first != record.row:
                text = _("与第 %(row)d 行是同一个党组织，请只保留一行。") % {"row": first}
                return problem(record, "code" if mark[0] == "code" else "name", "duplicate_row", text)
        return None

    def _place(self, record: Record, outcomes: list[Outcome], *, last: bool) -> bool:
        """Whether the row could be decided; not yet where its superior may still come."""
        said = record.values
        parent_code, parent_name = str(said.get("parent_code") or ""), str(said.get("parent") or "")
        parent = self.spots.find(parent_code, parent_name)
        known = self._known(record, parent if isinstance(parent, Spot) else None)
        if known is not None:
            outcomes.append(self._update(record, known, parent))
            return True
        if isinstance(parent, Problem):
            if last:
                column = "parent" if parent_name else "parent_code"
                text = _("系统里和本表中都没有这个上级党组织，请先成立上级，或改正名称、代码。")
                code = "unknown_parent" if parent.code == "unknown_organization" else parent.code
                outcomes.append(problem(record, column, code, text if code == "unknown_parent" else parent.message))
            return last
        if parent is None and self.spots.by_pk:
            if last:
                text = _("没有填写上级党组织，请填写全称或代码。")
                outcomes.append(problem(record, "parent", "missing_parent", text))
            return last
        outcomes.append(self._establish(record, parent))
        return True

    def _known(self, record: Record, parent: Spot | None) -> Spot | None:
        code, name = str(record.values.get("code") or ""), str(record.values["name"])
        found = self.spots.find(code, "") if code else self.spots.find("", name, under=parent.name if parent else "")
        if isinstance(found, Spot) and not code and parent and found.parent_id not in (parent.pk, None):
            return None  # a namesake elsewhere
        return found if isinstance(found, Spot) else self._without_code(code, name, parent)

    def _without_code(self, code: str, name: str, parent: Spot | None) -> Spot | None:
        """An organization that stands there under this name and has no code yet."""
        found = self.spots.find("", name, under=parent.name if parent else "") if code else None
        is_it = isinstance(found, Spot) and not found.code and (parent is None or found.parent_id == parent.pk)
        return found if is_it and isinstance(found, Spot) else None

    def _establish(self, record: Record, parent: Spot | None) -> Outcome:
        said = record.values
        name, short = str(said["name"]), str(said.get("short_name") or "")
        if parent and not self.spots.reach.covers(parent.path):
            return problem(record, "parent", "outside_reach", _("上级党组织不在您的管理范围内，请由其上级导入。"))
        kind = kind_of(name, short, str(said.get("kind") or ""))
        if not kind:
            return problem(record, "name", "unknown_kind", _("看不出是党委、党总支还是党支部，请写全称或填写类别。"))
        if parent and parent.kind in (_K.BRANCH, _K.GROUP) and (kind != _K.GROUP or parent.kind == _K.GROUP):
            return problem(record, "parent", "branch_as_superior", _("党支部下面只能设党小组，请核对上级党组织。"))
        wrong = rules.refusal_to_place(kind, under=parent.kind if parent else None, law=law(self.today))
        if wrong:
            return problem(record, "parent", wrong.code, wrong.message)
        day = said.get("established_on")
        organization = actions.establish(
            parent=Organization.objects.get(pk=parent.pk) if parent else None,
            kind=kind,
            name=name,
            short_name=short or name.removeprefix("中国共产党").removeprefix("中共")[:60],
            on=day.on if isinstance(day, Day) else self.today,
            by=self.by,
            form=str(Organization.Form.JOINT if said.get("joint") else Organization.Form.ORDINARY),
            code=str(said.get("code") or ""),
        )
        self._write_contact(organization, record)
        self.spots.add(
            Spot(
                organization.pk, organization.path, organization.code, name, organization.short_name, kind,
                parent.pk if parent else None,
            )
        )  # fmt: skip
        return Outcome(record.row, CREATED)

    def _update(self, record: Record, known: Spot, parent: "Spot | Problem | None") -> Outcome:
        refusal = self._refusal_to_update(record, known, parent)
        if refusal:
            return refusal
        findings = self._write_contact(Organization.objects.get(pk=known.pk), record)
        return Outcome(record.row, UPDATED if findings else UNCHANGED, tuple(findings))

    def _refusal_to_update(self, record: Record, known: Spot, parent: "Spot | Problem | None") -> Outcome | None:
        if not self.spots.reach.covers(known.path):
            return problem(record, "name", "outside_reach", _("这个党组织不在您的管理范围内，请由其上级导入。"))
        said = record.values
        short = str(said.get("short_name") or known.short_name)
        if tidy_name(str(said["name"])) not in {tidy_name(known.name), tidy_name(known.short_name)}:
            text = _("这个代码已登记为“%(name)s”，请核对；确实更名的，请办理更名。") % {"name": known.name}
            return problem(record, "name", "name_differs", text)
        if short != known.short_name:
            text = _("系统中的简称是“%(name)s”，请核对；确实更名的，请办理更名。") % {"name": known.short_name}
            return problem(record, "short_name", "name_differs", text)
        if isinstance(parent, Spot) and known.parent_id != parent.pk:
            text = _("系统中的上级党组织不是这一个，请核对；确有调整的，请办理隶属变更。")
            return problem(record, "parent" if said.get("parent") else "parent_code", "parent_differs", text)
        return None

    def _write_contact(self, organization: Organization, record: Record) -> list[Finding]:
        findings = []
        wanted = {name: str(record.values[name]) for name in CONTACT if record.values.get(name)}
        if not organization.code and record.values.get("code"):
            wanted["code"] = str(record.values["code"])
        day = record.values.get("established_on")
        if isinstance(day, Day) and organization.established_on is None:
            organization.established_on = day.on
            findings.append(Finding("established_on", _iso(day.on)))
        for name, value in wanted.items():
            if getattr(organization, name) != value:
                findings.append(Finding(name, value, was=str(getattr(organization, name))))
                setattr(organization, name, value)
        if findings:
            organization.save(update_fields=[found.field for found in findings])
        return findings


def _iso(day: date) -> str:
    return day.isoformat()


ORGANIZATIONS = Kind(
    name="organizations",
    label=_t("党组织"),
    permission=May.CHANGE_ORGANIZATION,
    fields=FIELDS,
    names=frozenset({"name"}),
    begin=OrganizationImport,
    at_once=True,
    marks=frozenset({"parent", "parent_code", "established_on"}),
)
