"""What the figures of a column are in: fixed by the set, so that a new call fits the same column."""

from __future__ import annotations

from earmark.table.said import CHANGE

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_SCALES = {"": 1.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_PLAIN = ("%", "bps", "points", "days", "years", "months")

Scale = tuple[str, float]
"""The unit of figures, and what they are divided by."""
FORMS = "'$ millions', '$ per share', '%', '% change', 'bps', 'millions', 'days' or the like"


def scale(unit: str) -> Scale | None:
    """How figures are written in a unit as a set names it; None for what is no unit.

    A currency is `$`, `€`, `£`, `¥` or its three letters; `change` behind a unit means by how much it moved.
    """
    words = unit.split()
    if words[-1:] == [CHANGE.strip()] and len(words) > 1:
        level = scale(" ".join(words[:-1]))
        return (level[0] + CHANGE, level[1]) if level else None
    if unit in _PLAIN:
        return unit, 1.0
    if unit in ("count", "thousands", "millions", "billions"):
        return "count", _SCALES.get(unit, 1.0)
    return _money(words) if words else None


def _money(words: list[str]) -> Scale | None:
    sign, rest = words[0], " ".join(words[1:])
    code = _SIGNS.get(sign, sign if len(sign) == 3 and sign.isalpha() and sign.isupper() else "")
    if not code:
        return None
    if rest.startswith("per ") and len(words) == 3:
        return f"{code}/{words[2]}", 1.0
    return (code, _SCALES[rest]) if rest in _SCALES else None
