"""Whom the operator calls, and who says to be speaking."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.people.announcements import Announcement, announcements, fits, self_introduction
from earmark_ingest.sentences import sentences
from earmark_ingest.types import Span


def heard(text: str, strict: bool = False) -> list[tuple[str, str | None]]:
    parts = [span.of(text) for span in sentences(text, Span(0, len(text)))]
    return [(one.name, one.firm) for one in announcements(parts, strict)]


@pytest.mark.parametrize(
    ("text", "name", "firm"),
    [
        ("Our next question comes from Ida Roe with Denholm Ward Capital Markets.", "Ida Roe", "Denholm Ward Capital Markets"),
        ("Next, we'll go to Ida Roe with Sablepoint.", "Ida Roe", "Sablepoint"),
        ("Ida Roe, Sablepoint.", "Ida Roe", "Sablepoint"),
        ("(OPERATOR INSTRUCTIONS). Ida Roe, UPS.", "Ida Roe", "UPS"),
        ("We will go next to Ida Roe, First Harbour please go ahead.", "Ida Roe", "First Harbour"),
        ("We will go next to Ida Lundholm SG Farrow. Please go ahead.", "Ida Lundholm", "SG Farrow"),
        ("We'll take our next question, Ida Roe with Jefferson & Co.", "Ida Roe", "Jefferson & Co"),
        ("Thank you. Next, we'll go to Ida Roe with Robert W. Marsh.", "Ida Roe", "Robert W. Marsh"),
        ("Next we'll take our question from Ida Roe with Friedland, Billing.", "Ida Roe", "Friedland, Billing"),
        ("Our first question is from the line of Ida Roe from M.K. Sorrel. Your line is open.", "Ida Roe", "M.K. Sorrel"),
        ("[Jon Shaw], Layman Brothers.", "Jon Shaw", "Layman Brothers"),
        ("Next, we'll go to [Ben Singer Scott] with Sablepoint.", "Ben Singer Scott", "Sablepoint"),
        ("The next question comes from the line of Ida Roe with Tarn & Oakley, please go ahead.", "Ida Roe", "Tarn & Oakley"),
        ("Your next question is from Mr. Ida Roe of Keefe, Bray & Woods.", "Ida Roe", "Keefe, Bray & Woods"),
        ("We will go next to Gregg Moss. Please go ahead.", "Gregg Moss", None),
        ("We have a follow-up from Ida Roe with Sablepoint.", "Ida Roe", "Sablepoint"),
        ("Ida Roe with Sablepoint, your line is open.", "Ida Roe", "Sablepoint"),
        ("Ms. Meek, your line is open. And we go to Steve Ash with Robert Marsh. Please go ahead.", "Steve Ash", "Robert Marsh"),
    ],
)  # fmt: skip
def test_announced(text: str, name: str, firm: str | None) -> None:
    assert heard(text)[-1] == (name, firm)


@pytest.mark.parametrize(
    "text",
    [
        "That does conclude today's call.",
        "At this time I would like to turn the program back over to Mr. Tom Lund for closing remarks.",
        "There are no further questions from Ida Roe of Sablepoint.",
        "Good day, and welcome to the Trellport Logistics Group second quarter call.",
        "If you'd like to ask a question, press star one.",
        "Please continue.",
    ],
)
def test_nobody_announced(text: str) -> None:
    assert heard(text) == []


def test_an_announcement_inside_somebody_elses_turn_needs_a_cue_and_a_firm() -> None:
    assert heard("Thanks, guys. Next, we'll go to Steve Ash with Robert W. Marsh.", strict=True) == [
        ("Steve Ash", "Robert W. Marsh")
    ]
    assert heard("We sold it to Tarn Oakley of Denholm.", strict=True) == []
    assert heard("Robert Marsh, Sablepoint.", strict=True) == []


@pytest.mark.parametrize(
    ("text", "name", "absent"),
    [
        ("This is John Stew for Heather. Can you talk about cash?", "John Stew", "Heather"),
        ("It is Drew Bross for Adam. Just a couple questions.", "Drew Bross", "Adam"),
        ("It's Michael Tours on for Ben. How are you?", "Michael Tours", "Ben"),
        ("Hi, this is actually Jordan Roberts for Katherine.", "Jordan Roberts", "Katherine"),
        ("Thank you, this is in (inaudible) for Phil. A quick one.", None, "Phil"),
        ("It's (indiscernible) on Tal's behalf.", None, "Tal"),
        ("Hi, this is Mina Castle sitting in for Sofia Marchi.", "Mina Castle", "Sofia Marchi"),
        ("Good morning. Mina Castle in for Sofia.", "Mina Castle", "Sofia"),
        ("James, it's Heather. Sorry, we are jumping between calls.", "Heather", None),
        ("Hi, it's Ida Roe. Two questions.", "Ida Roe", None),
    ],
)
def test_who_is_speaking(text: str, name: str | None, absent: str | None) -> None:
    said = self_introduction(text)
    assert said is not None
    assert (said.name, said.absent) == (name, absent)


@pytest.mark.parametrize(
    "text", ["First, a housekeeping question.", "It's early for the guidance.", "", "This is great."]
)
def test_nobody_says_so(text: str) -> None:
    assert self_introduction(text) is None


def test_fits() -> None:
    assert fits(Announcement("Ida Roe", None), "Ida")
    assert not fits(Announcement("Ida Roe", None), "Tom Lund")
