"""One figure said in two ways on one call: a slip corrected later, a range restated in answer to a question.

Reported, and never decided: the reader gets both sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from earmark_ingest.types import FiscalPeriod, Passage, Transcript

from earmark import cues
from earmark.checks.manner import basis_was, was
from earmark.checks.types import Checked, Found, Said
from earmark.metrics import Metric, speaks_of, unit_kind
from earmark.reading import Reading, read
from earmark.timing import periods_of
from earmark.trace import same
from earmark.words import STOP, words

_CORRECTS = re.compile(
    r"\b(?:(?:i|we) (?:misspoke|meant|mis-?stated)|let me correct|to correct|correction\b|should have said"
    r"|i (?:may have )?said .{0,40}\b(?:but|it's|it is|should)|strike that|apologi[sz]e)\b",
    re.IGNORECASE,
)


_PART = re.compile(
    r"\b(?:segments?|divisions?|business(?:es)?|regions?|brands?|products?|services|subscriptions?"
    r"|licen[cs]es?"
    r"|international|domestic|organic|comparable|excluding|including|acquisitions?|core)\b",
    re.IGNORECASE,
)
"""What a figure of a part, or on another footing, is told by."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two places of one call that give one figure differently, the earlier first."""

    metric: Metric
    basis: str | None
    period: FiscalPeriod | None
    first: Found
    second: Found
    values: tuple[str, str]
    """As they were said."""

    @property
    def notice(self) -> str:
        """One sentence that names both."""
        name = " ".join(filter(None, [self.basis, self.metric.name]))
        when = f" for {self.period}" if self.period else ""
        company = self.first.transcript.company or self.first.passage.call
        one, other = self.values
        return (
            f"{company} gives {name}{when} in two ways on {self.first.passage.call}:"
            f" “{one}” ({_who(self.first)}) and “{other}” ({_who(self.second)})."
        )


@dataclass(frozen=True, slots=True)
class _Stated:
    reading: Reading
    said: Said
    place: Found
    basis: str | None
    nature: str
    periods: frozenset[FiscalPeriod]


def with_conflicts(
    kept: Sequence[Checked], passages: Callable[[str], Sequence[Passage]]
) -> tuple[list[Checked], tuple[str, ...]]:
    """Claims with the other place of each figure that their call gives in two ways, and a notice for each.

    `passages` gives those of a call. Only the metrics that the claims' figures are of are looked for.
    """
    found: dict[str, None] = {}
    told = []
    for claim in kept:
        for conflict in _of(claim, passages):
            places = {place.span for place in claim.quotes}
            if conflict.first.span in places or conflict.second.span in places:
                other = conflict.second if conflict.first.span in places else conflict.first
                found[conflict.notice] = None
                claim = replace(claim, quotes=tuple(dict.fromkeys((*claim.quotes, other))))
        told.append(claim)
    return told, tuple(found)


def _of(claim: Checked, passages: Callable[[str], Sequence[Passage]]) -> Iterator[Conflict]:
    """The conflicts about the metrics of a claim's figures, call by call."""
    asked: dict[str, set[Metric]] = {}
    for one in claim.figures:
        if one.reading is not None and one.reading.metric is not None:
            asked.setdefault(claim.quotes[one.at].passage.call, set()).add(one.reading.metric)
    for place in claim.quotes:
        if metrics := asked.pop(place.passage.call, None):
            yield from conflicts(place.transcript, passages(place.passage.call), metrics)


def conflicts(
    transcript: Transcript, passages: Sequence[Passage], metrics: Iterable[Metric] | None = None
) -> list[Conflict]:
    """Figures of one metric, basis, nature and period that management gives in two ways on a call.

    Only what cannot be two things counts: guidance of the whole company for a period that both sentences
    name, where neither speaks of a part that the other does not; and what a sentence says it corrects.
    `metrics` are those looked for, all where nothing is said.
    """
    wanted = frozenset(metrics) if metrics is not None else None
    stated = [one for passage in passages for one in _stated(passage, transcript, wanted)]
    found = [pair for one, other in combinations(stated, 2) if (pair := _conflict(one, other))]
    return [*{(one.metric, one.basis, one.period): one for one in reversed(found)}.values()][::-1]


