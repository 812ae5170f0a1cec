"""Choose the figure that a computation may stand on: of all that a call says, the one that is surely meant.

Stricter than an answer may be: a quoted figure shows its words, a computed one hides them behind a result.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earmark_ingest.types import FiscalPeriod, Transcript

from earmark import cues
from earmark.calltext import Sentence
from earmark.coverage import Coverage
from earmark.find import Finding
from earmark.fit import same_basis
from earmark.metrics import MONEY, RATIO, SHARE, unit_kind
from earmark.reading import Reading, read
from earmark.timing import means_year, period_at, periods_of

_PART_OF = re.compile(
    r"\b(?:incremental|additional|acquired|annuali[sz]ed|backlog|deferred|unbilled|remaining|recurring|organic|impact|lost"
    r"|in the first"
    r" \w+ months|currency|headwind|tailwind|contribut\w+|worth of|benefit\w*|FX|cumulative|run[- ]rate)\b",
    re.IGNORECASE,
)
"""Before a figure: a slice of the metric, not all of it."""
_OF_WHOLE = re.compile(
    r"^\s*(?:percent )?of (?:our |the |its |total |overall |net |company |consolidated |group |worldwide )*"
    r"(?:revenues?|sales|net sales|turnover)\b",
    re.IGNORECASE,
)
_PRIOR_YEAR = re.compile(
    r"\b(?:year[- ]ago|last year|prior[- ]year|a year (?:ago|earlier)|same (?:quarter|period))", re.I
)
_PRIOR_QUARTER = re.compile(r"\b(?:last|prior|previous|preceding) quarter|\bsequential", re.IGNORECASE)
_QUARTER = re.compile(r"\bquarter|\bQ[1-4]\b", re.IGNORECASE)
_BACK, _NEXT_TO = 14, 2
"""Sentences that are looked back at for the period that is spoken of, and those surely still of it."""
_ENOUGH = 2.0
"""How sure a figure must be to be computed with."""
_AHEAD = re.compile(
    r"\b(?:see|guid\w+|will|expect\w*|forecast\w*|outlook|anticipat\w*|project\w*|range|target\w*|between)\b",
    re.I,
)
_WHOSE = re.compile(
    r"\s+(?:for|from|in|of|at|within|across) (?:the |our |its )?(?P<what>[A-Za-z&][\w&-]*(?: [\w&-]+)?)"
)
_TIME = re.compile(
    r"(?:(?:first|second|third|fourth|full|fiscal|current|most recent|last|this|same|quarter|year|month"
    r"|period|half|three|six"
    r"|nine|Q[1-4]|FQ[1-4]|FY\d*|\d+|January|February|March|April|May|June|July|August|September"
    r"|October|November"
    r"|December|approximately|about|nearly|almost|over|more|between|just|\$)\b|[FQ]\d)",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:than|compared|versus|vs|from|over|against|relative to)\b", re.IGNORECASE)
_REACHED = re.compile(
    r"\bto(?: (?:be|a|an|the|new|range|of|in|between|approximately|about|around|roughly))*\s*$", re.IGNORECASE
)
_FOR_YEAR = re.compile(
    r"^\s*(?:for|in|over) (?:the (?:full |whole |entire )?(?:fiscal )?year|(?:fiscal"
    r" )?20\d\d)\b",
    re.IGNORECASE,
)
_TWELVE = re.compile(
    r"\b(?:trailing|last|past|previous) (?:12|twelve)|\b12[- ]months?\b|\bfor 20\d\d\b", re.IGNORECASE
)
_LAST = re.compile(r"(?:(?P<total>\b[Tt]otal\b)(?: [\w'’-]+){0,3}|\b(?P<word>[A-Z][\w&-]*)(?:['’]s)?)\s+$")
_PLAIN = re.compile(
    r"(?:Total|Net|Consolidated|GAAP|Non-GAAP|Record|Quarterly|Reported|Company|Group|Overall|Our|The"
    r"|This|Its|Adjusted|Core|Diluted"
    r"|Annual|First|Second|Third|Fourth|Quarter|Year|Full|Fiscal|And|On|In|For|With|As|While|Now|Fully"
    r"|F?Q[1-4]|FY\d*|\d\w*|January"
    r"|February|March|April|May|June|July|August|September|October|November|December|Actual|Worldwide"
    r"|Global|Pro|Forma|US|U\.S)",
    re.IGNORECASE,
)
_SLICED = re.compile(
    r"\b(?:units?|segments?|divisions?|business(?:es)?|groups?|products?|services?|regions?)\b", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_BEFORE = 60
"""Characters before a figure in which a word says that it is only a slice."""
_FAR = 90
"""Characters from the words of what is asked at which a figure counts half."""
_SURE = {"total": 2.0, "headline": 1.5, None: 0.0, "part": -3.0}
_COVERED, _NEARLY = 0.6, 0.8
"""Share of the words asked for that must stand in the sentence of an operand."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure to compute with."""

    finding: Finding
    sentence: Sentence
    reading: Reading
    period: FiscalPeriod | None
    score: float

    @property
    def adjusted(self) -> bool:
        """Whether it is said to stand on another basis than GAAP."""
        return self.reading.basis not in (None, "GAAP")

    @property
    def slack(self) -> float:
        """Half a unit of the last digit that was said, in base units: how far off a rounded figure may be."""
        return slack(self.reading)


