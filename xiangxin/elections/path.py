"""The path of an election: what is done, by whom, what is next, by when, and by which article."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xiangxin.elections.models import Contest, Election
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

RULES = "中国共产党基层组织选举工作条例"
ORDER = [state for state in Election.State.values if state != Election.State.CANCELLED]


@dataclass(frozen=True)
class Step:
    """One step: its title, who does it, until when, the article, and where it stands: done, here or later."""

    title: str
    who: str
    state: str
    by_when: date | None = None
    done_on: date | None = None
    article: str = ""
    note: str = ""

    @property
    def tone(self) -> str:
        return {"done": "green", "here": "blue"}.get(self.state, "grey")


def steps_of(election: Election, *, law: Law) -> list[Step]:
    """All steps of an election, in their order."""
    at = ORDER.index(election.state) if election.state in ORDER else -1
    return list(_steps_of_unit(election, law, at) if election.congress_id else _steps(election, law, at))


def _steps(election: Election, law: Law, at: int) -> Iterator[Step]:
    keeper, superior = _("本组织"), _("上级党组织")
    term, planned = election.term, election.planned_on
    request_by = add_months(planned, -law.count("terms.request_months")) if planned else None
    if term:
        remind = add_months(term.expires_on, -law.count("terms.remind_months"))
        done = election.opened_at.date()
        yield Step(_("任期届满前提醒"), superior, "done", remind, done, law.cite("terms.remind_months"))
    made = planned is not None
    state = "done" if made else _state(at, 0)
    yield Step(_("班子研究，拟定工作方案"), keeper, state, None, election.decided_on, f"{RULES} 第三条")
    note = election.sent_back_note if election.state == Election.State.PREPARING else ""
    state = _state(at, 0) if made else "later"
    yield Step(
        _("向上级请示"), keeper, state, request_by, election.requested_on, law.cite("terms.request_months"), note
    )
    yield Step(_("上级批复"), superior, _state(at, 1), None, election.replied_on, law.cite("terms.shift_max_months"))
    yield Step(_("核对党员，确定不计入应到的人"), keeper, _state(at, 2), None, None, _("按本单位规定"))
    if election.form == Election.Form.CONGRESS:
        yield Step(_("选举代表"), _("各选举单位"), _state(at, 2), None, None, law.cite("election.delegates"))
    note = election.sent_back_note if election.state == Election.State.APPROVED else ""
    article = law.cite("election.extra_share")
    yield Step(_("酝酿提名候选人，上报"), keeper, _state(at, 2), None, election.proposed_on, article, note)
    yield Step(_("上级同意候选人"), superior, _state(at, 3), None, election.consented_on, f"{RULES} 第十四条")
    yield Step(_("召开选举大会"), keeper, _state(at, 4), planned, election.held_on, law.cite("election.quorum"))
    yield from _first_meeting(election, at)
    note = election.sent_back_note if election.state == Election.State.HELD else ""
    yield Step(_("上报选举结果"), keeper, _state(at, 5), None, election.reported_on, RULES, note)
    yield Step(_("上级批复书记、副书记，委员备案"), superior, _state(at, 6), None, election.confirmed_on, RULES)
    yield Step(_("登记任职和新任期，交接工作"), keeper, _state(at, 7), None, election.filed_on)


def _first_meeting(election: Election, at: int) -> Iterator[Step]:
    kinds = set(election.contests.filter(stage=Contest.Stage.FIRST_MEETING).values_list("kind", flat=True))
    if not kinds:
        return
    title = _("第一次全体会议选举书记、副书记，委员分工")
    if Contest.Kind.STANDING in kinds:
        title = _("第一次全体会议选举常委，再从常委中选举书记、副书记")
    article = "中国共产党支部工作条例（试行） 第二十一条" if election.organization.kind == "branch" else RULES
    yield Step(title, _("新一届委员会"), _state(at, 5), None, None, article)


def _steps_of_unit(election: Election, law: Law, at: int) -> Iterator[Step]:
    """A unit's election of delegates: the committee that calls the congress allots, agrees, and confirms."""
    keeper, superior = _("本组织"), _("召集代表大会的党委")
    yield Step(_("分配代表名额"), superior, "done", None, election.replied_on, law.cite("election.delegates"))
    note = election.sent_back_note if election.state == Election.State.APPROVED else ""
    article = law.cite("election.extra_share")
    yield Step(_("酝酿提名代表候选人，上报"), keeper, _state(at, 2), None, election.proposed_on, article, note)
    yield Step(_("同意代表候选人"), superior, _state(at, 3), None, election.consented_on, article)
    yield Step(_("召开党员大会选举代表"), keeper, _state(at, 4), None, election.held_on, law.cite("election.quorum"))
    note = election.sent_back_note if election.state == Election.State.HELD else ""
    yield Step(_("上报选举结果"), keeper, _state(at, 5), None, election.reported_on, RULES, note)
    yield Step(_("审查代表资格，列入代表名单"), superior, _state(at, 6), None, election.confirmed_on, RULES)


def _state(at: int, own: int) -> str:
    return "done" if at > own else "here" if at == own else "later"
