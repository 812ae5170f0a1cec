"""Questions that came back: what was asked on one call and is asked again on the other.

An exchange asks several things, so that two of them share words by chance. Held against each other are the
sentences that ask, two at a time: what both name within two sentences is what both ask about.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from earmark_ingest.qa.topics import phrases
from earmark_ingest.sentences import sentences
from earmark_ingest.tokens import stems
from earmark_ingest.types import Exchange, Span, Transcript, Turn

from earmark.calltext import CallText
from earmark.desk.changes.topics import BARE, CALENDAR
from earmark.desk.changes.types import Asking, Returned
from earmark.desk.exchanges import exchanges
from earmark.desk.guidance.lines import Citations
from earmark.desk.types import Exchanged

_SURE, _SAME_ASKER = 4.6, 3.7
"""Weight of what two questions share from which on one is the other's again; less of one asker."""
_SELDOM = 5.0
"""log of the sentences to one that holds a word, from which on that is said seldom: one in 150."""
_FEW = 20
"""Exchanges of two calls below which a word's rarity is told as if there were so many."""
_SENTENCES = 300
"""Likewise of the sentences that are said."""
_PLAIN = 0.6
"""What a word counts that is a topic of neither exchange, beside one that is."""
_SHOWN = 4
"""Shared topics that are shown."""
_EMPTY = frozenset(
    """gave give respect anticipate push stay fewer wondering touch follow follow-up sitting built per grow
    spoken negative update color""".split()
)
"""Words of asking, and no topics."""
_SHORT = 3
"""Letters of a short name: Matt is Matthew."""
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Two sentences of an analyst, or one."""

    turn: int
    spans: tuple[Span, ...]
    phrases: Mapping[_Key, str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Question:
    """An exchange by what it asks."""

    told: Exchanged
    asked: tuple[_Asked, ...]
    topics: frozenset[str]
    """The words of its topics."""

    @property
    def words(self) -> set[str]:
        """All words that may be topics."""
        return {word for one in self.asked for word in one.words}


@dataclass(frozen=True, slots=True)
class _Match:
    """Two exchanges with the sentences that ask the same."""

    score: float
    old: _Question
    new: _Question
    places: tuple[_Asked, _Asked]


def returned(
    old: tuple[str, CallText], new: tuple[str, CallText], citations: Citations
) -> Iterator[Returned]:
    """The questions of `new` that ask again what one of `old` asked, what was left open then first."""
    names = [*_names(old[1].transcript), *_names(new[1].transcript)]
    before, after = list(_questions(*old, names)), list(_questions(*new, names))
    rarity = _rarity((*before, *after), (old[1], new[1]))
    found = [match for other in after if (match := _best(before, other, rarity))]
    for match in sorted(found, key=lambda one: (one.old.told.outcome == "answered", -one.score)):
        sides = zip((match.old, match.new), match.places, (old, new), strict=True)
        yield Returned(
            tuple(_shared(*match.places, rarity)),
            _same_asker(match.old.told, match.new.told),
            *(_asking(one.told, place, call, citations) for one, place, call in sides),
        )


def _rarity(questions: Sequence[_Question], texts: Sequence[CallText]) -> dict[str, float]:
    """How much each word tells: less where many ask it, less where the calls say it all the time."""
    asked = Counter(word for one in questions for word in one.words)
    total = max(_SENTENCES, sum(len(text.sentences) for text in texts))
    rarity: dict[str, float] = {}
    for word, count in asked.items():
        said = sum(text.spread[stem] for text in texts for stem in stems(word)[:1])
        spoken = math.log(1 + total / (1 + said))
        rarity[word] = math.log(1 + max(_FEW, len(questions)) / count) * min(1.0, spoken / _SELDOM)
    return rarity


def _names(call: Transcript) -> Iterator[str]:
    """People, as they are named and as they are spoken to, and the company."""
    people = [name for turn in call.turns for name in (turn.speaker.name, turn.speaker.stands_in_for) if name]
    yield from [*people, *_short_names(people), call.company or "", call.ticker or ""]


def _questions(call: str, text: CallText, names: Sequence[str]) -> Iterator[_Question]:
    transcript = text.transcript
    for told, exchange in zip(exchanges(call, transcript), transcript.exchanges, strict=True):
        topics = frozenset(word for one in exchange.topics for key in phrases(one) for word in key)
        yield _Question(told, tuple(_asked(exchange, transcript, names)), topics)


def _short_names(names: Sequence[str]) -> Iterator[str]:
    """How people are spoken to: the beginnings of their first names."""
    for first in {name.split()[0] for name in names if name}:
        yield from (first[:end] for end in range(_SHORT, len(first)))


def _asked(exchange: Exchange, transcript: Transcript, names: Sequence[str]) -> Iterator[_Asked]:
    """Each sentence of the analysts with the one behind it."""
    for turn in (transcript.turns[index] for index in exchange.turns):
        if turn.speaker.role == "analyst":
            own = list(_spoken(turn, transcript.text, names))
            for one, after in zip_longest(own, own[1:]):
                both = [one, after] if after else [one]
                found = {key: said for _, keys in both for key, said in keys.items()}
                words = frozenset(word for key in found for word in key)
                yield _Asked(turn.index, tuple(span for span, _ in both), found, words)


def _spoken(turn: Turn, text: str, names: Sequence[str]) -> Iterator[tuple[Span, dict[_Key, str]]]:
    """The sentences of a turn, each with the phrases that not any question may hold."""
    for paragraph in turn.spans:
        for span in sentences(text, paragraph):
            keys = phrases(span.of(text).replace("/", " "), names)
            yield span, {key: said for key, said in keys.items() if _is_telling(key)}


def _is_telling(key: _Key) -> bool:
    return CALENDAR.isdisjoint(key) and _EMPTY.isdisjoint(key) and not BARE.issuperset(key)


def _best(before: Sequence[_Question], question: _Question, rarity: Mapping[str, float]) -> _Match | None:
    """The older question that is most like one, if it is like enough."""
    matches = [match for one in before if (match := _match(one, question, rarity))]
    sure = [
        one
        for one in matches
        if one.score >= (_SAME_ASKER if _same_asker(one.old.told, question.told) else _SURE)
    ]
    return max(sure, key=lambda one: one.score, default=None)


def _match(one: _Question, other: _Question, rarity: Mapping[str, float]) -> _Match | None:
    """The two sentences of each that share most."""
    topics = one.topics | other.topics
    best: _Match | None = None
    for mine in one.asked:
        for its in other.asked:
            words = mine.words & its.words
            if len(words) < 2 or (best and sum(map(rarity.__getitem__, words)) <= best.score):
                continue
            keys = mine.phrases.keys() & its.phrases.keys()
            shared = {word for key in keys for word in key}
            score = sum(rarity[word] * (1.0 if word in topics else _PLAIN) for word in shared)
            if _enough(keys, one.topics & other.topics) and (best is None or score > best.score):
                best = _Match(score, one, other, (mine, its))
    return best


def _enough(keys: Iterable[_Key], topics: frozenset[str]) -> bool:
    """Whether two phrases without a common word are shared, or one that is a topic of both exchanges."""
    long = [key for key in keys if len(key) > 1]
    if any(topics.issuperset(key) for key in long):
        return True
    words = {word for key in keys for word in key}
    return len(words) > max((len(key) for key in long), default=1)


def _shared(one: _Asked, other: _Asked, rarity: Mapping[str, float]) -> Iterator[str]:
    """What both name: longer phrases first, each word once."""
    keys = one.phrases.keys() & other.phrases.keys()
    taken: set[str] = set()
    count = 0
    for key in sorted(keys, key=lambda key: (-sum(rarity[word] for word in key), key)):
        if taken.isdisjoint(key) and count < _SHOWN:
            taken.update(key)
            count += 1
            yield other.phrases[key]


def _same_asker(one: Exchanged, other: Exchanged) -> bool:
    return one.asker.casefold() == other.asker.casefold()


def _asking(one: Exchanged, place: _Asked, call: tuple[str, CallText], citations: Citations) -> Asking:
    """An exchange, its question cited by the sentence that asks."""
    first, last = place.spans[0], place.spans[-1]
    whole = Span(first.start, last.end)
    asking = whole if call[1].one_paragraph(whole, place.turn) else first
    return Asking(
        one.asker,
        one.firm,
        one.outcome,
        citations.of(call[0], place.turn, asking, call[1].transcript),
        citations.take(one.answer) if one.answer else None,
        citations.take(one.evidence) if one.evidence else None,
    )