def slack(reading: Reading) -> float:
    """Half a unit of a figure's last digit, in base units; none for a count said to the last one."""
    figure = reading.figure
    said = _DIGITS.findall(figure.text)
    if not said:
        return abs(figure.high) * 0.05
    decimals = max(len(number.partition(".")[2]) for number in said)
    if figure.scale == 1.0 and not decimals and figure.unit == "count":
        return 0.0
    return 0.5 * figure.scale * 10.0**-decimals


def operands(finding: Finding) -> list[Operand]:
    """The figures of a finding's call that may be computed with, the surest first; none that is not sure."""
    found = [one for one in _all(finding) if one.score >= _ENOUGH]
    said = [(one.reading.figure.low, one.reading.figure.high, one.reading.figure.unit) for one in found]
    again = [0.4 * min(2, said.count(value) - 1) for value in said]
    most = max((abs(one.reading.figure.high) for one in found), default=0.0)
    ranked = [(one.score + more + _size(one, most), one) for one, more in zip(found, again, strict=True)]
    return [one for _, one in sorted(ranked, key=lambda item: (-item[0], item[1].sentence.at))]


def _size(one: Operand, most: float) -> float:
    """The company's own revenue is the largest of those named."""
    facet, figure = one.finding.task.facet, one.reading.figure
    if facet.terms or unit_kind(figure.unit) != MONEY or not figure.high or not most:
        return 0.0
    return max(-2.5, 1.2 * math.log10(abs(figure.high) / most))


def _all(finding: Finding) -> Iterator[Operand]:
    coverage = Coverage(finding.call, finding.task.facet)
    candidates = {c.sentence.at: c.sentence for c in finding.candidates}
    named = [finding.call.sentences[at] for at in coverage.speaking]
    for sentence in dict.fromkeys([*candidates.values(), *named]):
        if sentence.passage.speaker.role in ("analyst", "operator") or (
            sentence.figures is not None and not any(sentence.figures)
        ):
            continue
        readings = read(sentence.text, sentence.lead, sentence.figures)
        for at, reading in enumerate(readings):
            if at and _restates(readings[at - 1], reading, sentence.text):
                continue
            if (score := _score(reading, sentence, finding, coverage)) is not None:
                yield Operand(finding, sentence, reading, finding.look.period or _own_period(finding), score)


def _restates(before: Reading, reading: Reading, text: str) -> bool:
    """Whether a figure only says a movement again, in money: "up 5%, or $68 million"."""
    between = text[before.figure.end : reading.figure.start].strip(" ,(")
    by = re.search(r"\bby\b[\w ]*$", text[max(0, before.figure.start - 30) : before.figure.start])
    return before.place == "change" and between in ("or", "and") and bool(by)


def _own_period(finding: Finding) -> FiscalPeriod | None:
    return finding.call.transcript.period if not finding.task.facet.guided else None


def _score(reading: Reading, sentence: Sentence, finding: Finding, coverage: Coverage) -> float | None:
    """How surely a figure is what is asked for; None where it is not."""
    facet, text = finding.task.facet, sentence.text
    if not _is_of_kind(reading, sentence, finding) or _is_slice(reading, text):
        return None
    when = _when(reading, sentence, finding)
    words = _words(reading, sentence, finding, coverage)
    if when is None or words is None:
        return None
    basis = 0.0
    if facet.basis:
        if reading.basis and not same_basis(facet.basis, reading.basis):
            return None
        basis = 1.0 if reading.basis else -0.6 * (facet.basis != "GAAP")
    prepared = 0.5 * (sentence.passage.section == "prepared")
    return 1.0 + when + words + basis + prepared + 0.15 * _digits(reading) - 0.2 * reading.figure.approximate


