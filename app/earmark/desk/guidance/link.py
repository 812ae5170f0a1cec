"""Whether the words between a metric and a value join them, or bring something else in between."""

from __future__ import annotations

import re

from earmark.metrics import Mention
from earmark.timing import mentions_in

_ASIDE = re.compile(
    r"\([^)]*\)|,? (?:excluding|exclusive of|including|inclusive of|net of|adjusted for|before"
    r"|ex)\b[^,;]{2,140}(?:,|$)"
    r"|, (?:which|as|driven|based|assuming|given|due|primarily|while|because)\b[^;]{2,160},"
    r"|(?:,| --) [^,;\d]{2,60}(?:,| --)",
    re.IGNORECASE,
)
"""What is put in between and joins nothing."""
_AS_SHARE = re.compile(
    r"\bas a (?:percentage|percent|%) of (?:our |total |net )*(?:revenues?|sales)\b", re.IGNORECASE
)
_REASON = re.compile(
    r"\b(?:due to|given|because of|as a result of|driven by|reflecting|despite|with)"
    r" (?:the |our )?(?:[\w-]+ ){0,3}(?:strength|weakness|growth|level|size|performance"
    r"|improvement) (?:of|in)"
    r" (?:the |our )?(?:[\w-]+ ){0,3}[\w-]+$",
    re.IGNORECASE,
)
"""A metric that is named as a reason only: "due to the strength of our backlog, guidance is now"."""
_WORD = re.compile(r"[a-z][a-z'’&-]*", re.IGNORECASE)
_LINKS = frozenset(
    """a an the our its this that to of in at is are be will would should could may from for on and or
    between approximately about around roughly nearly some up down by as now still currently also
    again continue continues continuing expect expects expected expecting anticipate anticipates
    anticipated anticipating forecast forecasts forecasted forecasting project projects projected
    projecting estimate estimates estimated estimating target targets targeted targeting plan
    planned planning plans guide guided guiding guidance outlook range ranges ranging ranged see
    seeing sees look looking model modeling budget budgeted we i company management it they he have
    has been being remain remains remaining stay grow grows growing growth increase increases
    increasing decrease decreases decreasing decline declines declining improve improves improving
    rise rising fall falling drop dropping expand expanding expansion contract reduce reduces
    reducing reduction improvement come coming land landing finish end ending run running average
    averaging total totaling reach reaching exceed exceeding approximate approximates amount equal
    total somewhere anywhere just slightly little bit more less least most than over under above
    below excess north per share diluted basic common fully basis gaap non-gaap nongaap adjusted
    operating core normalized pro forma reported organic organically constant currency
    currency-neutral net gross consolidated companywide company-wide overall year quarter half
    fiscal full full-year annual quarterly first second third fourth next current this remainder
    rest balance period january february march april may june july august september october november
    december fy q1 q2 q3 q4 year-over-year sequential sequentially level levels rate rates figure
    number amount new revised updated raised raising lowered lowering narrowed narrowing maintained
    maintaining reiterated reiterating reaffirmed reaffirming previous previously prior initial
    original high low end upper lower mid top bottom midpoint toward towards likely probably
    approximating both same comparable comp comps sales store implied implying implies imply
    represents representing translate translates translating into equates result results resulting
    in within there versus compared last such prudent preliminary confident comfortable delivering
    deliver generate generating achieve achieving produce producing spend spending invest investing
    incur incurring repurchase hold holding keep maintain minimum maximum positive negative loss per
    only flat full-fiscal-year ago basis-point basis-points when us gives give giving provide
    provides providing provided us we're we'll it's they're that's using used usage use with
    assuming down up ex-items attributable shareholders stockholders continuing operations effective
    all-in fully-diluted then we've going begin move moving moves go goes bring brings brought
    bringing take taking takes get getting unchanged expectation expectations across during higher
    lower gradually approximates modest modestly slight further strong solid robust healthy
    significant significantly relatively essentially so too well very even nearly almost close
    closer near recover recovers recovering rebound step accelerate accelerating moderate climb record
    all-time came totaled totalled stood finished was were grew rose fell increased decreased declined
    improved reached climbed dropped expanded contracted delivered generated reported posted recorded
    achieved ended earnings projection projections plus upward
    business scenario like stock""".split()
)
_BEHIND_OF = re.compile(
    r"\s*(?:per (?:diluted |basic |common )*share |a share )?(?:range )?(?:(?:of|in|for|as|to) )?"
    r"(?:(?:our|the|total|net|adjusted|non-gaap|gaap|diluted|organic|consolidated|company|full[- ]year"
    r"|annual|year|fiscal|core|reported|comparable"
    r"|comp|same[- ]store|positive|additional|gross|base|cash|global|constant[- ]currency|overall|fully"
    r"|basic|common|effective|(?:20\\d\\d)"
    r"|(?:first|second|third|fourth)|quarter|[a-z-]+|[A-Z][\w&]*)\s+){0,3}",
    re.IGNORECASE,
)
_BEHIND_ENDS = re.compile(
    r"\s*(?:growth|increases?|decreases?|declines?|improvement|expansion|range|guidance)?\s*(?:[.,;:!)]|$"
    r"|--|(?:in|for|during|over|by|at|and|or|on"
    r"|which|this|next|per|with|as|versus|unchanged|compared|year|after|excluding|including|before|we|but"
    r"|from (?:continuing|operations)|of (?:the|our) company|due|driven)\b)",
    re.IGNORECASE,
)
_NOT_OF = re.compile(
    r"\b(?:and|with|on|or|from|by|which|we|excluding|including|driven|due|as|at|than)\b", re.IGNORECASE
)


def joined(text: str, named: Mention, start: int, end: int) -> bool:
    """Whether the value at `start` to `end` of a sentence is said of the metric named there."""
    if named.end <= start:
        return is_link(text, named.end, start)
    between = text[end : named.start]
    return (
        bool(_BEHIND_OF.fullmatch(between))
        and not _NOT_OF.search(between)
        and bool(_BEHIND_ENDS.match(text, named.end))
    )


def is_link(text: str, first: int, last: int) -> bool:
    """Whether all words of a stretch do no more than join."""
    if _REASON.search(text[:first]) and "," in text[first:last]:
        return False
    between = text[first:last]
    for mention in reversed(mentions_in(text)):
        if first <= mention.start and mention.end <= last:
            between = between[: mention.start - first] + " " + between[mention.end - first :]
    between = _ASIDE.sub(" ", _AS_SHARE.sub(" ", between))
    if ";" in between:
        return False
    return all(word.lower().rstrip("'’") in _LINKS for word in _WORD.findall(between))
