"""What comes back from `retrieve`, held against marked evidence and stated figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from earmark_evals.retrieval.measure import IN_ALL, PER_FACET, Found, Stated, find, p95, share, state
from earmark_evals.retrieval.questions import Question, Spot
from earmark_evals.retrieval.run import score_found, score_stated
from earmark_evals.retrieval.types import Measure, Result
from earmark_ingest.types import Span
from hypothesis import given
from hypothesis import strategies as st

FILES = {"lark.txt": "LARK-FY2024Q3", "tarn.txt": "TARN-FY2024Q3"}
EVIDENCE = (Spot("lark.txt", 100, 200), Spot("tarn.txt", 0, 50))


def shown(call: str, *spans: tuple[int, int], text: str = "") -> Any:
    return SimpleNamespace(call=call, spans=tuple(Span(*span) for span in spans), text=text)


@dataclass
class Scripted:
    """Hands out these passages and this status; notes how it was asked."""

    passages: Sequence[Any] = ()
    status: str = "answered"
    asked: list[tuple[Any, ...]] = field(default_factory=list)

    def retrieve(self, question: str, k: int | None = None, *, per_facet: int | None = None) -> Sequence[Any]:
        self.asked.append((question, k, per_facet))
        return list(self.passages)[:k]

    def ask(self, question: str) -> Any:
        return SimpleNamespace(status=self.status)


def found(*passages: Any, status: str = "answered", evidence: tuple[Spot, ...] = EVIDENCE) -> Found:
    return find(Scripted(passages, status), Question("q", "What?", evidence), FILES)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("passages", "hits"),
    [
        ([], (False, False)),
        ([shown("LARK-FY2024Q3", (90, 210))], (True, False)),
        ([shown("LARK-FY2024Q3", (150, 260))], (True, False)),
        ([shown("LARK-FY2024Q3", (151, 260))], (False, False)),
        ([shown("LARK-FY2024Q3", (100, 140), (140, 200))], (True, False)),
        ([shown("TARN-FY2024Q3", (100, 200))], (False, False)),
        ([shown("TARN-FY2024Q3", (0, 50)), shown("LARK-FY2024Q3", (0, 10), (120, 190))], (True, True)),
    ],
)
def test_evidence_is_found_where_half_of_it_lies_in_a_passage_of_its_call(
    passages: list[Any], hits: tuple[bool, ...]
) -> None:
    assert found(*passages).per_facet == found(*passages).in_all == hits


def test_evidence_of_a_file_that_was_not_read_is_not_found() -> None:
    assert found(shown("LARK-FY2024Q3", (0, 9)), evidence=(Spot("lost.txt", 0, 9),)).in_all == (False,)


@pytest.mark.parametrize(
    ("status", "missing"),
    [
        ("not_in_library", True),
        ("not_discussed", True),
        ("answered", False),
        ("declined", False),
        ("ambiguous", False),
    ],
)
def test_what_the_answer_says_is_missing(status: str, missing: bool) -> None:
    assert found(status=status).missing is missing


def test_it_is_asked_once_by_facet_and_once_in_all() -> None:
    asked = Scripted([shown("LARK-FY2024Q3", (0, 9))] * 3)
    one = find(asked, Question("q", "What?", ()), FILES)  # type: ignore[arg-type]
    assert asked.asked == [("What?", None, PER_FACET), ("What?", IN_ALL, None)]
    assert (one.per_facet, one.in_all, one.passages) == ((), (), 3)
    assert one.seconds >= 0


def rank(answer: str, *texts: str, call: str = "LARK-FY2024Q3") -> int | None:
    passages = [shown(call, (900, 950), text=text) for text in texts]
    asked = Question("q", "What?", (Spot("lark.txt", 0, 50),), answer)
    return state(Scripted(passages), asked, FILES).rank  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("$146.8 million", "Revenue was $146.8 million."),
        ("$146.8 million", "Revenue was 146.8 million dollars."),
        ("$1.2 billion", "Revenue was $1,200 million."),
        ("-3%", "Revenue fell 3%."),
        ("3%", "Revenue changed by -3%."),
        ("a loss of $0.14 per share", "We lost $0.14 per share."),
        ("$568 million to $572 million", "a range of $568 million to $572 million"),
        ("$146.8 million (rose 14.3%)", "Revenue rose 14.3% to $146.8 million."),
    ],
)
def test_a_passage_that_states_all_figures_will_do_with_or_without_sign(answer: str, text: str) -> None:
    assert rank(answer, "Good morning.", text) == 2


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("$146.8 million", "Revenue was $146.9 million."),
        ("$146.8 million", "Revenue was 146.8%."),
        ("$146.8 million (rose 14.3%)", "Revenue was $146.8 million."),
        ("$568 million to $572 million", "Revenue was $568 million."),
        ("no figure at all", "Revenue was $568 million."),
        ("", ""),
    ],
)
def test_another_figure_or_none_is_no_hit(answer: str, text: str) -> None:
    assert rank(answer, text) is None


def test_figures_of_another_call_are_no_hit() -> None:
    assert rank("$3 million", "It was $3 million.", call="TARN-FY2024Q3") is None


def test_the_labelled_sentence_is_a_hit_whatever_figures_it_holds() -> None:
    asked = Question("q", "What?", (Spot("lark.txt", 0, 50),), "a tie")
    passages = [shown("TARN-FY2024Q3", (0, 50)), shown("LARK-FY2024Q3", (10, 60))]
    assert state(Scripted(passages), asked, FILES).rank == 2  # type: ignore[arg-type]


def test_only_so_deep_is_looked() -> None:
    passages = [shown("LARK-FY2024Q3", (0, 1), text="no"), shown("LARK-FY2024Q3", (0, 1), text="$3 million")]
    asked = Question("q", "What?", (Spot("lark.txt", 500, 600),), "$3 million")
    assert [state(Scripted(passages), asked, FILES, depth).rank for depth in (1, 2)] == [None, 2]  # type: ignore[arg-type]


# --- what it comes to ---


def one(hits: str, all_hits: str, missing: bool = False) -> Found:
    return Found("q", tuple(h == "x" for h in hits), tuple(h == "x" for h in all_hits), missing, 0.5, 4)


def test_the_measures_of_marked_evidence() -> None:
    able, unable = Question("q", "?", EVIDENCE), Question("u", "?", ())
    result = score_found(
        "made",
        [able, able, able, unable, unable],
        [one("xx", "xx"), one("x-", "xx"), one("--", "x-", True), one("", "", True), one("", "")],
    )
    assert [round(measure.value, 3) for measure in result.measures] == [0.5, 0.667, 0.5, 0.333]
    assert result.details == {"passages a question": 4.0, "p95 seconds": 0.5}
    assert result.failures == (
        "q: evidence x- in all xx",
        "q: evidence -- in all x-, called missing",
        "q: not found missing",
    )


def test_the_measures_of_figures() -> None:
    ranks = [1, 1, 4, None]
    result = score_stated("made", [Stated(str(n), rank, 0.1) for n, rank in enumerate(ranks)])
    assert [measure.value for measure in result.measures] == [0.5, 0.75]
    assert result.failures == ("3",)


def test_a_set_without_questions_comes_to_nothing() -> None:
    assert [m.value for m in score_found("made", [], []).measures] == [0, 0, 0, 0]
    assert [m.value for m in score_stated("made", []).measures] == [0, 0]


@pytest.mark.parametrize(
    ("measure", "holds"),
    [
        (Measure("m", 0.9), True),
        (Measure("m", 0.9, 0.9), True),
        (Measure("m", 0.89, 0.9), False),
        (Measure("m", 0.05, most=0.05), True),
        (Measure("m", 0.06, most=0.05), False),
        (Measure("m", 0.0), True),
    ],
)
def test_a_floor_and_a_ceiling(measure: Measure, holds: bool) -> None:
    assert measure.holds is holds


def test_a_result_is_plain_data() -> None:
    plain = Result("made", (Measure("m", 0.5, 0.4),), ("q",), details={"x": 1.0}).to_dict()
    assert plain["measures"] == ({"name": "m", "value": 0.5, "floor": 0.4, "most": None},)
    assert (plain["failures"], plain["reason"], plain["details"]) == (("q",), "", {"x": 1.0})


@given(st.lists(st.booleans()), st.lists(st.floats(0, 100), max_size=40))
def test_shares_and_percentiles_lie_among_what_they_are_of(hits: list[bool], seconds: list[float]) -> None:
    assert 0 <= share(hits) <= 1
    assert share(hits) * len(hits) == pytest.approx(sum(hits))
    if seconds:
        assert min(seconds) - 1e-9 <= p95(seconds) <= max(seconds) + 1e-9
    else:
        assert p95(seconds) == 0
