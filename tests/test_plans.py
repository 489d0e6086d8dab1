"""Twenty thousand people: pages keep their number of queries, and lists walk an index instead of sorting everybody."""

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.kernel import clock, reach
from xiangxin.members.models import Member
from xiangxin.members.queries import roster
from xiangxin.organizations.models import Organization
from xiangxin.ui.lists import _beyond

MOST_QUERIES = 16


def test_pages_stay_quick_with_twenty_thousand_people(db, client):
    call_command("seed", members=20_000, verbosity=0)
    officer = User.objects.get(username="zuzhi")
    client.force_login(officer)
    root = Organization.objects.get(path=reach.ROOT)
    branch = Organization.objects.filter(kind="branch").order_by("-member_total").first()
    counts = {
        address: _queries(client, address)
        for address in (
            reverse("members:roster"),
            reverse("members:roster") + "?q=wang",
            reverse("organizations:tree"),
            reverse("meetings:compliance"),
            reverse("dashboards:place", args=[root.pk]),
            reverse("dashboards:place", args=[branch.pk]),
            reverse("dashboards:figure", args=[root.pk, "women"]),
            reverse("dashboards:figure", args=[root.pk, "behind"]),
        )
    }
    assert {address: count for address, count in counts.items() if count > MOST_QUERIES} == {}
    if connection.vendor == "sqlite":
        _lists_walk_an_index(officer)


def _queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def _lists_walk_an_index(officer: User) -> None:
    person = Member.objects.party_members().order_by("pinyin", "id")[15_000]
    everybody = roster(officer, {}, clock.today())
    for key in (None, [person.pinyin, person.pk]):
        plan = _beyond(everybody, ["pinyin", "id"], key, descending=False)[:25].explain()
        assert "member_by_pinyin" in plan
        assert "TEMP B-TREE" not in plan
    for name, index in (("joined_on", "member_by_joining"), ("born_on", "member_by_birth")):
        plan = _beyond(everybody.filter(**{f"{name}__isnull": False}), [name, "id"], None, descending=False)[
            :25
        ].explain()
        assert index in plan
        assert "TEMP B-TREE" not in plan
    branch = Organization.objects.filter(kind="branch").first()
    plan = Member.objects.below(branch).party_members().order_by("pinyin", "id")[:25].explain()
    assert "member_by_place" in plan
    assert "SCAN" not in plan
