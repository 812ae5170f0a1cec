"""A place in a transcript as HTML: the turn, its neighbours, and the mark."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date

from earmark.ui.transcript_view import Wanted, failed_panel, marked, transcript_view
from earmark_ingest.types import Exchange, FiscalPeriod, Span, Speaker, Transcript, Turn
from hypothesis import given
from hypothesis import strategies as st

OPERATOR = Speaker("Operator", "Operator", "operator")
CFO = Speaker("Mara Voss - CFO", "Mara Voss", "executive", "CFO")
ANALYST = Speaker("- Analyst", "Joss Hale", "analyst", affiliation="Pike & Co", inferred=True)
SAID = [
    (OPERATOR, ["Welcome to the call."]),
    (CFO, ["Thank you all.", "Revenue was $1.2 billion. Margin was 40%."]),
    (OPERATOR, ["First question, please."]),
    (ANALYST, ["<script>window.hacked = 1</script> Is **that** too high?"]),
    (CFO, ["We gave no number."]),
    (ANALYST, ["Thanks."]),
    (OPERATOR, ["Next question."]),
]


def call() -> Transcript:
    text, turns = "", []
    for index, (speaker, paragraphs) in enumerate(SAID):
        text += f"{speaker.label}\n"
        spans = []
        for words in paragraphs:
            spans.append(Span(len(text), len(text) + len(words)))
            text += f"{words}\n[page {index}]\n"
        turns.append(Turn(index, speaker, "prepared" if index < 2 else "qa", tuple(spans)))
    return Transcript(
        text, "lark.txt", tuple(turns), company="Larkfield & Sons", period=FiscalPeriod(2024, 3),
        call_date=date(2024, 8, 5),
    )  # fmt: skip


def place(words: str) -> Span:
    start = call().text.index(words)
    return Span(start, start + len(words))


def marks(page: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL)]


def test_quoted_words_are_marked_and_nothing_else() -> None:
    page = transcript_view("LARK", call(), place("Revenue was $1.2 billion."))
    assert marks(page) == ["Revenue was $1.2 billion."]
    assert " Margin was 40%." in page


def test_turn_has_speaker_section_and_the_whole_call_around_it() -> None:
    page = transcript_view("LARK", call(), place("We gave no number."))
    assert page.count("<article") == 7
    assert page.count("em-cited") == 1
    assert "7 of 7 turns" in page
    for said in (
        "Mara Voss",
        "CFO",
        "Q&amp;A",
        "Analyst, Pike &amp; Co",
        "named from the call",
        "Prepared remarks",
    ):
        assert said in page


def test_exchanges_stand_over_their_turns() -> None:
    turns = tuple(replace(turn, exchange=0 if 2 < turn.index < 6 else None) for turn in call().turns)
    exchange = Exchange(0, ANALYST, (3, 4, 5), outcome="declined")
    page = transcript_view(
        "LARK", replace(call(), turns=turns, exchanges=(exchange,)), place("We gave no number.")
    )
    assert "Question 1 of 1 · Joss Hale, Analyst, Pike &amp; Co · declined" in page
    assert page.count("em-exchange-of") == 1
    assert "Q&amp;A, question 1" in page


def test_only_who_is_wanted_is_shown_and_the_cited_turn_always() -> None:
    page = transcript_view("LARK", call(), place("We gave no number."), Wanted(role="analyst"))
    assert "3 of 7 turns" in page
    page = transcript_view("LARK", call(), None, Wanted(role="analyst", section="prepared"))
    assert "Nobody of that role speaks in that section." in page
    assert "<mark" not in page


def test_long_calls_and_long_lines_are_cut_around_the_quote() -> None:
    one = "word " * 100_000
    text = one + "Revenue was $5." + one
    turns = tuple(Turn(at, CFO, "prepared", (Span(0, len(text)),)) for at in range(30))
    quoted = Span(len(one), len(one) + 15)
    page = transcript_view("LARK", Transcript(text, "x.txt", turns), quoted)
    assert set(marks(page)) == {"Revenue was $5."}
    assert "10 of 30 turns" in page
    assert len(page) < 1_000_000


def test_head_names_the_call() -> None:
    page = transcript_view("LARK", call(), place("Welcome"))
    assert "Larkfield &amp; Sons" in page
    assert "FY2024Q3 · 5 August 2024" in page
    bare = replace(call(), company=None, period=None, call_date=None)
    assert "lark.txt" in transcript_view("LARK", bare, place("Welcome"))


def test_gaps_are_not_shown() -> None:
    assert "[page" not in transcript_view("LARK", call(), place("Revenue"))


def test_words_of_the_call_are_escaped() -> None:
    page = transcript_view("LARK", call(), place("too high?"))
    assert "<script" not in page
    assert "&lt;script&gt;window.hacked = 1&lt;/script&gt;" in page
    assert "**that**" in page
    assert marks(transcript_view("LARK", call(), place("<script>window"))) == ["<script>window"]


def test_quote_across_paragraphs_is_marked_in_both() -> None:
    span = Span(place("you all.").start, place("Revenue").end)
    assert marks(transcript_view("LARK", call(), span)) == ["you all.", "Revenue"]


def test_place_outside_every_turn_is_said() -> None:
    page = transcript_view("LARK", call(), place("[page 1]"))
    assert "No turn of this call holds those words." in page
    assert marks(page) == []


def test_nameless_speaker_goes_by_the_label() -> None:
    turns = (replace(call().turns[0], speaker=Speaker("- CEO")),)
    assert ">CEO<" in transcript_view("LARK", replace(call(), turns=turns), place("Welcome"))


def test_stand_in_is_said() -> None:
    speaker = replace(ANALYST, stands_in_for="Ada Roe")
    turns = (replace(call().turns[0], speaker=speaker),)
    assert "for Ada Roe" in transcript_view("LARK", replace(call(), turns=turns), place("Welcome"))


def test_failure_is_one_escaped_sentence() -> None:
    page = failed_panel("no call '<b>'")
    assert "no call &#x27;&lt;b&gt;&#x27;" in page
    assert 'role="alert"' in page


@given(text=st.text(max_size=40), bounds=st.tuples(*[st.integers(0, 40)] * 4))
def test_marking_changes_no_character(text: str, bounds: tuple[int, int, int, int]) -> None:
    span, quoted = Span(*sorted(bounds[:2])), Span(*sorted(bounds[2:]))
    page = marked(text, span, quoted)
    bare = html.unescape(page.replace('<mark class="em-mark">', "").replace("</mark>", ""))
    assert bare == html.unescape(html.escape(span.of(text)))
    both = text[max(span.start, quoted.start) : min(span.end, quoted.end)]
    assert "".join(marks(page)) == html.unescape(html.escape(both))
