"""Numbers and amounts in capital numerals, as receipts and letters show them."""

import pytest

from xiangxin.kernel import capitals

NUMBERS = [
    (0, "零"), (10, "壹拾"), (30, "叁拾"), (90, "玖拾"), (105, "壹佰零伍"), (1005, "壹仟零伍"), (1050, "壹仟零伍拾"), (5000, "伍仟"),
    (10_000, "壹万"), (10_005, "壹万零伍"), (100_500, "壹拾万零伍佰"), (150_500, "壹拾伍万零伍佰"), (1_234_567, "壹佰贰拾叁万肆仟伍佰陆拾柒"),
    (100_000_005, "壹亿零伍"), (1_000_000_000, "壹拾亿"), (20_006_000, "贰仟万零陆仟"),
]  # fmt: skip
AMOUNTS = [
    (0, "零元整"), (1, "壹分"), (10, "壹角整"), (20, "贰角整"), (25, "贰角伍分"), (100, "壹元整"), (105, "壹元零伍分"), (9450, "玖拾肆元伍角整"),
    (28_351, "贰佰捌拾叁元伍角壹分"), (200_000, "贰仟元整"), (10_000_000, "壹拾万元整"), (-9450, "负玖拾肆元伍角整"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "said"), NUMBERS)
def test_numbers_stand_in_capital_numerals(value, said):
    assert capitals.number(value) == said


@pytest.mark.parametrize(("fen", "said"), AMOUNTS)
def test_amounts_stand_in_capital_numerals(fen, said):
    assert capitals.yuan(fen) == said
