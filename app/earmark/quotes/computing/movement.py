"""How far, and by how much, a figure moved, or lies from another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from earmark.plan.types import Horizon
from earmark.quotes import stated, sums
from earmark.quotes.computing import apart, wording
from earmark.quotes.computing.worksheet import Worksheet
from earmark.quotes.operands import Operand
from earmark.types import Claim, Quote

_TIMES, _TIMES_UNNAMED = 12.0, 3.0
"""By how much a metric, and what is no known metric, may have grown."""


def growth(sheet: Worksheet) -> Iterator[Claim]:
    """By how much a figure grew: as the call says it, else computed."""
    pair = sheet.chosen()
    if pair and not _likely(*pair):
        return
    now = pair[0] if pair else next(iter(sheet.options[0]), None)
    result = sums.moved(*pair) if pair else None
    if now is not None and (found := said(sheet, now, pair[-1] if pair else None, result)):
        yield found
        return
    if pair:
        yield from _line(sheet, pair, over_time=True)


def said(sheet: Worksheet, now: Operand, base: Operand | None, result: sums.Moved | None) -> Claim | None:
    """The growth as the call gives it, where it was asked for over a year or a quarter."""
    finding = next((f for f in sheet.findings[0] if f.look.call == now.finding.look.call), None)
    horizon = sheet.reckoning.horizon or _span(sheet, now, base)
    if finding is None or horizon is None:
        return None
    percent = float(result.growth.result.rstrip("%").replace(",", "")) if result and result.growth else None
    if percent is not None and result is not None and not result.rises:
        percent = -percent
    found = stated.growth(finding, horizon, now, percent)
    if found is None:
        return None
    over = {"year": "year over year", "quarter": "sequentially"}[horizon]
    words = Quote(found.sentence.passage.id, found.sentence.text)
    return Claim(sheet.reckoning.tasks[0], f"{wording.head(now)}: {pace(found)} {over}.", (words,))


def pace(found: stated.Stated) -> str:
    """A movement as it was said: `up about 4%`."""
    figure = found.reading.figure
    amount = f"{'about ' if figure.approximate else ''}{sums.end(figure.low, figure.unit)}"
    return f"{'up' if found.rises else 'down'} {amount}"


def difference(sheet: Worksheet) -> Iterator[Claim]:
    """How far two figures lie apart: in points, or in an amount and percent."""
    pair = sheet.chosen()
    if pair is None or (_alike_in_time(*pair) and not _likely(*pair)):
        return
    result = sums.moved(*pair)
    over_time = apart.same_firm(*pair) and (
        pair[0].finding.call is not pair[1].finding.call or pair[0].period != pair[1].period
    )
    coarse = result.amount is None and not result.same
    if coarse and over_time and (found := said(sheet, pair[0], pair[1], None)):
        yield found
    yield from _line(sheet, pair, over_time=over_time)


def _line(sheet: Worksheet, pair: tuple[Operand, ...], *, over_time: bool) -> Iterator[Claim]:
    """The sentence that holds two figures against each other, and the figures; they must be on one basis."""
    heads = [sheet.headline(at, one) for at, one in enumerate(pair)]
    if unlike := wording.unlike(pair):
        yield from heads
        yield sheet.claim(0, unlike, pair)
        return
    line = apart.moved(*pair) if over_time else apart.apart(*pair)
    claim = sheet.claim(0, line.text, pair, line.sums)
    yield replace(claim, quotes=tuple(dict.fromkeys((*claim.quotes, *line.quotes))))
    yield from heads if line.sums else ()


def _alike_in_time(one: Operand, other: Operand) -> bool:
    return one.finding.task.facet == other.finding.task.facet and apart.same_firm(one, other)


def _likely(now: Operand, base: Operand) -> bool:
    """Whether two figures may be of one thing at two times: what is not measured by name moves little."""
    one, other = abs(now.reading.figure.low), abs(base.reading.figure.low)
    most = _TIMES if now.finding.task.facet.metric else _TIMES_UNNAMED
    return not one or not other or 1 / most <= one / other <= most


def _span(sheet: Worksheet, now: Operand, base: Operand | None) -> Horizon | None:
    """Whether the two periods lie a year or a quarter apart."""
    asked = [task.looks[0].period for task in sheet.reckoning.operands]
    periods = [now.period, base.period] if base else asked
    if None in periods or len(periods) != 2:
        return None
    one, other = (p.year * 4 + p.quarter for p in periods if p)
    spans: dict[int, Horizon] = {4: "year", 1: "quarter"}
    return spans.get(one - other)
