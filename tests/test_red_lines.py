"""The red lines of the product, each with a test that fails if somebody builds what it forbids."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, models, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils.module_loading import import_string

from tests.access.table import CAST
from tests.access.talks import ROWS as TALKS
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
from xiangxin.talks import actions as talks
from xiangxin.talks.models import Words
from xiangxin.talks.tests.make import PHRASES, SECRET, make_words

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


def test_what_was_said_in_a_talk_is_readable_to_its_two_parties_only(world):
    talk = make_words(world)
    others = [getattr(world, name) for name in CAST if name not in ("secretary", "member")]
    pages = [name for name, row in TALKS.items() if row.method == "get"]
    for user in others:
        client = Client(raise_request_exception=False)
        client.force_login(user)
        for name in pages:
            answer = client.get(reverse(name, kwargs=TALKS[name].path(world)))
            said = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert SECRET.encode() not in said, (name, user)
        for phrase in PHRASES.values():
            assert client.post(reverse("talks:read_words", args=[talk.pk]), {"passphrase": phrase}).status_code == 404
            with pytest.raises(PermissionDenied):
                talks.read_words(talk, phrase, by=user)
    system = User.objects.system()
    with pytest.raises(PermissionDenied):
        talks.read_words(talk, PHRASES["赵员"], by=system)


def test_what_was_said_in_a_talk_lies_in_no_table_and_opens_with_no_key_of_the_installation(world):
    make_words(world)
    for model in OURS:
        names = [field.attname for field in model._meta.concrete_fields]
        for row in model._base_manager.values_list(*names):  # sealed fields are opened on the way
            assert not any(SECRET in str(value) or SECRET.encode() in _raw(value) for value in row), model
    assert {field.name for field in Words._meta.get_fields()} == {"id", "talk", "sealed", "for_first", "for_second"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM talks_words")
        assert SECRET.encode() not in bytes(cursor.fetchone()[0])


def _raw(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else b""
