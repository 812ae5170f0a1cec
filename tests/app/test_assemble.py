"""What holds of every answer, on all questions that are labelled on the samples and on the real calls."""

from __future__ import annotations

import json
import math
import re
import statistics
from pathlib import Path

import pytest
import yaml
from earmark import Assistant, figures
from earmark.assemble import _grouped
from earmark_ingest.sentences import sentences
from earmark_ingest.types import Span

MARKER = re.compile(r"\[(\d+)\]")
STATUSES = {"answered", "not_in_library", "not_discussed", "declined", "ambiguous"}
REAL = Path(__file__).parents[2].parent / "shared" / "transcripts"
FACTS = Path(__file__).parents[2] / "evals" / "earmark_evals" / "facts" / "three_calls.yaml"

FIELDS = {
    "answer": "question status text parts citations figures dropped scope plan choices notices model prompt "
    "usage cost seconds",
    "parts": "facet status text",
    "citations": "number call company ticker period date speaker role title affiliation section quote start "
    "end asked_by question near",
    "figures": "text low high unit approximate metric basis period nature how citation expression citations",
    "dropped": "text reason",
    "scope": "calls why",
}


@pytest.fixture(scope="module")
def real(tmp_path_factory, settings):
    """The three real calls and the answers to every question labelled on them."""
    if not REAL.is_dir():
        pytest.skip("the real calls are not beside the project")
    questions = [fact["question"] for fact in yaml.safe_load(FACTS.read_text(encoding="utf-8"))["facts"]]
    with Assistant.open(tmp_path_factory.mktemp("real") / "library", settings=settings()) as assistant:
        assistant.ingest(REAL)
        yield assistant, [assistant.ask(question) for question in questions]


@pytest.fixture(scope="module", params=["samples", "real"])
def given(request, samples):
    """An assistant and its answers."""
    if request.param == "real":
        return request.getfixturevalue("real")
    return samples, list(request.getfixturevalue("answers").values())


def wrong(answers, fault):
    """`fault(answer)` of each answer where it gives one, by question."""
    return {answer.question: found for answer in answers if (found := fault(answer))}


def cited(text):
    return [int(number) for number in MARKER.findall(text)]


def bare(text):
    """Letters and digits only: how blanks, marks and dashes are written is not what was said."""
    return re.sub(r"[\W_]+", "", text.casefold())


def said(quote):
    """The figures of a quote, read sentence by sentence and as a whole: money named before tells a unit."""
    parts = sentences(quote, Span(0, len(quote)))
    return [*figures(quote), *(figure for part in parts for figure in figures(part.of(quote)))]


def without_sums(line, answer):
    """A line without the expressions that its computed figures follow from."""
    for figure in answer.figures:
        line = line.replace(f" (= {figure.expression})", "")
    return line


def same(one, other):
    units = {one.unit, other.unit}
    return (
        math.isclose(one.low, other.low, rel_tol=1e-9)
        and math.isclose(one.high, other.high, rel_tol=1e-9)
        and (len(units) == 1 or units == {"USD", "USD/share"})
    )


def test_a_quote_is_the_source_at_its_offsets(given):
    assistant, answers = given

    def fault(answer):
        texts = {c.call: assistant.transcript(c.call).text for c in answer.citations}
        return [
            c.number for c in answer.citations if texts[c.call][c.start : c.end] != c.quote or not c.quote
        ]

    assert wrong(answers, fault) == {}


def test_a_citation_says_who_spoke_where(given):
    assistant, answers = given

    def unlike(citation):
        transcript = assistant.transcript(citation.call)
        turns = [
            turn
            for turn in transcript.turns
            if any(span.start <= citation.start and citation.end <= span.end for span in turn.spans)
        ]
        if len(turns) != 1:
            return "it does not lie in one paragraph of one turn"
        speaker, said = (
            turns[0].speaker,
            (citation.speaker, citation.role, citation.title, citation.affiliation),
        )
        if said != (speaker.name, speaker.role, speaker.title, speaker.affiliation):
            return f"it is given to {said}"
        period = str(transcript.period) if transcript.period else None
        return (citation.section, citation.company, citation.ticker, citation.period) != (
            turns[0].section,
            transcript.company,
            transcript.ticker,
            period,
        )

    assert wrong(answers, lambda answer: [f for c in answer.citations if (f := unlike(c))]) == {}