def _digits(reading: Reading) -> int:
    said: str = max(_DIGITS.findall(reading.figure.text), key=len, default="")
    return min(4, sum(sign.isdigit() for sign in said.lstrip("0.")))


def _is_of_kind(reading: Reading, sentence: Sentence, finding: Finding) -> bool:
    """Whether metric, unit, nature and place are those asked for."""
    facet, figure = finding.task.facet, reading.figure
    natures = ("guided", "target") if facet.guided else ("reported",)
    recalled_guidance = facet.guided and reading.nature == "prior"
    if recalled_guidance is False and facet.guided and finding.look.period == finding.call.transcript.period:
        return False  # on its own call guidance for a period is only recalled
    if (reading.nature not in natures and not recalled_guidance) or figure.bound == "at most":
        return False
    level = reading.place == "level" or _is_reached(reading, sentence.text)
    places = ("level", "prior") if recalled_guidance or _recalled(finding) else ("level",)
    if not (level or reading.place in places) or (not facet.guided and figure.low != figure.high):
        return False
    if reading.nature in ("guided", "target") and not _looks_ahead(reading, sentence):
        return False
    kind = unit_kind(figure.unit)
    if facet.metric is None:
        return kind in (MONEY, SHARE, RATIO, "count") and figure.unit not in ("bps", "points")
    money_share = kind == MONEY and facet.metric.units == (SHARE,) and abs(figure.high) < 1000
    fits = kind == facet.metric.units[0] or money_share or (kind in facet.metric.units and kind != RATIO)
    return reading.metric == facet.metric and fits and figure.unit not in ("bps", "points")


def _is_reached(reading: Reading, text: str) -> bool:
    """Whether an amount is where a movement ends: "to grow to between $1.29 and $1.37 billion"."""
    before = text[max(0, reading.figure.start - 40) : reading.figure.start].rstrip(" $€£(")
    money = unit_kind(reading.figure.unit) in (MONEY, SHARE)
    return money and reading.place == "change" and bool(_REACHED.search(before))


def _looks_ahead(reading: Reading, sentence: Sentence) -> bool:
    """Whether what is expected is said before the figure, or leads into it."""
    before = sentence.text[: reading.figure.start]
    return (
        bool(_AHEAD.search(before) or _AHEAD.search(sentence.lead))
        or reading.figure.low < reading.figure.high
    )


def _recalled(finding: Finding) -> bool:
    return finding.look.mode == "recalls"


def _is_slice(reading: Reading, text: str) -> bool:
    """Whether a figure is only a part of the metric ("incremental revenue of"), or a share of it."""
    before = text[max(0, reading.figure.start - _BEFORE) : reading.figure.start]
    clause = re.split(r"[,;:]|\band\b", before)[-1]
    after = text[reading.figure.end :]
    of_whole = _OF_WHOLE.match(after) and reading.metric is not None and reading.metric.name == "revenue"
    return bool(_PART_OF.search(clause) or of_whole)


def _when(reading: Reading, sentence: Sentence, finding: Finding) -> float | None:
    """How well the period agrees; None where it is another one."""
    call, text = finding.call.transcript, sentence.text
    wanted = finding.demand.period or _own_period(finding)
    figure, guided = reading.figure, finding.task.facet.guided
    if wanted is None:
        return 0.0
    if _recalled(finding):
        return _recalls(reading, sentence, wanted, call.period)
    text = _own_clause(text, figure.end)
    beside = _meant(period_at(figure.start, figure.end, text, call), call, guided)
    if beside and wanted not in beside:
        return None
    if wanted.quarter and _FOR_YEAR.match(text[figure.end :]):
        return None
    if not wanted.quarter:
        told = wanted in periods_of(text, call) or means_year(text, wanted, call) or cues.YEAR.search(text)
        return 1.0 if told or beside else 0.5 if guided and _of_year(sentence, finding) else None
    if (
        (cues.YEAR.search(text) or _TWELVE.search(text))
        and not beside
        and wanted not in periods_of(text, call)
    ):
        return None
    back = 0 if beside else _of_year(sentence, finding)
    if 0 < back <= _NEXT_TO:
        return None
    said = _meant(periods_of(text, call, outright=guided), call, guided)
    if not said and guided:
        said = periods_of(finding.call.before(sentence), call, outright=True)
    if guided and wanted not in said:
        return None
    return 1.0 if wanted in said or beside else -1.0 * bool(back)


