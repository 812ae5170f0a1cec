"""What analysts asked and what they got, as claims: a line for each exchange, both sides cited."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from earmark_ingest.tokens import stems
from earmark_ingest.types import Exchange

from earmark.able import ENOUGH
from earmark.calltext import CallText, Sentence
from earmark.coverage import Coverage
from earmark.desk.exchanges import spoken_of
from earmark.deskwork.told import FACET, SAID, Told
from earmark.plan.types import Facet
from earmark.quotes import phrases
from earmark.types import Claim, Quote

_MOST = 12
"""Exchanges of one call that are told."""
_FIRST = 8
"""Sentences of an answer in which its point is looked for."""
_FULL = 40.0
"""How much a question can tell: from there on the first is as good as a longer one."""


def asked(calls: Sequence[CallText], facet: Facet) -> Told:
    """The exchanges of these calls, about what is asked for where the question names something."""
    claims: list[Claim] = []
    notices: list[str] = []
    for call in calls:
        fits = list(_fitting(call, facet))
        claims += [one for exchange in fits[:_MOST] if (one := _claim(call, exchange, facet))]
        if len(fits) > _MOST:
            notices.append(
                f"{len(fits) - _MOST} more exchanges of this call are left out; `earmark exchanges` has all."
            )
    about = f" about “{' '.join(facet.source.split())}”" if facet.terms else ""
    return Told(tuple(claims), f"Not discussed: no analyst asked{about} on it.", tuple(notices))


def _fitting(call: CallText, facet: Facet) -> Iterator[Exchange]:
    exchanges = call.transcript.exchanges
    if not facet.terms:
        yield from exchanges
        return
    firms = [one for one in exchanges if _is_of(one, facet.source)]
    coverage = Coverage(call, facet)
    for one in exchanges:
        if one in firms or (not firms and coverage.of(spoken_of(one, call.transcript)) >= ENOUGH):
            yield one


def _is_of(exchange: Exchange, name: str) -> bool:
    """Whether an analyst, or the house of one, goes by this name."""
    asker = exchange.asker
    own = f"{asker.name or ''} {asker.affiliation or ''} {asker.stands_in_for or ''}".casefold()
    return set(name.casefold().split()) <= set(own.replace(",", " ").split())


def _claim(call: CallText, exchange: Exchange, facet: Facet) -> Claim | None:
    inside = [s for s in call.sentences if s.passage.exchange == exchange.index]
    question = _question(call, inside, facet)
    if question is None:
        return None
    stands = exchange.asker.stands_in_for
    asker = phrases.who(exchange.asker) + (f", standing in for {stands}," if stands else "")
    line = f"{asker} asked: {phrases.quoted(question.text)}"
    quotes = [Quote(question.passage.id, question.text)]
    answer = _answer(call, exchange, inside)
    if answer is None:
        return Claim(FACET, f"{line} Nobody answered.", tuple(quotes))
    who = phrases.who(answer.passage.speaker)
    line = f"{line} {who} {SAID[exchange.outcome]}: {phrases.quoted(answer.text)}"
    return Claim(FACET, line, (*quotes, Quote(answer.passage.id, answer.text)))


def _question(call: CallText, inside: Sequence[Sentence], facet: Facet) -> Sentence | None:
    """Of what the analyst said, the sentence that bears on the topic most; else the one that asks most."""
    said = [s for s in inside if s.passage.speaker.role == "analyst"]
    asks = [s for s in said if s.text.rstrip(' "”').endswith("?")] or said
    if facet.terms and said:
        coverage = Coverage(call, facet)
        return max(said, key=lambda s: (coverage.of(s.text), s in asks))
    return max(asks, key=lambda s: min(_FULL, _weight(call, s.stems)), default=None)


def _answer(call: CallText, exchange: Exchange, inside: Sequence[Sentence]) -> Sentence | None:
    """The words that show an outcome, else those of the first answer that say most of what was asked."""
    said = [s for s in inside if s.passage.speaker.role in ("executive", "ir")]
    shown = exchange.evidence
    if shown is not None:
        for sentence in said:
            if sentence.span.start <= shown.start < sentence.span.end:
                return sentence
    asked = frozenset(stems(call.transcript.asked(exchange)))
    first = [s for s in said if not s.text.rstrip().endswith("?")][:_FIRST]
    return max(first, key=lambda s: _weight(call, s.stems & asked), default=None)


def _weight(call: CallText, words: Collection[str]) -> float:
    """How much words tell on this call."""
    return sum(call.rarity(word) for word in words)