def test_an_answer_to_an_analyst_comes_with_the_question(given):
    assistant, answers = given

    def asked(citation, transcript):
        """Whether an analyst spoke before it in its exchange."""
        turn = next(t for t in transcript.turns if t.spans and citation.start < t.spans[-1].end)
        exchange = next((e for e in transcript.exchanges if e.index == turn.exchange), None)
        before = [i for i in exchange.turns if i < turn.index] if exchange else []
        return any(transcript.turns[i].speaker.role == "analyst" for i in before)

    def fault(answer):
        found = []
        for citation in answer.citations:
            transcript = assistant.transcript(citation.call)
            if citation.role != "analyst" and (citation.question is not None) != asked(citation, transcript):
                found.append(citation.number)
            if bare(citation.question or "") not in bare(transcript.text[: citation.start]):
                found.append(citation.number)
        return found

    assert wrong(answers, fault) == {}


def test_only_calls_in_scope_are_cited(given):
    _, answers = given
    assert wrong(answers, lambda a: {c.call for c in a.citations} - set(a.scope.calls)) == {}
    assert wrong(answers, lambda a: not a.scope.why) == {}


def test_at_most_four_citations_for_a_call_and_part(given):
    _, answers = given

    def fault(answer):
        calls = {c.number: c.call for c in answer.citations}
        counts = [[calls[n] for n in set(cited(part.text))] for part in answer.parts]
        return [count for count in counts if any(count.count(call) > 4 for call in count)]

    assert wrong(answers, fault) == {}


def test_at_most_three_sentences_to_a_citation(given):
    assistant, answers = given

    def count(citation):
        return len(sentences(assistant.transcript(citation.call).text, Span(citation.start, citation.end)))

    assert wrong(answers, lambda a: [c.quote for c in a.citations if not 1 <= count(c) <= 3]) == {}


def test_markers_and_citations_match(given):
    _, answers = given

    def fault(answer):
        numbers = [c.number for c in answer.citations]
        first_seen = list(dict.fromkeys(cited(answer.text)))
        in_parts = {n for part in answer.parts for n in cited(part.text)}
        return (
            numbers != list(range(1, len(numbers) + 1)) or first_seen != numbers or in_parts != set(numbers)
        )

    assert wrong(answers, fault) == {}


def test_no_place_is_cited_twice(given):
    _, answers = given
    places = lambda a: [(c.call, c.start, c.end) for c in a.citations]  # noqa: E731
    assert wrong(answers, lambda a: len(set(places(a))) != len(places(a))) == {}


def test_every_line_of_an_answer_is_cited(given):
    _, answers = given

    def fault(answer):
        lines = [
            line
            for part in answer.parts
            if part.status in ("answered", "declined")
            for line in part.text.splitlines()
        ]
        return [line for line in lines if not cited(line)]

    assert wrong(answers, fault) == {}


def test_every_figure_of_the_text_stands_in_a_quote_of_its_line(given):
    _, answers = given

    def fault(answer):
        quotes = {c.number: c.quote for c in answer.citations}
        lost = []
        for part in answer.parts:
            if part.status not in ("answered", "declined"):
                continue
            for line in part.text.splitlines():
                held = [figure for n in cited(line) for figure in said(quotes[n])]
                held += [figure for figure in answer.figures if figure.how == "computed"]
                bare = without_sums(MARKER.sub("", line), answer)
                lost += [f.text for f in figures(bare) if not any(same(f, h) for h in held)]
        return lost

    assert wrong(answers, fault) == {}


def test_the_figures_of_an_answer_are_those_of_its_text_and_quotes(given):
    _, answers = given

    def fault(answer):
        quotes = {c.number: c.quote for c in answer.citations}
        return [
            figure.text
            for figure in answer.figures
            if figure.text not in answer.text
            or figure.low > figure.high
            or (figure.how == "computed") != bool(figure.expression and figure.citations)
            or (
                figure.how == "quoted"
                and not any(same(figure, held) for held in said(quotes[figure.citation]))
            )
        ]

    assert wrong(answers, fault) == {}


def test_words_between_quotation_marks_were_said(given):
    _, answers = given

    def fault(answer):
        quotes = [bare(c.quote) for c in answer.citations]
        words = [w for p in answer.parts if p.status == "answered" for w in re.findall("“([^“”]+)”", p.text)]
        return [w for w in words if not any(bare(w) in quote for quote in quotes)]

    assert wrong(answers, fault) == {}


