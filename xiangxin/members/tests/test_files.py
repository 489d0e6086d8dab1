"""People's files: found, corrected, asked about, and never looked at unseen."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.members import actions, rules
from xiangxin.members.events import Event
from xiangxin.members.models import ChangeRequest, Member, Placement
from xiangxin.organizations.models import Unit

AT = clock.now()


@pytest.fixture
def zhao(world):
    return world.member.member


def _request(world, zhao, **more):
    facts = {"field": "job", "wanted": "电工", "reason": "", "at": AT, "by": world.member}
    return actions.request_change(zhao, **{**facts, **more})


@pytest.mark.parametrize("text", ["赵员", "zhaoyuan", "zy"])
def test_a_person_is_found_by_name_pinyin_and_initials(world, client, text):
    client.force_login(world.secretary)
    page = client.get(reverse("members:roster"), {"q": text}).content.decode()
    assert "赵员" in page
    assert "钱预" not in page


def test_the_roster_lists_members_by_default_and_everybody_on_demand(world, client):
    client.force_login(world.secretary)
    assert "孙积" not in client.get(reverse("members:roster")).content.decode()
    assert "孙积" in client.get(reverse("members:roster"), {"category": "everybody"}).content.decode()


def test_a_file_costs_the_same_for_one_branch_and_for_many(world, client):
    client.force_login(world.officer)
    member = world.member.member

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("members:detail", args=[member.pk])).status_code == 200
        return len(queries)

    count()  # the first look of the day is written down
    before = count()
    for place in (world.coal, world.washing, world.electric):
        Placement.objects.create(member=member, organization=place, from_on=date(2024, 1, 1), to_on=date(2024, 2, 1))
    assert count() == before


def test_the_roster_costs_the_same_for_two_rows_and_for_many(world, client):
    client.force_login(world.secretary)

    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("members:roster"))
        return len(queries)

    before = count()
    for number in range(20):
        actions.register(
            world.electric, name=f"甲{number}", category="full", on=date(2024, 1, 1), by=User.objects.system()
        )
    assert count() == before


def test_opening_a_file_leaves_one_row_a_day_that_the_person_can_read(world, client, zhao):
    client.force_login(world.secretary)
    for _ in range(2):
        client.get(reverse("members:detail", args=[zhao.pk]))
    assert Entry.objects.filter(event=Event.FILE_SEEN, subject_id=zhao.pk).count() == 1
    client.force_login(world.member)
    assert "周秘" in client.get(reverse("members:looks")).content.decode()


def test_the_own_file_leaves_no_row(world, client):
    client.force_login(world.member)
    client.get(reverse("members:mine"))
    assert not Entry.objects.filter(event=Event.FILE_SEEN).exists()


def test_numbers_are_masked_until_somebody_asks_and_is_written_down(world, client, zhao):
    actions.correct(zhao, citizen_id="11010519491231002X", phone="12000000001", by=world.secretary)
    client.force_login(world.secretary)
    page = client.get(reverse("members:detail", args=[zhao.pk])).content.decode()
    assert "11010519491231002X" not in page
    assert "12000000001" not in page
    page = client.post(reverse("members:unmask", args=[zhao.pk])).content.decode()
    assert "11010519491231002X" in page
    assert Entry.objects.filter(event=Event.UNMASKED, subject_id=zhao.pk).count() == 1


def test_the_journal_names_changed_fields_and_not_what_they_held(world, zhao):
    actions.correct(zhao, phone="12000000001", job="电工", by=world.secretary)
    entry = Entry.objects.get(event=Event.CORRECTED)
    assert entry.data == {"fields": ["job", "phone"]}
    assert "12000000001" not in str(entry.data)


def test_correcting_nothing_says_nothing(world, zhao):
    actions.correct(zhao, name=zhao.name, by=world.secretary)
    assert not Entry.objects.filter(event=Event.CORRECTED).exists()


def test_a_new_name_is_found_and_the_old_one_is_not(world, zhao):
    actions.correct(zhao, name="赵新", by=world.secretary)
    assert set(zhao.tokens.values_list("token", flat=True)) == rules.tokens_of("赵新")


def test_one_citizen_id_has_one_file(world, zhao):
    actions.correct(zhao, citizen_id="11010519491231002X", by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.register(
            world.coal,
            name="另",
            category="full",
            on=date(2024, 1, 1),
            by=world.officer,
            citizen_id="11010519491231002x",
        )
    assert refused.value.refusal.code == "citizen_id_taken"


def test_nobody_becomes_full_before_joining(world, zhao):
    with pytest.raises(Refused) as refused:
        actions.correct(zhao, became_full_on=date(2019, 1, 1), by=world.secretary)
    assert refused.value.refusal.code == "full_before_joining"
    zhao.refresh_from_db()
    assert zhao.became_full_on == date(2021, 1, 1)


def test_the_wrong_person_corrects_nothing(world, zhao):
    for person in (world.outsider, world.leader, world.member, world.inspector):
        with pytest.raises(PermissionDenied):
            actions.correct(zhao, job="x", by=person)


def test_a_wish_approved_is_in_the_file(world, zhao):
    request = _request(world, zhao)
    actions.approve_change(request, at=AT, by=world.secretary)
    zhao.refresh_from_db()
    assert zhao.job == "电工"
    with pytest.raises(Refused) as refused:
        actions.approve_change(request, at=AT, by=world.secretary)
    assert refused.value.refusal.code == "already_decided"


def test_a_wish_declined_says_why(world, zhao):
    request = _request(world, zhao)
    with pytest.raises(Refused) as refused:
        actions.decline_change(request, answer=" ", at=AT, by=world.secretary)
    assert refused.value.refusal.code == "no_answer"
    actions.decline_change(request, answer="与证件不符", at=AT, by=world.secretary)
    zhao.refresh_from_db()
    assert zhao.job == ""


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"field": "category"}, "not_requestable"),
        ({"wanted": " "}, "nothing_wanted"),
        ({"field": "born_on", "wanted": "1980.3"}, "not_a_day"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(world, zhao, more, code):
    with pytest.raises(Refused) as refused:
        _request(world, zhao, **more)
    assert refused.value.refusal.code == code
    assert not ChangeRequest.objects.exists()


def test_nobody_wishes_for_another(world, zhao):
    with pytest.raises(Refused) as refused:
        _request(world, zhao, by=world.secretary)
    assert refused.value.refusal.code == "not_own_file"


def test_asking_twice_keeps_the_later_wish(world, zhao):
    _request(world, zhao)
    _request(world, zhao, wanted="钳工")
    assert ChangeRequest.objects.get().wanted == "钳工"


def test_the_pages_carry_a_wish_from_phone_to_branch(world, client, zhao):
    client.force_login(world.member)
    client.post(reverse("members:request_change"), {"field": "job", "wanted": "电工", "reason": ""})
    client.force_login(world.secretary)
    assert "电工" in client.get(reverse("members:requests")).content.decode()
    client.post(reverse("members:approve_change", args=[ChangeRequest.objects.get().pk]))
    assert Member.objects.get(pk=zhao.pk).job == "电工"


def test_the_form_registers_a_person(world, client):
    client.force_login(world.secretary)
    typed = {
        "organization": world.electric.pk, "category": "activist", "name": "新积", "sex": "1", "ethnicity": "01",
    }  # fmt: skip
    client.post(reverse("members:register"), typed)
    assert Member.objects.get(name="新积").organization == world.electric


def test_the_correction_form_shows_no_sealed_number_and_keeps_what_is_left_empty(world, client, zhao):
    actions.correct(zhao, citizen_id="11010519491231002X", phone="12000000001", by=world.secretary)
    client.force_login(world.secretary)
    address = reverse("members:correct", args=[zhao.pk])
    page = client.get(address).content.decode()
    assert "11010519491231002X" not in page
    assert "12000000001" not in page
    client.post(address, {"name": "赵员", "sex": "1", "ethnicity": "01", "job": "钳工"})
    zhao.refresh_from_db()
    assert (zhao.job, zhao.citizen_id, zhao.phone) == ("钳工", "11010519491231002X", "12000000001")


def test_a_unit_is_picked_from_the_tree_with_its_superior_beside_it(world, client):
    company = Unit.objects.create(path="0001", kind="company", name="云川一矿有限公司", short_name="一矿")
    Unit.objects.create(parent=company, path="00010001", kind="workshop", name="云川一矿机电队", short_name="机电队")
    client.force_login(world.secretary)
    address = reverse("members:correct", args=[world.member.member.pk])
    page = client.get(address).text
    assert page.index("云川一矿有限公司") < page.index("云川一矿机电队")
    assert "一矿 › 机电队" in page
