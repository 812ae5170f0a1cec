"""Turns of phrase: refusals, deferrals, reasons, dates, headlines."""

from __future__ import annotations

import re

import pytest
from earmark import cues
from hypothesis import given, settings
from planning_kit import questions

PATTERNS = {
    name: value for name, value in vars(cues).items() if isinstance(value, re.Pattern) and name.isupper()
}


@pytest.mark.parametrize(
    "sentence",
    [
        "We're not going to comment on that.",
        "We don't guide by segment.",
        "We do not break out margins by product.",
        "We haven't disclosed that, and I won't give a number today.",
        "I'd rather not speculate.",
        "No comment on the process.",
        "We decline to quantify it.",
        "It's too early to say.",
        "I can't comment on individual customers.",
        "We cannot disclose the price.",
        "We're not prepared to give fiscal 2026 guidance.",
        "We are unable to provide that breakdown.",
        "We never talk about the pipeline.",
        "We are not providing guidance beyond the quarter.",
        "I don't have that number with me.",
        "We're not in a position to discuss it.",
    ],
)
def test_a_refusal_is_heard(sentence):
    assert cues.refuses(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It's too early to say.",
        "I don't have that number with me.",
        "We don't have a 2027 number yet.",
        "It is hard to comment on the future of that margin.",
        "We struggled to be able to quantify a number.",
        "We're getting away from giving a range.",
        "We're not in the business of putting out forecasts for the industry.",
        "We're going to pass on that one.",
        "That's the reason we didn't give specific guidance.",
    ],
)
def test_what_is_too_early_or_not_at_hand_is_no_outright_refusal(sentence):
    assert cues.refuses(sentence)
    assert not cues.declines(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "For competitive reasons, we keep that to ourselves.",
        "We're uncomfortable providing more detail.",
        "We'd rather not say.",
        "It would be best for me not to comment on your numbers.",
        "We're going to hold off on talking about fiscal 2027.",
        "We don't publish that.",
    ],
)
def test_other_ways_to_refuse_are_heard(sentence):
    assert cues.declines(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We're not guiding any huge increase in optics.",
        "I don't want it to get into the notes.",
        "They're not speculative orders.",
        "I wouldn't say that we're indifferent.",
        "Your question holds detail that we didn't provide.",
        "It was a hard quarter to get through.",
        "We pass on that inflation to customers.",
        "We moved away from giving discounts last year, and margins rose.",
    ],
)
def test_what_only_sounds_like_a_refusal_is_none(sentence):
    assert not cues.refuses(sentence)


def test_the_clause_that_refuses_is_told_from_what_is_said_beside_it():
    clause, rest = cues.refused("We don't break that out, but traction in security is growing.")
    assert clause == "We don't break that out"
    assert rest == " traction in security is growing."
    assert cues.refused("We don't break that out.") == ("We don't break that out.", "")


def test_a_refusal_may_open_with_what_it_is_about():
    assert cues.names_topic("In terms of capital spending, we would not be specific.")
    assert not cues.names_topic("We would not be specific.")


def test_a_pointer_says_where_to_look():
    assert cues.points("You'll see it in the 10-Q.")
    assert not cues.points("Our store program is on schedule.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Revenue was $412 million.",
        "We expect gross margin of 41%.",
        "Let me comment on demand.",
        "We gave guidance in the release.",
        "Demand did not weaken.",
        "The plant is not running at full load.",
        "We will provide the reconciliation on our website.",
        "",
    ],
)
def test_plain_talk_is_no_refusal(sentence):
    assert not cues.REFUSAL.search(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We'll talk about next year in January.",
        "We will provide fiscal 2026 guidance on our next call.",
        "We'll update you next quarter.",
        "I will share more when we report the fourth quarter.",
        "We will give guidance at our investor day.",
        "We'll have more to say next time.",
    ],
)
def test_an_answer_put_off_is_heard(sentence):
    assert cues.DEFERRAL.search(sentence)
    assert cues.defers(sentence)


