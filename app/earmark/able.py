"""Whether a sentence may answer: it speaks of what is asked, and its figure is of no other thing."""

from __future__ import annotations

import re

from earmark import cues
from earmark.coverage import missing
from earmark.find import Finding
from earmark.fit import is_stray_share, same_basis
from earmark.metrics import MONEY, speaks_of, unit_kind
from earmark.rank import Candidate
from earmark.reading import Reading
from earmark.refusals import SURE
from earmark.timing import means_year, meant
from earmark.words import alike

ENOUGH = 0.5
"""Share of what was asked (by rarity) that a sentence and its surroundings must cover to answer."""
_ABSENT = 0.49
"""Share of what was asked that nobody says at all, from which on the topic is not discussed."""
_ABSENT_FIGURE = 0.38
"""The same of a figure, which is named by the words that it is asked by."""
_SAID = 0.38
"""Share of it that a sentence must hold itself for its figure to answer; less for long questions."""
_ASKED = 0.7
"""Share of it in the analyst's question from which on a figure answers at once, without those words."""
_BROUGHT = 0.9
"""Share of it in all that stands around a sentence from which on its own metric's figure answers."""
_AHEAD = re.compile(
    r"\b(?:will|would|should|could|may|might|'ll|going to|toward|plan\w*|target\w*|expect\w*|looking"
    r"|on track|by (?:the end|year[- ]end)|guidance|outlook|forecast\w*|(?:in the|a) range|unchanged)\b",
    re.IGNORECASE,
)
"""Without one of these a sentence speaks of what is to come only where it names the period."""
_IN_WORDS = re.compile(
    r"\b(?:flat|unchanged|stable|doubl(?:e|ed|ing)|tripl(?:e|ed|ing)|halved"
    r"|(?:low|mid|high|single|double|triple)[- ](?:to[- ](?:mid|high)[- ])?(?:(?:single|double"
    r"|triple)[- ])?digits?"
    r"|(?:low|mid|high|upper|lower)[- ](?:teens|\d0s|twenties|thirties|forties|fifties)"
    r"|(?:slight|modest|sharp|significant)ly (?:up|down|higher|lower|above|below)"
    r"|(?:up|down|higher|lower) (?:slight|modest|sharp|significant)ly)\b",
    re.IGNORECASE,
)
"""A quantity said without a number."""


def topic_absent(finding: Finding) -> bool:
    """Whether what is asked about is said nowhere on the call, or all but nowhere."""
    call, facet = finding.call, finding.task.facet
    unnamed = [name for name in facet.names if not any(call.spread[a] for a in alike(name))]
    most = _ABSENT_FIGURE if finding.demand.units and not finding.demand.soft else _ABSENT
    return missing(call, facet) > most or (bool(facet.names) and len(unnamed) == len(facet.names))


def usable(candidate: Candidate, finding: Finding) -> bool:
    """Whether a sentence speaks of what is asked, as an answer or as a refusal."""
    if candidate.sentence.passage.speaker.role == "analyst" and not finding.task.analysts:
        return False
    if candidate.support < _enough(finding):
        return False
    if not candidate.refusal and not finding.call.names_nearby(finding.task.facet.names, candidate.sentence):
        return False
    return candidate.names_period or not _must_name_period(finding)


def _must_name_period(finding: Finding) -> bool:
    """Whether an answer must name the period: what one call only might say of another's."""
    ahead = finding.look.mode == "expected" and finding.task.kind not in ("why", "words", "summary", "person")
    return ahead or finding.demand.must_name_period or _far(finding)


def _far(finding: Finding) -> bool:
    """Whether guidance is asked for a quarter that is not the next one, which goes without saying."""
    period, reported = finding.look.period, finding.call.transcript.period
    if not finding.task.facet.guided or period is None or reported is None:
        return False
    return bool(period.quarter) and reported.ends_before(period) and period != reported.shift(1)


def _enough(finding: Finding) -> float:
    """A long question is rarely met word for word: each word beyond three asks for a little less."""
    beyond = len(finding.task.facet.terms) + bool(finding.task.facet.metric) - 3
    return max(0.32, ENOUGH - 0.05 * max(0, beyond))


