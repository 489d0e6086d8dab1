"""What becomes of the rows of a roster: whom they mean, what changes, and what is stored."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangxin.accounts.models import User
from xiangxin.documents import roster
from xiangxin.documents.fields import (
    CREATED,
    UNCHANGED,
    UPDATED,
    Finding,
    Kind,
    Outcome,
    Record,
    problem,
    refused,
)
from xiangxin.documents.matching import Spot, Spots, Units
from xiangxin.documents.roster import Facts
from xiangxin.documents.values import Problem, text
from xiangxin.kernel import bulk as many
from xiangxin.kernel import clock, pinyin
from xiangxin.kernel.sealed import fingerprint
from xiangxin.members import bulk
from xiangxin.members.models import Member, NameToken, StatusChange
from xiangxin.members.permissions import May
from xiangxin.organizations import totals
from xiangxin.organizations.models import Organization

GROUP = Organization.Kind.GROUP
STATES = {Member.State.ACTIVE, Member.State.SUSPENDED}
FIELD_OF = {"unit_id": "unit", "workplace": "unit"}
Plan = tuple[Record, Facts, Spot | None]


class MemberImport:
    """One import of a roster under way."""

    def __init__(self, by: User, defaults: Mapping[str, str]) -> None:
        self.today = clock.today()
        self.defaults = defaults
        self.spots = Spots(by, May.IMPORT_ROSTER)
        self.units = Units()
        self.seen: dict[object, int] = {}
        self.make = many.blank(Member)

    def take(self, records: list[Record], *, store: bool) -> list[Outcome]:
        """Decide about each row, and store what is right if asked to."""
        outcomes: list[Outcome] = []
        plans: list[Plan] = []
        for record in records:
            plan = self._plan(record)
            if isinstance(plan, Outcome):
                outcomes.append(plan)
            else:
                plans.append(plan)
        people = known_people([facts for _record, facts, _spot in plans])
        fresh: list[Member] = []
        changed: list[tuple[Member, set[str]]] = []
        for plan in plans:
            outcomes.append(self._decide(plan, people, fresh, changed))
        if store:
            self._store(fresh, changed)
        return sorted(outcomes, key=lambda outcome: outcome.row)

    def _plan(self, record: Record) -> "Plan | Outcome":
        facts = roster.facts_of(record, self.today)
        if isinstance(facts, list):
            return refused(
                record, *(Finding(name, text(record.raw.get(name)), said.message, said.code) for name, said in facts)
            )
        self._place_of_work(record, facts)
        spot = self._spot(record)
        if isinstance(spot, Problem):
            column = "organization" if record.values.get("organization") else "organization_code"
            return problem(record, column, spot.code, spot.message)
        if facts.citizen:
            mark: object = int(facts.citizen.number[:17])
        else:
            mark = (facts.name, facts.born_on, spot.pk if spot else 0, facts.plain.get("employee_number", ""))
        first = self.seen.setdefault(mark, record.row)
        if first != record.row:
            said = _("与第 %(row)d 行是同一个人，请只保留一行。") % {"row": first}
            return problem(record, "citizen_id" if facts.citizen else "name", "duplicate_row", said)
        return record, facts, spot

    def _place_of_work(self, record: Record, facts: Facts) -> None:
        """The unit where the directory knows it, else what the row says."""
        said = str(record.values.get("unit") or "")
        unit = self.units.find(str(record.values.get("unit_code") or ""), said)
        if unit is not None:
            facts.plain["unit_id"] = unit
        elif said:
            facts.plain["workplace"] = said

    def _spot(self, record: Record) -> "Spot | Problem | None":
        said = record.values
        name = str(said.get("organization") or self.defaults.get("organization", ""))
        under = str(said.get("committee_code") or said.get("committee") or "")
        spot = self.spots.find(str(said.get("organization_code") or ""), name, under=under, kinds=("branch",))
        if isinstance(spot, Spot) and (refusal := self.spots.refusal(spot)):
            return refusal
        return spot

    def _decide(
        self, plan: Plan, people: "Known", fresh: list[Member], changed: list[tuple[Member, set[str]]]
    ) -> Outcome:
        record, facts, spot = plan
        branch, group = self._branch_and_group(record, spot)
        if facts.plain.get("state", Member.State.ACTIVE) not in STATES:
            said = _("转出、退党、除名、开除、去世请在党员档案中办理，导入只接收在册人员。")
            return problem(record, "state", "state_needs_papers", said)
        found = people.find(facts, branch)
        if isinstance(found, Problem):
            return problem(record, "name", found.code, found.message)
        if found is not None:
            return self._update(record, facts, branch, found, changed)
        if branch is None:
            return problem(record, "organization", "missing_organization", _("没有填写所在党支部，请填写全称或代码。"))
        category = facts.plain.get("category") or roster.category_by_dates(facts.plain, frozenset(record.raw))
        if not category:
            return problem(record, "category", "missing_category", _("没有填写人员类别，请填写正式党员、预备党员等。"))
        fresh.append(self._member(facts, category, branch, group))
        return Outcome(record.row, CREATED)

    def _branch_and_group(self, record: Record, spot: Spot | None) -> tuple[Spot | None, Spot | None]:
        if spot is not None and spot.kind == GROUP and spot.parent_id:
            return self.spots.by_pk[spot.parent_id], spot
        wanted = str(record.values.get("group") or "")
        if spot is None or not wanted:
            return spot, None
        group = self.spots.find("", wanted, under=spot.name, kinds=(GROUP,))
        return spot, group if isinstance(group, Spot) and group.parent_id == spot.pk else None

    def _member(self, facts: Facts, category: str, branch: Spot, group: Spot | None) -> Member:
        begun = dict.fromkeys(facts.since_now, self.today)
        said = {"arrived_on": self.today, **begun, **facts.plain, "category": category}
        return self.make(
            name=facts.name,
            organization_id=branch.pk,
            org_path=(group or branch).path,
            group_id=group.pk if group else None,
            pinyin=pinyin.of_person(facts.name),
            citizen_id_fingerprint=facts.fingerprint,
            phone_fingerprint=fingerprint(said.get("phone", "")),
            **said,
        )

    def _update(
        self,
        record: Record,
        facts: Facts,
        branch: Spot | None,
        member: Member,
        changed: list[tuple[Member, set[str]]],
    ) -> Outcome:
        refusal = self._refusal_to_update(facts, branch, member)
        if refusal:
            return problem(record, refusal[0], refusal[1].code, refusal[1].message)
        findings, names = [], set()
        begun = {name: self.today for name in facts.since_now if getattr(member, name) is None}
        for name, value in {**begun, **facts.plain}.items():
            was = getattr(member, name)
            if value == was or (name in facts.months and was and (was.year, was.month) == (value.year, value.month)):
                continue
            column = FIELD_OF.get(name, name)
            findings.append(Finding(column, self._shown(member, name, value), was=self._shown(member, name, was)))
            setattr(member, name, value)
            names.add(name)
        if not names:
            return Outcome(record.row, UNCHANGED)
        changed.append((member, names))
        return Outcome(record.row, UPDATED, tuple(findings))

    def _shown(self, member: Member, name: str, value: Any) -> str:
        return self.units.name_of(value) if name == "unit_id" else shown(member, name, value)

    def _refusal_to_update(self, facts: Facts, branch: Spot | None, member: Member) -> tuple[str, Problem] | None:
        if not self.spots.reach.covers(member.org_path):
            said = _("此人已在您管理范围以外的党组织登记，请先办理组织关系转接。")
            return "citizen_id", Problem("registered_elsewhere", said)
        if branch is not None and branch.pk != member.organization_id:
            said = _("此人现登记在“%(branch)s”。导入不转移组织关系，请先办理转接，或改正所在党支部。")
            now = self.spots.by_pk.get(member.organization_id)
            return "organization", Problem(
                "registered_in_another_branch", said % {"branch": now.short_name if now else ""}
            )
        if facts.name != member.name:
            said = _("该身份证号已登记为“%(name)s”，请核对姓名和号码；确实更名的，请在党员档案中更正。")
            return "name", Problem("name_differs_from_file", said % {"name": member.name})
        joined = facts.plain.get("joined_on", member.joined_on)
        full = facts.plain.get("became_full_on", member.became_full_on)
        if joined and full and full < joined:
            return "became_full_on", Problem("full_before_joining", _("转正日期早于档案中的入党日期，请核对。"))
        return None

    def _store(self, fresh: list[Member], changed: list[tuple[Member, set[str]]]) -> None:
        grown: Counter[str] = Counter()
        if fresh:
            bulk.register_many(fresh)
            grown.update(one.org_path for one in fresh if one.is_party_member)
        if changed:
            grown.update(store_changes(changed, self.today, clock.now()))
        totals.add(grown)


class Known:
    """The people whom a chunk of rows may mean, by what identifies them."""

    def __init__(self) -> None:
        self.by_id: dict[str, Member] = {}
        self.by_name: dict[str, list[Member]] = {}

    def find(self, facts: Facts, branch: Spot | None) -> "Member | Problem | None":
        """ID first; then employee number and name; then name, birth and branch."""
        if facts.citizen and (known := self.by_id.get(facts.fingerprint)):
            return known
        alike = self.by_name.get(facts.name, [])
        if facts.citizen:
            alike = [one for one in alike if not one.citizen_id]
        number = facts.plain.get("employee_number", "")
        found = [one for one in alike if number and one.employee_number == number]
        if not found:
            there = [one for one in alike if branch is None or one.organization_id == branch.pk]
            found = [one for one in there if _born_alike(facts, one)]
            if not found and facts.born_on is None and branch is not None:
                found = there
        if len(found) > 1:
            return Problem("several_people", _("有几个人与这一行相符，请填写身份证号。"))
        return found[0] if found else None


def _born_alike(facts: Facts, member: Member) -> bool:
    born, known = facts.born_on, member.born_on
    if born is None or known is None:
        return False
    if "born_on" in facts.months:
        return (born.year, born.month) == (known.year, known.month)
    return born == known


def known_people(wanted: list[Facts]) -> Known:
    """Read whom these rows may mean: two queries, however many rows."""
    known = Known()
    prints = [facts.fingerprint for facts in wanted if facts.citizen]
    for member in Member.objects.filter(citizen_id_fingerprint__in=many.texts(prints)) if prints else ():
        known.by_id[member.citizen_id_fingerprint] = member
    unfound = [facts for facts in wanted if facts.fingerprint not in known.by_id]
    names = sorted({facts.name for facts in unfound})
    alike = Member.objects.filter(name__in=many.texts(names))
    if all(facts.citizen for facts in unfound):
        alike = alike.filter(citizen_id_fingerprint="")
    for member in alike if names else ():
        known.by_name.setdefault(member.name, []).append(member)
    return known


def shown(member: Member, name: str, value: Any) -> str:
    """A value as the page of differences shows it."""
    if value in (None, ""):
        return ""
    choices = dict(getattr(Member._meta.get_field(name), "flatchoices", ()))
    return str(choices.get(value, value.isoformat() if isinstance(value, date) else value))


def store_changes(changed: list[tuple[Member, set[str]]], today: date, now: datetime) -> Counter[str]:
    """Write what differs; a change of category or state leaves its row; the growth of each place is given back."""
    grown: Counter[str] = Counter()
    columns = {"updated_at"}
    moved = [one for one, names in changed if names & {"category", "state"}]
    was = {
        row["pk"]: row
        for row in Member.objects.filter(pk__in=[one.pk for one in moved]).values("pk", "category", "state")
    }
    changes = []
    for member, names in changed:
        member.updated_at = now
        columns |= names
        if "phone" in names:
            member.phone_fingerprint = fingerprint(member.phone)
            columns.add("phone_fingerprint")
        if "citizen_id" in names:
            member.citizen_id_fingerprint = fingerprint(member.citizen_id)
            columns.add("citizen_id_fingerprint")
        if before := was.get(member.pk):
            in_before = before["category"] in roster.IN_THE_PARTY and before["state"] == Member.State.ACTIVE
            grown[member.org_path] += int(member.is_party_member) - int(in_before)
            changes.append(
                StatusChange(
                    member=member, category=member.category, state=member.state, on=today, reason=_("花名册导入")
                )
            )
    Member.objects.bulk_update([one for one, _names in changed], sorted(columns), batch_size=200)
    StatusChange.objects.bulk_create(changes)
    called = [one for one, names in changed if "phone" in names]
    NameToken.objects.filter(member__in=[one.pk for one in called]).delete()
    bulk.write_tokens(called)
    return grown


MEMBERS = Kind(
    name="members",
    label=gettext_lazy("党员花名册"),
    permission=May.IMPORT_ROSTER,
    fields=roster.FIELDS,
    names=frozenset({"name"}),
    begin=MemberImport,
    marks=frozenset({"citizen_id", "born_on", "joined_on", "sex"}),
)
