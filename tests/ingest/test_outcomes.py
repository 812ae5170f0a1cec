"""What came of a question: made-up answers in the forms that real ones take."""

# ruff: noqa: E501 -- rows of answers stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.qa.evasions import evasion
from earmark_ingest.qa.outcomes import outcome
from earmark_ingest.types import Span, Speaker, Turn
from hypothesis import given
from hypothesis import strategies as st

ANALYST = Speaker("A", "Tom Lund", "analyst", affiliation="Sablepoint")
CFO = Speaker("C", "Ida Roe", "executive", "CFO")
OPERATOR = Speaker("Operator", role="operator")
SUBSTANCE = (
    "The second plant runs at full load since March and ships most of what the northern region orders. "
    "We have hired forty people there and train them for two months before they go to the line."
)


def judged(*said: tuple[Speaker, str]) -> tuple[str, str | None]:
    text, turns = "", []
    for index, (speaker, words) in enumerate(said):
        turns.append(Turn(index, speaker, "qa", (Span(len(text), len(text) + len(words)),)))
        text += words + "\n"
    kind, evidence = outcome(text, turns)
    assert (evidence is None) == (kind == "answered")
    return kind, evidence.of(text) if evidence else None


def to(
    answer: str, question: str = "What is the split of the order book between the two plants?"
) -> tuple[str, str | None]:
    return judged((ANALYST, question), (CFO, answer))


@pytest.mark.parametrize(
    "refusal",
    [
        "We're not going to comment on that.",
        "We don't guide to individual segments.",
        "We do not break that out.",
        "I'd rather not get into that today.",
        "We haven't disclosed the price, and we won't.",
        "That is not something we disclose.",
        "We're not prepared to talk about that yet.",
        "It's too early for us to give guidance for next year.",
        "For competitive reasons, we wouldn't share that number.",
        "I can't comment on market rumors.",
        "As a policy, we decline to discuss single customers.",
        "We’re not going to get into specifics.",
        "I'm reluctant to put a number on it.",
        "There is nothing further to announce today.",
        "We're not calling those out separately.",
        "I can't say much more about it.",
        "We really wouldn't be saying which stores on this call.",
    ],
)
def test_a_bare_refusal_is_declined(refusal: str) -> None:
    assert to(refusal) == ("declined", refusal)
    assert to(f"Thanks for the question, Tom. {refusal}") == ("declined", refusal)


@pytest.mark.parametrize(
    "unknown",
    [
        "I don't have that number in front of me.",
        "We'll have to get back to you on that.",
        "I don't have that breakdown.",
        "Let's take that offline.",
        "We don't really track that.",
        "It's too early to tell.",
    ],
)
def test_what_is_not_known(unknown: str) -> None:
    assert to(unknown) == ("does not know", unknown)


@pytest.mark.parametrize(
    "pointer",
    [
        "You can find that in the CFO commentary on our website.",
        "It's in the 10-Q.",
        "I would refer you to the press release.",
        "We'll talk about that at our analyst day.",
        "We will update you on that when we report the fourth quarter.",
        "Stay tuned.",
    ],
)
def test_what_is_to_be_found_elsewhere(pointer: str) -> None:
    assert to(pointer) == ("points elsewhere", pointer)


@pytest.mark.parametrize(
    "answer",
    [
        SUBSTANCE,
        "As I said in my prepared remarks, it is 60% north.",
        f"It's hard to predict. {SUBSTANCE}",
        f"{SUBSTANCE} All of this is in the 10-Q.",
        "I don't know that I would call it a trend, but orders rose in both plants.",
        "That's one thing we haven't talked about: the south takes the most.",
        "We're not going to give up market share in the south.",
        "We're not getting into a new business there.",
        "I can't say enough about the people in the plant.",
        "The order book is one third south. There is a reason we don't talk about it as much.",
        "Everything is on the table as we look at plants.",
        "Yes.",
        "About $40 million.",
    ],
)
def test_an_answer_is_answered(answer: str) -> None:
    assert to(answer) == ("answered", None)


def test_a_refusal_beside_an_answer_is_partly() -> None:
    refusal = "We're not going to break out the second plant."
    assert to(f"{SUBSTANCE} {refusal}") == ("partly", refusal)
    assert to(f"{refusal} It will be about $20 million, though.") == ("partly", refusal)
    assert to("We don't guide to that, but think of 10% to 12%.")[0] == "partly"


def test_one_question_of_several_refused_is_partly_with_the_refusal_as_evidence() -> None:
    refusal = "We don't guide to that."
    assert judged(
        (ANALYST, "What is the margin?"), (CFO, refusal), (ANALYST, "And the plant?"), (CFO, SUBSTANCE)
    ) == ("partly", refusal)
    assert judged(
        (ANALYST, "And the plant?"), (CFO, SUBSTANCE), (ANALYST, "What is the margin?"), (CFO, refusal)
    ) == ("partly", refusal)


def test_all_questions_refused_is_declined_whatever_thanks_follow() -> None:
    refusal = "We don't guide to that."
    assert judged(
        (ANALYST, "What is the margin?"), (CFO, refusal), (ANALYST, "Not even a range?"), (CFO, "We won't comment."),
        (ANALYST, "Okay. Thank you very much, and good luck with the plant."), (CFO, "You're welcome, Tom."),
    ) == ("declined", refusal)  # fmt: skip


def test_of_two_parts_one_not_known_is_partly() -> None:
    unknown = "I don't have the hydraulics number in front of me."
    question = "What is the share of hydraulics? And what is the cash cost?"
    assert to(f"{unknown} The cash cost is $50 million. {SUBSTANCE}", question) == ("partly", unknown)


def test_what_the_analyst_says_is_no_refusal() -> None:
    assert to(SUBSTANCE, "I know you don't guide to that and won't comment, but how is the plant?") == (
        "answered",
        None,
    )


def test_a_question_in_the_operators_turn_counts() -> None:
    assert (
        judged((OPERATOR, "Ana Voss with Tarn. What is the margin?"), (CFO, "We won't comment on that."))[0]
        == "declined"
    )


def test_an_exchange_without_an_answer_is_not_refused() -> None:
    assert judged((ANALYST, "Hello?")) == ("answered", None)
    assert judged((CFO, "We won't comment.")) == ("answered", None)


@given(st.lists(st.tuples(st.sampled_from([ANALYST, CFO, OPERATOR]), st.text(max_size=150)), max_size=6))
def test_any_exchange_has_an_outcome(said: list[tuple[Speaker, str]]) -> None:
    judged(*said)


@given(st.text(max_size=200))
def test_the_words_of_an_evasion_lie_in_the_sentence(sentence: str) -> None:
    cue = evasion(f"{sentence} we won't comment on that {sentence}")
    assert cue is None or 0 <= cue.start < cue.end <= 2 * len(sentence) + 40


def test_a_short_answer_to_another_question_makes_it_partly() -> None:
    said = (
        (ANALYST, "Does the guide hold a buyback?"),
        (CFO, "Yes, it does."),
        (ANALYST, "How much?"),
        (CFO, "We won't give you that."),
    )
    assert judged(*said) == ("partly", "We won't give you that.")


def test_a_greeting_is_no_question() -> None:
    said = (
        (ANALYST, "Can you hear me?"),
        (CFO, "Yes."),
        (ANALYST, "What is the margin?"),
        (CFO, "We don't guide to that."),
    )
    assert judged(*said)[0] == "declined"


def test_a_refusal_that_goes_on_with_but_is_partly() -> None:
    answer = "I don't want to get into specifics, but the outlets do better than the malls."
    assert to(answer) == ("partly", answer)
