"""Is every change of what was written noticed?"""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from xiangxin.journal import actions, jobs
from xiangxin.journal.models import Entry
from xiangxin.journal.verification import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    user = get_user_model().objects.create_user("zhou", name="周秘")
    for number in range(5):
        actions.announce("tests.happened", subject=user, by=user, number=number, share=0.5, names=["甲", "乙"])
    return user


def test_entries_are_chained_in_batches_and_hold_together(by):
    assert [actions.seal(by=by, most=2) for _ in range(4)] == [2, 2, 1, 0]
    verdict = verify()
    assert (verdict.chained, verdict.waiting, verdict.fault) == (5, 0, "")
    assert verdict.head == Entry.objects.get(number=5).chained


def test_the_job_chains_everything_and_later_entries_follow(by):
    jobs.chain(None)
    first = verify()
    actions.announce("tests.happened", subject=by, by=by)
    assert verify().waiting == 1
    jobs.chain(None)
    assert verify().chained == 6
    assert verify().head != first.head


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"by_name": "别人"}, "altered"),
        ({"data": {"number": 9}}, "altered"),
        ({"event": "tests.other"}, "altered"),
        ({"chained": "0" * 64}, "does not follow"),
    ],
)
def test_an_altered_entry_is_named(by, change, fault):
    jobs.chain(None)
    Entry.objects.filter(number=3).update(**change)
    verdict = verify()
    assert fault in verdict.fault
    assert verdict.chained == 2
    with pytest.raises(CommandError, match="2 entries before"):
        call_command("verify_journal")


def test_an_entry_altered_with_its_digest_breaks_the_chain(by):
    jobs.chain(None)
    entry = Entry.objects.get(number=3)
    entry.by_name = "别人"
    entry.digest = actions.digest_of(entry)
    entry.save()
    assert "does not follow" in verify().fault


def test_a_missing_entry_is_noticed(by):
    jobs.chain(None)
    Entry.objects.filter(number=2).delete()
    assert verify().fault == "entry 2 is missing"


def test_an_entry_altered_before_it_is_chained_is_noticed(by):
    Entry.objects.filter(pk=Entry.objects.earliest("pk").pk).update(by_name="别人")
    assert "altered" in verify().fault


def test_the_command_tells_number_and_head(by):
    jobs.chain(None)
    said = StringIO()
    call_command("verify_journal", stdout=said)
    assert "5 entries hold together, 0 wait" in said.getvalue()
    assert verify().head in said.getvalue()
