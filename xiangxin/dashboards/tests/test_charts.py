"""A chart draws within its frame, whatever the counts are."""

import pytest

from xiangxin.dashboards import charts


@pytest.mark.parametrize(
    ("most", "top"), [(0, 5), (3, 5), (5, 5), (6, 10), (11, 20), (120, 200), (499, 500), (99_001, 100_000)]
)
def test_the_axis_ends_at_a_round_number_in_fifths(most, top):
    assert charts.ceiling(most) == top


def test_parts_stand_on_each_other_and_stay_inside():
    chart = charts.stacked(["1月", "2月"], [[3, 2, 0], [0, 0, 0]], [50.0, None])
    first, second = chart.columns[0].parts
    assert first.y + first.height == pytest.approx(charts.BOTTOM)
    assert second.y + second.height == pytest.approx(first.y, abs=0.2)
    assert second.y >= charts.TOP
    assert chart.columns[1].parts == []
    assert chart.columns[1].rate is None


@pytest.mark.parametrize("rates", [[100.0, 100.0], [0.0, 3.0], [96.4, None], []])
def test_the_line_stays_inside(rates):
    chart = charts.stacked(["月"] * len(rates), [[1]] * len(rates), rates)
    for column in chart.columns:
        assert charts.TOP <= column.rate_y <= charts.BOTTOM
    assert chart.grid[-1][2] == 100
