"""A made-up call, and builders of facts, answers and a scripted assistant over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from earmark.types import Answer, AnswerFigure, Citation, Part, Scope
from earmark_evals.facts import Fact
from earmark_ingest.types import Rejection, Report, Span, Speaker, Transcript, Turn

CALL = "LARK-FY2024Q3"
TURNS = (
    ("Operator", "Operator", "Welcome to the Larkfield Optics third quarter call."),
    (
        "Mara Voss - CFO",
        "Mara Voss",
        "Revenue was $1.2 billion, up 4% from a year ago. We expect revenue between $1.25 billion and\n"
        "$1.31 billion next quarter. Operating margin fell by 2%. The Tarn plant opened on May 6.",
    ),
    ("Joss Hale - Analyst", "Joss Hale", "I had you at $1.5 billion next quarter. Is that too high?"),
    ("Mara Voss - CFO", "Mara Voss", "We do not comment on models. Next quarter is the number we gave."),
)


def _transcript() -> Transcript:
    text, turns = "", []
    for index, (label, name, words) in enumerate(TURNS):
        start = len(text) + len(label) + 1
        text += f"{label}\n{words}\n"
        speaker = Speaker(label, name, title="CFO" if "CFO" in label else None)
        turns.append(Turn(index, speaker, "prepared", (Span(start, start + len(words)),)))
    return Transcript(text, "larkfield.txt", tuple(turns), company="Larkfield Optics")


@pytest.fixture
def call() -> Transcript:
    return _transcript()


@pytest.fixture
def calls(call: Transcript) -> dict[str, Transcript]:
    return {CALL: call}


def make_fact(**label: Any) -> Fact:
    base: dict[str, Any] = {
        "id": "lark-revenue",
        "question": "What was Larkfield's revenue?",
        "kind": "figure",
        "outcome": "answered",
        "calls": [CALL],
        "figures": [{"low": 1.2e9, "high": 1.2e9, "unit": "USD"}],
        "evidence": [{"call": CALL, "speaker": "Mara Voss", "phrase": "Revenue was $1.2 billion"}],
    }
    return Fact.model_validate(base | label)


def make_refusal(**label: Any) -> Fact:
    """A fact that the calls do not answer."""
    base = {"id": "lark-churn", "kind": "outcome", "outcome": "not_discussed", "figures": [], "evidence": []}
    return make_fact(**(base | label))


def make_citation(quote: str, number: int = 1, **fields: Any) -> Citation:
    """Of the made-up call, at the place where the quote first stands (0 where it does not)."""
    start = max(0, _transcript().text.find(quote))
    base = Citation(
        number, CALL, "Larkfield Optics", "LARK", "FY2024Q3", None, "Mara Voss", "executive", "CFO", None,
        "prepared", quote, start, start + len(quote),
    )  # fmt: skip
    return replace(base, **fields)


def make_answer(text: str, *quotes: str | Citation, **fields: Any) -> Answer:
    cited = [q if isinstance(q, Citation) else make_citation(q, n) for n, q in enumerate(quotes, 1)]
    status = fields.pop("status", "answered")
    parts = (Part("revenue", status, text),)
    base = Answer(
        question="?", status=status, text=text, parts=parts, citations=tuple(cited),
        figures=(), dropped=(), scope=Scope((CALL,), "the only call"), plan={}, seconds=0.25,
    )  # fmt: skip
    return replace(base, **fields)


@dataclass(frozen=True)
class Shown:
    """A retrieved passage."""

    call: str
    spans: tuple[Any, ...]


@dataclass(frozen=True)
class Record:
    id: str


@dataclass
class FakeAssistant:
    """Answers by script; an exception in the script is raised."""

    answers: Mapping[str, Answer | Exception]
    rejected: tuple[Rejection, ...] = ()
    shown: tuple[Shown, ...] = ()
    ingested: list[Path] = field(default_factory=list)
    closed: bool = False

    def ingest(self, paths: Sequence[Path]) -> Report:
        self.ingested.extend(paths)
        return Report(added=(CALL,), rejected=self.rejected)

    def calls(self) -> tuple[Record, ...]:
        return (Record(CALL),)

    def transcript(self, call: str) -> Transcript:
        assert call == CALL
        return _transcript()

    def ask(self, question: str) -> Answer:
        answer = self.answers[question]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def retrieve(self, question: str, k: int) -> tuple[Shown, ...]:
        return self.shown[:k]

    def close(self) -> None:
        self.closed = True


@dataclass(frozen=True)
class Build:
    """The builders, as one fixture: tests/ is no package to import from."""

    call: str = CALL
    fact: Callable[..., Fact] = make_fact
    refusal: Callable[..., Fact] = make_refusal
    citation: Callable[..., Citation] = make_citation
    answer: Callable[..., Answer] = make_answer
    assistant: type[FakeAssistant] = FakeAssistant
    shown: type[Shown] = Shown
    computed: Callable[..., AnswerFigure] = AnswerFigure


@pytest.fixture
def build() -> Build:
    return Build()
