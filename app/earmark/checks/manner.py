"""What a claim calls a figure (result, guidance, target …, on which basis), against what it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from earmark_ingest.tokens import stems
from earmark_ingest.types import Figure

from earmark.checks.clauses import around, clause
from earmark.checks.types import Said
from earmark.metrics import COUNT, SHARE, bases, unit_kind
from earmark.reading import Reading
from earmark.types import Nature

Called = Literal["reported", "guided", "prior", "target", "hypothetical"] | None

_HELD = r"(?:guidance|outlook|forecast|expectations?|(?:guided |guidance )?range|projections?)"
_PRIOR = re.compile(
    rf"\b(?:(?:prior|previous|earlier|original|initial|old|former) (?:\w+ ){{0,2}}{_HELD}"
    r"|(?:where|as|than|what) (?:we|it|management|(?-i:[A-Z]\S+(?: [A-Z]\S+)?))"
    r" (?:had )?(?:told (?:you|investors)|said (?:last|in))"
    r"|(?:had|previously|originally|earlier|initially) (?:been )?(?:guided|expected|forecast|projected"
    r"|anticipated)"
    rf"|(?:above|below|ahead of|exceed\w*|beat\w*|topp\w+|short of|missed|in line with|within|versus|against"
    rf"|compare[sd]? (?:to|with)|better than|higher than|lower than|(?:top|high|low|upper|lower|bottom"
    rf"|mid\w*) (?:end |point |half )?of)"
    rf" (?:\w+ ){{0,4}}{_HELD}|(?:\w+ ){{0,2}}{_HELD} (?:that |which )?(?:we|it"
    rf"|management) (?:had )?(?:gave|given|provided|set|issued))\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(rf"\b(?:prior|previous|earlier|original|initial|old|former) {_HELD}", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s*(?:(?:range )?(?:of|was|were|at|is|to be|to|between|from|range|for|in|the|that|which|we|it|had|gave"
    r"|given|provided|set|issued"
    r"|last|prior|previous|quarter|year|second|third|fourth|first|about|approximately|a|an|midpoint|low"
    r"|high|end|(?-i:[A-Z][\w&.]+))\s+){0,9}[$€£(]?",
    re.IGNORECASE,
)
_PRIOR_AFTER = re.compile(
    r"^[\s,]*(?:\w+\s){0,2}(?:previously|before\b|earlier\b|prior\b|in (?:our|the|its) (?:previous|prior"
    r"|last) )",
    re.IGNORECASE,
)
_MOVED = re.compile(
    rf"\b(?:rais|lower|increas|narrow|updat|revis|cut|tighten|reduc|lift|bump|mov)\w* (?:\w+ ){{0,7}}{_HELD}",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|versus|vs\.?|than|compared (?:to|with)|against|instead of)"
    r"(?: (?:a|an|the|about|our|its|prior|previous|range|of|between|approximately|roughly))*\s*[$€£(]?$",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:hypothetical\w*|would have (?:been|come|had|grown)|had (?:we|it|they) not|if (?:we|it"
    r"|they) (?:have|had) no"
    r"|assuming no(?! (?:new|further|more|additional|material|significant|major|change|other))"
    r"|illustrat\w+|for example,? if|let's say(?!,)|suppose|if\b.{0,60}\b(?:were|was) to)\b",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(
    r"\b(?:hypothetical\w*|would|could|might|if|assuming|illustrat\w+|suppos\w+|pro[- ]?forma|example)\b",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:long[- ]?(?:er[- ])?term (?:\w+ ){0,3}(?:model|targets?|goals?|objectives?|framework|algorithm)"
    r"|(?:our|the|a|its|their) (?:[\w-]+ ){0,3}(?:target|goal|ambition|aspiration|objective) (?:is|of"
    r"|remains|for|to)"
    r"|(?:target|goal|ambition|aspiration|objective) (?:is|of|remains)|aspir\w+)\b",
    re.IGNORECASE,
)
_CALLS_TARGET = re.compile(
    r"\b(?:targets?|targeting|targeted|goals?|ambitions?|objectives?|aspir\w+|aims?|aiming"
    r"|long[- ]?(?:er[- ])?term (?:\w+ )?(?:model|framework|algorithm))\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:guid(?:e|es|ed|ing|ance)|outlook|forecast(?:s|ed|ing)?|expect(?:s|ed|ing|ations?)?"
    r"|anticipat(?:e|es|ed|ing)|project(?:s|ed|ing|ions?)|(?:we|i|they|company|management|continue to|now"
    r"|still) sees?"
    r"|look(?:s|ing)? for|estimat(?:e|es|ed|ing)|plan(?:s|ned|ning)? (?:to|for|on)|will|we'll|they'll|it'll"
    r"|(?:is|are) going to"
    r"|should|shall|targeting|budget\w*|to be (?:in the|between|about|approximately|roughly|around))\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|came in|came out|grew|rose|fell|declined|decreased|increased|reported|delivered|generated"
    r"|totall?ed|posted|earned|recorded|achieved|reached|stood at|ended|finished|produced|contributed|spent"
    r"|paid|had"
    r"|dropped|climbed|improved|expanded|contracted|repurchased|bought|returned|closed|added|booked|exited"
    r"|saw|gained)\b",
    re.IGNORECASE,
)
_WAS_AHEAD = re.compile(
    r"\b(?:was|were|had been|been)\s+(?:\w+\s+)?(?:guided|expected|forecast|projected|anticipated|estimated"
    r"|raised|lowered"
    r"|reiterated)\b|\b(?:guidance|outlook|forecast|target|goal|estimate|expectation|projection"
    r"|range)\w* (?:\w+ ){0,6}(?:was|were)\b",
    re.IGNORECASE,
)
_ON_BASIS = re.compile(
    r"^[\s,]*(?:[\w-]+\s){0,3}on an? (?P<basis>non[- ]?gaap|gaap|adjusted|pro[- ]?forma)\b", re.IGNORECASE
)
_AS_REPORTED = re.compile(r"\b(?:as[- ]reported|reported basis)\b", re.IGNORECASE)
_LONG, _SHARED = 8, 0.75
_BRIEF = 22
"""Words of a claim up to which what it calls one figure holds for the others."""
_LED = 60
"""Characters before a figure in which a claim that has the same words as was said calls it the same."""
_WORDS: dict[str, str] = {
    "guided": "guidance",
    "prior": "prior guidance",
    "target": "target",
    "hypothetical": "hypothetical",
}


@dataclass(frozen=True, slots=True)
class Was:
    """What a figure was; `sure` where its own clause says so."""

    nature: Nature
    sure: bool


def was(said: Said, reading: Reading) -> Was:
    """What a figure of a sentence that was said is."""
    text, figure = said.text, reading.figure
    before, own = text[: figure.start], around(text, figure.start, figure.end)
    if _HYPOTHETICAL.search(own) or _HYPOTHETICAL.search(before[-160:]):
        return Was("hypothetical", sure=True)
    if _is_prior(text, figure):
        return Was("prior", sure=True)
    ahead, done = _AHEAD.search(own), _DONE.search(own) and not _WAS_AHEAD.search(own)
    if _TARGET.search(own) and not re.search(r"\bguid", own, re.IGNORECASE):
        return Was("target", sure=True)
    if ahead and not done:
        return Was("guided", sure=reading.nature in ("guided", "target"))
    if done and not ahead:
        return Was("reported", sure=True)
    return _by_what_came_before(before, reading.nature)


def _by_what_came_before(before: str, nature: Nature) -> Was:
    """A figure whose clause tells nothing is what the last clause before it was about."""
    ahead, done = _last(_AHEAD, before), _last(_DONE, before)
    if nature == "guided" and ahead > done:
        return Was("guided", sure=True)
    return Was("reported", sure=True) if nature == "reported" and done > ahead else Was(nature, sure=False)


def _last(cue: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in cue.finditer(text)), default=-1)


def _is_prior(text: str, figure: Figure) -> bool:
    """Whether a figure is guidance that was given before, and is recalled or replaced."""
    first, _ = clause(text, figure.start, figure.end)
    before = text[first : figure.start]
    recalled = list(_PRIOR.finditer(before[-110:]))
    if recalled and _BEHIND.fullmatch(before[-110:][recalled[-1].end() :]):
        return True
    moved = _MOVED.search(text)
    from_it = _FROM.search(text[max(0, figure.start - 50) : figure.start])
    return bool(moved and (from_it or _PRIOR_AFTER.match(text[figure.end : figure.end + 40])))


def called(text: str, figure: Figure, *, near: bool = False) -> Called:
    """What a claim calls a figure: by its clause, else by a brief sentence, or any where not `near`."""
    if _is_prior(text, figure):
        return "prior"
    own = _called(around(text, figure.start, figure.end))
    return own or (_called(text) if not near or len(text.split()) <= _BRIEF else None)


def _called(words: str) -> Called:
    if _HYPOTHETICAL.search(words):
        return "hypothetical"
    if _EARLIER.search(words):
        return "prior"
    done = _DONE.search(words) and not _WAS_AHEAD.search(words)
    if _CALLS_TARGET.search(words) and not re.search(r"\bguid", words, re.IGNORECASE):
        return "target"
    if _AHEAD.search(words) and not done:
        return "guided"
    return "reported" if done else None


def nature_fault(text: str, figure: Figure, said: Said, reading: Reading) -> str | None:
    """Why a claim must not call a figure what it calls it; None where it may."""
    now, name = was(said, reading), called(text, figure, near=True)
    if now.nature == "hypothetical" and now.sure:
        return (
            None
            if _SUPPOSES.search(text)
            else f"{figure.text!r} was a supposition, and the claim does not say so"
        )
    if not now.sure or name in (None, now.nature) or name == "hypothetical":
        return None
    if now.nature == "reported" and reading.place != "level" and name != "guided":
        return None  # "up 5%, in line with our target": what it is compared with may be called so
    if now.nature == "guided" and name in ("prior", "target"):
        return None
    replaced = now.nature == "prior" and _EARLIER.search(said.text[: reading.figure.start])
    repeated = not replaced and _repeats(text, figure, name, said, reading)
    if repeated or _in_the_same_words(text, figure, said, reading):
        return None
    what = {"reported": "a result", **_WORDS}
    return f"{figure.text!r} was {what[now.nature]}, and the claim calls it {what[name]}"


def foresight_fault(text: str, figure: Figure, said: Said) -> str | None:
    """Whether a claim makes guidance of an analyst's figure, of which nothing that was asked looks ahead."""
    if called(text, figure, near=True) == "guided" and not _AHEAD.search(said.text):
        return f"{figure.text!r} is an analyst's, of something that was, and the claim calls it guidance"
    return None


