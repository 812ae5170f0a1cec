"""A call on one card: guidance beside the quarter's figures, who asked what, what was refused or is odd."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from earmark_ingest.errors import SourceError
from earmark_ingest.load import load
from earmark_ingest.parse import parse
from earmark_ingest.passages import call_id, passages
from earmark_ingest.types import Outcome, Rejection

from earmark import cues
from earmark.calltext import CallText, lay_out
from earmark.checks import conflicts
from earmark.desk.exchanges import exchanges
from earmark.desk.guidance.guided import is_managements
from earmark.desk.guidance.lines import Citations, lines_of
from earmark.desk.guidance.results import Reported, reported
from earmark.desk.guidance.types import Line
from earmark.desk.headlines import Told, as_told, headlines
from earmark.desk.refused import refusals
from earmark.types import Citation

_ONCE = re.compile(
    r"\b(?:one[- ]time|one[- ]off|non-?\s?recurring|unusual|discrete (?:tax )?(?:items?|charges?|benefits?"
    r"|events?|expenses?|gains?)"
    r"|impairments?|write-?\s?(?:downs?|offs?)"
    r"|restructuring (?:charges?|costs?|expenses?)|severance|legal (?:settlement|charge|reserve)"
    r"|settlement (?:gain|charge)|gain (?:on|from) (?:the |a )?(?:sale|disposal|divestiture)"
    r"|loss on (?:the )?(?:sale|extinguishment)|litigation (?:charge|settlement)|goodwill charge"
    r"|(?:restat|revis)(?:e|ed|ing|ement|ion)[^.;]{0,60}"
    r"\b(?:first|second|third|fourth|prior|previous|last)[ -](?:quarter|year)"
    r"|acquisition-related (?:charges?|costs?)|transaction costs?|53rd week|extra week)\b",
    re.IGNORECASE,
)
"""What management calls a thing that does not come back."""
_FORMAL = re.compile(
    r"\b(?:non-?GAAP (?:measures?|financial|results? exclude)|reconciliation)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Guided:
    """A line of guidance, with what the call reports of the same metric on the same basis."""

    line: Line
    beside: Told | None
    """None where the call gives no such figure of its own quarter, or gives several."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An exchange of Q&A."""

    asker: str
    firm: str | None
    stands_in_for: str | None
    topics: tuple[str, ...]
    answered_by: tuple[str, ...]
    outcome: Outcome
    question: int
    answer: int | None
    evidence: int | None
    """The words that show an outcome other than `answered`."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """A sentence to know of: a refusal, a one-off."""

    text: str
    citation: int


@dataclass(frozen=True, slots=True)
class Conflicting:
    """One figure that the call gives in two ways."""

    notice: str
    citations: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Card:
    """What a call holds, each line cited."""

    call: str
    company: str | None
    ticker: str | None
    period: str | None
    date: str | None
    """None where the call does not state it."""
    guidance: tuple[Guided, ...]
    headlines: tuple[Told, ...]
    asked: tuple[Asked, ...]
    refused: tuple[Oddity, ...]
    """Every sentence by which management declines, does not know or points elsewhere; what is not guided."""
    conflicts: tuple[Conflicting, ...]
    slips: tuple[str, ...]
    """What is wrong with the source itself, a sentence each."""
    one_offs: tuple[Oddity, ...]
    citations: tuple[Citation, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)


def card(call: str, text: CallText) -> Card:
    """The card of a call that is laid out."""
    citations = Citations()
    transcript = text.transcript
    told = [(one, as_told(one, text, citations)) for one in reported(text)]
    lines = lines_of(text, citations)
    asked = tuple(_asked(call, text, citations))
    return Card(
        call,
        transcript.company,
        transcript.ticker,
        str(transcript.period) if transcript.period else None,
        transcript.call_date.isoformat() if transcript.call_date else None,
        tuple(Guided(line, _beside(line, told)) for line in lines if line.stance != "not guided"),
        tuple(headlines(told)),
        asked,
        tuple(_refused(text, call, lines, citations)),
        tuple(_conflicts(text, citations)),
        transcript.warnings,
        tuple(_one_offs(text, citations)),
        tuple(citations.all),
    )


def of_file(path: Path) -> Card:
    """The card of a file that holds one call; `SourceError` for one that cannot be read, or holds several."""
    found = list(load(path))
    if len(found) != 1:
        raise SourceError(f"{str(path)!r} holds {len(found)} calls: ingest it, and name the call by its id")
    if isinstance(found[0], Rejection):
        raise SourceError(found[0].reason)
    call = parse(found[0])
    name = call_id(call)
    return card(name, lay_out(call, passages(call, name)))


def _beside(line: Line, told: Sequence[tuple[Reported, Told]]) -> Told | None:
    """The quarter's figure of what a line guides, on its basis; a year's only beside a year's."""
    whole = line.period is not None and "Q" not in line.period
    own = [
        one
        for _, one in told
        if (one.metric, one.measure) == (line.metric, line.measure)
        and (one.part or "").lower() == (line.part or "").lower()
        and one.basis == line.basis
        and set(one.footing) == set(line.footing)
        and one.unit == line.unit
    ]
    years = [one for one in own if one.period and "Q" not in one.period]
    fits = years if whole and years else [one for one in own if one not in years]
    return fits[0] if len({(one.low, one.high) for one in fits}) == 1 else None


def _asked(call: str, text: CallText, citations: Citations) -> Iterator[Asked]:
    transcript = text.transcript
    for one in exchanges(call, transcript):
        question, answer, evidence = (
            citations.take(cited) if cited else None for cited in (one.question, one.answer, one.evidence)
        )
        assert question is not None
        yield Asked(
            one.asker, one.firm, one.stands_in_for, one.topics, one.answered_by, one.outcome, question,
            answer, evidence,
        )  # fmt: skip


def _refused(text: CallText, call: str, lines: Sequence[Line], citations: Citations) -> Iterator[Oddity]:
    known: set[int] = set()
    for one in refusals(text):
        said = one.sentence
        place = citations.of(call, said.passage.turn, said.span, text.transcript)
        known.add(place)
        yield Oddity(one.about, place)
    for line in lines:
        if line.stance == "not guided" and line.citations[0] not in known:
            yield Oddity(f"{line.metric} ({line.stance})", line.citations[0])


def _conflicts(text: CallText, citations: Citations) -> Iterator[Conflicting]:
    for one in conflicts(text.transcript, list(text.passages.values())):
        places = [
            citations.of(place.passage.call, place.passage.turn, place.span, text.transcript)
            for place in (one.first, one.second)
        ]
        yield Conflicting(one.notice, (places[0], places[1]))


def _one_offs(text: CallText, citations: Citations) -> Iterator[Oddity]:
    """Sentences of the prepared remarks that name what does not come back, and its size."""
    for sentence in text.sentences:
        named = _ONCE.search(sentence.text)
        if not named or not is_managements(sentence) or sentence.passage.section == "qa":
            continue
        if not (sentence.figures is None or sentence.figures) or cues.recites(sentence.text):
            continue
        if _FORMAL.search(sentence.text):
            continue
        passage = sentence.passage
        number = citations.of(passage.call, passage.turn, sentence.span, text.transcript)
        yield Oddity(" ".join(named[0].split()), number)