def _own_clause(text: str, end: int) -> str:
    """A sentence without what a figure is compared with ("8% higher than the first quarter of 2020")."""
    compared = _COMPARED.search(text, end)
    return text[: compared.start()] if compared else text


def _of_year(sentence: Sentence, finding: Finding) -> int:
    """How many sentences back a year was spoken of last, and no quarter since; 0 where none was."""
    call = finding.call.transcript
    if _QUARTER.search(sentence.text) or periods_of(sentence.text, call):
        return 0
    before = sentence.previous
    for back in range(1, _BACK + 1):
        if before is None:
            return 0
        named = periods_of(before.text, call)
        if named or cues.YEAR.search(before.text) or _QUARTER.search(before.text):
            quarter = _QUARTER.search(before.text) or any(period.quarter for period in named)
            return 0 if quarter else back
        before = before.previous
    return 0


def _meant(periods: set[FiscalPeriod], call: Transcript, guided: bool) -> set[FiscalPeriod]:
    """The periods a result may be of: none after the call's own.

    "The December quarter", said in January of a year not known to end in June, is the one reported.
    """
    own = call.period
    if own is None or guided or not periods:
        return periods
    return {own if period > own and period.quarter else period for period in periods}


def _recalls(
    reading: Reading, sentence: Sentence, wanted: FiscalPeriod, own: FiscalPeriod | None
) -> float | None:
    """Of a period before the call's own: named beside the figure, or the year or quarter before it."""
    figure, text = reading.figure, sentence.text
    after = re.split(r"[;.]|, (?:and|but|while)\b", text[figure.end :])[0][:_FAR]
    before = text[max(0, figure.start - _FAR) : figure.start]
    if own is None:
        return None
    back = own.year * 4 + own.quarter - wanted.year * 4 - wanted.quarter if wanted.quarter else 4
    cue = _PRIOR_YEAR if back == 4 else _PRIOR_QUARTER if back == 1 else None
    told = cue is not None and (cue.search(after) or (reading.place == "prior" and cue.search(before)))
    return 1.0 if told and reading.place == "prior" else 0.3 if told and cue and cue.search(after) else None


def _words(reading: Reading, sentence: Sentence, finding: Finding, coverage: Coverage) -> float | None:
    """How surely the sentence speaks of what is asked: the whole company's, or the part that is named."""
    facet, text = finding.task.facet, sentence.text
    if not facet.terms:
        if facet.metric is None:
            return None
        return _SURE[whole(sentence, finding)]
    enough = _COVERED if len(facet.terms) > 3 else _NEARLY
    if coverage.within[sentence.at] < enough or not _has_names(facet.names, sentence):
        return None
    spots = [at for at, _ in coverage.spots(text)]
    if not spots:
        return None
    near = min(_gap(at, reading, text) for at in spots)
    return 2.5 * coverage.within[sentence.at] - 1.5 * near / _FAR


def whole(sentence: Sentence, finding: Finding) -> cues.Whole | None:
    """Whether a sentence gives the metric as the company's own; "revenue for the Mobile unit" is a part's."""
    metric = finding.task.facet.metric
    if metric is None:
        return None
    named = re.search(rf"\b(?:{metric.pattern})\b", sentence.text, re.IGNORECASE)
    after = _WHOSE.match(sentence.text, named.end()) if named else None
    if (
        after
        and not _TIME.match(after["what"])
        and (after["what"][0].isupper() or _SLICED.search(after["what"]))
    ):
        return "part"
    company = finding.call.transcript.company or ""
    if named and (last := _LAST.search(sentence.text[: named.start()])):
        if last["total"]:
            return "total"
        if last["word"] and not _PLAIN.fullmatch(last["word"]) and not _is_own(last["word"], company):
            return "part"
    return cues.whole(sentence.text, sentence.lead, metric.pattern, company)


def _is_own(word: str, company: str) -> bool:
    """Whether a capitalised word is the company's name, or its initials."""
    names = re.findall(r"[^\W_]+", company)
    return word.lower() in (name.lower() for name in names) or word == "".join(name[0] for name in names)


def _has_names(names: Sequence[str], sentence: Sentence) -> bool:
    return all(name in sentence.stems for name in names)


def _gap(at: int, reading: Reading, text: str) -> float:
    """Characters between a word and a figure; a figure after it is nearer, one across a comma farther."""
    figure = reading.figure
    between = text[at : figure.start] if at < figure.start else text[figure.end : at]
    return (len(between) + 30 * between.count(", ")) * (1.0 if at < figure.start else 1.6)
