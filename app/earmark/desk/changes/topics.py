"""Words and phrases that are said clearly more, or less, than on the other call.

Sentences are counted, not words: who repeats a word in one breath does not make it a topic. The
log-odds ratio of a phrase has a Dirichlet prior made of both calls (Monroe, Colaresi and Quinn,
"Fightin' Words", 2008, equations 15, 16 and 19 to 22), so that what is said once or twice does not stand out.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from earmark_ingest.qa.topics import phrases

from earmark import cues
from earmark.calltext import CallText, Sentence
from earmark.desk.changes.types import Topic
from earmark.desk.guidance.lines import Citations

Call = tuple[str, CallText]
_Key = tuple[str, ...]
_SURE = 1.96
"""z from which on a rise or fall is marked: one in twenty by chance, either way."""
_FEWEST = 5
"""Sentences on one of the calls below which nothing is a topic."""
_TURNS = 2
"""Turns, likewise."""
_PRIOR = 0.25
"""Weight of the prior beside the sentences of one call."""
_TIMES = 1.7
"""How many times as often, at least, whatever the length of a call."""
MOST = 20
"""Topics that are told."""
CALENDAR = frozenset(
    """first second third fourth
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    quarter quarters fiscal half halves year-end sequentially
    versus million billion percent percentage basis point points bps guidance outlook slide slides webcast
    presentation press release website transcript chairman ceo cfo operator morning afternoon evening
    everyone everybody gentleman gentlemen ladies folk folks guy guys man gap gaap non-gaap adjusted ebitda
    eps pro forma reconciliation ii iii color congrats nice job kind sort stuff gonna""".split()
)
"""Of the calendar, of any call and of how figures are given."""
BARE = frozenset(
    """rate rates share shares value quality increase increases decrease improvement growth strength support
    consistent flat despite already feels feel permanent active peak edge mid full-year year-ago momentum
    capture combination structure activity activities actions action unit units uses management
    contribution intensity profitable cadence category segment segments performance expense expenses
    rates cost costs project projects program programs application applications solutions increase
    equity center centers side level levels spend year-on-year single-digit double-digit mid-single
    high-single low-single ability percentage balance sheet flow chain high-level total conversion success
    conversations cycle cycles competitive effective efficient significantly capital cash products product
    system brand technology initiative initiatives strategy decline declines reduction volume volumes
    accounts account profile platform effort efforts execution dynamic visibility headwind headwinds
    tailwind tailwinds step steps group member members life site sites process today's company's
    allocation investment investments expectation expectations commitment contract contracts line
    sequential prior-year seasonality states world class pipeline metric metrics data
    favorable unfavorable conservative economic financial answer emerge approach outcomes outcome goal goals
    per put excellent dollar digit double-digit home pc great conditions transaction transactions proceeds
    provision estimate estimates interest lag upside
    downside exposure pressure states united double single full sale sales revenue margin margins industry
    peer peers plan plans""".split()
)
"""Of any call, and topics only in a phrase: "market share", "labor cost"."""
_FULL = 0.75
"""Share of the places of a word in which another stands beside it, for the two to be one phrase."""
_JOINS = frozenset(
    """the a an of in on to for and or our we it that this with as is are was were be by at from their its
    your you they i more some any other these those which have has had will would new very all what how
    about into so not but no also than up down over can said""".split()
)
_INITIALS = re.compile(r"\b([A-Z])\.([A-Z])\b\.?")
_PERIOD = re.compile(r"(?:[FC]?Q[1-4]|[FC]Y)\d*|[1-4]Q\d*|H[12]|[A-Za-z]", re.IGNORECASE)


@dataclass(slots=True)
class _Heard:
    """How one call speaks of things: for each phrase the sentences that hold it."""

    places: dict[_Key, list[Sentence]] = field(default_factory=dict)
    said: Counter[tuple[_Key, str]] = field(default_factory=Counter)
    sentences: int = 0

    def of(self, key: _Key) -> list[Sentence]:
        """Those of a phrase."""
        return self.places.get(key, [])


def topics(old: Call, new: Call, citations: Citations) -> Iterator[Topic]:
    """What is spoken of clearly more or less on `new`, the surest first; with a place on each call."""
    names = [name for _, text in (old, new) for name in _names(text)]
    before, after = _heard(old[1], names), _heard(new[1], names)
    if not before.sentences or not after.sentences:
        return
    scored = {key: score for key in {*before.places, *after.places} if (score := _score(key, before, after))}
    kept: list[_Key] = []
    shown: set[str] = set()
    for key in sorted(scored, key=lambda one: (-abs(scored[one]), -len(one), one)):
        if len(kept) == MOST:
            return
        if not any(_overlap(key, other) for other in kept):
            words = _in_full(key, before, after)
            plain = {word.lower().rstrip("s") for word in words.split()}
            if (len(key) > 1 or " " in words or key[0] not in BARE) and shown.isdisjoint(plain):
                kept.append(key)
                shown |= plain
                yield _topic(words, key, scored[key], (old, before), (new, after), citations)


def _names(text: CallText) -> Iterator[str]:
    """People, firms and the company itself: who speaks is no topic."""
    call = text.transcript
    yield from filter(None, [call.company, call.ticker, *call.aliases])
    for turn in call.turns:
        yield from filter(None, [turn.speaker.name, turn.speaker.label, turn.speaker.affiliation])


def _heard(text: CallText, names: Sequence[str]) -> _Heard:
    heard = _Heard()
    aside = [re.sub(r"['’]s$|[^\w&' -]", "", name) for name in names]
    for sentence in text.sentences:
        if sentence.passage.speaker.role == "operator" or cues.recites(sentence.text):
            continue
        heard.sentences += 1
        for key, words in phrases(_plain(sentence.text), aside).items():
            if not any(word in CALENDAR or _PERIOD.fullmatch(word) for word in key):
                heard.places.setdefault(key, []).append(sentence)
                heard.said[key, words] += 1
    return heard


def _plain(text: str) -> str:
    """Text in which one thing is written one way: "price/cost", "U.K."."""
    return _INITIALS.sub(r"\1\2", text.replace("/", " "))


def _score(key: _Key, before: _Heard, after: _Heard) -> float | None:
    """Z of the log-odds ratio of a phrase; None where it is not marked."""
    old, new = before.of(key), after.of(key)
    more = max(old, new, key=len)
    if len(more) < _FEWEST or len({one.passage.turn for one in more}) < _TURNS:
        return None
    rates = (len(old) + 0.5) / before.sentences, (len(new) + 0.5) / after.sentences
    more_said = len(new) - len(old)
    if max(rates) < _TIMES * min(rates) or more_said * (rates[1] - rates[0]) <= 0 or abs(more_said) < _FEWEST:
        return None
    z = log_odds(len(old), before.sentences, len(new), after.sentences)
    return z if abs(z) >= _SURE else None


def log_odds(old: int, of_old: int, new: int, of_new: int) -> float:
    """Z of the difference of log-odds of two counts, of so many each, under a prior made of both."""
    strength = _PRIOR * min(of_old, of_new)
    prior = strength * (old + new) / (of_old + of_new)
    if not prior:
        return 0.0

    def odds(count: int, of: int) -> float:
        return math.log((count + prior) / (of + strength - count - prior))

    return (odds(new, of_new) - odds(old, of_old)) / math.sqrt(1 / (new + prior) + 1 / (old + prior))


def _overlap(key: _Key, other: _Key) -> bool:
    """Whether two phrases share a word: "tariff" and "tariff impact" are one topic."""
    return not set(key).isdisjoint(other)


def _in_full(key: _Key, before: _Heard, after: _Heard) -> str:
    """A word as it is said, with the one that mostly stands beside it: "chain" is "supply chain"."""
    most = (before.said + after.said).most_common()
    shown = next(said for (one, said), _ in most if one == key)
    if len(key) > 1:
        return shown
    texts = " ".join(_plain(one.text) for one in (*before.of(key), *after.of(key)))
    for pattern, form in (
        (rf"([\w&'’/-]+) {re.escape(shown)}\b", "{0} {1}"),
        (rf"\b{re.escape(shown)} ([\w&'’/-]+)", "{1} {0}"),
    ):
        beside = Counter(re.findall(pattern, texts, re.IGNORECASE))
        word, count = next(iter(beside.most_common(1)), ("", 0))
        if word and word.lower() not in _JOINS and count >= _FULL * beside.total() and count >= _FEWEST:
            return form.format(word, shown)
    return shown


def _topic(
    words: str,
    key: _Key,
    score: float,
    old: tuple[Call, _Heard],
    new: tuple[Call, _Heard],
    citations: Citations,
) -> Topic:
    sides = [(call, heard.of(key)) for call, heard in (old, new)]
    counts = [(len(places), sum(_is_analysts(one) for one in places)) for _, places in sides]
    return Topic(
        words, counts[0][0], counts[1][0], counts[0][1], counts[1][1], round(score, 2),
        *(_cited(call, places, citations) for call, places in sides),
    )  # fmt: skip


def _cited(call: Call, places: Sequence[Sentence], citations: Citations) -> int | None:
    """The first sentence of management that has it, else of an analyst."""
    first = min(places, key=lambda one: (_is_analysts(one), one.at), default=None)
    if first is None:
        return None
    return citations.of(call[0], first.passage.turn, first.span, call[1].transcript)


def _is_analysts(sentence: Sentence) -> bool:
    return sentence.passage.speaker.role == "analyst"
