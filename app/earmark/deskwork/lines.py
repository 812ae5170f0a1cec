"""Lines of guidance, what came of them, the brief and the one-offs of a call, as claims."""

from __future__ import annotations

import re
from collections.abc import Sequence

from earmark_ingest.figures import figures

from earmark.desk import Brief, Card, Guidance
from earmark.desk.guidance import Line, Path
from earmark.desk.wording import MAIN, amount, target
from earmark.deskwork.told import Texts, Told, claim, places, who
from earmark.plan import Look
from earmark.quotes import phrases
from earmark.types import Status

_NONE = ("not guided", "withdrawn")
_PLACES, _LINES = 4, 8
"""Places and lines of one call where not all guidance is asked for."""
_REASONS = 3
"""Reasons that are told why nothing is compared."""
_WANTED = re.compile(r"\b(\d\d?|two|three|four|five)\b", re.IGNORECASE)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}


def brief(found: Sequence[Brief], question: str, texts: Texts) -> Told:
    """The lines of a brief; of several calls each under its name, and no more than the question wants."""
    wanted = _WANTED.search(question)
    most = (_NUMBERS.get(wanted[1].lower()) or int(wanted[1])) if wanted else None
    claims = [
        claim(
            f"{_head(one)}{line.text}" if len(found) > 1 else line.text,
            places(one.citations, line.citations),
            texts,
        )
        for one in found
        for line in one.lines[: most or None]
    ]
    return Told(tuple(claims), "Not discussed: nothing on it can be told in brief.")


def guidance(found: Guidance, looks: Sequence[Look], texts: Texts, *, every: bool) -> Told | None:
    """The lines of guidance for the period asked for, or for any; None where none is for that period.

    Without `every` only those on the main figures, in as few places as an answer has.
    """
    wanted = {(look.call, str(look.period)) for look in looks if look.period is not None}
    lines = [one for one in found.lines if not wanted or (one.call, one.period) in wanted]
    if wanted and not lines:
        return None
    lines = lines if every else [one for call in found.searched for one in _main(lines, call)]
    claims = [claim(_line(one), places(found.citations, one.citations[:1]), texts) for one in lines]
    outcome: Status = "declined" if all(one.stance in _NONE for one in lines) else "answered"
    return Told(tuple(claims), "Not discussed: no guidance was found on it.", found.notices, outcome=outcome)


def _main(lines: Sequence[Line], call: str) -> list[Line]:
    """The lines of a call that stand in the first places for the main figures, in the order of its words."""
    own = [one for one in lines if one.call == call]
    ranked = sorted(own, key=lambda one: (one.part is not None, _rank(one.metric)))
    places = list(dict.fromkeys(one.citations[0] for one in ranked))[:_PLACES]
    return [one for one in own if one.citations[0] in places][:_LINES]


def _rank(metric: str) -> int:
    return MAIN.index(metric) if metric in MAIN else len(MAIN)


def record(found: Guidance, reports: Sequence[str], texts: Texts) -> Told:
    """Targets that the calls of `reports` close, each with the guidance, the result and how they compare."""
    closed = [one for one in found.paths if one.compared.actual and one.compared.actual.call in reports]
    order = {call: at for at, call in enumerate(reports)}
    closed.sort(key=lambda one: order[one.compared.actual.call] if one.compared.actual else 0)
    claims = [claim(_closed(one), places(found.citations, _numbers(one)), texts) for one in closed]
    reasons = dict.fromkeys(one.compared.why for one in found.paths if not one.compared.actual)
    why = (
        f": {'; '.join(list(reasons)[:_REASONS])}"
        if reasons
        else ", since none was found on calls that are held"
    )
    return Told(
        tuple(claims),
        f"Not discussed: no guidance could be held against its result{why}.",
        calls=tuple(dict.fromkeys(one.call for path in closed for one in path.lines)),
    )


def one_offs(found: Sequence[Card], texts: Texts) -> Told:
    """What management calls a thing that does not come back."""
    claims = []
    for card in found:
        for one in card.one_offs:
            (cited,) = places(card.citations, [one.citation])
            claims.append(claim(f"{who(cited, texts)}: {phrases.quoted(cited.quote)}", [cited], texts))
    return Told(tuple(claims), "Not discussed: nothing on it is called a one-off, and has a figure.")


def _head(one: Brief) -> str:
    return f"{one.company or one.call}, {one.period}: " if one.period else f"{one.company or one.call}: "


def _line(one: Line) -> str:
    """As an answer has it: `Veltrane Systems, revenue, guidance, FY2026Q2: $291–$299 million (raised)`."""
    name = None if target(one) == "guidance" else target(one)
    what = ", ".join(filter(None, [one.company, name, "guidance", one.period]))
    if one.stance in _NONE:
        return f"{what}: {one.stance}."
    return f"{what}: {_amount(one)}{f' ({one.stance})' if one.stance else ''}."


def _amount(one: Line) -> str:
    """The value; in its own words where its ends were not said, as of `27%, plus or minus 1.5 points`."""
    said = {end for figure in figures(one.text) for end in (figure.low, figure.high)}
    ends = [end for end in (one.low, one.high) if end is not None]
    falls, crosses = bool(ends) and max(ends) < 0, bool(ends) and min(ends) < 0 <= max(ends)
    plain = falls or (said.issuperset(ends) and not crosses)
    return amount(one) if plain else f"“{one.text}”"


def _closed(path: Path) -> str:
    line, actual = path.lines[path.compared.line], path.compared.actual
    assert actual is not None
    what = ", ".join(filter(None, [path.company, target(line), path.period]))
    return f"{what}: came in at {actual.text}; guidance was {_amount(line)}: {path.compared.outcome}."


def _numbers(path: Path) -> tuple[int, int]:
    line, actual = path.lines[path.compared.line], path.compared.actual
    assert actual is not None
    return actual.citations[0], line.citations[0]
