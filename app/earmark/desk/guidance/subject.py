"""What a figure is of: the metric as it was called, whose it is, level or growth, with or without what."""

from __future__ import annotations

import re

from earmark import cues
from earmark.metrics import EPS, METRICS, MONEY, RATIO, SHARE, Metric, mentions
from earmark.desk.guidance.link import joined
from earmark.desk.guidance.types import Measure, Subject
from earmark.desk.guidance.value import Stated
from earmark.reading import kind_of
from earmark.timing import mentions_in

REVENUE = next(metric for metric in METRICS if metric.name == "revenue")
_GROWTH = re.compile(
    r"\b(?:gr[eo]w(?:n|th|s|ing)?|increas\w*|declin\w*|decreas\w*|up|down|higher|lower|rise|rising|fall\w*|drop\w*"
    r"|flat|improv\w*|reduc\w+|accelerat\w*)\b",
    re.IGNORECASE,
)
_OF_REVENUE = re.compile(
    r"^\s*(?:of|as a (?:percentage|percent|%) of)\s+(?:our |the |its |total |net |consolidated |company |annual )*"
    r"(?:revenues?|sales)\b",
    re.IGNORECASE,
)
_AS_SHARE = re.compile(
    r"\bas a (?:percentage|percent|%) of (?:our |the |total |net )*(?:revenues?|sales)\b", re.IGNORECASE
)
_YEARLY = re.compile(
    r"\b(?:year[- ](?:over|on)[- ]year|yoy|y/y|y-o-y|(?:over|from|versus|vs\.?|compared (?:to|with)|on) (?:the )?"
    r"(?:prior|last|previous)[- ]year|year[- ]ago|over 20\d\d|from 20\d\d)",
    re.IGNORECASE,
)
_SEQUENTIAL = re.compile(
    r"\b(?:sequential\w*|quarter[- ](?:over|on|to)[- ]quarter|qoq|q/q|q-o-q"
    r"|(?:over|from|versus|compared (?:to|with)) (?:the )?(?:prior|last|previous|first|second|third|fourth) quarter"
    r"(?! (?:of )?(?:last year|(?:fiscal )?20\d\d|a year)))\b",
    re.IGNORECASE,
)
_FOOTING = re.compile(
    r"\b(?P<cc>constant[- ](?:currenc(?:y|ies)|dollars?|FX)|currency[- ]neutral|FX[- ]neutral|local[- ]currenc(?:y|ies))\b"
    r"|\b(?P<organic>organic(?:ally)?)\b"
    r"|\b(?P<with>excluding|exclusive of|not including|inclusive of|including|net of|before)"
    r"(?P<what>(?: [^\s,;:()]+){1,9})",
    re.IGNORECASE,
)
GROWTH_RATES = frozenset(("comparable sales", "same-store NOI"))
"""Metrics that are growth rates by themselves."""
_QUALIFIER = re.compile(r"(?P<words>(?:[A-Za-z][\w&'’/-]*\s+){1,5})$")
_OF = re.compile(
    r"^(?: growth| results?| guidance| outlook| forecast| expectations?)? (?:for|in|from|of|at|within) (?P<part>(?:(?:our|the) )?"
    r"(?!(?:Q[1-4]|FY|Fiscal|First|Second|Third|Fourth|Full|GAAP|Non|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Year|The|Our|Between|About|Approximately|Constant)\b)"
    r"(?:(?:(?!(?:quarter|year|half|range|period)s?\b)[\w&-]+ ){1,4}(?:segment|division|region|brand|business(?: unit)?|group|unit|channel)s?\b"
    r"|(?-i:[A-Z])[\w&-]*(?: (?-i:[A-Z&])[\w&-]*){0,3}))",
    re.IGNORECASE,
)
_SEGMENT = re.compile(
    r"\b(?:our|the|in|for|to) (?P<part>(?:(?!(?:our|the|in|for|to|of|and|each|both|all|any|other|this|that)\b)[\w&'’-]+ ){1,4}?"
    r"(?:segment|division))\b",
    re.IGNORECASE,
)
_EARNINGS = re.compile(r"\b(?:guidance|outlook|earnings|income|EPS|range)\b", re.IGNORECASE)
_PER_SHARE_ELSE = re.compile(r"\b(?:NAV|FFO|AFFO|CAD|dividend|book value|distribution|cash|tender|offer|merger|charges?|impact)\b", re.IGNORECASE)
_ORGANIC = re.compile(r"\borganic growth\b[^,;]{0,50}$", re.IGNORECASE)
_OTHER_THING = re.compile(
    r"^\s*(?:tax(?:es)?|taxation|interest|rent|compensation|costs?|cost|rental|restructuring|outlay|contributions?|impacts?|headwinds?|tailwinds?|benefits?|savings|synergies|dilution|accretion|per (?:employee|user|unit|store)"
    r"|reduction|leverage|obligations?|commitments?|capacity|improvements?|opportunit\w+|shortfall|proceeds|yield|revenues?|multiple|loss(?:es)? from)\b",
    re.IGNORECASE,
)
"""Behind a metric's name: something else that it says the kind of."""
_OF_GUIDANCE = re.compile(
    r"\b(?:guidance|outlook|range|forecast|midpoint|expectations?)\b[^;]{0,60}\bby\b[^,;]{0,20}$", re.IGNORECASE
)
"""Before how far guidance was moved."""
_RIGHT_BEHIND = re.compile(r"\s+(?:(?!(?:and|with|on|to|in|of|or|for|at|from|as|by)\b)[\w-]+\s+){0,2}", re.IGNORECASE)
_GROWING = re.compile(r"\s+(?:growth|increases?|decreases?|declines?|improvement)\b", re.IGNORECASE)
_GROWTH_OF = re.compile(
    r"^\s+(?P<words>(?:(?!(?:and|with|on|to|in|of|or|for|at|from|as|by|which|we|growth)\b)[\w-]+\s+){1,3})"
    r"(?P<what>growth|ratio|rate|margins?|yield|stake|coupon|mix|interest|tax)\b", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"\W*(?:(?:organic|total|core|reported|overall|year[- ]over[- ]year|sequential|annual|net|average|constant|currency|strong|solid|top[- ]line|top|line"
    r"|full[- ]year|additional|adjusted|GAAP|non-GAAP|comparable|comp|same|store|per|share|effective|tax|operating|gross|to|range)\W*)*", re.IGNORECASE)
