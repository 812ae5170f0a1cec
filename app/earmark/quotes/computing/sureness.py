"""Whether a figure may be held against another call's: surely the company's own, and the only one it may be.

Stricter than a single answer needs to be: a wrong figure in a comparison makes a wrong winner.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from earmark_ingest.tokens import stems

from earmark.checks import check_all
from earmark.checks.conditions import condition
from earmark.checks.types import Said
from earmark.judge import Verdict
from earmark.metrics import mentions
from earmark.quotes import timed
from earmark.quotes.choose import figures_to_name
from earmark.quotes.computing import wording
from earmark.quotes.operands import Operand, operands
from earmark.quotes.own import is_own, is_plain, whole
from earmark.reading import Reading
from earmark.types import Claim

_LEAST, _WITH_TERMS = 1.2, 2.0
"""How sure a figure must be that the ranking puts first too: of a metric by itself, and of a thing named."""
_NAMED = 3.0
"""The same of one that the ranking puts behind, but that opens its sentence on a basis that is named."""
_LEADS_IN_PART = re.compile(r"\b(?:divisions?|segments?|units?|regions?)\b", re.IGNORECASE)
"""In the sentence before: what is said next may be a part's, unless it says more than the figure."""
_OWN = re.compile(r"\b(?:our|we|quarter|company|total|consolidated|overall)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w&'’-]+")
_BROAD = frozenset(
    "our total company companywide company-wide consolidated overall group's company's".split()
)
_BEFORE_SALES = frozenset(
    """net quarterly record the of in and reported strong higher lower better grew grow drove generated
    delivered posted recorded achieved worldwide global annual quarter quarter's first second third fourth
    year full-year this with on as while increased decreased aggregate a an total to were was that adjusted
    gaap first-quarter second-quarter third-quarter fourth-quarter or by its from for gross top-line
    year's improved increasing growing driving solid robust actual""".split()
)
"""Words in small letters before "revenue" that make it no part's, as "product revenue" is."""
_PASSED = re.compile(
    r"\b(?:previous|prior|last|old|earlier)(?: \w+){0,2} (?:record|high|peak|best)(?: \w+){0,2}\W*$",
    re.IGNORECASE,
)
_ADDED_UP = frozenset(
    "free cash flow/operating cash flow/capital expenditures/share repurchases/dividend".split("/")
)
"""Metrics that calls give for the year so far as often as for the quarter."""
_CLEARLY = 0.9
"""By how much a figure must be surer than another one, to be the only one."""
_NEAR = 4
"""Words before a metric that may say whose it is."""

Kind = tuple[str, bool, frozenset[str]]
"""Unit, whether adjusted, and the words of what is left out."""


def sure(verdict: Verdict) -> list[Operand]:
    """The figures of a call that may be compared, the surest first: of each unit and basis one at most."""
    found = operands(verdict.finding, _LEAST)
    told = [c.reading for c in figures_to_name(verdict) if c.reading] if verdict.best else []
    able = [one for one in found if not of_part(one) and not _is_passed(one) and _is_of_quarter(one)]
    kept: dict[Kind, Operand] = {}
    for one in able:
        near = [other for other in able if other.score > one.score - _CLEARLY and kind(other) == kind(one)]
        agrees = any(_is_same(one.reading, reading) for reading in told)
        rivals = [other for other in near if not alike(one, other) and not (agrees and _follows(other, one))]
        largest = all(other.reading.figure.high <= one.reading.figure.high for other in able)
        if kind(one) not in kept and _holds(one, rivals, agrees=agrees, largest=largest) and _stands(one):
            kept[kind(one)] = one
    return list(kept.values())


def _stands(one: Operand) -> bool:
    """Whether the figure under its name and period passes every check that an answer's line passes."""
    held = one.sentence.passage, one.finding.call.transcript
    line = Claim(0, wording.line(one), (wording.quote(one),))
    return bool(check_all([line], lambda _: held)[0])


def kind(one: Operand) -> Kind:
    """What figures must share to be compared: the unit, whether adjusted, and what is left out of them."""
    left = "" if one.adjusted else left_out_of(one) or ""  # what is adjusted leaves something out always
    return one.reading.figure.unit, one.adjusted, frozenset(stems(left))


