"""The ways to look at organizations: list, chart, map of coverage, the tree of a past day; and their files."""

from datetime import date
from io import BytesIO
from itertools import pairwise

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from xiangxin.accounts.models import User
from xiangxin.exports import pdf
from xiangxin.jobs import runs
from xiangxin.organizations import actions, charts, queries
from xiangxin.organizations.models import Coverage, Organization, Unit
from xiangxin.organizations.tests.make import make_place
from xiangxin.organizations.views import lists

DAY, TODAY = date(2024, 5, 1), date(2026, 11, 21)


@pytest.fixture
def see(client):
    def _see(user, name, **query):
        client.force_login(user)
        return client.get(reverse(f"organizations:{name}"), query).content.decode()

    return _see


def _rows(answer):
    content = b"".join(answer.streaming_content)
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_the_list_filters_and_sorts_within_reach(world, see):
    page = see(world.officer, "list")
    assert "机电党支部" in page
    assert "洗选党支部" not in page
    assert "机电党支部" not in see(world.officer, "list", kind="committee")
    assert "机电党支部" in see(world.officer, "list", q="jddzb", at=world.mine.pk)
    page = see(world.officer, "list", sort="members")
    assert page.index("一矿委员会</a>") < page.index("机电党支部</a>") < page.index("采煤党支部</a>")
    actions.dissolve(make_place(world.mine), on=DAY, by=world.officer)
    assert "通风党支部" not in see(world.officer, "list")
    assert "通风党支部" in see(world.officer, "list", state="dissolved")


def test_the_list_goes_out_as_excel_now_or_in_the_background(world, client, monkeypatch):
    client.force_login(world.officer)
    answer = client.post(reverse("organizations:export_list"), {"kind": "branch"})
    assert [row[1] for row in _rows(answer)[3:]] == ["中共机电党支部", "中共采煤党支部"]
    monkeypatch.setattr(lists, "AT_ONCE", 1)
    answer = client.post(reverse("organizations:export_list"), {"kind": "branch"})
    runs.work_off()
    page = client.get(answer.url).content.decode()
    assert "下载" in page


def test_the_chart_has_a_box_for_each_organization_and_lines_between(world):
    place = Organization.objects.get(pk=world.group.pk)
    drawn = charts.draw(place, queries.below_within(place, 2, charts.MOST_BOXES))
    assert len(drawn.boxes) == 6
    assert sum(len(box.lines) for box in drawn.boxes) == 5
    for level in range(3):
        tops = sorted(box.y for box in drawn.boxes if box.level == level)
        assert all(lower - upper >= charts.HIGH for upper, lower in pairwise(tops))
    assert max(box.y for box in drawn.boxes) + charts.HIGH < drawn.height


def test_the_chart_is_as_deep_as_asked_and_stays_within_reach(world, see, client):
    page = see(world.system_admin, "chart", levels="1")
    assert "二矿委员会" in page
    assert "洗选党支部" not in page
    assert "洗选党支部" in see(world.system_admin, "chart", levels="2")
    assert client.get(reverse("organizations:chart"), {"at": "x"}).status_code == 404
    client.force_login(world.officer)
    assert client.get(reverse("organizations:chart"), {"at": world.other_mine.pk}).status_code == 404


@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_the_chart_goes_out_as_pdf(world, client, paper):
    assert pdf.is_available()
    client.force_login(world.officer)
    answer = client.post(reverse("organizations:export_chart"), {"paper": paper, "levels": "2"})
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"%PDF-")


def _fan(count: int, levels: int = 1) -> charts.Chart:
    """A committee with that many branches, each with groups below to this depth."""
    top = Organization(path="0001", kind="committee", short_name="党委")
    below = []
    for number in range(count):
        path = f"0001{number:04}"
        below.append(Organization(path=path, kind="branch", short_name=f"支部{number}"))
        below += [Organization(path=path + "0001" * deep, kind="group", short_name="小组") for deep in range(1, levels)]
    return charts.draw(top, below)


