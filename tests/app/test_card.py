"""A call on one card, every line cited."""

# ruff: noqa: E501
from __future__ import annotations

import json
import re

import pytest
from earmark import EarmarkError
from guidance_kit import written
from surface_kit import sample

SAID = (
    "Revenue was $441.5 million in the second quarter. Non-GAAP gross margin was 42.5%. We recorded a one-time charge of "
    "$4 million. GAAP earnings per share were $0.55. For the third quarter, we expect revenue of $450 million to $460 "
    "million and non-GAAP earnings per share of $0.60. For the third quarter, we expect revenue of $455 million to $465 "
    "million."
)


@pytest.fixture
def made(tmp_path, samples):
    """The card of a made-up call, read from its file."""
    path = tmp_path / "QMD.txt"
    path.write_text(
        written(SAID, answer="We are not going to break out the margin by product."), encoding="utf-8"
    )
    return samples.card(path)


def test_guidance_stands_beside_the_quarters_figure_on_its_basis_alone(made):
    beside = {one.line.name: one.beside and one.beside.text for one in made.guidance}
    assert beside == {"revenue": "$441.5 million", "EPS": None}


def test_the_headlines_are_the_companys_and_in_order(made):
    assert [(one.metric, one.basis, one.low) for one in made.headlines] == [
        ("revenue", None, 441.5e6),
        ("gross margin", "non-GAAP", 42.5),
        ("EPS", "GAAP", 0.55),
    ]


def headlines(samples, path, prepared):
    """Metric, measure, period, low and unit of each headline of made-up remarks."""
    path.write_text(written(prepared), encoding="utf-8")
    return [(one.metric, one.measure, one.period, one.low, one.unit) for one in samples.card(path).headlines]


def test_the_balance_sheet_shares_and_costs_are_headlines_too(samples, tmp_path):
    said = (
        "SG&A expenses were $30 million in the second quarter. We repurchased 3 million shares for $61 million during the "
        "quarter. We paid dividends of $14 million in the second quarter. We ended June with $370 million of cash. Our tax "
        "rate was 21% in the second quarter. Net debt to trailing 12-month EBITDA was 2.3 times at the end of the quarter."
    )
    assert headlines(samples, tmp_path / "QMD.txt", said) == [
        ("SG&A", "level", "FY2024Q2", 30e6, "USD"),
        ("tax rate", "level", "FY2024Q2", 21.0, "%"),
        ("cash", "level", "FY2024Q2", 370e6, "USD"),
        ("leverage", "level", "FY2024Q2", 2.3, "x"),
        ("share repurchases", "level", "FY2024Q2", 3e6, "count"),
        ("share repurchases", "level", "FY2024Q2", 61e6, "USD"),
        ("dividend", "level", "FY2024Q2", 14e6, "USD"),
    ]


def test_a_figure_of_the_year_so_far_is_not_the_quarters(samples, tmp_path):
    said = "Our year-to-date free cash flow was $847 million. Free cash flow was $300 million in the second quarter."
    assert headlines(samples, tmp_path / "QMD.txt", said) == [
        ("free cash flow", "level", "FY2024Q1–FY2024Q2", 847e6, "USD"),
        ("free cash flow", "level", "FY2024Q2", 300e6, "USD"),
    ]


def test_an_amount_a_share_behind_an_income_is_its_eps(samples, tmp_path):
    said = "In the second quarter, we delivered net income of $40 million or $0.39 per share and FFO of $91 million or $0.86 per share."
    assert {(one[0], one[3]) for one in headlines(samples, tmp_path / "QMD.txt", said)} == {
        ("net income", 40e6),
        ("EPS", 0.39),
        ("FFO", 91e6),
        ("FFO", 0.86),
    }


def test_a_segments_figure_what_is_assumed_and_what_is_authorized_are_no_headlines(samples, tmp_path):
    said = (
        "Our Dyes segment grew. Turning to the Dyes segment. Operating income was $12 million in the second quarter. Our plan "
        "is based on the following assumptions: a tax rate of 15%. Our board approved a share repurchase program of $90 million. "
        "Harbor Care adjusted operating income was $4 million. Harborview generated revenue of $5 million in the second quarter. "
        "In our emerging markets, revenue grew 13% in the second quarter."
    )
    assert headlines(samples, tmp_path / "QMD.txt", said) == []


def test_who_asked_and_what_was_refused(made):
    (asked,) = made.asked
    assert (asked.asker, asked.firm, asked.answered_by, asked.outcome) == (
        "Ann Bell",
        "Calder Row",
        ("Tom Lund",),
        "declined",
    )
    (refused,) = made.refused
    assert "not going to break out" in made.citations[refused.citation - 1].quote


def test_a_figure_given_in_two_ways_and_a_one_off_are_told(made):
    (conflict,) = made.conflicts
    assert "$450 million to $460 million" in conflict.notice
    assert len(set(conflict.citations)) == 2
    (once,) = made.one_offs
    assert once.text == "one-time"


def test_every_citation_is_the_words_at_its_place(samples):
    found = samples.card("VLTN-FY2026Q2")
    text = samples.transcript(found.call).text
    assert [cited.number for cited in found.citations] == list(range(1, len(found.citations) + 1))
    assert all(text[cited.start : cited.end] == cited.quote for cited in found.citations)
    assert {one.stands_in_for for one in found.asked} == {None, "Sofia Marchetti"}
    json.dumps(found.to_dict())


def test_a_call_with_nothing_to_tell_says_so(earmark, tmp_path):
    path = tmp_path / "QMD.txt"
    path.write_text(
        "Quillmoor Devices Q2 2024 Earnings Call\n\nIda Roe - CEO\nThank you all for coming.\n",
        encoding="utf-8",
    )
    ran = earmark("card", path)
    assert ran.code == 0
    assert "date not stated" in ran.out
    for words in (
        "no guidance was found",
        "no headline figure was found",
        "the call has no Q&A",
        "nothing was refused",
    ):
        assert words in ran.out


def test_the_command_shows_every_part_and_json_all_of_it(earmark, samples_library):
    ran = earmark("card", "VLTN-FY2026Q2", "--library", samples_library)
    told = " ".join(ran.out.split())
    assert "revenue, FY2026Q3: $288–$298 million [" in told
    assert re.search(r"Mina Castellanos for Sofia Marchetti \(Northmere Securities\) → Graham Oyelaran", told)
    whole = json.loads(earmark("card", sample("VLTN-2026-Q2"), "--json").out)
    assert (whole["period"], whole["date"]) == ("FY2026Q2", "2026-02-05")


def test_what_is_neither_a_call_nor_a_file_is_one_sentence(samples, earmark, samples_library, tmp_path):
    with pytest.raises(EarmarkError):
        samples.card("NOPE-FY2020Q1")
    ran = earmark("card", "NOPE-FY2020Q1", "--library", samples_library)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    ran = earmark("card", tmp_path / "empty.txt")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
