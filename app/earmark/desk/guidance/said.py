"""Read what management guides for, sentence by sentence: the value, of what, for which period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from earmark_ingest.types import FiscalPeriod, Span

from earmark import cues
from earmark.calltext import CallText, Sentence
from earmark.checks.manner import was
from earmark.checks.types import Said as Heard
from earmark.desk.guidance.basis import basis_at
from earmark.desk.guidance.inwords import directions
from earmark.desk.guidance.meaning import RESETS, SETS, counts, is_firm, is_foreseen
from earmark.desk.guidance.nouns import thing
from earmark.desk.guidance.periods import named as named_periods
from earmark.desk.guidance.subject import footing, subject, worded_subject
from earmark.desk.guidance.topic import Topics, part_along
from earmark.desk.guidance.types import Said, Stance, Subject, Value
from earmark.desk.guidance.value import Stated, values
from earmark.desk.guidance.when import guided_for, is_lasting
from earmark.desk.guidance.words import outright, worded
from earmark.metrics import EPS, mentions, speaks_of
from earmark.nature import nature_of
from earmark.reading import read

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

_FOR_WORDS = ("digit", "teens", "flat", "low-", "mid-", "high-", "mid ", "low ", "high ")

_LONGEST = 3_000
"""Characters of a sentence that is read: more is a table or damage, and takes too long."""
_MOST = 40
"""Values of a sentence that is read."""
_ENTRY = 40
"""Characters in which an entry of a list names its metric."""


@dataclass(frozen=True, slots=True)
class Guided:
    """A value that management guides for."""

    said: Said
    nature: Literal["guided", "target"]
    prior: Value | None
    sentence: Sentence
    start: int
    """Where the value stands in the sentence; `end` likewise, and where the next one begins."""
    end: int
    until: int
    stance: Stance | None = None
    """Of guidance that is withdrawn, or not given."""


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
            *_in_words(sentence, text, call, topics),
        ]
        if found:
            told = sentence.at
        yield from (
            one for one in found if shares or one.said.subject.metric != "EPS" or speaks_of(text, EPS)
        )


def is_managements(sentence: Sentence) -> bool:
    """Whether management says a sentence of readable length; who has no role counts in the remarks."""
    if len(sentence.text) > _LONGEST:
        return False
    role, section = sentence.passage.speaker.role, sentence.passage.section
    return role in ("executive", "ir") or (role == "unknown" and section == "prepared")


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
    sets = SETS.search(text) or RESETS.search(text)
    if not follows and not sets and not any(one.nature in ("guided", "target") for one in readings):
        return
    stated = values(text, readings)
    if len(stated) > _MOST:
        return
    told: set[tuple[Subject, tuple[FiscalPeriod, ...]]] = set()
    heard = Heard(text, sentence.lead, tuple(readings), 0)
    last: Subject | None = None
    for at, one in enumerate(stated):
        if one.replaced or not is_foreseen(one, heard, text, follows=follows):
            continue
        window = window_of(stated, at, text)
        found, value, named = None, one.value, None
        if counts(one, heard, text, follows=follows):
            basis = basis_at(heard, one, 0 if at and stated[at - 1].replaced else window[0], last)
            found = subject(text, sentence.lead, one, window, call.transcript.company or "", basis)
        if found is not None:
            found = part_along(found, last, text)
            found = topics.owned(found, sentence, one.start)
        elif not follows and (named := thing(text, one, listed=bool(told))):
            part = topics.at(sentence, one.start)
            counted = footing(text[window[0] : window[1]])
            found, value = Subject(named.name, part, named.measure, None, None, counted), named.value
        if found is None:
            continue
        periods = guided_for(one.start, one.end, sentence, call.transcript, topics.usual)
        if periods is None or (found, periods) in told:
            continue
        if named and not periods:
            continue
        told.add((found, periods))
        last = found
        own = _names_ahead(text, call)
        if sentence.passage.section == "qa" and not (own and is_firm(text, one, periods, follows=follows)):
            continue
        lasting = is_lasting(one.start, one.end, text)
        nature: Literal["guided", "target"] = "target" if lasting or _AIM.search(text[: one.start]) else "guided"
        at_text = sentence.span.start
        yield Guided(
            Said(
                sentence.passage.call, found, periods, value, sentence.passage.turn, sentence.span,
                Span(at_text + one.start, at_text + one.end),
            ),
            nature,
            _prior(stated, one, heard),
            sentence, one.start, one.end, stated[at + 1].start if at + 1 < len(stated) else len(text),
        )  # fmt: skip


def _names_ahead(text: str, call: CallText) -> bool:
    """Whether a sentence itself names a period to come."""
    return any(one.ahead and not one.set_against for one in named_periods(text, call.transcript))


def _in_words(sentence: Sentence, text: str, call: CallText, topics: Topics) -> Iterator[Guided]:
    """Guidance without a figure: in words, withdrawn, or none."""
    low = text.lower()
    told: set[str] = set()
    if any(word in low for word in _FOR_WORDS) and sentence.passage.section != "qa":
        for metric, match in worded(sentence):
            of = worded_subject(
                text, sentence.lead, metric, match.start(), match.end(), call.transcript.company or ""
            )
            if found := _worded(sentence, of, match.start(), match.end(), call, topics):
                told.add(metric.name)
                yield found
    for one in directions(text) if nature_of(text, sentence.lead) in ("guided", "target") else ():
        if one.metric and one.metric.name in told:
            continue
        if one.metric is None:
            of = Subject(one.name, topics.at(sentence, one.start), "growth", None, None)
        else:
            of = worded_subject(
                text, sentence.lead, one.metric, one.start, one.end, call.transcript.company or ""
            )
        if found := _worded(sentence, of, one.start, one.end, call, topics):
            yield found
    if ("guid" in low or "outlook" in low or "forecast" in low) and (found := outright(sentence)):
        stance, match = found
        near = text[max(0, match.start() - 40) : match.end() + 60]
        metrics = list(dict.fromkeys(one.metric.name for one in mentions(near)))
        named = metrics[0] if len(metrics) == 1 else "guidance"
        periods = guided_for(match.end(), match.end(), sentence, call.transcript) or ()
        own = named_periods(sentence.text, call.transcript)
        yield _without_figure(
            sentence, Subject(named, None, "level", None, None), periods if own else (), *match.span(), stance
        )


def _worded(
    sentence: Sentence, of: Subject, start: int, end: int, call: CallText, topics: Topics
) -> Guided | None:
    """Guidance in words, for the period that it is of; None where that is not told, or is several years."""
    periods = guided_for(start, end, sentence, call.transcript, topics.usual)
    if not periods or is_lasting(start, end, sentence.text):
        return None
    if sentence.passage.section == "qa" and not _names_ahead(sentence.text, call):
        return None
    return _without_figure(sentence, topics.owned(of, sentence, start), periods, start, end, None)


def _without_figure(
    sentence: Sentence,
    of: Subject,
    periods: tuple[FiscalPeriod, ...],
    start: int,
    end: int,
    stance: Stance | None,
) -> Guided:
    at = sentence.span.start
    value = Value(None, None, "", " ".join(sentence.text[start:end].split()))
    said = Said(
        sentence.passage.call, of, periods, value, sentence.passage.turn, sentence.span,
        Span(at + start, at + end),
    )  # fmt: skip
    return Guided(said, "guided", None, sentence, start, end, len(sentence.text), stance)


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
