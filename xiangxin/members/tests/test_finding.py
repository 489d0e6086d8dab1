"""People are found by what others type, and only within reach."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.world import make_user
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.members import actions, queries
from xiangxin.members.models import Member
from xiangxin.members.person_field import PersonField
from xiangxin.organizations import actions as organizations
from xiangxin.organizations.models import Organization

ON = date(2024, 1, 1)


@pytest.fixture
def ouyang(world):
    facts = {"phone": "13812345678", "employee_number": "YC0042"}
    return actions.register(world.electric, name="欧阳修文", category="full", on=ON, by=world.secretary, **facts)


def _names(people):
    return [person.name for person in people]


@pytest.mark.parametrize(
    "text", ["欧阳", "欧", "阳修文", "欧阳修文", "ouyang", "OYX", "oyxw", "yc0042", "5678", " 欧阳 修文 "]
)
@pytest.mark.parametrize("who", ["secretary", "root"])
def test_a_person_is_found_by_any_beginning(world, ouyang, text, who):
    user = world.secretary if who == "secretary" else User.objects.system()
    assert _names(queries.find_people(user, text)) == ["欧阳修文"]


def test_nobody_is_found_outside_the_reach_or_without_a_text(world, ouyang):
    assert queries.find_people(world.outsider, "欧阳") == []
    assert queries.find_people(world.member, "欧阳") == []
    assert queries.find_people(world.secretary, "  ") == []


def test_the_exact_name_comes_first_and_the_list_ends_in_time(world, ouyang):
    for name in ("欧阳修", "欧阳修远", "欧阳修永"):
        actions.register(world.electric, name=name, category="full", on=ON, by=world.secretary)
    assert _names(queries.find_people(User.objects.system(), "欧阳修"))[0] == "欧阳修"
    assert len(queries.find_people(User.objects.system(), "欧阳", limit=2)) == 2


def test_finding_takes_few_queries(world, ouyang, django_assert_max_num_queries):
    queries.find_people(world.secretary, "x")
    with django_assert_max_num_queries(3):
        queries.find_people(world.secretary, "欧阳")


@pytest.mark.parametrize(
    "text", ["欧阳修文", "欧阳", "YC0042", "oyxw", "欧阳修文（机电党支部）", "欧阳修文(机电党支部)"]
)
def test_a_field_takes_whoever_it_can_only_mean(world, ouyang, text):
    assert PersonField(by=world.secretary).clean(text) == ouyang


def test_a_field_says_who_else_may_be_meant(world, ouyang):
    actions.register(world.coal, name="欧阳修文", category="full", on=ON, by=world.officer)
    with pytest.raises(ValidationError) as several:
        PersonField(by=world.officer).clean("欧阳修文")
    assert "欧阳修文（采煤党支部）" in several.value.messages[0]
    assert PersonField(by=world.officer).clean("欧阳修文（机电党支部）") == ouyang
    with pytest.raises(ValidationError):
        PersonField(by=world.outsider).clean("欧阳修文")
    assert PersonField(by=world.officer, required=False).clean("") is None


def test_the_search_page_works_alone_and_feeds_the_field(world, client, ouyang):
    client.force_login(world.secretary)
    for query in ({"q": "欧阳"}, {"chair": "欧阳"}):
        page = client.get("/members/find/", query).content.decode()
        assert f'href="/members/{ouyang.pk}/"' in page
        assert '<option value="欧阳修文（机电党支部）">' in page


@pytest.fixture
def led_group(world):
    group = organizations.establish(
        parent=world.electric, kind=Organization.Kind.GROUP, name="机电一组", short_name="一组", on=ON, by=world.officer
    )
    actions.register(world.electric, name="组里人", category="full", on=ON, by=world.secretary, group=group)
    return group


def test_a_group_leader_reaches_the_group_and_not_the_branch(world, client, led_group):
    leader = make_user("组长", Role.GROUP_LEADER, at=led_group)
    assert _names(Member.objects.visible_to(leader)) == ["组里人"]
    client.force_login(leader)
    page = client.get("/members/").content.decode()
    assert "组里人" in page
    assert "赵员" not in page
    outside = Member.objects.get(name="赵员")
    assert client.get(f"/members/{outside.pk}/").status_code == 404


def test_the_branch_still_reaches_its_groups_and_counts_them(world, led_group):
    world.electric.refresh_from_db()
    assert (world.electric.own_total, world.electric.member_total) == (4, 4)
    assert "组里人" in _names(Member.objects.visible_to(world.secretary))
    assert "组里人" in _names(Member.objects.below(world.electric))
    assert actions.recount(by=User.objects.system()) == 0
