"""A run asks every fact of a fresh library and keeps each answer's row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from earmark import EarmarkError
from earmark_evals.run import run
from earmark_evals.sets import EvalSet
from earmark_ingest.types import Rejection

SAID = "Revenue was $1.2 billion, up 4% from a year ago."


@pytest.fixture
def mine(build: Any) -> EvalSet:
    facts = (build.fact(), build.refusal(question="And churn?"))
    return EvalSet("mine", facts, (Path("larkfield.txt"),))


@pytest.fixture
def assistant(build: Any, mine: EvalSet) -> Any:
    good = build.answer("$1.2 billion [1]", SAID)
    none = build.answer("Not said.", status="not_discussed")
    return build.assistant({mine.facts[0].question: good, "And churn?": none})


def test_every_fact_is_asked_and_scored(mine: EvalSet, assistant: Any) -> None:
    told: list[tuple[int, int]] = []
    result = run(mine, lambda library: assistant, lambda done, total: told.append((done, total)))
    assert [row.id for row in result.rows] == ["lark-revenue", "lark-churn"]
    assert all(row.passed for row in result.rows)
    assert result.metrics["passed"] == 1
    assert result.broken == ()
    assert result.models == ()
    assert told == [(1, 2), (2, 2)]


def test_the_library_is_new_and_gone_afterwards(mine: EvalSet, assistant: Any) -> None:
    opened: list[Path] = []

    def opener(library: Path) -> Any:
        assert library.parent.is_dir()
        assert not library.exists()
        opened.append(library)
        return assistant

    run(mine, opener)
    assert assistant.ingested == list(mine.calls)
    assert assistant.closed
    assert not opened[0].parent.exists()


def test_a_question_that_fails_is_a_failed_row(mine: EvalSet, assistant: Any) -> None:
    assistant.answers = assistant.answers | {"And churn?": EarmarkError("the server is down")}
    result = run(mine, lambda library: assistant)
    assert [row.passed for row in result.rows] == [True, False]
    assert result.rows[1].reasons == ("asking failed: the server is down",)
    assert result.confusion["not_discussed"] == {"error": 1}


def test_a_bug_is_not_hidden_and_the_assistant_is_closed(mine: EvalSet, assistant: Any) -> None:
    assistant.answers = assistant.answers | {"And churn?": ZeroDivisionError()}
    with pytest.raises(ZeroDivisionError):
        run(mine, lambda library: assistant)
    assert assistant.closed


def test_rejections_and_labels_that_do_not_fit_are_broken(build: Any, mine: EvalSet, assistant: Any) -> None:
    assistant.rejected = (Rejection("other.txt", "it is empty"),)
    lost = build.fact(id="lost", evidence=[{"call": build.call, "phrase": "never said"}])
    result = run(EvalSet("mine", (mine.facts[0], lost), mine.calls), lambda library: assistant)
    assert "'other.txt' was not ingested: it is empty" in result.broken
    assert any("'never said'" in line for line in result.broken)


def test_the_models_that_wrote_are_named(build: Any, mine: EvalSet, assistant: Any) -> None:
    written = build.answer("$1.2 billion [1]", SAID, model="tiny-1")
    assistant.answers = assistant.answers | {mine.facts[0].question: written}
    assert run(mine, lambda library: assistant).models == ("tiny-1",)


def test_a_run_is_plain_json_with_a_row_per_fact(mine: EvalSet, assistant: Any) -> None:
    data = json.loads(json.dumps(run(mine, lambda library: assistant).to_dict()))
    assert data["set"] == "mine"
    assert [row["id"] for row in data["facts"]] == list(data["labels"])
    assert data["facts"][0]["passed"] is True
    assert data["facts"][0]["evidence"] == {"hit": 1, "of": 1}
    assert {"metrics", "kinds", "confusion", "broken", "models", "version"} <= set(data)
