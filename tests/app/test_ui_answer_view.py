"""Answers as HTML: what is shown, what is set apart, and that nothing from outside becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from earmark.types import Answer, AnswerFigure, Citation, Dropped, Scope
from earmark.ui.answer_view import answer_view, failed_view, pending_view
from earmark.ui.wording import went
from hypothesis import given
from hypothesis import strategies as st

PREPARED = Citation(
    number=1,
    call="LARK-FY2024Q3",
    company="Larkfield Optics",
    ticker="LARK",
    period="FY2024Q3",
    date="2024-08-05",
    speaker="Mara Voss",
    role="executive",
    title="Chief Financial Officer",
    affiliation=None,
    section="prepared",
    quote="We expect revenue between $1.25 billion and\n$1.31 billion next quarter.",
    start=120,
    end=190,
)
FROM_QA = replace(
    PREPARED,
    number=2,
    section="qa",
    quote="A million dollars.",
    asked_by="Joss Hale",
    question="How much was\nthe one-time charge?",
)
ANSWER = Answer(
    question="What is the revenue guidance?",
    status="answered",
    text="Larkfield Optics, revenue, guidance: $1.25–$1.31 billion. [1]\nThe charge was small. [2]",
    parts=(),
    citations=(PREPARED, FROM_QA),
    figures=(AnswerFigure("$1.25–$1.31 billion", 1.25e9, 1.31e9, "USD", citation=1),),
    dropped=(),
    scope=Scope(("LARK-FY2024Q3",), "the only call held"),
    plan={},
    seconds=0.25,
)
LOCAL = "nothing left this machine"
OURS = {"section", "h2", "div", "p", "span", "strong", "button", "ol", "ul", "li", "blockquote", "b"}
OURS |= {"details", "summary", "form", "input"}


class Seen(HTMLParser):
    """The tags, attributes and words that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def shown(answer: Answer) -> str:
    return Seen(answer_view(answer, LOCAL)).words


def test_question_figure_and_scope_are_shown() -> None:
    html = answer_view(ANSWER, LOCAL)
    assert re.search(r'<strong class="em-figure em-quoted"[^>]*>\$1.25–\$1.31 billion</strong>', html)
    words = shown(ANSWER)
    assert "What is the revenue guidance?" in words
    assert "Asked of LARK-FY2024Q3 (the only call held) Ask other calls" in words
    assert "Nothing left this machine · 0.25 s" in words


def test_citation_says_who_what_where_and_quotes() -> None:
    words = shown(ANSWER)
    for said in ("Mara Voss", "Chief Financial Officer", "Prepared remarks", "Larkfield Optics", "FY2024Q3"):
        assert said in words
    assert "5 August 2024" in words
    assert "“We expect revenue between $1.25 billion and $1.31 billion next quarter.”" in words


def test_quote_from_questions_and_answers_says_who_asked_what() -> None:
    words = shown(ANSWER)
    assert "Joss Hale asked: How much was the one-time charge?" in words
    assert "Q&A" in words


def test_markers_are_buttons_that_name_the_place() -> None:
    html = answer_view(ANSWER, LOCAL)
    assert 'data-call="LARK-FY2024Q3" data-start="120" data-end="190"' in html
    assert 'aria-label="Citation 1: Mara Voss, Chief Financial Officer"' in html
    assert html.count('class="em-ref"') == 2
    assert html.count('class="em-cite"') == 2
    assert all(kind in ("button", "submit") for name, kind in Seen(html).attributes if name == "type")


def test_marker_without_citation_stays_text() -> None:
    words = shown(replace(ANSWER, text="Said. [7]"))
    assert "[7]" in words


def test_analyst_and_nameless_speakers() -> None:
    analyst = replace(PREPARED, role="analyst", speaker="Joss Hale", title=None, affiliation="Pike & Co")
    nameless = replace(PREPARED, speaker=None, role="operator", title=None)
    words = shown(replace(ANSWER, citations=(analyst, nameless)))
    assert "Analyst, Pike & Co" in words
    assert "Operator" in words


def test_line_that_only_repeats_a_quote_is_left_to_its_citation() -> None:
    text = "Revenue: $1.25–$1.31 billion. [1]\nMara Voss, Chief Financial Officer: “A million dollars.” [2]"
    words = shown(replace(ANSWER, text=text))
    assert words.count("A million dollars.") == 1
    assert "Chief Financial Officer: " not in words


def test_line_that_says_more_than_its_quote_keeps_what_it_says() -> None:
    text = "Larkfield Optics: asked by Joss Hale, Mara Voss did not say: “A million dollars.” [2]"
    words = shown(replace(ANSWER, status="declined", text=text))
    assert "asked by Joss Hale, Mara Voss did not say" in words
    assert words.count("A million dollars.") == 2, "over the chip, and in the list"


def test_line_with_other_words_than_the_quote_is_kept_whole() -> None:
    text = "Mara Voss: “A million euros.” [2]"
    assert "Mara Voss: “A million euros.”" in shown(replace(ANSWER, text=text))


@pytest.mark.parametrize(
    ("status", "label"),
    [
        ("not_in_library", "Not in the library"),
        ("not_discussed", "Not discussed"),
        ("declined", "Management declined to say"),
        ("ambiguous", "More than one call fits"),
    ],
)
def test_other_outcomes_are_set_apart(status: str, label: str) -> None:
    html = answer_view(replace(ANSWER, status=status), LOCAL)
    assert f'<p class="em-status">{label}</p>' in html
    assert f"em-{status.replace('_', '-')}" in html
    assert "em-status" not in answer_view(ANSWER, LOCAL)


