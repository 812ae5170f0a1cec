"""The words that tell what an analyst asks: runs of words of the sentences that ask, rare in the call.

No tagger: a run ends at stop words, at verbs and adjectives that questions are full of, and at punctuation.
A word weighs what its rareness in the call says, more where the question or the answer repeats it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from earmark_ingest.sentences import sentences
from earmark_ingest.types import Turn

MOST = 6
"""Topics of one exchange, at most."""
_LONGEST_RUN = 3
_ONCE = 0.6
"""Weight of a word that neither the question nor the answer repeats."""
_PLEASANTRIES = 40
"""Words of a question that says nothing: below this many all sentences count."""
_WORD = re.compile(r"[A-Z](?:\.[A-Z])+|[^\W\d_][\w&'’/-]*\w|[^\W\d_]|[^\w\s]|\d[\w.,%]*")
_FOLDED = re.compile(r"[a-z][a-z&'-]+[a-z]")
_ASKS = re.compile(
    r"\?\s*$|\b(?:can|could|would|will|do|does|did|are|is|have|should) (?:you|we|it|that|this|there|the)\b|"
    r"\bwonder|"
    r"\bcurious\b|\bquestions?\b.{0,30}\b(?:on|about|around|regarding)\b|^\W*(?:and |so |but |then |"
    r"just )*(?:how|what|when|where|why|which|who)\b|"
    r"\b(?:talk|ask|hear|update|color|colour|thoughts|sense|clarify|understand|elaborate|remind)\b",
    re.IGNORECASE,
)
_STOP = """
    hold holds held pleasure
    a ability able about above achieve achieved across actual actually add additional after again
    against ago ahead all allow almost along also although always am among an and another any anybody
    anyone anything anyway apparently appear appreciate april are area areas around as ask asked asking
    aspect assume assumed assuming assumption assumptions at attempt august away awesome back bad
    balance-of-year base based basically basis be became because become been before began begin being
    believe below best better between beyond big bigger billion bit both break bridge brief bring broad
    broader brought business businesses but by call called calls came can can't cannot case catch cause
    certain certainly challenge challenges chance change changed clarification clarify clear clearly
    apologies apologize apology candid candor
    close color colour come comes comfortable coming comment commentary comments companies company
    compare compared comparison component components congrats congratulations consider considering
    consolidate contemplate contemplated context continue continued continues correct could couple
    course crosstalk curious current currently day days deal december decent define definitely delve
    describe described detail details did didn't difference different dig directionally discuss
    discussed discussion dissipates dive do does doesn't doing don't done down drive driven driver
    drivers driving due during dynamic dynamics each earlier early easy eight either elaborate else
    embedded end ended ending enough entire environment especially essentially even evening ever every
    everybody everybody's everyone everything evolve evolved evolving exactly example excited exciting
    expand expect expectation expectations expected expecting explain extent extra fact factor factored
    factors fair fairly fantastic far fast february feel feeling few fill final finally find first
    fiscal fit five focus focused folks follow follow-on follow-up followup for forgot forth forward
    four frame friday from front full fully further future gain generally gentlemen get gets getting
    give given gives giving glad go goes going gone good got gotcha great guess guys had half happen
    happened happening happens happy hard has have haven't having he hear heard hello help help-me
    helped helpful helps her here hey hi high high-level higher highlight highlighted him his historical
    historically hope hopefully hoping housekeeping how however i i'd i'll i'm i've idea if im impact
    impacted impacts implied implies imply important impressive in inaudible incremental indecipherable
    indicate indicated indiscernible information inputs instead interested interesting into is isn't
    issue issues it it's item items its itself january job july jump june just keep kind kinds know
    known lack ladies large largely larger last lastly late later latest lead least leave left less let
    let's letting level levels life like likely line little long longer look looked looking looks lot
    lots love loved low lower luck made magnitude main mainly major make makes making many march market
    markets math matter may maybe me mean meaning meaningful meaningfully means meantime mention
    mentioned might million minute model modeling moment monday money month months more morning morph
    most mostly move moved moving much multiple my myself name nature near need needed needs never new
    next nice nicely nine no none nope normal normally not note noted nothing november now number
    numbers object obvious obviously occur october of off offset offsets often oh ok okay old on once
    one ones ongoing only onto open opening operator opportunities opportunity or order other others our
    out outside over overall overlap own pace paid parse part particular particularly parts pass past
    path pay people percent percentage perfect perhaps period perspective ph phonetic pick picture piece
    pieces place plan planned planning play please plus point points position positive possible possibly
    potential potentially prepared presentation press pretty previous previously primarily prior
    probably process progress progresses provide provided puts q1 q2 q3 q4 quantify quarter quarterly
    quarters question questions queue quick quick-hit quickly quite raise range rather reach read
    read-through ready really reason reasonable reasons recall recent recently reflect reflected
    reflects regard regarding relate related relates relative release remain remaining remains remarks
    remember remind repeat reported rest result results right roughly run run-through said same saw say
    saying says second see seeing seem seems seen sense separate separately september series set seven
    several shall shape she short should show showed side side-by-side significant significantly similar
    simple simply since single sir sit six size slide slight slightly small smaller so solid some
    somebody somehow someone something sometimes somewhat soon sorry sort sounds speak specific
    specifically speech squeeze stand standing standpoint stands start start-up started starting starts
    state step still story strategy strong stronger stuff success such suggest sure surprise surprised
    sustainable table take taken takes taking talk talked talking team technical tell ten term terms
    terrific than thank thanks that that's thats the their them themselves then there there's these they
    they're thing things think thinking third this those though thought thoughts three through
    throughout thursday thus tie time timeframe times to today together told tomorrow tonight too took
    top topic total touch touched toward towards track trajectory translate tremendous trend trending
    trends tried true try trying tuesday turn two two-part type types typical typically ultimately
    unable under underneath understand understanding unfold unpack until up update updated updates upon
    us use used useful using usual usually various versus very via view wait walk want wanted wants was
    wasn't way ways we we'd we'll we're we've wednesday week weeks well went were weren't what what's
    whatever when where whereas whether which while who who's whole whom why will wish with within
    without won't wonder wondered wondering word words work worked working works world worth would
    wouldn't yeah year year-over-year year-to-date years yep yes yesterday yet you you'd you'll you're
    you've your yourself yourselves zero
