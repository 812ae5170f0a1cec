"""How far, and by how much, a figure moved, or lies from another."""

from __future__ import annotations

from collections.abc import Iterator

from earmark.plan.types import Horizon
from earmark.quotes import phrases, stated, sums
from earmark.quotes.computing import wording
from earmark.quotes.computing.worksheet import Worksheet
from earmark.quotes.operands import Operand
from earmark.types import Claim, Quote

_COARSE = "said too coarsely to tell the difference"
_TIMES, _TIMES_UNNAMED = 12.0, 3.0
"""By how much a metric, and what is no known metric, may have grown."""


def growth(sheet: Worksheet) -> Iterator[Claim]:
    """By how much a figure grew: as the call says it, else computed."""
    pair = sheet.chosen()
    if pair and not _likely(*pair):
        return
    now = pair[0] if pair else next(iter(sheet.options[0]), None)
    result = sums.moved(*pair) if pair else None
    if now is not None and (said := _said(sheet, now, result)):
        yield said
        return
    if pair and result:
        yield _moved(sheet, pair, result)
        yield from (sheet.headline(at, one) for at, one in enumerate(pair) if result.amount)


def _alike_in_time(one: Operand, other: Operand) -> bool:
    same_thing = one.finding.task.facet == other.finding.task.facet
    return same_thing and wording.firm(one) == wording.firm(other)


def _likely(now: Operand, base: Operand) -> bool:
    """Whether two figures may be of one thing at two times: what is not measured by name moves little."""
    one, other = abs(now.reading.figure.low), abs(base.reading.figure.low)
    most = _TIMES if now.finding.task.facet.metric else _TIMES_UNNAMED
    return not one or not other or 1 / most <= one / other <= most


def _said(sheet: Worksheet, now: Operand, result: sums.Moved | None) -> Claim | None:
    """The growth as the call gives it, where it was asked for over a year or a quarter."""
    finding = next((f for f in sheet.findings[0] if f.look.call == now.finding.look.call), None)
    horizon: Horizon | None = sheet.reckoning.horizon or _span(sheet)
    if finding is None or horizon is None:
        return None
    percent = float(result.growth.result.rstrip("%").replace(",", "")) if result and result.growth else None
    if percent is not None and result is not None and not result.rises:
        percent = -percent
    found = stated.growth(finding, horizon, now, percent)
    if found is None:
        return None
    over = {"year": "year over year", "quarter": "sequentially"}[horizon]
    figure = found.reading.figure
    amount = f"{'about ' if figure.approximate else ''}{sums.end(figure.low, figure.unit)}"
    text = f"{wording.head(now)}: {'up' if found.rises else 'down'} {amount} {over}."
    words = Quote(found.sentence.passage.id, found.sentence.text)
    return Claim(sheet.reckoning.tasks[0], text, (words,))


def _span(sheet: Worksheet) -> Horizon | None:
    """Whether the two periods lie a year or a quarter apart."""
    periods = [task.looks[0].period for task in sheet.reckoning.operands]
    if None in periods or len(periods) != 2:
        return None
    one, other = (p.year * 4 + p.quarter for p in periods if p)
    spans: dict[int, Horizon] = {4: "year", 1: "quarter"}
    return spans.get(one - other)


def difference(sheet: Worksheet) -> Iterator[Claim]:
    """How far two figures lie apart: in points, or in an amount and percent."""
    pair = sheet.chosen()
    if pair is None:
        return
    result = sums.moved(*pair)
    if _alike_in_time(*pair) and not _likely(*pair):
        return
    over_time = pair[0].finding.call is not pair[1].finding.call or pair[0].period != pair[1].period
    same_firm = wording.firm(pair[0]) == wording.firm(pair[1])
    coarse = result.amount is None and not result.same
    if coarse and over_time and same_firm and (said := _said(sheet, pair[0], None)):
        yield said
    yield _moved(sheet, pair, result) if over_time and same_firm else _apart(sheet, pair, result)
    yield from (sheet.headline(at, one) for at, one in enumerate(pair) if result.amount)


def _moved(sheet: Worksheet, pair: tuple[Operand, ...], result: sums.Moved) -> Claim:
    now, base = pair
    earlier, unlike = phrases.when(base.period, base.finding.call.transcript), wording.caveat(pair)
    head, value = wording.head(now), wording.value(now)
    if result.same:
        return sheet.claim(0, f"{head}: {value}, the same as in {earlier}{unlike}.", pair)
    if result.amount is None:
        text = f"{head}: {value}, against {wording.value(base)} in {earlier}; {_COARSE}{unlike}."
        return sheet.claim(0, text, pair)
    if result.growth is None:
        text = f"{head}: {result.way} {result.amount.result} on {earlier}{unlike}."
        return sheet.claim(0, text, pair, (result.amount,))
    text = (
        f"{head}: {result.way} {'about ' * result.about}{result.growth.result},"
        f" or {result.amount.result}, on {earlier}{unlike}."
    )
    return sheet.claim(0, text, pair, (result.growth, result.amount))


def _apart(sheet: Worksheet, pair: tuple[Operand, ...], result: sums.Moved) -> Claim:
    one, other = pair
    alike, unlike = wording.firm(one) == wording.firm(other), wording.caveat(pair)
    name, against = map(wording.name if alike else wording.firm, pair)
    head = f"{wording.firm(one)}, {wording.when(one)}" if alike else wording.head(one)
    value = wording.value(one)
    if result.amount is None and not result.same:
        text = f"{head}: {name} {value}, {against} {wording.value(other)}; {_COARSE}{unlike}."
        return sheet.claim(0, text, pair)
    if result.amount is None:
        return sheet.claim(0, f"{head}: {name} and {against} are the same, {value}{unlike}.", pair)
    way = "above" if result.rises else "below"
    text = f"{head}: {name} is {result.amount.result} {way} {against}{unlike}."
    return sheet.claim(0, text, pair, (result.amount,))
