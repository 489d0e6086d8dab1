"""Verifying the journal: whole, altered, cut off; written down, and told."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from xiangxin.audit import actions, jobs
from xiangxin.audit.models import Verification
from xiangxin.jobs.models import Job
from xiangxin.journal import actions as journal
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock

Fault = Verification.Fault


@pytest.fixture
def chained(world):
    journal.seal(by=world.audit_admin)
    return world


def _verify(world) -> Verification:
    return actions.verify(at=clock.now(), by=world.audit_admin)


def test_a_whole_journal_is_whole_and_the_check_is_told(chained):
    verification = _verify(chained)
    assert verification.fault == Fault.NONE
    assert verification.chained == Entry.objects.filter(number__isnull=False).count()
    assert Entry.objects.filter(event="audit.verified").count() == 1


def test_an_altered_entry_is_named(chained):
    Entry.objects.filter(number=3).update(by_name="别人")
    verification = _verify(chained)
    assert (verification.fault, verification.fault_at) == (Fault.ALTERED, 3)


def test_a_missing_entry_is_named(chained):
    Entry.objects.filter(number=3).delete()
    assert _verify(chained).fault == Fault.MISSING


def test_a_journal_cut_off_at_its_end_is_found_by_the_verification_before(chained):
    first = _verify(chained)
    Entry.objects.filter(number__gte=first.chained).delete()
    verification = _verify(chained)
    assert (verification.fault, verification.fault_at) == (Fault.CUT_OFF, first.chained)


def test_an_end_rewritten_with_new_hashes_is_found_too(chained):
    first = _verify(chained)
    last = Entry.objects.get(number=first.chained)
    last.by_name = "别人"
    last.digest = journal.digest_of(last)
    before = Entry.objects.get(number=first.chained - 1)
    last.chained = journal.link(before.chained, last.number, last.digest)
    last.save()
    assert _verify(chained).fault == Fault.CUT_OFF


@pytest.mark.parametrize("who", ["system_admin", "security_admin", "inspector", "officer"])
def test_only_the_audit_administrator_verifies(world, who):
    with pytest.raises(PermissionDenied):
        actions.verify(at=clock.now(), by=getattr(world, who))


def test_the_button_enqueues_one_job_and_the_page_shows_the_result(chained, client):
    client.force_login(chained.audit_admin)
    for _ in range(2):
        assert client.post(reverse("audit:verify")).status_code == 302
    assert Job.objects.filter(key="audit:verify").count() == 1
    jobs.verify_nightly(None)
    page = client.get(reverse("audit:verifications")).content.decode()
    assert "完整" in page
