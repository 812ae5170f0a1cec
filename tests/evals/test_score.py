"""One answer against one fact: each rule, and the ways to cheat it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from earmark_evals.score import failed, score
from earmark_evals.types import Share
from earmark_ingest.types import Span, Transcript

Calls = dict[str, Transcript]
GUIDE = {
    "kind": "range",
    "figures": [{"low": 1.25e9, "high": 1.31e9, "unit": "USD"}],
    "evidence": [{"call": "LARK-FY2024Q3", "speaker": "Mara Voss", "phrase": "We expect revenue between"}],
}
SAID = "Revenue was $1.2 billion, up 4% from a year ago."
GUIDED = "We expect revenue between $1.25 billion and\n$1.31 billion next quarter."


def test_a_right_answer_passes_every_rule(build: Any, calls: Calls) -> None:
    row = score(build.fact(), build.answer("Revenue: $1.2 billion [1].", SAID), calls)
    assert row.passed
    assert row.reasons == ()
    assert row.evidence == row.figures == row.figures_first == row.citations == row.speakers == Share(1, 1)
    assert row.seconds == 0.25


def test_the_value_counts_and_not_its_writing(build: Any, calls: Calls) -> None:
    assert score(build.fact(), build.answer("It was $1,200 million [1].", SAID), calls).answer_right


@pytest.mark.parametrize(
    "text", ["$1.2 million", "-$1.2 billion", "$1.5 billion", "1.2%", "1.2 billion customers"]
)
def test_another_scale_sign_value_or_unit_is_wrong(build: Any, calls: Calls, text: str) -> None:
    row = score(build.fact(), build.answer(f"Revenue: {text} [1].", SAID), calls)
    assert not row.answer_right
    assert row.evidence == Share(1, 1)
    assert any("lacks the figure" in reason for reason in row.reasons)


def test_a_figure_in_the_citation_alone_is_not_told(build: Any, calls: Calls) -> None:
    row = score(build.fact(), build.answer("She spoke of revenue [1].", SAID), calls)
    assert not row.answer_right
    assert row.evidence == row.citations == Share(1, 1)


def test_a_right_figure_from_nowhere_does_not_pass(build: Any, calls: Calls) -> None:
    row = score(
        build.fact(), build.answer("Revenue: $1.2 billion.", "The Tarn plant opened on May 6."), calls
    )
    assert row.answer_right
    assert not row.passed
    assert row.evidence == Share(0, 1)
    assert row.citations == Share(0, 1)
    assert row.traced == Share(0, 1)


def test_half_a_range_is_wrong(build: Any, calls: Calls) -> None:
    half = score(build.fact(**GUIDE), build.answer("At least $1.25 billion [1].", GUIDED), calls)
    whole = score(build.fact(**GUIDE), build.answer("$1.25 billion to $1.31 billion [1].", GUIDED), calls)
    assert (half.answer_right, whole.answer_right) == (False, True)


def test_every_labelled_figure_must_be_told(build: Any, calls: Calls) -> None:
    both = build.fact(figures=[*build.fact().model_dump()["figures"], {"low": 4, "high": 4, "unit": "%"}])
    row = score(both, build.answer("Revenue: $1.2 billion [1].", SAID), calls)
    assert (row.figures, row.answer_right) == (Share(1, 2), False)


def test_the_first_line_is_looked_at_apart(build: Any, calls: Calls) -> None:
    row = score(build.fact(), build.answer("\nThis is about revenue.\n$1.2 billion [1].", SAID), calls)
    assert (row.figures, row.figures_first) == (Share(1, 1), Share(0, 1))


def test_a_refusal_of_an_answerable_fact_is_false_even_with_the_figure(build: Any, calls: Calls) -> None:
    row = score(build.fact(), build.answer("$1.2 billion [1]", SAID, status="not_discussed"), calls)
    assert row.false_refusal
    assert not row.outcome_right
    assert not row.answer_right


def test_an_outcome_that_the_label_accepts_is_no_false_refusal(build: Any, calls: Calls) -> None:
    fact = build.fact(outcome=["answered", "declined"], figures=[])
    row = score(fact, build.answer("She would not say [1].", SAID, status="declined"), calls)
    assert row.answer_right
    assert not row.false_refusal


def test_an_answer_to_the_unanswerable_is_wrong(build: Any, calls: Calls) -> None:
    row = score(build.refusal(), build.answer("$1.2 billion [1]", SAID), calls)
    assert not row.outcome_right
    assert not row.false_refusal
    assert score(build.refusal(), build.answer("Not said.", status="not_discussed"), calls).passed


def test_must_say_and_must_not_say(build: Any, calls: Calls) -> None:
    fact = build.fact(figures=[], must_say=[["Mara Voss", "the CFO"], "Tarn"], must_not_say=["1.5 billion"])
    good = score(fact, build.answer("The CFO spoke of Tarn [1].", SAID), calls)
    missing = score(fact, build.answer("The CFO spoke [1].", SAID), calls)
    wrong = score(fact, build.answer("The CFO spoke of Tarn and $1.5 billion [1].", SAID), calls)
    assert (good.answer_right, missing.answer_right, wrong.answer_right) == (True, False, False)
    assert any("says '1.5 billion'" in reason for reason in wrong.reasons)


def test_all_evidence_and_any_evidence_differ(build: Any, calls: Calls) -> None:
    two = [{"call": build.call, "phrase": p} for p in ("Revenue was $1.2 billion", "The Tarn plant opened")]
    row = score(build.fact(evidence=two), build.answer("$1.2 billion [1]", SAID), calls)
    assert row.evidence == Share(1, 2)
    either = score(build.fact(evidence=[two]), build.answer("$1.2 billion [1]", SAID), calls)
    assert either.evidence == Share(1, 1)


def test_a_quote_that_ends_before_the_phrase_is_no_evidence(build: Any, calls: Calls) -> None:
    assert score(build.fact(), build.answer("$1.2 billion [1]", "Revenue was"), calls).evidence == Share(0, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "Revenue was $1.3 billion, up 4% from a year ago."},
        {"start": 3},
        {"end": 10_000},
        {"start": -4, "end": -1},
        {"call": "NONE-FY2024Q3"},
        {"start": 5, "end": 5, "quote": ""},
    ],
)
def test_a_quote_that_is_not_the_transcripts_is_caught_and_proves_nothing(
    build: Any, calls: Calls, change: dict[str, Any]
) -> None:
    citation = replace(build.citation(SAID), **change)
    row = score(build.fact(), build.answer("$1.2 billion [1]", citation), calls)
    assert row.inexact == (1,)
    assert row.evidence == Share(0, 1)
    assert not row.passed


def test_a_citation_outside_the_scope_is_caught(build: Any, calls: Calls) -> None:
    elsewhere = replace(build.answer("").scope, calls=("OTHER-FY2024Q3",))
    row = score(build.fact(), build.answer("$1.2 billion [1]", SAID, scope=elsewhere), calls)
    assert row.outside == (1,)
    assert not row.passed
    assert row.scope_right is False
    nowhere = build.refusal(outcome="not_in_library", calls=[])
    assert score(nowhere, build.answer("x", status="not_in_library"), calls).scope_right is None


def test_a_false_quote_never_passes_even_where_no_evidence_is_asked_for(build: Any, calls: Calls) -> None:
    quote = build.citation("We never said this.")
    row = score(build.refusal(), build.answer("Not said [1].", quote, status="not_discussed"), calls)
    assert row.answer_right
    assert not row.passed


def test_dumping_the_call_breaks_the_limits(build: Any, calls: Calls, call: Transcript) -> None:
    """It holds every figure and all the evidence, and is no answer."""
    row = score(build.fact(), build.answer(call.text * 4, call.text), calls)
    assert row.answer_right
    assert row.evidence == Share(1, 1)
    assert not row.passed
    assert any("words" in reason for reason in row.over)
    assert any("sentences" in reason for reason in row.over)


def test_citing_sentence_by_sentence_breaks_the_limit_too(build: Any, calls: Calls) -> None:
    quotes = [build.citation(SAID, 1), *(build.citation("The Tarn plant opened", n) for n in range(2, 7))]
    row = score(build.fact(), build.answer("$1.2 billion [1]", *quotes), calls)
    assert row.per_part == 6
    assert row.citations == Share(1, 6)
    assert not row.passed


def test_a_citation_that_holds_the_labelled_figure_supports(build: Any, calls: Calls) -> None:
    fact = build.fact(evidence=[{"call": build.call, "phrase": "The Tarn plant opened"}])
    row = score(fact, build.answer("$1.2 billion [1]", SAID), calls)
    assert (row.evidence, row.citations) == (Share(0, 1), Share(1, 1))
    elsewhere = build.citation(SAID, call="OTHER-FY2024Q3")
    assert score(fact, build.answer("$1.2 billion", elsewhere), calls).citations == Share(0, 1)


def test_a_yes_in_a_quote_supports_nothing(build: Any, calls: Calls) -> None:
    fact = build.fact(figures=[], must_say=["We"], kind="yes_no")
    row = score(fact, build.answer("We [1]", "We do not comment on models."), calls)
    assert row.citations == Share(0, 1)


def test_a_figure_is_traced_to_a_quote_or_to_arithmetic(build: Any, calls: Calls) -> None:
    text = "Revenue: $1.2 billion, or $300 million a month [1]."
    computed = build.computed("$300 million", 3e8, 3e8, "USD", how="computed", citation=1)
    claimed = replace(computed, how="quoted")
    assert score(build.fact(), build.answer(text, SAID, figures=(computed,)), calls).traced == Share(2, 2)
    assert score(build.fact(), build.answer(text, SAID, figures=(claimed,)), calls).traced == Share(1, 2)


def test_who_said_it_is_scored_apart(build: Any, calls: Calls) -> None:
    cited = build.citation(SAID, speaker="Joss Hale", title=None)
    row = score(build.fact(), build.answer("$1.2 billion [1]", cited), calls)
    assert (row.evidence, row.speakers) == (Share(1, 1), Share(0, 1))
    assert score(build.fact(), build.answer("$1.2 billion"), calls).speakers == Share()


def test_recall_looks_at_the_first_and_the_first_five(build: Any, calls: Calls, call: Transcript) -> None:
    at = call.text.index("Revenue was")
    far, near = build.shown(build.call, ((0, 5),)), build.shown(build.call, (Span(at, at + 40),))
    answer = build.answer("$1.2 billion [1]", SAID)
    assert score(build.fact(), answer, calls, [near]).retrieved == (Share(1, 1), Share(1, 1))
    assert score(build.fact(), answer, calls, [far, near]).retrieved == (Share(0, 1), Share(1, 1))
    assert score(build.fact(), answer, calls, [far] * 5 + [near]).retrieved == (Share(0, 1), Share(0, 1))


def test_a_question_that_could_not_be_asked_misses_everything(build: Any) -> None:
    row = failed(build.fact(), "asking failed: no server")
    assert row.given == "error"
    assert row.false_refusal
    assert not row.passed
    assert row.evidence == row.figures == Share(0, 1)
    assert row.reasons == ("asking failed: no server",)
