"""Does anything that is stored let an administrator join a voter and a vote?"""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction

from xiangxin.ballots import actions, box
from xiangxin.ballots.models import CountedPaper, Mark, SealedPaper, Slip, Voter
from xiangxin.ballots.tests.make import AT, make_open, marks
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused

PAPERS = (SealedPaper, Slip, CountedPaper, Mark)
PEOPLE = {"members.Member", "accounts.User", "ballots.Voter"}
TIMES = (models.DateTimeField, models.DateField, models.TimeField)
BY_CHANCE = (models.DateTimeField, models.BinaryField, models.UUIDField)


class _Undo(Exception):
    """Leaves nothing of a trial behind."""


def _tried(trial: Callable[[], Any]) -> Any:
    """What a trial gives, with everything it wrote undone."""
    found = None
    try:
        with transaction.atomic():
            found = trial()
            raise _Undo
    except _Undo:
        return found


def _reached_from(model: type[models.Model]) -> set[str]:
    return {field.related_model._meta.label for field in model._meta.get_fields() if field.many_to_one}


def test_no_table_of_papers_knows_a_person_or_a_time():
    for model in PAPERS:
        assert not _reached_from(model) & PEOPLE, model
        assert not any(isinstance(field, TIMES) for field in model._meta.get_fields()), model


def test_no_table_joins_people_and_papers_and_the_roll_knows_no_time():
    labels = {model._meta.label for model in PAPERS}
    for model in apps.get_models():
        assert not (_reached_from(model) & labels and _reached_from(model) & PEOPLE), model
    assert not any(isinstance(field, TIMES) for field in Voter._meta.get_fields())


def _stored() -> dict[str, list[str]]:
    """Every row of ours, without what chance has made: ids, seals, receipt codes, moments, hashes over moments."""
    found = {}
    for model in apps.get_models():
        if not model.__module__.startswith("xiangxin."):
            continue
        fields = [
            field.attname
            for field in model._meta.concrete_fields
            if not isinstance(field, BY_CHANCE) and not field.primary_key and not field.is_relation
        ]
        made_by_chance = {"request_id", "digest", "chained", "key", "subject_id", "link"}
        fields = [name for name in fields if name not in made_by_chance]
        people = [f"{field.name}__name" for field in model._meta.concrete_fields if _is_person(field)]
        names = ["option__key"] if model is Mark else [*fields, *people]
        rows = model._default_manager.all()
        found[model._meta.label] = sorted(map(repr, rows.values_list(*names))) if names else [str(rows.count())]
    return found


def _is_person(field: models.Field) -> bool:
    return field.is_relation and field.related_model._meta.label in ("members.Member", "accounts.User")


@pytest.mark.parametrize("is_closed", [False, True])
def test_whoever_votes_what_the_same_is_stored(world, is_closed):
    """Any two ways to spread the same votes over the voters leave the same database; nothing in it tells them apart."""
    voters = (world.secretary, world.member, world.probationary)

    def vote(said: tuple[str, ...]) -> dict[str, list[str]]:
        ballot = make_open(world, voters=3)
        for voter, mark in zip(voters, said, strict=True):
            actions.cast(ballot, marks(ballot, mark), by=voter)
        if is_closed:
            actions.close(ballot, at=AT, by=world.secretary)
        return _stored()

    left = [_tried(lambda said=said: vote(said)) for said in sorted(set(permutations(["yes", "yes", "no"])))]
    assert left[0] == left[1] == left[2]
    assert any("phone" in row for row in left[0]["ballots.Voter"])


def test_the_order_of_papers_in_the_box_says_nothing_of_the_order_of_voters(world):
    """The last paper that came in lies first, in the middle and last, by chance; 1 in 10 million runs misses one."""

    def place_of_the_last() -> int:
        ballot = make_open(world, voters=3)
        for voter, mark in ((world.secretary, "yes"), (world.member, "yes"), (world.probationary, "no")):
            actions.cast(ballot, marks(ballot, mark), by=voter)
        ballot.refresh_from_db()
        said = [box.unseal(ballot.key, bytes(paper.sealed)) for paper in SealedPaper.objects.all()]
        return said.index(marks(ballot, "no"))

    assert {_tried(place_of_the_last) for _turn in range(42)} == {0, 1, 2}


def test_casting_leaves_no_journal_row(world):
    ballot = make_open(world)
    before = Entry.objects.count()
    actions.cast(ballot, marks(ballot, "yes"), by=world.member)
    assert Entry.objects.count() == before


