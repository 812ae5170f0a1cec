"""Find the evidence for a plan: search inside the scope, then rank sentences call by call."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, zip_longest
from threading import Lock

from earmark_ingest.library import Library
from earmark_ingest.passages import passage_id
from earmark_ingest.types import FiscalPeriod, Passage, Transcript

from earmark.calltext import CallText, lay_out
from earmark.coverage import Coverage
from earmark.metrics import COUNT, DAYS, MONEY, RATIO, SHARE, TIME
from earmark.notes import unpack
from earmark.plan import Plan, Task
from earmark.plan.types import Facet, Look
from earmark.plan.what.operations import horizon_of
from earmark.rank import Candidate, Demand, rank
from earmark.types import Evidence
from earmark.voices import meant, without
from earmark.words import alike

_DEPTH = 60
"""Passages that the search hands to the ranking, per call and facet."""
_WIDE = 5
"""Calls read in full for one question; a wider scope is first narrowed by searching all of it."""
_KEPT = 24
"""Calls kept laid out in memory (about 2 MB each)."""
_RATIO = re.compile(
    r"percent|what (?:share|portion|proportion|fraction)|\b(?:growth|renewal|churn|retention|utili[sz]ation"
    r"|tax|attach|win) rate"
    r"|\bmargins?\b|market share|penetration|%|(?<!per )\bshare\b(?! (?:count|price|repurchas|buy))"
)


_SPAN = re.compile(r"how many (?:more )?(?:weeks|months|years)\b")
_FULL_YEAR = re.compile(r"\b(?:full|whole|entire)[- ]year\b|\bfor the (?:fiscal )?year\b", re.IGNORECASE)
_PER_SHARE = re.compile(r" (?:per|a) (?:(?:fully |diluted |basic |common |ordinary )+)?share\b")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one call holds on one facet, best first."""

    facet: int
    """Which task of the plan."""
    task: Task
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
                held = self.library
                self._texts[call] = lay_out(
                    held.transcript(call), held.passages(call), held.outline(call), unpack(held.notes(call))
                )
                if len(self._texts) > _KEPT:
                    self._texts.popitem(last=False)
            self._texts.move_to_end(call)
            return self._texts[call]

    def passage(self, passage: str, calls: Collection[str]) -> tuple[Passage, Transcript] | None:
        """A passage by its id, with its call; None where it is of none of `calls`, or not there."""
        call = passage.rsplit("#", 1)[0]
        if call not in calls:
            return None
        text = self.text(call)
        found = text.passages.get(passage)
        return (found, text.transcript) if found else None

    def companies(self, calls: Collection[str]) -> tuple[str, ...]:
        """The names of the companies of these calls, each once."""
        held = (record.company for record in self.library.calls() if record.id in calls)
        return tuple(dict.fromkeys(filter(None, held)))

    def find(self, plan: Plan) -> list[Finding]:
        """Findings for every task and look of a plan, in that order."""
        return [
            finding
            for index, task in enumerate(plan.tasks)
            for finding in self._findings(index, task, self._worth_reading(task))
        ]

    def _worth_reading(self, task: Task) -> Sequence[Look]:
        calls = list(dict.fromkeys(look.call for look in task.looks))
        if len(calls) <= _WIDE:
            return task.looks
        inside = None if len(calls) == len(self.library.calls()) else calls
        found = self.library.nearest(search_words(task.facet), task.facet.text, inside, _DEPTH * 3)
        best = list(dict.fromkeys(found))[:_WIDE]
        return [look for look in task.looks if look.call in best]

    def _findings(self, index: int, task: Task, looks: Sequence[Look]) -> Iterator[Finding]:
        """One for each look; what looks at one call have in common is done once."""
        read: dict[str, _Read] = {}
        asked = {
            call: self._asked(task, self.text(call)) for call in dict.fromkeys(look.call for look in looks)
        }
        for facet in dict.fromkeys(one.task.facet for one in asked.values()):
            calls = [call for call, one in asked.items() if one.task.facet == facet]
            hits = self.library.scores_each(search_words(facet), facet.text, calls, _DEPTH)
            read |= {call: replace(asked[call], hits=_scaled(call, hits[call])) for call in calls}
        for look in looks:
            one = read[look.call]
            demand = replace(_demand(one.task, look, one.call.transcript), speakers=one.speakers)
            ranked = rank(one.call, demand, one.hits, coverage=one.coverage)
            yield Finding(index, one.task, look, demand, one.call, tuple(ranked))

    def _asked(self, task: Task, call: CallText) -> _Read:
        speakers = meant(task.voice, task.question, call.transcript) if task.kind != "person" else frozenset()
        voice = replace(task.voice, analysts=task.analysts or _analyst(call, speakers))
        task = replace(task, facet=without(task.facet, speakers), voice=voice)
        return _Read(call, task, speakers, Coverage(call, task.facet))


@dataclass(frozen=True, slots=True)
class _Read:
    """A call as it is read for one task, whatever the period."""

    call: CallText
    task: Task
    speakers: frozenset[str]
    coverage: Coverage
    hits: Mapping[str, float] = field(default_factory=dict)
    """Score of each passage that the search found, 0 to 1."""


