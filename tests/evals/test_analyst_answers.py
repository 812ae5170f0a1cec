"""Recall of answers among answers, and BM25 to compare with."""

from __future__ import annotations

import json
import math
from pathlib import Path

import earmark_evals.analyst_answers
import numpy as np
import pytest
from earmark import LocalEmbedder, stems
from earmark_evals.analyst_answers import (
    AnalystAnswers,
    Recall,
    fused,
    measure_analyst_answers,
    rate,
    read_pairs,
    recall,
)
from earmark_evals.bm25 import K1, B, bm25
from earmark_evals.sets import Skipped
from hypothesis import given, settings
from hypothesis import strategies as st

SHARED = Path(__file__).parents[2].parent / "shared"
WORDS = st.lists(st.sampled_from("cash margin plant hire churn debt".split()), max_size=8).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=6)


@pytest.fixture(autouse=True)
def short_timing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earmark_evals.analyst_answers, "SECONDS", 0.01)
    monkeypatch.setattr(earmark_evals.analyst_answers, "rate_of_two", rate)


@pytest.fixture
def embedder(tmp_path: Path) -> LocalEmbedder:
    """Four words; the companies LARK and TARN were held out."""
    words = ["cash", "hire", "plant", "debt"]
    np.savez(
        tmp_path / "w.npz",
        stems=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        rows=np.eye(4, dtype=np.int8),
        scales=np.ones(4, dtype=np.float32),
        held_out=np.frombuffer(b"LARK\nTARN", dtype=np.uint8),
    )
    return LocalEmbedder(tmp_path / "w.npz")


def write_pairs(folder: Path, *rows: tuple[str, str, list[str]]) -> Path:
    """A data folder with these pairs: ticker, question, answers."""
    (folder / "facts").mkdir()
    lines = [
        json.dumps({"ticker": ticker, "question": question, "answers": [{"text": text} for text in answers]})
        for ticker, question, answers in rows
    ]
    (folder / "facts" / "analyst_qa_pairs.jsonl").write_text("\n".join(lines) + "\n\n", "utf-8")
    return folder


class TestPairs:
    def test_the_answers_to_a_question_are_one(self, tmp_path: Path) -> None:
        write_pairs(tmp_path, ("LARK", "Cash?", ["It rose.", "By a fifth."]))
        (pair,) = read_pairs(tmp_path / "facts" / "analyst_qa_pairs.jsonl")
        assert (pair.ticker, pair.question, pair.answer) == ("LARK", "Cash?", "It rose. By a fifth.")


class TestMeasured:
    def test_each_question_finds_its_answer(self, tmp_path: Path, embedder: LocalEmbedder) -> None:
        data = write_pairs(
            tmp_path,
            ("LARK", "What of cash?", ["Our cash is fine."]),
            ("TARN", "Will you hire?", ["We hire."]),
            ("TARN", "And the plant?", ["The plant opens."]),
        )
        measured = measure_analyst_answers(data, embedder)
        assert isinstance(measured, AnalystAnswers)
        assert (measured.pairs, measured.companies) == (3, 2)
        assert measured.dense == measured.lexical == measured.fused == Recall(1.0, 1.0)
        assert measured.per_second > 0

    def test_companies_of_the_training_are_left_out(self, tmp_path: Path, embedder: LocalEmbedder) -> None:
        data = write_pairs(tmp_path, ("LARK", "Cash?", ["Cash."]), ("SEEN", "Debt?", ["Debt."]))
        measured = measure_analyst_answers(data, embedder)
        assert isinstance(measured, AnalystAnswers)
        assert measured.pairs == 1

    def test_no_more_than_the_candidates(
        self, tmp_path: Path, embedder: LocalEmbedder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(earmark_evals.analyst_answers, "CANDIDATES", 2)
        data = write_pairs(tmp_path, *[("LARK", "Cash?", ["Cash."])] * 5)
        measured = measure_analyst_answers(data, embedder)
        assert isinstance(measured, AnalystAnswers)
        assert measured.pairs == 2

    def test_without_the_file_it_is_skipped(self, tmp_path: Path, embedder: LocalEmbedder) -> None:
        skipped = measure_analyst_answers(tmp_path, embedder)
        assert isinstance(skipped, Skipped)
        assert "analyst_qa_pairs.jsonl" in skipped.reason

    def test_without_a_company_held_out_it_is_skipped(self, tmp_path: Path, embedder: LocalEmbedder) -> None:
        skipped = measure_analyst_answers(write_pairs(tmp_path, ("SEEN", "Cash?", ["Cash."])), embedder)
        assert isinstance(skipped, Skipped)
        assert "held out" in skipped.reason

    @pytest.mark.skipif(not (SHARED / "facts").is_dir(), reason=f"no folder {SHARED / 'facts'}")
    def test_the_packaged_weights_reach_the_floors(self) -> None:
        measured = measure_analyst_answers(SHARED)
        assert isinstance(measured, AnalystAnswers)
        assert measured.pairs == 3000
        assert measured.dense.at_10 >= 0.56
        assert measured.fused.at_10 >= 0.64
        assert measured.fused.at_10 > measured.dense.at_10 > measured.lexical.at_10


class TestRecall:
    def test_counts_ranks(self) -> None:
        scores = np.array([[3, 1, 2], [5, 4, 1], [1, 2, 3]], dtype=np.float32)
        assert recall(scores) == Recall(2 / 3, 1.0)

    def test_the_eleventh_is_not_among_ten(self) -> None:
        scores = np.tile(-np.arange(12, dtype=np.float32), (12, 1))
        assert recall(scores) == Recall(1 / 12, 10 / 12)

    def test_a_tie_is_no_hit(self) -> None:
        assert recall(np.zeros((20, 20), dtype=np.float32)) == Recall(0.0, 0.0)


class TestFused:
    def test_neither_scale_nor_zero_matters(self) -> None:
        dense, lexical = np.random.default_rng(0).random((2, 5, 5), dtype=np.float32)
        assert fused(dense * 9 + 3, lexical * 2 - 1) == pytest.approx(fused(dense, lexical), abs=1e-4)

    def test_equal_scores_say_nothing(self) -> None:
        lexical = np.random.default_rng(0).random((3, 3), dtype=np.float32)
        order = fused(np.ones((3, 3), dtype=np.float32), lexical).argsort(axis=1)
        assert (order == lexical.argsort(axis=1)).all()


class TestBm25:
    def test_is_the_formula(self) -> None:
        (row,) = bm25(["cash cash"], ["cash in cash out", "plant"])
        idf = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
        assert row[0] == pytest.approx(2 * idf * 2 * (K1 + 1) / (2 + K1 * (1 - B + B * 4 / 2.5)))
        assert row[1] == 0

    def test_a_rare_word_counts_more(self) -> None:
        (row,) = bm25(["cash plant"], ["cash", "cash", "plant"])
        assert row[2] > row[0] == row[1]

    def test_strange_queries_and_empty_texts(self) -> None:
        assert not bm25(["", "zz"], ["", "cash"]).any()
        assert bm25([], ["cash"]).shape == (0, 1)
        assert bm25(["cash"], []).shape == (1, 0)

    @settings(max_examples=50, deadline=None)
    @given(query=WORDS, texts=TEXTS)
    def test_scores_are_positive_where_a_word_is_shared(self, query: str, texts: list[str]) -> None:
        (row,) = bm25([query], texts)
        assert [score > 0 for score in row] == [bool({*stems(query)} & {*stems(text)}) for text in texts]