"""
_STOPS = frozenset(_STOP.split())
_INSIDE = frozenset({"market", "markets", "business", "businesses", "strategy", "strategies"})
"""Too general to be a topic, good enough to end one ("repair business")."""
_MODIFIERS = frozenset(
    """real private public logical medium global international organic strategic domestic gross net free
    regional normalized average underlying annual key core""".split()
)
"""Never the last word of a topic."""
_ING = frozenset(
    """pricing hiring marketing financing spending staffing advertising restructuring packaging funding
    lending housing manufacturing billing timing drilling refinancing sourcing outsourcing licensing
    processing streaming leasing banking trading accounting gaming gathering underwriting destocking
    restocking routing shipping clothing wellbeing training merchandising engineering learning wing
    spring fracking churning onboarding understaffing building retailing""".split()
)
_ENDS = ("ing", "ed", "ly", "n't", "'ve", "'re", "'ll")


@dataclass(frozen=True, slots=True)
class CallWords:
    """How often each word, folded, is said in the call."""

    counts: Counter[str]
    total: int

    @classmethod
    def of(cls, text: str) -> CallWords:
        """Count the words of a text in any script that has small letters a to z."""
        counts = Counter(_FOLDED.findall(text.lower()))
        return cls(counts, counts.total())

    def rareness(self, word: str) -> float:
        """Greater for a word that the call seldom says; singular and plural count as one."""
        low = word.lower().replace("’", "'")
        other = low[:-1] if low.endswith("s") else f"{low}s"
        return log(1 + self.total / (4 + self.counts[low] + self.counts[other]))


def topics(text: str, turns: Sequence[Turn], words: CallWords, names: Iterable[str] = ()) -> tuple[str, ...]:
    """What an exchange asks about, as it was said, the most telling first; `names` are people, no topics."""
    people = {part.lower() for name in names for part in name.split()}
    asked = list(_questions(text, turns))
    answered = CallWords.of(" ".join(_spoken(text, turn) for turn in turns if turn.speaker.role != "analyst"))
    runs = [run for sentence in asked for run in _runs(sentence, people)]
    heard = Counter(_key(word) for run in runs for word in run)
    weights: dict[tuple[str, ...], float] = {}
    shown: dict[tuple[str, ...], str] = {}
    for run in (part for whole in runs for part in _parts(whole)):
        key = tuple(map(_key, run))
        shown.setdefault(key, " ".join(run))
        weights[key] = max(weights.get(key, 0.0), _weight(run, words, heard, answered))
    return tuple(shown[key] for key in _best(weights))


def phrases(sentence: str, names: Iterable[str] = ()) -> dict[tuple[str, ...], str]:
    """What may be a topic of a sentence: its words, singular, to the words as said; `names` are none."""
    aside = {part.lower() for name in names for part in name.split()}
    parts = (part for run in _runs(sentence, aside) for part in _parts(run))
    return {tuple(map(_key, part)): " ".join(part) for part in parts}


def _questions(text: str, turns: Sequence[Turn]) -> Iterator[str]:
    """The sentences that ask; all of a question too short to hold pleasantries, or in which none asks."""
    for turn in turns:
        if turn.speaker.role != "analyst" and turn is not turns[0]:
            continue
        said = [span.of(text) for paragraph in turn.spans for span in sentences(text, paragraph)]
        short = sum(sentence.count(" ") for sentence in said) < _PLEASANTRIES
        asking = [] if short else [sentence for sentence in said if _ASKS.search(sentence)]
        yield from asking or said


def _spoken(text: str, turn: Turn) -> str:
    return " ".join(span.of(text) for span in turn.spans)


def _runs(sentence: str, people: set[str]) -> Iterator[list[str]]:
    """Neighbouring words of which none is a stop word."""
    run: list[str] = []
    for word in _WORD.findall(sentence):
        low = word.lower().replace("’", "'").removesuffix("'s")
        if _may_be_topic(word, low, run) and low not in people:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _may_be_topic(word: str, low: str, run: Sequence[str]) -> bool:
    if not word[0].isalpha() or len(word) < 2 or (len(word) == 2 and not word.isupper()):
        return False
    return low not in _STOPS or (low in _INSIDE and bool(run))


def _parts(run: Sequence[str]) -> Iterator[Sequence[str]]:
    """The stretches of a run that may be a topic: those that end in what can be a noun."""
    for start in range(len(run)):
        for end in range(start + 1, min(len(run), start + _LONGEST_RUN) + 1):
            alone = end == start + 1 and run[start].lower() in _INSIDE
            if _nominal(run[end - 1]) and not alone and not run[start].lower().endswith("ly"):
                yield run[start:end]


def _nominal(word: str) -> bool:
    low = word.lower().replace("’", "'")
    return low in _ING or not (low.endswith(_ENDS) or low in _MODIFIERS)


def _key(word: str) -> str:
    """Singular and plural, with and without possessive, are one word."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def _weight(run: Sequence[str], words: CallWords, heard: Counter[str], answered: CallWords) -> float:
    """The mean weight of the words, and more for a phrase than for a word."""
    total = 0.0
    for word in run:
        low = word.lower()
        echo = min(answered.counts[low] + answered.counts[f"{low}s"], 3) / 3
        again = min(heard[_key(word)] - 1, 3) / 2
        total += words.rareness(word) * (1 + again + echo if again or echo else _ONCE)
    return total / len(run) * (1 + 0.35 * (len(run) - 1))


def _best(weights: dict[tuple[str, ...], float]) -> list[tuple[str, ...]]:
    """The heaviest that share no word."""
    best: list[tuple[str, ...]] = []
    taken: set[str] = set()
    for key in sorted(weights, key=lambda one: (-weights[one], one)):
        if taken.isdisjoint(key):
            best.append(key)
            taken.update(key)
        if len(best) == MOST:
            break
    return best
