"""A span of a call as a citation: the words, who said them, where, and what they answer."""

from __future__ import annotations

from earmark_ingest.types import Exchange, Span, Transcript

from earmark.types import Citation


def cite(
    number: int, call: str, turn: int, span: Span, transcript: Transcript, *, near: bool = False
) -> Citation:
    """The citation of `span`, which lies in that turn; for an answer of Q&A with the question it answers."""
    held = transcript.turns[turn]
    speaker = held.speaker
    exchange = next((e for e in transcript.exchanges if e.index == held.exchange), None)
    return Citation(
        number,
        call,
        transcript.company,
        transcript.ticker,
        str(transcript.period) if transcript.period else None,
        transcript.call_date.isoformat() if transcript.call_date else None,
        speaker.name,
        speaker.role,
        speaker.title,
        speaker.affiliation,
        held.section,
        span.of(transcript.text),
        span.start,
        span.end,
        *_asked(turn, exchange, transcript),
        near,
    )


def _asked(turn: int, exchange: Exchange | None, transcript: Transcript) -> tuple[str | None, str | None]:
    """Who asked what a turn of Q&A answers: the analyst's last words before it."""
    if exchange is None or transcript.turns[turn].speaker.role == "analyst":
        return None, None
    before = [i for i in exchange.turns if i < turn and transcript.turns[i].speaker.role == "analyst"]
    if not before:
        return None, None
    asking = transcript.turns[before[-1]]
    return asking.speaker.name, "\n".join(span.of(transcript.text) for span in asking.spans)
