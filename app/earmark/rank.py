"""Rank the sentences of one call as answers to one facet.

The score is a sum of few readable features, not a trained model: how much of what was asked the
sentence covers (by rarity), whether it holds a figure of the kind asked for beside those words,
and whether basis, period, nature and speaker agree with the question. `weights.py` names each one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from earmark_ingest.types import FiscalPeriod, Section

from earmark import agree, cues, fit
from earmark.calltext import CallText
from earmark.coverage import Coverage
from earmark.denials import Denials
from earmark.plan.types import Facet, Horizon
from earmark.reading import Reading
from earmark.sentences import Sentence
from earmark.standing import whole
from earmark.timing import own_periods
from earmark.weights import WEIGHTS, total
from earmark.words import GUIDANCE

_WHOLE = 0.9
"""Share of what is asked from which on a sentence speaks of all of it."""
_SHORT = 12
"""Passages up to which all sentences of a call are looked at."""
_YEAR = re.compile(r"\bin ((?:19|20)\d\d)\b(?! million)")
_OPENING = 60
"""Characters in which a sentence says what it is about."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence as an answer."""

    sentence: Sentence
    score: float
    covered: float
    """Share of the facet's words (by rarity) in the sentence itself, 0 to 1."""
    support: float
    """The same with what stands around it, 0 to 1."""
    reading: Reading | None
    """Its figure that fits best, where a figure is asked for and one fits."""
    refusal: bool
    names_period: bool
    """Whether it (or what leads into it) names the period asked for."""
    close: float = 0.0
    """How much of what was asked stands beside that figure, 0 to 1."""
    direct: bool = False
    """Whether it opens the answer to an analyst who asked the same."""
    asked: float = 0.0
    """How much of what is asked the analyst asked whom it answers, 0 to 1."""
    features: Mapping[str, float] = field(default_factory=dict)
    """What the score is made of: the value of each of `WEIGHTS` that applies."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a candidate is held against."""

    facet: Facet
    period: FiscalPeriod | None
    units: tuple[str, ...]
    """Kinds of unit that fit, the best first; empty when no figure is asked for."""
    analysts: bool
    """Whether an analyst's own words may answer."""
    must_name_period: bool = False
    soft: bool = False
    """Whether words without a figure answer as well."""
    date: bool = False
    why: bool = False
    section: Section | None = None
    """The part of the call that is asked for; None for any."""
    speakers: frozenset[str] = frozenset()
    """Names of those whose words are asked for; empty for anybody's."""
    horizon: Horizon | None = None
    """Of a movement: against when it is asked for."""


def rank(
    call: CallText,
    demand: Demand,
    found: Mapping[str, float],
    depth: int = 60,
    coverage: Coverage | None = None,
) -> list[Candidate]:
    """The call's best sentences for a facet, best first. `found` gives passages' search scores, 0 to 1.

    `coverage` of that call and facet saves making it again.
    """
    scorer = _Scorer(call, demand, coverage or Coverage(call, demand.facet))
    topical = bool(demand.facet.terms or demand.facet.metric)
    promise = {i: total(scorer.rough(i, found)) for i in scorer.pool(found)} if topical else {}
    best = sorted(promise, key=lambda i: (-promise[i], i))[:depth]
    read = sorted({*best, *scorer.worth_reading()})
    candidates = [scorer.candidate(call.sentences[i], scorer.rough(i, found)) for i in read]
    first = next((c for c in candidates if _is_whole(c)), None)
    candidates = [c if c is not first else _with(c, "first") for c in candidates]
    return sorted(candidates, key=lambda c: (-c.score, c.sentence.span.start))


