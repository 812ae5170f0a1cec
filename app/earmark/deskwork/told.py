"""What the desk has to say to a question, before it is checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from earmark_ingest.types import Outcome, Span

from earmark.calltext import CallText
from earmark.locate import LONGEST
from earmark.quotes import phrases
from earmark.types import AnswerFigure, Citation, Claim, Dropped, Quote, Status

Texts = Callable[[str], CallText]
"""A call laid out, by its id."""
FACET = 0
"""Such a question asks for one thing."""
SAID: dict[Outcome, str] = {
    "answered": "answered",
    "declined": "declined",
    "does not know": "did not know",
    "points elsewhere": "pointed elsewhere",
    "partly": "answered in part",
}
"""What a speaker did, by what came of an exchange."""


@dataclass(frozen=True, slots=True)
class Told:
    """Claims to be checked, and what stands beside them."""

    claims: tuple[Claim, ...]
    nothing: str = ""
    """What to say where there are no claims."""
    notices: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    """Calls that were read besides those of the plan."""
    outcome: Status = "answered"
    """What the claims amount to, where there are any."""
    head: str = ""
    """A line that counts; its figures are nobody's words, so it passes the checks by."""
    counted: tuple[AnswerFigure, ...] = ()
    """The figures of `head`."""


def joined(several: Sequence[Told]) -> Told:
    """What is to be said of several companies, one after the other."""
    claims = tuple(claim for one in several for claim in one.claims)
    nothing = [one.nothing for one in several if not one.claims]
    notices = [notice for one in several for notice in one.notices]
    calls = tuple(call for one in several for call in one.calls)
    return Told(claims, "\n".join(nothing), tuple(notices + nothing if claims else notices), calls)


def quote(citation: Citation, texts: Texts) -> Quote | None:
    """The words of a citation, its first sentences where they are many, with the passage they stand in."""
    call = texts(citation.call)
    for passage in call.passages.values():
        own = [s for s in passage.sentences if citation.start <= s.start and s.end <= citation.end]
        if own and own[0].start == citation.start:
            kept = Span(own[0].start, own[min(len(own), LONGEST) - 1].end)
            return Quote(passage.id, kept.of(call.transcript.text))
    return None


def claim(text: str, citations: Iterable[Citation], texts: Texts) -> Claim:
    """A claim that rests on these places."""
    found = (quote(citation, texts) for citation in citations)
    return Claim(FACET, text, tuple(dict.fromkeys(one for one in found if one)))


def places(citations: Sequence[Citation], numbers: Iterable[int]) -> list[Citation]:
    """The citations of these numbers."""
    return [citations[number - 1] for number in numbers]


def who(citation: Citation, texts: Texts) -> str:
    """Who says a cited place, with title or house."""
    turns = texts(citation.call).transcript.turns
    speaks = (t.speaker for t in turns if any(s.start <= citation.start < s.end for s in t.spans))
    return phrases.who(next(speaks))


def in_pieces(claims: Sequence[Claim], dropped: Sequence[Dropped]) -> Iterator[Claim]:
    """The claims, those that were dropped and tell several things told one by one: one may be at fault."""
    lost = {one.text for one in dropped}
    for one in claims:
        head, _, rest = one.text.rstrip(".").partition(": ")
        pieces = rest.split("; ")
        if one.text not in lost or len(pieces) == 1 or "“" in rest:
            yield one
            continue
        for piece in pieces:
            numbers = re.findall(r"\d[\d.,]*", piece)
            own = tuple(q for q in one.quotes if any(number in q.words for number in numbers))
            yield Claim(FACET, f"{head}: {piece}.", own or one.quotes)
