"""Read what management guides for, sentence by sentence: the value, of what, for which period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from earmark_ingest.types import FiscalPeriod, Span

from earmark import cues
from earmark.calltext import CallText, Sentence
from earmark.checks.manner import basis_was, was
from earmark.checks.types import Said as Heard
from earmark.desk.guidance.subject import subject, worded_subject
from earmark.desk.guidance.types import Said, Stance, Subject, Value
from earmark.desk.guidance.value import Stated, values
from earmark.desk.guidance.when import guided_for
from earmark.desk.guidance.when import named as named_periods
from earmark.desk.guidance.words import outright, worded
from earmark.metrics import EPS, MONEY, SHARE, bases, mentions, speaks_of, unit_kind
from earmark.nature import nature_of
from earmark.reading import Reading, read
from earmark.timing import periods_of

_RATE = re.compile(r"[A-Z]{3}/[A-Z]{3}")
"""The unit of an exchange rate."""
_NO_GUIDANCE = re.compile(
    r"\b(?:consensus|the street|analysts['’]? (?:estimates?|expect)|industry (?:growth|is|to|volumes?)|market (?:growth|is|to|will)"
    r"|GDP|inflation|dividend of|declared|authoriz(?:ed|ation)|agreement to|acquir(?:e|ed) .{0,40} for \$"
    r"|on average over the (?:last|past)|per share dividend)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:versus|vs\.?|compared (?:to|with)|from|against|than|over|above|below)\b[^,;]{0,50}"
    r"\b(?:last year|prior year|previous year|year ago|20\d\d|last quarter|prior quarter)\b",
    re.IGNORECASE,
)
_MIDPOINT = re.compile(r"\bmid-? ?points?\b[^,;]{0,60}$", re.IGNORECASE)
_MID_AFTER = re.compile(r"^\s*(?:(?:[\w-]+ ){0,3}(?:at|as|being|is) (?:the |our |a )?mid-? ?o?i?n?t?point|mid-?point)", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:compares? (?:to|with)|compared (?:to|with)|versus|vs\.?|against|than|from)\b[^,;]{0,60}"
    r"(?:\b20\d\d\b|\blast year|\bprior|\bprevious|\byear ago|['’]\d\d\b)[^,;\d]{0,60}$"
    r"|\b(?:previous(?:ly)?|prior|earlier|original|initial)\b[^,;.\d]{0,50}$"
    r"|\b(?:above|below|exceed\w*|beat|ahead of|short of|within|better than|higher than|lower than) (?:our |the |that |a )?(?:[\w-]+ ){0,4}?"
    r"(?:targets?|guidance|outlook|expectations?|forecast|goal)(?: range)?(?: of)?[^,;\d]{0,16}$"
    r"|\b(?:incremental|additional|extra|another|accounts? for|accounting for)(?: [\w-]+)?\s*[$€£]?$|\b(?:their|his|her|your) [^,;\d]{0,60}$"
    r"|\bcontribut\w*\b[^;]{0,110}$"
    r"|\bfrom (?:the|a|our) (?:base|level) of\s*[$€£]?$|\b(?:above|below) (?:our|the) [^,;\d]{0,60}$"
    r"|\b(?:adds?|adding|excludes?|excluding)\b(?: (?:about|approximately|the|a|an|another|roughly|our))*\s*[$€£]?$"
    r"|\b(?:benefit|impact|effect|headwind|tailwind|contribution|dilution|accretion|savings)s?\b[^,;\d]{0,60}$"
    r"|\byou (?:would|might|may|can|could|will) expect\b[^;]*$"
    r"|\bif (?:you|they|i|it|one|someone)\b[^;]*$",
    re.IGNORECASE,
)
"""Before what guidance is set against, what was guided before, or what one thing adds to it."""
_THING = re.compile(r"\b(?:the|a|an|this|that|another)\s*[$€£]?$", re.IGNORECASE)
_THING_AFTER = re.compile(
    r"^\s+(?!(?:to|of|in|for|per|range|or|and|on|at|as|with|by|from|this|that|which|we|a|an|the|is|was|are|would|will|level|target|guidance"
    r"|figure|number|mark|area|plus|minus|increase|decrease|decline|growth|improvement|year|sequential|organic|reduction|comp|total|full"
    r"|gain|drop|rate|tax|effective|operating|gross|net|adjusted|capital|revenue|sales|EBITDA|free|cash|capex|same)\b)[A-Za-z]",
)
_HEDGED = re.compile(
    r"\b(?:if|maybe|probably|kind of|sort of|let's say|model(?:ing|ed)?|would|could|might|may|think about|roughly speaking|call it|like a"
    r"|around there|anywhere|whatever|i guess|suppose|theor\w+|imagine|peers?|industry|market)\b", re.IGNORECASE,
)
"""In an answer: too loose for guidance."""
_SETS = re.compile(
    r"\b(?:rais|lower|increas|narrow|updat|reiterat|maintain|reaffirm|revis|tighten|confirm|initiat|introduc|provid|set|lift|cut|reduc"
    r"|adjust|mov)\w*\b[^.;]{0,70}\b(?:guidance|outlook|forecast|range|expectations?|projections?|estimates?|view|targets?)\b"
    r"|\b(?:we(?:['’]re| are) (?:now )?estimating|we (?:now )?estimate|range is (?:now )?between)\b"
    r"|\b(?:guidance|outlook|forecast|projections?|estimates?)\b[^.;]{0,40}\b(?:is|to|of|at|are|remains?|now|(?:was|has been|were"
    r"|have been) (?:raised|updated|increased|lowered|revised|narrowed|adjusted) to)\b",
    re.IGNORECASE,
)
"""Sets guidance, in words that are not those of an expectation."""
_SAME_LENGTH = (
    (re.compile(r"\b((?:of|an?|representing|on|our|the|and|reflecting) )reported(?= (?:growth|basis|sales|revenues?|EPS|net|organic))", re.IGNORECASE), r"\1headline"),
    (re.compile(r"\breported(?= diluted)", re.IGNORECASE), "headline"),
    (re.compile(r"\bwithin(?= (?:an?|the) (?:\w+ )?range of)", re.IGNORECASE), "across"),
    (re.compile(r"\bassuming no(?= )", re.IGNORECASE), "assuming nn"),
    (re.compile(r"\bprovided(?= (?:that|we|the|there|conditions)\b)", re.IGNORECASE), "assuming"),
)
"""Words taken for a result's verb, or a supposition, that are neither in guidance; as long, so that offsets stay."""
_COMPARES = re.compile(
    r"\b(?:above|below|ahead of|exceed\w*|beat|within|versus|in line with|consistent with|compared (?:to|with)|better than|short of|end of)"
    r" (?:our |the |that |its |high[- ]end of |low[- ]end of |top of )*(?:[\w-]+ ){0,3}?(?:guidance|outlook|forecast|expectations?|projections?"
    r"|estimates?|range|targets?)\b", re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:was|were|came in|grew|reported|delivered|generated|achieved|ended|increased|declined)\b", re.IGNORECASE)
