"""The best quote of a passage: how much of what is asked it says, how closely, and who says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earmark_ingest.tokens import stems
from earmark_ingest.types import Passage, Span

from earmark import cues
from earmark.desk.screen.asked import Thing

_OTHER = 0.85
"""What another wording counts beside the question's own."""
_STEM = 0.95
"""The same of another form of its word: priced, of pricing."""
_NEXT = 0.85
"""What two sentences count beside one that says it all."""
_OF_ALL, _CLOSE, _MANAGEMENT, _OWN = 0.55, 0.2, 0.1, 0.03
"""What a strength is made of: how much is said, how closely, by whom; and of "we", and of a figure."""
_OURS = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:and |but |so )?(?:this|that|these|those|it|they|which|such|both)\b", re.IGNORECASE)
"""How a sentence begins that speaks of what the one before names."""
_BEGINS = 3
"""Letters that a word and its stem share for certain."""
_CLOSEST = 0.08
"""Closeness from which on words may bear on each other: two within 25 words."""
_LONG, _LONGER = 4, 6
"""Things from which on one need not be said, and two."""
_SHORT, _BRIEF = 6, 0.8
"""Words below which a quote says little, and what it then counts."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What words are held against."""

    things: tuple[Thing, ...]
    weights: tuple[float, ...]
    """How much each counts, all together 1."""
    least: float
    """What a quote must say of it."""
    rough: re.Pattern[str]
    """What a sentence that says any of the things must match: most do not, and stemming them takes long."""


def rough(things: Sequence[Thing]) -> re.Pattern[str]:
    """How the first word of some wording begins."""
    begins = {wording[0][:_BEGINS] for thing in things for wording in thing.stems if wording}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(begins)))})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, or two, that say what is asked."""

    passage: Passage
    span: Span
    strength: float
    management: bool


def quotes(passage: Passage, scale: Scale) -> Iterator[Quote]:
    """The sentences of a passage that say enough, alone or with the next one that goes on about them."""
    if passage.speaker.role == "operator":
        return
    management = passage.speaker.role in ("executive", "ir")
    texts = list(_sentences(passage))
    nothing = (0.0,) * len(scale.things)
    words = [stems(text) if scale.rough.search(text) else [] for text in texts]
    said = [
        _said(text, own, scale.things) if own else nothing for text, own in zip(texts, words, strict=True)
    ]
    for at, (text, span) in enumerate(zip(texts, passage.sentences, strict=True)):
        if not any(said[at]) or cues.recites(text) or (text.endswith("?") and management):
            continue
        strength = _strength(text, words[at], _value(said[at], scale), scale, management=management)
        if not strength and at + 1 < len(texts) and _GOES_ON.match(texts[at + 1]):
            both = [max(pair) for pair in zip(said[at], said[at + 1], strict=True)]
            span = Span(span.start, passage.sentences[at + 1].end)
            text, pair = f"{text} {texts[at + 1]}", [*words[at], *words[at + 1]]
            strength = _strength(text, pair, _NEXT * _value(both, scale), scale, management=management)
        if strength:
            yield Quote(passage, span, strength, management)


def _value(said: Sequence[float], scale: Scale) -> float:
    """How much of what is asked is said, by weight; 0 where that is not enough, or too many things lack."""
    missing = sum(not one for one in said)
    value = sum(weight * one for weight, one in zip(scale.weights, said, strict=True))
    return value if value >= scale.least * _OTHER and missing <= _lacking(len(said)) else 0.0


def _lacking(things: int) -> int:
    """How many of so many things a quote need not say."""
    return 0 if things < _LONG else 1 if things < _LONGER else 2


def _sentences(passage: Passage) -> Iterator[str]:
    """The words of each sentence: a passage's text is its sentences joined by blanks."""
    start = 0
    for span in passage.sentences:
        end = start + span.end - span.start
        yield passage.text[start:end]
        start = end + 1


def _said(text: str, words: Sequence[str], things: Sequence[Thing]) -> tuple[float, ...]:
    """For each thing 1 where a sentence says it as the question does, less in other words, 0 where not."""
    bag = frozenset(words)
    return tuple(_one(text, words, bag, thing) for thing in things)


def _one(text: str, words: Sequence[str], bag: frozenset[str], thing: Thing) -> float:
    said = (at for at, wording in enumerate(thing.stems) if _in_a_row(wording, words, bag))
    first = next(said, None)
    if first is None or (thing.exact is not None and not thing.exact.search(text)):
        return 0.0
    if first:
        return _OTHER
    return 1.0 if thing.wordings[0].lower() in text.lower() else _STEM


def _in_a_row(wording: tuple[str, ...], words: Sequence[str], bag: frozenset[str]) -> bool:
    """Whether the words of a wording stand beside each other."""
    if not bag.issuperset(wording):
        return False
    size = len(wording)
    return size == 1 or any(tuple(words[at : at + size]) == wording for at in range(len(words) - size + 1))


def _strength(text: str, words: Sequence[str], value: float, scale: Scale, *, management: bool) -> float:
    """How strong a quote is; 0 where too little is said, or too far apart to bear on each other."""
    close = _closeness(words, scale.things) if value else 0.0
    if close < _CLOSEST:
        return 0.0
    brief = 1.0 if len(words) >= _SHORT else _BRIEF
    own = _OWN * bool(_OURS.search(text)) + _OWN * any(map(str.isdigit, text))
    return brief * (_OF_ALL * value + _CLOSE * close + own) + _MANAGEMENT * management


def _closeness(words: Sequence[str], things: Sequence[Thing]) -> float:
    """How near each other the things stand: their number over the words of the shortest stretch with all."""
    if len(things) == 1:
        return 1.0
    marks = {stem: at for at, thing in enumerate(things) for wording in thing.stems for stem in wording}
    places = [(at, marks[word]) for at, word in enumerate(words) if word in marks]
    kinds = {kind for _, kind in places}
    if len(kinds) < 2:
        return 0.0
    shortest = len(words)
    last: dict[int, int] = {}
    for at, kind in places:
        last[kind] = at
        if len(last) == len(kinds):
            shortest = min(shortest, at - min(last.values()) + 1)
    return min(1.0, len(kinds) / shortest) * len(kinds) / len(things)
