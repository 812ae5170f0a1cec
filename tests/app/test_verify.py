"""Nothing that was not said passes as said; what was said passes however it is spaced and dressed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from earmark.types import Claim, Quote
from earmark.verify import verify
from earmark_ingest.types import FiscalPeriod
from hypothesis import assume, given
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def kept(talk):
    """Whether a claim is kept; `said` is one turn's words or turns, a quote `(turn, words)`."""

    def run(said, text, *quotes, call="LARK-FY2024Q3"):
        turns = [("Mara Voss", "executive", said)] if isinstance(said, str) else said
        made = talk(*turns)
        given_quotes = quotes or ((0, said),)
        claim = Claim(0, text, tuple(Quote(f"{call}#{turn}", words) for turn, words in given_quotes))
        held, dropped = verify([claim], made.source)
        assert len(held) + len(dropped) == 1
        for checked in held:
            for found in checked.quotes:
                assert found.text == found.span.of(made.transcript.text)
        for one in dropped:
            assert one.reason.strip()
            assert "\n" not in one.reason
        return bool(held)

    return run


# --- figures ---

POINTS = (
    "${} million",
    "${} billion",
    "{}%",
    "{} basis points",
    "{} days",
    "€{} million",
    "{} cents",
    "${} per share",
)
numbers = st.one_of(
    st.integers(2, 999).map(str),
    st.tuples(st.integers(1, 999), st.integers(1, 999)).map(lambda pair: f"{pair[0]}.{pair[1]}"),
    st.tuples(st.integers(1, 99), st.integers(0, 999)).map(lambda pair: f"{pair[0]},{pair[1]:03}"),
)


def value(number):
    return float(number.replace(",", ""))


@given(numbers, st.sampled_from(POINTS))
def test_a_figure_as_it_was_said_is_kept(kept, number, form):
    figure = form.format(number)
    assert kept(f"The result for the quarter was {figure}, as planned.", f"The result was {figure}.")


@given(numbers, st.sampled_from(POINTS), st.data())
def test_an_altered_digit_is_never_kept(kept, number, form, data):
    at = data.draw(st.sampled_from([i for i, c in enumerate(number) if c.isdigit()]))
    other = number[:at] + data.draw(st.sampled_from("0123456789")) + number[at + 1 :]
    assume(value(other) != value(number))
    said = f"The result for the quarter was {form.format(number)}, as planned."
    assert not kept(said, f"The result was {form.format(other)}.")


@given(numbers, st.sampled_from(POINTS), st.sampled_from(POINTS))
def test_another_unit_or_scale_is_never_kept(kept, number, form, other):
    assume(form != other)
    said = f"The result for the quarter was {form.format(number)}, as planned."
    assert not kept(said, f"The result was {other.format(number)}.")


@given(numbers, st.sampled_from(POINTS), st.data())
def test_half_a_number_is_never_kept(kept, number, form, data):
    first = data.draw(st.integers(0, len(number) - 1))
    last = data.draw(st.integers(first + 1, len(number)))
    half = number[first:last].strip(".,")
    assume(re.fullmatch(r"\d{1,3}(,\d{3})?(\.\d+)?", half) and value(half) not in (value(number), 0.0))
    said = f"The result for the quarter was {form.format(number)}, as planned."
    assert not kept(said, f"The result was {form.format(half)}.")


@given(st.lists(st.integers(100, 899), min_size=4, max_size=4, unique=True))
def test_the_ends_of_two_ranges_are_never_mixed(kept, ends):
    a, b, c, d = sorted(ends)
    said = f"Revenue between ${a} million and ${b} million, costs between ${c} million and ${d} million."
    assert kept(said, f"Revenue is guided to ${a} to ${b} million, costs to ${c} to ${d} million.")
    for low, high in ((a, c), (a, d), (b, c), (b, d)):
        assert not kept(said, f"Revenue is guided to between ${low} million and ${high} million.")