_OPENER = re.compile(
    r"(?:(?:[A-Z]\w+,?|now|and|but|so) ){0,2}?(?:at|for|in|within|on|to|to conclude on|moving to|turning to|looking at|starting with|in terms of)"
    r" (?:our |the )?(?P<part>(?-i:[A-Z])[\w&'’/-]*(?: (?:&|and|(?-i:[A-Z])[\w&'’/-]*)){0,4}"
    r"|(?:[\w-]+ ){1,3}(?:segment|division|business|brand|unit|channel|group))(?: (?:segment|division|business|brand|unit|channel|group))?"
    r"(?:,| we\b| is\b| are\b)", re.IGNORECASE)
_TOPIC = re.compile(
    r"(?:(?:[A-Z]\w+,?|now|and|but|so) ){0,2}?(?:to conclude on|regarding|as for|with (?:respect|regard) to|in terms of|turning to|moving to|starting with"
    r"|looking at|beginning with|moving on to) (?:our |the )?(?:segment and starting with )?(?P<part>(?:[\w&'’-]+ ?){1,6}),", re.IGNORECASE)
_FRAMES = frozenset("guidance outlook expectations terms addition summary total fact light closing conclusion order line contrast general q1 q2 q3 q4 slide page january february march april may june july august september october november december us gaap non-gaap".split())
_PART_BEHIND = re.compile(
    r"[^,;.]{0,30}? (?:for|in|from) (?:our|the) (?P<part>(?:(?!(?:our|the|for|in|from|and|quarter|year|half|first|second|third|fourth|full|same)\b)[\w&-]+ ){1,4}"
    r"(?:segment|market|division|business|region|brand|unit|channel|programs?|products?))\b", re.IGNORECASE)
