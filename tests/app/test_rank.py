"""Of two sentences the one that answers comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from earmark.calltext import lay_out
from earmark.find import units_of
from earmark.plan import directory, make_plan
from earmark.rank import Demand, rank
from earmark.weights import WEIGHTS
from earmark_ingest.library import CallRecord
from earmark_ingest.types import FiscalPeriod

PERIOD = FiscalPeriod(2024, 3)


@pytest.fixture(scope="module")
def best(talk):
    """The best sentence of a made-up call for a question; turns as of `talk`."""

    def run(question, *turns, **demand):
        made = talk(*turns)
        transcript = replace(made.transcript, period=PERIOD)
        (task, *_) = make_plan(question, directory([record(made.call)]), lambda word: {made.call: 1}).tasks
        kinds = {"date": task.kind == "date", "why": task.kind == "why"}
        asked = Demand(task.facet, task.looks[0].period, units_of(task), task.analysts, **kinds, **demand)
        ranked = rank(lay_out(transcript, made.passages), asked, {})
        assert [c.score for c in ranked] == sorted((c.score for c in ranked), reverse=True)
        return ranked[0]

    return run


def record(call):
    """The call as the catalog has it."""
    return CallRecord(call, "Larkfield Optics", "LARK", (), PERIOD, 12, None, (), "made-up.txt", 1, 1, ())


def mara(words):
    return ("Mara Voss", "executive", words)


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("What was revenue?", "Revenue was $3 million.", "Headcount was 300."),
        ("What was revenue?", "Revenue was $3 million.", "Revenue was a topic that we like to talk about."),
        ("What was the gross margin?", "Gross margin was 54%.", "Operating margin was 12%."),
        ("What was GAAP gross margin?", "GAAP gross margin was 50%.", "Non-GAAP gross margin was 54%."),
        ("What was non-GAAP gross margin?", "Non-GAAP gross margin was 54%.", "GAAP gross margin was 50%."),
        ("What is the revenue guidance?", "We expect revenue of $4 million.", "Revenue was $3 million."),
        ("What was revenue?", "Revenue was $3 million.", "We expect revenue of $4 million."),
        (
            "Why did revenue fall?",
            "Revenue fell because the plant stood still.",
            "Revenue fell to $3 million.",
        ),
        ("When did the plant open?", "The plant opened on May 6.", "The plant opened with a party."),
    ],
)
def test_the_sentence_that_answers_comes_first_wherever_it_stands(best, question, right, wrong):
    assert best(question, mara(f"{right} {wrong}")).sentence.text == right
    assert best(question, mara(f"{wrong} {right}")).sentence.text == right


def test_management_comes_before_an_analyst(best):
    analyst = ("Joss Hale", "analyst", "Revenue of $9 million was what I had.")
    found = best("What was revenue?", analyst, mara("Revenue was $3 million, as planned."))
    assert found.sentence.passage.speaker.name == "Mara Voss"


def test_the_speaker_asked_for_comes_first(best):
    turns = (
        mara("Revenue was $3 million."),
        ("Ivo Lang", "executive", "Revenue was $3 million, I would add."),
    )
    found = best("What was revenue?", *turns, speakers=frozenset(["Ivo Lang"]))
    assert found.sentence.passage.speaker.name == "Ivo Lang"


def test_the_figure_of_what_is_asked_is_read_from_a_sentence_of_several(best):
    said = mara("Revenue was $3 million, gross margin was 54% and earnings per share were $0.29.")
    for question, text in (
        ("What was revenue?", "$3 million"),
        ("What was gross margin?", "54%"),
        ("What was EPS?", "$0.29"),
    ):
        assert best(question, said).reading.figure.text == text


def test_what_it_is_compared_with_is_not_the_answer(best):
    found = best("What was revenue?", mara("Revenue was $3 million, up 20% from $2.5 million a year ago."))
    assert (found.reading.figure.text, found.reading.place) == ("$3 million", "level")


def test_a_refusal_is_known_as_one(best):
    found = best("How large was the order?", mara("We are not going to disclose how large the order was."))
    assert found.refusal
    assert not best("How large was the order?", mara("The order was $3 million large.")).refusal


def test_nothing_to_rank_is_no_error(talk):
    made = talk(mara("Thanks."))
    (task, *_) = make_plan(
        "What was revenue?", directory([record(made.call)]), lambda word: {made.call: 1}
    ).tasks
    demand = Demand(task.facet, None, units_of(task), analysts=False)
    assert rank(lay_out(made.transcript, ()), demand, {}) == []


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("What was Q3 2024 revenue?", "Revenue was $3 million.", "Revenue for the full year was $9 million."),
        (
            "What was operating income?",
            "Operating income was $3 million.",
            "Adjusted operating income was $4 million.",
        ),
    ],
)
def test_what_was_not_asked_for_speaks_against_a_figure(best, question, right, wrong):
    assert best(question, mara(f"{right} {wrong}")).sentence.text == right
    assert best(question, mara(f"{wrong} {right}")).sentence.text == right


def test_of_figures_for_the_same_the_first_comes_first(best):
    found = best(
        "What was revenue?", mara("Revenue was $3 million. We ship on time. Revenue was $4 million.")
    )
    assert (found.sentence.text, found.features["first"]) == ("Revenue was $3 million.", 1.0)


def test_what_an_analyst_supposes_or_another_quarter_brought_is_no_first_figure(best):
    turns = (
        ("Joss Hale", "analyst", "I had revenue of $9 million."),
        mara("If we were to have revenue of $8 million, we would hire. Revenue was $3 million."),
    )
    found = best("What was revenue?", *turns)
    assert (found.sentence.text, found.features["first"]) == ("Revenue was $3 million.", 1.0)


def test_a_score_is_the_weighted_sum_of_its_features(best):
    found = best("What was GAAP gross margin?", mara("GAAP gross margin was 50%, up from 48% a year ago."))
    assert found.score == pytest.approx(sum(WEIGHTS[name] * value for name, value in found.features.items()))
    assert {"covered", "figure", "basis", "first"} <= found.features.keys()
