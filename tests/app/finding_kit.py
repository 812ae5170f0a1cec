"""Made-up calls on a shelf, and what is found on them for a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from earmark.find import Finder, Finding
from earmark.plan import Plan, directory, make_plan
from earmark_ingest.library import CallRecord
from earmark_ingest.types import FiscalPeriod, Passage, Transcript


def known(
    made: Any, *, company: str | None = None, held: str | None = None, ends: int = 12, guided: str = ""
) -> Any:
    """A `talk` of which company, period (by its id), date and guided periods are known."""
    ticker, label = made.call.split("-")
    return replace(
        made,
        transcript=replace(
            made.transcript,
            company=company or made.transcript.company,
            ticker=ticker,
            period=FiscalPeriod.parse(label),
            year_end_month=ends,
            call_date=date.fromisoformat(held) if held else None,
            guided=tuple(map(FiscalPeriod.parse, guided.split())),
        ),
    )


@dataclass(frozen=True)
class Shelf:
    """What `Finder` needs of a library; the search finds nothing, so that the words alone decide."""

    talks: tuple[Any, ...]

    def transcript(self, call: str) -> Transcript:
        """The call of an id."""
        return next(made.transcript for made in self.talks if made.call == call)

    def passages(self, call: str) -> tuple[Passage, ...]:
        """Its passages."""
        return next(made.passages for made in self.talks if made.call == call)

    def outline(self, call: str) -> None:
        """None: it is made of the passages."""

    def notes(self, call: str) -> None:
        """None: the sentences are read."""

    def scores_each(self, _: str, __: str, calls: Sequence[str], ___: int) -> dict[str, dict[int, float]]:
        """Nothing in any call."""
        return {call: {} for call in calls}

    def nearest(self, *_: object) -> list[str]:
        """Nothing."""
        return []

    def records(self) -> list[CallRecord]:
        """The calls as the catalog has them."""
        return [_record(made) for made in self.talks]


def _record(made: Any) -> CallRecord:
    t = made.transcript
    return CallRecord(
        made.call, t.company, t.ticker, t.aliases, t.period, t.year_end_month, t.call_date, t.guided,
        t.source, len(t.turns), len(made.passages),
    )  # fmt: skip


def plan_for(question: str, talks: Sequence[Any]) -> Plan:
    """What a question is understood as, over these calls."""
    records = Shelf(tuple(talks)).records()
    everywhere = {record.id: 1 for record in records}
    return make_plan(question, directory(records), lambda word: everywhere)


def findings(question: str, *talks: Any) -> list[Finding]:
    """What these calls hold for a question, in the order of its plan."""
    return Finder(Shelf(tuple(talks))).find(plan_for(question, talks))  # type: ignore[arg-type]
