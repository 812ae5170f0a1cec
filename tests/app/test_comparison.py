"""Several calls held against each other: said where it can be told, and else why not."""

from __future__ import annotations

import re

import pytest
from earmark.checks import check_all
from earmark.quotes import decide
from earmark.quotes.comparison import compared
from finding_kit import findings, known, plan_for
from hypothesis import assume, given, settings
from hypothesis import strategies as st

HIGHER = "Which company had the higher gross margin, Larkfield or Umberlane?"
LOWER = "Which company had the lower gross margin, Larkfield or Umberlane?"
BOTH = "Compare Larkfield's and Umberlane's gross margin."
MAKERS = (("LARK-FY2024Q3", "Larkfield Optics"), ("UMBR-FY2024Q3", "Umberlane Foods"),
          ("TARN-FY2024Q3", "Tarn Freight"))  # fmt: skip


@pytest.fixture(scope="module")
def lines(talk):
    """The lines for a question over calls (id, company, words), their quotes checked."""

    def run(question, *calls):
        talks = [
            known(talk(("Mara Voss", "executive", words), call=call), company=company)
            for call, company, words in calls
        ]
        plan = plan_for(question, talks)
        verdicts = decide(plan, findings(question, *talks))[0]
        held = compared(0, plan.tasks[0], verdicts)
        if held is None:
            return []
        kept, dropped = check_all(
            list(held.lines), lambda passage: next(filter(None, (t.source(passage) for t in talks)))
        )
        assert not dropped
        return [claim.text for claim in kept]

    return run


@pytest.fixture(scope="module")
def of_firms(lines):
    """The lines for a question, from one call a company."""

    def run(question, *said):
        made = [(*maker, words) for maker, words in zip(MAKERS, said, strict=False)]
        return lines(question, *made)

    return run


def quarters(*said, firm="Larkfield Optics", first=1):
    return [(f"LARK-FY2024Q{at}", firm, words) for at, words in enumerate(said, first)]


@settings(max_examples=40)
@given(st.integers(100, 899), st.integers(100, 899))
def test_the_right_company_is_named_with_the_difference(of_firms, one, other):
    assume(one != other)
    said = [f"Gross margin was {value / 10}%." for value in (one, other)]
    assume(abs(one - other) > 1)
    names = ("Larkfield Optics", "Umberlane Foods")
    gap = abs(one - other) / 10
    (higher,), (lower,) = of_firms(HIGHER, *said), of_firms(LOWER, *said)
    assert higher.startswith(f"Higher: {names[other > one]}, {max(one, other) / 10:g}%, {gap:g} points (= ")
    assert higher.endswith(f"above {names[other <= one]}; no basis is named.")
    assert lower.startswith(f"Lower: {names[other < one]}, {min(one, other) / 10:g}%, {gap:g} points (= ")


def test_of_three_the_highest_is_named(of_firms):
    said = ("Revenue was $493 million.", "Revenue was $521 million.", "Revenue was $3 billion.")
    assert of_firms("Which of Larkfield, Umberlane and Tarn had the highest revenue?", *said)[0].startswith(
        "Highest: Tarn Freight, $3 billion, "
    )
    assert of_firms("Which of Larkfield, Umberlane and Tarn had the lowest revenue?", *said) == [
        "Lowest: Larkfield Optics, $493 million, $28 million (= $521 million - $493 million) below"
        " Umberlane Foods."
    ]


def test_of_three_that_are_only_compared_the_order_is_told(of_firms):
    said = ("Gross margin was 49%.", "Gross margin was 52%.", "Gross margin was 12%.")
    assert of_firms("Compare the gross margin of Larkfield, Umberlane and Tarn.", *said) == [
        "From the highest to the lowest: Umberlane Foods 52%, Larkfield Optics 49%, Tarn Freight 12%;"
        " no basis is named."
    ]


