"""Where the Q&A begins."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

from earmark_ingest.cast.sections import Part, first_question


def part(role: str, *sentences: str) -> Part:
    return Part(role, sentences)


def test_the_operators_polling_opens_the_questions() -> None:
    parts = [
        part("operator", "Good day.", "A question-and-answer session will follow.", "Press star one."),
        part("ir", "Welcome."), part("executive", "We grew."),
        part("operator", "(OPERATOR INSTRUCTIONS)"), part("ir", "While we poll."),
        part("operator", "Tom Lund, Sablepoint."), part("analyst", "Why?"),
    ]  # fmt: skip
    assert first_question(parts) == 3


def test_an_operator_between_two_speakers_opens_nothing() -> None:
    parts = [part("operator", "Hello."), part("ir", "Hi."), part("operator", "Thank you."), part("executive", "We grew."),
             part("operator", "Tom Lund, Sablepoint."), part("analyst", "Why?")]  # fmt: skip
    assert first_question(parts) == 4


def test_a_heading_decides_and_nothing_means_no_questions() -> None:
    parts = [part("operator", "Hello."), part("executive", "We grew."), part("analyst", "Why?")]
    assert first_question(parts, (1,)) == 1
    assert first_question(parts) == 2
    assert first_question(parts[:2]) == 2
    assert first_question([]) == 0