def _stated(passage: Passage, call: Transcript, wanted: frozenset[Metric] | None) -> Iterator[_Stated]:
    if passage.speaker.role not in ("executive", "ir"):
        return
    before = ""
    for number, span in enumerate(passage.sentences):
        text = span.of(call.text)
        stored = passage.figures[number] if passage.figures else None
        if (stored is None or stored) and (wanted is None or any(speaks_of(text, m) for m in wanted)):
            said = Said(text, before, read(text, before, stored), 0)
            place = Found(passage, call, span, text)
            yield from (one for r in said.readings if (one := _read(r, said, place, wanted)))
        before = text


def _read(reading: Reading, said: Said, place: Found, wanted: frozenset[Metric] | None) -> _Stated | None:
    metric, now = reading.metric, was(said, reading)
    fits = metric is not None and unit_kind(reading.figure.unit) == metric.units[0]
    if not fits or (wanted is not None and metric not in wanted) or reading.place != "level":
        return None
    if now.nature not in ("guided", "reported") or not now.sure:
        return None
    basis, _ = basis_was(said, reading)
    named = periods_of(said.text, place.transcript, outright=now.nature == "guided")
    return _Stated(reading, said, place, basis, now.nature, frozenset(named))


def _conflict(one: _Stated, other: _Stated) -> Conflict | None:
    a, b = one.reading, other.reading
    if a.metric != b.metric or a.metric is None or one.nature != other.nature or one.basis != other.basis:
        return None
    if a.figure.unit != b.figure.unit or _agree(a, b) or one.place.span == other.place.span:
        return None
    corrects = _CORRECTS.search(other.said.text) or _CORRECTS.search(other.said.lead)
    if not corrects and not (_both_whole(one, other) and one.periods and one.periods == other.periods):
        return None
    if corrects and (one.periods and other.periods and not one.periods & other.periods):
        return None
    period = next(iter(one.periods & other.periods), None) if len(one.periods & other.periods) == 1 else None
    values = (a.figure.text, b.figure.text)
    return Conflict(a.metric, one.basis, period, one.place, other.place, values)


def _agree(one: Reading, other: Reading) -> bool:
    """Whether two figures can both be right: the same, one inside the other, or a rounded one."""
    a, b = one.figure, other.figure
    inside = (a.low <= b.low and b.high <= a.high) or (b.low <= a.low and a.high <= b.high)
    hedged = a.approximate or b.approximate
    return same(a, b) or inside or (hedged and abs(a.low - b.low) <= 0.05 * max(abs(a.low), abs(b.low)))


def _both_whole(one: _Stated, other: _Stated) -> bool:
    """Whether both are guidance of the whole company, in sentences that name the same things."""
    if one.nature != "guided" or len(one.periods) != 1:
        return False
    return all(_is_whole(stated) for stated in (one, other)) and _names(one) == _names(other)


def _is_whole(stated: _Stated) -> bool:
    assert stated.reading.metric is not None
    company = stated.place.transcript.company or ""
    kind = cues.whole(stated.said.text, stated.said.lead, stated.reading.metric.pattern, company)
    return kind in ("total", "headline", None)


def _names(stated: _Stated) -> frozenset[str]:
    """Capitalised words and others of a part, in the sentence up to the figure: "Americas", "services"."""
    before = stated.said.text[: stated.reading.figure.start]
    own = [word for word in words(before)[1:] if word[:1].isupper() and word.lower() not in STOP]
    company = (stated.place.transcript.company or "").lower()
    named = [word for word in own if word.lower() not in company and not any(c.isdigit() for c in word)]
    return frozenset([*named, *(match[0].lower() for match in _PART.finditer(stated.said.text))])


def _who(place: Found) -> str:
    return place.passage.speaker.name or place.passage.speaker.label
