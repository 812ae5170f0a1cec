"""The lines of guidance of one call: what is said twice is one line with two citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from earmark_ingest.types import Span, Transcript

from earmark.calltext import CallText
from earmark.cite import cite
from earmark.desk.guidance.guided import Guided
from earmark.desk.guidance.said import guided
from earmark.desk.guidance.stance import assumptions, moved, stance_of
from earmark.desk.guidance.types import Line, Stance, StanceFrom, Subject, label
from earmark.types import Citation


class Citations:
    """Numbers places of calls from 1, each place once."""

    def __init__(self) -> None:
        self.all: list[Citation] = []
        self._known: dict[tuple[str, int, int], int] = {}

    def of(self, call: str, turn: int, span: Span, transcript: Transcript) -> int:
        """The number of a place."""
        key = call, span.start, span.end
        if key not in self._known:
            self._known[key] = len(self.all) + 1
            self.all.append(cite(self._known[key], call, turn, span, transcript))
        return self._known[key]

    def take(self, citation: Citation) -> int:
        """The number of a place that is cited already."""
        key = citation.call, citation.start, citation.end
        if key not in self._known:
            self._known[key] = len(self.all) + 1
            self.all.append(replace(citation, number=self._known[key]))
        return self._known[key]


@dataclass(slots=True)
class _Told:
    """One thing guided, and every place where it is said, the fullest first."""

    places: list[Guided]

    def takes(self, one: Guided) -> bool:
        """Whether a value is the same guidance said again."""
        other = self.places[0]
        mine, its = other.said.subject, one.said.subject
        a, b = other.said.value, one.said.value
        alike = (
            mine.metric == its.metric
            and (mine.part or "").lower() == (its.part or "").lower()
            and mine.measure == its.measure
            and other.stance == one.stance
        )
        same = (a.low, a.high, a.unit) == (b.low, b.high, b.unit) and (
            a.low is not None or a.high is not None or a.text == b.text
        )
        periods = other.said.periods == one.said.periods or not one.said.periods or not other.said.periods
        basis = mine.basis == its.basis or None in (mine.basis, its.basis)
        return alike and same and periods and basis

    def is_part_of(self, other: _Told) -> bool:
        """Whether this tells of a part the value that the other tells without one."""
        parts = self._subject.part is not None and other._subject.part is None
        return parts and self._is_like(other) and self._ends == other._ends != (None, None)

    def differs(self, other: _Told) -> bool:
        """Whether both are of the whole, for one period, and have different values."""
        whole = self._subject.part is None and other._subject.part is None
        return whole and self._is_like(other) and self._ends != other._ends and None not in self._ends

    @property
    def _subject(self) -> Subject:
        return self.places[0].said.subject

    @property
    def _ends(self) -> tuple[float | None, float | None]:
        return self.places[0].said.value.low, self.places[0].said.value.high

    def _is_like(self, other: _Told) -> bool:
        mine, its = self.places[0].said, other.places[0].said
        return (mine.subject.metric, mine.subject.measure, mine.periods, mine.value.unit) == (
            its.subject.metric,
            its.subject.measure,
            its.periods,
            its.value.unit,
        )

    def add(self, one: Guided) -> None:
        """Take another place in, at the head where it says more."""
        if _fullness(one) > _fullness(self.places[0]):
            self.places.insert(0, one)
        else:
            self.places.append(one)


def _fullness(one: Guided) -> int:
    said = one.said
    return 4 * bool(said.periods) + 2 * bool(said.subject.basis) + bool(one.prior)


def lines_of(call: CallText, citations: Citations) -> list[Line]:
    """The lines of guidance of a call, in the order of its words."""
    told: list[_Told] = []
    for one in guided(call):
        held = next((each for each in told if each.takes(one)), None)
        if held is None:
            told.append(_Told([one]))
        else:
            held.add(one)
    return [_line(each.places, call.transcript, citations) for each in _parted(told)]


def _parted(told: Sequence[_Told]) -> list[_Told]:
    """With what names no part given to the part of the same value, where the whole has another.

    "We are revising our revenue range to $30 to $45 million", said of a part named sentences before, and
    again at the end of the call by its name.
    """
    kept = []
    for one in told:
        twin = next((each for each in told if each.is_part_of(one)), None)
        if twin is not None and any(each.differs(one) for each in told):
            twin.places.extend(one.places)
        else:
            kept.append(one)
    return kept


def _line(places: Sequence[Guided], call: Transcript, citations: Citations) -> Line:
    first, said = places[0], places[0].said
    of, value = said.subject, said.value
    prior = next((one.prior for one in places if one.prior is not None), None)
    stance, stance_from = _stance(places)
    speaker = call.turns[said.turn].speaker
    return Line(
        said.call,
        call.company,
        str(call.period) if call.period else None,
        call.call_date.isoformat() if call.call_date else None,
        of.metric, of.part, of.measure, of.against,
        label(said.periods),
        next((one.said.subject.basis for one in places if one.said.subject.basis), None),
        of.footing,
        value.low, value.high, value.unit, value.text, value.approximate,
        first.nature,
        stance,
        stance_from,
        prior,
        _assumed(places),
        speaker.name or speaker.label or None,
        tuple(dict.fromkeys(citations.of(said.call, one.said.turn, one.said.span, call) for one in places)),
    )  # fmt: skip


def _stance(places: Sequence[Guided]) -> tuple[Stance | None, StanceFrom | None]:
    for one in places:
        if one.stance is not None:
            return one.stance, "said"
    for one in places:
        if one.prior is not None and (found := moved(one.prior, one.said.value)):
            return found, "prior value"
    for one in places:
        if found := stance_of(one.sentence.text, one.sentence.lead, one.start, one.end, one.until):
            return found, "said"
    return None, None


def _assumed(places: Iterable[Guided]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for one in places:
        found |= dict.fromkeys(assumptions(one.sentence, one.start))
    return tuple(found)


def with_stance(line: Line, stance: Stance) -> Line:
    """The line, its stance told from the calls before."""
    return replace(line, stance=stance, stance_from="earlier call")