@given(st.integers(100, 899), st.integers(1, 99))
def test_two_figures_are_never_made_a_range(kept, low, more):
    said = f"Revenue was ${low + more} million and costs were ${low} million."
    assert not kept(said, f"Revenue was between ${low} million and ${low + more} million.")


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (
            "We expect revenue between 1.41 and $1.45 billion.",
            "Revenue is guided to $1.41 billion to $1.45 billion.",
        ),
        ("We expect revenue of $1.41 to $1.45 billion.", "Revenue: $1.41–$1.45 billion."),
        ("Earnings were 29 cents per share.", "EPS was $0.29."),
        ("Earnings were 29 cents a share.", "Earnings per share were $0.29."),
        ("Revenue was $1.25 billion.", "Revenue was $1,250 million."),
        ("We have 1,200 people.", "They have 1200 people."),
        ("It costs a million dollars.", "It costs $1 million."),
        ("Margin rose to 54 percent.", "Margin rose to 54%."),
        ("We repaid a little over $50 million.", "They repaid a little over $50 million."),
        ("The loss was $5 million.", "The loss was\n$5   million."),
    ],
)
def test_a_figure_written_otherwise_is_kept(kept, said, text):
    assert kept(said, text)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Margin was 54.2%.", "Margin was -54.2%."),
        ("Revenue was $1.25 billion.", "Revenue was one and a half billion dollars."),
        ("Revenue was $1.25 billion.", "Revenue was $1.25 billion, up 4%."),
        ("Revenue was well ahead of plan.", "Revenue was $3 million ahead of plan."),
        ("We repaid debt.", "They repaid twelve loans."),
        ("We spent five million dollars.", "They spent $6 million."),
    ],
)
def test_a_figure_from_nowhere_is_never_kept(kept, said, text):
    assert not kept(said, text)


@pytest.mark.parametrize(
    "text",
    [
        "It opened on May 16.",
        "It opened on June 6.",
        "It opened on May 6, 2019.",
        "It opened in 2019.",
        "It opened in Q4 fiscal 2031.",
    ],
)
def test_a_date_from_nowhere_is_never_kept(kept, text):
    assert not kept("The Tarn plant opened on May 6.", text)


@pytest.mark.parametrize(
    "figure",
    [
        "13,5%",
        "12½%",
        "13.5pp",
        "13pct",
        "(5)%",
        "5:1",
        "1e9 dollars",
    ],
)
def test_digits_from_nowhere_are_never_kept(kept, figure):
    assert not kept("Revenue was well ahead of plan.", f"Revenue was {figure} ahead of plan.")


@pytest.mark.parametrize("text", ["They have four plants.", "They have two plants."])
def test_a_small_number_in_words_from_nowhere_is_never_kept(kept, text):
    assert not kept("We have three plants.", text)


@pytest.mark.parametrize(
    "text",
    [
        "Revenue in FY2024Q3 was $3 million.",
        "Revenue in Q3 FY2024 was $3 million.",
        "Revenue in the third quarter of fiscal 2024 was $3 million.",
        "Revenue in fiscal Q3 2024 was $3 million.",
        "In the quarter, revenue was $3 million.",
        "Revenue for the December 2023 quarter was $3 million.",
        "On the call of February 1, 2024, revenue was given as $3 million.",
    ],
)
def test_the_calls_own_period_and_date_are_kept(talk, text):
    made = talk(("Mara Voss", "executive", "Revenue was $3 million."))
    known = replace(
        made.transcript, period=FiscalPeriod(2024, 3), year_end_month=3, call_date=date(2024, 2, 1)
    )
    quote = Quote("LARK-FY2024Q3#0", "Revenue was $3 million.")
    held, dropped = verify([Claim(0, text, (quote,))], lambda _: (made.passages[0], known))
    assert [one.text for one in held] == [text], dropped


# --- quotes ---

SAID = "Revenue was up strongly because the Tarn plant opened early and our larger customers took on more."


def test_every_quote_must_be_found(kept):
    assert kept(SAID, "The Tarn plant opened early.")
    assert not kept(SAID, "The Tarn plant opened early.", (0, SAID), (0, "the Umber plant opened late"))
    assert not kept(SAID, "The Tarn plant opened early.", (0, ""))


@given(st.text("abcdefghij ", min_size=8, max_size=60).filter(lambda words: words.strip()))
def test_an_invented_quote_is_never_kept(kept, words):
    assert not kept(SAID, "The Tarn plant opened early.", (0, words))


@given(st.integers(1, 15), st.sampled_from(["not", "never", "hardly", "slightly"]))
def test_a_word_slipped_into_a_quote_is_never_kept(kept, at, extra):
    words = SAID.split()
    assert not kept(SAID, "The Tarn plant opened early.", (0, " ".join([*words[:at], extra, *words[at:]])))


def test_a_claim_without_words_or_without_text_is_never_kept(talk):
    made = talk(("Mara Voss", "executive", SAID))
    quote = Quote("LARK-FY2024Q3#0", SAID)
    claims = [
        Claim(0, "The plant opened.", ()),
        Claim(0, "", (quote,)),
        Claim(0, " \n", (quote,)),
        Claim(0, "[1]", (quote,)),
    ]
    held, dropped = verify(claims, made.source)
    assert held == []
    assert [one.text for one in dropped] == [claim.text for claim in claims]