def test_outcome_is_not_said_twice() -> None:
    words = shown(
        replace(ANSWER, status="not_discussed", text="Not discussed: nothing was said.", citations=())
    )
    assert words.count("Not discussed") == 1
    assert "Nothing was said." in words


def test_figures_tell_whether_they_were_quoted_or_computed() -> None:
    computed = AnswerFigure("4.6%", 4.6, 4.6, "%", how="computed", expression="($2 - <b>$1) / $1", citation=1)
    text = "Up 4.6% from $1.25–$1.31 billion. [1]"
    html = answer_view(replace(ANSWER, text=text, figures=(*ANSWER.figures, computed)), LOCAL)
    assert re.search(r'<strong class="em-figure em-computed">4.6%</strong>', html)
    assert 'aria-label="Computed: 4.6% = ($2 - &lt;b&gt;$1) / $1"' in html
    assert html.count("em-sigma") == 1
    assert "<strong>4.6%</strong> = ($2 - &lt;b&gt;$1) / $1" in html
    said = replace(computed, expression="$2 - $1")
    told = answer_view(replace(ANSWER, text="Up 4.6% (= $2 - $1). [1]", figures=(said,)), LOCAL)
    assert "em-sums" not in told, "the text says it already"


def test_chip_stays_on_the_line_of_its_word() -> None:
    assert re.search(
        r'<span class="em-tied"><strong[^>]*>[^<]*</strong>\.<span class="em-chip">',
        answer_view(ANSWER, LOCAL),
    )
    long = replace(ANSWER, text=f"{'x' * 500} [1]", figures=())
    assert re.search(r'xxx<span class="em-tied"><span class="em-chip">', answer_view(long, LOCAL))


def test_choices_ask_the_same_question_of_one_call() -> None:
    html = answer_view(replace(ANSWER, status="ambiguous", choices=("A-FY2024Q1", "B-FY2024Q1")), LOCAL)
    assert html.count('data-question="What is the revenue guidance?"') == 2
    assert 'data-calls="B-FY2024Q1"' in html


def test_nearest_calls_are_no_choices() -> None:
    assert "data-calls" not in answer_view(
        replace(ANSWER, status="not_in_library", choices=("A-FY2024Q1",)), LOCAL
    )


def test_what_was_dropped_can_be_opened() -> None:
    dropped = (Dropped("Revenue was $9 billion.", "the words do not stand in the passage"),)
    html = answer_view(replace(ANSWER, dropped=dropped), LOCAL)
    assert "<details" in html
    assert "1 claim left out after checking" in html
    assert "the words do not stand in the passage" in html
    assert "em-dropped" not in answer_view(ANSWER, LOCAL)


def test_nothing_searched_is_said() -> None:
    assert "No call was searched" in shown(replace(ANSWER, scope=Scope((), "no such company")))


def test_where_text_went() -> None:
    written = replace(ANSWER, model="small-1")
    assert went(ANSWER, "https://models.example/v1", "https://api.example/v1") == LOCAL
    assert went(written, "https://models.example:8443/v1", "https://api.example/v1") == (
        "passages were sent to models.example (model small-1)"
    )
    assert went(written, None, "https://api.example/v1").startswith("passages were sent to api.example (")
    for here in ("http://127.0.0.1:8000/v1", "http://localhost:11434/v1", "http://[::1]:1/v1"):
        assert went(written, here, "").endswith("which is this machine (model small-1)")


def test_pending_and_failed_show_the_question_and_one_sentence() -> None:
    assert "Reading the calls" in pending_view("Why?", ("First line. [1]",))
    assert "First line. [1]" in pending_view("Why?", ("First line. [1]",))
    html = failed_view("Why?", "cannot reach 'models.example'")
    assert 'role="alert"' in html
    assert "Why?" in html


HOSTILE = st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='x",
        "**bold** [link](javascript:alert(1)) `code`",
        "${alert(1)} {{constructor}}",
        "</section></div><h1>",
        "&lt;b&gt; & &amp;",
    ]
) | st.text(max_size=60)


@given(words=HOSTILE, other=HOSTILE)
def test_whatever_comes_in_is_shown_as_text(words: str, other: str) -> None:
    citation = replace(
        FROM_QA,
        speaker=words,
        title=other,
        company=words,
        quote=f"x {words}",
        asked_by=other,
        question=words or "?",
    )
    answer = replace(
        ANSWER,
        question=words,
        text=f"{other} [2]",
        citations=(citation,),
        figures=(AnswerFigure(words, 1, 1, "count"),),
        dropped=(Dropped(words, other),),
        scope=Scope((words,), other),
        choices=(other,),
    )
    for html in (answer_view(answer, words), pending_view(words, (other,)), failed_view(words, other)):
        seen = Seen(html)
        assert set(seen.tags) <= OURS
        assert not [
            name for name, _ in seen.attributes if name.startswith("on") or name in ("href", "src", "style")
        ]
    assert words.strip() == "" or "".join(words.split()) in "".join(
        Seen(answer_view(answer, LOCAL)).words.split()
    )


def test_what_is_to_be_known_and_what_it_cost_are_shown() -> None:
    usage = {"requests": 2, "prompt_tokens": 6_000, "completion_tokens": 300, "total_tokens": 6_300}
    told = replace(ANSWER, notices=("Only 4 of 8 <passages> fit.",), model="m", usage=usage, cost=0.00288)
    html = answer_view(told, "passages were sent to x")
    assert '<p class="em-notice">Only 4 of 8 &lt;passages&gt; fit.</p>' in html
    assert "6,300 tokens, 0.0029 USD" in html
    assert "reply kept from before, 0 USD" in shown(replace(told, usage={"reused": 1}, cost=0.0))
    assert "USD" not in shown(ANSWER).rpartition("Nothing left")[2]
