"""Read what management guides for, sentence by sentence: the value, of what, for which period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earmark_ingest.types import FiscalPeriod, Span

from earmark import cues
from earmark.calltext import CallText, Sentence
from earmark.checks.manner import was
from earmark.checks.types import Said as Heard
from earmark.desk.guidance.ahead import PLAINLY, RESETS, SETS
from earmark.desk.guidance.basis import basis_at
from earmark.desk.guidance.footing import footing
from earmark.desk.guidance.guided import Guided, is_managements, names_ahead
from earmark.desk.guidance.meaning import counts, is_firm, is_foreseen
from earmark.desk.guidance.nouns import is_listed, thing
from earmark.desk.guidance.subject import subject
from earmark.desk.guidance.topic import Topics, part_along
from earmark.desk.guidance.types import Said, Subject, Value
from earmark.desk.guidance.unfigured import in_words
from earmark.desk.guidance.value import Stated, values
from earmark.desk.guidance.when import guided_for, is_lasting
from earmark.metrics import EPS, mentions, speaks_of
from earmark.nature import nature_of
from earmark.reading import Reading, read

_ASIDE = re.compile(
    r"\b(?:versus|vs\.?|compared (?:to|with)|from|against|than|over|above|below)\b[^,;]{0,50}"
    r"\b(?:last year|prior year|previous year|year ago|20\d\d|last quarter|prior quarter)\b",
    re.IGNORECASE,
)

_SAME_LENGTH = (
    (
        re.compile(
            r"\b((?:of|an?|representing|on|our|the|and|reflecting) )reported(?= (?:growth|basis|sales"
            r"|revenues?|EPS|net|organic))",
            re.IGNORECASE,
        ),
        r"\1headline",
    ),
    (re.compile(r"\breported(?= diluted)", re.IGNORECASE), "headline"),
    (re.compile(r"\bwithin(?= (?:an?|the) (?:\w+ )?range of)", re.IGNORECASE), "across"),
    (re.compile(r"\bassuming no(?= )", re.IGNORECASE), "assuming nn"),
    (re.compile(r"\bprovided(?= (?:that|we|the|there|conditions)\b)", re.IGNORECASE), "assuming"),
)
"""Words that look like a result's verb, or a supposition, and are neither; as long, so that offsets stay."""

_AIM = re.compile(r"\b(?:targets?|goals?|aspir\w+|ambition|long[- ]?(?:er[- ])?term)\b", re.IGNORECASE)

_FOLLOWS = re.compile(
    r"^(?:and |so )?(?:this|that|which|it|these) (?:\w+ ){0,3}?(?:would |will |should )?(?:represents?"
    r"|implies|imply|translates?|equates?"
    r"|reflects?|assumes?)\b",
    re.IGNORECASE,
)

_VERB = re.compile(
    r"\b(?:brings?|drove|was|were|is|are|has|have|had|will|would|grew|increased|decreased|declined|rose"
    r"|fell|improved"
    r"|came|reported|delivered"
    r"|generated|we|our results|resulting|(?!(?:expect|estimat|project|forecast|adjust|consolidat|dilut"
    r"|normaliz|combin|unadjust|weight|relat|bas|fully dilut)ed)[a-z]+ed)\b",
    re.IGNORECASE,
)

_LIST = re.compile(r"\b(?:as follows|following|guidance|outlook|expectations)\b[^?]*[.:]$", re.IGNORECASE)

_QUESTION = re.compile(r"\?\s*$")
_MOST = 40
"""Values of a sentence that is read."""
_ENTRY = 40
"""Characters in which an entry of a list names its metric."""


def guided(call: CallText) -> Iterator[Guided]:
    """Every value that management guides for on a call, in the order of its words."""
    told = -2
    shares = "FFO" not in call.transcript.text
    topics = Topics(call)
    for sentence in call.sentences:
        if not _may_guide(sentence):
            continue
        text = _meant(sentence.text)
        follows = (
            bool(sentence.lead) and (told == sentence.at - 1 or _leads(sentence.lead)) and _goes_on(text)
        )
        found = [
            *_of_sentence(sentence, text, call, topics, follows=follows),
            *in_words(sentence, text, call, topics),
        ]
        if found:
            told = sentence.at
        yield from (
            one for one in found if shares or one.said.subject.metric != "EPS" or speaks_of(text, EPS)
        )


def _may_guide(sentence: Sentence) -> bool:
    plain = not _QUESTION.search(sentence.text) and not cues.recites(sentence.text)
    return is_managements(sentence) and plain


def _meant(text: str) -> str:
    for pattern, instead in _SAME_LENGTH:
        text = pattern.sub(instead, text)
    return text


def _goes_on(text: str) -> bool:
    """Whether a sentence goes on with the guidance before it: an entry of a list, or what that implies."""
    entry = not _VERB.search(text) and any(one.start < _ENTRY for one in mentions(text))
    return entry or bool(_FOLLOWS.match(text))


def _leads(lead: str) -> bool:
    """Whether a sentence says that guidance follows, or is some in words."""
    return bool(_LIST.search(lead)) or nature_of(lead) == "guided"


