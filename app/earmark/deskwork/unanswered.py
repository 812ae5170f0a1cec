"""Which questions management did not answer: each with who asked it and the words that show it, as claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earmark.able import ENOUGH
from earmark.calltext import CallText
from earmark.coverage import Coverage
from earmark.desk.exchanges import spoken_of
from earmark.desk.refused import OPEN, Refusal, refusals
from earmark.deskwork.told import FACET, SAID, Told
from earmark.plan.types import Facet
from earmark.quotes import phrases
from earmark.types import Claim, Quote

_MOST = 8
"""Places of one call that are shown."""
_TOPICS = 3


def unanswered(calls: Sequence[CallText], names: Sequence[str], facet: Facet) -> Told:
    """What was left open on these calls, about what is asked for where the question names something."""
    claims: list[Claim] = []
    left = 0
    for call in calls:
        found = sorted(_fitting(call, facet), key=_bearing)
        claims += [_claim(each) for each in found[:_MOST]]
        left += max(0, len(found) - _MOST)
    more = (f"{left} more places are left out; `earmark card` lists every one.",) if left else ()
    about = f" about “{facet.text}”" if facet.terms else ""
    return Told(tuple(claims), f"No question{about} was left open on {', '.join(names)}.", more)


def _bearing(one: Refusal) -> tuple[bool, bool, int, int]:
    """First what decides an exchange, then what else was said in Q&A, then the remarks."""
    return not one.decides, one.exchange is None, OPEN.index(one.outcome), one.sentence.at


def _fitting(call: CallText, facet: Facet) -> Iterator[Refusal]:
    coverage = Coverage(call, facet)
    for one in refusals(call):
        asked = spoken_of(one.exchange, call.transcript) if one.exchange else ""
        said = asked if one.decides else f"{asked} {one.sentence.text}"
        if not coverage.total or coverage.of(said) >= ENOUGH:
            yield one


def _claim(one: Refusal) -> Claim:
    said = one.sentence
    line = f"{phrases.who(said.passage.speaker)} {SAID[one.outcome]}: {phrases.quoted(said.text)}"
    if one.exchange is not None:
        topics = one.exchange.topics[:_TOPICS] if one.decides else ()
        about = f" about {', '.join(topics)}" if topics else ""
        line = f"Asked by {phrases.who(one.exchange.asker)}{about}, {line}"
    return Claim(FACET, line, (Quote(said.passage.id, said.text),))
