"""Reported figures of two calls against each other; what is alike in name only is listed with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from earmark_ingest.tokens import stems
from earmark_ingest.types import Figure

from earmark.calltext import CallText
from earmark.desk.changes.held import Held, One, Thing
from earmark.desk.changes.types import Change, NotCompared, OneSided, Side
from earmark.desk.guidance.lines import Citations
from earmark.desk.guidance.paths import TWO_BASES
from earmark.desk.headlines import FIRST
from earmark.metrics import METRICS, SHARE, unit_kind
from earmark.quotes import sums
from earmark.types import Sum
from earmark.words import GUIDANCE

_TIMES, _STEADY_TIMES = 12.0, 2.5
"""By how much a level may have grown: more is another thing under the same name, or a slip of the source."""
_STEADY = frozenset(("revenue", "operating expenses", "SG&A", "AUM", "share count"))
Things = Mapping[Thing, Held]


class Reports:
    """What two calls report, the older one first, with the places where they do."""

    def __init__(self, old: CallText, new: CallText, of: tuple[Things, Things], citations: Citations) -> None:
        self._texts = old, new
        self._old, self._new = of
        self._citations = citations
        self._on_basis = {thing.loose for things in of for thing in things if thing.family}

    def changes(self) -> list[Change]:
        """What both give, of one metric, part, measure, basis, footing, length of time and unit."""
        found = [self._change(*pair) for thing in self._old if (pair := self._pair(thing))]
        return sorted(found, key=_weight)

    def _pair(self, thing: Thing) -> tuple[One, One] | None:
        old, new = self._old[thing], self._new.get(thing)
        if new is None or old.chosen is None or new.chosen is None or self._unsaid(thing):
            return None
        return (old.chosen, new.chosen) if _likely(thing, old.chosen, new.chosen) else None

    def _unsaid(self, thing: Thing) -> bool:
        """Whether a value without a basis may be on either of two."""
        return not thing.family and thing.metric in TWO_BASES and thing.loose in self._on_basis

    def _change(self, old: One, new: One) -> Change:
        of = new.reported.said.subject
        way, difference, growth, about = against(_signed(old), _signed(new))
        return Change(
            "reported", named(of.name, of.basis, of.footing), of.metric, of.part, of.measure, of.basis,
            of.footing, self._side(old, 0), self._side(new, 1), way, difference, growth, about,
        )  # fmt: skip

    def _side(self, one: One, which: int) -> Side:
        said, value = one.reported.said, one.reported.said.value
        number = self._citations.of(said.call, said.turn, said.span, self._texts[which].transcript)
        return Side(
            said.call, said.period, one.value, one.value, value.unit, value.text, value.approximate, number
        )  # fmt: skip

    def only(self, which: int) -> list[OneSided]:
        """What one call gives and the other nowhere, in whatever form; parts are left out."""
        own, other = (self._old, self._new)[:: 1 - 2 * which]
        spoken = {(thing.metric, thing.part) for thing in other}
        found = [
            self._one_sided(one.chosen, which)
            for thing, one in own.items()
            if one.chosen
            and one.chosen.reported.sure
            and thing.metric in FIRST
            and not thing.part
            and (thing.metric, thing.part) not in spoken
            and not gives(self._texts[1 - which], thing.metric, None)
        ]
        return sorted(_firsts(found), key=lambda one: rank(one.metric, one.part))

    def _one_sided(self, one: One, which: int) -> OneSided:
        of = one.reported.said.subject
        return OneSided(
            "reported", named(of.name, of.basis, of.footing), of.metric, of.part, of.measure, of.basis,
            of.footing, self._side(one, which),
        )  # fmt: skip

    def not_compared(self) -> Iterator[NotCompared]:
        """What both speak of and is not held against each other, with the reason, once for each thing."""
        told: set[tuple[str, str, str]] = set()
        alike = {thing.loose for thing in self._old if self._pair(thing)}
        for thing, old in self._old.items():
            near = [other for other in self._new if other.loose == thing.loose]
            if thing.loose in told | alike or not near:
                continue
            told.add(thing.loose)
            other = min(near, key=lambda one: len(_unlike(thing, one)))
            of = old.places[0].reported.said.subject
            yield NotCompared(
                replace(of, basis=None, footing=(), against=None).name,
                self._why(thing, other),
                (self._side(old.places[0], 0).citation, self._side(self._new[other].places[0], 1).citation),
            )

    def _why(self, thing: Thing, other: Thing) -> str:
        calls = [text.transcript.period or "the call" for text in self._texts]
        if unlike := _unlike(thing, other):
            return "; ".join(f"{calls[0]}: {one}, {calls[1]}: {two}" for one, two in unlike)
        for call, held in zip(calls, (self._old[thing], self._new[other]), strict=True):
            if held.chosen is None:
                return f"{call}: {_unsettled(held)}"
        if self._unsaid(thing):
            return "no basis is stated, and the calls give it on more than one"
        return "the values are too far apart to be of one thing"


_LONG = 6
"""Words from which on what a figure is counted without is too long for its name."""
_MOST = 4
"""Values that a reason names."""
_METRICS = {metric.name: metric for metric in METRICS}


def gives(call: CallText, metric: str, part: str | None, *, ahead: bool = False) -> bool:
    """Whether management names a metric of a part with a figure, whatever could be read of it.

    With `ahead` only where it looks ahead.
    """
    if metric not in _METRICS:
        return False
    words = set(stems(part or ""))
    for at, named in enumerate(call.naming(_METRICS[metric])[0]):
        if not named or not any(map(str.isdigit, call.sentences.texts[at])):
            continue
        sentence = call.sentences[at]
        if sentence.passage.speaker.role == "analyst" or not words <= sentence.stems:
            continue
        if not ahead or GUIDANCE.search(f"{sentence.lead} {sentence.text}"):
            return True
    return False


def against(old: Figure, new: Figure) -> tuple[str, Sum | None, Sum | None, bool]:
    """Which way a value went, by how much, its growth, and whether that is only about."""
    moved = sums.between(new, old)
    if moved.same:
        return "same", None, None, False
    if moved.amount is None:
        sure = sums.is_apart(new, old)
        exact = sure and unit_kind(new.unit) == SHARE  # to the cent is all that there is
        return moved.way if sure else "not told apart", sums.gap(new, old) if exact else None, None, False
    return moved.way, moved.amount, moved.growth, moved.about


def named(name: str, basis: str | None, footing: Sequence[str]) -> str:
    """`gross margin (non-GAAP, constant currency)`."""
    short = (one for one in footing if one.count(" ") < _LONG)
    told = ", ".join(filter(None, [basis, *short]))
    return f"{name} ({told})" if told else name


def rank(metric: str, part: str | None) -> tuple[bool, int]:
    """Where a metric stands among those that a quarter is told by: the whole company's first."""
    return part is not None, FIRST.index(metric) if metric in FIRST else len(FIRST)


