"""Evidence comes from the calls in scope, best first, each passage once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from earmark.errors import NoSuchCall
from earmark.find import Finder, evidence, search_words, units_of
from earmark.judge import judge

QUESTIONS = (
    "What was Veltrane's non-GAAP gross margin in fiscal Q1 2026, and what drove it?",
    "What is the revenue guidance for next quarter?",
    "Who asked about tariffs?",
    "How did revenue compare at Veltrane and Orlidane?",
)


@pytest.fixture
def finder(samples):
    return Finder(samples.library)


@pytest.fixture(params=QUESTIONS)
def plan(request, samples):
    return samples.plan(request.param)


def test_findings_stay_in_the_plans_scope_and_order(finder, plan):
    findings = finder.find(plan)
    assert findings
    assert {finding.look.call for finding in findings} <= set(plan.scope.calls)
    assert [finding.facet for finding in findings] == sorted(finding.facet for finding in findings)
    for finding in findings:
        assert finding.look in plan.tasks[finding.facet].looks
        for candidate in finding.candidates:
            assert candidate.sentence.passage.call == finding.look.call


def test_candidates_are_the_best_first_and_each_once(finder, plan):
    for finding in finder.find(plan):
        scores = [candidate.score for candidate in finding.candidates]
        assert scores == sorted(scores, reverse=True)
        spans = [candidate.sentence.span for candidate in finding.candidates]
        assert len(set(spans)) == len(spans)
        for candidate in finding.candidates:
            assert 0 <= candidate.covered <= candidate.support + 1e-9
            assert candidate.support <= 1 + 1e-9


def test_a_figure_that_fits_stands_in_its_sentence(finder, plan):
    for finding in finder.find(plan):
        for candidate in finding.candidates:
            if candidate.reading is not None:
                figure = candidate.reading.figure
                assert candidate.sentence.text[figure.start : figure.end] == figure.text


def test_finding_again_finds_the_same(finder, plan, samples):
    assert finder.find(plan) == finder.find(plan) == Finder(samples.library).find(plan)


@pytest.mark.parametrize("per_finding", [0, 1, 8])
def test_evidence_is_each_passage_once_for_a_facet(finder, plan, per_finding):
    findings = finder.find(plan)
    found = evidence(findings, per_finding)
    assert len({(item.facet, item.passage.id) for item in found}) == len(found)
    assert len(found) <= per_finding * len(findings)
    for item in found:
        assert item.window in item.passage.sentences


def test_units_fit_what_is_asked(samples):
    def units(question):
        return [units_of(task) for task in samples.plan(question).tasks]

    (margin,) = units("What was Veltrane's gross margin?")
    (money,) = units("What was Veltrane's revenue?")
    (reason,) = units("Why did Veltrane's gross margin fall?")
    assert margin
    assert money
    assert margin[0] != money[0]
    assert reason == ()


def test_the_search_holds_the_words_asked_for(samples):
    for question in QUESTIONS:
        for task in samples.plan(question).tasks:
            words = search_words(task.facet).split()
            assert set(task.facet.terms) <= set(words)


def test_an_unknown_call_is_named(finder):
    with pytest.raises(NoSuchCall, match="'NOPE'"):
        finder.text("NOPE")


def test_what_is_kept_is_forgotten_on_request(finder):
    kept = finder.text("VLTN-FY2026Q1")
    assert finder.text("VLTN-FY2026Q1") is kept
    finder.forget()
    assert finder.text("VLTN-FY2026Q1") is not kept


def test_threads_share_a_finder(finder, samples):
    plans = [samples.plan(question) for question in QUESTIONS]
    alone = [finder.find(plan) for plan in plans]
    finder.forget()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(finder.find, plans * 2)) == alone * 2


# --- what findings amount to ---


def test_an_answer_and_a_refusal_stand_on_sentences_and_nothing_else_does(finder, samples, questions):
    for question in questions[::3]:
        plan = samples.plan(question)
        for finding in finder.find(plan):
            verdict = judge(finding, plan.doubtful)
            assert bool(verdict.best) == (verdict.status in ("answered", "declined")), question
            assert verdict.score == (verdict.best[0].score if verdict.best else 0)
            if verdict.status == "answered":
                assert not any(candidate.refusal for candidate in verdict.best), question


def test_analysts_do_not_answer_for_the_company(finder, samples, questions):
    for question in questions[::3]:
        plan = samples.plan(question)
        for finding in finder.find(plan):
            if not finding.task.analysts:
                roles = {candidate.sentence.passage.speaker.role for candidate in judge(finding).best}
                assert "analyst" not in roles, question
