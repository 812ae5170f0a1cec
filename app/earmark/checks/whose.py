"""Who is said to have said it: the speaker named, the analyst's premise, the company."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from earmark_ingest.identity.aliases import is_vague
from earmark_ingest.types import Figure, Passage, Transcript

from earmark.checks.places import following
from earmark.checks.types import Found, Source
from earmark.plan.what.voice import OFFICES
from earmark.reading import read
from earmark.trace import same
from earmark.words import STOP

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
_PARTICLE = r"(?:(?:de|da|di|du|la|le|van|von|der|den|dos|del|bin|al|ter) ){0,2}"
_NAME = rf"[A-Z][\w'’.-]+(?: {_PARTICLE}[A-Z][\w'’.-]*){{0,3}}"
_SPOKE = re.compile(
    rf"(?P<name>{_NAME})(?:['’]s)?(?:\s*\([^()]{{0,80}}\)|,[^,.;:]{{0,80}},)?\s+(?:also |then |later "
    rf"|only )?{_SAYS}\b"
    rf"|(?:^|[.;]\s)(?P<label>{_NAME})(?:\s*\([^()]{{0,80}}\)|, [^:.;“\"]{{0,60}})?:\s*[“\"]"
    rf"|\b(?:[Aa]ccording to|[Aa]s|[Ii]n the words of) (?P<told>{_NAME})(?:\s*\([^()]{{0,80}}\)|,)?"
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
_AGREES = re.compile(
    r"^(?:(?:well|so|sure|thanks|thank you|yeah|yes|no|look|i mean|i think)[,.]? ){0,3}"
    r"(?:that(?:'s| is| was| would be) (?:\w+ )?(?:right|correct|fair|about right|accurate|true)"
    r"|you(?:'re| are)? (?:\w+ )?(?:right|correct|spot on)|you(?:'ve| have)? (?:got|have) (?:it|that) right"
    r"|(?:exactly|correct|precisely|absolutely right|exactly right|indeed)(?=[.,!]))",
    re.IGNORECASE,
)
_YES = re.compile(r"^(?:yes|yeah|yep|it is|it does|we do|we are|we will|absolutely)[.!]?$", re.IGNORECASE)
_ASKS_WHETHER = re.compile(
    r"^(?:(?:and|so|but|or) )?(?:is|are|was|were|do|does|did|will|would|can|could|should|has|have) .*\?$"
    r"|\b(?:right|correct|is that (?:right|correct|fair))\?$",
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
    """The words by which management confirms what an analyst said, in the same exchange; None where none do.

    Only what answers at once counts: the same figure said again, "that's right", or a plain "yes" to what
    asks whether.
    """
    if place.passage.exchange is None:
        return None
    for passage, transcript in following(place.passage, source):
        if passage.speaker.role in ("executive", "ir"):
            return _confirming(passage, transcript, figure, _ASKS_WHETHER.search(place.text) is not None)
        if passage.turn != place.passage.turn:
            return None
    return None


def _confirming(passage: Passage, call: Transcript, figure: Figure | None, asked: bool) -> Found | None:
    for number, span in enumerate(passage.sentences[:2]):
        words = span.of(call.text)
        again = figure is not None and any(same(figure, reading.figure) for reading in read(words))
        agrees = not number and (_AGREES.match(words) or (asked and _YES.match(words)))
        if (again or agrees) and not _BUT.search(words):
            return Found(passage, call, span, words)
    return None


def speaker_fault(text: str, found: Sequence[Found]) -> str | None:
    """Whether a claim gives words to somebody who did not say them."""
    heard = {place.passage.speaker.name or place.passage.speaker.label for place in found}
    for name, calls in _named(text, found):
        if _is_company(name, calls):
            continue
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


def _is_company(name: str, calls: Sequence[Transcript]) -> bool:
    """Whether a name is the company's: one of its people may be called so too."""
    words = {word for call in calls for word in _key(call.company or "").split()}
    return bool(words) and all(
        word.lower().rstrip(".") in words or word.lower() in STOP for word in name.split()
    )


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
    words = words[1:] if words[0].lower() in STOP or words[0].lower() in _OPENING else words
    name = " ".join(words)
    if len(words) not in (2, 3) or any(
        not word[:1].isupper() or word.isupper() or re.search(r"[.'’]\w", word) for word in words
    ):
        return False
    if any(word.lower() in _NO_PERSON for word in words):
        return False
    return not any(name in call.text or name.lower() in f"{call.company}".lower() for call in calls)


_OPENING = frozenset(
    "however last finally lastly overall similarly additionally moreover today separately".split()
)
_NO_PERSON = frozenset(
    """chief officer executive president management company inc corp ltd group holdings systems analyst
    analysts investor relations guidance revenue quarter fiscal year street the its first second third
    fourth gross net
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
    text = _without_people(text, found)
    if any(_is_named(key, text) for key in own_keys if key):
        return None
    calls = list({id(place.transcript): place.transcript for place in found}.values())
    for name in others:
        key = _key(name)
        head = key.split()[0] if key and not is_vague(key.split()[:1]) and len(key.split()[0]) > 4 else key
        if key and key not in own_keys and _is_named(head, text) and not _is_said(head, calls):
            return f"the quoted words are of {_list(own[:1])}, not of {name}"
    return None


def _is_named(key: str, text: str) -> bool:
    found = re.search(rf"\b{re.escape(key)}\b", text, re.IGNORECASE)
    return found is not None and text[found.start()].isupper()


def _is_said(name: str, calls: Sequence[Transcript]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", call.text, re.IGNORECASE) for call in calls)


def _without_people(text: str, found: Sequence[Found]) -> str:
    """A claim without the names of those who speak: `Graham Oyelaran` is nobody of Graham Corporation."""
    for name in {
        turn.speaker.name for place in found for turn in place.transcript.turns if turn.speaker.name
    }:
        text = text.replace(name, " ")
    return text


_FORMS = frozenset(
    "inc inc. corp corp. corporation co co. company ltd ltd. plc llc group holdings the & sa ag nv".split()
)


def _key(name: str) -> str:
    words = [word for word in name.lower().replace(",", " ").split() if word not in _FORMS]
    return " ".join(words[:2]) if len(words) > 2 else " ".join(words)


def _list(names: Collection[str | None]) -> str:
    return " and ".join(sorted(name for name in names if name)) or "somebody else"