def test_words_of_another_passage_or_another_call_are_never_kept(kept):
    turns = [("Mara Voss", "executive", SAID), ("Ivo Lang", "executive", "Costs were flat through the year.")]
    assert kept(turns, "Costs were flat.", (1, "Costs were flat"))
    assert not kept(turns, "Costs were flat.", (0, "Costs were flat"))
    assert not kept(turns, "Costs were flat.", (1, "Costs were flat"), call="OTHR-FY2024Q3")
    assert not kept(turns, "Costs were flat.", (7, "Costs were flat"))


def test_claims_keep_their_order_and_bad_ones_spoil_no_others(talk):
    made = talk(("Mara Voss", "executive", "Revenue was $3 million. Costs were $2 million."))
    quote = (Quote("LARK-FY2024Q3#0", "Revenue was $3 million. Costs were $2 million."),)
    texts = ["Revenue was $3 million.", "Revenue was $4 million.", "Costs were $2 million."]
    held, dropped = verify([Claim(i, text, quote) for i, text in enumerate(texts)], made.source)
    assert [(one.facet, one.text) for one in held] == [(0, texts[0]), (2, texts[2])]
    assert [one.text for one in dropped] == [texts[1]]


# --- quotation marks in the text ---


@given(
    st.integers(0, 8),
    st.integers(4, 9),
    st.sampled_from([("“", "”"), ('"', '"')]),
    st.sampled_from([str, str.upper]),
)
def test_words_as_said_are_kept_between_quotation_marks(kept, first, count, marks, case):
    words = " ".join(SAID.split()[first : first + count])
    assert kept(SAID, f"She said {marks[0]}{case(words)}{marks[1]}.")


@pytest.mark.parametrize("marks", [("“", "”"), ('"', '"')])
@pytest.mark.parametrize(
    "words",
    [
        "revenue rose a lot since the plant opened",
        "the Tarn plant opened late",
        "because our larger customers took on more",
    ],
)
def test_a_paraphrase_between_quotation_marks_is_never_kept(kept, marks, words):
    assert not kept(SAID, f"She said {marks[0]}{words}{marks[1]}.")


@pytest.mark.parametrize("marks", [("‘", "’"), ("«", "»"), ("„", "“")])
def test_a_paraphrase_between_other_marks_is_never_kept(kept, marks):
    assert not kept(SAID, f"She said {marks[0]}the Tarn plant is certain to fail{marks[1]}.")


def test_a_short_invented_quotation_is_never_kept(kept):
    assert not kept(SAID, "She called it “a disaster”.")


def test_half_a_word_turns_no_quotation_round(kept):
    assert not kept("The unit was unprofitable at that time.", "She called it “profitable at that time”.")


def test_no_quotation_is_spliced_of_two_speakers(kept):
    turns = [
        ("Mara Voss", "executive", "We will not miss."),
        ("Ivo Lang", "executive", "Our target is out of reach."),
    ]
    quotes = ((0, "We will not miss."), (1, "Our target is out of reach."))
    assert not kept(turns, "It said “we will not miss. Our target is out of reach”.", *quotes)


# --- whose figure it is ---

TURNS = (
    ("Joss Hale", "analyst", "I had you at $1.5 billion next quarter. Is that too high?"),
    ("Mara Voss", "executive", "We do not comment on models. Next quarter is $1.2 billion."),
)
ASKED = (0, "I had you at $1.5 billion next quarter.")


@pytest.mark.parametrize(
    "text",
    [
        "Larkfield expects $1.5 billion.",
        "Revenue next quarter is guided to $1.5 billion.",
        "Mara Voss expects $1.5 billion.",
    ],
)
def test_an_analysts_figure_is_never_the_companys(kept, text):
    assert not kept(TURNS, text, ASKED)


@pytest.mark.parametrize(
    "text", ["Joss Hale had $1.5 billion for next quarter.", "An analyst had $1.5 billion in mind."]
)
def test_an_analysts_figure_is_kept_as_the_analysts(kept, text):
    assert kept(TURNS, text, ASKED)


def test_managements_words_beside_it_do_not_make_it_the_companys(kept):
    assert not kept(TURNS, "Larkfield expects $1.5 billion.", ASKED, (1, "We do not comment on models."))


def test_a_turn_of_phrase_does_not_make_it_the_companys(kept):
    assert not kept(TURNS, "There is no question that Larkfield will reach $1.5 billion.", ASKED)


def test_managements_own_figure_is_kept_beside_the_analysts_words(kept):
    assert kept(TURNS, "Larkfield expects $1.2 billion.", ASKED, (1, "Next quarter is $1.2 billion."))