_ANOTHER_VALUE = re.compile(
    r"\d(?:%|\s?(?:percent|million|billion|cents|basis points))?(?: per (?:diluted )?share)?,?(?: or|,? (?:representing|reflecting|implying|which (?:represents|is|implies|reflects)|and|up"
    r"|down|an? (?:increase|decrease|decline) of|on an? [\w-]+ basis(?:,? and|,))) ?(?:(?:an?|about|approximately|between|from|growth|of|year-over-year|the|for|full|year|fiscal"
    r"|quarter|in|to|range|up|down|sales|revenue|increase|sequential|organic|growth rate) ?)*[$€£]?$", re.IGNORECASE)
"""From one value of a metric to another of it: "$20 million, representing growth of"."""
_NOUN_BEHIND = re.compile(
    r"\s+(?!(?:growth|increases?|decreases?|declines?|range|of|on|for|in|versus|vs|compared|year|years?|over|from|with|and|or|to|which|as|at|organic\w*"
    r"|sequential\w*|total|revenue|sales|EPS|earnings|adjusted|net|top|constant|reported|higher|lower|up|down|this|next|per|on|by|than|through|but|due|driven"
    r"|excluding|including|before|after|during|quarter|full|annual|annually|comp|comparable|same|improvement|reduction|drop|gain|rise|core|we|while|based"
    r"|assuming|primarily|because|plus|is|was|GAAP|non|operating|free|EBITDA|FFO|AFFO|NOI|global|gross|or|so|given|relative|against|since|CAGR|overall|level"
    r"|guidance|underlying|pro|headline|diluted|approximately|both|even|despite|consistent|reflecting|representing|like|area|that|it|if|subject|average)\b)[a-z]",
    re.IGNORECASE)
_IMPACT = re.compile(r"\b(?:impacts?|charges?|costs?|benefits?|headwinds?|savings|dilution|accretion)\b", re.IGNORECASE)
_OF_HOLDING = re.compile(r"\s*of (?:this|our|the|that) ", re.IGNORECASE)
_ADJOINS = re.compile(
    r"\s*(?:per (?:diluted )?share |a share |range )*(?:(?:of|in|for|to|as) )?(?:(?!(?:and|with|on|or|from|by|which|we|excluding|including|driven|due|as|at)\b)"
    r"[\w'’&-]+ ){0,5}", re.IGNORECASE)
_TO_LEVEL = re.compile(r"\bto (?:be )?(?:about |approximately |around |roughly )?$", re.IGNORECASE)
_GROWS_TO = re.compile(r"\b(?:grow\w*|expect\w*|increase|accelerate|up|down) [^,;]*$", re.IGNORECASE)
_FROM_WHAT = re.compile(
    r"^ from (?P<part>(?!(?:operat|continu|prior|last|the prior|the last|our prior|about|approximately|today|now|current|ongoing)\w*\b)"
    r"(?:(?:our|the) )?(?:(?!(?:of|to|in|for|and|is|are|will|at|between|this|that|we|as)\b)[A-Za-z][\w&'’-]* ?){1,4})", re.IGNORECASE)