def _analyst(call: CallText, speakers: frozenset[str]) -> bool:
    """Whether one of the speakers asked for is an analyst."""
    return any(
        turn.speaker.role == "analyst" and turn.speaker.name in speakers for turn in call.transcript.turns
    )


def _year(task: Task, call: Transcript) -> FiscalPeriod | None:
    """ "For the full year", which is not named: of guidance the one under way, else the one reported."""
    if call.period is None or not _FULL_YEAR.search(task.question):
        return None
    if task.facet.guided:
        return FiscalPeriod(call.period.year + (call.period.quarter == 4))
    return FiscalPeriod(call.period.year) if call.period.quarter == 4 else None


def _demand(task: Task, look: Look, call: Transcript) -> Demand:
    units = units_of(task)
    strict = look.mode == "recalls" or (look.mode == "expected" and (task.facet.guided or bool(units)))
    return Demand(
        task.facet,
        look.period or _year(task, call),
        units,
        task.analysts,
        must_name_period=strict,
        soft=task.kind in ("fact", "definition"),
        section=task.voice.section,
        date=task.kind == "date",
        why=task.kind == "why",
        horizon=horizon_of(task.question),
    )


def search_words(facet: Facet) -> str:
    """The words to search for: the facet's own, other names of its metric, and words that say the same."""
    own = " ".join(facet.terms)
    same = " ".join(sorted({word for term in facet.terms for word in alike(term)} - set(facet.terms)))
    metric = (facet.metric.search or facet.metric.name) if facet.metric else ""
    return " ".join(
        filter(None, [own, metric, facet.basis or "", "guidance expect" if facet.guided else "", same])
    )


def units_of(task: Task) -> tuple[str, ...]:
    """Kinds of unit that fit an answer, the best first; empty when no figure is asked for."""
    question, facet = _PER_SHARE.sub(" per share", task.question.lower()), task.facet
    if task.kind not in ("figure", "fact", "definition", "compare", "trend", "summary"):
        return ()
    if _RATIO.search(question) and not (
        facet.metric and facet.metric.units[0] != RATIO and "rate" in question
    ):
        return (RATIO,)
    if "how many" in question:
        if _SPAN.search(question):
            return (TIME, DAYS)
        return (DAYS, COUNT) if " days" in question else (COUNT, MONEY)
    if "how long" in question:
        return (TIME, DAYS)
    if "price" in question:
        return (MONEY, SHARE, RATIO)
    if facet.metric is not None:
        return _of_metric(facet, question)
    return (RATIO, MONEY, COUNT) if facet.change else (MONEY, SHARE, RATIO, COUNT, DAYS)


def _of_metric(facet: Facet, question: str) -> tuple[str, ...]:
    assert facet.metric is not None
    units = facet.metric.units
    if " per share" in question and SHARE in units:
        return (RATIO, SHARE) if facet.change else (SHARE,)
    if facet.change:
        return (RATIO, *units)
    # Guidance is often growth, and a share may be asked for as an amount.
    either = facet.guided or "how much" in question
    return (*units, RATIO) if either and RATIO not in units and SHARE not in units else units


def evidence(findings: Sequence[Finding], per_finding: int) -> list[Evidence]:
    """The passages behind findings, each once per facet: the best of each finding, then each second best.

    Calls that no one named are no findings of their own: of them all the best come first.
    """
    rows = [_passages(finding, per_finding) for finding in findings if not finding.task.open]
    for index in dict.fromkeys(finding.facet for finding in findings if finding.task.open):
        opened = (f for f in findings if f.facet == index and f.task.open)
        rows.append(
            sorted((one for f in opened for one in _passages(f, per_finding)), key=lambda one: -one.score)
        )
    ranked = (sorted(filter(None, row), key=lambda one: -one.score) for row in zip_longest(*rows))
    found: dict[tuple[int, str], Evidence] = {}
    for one in chain.from_iterable(ranked):
        found.setdefault((one.facet, one.passage.id), one)
    return list(found.values())


def _passages(finding: Finding, count: int) -> list[Evidence]:
    """The passages of a finding's best sentences, each once."""
    best = {candidate.sentence.passage.id: candidate for candidate in reversed(finding.candidates)}
    ranked = sorted(best.values(), key=lambda candidate: -candidate.score)[:count]
    return [_evidence(finding.facet, candidate) for candidate in ranked]


def _evidence(facet: int, best: Candidate) -> Evidence:
    sentence, leans_on = best.sentence, best.sentence.leans_on
    apart = leans_on is not None and leans_on.passage.id != sentence.passage.id
    return Evidence(
        facet, sentence.passage, sentence.span, best.score, leans_on.span if leans_on and apart else None
    )


def _scaled(call: str, hits: Mapping[int, float]) -> dict[str, float]:
    low, high = min(hits.values(), default=0.0), max(hits.values(), default=0.0)
    return {
        passage_id(call, place): (score - low) / (high - low) if high > low else 1.0
        for place, score in hits.items()
    }