def left_out_of(one: Operand) -> str | None:
    """What the words around a figure leave out of it, or what it hangs on ("excluding catastrophes")."""
    return condition(Said(one.sentence.text, one.sentence.lead, (one.reading,), 0), one.reading.figure)


def _is_passed(one: Operand) -> bool:
    """Whether a figure is only the record that was beaten."""
    return bool(_PASSED.search(one.sentence.text[: one.reading.figure.start]))


def _is_of_quarter(one: Operand) -> bool:
    """Of what calls add up over the year so far: whether it is surely the quarter's."""
    metric = one.finding.task.facet.metric
    if metric is None or metric.name not in _ADDED_UP or (one.period and one.period.quarter in (0, 1)):
        return True
    return (timed.agreement(one.reading, one.sentence, one.finding) or 0.0) >= 1.0


def alike(one: Operand, other: Operand) -> bool:
    """Whether two figures may be one and the same, said with more digits or fewer."""
    figure, held = one.reading.figure, other.reading.figure
    return abs(figure.low - held.low) <= max(one.slack, other.slack) and figure.unit == held.unit


def _follows(one: Operand, other: Operand) -> bool:
    """Whether a figure only goes on behind another one in its sentence ("was 62 days, four days worse")."""
    return one.sentence is other.sentence and one.reading.figure.start > other.reading.figure.start


def _is_same(reading: Reading, other: Reading) -> bool:
    mine, its = reading.figure, other.figure
    return (mine.low, mine.high, mine.unit) == (its.low, its.high, its.unit)


def _holds(one: Operand, rivals: Sequence[Operand], *, agrees: bool, largest: bool) -> bool:
    """Whether a figure is the one that is meant; the company's own revenue is the `largest` that is named."""
    facet = one.finding.task.facet
    if facet.terms:
        return agrees and one.score >= _WITH_TERMS and all(other.score < one.score for other in rivals)
    if facet.metric is not None and facet.metric.name == "revenue" and rivals:
        return largest
    if _is_whole(one):
        named = one.reading.basis is not None and one.score >= _NAMED
        return (agrees or named) and not any(map(_is_whole, rivals))
    return agrees and not rivals and not _is_of_leading_part(one)


def _is_of_leading_part(one: Operand) -> bool:
    """Whether a bare sentence goes on about the part that the one before is about."""
    text = one.sentence.text
    bare = len({mention.metric for mention in mentions(text)}) < 2 and not _OWN.search(text)
    return bare and bool(_LEADS_IN_PART.search(one.sentence.lead))


def _is_whole(one: Operand) -> bool:
    return whole(one.sentence, one.finding) in ("total", "headline")


def of_part(one: Operand) -> bool:
    """Whether a figure is said of a part: "Retail operating profit fell, and margin was 4%"."""
    if one.finding.task.facet.terms:
        return False
    metric, company = one.finding.task.facet.metric, one.finding.call.transcript.company or ""
    text, at = one.sentence.text, one.reading.figure.start
    named = list(mentions(text))
    before = [mention for mention in named if mention.start < at]
    if not any(mention.metric == metric for mention in before):
        before += [mention for mention in named if mention.start > at and mention.metric == metric][:1]
    part = False
    for mention in before:
        told = _whose(text[: mention.start], company, sales=mention.metric.name == "revenue")
        part = part if told is None else told
    return part


def _whose(before: str, company: str, *, sales: bool) -> bool | None:
    """Whether the words before a metric make it a part's, and not the company's; None where nothing tells."""
    clause = re.split(r"[,;:.]", before)[-1]
    for at, word in enumerate(reversed(_WORD.findall(clause)[-_NEAR:])):
        if word.lower() in _BROAD:
            return False
        if is_own(re.sub(r"['’]s$", "", word), company):
            return False
        plain = is_plain(word) or all(is_plain(piece) for piece in word.split("-"))
        if word[0].isupper() and not plain:
            return True
        if sales and not at and word[0].islower() and word.lower() not in _BEFORE_SALES:
            return True
        if word[0].islower() and not plain:
            return None
    return None