_GROWTH_IN = re.compile(r"^\s*(?:growth|increases?|decreases?|declines?|reduction|improvement) in (?:our |the |total |net )*", re.IGNORECASE)
_SOON = 16
"""Characters in which "growth in our" comes to the metric."""
_OF_IT = re.compile(r"\s*(?:per share |a share )?(?:of|in) ", re.IGNORECASE)
_OF_ELSE = re.compile(r"^\s*(?:of|converts?|conversion|payout|return|tax|margins?|rate)\b", re.IGNORECASE)
_GROWS = frozenset(("revenue", "EPS", "EBITDA", "operating income", "net income", "free cash flow", "FFO", "AFFO"))
"""Metrics of which a bare per cent is growth."""
_HOLDINGS = frozenset(("cash", "backlog", "debt", "inventory"))
_TAKEN = re.compile(r"\b(?:from|out of|repatriat\w+ .{0,40}|using) (?:our |the |existing )*$", re.IGNORECASE)
_HELD = re.compile(r"\b(?:end|ended|ending|finish\w*|close[ds]?|exit\w*|balances?|position|on hand|cash of|have|had)\b", re.IGNORECASE)
_FAR = 110
"""Characters from a metric's name to its value."""
_PLAIN = frozenset(
    """a an the our its this that these those total net gross consolidated overall company companywide
    company-wide enterprise reported full fully diluted basic quarter quarterly quarter's year year's annual
    annualized yearly fiscal calendar first second third fourth q1 q2 q3 q4 h1 h2 fy half gaap nongaap
    non-gaap non adjusted adj pro forma as-reported operating core normalized ongoing and or of for in on at to from with by is are
    was were be been being will would should could can may might must do does did have has had not no expect
    expects expected expecting anticipate anticipates anticipated anticipating see seeing forecast forecasts
    forecasted forecasting project projects projected projecting estimate estimates estimated estimating
    target targets targeted targeting plan plans planned planning guide guides guided guiding guidance
    outlook range ranges looking look drive drives driving deliver delivers delivering generate generates
    generated generating grow grows growing growth increase increases increased increasing decrease decreases
    decreased decline improve improves improved improving raise raises raised raising lower lowers lowered
    lowering narrow narrowed narrowing maintain maintained maintaining reiterate reiterated reiterating
    reaffirm reaffirmed reaffirming update updated updating revise revised revising achieve achieving
    report reporting produce produces produced continue continues remain remains assume assumes assumed
    assuming assumption imply implies implied implying include includes including excluding exclude excludes
    result results resulting respect regard terms per between approximately about around roughly nearly
    up down higher lower better strong solid record robust modest healthy significant continued further
    additional new also now still currently again then so we i you they it he she there here what which who
    how when where while if but as than well our's us them their his her my your more less most least
    previous previously prior earlier current currently next last following remaining rest remainder balance
    entire whole same high low end mid midpoint middle upper top million billion thousand percent dollars
    cents turning moving starting beginning terms regarding relative versus compared over under above below
    line level levels basis initial original revised guidance's company's positive negative potential
    corresponding related associated combined average slight slightly modestly double-digit single-digit
    low-single-digit mid-single-digit high-single-digit digit single double expectation expectations believe think feel
    comfortable confident today today's sequential sequentially year-over-year normal normalize overall
    january february march april may june july august september october november december spend spending
    invest investing incur incurring represent representing translate translates translating equate equates
    equating lead leads leading bring brings bringing take takes taking put puts putting keep keeps keeping
    make makes making give gives giving provide provides providing leave leaves leaving get gets getting
    reach reaches reaching exceed exceeds exceeding approach approaching come comes coming run runs running
    hold holding finish finishing exit exiting support supporting reflect reflects reflecting both effective
    assume income statement profitability via through during within because since due given based such
    generally primarily mainly largely each every some any all another only just even already yet
    please thanks thank good great nice finally lastly next first second third additionally moreover
    furthermore however therefore accordingly specifically importantly similarly likewise note please
    bottom top reduce reduces reducing reduced against toward towards meaningful meaningfully expected
    fourth-quarter first-quarter second-quarter third-quarter full-year sales-wise earnings-wise stronger
    weaker larger smaller greater fewer stable consistent flat lift boost grow delivering ahead long-term
    times minimum maximum pretax pre-tax noncash non-cash organic organically constant currency constant-currency
    currency-neutral fx-neutral represents reflects means equals longer-term near-term short-term medium-term multi-year annualised implied incremental""".split()
)
"""Words in front of a metric's name that leave it the company's own."""


