"""Wording of the quotes path: who is speaking, which period, what a figure is."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from earmark_ingest.figures.spell import spell
from earmark_ingest.periods import calendar_of
from earmark_ingest.types import FiscalPeriod, Speaker, Transcript

from earmark.metrics import EPS
from earmark.plan.types import Facet
from earmark.reading import Reading
from earmark.trace import numeric
from earmark.words import LIGHT, words

_DOUBLE = re.compile('[“”"]')
_COUNTED = re.compile(r"\b((?!millions|billions|thousands|hundreds)[a-z][a-z-]*s)$")
_COUNTED_AFTER = re.compile(r"[\s-]*((?:[a-z][a-z-]* ){0,2}?[a-z][a-z-]*s)\b")
_WAY = re.compile(
    r"\b(?:(?P<down>down|declin\w+|decreas\w+|fell|lower\w*|dropp?\w*|reduc\w+|contract\w+)"
    r"|up|gr[eo]w\w*|increas\w+|r[io]se\w*|higher|improv\w+|expand\w*)\b",
    re.IGNORECASE,
)
_WAY_AFTER = re.compile(
    r"[ -]*(?:(?:organic|reported|year[- ](?:over|on)[- ]year|sequential|net|total|overall) )*"
    r"(?:(?P<down>declines?|decreases?|reductions?|drops?|lower|contraction)"
    r"|growth|increases?|improvements?|higher|gains?|rise|expansion)\b",
    re.IGNORECASE,
)
"""The way a movement goes, right behind it: "a 4.0% increase"."""
_MAY_BE_LOST = frozenset(("net income", "operating income", "EPS", "EBITDA"))
_LOSS = re.compile(
    r"\b(?:net|operating|pre-?tax|ebitda|gaap|adjusted|diluted|quarterly|a|our|the) loss(?:es)?\b"
    r"(?! (?:ratio|on|from|absorb\w*|reserve))[^,;.]{0,60}$"
    r"|\bloss per (?:diluted |basic )?share\b[^,;]{0,40}$"
    r"|\blost (?:about |approximately )?[$€£]?$",
    re.IGNORECASE,
)
_SLIP = 50
"""Ends of a range farther apart than this are a slip of the source ("$61 million and $64 billion")."""
_NO_NOUN = frozenset("as is was has does this its versus plus less across perhaps".split())
_JOINING = frozenset("of in and per to for on the from by".split())
_ROLES = {"ir": "investor relations", "executive": "management", "analyst": "analyst", "operator": "operator"}


def who(speaker: Speaker) -> str:
    """`James Beer (CFO)`, `Alex Henderson (analyst, Citigroup)`, or the role where no name is known."""
    title = speaker.title or ""
    if speaker.role == "analyst":
        title = ", ".join(filter(None, ["analyst", speaker.affiliation]))
    if speaker.name is None:
        return (title or _ROLES.get(speaker.role, "a speaker")).strip()
    return f"{speaker.name} ({title})" if title else speaker.name


def firm(transcript: Transcript) -> str:
    """The company's name, or the file's where none is known."""
    return transcript.company or transcript.ticker or transcript.source


def when(period: FiscalPeriod | None, transcript: Transcript) -> str:
    """`FY2008Q3 (December 2007 quarter)`; the month is left out where fiscal and calendar quarters agree."""
    if period is None:
        return ""
    if not period.quarter or transcript.year_end_month == 12:
        return str(period)
    year, month = calendar_of(transcript).last_month(period)
    return f"{period} ({calendar.month_name[month]} {year} quarter)"


def label(facet: Facet, reading: Reading) -> str:
    """What a figure is called: the question's words, the metric and basis as the sentence has them."""
    own = [w for w in _own_words(facet) if w.lower() not in LIGHT and not numeric(w)]
    metric = facet.metric or (None if own else reading.metric)
    change = "change" if reading.place == "change" else ""
    what = _as_asked(facet, own) or " ".join([*own, *([metric.name] if metric else [])])
    parts = [reading.basis if metric else "", what, change]
    return " ".join(part for part in parts if part) or "figure"


def _as_asked(facet: Facet, own: Sequence[str]) -> str:
    """The words of a facet in the order of the question, with the metric's name for its own words.

    Empty where other words than `of` and the like stand among them.
    """
    if facet.metric is None or not own:
        return ""
    named = re.search(rf"\b(?:{facet.metric.pattern})\b", facet.source, re.IGNORECASE)
    found = [re.search(rf"(?<!\w){re.escape(word)}(?!\w)", facet.source) for word in own]
    if named is None or any(word is None for word in found):
        return ""
    places = [named.span(), *(word.span() for word in found if word)]
    start, end = min(a for a, _ in places), max(b for _, b in places)
    name = f"{facet.source[start : named.start()]}{facet.metric.name}{facet.source[named.end() : end]}"
    between = [word for word in words(name) if word not in own and word not in facet.metric.name.split()]
    return "" if any(word.lower() not in _JOINING for word in between) else " ".join(name.split())


def _own_words(facet: Facet) -> list[str]:
    metric = facet.metric.name.split() if facet.metric else []
    skip = {"guidance", "gaap", "non-gaap", "pro", "forma", "adjusted", *(w.lower() for w in metric)}
    return [word for word in words(facet.text) if word.lower() not in skip][:6]


def value(reading: Reading, sentence: str) -> str:
    """The figure in desk form, every digit kept; a count with the word it counts ("21.6 million shares")."""
    figure = reading.figure
    if figure.low > 0 and figure.high / figure.low > _SLIP:
        return f"“{figure.text}”"
    way = _moved(reading, sentence) or _lost(reading, sentence)
    text = way + spell(figure.low, figure.high, figure.unit, figure.approximate)
    if figure.unit.endswith("/share") and reading.metric != EPS:
        return f"{text} per share"
    if figure.unit != "count":
        return text
    noun = _COUNTED.search(figure.text) or _COUNTED_AFTER.match(sentence[figure.end :])
    return f"{text} {noun[1]}" if noun and not _NO_NOUN.intersection(noun[1].split()) else text


def _lost(reading: Reading, sentence: str) -> str:
    """What tells a loss of what may be a profit or a loss: its digits alone would hide it."""
    earned = reading.metric is not None and reading.metric.name in _MAY_BE_LOST
    if not earned or reading.place not in ("level", "prior") or reading.figure.low <= 0:
        return ""
    return "a loss of " if _LOSS.search(sentence[: reading.figure.start]) else ""


def _moved(reading: Reading, sentence: str) -> str:
    """Which way a movement goes: nothing where that is not said right beside it."""
    before = sentence[max(0, reading.figure.start - 40) : reading.figure.start]
    if reading.place != "change" or reading.figure.low < 0:
        return ""
    found = list(_WAY.finditer(before))
    if not found and (after := _WAY_AFTER.match(sentence, reading.figure.end)):
        return "down " if after["down"] else "up "
    return "" if not found else ("down " if found[-1]["down"] else "up ")


def nature(reading: Reading) -> str:
    """How a figure is meant, when it is not simply reported."""
    names = {
        "guided": "guidance",
        "target": "target",
        "hypothetical": "hypothetical",
        "prior": "prior guidance",
    }
    return names.get(reading.nature, "")


def quoted(text: str) -> str:
    """Words between quotation marks; inner double marks become single ones, line ends blanks."""
    return f"“{' '.join(re.sub(_DOUBLE, chr(39), text).split())}”"
