"""Guidance of two calls: a target on both, the result of one, the next quarter's; what is dropped or new."""

# ruff: noqa: E501
from __future__ import annotations

from changes_kit import changed, line, words


def test_a_target_of_both_calls_tells_what_was_done_to_it():
    found = changed(
        "For the full year 2024, we expect revenue of $400 million to $420 million.",
        "For the full year 2024, we now expect revenue of $410 million to $430 million.",
    )
    one = line(found, "revenue", "guided")
    assert (one.change, one.difference.result) == ("raised", "$10 million")
    assert (
        one.difference.expression == "($410 million + $430 million) / 2 - ($400 million + $420 million) / 2"
    )
    assert (one.old.period, one.new.period) == ("FY2024", "FY2024")
    assert "400 million" in words(found, one.old.citation)
    assert "410 million" in words(found, one.new.citation)


def test_what_the_older_call_guides_for_is_held_against_what_the_newer_reports():
    found = changed(
        "For the third quarter of 2024, we expect revenue of $100 million to $110 million.",
        "Revenue was $114.0 million in the third quarter.",
    )
    one = line(found, "revenue", "guided, then reported")
    assert (one.change, one.new.low, one.difference.result) == ("beat", 114e6, "$9 million")


def test_the_next_quarter_is_told_beside_the_one_before():
    found = changed(
        "For the third quarter of 2024, we expect revenue of $100 million to $110 million.",
        "For the fourth quarter of 2024, we expect revenue of $90 million to $100 million.",
    )
    one = line(found, "revenue", "guided")
    assert (one.old.period, one.new.period, one.change) == ("FY2024Q3", "FY2024Q4", "down")


def test_what_changed_comes_before_what_was_kept():
    found = changed(
        "For the full year 2024, we expect revenue of $400 million to $420 million. We expect non-GAAP earnings "
        "per share of $2.00 to $2.10 for the full year 2024. We expect capital expenditures of $20 million "
        "for the full year 2024.",
        "For the full year 2024, we expect revenue of $400 million to $420 million. We now expect non-GAAP "
        "earnings per share of $1.80 to $1.90 for the full year 2024. We expect capital expenditures of "
        "$20 million for the full year 2024.",
    )
    assert [(one.metric, one.change) for one in found.figures] == [
        ("EPS", "cut"),
        ("revenue", "kept"),
        ("capital expenditures", "kept"),
    ]


def test_guidance_that_is_not_repeated_is_only_on_the_older_call_while_its_period_is_open():
    found = changed(
        "For the full year 2024, we expect capital expenditures of $20 million.",
        "For the full year 2024, we expect revenue of $400 million to $420 million.",
    )
    assert [(one.kind, one.metric) for one in found.only_old] == [("guided", "capital expenditures")]
    assert [(one.kind, one.metric) for one in found.only_new] == [("guided", "revenue")]


def test_another_basis_is_not_compared():
    found = changed(
        "For the full year 2024, we expect GAAP earnings per share of $2.00 to $2.10.",
        "For the full year 2024, we expect non-GAAP earnings per share of $2.30 to $2.40.",
    )
    assert not found.figures
    assert any("GAAP against non-GAAP" in one.why for one in found.not_compared)


def test_guidance_whose_result_is_missing_is_listed():
    found = changed(
        "For the third quarter of 2024, we expect gross margin of 41% to 42%.",
        "Revenue was $114.0 million in the third quarter.",
    )
    (one,) = found.not_compared
    assert one.name == "gross margin"
    assert one.why.startswith("guided for FY2024Q3: no gross margin")


def test_what_currency_does_to_growth_is_no_target():
    found = changed(
        "We expect currency to reduce sales growth by approximately 1% in the third quarter of 2024.",
        "Total sales increased 3% in the third quarter.",
    )
    assert not [one for one in found.figures if one.kind == "guided, then reported"]


def test_guidance_of_a_part_that_its_line_does_not_name_is_left_out():
    found = changed(
        "We expect that Offshore will generate $6 million to $9 million of gross margin in the third quarter "
        "of 2024.",
        "Gross margin was $30 million in the third quarter.",
    )
    assert not [one for one in found.figures if one.kind == "guided, then reported"]
