"""What is done in the invented group where a member falls short, and who is due a medal? Made by the deeds."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Q

from xiangxin.accounts.models import User
from xiangxin.measures import actions
from xiangxin.members.actions import note_whereabouts
from xiangxin.members.models import Member

SHANGHAI = ZoneInfo("Asia/Shanghai")
FACTS = "三个月内两次无故不参加支部党员大会，谈话提醒后仍未改正。"


def fill(*, today: date) -> None:
    """A talk that is done, a correction that runs, somebody out of reach whose case waits for people, medals due."""
    secretary = User.objects.select_related("home").get(username="shuji")
    plain = Q(user=None) | Q(user__username=F("employee_number"))  # nobody of the table of sign-ins
    people = Member.objects.filter(plain, organization=secretary.home, category=Member.Category.FULL)
    found = list(people.filter(state="active", mobile_since=None).select_related("organization").order_by("-pk")[:4])
    if len(found) < 4:
        return
    talked, corrected, lost, honoured = found
    _talk(talked, today - timedelta(days=70), secretary)
    _correct(corrected, today - timedelta(days=60), secretary)
    since = today - timedelta(days=200)
    note_whereabouts(lost, today=today, by=secretary, lost_contact_on=since, lost_contact_reason="1")
    actions.propose_what_is_due(at=_at(today), by=User.objects.system())
    Member.objects.filter(pk=honoured.pk).update(
        born_on=date(today.year - 75, 3, 8),
        citizen_id="",
        citizen_id_fingerprint="",
        occupation=Member.Occupation.RETIRED,
        joined_on=date(today.year - 52, 5, 20),
        became_full_on=date(today.year - 51, 5, 20),
    )


def _talk(member: Member, on: date, by: User) -> None:
    case = actions.open_case(member, kind="reminder", ground="conduct", facts="一次值班脱岗。", on=on, by=by)
    actions.record(case, step="talk", on=on, text="已谈话提醒，本人认识到问题。", at=_at(on), by=by)


def _correct(member: Member, on: date, by: User) -> None:
    case = actions.open_case(member, kind="correction", ground="life", facts=FACTS, on=on, by=by)
    actions.record(case, step="hearing", on=on, text="本人说明了家庭困难，表示改正。", at=_at(on), by=by)
    decided = on + timedelta(days=3)
    actions.record(
        case, step="decision", on=decided, text="支部委员会研究，给予限期改正。", at=_at(decided), by=by,
        until_on=decided + timedelta(days=180), help_text="支部委员结对帮助，每月谈心一次。",
    )  # fmt: skip


def _at(on: date) -> datetime:
    return datetime.combine(on, time(10), SHANGHAI)
