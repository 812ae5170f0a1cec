"""Find the evidence for a plan: search inside the scope, then rank sentences call by call."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from earmark_ingest.library import Library

from earmark.calltext import CallText, lay_out
from earmark.facets import Facet
from earmark.metrics import COUNT, DAYS, MONEY, RATIO, SHARE
from earmark.plan import Plan
from earmark.rank import Candidate, Demand, rank
from earmark.types import Evidence
from earmark.when import Look
from earmark.words import alike

_DEPTH = 40
"""Passages that the search hands to the ranking, per call and facet."""
_WIDE = 8
"""Calls read in full for one question; a wider scope is first narrowed by searching all of it."""
_KEPT = 64
"""Calls kept laid out in memory (about 2 MB each)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one call holds on one facet, best first."""

    facet: int
    look: Look
    demand: Demand
    call: CallText
    candidates: tuple[Candidate, ...]


class Finder:
    """Searches a library; keeps the calls read last laid out."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._texts: OrderedDict[str, CallText] = OrderedDict()
        self._lock = Lock()

    def forget(self) -> None:
        """Drop what is kept, after the library changed."""
        with self._lock:
            self._texts.clear()

    def text(self, call: str) -> CallText:
        """A call laid out; `NoSuchCall` when it is not in the library."""
        with self._lock:
            if call not in self._texts:
                self._texts[call] = lay_out(self.library.transcript(call), self.library.passages(call))
                if len(self._texts) > _KEPT:
                    self._texts.popitem(last=False)
            self._texts.move_to_end(call)
            return self._texts[call]

    def find(self, plan: Plan) -> list[Finding]:
        """Findings for every facet and look of a plan, in that order."""
        return [
            self._finding(index, facet, look, plan)
            for index, facet in enumerate(plan.facets)
            for look in self._worth_reading(facet, plan)
        ]

    def _worth_reading(self, facet: Facet, plan: Plan) -> Sequence[Look]:
        calls = list(dict.fromkeys(look.call for look in plan.looks))
        if len(calls) <= _WIDE:
            return plan.looks
        hits = self.library.search(search_words(facet), plan.question, calls, _DEPTH * 3)
        best = list(dict.fromkeys(hit.passage.call for hit in hits))[:_WIDE]
        return [look for look in plan.looks if look.call in best]

    def _finding(self, index: int, facet: Facet, look: Look, plan: Plan) -> Finding:
        call = self.text(look.call)
        hits = self.library.search(search_words(facet), facet.text, [look.call], _DEPTH)
        demand = Demand(
            facet,
            look.period,
            units_of(facet, plan),
            plan.analysts,
            must_name_period=look.mode in ("recalls", "expected"),
            soft=plan.kind == "fact",
            date=plan.kind == "date",
            why=plan.kind == "why",
        )
        scores = _scaled({hit.passage.id: hit.score for hit in hits})
        return Finding(index, look, demand, call, tuple(rank(call, demand, scores)))


def search_words(facet: Facet) -> str:
    """The words to search for: the facet's own, other names of its metric, and words that say the same."""
    own = " ".join(facet.terms)
    same = " ".join(sorted({word for term in facet.terms for word in alike(term)} - set(facet.terms)))
    metric = (facet.metric.search or facet.metric.name) if facet.metric else ""
    return " ".join(
        filter(None, [own, metric, facet.basis or "", "guidance expect" if facet.guided else "", same])
    )


def units_of(facet: Facet, plan: Plan) -> tuple[str, ...]:
    """Kinds of unit that fit an answer, the best first; empty when no figure is asked for."""
    question = plan.question.lower()
    if plan.kind not in ("figure", "fact", "compare", "summary"):
        return ()
    if any(
        word in question for word in ("percent", "what share", "proportion", "what portion", "growth rate")
    ):
        return (RATIO,)
    if "how many" in question:
        return (DAYS, COUNT) if " days" in question else (COUNT, MONEY)
    if facet.metric is not None:
        much = ("how much" in question or facet.guided) and RATIO not in facet.metric.units
        own = (*facet.metric.units, RATIO) if much else facet.metric.units
        return (RATIO, *own) if facet.change else own
    if facet.change:
        return (RATIO, MONEY, COUNT)
    if plan.kind in ("figure", "fact"):
        return (MONEY, SHARE, RATIO, COUNT, DAYS)
    return ()


def evidence(findings: Sequence[Finding], per_finding: int) -> list[Evidence]:
    """The passages behind findings, each once per facet, best first within a facet and call."""
    found: dict[tuple[int, str], Evidence] = {}
    for finding in findings:
        room = per_finding
        for candidate in finding.candidates:
            passage = candidate.sentence.passage
            if room and (finding.facet, passage.id) not in found:
                found[finding.facet, passage.id] = Evidence(
                    finding.facet, passage, candidate.sentence.span, candidate.score
                )
                room -= 1
    return list(found.values())


def _scaled(scores: dict[str, float]) -> dict[str, float]:
    low, high = min(scores.values(), default=0.0), max(scores.values(), default=0.0)
    return {key: (value - low) / (high - low) if high > low else 1.0 for key, value in scores.items()}
