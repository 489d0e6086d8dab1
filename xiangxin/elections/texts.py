"""What do the record and the papers say about an election? Sentences from facts; nothing is typed twice."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangxin.elections import strokes
from xiangxin.elections.models import Contest, Round, Seat, Sitting

BASES = {"present": gettext_lazy("实到会有选举权的人数"), "due": gettext_lazy("应到会有选举权的人数")}


def names(people: list[str]) -> str:
    """Names one after another."""
    return "、".join(people) or _("无")


def minutes_of(sitting: Sitting) -> str:
    """Everything that happened at a sitting: who was there, who watched, how each round went."""
    watchers = list(sitting.scrutineers.select_related("member"))
    lines = [attendance_of(sitting)]
    if sitting.has_scrutineers:
        facts = {
            "watch": names([one.member.name for one in watchers if one.role == "scrutineer"]),
            "tell": names([one.member.name for one in watchers if one.role == "teller"]),
            "yes": sitting.passed_yes,
        }
        lines.append(_("会议以 %(yes)s 人同意，通过监票人：%(watch)s；计票人：%(tell)s。") % facts)
    rounds = sitting.rounds.select_related("contest__election").prefetch_related("lines__member")
    lines += [round_text(one) for one in rounds if one.state != Round.State.OPEN]
    for contest in Contest.objects.filter(rounds__sitting=sitting).distinct():
        if contest.reduced_from:
            facts = {"was": contest.reduced_from, "now": contest.seats, "why": contest.reduced_note}
            lines.append(_("经会议决定（%(why)s），应选名额由 %(was)s 名减为 %(now)s 名。") % facts)
    return "\n".join(lines)


def attendance_of(sitting: Sitting) -> str:
    """How many were due and came, and who was not counted as due."""
    electors = list(sitting.electors.select_related("member"))
    out = [one.member.name for one in electors if one.is_left_out and not one.is_present]
    present = sum(one.is_present for one in electors)
    facts = {"due": len(electors) - len(out), "present": present}
    said = _("应到有选举权的 %(due)s 人，实到 %(present)s 人。") % facts
    return said + (_("经研究并向大会说明，%(names)s 不计入应到。") % {"names": names(out)} if out else "")


def round_text(round_: Round) -> str:
    """One round: papers out, back, valid, votes by name, who is elected, what comes next."""
    facts = {
        "what": round_.contest.get_kind_display(), "kind": round_.get_kind_display(), "seats": round_.seats,
        "issued": round_.issued, "returned": round_.returned or 0, "valid": round_.valid or 0, "invalid": round_.invalid or 0,
    }  # fmt: skip
    if round_.state == Round.State.VOID:
        return _("选举%(what)s（%(kind)s）无效：%(why)s") % {**facts, "why": round_.void_reason}
    head = _(
        "选举%(what)s（%(kind)s），应选 %(seats)s 名：发出选票 %(issued)s 张，收回 %(returned)s 张，有效票 %(valid)s 张，无效票 %(invalid)s 张。"
    )
    votes = "；".join(
        _("%(name)s 赞成 %(yes)s 票，不赞成 %(no)s 票，弃权 %(abstain)s 票")
        % {"name": str(line), "yes": line.yes, "no": line.no, "abstain": line.abstain}
        for line in round_.lines.all()
    )
    base = _("当选须得赞成票 %(needed)s 票以上（以%(base)s为基数）。")
    said = head % facts + votes + "。" + base % {"needed": round_.needed, "base": BASES.get(round_.base, "")}
    return said + result_text(round_)


def result_text(round_: Round) -> str:
    """Who is elected in a round, and what is voted on again."""
    lines = list(round_.lines.all())
    elected = [str(line) for line in lines if line.is_elected]
    tied = [str(line) for line in lines if line.is_tied]
    said = _("%(names)s 当选。") % {"names": names(elected)} if elected else ""
    if tied:
        facts = {"names": names(tied), "seats": round_.next_seats}
        said += _("%(names)s 得票相同，就票数相同的再次投票，选 %(seats)s 名。") % facts
    elif round_.next_kind:
        said += _("还有 %(seats)s 个名额没有选出。") % {"seats": round_.next_seats}
    return said


def elected_in(contest: Contest) -> list[str]:
    """The names of those elected, in stroke order."""
    rows = Seat.objects.filter(contest=contest).select_related("member")
    return sorted((seat.member.name for seat in rows), key=strokes.order_key)
