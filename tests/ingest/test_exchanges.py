"""Which turns make an exchange."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

from earmark_ingest.exchanges import exchanges
from earmark_ingest.types import Speaker

CEO, IR = Speaker("CEO", "Ida Roe", "executive"), Speaker("IR", "Helen Cross", "ir")
OPERATOR = Speaker("Operator", role="operator")
ONE, TWO = (
    Speaker("A", "Tom Lund", "analyst", affiliation="Sablepoint"),
    Speaker("B", "Ana Voss", "analyst", affiliation="Tarn"),
)
AIDE = Speaker("C", "Joe Aide", "analyst", affiliation="Sablepoint", stands_in_for="Tom Lund")


def grouped(
    *turns: tuple[Speaker, str], start: int = 0, opened: frozenset[int] = frozenset()
) -> list[tuple[str | None, tuple[int, ...]]]:
    found = exchanges([speaker for speaker, _ in turns], [text for _, text in turns], start, opened)
    return [(exchange.asker.name, exchange.turns) for exchange in found]


def test_follow_ups_and_answers_belong_to_the_asker() -> None:
    assert grouped((OPERATOR, "Tom Lund, Sablepoint."), (ONE, "Why?"), (CEO, "So."), (ONE, "And?"), (CEO, "Yes."),
                   (OPERATOR, "Ana Voss, Tarn."), (TWO, "How?"), (CEO, "Thus.")) == [
        ("Tom Lund", (1, 2, 3, 4)), ("Ana Voss", (6, 7)),
    ]  # fmt: skip


def test_the_operators_words_are_in_no_exchange_and_closing_remarks_neither() -> None:
    assert grouped(
        (ONE, "Why?"), (CEO, "So."), (OPERATOR, "There are no further questions."), (CEO, "Thank you all.")
    ) == [("Tom Lund", (0, 1))]


def test_an_interruption_by_the_operator_does_not_end_the_exchange() -> None:
    assert grouped((ONE, "Why?"), (OPERATOR, "Please go on."), (ONE, "Why?"), (CEO, "So.")) == [
        ("Tom Lund", (0, 2, 3))
    ]


def test_a_stand_in_and_the_one_stood_in_for_share_an_exchange() -> None:
    assert grouped((AIDE, "Why?"), (CEO, "So."), (ONE, "It's Tom."), (CEO, "Yes.")) == [
        ("Joe Aide", (0, 1, 2, 3))
    ]


def test_the_same_firm_announced_again_is_another_exchange() -> None:
    assert grouped((ONE, "Why?"), (CEO, "So."), (ONE, "Once more?"), opened=frozenset({0, 2})) == [
        ("Tom Lund", (0, 1)), ("Tom Lund", (2,)),
    ]  # fmt: skip


def test_housekeeping_after_the_last_answer_answers_nobody() -> None:
    assert grouped((ONE, "Why?"), (CEO, "So."), (IR, "We have time for one more question.")) == [
        ("Tom Lund", (0, 1))
    ]
    assert grouped((ONE, "Why?"), (IR, "It was 5 million.")) == [("Tom Lund", (0, 1))]
