"""Sets: facts and the files that they are about."""

from __future__ import annotations

from pathlib import Path

import pytest
from earmark_evals import sets
from earmark_evals.facts import FactsError
from earmark_evals.sets import EvalSet, Skipped, beside_checkout, find, from_paths

FACTS = """
set: mine
facts:
- {id: a, question: "Who?", kind: outcome, outcome: not_in_library}
"""


@pytest.fixture
def own(tmp_path: Path) -> tuple[Path, Path]:
    """A facts file and a folder with two calls and a hidden file."""
    facts, calls = tmp_path / "facts.yaml", tmp_path / "calls"
    facts.write_text(FACTS, encoding="utf-8")
    calls.mkdir()
    for name in ("b.txt", "a.txt", ".DS_Store"):
        (calls / name).write_text("x", encoding="utf-8")
    return facts, calls


def test_a_set_of_ones_own_takes_the_folders_files_in_order(own: tuple[Path, Path]) -> None:
    mine = from_paths(*own)
    assert (mine.name, len(mine.facts)) == ("mine", 1)
    assert [path.name for path in mine.calls] == ["a.txt", "b.txt"]


def test_a_missing_or_empty_folder_of_calls_is_refused(own: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="no folder of calls"):
        from_paths(own[0], tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(FactsError, match="is empty"):
        from_paths(own[0], tmp_path / "empty")


def test_an_unknown_set_names_those_there_are() -> None:
    with pytest.raises(FactsError, match="'forty_calls': choose samples, three_calls, dev_calls, more_calls"):
        find("forty_calls")


def test_three_calls_is_skipped_where_its_transcripts_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sets, "beside_checkout", lambda: tmp_path / "gone")
    skipped = find("three_calls")
    assert isinstance(skipped, Skipped)
    assert "gone" in skipped.reason
    assert "--transcripts" in skipped.reason


def test_a_named_folder_that_is_missing_is_an_error_and_no_skip(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="no folder of calls"):
        find("three_calls", tmp_path / "typo")


def test_three_calls_takes_the_named_folder(own: tuple[Path, Path]) -> None:
    chosen = find("three_calls", own[1])
    assert isinstance(chosen, EvalSet)
    assert chosen.name == "three_calls"
    assert len(chosen.calls) == 2


def test_samples_are_the_bundled_calls() -> None:
    from earmark import sample_paths

    chosen = find("samples")
    assert isinstance(chosen, EvalSet)
    assert chosen.calls == tuple(sample_paths())
    assert len(chosen.facts) >= 40


def test_the_transcripts_are_looked_for_beside_the_checkout() -> None:
    assert beside_checkout() == Path(__file__).parents[2].parent / "shared"


def test_more_calls_takes_the_files_that_are_listed_and_no_other(tmp_path: Path) -> None:
    listed = (Path(sets.__file__).parent / "facts" / "more_calls.txt").read_text().split()
    for name in [*listed, "another.txt"]:
        (tmp_path / name).write_text("x")
    chosen = find("more_calls", tmp_path)
    assert isinstance(chosen, EvalSet)
    assert sorted(path.name for path in chosen.calls) == sorted(listed)
    (tmp_path / listed[0]).unlink()
    with pytest.raises(FactsError, match=listed[0]):
        find("more_calls", tmp_path)
