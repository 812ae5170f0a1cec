"""Which lines are labels, by evidence, in each layout."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

from earmark_ingest.script.lines import lines
from earmark_ingest.script.recognise import Script, recognise

OPENING = (
    "Good day, and welcome to the Trellport call. I'd like to turn it over to Dominic Farr. Please go ahead."
)


def script(*parts: str) -> Script:
    return recognise(lines("\n".join(parts)))


def labels(found: Script) -> list[str]:
    return [block.label.text for block in found.blocks]


def test_own_line_labels_with_titles() -> None:
    found = script("Operator", OPENING, "Dominic Farr - VP, Investor Relations", "Thanks.", "We are pleased.")
    assert not found.inline
    assert labels(found) == ["Operator", "Dominic Farr - VP, Investor Relations"]
    assert [len(block.lines) for block in found.blocks] == [1, 2]


def test_bullets_and_bare_titles() -> None:
    found = script(
        "  • Operator",
        "",
        f"  • {OPENING}",
        "",
        "  • - CEO",
        "",
        "  • We grew.",
        "",
        "  • - Analyst",
        "  • Why?",
    )
    assert labels(found) == ["Operator", "- CEO", "- Analyst"]


def test_a_bare_name_that_the_call_mentions_is_a_label() -> None:
    assert labels(script("Operator", OPENING, "Dominic Farr", "Thanks.")) == ["Operator", "Dominic Farr"]


def test_a_bare_name_without_any_evidence_is_text() -> None:
    found = script("Operator", OPENING, "Dominic Farr", "Thanks.", "Marble Arch", "That is our newest store.")
    assert labels(found) == ["Operator", "Dominic Farr"]
    assert len(found.blocks[1].lines) == 3


def test_a_bare_name_that_recurs_is_a_label() -> None:
    found = script("Operator", "Good day.", "Ida Roe", "We grew.", "Operator", "Next.", "Ida Roe", "Goodbye.")
    assert labels(found) == ["Operator", "Ida Roe", "Operator", "Ida Roe"]


def test_rosters_are_no_turns() -> None:
    found = script(
        "Trellport Logistics Group, Inc. (NYSE:TRLP) Q4 2025 Earnings Call",
        "Company Participants", "Dominic Farr - Vice President, IR", "Ingrid Sallow - Trellport Logistics Group, Inc.",
        "Conference Call Participants", "Elspeth Karonga - Sablepoint", "Magnus Thorley - Brackenridge & Co., Inc.",
        "Operator", OPENING, "Dominic Farr", "Thanks.", "Question-and-Answer Session", "Elspeth Karonga", "Why?",
    )  # fmt: skip
    assert labels(found) == ["Operator", "Dominic Farr", "Elspeth Karonga"]
    assert found.qa == (2,)
    assert [(entry.name, entry.title, entry.firm, entry.role) for entry in found.roster] == [
        ("Dominic Farr", "Vice President, IR", None, "ir"),
        ("Ingrid Sallow", None, None, "executive"),
        ("Elspeth Karonga", None, "Sablepoint", "analyst"),
        ("Magnus Thorley", None, "Brackenridge & Co., Inc.", "analyst"),
    ]
    assert [line.text for line in found.preface] == [
        "Trellport Logistics Group, Inc. (NYSE:TRLP) Q4 2025 Earnings Call"
    ]


def test_a_roster_without_operator_ends_where_somebody_speaks() -> None:
    found = script(
        "Executives", "Ida Roe - CEO", "Tom Lund - CFO", "Ida Roe - CEO", "Welcome, everyone, to the call."
    )
    assert labels(found) == ["Ida Roe - CEO"]
    assert len(found.roster) == 2


def test_a_closing_roster_and_furniture_belong_to_nobody() -> None:
    found = script(
        "Prepared Remarks:", "Operator", OPENING, "Ida Roe -- Chief Executive Officer", "We grew.",
        "Questions and Answers:", "Tom Lund -- Sablepoint -- Analyst", "Why?", "Duration: 55 minutes",
        "Call participants:", "Ida Roe -- Chief Executive Officer", "Tom Lund -- Sablepoint -- Analyst",
        "More TRLP analysis", "All earnings call transcripts",
    )  # fmt: skip
    assert labels(found) == [
        "Operator",
        "Ida Roe -- Chief Executive Officer",
        "Tom Lund -- Sablepoint -- Analyst",
    ]
    assert [len(block.lines) for block in found.blocks] == [1, 1, 1]


def test_doubled_labels_and_translations() -> None:
    found = script(
        "特雷港物流 (TRLP) 2025 Q4 法說會逐字稿", "完整原文", "Operator", "Operator", OPENING, "各位好,歡迎參加電話會議。",
        "Dominic Farr - IR Contact", "Dominic Farr - IR Contact", "Thank you.", "謝謝。",
    )  # fmt: skip
    assert labels(found) == ["Operator", "Dominic Farr - IR Contact"]
    assert [len(block.lines) for block in found.blocks] == [1, 1]
    assert found.preface[0].text.startswith("特雷港物流")


def test_labels_with_a_colon_before_the_words() -> None:
    found = script(
        "Operator: Good day.", "Ida Roe: Thanks. We grew.", "And more.", "Tom Lund: Why?", "Ida Roe: Because.",
        "Tom Lund: Note: costs fell.",
    )  # fmt: skip
    assert found.inline
    assert labels(found) == ["Operator", "Ida Roe", "Tom Lund", "Ida Roe", "Tom Lund"]
    assert [len(block.lines) for block in found.blocks] == [1, 2, 1, 1, 1]


def test_names_glued_by_the_source() -> None:
    found = script(
        "Executives",
        "Ida Roe - CEO",
        "Operator",
        OPENING,
        "IdaRoe",
        "We grew.",
        "Operator",
        "Thanks.",
        "IdaRoe",
        "Bye.",
    )
    assert [block.label.name for block in found.blocks] == [None, "Ida Roe", None, "Ida Roe"]


def test_prose_has_no_blocks() -> None:
    found = script("We grew.", "Costs fell. We expect more.", "Thank you.")
    assert found.blocks == ()
    assert len(found.preface) == 3
