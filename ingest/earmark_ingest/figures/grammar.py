"""How quantities are written: the patterns for a number in digits and what stands right before and after it.

They read a lower-case text, but for letters that mean something only in capitals. Every pattern is linear:
repeated parts never overlap with what follows them, and what may fail is bounded.
"""

from __future__ import annotations

import re
from decimal import Decimal

CENT = Decimal("0.01")
DOZEN = Decimal(12)
SCALES = {
    **dict.fromkeys(("thousand", "k"), Decimal(1000)),
    **dict.fromkeys(("million", "mn", "mm", "mio", "m"), Decimal(10**6)),
    **dict.fromkeys(("billion", "bn", "bln", "b"), Decimal(10**9)),
    **dict.fromkeys(("trillion", "tn", "trn"), Decimal(10**12)),
    **dict.fromkeys(("lakh", "lac"), Decimal(10**5)),
    **dict.fromkeys(("crore", "cr"), Decimal(10**7)),
    "hundred": Decimal(100),
    "dozen": DOZEN,
}
INDIAN = frozenset({"lakh", "lac", "crore", "cr"})
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
    **dict.fromkeys(("nz$", "nzd", "new zealand dollar"), "NZD"),
    **dict.fromkeys(("s$", "sgd", "singapore dollar"), "SGD"),
    **dict.fromkeys(("r$", "brl", "reais"), "BRL"),
    **dict.fromkeys(("mx$", "mxn", "mexican peso"), "MXN"),
    **dict.fromkeys(("₹", "inr", "rs", "rs.", "rupee"), "INR"),
    **dict.fromkeys(("₩", "krw", "won"), "KRW"),
    **dict.fromkeys(("chf", "swiss franc"), "CHF"),
    **dict.fromkeys(("sek", "nok", "dkk", "pln", "zar", "thb", "ils", "czk", "huf", "rub", "idr", "aed"), ""),
    **dict.fromkeys(("myr", "ringgit"), "MYR"),
}
"""By lower-case sign, code or singular name; an empty value means the code itself."""


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(words, key=len, reverse=True))


_SIGNS = [name for name in CURRENCIES if not name[-1].isalpha() and name != "rs."]
_CODES = [
    name for name in CURRENCIES if name.isalpha() and (len(name) == 3 or name == "rs") and name != "won"
]
_NAMES = [name for name in CURRENCIES if name[-1].isalpha() and name not in {"us$", "rs"}]

DIGITS = re.compile(
    r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?(?![\d,]\d)|\d{1,2}(?:,\d\d){1,4},\d{3}(?:\.\d+)?(?![\d,])"
    r"|\d+(?:\.\d+)?|(?<![\w.,])\.\d+"
)

_SIGN = r"(?P<sign>(?<!plus\sor\s)\b(?:negative|minus)\s+(?:an?\s+)?|(?<![^\s(])[-−–](?=[^\s-]|\Z))"
PREFIX = re.compile(
    rf"(?P<open>\(\s?)?(?:{_SIGN})?(?:(?P<currency>(?<![a-z])(?:{_either(_SIGNS)})|(?<![\w&])(?:{_either(_CODES)})\.?)"
    r"\s?(?P<inner>\(\s?|[-−](?=\Z))?)?\Z"
)
"""`inner` is a sign behind the currency: `$(0.12)`, `$-0.05`."""
PREFIX_REACH = 16
RINGGIT = re.compile(r"(?<![\w&])RM\s?\Z")

_LARGE = (
    r"thousand|million|billion|trillion|mn|mm|mio|bn|bln|tn|trn"
    r"|lakh[\s-]crores?|lakhs?|lacs?|crores?|crs?"
)
_POINTS = r"[\s-](?:percentage[\s-]|full[\s-]|share[\s-])?points?(?!\w)|\s?p?pts?(?!\w)|\s?pp(?!\w)"
_TIME = r"[\s-]{1,2}(?P<time>(?:calendar[\s-]|business[\s-])?(?:day|week|month|year|hour|minute))s?(?!\w)"
_SUFFIX = (
    r"(?P<soft>-(?:ish|plus)(?!\w)(?=[\s-])|\s+plus(?=\s+(?:(?:day|week|month|year)s?|percent|basis|million|billion)(?!\w))|\+(?=\s?[%mb]))?"
    r"(?P<half>\s+and\s+(?:a|one)[\s-]half(?!\w))?"
    rf"(?:[\s-]?(?P<scale>(?:hundred[\s-])?(?:{_LARGE})|hundred|dozen)(?!\w)"
    r"|(?P<letter>LETTER)(?!\w)(?![-&.’']\w|&))?"
    r"(?P<more>\s+and\s+a\s+half(?!\w))?"
    r"(?:(?P<percent>\s?%|[\s-](?:percent|per\s+cent|pct)(?!\w))"
    r"|(?P<bps>[\s-]?(?:basis[\s-]points?|bps?|bips)(?!\w))"
    rf"|(?P<points>{_POINTS})"
    r"|(?P<times>\s?x(?!\w)|\s+times(?!\w)|[\s-]?fold(?!\w))"
    r"|(?P<cents>[\s-](?:cents?|penny|pennies)(?!\w)|\s?¢)"
    rf"|[\s-](?P<money>{_either(_NAMES)})(?:s|es)?(?!\w)"
    rf"|{_TIME})?"
)
SUFFIX = re.compile(_SUFFIX.replace("LETTER", "[kmb]"))
SUFFIX_APART = re.compile(_SUFFIX.replace("LETTER", r"\s?[kmb]"))
"""Also reads the letter in `10 K` and `€45 m`: only for capitals, and behind a currency."""
PER = re.compile(
    r"(?:\s+(?:per|a|to\s+the)\s+|\s?/\s?)(?:(?:fully|diluted|basic|common|ordinary|gaap)[\s-]+){0,4}"
    rf"(?P<per>share|ads|adr|(?:{_either(_NAMES)}))s?(?!\w)"
)
PART_OF = re.compile(
    r"(?:\s+of\s+(?:an?\s+|one[\s-]|1\s?)|[\s-])(?:(?P<points>(?:percentage\s+)?point(?!\w))|percent(?!\w)|%)"
)
"""After a fraction: `two-tenths of a point`, `a quarter point`."""


def currency(name: str | None) -> str | None:
    """The ISO code of a sign, code or singular name in lower case."""
    if not name:
        return None
    key = re.sub(r"[\s-]+", " ", name).strip()
    return CURRENCIES.get(key, CURRENCIES.get(key.rstrip("."), "")) or key.upper()


def scale(words: str) -> Decimal:
    """`hundred million`, `lakh crores`: the words multiplied."""
    product = Decimal(1)
    for word in re.split(r"[\s-]+", words.strip()):
        product *= SCALES[word] if word in SCALES else SCALES[word.rstrip("s")]
    return product