def test_every_row_of_the_box_is_new_after_each_vote(world):
    ballot = make_open(world)
    actions.cast(ballot, marks(ballot, "yes"), by=world.member)
    before = {(paper.pk, bytes(paper.sealed)) for paper in SealedPaper.objects.all()}
    actions.cast(ballot, marks(ballot, "no"), by=world.secretary)
    after = {(paper.pk, bytes(paper.sealed)) for paper in SealedPaper.objects.all()}
    assert {pk for pk, _sealed in before}.isdisjoint(pk for pk, _sealed in after)
    assert {sealed for _pk, sealed in before}.isdisjoint(sealed for _pk, sealed in after)


@pytest.mark.django_db(transaction=True)
def test_one_transaction_wrote_the_whole_roll_and_the_whole_box(world):
    """On PostgreSQL every row names its transaction; SQLite keeps no such column, so there it has nothing to tell."""
    ballot = make_open(world)
    actions.cast(ballot, marks(ballot, "yes"), by=world.member)
    actions.cast(ballot, marks(ballot, "no"), by=world.secretary)
    if connection.vendor == "postgresql":
        for table in ("ballots_sealedpaper", "ballots_voter", "ballots_slip"):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")
                assert cursor.fetchone() == (1,)
    assert SealedPaper.objects.count() == Slip.objects.count() == 2


def _long(world, names: int = 40):
    """A ballot with many questions, whose shortest and longest paper differ by more than a kilobyte."""
    ballot = actions.prepare(world.electric, title="测评", by=world.secretary)
    for number in range(names):
        options = {"excellent": "优秀", "basically_qualified": "基本合格"}
        actions.ask(ballot, f"第{number}位", options=options, by=world.secretary)
    people = [world.secretary.member, world.member.member, world.probationary.member]
    return actions.open_ballot(ballot, voters=people, at=AT, by=world.secretary)


def test_all_papers_of_a_ballot_are_equally_long_whatever_they_say(world):
    ballot = _long(world)
    actions.cast(ballot, {}, by=world.member)
    full = {str(question.pk): ["basically_qualified"] for question in ballot.questions.all()}
    actions.cast(ballot, full, by=world.secretary)
    assert len({len(bytes(paper.sealed)) for paper in SealedPaper.objects.all()}) == 1


@pytest.mark.parametrize("write_ins", [0, 1, 20])
def test_the_longest_paper_fits_the_room(write_ins):
    room = box.room_for([("123456", ["basically_qualified", "好"], 2, write_ins)])
    names = [f"✎{chr(1) * 39}{number}" for number in range(write_ins)]
    key = box.new_key()
    assert len(box.seal(key, {"123456": ["basically_qualified", "好", *names]}, room)) == len(box.seal(key, {}, room))
    assert room % box.BLOCK == 0


def test_a_pattern_over_many_questions_signs_no_counted_paper(world):
    """Three papers, each all of one answer: after the count hardly one is whole; 1 in 10 million runs keeps all three."""
    ballot = _long(world)
    for voter, mark in (
        (world.secretary, ["excellent"]),
        (world.member, []),
        (world.probationary, ["basically_qualified"]),
    ):
        made = {str(question.pk): mark for question in ballot.questions.all()} if mark else {}
        actions.cast(ballot, made, by=voter)
    ballot = actions.close(ballot, at=AT, by=world.secretary)
    marks_of = [sorted(paper.marks.values_list("option__key", flat=True)) for paper in ballot.papers.all()]
    assert sum(len(set(found)) == 1 and len(found) == 40 for found in marks_of) < 2
    counted = Mark.objects.filter(paper__ballot=ballot).values_list("question", "option__key")
    assert len(set(counted)) == len(counted) == 80


@pytest.mark.django_db(transaction=True)
def test_after_the_count_nobody_opens_what_an_old_copy_of_the_box_holds(world):
    ballot = make_open(world)
    actions.cast(ballot, marks(ballot, "yes"), by=world.member)
    actions.cast(ballot, marks(ballot, "no"), by=world.secretary)
    ballot.refresh_from_db()
    old_key, old_paper = ballot.key, bytes(SealedPaper.objects.first().sealed)
    assert box.unseal(old_key, old_paper)
    actions.close(ballot, at=AT, by=world.secretary)
    with pytest.raises(Refused, match="票箱钥匙不在"):
        box.unseal(old_key, old_paper)


@pytest.mark.django_db(transaction=True)
def test_a_count_that_is_rolled_back_keeps_its_key(world):
    ballot = make_open(world)
    actions.cast(ballot, marks(ballot, "yes"), by=world.member)
    actions.cast(ballot, marks(ballot, "no"), by=world.secretary)
    _tried(lambda: actions.close(ballot, at=AT, by=world.secretary))
    assert actions.close(ballot, at=AT, by=world.secretary).state == "counted"