def test_two_that_are_only_compared_are_so_far_apart(of_firms):
    assert of_firms(BOTH, "Gross margin was 49.3%.", "Gross margin was 52.1%.") == [
        "Larkfield Optics, gross margin, FY2024Q3: Larkfield Optics is 2.8 points (= 52.1% - 49.3%) below"
        " Umberlane Foods; no basis is named."
    ]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Non-GAAP gross margin was 49.3%.", "GAAP gross margin was 52.1%.", "non-GAAP for L; GAAP for U"),
        ("Gross margin was 49.3%.", "Non-GAAP gross margin was 52.1%.",
         "basis not named for L; non-GAAP for U"),
        ("Excluding freight, gross margin was 49.3%.", "Gross margin was 52.1%.",
         "excluding freight for L; basis not named for U"),
        ("Gross margin was 49% to 50%.", "Gross margin was 52.1%.", "a range is given for L"),
        ("Gross margin was up 120 basis points.", "Gross margin was 52.1%.",
         "only a movement is given for L"),
        ("Gross margin was 52.1%.", "We opened a plant.", "not found for UMBR-FY2024Q3"),
    ],
)  # fmt: skip
def test_what_is_not_alike_is_not_compared_and_said_why(of_firms, one, other, why):
    why = re.sub(r" for L\b", " for Larkfield Optics", re.sub(r" for U$", " for Umberlane Foods", why))
    told = [f"Not compared: {why}."]
    assert of_firms(BOTH, one, other) == told
    assert of_firms(HIGHER, one, other)[:1] == told


def test_on_two_bases_the_highest_is_only_the_highest_as_said(of_firms):
    told = of_firms(HIGHER, "Gross margin was 49.3%.", "Non-GAAP gross margin was 52.1%.")
    assert told[1:] == [
        "As they were said, on several bases, the highest is that of Umberlane Foods, 52.1% (non-GAAP)."
    ]


def test_no_winner_is_named_of_all_where_some_are_not_alike(of_firms):
    said = ("Gross margin was 49.3%.", "Gross margin was 47.1%.", "Non-GAAP gross margin was 52.1%.")
    assert of_firms("Which of Larkfield, Umberlane and Tarn had the highest gross margin?", *said) == [
        "Of those that are alike, the highest: Larkfield Optics, 49.3%, 2.2 points (= 49.3% - 47.1%) above"
        " Umberlane Foods; no basis is named.",
        "Not compared with these: non-GAAP for Tarn Freight.",
        "As they were said, on several bases, the highest is that of Tarn Freight, 52.1% (non-GAAP).",
    ]


def test_what_is_not_sure_is_no_highest_as_said_either(of_firms):
    said = ("Gross margin was 49.3%.", "We opened a plant.", "Non-GAAP gross margin was 52.1%.")
    told = of_firms("Which of Larkfield, Umberlane and Tarn had the highest gross margin?", *said)
    assert told[-1] == (
        "Of the figures that are sure, on several bases, the highest is that of Tarn Freight,"
        " 52.1% (non-GAAP)."
    )


def test_what_leaves_something_out_is_not_ranked_even_as_said(of_firms):
    told = of_firms(HIGHER, "Excluding freight, gross margin was 49.3%.", "Gross margin was 52.1%.")
    assert len(told) == 1


def test_one_basis_is_like_for_like(of_firms):
    said = ("Non-GAAP gross margin was 49.3%.", "Non-GAAP gross margin was 52.1%.")
    assert of_firms(HIGHER, *said)[0].startswith("Higher: Umberlane Foods, 52.1%")


def test_a_call_may_say_that_all_its_figures_are_adjusted(of_firms):
    rule = "Unless otherwise noted, margins are discussed on a non-GAAP basis. Gross margin was 49.3%."
    assert of_firms(HIGHER, rule, "Non-GAAP gross margin was 52.1%.")[0].startswith("Higher: Umberlane")
    assert of_firms(BOTH, rule, "Gross margin was 52.1%.") == [
        "Not compared: adjusted by the call's own rule for Larkfield Optics; basis not named for"
        " Umberlane Foods."
    ]


