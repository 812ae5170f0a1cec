"""A call as plain data: what `earmark check --json` prints, and Python users get by `describe`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from earmark_ingest.types import Exchange, Span, Speaker, Transcript, Turn


def describe(transcript: Transcript) -> dict[str, Any]:
    """A transcript as dicts, lists, strings and numbers, ready for `json.dumps`.

    Spans are `[start, end]` in Unicode code points of `text`; dates are ISO; what is not known is None. The
    `speaker` of a turn is the name, or the label of the source where nobody says the name.
    """
    period = transcript.period
    return {
        "company": transcript.company,
        "ticker": transcript.ticker,
        "exchange": transcript.listed_on,
        "event": transcript.event,
        "period": str(period) if period else None,
        "fiscal_year": period.year if period else None,
        "fiscal_quarter": (period.quarter or None) if period else None,
        "period_end": transcript.period_end.isoformat() if transcript.period_end else None,
        "date": transcript.call_date.isoformat() if transcript.call_date else None,
        "url": transcript.url,
        "source": transcript.source,
        "text": transcript.text,
        "turns": [_turn(turn) for turn in transcript.turns],
        "exchanges": [_exchange(exchange) for exchange in transcript.exchanges],
        "warnings": list(transcript.warnings),
    }


def _turn(turn: Turn) -> dict[str, Any]:
    speaker = turn.speaker
    return {
        "index": turn.index,
        "speaker": name_of(speaker),
        "label": speaker.label,
        "role": speaker.role,
        "title": speaker.title,
        "affiliation": speaker.affiliation,
        "section": turn.section,
        "spans": _pairs(turn.spans),
        "exchange": turn.exchange,
    }


def _exchange(exchange: Exchange) -> dict[str, Any]:
    return {
        "index": exchange.index,
        "asker": name_of(exchange.asker),
        "firm": exchange.asker.affiliation,
        "stands_in_for": exchange.asker.stands_in_for,
        "turns": list(exchange.turns),
        "topics": list(exchange.topics),
        "outcome": exchange.outcome,
        "evidence": _pairs([exchange.evidence])[0] if exchange.evidence else None,
    }


def name_of(speaker: Speaker) -> str:
    """The name, else the label as the source prints it; empty where it prints none."""
    return speaker.name or speaker.label


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
