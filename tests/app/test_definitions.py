"""What a term means, asked as a question: where it is defined, else where it is used, marked as such."""

from __future__ import annotations

import pytest
from earmark import Assistant
from earmark.plan.what.definitions import term_asked, term_meant
from earmark.plan.what.kinds import kind_of
from earmark.quotes.meanings import meaning
from hypothesis import given
from hypothesis import strategies as st

CALL = """Larkfield Optics (LARK) Q3 2024 Earnings Call
October 28, 2024

Operator
Good day, and welcome to the Larkfield Optics earnings call for the third quarter of 2024.
Ida Roe - Chief Executive Officer
Thank you. By core we mean everything but coatings. Core revenue grew 4% in the quarter. We are pleased with Project Hamlet, our new polishing program. Hamlet cost $3 million in the quarter.
Tom Lund - Chief Financial Officer
Total revenue was $410 million in the third quarter. Net new ARR, which we define as bookings less churn, was $12 million. Lens yield per hour, or LYPH, was 31 units. We measure ourselves against the 216 baseline. Free cash flow, which excludes the Medway site, was $20 million. The tax rate was 21% in the quarter. GLX orders rose. Gross lens exports were strong, and gross lens exports will grow again.
There is something we call sparkle. It is the share of lenses without a scratch.
Operator
Our first question comes from Ann Bell with Calder Row.
Ann Bell - Calder Row - Analyst
What about Quillback? Is Quillback in your numbers?
Tom Lund - Chief Financial Officer
We have left it out of the numbers until the permits are in.
Operator
That concludes our call.
"""  # noqa: E501


@pytest.fixture(scope="module")
def lark(tmp_path_factory, settings):
    folder = tmp_path_factory.mktemp("lark")
    (folder / "LARK-2024-Q3.txt").write_text(CALL, "utf-8")
    with Assistant.open(folder / "library", settings=settings()) as assistant:
        assistant.ingest(folder / "LARK-2024-Q3.txt")
        yield assistant


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("what do they mean by 'core'?", "core"),
        ("What does Larkfield mean by core?", "core"),
        ("what did the CFO mean when he said sparkle", "sparkle"),
        ("hamlet = ?", "hamlet"),
        ("LYPH=?", "LYPH"),
        ("what does LYPH stand for", "LYPH"),
        ("What does the term sparkle mean here?", "sparkle"),
        ("define net new ARR", "net new ARR"),
        ("how does Larkfield define net new ARR?", "net new ARR"),
        ("how is lens yield calculated?", "lens yield"),
        ("definition of free cash flow", "free cash flow"),
        ("free cash flow definition", "free cash flow"),
        ("what is “core”?", "core"),
        ("what is meant by the 216 baseline", "216 baseline"),
        ("what does RASM stand for at Larkfield?", "RASM"),
        ("what does that mean?", None),
        ("What does the guidance mean for margins?", None),
        ("Why did they define core anew?", None),
        ("what was revenue", None),
    ],
)
def test_the_term_is_what_is_asked_for(question, term):
    assert term_asked(question) == term
    assert (kind_of(question) == "definition") == (term is not None)


@pytest.mark.parametrize(
    "rest", ["what is the 216 baseline", "what is hamlet?", "What's Project Hamlet", "what are MVPDs?"]
)
def test_a_plain_question_may_be_for_a_name(rest):
    assert term_meant(rest)


@pytest.mark.parametrize(
    "question",
    [
        "what is revenue?",
        "what is the tax rate",
        "what is gross margin?",
        "What is EPS?",
        "what is the guidance",
        "what is the dividend",
        "what is backlog?",
        "what is the share count?",
        "what is the strategy?",
        "what is the outlook for pricing",
        "what is the impact of tariffs",
        "what is the cash balance",
        "what is going on with demand",
        "what was the restructuring charge",
        "what is the headcount growth",
        "what are the main risks?",
        "what is the plan",
    ],
)
def test_a_question_for_a_figure_or_a_thing_stays_what_it_is(question, samples):
    assert term_asked(question) is None
    assert term_meant(question) is None
    assert samples.plan(question, company="Veltrane").tasks[0].kind != "definition"


def test_the_labelled_questions_of_the_samples_are_none_for_definitions(samples, questions):
    kinds = {question: [task.kind for task in samples.plan(question).tasks] for question in questions}
    assert [question for question, own in kinds.items() if "definition" in own] == []


