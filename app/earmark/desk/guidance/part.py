"""What makes a metric another than the company's own: a segment, a product, a word before its name."""

from __future__ import annotations

import re

from earmark import cues
from earmark.metrics import SHARE, Metric, mentions
from earmark.timing import mentions_in

_QUALIFIER = re.compile(r"(?P<words>(?:[A-Za-z][\w&'’/-]*\s+){1,5})$")

_OF = re.compile(
    r"^(?: growth| results?| guidance| outlook| forecast| expectations?)? (?:for|in|from|of|at"
    r"|within) (?P<part>(?:(?:our|the) )?"
    r"(?!(?:Q[1-4]|FY|Fiscal|First|Second|Third|Fourth|Full|GAAP|Non|January|February|March|April|May"
    r"|June|July"
    r"|August|September|October|November|December|Year|The|Our|Between|About|Approximately|Constant)\b)"
    r"(?:(?:(?!(?:quarter|year|half|range|period)s?\b)[\w&-]+ ){1,4}(?:segment|division|region|brand"
    r"|business(?: unit)?|group|unit|channel"
    r"|market|vertical)s?\b"
    r"|(?-i:[A-Z])[\w&-]*(?: (?-i:[A-Z&])[\w&-]*){0,3}))",
    re.IGNORECASE,
)

_SEGMENT = re.compile(
    r"\b(?:our|the|in|for|to) (?P<part>(?:(?!(?:our|the|in|for|to|of|and|each|both|all|any|other|this"
    r"|that)\b)[\w&'’-]+ ){1,4}?"
    r"(?:segment|division))\b",
    re.IGNORECASE,
)

_OPENER = re.compile(
    r"(?:(?:[A-Z]\w+,?|now|and|but|so) ){0,2}?(?:at|for|in|within|on|to|to conclude on|moving to"
    r"|turning to|looking at|starting with|in terms of)"
    r" (?:our |the )?(?P<part>(?-i:[A-Z])[\w.&'’/-]*(?: (?:&|and|(?-i:[A-Z])[\w&'’/-]*)){0,4}"
    r"|(?:[\w-]+ ){1,3}(?:segment|division|business|brand|unit|channel|group))(?: (?:segment|division"
    r"|business|brand|unit|channel|group))?"
    r"(?:,| we\b| is\b| are\b)",
    re.IGNORECASE,
)


_THIS = re.compile(
    r"\b(?:for|in|at|from|of) (?P<part>(?:this|that) (?:business|segment|division|region|market|category"
    r"|brand|unit))\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:guidance|outlook|forecast|expectations?) for (?:our "
    r"|the )?(?P<part>(?:[\w&-]+ ){1,3}(?:business|brand|unit))\b",
    re.IGNORECASE,
)
_BASES = frozenset("adjusted gaap non-gaap reported segment".split())
_FOOTING = frozenset("organic organically constant currency constant-currency currency-neutral".split())
"""Words between a part and its metric that say how it is counted."""
_OWNER = re.compile(
    r"(?:[A-Z]\w+,? )?(?P<part>(?!(?:Today|Yesterday|Let|It|That|What|There|Here|Year|Quarter|This|Last"
    r"|Who|How|Where)\b)[A-Z][\w&.]+"
    r"(?: [A-Z][\w&.]+){0,2})['’]s\b"
)
"""Whose the metric is: "Marlow's 2024 EBITDA"."""
FRAMES = frozenset(
    "guidance outlook expectations terms addition summary total fact light closing conclusion order line"
    " contrast general q1 q2 q3 q4 slide page january february march april may june july august september"
    " october november december us gaap non-gaap".split()
)

_PART_BEHIND = re.compile(
    r"[^,;.]{0,30}? (?:for|in|from) (?:our|the) (?P<part>(?:(?!(?:our|the|for|in|from|and|quarter|year"
    r"|half|first|second|third|fourth|full|same)\b)[\w&-]+ ){1,4}"
    r"(?:segment|market|division|business|region|brand|unit|channel|programs?|products?))\b",
    re.IGNORECASE,
)

