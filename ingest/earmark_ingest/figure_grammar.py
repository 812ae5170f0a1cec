"""How quantities are written and spoken: the patterns for a number and what stands right before and after it.

Every pattern is linear: repeated parts never overlap with what follows them.
"""

from __future__ import annotations

import re
from decimal import Decimal

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {
    **{word: Decimal(value) for value, word in enumerate(f"{_SMALL} seventeen eighteen nineteen".split())},
    **{word: Decimal(10 * value) for value, word in enumerate(_TENS.split(), 2)},
    "hundred": Decimal(100),
    "half": Decimal("0.5"),
    "couple": Decimal(2),
}
CENT = Decimal("0.01")
PARTS = {"half": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "tenth": 10}
SCALES = {
    **dict.fromkeys(("thousand", "k"), Decimal(1000)),
    **dict.fromkeys(("million", "mn", "mm", "m"), Decimal(10**6)),
    **dict.fromkeys(("billion", "bn", "b"), Decimal(10**9)),
    **dict.fromkeys(("trillion", "tn"), Decimal(10**12)),
    "hundred": Decimal(100),
}
CURRENCIES = {
    **dict.fromkeys(("$", "us$", "usd", "u.s. $", "dollar", "u.s. dollar", "us dollar"), "USD"),
    **dict.fromkeys(("€", "eur", "euro"), "EUR"),
    **dict.fromkeys(("£", "gbp", "sterling"), "GBP"),
    **dict.fromkeys(("¥", "jpy", "yen", "japanese yen"), "JPY"),
    **dict.fromkeys(("rmb", "cny", "renminbi", "yuan"), "CNY"),
    **dict.fromkeys(("nt$", "ntd", "twd", "nt dollar"), "TWD"),
    **dict.fromkeys(("hk$", "hkd", "hong kong dollar"), "HKD"),
    **dict.fromkeys(("c$", "ca$", "cdn$", "cad", "canadian dollar"), "CAD"),
    **dict.fromkeys(("a$", "au$", "aud", "australian dollar"), "AUD"),
    **dict.fromkeys(("s$", "sgd", "singapore dollar"), "SGD"),
    **dict.fromkeys(("r$", "brl", "reais"), "BRL"),
    **dict.fromkeys(("₹", "inr", "rs", "rs.", "rupee"), "INR"),
    **dict.fromkeys(("₩", "krw", "won"), "KRW"),
    **dict.fromkeys(("chf", "swiss franc"), "CHF"),
    **dict.fromkeys(("mxn", "sek", "nok", "dkk", "pln", "zar", "nzd", "thb", "ils"), ""),
}
"""By lower-case sign, code or singular name; an empty value means the code itself."""


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(words, key=len, reverse=True))


_SIGNS = [name for name in CURRENCIES if not name[-1].isalpha() and name != "rs."]
_CODES = [
    name for name in CURRENCIES if name.isalpha() and (len(name) == 3 or name == "rs") and name != "won"
]
_NAMES = [name for name in CURRENCIES if name[-1].isalpha() and name not in {"us$", "rs"}]

DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]\d)|\d+(?:\.\d+)?|(?<![\w.,])\.\d+")

_ONES = "|".join(WORDS)
_WORD = (
    r"(?:an?(?=\s+(?:hundred|thousand|million|billion|trillion|half|couple|penny)\b)|half\s+an?(?!\w)"
    rf"|couple(?:\s+of)?|(?:{_ONES}))(?!\w)"
)
SPELLED = re.compile(
    r"(?<![\w’'.])(?i:(?P<fraction>(?:one|two|three|four)[\s-](?:third|fourth|fifth|tenth)s?\b|one-half\b|three-quarters\b"
    rf"|an?\s+(?:third|tenth)(?=\s+of\b))|{_WORD}(?:(?:(?<=hundred)\s+and\s+|\s+and\s+(?=a\s+half\b)|[\s-]){_WORD})*)"
)

_SIGN = r"(?P<sign>(?i:\b(?:negative|minus))\s+(?:a\s+)?|(?<![^\s(])[-−–](?=[^\s-]|\Z))"
PREFIX = re.compile(
    rf"(?P<open>\(\s?)?(?:{_SIGN})?(?:(?P<currency>(?<![A-Za-z])(?i:{_either(_SIGNS)})|(?<![\w&])(?i:{_either(_CODES)})\.?)\s?)?\Z"
)

