"""Say which of several calls has the higher or lower figure, when that is what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from earmark.judge import Verdict, named_so
from earmark.metrics import unit_kind
from earmark.quotes import phrases
from earmark.quotes.window import window
from earmark.types import Claim, Quote

_LOW = re.compile(
    r"\b(?:lower|lowest|less|least|smaller|smallest|fewer|fewest|shorter|shortest)\b", re.IGNORECASE
)
_JUDGES = re.compile(r"\b(?:best|better|worst|worse|strongest|weakest)\b", re.IGNORECASE)
_WORST = re.compile(r"\b(?:worst|worse|weakest)\b", re.IGNORECASE)
_COST = re.compile(
    r"\b(?:combined|loss|expense|efficiency|leverage|payout) ratio|\bcosts?\b|\bexpenses?\b|\bchurn\b"
    r"|\bDSO\b|\btax rate\b"
    r"|\bdebt\b|\bleverage\b|\bcharge-?offs?\b|\bvacanc|\binventory days\b",
    re.IGNORECASE,
)
"""What is better the lower it is."""
_HIGH = re.compile(
    r"\b(?:higher|highest|larger|largest|bigger|biggest|greater|greatest|more|most|longer|longest)\b",
    re.IGNORECASE,
)


def claim(index: int, verdicts: Sequence[Verdict]) -> Claim | None:
    """One line naming the company with the higher (or lower) figure; None where that cannot be told.

    Only points of one kind of unit are compared, never a range or a change with a level.
    """
    question = verdicts[0].finding.task.question if verdicts else ""
    if not (_LOW.search(question) or _HIGH.search(question) or _JUDGES.search(question)):
        return None
    rows = [(value, verdict) for verdict in verdicts if (value := _point(verdict)) is not None]
    kinds = {(unit_kind(unit), unit) for (_, unit), _ in rows}
    values = {value for (value, _), _ in rows}
    if len(rows) < 2 or len(rows) != len(verdicts) or len(kinds) != 1 or len(values) != len(rows):
        return None
    low = bool(_LOW.search(question)) or _is_best_low(question, verdicts[0].finding.task.facet.text)
    _, first = (min if low else max)(rows, key=lambda row: row[0][0])
    word = ("Lower" if low else "Higher") if len(rows) == 2 else ("Lowest" if low else "Highest")
    name = phrases.firm(first.finding.call.transcript)
    if len({phrases.firm(verdict.finding.call.transcript) for verdict in verdicts}) < len(verdicts):
        name = f"{name}, {first.finding.look.call}"
    return Claim(index, f"{word}: {name}{_caveat(rows)}.", tuple(_quote(verdict) for _, verdict in rows))


def _is_best_low(question: str, facet: str) -> bool:
    """Whether the best is the lowest, or the worst the highest: of costs, ratios of costs, churn."""
    lower_is_better = bool(_COST.search(facet))
    return bool(_WORST.search(question)) != lower_is_better if _JUDGES.search(question) else False


def _caveat(rows: Sequence[tuple[tuple[float, str], Verdict]]) -> str:
    """What to add when the figures do not stand on one basis."""
    bases = [reading.basis for _, verdict in rows if (reading := verdict.best[0].reading)]
    named = " against ".join(dict.fromkeys(basis or "a basis not named" for basis in bases))
    return f" (not like for like: {named})" if len(set(bases)) > 1 else ""


def _point(verdict: Verdict) -> tuple[float, str] | None:
    """The value and unit of a verdict's own figure, when it is a point that may be named so."""
    best = verdict.best[0] if verdict.best else None
    if best is None or best.reading is None or not named_so(best, verdict.finding):
        return None
    figure = best.reading.figure
    return (figure.low, figure.unit) if figure.low == figure.high and best.reading.place == "level" else None


def _quote(verdict: Verdict) -> Quote:
    best = verdict.best[0]
    span = window(verdict.finding, best, wide=False)
    return Quote(best.sentence.passage.id, span.of(verdict.finding.call.transcript.text))
