"""What to show where nothing answers: the words searched for, the nearest said, where the call points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from earmark_ingest.tokens import stems

from earmark import cues
from earmark.able import ENOUGH
from earmark.find import Finding
from earmark.judge import Verdict
from earmark.plan.types import Facet, Task
from earmark.quotes import phrases
from earmark.quotes.window import window
from earmark.rank import Candidate
from earmark.types import Claim, Draft, Quote, Status
from earmark.words import STOP, alike, faint, words

_MOST = 2
_SOME = 0.2
"""Share of what was asked that words must speak of, with what stands around them, to be near it."""
_NAMED = 4
"""Calls that a note names."""
_WORDS = 8
"""Words that a note lists as searched for."""


def note(status: Status, facet: str, verdicts: Sequence[Verdict]) -> str:
    """What to say of a facet without an answer; names calls and words, never a figure."""
    calls = list(dict.fromkeys(verdict.finding.look.call for verdict in verdicts))
    if not calls:
        return "Nothing was searched."
    where = ", ".join(calls) if len(calls) <= _NAMED else "the calls in scope"
    if verdicts[0].finding.task.open and len(calls) > 1:
        where = "the calls that come nearest to it"
    if status == "not_in_library":
        return f"No call on that period is in the library, and {where} does not say it."
    searched = _searched([verdict.finding for verdict in verdicts])
    return f"Not discussed: nothing said on {where} answers “{facet}”.{searched}"


def claims(index: int, verdicts: Sequence[Verdict]) -> tuple[Claim, ...]:
    """Where the calls point for it, then the nearest words that were said: at most two, as no answer."""
    if any(v.status != "not_discussed" for v in verdicts):
        return ()
    near = [(v.finding, c) for v in verdicts for c in v.finding.candidates if _is_near(c, v.finding.task)]
    pointing = [(f, c) for f, c in near if _points(c)][:1]
    rest = sorted((pair for pair in near if pair not in pointing), key=lambda pair: _nearness(pair[1]))
    shown = _apart([*pointing, *rest])
    return tuple(_claim(index, *pair, pointing=pair in pointing, several=len(verdicts) > 1) for pair in shown)


def added(draft: Draft, decided: Sequence[Sequence[Verdict]]) -> Draft:
    """A draft with the nearest words for each facet that it finds not discussed."""
    told = {claim.facet for claim in draft.claims}
    new = [
        claim
        for index, verdicts in enumerate(decided)
        if index not in told and draft.outcomes[index] == "not_discussed"
        for claim in claims(index, verdicts)
    ]
    return replace(draft, claims=(*draft.claims, *new))


def _searched(findings: Sequence[Finding]) -> str:
    """The words that were searched for, and those of them that nobody says."""
    sought = _sought(findings[0].task.facet)
    if not sought:
        return ""
    unsaid = [word for word in sought if not any(_says(finding, word) for finding in findings)]
    nobody = f" Nobody says {_listed(unsaid)}." if unsaid else ""
    return f" Searched for {_listed(sought)}.{nobody}"


def _says(finding: Finding, word: str) -> bool:
    return all(any(finding.call.spread[option] for option in alike(stem)) for stem in stems(word))


def _listed(found: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in found)


def _sought(facet: Facet) -> list[str]:
    """The facet's telling words and the other names of its metric, numbers left out."""
    own = [word for word in words(facet.text) if set(stems(word)) & set(facet.terms) - faint()]
    metric = [facet.metric.name, *words(facet.metric.search)] if facet.metric else []
    other = [word for word in metric[1:] if word.lower() not in metric[0].lower() and word not in STOP]
    found = dict.fromkeys(word.lower() for word in (*own, *metric[:1], *other))
    return [word for word in found if not any(sign.isdigit() for sign in word)][:_WORDS]


def _is_near(candidate: Candidate, task: Task) -> bool:
    said, facet = candidate.sentence, task.facet
    if said.passage.speaker.role == "operator" or cues.recites(said.text) or candidate.support < _SOME:
        return False
    if candidate.covered < _SOME or (task.open and candidate.covered < ENOUGH):
        return False
    telling = {option for term in facet.terms if term not in faint() for option in alike(term)}
    return not telling.isdisjoint(said.stems) or (facet.metric is not None and facet.metric in said.metrics)


def _points(candidate: Candidate) -> bool:
    """Whether management says here where or when it is to be had."""
    text = candidate.sentence.text.replace("’", "'")
    if (
        candidate.sentence.passage.speaker.role == "analyst"
        or max(candidate.covered, candidate.asked) < ENOUGH
    ):
        return False
    return cues.defers(text) or cues.points(text)


def _nearness(candidate: Candidate) -> tuple[float, float]:
    return -(candidate.covered + 0.3 * candidate.close), -candidate.score


def _apart(near: Sequence[tuple[Finding, Candidate]]) -> list[tuple[Finding, Candidate]]:
    """The first of them that stand in different passages."""
    kept: dict[str, tuple[Finding, Candidate]] = {}
    for finding, candidate in near:
        kept.setdefault(candidate.sentence.passage.id, (finding, candidate))
    return list(kept.values())[:_MOST]


def _claim(index: int, finding: Finding, candidate: Candidate, *, pointing: bool, several: bool) -> Claim:
    span = window(finding, candidate, wide=False)
    text = span.of(finding.call.transcript.text)
    head = "Points elsewhere" if pointing else "Nearest"
    firm = f"{phrases.firm(finding.call.transcript)}, " if several else ""
    speaker = phrases.who(candidate.sentence.passage.speaker)
    asking = (
        " asked"
        if re.search(r"\?\s*$", text) and candidate.sentence.passage.speaker.role == "analyst"
        else ""
    )
    line = f"{head}: {firm}{speaker}{asking}: {phrases.quoted(text)}"
    return Claim(index, line, (Quote(candidate.sentence.passage.id, text),), near=True)