_FROM_WHAT = re.compile(
    r"^ from (?P<part>(?!(?:operat|continu|prior|last|the prior|the last|our prior|about|approximately"
    r"|today|now|current|ongoing)\w*\b)"
    r"(?:(?:our|the) )?(?:(?!(?:of|to|in|for|and|is|are|will|at|between|this|that|we"
    r"|as)\b)[A-Za-z][\w&'’-]* ?){1,4})",
    re.IGNORECASE,
)

PLAIN = frozenset(
    """announced incorporates incorporating delivered posted recorded achieved produced earned grew
    totaled totalled reported pleased record results posting recording showed saw having a an
    the our its this that these those total net gross consolidated overall company companywide
    company-wide enterprise reported full fully diluted basic quarter quarterly quarter's year
    year's annual annualized yearly fiscal calendar first second third fourth q1 q2 q3 q4 h1 h2
    fy half gaap nongaap non-gaap non adjusted adj pro forma as-reported operating core
    normalized ongoing and or of for in on at to from with by is are was were be been being will
    would should could can may might must do does did have has had not no expect expects
    expected expecting anticipate anticipates anticipated anticipating see seeing forecast
    forecasts forecasted forecasting project projects projected projecting estimate estimates
    estimated estimating target targets targeted targeting plan plans planned planning guide
    guides guided guiding guidance outlook range ranges looking look drive drives driving
    deliver delivers delivering generate generates generated generating grow grows growing
    growth increase increases increased increasing decrease decreases decreased decline improve
    improves improved improving raise raises raised raising lower lowers lowered lowering narrow
    narrowed narrowing maintain maintained maintaining reiterate reiterated reiterating reaffirm
    reaffirmed reaffirming update updated updating revise revised revising achieve achieving
    report reporting produce produces produced continue continues remain remains assume assumes
    assumed assuming assumption imply implies implied implying include includes including
    excluding exclude excludes result results resulting respect regard terms per between
    approximately about around roughly nearly up down higher lower better strong solid record
    robust modest healthy significant continued further additional new also now still currently
    again then so we i you they it he she there here what which who how when where while if but
    as than well our's us them their his her my your more less most least previous previously
    prior earlier current currently next last following remaining rest remainder balance entire
    whole same high low end mid midpoint middle upper top million billion thousand percent
    dollars cents turning moving starting beginning terms regarding relative versus compared
    over under above below line level levels basis initial original revised guidance's company's
    positive negative potential corresponding related associated combined average slight
    slightly modestly double-digit single-digit low-single-digit mid-single-digit
    high-single-digit digit single double expectation expectations believe think feel
    comfortable confident today today's sequential sequentially year-over-year normal normalize
    overall january february march april may june july august september october november
    december spend spending invest investing incur incurring represent representing translate
    translates translating equate equates equating lead leads leading bring brings bringing take
    takes taking put puts putting keep keeps keeping make makes making give gives giving provide
    provides providing leave leaves leaving get gets getting reach reaches reaching exceed
    exceeds exceeding approach approaching come comes coming run runs running hold holding
    finish finishing exit exiting support supporting reflect reflects reflecting both effective
    assume income statement profitability via through during within because since due given
    based such generally primarily mainly largely each every some any all another only just even
    already yet please thanks thank good great nice finally lastly next first second third
    additionally moreover furthermore however therefore accordingly specifically importantly
    similarly likewise note please bottom top reduce reduces reducing reduced against toward
    towards meaningful meaningfully expected fourth-quarter first-quarter second-quarter
    third-quarter full-year sales-wise earnings-wise stronger weaker larger smaller greater
    fewer stable consistent flat lift boost grow delivering ahead long-term times minimum
    maximum pretax pre-tax noncash non-cash organic organically constant currency
    constant-currency currency-neutral fx-neutral represents reflects means equals longer-term
    near-term short-term medium-term multi-year annualised implied incremental
    year-to-date nine-month six-month post posts expanded contracted benefited gave rose fell dropped ended
    exceeded outperformed beat paid pay paying distributed declared high-teens mid-teens low-teens
    teens""".split()
)
"""Words in front of a metric's name that leave it the company's own."""


