"""Whether a figure is the company's own, or only a part's ("revenue for the Mobile unit")."""

from __future__ import annotations

import re

from earmark import cues, standing
from earmark.calltext import Sentence
from earmark.find import Finding
from earmark.reading import Reading

_PART_OF = re.compile(
    r"\b(?:incremental|additional|extra|acquired|annuali[sz]ed|backlog|deferred|unbilled|remaining|recurring|organic|impact|lost"
    r"|in the first"
    r" \w+ months|currency|headwind|tailwind|contribut\w+|worth of|benefit\w*|FX|cumulative|run[- ]rate)\b",
    re.IGNORECASE,
)
"""Before a figure: a slice of the metric, not all of it."""
_OF_WHOLE = re.compile(
    r"^\s*(?:,? (?:or|representing) (?:about |approximately )?[\d.]+ ?%\s*)?(?:percent )?"
    r"of (?:our |the |its |total |overall |net |company |consolidated |group |worldwide |Q[1-4] )*"
    r"(?:revenues?|sales|net sales|turnover)\b",
    re.IGNORECASE,
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
_BEFORE = 60
"""Characters before a figure in which a word says that it is only a slice."""


def is_slice(reading: Reading, text: str) -> bool:
    """Whether a figure is only a part of the metric ("incremental revenue of"), or a share of it."""
    before = text[max(0, reading.figure.start - _BEFORE) : reading.figure.start]
    clause = re.split(r"[,;:]|\band\b", before)[-1]
    after = text[reading.figure.end :]
    of_whole = _OF_WHOLE.match(after) and reading.metric is not None and reading.metric.name == "revenue"
    part = next((m for m in _PART_OF.finditer(clause) if not _is_metrics(m[0], reading)), None)
    return part is not None or bool(of_whole)


def _is_metrics(word: str, reading: Reading) -> bool:
    """Whether a word is the metric's own: "backlog rose to" is no slice of the backlog."""
    return reading.metric is not None and re.search(reading.metric.pattern, word, re.IGNORECASE) is not None


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
        if last["word"] and not is_plain(last["word"]) and not is_own(last["word"], company):
            return "part"
    return standing.whole(sentence, metric, company)


def is_plain(word: str) -> bool:
    """Whether a word before a metric leaves it the company's own: "total", "GAAP", "second"."""
    return bool(_PLAIN.fullmatch(word))


def is_own(word: str, company: str) -> bool:
    """Whether a capitalised word is the company's name, or its initials."""
    names = re.findall(r"[^\W_]+", company)
    return word.lower() in (name.lower() for name in names) or word == "".join(name[0] for name in names)
