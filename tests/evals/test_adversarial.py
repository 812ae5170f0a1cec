"""The claims that are made to be wrong are wrong, those made to be right are right, and both are judged."""

from __future__ import annotations

import re
from random import Random

import pytest
from earmark import sample_paths
from earmark_evals.adversarial import run as running
from earmark_evals.adversarial.figures import altered, wrong_sums
from earmark_evals.adversarial.inject import FIGURE, slipped_in
from earmark_evals.adversarial.sayings import holds, numbers, ranged, third_person
from earmark_evals.adversarial.truths import truths
from earmark_evals.adversarial.types import Case, Outcome, Spoken
from earmark_evals.cli import app
from typer.testing import CliRunner


def spoken(text, **more):
    given = {
        "call": "LARK-FY2024Q3", "passage": "LARK-FY2024Q3#0001", "text": text, "speaker": "Mara Voss",
        "role": "executive", "title": "CFO", "exchange": None, "company": "Larkfield", "period": "FY2024Q3",
        "before": "", "after": "",
    }  # fmt: skip
    return Spoken(**{**given, **more})


@pytest.fixture(scope="module")
def score():
    """The claims of the samples, judged."""
    return running.run([*sample_paths()], seed=7, per_kind=25)


def test_the_samples_alone_make_claims_of_most_kinds(score):
    kinds = {one.case.kind for one in score.outcomes}
    assert len(score.of(False)) >= 200
    assert kinds >= running.ALTERED - {"bound turned round", "up and down swapped"}
    assert kinds >= {"speaker swapped", "injection", "told", "quoted", "midpoint", "speaker named"}


def test_every_altered_figure_and_quote_of_the_samples_is_caught(score):
    missed = [(one.case.kind, one.case.text) for one in score.missed if one.case.kind in running.ALTERED]
    assert missed == []


def test_few_true_claims_of_the_samples_are_refused(score):
    refused = [(one.case.kind, one.case.text, one.reason) for one in score.refused]
    assert len(refused) <= 0.01 * len(score.of(True)), refused


def test_the_same_seed_makes_the_same_claims_and_another_makes_others():
    one = spoken("Revenue was $284.6 million, up 12% from $254.1 million.")
    made = [list(altered(one, Random(seed))) for seed in (1, 1, 2)]
    assert made[0] == made[1] != made[2]


SAID = [
    "Revenue was $284.6 million, up 12% from $254.1 million a year ago.",
    "We expect revenue of $320 million to $330 million and margin of 40%.",
    "Operating income was over $2 billion in the quarter.",
]


@pytest.mark.parametrize("text", SAID)
def test_an_altered_claim_holds_a_number_or_a_word_that_was_not_said(text):
    for seed in range(20):
        for case in altered(spoken(text), Random(seed)):
            assert case.text != third_person(text, "Larkfield")
            if case.kind in ("digits altered", "scale changed"):
                assert any(not holds(text, one.value) for one in numbers(case.text)), case


@pytest.mark.parametrize("text", SAID)
def test_a_wrong_sum_is_wrong(text):
    for case in wrong_sums(spoken(text), Random(1)):
        assert not case.true
        assert case.sums


def test_a_true_claim_holds_no_number_that_was_not_said_but_those_it_works_out():
    for text in SAID:
        for case in truths(spoken(text), Random(3)):
            results = [numbers(result)[0].value for result, _ in case.sums]
            for one in numbers(re.sub(r"FY\d{4}(?:Q\d)?|fiscal \d{4}|Q\d", "", case.text)):
                assert holds(text, one.value) or one.value in results, case


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We expect revenue between $320 million and $330 million.", True),
        ("We expect a range of $320 to $330 million.", True),
        ("Revenue was $320 million and $330 million, respectively.", False),
        ("Revenue went up from $320 million to $330 million.", False),
    ],
)
def test_two_values_are_no_range(text, found):
    assert (ranged(text) is not None) is found


def test_an_order_is_slipped_into_copies_and_not_into_the_files(tmp_path):
    made = slipped_in([*sample_paths()][:2], tmp_path, Random(1))
    assert len(made) == 2
    for copy, path in zip(made, sample_paths(), strict=False):
        assert FIGURE in copy.read_text(encoding="utf-8")
        assert FIGURE not in path.read_text(encoding="utf-8")


def outcome(kind, true, kept, text="", mended=""):
    return Outcome(Case(kind, true, "claim", (), mended=mended), kept, text, "")


def test_a_mended_claim_counts_only_with_the_words_that_make_it_right():
    assert outcome("half quote", False, True, "It grew if rates hold.", "if rates hold").right
    assert not outcome("half quote", False, True, "It grew.", "if rates hold").right
    assert outcome("told", True, True).right
    assert not outcome("told", True, False).right


@pytest.mark.parametrize(
    ("extra", "holds_up"),
    [
        ([], True),
        ([outcome("digits altered", False, True)], False),
        ([outcome("speaker swapped", False, True)], True),
        ([outcome("told", True, False)] * 6, False),
    ],
)
def test_a_score_holds_while_no_altered_claim_passes_and_few_true_ones_fail(extra, holds_up):
    outcomes = [outcome("digits altered", False, False)] * 200 + [outcome("told", True, True)] * 500
    assert running.Score(1, 1, (*outcomes, *extra)).holds is holds_up
    assert not running.Score(1, 1, (*outcomes[:300], *extra)).holds


def test_the_command_shows_each_kind(tmp_path):
    path = next(iter(sample_paths()))
    output = tmp_path / "made.json"
    ran = CliRunner().invoke(
        app, ["adversarial", "--data", str(path), "--per-kind", "2", "--json", str(output), "--failures"]
    )
    assert ran.exit_code == 0, ran.output
    assert "digits altered" in ran.output
    assert "true claims" in ran.output
    assert output.read_text(encoding="utf-8").startswith("[") or output.stat().st_size > 100
