"""Which way a figure moved: what went up must not be said to have gone down."""

from __future__ import annotations

import re
from typing import Literal

from earmark_ingest.types import Figure

from earmark.checks.clauses import clause
from earmark.metrics import RATIO, unit_kind

Way = Literal["up", "down"]

_UP = (
    r"up|gr[eo]w(?:s|n|ing|th)?|increas(?:e|es|ed|ing)|r[io]se[sn]?|rising|higher|expand(?:s|ed|ing)?"
    r"|expansion|gain(?:s|ed)?"
    r"|rais(?:e|es|ed|ing)|climb(?:s|ed|ing)?|accelerat\w+|advanced?|jumped|surged|ahead|above"
)
_DOWN = (
    r"down|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|f[ae]ll(?:s|en|ing)?|lower(?:s|ed|ing)?|drop(?:s"
    r"|ped|ping)?"
    r"|reduc(?:e|es|ed|ing|tion)|contract(?:ed|ion|ing)|shr[aiu]nk|decelerat\w+|slipped|cut|below|short"
)
_WAY = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|n't|never|no|partially offset|offset|despite|instead of|rather than|versus|from)\b",
    re.IGNORECASE,
)
_GUIDED = re.compile(
    r"\b(?:(?P<up>rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|lift(?:s|ed|ing)?)|(?P<down>lower(?:s|ed|ing)?"
    r"|reduc(?:e|es|ed|ing)"
    r"|cut(?:s|ting)?|decreas(?:e|es|ed|ing)))\s+(?:(?!and\b|but\b)[\w'’-]+\s+){0,6}?(?:guidance|outlook"
    r"|forecast|range|target|expectations?)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\s+(?:by |of |about |approximately |roughly |nearly |almost |over |more than |an? |some "
    r"|another )*[$€£(]?",
    re.I,
)
_ENDS = re.compile(
    r"\b(from|to)(?: (?:an?|the|our|about|approximately|roughly|around|just|over|under|some|(?:run[- ])?rate"
    r"|level|low|high|base|range|of)){0,5} $",
    re.IGNORECASE,
)
"""Before a figure: what something moved from, or to."""
_REACH = 70


def way(text: str, figure: Figure) -> Way | None:
    """The way that the words beside a figure name; None where they name none, or both.

    A rate below zero goes down whatever stands beside it: "growth of -9 to -11 %".
    """
    if figure.high < 0 and unit_kind(figure.unit) == RATIO:
        return "down"
    first, last = clause(text, figure.start, figure.end)
    before = text[max(first, figure.start - _REACH) : figure.start]
    after = text[figure.end : min(last, figure.end + 32)]
    led = before.rstrip(" $€£(").endswith(" to")  # "up 4 points to 85.6%"
    found = [m for m in _WAY.finditer(before) if led or not re.search(r"\d", before[m.end() :])]
    ways = {_which(match) for match in found if not before[match.start() :].lower().startswith("up to")}
    if found and _BESIDE.fullmatch(before[found[-1].end() :]):
        return _which(found[-1])
    if _NOT.search(before):
        return None
    if not ways and (match := _WAY.search(after)) and not re.search(r"\d|[,;]", after[: match.start()]):
        ways = {_which(match)}
    return ways.pop() if len(ways) == 1 else None


def _which(match: re.Match[str]) -> Way:
    return "up" if match["up"] else "down"


def way_fault(text: str, figure: Figure, said: str, was: Figure) -> str | None:
    """Whether a claim moves a figure the other way than it was said."""
    mine, spoken = way(text, figure), way(said, was)
    if mine and spoken and mine != spoken:
        return f"{figure.text!r} was {spoken}, and the claim has it {mine}"
    return None


def end_fault(text: str, figure: Figure, said: str, was: Figure) -> str | None:
    """Whether a claim starts a movement where it was said to end, or the reverse."""
    if figure.low != figure.high or was.low != was.high:
        return None
    mine, spoken = _ENDS.search(text[: figure.start]), _ENDS.search(said[: was.start])
    if mine and spoken and mine[1].lower() != spoken[1].lower():
        return f"{figure.text!r} was said as what it moved {spoken[1].lower()}, not {mine[1].lower()}"
    return None


def guidance_fault(text: str, said: str) -> str | None:
    """Whether a claim has guidance raised that was lowered, or the reverse."""
    mine = {_which(match) for match in _GUIDED.finditer(text)}
    spoken = {_which(match) for match in _GUIDED.finditer(said)}
    if len(mine) == len(spoken) == 1 and mine != spoken:
        word = {"up": "raised", "down": "lowered"}
        return f"guidance was {word[spoken.pop()]}, and the claim has it {word[mine.pop()]}"
    return None
