"""Questions that whole calls answer, and no passage: the gist, all guidance, the Q&A, mentions of a word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from earmark_ingest.tokens import stems

from earmark.plan.time.periods import unmarked
from earmark.plan.types import Facet, Kind


def _either(phrases: str) -> str:
    """Comma-separated phrases as one pattern."""
    return f"(?:{'|'.join(' '.join(phrase.split()) for phrase in phrases.split(','))})"


_ASKING = _either(
    """please, can you, could you, would you, i need, i want, i would like, i'd like, let me have, just,
    quick, quickly, in, what are, what were, what is, what was, what's, give, get, show, tell, write, send,
    list, name,
    me, us, up, a, an, the, all, your, its, their, of"""
)
_LEAD = rf"^\W*(?:{_ASKING}\s+)*"
_SIZE = _either(
    r"""\d\d?, two, three, four, five, six, seven, eight, nine, ten, a few, some, quick, short, brief,
    one[- ]page, executive, key, main, top, biggest"""
)
_GIST = _either(
    r"""bullets?(?: points?)?, summar(?:y|ies), recap, gist, overview, run-?\s?down, highlights,
    take-?\s?aways,
    points, tl\W?dr, cliff['’]?s? notes, (?:short|brief) version, essentials, bottom line, brief(?: me)?,
    summari[sz]e, sum up, boil down"""
)
_GUIDE = r"(?:guid(?:ance|ed?|ing)s?|outlook|forecasts?)"
_ACTUAL = _either("actuals?, results?, (?:what (?:it|they) )?(?:reported|delivered), outcomes?")
_VS = _either("vs\\.?, versus, against, and, to, with, compared? (?:to|with), next to, beside")
_DID = _either("do, done, fared?, perform(?:ed)?, come in, deliver(?:ed)?, stack up, hold up, measure up")
_MET = _either(
    "meet, met, hit, beat(?:en)?, miss(?:ed)?, exceed(?:ed)?, achieved?, reach(?:ed)?, deliver(?:ed)? on"
)
_AGAINST = _either("against, versus, vs\\.?, relative to, compared? (?:to|with), on")
_ITEM = _either("items?, charges?, costs?, gains?, effects?, benefits?, expenses?")
_ONCE = (
    r"(?:one[- ]?(?:offs?|time)|non-?\s?recurring|unusual|exceptional)"
    rf"(?:\s+{_ITEM}(?: (?:and|or) {_ITEM})?)*"
)
_ASKED = _either(
    r"""ask(?:ed|ing)?, press\w*, push\w*, worr\w*, prob(?:e|ed|ing), focus\w*, want\w* to know, concerned,
    interested, inquired?"""
)
_REPLY = _either(r"get, got, told, hear, heard, answer\w*, respon\w*, repl\w*, said")
_DIFFERS = _either("new, changed, different, differs?, changes?, differences?")

_FORMS: tuple[tuple[Kind, str, str], ...] = (
    (
        "brief",
        rf"{_LEAD}(?:{_SIZE}\s+)*{_GIST}\b|^\W*what happened (?:on|in|at|during)\b"
        r"|\b(?:in a nutshell|tl\W?dr|in (?:\S+ )?bullets?(?: points?)?)\W*$",
        rf"{_SIZE}|{_GIST}|what happened|nutshell",
    ),
    (
        "record",
        rf"\b{_GUIDE}\s+{_VS}\s+(?:the |its |their )?{_ACTUAL}\b"
        rf"|\b{_ACTUAL}\s+{_VS}\s+(?:the |its |their )?(?:\w+ )?{_GUIDE}\b"
        rf"|^\W*how (?:well )?(?:did|does|do|has|have)\b.{{0,40}}\b{_DID}\b.{{0,30}}?\b{_AGAINST}\s+"
        rf"(?:\w+ ){{0,2}}{_GUIDE}\b"
        rf"|^\W*(?:how often )?(?:did|does|do|has|have)\b.{{0,40}}\b{_MET}\b.{{0,30}}?\b{_GUIDE}\b"
        rf"|\b(?:{_GUIDE} (?:track )?record\b|track record\b.{{0,30}}\b{_GUIDE}\b)",
        rf"{_GUIDE}|{_ACTUAL}|{_DID}|{_MET}|{_AGAINST}|often|well|track|record",
    ),
    (
        "guidance",
        rf"{_LEAD}(?:full|complete|entire|whole|every|all|list)\s+(?:(?:of|the|its|their)\s+)*{_GUIDE}\b"
        rf"|{_LEAD}{_GUIDE}\s+(?:table|summary|items?|lines?|points?|list)\b"
        r"|^\W*what (?:all |else )?(?:did|does|do|has|have|is|are|was|were)\b.{0,30}\bguid(?:e|ed|ing)\b",
        rf"{_GUIDE}|table|summary|items?|lines?|points?|list|full|complete|entire|whole|every|all|else",
    ),
    (
        "questions",
        rf"^\W*(?:who|which analysts?)\b.{{0,20}}\b{_ASKED}\b(?=.{{0,80}}\b(?:what|how)\b"
        rf".{{0,20}}\b{_REPLY}\b)"
        rf"|^\W*what\b.{{0,30}}\banalysts?\b.{{0,20}}\b{_ASKED}\b"
        r"|^\W*(?:what|which) (?:\w+ )?(?:questions?|topics?|issues?|themes?)\b.{0,40}"
        r"\b(?:asked|raised|came? up|analysts?)\b"
        r"|^\W*(?:who|which (?:analysts?|firms?|banks?)) asked(?: (?:a |any |the )?questions?"
        r"|(?=(?: (?:on|in|at|during) (?:the )?(?:last |latest )?(?:\w+ )?(?:call|quarter|q ?& ?a))?\W*$))"
        rf"|{_LEAD}(?:q ?& ?a|questions?[- ]and[- ]answers?|analysts?['’]? questions?)"
        r"(?:\s+(?:map|summary|topics?|list|overview|session))?\b"
        rf"|{_LEAD}questions? (?:(?:were |was )?(?:asked|raised)|from (?:the )?analysts?)\b",
        rf"who|which|analysts?|firms?|banks?|{_ASKED}|questions?|topics?|issues?|themes?|raised|came? up"
        r"|q ?& ?a|map|summary|list|overview|session|management|company|all",
    ),
    (
        "changes",
        rf"^\W*(?:so |and )?what(?:['’]s| is| has| have| was| were|s)?\s+(?:been |all )?(?:the )?{_DIFFERS}\b"
        rf"|^\W*(?:compare|contrast)\b.{{0,30}}\bcalls?\b|^\W*{_DIFFERS} (?:since|from|between|vs|versus)\b",
        rf"what(?:['’]s|s)?|{_DIFFERS}|compared?|contrast|since|been",
    ),
    (
        "one-offs",
        rf"^\W*(?:what|which|any|were there|list|name|show|tell)\b.{{0,20}}?\b{_ONCE}|^\W*{_ONCE}",
        rf"{_ONCE}|effects?|any|list|show|tell",
    ),
)
"""The forms of words of each kind, and the words that make them: what else is asked is the topic."""
_SAY = _either(
    """mention(?:s|ed)?, sa(?:y|id|ys), uses?d?, br(?:ing|ings|ought) up, talk(?:s|ed)? (?:about|of),
    sp(?:eak|oke|eaks) (?:about|of), refer(?:s|red)? to, discuss(?:es|ed)?, cite[sd]?, flag(?:s|ged)?,
    call(?:s|ed)? out, name[sd]?"""
)
_MANY = r"(?:how (?:many times|often|frequently)|(?:the )?number of times)"
_COUNTED = (
    rf"^\W*{_MANY}\b.*?\b{_SAY}\s+(.+)",
    rf"{_LEAD}(?:(?:every|each|any|single|count|find|number)\s+)*(?:mentions?|occurrences?|uses?) of\s+(.+)",
    rf"^\W*(?:which|what|how many) (?:other )?(?:compan(?:y|ies)|firms?|calls?)\b"
    rf"(?:\s+(?:have|has|had|also|ever))*\s+{_SAY}\s+(?:the )?(?:most )?(?:often )?(?:about |of )?(.+)",
    r"^\W*(?:who|which (?:compan(?:y|ies)|firms?|calls?)) (?:talk\w*|sp(?:eak|oke)\w*|mention\w*|said)\s+"
    r"(?:the )?most (?:often )?(?:about|of)?\s*(.+)",
    r"^\W*(?:who|which (?:compan(?:y|ies)|firms?|calls?)) (?:talk\w* (?:about|of)|mention\w*|said"
    r"|discuss\w*|cite[sd]?)\s+(.+?)\s+"
    r"(?:the )?most\b",
    rf"^\W*{_MANY} (?:is|are|was|were|did|has|have)\s+(.+?)\s+(?:been )?(?:mentioned|said|used|brought up"
    r"|discussed|named|come up|came up|cited)\b",
)
"""Questions that count the mentions of a term."""
_LATE = "(?:last|latest|most recent|recent|newest|current|whole|entire|past|previous|prior)"
_CALL = (
    "(?:(?:earnings|results|conference|investor) )*(?:calls?|transcripts?|quarters?|years?|prints?|releases?)"
)
_FRAME = re.compile(
    rf"\b(?:{_CALL}|{_LATE}|library|results|earnings|period|q|with(?: (?:the|all|key|some|hard))* "
    r"(?:numbers?|figures?|quotes?|citations?|sources?)|(?:numbers?|figures?) (?:included|only)|please"
    r"|thanks?|was|were|is|are|has|have|had|been|did|do|does|they|it|them|management|the company"
    r"|we|names?|named|gave|given|give|make|made|report(?:ed)?|call(?:ed)? out|there|still"
    r"|across|over|during|since|then|so far"
    r"|vs|versus|against|compared|relative|between|and|or|to|for|from|of|in|on|at|about|by|with|the|a|an|each"
    rf"|every|all|its|their|this|that|these|those|what|how|who|which|up|come|came|{_REPLY}|me|us)\b",
    re.IGNORECASE,
)
"""What stands beside such a question and names no topic."""
_STAND_IN = re.compile(
    r"\b(?:behalf|instead|stand(?:s|ing)?[- ]in|stood in|in place of|fill(?:s|ed|ing) in)\b", re.IGNORECASE
)
"""Who asked for whom is a question about people."""
_TAIL = re.compile(
    r"\W*(?:\b(?:on|in|at|during|over|across|by|for|from|of|among)\s+)?(?:(?:the|its|their|these|those|all"
    r"|any"
    rf"|his|her|this|that|each|every|our)\s+)*(?:{_LATE}\s+)*"
    rf"(?:{_CALL}|library|times?|(?:the )?(?:most|often)|companies|q ?& ?a)?\W*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"^(?:the )?(?:words?|terms?|phrases?|name|topic of)\s+", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"‘']([^“”\"‘’']+)[”\"’']")
_OWNER = r"\b(?:of|at|by|did|does|has|is|for)\s+(?:the )?(?:{late} )?{name}\b|^\W*{name}(?:['’]s)?\b"
"""Where the name of a company stands."""
ALL = "all"
"""As `Facet.source`: nothing in particular is asked about, and everything wanted."""
_NAMES = {
    "brief": "the call in brief",
    "guidance": "guidance",
    "record": "guidance and what came of it",
    "questions": "questions",
    "changes": "what changed",
    "one-offs": "one-offs",
}


@dataclass(frozen=True, slots=True)
class Whole:
    """A question that whole calls answer."""

    kind: Kind
    topic: str = ""
    """What it is about; of mentions the term itself. Empty for all that was said."""
    company: str = ""
    """A name that is asked of, and that no company is known by."""


def of_whole(rest: str, *, named: bool) -> Whole | None:
    """Read a question, its companies and periods taken out, as one that whole calls answer; else None.

    `named`: it names a company that is known.
    """
    text = " ".join(unmarked(rest).split())
    if (term := _counted(text)) is not None:
        return Whole("mentions", term) if term else None
    for kind, pattern, own in () if _STAND_IN.search(text) else _FORMS:
        if not re.search(pattern, text, re.IGNORECASE):
            continue
        left = _FRAME.sub(" ", re.sub(rf"\b(?:{own})\b", " ", text, flags=re.IGNORECASE))
        topic = " ".join(re.findall(r"[\w&.'’-]*\w", left))
        if kind == "questions" or not topic:
            return Whole(kind, topic)
        if not named and _is_owner(topic, text):
            return Whole(kind, company=re.sub("['’]s?$", "", topic))
    return None


def as_facet(whole: Whole) -> Facet:
    """What is asked, as planning has it: `guidance`, `questions on pricing`, the term to be counted."""
    if whole.kind == "mentions":
        return Facet(whole.topic, (), (), None, None, False, False, whole.topic)
    name = _NAMES[whole.kind]
    text = f"{name} on {whole.topic}" if whole.topic else name
    terms = tuple(dict.fromkeys(stems(whole.topic)))
    return Facet(text, terms, (), None, None, whole.kind == "guidance", False, whole.topic or ALL)


def _is_owner(name: str, text: str) -> bool:
    capitals = all(word[:1].isupper() for word in name.split())
    return capitals and bool(re.search(_OWNER.format(late=_LATE, name=re.escape(name)), text, re.IGNORECASE))


def _counted(text: str) -> str | None:
    """The term whose mentions are to be counted, less what says where; None where none is."""
    for pattern in _COUNTED:
        if found := re.search(pattern, text, re.IGNORECASE):
            if quoted := _QUOTED.search(found[1]):
                return quoted[1].strip()
            return _WORD.sub("", _TAIL.sub("", found[1].strip())).strip(" ?.,;:!")
    return None