def test_a_tie_is_a_tie_and_rounded_figures_are_not_told_apart(of_firms):
    same = of_firms(HIGHER, "Gross margin was 52.1%.", "Gross margin was 52.1%.")
    assert same == [
        "Higher: not to be told apart, as they were said: Larkfield Optics (52.1%) and"
        " Umberlane Foods (52.1%); no basis is named."
    ]
    sure = of_firms(HIGHER, "Gross margin was 52.2%.", "Gross margin was 52.1%.")
    assert sure == ["Higher: Larkfield Optics, 52.2%, against 52.1% for Umberlane Foods; no basis is named."]
    coarse = of_firms(HIGHER, "Gross margin was 52%.", "Gross margin was 52.1%.")
    assert coarse[0].startswith("Higher: not to be told apart")


def test_two_currencies_are_not_compared(of_firms):
    question = "Which company had the higher revenue, Larkfield or Umberlane?"
    assert of_firms(question, "Revenue was $49.3 million.", "Revenue was €52.1 million.") == [
        "Not compared: basis not named, in USD for Larkfield Optics; basis not named, in EUR for"
        " Umberlane Foods."
    ]
    assert of_firms(question, "Revenue was €49.3 million.", "Revenue was €52.1 million.")[0].startswith(
        "Higher"
    )


@pytest.mark.parametrize(
    "words",
    [
        "Optical revenue was $12 million. Frame revenue was $30 million.",  # parts alone
        "We had an extra $125 million of mask sales.",
        "Gross margin was fine.",
    ],
)
def test_a_part_is_not_taken_for_the_whole(of_firms, words):
    told = of_firms("Compare Larkfield's and Umberlane's revenue.", words, "Revenue was $52.1 million.")
    assert all(line.startswith("Not compared") for line in told)


def test_who_had_the_longest_is_a_comparison(of_firms):
    question = "Who had the longest days sales outstanding, Larkfield or Umberlane?"
    assert of_firms(question, "DSO was 54 days.", "DSO was 47 days.") == [
        "Higher: Larkfield Optics, 54 days, 7 days (= 54 days - 47 days) above Umberlane Foods."
    ]
    grew = "Who grew revenue faster, Larkfield or Umberlane?"
    said = (
        "Revenue was $493 million, up 5% year over year.",
        "Revenue was $521 million, up 12% year over year.",
    )
    assert of_firms(grew, *said) == ["From the fastest: Umberlane Foods up 12%, Larkfield Optics up 5%."]


@pytest.mark.parametrize(
    "words",
    [
        "Revenue was $493 million. The new line was $900 million or 46% of our total revenue.",
        "Our drilling division did well. Operating margin was 11%.",
    ],
)
def test_a_part_does_not_win(of_firms, words):
    metric = "revenue" if "revenue" in words.lower() else "operating margin"
    other = "Revenue was $521 million." if metric == "revenue" else "Operating margin was 14%."
    told = of_firms(f"Which company had the higher {metric}, Larkfield or Umberlane?", words, other)
    assert told[0].startswith(("Higher: Umberlane Foods", "Not compared"))


def test_nothing_is_compared_unless_that_is_asked(of_firms):
    question = "What were the gross margins of Larkfield and Umberlane?"
    assert of_firms(question, "Gross margin was 49.3%.", "Gross margin was 52.1%.") == []


def test_a_company_is_compared_with_itself_over_time(lines):
    made = quarters("Revenue was $493 million.", "Revenue was $521 million.", first=2)
    assert lines("Compare Larkfield's revenue in Q2 2024 and Q3 2024.", *made) == [
        "Larkfield Optics, revenue, FY2024Q3: up 5.7% (= ($521 million - $493 million) / $493 million),"
        " or $28 million (= $521 million - $493 million), on FY2024Q2."
    ]
    assert lines("In which quarter of 2024 was Larkfield's revenue highest?", *made)[0].startswith(
        "Higher: FY2024Q3, $521 million, $28 million "
    )


