"""What a whole question is understood as: its parts, their facets, and the calls they are read from."""

from __future__ import annotations

import json
import re

import pytest
from earmark import samples
from earmark.plan import directory, make_plan
from earmark_ingest.library import CallRecord
from earmark_ingest.parse import read
from earmark_ingest.passages import call_id
from planning_kit import BRUNMARK, IDS, looks, plan, reads


def facets(question, **narrow):
    return [task.facet.text for task in plan(question, **narrow).tasks]


@pytest.mark.parametrize(
    ("question", "kind", "facet", "calls"),
    [
        ("What was Brunmark's revenue in Q2?", "figure", "revenue", ["BRMK-FY2024Q2 FY2024Q2 reports"]),
        ("brmk q2 rev", "figure", "revenue", ["BRMK-FY2024Q2 FY2024Q2 reports"]),
        ("Q3 GM at Brunmark", "figure", "gross margin", ["BRMK-FY2024Q3 FY2024Q3 reports"]),
        ("What was Tarnholt's gross margin?", "figure", "gross margin", ["TRNH-FY2023Q4 newest"]),
        (
            "What is Brunmark's revenue guidance for fiscal 2025?",
            "figure",
            "revenue guidance",
            ["BRMK-FY2024Q4 FY2025 guides"],
        ),
        (
            "What did Brunmark guide for Q4 gross margin?",
            "figure",
            "gross margin guidance",
            ["BRMK-FY2024Q3 FY2024Q4 guides"],
        ),
        (
            "What was Brunmark's non-GAAP operating margin in the December quarter?",
            "figure",
            "non-GAAP operating margin",
            ["BRMK-FY2024Q3 FY2024Q3 reports"],
        ),
    ],
)
def test_a_plain_question_is_one_task(question, kind, facet, calls):
    (task,) = plan(question).tasks
    assert (task.kind, task.facet.text) == (kind, facet)
    assert reads(question) == calls
    assert not task.open


def test_reported_and_guided_are_read_from_different_calls():
    assert reads("What was Brunmark's Q3 revenue?") == ["BRMK-FY2024Q3 FY2024Q3 reports"]
    assert reads("What was Brunmark's Q3 revenue guidance?") == ["BRMK-FY2024Q2 FY2024Q3 guides"]


def test_a_company_without_a_period_means_its_latest_call_and_says_so():
    found = plan("What was Brunmark's revenue?")
    assert found.status is None
    assert found.scope.calls == ("BRMK-FY2024Q4",)
    assert "latest" in found.scope.why


def test_two_companies_are_compared_each_on_its_own_call():
    found = plan("Compare Tarnholt's and Brunmark's revenue in the December quarter")
    assert found.tasks[0].kind == "compare"
    assert found.scope.calls == ("TRNH-FY2023Q4", "BRMK-FY2024Q3")


def test_a_question_that_names_nothing_is_open():
    found = plan("What was the revenue guidance?")
    assert found.open
    assert set(found.scope.calls) == IDS
    assert not plan("What was Brunmark's revenue guidance?").open


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What was Zephyrine's revenue?", "Zephyrine"),
        ("What was Zephyrine's Q2 revenue and gross margin?", "Zephyrine"),
        ("What is the outlook for Zephyrine?", "Zephyrine"),
        ("zzqx q2 rev", "zzqx"),
    ],
)
def test_an_unknown_company_fails_closed_and_shows_what_is_held(question, name):
    found = plan(question)
    assert found.status == "not_in_library"
    assert found.scope.calls == ()
    assert looks(question) == []
    assert found.absent == (name,)
    assert name in found.scope.why
    assert set(found.choices) == IDS


def test_a_known_company_without_the_period_shows_its_own_calls():
    found = plan("What was Brunmark's revenue in fiscal 1999?")
    assert found.status == "not_in_library"
    assert found.scope.calls == ()
    assert "fiscal 1999" in found.scope.why
    assert set(found.choices) == {call.id for call in BRUNMARK}


def test_a_period_that_nobody_holds_fails_closed():
    found = plan("What was revenue in Q3 FY2040?")
    assert (found.status, found.scope.calls, found.absent) == ("not_in_library", (), ("Q3 FY2040",))


def test_an_empty_library_says_so():
    found = plan("What was revenue?", [])
    assert (found.status, found.choices) == ("not_in_library", ())
    assert "no calls yet" in found.scope.why


def test_a_company_that_is_not_held_stays_named_beside_one_that_is():
    found = plan("Compare Brunmark's revenue and Zephyrine's revenue")
    assert found.status is None
    assert found.scope.calls == ("BRMK-FY2024Q4",)
    assert any("Zephyrine" in name for name in found.absent)