@pytest.mark.parametrize(
    "sentence", ["We will open the plant in January.", "We talked about it last quarter.", ""]
)
def test_plain_plans_put_nothing_off(sentence):
    assert not cues.DEFERRAL.search(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Margin fell due to freight.",
        "This was driven by mix.",
        "The increase reflects higher volume.",
        "Sales rose thanks to pricing.",
        "That's primarily timing.",
        "Because of the strike we lost a week.",
        "Tariffs were partially offset by price.",
    ],
)
def test_a_reason_is_heard(sentence):
    assert cues.REASON.search(sentence)
    assert not cues.REASON.search("Revenue was $412 million.")


@pytest.mark.parametrize(
    "sentence",
    [
        "It opens on March 14.",
        "We close in early 2025.",
        "That ships in the second half.",
        "It starts next summer.",
        "We launch in Q3.",
        "It will close by the end of the year.",
        "That was two quarters ago.",
    ],
)
def test_a_date_is_heard(sentence):
    assert cues.DATE.search(sentence)
    assert not cues.DATE.search("Revenue was $412 million.")


@pytest.mark.parametrize("text", ["for the year", "full-year", "annual sales", "over the fiscal year"])
def test_a_whole_year_is_heard(text):
    assert cues.YEAR.search(f"Capex {text} is $40 million")
    assert not cues.YEAR.search("Annual renewals rose.")
    assert not cues.YEAR.search("Capex for the quarter is $10 million, up from a year ago")


@pytest.mark.parametrize(
    "sentence",
    [
        "These are forward-looking statements.",
        "Results may differ materially.",
        "See our 10-K for risk factors.",
        "A replay will be available.",
    ],
)
def test_what_every_call_says_is_told(sentence):
    assert cues.BOILERPLATE.search(sentence)
    assert not cues.BOILERPLATE.search("Revenue was $412 million.")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Revenue was $412 million.", "headline"),
        ("Our net revenue for the quarter was $412 million.", "headline"),
        ("Third quarter revenue was $412 million.", "headline"),
        ("Brunmark revenue was $412 million.", "headline"),
        ("Total revenue was $412 million.", "total"),
        ("In the segment we reached total revenue of $412 million.", "total"),
        ("On a consolidated basis, revenue was $412 million.", "total"),
        ("Consumer segment revenue was $90 million.", "part"),
        ("In Europe, revenue was $90 million.", "part"),
        ("Coatings revenue was $90 million.", "part"),
        ("Third quarter sales for Performance Coatings were $90 million.", "part"),
        ("Thank you, Bob. Revenue was $412 million.", None),
        ("Sales in the third quarter were $412 million.", "headline"),
        ("Revenue for Fiscal 2025 was $412 million.", "headline"),
        ("At the plant in Hull, revenue was $9 million.", None),
        ("Margin was 41%.", None),
        ("", None),
    ],
)
def test_the_companys_own_figure_is_told_from_a_parts(sentence, expected):
    assert cues.whole(sentence, "", "revenues?|sales", "Brunmark") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("Revenue was $90 million.", None), ("Total revenue was $412 million.", "total")],
)
def test_what_a_part_leads_into_is_the_companys_only_where_it_says_so(sentence, expected):
    assert cues.whole(sentence, "Turning to the consumer segment.", "revenues?", "Brunmark") == expected


@settings(deadline=None)
@given(questions)
def test_any_text_can_be_searched(text):
    for pattern in PATTERNS.values():
        pattern.search(text)
    assert cues.recites(text) == bool(cues.BOILERPLATE.search(text))
    assert cues.refuses(text) == bool(cues.REFUSAL.search(text))
    assert cues.defers(text) == bool(cues.DEFERRAL.search(text))
    assert cues.whole(text, text, "revenue", text) in ("total", "headline", "part", None)


@pytest.mark.parametrize("name", sorted(PATTERNS))
@pytest.mark.parametrize(
    "piece", ["not ", "we'll ", "a", " ", "n't a b c d ", "will talk about a b ", "the total net "]
)
def test_ten_thousand_characters_are_searched(name, piece):
    PATTERNS[name].search((piece * 10_000)[:10_000])
