"""The verbs of talks: propose, arrange, invite, say that it was held, confirm, deny, drop, remind."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.members.models import Member
from xiangxin.notices import actions as notices
from xiangxin.notices.models import Notice
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at
from xiangxin.talks import queries, rules
from xiangxin.talks.events import Event
from xiangxin.talks.models import Talk
from xiangxin.talks.permissions import May

State = Talk.State


@transaction.atomic
def propose(branch: Organization, *, year: int, today: date, at: datetime, by: User) -> list[Talk]:
    """Put the pairs that the rules still ask for into the plan of a year; again adds only what is missing."""
    checks.require(by, May.KEEP_TALKS, branch)
    facts = queries.branches_of([branch.pk], year)[branch.pk]
    people = len(facts.committee) + len(facts.members)
    refuse_if(
        rules.refusal_to_propose(kind=branch.kind, is_active=branch.is_active, year=year, today=today, people=people)
    )
    Organization.objects.select_for_update().get(pk=branch.pk)
    wanted = rules.pairs_to_plan(facts.committee, facts.members, queries.planned_pairs(branch, year))
    end = date(year, 12, 31)
    talks = [
        Talk(organization=branch, year=year, kind=kind, due_on=end, first_id=min(pair), second_id=max(pair))
        for kind, *pair in wanted
    ]
    Talk.objects.bulk_create(talks)
    if talks:
        announce(Event.PROPOSED, subject=branch, by=by, year=year, talks=len(talks))
        title = _("%(year)s年谈心谈话安排已经拟定，请看和谁谈") % {"year": year}
        ids = {person for talk in talks for person in (talk.first_id, talk.second_id)}
        _tell(branch, ids, title=title, key=f"talks:{branch.pk}:{year}:{talks[0].pk}", at=at, by=by, due_on=end)
    return talks


@transaction.atomic
def arrange(
    first: Member, second: Member, *, due_on: date, today: date, at: datetime, by: User, is_duty: bool = False
) -> Talk:
    """Put down two of one branch, or of one committee, for a talk; one of them, or who arranges the talks there."""
    branch = queries.place_of(first, second)
    if branch is None:
        raise PermissionDenied
    if by.pk not in (first.user_id, second.user_id):
        checks.require(by, May.KEEP_TALKS, branch)
    year = due_on.year
    one, other = sorted((first, second), key=lambda person: person.pk)
    is_known = not is_duty and frozenset((one.pk, other.pk)) in queries.planned_pairs(branch, year)
    refuse_if(rules.refusal_to_arrange(first=one.pk, second=other.pk, is_known=is_known, due_on=due_on, today=today))
    committee = queries.officers_of(branch)
    kind = Talk.Kind.DUTY if is_duty else rules.kind_of(one.pk, other.pk, committee)
    talk = Talk.objects.create(organization=branch, year=year, kind=kind, due_on=due_on, first=one, second=other)
    announce(Event.ARRANGED, subject=talk, by=by)
    title = _("请约时间：%(talk)s") % {"talk": talk}
    _tell_both(talk, title=title, what="arranged", at=at, by=by, due_on=due_on)
    return talk


@transaction.atomic
def invite(talk: Talk, *, meets_at: datetime, place_text: str, at: datetime, by: User) -> Talk:
    """Agree on time and place; the other one is told on the phone. Another time replaces the first."""
    talk, _side = _own(talk, by)
    refuse_if(rules.refusal_to_invite(talk.state, meets_at, at))
    is_same = (talk.state, talk.meets_at, talk.place_text) == (State.INVITED, meets_at, place_text)
    talk.state, talk.meets_at, talk.place_text = State.INVITED, meets_at, place_text
    talk.save(update_fields=["state", "meets_at", "place_text"])
    if not is_same:
        announce(Event.INVITED, subject=talk, by=by)
        said = {"name": by.name, "when": f"{localtime(meets_at):%m-%d %H:%M}", "where": place_text}
        title = _("%(name)s约您 %(when)s 谈心谈话 %(where)s") % said
        what = f"invited:{meets_at:%Y%m%d%H%M}"
        _tell_both(talk, title=title.strip(), what=what, at=at, by=by, needed_by=meets_at)
    return talk


@transaction.atomic
def say_held(talk: Talk, *, held_on: date, today: date, at: datetime, by: User) -> Talk:
    """One of the two says that it took place; the other confirms. Who has no account is taken at the word of the one."""
    talk, side = _own(talk, by)
    if talk.state == State.CLAIMED and talk.said_by_id == side.pk:
        return talk
    refuse_if(rules.refusal_to_say_held(talk.state, held_on, talk.year, today))
    other = talk.other_than(side)
    talk.said_by, talk.held_on = side, held_on
    talk.is_one_sided = other.user_id is None
    talk.state = State.HELD if talk.is_one_sided else State.CLAIMED
    talk.save(update_fields=["said_by", "held_on", "is_one_sided", "state"])
    announce(Event.HELD if talk.is_one_sided else Event.SAID_HELD, subject=talk, by=by)
    if not talk.is_one_sided:
        title = _("%(name)s登记与您谈过心，请确认") % {"name": by.name}
        _tell_both(talk, title=title, what=f"said:{held_on}", at=at, by=by, kind=Notice.Kind.REQUIRED)
    return talk


@transaction.atomic
def confirm(talk: Talk, *, by: User) -> Talk:
    """The other one says so too: it counts. Again changes nothing."""
    talk, side = _own(talk, by)
    if talk.state == State.HELD:
        return talk
    refuse_if(rules.refusal_to_confirm(talk.state, said_oneself=talk.said_by_id == side.pk))
    talk.state = State.HELD
    talk.save(update_fields=["state"])
    announce(Event.HELD, subject=talk, by=by)
    return talk


@transaction.atomic
def deny(talk: Talk, *, at: datetime, by: User) -> Talk:
    """The other one does not confirm: the talk is open again, and who had said so is told."""
    talk, side = _own(talk, by)
    refuse_if(rules.refusal_to_confirm(talk.state, said_oneself=talk.said_by_id == side.pk))
    what = f"denied:{talk.held_on}"
    talk.state, talk.said_by, talk.held_on, talk.meets_at = State.PLANNED, None, None, None
    talk.save(update_fields=["state", "said_by", "held_on", "meets_at"])
    announce(Event.DENIED, subject=talk, by=by)
    title = _("%(name)s没有确认谈心谈话，请再约时间") % {"name": by.name}
    _tell_both(talk, title=title, what=what, at=at, by=by)
    return talk


@transaction.atomic
def drop(talk: Talk, *, by: User) -> Talk:
    """Take a talk off the plan; who arranged it may, and one of the two may."""
    if talk.side_of(by) is None:
        checks.require(by, May.KEEP_TALKS, talk.organization)
    talk = _locked(talk)
    if talk.state == State.DROPPED:
        return talk
    refuse_if(rules.refusal_to_move(talk.state, State.DROPPED))
    talk.state = State.DROPPED
    talk.save(update_fields=["state"])
    announce(Event.DROPPED, subject=talk, by=by)
    return talk


@transaction.atomic
def remind(*, today: date, at: datetime, by: User) -> int:
    """Tell the two of every talk whose day is over, once for each day that was set; how many talks."""
    checks.require(by, May.KEEP_TALKS)
    late = {_late_key(talk): talk for talk in queries.open_past(today)}
    told = set(Notice.objects.filter(key__in=late).values_list("key", flat=True))
    article = law_at("", today).cite("branch.talks_per_year")
    fresh = [talk for key, talk in late.items() if key not in told]
    for talk in fresh:
        title = _("谈心谈话已到期：%(talk)s") % {"talk": talk}
        facts = {"due_on": talk.due_on, "article": article, "kind": Notice.Kind.REQUIRED}
        _tell_both(talk, title=title, what=f"late:{talk.due_on}", at=at, by=by, **facts)
    return len(fresh)


def _late_key(talk: Talk) -> str:
    return f"talks:{talk.pk}:late:{talk.due_on}"


def _own(talk: Talk, by: User) -> tuple[Talk, Member]:
    """The talk, locked, and the side on which somebody stands; 403 for everybody but the two."""
    talk = _locked(talk)
    side = talk.side_of(by)
    if side is None:
        raise PermissionDenied
    return talk, side


def _locked(talk: Talk) -> Talk:
    talks = Talk.objects.select_for_update(of=("self",)).select_related("organization", "first", "second")
    return talks.get(pk=talk.pk)


def _tell_both(talk: Talk, *, title: str, what: str, at: datetime, by: User, **facts: Any) -> None:
    """Tell the two, without the one who did it."""
    ids = [one.pk for one in (talk.first, talk.second) if one.user_id != by.pk]
    _tell(talk.organization, ids, title=title, key=f"talks:{talk.pk}:{what}", at=at, by=by, **facts)


def _tell(
    branch: Organization, members: Iterable[int], *, title: str, key: str, at: datetime, by: User, **facts: Any
) -> None:
    users = Member.objects.filter(pk__in=list(members), user__isnull=False).values_list("user", flat=True)
    notices.tell(
        [user for user in users if user],
        place=branch, title=title[:120], link=reverse("talks:mine"), key=key[:80], at=at, by=by, **facts,
    )  # fmt: skip
