"""Headings of a transcript: rosters and whose they are, the Q&A, and furniture that nobody said."""

from __future__ import annotations

import re
from dataclasses import replace

from earmark_ingest.labels import Label

SIDES = ("executive", "analyst", "anyone")
"""The kinds of roster: who is listed under the heading."""

_ROSTERS = re.compile(
    r"(?:company |corporate |conference call |call |other )?"
    r"(?:executives?|participants?|analysts?|management)"
    r"(?: participants?)?(?: list)?",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:Inc|Corp|Corporation|Company|Co|Ltd|Limited|LLC|plc|N\.V|S\.A|LP|Holdings|Group|Trust)\b\.?"
)
_QA = re.compile(
    r"(?:start of )?(?:questions?[- ](?:and|&)[- ]answers?|q\s?(?:&|and)\s?a)"
    r"(?:[- ](?:session|section|period))?",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"prepared remarks|presentation|management discussion(?: section)?|contents|"
    r"duration:? \d+ min\w*|more .{1,40} analysis|all earnings call transcripts|"
    r"\[?end of (?:call|transcript)\]?",
    re.IGNORECASE,
)


def heading_kind(text: str) -> str | None:
    """`qa`, `executive`, `analyst`, `anyone` (rosters) or `end` (furniture follows); None for other lines."""
    if len(text) > 80:
        return None
    bare = text.strip(" :：*#=_[]━")
    if _QA.fullmatch(bare):
        return "qa"
    if _ROSTERS.fullmatch(bare):
        return _side(bare)
    return "end" if _FURNITURE.fullmatch(bare) else None


def _side(heading: str) -> str:
    low = heading.lower()
    if "analyst" in low or "conference call participants" in low:
        return "analyst"
    return (
        "executive"
        if any(word in low for word in ("executive", "company", "corporate", "management"))
        else "anyone"
    )


def listed(label: Label, side: str) -> Label:
    """A roster's heading decides whether what follows the name is an office or a firm."""
    if side == "executive" and label.firm:
        title = None if _COMPANY.search(label.firm) else label.firm
        return replace(label, title=title, firm=None, role="executive", strength="sure")
    if side == "executive" and label.role == "unknown":
        return replace(label, role="executive", strength="sure")
    if side == "analyst" and label.role != "analyst":
        return replace(label, firm=label.firm or label.title, title=None, role="analyst", strength="sure")
    return label
