"""Headings: rosters, the Q&A, and furniture."""

from __future__ import annotations

import pytest
from earmark_ingest.script.headings import heading_kind, listed
from earmark_ingest.script.labels import read_label


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Question-and-Answer Session", "qa"),
        ("Questions and Answers:", "qa"),
        ("Q&A", "qa"),
        ("Executives", "executive"),
        ("Company Participants", "executive"),
        ("Conference Call Participants", "analyst"),
        ("Analysts", "analyst"),
        ("Call participants:", "anyone"),
        ("Prepared Remarks:", "prepared"),
        ("Takeaways", "editorial"),
        ("Disclaimer", "end"),
        ("Duration: 55 minutes", "end"),
        ("All earnings call transcripts", "end"),
        ("Operator", None),
        ("We will now begin the question-and-answer session.", None),
        ("", None),
    ],
)
def test_kinds(text: str, kind: str | None) -> None:
    assert heading_kind(text) == kind


@pytest.mark.parametrize(
    ("entry", "side", "expected"),
    [
        ("Ida Roe - People & Culture", "executive", ("People & Culture", None, "executive")),
        ("Ida Roe - Trellport, Inc.", "executive", (None, None, "executive")),
        ("Ida Roe", "executive", (None, None, "executive")),
        ("Ida Roe - VP, IR", "executive", ("VP, IR", None, "ir")),
        ("Ida Roe - Sablepoint", "analyst", (None, "Sablepoint", "analyst")),
        ("Ida Roe - Director Capital", "analyst", (None, "Director Capital", "analyst")),
        ("Ida Roe - Sablepoint", "anyone", (None, "Sablepoint", "unknown")),
    ],
)
def test_the_heading_says_what_follows_the_name(
    entry: str, side: str, expected: tuple[str | None, str | None, str]
) -> None:
    label = read_label(entry)
    assert label is not None
    found = listed(label, side)
    assert (found.title, found.firm, found.role) == expected
