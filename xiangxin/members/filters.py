"""Which people does a list show? Each wish of the address as a condition; the same for pages, exports and jobs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.searching import as_typed
from xiangxin.members.models import Member, MemberQuerySet, NameToken
from xiangxin.organizations.models import Organization

# GB/T 4658: a group begins with its first code and ends before the next.
EDUCATION_GROUPS = {
    "postgraduate": (_("研究生"), "10", "20"),
    "bachelor": (_("大学本科"), "20", "30"),
    "college": (_("大学专科"), "30", "40"),
    "secondary": (_("中专、高中、技校"), "40", "70"),
    "lower": (_("初中及以下"), "70", "99"),
}
STATES = {"mobile": _("流动"), "lost": _("失联")} | {
    state.value: state.label for state in Member.State if state != Member.State.ACTIVE
}
PLAIN = ("sex", "ethnicity", "occupation")
NAMES = (
    "q", "org", "category", "state", "group", "sex", "ethnicity", "minority", "education", "occupation", "front_line",
    "age_from", "age_to", "party_age_from", "party_age_to", "joined_from", "joined_to",
)  # fmt: skip


def wishes(said: Mapping[str, str]) -> dict[str, str]:
    """The wishes that an address holds, without the empty ones and everything else."""
    return {name: said[name].strip()[:60] for name in NAMES if said.get(name, "").strip()}


def narrowed(people: MemberQuerySet, wanted: Mapping[str, str], today: date) -> MemberQuerySet:
    """Those of `people` that are wanted; a wish that cannot be read is as good as none."""
    people = _of_standing(people, wanted.get("category", ""), wanted.get("state", ""))
    if text := as_typed(wanted.get("q", "")):
        named = NameToken.objects.filter(token=text).values("member")
        numbered = Member.objects.filter(employee_number__in={text, text.upper()}).values("pk")
        people = people.filter(pk__in=named.union(numbered))  # one index each; an OR would read everybody
    people = _of_place(people, wanted)
    people = people.filter(**{name: wanted[name] for name in PLAIN if wanted.get(name)})
    if wanted.get("minority"):
        people = people.exclude(ethnicity="01")
    if wanted.get("front_line"):
        people = people.filter(is_front_line=True)
    if group := EDUCATION_GROUPS.get(wanted.get("education", "")):
        people = people.filter(education__gte=group[1], education__lt=group[2])
    people = people.filter(_between_ages("born_on", wanted.get("age_from"), wanted.get("age_to"), today))
    people = people.filter(
        _between_ages("became_full_on", wanted.get("party_age_from"), wanted.get("party_age_to"), today)
    )
    return people.filter(_between_days("joined_on", wanted.get("joined_from"), wanted.get("joined_to")))


def _of_standing(people: MemberQuerySet, category: str, state: str) -> MemberQuerySet:
    if state in Member.State.values and state != Member.State.ACTIVE:
        people = people.filter(state=state)
        return people.filter(category=category) if category in Member.Category.values else people
    if category == "everybody":
        people = people.filter(state=Member.State.ACTIVE)
    elif category in Member.Category.values:
        people = people.filter(category=category, state=Member.State.ACTIVE)
    else:
        people = people.party_members()
    if state == "mobile":
        return people.filter(mobile_since__isnull=False)
    return people.filter(lost_contact_on__isnull=False) if state == "lost" else people


def _of_place(people: MemberQuerySet, wanted: Mapping[str, str]) -> MemberQuerySet:
    for name in ("org", "group"):
        if wanted.get(name, "").isdigit():
            place = Organization.objects.filter(pk=wanted[name]).only("path", "member_total").first()
            people = people.below(place) if place else people.none()
    return people


def _between_ages(field: str, youngest: str | None, oldest: str | None, today: date) -> Q:
    """Rows whose day in `field` lies so many whole years back, both ends included."""
    condition = Q()
    if (years := _number(youngest)) is not None:
        condition &= Q(**{f"{field}__lte": _years_before(today, years)})
    if (years := _number(oldest)) is not None:
        condition &= Q(**{f"{field}__gt": _years_before(today, years + 1)})
    return condition


def _between_days(field: str, first: str | None, last: str | None) -> Q:
    condition = Q()
    for said, lookup in ((first, "gte"), (last, "lte")):
        try:
            condition &= Q(**{f"{field}__{lookup}": date.fromisoformat(said)}) if said else Q()
        except ValueError:
            continue
    return condition


def _number(said: str | None) -> int | None:
    return int(said) if said and said.isdigit() and int(said) < 130 else None


def _years_before(day: date, years: int) -> date:
    year = max(day.year - years, 1)
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def choices() -> dict[str, Any]:
    """What the selects of the page offer."""
    return {
        "categories": [("", _("全部党员")), *Member.Category.choices, ("everybody", _("全部人员"))],
        "states": list(STATES.items()),
        "educations": [(name, group[0]) for name, group in EDUCATION_GROUPS.items()],
        "occupations": Member.Occupation.choices,
    }
