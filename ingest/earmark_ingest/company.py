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
    r"(?:(?:first|second|third|fourth|1st|2nd|3rd|4th|full|fiscal|quarterly|annual|interim|preliminary|year[- ]end|"
    r"half|conference|earnings|financial|results?|investors?|analyst|webcast|call|teleconference|incorporated|"
    r"september|december|march|june|fy|f?q[1-4]|[1-4]q|h[12])\b|['’]?(?:19|20)?\d\d\b)"
)
_WORDS = r"(?:[A-Z0-9][\w&.'’!+/-]*,?|&|of|and|the|for|de|in)"
_WELCOME = re.compile(
    rf"\b(?i:welcome\s+(?:everyone\s+|you\s+|all\s+)?to|listening\s+to|joining|thank\s+you\s+for\s+(?:joining|attending))\s+"
    rf"(?P<name>(?:{_WORDS}\s+){{1,9}}?)(?i:(?=[\w\s,'’&-]{{0,60}}\b(?:call|results|conference|webcast|earnings|teleconference)\b){_EVENT})"
)
_AFTER_PERIOD = re.compile(
    rf"\b(?i:quarter)(?:\s+(?i:of\s+)?(?i:fiscal\s+)?(?i:year\s+)?\d{{4}})?\s+(?P<name>(?:[A-Z][\w&.'’!+-]*,?\s+|&\s+|of\s+){{1,7}}?)"
    r"(?i:earnings|conference|financial|results)"
)
_OF = re.compile(
    rf"\b(?i:conference\s+call|earnings\s+call|results|webcast)\s+(?i:of|for|from)\s+(?P<name>{_WORDS}(?:\s+{_WORDS}){{0,5}})"
)
_FILER = re.compile(
    r"(?P<name>[A-Z][\w&.'’!-]*(?:\s+[A-Z][\w&.'’!-]*){0,4}),?\s+(?:assumes|undertakes|disclaims|does\s+not\s+(?:assume|undertake))"
)
_EXCHANGE = r"(?:NYSE(?:\s?(?:American|MKT|Arca))?|NASDAQ(?:\s?(?:GS|GM|CM))?|AMEX|OTC\w*|TSX(?:-?V)?|LSE|ASX|TWSE|HKEX|[A-Z]{2,8})"
_LISTED = re.compile(
    rf"^\W*(?P<name>[^()\n]{{2,80}}?)\s*[(（](?:{_EXCHANGE}\s*[:：]\s*)?(?P<ticker>[A-Z][A-Z.\-]{{0,5}}|\d{{4}}(?:\.[A-Z]{{2}})?)[)）]"
)
_TICKER = re.compile(rf"[(（]\s*{_EXCHANGE}\s*[:：]\s*(?P<ticker>[A-Z][A-Z.\-]{{0,5}})\s*[)）]")
_FIELD = re.compile(
    r"^\W*(?P<field>company|ticker|symbol)\W*[:：]\W*(?P<value>[^*\n]{1,80}?)\W*$", re.IGNORECASE
)
_FILE = re.compile(r"^(?P<ticker>[A-Z]{1,5}(?:[.][A-Z])?)(?=[-_ ].*(?:19|20)\d\d)")
_NOT_COMPANIES = frozenset(
    "today our the this everyone all you us its investor conference company q&a".split()
)


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
    for pattern in (_WELCOME, _AFTER_PERIOD, _OF, _FILER):
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
    name = re.sub(r"['’]s?$", "", _ARTICLE.sub("", name))
    while (shorter := _LEGAL.sub("", name)) != name:
        name = shorter.strip(" ,")
    name = re.sub(r"(?:\s+(?:of|and|the|for|in|&))+$", "", name.rstrip(" ,;:'’"))
    if len(name) < 2 or name.lower() in _NOT_COMPANIES or not re.search(r"[^\W\d_]", name):
        return None
    return name
