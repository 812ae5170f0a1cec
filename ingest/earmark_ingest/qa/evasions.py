"""Sentences that do not answer: refusals, "I don't have that in front of me", "it's in the 10-Q".

`evasion` wants straight apostrophes. The patterns are linear: gaps between words are counted, never nested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["declined", "does not know", "points elsewhere"]

_NOT = r"(?:not|n't|never|cannot)"
_WE = r"\b(?:we|i|we're|i'm|we've|i've|we'd|i'd|we'll|i'll)\b"
_GAP = r",? (?:[\w'-]+,? ){0,5}?"
_THING = (
    r"(?:(?:you|out|any|the|that|those|these|this|it|an?|more|much|too|further|additional|exact|"
    r"specific\w*|such|"
    r"full|year|annual|quarterly|formal|our|longer|long|term|long-term|forward|kind|sort|type|level|of|a|"
    r"lot|ton|much|"
    r"\d{4}|fiscal|segment|gross|margin|revenue) ?){0,6}"
    r"(?:guidance|guide|details?|colou?r|outlook|numbers?|figures?|break(?:down|out)s?|split|specifics?|"
    r"forecasts?|updates?|"
    r"informations?|ranges?|timelines?|timing|dates?|targets?|projections?|estimates?|answers?|metrics?|data|"
    r"granularity|names?|that|those|it|this|them|percentages?|amounts?|quantification|disclosure|"
    r"commentary)\b"
)
_TELL = (
    r"(?:comment(?:ing|ed)?\b|disclos(?:e|ed|ing)\b|guid(?:e|ed|ing)\b|speculat(?:e|ing)\b|elaborat(?:e|"
    r"ing)\b|"
    r"br(?:eak|eaking|oke|oken)(?: [\w'-]+){0,6}? (?:out|down|apart)\b|(?:split|parse|carve)(?:ting|"
    r"ing)?(?: [\w'-]+){0,3}? out\b|"
    r"say(?:ing)? (?:much|any ?(?:thing|more)|more|which)\b|forecasting\b|"
    r"call(?:ing|ed)? (?:[\w'-]+ ){0,3}?out\b|get(?:ting)? into\b|get(?:ting)? (?:that|more|too|very|quite|"
    r"super|overly) (?:specific|granular|detailed)|"
    r"(?:go|going) into (?:[\w-]+ ){0,3}?(?:details?|specifics?|that|those|numbers|it)\b|"
    r"(?:discuss(?:ing)?|address(?:ing)?)\b|name (?:names|specific|customers|any)|front[- ]run|"
    r"get(?:ting)? ahead of (?:the|our|any|that|it|this)\b(?! (?:game|curve|market|demand|competition))|"
    r"quantif(?:y|ied|ying)\b|handicap\b|pre-?announc\w+|announc(?:e|ed|ing)\b|"
    rf"(?:giv(?:e|en|ing)|provid(?:e|ed|ing)|shar(?:e|ed|ing)|offer(?:ed|ing)?|releas(?:e|ed|ing)|"
    rf"publish(?:ed|ing)?) {_THING}|"
    r"put(?:ting)? (?:a|an|any|out)(?: [\w-]+){0,3}? (?:numbers?|figures?|timelines?|dates?|targets?|"
    r"ranges?|guidance)\b|"
    r"report(?:ing|ed)? (?:on )?(?:that|those|it|by|separately|individual)\b|"
    r"be(?:ing)? (?:\w+ )?specific\b|mak(?:e|ing) (?:any |a |further )?comments?\b|negotiate\b|"
    r"talk(?:ing)? (?:specifically )?(?:about|to|on)\b|speak(?:ing)? (?:to|about|on)\b)"
)
_DECLINED = re.compile(
    rf"{_WE}[^.?!;]{{0,24}}?{_NOT}{_GAP}(?P<tell>{_TELL})|"
    rf"\b(?:can't|cannot|won't|wouldn't|don't) (?:really |obviously )?(?:comment|disclose|speculate|"
    rf"elaborate|get into)\b|"
    r"\b(?:rather|prefer|choose|chosen|chose|decided) not (?:to )?(?:\w+ ){0,2}?(?:comment|disclos|get|go|"
    r"give|giving|say|talk|speak|share|provide|quantify|speculate|break|discuss|address|put)|"
    r"\bno comment\b|\bdeclin(?:e|ed) to (?:comment|say|answer|name|g[eio]|provide|"
    r"discuss|disclose|share|quantify|elaborate|speculate)\w*|"
    r"\breserve comment\b|\brefrain from (?:comment|giv|provid|"
    r"speculat|discuss)|"
    r"\bnot (?:something|a number|numbers|a metric|information|anything|data) (?:that )?(?:we|i)(?:'re|'ve|"
    r" are| have)? (?:\w+ ){0,4}?(?:disclos|break|br[eo]k|comment|guid|talk|shar|giv|provid|report|quantif|"
    r"put|prepared|releas)|"
    r"\bnot (?:prepared|ready|in a position|at liberty|allowed|permitted|willing|appropriate|comfortable|"
    r"looking) (?:for (?:us|me) )?(?:at this (?:time|point|stage) )?to (?:\w+ )?(?:give|talk|share|say|"
    r"tell|announce|provide|comment|disclose|discuss|quantify|get|go|put|speak|make any|guide|commit|call)|"
    r"\b(?:too|little(?: bit)?|bit|very|still|so) (?:early|premature|soon) (?:for (?:us|"
    r"me) )?(?:yet )?to (?:\w+ )?(?:give|provide|talk|comment|guide|discuss|share|get|quantify|put|"
    r"be giving|be talking|disclose|speak)|"
    r"\bpremature (?:for (?:us|me) )?to\b|\bnothing (?:new |more |else |further |specific |"
    r"really )?(?:to (?:announce|report|share)|we can (?:say|share|announce))|"
    r"\b(?:we|i|we're|i'm|be|little|bit|always) (?:\w+ )?"
    r"(?:reluctant|hesitant|hesitate) to (?:\w+ )?(?:give|provide|put|comment|get|go|say|quantify|throw|"
    r"share|speculate|guide|talk)",
    re.IGNORECASE,
)
_NO_REFUSAL = re.compile(
    r"\bwhether (?:or not )?(?:we|i)\b|n't even\b|"
    r"haven't (?:really )?talked|reasons? (?:that )?(?:why )?(?:we|i)\b|\bas much\b|may not always|"
    r"premature to preclude|haven't (?:spoken|addressed|discussed) (?:much|enough)|not (?:only|just|even)|"
    r"don't (?:want to )?get ahead of (?:our|my)selves and|"
    r"can't (?:give|speak|comment|say|talk)(?: \w+){0,4} enough|not getting into (?:a |any )?(?:business|"
    r"market|trouble|new)|"
    r"n't (?:\w+ ){0,2}(?:get|getting) into (?:a |any |the )?(?:business|market|trouble|new|situation|"
    r"position|fight|price|stores?|habit)|"
    r"\bwhy (?:we|i)\b|didn't (?:talk|give|address|discuss|speak|announce|comment)|"
    r"not (?:be )?talking about (?:a )?(?:big|huge|large|significant|massive|major|material|hundreds|"
    r"thousands|small)",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:don't|do not|didn't|not) (?:\w+ ){0,3}?have (?:\w+ ){0,6}?(?:in front of (?:me|us)|at hand|"
    r"on hand|handy|with (?:me|us)|at (?:my|our) finger ?tips|off the top)|"
    r"\b(?:don't|do not) (?:\w+ ){0,2}?have (?:that|the|those|an?|any) (?:exact |specific |precise |good |"
    r"particular |actual )?(?:numbers?|figures?|data|breakdown|answer|percentage|statistics?|stats?|"
    r"details?|information|split)\b|"
    r"\b(?:i|we)(?:'ll| will| can| would have to|'ll have to| could| have to|'d have to|"
    r" need to)? (?:\w+ ){0,3}?(?:get|come|circle|go) back (?:to|with) you\b|"
    r"\b(?:don't|do not) know (?:\w+ ){0,3}?(?:off the top|off ?hand|the (?:exact |specific |"
    r"precise )?(?:answer|number|figure|percentage))|"
    r"\b(?:have|need|like) to (?:look (?:that|it|this) up|check (?:on )?that|look into (?:that|it)|"
    r"follow up)|"
    r"\bno idea\b|\bget back (?:\w+ )?off-?line\b|\btake (?:that|this|it) (?:one )?off-?line\b|"
    r"\bfollow[- ]?up (?:with you )?(?:\w+ )?off-?line\b|\bfollow up with you (?:on|after|later)\b|"
    r"\bwe (?:don't|do not) (?:\w+ ){0,2}?(?:track|measure|keep track of) (?:that|it|those|this)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:too|little(?: bit)?|bit|very|pretty|really) (?:early|soon|hard|difficult|tough) (?:for (?:us|"
    r"me) )?(?:yet )?to (?:\w+ )?(?:say|tell|know|call|predict|judge|determine|speculate|quantify|forecast|"
    r"gauge|pinpoint)|"
    r"\b(?:it's|that's|it is|be) (?:\w+ )?(?:hard|difficult|tough|impossible) (?:for (?:us|"
    r"me) )?to (?:\w+ )?(?:say|know|tell|predict|quantify|forecast|call|pinpoint|estimate)|"
    r"\b(?:i|we) (?:really |honestly |just |actually )?(?:(?:don't|do not) (?:really |honestly |"
    r"actually )?know(?= ?(?:[.!]|$|yet|the |what|when|how (?:much|long|many)|whether|exactly))|(?:can't|"
    r"cannot) (?:really |honestly |actually )?(?:predict|tell you (?:exactly|what|when|where|whether|"
    r"the)))|\bremains to be seen\b|\bcan't quantify\b",
    re.IGNORECASE,
)
_PLACE = (
    r"(?:10-?[kq]s?|8-k|filings?|proxy|web ?site|press release|earnings release|news release|our release|"
    r"the release|supplements?|supplemental\w*|"
    r"commentary|slides?|slide deck|deck|presentation|appendix|annual report|fact ?(?:sheet|book)|"
    r"investor (?:day|letter)|shareholder letter|footnotes?|schedules?)"
)
_ELSEWHERE = re.compile(
    rf"\b(?:refer|point|direct|steer|guide) (?:you|everyone|people|folks) (?:\w+ ){{0,2}}?to\b|"
    rf"\b(?:you(?:'ll| can| will|'d)?|it's|it is|that's|that is|that'll|they're|those are|be|is|are|"
    rf"it'll) (?:[\w']+ ){{0,5}}?(?:in|on|to|at|into) (?:the |our |that )?(?:[\w-]+ ){{0,3}}?{_PLACE}\b|"
    r"\bstay tuned\b|"
    r"\b(?:we'll|i'll|we will|i will|we're going to|we are going to|we would|we'd|we plan to|we expect to|"
    r"we intend to) (?:\w+ ){0,4}?(?:talk|give|provide|update|share|discuss|address|lay|guide|have|come|"
    r"be in a position|be (?:able|talking|giving|providing|sharing|updating|addressing|discussing|"
    r"laying))\b(?: [\w'-]+,?){0,12}? "
    r"(?:in (?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"the (?:fourth|first|second|third|new|coming|next|fall|spring|summer|winter))|next (?:quarter|call|"
    r"time|year|month|week)|"
    r"(?:at|on|during|with|in) (?:our|the|that|next) (?:[\w-]+ ){0,4}?(?:day|call|meeting|event|conference|"
    r"release|quarter|results|earnings|year)|when we (?:report|get|give|announce|come|release|guide|do|"
    r"have|speak|close)|"
    r"(?:once|after|as) we|later (?:this|in|on)|at (?:a later|the appropriate|the right|that)|(?:in|"
    r"over) the (?:coming|next|near))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """How a sentence evades; `strong` where it can mean little else. The words that say so end at `end`."""

    kind: Kind
    strong: bool
    start: int
    end: int


# Small pieces of words, told apart by `|`: without one of them a pattern cannot match.
_REFUSES = tuple(
    ("n't|not |never|cannot|premature|early|soon|nothing|no comment|eclin|refrain|eluctant|esita").split("|")
)
_TELLS = tuple(
    (
        "omment|isclos|uid|pecul|labor|br|split|pars|carv|get|into|iscuss|ddress|name|front|uantif|"
        "handicap|nnounc|giv|provid|shar|offer|releas|publish|put|report|specific|negotiat|talk|speak|"
        "go |say|tell|call|throw|make|orecast"
    ).split("|")
)
_FORGETS = tuple(
    (
        "n't|not |never|cannot|back to you|back with you|no idea|offline|off-line|off line|follow up|look"
    ).split("|")
)
_DOUBTS = tuple(("n't|not |cannot|hard|ifficult|impossible|early|soon|tough|remains").split("|"))
_POINTS = tuple(
    (
        "10-|8-K|iling|roxy|site|elease|upplement|ommentary|slide|deck|resentation|ppendix|report|"
        "fact sheet|nvestor day|letter|ootnote|chedule|refer you|point you|direct you|steer you|"
        "guide you|tay tuned|'ll| will |going to|would|'d |plan to|expect to|intend to"
    ).split("|")
)


def declined(sentence: str) -> re.Match[str] | None:
    """The words of a sentence that refuse to tell something, if any do."""
    if not (_any(_REFUSES, sentence) and _any(_TELLS, sentence)):
        return None
    found = _DECLINED.search(sentence)
    return None if found is None or _NO_REFUSAL.search(sentence) else found


def evasion(sentence: str) -> Cue | None:
    """What a sentence of an answer evades, if it does."""
    if match := declined(sentence):
        return Cue("declined", True, match.start(), match.end())
    if _any(_FORGETS, sentence) and (match := _UNKNOWN.search(sentence)):
        return Cue("does not know", True, match.start(), match.end())
    if _any(_POINTS, sentence) and (match := _ELSEWHERE.search(sentence)):
        return Cue("points elsewhere", True, match.start(), match.end())
    if _any(_DOUBTS, sentence) and (match := _UNSURE.search(sentence)):
        return Cue("does not know", False, match.start(), match.end())
    return None


def _any(hints: tuple[str, ...], sentence: str) -> bool:
    """A cheap test before a dear one."""
    return any(map(sentence.__contains__, hints))
