"""What can a form say about an election? Offered to the Word templates of documents (config/fields.py)."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from xiangxin.accounts.models import User
from xiangxin.documents.facts import Fact, Facts, Provider
from xiangxin.elections.models import Contest, Election, Round, Seat
from xiangxin.organizations.models import Organization

ELECTED_COLUMNS = {"name": _("姓名"), "contest": _("选举事项"), "votes": _("得票"), "duty": _("分工")}
FACTS = (
    Fact("kind", _("选举类别")),
    Fact("form", _("选举形式"), synonyms=("大会形式",)),
    Fact("state", _("选举进度")),
    Fact("requested_on", _("选举请示日期"), "day", ("请示日期",)),
    Fact("replied_on", _("选举批复日期"), "day"),
    Fact("reply_number", _("选举批复文号"), synonyms=("批复文号",)),
    Fact("consented_on", _("候选人批复日期"), "day"),
    Fact("consent_number", _("候选人批复文号")),
    Fact("held_on", _("选举日期"), "day", ("选举大会日期", "换届日期")),
    Fact("due", _("选举应到人数")),
    Fact("present", _("选举实到人数")),
    Fact("issued", _("发出选票"), synonyms=("发出选票数", "发票数")),
    Fact("returned", _("收回选票"), synonyms=("收回选票数", "收票数")),
    Fact("valid", _("有效票"), synonyms=("有效票数",)),
    Fact("invalid", _("无效票"), synonyms=("无效票数", "废票")),
    Fact("confirmed_on", _("选举结果批复日期"), "day"),
    Fact("confirm_number", _("选举结果批复文号")),
    Fact("elected", _("当选名单"), "list", ("当选人员", "当选人"), ELECTED_COLUMNS),
)
OWN = ("requested_on", "replied_on", "reply_number", "consented_on", "consent_number", "held_on", "confirmed_on", "confirm_number")  # fmt: skip
COUNTED = ("due", "present", "issued", "returned", "valid", "invalid")


def read(by: User, places: Sequence[Organization], _shows_numbers: bool) -> Facts:
    """Facts of the latest election of each organization that the reader sees; votes are those of the committee's first round."""
    found = Election.objects.visible_to(by).filter(organization__in=[place.pk for place in places])
    latest = {one.organization_id: one for one in found.exclude(state=Election.State.CANCELLED).order_by("pk")}
    ids = [election.pk for election in latest.values()]
    rounds: dict[int, Round] = {}
    counted = Round.objects.filter(contest__election__in=ids, state=Round.State.COUNTED, kind=Round.Kind.FIRST)
    for one in counted.filter(contest__stage=Contest.Stage.ASSEMBLY).select_related("contest").order_by("-pk"):
        rounds[one.contest.election_id] = one
    seats: dict[int, list[Seat]] = defaultdict(list)
    for seat in Seat.objects.filter(contest__election__in=ids).select_related("member", "contest"):
        seats[seat.contest.election_id].append(seat)
    return {place: _of(one, rounds.get(one.pk), seats[one.pk]) for place, one in latest.items()}


def _of(election: Election, counted: Round | None, seats: list[Seat]) -> dict[str, Any]:
    return {
        "kind": election.get_kind_display(),
        "form": election.get_form_display(),
        "state": election.get_state_display(),
        **{name: getattr(election, name) for name in OWN},
        **{name: getattr(counted, name) if counted else None for name in COUNTED},
        "elected": [
            {
                "name": seat.member.name,
                "contest": seat.contest.get_kind_display(),
                "votes": seat.votes,
                "duty": seat.get_duty_display(),
            }
            for seat in seats
        ],
    }


ELECTION_FACTS = Provider("election", "organization", _("换届选举"), FACTS, read)
