"""The deeds at a meeting before the vote: convene it, take the roll, name and pass those who watch the count."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.elections import queries, rules
from xiangxin.elections.actions import writing
from xiangxin.elections.events import Event
from xiangxin.elections.models import Candidate, Contest, Election, Elector, Scrutineer, Sitting
from xiangxin.elections.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.models import Meeting
from xiangxin.members.models import Member

STATES = (Election.State.AGREED, Election.State.HELD)


@transaction.atomic
def convene(
    election: Election, stage: str, *, on: date, by: User, meeting: Meeting | None = None, chair: str = ""
) -> Sitting:
    """Fix the day of a sitting and who may vote there on that day; hung on a point of a meeting's agenda if one is named."""
    checks.require(by, May.KEEP_ELECTION, election.place)
    election = writing.locked(election)
    held = election.sittings.filter(stage=stage).first()
    if held and held.rounds.exists():
        return held
    said = _("候选人经上级同意后才能召开选举会议。")
    refuse_if(None if election.state in STATES else Refusal("not_agreed", said))
    said = _("先完成大会选举，再召开第一次全体会议。")
    is_first = stage == Contest.Stage.ASSEMBLY or _has_committee_already(election)
    refuse_if(None if is_first or election.state == Election.State.HELD else Refusal("not_held", said))
    people = queries.electors_of(election, stage, queries.law_of(election.organization, on))
    refuse_if(None if people else Refusal("nobody_due", _("没有有选举权的人，请先核对花名册或代表名单。")))
    sitting = held or Sitting(election=election, stage=stage)
    sitting.on, sitting.chair = on, chair.strip()
    if meeting is not None and sitting.item_id is None:
        sitting.item = meetings.add_item(meeting, title=str(_("%(what)s：投票选举") % {"what": sitting})[:80], by=by)
    sitting.save()
    _write_roll(sitting, people)
    announce(Event.CONVENED, subject=sitting, by=by)
    return sitting


def _has_committee_already(election: Election) -> bool:
    """A by-election of a secretary in a committee that sits: no assembly before."""
    return not election.contests.filter(stage=Contest.Stage.ASSEMBLY).exists()


def _write_roll(sitting: Sitting, people: list[Member]) -> None:
    ids = {person.pk for person in people}
    sitting.electors.exclude(member__in=ids).delete()
    is_assembly = sitting.stage == Contest.Stage.ASSEMBLY
    out = set(sitting.election.left_out.values_list("member", flat=True)) if is_assembly else set()
    known = set(sitting.electors.values_list("member", flat=True))
    Elector.objects.bulk_create(
        Elector(sitting=sitting, member=person, is_left_out=person.pk in out)
        for person in people
        if person.pk not in known
    )


@transaction.atomic
def tick(sitting: Sitting, present: Iterable[int], *, by: User) -> int:
    """Who of the roll (ids of members) is there; closed once a vote is running or counted."""
    checks.require(by, May.KEEP_ELECTION, sitting.place)
    writing.locked(sitting.election)
    said = _("投票已经开始，到会名单已固定。")
    refuse_if(Refusal("roll_is_fixed", said) if sitting.rounds.exclude(state="void").exists() else None)
    there = set(present)
    sitting.electors.filter(member__in=there).update(is_present=True)
    sitting.electors.exclude(member__in=there).update(is_present=False)
    return sitting.electors.filter(is_present=True).count()


@transaction.atomic
def name_scrutineer(sitting: Sitting, member: Member, *, role: str, by: User) -> Scrutineer:
    """Propose somebody who elects and does not stand as scrutineer or teller."""
    checks.require(by, May.KEEP_ELECTION, sitting.place)
    writing.locked(sitting.election)
    said = _("监票人、计票人已经通过，不能再改。")
    refuse_if(Refusal("already_passed", said) if sitting.has_scrutineers else None)
    stands = Candidate.objects.filter(contest__election=sitting.election, contest__stage=sitting.stage, member=member)
    is_elector = sitting.electors.filter(member=member).exists()
    refuse_if(rules.refusal_of_scrutineer(is_candidate=stands.exists(), is_elector=is_elector))
    return Scrutineer.objects.update_or_create(sitting=sitting, member=member, defaults={"role": role})[0]


@transaction.atomic
def pass_scrutineers(sitting: Sitting, *, yes: int, by: User) -> Sitting:
    """The meeting passes scrutineers and tellers with more than half of those there."""
    checks.require(by, May.KEEP_ELECTION, sitting.place)
    writing.locked(sitting.election)
    sitting.refresh_from_db()
    if sitting.has_scrutineers:
        return sitting
    watching = sitting.scrutineers.filter(role=Scrutineer.Role.SCRUTINEER).exists()
    refuse_if(None if watching else Refusal("no_scrutineer", _("请先提名至少一名监票人。")))
    present = sitting.electors.filter(is_present=True).count()
    said = _("同意人数要超过到会 %(present)s 人的半数，且不多于到会人数。") % {"present": present}
    refuse_if(None if present >= yes and 2 * yes > present else Refusal("not_passed", said))
    sitting.passed_yes = yes
    sitting.save(update_fields=["passed_yes"])
    announce(Event.SCRUTINEERS_PASSED, subject=sitting, by=by, yes=yes)
    return sitting