def test_a_name_from_the_calls_is_doubtful_not_unknown():
    found = plan("What was Helvig's revenue?")
    assert (found.status, found.doubtful) == (None, ("Helvig",))
    assert "helvig" in found.tasks[0].facet.terms


@pytest.mark.parametrize(
    ("narrow", "expected"),
    [
        ({"calls": ("BRMK-FY2024Q3",)}, ["BRMK-FY2024Q3"]),
        ({"company": "Tarnholt"}, ["TRNH-FY2023Q4", "TRNH-FY2023Q3"]),
        ({"company": "trnh", "period": "Q3"}, ["TRNH-FY2023Q3"]),
        ({"company": "BRMK", "period": "FY2024Q2"}, ["BRMK-FY2024Q2"]),
        ({"company": "BRMK", "period": "December quarter"}, ["BRMK-FY2024Q3"]),
        ({"period": "FY2023Q3"}, ["TRNH-FY2023Q3"]),
        ({"calls": ("BRMK-FY2024Q3", "TRNH-FY2023Q3"), "company": "Brunmark"}, ["BRMK-FY2024Q3"]),
    ],
)
def test_narrowing_decides_where_the_question_does_not(narrow, expected):
    found = plan("What was revenue?", **narrow)
    assert list(found.scope.calls) == expected
    assert found.status is None


def test_a_period_by_hand_overrules_the_question():
    assert plan("What was Brunmark's Q2 revenue?", period="Q3").scope.calls == ("BRMK-FY2024Q3",)


@pytest.mark.parametrize(
    "narrow",
    [
        {"calls": ()},
        {"calls": ("NOPE",)},
        {"company": "Acme"},
        {"company": "Brunmark", "calls": ("TRNH-FY2023Q3",)},
        {"company": "Brunmark", "period": "FY1999Q1"},
    ],
)
def test_narrowing_to_nothing_fails_closed(narrow):
    found = plan("What was revenue?", **narrow)
    assert (found.status, found.scope.calls) == ("not_in_library", ())
    assert found.choices


@pytest.mark.parametrize("narrow", [{"calls": ("BRMK-FY2024Q3",)}, {"company": "Brunmark"}])
def test_a_question_about_another_company_than_narrowed_to_answers_for_neither(narrow):
    found = plan("What was Tarnholt's revenue?", **narrow)
    assert found.status == "not_in_library" or found.doubtful or found.absent
    assert not any(call.startswith("TRNH") for call in found.scope.calls)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("How many shares did Brunmark buy back and at what price?", ["figure", "figure"]),
        ("What was Brunmark's revenue and why did it grow?", ["figure", "why"]),
        ("What was Brunmark's revenue? Why did it grow?", ["figure", "why"]),
        ("Who is Brunmark's CFO and what was gross margin?", ["person", "figure"]),
        ("When does the plant open, and how much will it cost?", ["date", "figure"]),
    ],
)
def test_a_question_that_asks_twice_has_two_parts(question, parts):
    assert [task.kind for task in plan(question).tasks] == parts


def test_a_later_part_takes_over_company_period_and_metric():
    first, second = plan("What was Brunmark's Q2 gross margin, and why did it fall?").tasks
    assert first.looks == second.looks
    assert [look.call for look in second.looks] == ["BRMK-FY2024Q2"]
    assert first.facet.metric == second.facet.metric is not None


def test_a_later_part_may_name_its_own_company_and_period():
    first, second = plan("What was Brunmark's Q2 revenue and what was Tarnholt's Q3 revenue?").tasks
    assert [look.call for look in first.looks] == ["BRMK-FY2024Q2"]
    assert [look.call for look in second.looks] == ["TRNH-FY2023Q3"]


def test_metrics_side_by_side_are_a_task_each():
    question = "What were Brunmark's revenue, gross margin and EPS in Q2?"
    assert facets(question) == ["revenue", "gross margin", "EPS"]
    assert reads(question) == ["BRMK-FY2024Q2 FY2024Q2 reports"]


@pytest.mark.parametrize("question", ["How did Brunmark do?", "What were Brunmark's Q2 results?"])
def test_a_question_about_nothing_in_particular_asks_for_a_summary(question):
    assert [task.kind for task in plan(question).tasks] == ["summary"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [("What did analysts ask about pricing?", True), ("Who asked about pricing?", True), ("Pricing?", False)],
)
def test_analysts_words_count_where_they_are_asked_for(question, expected):
    assert plan(question).tasks[0].analysts is expected


