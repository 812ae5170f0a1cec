"""Search: the scope is hard, the order is fixed, and no question breaks it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from earmark_ingest.errors import NoSuchCall
from earmark_ingest.library import Library, indexes
from earmark_ingest.library.fuse import fuse
from earmark_ingest.passages import passage_id
from earmark_ingest.types import Passage
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from library_kit import HashEmbedder, write_calls

CALDER, ORRIN, WELD = (f"{name}-FY2031Q2" for name in ("Calder-Instruments", "Orrin-Foods", "Weld-Power"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("search")
    library = Library.open(folder / "library", HashEmbedder())
    library.ingest(write_calls(folder / "in", "Calder Instruments", "Orrin Foods", "Weld Power"))
    yield library
    library.close()


def passages(library: Library, *calls: str) -> list[Passage]:
    return [passage for call in calls for passage in library.passages(call)]


def test_the_best_passage_comes_first_with_its_scores(library: Library) -> None:
    first, second, *_ = library.search("inventory days", "Inventory fell to 44 days", [ORRIN], 5)
    assert "44 days" in first.passage.text
    assert first.score > second.score
    assert first.lexical > 0 < first.dense
    assert first.passage in library.passages(ORRIN)


@pytest.mark.parametrize("calls", [[CALDER], [ORRIN, WELD], [WELD, WELD]])
def test_only_calls_in_scope(library: Library, calls: list[str]) -> None:
    hits = library.search("revenue quarter conference", "revenue quarter", calls, 500)
    assert {hit.passage.call for hit in hits} == set(calls)
    assert len({hit.passage.id for hit in hits}) == len(hits) == len(passages(library, *set(calls)))


def test_the_whole_library_and_nothing(library: Library) -> None:
    hits = library.search("revenue quarter", "revenue quarter", None, 500)
    assert {hit.passage.call for hit in hits} == {CALDER, ORRIN, WELD}
    assert library.search("revenue", "revenue", [], 5) == []
    assert library.search("revenue", "revenue", None, 0) == []
    with pytest.raises(NoSuchCall, match="ACME-FY2031Q2"):
        library.search("revenue", "revenue", [CALDER, "ACME-FY2031Q2"], 5)


@pytest.mark.parametrize("narrow", [2_000, 5, 0])
@pytest.mark.parametrize("k", [1, 3, 60])
@pytest.mark.parametrize(("lexical", "dense"), [("revenue days", "inventory"), ("tariff", ""), ("", "cost")])
def test_each_call_is_searched_as_if_alone(
    library: Library, monkeypatch: pytest.MonkeyPatch, lexical: str, dense: str, k: int, narrow: int
) -> None:
    monkeypatch.setattr(indexes, "_NARROW", narrow)
    calls = [WELD, CALDER, ORRIN]
    found = library.scores_each(lexical, dense, calls, k)
    assert list(found) == calls
    for call in calls:
        alone = library.search(lexical, dense, [call], k)
        scores = [(passage_id(call, place), score) for place, score in found[call].items()]
        assert scores == [(hit.passage.id, hit.score) for hit in alone]
    assert library.scores_each(lexical, dense, [], k) == {}
    assert library.scores_each(lexical, dense, [ORRIN], 0) == {ORRIN: {}}


@pytest.mark.parametrize("calls", [None, [ORRIN, WELD], []])
def test_the_nearest_calls_are_those_of_the_passages_found(library: Library, calls: list[str] | None) -> None:
    hits = library.search("inventory days", "Inventory fell", calls, 7)
    assert library.nearest("inventory days", "Inventory fell", calls, 7) == [h.passage.call for h in hits]
    assert library.nearest("inventory days", "Inventory fell", calls, 0) == []


def test_a_wide_search_goes_to_chroma_and_finds_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = ("inventory days", "tariff exposure", "revenue next quarter")
    exact = [library.search(text, text, None, 50) for text in questions]
    monkeypatch.setattr(indexes, "WIDE", 0)
    wide = [library.search(text, text, None, 50) for text in questions]
    for one, other in zip(exact, wide, strict=True):
        scores = {hit.passage.id: (hit.lexical, hit.dense, hit.score) for hit in one}
        assert {hit.passage.id for hit in other} == set(scores)
        for hit in other:
            found = (hit.lexical, hit.dense, hit.score)
            assert found == pytest.approx(scores[hit.passage.id], abs=2e-3)


def test_equal_scores_are_ordered_by_id(library: Library) -> None:
    hits = library.search("tariff", "", None, 3)
    assert len({hit.score for hit in hits}) == 1
    assert [hit.passage.call for hit in hits] == [CALDER, ORRIN, WELD]


def test_an_answer_is_found_by_the_question_it_answers(library: Library) -> None:
    hits = library.search("calibration tariff exposure", "", [CALDER], 5)
    assert any(hit.passage.text.startswith("Sure, Peter.") for hit in hits)


def test_words_match_in_any_inflection_and_in_the_header(library: Library) -> None:
    assert "shipped" in library.search("shipping spectrometers", "", [CALDER], 1)[0].passage.text
    assert library.search("calder", "", None, 50)
    assert {hit.passage.call for hit in library.search("orrin", "", None, 2)} == {ORRIN}


@pytest.mark.parametrize("text", ["", " ", "the of and", "?!", "\0", "諾頓", "zzzunknown"])
def test_a_text_without_known_words_leaves_the_other(library: Library, text: str) -> None:
    assert library.search(text, "", None, 5) == []
    assert [hit.lexical for hit in library.search(text, "revenue", None, 3)] == [0.0] * 3


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80), st.text(max_size=40))
@example('"revenue AND (guidance: [1 TO', "text:*")
@example("header:calder^9 -revenue ~", "a" * 5000)
def test_no_question_breaks_it(library: Library, lexical: str, dense: str) -> None:
    hits = library.search(lexical, dense, [CALDER], 5)
    assert hits == library.search(lexical, dense, [CALDER], 5)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_from_several_threads(library: Library) -> None:
    expected = library.search("tariff exposure", "tariff exposure", [ORRIN], 3)
    failures: list[object] = []

    def ask() -> None:
        for _ in range(20):
            found = library.search("tariff exposure", "tariff exposure", [ORRIN], 3)
            if found != expected or not library.transcript(ORRIN).turns:
                failures.append(found)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_questions_during_an_ingest(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library", HashEmbedder())
    library.ingest(write_calls(tmp_path / "first", "Calder Instruments"))
    files = write_calls(tmp_path / "more", *(f"Firm{number} Works" for number in range(36)))
    adding = threading.Thread(target=library.ingest, args=(files,))
    adding.start()
    while adding.is_alive():
        known = {call.id for call in library.calls()}
        hits = library.search("tariff", "tariff exposure", None, 5)
        assert hits
        assert {hit.passage.call for hit in hits} <= known | {call.id for call in library.calls()}
    assert len(library.calls()) == 37
    library.close()


scores = st.dictionaries(st.integers(0, 30), st.floats(-100, 100), max_size=20)


@given(scores, scores)
def test_fusion_keeps_every_candidate_and_the_order_both_agree_on(
    one: dict[int, float], other: dict[int, float]
) -> None:
    fused = fuse(one, other)
    assert set(fused) == set(one) | set(other)
    assert all(np.isfinite(list(fused.values())))
    for a in set(one) & set(other):
        for b in set(one) & set(other):
            if one[a] >= one[b] and other[a] >= other[b]:
                assert fused[a] >= fused[b] - 1e-9


def test_fusion_counts_what_a_list_lacks_as_its_lowest() -> None:
    fused = fuse({"a": 3.0, "b": 1.0}, {"c": 0.9, "b": 0.1})
    assert fused["a"] == pytest.approx(fused["c"])
    assert fused["b"] < 0 < fused["a"]
    assert fuse({"a": 1.0, "b": 1.0}, {}) == {"a": 0.0, "b": 0.0}
    assert fuse({}, {}) == {}


def test_the_weight_moves_the_order_between_words_and_meaning(library: Library) -> None:
    def order(weight: float) -> list[str]:
        hits = library.search("tariff", "hundredth spectrometer shipped", [ORRIN], 50, weight=weight)
        return [hit.passage.text for hit in hits]

    assert "tariff" in order(0.0)[0]
    assert "spectrometer" in order(100.0)[0]
    assert set(order(0.0)) == set(order(1.0)) == set(order(100.0))


def test_every_hit_of_a_narrow_scope_has_both_scores(library: Library) -> None:
    hits = library.search("quarter tariff", "we expect it to cost a million dollars", [WELD], 500)
    holding = {passage.id for passage in library.passages(WELD) if "quarter" in passage.header}
    assert holding <= {hit.passage.id for hit in hits if hit.lexical}
    meaning = library._access.embedder.embed
    question = meaning(["we expect it to cost a million dollars"])[0]
    for hit in hits:
        assert hit.dense == pytest.approx(float(meaning([hit.passage.text])[0] @ question), abs=1e-3)


def test_said_counts_the_passages_that_hold_all_words(library: Library) -> None:
    assert library.said("spectrometers") == {CALDER: 1, ORRIN: 1, WELD: 1}
    assert library.said("Orrin") == {ORRIN: len(library.passages(ORRIN))}
    assert set(library.said("calloway inventory")) == {CALDER, ORRIN, WELD}
    assert library.said("Orrin spectrometer") == {ORRIN: 1}
    assert sum(library.said("quarter", limit=2).values()) == 2
    assert library.said("tariff", limit=0) == {}


@pytest.mark.parametrize("words", ["", "the of", "?!", "zzzunknown", "tariff zzzunknown", "Orrin Weld"])
def test_words_that_no_passage_holds_together_were_not_said(library: Library, words: str) -> None:
    assert library.said(words) == {}


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("tariffs", True),
        ("Orrin", True),
        ("Orrin Weld", True),
        ("zzz", False),
        ("tariff zzz", False),
        ("", False),
    ],
)
def test_known_tells_whether_words_are_anywhere(library: Library, words: str, known: bool) -> None:
    assert library.known(words) is known