def _weight(one: Change) -> tuple[bool, int, str, str]:
    return (*rank(one.metric, one.part), (one.part or "").lower(), one.name)


def _firsts(found: Sequence[OneSided]) -> list[OneSided]:
    """One for each metric: a level before its growth."""
    ranked = sorted(found, key=lambda one: one.measure != "level")
    return list({one.metric: one for one in reversed(ranked)}.values())


def _signed(one: One) -> Figure:
    """A figure with its sign; basis points as points, so that both are one unit."""
    figure = one.reported.figure
    by = 0.01 if figure.unit == "bps" else 1.0
    unit = "points" if figure.unit == "bps" else figure.unit
    value = round(one.value * by, 9)
    return replace(figure, low=value, high=value, unit=unit, scale=figure.scale * by)


def _unsettled(held: Held) -> str:
    """Why a call has no one value of a thing."""
    able = [one for one in held.places if not one.doubt]
    if not able:
        return held.places[0].doubt
    values = list(dict.fromkeys(one.reported.said.value.text for one in able))
    return f"{len(values)} values are given, {', '.join(values[:_MOST])}"


def _likely(thing: Thing, old: One, new: One) -> bool:
    """Whether two values may be of one thing; of a movement the way must be told."""
    one, other = abs(old.value), abs(new.value)
    if thing.measure != "level" or not one or not other:
        return True
    most = _STEADY_TIMES if thing.metric in _STEADY else _TIMES
    return 1 / most <= one / other <= most


def _unlike(thing: Thing, other: Thing) -> list[tuple[str, str]]:
    """In what two things of one name differ: what each is, in words."""
    return [pair for pair in zip(_facts(thing), _facts(other), strict=True) if pair[0] != pair[1]]


def _facts(thing: Thing) -> list[str]:
    return [
        thing.family or "no stated basis",
        "the year" if thing.whole_year else "the quarter",
        ", ".join(thing.footing) or "as reported",
        f"in {thing.unit}",
        "sequentially" if thing.sequential else "over a year or unsaid",
    ]
