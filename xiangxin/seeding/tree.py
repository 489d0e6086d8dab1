"""Which organizations has the invented group? A plan of nodes, from the number of members alone."""

from dataclasses import dataclass, field
from random import Random

from xiangxin.kernel import reach
from xiangxin.organizations.models import Organization, Unit
from xiangxin.seeding import words

Kind = Organization.Kind
LARGEST_BRANCH = 48
KIND_NAMES = {Kind.COMMITTEE: "委员会", Kind.GENERAL_BRANCH: "总支部委员会", Kind.BRANCH: "支部委员会"}
SHORT_NAMES = {Kind.COMMITTEE: "党委", Kind.GENERAL_BRANCH: "党总支", Kind.BRANCH: "党支部"}


@dataclass
class Node:
    """One organization to be, with the unit it covers and the number of Party members of its own."""

    kind: str
    path: str
    unit_name: str
    parent: "Node | None"
    size: int
    form: str = Organization.Form.ORDINARY
    unit_kind: str = Unit.Kind.WORKSHOP
    groups: int = 0
    children: list["Node"] = field(default_factory=list)
    index: int = 0

    @property
    def short_name(self) -> str:
        return f"{self.unit_name}{SHORT_NAMES[Kind(self.kind)]}"

    @property
    def name(self) -> str:
        prefix = f"中共{words.GROUP}" if self.parent else "中共"
        unit = self.unit_name.removesuffix(words.MARK)
        return f"{prefix}{unit}{KIND_NAMES[Kind(self.kind)]}{'' if self.parent else words.MARK}"


def plan(members: int, random: Random, *, with_groups: bool) -> list[Node]:
    """All nodes of a group with about `members` Party members, parents before children."""
    root = Node(Kind.COMMITTEE, reach.ROOT, words.GROUP + words.MARK, None, members, unit_kind=Unit.Kind.GROUP_COMPANY)
    nodes: list[Node] = []
    waiting = [root]
    while waiting:
        node = waiting.pop(0)
        node.index = len(nodes)
        nodes.append(node)
        if node.kind == Kind.BRANCH:
            node.groups = random.choice((2, 3)) if with_groups and node.size >= 24 else 0
        else:
            _grow(node, random)
            waiting.extend(node.children)
            node.size = 0
    return nodes


def _grow(node: Node, random: Random) -> None:
    sizes = _parts(node.size, random)
    names = _names(node, len(sizes), random)
    for number, (size, (name, unit_kind)) in enumerate(zip(sizes, names, strict=True), start=1):
        kind = Kind.BRANCH if size <= LARGEST_BRANCH else Kind.GENERAL_BRANCH if size < 100 else Kind.COMMITTEE
        child = Node(kind, reach.child_path(node.path, number), name, node, size, unit_kind=unit_kind)
        if kind == Kind.BRANCH and size < 6:
            child.form = Organization.Form.JOINT
        node.children.append(child)


def _parts(size: int, random: Random) -> list[int]:
    """How a size is split among children: few and large near the root, branches of 10 to 45 at the bottom."""
    if size > 200_000:
        count = 120
    elif size > 3_000:
        count = 16
    elif size > 400:
        count = 6 if size < 2_000 else 9
    elif size >= 100:
        count = max(3, round(size / random.choice((24, 30, 40))))
    else:
        count = max(2, round(size / random.choice((15, 18, 22))))
    weights = [random.lognormvariate(0, 0.55) for _ in range(count)]
    parts = [max(4, round(size * weight / sum(weights))) for weight in weights]
    largest = LARGEST_BRANCH if size < 100 else 95 if size <= 400 else size
    return [min(part, largest) for part in parts]


def _names(node: Node, count: int, random: Random) -> list[tuple[str, str]]:
    if node.parent is None:
        if count <= len(words.COMPANIES):
            return [(name, Unit.Kind.COMPANY) for name in words.COMPANIES[:count]]
        pairs = [f"{region}{trade}公司" for region in words.REGIONS for trade in words.TRADES]
        return [(name, Unit.Kind.COMPANY) for name in pairs[:count]]
    base = node.unit_name
    places = words.places_of(base)
    if node.kind == Kind.GENERAL_BRANCH:
        pool = random.sample(places, k=min(count, len(places)))
        return [(f"{base}{pool[i % len(pool)]}", Unit.Kind.SHIFT) for i in range(count)]
    if count <= 9 and node.size > 400:
        return [(f"{base}第{_number(i)}分公司", Unit.Kind.PLANT) for i in range(1, count + 1)]
    pool = random.sample(places, k=len(places))
    return [(f"{base}{pool[i % len(pool)]}{_round(i // len(pool))}", Unit.Kind.WORKSHOP) for i in range(count)]


def _round(number: int) -> str:
    """Names are used again with a number when a place has more children than there are names."""
    return f"{_number(number + 1)}组" if number else ""


def _number(number: int) -> str:
    digits = "零一二三四五六七八九十"
    return digits[number] if number <= 10 else f"十{digits[number - 10]}" if number < 20 else str(number)
