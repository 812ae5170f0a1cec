"""From text to transcript: the owner's calls, the bundled ones, and what must hold for any text."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from earmark_ingest import SourceError, Transcript, load, parse, passages, read
from earmark_ingest.types import Source
from hypothesis import given, settings
from hypothesis import strategies as st

CALLS = Path(__file__).parents[2].parent / "shared" / "transcripts"
SAMPLES = Path(__file__).parents[2] / "app" / "earmark" / "samples"
needs_calls = pytest.mark.skipif(not CALLS.exists(), reason="the calls beside the project are not here")


def sound(transcript: Transcript) -> None:
    """What must hold for every transcript, whatever the text was."""
    spans = [span for turn in transcript.turns for span in turn.spans]
    assert all(0 <= span.start < span.end <= len(transcript.text) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(span.of(transcript.text) == span.of(transcript.text).strip() for span in spans)
    assert [turn.index for turn in transcript.turns] == list(range(len(transcript.turns)))
    assert all(turn.spans for turn in transcript.turns)
    sections = [turn.section for turn in transcript.turns]
    assert sections == sorted(sections, key=["unattributed", "prepared", "qa"].index)
    for exchange in transcript.exchanges:
        assert list(exchange.turns) == sorted(exchange.turns)
        assert all(transcript.turns[index].exchange == exchange.index for index in exchange.turns)
        assert exchange.asker.inferred or transcript.turns[exchange.turns[0]].speaker == exchange.asker
    for turn in transcript.turns:
        company = turn.speaker.role in ("executive", "ir", "operator")
        assert not (company and turn.speaker.affiliation)


def text_of(path: Path) -> str:
    (source,) = load(path)
    assert isinstance(source, Source)
    return source.text


def askers(transcript: Transcript) -> list[tuple[str | None, str | None]]:
    return [(exchange.asker.name, exchange.asker.affiliation) for exchange in transcript.exchanges]


def roles(transcript: Transcript) -> Counter[tuple[str | None, str]]:
    return Counter(
        (turn.speaker.name, turn.speaker.role) for turn in transcript.turns if turn.speaker.role != "analyst"
    )


@needs_calls
def test_bullets_with_titles_only() -> None:
    (call,) = read(CALLS / "NLOK-2008-Q2.txt")
    sound(call)
    assert (call.company, call.ticker, call.aliases, str(call.period), call.year_end_month) == (
        "Symantec", "NLOK", ("諾頓",), "FY2008Q2", 3,
    )  # fmt: skip
    assert [str(period) for period in call.guided] == ["FY2008Q3"]
    assert {name for name, _ in roles(call)} == {None, "Helyn Corcos", "John Thompson", "James Beer"}
    assert [(e.asker.name, e.asker.affiliation, e.asker.stands_in_for) for e in call.exchanges] == [
        ("Sarah Friar", "Goldman Sachs", None), ("Adam Holt", "J.P. Morgan", None),
        ("John Stewart", "UBS", "Heather Bellini"), ("Phil Winslow", "Credit Suisse", None),
        ("Walter Pritchard", "Cowen", None), ("Jordan Robertson", "Jeffries & Co", "Katherine Egbert"),
        ("Robert Breza", "RBC Capital Markets", None), ("Michael Turits", "Raymond James", "Ben Singer Scott"),
        ("Steve Ashley", "Robert W. Baird", None), ("Daniel Ives", "Friedman, Billings", None),
        ("Tim Klasell", "Thomas Weisel Partners", None), ("Rob Owens", "Pacific Crest Securities", None),
        (None, "Wachovia", "Phil Rueppel"),
    ]  # fmt: skip
    assert all(turn.speaker.inferred for turn in call.turns if turn.speaker.role != "operator")
    assert "Heather Bellini" in {call.turns[index].speaker.name for index in call.exchanges[2].turns}
    assert next(turn.index for turn in call.turns if turn.section == "qa") == 5


@needs_calls
def test_names_with_titles() -> None:
    (call,) = read(CALLS / "JNPR-2006-Q2.txt")
    sound(call)
    assert (call.company, call.ticker, str(call.period), str(call.call_date), call.year_end_month) == (
        "Juniper Networks", "JNPR", "FY2006Q2", "2006-07-19", 12,
    )  # fmt: skip
    assert [str(period) for period in call.guided] == ["FY2006Q3", "FY2006Q4"]
    assert roles(call)["Randi Feigin", "ir"] == 3
    assert askers(call) == [
        ("Nikos Theodosopoulos", "UBS"), ("Jeung Shau", "Lehman Brothers"), ("Alex Henderson", "Citigroup"),
        (None, "Merrill Lynch"), ("Tim Daubenspeck", "Pacific Crest Securities"),
        ("Subu Subrahmanyan", "Sanders Morris Harris"), ("Samuel Wilson", "JMP Securities"), ("Simon Leopold", "Morgan Keegan"),
    ]  # fmt: skip
    assert call.exchanges[3].asker.stands_in_for == "Tal Liani"


@needs_calls
def test_some_names_without_titles() -> None:
    (call,) = read(CALLS / "VRSN-2003-Q4.txt")
    sound(call)
    assert (call.company, call.ticker, str(call.period), call.call_date) == (
        "VeriSign",
        "VRSN",
        "FY2003Q4",
        None,
    )
    assert [str(period) for period in call.guided] == ["FY2004Q1"]
    assert roles(call)["Steven Gateoff", "ir"] == 3
    assert askers(call) == [
        ("Todd Raker", "First Boston"), ("Sarah Friar", "Goldman Sachs"), ("Gregg Moskowitz", None),
        ("Steve Ashley", "Robert Baird"), ("Ed McGuire", "Merrill Lynch"), ("Drew Brosseau", "SG Cowen"),
        ("Walter Pritchard", "Soundview"), ("Steve Sigmond", "RBC"), ("Howard Smith", "First Analysis"),
        ("Gene Muenster", "Piper Jaffray"),
    ]  # fmt: skip
    assert all(
        turn.speaker.affiliation == "Merrill Lynch"
        for turn in call.turns
        if turn.speaker.name == "Ed McGuire"
    )


@needs_calls
@pytest.mark.parametrize("name", ["NLOK-2008-Q2.txt", "JNPR-2006-Q2.txt", "VRSN-2003-Q4.txt"])
def test_translations_and_line_ends_change_nothing_but_offsets(name: str) -> None:
    text = text_of(CALLS / name)
    plain = parse(Source(text, name))
    doubled = "\r\n".join(
        f"{line}\r\n這是一段中文譯文，不屬於任何發言。" if line.strip() else line for line in text.split("\n")
    )
    other = parse(Source(doubled, name))
    assert [turn.speaker for turn in other.turns] == [turn.speaker for turn in plain.turns]
    said = [[[span.of(call.text) for span in turn.spans] for turn in call.turns] for call in (plain, other)]
    assert said[0] == said[1]
    assert [replace(e, evidence=None) for e in other.exchanges] == [
        replace(e, evidence=None) for e in plain.exchanges
    ]


@needs_calls
@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(["NLOK-2008-Q2.txt", "JNPR-2006-Q2.txt", "VRSN-2003-Q4.txt"]),
    st.integers(0, 10**6),
    st.sampled_from(["shuffle", "cut", "join"]),
)
def test_any_mangling_of_a_call_parses_soundly(name: str, seed: int, how: str) -> None:
    text = text_of(CALLS / name)
    chance = random.Random(seed)
    lines = text.split("\n")
    if how == "shuffle":
        chance.shuffle(lines)
    elif how == "cut":
        lines = lines[chance.randrange(len(lines)) :][: chance.randrange(1, 200)]
    joiner = " " if how == "join" and chance.random() < 0.5 else "\n"
    mangled = joiner.join(line for line in lines if chance.random() > 0.1)
    try:
        found = parse(Source(mangled, name))
    except SourceError:
        return
    sound(found)
    assert found == parse(Source(mangled, name))
    assert found.text == mangled


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_bundled_calls(path: Path) -> None:
    (call,) = read(path)
    sound(call)
    assert call.company
    assert call.ticker == path.stem.split("-")[0]
    assert str(call.period) == "FY" + "".join(path.stem.split("-")[1:])
    assert call.guided
    assert len(call.exchanges) >= 5
    assert all(exchange.asker.name and exchange.asker.affiliation for exchange in call.exchanges)
    assert not any(turn.speaker.role == "unknown" for turn in call.turns)
    assert call.warnings == ()


WORDS = st.sampled_from(
    [
        "Operator", "- CEO", "- Analyst", "Ida Roe - CFO", "Ida Roe", "Tom Lund - Analyst", "Unidentified Speaker", "Executives",
        "Question-and-Answer Session", "", "  • - CFO", "各位好", "Good day and welcome to the Trellport second quarter 2025 call.",
        "Our next question comes from Tom Lund with Sablepoint.", "Ida Roe, Sablepoint.", "This is Ana Voss for Tom. Why?",
        "We expect revenue of $5 million in the third quarter.", "Thanks.", "Why? And how?", "Next, we'll go to Ana Voss with Tarn.",
        "I'd like to turn it over to Ida Roe, our CFO.", "Operator: Hello.", "(inaudible)", "--", "Duration: 5 minutes",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=30), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_any_sequence_of_lines_parses_soundly(parts: list[str], end: str) -> None:
    source = Source(end.join(parts), "call.txt")
    try:
        found = parse(source)
    except SourceError:
        return
    sound(found)
    assert found == parse(source)
    assert len({passage.id for passage in passages(found, "X")}) == len(passages(found, "X"))


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_parses_or_is_refused_in_one_sentence(text: str) -> None:
    try:
        sound(parse(Source(text, "call.txt")))
    except SourceError as error:
        refusal = str(error)
    else:
        return
    assert refusal.startswith("'call.txt' is not a transcript of a call;")


def test_a_call_without_speakers_is_kept_with_a_warning() -> None:
    text = "Good afternoon and thank you for joining our earnings call for the second quarter 2025.\n" + (
        "We are pleased with our revenue. Our guidance is unchanged. Now we will take questions from analysts. Thank you.\n"
        * 6
    )
    call = parse(Source(text, "asr.txt"))
    sound(call)
    assert [turn.section for turn in call.turns] == ["unattributed"]
    assert call.turns[0].speaker.name is None
    assert "who is speaking" in call.warnings[-1]


@pytest.mark.parametrize(
    "text",
    [
        "A recipe: take two eggs.\nStir them well.\n",
        "Revenue rose 5%.\nNet income was $5 million.\n" * 20,
        "one",
        "{}",
    ],
)
def test_what_is_no_call_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match=r"'notes\.txt' is not a transcript of a call"):
        parse(Source(text, "notes.txt"))


def test_a_large_made_up_file_parses() -> None:
    body = "Operator\nOur next question comes from Tom Lund with Sablepoint.\nTom Lund - Analyst\nWhy?\nIda Roe - CFO\nWe grew 5%.\n"
    call = parse(Source(body * 3000, "big.txt"))
    assert len(call.turns) == 9000
    assert len(call.exchanges) == 3000
