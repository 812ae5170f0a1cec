"""What a job title looks like and what role it gives: executive, investor relations, analyst."""

from __future__ import annotations

import re

from earmark_ingest.types import Role

_CORE = (
    r"C[EFOTIM]O|CHRO|CSO|CAO|CRO|CCO|CLO|CPO|[ES]?VP|AVP|MD|IRO|Chair(?:man|woman|person)?|Co-Chair(?:man)?|"
    r"(?:Vice[- ])?Presidents?|Officer|Director|Manager|Head|Treasurer|Controller|Comptroller|Counsel|"
    r"Secretary|(?:Co-)?Founder|Principal|Partner|Chief|Executive|Administrator|Analyst|Economist|"
    r"IR|Investor Relations|Leader|Strategist|Advis[eo]r|Associate|Consultant|Spokes(?:man|woman|person)|Lead"
)
_MODIFIER = (
    r"Vice|Senior|Sr\.?|Executive|Exec|Group|Global|Corporate|Interim|Acting|Assistant|Asst|Deputy|Regional|"
    r"Managing|Founding|Worldwide|General|Chief|Co|Non-Executive|Lead|Independent|Principal|Emeritus|Former|Incoming"
)
_AREA = (
    r"Investor|Investors|Relations|Finance|Financial|Operating|Operations?|Technology|Information|Marketing|"
    r"Commercial|Administrative|Accounting|Legal|Revenue|Strategy|Strategic|Product|Products|People|Scientific|"
    r"Medical|Credit|Risk|Investment|Human|Resources?|Business|Communications?|Development|Treasury|Engineering|"
    r"Sales|Affairs|Public|Planning|Analysis|Merchandising|Supply|Chain|Services?|Digital|Data|Research|R&D|"
    r"External|Board|Capital|Markets|Equity|Media|Growth|Customer|Experience|Security|Compliance|Nuclear|"
    r"Sustainability|Innovation|Transformation|Integration|Government|Reporting|FP&A|M&A|Tax|International|"
    r"North|America|Americas|Europe|Asia|Pacific|EMEA|U\.S\.|Contact|Staff|Directors|Member|Shareholder|"
    r"Stockholder|Solutions|Programs|Underwriting|Actuary|Lending|Banking|Exploration|Production|Manufacturing"
)
_WORD = rf"(?:{_CORE}|{_MODIFIER}|{_AREA})(?![\w'’])"
_JOIN = r"(?:,\s|\s?[&/]\s?|\s[-–]\s|\s|-)(?:(?:and|of|for|the)\s){0,2}"
PHRASE = rf"(?i:(?<![\w'’-]){_WORD}(?:{_JOIN}{_WORD}){{0,14}})"
"""A run of title words in running text; `is_title` says whether it names a job."""

_HAS_CORE = re.compile(rf"(?<![\w'’])(?:{_CORE})(?![\w'’])", re.IGNORECASE)
_ANALYST = re.compile(r"\banalysts?\b", re.IGNORECASE)
_IR = re.compile(
    r"\b(?:IRO?|investors? relations?|shareholder relations|stockholder relations)\b", re.IGNORECASE
)
_CHIEF = re.compile(r"\bchief\s+(\w+)(?:\s+(?:and|&)\s+(\w+))?(?:\s+\w+)?\s+officer\b", re.IGNORECASE)
_LETTERS = {
    "executive": "ceo", "financial": "cfo", "finance": "cfo", "operating": "coo", "operations": "coo",
    "technology": "cto", "technical": "cto", "information": "cio", "investment": "cio", "marketing": "cmo",
    "medical": "cmo", "commercial": "cco", "accounting": "cao", "administrative": "cao", "revenue": "cro",
    "risk": "cro", "strategy": "cso", "scientific": "cso", "legal": "clo", "product": "cpo", "people": "cpo",
}  # fmt: skip
_CODES = (
    (re.compile(r"\bexecutive vice[- ]president\b|\bEVP\b", re.IGNORECASE), "evp"),
    (re.compile(r"\b(?:senior|sr\.?) vice[- ]president\b|\bSVP\b", re.IGNORECASE), "svp"),
    (re.compile(r"(?<!executive )(?<!senior )\bvice[- ]president\b|\bVP\b", re.IGNORECASE), "vp"),
    (re.compile(r"(?<!vice )(?<!vice-)\bpresident\b", re.IGNORECASE), "president"),
    (re.compile(r"(?<!vice )(?<!vice-)\bchair(?:man|woman|person)?\b", re.IGNORECASE), "chair"),
    (re.compile(r"\bdirector\b", re.IGNORECASE), "director"),
    (re.compile(r"\btreasurer\b", re.IGNORECASE), "treasurer"),
    (re.compile(r"\b(?:controller|comptroller)\b", re.IGNORECASE), "controller"),
    (re.compile(r"\bcounsel\b", re.IGNORECASE), "counsel"),
    (re.compile(r"\bfounder\b", re.IGNORECASE), "founder"),
    (re.compile(r"\bhead\b", re.IGNORECASE), "head"),
    (re.compile(r"\bmanager\b", re.IGNORECASE), "manager"),
)
_ACRONYM = re.compile(r"\b(?:C[A-Z]O|CHRO)\b", re.IGNORECASE)
TOP = frozenset({"ceo", "cfo", "coo", "president", "chair"})


def is_title(text: str) -> bool:
    """Whether `text` holds a word that names a job; a firm's name usually holds none."""
    return _HAS_CORE.search(text) is not None


def is_analyst(title: str) -> bool:
    """Whether the title is that of an analyst (`MD & Senior Research Analyst`)."""
    return _ANALYST.search(title) is not None


def codes(title: str) -> frozenset[str]:
    """The offices a title names, in short: `{"evp", "cfo"}`; spelt out or abbreviated gives the same."""
    found = {code for pattern, code in _CODES if pattern.search(title)}
    found.update(match.group().lower() for match in _ACRONYM.finditer(title))
    for match in _CHIEF.finditer(title):
        found.update(_LETTERS[word.lower()] for word in match.groups() if word and word.lower() in _LETTERS)
    if _IR.search(title):
        found.add("ir")
    return frozenset(found)


def role_of(title: str | None) -> Role:
    """The role that a title alone gives; `unknown` without one."""
    if not title:
        return "unknown"
    if is_analyst(title) and not _IR.search(title):
        return "analyst"
    held = codes(title)
    if "ir" in held and not held & TOP:
        return "ir"
    return "executive" if is_title(title) else "unknown"
