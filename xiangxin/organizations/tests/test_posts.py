"""Posts and terms: who may hold what, when a term ends, and what the pages show."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.organizations import actions
from xiangxin.organizations.events import Event
from xiangxin.organizations.models import Organization, Post
from xiangxin.organizations.tests.make import make_place

DAY, TODAY = date(2024, 3, 1), date(2026, 11, 21)


def _appoint(world, *, place=None, member=None, kind="secretary", by=None, **more):
    facts = {"member": member or world.member.member, "kind": kind, "on": DAY, "today": TODAY}
    return actions.appoint(place or world.electric, **{**facts, **more}, by=by or world.secretary)


def _refused(deed, *args, **said):
    with pytest.raises(Refused) as refused:
        deed(*args, **said)
    return refused.value.refusal.code


def test_a_post_is_filled_once_and_announced(world):
    assert _appoint(world) == _appoint(world)
    assert Post.objects.count() == 1
    assert Entry.objects.filter(event=Event.POST_FILLED).count() == 1


def test_the_wrong_person_fills_nothing(world):
    for person in (world.member, world.leader, world.outsider):
        with pytest.raises(PermissionDenied):
            _appoint(world, by=person)
    assert not Post.objects.exists()


def test_who_may_not_hold_a_post_learns_why(world):
    assert _refused(_appoint, world, member=world.probationary.member) == "not_a_full_member"
    assert _refused(_appoint, world, member=world.outsider.member) == "from_elsewhere"
    assert _refused(_appoint, world, kind="organization_commissioner") == "no_committee_below_seven"
    assert _refused(_appoint, world, kind="group_leader") == "wrong_post"
    assert _refused(_appoint, world, on=date(2026, 11, 22)) == "in_the_future"
    _appoint(world)
    assert _refused(_appoint, world, member=world.secretary.member) == "secretary_filled"
    assert Post.objects.count() == 1


def test_leaders_of_a_temporary_branch_are_appointed(world):
    place = make_place(world.mine, form=Organization.Form.TEMPORARY)
    facts = {"place": place, "member": world.officer.member, "by": world.officer}
    assert _refused(_appoint, world, **facts) == "temporary_is_appointed"
    assert _refused(_appoint, world, **facts, manner=Post.Manner.APPOINTED) == "from_elsewhere"
    type(world.officer.member).objects.filter(pk=world.officer.member.pk).update(org_path=place.path)
    world.officer.member.refresh_from_db()
    assert _appoint(world, **facts, manner=Post.Manner.APPOINTED).pk


def test_a_post_ends_once_and_not_before_it_began(world):
    post = _appoint(world)
    said = {"today": TODAY, "by": world.secretary}
    assert _refused(actions.end_post, post, on=date(2024, 2, 1), **said) == "before_it_began"
    assert _refused(actions.end_post, post, on=date(2027, 2, 1), **said) == "in_the_future"
    for _ in range(2):
        actions.end_post(post, on=date(2025, 2, 1), **said)
    assert Entry.objects.filter(event=Event.POST_ENDED).count() == 1
    assert Post.objects.get().to_on == date(2025, 2, 1)


def test_an_election_ends_the_old_term_with_its_posts_and_starts_the_clock(world):
    first = actions.begin_term(world.electric, on=date(2021, 3, 1), today=TODAY, by=world.secretary, number=1)
    _appoint(world, on=date(2021, 3, 1))
    second = actions.begin_term(world.electric, on=DAY, today=TODAY, by=world.secretary)
    first.refresh_from_db()
    assert (first.ended_on, second.number, second.expires_on) == (DAY, 2, date(2027, 3, 1))
    assert Post.objects.get().to_on == DAY
    assert actions.begin_term(world.electric, on=DAY, today=TODAY, by=world.secretary) == second
    assert Entry.objects.filter(event=Event.TERM_BEGUN).count() == 2


def test_terms_that_cannot_begin_say_why(world):
    group = make_place(world.electric, Organization.Kind.GROUP, "第一党小组")
    temporary = make_place(world.mine, form=Organization.Form.TEMPORARY)
    said = {"today": TODAY, "by": User.objects.system()}
    assert _refused(actions.begin_term, group, on=DAY, **said) == "groups_have_no_term"
    assert _refused(actions.begin_term, temporary, on=DAY, **said) == "temporary_has_no_term"
    assert _refused(actions.begin_term, world.electric, on=date(2027, 1, 1), **said) == "in_the_future"
    actions.begin_term(world.electric, on=DAY, **said)
    assert _refused(actions.begin_term, world.electric, on=date(2023, 1, 1), **said) == "before_last_term"


def test_a_term_is_extended_by_at_most_a_year(world):
    term = actions.begin_term(world.electric, on=DAY, today=TODAY, by=world.secretary)
    facts = {"months": 13, "reason": "停产检修", "document_number": "9号", "by": world.secretary}
    assert _refused(actions.extend_term, term, **facts) == "extended_too_long"
    assert _refused(actions.extend_term, term, **{**facts, "reason": " "}) == "no_reason"
    assert _refused(actions.extend_term, term, **{**facts, "document_number": ""}) == "no_document"
    term = actions.extend_term(term, months=6, reason="停产检修", document_number="9号", by=world.secretary)
    assert term.expires_on == date(2027, 9, 1)
    actions.extend_term(term, months=6, reason="停产检修", document_number="9号", by=world.secretary)
    assert Entry.objects.filter(event=Event.TERM_EXTENDED).count() == 1


def test_the_forms_fill_correct_and_end(world, client):
    client.force_login(world.secretary)
    typed = {"member": "赵员", "kind": "secretary", "manner": "elected", "on": "2024-03-01", "unit_post": "队长"}
    answer = client.post(reverse("organizations:appoint", args=[world.electric.pk]), typed)
    assert answer.url == reverse("organizations:committee", args=[world.electric.pk])
    page = client.get(answer.url).content.decode()
    assert "赵员" in page
    post = Post.objects.get()
    client.post(reverse("organizations:correct_post", args=[post.pk]), {"unit_post": "机电队队长", "position": "1"})
    assert "机电队队长" in client.get(reverse("organizations:concurrent"), {"only": "with"}).content.decode()
    client.post(reverse("organizations:end_post", args=[post.pk]), {"on": "2025-03-01"})
    assert "历任" in client.get(answer.url).content.decode()
    client.post(reverse("organizations:begin_term", args=[world.electric.pk]), {"on": "2021-03-01", "number": "3"})
    client.post(
        reverse("organizations:extend_term", args=[world.electric.pk]),
        {"months": "12", "reason": "停产检修", "document_number": "1号"},
    )
    page = client.get(answer.url).content.decode()
    assert "2025-03-01" in page
    assert "任期已满" in page


def test_a_name_nobody_has_is_answered_on_the_field(world, client):
    client.force_login(world.secretary)
    typed = {"member": "钱预", "kind": "secretary", "manner": "elected", "on": "2024-03-01"}
    answer = client.post(reverse("organizations:appoint", args=[world.electric.pk]), typed)
    assert answer.status_code == 422
    assert "没有这名正式党员" in answer.content.decode()
