"""Which company and period each sentence of a text is about; what it leaves out is carried over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from earmark_ingest.types import FiscalPeriod

from earmark.checks.notes.shelf import Head
from earmark.checks.notes.units import Unit
from earmark.checks.when import named_periods
from earmark.metrics import is_jargon

_FORMS = frozenset(
    "inc corp corporation co company ltd limited plc llc group holdings holding the sa ag nv systems "
    "international".split()
)
_WORD = re.compile(r"[^\W_]+(?:[&.'’-][^\W_]+)*")
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Topic:
    """What a sentence is about: companies by the ids of their calls, and periods as it writes them."""

    calls: frozenset[str] = frozenset()
    """Empty where no company is named or carried over."""
    words: str = ""
    """The text that names the period, for each company to read in its own calendar."""


@dataclass(slots=True)
class Reader:
    """Reads topics in the order of the text."""

    calls: Mapping[str, Head]
    names: dict[str, set[str]] = field(init=False)
    heads: dict[int, Topic] = field(default_factory=dict)
    last: Topic = field(default_factory=Topic)

    def __post_init__(self) -> None:
        self.names = {}
        for call, transcript in self.calls.items():
            for name in _keys(transcript):
                self.names.setdefault(name, set()).add(call)

    def topic(self, unit: Unit) -> Topic:
        """What a unit is about: what it names itself, then what stands over it, then the sentence before."""
        text = f"{unit.over} {unit.text}"
        named = self._named(text)
        words = text if named_periods(text, self._some(named)) else ""
        if unit.heading:
            self.heads = {level: topic for level, topic in self.heads.items() if level < unit.level}
            above = self._above()
            own = Topic(named or above.calls, words or above.words)
            self.heads[unit.level] = self.last = own
            return own
        calls = named or self.last.calls
        other = bool(named) and named.isdisjoint(self.last.calls)
        own = Topic(frozenset(calls), words or ("" if other else self.last.words))
        if not unit.over:
            self.last = own
        return own

    def _above(self) -> Topic:
        return self.heads[max(self.heads)] if self.heads else Topic()

    def _named(self, text: str) -> frozenset[str]:
        words = [match[0] for match in _WORD.finditer(text)]
        found: set[str] = set()
        for at in range(len(words)):
            for count in range(min(_LONGEST, len(words) - at), 0, -1):
                run = words[at : at + count]
                key = _plain(" ".join(run))
                if key in self.names and _is_name(run, key):
                    found |= self.names[key]
                    break
        return frozenset(found)

    def _some(self, calls: frozenset[str]) -> list[Head]:
        """A call of each company named, to read periods by; any one where none is."""
        chosen = calls or self.last.calls or frozenset(list(self.calls)[:1])
        return [self.calls[call] for call in sorted(chosen)[:3]]


def _is_name(run: Sequence[str], key: str) -> bool:
    if not run[0][:1].isupper() and not run[0][:1].isdigit():
        return False
    return not (len(run) == 1 and is_jargon(run[0])) and (len(key) > 2 or run[0].isupper())


def _plain(name: str) -> str:
    words = [re.sub(r"['’]s$|[.'’]", "", word.lower()) for word in name.split()]
    return " ".join(words)


def _keys(transcript: Head) -> set[str]:
    """Names of a call's company: whole, without its legal form, its first word if that tells, the ticker."""
    keys = {_plain(transcript.ticker)} if transcript.ticker else set()
    for name in filter(None, (transcript.company, *transcript.aliases)):
        words = _plain(name.replace(",", " ")).split()
        own = [word for word in words if word not in _FORMS]
        keys |= {" ".join(words), " ".join(own)}
        if own and len(own[0]) >= 4:
            keys.add(own[0])
    return {key for key in keys if key}


def order(topic: Topic, calls: Mapping[str, Head]) -> list[list[str]]:
    """The calls to look in, tier by tier: those of the period, those that guide it, the company's others."""
    within = [call for call in calls if not topic.calls or call in topic.calls]
    tiers: list[list[str]] = [[], [], []]
    for call in within:
        tiers[_tier(calls[call], topic.words)].append(call)
    return [tier for tier in tiers if tier]


def _tier(call: Head, words: str) -> int:
    if not words or call.period is None:
        return 0
    periods = named_periods(words, [call])
    if call.period in periods or FiscalPeriod(call.period.year) in periods:
        return 0
    return 1 if periods & {*call.guided, call.period.shift(1)} else 2