DEFINED = {
    "what do they mean by 'core'?": "By core we mean everything but coatings.",
    "define net new ARR": "Net new ARR, which we define as bookings less churn, was $12 million.",
    "what does LYPH stand for": "Lens yield per hour, or LYPH, was 31 units.",
    "what does LYPH stand for at Larkfield?": "Lens yield per hour, or LYPH, was 31 units.",
    "what is hamlet": "Project Hamlet, our new polishing program.",
    "hamlet = ?": "Project Hamlet, our new polishing program.",
    "how is free cash flow defined?": "Free cash flow, which excludes the Medway site, was $20 million.",
    "what is sparkle?": "There is something we call sparkle. It is the share of lenses without a scratch.",
}


@pytest.mark.parametrize(("question", "words"), DEFINED.items(), ids=DEFINED)
def test_a_definition_is_quoted_as_one(lark, question, words):
    answer = lark.ask(question)
    assert answer.status == "answered"
    assert answer.plan["tasks"][0]["kind"] == "definition"
    assert answer.text.startswith("Defined: ")
    assert words in answer.text
    assert not answer.dropped
    for cited in answer.citations:
        assert lark.transcript(cited.call).text[cited.start : cited.end] == cited.quote


@pytest.mark.parametrize(
    "question", ["what is the 216 baseline", "216 baseline = ?", "what do they mean by the 216 baseline"]
)
def test_what_is_used_and_not_defined_says_so(lark, question):
    answer = lark.ask(question)
    assert answer.status == "answered"
    assert answer.text.startswith("Used, not defined: Tom Lund (Chief Financial Officer): ")
    assert "216 baseline" in answer.text
    assert not answer.dropped


def test_what_an_analyst_alone_says_comes_with_its_answer(lark):
    answer = lark.ask("what do they mean by Quillback?")
    first, second = answer.text.splitlines()[:2]
    assert first.startswith("Used, not defined: Ann Bell (analyst, Calder Row) asked: ")
    assert second.startswith("Used, not defined; answered with: Tom Lund (Chief Financial Officer): ")
    assert "until the permits are in" in second


def test_what_an_acronym_may_be_short_for_is_marked_as_a_guess(lark):
    answer = lark.ask("what does GLX stand for?")
    assert "Used, not defined: " in answer.text
    assert "perhaps" not in answer.text  # g, l, e are not g, l, x


def test_words_with_the_initials_of_an_acronym_are_a_guess(tmp_path, settings):
    path = tmp_path / "LARK-2024-Q3.txt"
    path.write_text(CALL.replace("GLX orders", "GLE orders"), "utf-8")
    with Assistant.open(tmp_path / "library", settings=settings()) as assistant:
        assistant.ingest(path)
        answer = assistant.ask("what does GLE stand for?")
    assert answer.text.startswith("Not defined; perhaps short for words said here: Tom Lund (")
    assert "Gross lens exports were strong" in answer.text.splitlines()[0]


def test_what_nobody_says_is_not_discussed(lark):
    answer = lark.ask("what do they mean by zeppelin?")
    assert answer.status == "not_discussed"
    assert "Nobody says “zeppelin”." in answer.text


@pytest.mark.parametrize(
    "question", ["what is revenue?", "what is the tax rate", "what is core revenue growth"]
)
def test_a_figure_asked_for_is_still_given(lark, question):
    answer = lark.ask(question)
    assert answer.plan["tasks"][0]["kind"] != "definition"
    assert answer.figures


@pytest.mark.parametrize(
    ("term", "text", "plain"),
    [
        ("RSA", "The platform that uses RSAs is the retail system.", False),
        ("RSA", "The RSA is a measure of returns.", True),
        ("core", "We would not define core that way.", False),
        ("core", "Core excludes coatings.", True),
        ("core", "It is a helpful way to measure core performance.", False),
        ("core", "It is a helpful measure called core.", True),
        ("core", "The hardcore fans mean business.", False),
        ("IT", "it means a lot", False),
        ("AWS", "It runs on AWS, Lark was a stalwart ally when all was said.", False),
        ("cloud-first", "It is what we call a cloud first approach.", True),
        ("GPTM", "We invest in our global post-trade management or GPTM solution.", True),
        ("ROIC", "Return on invested capital, ROIC, was 9%.", True),
    ],
)
def test_forms_of_words_that_define(term, text, plain):
    assert bool(meaning(term).strength(text)) == plain


@given(st.text(min_size=1, max_size=30), st.text(max_size=200))
def test_any_term_and_any_text_can_be_held_together(term, text):
    assert meaning(term).strength(text) >= 0


@given(st.text(max_size=120))
def test_any_question_can_be_read(text):
    for found in (term_asked(text), term_meant(text)):
        assert found is None or found.strip()
