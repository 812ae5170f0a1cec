"""One line as a speaker label."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.script.labels import read_label
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "name", "title", "firm", "role"),
    [
        ("Operator", None, None, None, "operator"),
        ("Conference Call Operator", None, None, None, "operator"),
        ("Moderator", None, None, None, "operator"),
        ("Operator:", None, None, None, "operator"),
        ("- CFO", None, "CFO", None, "executive"),
        ("- SVP & CFO", None, "SVP & CFO", None, "executive"),
        ("- Chairman, President & CEO", None, "Chairman, President & CEO", None, "executive"),
        ("- Director of IR", None, "Director of IR", None, "ir"),
        ("- Analyst", None, "Analyst", None, "analyst"),
        ("Unidentified Company Representative", None, None, None, "executive"),
        ("Unidentified Audience Member", None, None, None, "unknown"),
        ("Unidentified Participant", None, None, None, "unknown"),
        ("Unidentified Speaker", None, None, None, "unknown"),
        ("Unidentified Analyst", None, None, None, "analyst"),
        ("Unidentified Speaker - Analyst", None, "Analyst", None, "analyst"),
        ("Editor", None, None, None, "unknown"),
        ("Ana Voss - Chairman and CEO", "Ana Voss", "Chairman and CEO", None, "executive"),
        ("Ana Voss - VP, Investor Relations", "Ana Voss", "VP, Investor Relations", None, "ir"),
        ("Ana Voss -- Vice President, Investor Relations", "Ana Voss", "Vice President, Investor Relations", None, "ir"),
        ("Ana Voss — CEO", "Ana Voss", "CEO", None, "executive"),
        ("Ana Voss--Ashdown Pike -- Analyst", "Ana Voss", "Analyst", "Ashdown Pike", "analyst"),
        ("Ana Voss -- Trellport, Inc. -- Chief Executive Officer", "Ana Voss", "Chief Executive Officer", "Trellport, Inc.", "executive"),
        ("Ana Voss - Ashdown Pike", "Ana Voss", None, "Ashdown Pike", "unknown"),
        ("Ana Voss - Ashdown Pike, Analyst", "Ana Voss", "Analyst", "Ashdown Pike", "analyst"),
        ("Ana Voss - MD & Senior Research Analyst", "Ana Voss", "MD & Senior Research Analyst", None, "analyst"),
        ("Steven [Gateoff]", "Steven Gateoff", None, None, "unknown"),
        ("AnaVoss", "Ana Voss", None, None, "unknown"),
        ("Ashdown Pike Securities, Ana Voss", "Ana Voss", None, "Ashdown Pike Securities", "unknown"),
        ("Ana Voss, Ashdown Pike Securities", "Ana Voss", None, "Ashdown Pike Securities", "unknown"),
    ],
)  # fmt: skip
def test_labels(text: str, name: str | None, title: str | None, firm: str | None, role: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.name, label.title, label.firm, label.role) == (name, title, firm, role)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you.", "Good morning, everyone.", "- we grew 5% in the quarter", "Scott, I will turn it over to you.",
        "Really?", "Net income - GAAP", "In total. Great.", "x", "", "Revenue -- up 5%", "So -- we think that is fine",
        "- Revenue grew and our CEO is pleased. We expect more",
    ],
)  # fmt: skip
def test_what_is_said_is_no_label(text: str) -> None:
    assert read_label(text) is None


def test_strength_says_how_much_a_label_proves_alone() -> None:
    found = [
        read_label(text) for text in ("Operator", "Ana Voss - CEO", "Ana Voss - Ashdown Pike", "Ana Voss")
    ]
    assert [label.strength for label in found if label] == ["sure", "sure", "likely", "maybe"]


@given(st.text(max_size=150))
def test_reading_is_total(text: str) -> None:
    label = read_label(text)
    assert label is None or label.text == text
