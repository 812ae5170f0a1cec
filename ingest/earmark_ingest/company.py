"""What the company is called: from the heading, or from the words that welcome people to the call."""

from __future__ import annotations

import re
from collections.abc import Sequence

from earmark_ingest.lines import is_foreign

_FORMS = (
    r"inc|incorporated|corp|corporation|company|co|ltd|limited|llc|l\.?l\.?c|l\.?p|plc|n\.?v|s\.?a|s\.?e|a\.?g|"
    r"s\.?p\.?a|a/s|asa|ab|oyj|k\.?k|bhd|pte|holdings?,? inc"
)
_LEGAL = re.compile(
    rf"(?:\s*,)?\s+(?:(?:&|and)\s+co(?:mpany)?|{_FORMS})\.?(?=['’]s\b|$|[,.;]?$)", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:the|our|today['’]s|this|a|an)\s+", re.IGNORECASE)
_EVENT = (
    r"(?:(?:first|second|third|fourth|1st|2nd|3rd|4th|full|fiscal|quarterly|annual|interim|preliminary|"
    r"year[- ]end|half|conference|earnings|financial|results?|investors?|analyst|webcast|call|"
    r"teleconference|incorporated|"
    r"september|december|march|june|fy|f?q[1-4]|[1-4]q|h[12])\b|['’]?(?:19|20)?\d\d\b)"
)
_CAPS = r"(?:[A-Z0-9][\w&’'!+/-]*(?:\.[A-Z\w]*)*)"
_WORDS = r"(?:[A-Z0-9][\w&.'’!+/-]*,?|&|of|and|the|for|de|in)"
_CALLING = (
    r"(?:welcome\s+(?:everyone\s+|you\s+|all\s+)?to|listening\s+to|"
    r"(?:joining|attending|joined)(?:\s+(?:us|me|in|today|this\s+\w+|now)){0,3}(?:\s+(?:for|on|at|in|to))?(?:\s+(?:discuss|review|hear))?)"
)
_THE = r"(?:(?:the|our|today['’]s|this\s+\w+['’]s)\s+)?"
_NAME = rf"(?P<name>(?:{_WORDS}\s+){{1,9}}?)"
_CALL = r"(?:call|results?|conference|webcast|earnings|teleconference)"
_PERIOD = r"(?:quarter|f?q[1-4]|year)(?:\s+(?:of\s+)?(?:fiscal\s+)?(?:year\s+)?(?:\d{4}|['’]\d\d))?(?:['’]s)?"
_RULES = tuple(
    re.compile(rule)
    for rule in (
        rf"\b(?i:{_CALLING}\s+{_THE}){_NAME}(?i:(?=[\w\s.,'’&-]{{0,70}}\b{_CALL}\b){_EVENT})",
        rf"\b(?i:{_PERIOD})\s+{_NAME}(?i:(?:fiscal\s+|investor\s+)?(?:earnings|conference|financial|results))\b",
        rf"\b(?i:(?:call|results|webcast|interest\s+in|behalf\s+of)\s+(?:(?:of|for|from|by)\s+)?(?:the\s+)?)(?P<name>{_CAPS}(?:\s+{_CAPS}){{0,4}})",
        rf"(?P<name>{_CAPS}(?:\s+{_CAPS}){{0,4}}),?\s+(?:assumes|undertakes|disclaims|does\s+not\s+(?:assume|undertake)|Investor\s+Relations)",
    )
)
_EXCHANGE = r"(?:NYSE(?:\s?(?:American|MKT|Arca))?|NASDAQ(?:\s?(?:GS|GM|CM))?|TSX(?:-?V)?|[A-Z]{2,8})"
_LISTED = re.compile(
    rf"^\W*(?P<name>[^()\n]{{2,80}}?)\s*[(（](?:{_EXCHANGE}\s*[:：]\s*)?(?P<ticker>[A-Z][A-Z.\-]{{0,5}}|\d{{4}}(?:\.[A-Z]{{2}})?)[)）]"
)
_TICKER = re.compile(rf"[(（]\s*{_EXCHANGE}\s*[:：]\s*(?P<ticker>[A-Z][A-Z.\-]{{0,5}})\s*[)）]")
_FIELD = re.compile(
    r"^\W*(?P<field>company|ticker|symbol)\W*[:：]\W*(?P<value>[^*\n]{1,80}?)\W*$", re.IGNORECASE
)
_FILE = re.compile(r"^(?P<ticker>[A-Z]{1,5}(?:[.][A-Z])?)(?=[-_ ].*(?:19|20)\d\d)")
_COMMON = (
    "today our the this everyone all you us we its it investor conference company q&a i thank during before"
)
_NOT_COMPANIES = frozenset(_COMMON.split())
_ORDINALS = ("first", "second", "third", "fourth")
_QUARTER = re.compile(r"\w+\s+(?:fiscal\s+)?(?:quarter|half|year)\b", re.IGNORECASE)
_EVENT_WORD = re.compile(_EVENT, re.IGNORECASE)
_LEADING_EVENT = re.compile(
    r"^(?:(?:first|second|third|fourth|full|fiscal|\d{4}|q[1-4])\s+)*(?:quarter|year)\s+(?:\d{4}\s+)?",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[a-z\d])[.]\s.*$")


def heading_names(heading: Sequence[str]) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Company, ticker and other names out of the lines above the first speaker."""
    company, ticker, aliases = None, None, []
    for line in heading:
        if field := _FIELD.match(line):
            value = field["value"].split(" (")[0]
            if field["field"].lower() == "company":
                company = company or short_name(value)
            elif re.fullmatch(r"[A-Z][A-Z.\-]{0,5}", value):
                ticker = ticker or value
        elif listed := _LISTED.match(line):
            name, ticker = listed["name"].strip(" -–—:,"), ticker or listed["ticker"]
            if is_foreign(name):
                aliases.append(name)
            else:
                company = company or short_name(name)
    return company, ticker, tuple(dict.fromkeys(aliases))


def spoken_name(openings: Sequence[str]) -> str | None:
    """The company as the first speakers call it; the most formal welcome wins."""
    for pattern in _RULES:
        for text in openings:
            for match in pattern.finditer(text):
                name = short_name(match["name"])
                if name is not None:
                    return name
    return None


def spoken_ticker(openings: Sequence[str]) -> str | None:
    """A ticker said or printed with its exchange: `(NASDAQ: AAL)`."""
    return next((match["ticker"] for text in openings if (match := _TICKER.search(text))), None)


def file_ticker(stem: str) -> str | None:
    """The ticker that a file is named after: `JNPR-2006-Q2`."""
    match = _FILE.match(stem)
    return match["ticker"] if match else None


def short_name(name: str) -> str | None:
    """The name without article and legal form, as people say it; None where nothing is left of it."""
    name = " ".join(name.split()).strip(" ,;:-–—")
    name = _LEADING_EVENT.sub("", name)
    name = name if _LEGAL.search(name) else _STOP.sub("", name)
    name = re.sub(r"['’]s?$", "", _ARTICLE.sub("", name))
    while (shorter := _LEGAL.sub("", name)) != name:
        name = shorter.strip(" ,")
    name = re.sub(r"(?:\s+(?:of|and|the|for|in|&))+$", "", name.rstrip(" ,;:'’"))
    first = name.split(" ")[0].lower() if name else ""
    if len(name) < 2 or first in _NOT_COMPANIES or not re.search(r"[^\W\d_]", name):
        return None
    if first in _ORDINALS and " " in name:
        return None if _QUARTER.match(name) else name
    return None if _EVENT_WORD.fullmatch(first) else name
