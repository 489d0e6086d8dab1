"""The menus of the shell: what is unfolded, and which five lie under the thumb."""

from django.urls import reverse

from xiangxin.access import menus
from xiangxin.access.menus import Shell


def _shell(client, user, url_name: str = "home") -> Shell:
    client.force_login(user)
    return client.get(reverse(url_name)).context["shell"]


def _phone(shell: Shell) -> list[str]:
    return [str(entry.short) for entry in shell.phone]


def _unfolded(shell: Shell) -> list[str]:
    return [str(group.label) for group in shell.groups if group.is_open]


def test_the_group_of_the_page_is_unfolded(world, client):
    assert _unfolded(_shell(client, world.secretary, "meetings:list")) == ["组织生活"]


def test_where_the_page_is_in_no_group_the_first_one_is_unfolded(world, client):
    shell = _shell(client, world.secretary)
    assert _unfolded(shell) == [str(next(group.label for group in shell.groups if group.label))]


def test_a_short_menu_is_not_folded(world, client):
    for person in (world.member, world.audit_admin):
        shell = _shell(client, person)
        assert _unfolded(shell) == [str(group.label) for group in shell.groups]


def test_a_secretary_has_the_meetings_and_the_members_under_the_thumb(world, client):
    assert _phone(_shell(client, world.secretary)) == ["今天", "党员", "会议", "消息", "档案"]


def test_a_member_has_the_own_file_and_account_under_the_thumb(world, client):
    assert _phone(_shell(client, world.member)) == ["今天", "活动", "消息", "档案", "我的"]


def test_the_first_page_of_a_phone_begins_with_what_is_needed_first(world, monkeypatch):
    first, rest = menus.first_and_rest(world.secretary)
    assert len(first) == menus.FIRST
    assert {"meetings:list", "members:roster", "meetings:plan"} <= {entry.url_name for entry in first}
    assert {entry.url for entry in rest} | {entry.url for entry in first} | {"/"} == {
        entry.url for entry in menus.entries_for(world.secretary)
    }
    monkeypatch.setattr(menus, "FIRST", len(first) + len(rest) - 1)
    assert menus.first_and_rest(world.secretary)[1] == [], "a single one is not parted from the others"


def test_an_administrator_has_the_accounts_under_the_thumb(world, client):
    labels = _phone(_shell(client, world.system_admin))
    assert len(labels) == 5
    assert {"今天", "消息", "账号", "我的"} <= set(labels)


def test_the_side_menu_is_drawn_anew_for_another_page_and_in_another_language(world, client):
    chinese = _shell(client, world.secretary, "meetings:list")
    assert f'<a href="{reverse("meetings:list")}" title="组织生活" aria-current="page">' in chinese.side
    assert f'<a href="{reverse("meetings:list")}" title="组织生活">' in _shell(client, world.secretary).side
    client.post(reverse("ui:choose_language"), {"language": "en"})
    assert 'title="Organizational life"' in _shell(client, world.secretary).side
