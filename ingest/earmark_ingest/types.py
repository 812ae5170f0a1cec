"""The nouns of ingest: what a call is made of. All frozen; the verbs are the other files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Role = Literal["executive", "ir", "analyst", "operator", "unknown"]
Section = Literal["prepared", "qa", "unattributed"]
Outcome = Literal["answered", "partly", "declined", "does not know", "points elsewhere"]
Bound = Literal["at least", "at most"]
Event = Literal[
    "results call", "investor day", "conference", "merger call", "sales call", "annual meeting", "other"
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters (Unicode code points) of `Transcript.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class FiscalPeriod:
    """A fiscal year, or one quarter of it, in the company's own counting."""

    year: int
    quarter: int = 0
    """1 to 4; 0 for the whole year."""

    def __str__(self) -> str:
        return f"FY{self.year}Q{self.quarter}" if self.quarter else f"FY{self.year}"

    @classmethod
    def parse(cls, label: str) -> FiscalPeriod:
        """Read `FY2008Q2` or `FY2008` (case and blanks aside); `ValueError` for anything else."""
        match = re.fullmatch(r"\s*FY\s*(\d{4})\s*(?:Q\s*([1-4]))?\s*", label, re.IGNORECASE)
        if match is None:
            raise ValueError(f"not a fiscal period: {label!r} (write FY2008Q2 or FY2008)")
        return cls(int(match[1]), int(match[2] or 0))

    @property
    def last(self) -> int:
        """The number of its last quarter, all quarters counted through: the next one's is one more."""
        return self.year * 4 + (self.quarter or 4)

    def ends_before(self, other: FiscalPeriod) -> bool:
        """Whether it is over sooner; a year ends with its fourth quarter."""
        return self.last < other.last

    def shift(self, quarters: int) -> FiscalPeriod:
        """The period this many quarters later (a whole year moves by fours)."""
        if not self.quarter:
            return FiscalPeriod(self.year + quarters // 4)
        index = self.year * 4 + self.quarter - 1 + quarters
        return FiscalPeriod(index // 4, index % 4 + 1)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke a turn. `inferred` says that the label alone did not name them."""

    label: str
    """As the source prints it: `- CFO`, `Bob Dykes - CFO and EVP, Business operations`."""
    name: str | None = None
    role: Role = "unknown"
    title: str | None = None
    affiliation: str | None = None
    """The analyst's firm; None for the company's own people."""
    inferred: bool = False
    stands_in_for: str | None = None
    """The analyst whom the operator announced, when somebody else of the firm asks."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker label of the source and the paragraphs under it, in order."""

    index: int
    speaker: Speaker
    section: Section
    spans: tuple[Span, ...]
    """One per paragraph: in order, not overlapping, without surrounding blanks or bullets."""
    exchange: int | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """An analyst's question with its follow-ups and every answer to it."""

    index: int
    asker: Speaker
    """With the firm, and whom the asker stands in for."""
    turns: tuple[int, ...]
    """Indices of its turns, questions and answers, in order."""
    topics: tuple[str, ...] = ()
    """The words that tell what is asked, as they were said, the most telling first."""
    outcome: Outcome = "answered"
    evidence: Span | None = None
    """The sentence that shows an outcome other than `answered`."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a call beside its words: fields of a JSON record, rows of a user's table."""

    company: str | None = None
    ticker: str | None = None
    listed_on: str | None = None
    title: str | None = None
    """The event as the vendor calls it: `Apogee (APOG) Q3 2026 Earnings Call Transcript`."""
    period: FiscalPeriod | None = None
    call_date: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch that the file itself gives to one speaker: an entry of a JSON list, a voice of a caption."""

    label: str
    """The speaker as the file has it; empty where it names nobody."""
    paragraphs: tuple[Span, ...]
    title: str | None = None
    firm: str | None = None
    section: Literal["prepared", "qa"] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One call of a file, decoded: what `parse` reads. Pages are divided by form feeds."""

    text: str
    """The text of record."""
    name: str
    """The file's name, with `#3` behind it for the third of several calls; a hint of low rank."""
    marked: tuple[Marked, ...] = ()
    """In order, not overlapping; empty where the speakers are to be found in the text."""
    roster: tuple[str, ...] = ()
    """People that the file lists apart from what they say, as it writes them."""
    vendor: Known = Known()
    """What the file's own fields say: as good as a heading."""
    user: Known = Known()
    """What the user says: it wins."""
    warnings: tuple[str, ...] = ()
    """What went wrong in reading, in one sentence each."""
    aside: tuple[Span, ...] = ()
    """What the file itself sets apart from what was said: the column of a translation. In order."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """One call. `text` is the text of record; every span indexes it."""

    text: str
    source: str
    """The file's name, for messages; never part of the identity."""
    turns: tuple[Turn, ...]
    exchanges: tuple[Exchange, ...] = ()
    company: str | None = None
    ticker: str | None = None
    aliases: tuple[str, ...] = ()
    """Other names the text itself gives the company (`諾頓`)."""
    period: FiscalPeriod | None = None
    """The quarter reported."""
    year_end_month: int = 12
    """Month in which the fiscal year ends; 12 where the call does not show another."""
    call_date: date | None = None
    guided: tuple[FiscalPeriod, ...] = ()
    """Periods that management gave figures of guidance for."""
    warnings: tuple[str, ...] = ()
    """One sentence each; what concerns one line of the text says which (`line 41: ...`, counted from 1)."""
    listed_on: str | None = None
    """The stock exchange: `NYSE`."""
    event: Event = "results call"
    period_end: date | None = None
    """The last day of the quarter reported: as said, else the end of its last month."""
    url: str | None = None
    year_named_after: Literal["end", "start"] = "end"
    """Whether a fiscal year has the number of the calendar year it ends in or starts in."""

    def asked(self, exchange: Exchange) -> str:
        """What analysts say in an exchange, all of it."""
        turns = (self.turns[at] for at in exchange.turns)
        return " ".join(
            span.of(self.text) for turn in turns if turn.speaker.role == "analyst" for span in turn.spans
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as it was said, in base units (`$1.4 billion` is 1.4e9 USD, 29 cents is .29 USD)."""

    start: int
    end: int
    text: str
    low: float
    high: float
    """Equal to `low` for a point."""
    unit: str
    """`USD` or another ISO currency, `USD/share`, `%`, `bps`, `points`, `days`, `x`, `count` …"""
    approximate: bool = False
    bound: Bound | None = None
    """`over $2 billion` is at least that, `up to 5%` at most; both are approximate too."""
    scale: float = 1.0
    """What the number said stands for: 1e9 in `$1.4 billion`, .01 in `29 cents`."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is searched: consecutive sentences of one turn, never across speakers."""

    id: str
    """`JNPR-FY2006Q2#0042`."""
    call: str
    turn: int
    sentences: tuple[Span, ...]
    section: Section
    speaker: Speaker
    exchange: int | None
    header: str
    """Company, period, speaker, role, section: searched, never cited."""
    text: str
    """The sentences as they stand in the source, joined by blanks."""
    figures: tuple[tuple[Figure, ...], ...] = ()
    """Those of each sentence, their offsets counted from the sentence's start."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file that did not go in, and why, in one sentence."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Spent:
    """What embedding passages took, where a server is paid for it."""

    model: str
    server: str
    requests: int = 0
    tokens: int = 0
    """As the server counts them; our estimate where it does not say."""
    passages: int = 0
    """Embedded by the server; questions are none."""
    reused: int = 0
    """Whose vectors were held already."""
    shortened: int = 0
    """Longer than the model takes, and embedded by their beginning."""
    usd: float | None = None
    """At list prices; None where the price is not known."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest did. Calls by id, files that failed with their reason."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    spent: Spent | None = None
    """None where embedding costs nothing."""
