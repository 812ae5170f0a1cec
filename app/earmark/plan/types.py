"""The nouns of planning: what is asked, of which calls, and why these."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal

from earmark_ingest.types import FiscalPeriod, Section

from earmark.metrics import Metric
from earmark.types import Scope, Status

Kind = Literal[
    "figure",
    "fact",
    "date",
    "person",
    "list",
    "why",
    "yes_no",
    "compare",
    "trend",
    "summary",
    "words",
    "unanswered",
    "definition",
    "brief",
    "guidance",
    "record",
    "questions",
    "mentions",
    "changes",
    "one-offs",
]
"""From `brief` on a call as a whole answers, and no passage of it: see `WHOLE`."""
WHOLE: Final[frozenset[Kind]] = frozenset(
    ("brief", "guidance", "record", "questions", "mentions", "changes", "one-offs")
)
Mode = Literal["newest", "reports", "guides", "expected", "recalls", "named"]
"""Why a call is read for a period: `expected` would have guided it, `recalls` is a later one."""
Operation = Literal["midpoint", "difference", "growth", "share", "against", "total", "compare"]
Horizon = Literal["year", "quarter"]
"""What growth is held against: the same period a year before, or the quarter before."""


@dataclass(frozen=True, slots=True)
class Look:
    """One call to be read, for one period (None: whatever the call is about)."""

    call: str
    period: FiscalPeriod | None
    mode: Mode

    @property
    def sure(self) -> bool:
        """Whether the call is of the period asked for, and does not only recall it or look ahead to it."""
        return self.mode not in ("recalls", "expected")


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing asked, cleared of company and period."""

    text: str
    """As shown: `non-GAAP revenue guidance`."""
    terms: tuple[str, ...]
    """Stems of what it is about, the metric's own words left out."""
    names: tuple[str, ...]
    """Those of the terms that are capitalised or numbers: a call without them cannot answer."""
    metric: Metric | None
    basis: str | None
    guided: bool
    change: bool
    """Whether a movement is asked for, not a level."""
    source: str = ""
    """The words of the question that ask for it."""
    when: tuple[int, ...] = ()
    """Which of the question's periods it is asked for, where they differ."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words are asked for, and from which part of the call; empty for anybody's, anywhere."""

    office: str | None = None
    """`CEO`, `CFO` or `COO`."""
    people: tuple[str, ...] = ()
    """Capitalised names that may be speakers."""
    analysts: bool = False
    """Whether an analyst's own words may answer."""
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One thing asked and the calls it is to be read from."""

    question: str
    """The part of the question that asks it."""
    kind: Kind
    facet: Facet
    looks: tuple[Look, ...]
    open: bool
    """No company is named: of all calls in scope, those that fit answer."""
    voice: Voice = Voice()
    superlative: bool = False
    """Whether the calls are to be ranked by the figure: "in which quarter … the highest"."""
    further: tuple[Look, ...] = ()
    """Earlier calls of the company that may say it where the ones above do not, the newest first."""

    @property
    def analysts(self) -> bool:
        """Whether an analyst's own words may answer."""
        return self.voice.analysts


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A figure to be computed where nobody says it; its operands are read only then."""

    operation: Operation
    tasks: tuple[int, ...]
    """Those of the plan that it answers."""
    operands: tuple[Task, ...]
    """In the order of the expression; of a difference or growth what it is held against comes last."""
    horizon: Horizon | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked, of which calls. `status` is set when there is nothing to read."""

    question: str
    tasks: tuple[Task, ...]
    scope: Scope
    absent: tuple[str, ...] = ()
    """Companies or periods asked for that the library does not hold."""
    doubtful: tuple[str, ...] = ()
    """Names that may be companies the library does not hold; an answer must name them."""
    status: Status | None = None
    choices: tuple[str, ...] = ()
    usage: dict[str, int] = field(default_factory=dict)
    """Tokens that a model took to translate the question."""
    understood: str = ""
    """The question as it was read, where that is another wording."""
    reckonings: tuple[Reckoning, ...] = ()
    notices: tuple[str, ...] = ()
    """As `Answer.notices`."""

    @property
    def open(self) -> bool:
        """Whether the calls that fit decide the scope."""
        return all(task.open for task in self.tasks)

    def to_dict(self) -> dict[str, Any]:
        """The plan as shown to the user."""
        return {
            "understood": self.understood,
            "tasks": [_task(task) for task in self.tasks],
            "absent": list(self.absent),
            "computes": [_reckoning(reckoning) for reckoning in self.reckonings],
        }


_SHOWN = 50
"""Calls of a task that are shown; an open question is put to all that there are."""


def _reckoning(reckoning: Reckoning) -> dict[str, Any]:
    return {
        "operation": reckoning.operation,
        "from": [
            {"facet": operand.facet.text, "reads": [look.call for look in operand.looks]}
            for operand in reckoning.operands
        ],
    }


def _task(task: Task) -> dict[str, Any]:
    facet, voice = task.facet, task.voice
    return {
        "facet": facet.text,
        "kind": task.kind,
        "metric": facet.metric.name if facet.metric else None,
        "basis": facet.basis,
        "guided": facet.guided,
        "speaker": voice.office or ", ".join(voice.people) or ("analyst" if voice.analysts else None),
        "section": voice.section,
        "reads": [
            {"call": look.call, "period": str(look.period) if look.period else None, "because": look.mode}
            for look in task.looks[:_SHOWN]
        ],
        "calls": len({look.call for look in task.looks}),
    }
