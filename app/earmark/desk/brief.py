"""A call in five lines, read off its card: results, margins, guidance, what was left open, what is odd."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from earmark.desk.card import Card
from earmark.desk.headlines import Told
from earmark.desk.wording import MAIN, amount, name, target, value
from earmark.types import Citation

_RESULTS = ("revenue", "comparable sales", "same-store NOI", "EPS", "FFO", "AFFO", "net income")
_MARGINS = (
    *("gross margin", "operating margin", "EBITDA", "EBITDA margin", "net interest margin"),
    *("combined ratio", "operating cash flow", "free cash flow"),
)
_RETURNS = ("share repurchases", "dividend", "cash", "net debt", "capital expenditures")
_LAST = len(MAIN)
_MOST = 4
"""Figures in a line."""
_LINES = 5
_QUOTED = 160
"""Characters of a sentence that is quoted."""


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A line and the places it rests on."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A call in at most five lines."""

    call: str
    company: str | None
    ticker: str | None
    period: str | None
    date: str | None
    lines: tuple[BriefLine, ...]
    citations: tuple[Citation, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)


def brief(card: Card) -> Brief:
    """The brief of a call, every figure of it from the card; fewer lines where the call holds less."""
    written = (make(card) for make in _MAKERS)
    lines = [line for line in written if line is not None][:_LINES]
    used = dict.fromkeys(number for line in lines for number in line.citations)
    numbers = {old: new for new, old in enumerate(used, 1)}
    return Brief(
        card.call,
        card.company,
        card.ticker,
        card.period,
        card.date,
        tuple(replace(line, citations=tuple(numbers[n] for n in line.citations)) for line in lines),
        tuple(replace(card.citations[old - 1], number=new) for old, new in numbers.items()),
    )


def _told(card: Card, title: str, metrics: Sequence[str]) -> BriefLine | None:
    """The first figures of these metrics, each on the bases it was said on, with nothing left out."""
    plain = [one for one in card.headlines if one.metric in metrics and not one.footing]
    found = sorted(plain, key=lambda one: metrics.index(one.metric))
    shown = list(_joined([one for one in found if one.period == card.period] or found))[:_MOST]
    if not shown:
        return None
    return BriefLine(
        f"{title}: {'; '.join(text for text, _ in shown)}.",
        tuple(dict.fromkeys(at for _, places in shown for at in places)),
    )


def _joined(found: Sequence[Told]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each figure, with how it moved where the same sentence says so: `revenue $297.8 million (up 13.7%)`."""
    for one in found:
        if one.measure not in ("level", "share of revenue"):
            continue
        moved = next((other for other in found if _moves(other, one)), None)
        beside = f" ({value(moved)})" if moved else ""
        yield f"{name(one)} {value(one)}{beside}", (one.citation,)


def _moves(one: Told, level: Told) -> bool:
    of = (one.metric, one.basis, one.footing, one.citation)
    same = of == (level.metric, level.basis, level.footing, level.citation)
    return same and one.measure in ("growth", "change") and (one.way is not None or one.high < 0)


def _results(card: Card) -> BriefLine | None:
    return _told(card, "Results", _RESULTS)


def _margins(card: Card) -> BriefLine | None:
    return _told(card, "Margins and cash", _MARGINS)


def _returns(card: Card) -> BriefLine | None:
    return _told(card, "Capital", _RETURNS)


def _guidance(card: Card) -> BriefLine | None:
    whole = [one.line for one in card.guidance if one.line.part is None]
    shown = sorted(whole, key=lambda line: MAIN.index(line.metric) if line.metric in MAIN else _LAST)[:_MOST]
    if not shown:
        return None
    told = [
        f"{target(line)} {amount(line)}{f' for {line.period}' if line.period else ''}"
        f"{f' ({line.stance})' if line.stance else ''}"
        for line in shown
    ]
    rest = "; and more" if len(card.guidance) > len(shown) else ""
    return BriefLine(
        f"Guidance: {'; '.join(told)}{rest}.",
        tuple(dict.fromkeys(at for line in shown for at in line.citations[:1])),
    )


def _open(card: Card) -> BriefLine | None:
    if not card.asked:
        return None
    left = [one for one in card.asked if one.outcome != "answered"]
    if not left:
        return BriefLine(
            "Q&A: every question was answered.", (card.asked[0].answer or card.asked[0].question,)
        )
    shown = left[:_MOST]
    told = [f"{', '.join(one.topics[:2]) or 'no topic told'} ({one.asker}; {one.outcome})" for one in shown]
    return BriefLine(
        f"Q&A, not answered in full: {'; '.join(told)}{'; and more' if len(left) > len(shown) else ''}.",
        tuple(dict.fromkeys(one.evidence or one.question for one in shown)),
    )


def _odd(card: Card) -> BriefLine | None:
    """A figure given in two ways, else what management calls one-off, in its words."""
    if card.conflicts:
        first = card.conflicts[0]
        return BriefLine(f"Note: {first.notice}", first.citations)
    if not card.one_offs:
        return None
    first_off = card.one_offs[0]
    said = " ".join(card.citations[first_off.citation - 1].quote.split())
    short = said if len(said) <= _QUOTED else f"{said[:_QUOTED].rsplit(' ', 1)[0]} …"
    return BriefLine(f"One-off ({first_off.text}): “{short}”", (first_off.citation,))


_MAKERS: tuple[Callable[[Card], BriefLine | None], ...] = (
    _results,
    _margins,
    _guidance,
    _open,
    _odd,
    _returns,
)