def test_the_names_of_a_company_may_be_spelt_in_two_ways(lines):
    made = [
        ("LARK-FY2024Q2", "LARKFIELD OPTICS INC", "Gross margin was 40%."),
        ("LARK-FY2024Q3", "Larkfield Optics", "Gross margin was 42%."),
    ]
    told = lines("Compare Larkfield's gross margin in Q2 2024 and Q3 2024.", *made)
    assert told == ["Larkfield Optics, gross margin, FY2024Q3: up 2 points (= 42% - 40%) on FY2024Q2."]


def test_a_figure_too_far_off_is_of_another_thing(lines):
    made = quarters("Revenue was $493 million.", "Revenue was $52 million.", first=2)
    assert lines("Compare Larkfield's revenue in Q2 2024 and Q3 2024.", *made) == [
        "Not compared: too far from the others to be of one thing for FY2024Q2 and FY2024Q3."
    ]


def test_what_is_said_of_the_year_so_far_is_no_quarter(lines):
    made = quarters(
        "Free cash flow was $100 million in the first quarter.",
        "Free cash flow is $230 million thus far this year.",
        "Free cash flow for the first nine months was $350 million.",
    )
    told = lines("Compare Larkfield's free cash flow in Q1, Q2 and Q3 2024.", *made)
    assert len(told) == 1
    assert told[0].startswith(
        "Not compared: no figure that is sure enough for FY2024Q2; not found for FY2024Q3"
    )


def test_the_fastest_is_told_by_what_the_calls_say(of_firms):
    question = "Which of Larkfield, Umberlane and Tarn grew revenue fastest?"
    said = (
        "Revenue was $493 million, up 5% year over year.",
        "Revenue was $521 million, up 12% from the prior year.",
        "Revenue was $300 million, down 3% year over year.",
    )
    assert of_firms(question, *said) == [
        "From the fastest: Umberlane Foods up 12%, Larkfield Optics up 5%, Tarn Freight down 3%."
    ]


def test_no_sentence_of_constant_currency_makes_a_fastest(of_firms):
    question = "Which of Larkfield and Umberlane grew revenue fastest?"
    said = (
        "Revenue was $493 million, up 5% year over year.",
        "Revenue was $521 million, up 12% in constant currency from the prior year.",
    )
    assert of_firms(question, *said) == ["Not compared: no figure that is sure enough for Umberlane Foods."]


def test_a_revision_since_is_told_of(lines):
    made = quarters(
        "Gross margin was 42.8% in the first quarter.",
        "Gross margin was 41.0%, down 160 basis points from a revised 42.6% in the first quarter.",
    )
    assert lines("Compare Larkfield's gross margin in Q1 2024 and Q2 2024.", *made) == [
        "Larkfield Optics, gross margin, FY2024Q2: down 160 bps sequentially as that call says; the figures"
        " as they were first said differ by 1.8 points (= 42.8% - 41%)."
    ]


def test_a_growth_from_a_revised_figure_is_told_of_as_well(lines):
    made = quarters(
        "Revenue was $284.6 million in the first quarter.",
        "Revenue was a record $297.8 million. Bookings were strong. Revenue of $297.8 million compares with"
        " our guidance. It was up 5.2% sequentially and 13.7% from the prior year.",
    )
    (told,) = lines("Compare Larkfield's revenue in Q1 2024 and Q2 2024.", *made)
    assert told.startswith(
        "Larkfield Optics, revenue, FY2024Q2: up 5.2% sequentially as that call says; the figures as they"
        " were first said differ by 4.6% (= "
    )


def test_what_the_later_call_says_as_well_is_simply_computed(lines):
    made = quarters(
        "Gross margin was 42.6% in the first quarter.",
        "Gross margin was 41.0%, down 160 basis points from 42.6% in the first quarter.",
    )
    assert lines("Compare Larkfield's gross margin in Q1 2024 and Q2 2024.", *made) == [
        "Larkfield Optics, gross margin, FY2024Q2: down 1.6 points (= 42.6% - 41%) on FY2024Q1."
    ]