def _in_the_same_words(text: str, figure: Figure, said: Said, reading: Reading) -> bool:
    """Whether a claim leads up to a figure in the very words of what was said."""
    mine, spoken = text[: figure.start].rstrip(), said.text[: reading.figure.start].rstrip()
    return len(mine) >= _LED and mine[-_LED:] == spoken[-_LED:]


def _repeats(text: str, figure: Figure, name: Called, said: Said, reading: Reading) -> bool:
    """Whether the words by which a claim calls a figure something are those that were said of it.

    Those of its clause, or of the sentence where the claim has most of that sentence's words.
    """
    assert name is not None
    cues = {
        "reported": _DONE,
        "guided": _AHEAD,
        "target": _CALLS_TARGET,
        "prior": _AHEAD,
        "hypothetical": _SUPPOSES,
    }
    mine = {match[0].lower() for match in cues[name].finditer(around(text, figure.start, figure.end))}
    own = around(said.text, reading.figure.start, reading.figure.end)
    if is_verbatim(text, said.text):
        own = said.text
    elif was(said, reading).nature not in ("reported", "guided"):
        return False
    return bool(mine) and set(stems(" ".join(mine))) <= set(stems(own))


def is_verbatim(text: str, said: str) -> bool:
    """Whether most of a claim's words are those of the sentence that was said."""
    mine, spoken = stems(text), set(stems(said))
    return len(mine) >= _LONG and sum(stem in spoken for stem in mine) >= _SHARED * len(mine)


