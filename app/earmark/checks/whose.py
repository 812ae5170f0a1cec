"""Who is said to have said it: the speaker named, the analyst's premise, the company."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from earmark_ingest.types import Figure, Passage, Transcript

from earmark.checks.places import following
from earmark.checks.types import Found, Source
from earmark.plan.what.voice import OFFICES
from earmark.reading import read
from earmark.trace import same

_ASKING = re.compile(r"\b(?:asked|asks|asking|analysts?)\b", re.IGNORECASE)
_SAYS = (
    r"(?:said|says|say|noted|notes|stated|states|added|adds|explained|explains|told|tells|commented"
    r"|comments|answered|answers"
    r"|replied|replies|responded|responds|confirmed|confirms|guided|guides|expects|expected|sees"
    r"|anticipates|reported|reports"
    r"|described|describes|called|calls|attributed|attributes|cited|cites|pointed|points|declined|declines"
    r"|did not say|mentioned"
    r"|mentions|reiterated|reiterates|announced|announces|warned|warns|forecasts?|projected|projects"
    r"|believes|thinks|asked|asks)"
)
_NAME = r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){0,3}"
_SPOKE = re.compile(
    rf"(?P<name>{_NAME})(?:['’]s)?(?:\s*\([^()]{{0,80}}\)|,[^,.;:]{{0,80}},)?\s+(?:also |then |later "
    rf"|only )?{_SAYS}\b"
    rf"|(?:^|[.;]\s)(?P<label>{_NAME})(?:\s*\([^()]{{0,80}}\)|, [^:.;“\"]{{0,60}})?:\s*[“\"]"
    rf"|\b(?:according to|as|in the words of|per|from) (?P<told>{_NAME})(?:\s*\([^()]{{0,80}}\)|,)?"
)
_OFFICE = re.compile(
    rf"\b(?:the|its|their|[\w.&]+['’]s) (?P<office>CEO|CFO|COO|chief executive(?: officer)?"
    rf"|chief financial officer|finance chief"
    rf"|chief operating officer)\s+(?:also |then )?{_SAYS}\b",
    re.IGNORECASE,
)
_ANALYST_SAID = re.compile(
    rf"\b(?:an|the|one) analyst(?:s)?(?: (?:at|of|from|with) [\w&. ]{{2,30}})?\s+{_SAYS}\b", re.IGNORECASE
)
_MANAGEMENT_SAID = re.compile(
    rf"\b(?:management|the company|executives?)\s+(?:also |now |still )?(?:{_SAYS}|raised|lowered"
    rf"|maintained)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^(?:(?:well|so|sure|thanks|thank you|yeah|look|um|uh|i think|i mean|i'd say|no)[,.]? ){0,3}"
    r"(?:\w+, )?(?:yes|yeah|yep|correct|exactly|right|absolutely|that(?:'s| is| was) (?:\w+ )?(?:right"
    r"|correct|fair|about right|accurate|true|it)"
    r"|you(?:'re| are|'ve got it| got it| have it) ?(?:\w+ )?(?:right|correct|spot on)?|you have (?:that"
    r"|it) right|indeed|precisely|agreed"
    r"|i(?:'d| would) agree|fair enough|sounds (?:about )?right)(?=[\s,.!;-]|$)",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\b(?:but|not|no|isn't|wrong|actually|wouldn't|don't|can't|too (?:high|low|early))\b", re.IGNORECASE
)


def is_analysts(found: Found) -> bool:
    """Whether a quote is of an analyst."""
    return found.passage.speaker.role == "analyst"


def says_who_asked(text: str, found: Sequence[Found]) -> bool:
    """Whether a claim gives an analyst's words as an analyst's."""
    names = [place.passage.speaker.name for place in found if is_analysts(place)]
    named = any(re.search(rf"\b{re.escape(name.split()[-1])}\b", text) for name in names if name)
    return named or bool(_ASKING.search(text))


def confirmation(place: Found, figure: Figure | None, source: Source) -> Found | None:
    """The words by which management confirms what an analyst said, in the same exchange; None where none does.

    Only what answers at once counts: a plain "yes", or the same figure said again.
    """
    if place.passage.exchange is None:
        return None
    for passage, transcript in following(place.passage, source):
        if passage.speaker.role not in ("executive", "ir"):
            if passage.turn != place.passage.turn:
                return None
            continue
        return _confirming(passage, transcript, figure)
    return None


def _confirming(passage: Passage, transcript: Transcript, figure: Figure | None) -> Found | None:
    for number, span in enumerate(passage.sentences[:2]):
        words = span.of(transcript.text)
        again = figure is not None and any(same(figure, reading.figure) for reading in read(words))
        agrees = number == 0 and _YES.match(words) and not _BUT.search(words)
        if (again and not _BUT.search(words)) or agrees:
            return Found(passage, transcript, span, words)
    return None


def speaker_fault(text: str, found: Sequence[Found]) -> str | None:
    """Whether a claim gives words to somebody who did not say them."""
    heard = {place.passage.speaker.name or place.passage.speaker.label for place in found}
    for name, calls in _named(text, found):
        people = _people(name, calls)
        if people and not people & heard:
            return f"{_list(heard)} said it, not {name}"
        if not people and _is_stranger(name, calls):
            return f"nobody called {name!r} speaks on the call; {_list(heard)} said it"
    return _office_fault(text, found) or _role_fault(text, found)


def _named(text: str, found: Sequence[Found]) -> Iterator[tuple[str, list[Transcript]]]:
    calls = list({id(place.transcript): place.transcript for place in found}.values())
    for match in _SPOKE.finditer(text):
        name = re.sub(r"['’]s$", "", match["name"] or match["label"] or match["told"])
        yield name.rstrip(".,"), calls


def _people(name: str, calls: Sequence[Transcript]) -> set[str]:
    """The speakers of the calls whom a name fits: by surname, or by all of its words."""
    words = [word.lower() for word in name.split()]
    found = set()
    for call in calls:
        for speaker in {turn.speaker.name for turn in call.turns if turn.speaker.name}:
            own = [word.strip(".").lower() for word in speaker.split()]
            if words[-1] == own[-1] and (len(words) == 1 or words[0][0] == own[0][0]):
                found.add(speaker)
    return found


def _is_stranger(name: str, calls: Sequence[Transcript]) -> bool:
    """Whether a name is a person's that is neither said nor a company's."""
    words = name.split()
    if len(words) not in (2, 3) or any(
        not word[:1].isupper() or word.isupper() or "." in word[:-1] for word in words
    ):
        return False
    if any(word.lower() in _NO_PERSON for word in words):
        return False
    return not any(name in call.text or name.lower() in f"{call.company}".lower() for call in calls)


_NO_PERSON = frozenset(
    """chief officer executive president management company inc corp ltd group holdings systems analyst analysts
    investor relations guidance revenue quarter fiscal year street the its first second third fourth gross net
    operating free cash flow non-gaap gaap adjusted north south america europe asia technologies energy bank
    financial health capital partners brands foods motors airlines software networks""".split()
)


def _office_fault(text: str, found: Sequence[Found]) -> str | None:
    for match in _OFFICE.finditer(text):
        pattern = next(held for held in OFFICES.values() if re.search(held, match["office"], re.IGNORECASE))
        calls = {id(place.transcript): place.transcript for place in found}.values()
        holders = {
            turn.speaker.name
            for call in calls
            for turn in call.turns
            if turn.speaker.role == "executive"
            and re.search(pattern, turn.speaker.title or "", re.IGNORECASE)
        }
        heard = {place.passage.speaker.name for place in found}
        if holders and None not in heard and not holders & heard:
            return f"{_list(heard)} said it, not the {match['office']}"
    return None


def _role_fault(text: str, found: Sequence[Found]) -> str | None:
    roles = {place.passage.speaker.role for place in found}
    if _ANALYST_SAID.search(text) and roles <= {"executive", "ir"}:
        return "management said it, not an analyst"
    if _MANAGEMENT_SAID.search(text) and roles == {"analyst"}:
        return "an analyst said it, not management"
    return None


def company_fault(text: str, found: Sequence[Found], others: Collection[str]) -> str | None:
    """Whether a claim is about a company other than those it quotes. `others` are the names in scope."""
    own = [name for place in found for name in (place.transcript.company, place.transcript.ticker) if name]
    own_keys = {_key(name) for name in own}
    spoken = " ".join(place.text for place in found).lower()
    if any(re.search(rf"\b{re.escape(key)}\b", text, re.IGNORECASE) for key in own_keys if key):
        return None
    for name in others:
        key = _key(name)
        if (
            key
            and key not in own_keys
            and key not in spoken
            and re.search(rf"\b{re.escape(key)}\b", text, re.IGNORECASE)
        ):
            return f"the quoted words are of {_list(own[:1])}, not of {name}"
    return None


_FORMS = frozenset(
    "inc inc. corp corp. corporation co co. company ltd ltd. plc llc group holdings the & sa ag nv".split()
)


def _key(name: str) -> str:
    words = [word for word in name.lower().replace(",", " ").split() if word not in _FORMS]
    return " ".join(words[:2]) if len(words) > 2 else " ".join(words)


def _list(names: Collection[str | None]) -> str:
    return " and ".join(sorted(name for name in names if name)) or "somebody else"
