"""What is read off one call: the value, of what, for when, on which basis, and what is done to it."""

# ruff: noqa: E501
from __future__ import annotations

import pytest
from earmark.desk.guidance.lines import Citations, lines_of
from guidance_kit import laid_out, lines


def told(prepared: str, **more: object) -> list[tuple[object, ...]]:
    """Name, period, basis and both ends of every line."""
    return [(one.name, one.period, one.basis, one.low, one.high) for one in lines(prepared, **more)]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (
            "For the third quarter, we expect revenue between $450 million and $460 million.",
            ("revenue", "FY2024Q3", None, 450e6, 460e6),
        ),
        (
            "For the full year, we now expect GAAP EPS of $1.10 to $1.20.",
            ("EPS", "FY2024", "GAAP", 1.1, 1.2),
        ),
        (
            "In 2025, we expect revenue to grow 5% to 7%.",
            ("revenue growth", "FY2025", None, 5.0, 7.0),
        ),
        (
            "We expect full-year comparable sales to be down 2% to 4%.",
            ("comparable sales", "FY2024", None, -4.0, -2.0),
        ),
        (
            "For the third quarter, we expect revenue of $500 million, plus or minus $20 million.",
            ("revenue", "FY2024Q3", None, 480e6, 520e6),
        ),
        (
            "For the third quarter, gross margin should be 60%, plus or minus 50 basis points.",
            ("gross margin", "FY2024Q3", None, 59.5, 60.5),
        ),
        (
            "For the full year, free cash flow usage is expected to be between $20 million and $30 million.",
            ("free cash flow", "FY2024", None, -30e6, -20e6),
        ),
        (
            "In the second half, we expect revenue of at least $900 million.",
            ("revenue", "FY2024Q3–FY2024Q4", None, 900e6, None),
        ),
        (
            "For the full year, we expect R&D expense to be 11% to 12% of revenue.",
            ("R&D expense as % of revenue", "FY2024", None, 11.0, 12.0),
        ),
        (
            "For Marlow Home, we expect revenue of $80 million in the third quarter.",
            ("Marlow Home revenue", "FY2024Q3", None, 80e6, 80e6),
        ),
        (
            "We expect subscription revenue of $80 million in the third quarter.",
            ("subscription revenue", "FY2024Q3", None, 80e6, 80e6),
        ),
    ],
)
def test_a_line_has_its_metric_period_basis_and_both_ends(said, line):
    assert told(said) == [line]


def test_one_sentence_may_hold_both_bases_and_two_periods():
    assert told(
        "For the third quarter, we expect earnings per share of $0.70 to $0.85 on a GAAP basis and $0.97 to $1.12 "
        "on a non-GAAP basis. We expect revenue of $450 million in the third quarter and $1.9 billion for the full "
        "year."
    ) == [
        ("EPS", "FY2024Q3", "GAAP", 0.7, 0.85),
        ("EPS", "FY2024Q3", "non-GAAP", 0.97, 1.12),
        ("revenue", "FY2024Q3", None, 450e6, 450e6),
        ("revenue", "FY2024", None, 1.9e9, 1.9e9),
    ]


def test_a_period_said_before_holds_for_a_list_and_what_names_none_is_left_open():
    assert told(
        "Turning to our outlook for the third quarter. We expect revenue of $450 million to $460 million. Gross margin "
        "is expected to be 41% to 42%."
    ) == [
        ("revenue", "FY2024Q3", None, 450e6, 460e6),
        ("gross margin", "FY2024Q3", None, 41.0, 42.0),
    ]
    assert told("We expect a tax rate of 21% to 22%.") == [("tax rate", None, None, 21.0, 22.0)]


def test_a_quarter_without_a_year_is_the_coming_one_on_a_fourth_quarters_call():
    said = "For the second quarter, we expect revenue of $450 million."
    assert told(said, quarter=4, year=2023) == [("revenue", "FY2024Q2", None, 450e6, 450e6)]
    assert told("For the full year, we expect revenue of $2 billion.", quarter=4, year=2023)[0][1] == "FY2024"


def test_the_prior_value_tells_what_was_done_and_is_no_line_of_its_own():
    (one,) = lines("We are raising our 2024 EPS guidance to $3.50 to $3.60 from $3.20 to $3.30.")
    assert (one.stance, one.stance_from, one.low, one.high) == ("raised", "prior value", 3.5, 3.6)
    assert one.prior is not None
    assert (one.prior.low, one.prior.high) == (3.2, 3.3)
    (other,) = lines("We are increasing our full-year revenue guidance range from $970 million to $980 million to "
                     "$1,070 million to $1,080 million.")  # fmt: skip
    assert (other.low, other.prior and other.prior.high) == (1070e6, 980e6)