def part_of(
    text: str, lead: str, at: tuple[int, int], value: int, metric: Metric, company: str
) -> str | None:
    """What makes the metric another than the company's own, as it was said.

    The metric is named at `at`; the value ends at `value`.
    """
    start, end = at
    own = company.lower().split()
    if found := _qualifier(text[:start], own):
        return found
    if (of := _OF.match(text[end:])) and of["part"].lower().split()[-1] not in own:
        return re.sub(r"^(?:our|the) ", "", of["part"], flags=re.IGNORECASE)
    if whence := _FROM_WHAT.match(text[end:]):
        return re.sub(r"^(?:our|the) ", "", whence["part"].strip(), flags=re.IGNORECASE)
    if part := opener(text[:start], own):
        return part
    if (behind := _PART_BEHIND.match(text[value:])) and not mentions_in(behind["part"]):
        return behind["part"]
    if this := _THIS.search(text):
        return this["part"].lower()
    if about := _ABOUT.search(text[:start]):
        return about["part"]
    if metric.units[0] == SHARE or metric.name in ("tax rate", "share count", "capital expenditures"):
        return None
    opening = _SEGMENT.search(text[:start]) or (_SEGMENT.search(lead) if cues.LEANS.match(text) else None)
    if opening:
        return _without_frame(opening["part"])
    return None


def _without_frame(part: str) -> str:
    """A part without the words before it that are no name: "expect Plumbing segment"."""
    words = part.split()
    while len(words) > 1 and words[0].lower() in PLAIN:
        words = words[1:]
    return " ".join(words)


def opener(before: str, own: list[str]) -> str | None:
    """The part of the company that a sentence opens with: "At Marlow Home, we expect"."""
    match = _OPENER.match(before) or _OWNER.match(before)
    if match is None:
        return None
    name = match["part"]
    words = name.lower().split()
    told = mentions_in(name) or mentions(name) or words[0] in PLAIN or words[-1] in own or words[0] in FRAMES
    return None if told else name


def _qualifier(before: str, own: list[str]) -> str | None:
    """The words right before a metric's name that are more than its frame: "Coatings", "subscription"."""
    match = _QUALIFIER.search(before)
    if match is None:
        return None
    kept: list[str] = []
    words = match["words"].split()
    for word in reversed(words):
        if word.lower() in _FOOTING:
            continue
        plain = word.lower().replace("’", "'").removesuffix("'s")
        if plain in PLAIN or word.lower() in PLAIN or plain in own or plain.endswith("ly") or plain.isdigit():
            break
        kept.insert(0, word)
    if kept and len(words) >= len(kept) + 2 and words[-len(kept) - 1].lower() in ("and", "&"):
        other = words[-len(kept) - 2]
        if other.islower() and kept[-1].islower() and other.lower() not in PLAIN and not mentions(other):
            kept = [other, words[-len(kept) - 1], *kept]
    return " ".join(kept or _before_basis(words, own)) or None


def _before_basis(words: list[str], own: list[str]) -> list[str]:
    """The name before a basis: "Kidney Care adjusted" operating income."""
    last = len(words)
    while last and words[last - 1].lower() in _BASES:
        last -= 1
    first = last
    while first and words[first - 1][0].isupper() and not _is_plain(words[first - 1], own):
        first -= 1
    return words[first:last] if last < len(words) and last - first > 1 else []


def _is_plain(word: str, own: list[str]) -> bool:
    low = word.lower().replace("’", "'").removesuffix("'s")
    return low in PLAIN or low in FRAMES or low in own or low.isdigit()