def subject(
    text: str, lead: str, stated: Stated, window: tuple[int, int], company: str, basis: str | None
) -> Subject | None:
    """What a value of a sentence is of; None where its metric or its measure cannot be told.

    `window` is the stretch of the sentence in which what is said of the value alone stands.
    """
    metric = _metric(text, stated, window[0]) or _unnamed(text, lead, stated)
    if metric is not None and text[: _nearest(text, stated, metric)[0]].lower().endswith(("non-", "non")):
        return None
    if metric is None or _OTHER_THING.match(text[_nearest(text, stated, metric)[1] :]):
        return None
    if metric.name == "share repurchases" and stated.value.unit == "count":
        return None
    if metric.name == "dividend" and kind_of(stated.reading) != SHARE:
        return None
    at, _ = _nearest(text, stated, metric)
    if not _is_said_of(text, stated, metric):
        return None
    if at == len(text) and _IMPACT.search(text[: stated.start]):
        return None
    if metric.name in _HOLDINGS and _OF_HOLDING.match(text[stated.end :]):
        return None
    if metric.name in _HOLDINGS and (_TAKEN.search(text[:at]) or (metric.name == "cash" and not _HELD.search(text))):
        return None
    measure = _measure(text, stated, metric)
    if measure is None:
        return None
    if _is_of_another(text, stated) or len(text[_nearest(text, stated, metric)[1] : stated.start]) > _FAR:
        return None
    if measure == "growth" and _OF_GUIDANCE.search(text[: stated.start]):
        return None
    part = _part(text, lead, _nearest(text, stated, metric), stated.end, metric, company)
    around = text[window[0] : window[1]]
    against = None
    if measure in ("growth", "change"):
        against = "sequential" if _SEQUENTIAL.search(around) else "year over year" if _YEARLY.search(around) else None
    return Subject(metric.name, part, measure, against, basis, footing(around))


def _metric(text: str, stated: Stated, since: int) -> Metric | None:
    """The metric of a value: one named behind it only where nothing that fits is named before it."""
    metric = stated.reading.metric
    for one in mentions(text):
        if one.start >= stated.end and _RIGHT_BEHIND.fullmatch(text[stated.end : one.start]):
            return one.metric if _GROWING.match(text[one.end :]) else metric
    if metric is None or any(one.metric == metric and since <= one.start < stated.start for one in mentions(text)):
        return metric
    kind = kind_of(stated.reading)
    before = [one.metric for one in mentions(text) if since <= one.start and one.end <= stated.start]
    fits = [one for one in before if kind in one.units or (kind == RATIO and stated.place == "change")]
    return fits[-1] if fits and not _OF_IT.match(text[stated.end :]) else metric


def _unnamed(text: str, lead: str, stated: Stated) -> Metric | None:
    """Earnings per share, where guidance is an amount per share and nothing else per share is spoken of."""
    spoken = {one.metric for one in (*mentions(text), *mentions(lead))}
    other = any(SHARE in metric.units and metric != EPS for metric in spoken) or _PER_SHARE_ELSE.search(text + lead)
    if stated.value.unit.endswith("/share") and stated.place == "level" and not other:
        return EPS if _EARNINGS.search(text) else None
    return REVENUE if stated.reading.metric is None and _ORGANIC.search(text[: stated.start]) else None


def _is_said_of(text: str, stated: Stated, metric: Metric) -> bool:
    """Whether a value is joined to a place where its metric is named, or to another value of it that is."""
    named = [one for one in mentions(text) if one.metric == metric]
    if not named:
        return True
    before = [one for one in named if one.end <= stated.start]
    if before and joined(text, before[-1], stated.start, stated.end):
        return True
    if any(joined(text, one, stated.start, stated.end) for one in named if one.start >= stated.end):
        return True
    return bool(before) and bool(_ANOTHER_VALUE.search(text[before[-1].end : stated.start]))


def _is_of_another(text: str, stated: Stated) -> bool:
    """Whether a share is right away said to be of something that is no metric: "41% earnings growth"."""
    if what := _GROWTH_IN.match(text[stated.end :]):
        return not any(one.start < len(what[0]) + _SOON for one in mentions(text[stated.end :]))
    match = _GROWTH_OF.match(text[stated.end : stated.end + 80]) if stated.value.unit == "%" else None
    return bool(match) and not mentions(match[0]) and not _ADJECTIVE.fullmatch(match["words"])


def _nearest(text: str, stated: Stated, metric: Metric) -> tuple[int, int]:
    """Where the metric of a value is named: the last time before it, else first of all."""
    named = [one for one in mentions(text) if one.metric == metric]
    before = [one for one in named if one.end <= stated.start][-1:] or named[:1]
    return (before[0].start, before[0].end) if before else (len(text), len(text))