def test_a_plan_shows_what_it_reads_and_why():
    shown = json.loads(json.dumps(plan("What is Brunmark's revenue guidance for Q4?").to_dict()))
    (task,) = shown["tasks"]
    assert (task["facet"], task["kind"]) == ("revenue guidance", "figure")
    assert task["reads"] == [{"call": "BRMK-FY2024Q3", "period": "FY2024Q4", "because": "guides"}]
    assert shown["absent"] == []


@pytest.mark.parametrize(
    ("question", "calls"),
    [
        ("What was Brunmark's revenue last year?", ["BRMK-FY2024Q4 FY2023 recalls"]),
        ("What was Brunmark's revenue two quarters ago?", ["BRMK-FY2024Q2 FY2024Q2 reports"]),
        ("What did Brunmark say on the previous call?", ["BRMK-FY2024Q3 newest"]),
        ("What was Brunmark's Q3 FY2023 revenue?", ["BRMK-FY2024Q3 FY2023Q3 recalls"]),
    ],
)
def test_earlier_periods_are_read_where_they_are_told(question, calls):
    assert reads(question) == calls


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="parts of one metric, joined by `and`, are read as one task"
)
def test_parts_of_one_metric_are_a_task_each():
    assert facets("What were Brunmark's coatings and sealants revenues?") == [
        "coatings revenue",
        "sealants revenue",
    ]


def test_what_is_earned_per_share_is_the_eps():
    assert facets("What did Brunmark earn per share?") == ["EPS"]


@pytest.mark.xfail(
    strict=True,
    raises=AssertionError,
    reason="a company named like a word of guidance is taken for that word",
)
def test_a_name_that_is_a_word_of_guidance_guides_nothing():
    assert not any(task.facet.guided for task in plan("What was Target's revenue?").tasks)


def test_a_call_named_by_its_date_is_named_so_in_the_reason():
    assert "October 2023" in plan("What did Brunmark say on the October 2023 call?").scope.why


TRANSCRIPTS = [call for path in samples.paths() for call in read(path)]
SAMPLES = [CallRecord.of(call_id(transcript), transcript, 50) for transcript in TRANSCRIPTS]
HEARD = {
    call_id(transcript): frozenset(re.findall(r"\w+", transcript.text.lower())) for transcript in TRANSCRIPTS
}


def heard(words):
    """The sample calls on which all these words are said."""
    return {call: 1 for call, said in HEARD.items() if set(re.findall(r"\w+", words.lower())) <= said}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What was Veltrane's revenue?", {"VLTN-FY2026Q2"}),
        ("What was VLTN's revenue in the September quarter?", {"VLTN-FY2026Q1"}),
        ("What was Veltrane's revenue in the December quarter?", {"VLTN-FY2026Q2"}),
        ("What did Veltrane guide for the December quarter?", {"VLTN-FY2026Q1"}),
        ("What does Veltrane expect for the March quarter?", {"VLTN-FY2026Q2"}),
        ("What was Veltrane's revenue in the quarter ended September 27, 2025?", {"VLTN-FY2026Q1"}),
        ("What did Veltrane say about churn on the November 2025 call?", {"VLTN-FY2026Q1"}),
        ("What was Trellport's revenue in fiscal 2025?", {"TRLP-FY2025Q4"}),
        ("What did Trellport report for the September quarter?", {"TRLP-FY2025Q4"}),
        ("Trellport's fiscal 2026 guidance", {"TRLP-FY2025Q4"}),
        ("歐利登公司 revenue", {"ORLD-FY2025Q3"}),
        ("What were Holinwick's comparable sales?", {"HLWK-FY2026Q3"}),
        ("Compare Veltrane's and Orlidane's revenue", {"VLTN-FY2026Q2", "ORLD-FY2025Q3"}),
        ("What was Veltrane's revenue in fiscal 2015?", set()),
        ("What was Zephyrine's revenue?", set()),
    ],
)
def test_the_bundled_calls_are_told_apart(question, expected):
    found = make_plan(question, directory(SAMPLES), heard)
    assert set(found.scope.calls) == expected
    assert (found.status == "not_in_library") == (not expected)


@pytest.mark.parametrize(
    ("question", "change"),
    [
        ("How did Brunmark's gross margin change from Q2 2024 to Q4 2024?", False),
        ("How did Brunmark's gross margin move between Q2 2024 and Q4 2024?", False),
        ("How did Brunmark's gross margin change in Q4 2024?", True),
        ("How much did Brunmark's revenue grow from Q2 2024 to Q4 2024?", True),
    ],
)
def test_a_change_over_a_run_is_told_by_what_it_was(question, change):
    assert {task.facet.change for task in plan(question).tasks} == {change}
