"""The mapped matrix: exact, safe beside a writer, and not misled by what a crash left."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from earmark_ingest.library.matrix import Matrix
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

Block = NDArray[np.float32]


def blocks(*sizes: int, dimensions: int = 16) -> list[Block]:
    """Unit vectors, so many per call."""
    random = np.random.default_rng(7)
    made = [random.normal(size=(size, dimensions)).astype(np.float32) for size in sizes]
    return [rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in made]


def ranked(calls: dict[int, Block], vector: Block) -> list[tuple[float, tuple[int, int]]]:
    found = [(float(row @ vector), (v, p)) for v, rows in calls.items() for p, row in enumerate(rows)]
    return sorted(found, key=lambda one: (-one[0], one[1]))


@pytest.mark.parametrize("versions", [[1], [0, 2], [2, 1, 1, 0], [0, 1, 2, 3, 4], [4, 99]])
def test_scores_are_exact_in_any_scope(tmp_path: Path, versions: list[int]) -> None:
    calls = dict(enumerate(blocks(40, 1, 25, 7, 300)))
    matrix = Matrix(tmp_path)
    matrix.add({v: calls[v] for v in (0, 1)})
    matrix.add({v: calls[v] for v in (4, 3)})
    matrix.add({2: calls[2]})
    vector = calls[1][0]
    found = matrix.search(vector, versions, 9)
    wanted = ranked({v: calls[v] for v in calls if v in versions}, vector)[:9]
    assert list(found) == [key for _, key in wanted]
    assert list(found.values()) == pytest.approx([score for score, _ in wanted], abs=2e-4)
    keys = [key for _, key in ranked(calls, vector)] + [(0, 40), (99, 0)]
    assert matrix.scores(vector, keys) == pytest.approx(
        {key: score for score, key in ranked(calls, vector)}, abs=2e-4
    )


def test_blocks_larger_than_the_buffer_and_on_several_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = dict(enumerate(blocks(50, 33, 1)))
    matrix = Matrix(tmp_path)
    matrix.add(calls)
    vector = calls[0][3]
    whole = matrix.search(vector, [0, 1, 2], 100)
    monkeypatch.setattr("earmark_ingest.library.matrix._BLOCK", 16 * 7)
    assert matrix.search(vector, [0, 1, 2], 100) == pytest.approx(whole, abs=1e-6)
    monkeypatch.setattr("earmark_ingest.library.matrix._ALONE", 20)
    monkeypatch.setattr("earmark_ingest.library.matrix.cores", lambda: 3)
    assert matrix.search(vector, [0, 1, 2], 100) == pytest.approx(whole, abs=1e-6)


def test_equal_scores_keep_their_order(tmp_path: Path) -> None:
    row = blocks(1)[0]
    matrix = Matrix(tmp_path)
    matrix.add({5: np.repeat(row, 4, axis=0), 3: np.repeat(row, 3, axis=0)})
    assert list(matrix.search(row[0], [5, 3], 5)) == [(3, 0), (3, 1), (3, 2), (5, 0), (5, 1)]


def test_nothing_to_search(tmp_path: Path) -> None:
    matrix = Matrix(tmp_path)
    vector = blocks(1)[0][0]
    assert matrix.search(vector, [1], 5) == matrix.scores(vector, [(1, 0)]) == matrix.scores(vector, []) == {}
    matrix.add({})
    assert matrix.versions() == set()


def test_a_version_written_again_is_the_later_one(tmp_path: Path) -> None:
    first, second = blocks(6, 4)
    matrix = Matrix(tmp_path)
    matrix.add({1: first})
    matrix.add({1: second})
    assert list(matrix.search(second[2], [1], 1)) == [(1, 2)]
    assert len(matrix.search(second[2], [1], 50)) == 4
    matrix.remove([1, 8])
    assert matrix.versions() == set()
    assert matrix.search(second[2], [1], 5) == {}
    matrix.add({1: first})
    assert Matrix(tmp_path).versions() == {1}


def test_a_reader_sees_what_another_wrote(tmp_path: Path) -> None:
    first, second = blocks(6, 4)
    writer, reader = Matrix(tmp_path), Matrix(tmp_path)
    writer.add({1: first})
    assert list(reader.search(first[2], [1], 1)) == [(1, 2)]
    writer.add({2: second})
    assert list(reader.search(second[3], [1, 2], 1)) == [(2, 3)]
    writer.remove([1])
    assert reader.search(first[2], [1], 1), "until the catalog no longer names it"


@given(rows=st.integers(0, 300), calls=st.integers(0, 70))
def test_what_a_crash_cut_short_is_as_if_it_never_was(
    tmp_path_factory: pytest.TempPathFactory, rows: int, calls: int
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    first, second, third = blocks(6, 4, 5)
    matrix = Matrix(folder)
    matrix.add({1: first})
    for name, content in (("rows", b"\1" * rows), ("calls", b"\0" * min(calls, 31))):
        with (folder / name).open("ab") as file:
            file.write(content)
    again = Matrix(folder)
    assert again.versions() == {1}
    again.add({2: second, 3: third})
    for matrix in (again, Matrix(folder)):
        for version, block in ((1, first), (2, second), (3, third)):
            assert list(matrix.search(block[1], [1, 2, 3], 1)) == [(version, 1)]


def test_a_record_without_its_rows_is_none(tmp_path: Path) -> None:
    first, second = blocks(6, 4)
    matrix = Matrix(tmp_path)
    matrix.add({1: first})
    matrix.add({2: second})
    matrix.close()
    rows = tmp_path / "rows"
    rows.write_bytes(rows.read_bytes()[:-1])
    assert Matrix(tmp_path).versions() == {1}
