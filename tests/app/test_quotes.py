"""Answers made of quotes, on a made-up call that no other test knows."""

from __future__ import annotations

import pytest
from earmark import Assistant

CALL = """Larkfield Optics, Inc. (LARK) Q3 Fiscal 2024 Earnings Conference Call

Operator

Good afternoon, and welcome to the Larkfield Optics third quarter fiscal 2024 results conference call. As \
a reminder, this conference is being recorded Thursday, May 2, 2024. I would now like to turn the call \
over to Wendy Tarrant, Director of Investor Relations. Please go ahead.

Wendy Tarrant -- Director of Investor Relations

Thank you, and good afternoon. With me are Oskar Ferrand, our Chief Executive Officer, and Mara Voss, our \
Chief Financial Officer. We will talk about our fiscal third quarter, which ended March 30, 2024. We will \
make forward-looking statements, which are subject to risks and uncertainties. Mara?

Mara Voss -- Chief Financial Officer

Thanks, Wendy. Revenue for the third quarter was $412.6 million, up 7% from $385.6 million a year ago. \
GAAP gross margin was 47.1%, and non-GAAP gross margin was 49.3%, up 140 basis points from the second \
quarter. The improvement came because the Tarn furnace ran at full load and because freight contracts \
were renewed at lower rates. Non-GAAP earnings per share were $0.58.

We ended the quarter with $231 million of cash. During the quarter we repurchased $30 million of our \
shares, or 1.9 million shares at an average price of $15.79. Days sales outstanding were 52 days. \
Headcount was about 3,400.

For the fourth quarter, which ends June 29, 2024, we expect revenue between $418 million and $430 \
million. We expect non-GAAP earnings per share of 57 to 63 cents. Capital spending for the year should be \
a little over $70 million.

Oskar Ferrand -- Chief Executive Officer

Thanks, Mara. Our three growth areas are surgical lenses, lidar windows and fusion glass. We opened the \
Umber coating line on April 9, and we will close the old Brackwater site by the end of the calendar year. \
Operator, we can take questions.

Operator

Thank you. Your first question comes from the line of Joss Hale with Penbury Marsh. Your line is open.

Joss Hale -- Penbury Marsh

Good afternoon. I had you at $455 million for the fourth quarter. Can you also tell us how big the lidar \
order from the Nordic carmaker is?

Oskar Ferrand -- Chief Executive Officer

We're not going to disclose the size of the lidar order, Joss.

Mara Voss -- Chief Financial Officer

And on the quarter, I would stay with the range that we gave.

Operator

Your next question comes from the line of Petra Linn with Calder Row. Please go ahead.

Petra Linn -- Calder Row

What did scrap cost you at Brackwater this quarter?

Mara Voss -- Chief Financial Officer

A million dollars, roughly.

Operator

There are no further questions. This concludes today's conference. You may now disconnect.
"""


def xfail(reason):
    """A mark for what is known to be wrong."""
    return pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, settings):
    folder = tmp_path_factory.mktemp("larkfield")
    path = folder / "larkfield.txt"
    path.write_text(CALL, encoding="utf-8")
    with Assistant.open(folder / "library", settings=settings()) as opened:
        report = opened.ingest(path)
        assert report.added == ("LARK-FY2024Q3",)
        yield opened


def first(answer):
    return answer.text.splitlines()[0]


def given(answer):
    """The figures of an answer as (low, high, unit)."""
    return {(figure.low, figure.high, figure.unit) for figure in answer.figures}


@pytest.mark.parametrize(
    ("question", "figure", "words"),
    [
        ("What was Larkfield's revenue?", (412.6e6, 412.6e6, "USD"), "Revenue for the third quarter"),
        ("What was non-GAAP gross margin?", (49.3, 49.3, "%"), "non-GAAP gross margin was 49.3%"),
        ("What was GAAP gross margin?", (47.1, 47.1, "%"), "GAAP gross margin was 47.1%"),
        ("What was non-GAAP EPS in the quarter?", (0.58, 0.58, "USD/share"), "per share were $0.58"),
        ("How much cash did Larkfield have?", (231e6, 231e6, "USD"), "$231 million of cash"),
        ("What were days sales outstanding?", (52, 52, "days"), "52 days"),
        (
            "What is the revenue guidance for the fourth quarter?",
            (418e6, 430e6, "USD"),
            "we expect revenue between",
        ),
        (
            "What is the revenue guidance for the June quarter?",
            (418e6, 430e6, "USD"),
            "we expect revenue between",
        ),
        ("What EPS does Larkfield expect next quarter?", (0.57, 0.63, "USD/share"), "57 to 63 cents"),
    ],
)
def test_the_figure_asked_for_comes_first_with_the_words_it_stands_in(assistant, question, figure, words):
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert answer.figures
    one = answer.figures[0]
    assert (pytest.approx(one.low), pytest.approx(one.high), one.unit) == figure
    assert one.text in first(answer)
    cited = next(citation for citation in answer.citations if citation.number == one.citation)
    assert words in cited.quote
    assert cited.speaker == "Mara Voss"


