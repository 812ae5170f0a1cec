"""Ranges from, to and across nothing: the direction said is their sign; a movement stays two figures."""

from __future__ import annotations

import pytest
from earmark_ingest.figures import figures
from hypothesis import given
from hypothesis import strategies as st

_NUMBERS = st.integers(1, 99)
_UNITS = st.sampled_from(["%", " percent", " basis points"])


def ends(text: str) -> list[tuple[float, float]]:
    found = figures(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    return [(one.low, one.high) for one in found]


@given(_NUMBERS, _UNITS, st.sampled_from(["flat", "roughly flat", "flat sequentially", "unchanged"]))
def test_from_nothing_up_or_down(number, unit, flat):
    assert ends(f"Sales will be {flat} to up {number}{unit}.") == [(0, number)]
    assert ends(f"Sales will be {flat} to down {number}{unit}.") == [(-number, 0)]
    assert ends(f"Sales will be {flat} to down about {number}{unit}.") == [(-number, 0)]


@given(_NUMBERS, _UNITS)
def test_to_nothing(number, unit):
    assert ends(f"Sales will be down {number}{unit} to flat.") == [(-number, 0)]
    assert ends(f"Sales will be up {number}{unit} to flat.") == [(0, number)]


@given(_NUMBERS, _NUMBERS, _UNITS)
def test_across_nothing_either_way_round(one, other, unit):
    assert ends(f"We see sales down {one}{unit} to up {other}{unit}.") == [(-one, other)]
    assert ends(f"We see sales up {one}{unit} to down {other}{unit}.") == [(-other, one)]


@given(_NUMBERS, _NUMBERS)
def test_losses_and_profits(loss, profit):
    assert ends(f"We expect a loss of ${loss} million to a profit of ${profit} million.") == [
        (-loss * 1e6, profit * 1e6)
    ]
    assert ends(f"We expect between a loss of ${loss} and a profit of ${profit}.") == [(-loss, profit)]
    assert ends(f"We expect a net loss of ${loss} million to break-even.") == [(-loss * 1e6, 0)]
    assert ends(f"We expect break-even to ${profit} million.") == [(0, profit * 1e6)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("flat to up 2% to 3%", [(0, 3)]),
        ("flat to 3% lower", [(-3, 0)]),
        ("flat to 3% higher", [(0, 3)]),
        ("ranging from down 5% to up 5%", [(-5, 5)]),
        ("down 2 to up 2%", [(-2, 2)]),
    ],
)
def test_other_forms(text, expected):
    assert ends(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("swung from a loss of $5 million to a profit of $10 million", 2),
        ("improved from down 5% to up 2%", 2),
        ("up 5% and down 3%, respectively", 2),
        ("down 2% to $5 million", 2),
        ("flat to last year's 2%", 1),
        ("flat to $5 million", 1),
        ("flat to slightly up", 0),
        ("up 2% to 4%", 1),
    ],
)
def test_what_is_no_such_range(text, count):
    found = ends(text)
    assert len(found) == count
    assert all(low > 0 for low, _ in found)