_NO_AFTER = re.compile(
    r"\s*(?:of|in|from) (?:[\w-]+ ){0,3}(?:growth|savings|improvement|synerg\w+|increase|reduction|headwinds?|tailwinds?|impact|benefit"
    r"|contribution|dilution|accretion)\b|\s*(?:(?:per|a|each|every) (?:month|week|day|quarter|store|unit|customer|ton|barrel|room|mcf|square foot)|quarterly)\b",
    re.IGNORECASE,
)
_ON_BASIS = re.compile(r"^[\s,]*(?:[\w-]+\s){0,3}on an? ", re.IGNORECASE)
_AIM = re.compile(r"\b(?:targets?|goals?|aspir\w+|ambition|long[- ]?(?:er[- ])?term)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\bon an? $", re.IGNORECASE)
_REACHED = re.compile(r"\b(?:exceeded|achieved|surpassed|delivered|generat(?:ed|ing)|reached|met|beat)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?!(?:expect|estimat|project|forecast|anticipat|target|plan|guid|adjust|need)ed)[a-z]{3,}ed (?:by |about |approximately |roughly |an? )*[$€£]?$"
)
"""A verb of the past right before a value: "contracted 13%"."""
_AHEAD = re.compile(
    r"\b(?:expect|anticipat|forecast|project|estimat|target|guid|outlook|see\b|seeing|look|plan|believe|will\b|should\b|would\b|going to|range"
    r"|assum|goal|model|track|confident|intend|budget|aim|rais|lower|reaffirm|reiterat|maintain|narrow|updat|view|pacing|continue to|impl)\w*"
    r"|['’]ll\b|\bto be\b|\bcould\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:was|were|came in|totall?ed|reported|delivered|generated|posted|recorded|achieved|grew|rose|fell|ended)\b"
    r"(?! (?:now |also |previously )?(?:\w+ly )?(?:expected|raised|updated|increased|lowered|revised|narrowed|adjusted|anticipated|projected|forecast|guid\w+))"
    r"(?: (?:with)?in (?:the|our|an?) (?:expected|guided|anticipated|forecasted|targeted)(?: range)?)?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;]|, and (?=we|our|the)|\bbut\b|, (?=which|we|our)")
