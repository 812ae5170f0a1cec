"""Numbers that are no quantities: dates, times, labels, versions, phone numbers, list markers, idioms.

Each test looks only at the characters around one number.
"""

from __future__ import annotations

import re
from decimal import Decimal

from earmark_ingest.figures.cjk import CJK
from earmark_ingest.periods.grammar import MONTHS, counts_things

_REACH = 32
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))

_UNIT = r"(?!\s?(?:%|x\b|bps?\b)|[\s-](?:percent|basis|million|billion|day|week|month|year))"
_DATES = rf"\d{{4}}-\d\d?-\d\d?(?!\d)|(?:19|20)\d\d[-–/](?:19|20)?\d\d\b{_UNIT}"
_CLOCK = r"\d+(?:[/:]\d+)+(?:\s?[ap]\.?m\b)?|\d{1,2}\s?(?:[ap]\.m\b|[AaPp][Mm]\b)"
_PHONES = (
    r"\d{1,2}[\s-]\(\d{3}\)\s?\d{3}-\d{4}\b|\d{1,4}-\d{3,4}-\d{3,4}(?:-\d{4})?|\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b"
    rf"|\d{{3}}-\d{{4}}\b{_UNIT}"
)
_FORM_NAMES = r"(?:10|8|20|6|40)(?:-[KQF]\b|[QF]\b|\s?K(?=\s+(?:filing|report|form)s?\b))|401\s?\(?k\b"
BLOCKED = re.compile(
    rf"{_CLOCK}|{_DATES}|{_PHONES}|{_FORM_NAMES}"
    r"|\d+(?:\.\d+){2,}|802\.1\w*|\d+(?:st|nd|rd|th)\b|\d+-for-(?:\d+|[a-z]+)\b|(?<!\w)(?:3M|[48]K)(?!\w)"
    r"|\d+-(?!(?:Year|Day|Month|Week|Hour|Minute|Basis|Percent|Point|Plus|To)\b)[A-Z][a-z]+"
)
"""Digits with their punctuation that are a date, a time, a phone number, a version or the name of a form."""
_FORMS = frozenset({"8K", "10K", "20K", "10 K"})
_FORM = re.compile(r"\b(?:form|our|the|an?|recent|annual|in)\s+\Z", re.IGNORECASE)

_LETTER = f"[^\\W\\d_{CJK}]"
_BEFORE_ANY = re.compile(
    rf"{_LETTER}\Z|(?<!ion)(?<!sand)(?<!cent)(?<!days)(?<!nths)(?<!ears)(?<={_LETTER})[-–]\Z|[A-Za-z]\d{{1,3}}-\Z"
    r"|[_#@/:*]\Z|[\w)]\.\Z|\d[,.:]\Z|['’‘]\Z|\b(?i:low|mid|high|upper|lower)(?:[\s-]+to[\s-]+(?i:mid|high))?[\s-]+[$€£]?\Z"
)
"""`COVID-19`, `10b5-1`, `E320`, `'07`, `mid 20`; but `60 million-80 million` is a range."""
_BEFORE_BARE = re.compile(
    rf"\b(?:(?:{_MONTH})\.?\s+(?:the\s+)?"
    r"|(?:version|slides?|pages?|phase|type|tier|level|figure|table|exhibit|note|step|class|chapter|model|question|part"
    r"|section|item|form|rule|numbers?|nos?\.?|release|room|layer|channel|series|stage|schedule|generation|gen|article"
    r"|fiscal|fiscal\s+year|fy|cy|calendar|category|group|track|lot|highway|interstate|zone|top|fortune|pass\s?code|code"
    r"|year|quarter|week|day|pin|id|confirmation|dial|dialing|ext|extension|telephone|phone|fax|covid)(?:\s+is)?\s*[:#]?\s*)"
    r"(?:\d{1,3}(?:\s?[-–,&]\s?|\s(?:through|to|and|or|of)\s))?\Z",
    re.IGNORECASE,
)
_AFTER_BARE = re.compile(
    rf"(?:[’']?s\b|{_LETTER}|\s?[年月日号號年월일년기분]|_|-[A-Za-z]\b|-(?:for|figure|digit|star|way)s?\b|[\s-]?(?:degrees?\b|°)"
    rf"|/|:\d|,\d|\]|\s+(?:of\s+)?(?:{_MONTH})\b)",
    re.IGNORECASE,
)
_BEFORE_SMALL = re.compile(
    r"\b(?:star|press|plants?|building|units?|line|option|route|appendix|grade|scenario|wave|horizon|pillar|priority|train"
    r"|block|suite|gate|terminal|flight|formula|bay|lane)\s+\Z",
    re.IGNORECASE,
)
"""What names with a small number: `plant 3`."""
_KIND = re.compile(r"-[a-z]{3,}")
"""`a 2-part question`: like a number word to ten, it needs a unit to count."""
_CODE = re.compile(r"\d{7,}")
"""A booking number."""
_VERSION = re.compile(r"\d+\.0")
_YEAR = re.compile(r"19[5-9]\d|20[0-4]\d|2050")
_CELL = re.compile(r"\s{2,}\S")
_LIST = re.compile(rf"[.)](?:\s+\S|[{CJK}])|、")
_EASTERN = re.compile(f"[{CJK}]")
_LABEL = re.compile(r"(?<![\w'’&-])([A-Z][\w&.’'/-]*[™®]?)[^\S\n]\Z")
_STARTER = re.compile(
    r"an?|about|across|actually|add(?:ed)?|additional|after|all|almost|also|and|another|any|approximately|around|as|at"
    r"|because|before|besides|between|but|by|currently|dsos?|down|during|ebitda|eps|each|every|exactly|excluding|first"
    r"|for|from|gaap|given?|ha(?:d|s|ve)|i|if|in|includ(?:e|es|ing)|into|i[st]|it's|its|just|last|less|like|many|maybe|more"
    r"|most|my|nearly|next|no|non-gaap|not|now|of|oh|okay|on|only|or|other|our|out|over|overall|per|perhaps|plus|probably"
    r"|right|roughly|say|should|since|so|some|sure|take|tha[nt]|that's|the|their|them|then|there|there's|these|they|this"
    r"|those|through|thus|to|today|together|total|under|until|up|upon|us|we|we're|we've|well|we?as|were|what|when|where"
    r"|which|while|with|within|yeah|yes|you|your",
    re.IGNORECASE,
)
"""Words with a capital because they start a sentence, and measures that stand before their number."""
_DELTA_BEFORE = re.compile(
    r"(?:^|\b(?:of|was|is|were|up|down|by|gain|gained|lost|grew|rose|fell|dropped|another|additional|almost|about|nearly|roughly|than|least"
    r"|improved?|increased?|declined?|decreased?|expanded?|approximately|around|over|to|or|and|a)\s+(?:an?\s+)?)\Z",
    re.IGNORECASE,
)
_DELTA_AFTER = re.compile(
    r"\s+(?:of|normal|bigger|longer|higher|lower|above|below|better|worse|improvement|increase|decline|decrease|versus|year|sequential\w*|due"
    r"|from|over|in|at|ahead|behind|on|this|as|faster|more|larger|greater|our|their|what|that|net|leverage|revenues?"
    r"|earnings|EBITDA|sales|the|or|compared)\b|[-–,.;]?$|[.,;]\s",
    re.IGNORECASE,
)


