"""Talks: follow-ups are understood, and what is understood otherwise is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from earmark import Assistant, sample_paths
from earmark_evals.facts import FactsError
from earmark_evals.talks import FILES, LABELS, Followed, hold, scored, talks
from typer.testing import CliRunner


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    with Assistant.open(tmp_path_factory.mktemp("talks") / "library") as assistant:
        assistant.ingest(sample_paths())
        yield assistant


def test_follow_ups_on_the_samples_are_understood(samples):
    found = [one for talk in talks()["samples"] for one in hold(samples, talk)]
    right = [not one.wrong for one in found]
    assert len(found) >= 25
    assert sum(right) / len(right) >= 0.9, [one for one in found if one.wrong]


def test_every_talk_has_follow_ups_and_says_what_is_right():
    for library, listed in talks().items():
        assert library in ("samples", "calls")
        for talk in listed:
            assert talk["first"]
            assert talk["then"]
            assert all({"calls", "facets", "says", "aside"} & one.keys() for one in talk["then"])
    assert len({talk["id"] for listed in talks().values() for talk in listed}) == sum(
        map(len, talks().values())
    )


def test_the_files_named_are_names_only():
    assert all(Path(name).name == name and name.endswith(".txt") for name in FILES.read_text().split())
    assert LABELS.exists()


def test_what_is_understood_otherwise_is_told(samples):
    talk = {
        "id": "x", "first": "What was Veltrane's revenue in Q2 2026?",
        "then": [{"ask": "and the quarter before?", "calls": ["TRLP-FY2025Q4"], "facets": ["EPS"],
                  "says": "nothing", "aside": True}],
    }  # fmt: skip
    (one,) = hold(samples, talk)
    assert one.wrong == ("calls", "facets", "says", "aside")
    result = scored("x", [one, Followed("y", True, (), "")])
    assert [measure.value for measure in result.measures] == [0.5, 1.0, 0.5, 0.5, 0.5]
    assert "and the quarter before?" in result.failures[0]


def test_labels_that_cannot_be_read_are_one_sentence(tmp_path):
    (tmp_path / "talks.yaml").write_text("talks: [{first: x}]")
    with pytest.raises(FactsError, match="cannot be read"):
        talks(tmp_path / "talks.yaml")


def test_the_command_tells_what_is_skipped(tmp_path, monkeypatch):
    from earmark_evals import talks as held
    from earmark_evals.cli import app

    monkeypatch.setattr(held, "talks", lambda: {"calls": []})
    ran = CliRunner().invoke(app, ["talks", "--data", str(tmp_path)])
    assert ran.exit_code == 0
    assert "talks on calls is skipped" in ran.output