def test_an_analysts_words_are_given_as_the_analysts(given):
    _, answers = given

    def fault(answer):
        analysts = {c.number: c for c in answer.citations if c.role == "analyst"}
        found = []
        for line in answer.text.splitlines():
            for citation in [analysts[n] for n in cited(line) if n in analysts]:
                name = (citation.speaker or "analyst").split()[-1]
                found += [line] * (name not in line and "analyst" not in line and "asked" not in line)
        return found

    assert wrong(answers, fault) == {}


def test_the_status_follows_from_the_parts(given):
    _, answers = given

    def fault(answer):
        statuses = {part.status for part in answer.parts}
        assert answer.status in STATUSES
        assert statuses <= STATUSES
        return (
            not statuses
            or (answer.status == "answered") != ("answered" in statuses)
            or answer.status not in statuses
        )

    assert wrong(answers, fault) == {}


def test_answers_and_refusals_are_cited_and_other_words_are_only_near(given):
    _, answers = given

    def rests(answer):
        return any(not citation.near for citation in answer.citations)

    assert wrong(answers, lambda a: rests(a) != (a.status in ("answered", "declined"))) == {}
    assert wrong(answers, lambda a: not a.text.strip() or not all(p.text.strip() for p in a.parts)) == {}


def test_choices_are_calls_of_the_library_and_come_with_ambiguity(given):
    assistant, answers = given
    held = {call.id for call in assistant.calls()}
    assert wrong(answers, lambda a: set(a.choices) - held) == {}
    assert wrong(answers, lambda a: a.status == "ambiguous" and len(a.choices) < 2) == {}
    assert wrong(answers, lambda a: a.status == "answered" and a.choices) == {}


def test_the_composer_of_quotes_proposes_no_words_and_no_figure_that_were_not_said(given):
    """What a line calls a figure may fail its check, which is there for that; such lines are few."""
    _, answers = given
    invented = re.compile(r"not stand|stands in none|not what was said|not among the passages|no words of")
    assert wrong(answers, lambda a: [d for d in a.dropped if invented.search(d.reason)]) == {}
    assert sum(bool(a.dropped) for a in answers) <= 0.05 * len(answers)


def test_answers_are_short(given):
    _, answers = given
    assert statistics.median(len(a.text.split()) for a in answers) <= 120


def test_an_answer_is_plain_json_of_the_promised_fields(given):
    _, answers = given
    for answer in answers:
        data = answer.to_dict()
        assert json.loads(json.dumps(data, allow_nan=False)) == data
        assert list(data) == FIELDS["answer"].split()
        assert list(data["scope"]) == FIELDS["scope"].split()
        for name in ("parts", "citations", "figures", "dropped"):
            assert all(list(item) == FIELDS[name].split() for item in data[name])
        assert {c["role"] for c in data["citations"]} <= {"executive", "ir", "analyst", "operator", "unknown"}
        assert {c["section"] for c in data["citations"]} <= {"prepared", "qa", "unattributed"}
        natures = {None, "reported", "guided", "prior", "target", "hypothetical"}
        assert {f["nature"] for f in data["figures"]} <= natures
        periods = [x["period"] for x in (*data["citations"], *data["figures"]) if x["period"]]
        assert all(re.fullmatch(r"FY\d{4}(Q[1-4])?", period) for period in periods)
        assert (data["model"], data["prompt"], data["usage"]) == (None, None, {})


def test_the_same_question_gets_the_same_answer(samples_library, settings, questions, answers):
    """In another assistant, in another order."""
    with Assistant.open(samples_library, settings=settings()) as other:
        for question in questions[::-4]:
            again, before = other.ask(question).to_dict(), answers[question].to_dict()
            assert {**again, "seconds": 0} == {**before, "seconds": 0}


@pytest.mark.parametrize(
    ("absent", "lines"),
    [
        (["Fortbrook, FY2024Q1"], ["Fortbrook, FY2024Q1"]),
        (["Cisco (no call held)"], ["Cisco (no call held)"]),
        (
            [*(f"Fortbrook, FY2024Q{n}" for n in (1, 2, 3, 4)), "Arkwell, FY2023"],
            ["Fortbrook, FY2024Q1, FY2024Q2, FY2024Q3, FY2024Q4", "Arkwell, FY2023"],
        ),
        (
            [f"Fortbrook, FY202{n}Q1" for n in range(9)],
            ["Fortbrook, FY2020Q1, FY2021Q1, FY2022Q1, FY2023Q1, FY2024Q1, FY2025Q1 and 3 more"],
        ),
    ],
)
def test_what_is_missing_of_one_company_is_one_line(absent, lines):
    assert _grouped(absent) == lines