def is_noise(text: str, start: int, end: int, *, bare: bool) -> bool:
    """Whether the digits at `start`..`end` are no quantity; `bare` ones have no currency, scale or unit."""
    before = text[max(0, start - _REACH) : start]
    if _BEFORE_ANY.search(before) or (text[start : end + 2].strip() in _FORMS and _FORM.search(before)):
        return True
    lettered = text[end : end + 1].isalpha() and _BEFORE_BARE.search(before) is not None
    return lettered or (bare and _is_bare_noise(text, start, end, before))


def _is_bare_noise(text: str, start: int, end: int, before: str) -> bool:
    code = text[start] == "0" and text[start : start + 2].isdigit()
    eastern = _EASTERN.match(text, end) is not None and "." not in text[start:end]
    small = (end - start <= 2 and _BEFORE_SMALL.search(before)) or (
        end - start == 1 and _KIND.match(text, end)
    )
    return (
        code
        or eastern
        or bool(small)
        or _AFTER_BARE.match(text, end) is not None
        or _BEFORE_BARE.search(before) is not None
        or _is_year(text, start, end)
        or _CODE.fullmatch(text, start, end) is not None
        or _is_marker(text, start, end)
        or _is_label(before)
        or (_CELL.match(text, end) is not None and (before[-2:].isspace() or before == ""))
    )


def is_idiom(text: str, start: int, end: int, unit: str | None, value: Decimal) -> bool:
    """Whether a small whole number with its unit is a way of speaking: `one day`, `two further points`.

    Also the year in `2020 year-end`.
    """
    said = text[start:end].lower()
    if unit == "years" and _YEAR.match(said):
        return True
    if value != int(value) or value > 12:
        return False
    if unit in {"days", "weeks", "months", "years", "hours", "minutes"}:
        return said.startswith(("one", "zero"))
    if (
        "percentage" in said
        or "-" in said
        or (said[0].isdigit() and (said.endswith("point") or (value > 5 and said.endswith("points"))))
        or not said.endswith(("point", "points", "times"))
        or unit == "bps"
    ):
        return False
    before = text[max(0, start - _REACH) : start]
    return not (_DELTA_BEFORE.search(before) and _DELTA_AFTER.match(text, end))


def is_version(text: str, start: int, end: int) -> bool:
    """Whether a bare number is written as versions are, `6.0`, which the low end of a range may be too."""
    return _VERSION.fullmatch(text, start, end) is not None


def is_spelled_year(value: Decimal) -> bool:
    """Whether number words alone are a year: `two thousand and twenty-one`."""
    return 1950 <= value <= 2050


def _is_year(text: str, start: int, end: int) -> bool:
    return _YEAR.fullmatch(text, start, end) is not None and not counts_things(text, start, end)


def _is_marker(text: str, start: int, end: int) -> bool:
    """`1. `, `2) ` or `(3) ` in front of a list item."""
    before = text[max(0, start - 2) : start]
    opens = not before or before[-1] in "\n(["
    return opens and end - start <= 2 and _LIST.match(text, end) is not None


def _is_label(before: str) -> bool:
    """A capitalised word right before that is not just a sentence's first: `NetBackup 6.5`, `S&P 500`."""
    match = _LABEL.search(before.replace("’", "'"))
    return match is not None and not match[1].endswith("'s") and _STARTER.fullmatch(match[1]) is None
