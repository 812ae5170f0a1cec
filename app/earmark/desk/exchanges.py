"""The exchanges of a call's Q&A: who asked what, who answered, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from earmark_ingest.tokens import stems
from earmark_ingest.types import Exchange, Outcome, Speaker, Transcript

from earmark.cite import cite
from earmark.desk.types import Exchanged
from earmark.types import Citation
from earmark.words import alike

_SURE = 0.5
"""Share of the words asked about that must be said in the question, or be among its topics."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which exchanges are wanted; None where anything goes."""

    about: str | None = None
    """Words; half of them, or words that say the same, stand in the question."""
    firm: str | None = None
    """Part of the name of the analyst's firm."""
    asker: str | None = None
    """Part of the analyst's name, or of the one they stand in for."""
    outcome: Outcome | None = None


def exchanges(call: str, transcript: Transcript, wanted: Filter | None = None) -> Iterator[Exchanged]:
    """The exchanges of one call that fit, in order; none where the call has no Q&A."""
    wanted = wanted or Filter()
    for exchange in transcript.exchanges:
        if _fits(exchange, transcript, wanted):
            yield _exchanged(call, exchange, transcript)


def _fits(exchange: Exchange, transcript: Transcript, wanted: Filter) -> bool:
    asker = exchange.asker
    names = f"{asker.name or asker.label} {asker.stands_in_for or ''}"
    return (
        (wanted.outcome is None or exchange.outcome == wanted.outcome)
        and (wanted.firm is None or _part(wanted.firm, asker.affiliation or ""))
        and (wanted.asker is None or _part(wanted.asker, names))
        and (wanted.about is None or _speaks_of(wanted.about, exchange, transcript))
    )


def spoken_of(exchange: Exchange, transcript: Transcript) -> str:
    """What was asked in an exchange, and its topics."""
    return " ".join([transcript.asked(exchange), *exchange.topics])


def _part(wanted: str, name: str) -> bool:
    """Whether the words of `wanted` stand in a name: "jp morgan" in "J.P. Morgan Securities"."""
    plain = re.sub(r"[^\w ]", "", name.casefold())
    squeezed = plain.replace(" ", "")
    return re.sub(r"[^\w]", "", wanted.casefold()) in squeezed


def _speaks_of(about: str, exchange: Exchange, transcript: Transcript) -> bool:
    asked = frozenset(stems(spoken_of(exchange, transcript)))
    words = set(stems(about))
    return bool(words) and sum(not alike(word).isdisjoint(asked) for word in words) >= _SURE * len(words)


def _exchanged(call: str, exchange: Exchange, transcript: Transcript) -> Exchanged:
    turns = [transcript.turns[index] for index in exchange.turns]
    asking = next((turn for turn in turns if turn.speaker.role == "analyst"), turns[0])
    answering = [turn for turn in turns if turn.speaker.role in ("executive", "ir")]
    answer = next((turn for turn in answering if turn.index > asking.index), None)
    asker = exchange.asker
    question = cite(1, call, asking.index, asking.spans[-1], transcript)
    return Exchanged(
        call,
        transcript.company,
        question.period,
        question.date,
        exchange.index,
        asker.name or asker.label,
        asker.affiliation,
        asker.stands_in_for,
        exchange.topics,
        exchange.outcome,
        tuple(dict.fromkeys(_name(turn.speaker) for turn in answering)),
        question,
        cite(2, call, answer.index, answer.spans[0], transcript) if answer else None,
        _evidence(call, exchange, transcript),
    )


def _evidence(call: str, exchange: Exchange, transcript: Transcript) -> Citation | None:
    span = exchange.evidence
    if span is None:
        return None
    for index in exchange.turns:
        if any(p.start <= span.start and span.end <= p.end for p in transcript.turns[index].spans):
            return cite(3, call, index, span, transcript)
    return None


def _name(speaker: Speaker) -> str:
    return speaker.name or speaker.label or speaker.role