@pytest.mark.parametrize(
    ("count", "size", "is_landscape", "pieces"),
    [
        (3, "A4", True, 1),
        (30, "A4", False, 1),
        (30, "A3", False, 1),
        (300, "A4", False, 17),
        (300, "A3", False, 12),
    ],
)
def test_a_chart_is_as_large_as_its_paper_allows(count, size, is_landscape, pieces):
    drawn = _fan(count, levels=3 if count == 3 else 1)
    printed = charts.on_paper(drawn, size)
    assert (printed.is_landscape, len(printed.pieces)) == (is_landscape, pieces)
    across, down = charts.SIDES[size][::-1] if is_landscape else charts.SIDES[size]
    frames = [[int(number) for number in piece.frame.split()] for piece in printed.pieces]
    assert all(float(piece.width) <= across - 30 and float(piece.height) <= down - 53 for piece in printed.pieces)
    assert all(float(piece.width) / drawn.width > charts.SMALLEST - 0.001 for piece in printed.pieces)
    assert [top for _x, top, _w, _h in frames[1:]] == [top + high for _x, top, _w, high in frames[:-1]]
    assert sum(high for *_rest, high in frames) == drawn.height
    cuts = {top for _x, top, _w, _h in frames[1:]}
    assert not any(box.y < cut < box.y + charts.HIGH for box in drawn.boxes for cut in cuts)


def test_on_paper_each_box_has_its_colours_in_the_drawing(world):
    facts = {"chart": _fan(3), "is_paper": True, "piece": charts.on_paper(_fan(3), "A4").pieces[0]}
    text = render_to_string("organizations/_chart.html", facts)
    assert 'fill="mistyrose" stroke="firebrick"' in text
    assert text.count('fill="white"') == 3
    assert "class=" not in text


def test_the_map_marks_whole_and_partly_covered_units(world, see):
    def unit(parent, name, path, covered_by=None):
        made = Unit.objects.create(parent=parent, path=path, kind="workshop", name=name, short_name=name)
        if covered_by:
            Coverage.objects.create(organization=covered_by, unit=made, from_on=DAY)
        return made

    top = unit(None, "一矿", "0001", world.mine)
    unit(top, "机电队", "00010001", world.electric)
    coal = unit(top, "采煤队", "00010002")
    unit(coal, "采一班", "000100020001", world.coal)
    columns, rows = queries.coverage_map(Organization.objects.get(pk=world.mine.pk))
    assert [column.pk for column in columns] == [world.electric.pk, world.coal.pk]
    assert [(row.unit.name, row.marks, row.is_covered) for row in rows] == [
        ("机电队", ["whole", ""], True),
        ("采煤队", ["", "part"], False),
    ]
    assert "采煤队" in see(world.officer, "coverage")


def test_a_past_day_is_a_tree_of_what_stood_then(world, see, client):
    actions.move(world.electric, to=world.other_mine, on=DAY, today=TODAY, by=User.objects.system())
    before = see(world.system_admin, "past", on="2024-04-30", at=world.mine.pk)
    after = see(world.system_admin, "past", on="2024-05-01", at=world.mine.pk)
    assert "机电党支部" in before
    assert "机电党支部" not in after
    assert "机电党支部" in see(world.system_admin, "past", on="2024-05-01", at=world.other_mine.pk)
    answer = client.post(reverse("organizations:export_past"), {"on": "2024-04-30"})
    assert [(row[0], row[2]) for row in _rows(answer)[3:]] == [
        (1, "云川重工集团委员会"),
        (2, "一矿委员会"),
        (3, "采煤党支部"),
        (3, "机电党支部"),
        (2, "二矿委员会"),
        (3, "洗选党支部"),
    ]
    answer = client.post(reverse("organizations:export_past"), {"on": "2024-04-30", "kind": "pdf"})
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


def test_a_past_tree_shows_what_then_stood_elsewhere_as_a_root(world, see):
    actions.move(world.washing, to=world.mine, on=DAY, today=TODAY, by=User.objects.system())
    page = see(world.officer, "past", on="2024-04-30")
    assert "洗选党支部" in page
    assert "二矿委员会" not in page


@pytest.mark.parametrize("name", ["list", "chart", "coverage", "past"])
def test_the_pages_are_flat(world, client, name):
    client.force_login(world.officer)

    def count():
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(f"organizations:{name}"), {"at": world.mine.pk})
        return len(asked)

    before = count()
    for number in range(10):
        make_place(world.mine, name=f"第{number}党支部")
    assert count() == before


def test_the_tree_says_what_its_keys_need(world, see):
    page = see(world.system_admin, "tree")
    assert f'data-node="{world.mine.pk}"' in page
    assert "data-lazy" in page
    assert "tree-keys.js" in page
