"""The value itself, what it is compared with, how far it moved, what one thing did to it."""

from __future__ import annotations

import pytest
from earmark.reading import read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Revenue was $40 million, up 5% from $38 million.", ["level", "change", "prior"]),
        ("EPS was $0.30, hurt by 5 cents of freight.", ["level", "effect"]),
        ("The $0.27 aggregate increase is offset by a $0.09 impact from the issue.", ["change", "effect"]),
        ("It is about $0.05 dilutive to EPS.", ["effect"]),
        ("Revenue was $40 million, which includes sales to the yard of $3 million.", ["level", "effect"]),
        ("EBITDA was lower sequentially by approximately $4 million.", ["change"]),
        ("Unit cost was up only 1.5%.", ["change"]),
        ("We reported EPS of $0.76 last year.", ["prior"]),
        ("EPS was $1.20 compared to $48 million or $1.61 per share in 2020.", ["level", "prior", "prior"]),
        (
            "We move EPS from $11.97 to $12.57 to a new range of $11.97 to $12.17.",
            ["prior", "prior", "level"],
        ),
        ("We guide EPS in a range from $0.25 to $0.30.", ["level"]),
        ("This is an increase in our revenue outlook of $75 million.", ["change"]),
        ("Margin rose 120 basis points to 41%.", ["change", "level"]),
    ],
)
def test_a_figure_has_its_place(sentence: str, expected: list[str]) -> None:
    assert [reading.place for reading in read(sentence)] == expected
