"""Which turns make an exchange."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

from earmark_ingest.qa.exchanges import exchanges
from earmark_ingest.sentences import sentences
from earmark_ingest.types import Span, Speaker

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
    said = [[span.of(text) for span in sentences(text, Span(0, len(text)))] for _, text in turns]
    found = exchanges([speaker for speaker, _ in turns], said, start, opened)
    assert [exchange.index for exchange in found] == list(range(len(found)))
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
    assert grouped((ONE, "Why?"), (CEO, "So that we may grow faster next year."), (ONE, "Once more?"), opened=frozenset({0, 2})) == [
        ("Tom Lund", (0, 1)), ("Tom Lund", (2,)),
    ]  # fmt: skip


def test_housekeeping_after_the_last_answer_answers_nobody() -> None:
    assert grouped((ONE, "Why?"), (CEO, "So."), (IR, "We have time for one more question.")) == [
        ("Tom Lund", (0, 1))
    ]
    assert grouped((ONE, "Why?"), (IR, "It was 5 million.")) == [("Tom Lund", (0, 1))]


ANSWER = "We expect to open forty stores in the second half, most of them in the north, and to close none of the older ones that we have kept so far."


def test_an_announcement_ends_the_exchange_though_the_label_is_lost() -> None:
    assert grouped(
        (ONE, "Why?"), (CEO, "So that we may grow."),
        (OPERATOR, "Our next question comes from Ana Voss with Tarn. Good morning. How many stores will you open?"),
        (CEO, "Forty."), (TWO, "And then?"), (CEO, "None."),
    ) == [("Tom Lund", (0, 1)), ("Ana Voss", (2, 3, 4, 5))]  # fmt: skip
    assert grouped((ONE, "Why?"), (CEO, "So."), (OPERATOR, "Next is Ana Voss with Tarn, with a question."), (CEO, ANSWER)) == [
        ("Tom Lund", (0, 1)), ("Ana Voss", (3,)),
    ]  # fmt: skip


def test_an_announced_analyst_who_is_not_heard_asks_nothing() -> None:
    assert grouped((ONE, "Why?"), (CEO, "So."), (OPERATOR, "Our next question comes from Ana Voss with Tarn."),
                   (CEO, "I think we lost her.")) == [("Tom Lund", (0, 1))]  # fmt: skip


def test_calling_the_asker_once_more_ends_nothing() -> None:
    assert grouped((ONE, "Hello?"), (OPERATOR, "Tom Lund with Sablepoint, go ahead, your line is open."), (ONE, "Why?"), (CEO, "So."),
                   opened=frozenset({0, 2})) == [("Tom Lund", (0, 2, 3))]  # fmt: skip


def test_thanks_after_a_name_that_sounded_like_an_announcement_open_nothing() -> None:
    assert grouped(
        (ONE, "Why?"), (CEO, ANSWER), (ONE, "Got it. Thanks so much."), opened=frozenset({0, 2})
    ) == [("Tom Lund", (0, 1, 2))]


def test_two_analysts_of_one_firm_share_an_exchange_without_an_announcement_and_part_with_one() -> None:
    other = Speaker("D", "Eve Holt", "analyst", affiliation="Sablepoint")
    assert grouped((ONE, "Why?"), (CEO, "So."), (other, "It's Eve. How?"), (CEO, "Thus.")) == [
        ("Tom Lund", (0, 1, 2, 3))
    ]
    assert grouped((ONE, "Why?"), (CEO, "So."), (OPERATOR, "The next question is from Eve Holt of Sablepoint."), (other, "How?")) == [
        ("Tom Lund", (0, 1)), ("Eve Holt", (3,)),
    ]  # fmt: skip


def test_without_an_operator_another_name_begins_another_exchange() -> None:
    assert grouped((ONE, "Why?"), (CEO, "So. Ana, you are next."), (TWO, "How?"), (IR, "Let me take that. Thus."), (CEO, "Ha.")) == [
        ("Tom Lund", (0, 1)), ("Ana Voss", (2, 3, 4)),
    ]  # fmt: skip


def test_closing_words_of_the_company_belong_to_nobody() -> None:
    closing = "Thank you all for joining us today. Have a great evening."
    assert grouped((ONE, "Why?"), (CEO, "So."), (ONE, "Thanks."), (CEO, closing)) == [("Tom Lund", (0, 1, 2))]
    assert grouped((ONE, "Why?"), (CEO, f"So. {closing}")) == [("Tom Lund", (0, 1))]
    assert grouped((ONE, "Why?"), (CEO, "So."), (ONE, "And?"), (CEO, f"Yes. {closing}")) == [
        ("Tom Lund", (0, 1, 2, 3))
    ]
    moderator = Speaker("Moderator", "Ken Dale", "analyst")
    assert grouped((ONE, "Why?"), (CEO, "So."), (moderator, "Thank you once again for joining us.")) == [
        ("Tom Lund", (0, 1))
    ]


def test_who_says_that_all_was_answered_has_asked_nothing() -> None:
    assert grouped(
        (ONE, "Why?"),
        (CEO, "So."),
        (OPERATOR, "Our next question is from Ana Voss with Tarn."),
        (TWO, "I'm all set, thank you."),
    ) == [("Tom Lund", (0, 1))]
