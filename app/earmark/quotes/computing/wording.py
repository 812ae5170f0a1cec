"""How an operand is called, and what is to be said of several that are not alike."""

from __future__ import annotations

from collections.abc import Sequence

from earmark.quotes import phrases
from earmark.quotes.operands import Operand
from earmark.types import Quote


def caveat(row: Sequence[Operand]) -> str:
    """What to add where figures do not stand on one basis."""
    asked = {one.finding.task.facet.basis for one in row}
    named = dict.fromkeys(one.reading.basis or "a basis not named" for one in row)
    mixed = len({one.adjusted for one in row}) > 1 and len(asked) == 1
    return f" (not like for like: {' against '.join(named)})" if mixed else ""


def unlike(row: Sequence[Operand]) -> str:
    """The sentence that tells why figures are not held against each other; empty where they may be."""
    if not caveat(row):
        return ""
    several = len({firm(one) for one in row}) > 1
    told = (
        f"{firm(one) if several else when(one)} ({one.reading.basis or 'basis not named'})" for one in row
    )
    return f"Not compared, since not like for like: {', '.join(told)}."


def firm(one: Operand) -> str:
    """The company whose call it is."""
    return phrases.firm(one.finding.call.transcript)


def name(one: Operand) -> str:
    """What the figure is of, with its basis."""
    return phrases.label(one.finding.task.facet, one.reading)


def when(one: Operand) -> str:
    """Its period."""
    return phrases.when(one.period, one.finding.call.transcript)


def head(one: Operand) -> str:
    """Company, thing and period."""
    guided = phrases.nature(one.reading) or ("guidance" if one.finding.task.facet.guided else "")
    return ", ".join(filter(None, [firm(one), name(one), guided, when(one)]))


def value(one: Operand) -> str:
    """The figure as it was said."""
    return phrases.value(one.reading, one.sentence.text)


def line(one: Operand) -> str:
    """The figure as an answer of its own."""
    return f"{head(one)}: {value(one)}."


def quote(one: Operand) -> Quote:
    """The sentence it stands in."""
    return Quote(one.sentence.passage.id, one.sentence.text)