_POINTS = r"[\s-](?:percentage[\s-]|full[\s-]|share[\s-])?points?\b"
_TIME = r"[\s-]{1,2}(?P<time>(?:calendar[\s-]|business[\s-])?(?:day|week|month|year|hour|minute))s?\b"
SUFFIX = re.compile(
    r"(?P<soft>-(?:ish|plus)\b(?=[\s-])|\s+plus(?=\s+(?:(?:day|week|month|year)s?|percent|basis|million|billion)\b)|\+(?=\s?[%mbMB]))?"
    r"(?P<half>\s+and\s+(?:a|one)[\s-]half\b)?"
    r"(?:[\s-]?(?P<scale>(?i:(?:hundred[\s-])?(?:thousand|million|billion|trillion)|hundred|mn|bn|mm))\b|(?P<letter>[kKmMbB]|\s[KMB])\b(?![-&.’']\w|&))?"
    r"(?P<more>\s+and\s+a\s+half\b)?"
    r"(?:(?P<percent>\s?%|[\s-](?i:percent|per\s+cent|pct)\b)"
    r"|(?P<bps>[\s-]?(?i:basis[\s-]points?|bps|bips)\b)"
    rf"|(?P<points>(?i:{_POINTS}))"
    r"|(?P<times>\s?[xX](?!\w)|\s+(?i:times)\b)"
    r"|(?P<cents>[\s-](?i:cents?|penny|pennies)\b|\s?¢)"
    rf"|[\s-](?P<money>(?i:{_either(_NAMES)}))(?:s|es)?\b"
    rf"|(?i:{_TIME}))?"
)
PART_OF = re.compile(r"\s+of\s+(?:an?\s+|one[\s-]|1\s?)(?:(?P<points>(?:percentage\s+)?point\b)|percent\b|%)")
"""After a fraction: `two-tenths of a point`."""
PER = re.compile(
    r"(?:\s+(?:per|a|to\s+the)\s+|\s?/\s?)(?:(?:fully|diluted|basic|common|ordinary|GAAP)[\s-]+){0,4}"
    rf"(?P<per>share|ADS|ADR|(?:{_either(_NAMES)}))s?\b",
    re.IGNORECASE,
)

_ABOUT = (
    r"approximately|approx\.?|about|around|roughly|nearly|almost|just\s+(?:over|under|above|below|shy\s+of)|up\s+to"
    r"|(?:more|less|fewer|greater|better|higher|lower)\s+than|at\s+(?:least|most)|as\s+(?:much|many|high|low)\s+as"
    r"|close\s+to|(?:in|on)\s+the\s+order\s+of|north\s+of|south\s+of|in\s+excess\s+of|upwards?\s+of|virtually"
    r"|exceed(?:s|ed|ing)?|in\s+the\s+(?:neighbou?rhood|vicinity|ballpark)\s+of|an\s+estimated|circa|something\s+like"
    r"|(?:slightly|a\s+(?:little|bit))\s+(?:over|under|above|below|more|less)|call\s+it|plus\s+or\s+minus"
)
_FILLER = r"(?:\s+(?:an?|another|some|maybe|only|of|between|somewhere|like|say|total|than|probably))"
HEDGE = re.compile(
    rf"\b(?:(?:{_ABOUT}){_FILLER}{{0,2}}|(?:over|under|above|below|some)(?:\s+an?)?)\s+\Z|[~≈]\s?\Z",
    re.IGNORECASE,
)
HEDGE_AFTER = re.compile(
    r"\+|-plus\b|\s+or\s+so\b|\s+or\s+thereabouts\b|\s+approximately\b|,\s+(?:roughly|approximately)\b"
)

_SOFT = (
    r"(?:(?:about|approximately|roughly|around|maybe|nearly|almost|perhaps|up\s+to|as\s+much\s+as|the|a)\s+)?"
)
RANGE_TO = re.compile(rf"\s?[-–—−]\s?|-?\s+to\s+{_SOFT}|-to-")
RANGE_OR = re.compile(r"\s+or\s+")
RANGE_AND = re.compile(rf"-?\s+(?:and|to)\s+{_SOFT}|\s?[-–—−]\s?|-to-")
"""After `between` or `range of`."""
BETWEEN = re.compile(
    r"\b(?:between|rang(?:e|es|ing)\s+(?:of|from|is|at))\s+(?:[a-z]+\s+){0,3}\Z", re.IGNORECASE
)
RANGE_WORD = re.compile(r"\b(?:range|ranges|ranging|anywhere|somewhere)\b[^.;]{0,24}\Z", re.IGNORECASE)
RANGE_AFTER = re.compile(r"\s+(?:[a-z]+\s+)?range\b")
CHANGE = re.compile(
    r"\bfrom\s+(?:[a-z]+\s+){0,3}\Z"
    r"|\b(?:increas|declin|decreas|improv|expand|reduc|rais|lower)ed\s+(?:[a-z]+\s+){0,2}\Z"
    r"|\b(?:grew|rose|fell|dropped|up|down)\s+(?:[a-z]+\s+){0,2}\Z",
    re.IGNORECASE,
)
"""`from 10% to 13%`, `increased by 200 million to 2.25 billion`: two values, not a range."""
