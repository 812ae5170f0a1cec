"""Of the calls that were read for one thing asked, those that are worth giving."""

from __future__ import annotations

from collections.abc import Sequence

from earmark_ingest.tokens import stems

from earmark.judge import Verdict
from earmark.words import alike, faint, words

_PAIR = 2
_MOST = 0.6
"""Share of more than two telling words that a call that nobody named must say in one sentence."""
_TOGETHER = 8
"""Words within which a call that nobody named must say both of two words."""


def fitting(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts on one task worth giving; of an open question those near the best, one a company."""
    if not verdicts or not verdicts[0].finding.task.open:
        given = [v for v in verdicts if v.best]
        return given or list(verdicts)
    several = len({v.finding.look.call for v in verdicts}) > 1
    able = [v for v in verdicts if v.best and (not several or _meant(v))]
    good = sorted((v for v in able if v.status == "answered"), key=lambda v: -v.score)
    task = verdicts[0].finding.task
    if good and (task.kind in ("compare", "summary") or not task.facet.terms):
        return list({_company(v): _newest(v, good) for v in reversed(good)}.values())[::-1]
    good = good or [v for v in able if v.status == "declined"]
    by_company: dict[str, Verdict] = {}
    for verdict in good:
        if verdict.score < 0.8 * good[0].score:
            break
        if verdict.best[0].covered < 0.75 * good[0].best[0].covered:
            continue
        by_company.setdefault(_company(verdict), verdict)
    return [_newest(v, good) for v in by_company.values()] or [
        v if not v.best else Verdict(v.finding, "not_discussed") for v in verdicts
    ]


def _meant(verdict: Verdict) -> bool:
    """Whether a call that nobody named speaks of what is asked, and not of a word or two of it."""
    facet, best = verdict.finding.task.facet, verdict.best[0]
    telling = [term for term in facet.terms if term not in faint()]
    if facet.metric is not None or not telling or verdict.finding.task.kind == "summary":
        return True
    said = [term for term in telling if not alike(term).isdisjoint(best.sentence.stems)]
    if len(telling) > _PAIR:
        return len(said) >= _MOST * len(telling)
    return len(said) == len(telling) and (len(said) < _PAIR or _together(said, best.sentence.text))


def _together(terms: Sequence[str], text: str) -> bool:
    """Whether all of these words, or those that say the same, stand near each other in a text."""
    said = [frozenset(stems(word)) for word in words(text)]
    places = [[at for at, own in enumerate(said) if not alike(term).isdisjoint(own)] for term in terms]
    return any(abs(one - other) <= _TOGETHER for one in places[0] for other in places[-1])


def _company(verdict: Verdict) -> str:
    transcript = verdict.finding.call.transcript
    return transcript.ticker or transcript.company or verdict.finding.look.call


def _newest(verdict: Verdict, others: Sequence[Verdict]) -> Verdict:
    """Where no period was asked for, a later call of the company that answers nearly as well."""
    same = [
        v
        for v in others
        if _company(v) == _company(verdict)
        and v.score >= 0.85 * verdict.score
        and v.finding.look.period is None
    ]
    return max(same, key=lambda v: str(v.finding.call.transcript.period or ""), default=verdict)