def _of_sentence(
    sentence: Sentence, text: str, call: CallText, topics: Topics, *, follows: bool
) -> Iterator[Guided]:
    readings = read(text, sentence.lead, None)
    if not follows and not _guides(text, readings):
        return
    stated = values(text, readings)
    if len(stated) > _MOST:
        return
    told: set[tuple[Subject, tuple[FiscalPeriod, ...]]] = set()
    heard = Heard(text, sentence.lead, tuple(readings), 0)
    last: Subject | None = None
    for at, one in enumerate(stated):
        goes_on = follows or (
            bool(told) and was(heard, one.reading).nature == "guided" and is_listed(text, one)
        )
        if one.replaced or not is_foreseen(one, heard, text, follows=goes_on):
            continue
        spot = _Spot(sentence, call, topics, heard, stated, at, follows)
        of, value = spot.metric(last), one.value
        named = spot.thing(listed=bool(told)) if of is None else None
        if named is not None:
            of, value = named
        periods = spot.periods() if of else None
        if of is None or periods is None or (named and not periods) or (of, periods) in told:
            continue  # a thing without a period is seldom guidance
        told.add((of, periods))
        last = of
        if not spot.muses(periods):
            yield spot.guided(of, value, periods)


def _guides(text: str, readings: Sequence[Reading]) -> bool:
    """Whether a sentence may guide for one of its figures."""
    if SETS.search(text) or RESETS.search(text):
        return True
    ahead = ("guided", "target")
    return any(one.nature in ahead or PLAINLY.search(text[: one.figure.start]) for one in readings)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a value that is foreseen stands: `stated[at]` of a sentence."""

    sentence: Sentence
    call: CallText
    topics: Topics
    heard: Heard
    stated: Sequence[Stated]
    at: int
    follows: bool
    """Whether its sentence goes on with the guidance before it."""

    @property
    def one(self) -> Stated:
        """The value."""
        return self.stated[self.at]

    @property
    def window(self) -> tuple[int, int]:
        """The stretch of the sentence that is said of it."""
        return window_of(self.stated, self.at, self.heard.text)

    def metric(self, last: Subject | None) -> Subject | None:
        """What it is of, where that has a row in the table; `last` is that of the value before it."""
        text, one, window = self.heard.text, self.one, self.window
        if not counts(one, self.heard, text, follows=self.follows):
            return None
        after_old = self.at and self.stated[self.at - 1].replaced
        basis = basis_at(self.heard, one, 0 if after_old else window[0], last)
        company = self.call.transcript.company or ""
        found = subject(text, self.sentence.lead, one, window, company, basis)
        return found and self.topics.owned(part_along(found, last, text), self.sentence, one.start)

    def thing(self, *, listed: bool) -> tuple[Subject, Value] | None:
        """What it is of, where that has none, and the value as it is meant; see `nouns`."""
        found = None if self.follows else thing(self.heard.text, self.one, listed=listed)
        if found is None:
            return None
        part = self.topics.at(self.sentence, self.one.start)
        counted = footing(self.heard.text[slice(*self.window)])
        return Subject(found.name, part, found.measure, None, None, counted), found.value

    def periods(self) -> tuple[FiscalPeriod, ...] | None:
        """What it is for; empty where that is not told, None where it is over."""
        one = self.one
        return guided_for(one.start, one.end, self.sentence, self.call.transcript, self.topics.usual)

    def muses(self, periods: tuple[FiscalPeriod, ...]) -> bool:
        """Whether it is an answer to an analyst that does not commit itself."""
        text = self.heard.text
        firm = names_ahead(text, self.call) and is_firm(text, self.one, periods, follows=self.follows)
        return self.sentence.passage.section == "qa" and not firm

    def guided(self, of: Subject, value: Value, periods: tuple[FiscalPeriod, ...]) -> Guided:
        """The guidance."""
        text, one, sentence = self.heard.text, self.one, self.sentence
        aims = is_lasting(one.start, one.end, text) or _AIM.search(text[: one.start])
        start = sentence.span.start
        said = Said(
            sentence.passage.call, of, periods, value, sentence.passage.turn, sentence.span,
            Span(start + one.start, start + one.end),
        )  # fmt: skip
        until = self.stated[self.at + 1].start if self.at + 1 < len(self.stated) else len(text)
        prior = _prior(self.stated, one, self.heard)
        return Guided(said, "target" if aims else "guided", prior, sentence, one.start, one.end, until)


def window_of(stated: Sequence[Stated], at: int, text: str) -> tuple[int, int]:
    """The stretch of a sentence that is said of one value: from the one before it to the one after it."""
    first = stated[at - 1].end if at else 0
    last = stated[at + 1].start if at + 1 < len(stated) else len(text)
    if at + 1 < len(stated):
        cut = re.search(r"[;]|,? and |, ", text[stated[at].end : last])
        last = stated[at].end + cut.start() if cut else last
    return first, last


def _prior(stated: Sequence[Stated], new: Stated, heard: Heard) -> Value | None:
    """What was guided for the same thing before, where the sentence says so."""
    for one in stated:
        if one is new or one.reading.metric != new.reading.metric or one.value.unit != new.value.unit:
            continue
        if one.replaced or was(heard, one.reading).nature == "prior":
            return one.value
    return None
