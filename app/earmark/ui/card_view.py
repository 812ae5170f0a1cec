"""A call's card as HTML: in five lines, guidance beside results, who asked what, what was left open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from earmark.desk import Card, brief
from earmark.desk.card import Asked, Guided, Oddity
from earmark.desk.headlines import Told
from earmark.desk.wording import amount, name, target, value
from earmark.types import Citation
from earmark.ui.citation_view import place, reference
from earmark.ui.markup import button, escape, join, tag
from earmark.ui.wording import OUTCOMES_OF_QA, day

_SHOWN = 10
"""Rows of a part before the rest is to be opened."""


def card_view(card: Card, number: int, went: str, seconds: float) -> str:
    """The card as an entry of the chat; every line opens its words."""
    detail = join([card.call, card.ticker, card.period, day(card.date)])
    head = tag("h2", escape(card.company or card.call), "em-question") + tag("p", detail, "em-scope")
    ask = button("Ask only about this call", "em-plain", data_do="keep", data_calls=card.call)
    parts = (
        _brief(card)
        + _part("Guidance, beside the quarter", _guidance(card), "No guidance was found.")
        + _part("The quarter", _headlines(card), "No headline figure was found.")
        + _part("Questions and answers", _asked(card), "The call has no Q&A.")
        + _part("Left open or declined", _odd(card, card.refused), "Nothing was refused.")
        + _part("One-offs", _odd(card, card.one_offs), "None was named.")
        + _part("Conflicts and slips", _conflicts(card), "None was found.")
    )
    foot = tag("p", join([went, f"{seconds:.1f} s"]), "em-foot")
    body = tag("div", parts + tag("div", ask, "em-row em-after") + foot, "em-answer em-card")
    return tag("section", head + body, "em-exchange", id=f"em-x{number}", tabindex=-1)


def _brief(card: Card) -> str:
    told = brief(card)
    places = {(one.start, one.end): one for one in card.citations}
    lines = []
    for line in told.lines:
        cited = [told.citations[at - 1] for at in line.citations]
        title, _, rest = line.text.partition(": ")
        chips = "".join(reference(places.get((one.start, one.end), one)) for one in cited)
        lines.append(tag("li", f"{tag('b', escape(title))} {escape(rest)} {chips}"))
    return tag("ul", "".join(lines), "em-brief", aria_label="In five lines") if lines else ""


def _part(title: str, rows: Sequence[str], none: str) -> str:
    """A titled list; the rows after the first ones open."""
    head = tag("h3", escape(title), "em-part")
    if not rows:
        return head + tag("p", escape(none), "em-hint")
    body = tag("ul", "".join(rows[:_SHOWN]), "em-rows")
    rest = rows[_SHOWN:]
    more = (
        tag("details", tag("summary", f"{len(rest)} more") + tag("ul", "".join(rest), "em-rows"))
        if rest
        else ""
    )
    return head + body + more


def _row(first: str, cited: Citation, cells: Iterable[str], chips: Iterable[Citation]) -> str:
    """What the line is of, which opens its words; then the rest of it, and its chips."""
    opens = button(escape(first), "em-word", **place(cited))
    rest = "".join(tag("span", cell, "em-cell") for cell in cells if cell)
    marks = "".join(reference(one) for one in chips)
    return tag("li", opens + rest + tag("span", marks, "em-marks"), "em-row-of")


def _guidance(card: Card) -> list[str]:
    return [_guided(card, one) for one in card.guidance]


def _guided(card: Card, one: Guided) -> str:
    line, beside = one.line, one.beside
    stance = f"{line.stance}{f', before: {line.prior.text}' if line.prior else ''}" if line.stance else ""
    told = tag("strong", escape(amount(line)), "em-figure")
    told += " " + tag("span", escape(line.period or "period not stated"), "em-when")
    told += " " + tag("span", escape(stance), "em-pill") if stance else ""
    near = f"{escape(value(beside))} {tag('span', escape(beside.period or ''), 'em-when')}" if beside else ""
    cited = card.citations[line.citations[0] - 1]
    chips = [card.citations[at - 1] for at in line.citations]
    chips += [card.citations[beside.citation - 1]] if beside else []
    actual = tag("span", "now ", "em-when") + near if near else ""
    return _row(target(line), cited, [told, actual], chips)


def _headlines(card: Card) -> list[str]:
    return [_told(card, one) for one in card.headlines]


def _told(card: Card, one: Told) -> str:
    cited = card.citations[one.citation - 1]
    figure = tag("strong", escape(value(one)), "em-figure")
    return _row(name(one), cited, [f"{figure} {tag('span', escape(one.period or ''), 'em-when')}"], [cited])


def _asked(card: Card) -> list[str]:
    return [_exchange(card, one) for one in card.asked]


def _exchange(card: Card, one: Asked) -> str:
    stood_in = f" for {one.stands_in_for}" if one.stands_in_for else ""
    firm = f" ({one.firm})" if one.firm else ""
    numbers = dict.fromkeys(at for at in (one.question, one.answer, one.evidence) if at)
    outcome = tag(
        "span", escape(OUTCOMES_OF_QA[one.outcome]), f"em-pill em-is-{one.outcome.replace(' ', '-')}"
    )
    cells = [
        outcome + " " + escape(f"by {', '.join(one.answered_by)}" if one.answered_by else "no answer"),
        tag("span", escape(", ".join(one.topics)), "em-when"),
    ]
    chips = [card.citations[at - 1] for at in numbers]
    return _row(f"{one.asker}{stood_in}{firm}", card.citations[one.question - 1], cells, chips)


def _odd(card: Card, found: Sequence[Oddity]) -> list[str]:
    rows = []
    for one in found:
        cited = card.citations[one.citation - 1]
        said = tag("q", escape(" ".join(cited.quote.split())), "em-words")
        rows.append(_row(one.text, cited, [said], [cited]))
    return rows


def _conflicts(card: Card) -> list[str]:
    rows = [
        _row(
            one.notice,
            card.citations[one.citations[0] - 1],
            [],
            [card.citations[at - 1] for at in one.citations],
        )
        for one in card.conflicts
    ]
    return rows + [tag("li", escape(slip), "em-row-of") for slip in card.slips]