def answers(candidate: Candidate, finding: Finding) -> bool:
    """Whether a usable sentence answers."""
    if candidate.reading is not None and _misfits(candidate, candidate.reading, finding):
        return False
    direct = finding.call.answers_at_once(candidate.sentence)
    if finding.task.facet.guided and candidate.reading is None and _is_told(candidate):
        return False
    if finding.demand.date and "date" not in candidate.features:
        return candidate.covered >= SURE
    if not finding.demand.units:
        names = finding.task.kind != "yes_no" or _names_metric(candidate, finding)
        return (candidate.covered > 0 or direct) and names
    if candidate.reading is None and not finding.demand.soft:
        return candidate.covered >= SURE and bool(_IN_WORDS.search(candidate.sentence.text))
    if candidate.reading is None:
        return candidate.covered > 0
    if candidate.covered >= _said(finding) or (candidate.names_period and candidate.covered > 0):
        return True
    metric = finding.task.facet.metric
    fits = candidate.reading.metric == metric or (metric is None and candidate.reading.metric is None)
    return (direct and candidate.asked >= _ASKED) or (candidate.support >= _BROUGHT and (fits or direct))


def _said(finding: Finding) -> float:
    """What a sentence must hold of a question itself; a long question is rarely met word for word."""
    beyond = len(finding.task.facet.terms) + bool(finding.task.facet.metric) - 3
    return max(0.1, _SAID - 0.06 * max(0, beyond))


def _misfits(candidate: Candidate, reading: Reading, finding: Finding) -> bool:
    """Whether its figure is of another nature, basis or length of time than what is asked."""
    facet, period = finding.task.facet, finding.look.period
    if facet.basis and reading.basis and not same_basis(facet.basis, reading.basis):
        return True
    if period is not None and period.quarter and of_year(candidate) and not candidate.names_period:
        return True
    if _other_thing(candidate, reading, finding):
        return True
    ahead = reading.nature in ("guided", "target") and not candidate.names_period
    if ahead and finding.look.mode == "reports" and period is not None and not facet.guided:
        return True  # what is to come, where the quarter that was is asked for
    told = reading.nature == "reported" and cues.PAST.search(candidate.sentence.text)
    if finding.look.mode == "guides" and told and not candidate.names_period:
        return True  # a result of the call's own period, where a later one is asked for
    if not facet.guided:
        return False
    return reading.nature in ("hypothetical", "prior") or bool(told) or _is_past(candidate, finding)


def _other_thing(candidate: Candidate, reading: Reading, finding: Finding) -> bool:
    """Whether its figure is an amount by which a metric moved, or the metric is not even named beside it."""
    facet, sentence = finding.task.facet, candidate.sentence
    if facet.metric is None:
        return False
    unit = unit_kind(reading.figure.unit)
    if reading.place == "change" and not facet.change and unit == MONEY:
        return True
    if finding.demand.units[:1] == (MONEY,) and is_stray_share(reading, sentence.text):
        return True  # "CapEx, bringing up capacity 50%"
    return not _names_metric(candidate, finding)


def _names_metric(candidate: Candidate, finding: Finding) -> bool:
    """Whether the metric asked for, if one is, is named in a sentence, beside it or in what it answers."""
    metric, sentence = finding.task.facet.metric, candidate.sentence
    asked = finding.call.questions.get(sentence.passage.turn, "") if candidate.asked >= ENOUGH else ""
    said = (asked, sentence.text, *(one.text for one in finding.call.beside(sentence)))
    return metric is None or any(speaks_of(text, metric) for text in said)


def _is_past(candidate: Candidate, finding: Finding) -> bool:
    """Whether a figure is no guidance for the period asked for: a plain result, or of another period."""
    text, period, call = candidate.sentence.text, finding.look.period, finding.call.transcript
    if _is_told(candidate):
        return True
    if period is not None and not period.quarter and cues.YEAR.search(text) and not candidate.names_period:
        return not means_year(text, period, call)
    if period is None or call.period is None or not call.period.ends_before(period):
        return False
    said = meant(candidate.sentence.periods, call, outright=True)
    return bool(said) and not any(bool(one.quarter) == bool(period.quarter) for one in said)


def _is_told(candidate: Candidate) -> bool:
    """Whether it tells what is, where what is to come is asked for."""
    text, reading = candidate.sentence.text, candidate.reading
    nature = candidate.sentence.nature if reading is None else reading.nature
    if reading is not None and reading.figure.low != reading.figure.high:
        return False  # results are no ranges
    if nature != "reported" or candidate.names_period or _AHEAD.search(text):
        return False
    return not cues.YEAR.search(text) or bool(cues.PAST.search(text))


def of_year(candidate: Candidate) -> bool:
    """Whether a sentence speaks of a whole year."""
    return bool(cues.YEAR.search(candidate.sentence.text))