_AHEAD_AFTER = re.compile(
    r"[^,;.]{0,40}\b(?:guidance|guide|outlook|targets?|forecast|goal|range|is expected|are expected|expected (?:for|in)|that we expect|we expect"
    r"|as we look)\b", re.IGNORECASE
)
_SOON = 60
"""Characters behind a value in which it may still be said to be expected."""
_BOTH = re.compile(r"[\s,]*(?:on|for) both (?:a )?(?:GAAP|non-GAAP)(?: basis)? and (?:a )?(?:non-GAAP|GAAP)", re.IGNORECASE)
_AS_ADJUSTED = re.compile(r"\s*(?:per (?:diluted )?share )?(?:as adjusted|, adjusted\b)", re.IGNORECASE)
_HEADLINE = re.compile(r"\b(?:headline|reported) (?:diluted )?(?:net )?(?:EPS|earnings|net income)\b[^,;\d]*$", re.IGNORECASE)
_RESETS = re.compile(
    r"\b(?:rais|increas|lower|narrow|updat|revis|tighten|adjust|reaffirm|maintain)(?:e|ing) (?:our|the) (?:[\w-]+ ){1,8}?"
    r"(?:to|at|of) (?:a |an |the )?(?:new |updated |revised )?(?:range|between|about|approximately|around|[$€£]?\d)",
    re.IGNORECASE,
)
"""Sets guidance that is not called so: "raising our core FFO to a range of"."""
_FOLLOWS = re.compile(
    r"^(?:and |so )?(?:this|that|which|it|these) (?:\w+ ){0,3}?(?:would |will |should )?(?:represents?|implies|imply|translates?|equates?"
    r"|reflects?|assumes?)\b", re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|grew|increased|decreased|declined|rose|fell|improved|came|reported|delivered"
    r"|generated|we|our results|resulting|(?!(?:expect|estimat|project|forecast|adjust|consolidat|dilut|normaliz|combin|unadjust|weight|relat|bas|fully dilut)ed)[a-z]+ed)\b", re.IGNORECASE,
)
_LIST = re.compile(r"\b(?:as follows|following|guidance|outlook|expectations)\b[^?]*[.:]$", re.IGNORECASE)
_QUESTION = re.compile(r"\?\s*$")


_FOR_WORDS = ("digit", "teens", "flat", "low-", "mid-", "high-", "mid ", "low ", "high ")
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
    for sentence in call.sentences:
        if not _may_guide(sentence):
            continue
        text = _meant(sentence.text)
        follows = bool(sentence.lead) and (told == sentence.at - 1 or _leads(sentence.lead)) and _goes_on(text)
        found = [*_of_sentence(sentence, text, call, follows=follows), *_in_words(sentence, text, call)]
        if found:
            told = sentence.at
        yield from (one for one in found if shares or one.said.subject.metric != "EPS" or speaks_of(text, EPS))