def test_what_is_guided_is_not_told_as_reported(assistant):
    reported = assistant.ask("What was Larkfield's revenue?").figures[0]
    guided = assistant.ask("What is the revenue guidance for the fourth quarter?").figures[0]
    assert (reported.nature, reported.period) == ("reported", "FY2024Q3")
    assert (guided.nature, guided.period) == ("guided", "FY2024Q4")


def test_an_approximate_figure_says_so(assistant):
    (figure, *_) = assistant.ask("What will capital spending be for the year?").figures
    assert (figure.low, figure.approximate) == (70e6, True)


def test_a_number_of_shares_is_not_an_amount_of_money(assistant):
    answer = assistant.ask("How many shares did Larkfield buy back, and at what average price?")
    assert answer.status == "answered"
    assert (1.9e6, 1.9e6, "USD") not in given(answer)
    assert (1.9e6, 1.9e6, "count") in given(answer)
    assert any(low == 15.79 for low, _, _ in given(answer))


def test_what_management_would_not_say_is_declined_with_its_words(assistant):
    answer = assistant.ask("How large is the lidar order from the Nordic carmaker?")
    assert answer.status == "declined"
    (citation, *_) = answer.citations
    assert "not going to disclose" in citation.quote
    assert (citation.speaker, citation.asked_by) == ("Oskar Ferrand", "Joss Hale")
    assert "lidar order" in citation.question


def test_an_analysts_number_is_never_the_guidance(assistant):
    for question in (
        "What is the revenue guidance for the fourth quarter?",
        "Is Q4 revenue guided to $455 million?",
    ):
        answer = assistant.ask(question)
        for line in answer.text.splitlines():
            assert "455" not in line or "Hale" in line


def test_a_short_reply_comes_with_what_was_asked(assistant):
    answer = assistant.ask("What did scrap cost at Brackwater?")
    assert answer.status == "answered"
    assert (1e6, 1e6, "USD") in given(answer)
    (citation, *_) = answer.citations
    assert citation.quote == "A million dollars, roughly."
    assert citation.asked_by == "Petra Linn"
    assert "scrap" in citation.question


@pytest.mark.parametrize(
    "question",
    [
        "What was Larkfield's effective tax rate?",
        "What did Larkfield say about its dividend?",
        "How many stores does Larkfield operate in Brazil?",
    ],
)
def test_what_nobody_spoke_of_is_not_discussed(assistant, question):
    answer = assistant.ask(question)
    assert (answer.status, answer.figures) == ("not_discussed", ())
    assert all(citation.near for citation in answer.citations)
    assert "LARK-FY2024Q3" in answer.text


@pytest.mark.parametrize(
    "question",
    ["What was Larkfield's revenue in Q3 of fiscal 2021?", "What did Larkfield guide for fiscal 2030?"],
)
def test_a_period_that_is_not_held_is_not_answered_from_another(assistant, question):
    answer = assistant.ask(question)
    assert answer.status in ("not_in_library", "not_discussed")
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is Larkfield's CFO?", "Mara Voss"),
        ("Who is the chief executive?", "Oskar Ferrand"),
        ("Which analyst asked about scrap?", "Petra Linn"),
    ],
)
def test_people_are_named(assistant, question, name):
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert name in first(answer)
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "date"),
    [("When did the Umber coating line open?", "April 9"), ("When was Larkfield's call held?", "May 2")],
)
def test_dates_are_given(assistant, question, date):
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert date in answer.text
    assert any(date in citation.quote for citation in answer.citations)


def test_reasons_are_quoted(assistant):
    answer = assistant.ask("Why did gross margin improve?")
    assert answer.status == "answered"
    assert any("Tarn furnace" in citation.quote for citation in answer.citations)


@xfail("`growth` is read as a movement even where it names the things asked for")
def test_lists_are_quoted_whole(assistant):
    answer = assistant.ask("What are Larkfield's growth areas?")
    assert answer.status == "answered"
    for area in ("surgical lenses", "lidar windows", "fusion glass"):
        assert area in answer.text


def test_both_halves_of_a_question_are_answered(assistant):
    answer = assistant.ask("What was Larkfield's revenue, and who is the CFO?")
    assert len(answer.parts) == 2
    assert "412.6" in answer.text
    assert "Mara Voss" in answer.text


def test_half_an_answer_says_which_half_is_missing(assistant):
    answer = assistant.ask("What was Larkfield's revenue, and what was its dividend?")
    assert answer.status == "answered"
    assert [part.status for part in answer.parts] == ["answered", "not_discussed"]
    assert "dividend" in answer.parts[1].text
    assert answer.parts[1].text in answer.text


def test_a_short_question_gets_a_short_answer(assistant):
    for question in (
        "What was Larkfield's revenue?",
        "How much cash did Larkfield have?",
        "Who is Larkfield's CFO?",
    ):
        assert len(assistant.ask(question).text.split()) <= 120
