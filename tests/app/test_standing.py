"""The part of the company that the talk turned to stands until it turns elsewhere."""

from __future__ import annotations

import pytest
from earmark.calltext import lay_out
from earmark.metrics import mentions
from earmark.standing import part_before, whole

SPEECH = """Now moving to our Oil and Gas segment. Demand was affected by delays. We ended the quarter with
backlog of $2.4 billion. Turning to our cash flow and balance sheet. Backlog at quarter end was $7.7 billion.
Moving to page 5, we have the results of our Electrical Americas segment. Operating margin was 21%. On a
consolidated basis, operating margin was 19%. Margins will rise again. Turning to Bell. Revenues were $769
million."""


@pytest.fixture
def found(talk):
    made = talk(("Mara Voss", "executive", " ".join(SPEECH.split())))
    return {one.text: one for one in lay_out(made.transcript, made.passages).sentences}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Demand was affected by delays.", "Oil and Gas segment"),
        ("We ended the quarter with backlog of $2.4 billion.", "Oil and Gas segment"),
        ("Backlog at quarter end was $7.7 billion.", None),
        ("Operating margin was 21%.", "Electrical Americas"),
        ("Margins will rise again.", None),
        ("Revenues were $769 million.", "Bell"),
        ("Now moving to our Oil and Gas segment.", None),
    ],
)
def test_what_was_turned_to_stands_until_it_is_left(found, text, part):
    assert part_before(found[text], ["arkwell"]) == part


def test_a_figure_under_a_part_is_the_parts(found):
    backlog = mentions("backlog")[0].metric
    margin = mentions("operating margin")[0].metric
    assert whole(found["We ended the quarter with backlog of $2.4 billion."], backlog, "Arkwell") is None
    assert whole(found["Backlog at quarter end was $7.7 billion."], backlog, "Arkwell") == "headline"
    assert whole(found["Operating margin was 21%."], margin, "Arkwell") == "part"
    assert whole(found["On a consolidated basis, operating margin was 19%."], margin, "Arkwell") == "total"


def test_the_companys_own_name_is_no_part(found):
    assert part_before(found["Revenues were $769 million."], ["bell"]) is None
