"""Sentences that do not answer: refusals, "I don't have that in front of me", "it's in the 10-Q".

`evasion` wants straight apostrophes. The patterns are linear: gaps between words are counted, never nested.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from earmark_ingest.qa.telling import FACT, TELL

Kind = Literal["declined", "does not know", "points elsewhere"]

_NOT = r"(?:not|n't|never|cannot)"
_WE = r"\b(?:we|i|we're|i'm|we've|i've|we'd|i'd|we'll|i'll)\b"
_GAP = r",? (?:[\w'-]+,? ){0,5}?"
_HAVE_NOT = r"(?:haven't|have not|'ve not)"
_DO_NOT = r"(?:don't|do not)"
_CAN_NOT = r"(?:can't|cannot)"
_HARD = r"(?:hard|difficult|tough|impossible)"
_FOR_US = r"(?:for (?:us|me) )?"
_GOING = r"(?: going to|'ll|'m| can|'re| will| am| are)"


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


_DECLINED = _any_of(
    rf"(?:{_WE}[^.?!;]{{0,24}}?|^\W*(?:and |but |so )?){_NOT}{_GAP}(?P<tell>{TELL})",
    r"\b(?:can't|cannot|won't|wouldn't|don't) (?:really |obviously )?(?:comment|disclose|speculate"
    r"|elaborate|get into)\b",
    r"\b(?:can't|cannot|won't) (?:really |obviously )?answer (?:that|this|it|your)\b",
    r"\b(?:rather|prefer|choose|chosen|chose|decided) not (?:to )?(?:\w+ ){0,2}?(?:comment|disclos|get|go"
    r"|give|giving"
    r"|say|talk|speak|share|provide|quantify|speculate|break|discuss|address|put)",
    r"\bno comment\b|\breserve comment\b|\bthat's all (?:i|we)(?:'ll|'m| can|'re| will| am"
    r"| are)(?: going to)? say\b",
    r"\bdeclin(?:e|ed) to (?:comment|say|answer|name|g[eio]|provide|discuss|disclose|share|quantify|elaborate"
    r"|speculate)\w*",
    r"\brefrain from (?:comment|giv|provid|speculat|discuss)",
    rf"\b{_HAVE_NOT} (?:\w+ )?(?:said|specified|published|spelled out) (?:where|when|what|how|which|that"
    rf"|it)\b",
    rf"\b{_HAVE_NOT} (?:\w+ )?made (?:any |the |a )?(?:formal |public |official )?(?:disclosure|comment"
    rf"|announcement)s?\b",
    r"\b(?:guid|disclos|report|break)\w*(?: [\w-]+){0,8},? (?:and not|not|rather than) by\b",
    r"n't [^.?!;]{0,30}?\banything (?:\w+ ){0,2}?to (?:announce|report|share|tell|update|add)\b",
    r"\bno (?:new |further |real )?updates? (?:on that|to (?:give|share|provide|report))\b",
    r"\bnot (?:something|a number|numbers|a metric|information|anything|data) (?:that )?(?:we|i)(?:'re|'ve"
    r"| are| have)?"
    r" (?:\w+ ){0,4}?(?:disclos|break|br[eo]k|comment|guid|talk|shar|giv|provid|report|quantif|put|prepared"
    r"|releas)",
    r"\b(?:numbers?|details?|data|granularit\w+|figures?|metric|level|something|that's"
    r"|those are) (?:that )?(?:we|i)"
    r"(?: \w+){0,2}? (?:don't|do not|wouldn't|won't|never|can't|cannot) (?:\w+ ){0,3}?(?:giv|shar|disclos"
    r"|provid|discuss"
    r"|break|releas|comment|quantif|publish)\w*",
    r"\bnot (?:prepared|ready|(?:in|at) a (?:position|point|place)|at liberty|allowed|permitted|willing"
    r"|appropriate"
    r"|comfortable|looking) (?:for (?:us|me) )?(?:at this (?:time|point|stage) )?to (?:\w+ )?(?:give|talk"
    r"|share|say|tell"
    r"|announce|provide|comment|disclose|discuss|quantify|get|go|put|speak|make any|guide|commit|call"
    r"|do (?:that|it|this))",
    r"(?:\bnot|n't) (?:in|at) a (?:position|point|place) (?:that|where) we (?:can|could|would|want)\b",
    rf"\b(?:too|little(?: bit)?|bit|very|still|so) (?:early|premature"
    rf"|soon) {_FOR_US}(?:yet )?to (?:\w+ )?(?:give|provide"
    r"|talk|comment|guide|discuss|share|get|quantify|put|be giving|be talking|disclose|speak)",
    rf"\bpremature {_FOR_US}to\b",
    r"\bnothing (?:new |more |else |further |specific |really )?(?:to (?:announce|report|share|tell|update"
    r"|add)"
    r"|we can (?:say|share|announce))",
    r"\b(?:is|are|be|seems?|feels?) (?:just |really |probably )?(?:inappropriate|irresponsible|unwise)\b",
    r"\b(?:we|i|we're|i'm|be|little|bit|always) (?:\w+ )?(?:reluctant|hesitant"
    r"|hesitate) to (?:\w+ )?(?:give|provide|put"
    r"|comment|get|go|say|quantify|throw|share|speculate|guide|talk)",
)
_NO_REFUSAL = _any_of(
    r"\bcan't (?:say enough|wait)\b|not guiding to an?\b(?! (?:number|range|specific))",
    r"\bwhether (?:or not )?(?:we|i)\b|n't even\b|\bif you(?:'d)? (?:want|like|care|wish) to\b",
    r"haven't (?:really )?talked|reasons? (?:that )?(?:why )?(?:we|i)\b|\bas much\b|may not always",
    r"premature to preclude|haven't (?:spoken|addressed|discussed) (?:much|enough)|not (?:only|just|even)",
    r"don't (?:want to )?get ahead of (?:our|my)selves and|can't (?:give|speak|comment|say"
    r"|talk)(?: \w+){0,4} enough",
    r"not getting into (?:a |any )?(?:business|market|trouble|new)",
    r"n't (?:\w+ ){0,2}(?:get|getting) into (?:a |any |the |our )?(?:business|market|trouble|new|situation"
    r"|position"
    r"|fight|price|stores?|habit|parks?)",
    r"\bwhy (?:we|i)\b|didn't (?:talk|give|address|discuss|speak|announce|comment)",
    r"not (?:be )?talking about (?:a )?(?:big|huge|large|significant|massive|major|material|hundreds"
    r"|thousands|small)",
)
_UNKNOWN = _any_of(
    r"\b(?:don't|do not|didn't|not) (?:\w+ ){0,3}?have (?:\w+ ){0,6}?(?:in front of (?:me|us)|at hand"
    r"|on hand|handy"
    r"|with (?:me|us)|at (?:my|our) finger ?tips|off the top)",
    rf"\b{_DO_NOT} (?:\w+ ){{0,2}}?have (?:(?:that|the|those|an?|any|lot|of|much|exact|specific|precise"
    rf"|good|particular"
    rf"|actual|hard|strong|new|more|incremental|additional|further|real|great) ){{1,4}}?{FACT}\b",
    rf"\b{_DO_NOT} (?:\w+ )?have (?:anything|much|a lot) (?:new |more |else |further )?to (?:say|add|share"
    rf"|report)\b",
    rf"\bno (?:hard|good|real|exact|precise) {FACT}\b|\b{FACT} (?:that )?(?:we|i) {_DO_NOT} have\b",
    rf"\b{_HAVE_NOT} (?:\w+ )?(?:done|run|calculated|worked out|sized|looked at) (?:that|this|those"
    rf"|it)\b(?! quite)",
    r"\b(?:i|we)(?:'ll| will| can| would have to|'ll have to| could| have to|'d have to"
    r"| need to)? (?:\w+ ){0,3}?(?:get"
    r"|come|circle|go) back (?:to|with) you\b",
    rf"\b{_DO_NOT} know (?:\w+ ){{0,3}}?(?:off the top|off ?hand|the (?:exact |specific "
    rf"|precise )?(?:answer|number|figure"
    r"|percentage))",
    r"\b(?:have|need|like) to (?:look (?:that|it|this) up|check (?:on )?that|look into (?:that|it)"
    r"|follow up)",
    r"\bno (?:idea|clue)\b|\bget back (?:\w+ )?off-?line\b|\btake (?:that|this|it) (?:one )?off-?line\b",
    r"\bfollow[- ]?up (?:with you )?(?:\w+ )?off-?line\b|\bfollow up with you (?:on|after|later)\b",
    rf"\bwe {_DO_NOT} (?:\w+ ){{0,2}}?(?:track|measure|keep track of) (?:that|it|those|this)\b",
)
_UNSURE = _any_of(
    rf"\b(?:too|little(?: bit)?|bit|very|pretty|really) (?:early|soon|hard|difficult"
    rf"|tough) {_FOR_US}(?:yet )?to (?:\w+ )?"
    r"(?:say|tell|know|call|predict|judge|determine|speculate|quantify|forecast|gauge|pinpoint|update"
    r"|be (?:very |too |more )?specific|make a call)",
    rf"\b(?:it's|that's|it is|be) (?:\w+ )?{_HARD} {_FOR_US}to (?:\w+ )?(?:say|know|tell|predict|quantify"
    rf"|forecast|call"
    r"|pinpoint|estimate|give (?:you )?(?:an?|any|exact|specific)|answer|disaggregate|gauge|generalize"
    r"|parse|separate)",
    r"\b(?:hard|tough|difficult) (?:one|question|thing) (?:for (?:us|me) )?to (?:answer|predict|call)\b",
    r"\b(?:too|little|bit) early(?=[.,;]|$| (?:for us|in the game|at this|right now|yet))",
    rf"\b(?:i|we) (?:really |honestly |just |actually )?{_DO_NOT} (?:really |honestly |actually )?know"
    r"(?= ?(?:[.!]|$|yet|the |what|when|how\b|for sure|where|which|whether|exactly|if (?!you|any"
    r"|that (?:answers|helps))))",
    rf"\b(?:i|we) (?:really |honestly |just |actually )?{_CAN_NOT} (?:\w+ ){{0,2}}?(?:predict"
    rf"|tell you (?:exactly|what"
    r"|when|where|whether|the))",
    r"(?:'m|'re| am| are) not (?:\w+ )?sure (?:what|where|when|how|which|of the answer)\b",
    r"\b(?:no ?(?:one|body)|who) (?:really )?knows\b|\blet's see (?:how|where|what|if)\b|\btime will tell\b",
    r"(?:\bnot enough|(?:\bno|\bnot have|n't have|\bnever have) (?:(?:full|much|any|good|great|long-term"
    r"|clear|a|lot|of) )*)visibility\b",
    r"\b(?:no|n't have an?|without a) crystal ball\b|\bnot (?:fully|really|yet) known\b"
    r"|\bremains to be seen\b"
    r"|\bcan't quantify\b",
)
_PLACE = (
    r"(?:10-?[kq]s?|8-k|filings?|proxy|web ?site|press release|earnings release|news release|our release"
    r"|the release"
    r"|supplements?|supplemental\w*|commentary|slides?|slide deck|deck|presentation|appendix|annual report"
    r"|fact ?(?:sheet|book)|investor (?:day|letter)|shareholder letter|footnotes?|schedules?)"
)
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_ELSEWHERE = _any_of(
    r"\b(?:refer|point|direct|steer|guide) (?:you|everyone|people|folks) (?:\w+ ){0,2}?to\b|\bstay tuned\b",
    r"\b(?:you(?:'ll| can| will|'d)?|it's|it is|that's|that is|that'll|they're|those are|be|is|are"
    r"|it'll) (?:[\w']+ ){0,5}?"
    rf"(?:in|on|to|at|into) (?:the |our |that )?(?:[\w-]+ ){{0,3}}?{_PLACE}\b",
    r"\b(?:we'll|i'll|we will|i will|we're going to|we are going to|we would|we'd|we plan to|we expect to"
    r"|we intend to)"
    r" (?:\w+ ){0,4}?(?:talk|give|provide|update|share|discuss|address|lay|guide|have|come|be in a position"
    r"|be (?:able"
    r"|talking|giving|providing|sharing|updating|addressing|discussing|laying))\b(?: [\w'-]+,?){0,12}? "
    rf"(?:in (?:{_MONTH}|the (?:fourth|first|second|third|new|coming|next|fall|spring|summer|winter))"
    rf"|next (?:quarter|call"
    r"|time|year|month|week)|(?:at|on|during|with|in) (?:our|the|that|next) (?:[\w-]+ ){0,4}?(?:day|call"
    r"|meeting|event"
    r"|conference|release|quarter|results|earnings|year)|when we (?:report|get|give|announce|come|release"
    r"|guide|do|have"
    r"|speak|close)|(?:once|after|as) we|later (?:this|in|on)|at (?:a later|the appropriate|the right|that)"
    r"|(?:in|over)"
    r" the (?:coming|next|near))\b",
)


@dataclass(frozen=True, slots=True)
class Cue:
    """How a sentence evades; `strong` where it can mean little else. The words that say so end at `end`."""

    kind: Kind
    strong: bool
    start: int
    end: int


def _pieces(text: str) -> tuple[str, ...]:
    """Small pieces of words, apart by `|`: without one of them a pattern cannot match."""
    return tuple(text.split("|"))


_REFUSES = _pieces(
    "n't|not |ot |never|cannot|premature|early|soon|othing|o "
    "comment|eclin|refrain|eluctant|esita|appropriate|responsible"
    "|unwise|hat's all|no update|no new|no further|no real|rather than"
)
_TELLS = _pieces(
    "omment|isclos|uid|pecul|labor|br|split|pars|carv|get|into|iscuss|ddress|name|front|uantif|handicap|nnounc|giv|provid"
    "|shar|offer|releas|publish|put|report|specific|negotiat|talk|speak|go "
    "|say|said|tell|call|throw|make|mad|orecast|slic"
    "|pdat|nswer|through|anything|involved|pinpoint|commit|predict|place|point|position|elled|early|soon|appropriate"
    "|responsible|unwise|ready"
)
_FORGETS = _pieces(
    "n't|not |ot |never|cannot|no hard|no good|no real|no exact|no precise|back to you|back with you|no "
    "idea|no clue"
    "|offline|off-line|off line|follow up|look"
)
_DOUBTS = _pieces(
    "n't|not |ot |cannot|hard|ifficult|impossible|early|soon|tough|remains|knows|et's see|ime "
    "will|isibility|crystal"
)
_POINTS = _pieces(
    "10-|8-K|iling|roxy|site|elease|upplement|ommentary|slide|deck|resentation|ppendix|report|fact "
    "sheet|nvestor day"
    "|letter|ootnote|chedule|refer you|point you|direct you|steer you|guide you|tay tuned|'ll| will |going "
    "to|would|'d "
    "|plan to|expect to|intend to"
)


def declined(sentence: str) -> re.Match[str] | None:
    """The words of a sentence that refuse to tell something, if any do."""
    if not (_holds(_REFUSES, sentence) and _holds(_TELLS, sentence)):
        return None
    found = _DECLINED.search(sentence)
    return None if found is None or _NO_REFUSAL.search(sentence) else found


def evasion(sentence: str) -> Cue | None:
    """What a sentence of an answer evades, if it does."""
    if match := declined(sentence):
        return Cue("declined", True, match.start(), match.end())
    if _holds(_FORGETS, sentence) and (match := _UNKNOWN.search(sentence)):
        return Cue("does not know", True, match.start(), match.end())
    if _holds(_POINTS, sentence) and (match := _ELSEWHERE.search(sentence)):
        return Cue("points elsewhere", True, match.start(), match.end())
    if _holds(_DOUBTS, sentence) and (match := _UNSURE.search(sentence)):
        return Cue("does not know", False, match.start(), match.end())
    return None


def _holds(hints: Sequence[str], sentence: str) -> bool:
    """A cheap test before a dear one."""
    return any(map(sentence.__contains__, hints))
