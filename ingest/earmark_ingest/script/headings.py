"""Headings of a transcript: rosters and whose they are, the Q&A, and furniture that nobody said."""

from __future__ import annotations

import re
from dataclasses import replace

from earmark_ingest.script.labels import Label

SIDES = ("executive", "analyst", "anyone")
"""The kinds of roster: who is listed under the heading."""

_ROSTERS = re.compile(
    r"(?:company |corporate |conference call |call |other |conference )?"
    r"(?:executives?|parti?cipi?i?ants?|participiants|analysts?|management|presenters?|hosts?|speakers)"
    r"(?: participants?| participiants)?(?: list)?",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:Inc|Corp|Corporation|Company|Co|Ltd|Limited|LLC|plc|N\.V|S\.A|LP|Holdings|Group|Trust)\b\.?"
)
_QA = re.compile(
    r"(?:start of )?(?:analysts? )?(?:questions?[- ]?(?:and|&)[- ]?answers?|q\s?(?:&|and)\s?a)"
    r"(?:[- ](?:session|section|period|transcript))?(?: \([^)]{3,40}\))?|问答环节|問答環節|提问环节|질의응답",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?:formal |prepared )?(?:remarks|presentation)(?: section| session)?|"
    r"management(?:'s)? discussion(?: section)?|"
    r"(?:full |complete )?(?:conference |earnings )?(?:call )?transcript|speech(?:es)?|管理层汇报|完整原文",
    re.IGNORECASE,
)
_EDITORIAL = re.compile(
    r"(?:key |main )?takeaways|(?:executive |call |ai |earnings call )?summary|key points|risks?|"
    r"industry glossary|glossary|highlights|요약|摘要|要点|要點",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:table of )?contents|duration:? \d+ min\w*|more .{1,40} analysis|all earnings call transcripts|"
    r"[\[(]?end of (?:call|transcript|q&a|q&a session)[\])]?|disclaimers?|definitions|"
    r"d ?i ?s ?c ?l ?a ?i ?m ?e ?r|stocks mentioned|related articles|read next|"
    r"\[?(?:the )?(?:call|conference) (?:has )?(?:ended|concluded)\]?|- ?end ?-",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"This (?:article|transcript) (?:is|was|may)\b.{0,80}\b(?:transcri|produced|written|generated|contain)|"
    r"(?:The Motley Fool|Motley Fool) (?:has|owns|recommends|and)\b|"
    r".{2,60} has (?:no position|positions) in|"
    r"(?:Before you buy stock in|Should you invest|10 stocks we like|Where to invest \$|When our analyst)\b|"
    r"\*?(?:Stock Advisor returns|Average returns of all recommendations)|"
    r"Copyright policy:|Copyright ©|© ?(?:19|20)\d\d|\(c\) (?:19|20)\d\d|"
    r"Thomson (?:Reuters|Financial) reserves|THE INFORMATION CONTAINED IN|The information herein is based"
    r"|The content and information provided|"
    r"If you have any additional questions about our (?:online )?transcripts|"
    r"(?:Seeking Alpha|FactSet|Refinitiv|S&P Global)\b.{0,60}\b(?:not responsible|disclaim|warrant)|"
    r"#+ License\b|We may use your email|Transcribed by\b|"
    r"These (?:S&P|materials)\b.{0,60}\b(?:prepared|solely)|All rights reserved|使用警語|免責聲明|免责声明",
    re.IGNORECASE,
)
_LONGEST = 80


def heading_kind(text: str) -> str | None:
    """What a line heads; None for other lines.

    `qa` and `prepared` (what is said follows), `executive`, `analyst`, `anyone` (a roster follows),
    `editorial` (a summary that nobody said) or `end` (furniture, disclaimers).
    """
    if len(text) > _LONGEST:
        return "end" if _BOILERPLATE.match(text) else None
    bare = text.strip(" :：*#=_[]━📊❓📌\t")
    if len(bare) < 4 and bare.isascii() and not bare.casefold().startswith("q"):
        return None
    if _QA.fullmatch(bare):
        return "qa"
    if _ROSTERS.fullmatch(bare):
        return _side(bare)
    if _START.fullmatch(bare):
        return "prepared"
    if _EDITORIAL.fullmatch(bare):
        return "editorial"
    return "end" if _FURNITURE.fullmatch(bare) or _BOILERPLATE.match(text) else None


def _side(heading: str) -> str:
    low = heading.lower()
    if "analyst" in low or "conference call part" in low or low.startswith(("other part", "conference part")):
        return "analyst"
    return (
        "executive"
        if any(word in low for word in ("executive", "company", "corporate", "management", "present", "host"))
        else "anyone"
    )


def listed(label: Label, side: str) -> Label:
    """A roster's heading decides whether what follows the name is an office or a firm."""
    if side == "executive" and label.firm:
        title = None if _COMPANY.search(label.firm) else label.firm
        return replace(label, title=title, firm=None, role="executive", strength="sure")
    if side == "executive" and label.role in ("unknown", "analyst"):
        return replace(label, role="executive", strength="sure")
    if side == "analyst" and label.role != "analyst":
        return replace(label, firm=label.firm or label.title, title=None, role="analyst", strength="sure")
    return label
