"""Short ways of the desk to write a period, in the form that the grammar of periods reads."""

from __future__ import annotations

import re

_SHORT = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June",
    "jul": "July", "aug": "August", "sep": "September", "sept": "September", "oct": "October",
    "nov": "November", "dec": "December",
}  # fmt: skip
_MONTH = "|".join(sorted(_SHORT, key=len, reverse=True))
_YY = r"['’]?(?P<yy>[0-4]\d)(?![\w%]|[.,]\d)"
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), written)
    for pattern, written in (
        (rf"\b(?P<f>[fc]?)q(?P<q>[1-4])(?: of)? {_YY}", "{f}Q{q} 20{yy}"),
        (r"\b(?P<f>[fc])y(?P<yy>[0-4]\d)[ -]?q(?P<q>[1-4])\b", "{f}Q{q} 20{yy}"),
        (r"\b(?P<q>[1-4])(?:st|nd|rd|th) q(?:tr)?\b", "Q{q}"),
        (rf"\b(?P<m>{_MONTH})\.?[- ]?{_YY} (?=q(?:uarter|tr)\b)", "{month} 20{yy} "),
        (rf"\b(?:three|3) months (?:to|through|ended|ending|until) (?=(?:{_MONTH}))", "quarter ended "),
        (
            rf"\b(?P<d>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?(?P<m>{_MONTH})[a-z]*\.?,? (?P<y>(?:19|20)\d\d)\b",
            "{month} {d}, {y}",
        ),
        (rf"\b(?P<m>{_MONTH})\.? (?=\d{{1,2}},? (?:19|20)\d\d\b|(?:19|20)\d\d\b)", "{month} "),
        (rf"\b(?P<m>{_MONTH})(?= ?(?:-|–|to) ?(?:{_MONTH})[a-z]* (?:19|20)\d\d\b)", "{month}"),
        (
            rf"(?<=[-–] )(?P<m>{_MONTH})\.? (?=(?:19|20)\d\d\b)|(?<=[-–])(?P<m2>{_MONTH})\.? (?=(?:19"
            rf"|20)\d\d\b)",
            "{month} ",
        ),
    )
)
_FISCAL = {"f": "fiscal ", "c": "calendar "}


def spelt_periods(question: str) -> str:
    """`FQ3 18`, `CY18Q3`, `Sep-18 quarter`, `4 Feb 2020` written out; all else as it is."""
    for pattern, written in _FORMS:
        question = pattern.sub(lambda match, written=written: _written(match, written), question)  # type: ignore[misc]
    return question


def _written(match: re.Match[str], written: str) -> str:
    said = {name: value or "" for name, value in match.groupdict().items()}
    said["f"] = _FISCAL.get(said.get("f", "").lower(), "")
    said["month"] = _SHORT.get((said.get("m") or said.get("m2") or "").lower(), "")
    return written.format(**said)
