"""What do the pages about ballots show, and what may anybody take along to count again?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from xiangxin.accounts.models import User
from xiangxin.ballots.models import Ballot, CountedPaper, Mark, Question, TellerPaper, Voter
from xiangxin.notices.models import Receipt

CALL = "ballots"  # what the key of a notice begins with that calls somebody to vote


@dataclass(frozen=True)
class Turnout:
    """How many stand on the roll, voted by phone, and were handed a paper ballot; people, no names."""

    due: int
    by_phone: int
    on_paper: int
    papers_read: int

    @property
    def cast(self) -> int:
        return self.by_phone + self.papers_read


def questions_of(ballot: Ballot) -> list[Question]:
    """The questions in the order of the paper, with their options."""
    return list(ballot.questions.prefetch_related("options"))


def turnout_of(ballot: Ballot) -> Turnout:
    """How many have voted so far."""
    counted = ballot.roll.aggregate(
        due=models.Count("pk"),
        by_phone=models.Count("pk", filter=Q(way=Voter.Way.PHONE)),
        on_paper=models.Count("pk", filter=Q(way=Voter.Way.PAPER)),
    )
    return Turnout(**counted, papers_read=ballot.accepted_papers)


def voter_for(ballot: Ballot, user: User) -> Voter | None:
    """The line of the roll on which somebody stands."""
    return ballot.roll.filter(member__user=user).first()


def with_my_way(ballots: models.QuerySet[Ballot], user: User) -> models.QuerySet[Ballot]:
    """Ballots, each with the way in which somebody voted: empty for not yet, None off the roll."""
    mine = Voter.objects.filter(ballot=models.OuterRef("pk"), member__user=user)
    return ballots.annotate(my_way=models.Subquery(mine.values("way")[:1]))


def still_asking(receipts: Iterable[Receipt], user: User) -> list[Receipt]:
    """Notices without the calls to vote that are answered or over; read from the roll, so that nothing notes a moment."""
    receipts = list(receipts)
    asked = {receipt.pk: ballot for receipt in receipts if (ballot := _ballot_of(receipt)) is not None}
    if not asked:
        return receipts
    waiting = Voter.objects.filter(
        ballot__in=asked.values(), ballot__state=Ballot.State.OPEN, member__user=user, way=Voter.Way.NOT_YET
    )
    still = set(waiting.values_list("ballot", flat=True))
    return [receipt for receipt in receipts if receipt.pk not in asked or asked[receipt.pk] in still]


def _ballot_of(receipt: Receipt) -> int | None:
    """The ballot that a notice calls to (its key, actions.open_ballot)."""
    what, _colon, number = receipt.notice.key.partition(":")
    return int(number) if what == CALL and number.isdecimal() else None


def numbers_entered(ballot: Ballot, teller: User) -> list[int]:
    """The numbers of the papers that a teller has entered; what they say is not read back."""
    return list(TellerPaper.objects.filter(ballot=ballot, teller=teller).values_list("number", flat=True))


@dataclass(frozen=True)
class Answer:
    """One answer and how many papers bear it."""

    key: str
    label: str
    papers: int
    is_written: bool = False


@dataclass(frozen=True)
class Count:
    """How one question was answered; `blank` are valid papers without a mark on it."""

    question: Question
    answers: list[Answer]
    blank: int


@dataclass(frozen=True)
class Result:
    """The count of a ballot: papers returned, how many of them are invalid, and the answers."""

    due: int
    returned: int
    invalid: int
    counts: list[Count]

    @property
    def valid(self) -> int:
        return self.returned - self.invalid


def result_of(ballot: Ballot) -> Result | None:
    """The count; None before the ballot is closed: nobody sees part of a result."""
    if ballot.state != Ballot.State.COUNTED:
        return None
    papers = ballot.papers.aggregate(returned=models.Count("pk"), valid=models.Count("pk", filter=Q(is_valid=True)))
    marks = Mark.objects.filter(paper__ballot=ballot).values("question", "option", "written")
    found: dict[int, dict[tuple[int | None, str], int]] = defaultdict(dict)
    for row in marks.annotate(papers=models.Count("paper", distinct=True)).order_by():
        found[row["question"]][row["option"], row["written"]] = row["papers"]
    marked = dict(
        Mark.objects.filter(paper__ballot=ballot)
        .values_list("question")
        .annotate(papers=models.Count("paper", distinct=True))
        .order_by()
    )
    counts = [
        Count(question, _answers(question, found[question.pk]), papers["valid"] - marked.get(question.pk, 0))
        for question in questions_of(ballot)
    ]
    return Result(ballot.roll.count(), papers["returned"], papers["returned"] - papers["valid"], counts)


def published(ballot: Ballot) -> dict[str, Any]:
    """Everything that anybody needs to count again (docs/count_ballot.py): the papers, shuffled, and the result."""
    result = result_of(ballot)
    if result is None:
        raise ValueError("nothing is published of a ballot that is not counted")
    papers = ballot.papers.prefetch_related("marks__option", "marks__question")
    return {
        "ballot": ballot.title,
        "organization": ballot.organization.name,
        "due": result.due,
        "receipts": list(ballot.slips.order_by("code").values_list("code", flat=True)),
        "questions": [_as_published(count) for count in result.counts],
        "papers": [{"number": paper.number, "is_valid": paper.is_valid, "marks": _marks_of(paper)} for paper in papers],
        "result": {
            "returned": result.returned,
            "invalid": result.invalid,
            "answers": {
                str(count.question.position): {answer.key: answer.papers for answer in count.answers}
                for count in result.counts
            },
        },
    }


def _answers(question: Question, found: dict[tuple[int | None, str], int]) -> list[Answer]:
    listed = [Answer(option.key, option.label, found.get((option.pk, ""), 0)) for option in question.options.all()]
    written = [
        Answer(f"✎{name}", name, papers, is_written=True) for (option, name), papers in found.items() if option is None
    ]
    return listed + sorted(written, key=lambda answer: (-answer.papers, answer.label))


def _as_published(count: Count) -> dict[str, Any]:
    question = count.question
    return {
        "number": question.position,
        "text": question.text,
        "most": question.most,
        "options": {answer.key: answer.label for answer in count.answers if not answer.is_written},
    }


def _marks_of(paper: CountedPaper) -> dict[str, list[str]]:
    said: dict[str, list[str]] = defaultdict(list)
    for mark in paper.marks.all():
        said[str(mark.question.position)].append(mark.option.key if mark.option else f"✎{mark.written}")
    return {number: sorted(keys) for number, keys in sorted(said.items())}