def worded_subject(text: str, lead: str, metric: Metric, start: int, end: int, company: str) -> Subject:
    """What guidance in words is of: growth, or the level of what is a growth rate by itself."""
    names = [one for one in mentions(text) if one.metric == metric]
    named = ([one for one in names if one.end <= start][-1:] or names)[0]
    part = _part(text, lead, (named.start, named.end), end, metric, company)
    around = text[named.start : end + 60]
    against = "sequential" if _SEQUENTIAL.search(around) else "year over year" if _YEARLY.search(around) else None
    measure: Measure = "level" if metric.name in GROWTH_RATES else "growth"
    return Subject(metric.name, part, measure, against if measure == "growth" else None, None, footing(around))


def _measure(text: str, stated: Stated, metric: Metric) -> Measure | None:
    kind, unit = kind_of(stated.reading), stated.value.unit
    after, before = text[stated.end : stated.end + 60], text[max(0, stated.start - 90) : stated.start]
    if kind != RATIO:
        return "level" if stated.place == "level" and kind in metric.units else None
    if _OF_REVENUE.match(after) or (_AS_SHARE.search(before) and metric.units[0] == MONEY):
        return "share of revenue" if metric.units[0] == MONEY and metric.name != "revenue" else None
    if metric.name in GROWTH_RATES:
        return "level" if unit == "%" else None
    if metric.units[0] == RATIO:
        if stated.place == "change" or unit in ("bps", "points"):
            return "change" if unit in ("bps", "points") else None
        return "level"
    clause = re.split(r"[,;:]", before)[-1]
    if _OF_ELSE.match(after) or (_TO_LEVEL.search(before) and not _GROWS_TO.search(before)):
        return None
    if re.search(r"\b(?:the|that)\s*$", before) or _NOUN_BEHIND.match(after):
        return None
    moved = (metric.name in _GROWS and not re.search(r"\b(?:in|for) $", before)) or stated.place == "change" or _GROWTH.search(clause) or _GROWTH.match(after.lstrip())
    return "growth" if moved and unit == "%" else None


def _part(text: str, lead: str, at: tuple[int, int], value: int, metric: Metric, company: str) -> str | None:
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
    if metric.units[0] == SHARE or metric.name in ("tax rate", "share count", "capital expenditures"):
        return None
    opening = _SEGMENT.search(text[:start]) or (_SEGMENT.search(lead) if cues.LEANS.match(text) else None)
    if opening:
        return opening["part"]
    return None


def opener(before: str, own: list[str]) -> str | None:
    """The part of the company that a sentence opens with: "At Marlow Home, we expect"."""
    match = _OPENER.match(before) or _TOPIC.match(before)
    if match is None:
        return None
    name = match["part"]
    words = name.lower().split()
    told = mentions_in(name) or mentions(name) or words[0] in _PLAIN or words[-1] in own or words[0] in _FRAMES
    return None if told else name


def _qualifier(before: str, own: list[str]) -> str | None:
    """The words right before a metric's name that are more than its frame: "Coatings", "subscription"."""
    match = _QUALIFIER.search(before)
    if match is None:
        return None
    kept: list[str] = []
    words = match["words"].split()
    for word in reversed(words):
        plain = word.lower().replace("’", "'").removesuffix("'s")
        if plain in _PLAIN or word.lower() in _PLAIN or plain in own or plain.endswith("ly") or plain.isdigit():
            break
        kept.insert(0, word)
    if kept and len(words) >= len(kept) + 2 and words[-len(kept) - 1].lower() in ("and", "&"):
        other = words[-len(kept) - 2]
        if other.islower() and kept[-1].islower() and other.lower() not in _PLAIN and not mentions(other):
            kept = [other, words[-len(kept) - 1], *kept]
    return " ".join(kept) or None


def footing(text: str) -> tuple[str, ...]:
    """What a figure is counted with or without, as it was said."""
    found: dict[str, None] = {}
    for match in _FOOTING.finditer(text):
        if match["cc"]:
            found["constant currency"] = None
        elif match["organic"]:
            found["organic"] = None
        elif not re.search(r"\d", match["what"]) and match["with"].lower() != "before":
            found[f"{match['with'].lower()}{_trimmed(match['what'])}"] = None
    return tuple(found)


def _trimmed(words: str) -> str:
    return re.split(r" (?:we|is|are|was|were|will|to be|would|should|in the range|of between|between|for|as|which|and we)\b", words)[0]