def is_managements(sentence: Sentence) -> bool:
    """Whether management says a sentence: a speaker without a role in the prepared remarks counts."""
    role, section = sentence.passage.speaker.role, sentence.passage.section
    return role in ("executive", "ir") or (role == "unknown" and section == "prepared")


def _may_guide(sentence: Sentence) -> bool:
    plain = not _QUESTION.search(sentence.text) and not cues.recites(sentence.text)
    return is_managements(sentence) and plain


def basis_at(heard: Heard, one: Stated, since: int, before: Subject | None) -> str | None:
    """The basis of a value; `GAAP and non-GAAP` where it is said of both.

    `since` is where the value before ends, and `before` its subject: one said of that is not of this.
    """
    after = heard.text[one.end : one.end + 60]
    if _BOTH.match(after):
        return "GAAP and non-GAAP"
    if _AS_ADJUSTED.match(after):
        return "adjusted"
    if _HEADLINE.search(heard.text[max(0, one.start - 70) : one.start]):
        return "GAAP"
    basis, _ = basis_was(heard, one.reading)
    if basis in (None, "operating") or _ON_BASIS.match(after):
        return basis
    named = [(at, each) for at, each in bases(heard.text) if at < one.start]
    own = [each for at, each in named if at >= since or _WHOLE.search(heard.text[:at])]
    if own or not named:
        return own[-1] if own else None
    return before.basis if before and one.reading.metric and before.metric == one.reading.metric.name else None


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


def _of_sentence(sentence: Sentence, text: str, call: CallText, *, follows: bool) -> Iterator[Guided]:
    readings = read(text, sentence.lead, None)
    sets = _SETS.search(text) or _RESETS.search(text)
    if not follows and not sets and not any(one.nature in ("guided", "target") for one in readings):
        return
    stated = values(text, readings)
    told: set[tuple[Subject, tuple[FiscalPeriod, ...]]] = set()
    heard = Heard(text, sentence.lead, tuple(readings), 0)
    last: Subject | None = None
    for at, one in enumerate(stated):
        if one.replaced or not _counts(one, heard, text, follows=follows):
            continue
        window = window_of(stated, at, text)
        basis = basis_at(heard, one, window[0], last)
        found = subject(text, sentence.lead, one, window, call.transcript.company or "", basis)
        if found is None:
            continue
        periods = guided_for(one.start, one.end, sentence, call.transcript)
        if periods is None or (found, periods) in told:
            continue
        told.add((found, periods))
        last = found
        own = [each for each in named_periods(text, call.transcript) if each.ahead and not each.set_against]
        if sentence.passage.section == "qa" and not (own and _is_firm(text, one, periods, follows=follows)):
            continue
        nature = "target" if _AIM.search(text[: one.start]) else "guided"
        at_text = sentence.span.start
        yield Guided(
            Said(
                sentence.passage.call, found, periods, one.value, sentence.passage.turn, sentence.span,
                Span(at_text + one.start, at_text + one.end),
            ),
            nature,
            _prior(stated, one, heard),
            sentence, one.start, one.end, stated[at + 1].start if at + 1 < len(stated) else len(text),
        )  # fmt: skip


