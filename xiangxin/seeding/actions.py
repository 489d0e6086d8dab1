"""Set up the invented group: rows in bulk, the same that the actions would write one by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.db import transaction

from xiangxin.accounts.models import User
from xiangxin.kernel import bulk, pinyin
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.members import bulk as member_bulk
from xiangxin.members.models import Member, Placement, StatusChange
from xiangxin.organizations.models import (
    Coverage,
    Organization,
    OrganizationChange,
    OrganizationVersion,
    Term,
    Unit,
    Venue,
)
from xiangxin.seeding import tree, words
from xiangxin.seeding.people import People

FOUNDED = date(2012, 7, 1)
TERM_YEARS = {Organization.Kind.COMMITTEE: 5, Organization.Kind.GENERAL_BRANCH: 3, Organization.Kind.BRANCH: 3}
Say = Callable[[str], None]


@dataclass
class Seeded:
    """What was set up, by plan node: organizations and the first full members of each branch."""

    nodes: list[tree.Node]
    organizations: dict[str, Organization] = field(default_factory=dict)
    first_members: dict[str, list[int]] = field(default_factory=dict)
    members: int = 0


@transaction.atomic
def seed(*, members: int, seed: int, profile: str, today: date, by: User, say: Say = lambda _text: None) -> Seeded:
    """Fill an empty installation with about `members` Party members; refused where a tree already stands."""
    refuse_if(_refusal_to_seed(members))
    random = Random(seed)
    with_groups = profile == "company"
    seeded = Seeded(tree.plan(members, random, with_groups=with_groups))
    _write_organizations(seeded, random, today)
    say(f"{len(seeded.organizations)} organizations")
    _write_members(seeded, random, today, say)
    return seeded


def _refusal_to_seed(members: int) -> Refusal | None:
    if members < 50:
        return Refusal("seed_too_small", "示例至少需要 50 名党员。")
    if Organization.objects.exists():
        return Refusal("seed_not_empty", "这个数据库里已有党组织，示例只能装入空数据库。")
    return None


def _write_organizations(seeded: Seeded, random: Random, today: date) -> None:
    nodes = seeded.nodes
    groups = [(node, number) for node in nodes for number in range(1, node.groups + 1)]
    ids = bulk.reserve_ids(Organization, len(nodes) + len(groups))
    for node, pk in zip(nodes, ids, strict=False):
        parent = seeded.organizations[node.parent.path] if node.parent else None
        seeded.organizations[node.path] = _organization(node, pk, parent)
    for (node, number), pk in zip(groups, ids[len(nodes) :], strict=True):
        group = _group(seeded.organizations[node.path], number, pk)
        seeded.organizations[group.path] = group
    everything = list(seeded.organizations.values())
    bulk.insert(Organization, everything)
    changes = _changes(everything)
    bulk.insert(OrganizationChange, changes)
    bulk.insert(OrganizationVersion, _versions(everything, changes))
    _write_units(seeded, random)
    bulk.insert(Term, _terms(seeded, random, today))
    bulk.insert(Venue, _venues(seeded, random))


def _organization(node: tree.Node, pk: int, parent: Organization | None) -> Organization:
    return Organization(
        id=pk,
        parent=parent,
        path=node.path,
        kind=node.kind,
        form=node.form,
        name=node.name,
        short_name=node.short_name,
        pinyin=pinyin.of_text(node.short_name),
        initials=pinyin.initials_of(node.short_name),
        code=f"YC{pk:06d}",
        position=int(node.path[-4:]),
        may_approve_members=node.kind == Organization.Kind.COMMITTEE,
        established_on=FOUNDED,
    )


def _group(branch: Organization, number: int, pk: int) -> Organization:
    name = f"第{'一二三四五六七八九'[number - 1]}党小组"
    path = f"{branch.path}{number:04d}"
    return Organization(
        id=pk,
        parent=branch,
        path=path,
        kind=Organization.Kind.GROUP,
        name=f"{branch.name}{name}",
        short_name=name,
        pinyin=pinyin.of_text(name),
        initials=pinyin.initials_of(name),
        code=f"YC{pk:06d}",
        position=number,
        established_on=FOUNDED,
    )


def _changes(organizations: list[Organization]) -> list[OrganizationChange]:
    ids = bulk.reserve_ids(OrganizationChange, len(organizations))
    return [
        OrganizationChange(
            id=pk, organization=organization, kind="establish", effective_on=FOUNDED, effect=organization.name
        )
        for pk, organization in zip(ids, organizations, strict=True)
    ]


def _versions(organizations: list[Organization], changes: list[OrganizationChange]) -> Iterator[OrganizationVersion]:
    for organization, change in zip(organizations, changes, strict=True):
        yield OrganizationVersion(
            organization=organization,
            parent=organization.parent,
            name=organization.name,
            short_name=organization.short_name,
            kind=organization.kind,
            form=organization.form,
            from_on=FOUNDED,
            change=change,
        )


def _write_units(seeded: Seeded, random: Random) -> None:
    ids = bulk.reserve_ids(Unit, len(seeded.nodes) + 1)
    units: dict[str, Unit] = {}
    for node, pk in zip(seeded.nodes, ids, strict=False):
        short = node.unit_name.removesuffix(words.MARK)
        name = short if node.parent is None else f"{words.GROUP}{short}"
        units[node.path] = Unit(
            id=pk,
            parent=units[node.parent.path] if node.parent else None,
            path=node.path,
            kind=node.unit_kind,
            name=name,
            short_name=short,
            code=f"DW{pk:06d}",
            is_legal_person=node.unit_kind in (Unit.Kind.COMPANY, Unit.Kind.GROUP_COMPANY),
            employees=max(node.size, 4) * random.randint(3, 6) if node.kind == Organization.Kind.BRANCH else None,
            opened_on=FOUNDED,
        )
    bare = Unit(
        id=ids[-1],
        parent=units[seeded.nodes[0].path],
        path=f"{seeded.nodes[0].path}9000",
        kind=Unit.Kind.PROJECT,
        name=f"{words.GROUP}东岭风电项目部",
        short_name="东岭风电项目部",
        code=f"DW{ids[-1]:06d}",
        employees=64,
        opened_on=date(2026, 3, 1),
    )
    bulk.insert(Unit, [*units.values(), bare])
    bulk.insert(
        Coverage,
        (Coverage(organization=seeded.organizations[path], unit=unit, from_on=FOUNDED) for path, unit in units.items()),
    )


def _terms(seeded: Seeded, random: Random, today: date) -> Iterator[Term]:
    """Most terms run, a few end within half a year, a few are over."""
    for node in seeded.nodes:
        years = TERM_YEARS[Organization.Kind(node.kind)]
        chance = random.random()
        left = random.randint(-200, -5) if chance < 0.03 else random.randint(5, 170) if chance < 0.1 else None
        days = left if left is not None else random.randint(185, 365 * years - 20)
        expires = today + timedelta(days=days)
        if (expires.month, expires.day) == (2, 29):
            expires -= timedelta(days=1)
        yield Term(
            organization=seeded.organizations[node.path],
            number=random.randint(2, 6),
            elected_on=expires.replace(year=expires.year - years),
            expires_on=expires,
        )


def _venues(seeded: Seeded, random: Random) -> Iterator[Venue]:
    for node in seeded.nodes:
        if node.kind != Organization.Kind.BRANCH or random.random() < 0.4:
            yield Venue(
                organization=seeded.organizations[node.path],
                name="党员活动室" if node.kind == Organization.Kind.BRANCH else "党委会议室",
                building=random.choice(words.BUILDINGS),
                address=f"{random.randint(1, 4)}0{random.randint(1, 9)}室",
                seats=random.choice((30, 40, 60)),
            )


def _write_members(seeded: Seeded, random: Random, today: date, say: Say) -> None:
    people = People(random, today)
    waiting: list[Member] = []
    for node in seeded.nodes:
        if node.size:
            branch = seeded.organizations[node.path]
            groups = [seeded.organizations[f"{node.path}{n:04d}"] for n in range(1, node.groups + 1)]
            waiting.extend(people.of_branch(branch, node.size, groups))
        if len(waiting) >= 20_000:
            _flush(seeded, waiting, say)
    _flush(seeded, waiting, say)


def _flush(seeded: Seeded, people: list[Member], say: Say) -> None:
    for pk, person in zip(bulk.reserve_ids(Member, len(people)), people, strict=True):
        person.pk = pk
        if person.category == Member.Category.FULL:
            for path in {person.organization.path, person.org_path}:
                seeded.first_members.setdefault(path, []).append(pk)
                del seeded.first_members[path][12:]
    bulk.insert(Member, people)
    member_bulk.write_tokens(people)
    bulk.insert_values(
        Placement,
        ("member_id", "organization_id", "from_on", "reason"),
        ((one.pk, one.organization_id, one.arrived_on, "登记") for one in people if one.arrived_on),
    )
    steps = ("member_id", "category", "state", "on", "reason", "document_number")
    bulk.insert_values(StatusChange, steps, (step for one in people for step in _path_of(one)))
    seeded.members += len(people)
    say(f"{seeded.members} people")
    people.clear()


def _path_of(person: Member) -> Iterator[tuple[object, ...]]:
    """The dated steps that brought a person to the present category, as values."""
    steps = [(Member.Category.APPLICANT, person.applied_on)]
    if person.joined_on:
        steps.append((Member.Category.PROBATIONARY, person.joined_on))
    if person.became_full_on:
        steps.append((Member.Category.FULL, person.became_full_on))
    if person.category in (Member.Category.ACTIVIST, Member.Category.CANDIDATE):
        steps.append((Member.Category(person.category), person.applied_on))
    for category, on in ((category, on) for category, on in steps if on):
        yield person.pk, str(category), str(person.state), on, "", ""