def nature_note(text: str, figure: Figure, said: Said, reading: Reading) -> str | None:
    """What a claim that is silent must be told: that a figure is guidance, a target, a supposition."""
    now = was(said, reading)
    if now.sure and now.nature in _WORDS and called(text, figure) is None:
        return None if now.nature == "hypothetical" and _SUPPOSES.search(text) else _WORDS[now.nature]
    return None


def basis_was(said: Said, reading: Reading) -> tuple[str | None, bool]:
    """The basis of a figure that was said, and whether its own clause names it."""
    text, figure = said.text, reading.figure
    if after := _ON_BASIS.match(text[figure.end : figure.end + 60]):
        return bases(after["basis"])[0][1], True
    first, last = clause(text, figure.start, figure.end)
    own = {basis for start, basis in bases(text) if first <= start < last}
    if len(own) == 1 and reading.basis in own:
        return reading.basis, True
    named = {_family(basis) for _, basis in bases(text)}
    return reading.basis, reading.basis is not None and len(named) == 1


def basis_called(text: str, figure: Figure, reading: Reading | None) -> str | None:
    """The basis that a claim gives a figure."""
    if after := _ON_BASIS.match(text[figure.end : figure.end + 60]):
        return bases(after["basis"])[0][1]
    first, last = clause(text, figure.start, figure.end)
    own = [basis for start, basis in bases(text) if first <= start < last]
    if _AS_REPORTED.search(text[first:last]) and not own:
        return "GAAP"
    if len({_family(basis) for basis in own}) == 1:
        return own[-1]
    return reading.basis if reading else None


def _family(basis: str | None) -> str | None:
    return basis if basis in (None, "GAAP") else "adjusted"


def basis_fault(text: str, figure: Figure, mine: Reading | None, said: Said, reading: Reading) -> str | None:
    """Whether a claim gives a figure on another basis than it was said."""
    (basis, sure), name = basis_was(said, reading), basis_called(text, figure, mine)
    if basis and name and sure and _family(basis) != _family(name):
        return f"{figure.text!r} was said on the basis {basis!r}, and the claim calls it {name!r}"
    return None


def basis_note(text: str, figure: Figure, mine: Reading | None, said: Said, reading: Reading) -> str | None:
    """The basis that a claim leaves out, where a figure is not GAAP and its own clause says so."""
    basis, sure = basis_was(said, reading)
    if _family(basis) != "adjusted" or not sure or reading.metric is None:
        return None
    kind = unit_kind(reading.figure.unit)
    if kind == COUNT or (kind == SHARE and reading.metric.name != "EPS") or reading.metric.name == "revenue":
        return None
    if bases(text) or basis_called(text, figure, mine) or "adjusted" in reading.metric.name.lower():
        return None
    return basis
