"""What the library keeps of each text of a call: which call it says it is, and how much it shows of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from earmark_ingest.reading import Parsed
from earmark_ingest.types import Event, FiscalPeriod, Known, Transcript


@dataclass(frozen=True, slots=True)
class Origin:
    """A place that a text was read from."""

    path: str
    """Absolute; with the name of the call behind it where the file holds several."""
    modified: int = 0
    """When the file was last changed, in nanoseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much a text shows of its call: what the better of two is told by."""

    latin: float = 0.0
    """Share of the letters said that are Latin: a call translated from English into Chinese has few."""
    named: float = 0.0
    """Share of the words said by somebody with a name."""
    asked: int = 0
    """Exchanges in the Q&A."""
    words: int = 0
    turns: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One text of a call. Two files of one text are one source with two origins."""

    name: str
    """The file's name, as messages give it."""
    origins: tuple[Origin, ...]
    """The oldest first."""
    digest: str
    """SHA-256 of all that was read, the names of files aside."""
    shape: str = ""
    """SHA-256 of what was made of it: another one means that the parser has changed since."""
    company: str | None = None
    ticker: str | None = None
    period: FiscalPeriod | None = None
    event: Event = "results call"
    call_date: date | None = None
    user: Known = field(default_factory=Known)
    evidence: Evidence = field(default_factory=Evidence)

    @property
    def modified(self) -> int:
        """When the text was first there: copying a file must not make it newer."""
        return self.origins[0].modified


def card_of(read: Parsed, digest: str, shape: str) -> SourceRecord:
    """The card of a call just read."""
    transcript = read.transcript
    return SourceRecord(
        name=read.source.name,
        origins=(Origin(read.origin, read.modified),),
        digest=digest,
        shape=shape,
        company=transcript.company,
        ticker=transcript.ticker,
        period=transcript.period,
        event=transcript.event,
        call_date=transcript.call_date,
        user=read.source.user,
        evidence=evidence_of(transcript),
    )


def evidence_of(transcript: Transcript) -> Evidence:
    """Count what a transcript shows."""
    said = [(turn, " ".join(span.of(transcript.text) for span in turn.spans)) for turn in transcript.turns]
    words = sum(len(text.split()) for _, text in said)
    named = sum(len(text.split()) for turn, text in said if turn.speaker.name)
    return Evidence(
        latin=round(_latin([text for _, text in said]), 3),
        named=round(named / max(1, words), 3),
        asked=len(transcript.exchanges),
        words=words,
        turns=len(transcript.turns),
        warnings=len(transcript.warnings),
    )


def _latin(said: Sequence[str]) -> float:
    letters = beyond = 0
    for text in said:
        if text.isascii():
            letters += len(text)
        else:
            letters += sum(map(str.isalpha, text))
            beyond += sum(1 for sign in text if sign > "\u024f" and sign.isalpha())
    return 1 - beyond / max(1, letters)


def ranked(cards: Sequence[SourceRecord]) -> list[SourceRecord]:
    """The sources of one call, the one to cite first; the order given does not matter.

    Each question leaves those that are nearly as good as the best, and the next one decides among them:
    language, names, a Q&A, words, turns, warnings; then the newest, as the last edit. Small differences are
    an editor's or a vendor's way of cutting, and must not outweigh what comes after.
    """
    left = sorted(cards, key=lambda card: card.digest)
    best: list[SourceRecord] = []
    while left:
        best.append(_best(left))
        left.remove(best[-1])
    return best


def _best(cards: Sequence[SourceRecord]) -> SourceRecord:
    left = list(cards)
    for value, slack, share in _QUESTIONS:
        top = max(value(card.evidence) for card in left)
        left = [card for card in left if value(card.evidence) >= top - slack - share * top]
    return max(left, key=lambda card: (card.modified, card.digest))


_QUESTIONS: tuple[tuple[Callable[[Evidence], float], float, float], ...] = (
    (lambda seen: seen.latin, 0.3, 0.0),
    (lambda seen: seen.named, 0.05, 0.0),
    (lambda seen: seen.asked > 0, 0.0, 0.0),
    (lambda seen: seen.words, 0.0, 0.03),
    (lambda seen: seen.turns, 0.0, 0.05),
    (lambda seen: -seen.warnings, 0.0, 0.0),
)
"""What is asked, how far below the best still counts as good, and the same as a share of the best."""
