"""The red lines of the product, each with a test that fails if somebody builds what it forbids."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.urls import get_resolver
from django.utils.module_loading import import_string

from tests.test_access import _names
from xiangxin.accounts.models import User
from xiangxin.jobs import actions as jobs
from xiangxin.jobs import runs
from xiangxin.jobs.models import Job
from xiangxin.kernel import clock
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.models import Attendance
from xiangxin.meetings.tests.make import AT, line_of, make_announced
from xiangxin.members.models import Member, StatusChange
from xiangxin.notices import queries as notices
from xiangxin.notices.models import Receipt

OURS = [model for model in apps.get_models() if model.__module__.startswith("xiangxin.")]
FIELDS = [(model, field) for model in OURS for field in model._meta.get_fields() if isinstance(field, models.Field)]
WORDS = {
    "time online, sign-ins, likes, forwards and reading counted": r"(login|visit|view|like|share|forward|read)s?_(count|total|days|streak)|online_(time|seconds|minutes)|streak|daily_check",
    "people ranked": r"^(rank|ranking|league|leaderboard)$|_rank$",
    "places tracked": r"latitude|longitude|geo|gps|coordinates|location",
    "faces recognised": r"face_|_face|biometric|fingerprint_template",
    "dues taken from pay": r"payroll|deduct|withhold",
    "opinions profiled": r"ideology|sentiment|thought_score|opinion_score|risk_score",
}


@pytest.mark.parametrize("forbidden", WORDS)
def test_no_table_holds_what_must_not_be_kept(forbidden):
    found = [f"{m.__name__}.{f.name}" for m, f in FIELDS if re.search(WORDS[forbidden], f.name)]
    assert found == [], forbidden


@pytest.mark.parametrize("forbidden", WORDS)
def test_no_address_offers_it(forbidden):
    found = [name for name in _names(get_resolver().url_patterns) if re.search(WORDS[forbidden], name.split(":")[-1])]
    assert found == [], forbidden


def test_attendance_is_confirmed_by_the_organizer_alone(world):
    meeting = make_announced(world)
    line = line_of(meeting, "赵员")
    with pytest.raises(PermissionDenied):
        meetings.confirm(line, status="present", at=AT, by=world.member)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.filter(pk=line.pk).update(status="present")
    assert not line_of(meeting, "赵员").is_there


def test_photos_and_files_are_never_required():
    for model, field in FIELDS:
        if model._meta.app_label == "meetings" and isinstance(field, models.ForeignKey):
            holds_a_file = field.related_model._meta.label == "files.Upload"
            assert not holds_a_file or field.null, f"{model.__name__}.{field.name}: a file stays a choice"
        assert not (isinstance(field, models.ImageField) and not field.blank), f"{model.__name__}.{field.name}"


def test_nobody_leaves_the_party_by_a_timer(world):
    zhao = world.member.member
    Member.objects.filter(pk=zhao.pk).update(lost_contact_on=clock.today() - timedelta(days=2000))
    before = list(Member.objects.order_by("pk").values_list("pk", "category", "state"))
    changes = StatusChange.objects.count()
    for recurring in import_string(settings.SCHEDULE):
        jobs.enqueue(recurring.function, by=User.objects.system(), title=recurring.title)
    runs.work_off()
    assert not Job.objects.exclude(status=Job.Status.DONE).exists()
    assert list(Member.objects.order_by("pk").values_list("pk", "category", "state")) == before
    assert StatusChange.objects.count() == changes


def test_what_somebody_has_read_is_nobody_elses_business(world):
    make_announced(world)
    mine = notices.received(world.member, at=clock.now() + timedelta(days=1))
    assert mine.exists()
    for other in (world.secretary, world.officer, world.leader, world.audit_admin):
        assert not Receipt.objects.visible_to(other).filter(user=world.member).exists()


def test_people_see_who_looked_at_their_file_and_can_have_it_corrected():
    addresses = _names(get_resolver().url_patterns)
    assert {"members:looks", "members:mine", "members:request_change"} <= addresses


def test_the_three_administrators_see_no_files(world):
    for admin in (world.system_admin, world.security_admin, world.audit_admin):
        assert not Member.objects.visible_to(admin).exists()
