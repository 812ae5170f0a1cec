"""What an exchange is about, in the words of the question."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

from earmark_ingest.qa.topics import MOST, CallWords, topics
from earmark_ingest.types import Span, Speaker, Turn
from hypothesis import given
from hypothesis import strategies as st

ANALYST = Speaker("A", "Tom Lund", "analyst", affiliation="Sablepoint")
CFO = Speaker("C", "Ida Roe", "executive", "CFO")
REMARKS = "We grew revenue in the quarter and our customers and our people did well in the business. " * 8


def asked(*said: tuple[Speaker, str], remarks: str = REMARKS) -> tuple[str, ...]:
    text, turns = remarks, []
    for index, (speaker, words) in enumerate(said):
        turns.append(Turn(index, speaker, "qa", (Span(len(text), len(text) + len(words)),)))
        text += words + "\n"
    return topics(text, turns, CallWords.of(text), ["Tom Lund", "Ida Roe", "Ana Voss"])


def test_the_substance_comes_before_the_pleasantries() -> None:
    found = asked(
        (ANALYST, "Thanks for taking my question, and congratulations on a great quarter, Ida. It was a pleasure to see the team. "
         "I wanted to ask about something else. How should we think about gross margin in the second half, given copper prices?"),
        (CFO, "Gross margin will be helped by copper prices, which fell."),
    )  # fmt: skip
    assert set(found[:2]) == {"gross margin", "copper prices"}
    assert not {"question", "quarter", "Ida", "pleasure", "team", "congratulations"} & set(found)


def test_what_question_and_answer_repeat_tells_most() -> None:
    found = asked(
        (ANALYST, "Could you talk about tariffs? And one on capex."),
        (CFO, "Tariffs cost us two points; tariffs will stay."),
    )
    assert found[0] == "tariffs"
    assert "capex" in found


def test_words_stand_as_they_were_said_once_each() -> None:
    found = asked(
        (ANALYST, "What do you see in China demand? Does China demand hold, and how are U.S. tariffs?"),
        (CFO, "Well."),
    )
    assert "China demand" in found
    assert sum("China" in topic for topic in found) == 1
    assert any("U.S" in topic for topic in found)


def test_a_call_without_words_has_no_topics() -> None:
    assert asked((ANALYST, "Thanks. Okay, great."), (CFO, "Thank you.")) == ()
    assert len(asked((ANALYST, "你好，毛利率怎麼看？"), (CFO, "好。"), remarks="")) <= 2


def test_a_question_that_the_operators_turn_swallowed_counts() -> None:
    operator = Speaker("Operator", role="operator")
    found = asked(
        (operator, "Next is Ana Voss. How many warehouses will you close?"), (CFO, "Four warehouses.")
    )
    assert found[0] == "warehouses"


@given(st.lists(st.text(max_size=120), min_size=1, max_size=5))
def test_topics_are_few_distinct_words_of_the_question(said: list[str]) -> None:
    turns = [(ANALYST if index % 2 == 0 else CFO, words) for index, words in enumerate(said)]
    found = asked(*turns)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    assert found == asked(*turns)
    questions = " ".join(" ".join(words.split()) for speaker, words in turns if speaker is ANALYST)
    assert all(word in questions for topic in found for word in topic.split())
