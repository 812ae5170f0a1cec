"""One figure of a text: found in a call, different there, or not to be found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from earmark_ingest.types import Figure

from earmark.checks import amounts, faults, whose
from earmark.checks.notes.lookup import Call, Line, fit
from earmark.checks.notes.types import Verdict
from earmark.metrics import unit_kind
from earmark.reading import Reading

_NEAR = 3.0
"""How well a sentence must fit, to tell what was said instead."""
_ANY = 1.0
"""The same, for a sentence that has the very figure."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a figure stands, or what stands in its place."""

    verdict: Verdict
    call: Call | None = None
    line: Line | None = None
    said: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure of a text with what is known of it."""

    figure: Figure
    mine: Reading | None
    text: str
    """The sentence, in which the figure has its offsets."""
    over: str
    """What stands over it: the row and column of a cell."""

    @property
    def words(self) -> str:
        """All that tells what the figure is of."""
        return f"{self.over} {self.text}"


def look(asked: Asked, tiers: Sequence[Sequence[Call]]) -> Hit:
    """The best place of a figure, in the calls of its period first."""
    best: Hit | None = None
    for tier in tiers:
        for hit in (_same(asked, tier), _rounded(asked, tier)):
            if hit is not None and hit.verdict == "found":
                return hit
            best = best or hit
    nearest = next(filter(None, (_instead(asked, tier) for tier in tiers)), None)
    return best or nearest or Hit("not found")


def _same(asked: Asked, calls: Sequence[Call]) -> Hit | None:
    """A place where the very figure was said, one without fault before others, then by how well it fits."""
    hits: list[tuple[float, Hit]] = []
    for call in calls:
        said = [line.said for line in call.lines]
        for one, reading in amounts.candidates(asked.figure, asked.text, said):
            line = call.lines[one.at]
            score = fit(asked.words, line)
            if score >= _ANY or len(asked.words.split()) < 4:
                hit = _held(asked, call, line, reading)
                hits.append((score + 20.0 * (hit.verdict == "found"), hit))
    return max(hits, key=lambda pair: pair[0])[1] if hits else None


def _held(asked: Asked, call: Call, line: Line, reading: Reading) -> Hit:
    place, figure = call.found(line), asked.figure
    reason = faults.fault(asked.text, figure, asked.mine, line.said, reading, place)
    reason = reason or whose.speaker_fault(asked.text, [place])
    if reason is None and whose.is_analysts(place) and not whose.says_who_asked(asked.text, [place]):
        reason = "an analyst said it, not the company"
    if reason:
        return Hit("different", call, line, reading.figure.text, reason)
    notes = list(faults.silences(asked.words, figure, asked.mine, line.said, reading))
    edit, _ = amounts.hedge_note(asked.text, figure, line.said, reading)
    if edit is not None:
        notes.insert(0, f"said as “{edit.text}{reading.figure.text}”")
    return Hit("found", call, line, reading.figure.text, "; ".join(notes))


def _rounded(asked: Asked, calls: Sequence[Call]) -> Hit | None:
    """A place whose figure rounds to the text's, at the digits that the text gives."""
    figure = asked.figure
    digits = sum(sign.isdigit() for sign in figure.text)
    if figure.low != figure.high or digits < 2 or asked.mine is None:
        return None
    margin = amounts.precision(figure.text)
    hits: list[tuple[float, Hit]] = []
    for call in calls:
        for line in call.lines:
            for reading in line.said.readings:
                was = reading.figure
                if (
                    was.low != was.high
                    or was.unit != figure.unit
                    or not amounts.near(was.low, figure.low, margin)
                ):
                    continue
                exact = replace(figure, low=was.low, high=was.high)
                score = fit(asked.words, line)
                if score >= _NEAR and _of_one_metric(asked, reading):
                    hit = _held(replace(asked, figure=exact), call, line, reading)
                    hits.append((score, replace(hit, reason=hit.reason or f"rounded; {was.text} was said")))
    return max(hits, key=lambda pair: pair[0])[1] if hits else None


def _of_one_metric(asked: Asked, reading: Reading) -> bool:
    mine = asked.mine.metric if asked.mine else None
    return mine is not None and mine == reading.metric


def _instead(asked: Asked, calls: Sequence[Call]) -> Hit | None:
    """What was said of the same thing, where the figure itself was not: of several, the nearest value."""
    kind = unit_kind(asked.figure.unit)
    best: tuple[float, Hit] | None = None
    for call in calls:
        for line in call.lines:
            reading = _likeliest(asked, line, kind) if line.said.readings else None
            score = fit(asked.words, line) - (line.passage.speaker.role == "analyst") if reading else 0.0
            if reading is None or score < _NEAR:
                continue
            score -= min(1.0, _away(asked.figure, reading.figure))
            if best is None or score > best[0]:
                said = reading.figure.text
                best = score, Hit("different", call, line, said, f"{said} was said")
    return best[1] if best else None


def _away(one: Figure, other: Figure) -> float:
    """How far two values are apart, relative to the larger."""
    return abs(one.low - other.low) / max(abs(one.low), abs(other.low), 1e-9)


def _likeliest(asked: Asked, line: Line, kind: str) -> Reading | None:
    """The figure of a sentence that the text's stands for: of its metric, its kind of unit, its place."""
    fitting = [r for r in line.said.readings if unit_kind(r.figure.unit) == kind]
    if not fitting:
        return None

    def likeness(reading: Reading) -> tuple[bool, bool, float]:
        place = asked.mine.place if asked.mine else "level"
        return _of_one_metric(asked, reading), reading.place == place, -_away(asked.figure, reading.figure)

    return max(fitting, key=likeness)
