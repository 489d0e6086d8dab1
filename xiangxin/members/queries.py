"""Reads of people's files, shaped for pages."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from xiangxin.access import checks
from xiangxin.journal.models import Entry
from xiangxin.kernel.searching import HAN, as_typed, begins_with, is_meant
from xiangxin.members import filters
from xiangxin.members.models import ChangeRequest, Member, MemberQuerySet, Placement, SavedFilter
from xiangxin.members.permissions import May
from xiangxin.organizations.models import Organization, Post

LISTED = (
    "id", "name", "pinyin", "sex", "born_on", "category", "state", "education", "job", "joined_on", "became_full_on",
    "mobile_since", "lost_contact_on", "organization_id", "org_path", "user_id", "ethnicity", "employee_number",
    "workplace", "occupation", "worked_since", "arrived_on", "group_id", "unit_id",
)  # fmt: skip
FEW = 2_000


def find_people(user: checks.Anyone, text: str, *, limit: int = 8) -> list[Member]:
    """The first people on the roster of `user` whom somebody typing `text` may mean.

    `text` is a name or a part of it, the beginning of its pinyin, its initials or an employee number, or the last
    four digits of a phone. A branch is read whole and matched here; larger reaches walk an index.
    """
    typed = as_typed(text)
    if not typed:
        return []
    people = Member.objects.filter(checks.within_reach(user, May.SEE_ROSTER, "org_path"))
    subtrees = checks.reach_of(user, May.SEE_ROSTER).subtrees
    is_small = all(size > 0 for _path, size in subtrees) and sum(size for _path, size in subtrees) <= FEW
    meant = _meant_among(people, typed, limit) if is_small else _meant_by_index(people, typed, limit)
    order = {pk: place for place, pk in enumerate(meant)}
    shown = people.select_related("organization", "group").only(
        *LISTED, "group__short_name", "organization__short_name", "organization__path"
    )
    return sorted(shown.filter(pk__in=meant), key=lambda person: order[person.pk])


def _meant_among(people: QuerySet[Member], typed: str, limit: int) -> list[int]:
    rows = people.order_by("pinyin", "pk").values_list("pk", "name", "pinyin", "employee_number")
    found = [pk for pk, *said in rows if is_meant(typed, *said)]
    if not found and len(typed) == 4 and typed.isdigit():
        found = list(people.filter(tokens__token=typed).values_list("pk", flat=True)[:limit])
    return found[:limit]


def _meant_by_index(people: QuerySet[Member], typed: str, limit: int) -> list[int]:
    if HAN.search(typed):
        exact = people.filter(name=typed)
        named = Q(tokens__token=typed[:2], name__contains=typed) if len(typed) > 1 else begins_with("name", typed)
        steps = (exact, people.filter(named))
    else:
        numbered = people.filter(begins_with("employee_number", typed.upper()))
        spelled = people.filter(begins_with("tokens__token", typed)).order_by("tokens__token", "pk")
        steps = (spelled, numbered)
    found: dict[int, None] = {}
    for step in steps:
        if len(found) < limit:
            found.update(dict.fromkeys(step.values_list("pk", flat=True)[: limit * 3]))
    return list(found)[:limit]


def roster(
    user: checks.Anyone, wanted: Mapping[str, str], today: date, *, permission: str = May.SEE_ROSTER
) -> MemberQuerySet:
    """People within the reach of `user`: by default Party members on the roll, narrowed by what is wanted."""
    within = checks.within_reach(user, permission, "org_path")
    return filters.narrowed(Member.objects.visible_to(user).filter(within), wanted, today)


def listed(people: MemberQuerySet) -> MemberQuerySet:
    """The same people with what a list shows of them, and no more."""
    shown = ("organization__short_name", "organization__path", "group__short_name", "unit__short_name")
    return people.select_related("organization", "group", "unit").only(*LISTED, *shown)


def saved_filters(user: checks.Anyone) -> QuerySet[SavedFilter]:
    """The lists that somebody has given a name."""
    return SavedFilter.objects.filter(user=user.pk).order_by("name")


def file_of(member: Member) -> dict[str, object]:
    """Everything dated that is recorded of a person; what the timeline asks too is read once, here."""
    posts = Post.objects.select_related("organization")
    placements = Placement.objects.select_related("organization")
    prefetch_related_objects(
        [member],
        Prefetch("posts", posts),
        Prefetch("placements", placements),
        "status_changes",
        "honors",
        "studies",
        "sanctions",
    )
    return {
        "posts": sorted(member.posts.all(), key=lambda post: post.from_on, reverse=True),
        "honors": member.honors.all(),
        "studies": sorted(member.studies.all(), key=lambda study: study.level),
        "contacts": member.family_contacts.order_by("pk"),
        "documents": member.documents.select_related("upload", "added_by"),
        "sanctions": member.sanctions.all(),
        "requests": member.change_requests.select_related("decided_by")[:20],
    }


def branch_of(member: Member) -> dict[str, object]:
    """What a person sees of the own branch: its committee, its groups, how many it has."""
    branch = member.organization
    posts = Post.objects.filter(organization=branch, to_on__isnull=True).select_related("member")
    groups = Organization.objects.active().filter(parent=branch, kind=Organization.Kind.GROUP)
    leaders = Post.objects.filter(organization__in=groups, to_on__isnull=True).select_related("member", "organization")
    return {
        "branch": branch,
        "superior": branch.parent,
        "posts": posts.order_by("position"),
        "groups": groups.order_by("path"),
        "leaders": leaders,
    }


def looked_at(member: Member) -> QuerySet[Entry]:
    """Who looked at a person's file, newest first."""
    return Entry.objects.filter(
        Q(event="members.file_seen") | Q(event="members.unmasked"),
        subject_type="members.member",
        subject_id=str(member.pk),
    ).order_by("-id")


def has_looked_today(member: Member, user_id: int, day: date) -> bool:
    """Whether a look of this day is already on record."""
    return looked_at(member).filter(by_id=user_id, at__date=day).exists()


def places_of(user: checks.Anyone) -> QuerySet[Organization]:
    """Branches into which a person may be registered by `user`."""
    within = checks.within_reach(user, May.KEEP_FILE)
    return Organization.objects.active().filter(within, kind=Organization.Kind.BRANCH)


def waiting_requests(user: checks.Anyone) -> list[ChangeRequest]:
    """Corrections that wait for the decision of `user`, oldest first, ten at most."""
    within = checks.within_reach(user, May.DECIDE_CHANGE, "member__org_path")
    rows = ChangeRequest.objects.filter(within, status=ChangeRequest.Status.OPEN)
    return list(rows.select_related("member__organization").order_by("pk")[:10])
