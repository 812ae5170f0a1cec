"""Who speaks behind each label: rosters, introductions, announcements, stand-ins."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

from earmark_ingest.parse import parse
from earmark_ingest.types import Source, Speaker, Transcript

OPENING = (
    "Operator\nGood day, and welcome to the Trellport second quarter 2025 earnings conference call. "
    "I'd like to turn the call over to Ms. Helen Cross, vice president of Investor Relations.\n"
    "- VP\nGood afternoon. With me today are John Marsh, Chairman and Chief Executive Officer, and James Bell, "
    "Executive Vice President and Chief Financial Officer. Some remarks are forward-looking statements.\n"
    "- CEO\nThanks, Helen. We grew in every region.\n"
    "- CFO\nThank you, John. Revenue was $5 million.\n"
)


def call(*parts: str) -> Transcript:
    return parse(Source("\n".join([OPENING.strip(), *parts]), "call.txt"))


def tail(transcript: Transcript) -> list[Speaker]:
    return [turn.speaker for turn in transcript.turns[4:]]


def test_bare_titles_get_the_names_introduced() -> None:
    people = [(s.name, s.role, s.inferred) for s in (turn.speaker for turn in call().turns)]
    assert people == [
        (None, "operator", False),
        ("Helen Cross", "ir", True),
        ("John Marsh", "executive", True),
        ("James Bell", "executive", True),
    ]
    assert call().turns[1].speaker.title == "vice president of Investor Relations"
    assert all(turn.speaker.affiliation is None for turn in call().turns)


def test_a_bare_analyst_gets_name_and_firm_from_the_operator() -> None:
    found = tail(
        call(
            "Operator",
            "Our first question comes from Ida Roe with Sablepoint.",
            "- Analyst",
            "Why?",
            "- CEO",
            "Because.",
        )
    )
    assert found[1] == Speaker("- Analyst", "Ida Roe", "analyst", "Analyst", "Sablepoint", inferred=True)


def test_a_labelled_analyst_gets_the_firm_and_is_not_inferred() -> None:
    found = tail(
        call(
            "Operator",
            "Ida Roe, Sablepoint.",
            "Ida Roe - Analyst",
            "Why?",
            "- CEO",
            "So.",
            "Ida Roe - Analyst",
            "Thanks.",
        )
    )
    assert found[1] == found[3] == Speaker("Ida Roe - Analyst", "Ida Roe", "analyst", "Analyst", "Sablepoint")


def test_a_stand_in_and_the_announced_one_taking_over() -> None:
    found = tail(
        call(
            "Operator", "Next, we'll go to Heather Bell with Sablepoint.", "- Analyst", "This is John Stew for Heather. How?",
            "- CFO", "Well.", "- Analyst", "And so?", "- CFO", "So.", "- Analyst", "James, it's Heather. Sorry. And why?",
        )
    )  # fmt: skip
    assert [(s.name, s.stands_in_for, s.affiliation) for s in found if s.role == "analyst"] == [
        ("John Stew", "Heather Bell", "Sablepoint"),
        ("John Stew", "Heather Bell", "Sablepoint"),
        ("Heather Bell", None, "Sablepoint"),
    ]


def test_a_labelled_stand_in() -> None:
    found = tail(
        call(
            "Operator",
            "We will go next to Adam Lieb SG Farrow. Please go ahead.",
            "Drew Bross - Analyst",
            "It is Drew Bross for Adam. How?",
        )
    )
    assert (found[1].name, found[1].affiliation, found[1].stands_in_for) == (
        "Drew Bross",
        "SG Farrow",
        "Adam Lieb",
    )
    assert not found[1].inferred


def test_a_voice_nobody_could_name_stays_nameless() -> None:
    found = tail(
        call("Operator", "Tal Lian, Sablepoint.", "Unidentified Speaker", "It's (indiscernible) on Tal's behalf. Why?",
             "- CEO", "So.", "Unidentified Speaker", "And then?")
    )  # fmt: skip
    expected = Speaker("Unidentified Speaker", None, "analyst", None, "Sablepoint", True, "Tal Lian")
    assert found[1] == found[3] == expected


def test_an_announcement_inside_an_analysts_turn() -> None:
    transcript = call(
        "Operator", "Our first question comes from Ida Roe with Sablepoint.", "- Analyst", "Why?", "- CEO", "So.",
        "- Analyst", "Okay, thanks. Thank you. Next, we'll go to Tom Lund with Tarn & Oakley.", "- Analyst", "How?",
    )  # fmt: skip
    analysts = [(s.name, s.affiliation) for s in tail(transcript) if s.role == "analyst"]
    assert analysts == [("Ida Roe", "Sablepoint")] * 2 + [("Tom Lund", "Tarn & Oakley")]
    assert [exchange.asker.name for exchange in transcript.exchanges] == ["Ida Roe", "Tom Lund"]


def test_without_an_announcement_an_analyst_is_not_invented() -> None:
    found = tail(call("Operator", "Please ask your question.", "- Analyst", "Why?", "- CEO", "So."))
    assert found[1] == Speaker("- Analyst", None, "analyst", "Analyst")


def test_a_company_representative_and_an_editor_are_not_analysts() -> None:
    found = tail(
        call(
            "Operator",
            "Ida Roe, Sablepoint.",
            "- Analyst",
            "Why?",
            "Unidentified Company Representative",
            "So.",
            "Editor",
            "Line cut.",
        )
    )
    assert [s.role for s in found] == ["operator", "analyst", "executive", "unknown"]
    assert found[2].name is None


def test_two_holders_of_one_lesser_title_stay_open() -> None:
    text = (
        "Operator\nWelcome to the Trellport call.\n- SVP\nWith me are Ida Roe, Senior Vice President, "
        "and Tom Lund, Senior Vice President.\n- CEO\nWe grew.\n"
    )
    assert parse(Source(text, "call.txt")).turns[1].speaker.name is None


def test_a_title_that_nobody_introduced_is_taken_from_the_hand_over() -> None:
    text = (
        "Operator\nWelcome to the Trellport second quarter 2025 call. I'll turn it over to Ida Roe. Please go ahead.\n"
        "- IR\nThanks. Now I will turn the call over to Tom Lund.\n- EVP\nWe grew.\n- IR\nThanks, Tom.\n"
    )
    names = [turn.speaker.name for turn in parse(Source(text, "call.txt")).turns]
    assert names == [None, "Ida Roe", "Tom Lund", "Ida Roe"]


BARE = (
    "Operator\nGood day, and welcome to the Trellport second quarter 2025 earnings call. I will turn it over to Steven [Gate].\n"
    "Steven Gate\nI'm here with Stratton Slav Chairman and CEO of Trellport. Dana Evans our CFO. These are forward-looking statements.\n"
    "Stratton Slav\nThanks, Steven. We grew.\nDana Evans\nRevenue was $5 million.\n"
    "Operator\nWe will go first to Todd Rake, First Harbour please go ahead.\nTodd Rake\nWhy?\nDana Evans\nSo.\n"
    "Peter Oak\nI run the stores and agree.\nTodd Rake\nThanks.\nPeter Oak\nSure.\n"
)


def test_bare_names_get_roles_from_introductions_and_position() -> None:
    seen = {turn.speaker.name: turn.speaker for turn in parse(Source(BARE, "call.txt")).turns}
    assert {name: speaker.role for name, speaker in seen.items() if name} == {
        "Steven Gate": "ir",
        "Stratton Slav": "executive",
        "Dana Evans": "executive",
        "Todd Rake": "analyst",
        "Peter Oak": "executive",
    }
    assert seen["Dana Evans"].title == "CFO"
    assert seen["Todd Rake"].affiliation == "First Harbour"
    assert seen["Peter Oak"].affiliation is None
    assert not any(speaker.inferred for speaker in seen.values())


def test_a_roster_gives_titles_and_firms() -> None:
    text = (
        "Trellport, Inc. (NYSE:TRLP) Q2 2025 Earnings Call\nCompany Participants\nIda Roe - CEO\nConference Call Participants\n"
        "Tom Lund - Sablepoint\nOperator\nGood day.\nIda Roe\nWe grew.\nQuestion-and-Answer Session\n"
        "Operator\nYour first question, please.\nTom Lund\nWhy?\nIda Roe\nSo.\n"
    )
    speakers = [turn.speaker for turn in parse(Source(text, "call.txt")).turns]
    assert (speakers[1].role, speakers[1].title) == ("executive", "CEO")
    assert (speakers[3].role, speakers[3].affiliation) == ("analyst", "Sablepoint")
