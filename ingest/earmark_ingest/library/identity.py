"""Which texts are of one call, and what the calls are named: whatever the order in which they came.

Two texts are of one call when they agree on the company (by the alias file), the event and the quarter. Where
one tells no quarter, the day must fit; where two tickers differ, the names and the day must. Texts that tell
not whose they are, or not when, are one call only where most of their lines are the same. Days more than
`APART` apart make two calls, whatever else agrees: one of the two periods is wrong, and that is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, count, pairwise

from earmark_ingest.identity.aliases import Aliases
from earmark_ingest.library.cards import SourceRecord, ranked
from earmark_ingest.passages import call_id
from earmark_ingest.types import Transcript

APART = 30
"""Days between two calls of one company and period that make them two events."""

NEAR = 3
"""Days by which two sources may differ about one call: time zones, and the day a text was published."""

_LONG = 40
"""Characters of a line that is unlikely to be in two calls: shorter ones are labels and thanks."""

Text = Callable[[SourceRecord], str]


@dataclass(frozen=True, slots=True)
class Group:
    """The texts of one call, the one to cite first."""

    cards: tuple[SourceRecord, ...]

    @classmethod
    def of(cls, cards: Iterable[SourceRecord]) -> Group:
        """The group of these texts, in any order."""
        return cls(tuple(ranked(tuple(cards))))

    @property
    def dated(self) -> date | None:
        """The day of the call, from the best text that tells it."""
        return next((card.call_date for card in self.cards if card.call_date), None)

    def completed(self, transcript: Transcript) -> Transcript:
        """The transcript of the first text, with what only the others know about the call."""
        for card in self.cards[1:]:
            transcript = replace(
                transcript,
                company=transcript.company or card.company,
                ticker=transcript.ticker or card.ticker,
                period=transcript.period or card.period,
                call_date=transcript.call_date or card.call_date,
            )
        return transcript

    @property
    def identity(self) -> Transcript:
        """What is known about the call, as a transcript without a word."""
        return self.completed(_sketch(self.cards[0]))

    @property
    def base(self) -> str:
        """The id of the call where no other has the same."""
        return call_id(self.identity)


def _sketch(card: SourceRecord) -> Transcript:
    return Transcript(
        text="",
        source=card.name,
        turns=(),
        company=card.company,
        ticker=card.ticker,
        period=card.period,
        call_date=card.call_date,
        event=card.event,
    )


def related(one: SourceRecord, other: SourceRecord, aliases: Aliases, text: Text) -> bool:
    """Whether two texts are of one call, their days aside where both say the quarter."""
    if one.event != other.event:
        return False
    if not (_known(one) and _known(other)):
        return key_of(one) == key_of(other) and mostly_same(text(one), text(other))
    near = _near(one.call_date, other.call_date)
    if one.period != other.period and ((one.period and other.period) or not near):
        return False
    return _same_company(one, other, aliases, near)


def _same_company(one: SourceRecord, other: SourceRecord, aliases: Aliases, near: bool) -> bool:
    named = bool(one.company and other.company and aliases.same(one.company, other.company))
    if one.ticker and other.ticker:
        return aliases.canonical(one.ticker) == aliases.canonical(other.ticker) or (named and near)
    return named or any(
        ticker and company and aliases.same(ticker, company)
        for ticker, company in ((one.ticker, other.company), (other.ticker, one.company))
    )


def _known(card: SourceRecord) -> bool:
    return bool((card.ticker or card.company) and (card.period or card.call_date))


def key_of(card: SourceRecord) -> str:
    """The id that the text alone gives its call."""
    return call_id(_sketch(card))


def _near(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= timedelta(NEAR)


def groups(family: Sequence[SourceRecord]) -> list[Group]:
    """The calls among texts that are related, each to some other: one, or several months apart.

    A text without a day goes with the first of them.
    """
    dated = sorted(
        (card for card in family if card.call_date), key=lambda card: (card.call_date, card.digest)
    )
    undated = [card for card in family if not card.call_date]
    cut = [0, *(place for place, (a, b) in enumerate(pairwise(dated), 1) if _apart(a, b)), len(dated)]
    parts = [dated[start:end] for start, end in pairwise(cut)]
    parts[0] = [*parts[0], *undated]
    return [Group.of(part) for part in parts]


def _apart(one: SourceRecord, other: SourceRecord) -> bool:
    assert one.call_date
    assert other.call_date
    return other.call_date - one.call_date > timedelta(APART)


def named(rivals: Iterable[Group], taken: Container[str] = ()) -> dict[str, Group]:
    """Ids for calls that would all have the same: the first keeps it, others get their day or a number.

    No other id has a `~`, so a number never takes a name away.
    """
    ids: dict[str, Group] = {}
    for group in sorted(rivals, key=_first):
        dated = [f"{group.base}-{group.dated}"] if group.dated else []
        numbered = (f"{group.base}~{number}" for number in count(2))
        free = (one for one in chain([group.base], dated, numbered) if one not in ids and one not in taken)
        ids[next(free)] = group
    return ids


def _first(group: Group) -> tuple[date, str, str]:
    return group.dated or date.max, min(card.origins[0].path for card in group.cards), group.cards[0].digest


def mostly_same(one: str, other: str) -> bool:
    """Whether most long lines of the shorter text are in the longer one."""
    lines = [
        {line.strip() for line in text.splitlines() if len(line.strip()) >= _LONG} for text in (one, other)
    ]
    return 2 * len(lines[0] & lines[1]) > min(map(len, lines))
