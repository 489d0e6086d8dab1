"""What does the platform know of a person, day by day? Every module adds what it keeps: config/timeline.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from xiangxin.members import codes
from xiangxin.members.models import Member

Text = str | Promise
SHOWN = 200


@dataclass(frozen=True)
class Moment:
    """One thing that happened to a person on a day; `url` leads to its record."""

    on: date
    title: Text
    detail: Text = ""
    icon: str = "dot"
    url: str = ""


@dataclass(frozen=True)
class Fact:
    """One figure of a person's year: what it is, how much, and where it comes from."""

    label: Text
    value: Text
    note: Text = ""


Source = Callable[[Member], Iterable[Moment]]
FactSource = Callable[[Member, int], Fact]


def of(member: Member, *, with_sanctions: bool) -> list[Moment]:
    """Everything, newest first; sanctions only for those who may see them."""
    sources: tuple[Source, ...] = import_string(settings.TIMELINE)
    found = [moment for source in (_files, *sources) for moment in source(member)]
    if with_sanctions:
        found += _sanctions(member)
    return sorted(found, key=lambda moment: moment.on, reverse=True)[:SHOWN]


def facts_of(member: Member, year: int) -> list[Fact]:
    """What the modules above say of a person's year, in the order of config/timeline.py."""
    sources: tuple[FactSource, ...] = import_string(settings.FACTS)
    return [source(member, year) for source in sources]


def _files(member: Member) -> Iterable[Moment]:
    for change in member.status_changes.all():
        stands = change.get_category_display() if change.state == Member.State.ACTIVE else change.get_state_display()
        paper = " ".join(part for part in (change.reason, change.document_number) if part)
        yield Moment(change.on, stands, paper, "flag")
    for placement in member.placements.all():
        said = _("进入%(place)s") % {"place": placement.organization.short_name}
        yield Moment(placement.from_on, said, placement.reason, "network")
    for post in member.posts.all():
        place = post.organization.short_name
        yield Moment(
            post.from_on,
            _("任%(place)s%(post)s") % {"place": place, "post": post.get_kind_display()},
            post.document_number,
            "award",
        )
        if post.to_on:
            yield Moment(
                post.to_on,
                _("不再担任%(place)s%(post)s") % {"place": place, "post": post.get_kind_display()},
                "",
                "award",
            )
    yield from _life(member)


def _life(member: Member) -> Iterable[Moment]:
    for honor in member.honors.all():
        yield Moment(honor.granted_on, honor.title, honor.granted_by, "star")
    for study in member.studies.all():
        if study.to_on:
            level = codes.EDUCATIONS.get(study.level, "")
            yield Moment(
                study.to_on,
                _("毕业于%(school)s") % {"school": study.school},
                f"{level} {study.major}".strip(),
                "graduation-cap",
            )
    firsts = (
        (member.worked_since, _("参加工作")), (member.applied_on, _("递交入党申请书")),
        (member.activist_on, _("确定为入党积极分子")), (member.candidate_on, _("确定为发展对象")),
        (member.mobile_since, _("开始流动")), (member.lost_contact_on, _("失去联系")),
    )  # fmt: skip
    told = {change.on for change in member.status_changes.all()}
    for on, said in firsts:
        if on and on not in told:
            yield Moment(on, said, member.mobile_to if on == member.mobile_since else "", "dot")


def _sanctions(member: Member) -> list[Moment]:
    found = []
    for sanction in member.sanctions.all():
        found.append(Moment(sanction.from_on, sanction.get_kind_display(), sanction.document_number, "gavel"))
        if sanction.restored_on:
            found.append(Moment(sanction.restored_on, _("恢复党员权利"), "", "gavel"))
    return found