class _Scorer:
    """The features of one facet on one call."""

    def __init__(self, call: CallText, demand: Demand, coverage: Coverage) -> None:
        self.call, self.demand, self.coverage = call, demand, coverage
        reported, asked = call.transcript.period, demand.period
        recalled = bool(asked and reported and demand.must_name_period and asked.ends_before(reported))
        ahead = demand.facet.guided or bool(asked and reported and reported.ends_before(asked))
        figure = bool(demand.units) and not demand.soft
        self.denials = Denials(call, coverage, demand.facet, asked, figure=figure, ahead=ahead)
        self.wanted = fit.Wanted(demand.facet, asked, demand.units, recalled, ahead, demand.horizon)

    def pool(self, found: Mapping[str, float]) -> Sequence[int]:
        """The sentences to be looked at: of passages that were found, or with a word of what is asked for.

        Reading the metrics of the others would cost more than all the rest. Of a short call, all.
        """
        everything = range(len(self.call.sentences))
        if len(self.call.passages) <= _SHORT:
            return everything
        inside = self.call.sentences.inside(found)
        return sorted({*inside, *self.coverage.touched}) or everything

    def rough(self, at: int, found: Mapping[str, float]) -> dict[str, float]:
        """The features that tell without reading figures and periods."""
        passage = self.call.sentences.passage(at)
        return {
            "covered": self.coverage.within[at],
            "around": self.coverage.around[at],
            "found": found.get(passage, 0.0),
        }

    def worth_reading(self) -> set[int]:
        """Sentences to be read whatever their words: those that may speak of a period and no topic."""
        demand, sentences = self.demand, self.call.sentences
        topical = demand.facet.terms or demand.facet.metric
        if not topical and not demand.facet.guided:
            return {i for i, text in enumerate(sentences.texts) if cues.PERIOD.search(text)}
        refused = {i for i in self.denials.may_refuse if self.denials.refuses(sentences[i])}
        return refused if topical else refused | set(self._guiding())

    def _guiding(self) -> Iterator[int]:
        """Sentences that hold a number, where they or what leads into them look ahead."""
        for at, text in enumerate(self.call.sentences.texts):
            if any(map(str.isdigit, text)) and GUIDANCE.search(f"{self.call.sentences[at].lead} {text}"):
                yield at

    def candidate(self, sentence: Sentence, rough: Mapping[str, float]) -> Candidate:
        reading, close = fit.best(self.wanted, sentence, self.coverage, self.call.transcript)
        features = {**rough, "close": close, **dict.fromkeys(self._agreements(sentence, reading), 1.0)}
        refusal = self.denials.refuses(sentence)
        asked = self.denials.asked(sentence) if refusal else self.coverage.question(sentence.passage.turn)
        support = max(rough["covered"], self.coverage.supported(sentence))
        return Candidate(
            sentence,
            total(features),
            rough["covered"],
            max(support, asked) if refusal else support,
            reading,
            refusal,
            "period" in features or (refusal and self.denials.of_period(sentence)),
            close,
            "at once" in features,
            asked,
            features,
        )

    def _agreements(self, sentence: Sentence, reading: Reading | None) -> list[str]:
        """The names of the weights that apply."""
        return [
            *self._of_kind(sentence, reading),
            *self._of_sense(sentence, reading),
            *self._of_speaker(sentence),
            *(self._of_figure(reading) if reading else ()),
            *["boilerplate"] * cues.recites(sentence.text),
        ]

    def _of_kind(self, sentence: Sentence, reading: Reading | None) -> list[str]:
        """Whether the sentence holds the kind of thing asked for."""
        demand, facet = self.demand, self.demand.facet
        names = []
        if demand.units:
            names += ["figure"] if reading else ["no figure"] * (not demand.soft)
        if reading:
            apt = {"change"} if facet.change else {"level", "prior"} if self.wanted.recalled else {"level"}
            meant = "level" if reading.place == "effect" and fit.asks_effect(facet) else reading.place
            names.append("level" if meant in apt else "not level")
        if demand.date:
            names.append("date" if cues.DATE.search(sentence.text) else "no date")
        if facet.metric and facet.terms and self._is_subject(sentence):
            names.append("subject")
        if facet.metric and not facet.terms and (reading or not demand.units):
            company = self.call.transcript.company or ""
            at = reading.figure.start if reading else None
            told = whole(sentence, facet.metric, company, at)
            names += [told] if told else []
        return names + ["reason"] * bool(demand.why and cues.REASON.search(sentence.text))

    def _of_figure(self, reading: Reading) -> list[str]:
        """What a figure is beyond being of a kind that fits."""
        facet = self.demand.facet
        tells = {
            "other metric": None not in (facet.metric, reading.metric) and reading.metric != facet.metric,
            "adjusted unasked": not facet.basis and reading.basis not in (None, "GAAP"),
            "GAAP unasked": not facet.basis and reading.basis == "GAAP",
            "recalled": reading.nature == "prior" and not self.wanted.recalled,
        }
        return [name for name, applies in tells.items() if applies]

    def _is_subject(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with what is asked for ("Consumer revenue generated …")."""
        return self.coverage.of(sentence.text[:_OPENING]) >= _WHOLE

    def _of_sense(self, sentence: Sentence, reading: Reading | None) -> list[str]:
        """Whether basis, nature and period are those asked for."""
        demand, facet = self.demand, self.demand.facet
        names = agree.with_basis(facet.basis, reading, sentence.text)
        if demand.units or facet.guided:
            nature = reading.nature if reading else sentence.nature
            guided = nature in ("guided", "target")
            names += ["guided" if guided else "not guided"] if facet.guided else ["not guided"] * guided
        if demand.period is None:
            elsewhen = reading is not None and not facet.guided and self._is_elsewhen(sentence)
            return names + ["other period"] * elsewhen
        return names + self._period_agrees(sentence, demand.period, figure=reading is not None)

    def _is_elsewhen(self, sentence: Sentence) -> bool:
        """Whether a sentence names periods, all of them before the one that the call reports."""
        period = self.call.transcript.period
        said = own_periods(sentence.text, self.call.transcript, named=sentence.periods)
        said |= {FiscalPeriod(int(year)) for year in _YEAR.findall(sentence.text)}
        return period is not None and bool(said) and all(one.ends_before(period) for one in said)

    def _of_speaker(self, sentence: Sentence) -> list[str]:
        """Whether the one who speaks is one whose words are asked for."""
        demand, speaker = self.demand, sentence.passage.speaker
        names = []
        if demand.speakers and speaker.name not in demand.speakers:
            names.append("other speaker")
        if demand.section and sentence.passage.section != demand.section:
            names.append("other section")
        if speaker.role == "executive" and self._at_once(sentence):
            names.append("at once")
        if speaker.role in ("executive", "ir"):
            return [*names, "management"]
        return names + [r for r in ("operator", "analyst") if r == speaker.role and not demand.analysts]

    def _at_once(self, sentence: Sentence) -> bool:
        """Whether a sentence opens the answer to a question about the same thing."""
        if not self.demand.facet.terms or self.coverage.question(sentence.passage.turn) < 0.5:
            return False
        return self.call.answers_at_once(sentence)

    def _period_agrees(self, sentence: Sentence, period: FiscalPeriod, *, figure: bool = False) -> list[str]:
        strict = self.demand.must_name_period
        if self.demand.facet.guided:
            return agree.with_guided(sentence, period, self.call, must_name=strict)
        return agree.with_reported(sentence, period, self.call, must_name=strict, figure=figure)


def _is_whole(candidate: Candidate) -> bool:
    """Whether management gives here a figure for all that is asked, and nothing speaks against it."""
    reading, features = candidate.reading, candidate.features
    if reading is None or reading.nature in ("prior", "hypothetical") or "management" not in features:
        return False
    return candidate.covered >= _WHOLE and all(WEIGHTS[name] >= 0 for name in features)


def _with(candidate: Candidate, name: str) -> Candidate:
    features = {**candidate.features, name: 1.0}
    return replace(candidate, features=features, score=total(features))