def _in_words(sentence: Sentence, text: str, call: CallText) -> Iterator[Guided]:
    """Guidance without a figure: in words, withdrawn, or none."""
    low = text.lower()
    if any(word in low for word in _FOR_WORDS):
        for metric, match in worded(sentence):
            if sentence.passage.section == "qa":
                continue
            periods = guided_for(match.start(), match.end(), sentence, call.transcript)
            if not periods:
                continue
            of = worded_subject(text, sentence.lead, metric, match.start(), match.end(), call.transcript.company or "")
            yield _without_figure(sentence, of, periods, match, None)
    if ("guid" in low or "outlook" in low or "forecast" in low) and (found := outright(sentence)):
        stance, match = found
        near = text[max(0, match.start() - 40) : match.end() + 60]
        metrics = list(dict.fromkeys(one.metric.name for one in mentions(near)))
        named = metrics[0] if len(metrics) == 1 else "guidance"
        periods = guided_for(match.end(), match.end(), sentence, call.transcript) or ()
        own = named_periods(sentence.text, call.transcript)
        yield _without_figure(
            sentence, Subject(named, None, "level", None, None), periods if own else (), match, stance
        )


def _without_figure(
    sentence: Sentence, of: Subject, periods: tuple[FiscalPeriod, ...], match: re.Match[str], stance: Stance | None
) -> Guided:
    at = sentence.span.start
    value = Value(None, None, "", " ".join(match[0].split()))
    said = Said(
        sentence.passage.call, of, periods, value, sentence.passage.turn, sentence.span,
        Span(at + match.start(), at + match.end()),
    )  # fmt: skip
    return Guided(said, "guided", None, sentence, match.start(), match.end(), len(sentence.text), stance)


def _is_firm(text: str, one: Stated, periods: tuple[FiscalPeriod, ...], *, follows: bool) -> bool:
    """Whether an answer to an analyst guides, and does not muse: for a period, in a sentence that expects it."""
    sure = one.reading.nature == "guided" and not follows
    return bool(periods) and sure and not _HEDGED.search(text)


def _counts(one: Stated, heard: Heard, text: str, *, follows: bool) -> bool:
    """Whether a value is guidance: not a result, not recalled, not supposed, no rate, no middle of a range."""
    reading = one.reading
    if _RATE.fullmatch(reading.figure.unit) or one.place in ("prior", "effect"):
        return False
    now = was(heard, reading)
    before, after = text[max(0, one.start - 60) : one.start], text[one.end : one.end + 40]
    if now.nature not in ("guided", "target") or reading.nature not in ("guided", "target"):
        if now.nature in ("prior", "hypothetical") and now.sure and not follows:
            return False
        if not follows and not _is_set(text, one.start):
            return False
    if _DONE.search(before) or not (follows or _looks_ahead(text, one)):
        return False
    if _MIDPOINT.search(text[max(0, one.start - 90) : one.start]) or _MID_AFTER.match(after):
        return False
    if is_beside(text, one):
        return False
    if reading.nature == "target" and _REACHED.search(text[: one.start]):
        return False
    money = unit_kind(reading.figure.unit) in (MONEY, SHARE)
    if money and _THING.search(before) and _THING_AFTER.match(after):
        return False
    return not _NO_GUIDANCE.search(before) and not _NO_AFTER.match(after)


def is_beside(text: str, one: Stated) -> bool:
    """Whether a value is one that another is set against, or what one thing adds to it."""
    return bool(_BESIDE.search(text[max(0, one.start - 130) : one.start]))


def _looks_ahead(text: str, one: Stated) -> bool:
    """Whether what precedes a value looks ahead, or what stands right behind it."""
    if _AHEAD_AFTER.match(text[one.end : one.end + _SOON]):
        return True
    ahead = [match.end() for match in _AHEAD.finditer(text[: one.start])]
    told = [match.end() for match in _RESULT.finditer(text[: one.start])]
    return bool(ahead) and (not told or max(ahead) > max(told) or bool(_CLAUSE.search(text[max(told) : one.start])))


def _is_set(text: str, start: int) -> bool:
    """Whether what precedes a value sets guidance, and tells no result after that."""
    sets = [match for pattern in (_SETS, _RESETS) for match in pattern.finditer(text) if match.start() < start]
    sets = [one for one in sets if one.end() <= start + 1 and not _COMPARES.search(text[: one.end()][-70:])]
    return bool(sets) and not _TOLD.search(text[min(max(one.end() for one in sets), start) : start])


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
