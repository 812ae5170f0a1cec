"""Names and titles that hold digits are no figures; digits beside them still are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from earmark.checks import check_all
from earmark.types import Claim, Quote
from earmark_ingest.types import Speaker

SAID = "Revenue was $3 million."


@pytest.fixture(scope="module")
def held(talk):
    """Whether a claim about a call of "21st Century Optics" (or another name) is kept."""

    def run(text, company="21st Century Optics", aliases=("3Lens",)):
        made = talk(("Mara Voss", "executive", SAID))
        speaker = Speaker("Mara Voss", "Mara Voss", "executive", "President, Studio 54 Division", None)
        analyst = Speaker("Joss Hale", "Joss Hale", "analyst", None, "Penbury 1818")
        (turn,) = made.transcript.turns
        turns = (replace(turn, speaker=speaker), replace(turn, index=1, speaker=analyst, spans=()))
        transcript = replace(made.transcript, company=company, aliases=aliases, turns=turns)
        quote = Quote(made.passages[0].id, SAID)
        kept, _ = check_all([Claim(0, text, (quote,))], lambda _: (made.passages[0], transcript))
        return bool(kept)

    return run


@pytest.mark.parametrize(
    "text",
    [
        "21st Century Optics: revenue was $3 million.",
        "21ST CENTURY OPTICS: revenue was $3 million.",
        "3Lens, revenue: $3 million.",
        "Mara Voss (President, Studio 54 Division): “Revenue was $3 million.”",
        "Revenue was $3 million, Joss Hale of Penbury 1818 heard.",
        "21st Century Optics (3Lens): $3 million.",
    ],
)
def test_a_name_with_digits_is_no_figure(held, text):
    assert held(text)


@pytest.mark.parametrize(
    "text",
    [
        "21st Century Optics: revenue was $21 million.",
        "21st Century Optics: it came 21st.",
        "Studio 54 Division: revenue was $54 million.",
        "21st Century Opticsmith: it came to $3 million.",
        "3Lens sold 3,400 lenses.",
        "22nd Century Optics: revenue was $3 million.",
    ],
)
def test_digits_beside_a_name_are_figures_still(held, text):
    assert not held(text)


def test_another_companys_name_is_not_put_aside(held):
    assert not held("21st Century Optics: revenue was $3 million.", company="Larkfield Optics", aliases=())


def test_a_name_of_nothing_but_a_number_hides_no_amount(held):
    assert not held("Revenue was $54.", company="Larkfield Optics", aliases=("5",))