def test_a_value_that_a_prior_range_follows_is_the_new_one():
    (one,) = lines(
        "We are raising our 2024 outlook for EPS to a range of $13.10 to $13.60 from a prior range of $12.25 to $13."
    )
    assert (one.low, one.high, one.stance) == (13.1, 13.6, "raised")


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("We are lowering our 2024 revenue guidance to $900 million.", "cut"),
        ("We are reaffirming our 2024 revenue guidance of $900 million.", "kept"),
        ("For 2024, we continue to expect revenue of $900 million.", "kept"),
        ("We are narrowing our 2024 revenue guidance to $900 million to $910 million.", "narrowed"),
        ("We are initiating 2025 revenue guidance of $900 million.", "new"),
        ("For 2024, we expect revenue of $900 million.", None),
    ],
)
def test_the_stance_is_what_the_words_say(said, stance):
    (one,) = lines(said)
    assert one.stance == stance


def test_assumptions_are_kept_in_the_words_that_said_them():
    (one,) = lines(
        "For the third quarter, we expect revenue of $450 million, at $1.37 per euro. This guidance assumes no new "
        "tariffs."
    )
    assert one.assumptions == ("at $1.37 per euro", "This guidance assumes no new tariffs.")


def test_what_is_said_twice_is_one_line_with_both_places_cited():
    call = laid_out(
        "For 2024, we expect revenue of $900 million. Margins were fine. So again, for 2024 we expect revenue of $900 "
        "million."
    )
    citations = Citations()
    (one,) = lines_of(call, citations)
    assert one.citations == (1, 2)
    for cited in citations.all:
        assert call.transcript.text[cited.start : cited.end] == cited.quote


def test_guidance_in_words_withdrawn_or_refused_is_a_line_without_figures():
    (words,) = lines("For the full year, we expect organic revenue to grow in the mid-single digits.")
    assert (words.name, words.low, words.text, words.footing) == (
        "revenue growth",
        None,
        "in the mid-single digits",
        ("organic",),
    )
    (gone,) = lines("Given the uncertainty, we are withdrawing our full-year 2024 guidance.")
    assert (gone.stance, gone.period) == ("withdrawn", "FY2024")
    (none,) = lines("Thank you.", answer="We don't guide to gross margin by product.")
    assert (none.stance, none.metric) == ("not guided", "gross margin")


def test_constant_currency_and_organic_are_the_footing_not_the_part():
    (one,) = lines("For 2024, we expect organic revenue growth of 5% to 6% in constant currency.")
    assert (one.part, set(one.footing)) == (None, {"organic", "constant currency"})


PRIOR = (
    "Revenue of ${a} million was above our guidance of ${b} million.",
    "Our previous guidance was for revenue of ${b} million.",
    "Revenue came in at ${a} million, ahead of the ${b} million that we had guided to.",
    "That compares with our earlier outlook of revenue of ${b} million.",
    "We exceeded our revenue guidance of ${b} million to ${c} million.",
)
SUPPOSED = (
    "If we were to lose that customer, revenue would be ${b} million.",
    "Had we kept the unit, revenue would have been ${b} million in the third quarter.",
    "Hypothetically, revenue of ${b} million would cover that.",
    "Just to illustrate, suppose that revenue were ${b} million in the third quarter.",
    "If you assume that demand doubles, revenue gets to ${b} million in 2025.",
)
RESULTS = (
    "Revenue was ${b} million in the second quarter, as we expected.",
    "Second quarter revenue grew to ${b} million.",
    "We delivered revenue of ${b} million and expect demand to hold.",
    "Sales in the region contracted 13% because of the expected changes.",
)


@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize("words", [*PRIOR, *SUPPOSED, *RESULTS])
def test_what_was_guided_before_supposed_or_reported_is_no_guidance(words, at):
    said = (
        words.replace("${a}", f"${310 + at}")
        .replace("${b}", f"${280 + 7 * at}")
        .replace("${c}", f"${290 + 7 * at}")
    )
    assert [one for one in lines(said) if one.low is not None or one.high is not None] == []


@pytest.mark.parametrize("at", range(10))
@pytest.mark.parametrize(
    "question",
    [
        "So should we expect revenue of ${b} million in the third quarter?",
        "I have your full-year EPS guidance at $1.{at}5. We expect revenue of ${b} million in 2024.",
        "Consensus is for revenue of ${b} million next quarter. Is that right?",
    ],
)
def test_what_an_analyst_says_is_no_guidance(question, at):
    asked = question.replace("${b}", f"${400 + at}").replace("{at}", str(at))
    assert lines("Thank you.", question=asked, answer="I would not go into that.") == []


def test_a_sentence_of_endless_length_is_passed_over():
    assert lines("For 2024, we expect " + "revenue of $5 million and " * 2_000 + "no more.") == []


def test_what_names_no_part_goes_to_the_part_of_the_same_value_where_the_whole_has_another():
    said = lines(
        "We are revising our revenue range to $30 million to $45 million for 2024. "
        "For 2024, that means Mitral revenue of $30 million to $45 million. "
        "For 2024, we expect total company revenue of $4.0 billion to $4.5 billion."
    )
    assert [(one.part, one.low, len(one.citations)) for one in said] == [("Mitral", 30e6, 2), (None, 4e9, 1)]


def test_without_another_value_of_the_whole_both_are_left():
    said = lines(
        "We expect revenue of $30 million to $45 million for 2024. "
        "For 2024, that means Mitral revenue of $30 million to $45 million."
    )
    assert {one.part for one in said} == {None, "Mitral"}
