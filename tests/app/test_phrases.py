"""The wording of an answer: who speaks, which period, what a figure is called and how it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from earmark.plan.what.facets import facets
from earmark.plan.what.kinds import kind_of
from earmark.quotes import phrases
from earmark.reading import read
from earmark_ingest.types import FiscalPeriod, Speaker
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        (Speaker("x", "Mara Voss", "executive", "CFO"), "Mara Voss (CFO)"),
        (Speaker("x", "Mara Voss", "executive"), "Mara Voss"),
        (Speaker("x", "Joss Hale", "analyst", None, "Penbury Marsh"), "Joss Hale (analyst, Penbury Marsh)"),
        (Speaker("x", "Joss Hale", "analyst"), "Joss Hale (analyst)"),
        (Speaker("x", None, "executive", "CFO"), "CFO"),
        (Speaker("x", None, "executive"), "management"),
        (Speaker("x", None, "operator"), "operator"),
        (Speaker("x"), "a speaker"),
    ],
)
def test_a_speaker_is_named_as_far_as_known(speaker, expected):
    assert phrases.who(speaker) == expected


def test_a_company_is_named_as_far_as_known(talk):
    known = talk(("Mara Voss", "executive", "Thanks.")).transcript
    assert phrases.firm(known) == "Larkfield Optics"
    assert phrases.firm(replace(known, company=None)) == "LARK"
    assert phrases.firm(replace(known, company=None, ticker=None)) == "made-up.txt"


@pytest.mark.parametrize(
    ("period", "ends", "expected"),
    [
        ("FY2024Q3", 12, "FY2024Q3"),
        ("FY2024Q3", 3, "FY2024Q3 (December 2023 quarter)"),
        ("FY2024Q4", 3, "FY2024Q4 (March 2024 quarter)"),
        ("FY2024", 3, "FY2024"),
    ],
)
def test_the_month_is_said_where_fiscal_quarters_are_others(talk, period, ends, expected):
    transcript = replace(talk(("Mara Voss", "executive", "Thanks.")).transcript, year_end_month=ends)
    assert phrases.when(FiscalPeriod.parse(period), transcript) == expected
    assert phrases.when(None, transcript) == ""


def label(question, sentence):
    (facet,) = facets(question, kind_of(question))
    return phrases.label(facet, read(sentence)[0])


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("revenue", "Revenue was $3 million.", "revenue"),
        ("sales", "Revenue was $3 million.", "revenue"),
        ("EPS", "Non-GAAP EPS was $0.58.", "non-GAAP EPS"),
        ("GAAP EPS", "EPS was $0.31.", "EPS"),  # nobody says that it is GAAP
        ("gross margin", "Gross margin rose 120 basis points.", "gross margin change"),
        ("lidar revenue", "Lidar revenue was $3 million.", "lidar revenue"),
    ],
)
def test_a_figure_is_called_by_its_metric_and_basis(question, sentence, expected):
    assert label(question, sentence) == expected


def test_digits_never_get_into_a_name():
    assert not any(sign.isdigit() for sign in label("What was revenue from the 747 line?", "Revenue was $3."))


def values(sentence):
    return [phrases.value(reading, sentence) for reading in read(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We repurchased 21.6 million shares.", ["21.6 million shares"]),
        ("We opened 14 stores.", ["14 stores"]),
        ("We opened 14 new retail stores.", ["14 new retail stores"]),
        ("We shipped 3 million lenses and 2 frames.", ["3 million lenses", "2 frames"]),
        ("Headcount was 4,347 as of June.", ["4,347"]),
        ("We had 4,347 versus 4,164.", ["4,347", "4,164"]),
    ],
)
def test_a_count_keeps_its_noun_and_takes_no_other_word(sentence, expected):
    assert values(sentence) == expected


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="a noun whose plural does not end in -s is not seen as one"
)
def test_a_count_keeps_an_irregular_noun():
    assert values("We have 1,200 people.") == ["1,200 people"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We expect between $61 million and $64 billion.", ["“$61 million and $64 billion”"]),
        ("We expect between $61 million and $64 million.", ["$61–$64 million"]),
        ("We expect between $0.9 billion and $1.1 billion.", ["$0.9–$1.1 billion"]),
    ],
)
def test_a_slip_of_the_source_is_shown_as_said(sentence, expected):
    assert values(sentence) == expected


def test_a_price_is_per_share_and_eps_says_so_by_its_name():
    assert values("The average price was $15.79 per share.") == ["$15.79 per share"]
    assert values("EPS was $0.58 per share.") == ["$0.58"]


@given(st.integers(1, 999), st.integers(0, 99))
def test_every_digit_is_kept(whole, part):
    amount = f"{whole}.{part:02}".rstrip("0").rstrip(".")
    assert values(f"Revenue was ${amount} million.") == [f"${amount} million"]
    assert values(f"Gross margin was {amount}%.") == [f"{amount}%"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Revenue was $3 million.", ""),
        ("We expect revenue of $3 million.", "guidance"),
        ("Revenue would have been $3 million.", "hypothetical"),
        ("Revenue was ahead of our guidance of $3 million.", "prior guidance"),
    ],
)
def test_what_is_not_simply_reported_says_so(sentence, expected):
    assert phrases.nature(read(sentence)[-1]) == expected


@given(st.text("ab \n“”\"'", max_size=40))
def test_quoted_words_stand_between_one_pair_of_marks(text):
    shown = phrases.quoted(text)
    assert (shown[0], shown[-1]) == ("“", "”")
    assert not set(shown[1:-1]) & set('“”"\n')
    assert sorted(shown[1:-1].replace("'", "").replace(" ", "")) == sorted(c for c in text if c in "ab")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We reported a net loss of $1.1 billion.", "a loss of $1.1 billion"),
        ("The GAAP operating loss was $3 million.", "a loss of $3 million"),
        ("Net loss per share was $0.33.", "a loss of $0.33"),
        ("Net income was $31 million.", "$31 million"),
        ("Our combined loss ratio was 62%.", "62%"),
        ("After the loss on the sale, net income was $31 million.", "$31 million"),
    ],
)
def test_a_loss_is_called_one(sentence, expected):
    (reading,) = read(sentence)
    assert phrases.value(reading, sentence) == expected
