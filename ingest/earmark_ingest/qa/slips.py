"""Slips of the source that a rule can know: flagged with their line, never repaired.

Only readings that make no sense are flagged: "growth margin", the two ends of a range a thousandfold apart,
a margin above 100 %. What somebody misheard into another sensible word stays unseen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from earmark_ingest.types import Span

MOST = 20
"""Warnings of one call, at most."""


@dataclass(frozen=True, slots=True)
class _Confusion:
    """`hint` stands in small letters in every text that `pattern` finds: a cheap test before a dear one."""

    hint: str
    pattern: re.Pattern[str]
    meant: str


def _heard(hint: str, pattern: str, meant: str, flags: re.RegexFlag = re.IGNORECASE) -> _Confusion:
    return _Confusion(hint, re.compile(pattern, flags), meant)


_EXACT = re.RegexFlag(0)
_CONFUSIONS = (
    _heard(
        "growth margin",
        r"(?<!revenue )(?<!sales )(?<!organic )(?<!earnings )(?<!profit )"
        r"(?<!and )(?<!to )(?<!-)\bgrowth margins?\b"
        r"(?!,? (?:expansion|improvement|accretion|and))",
        "gross margin",
    ),
    _heard(
        "gross rate",
        r"\bgross rates? of (?:about |approximately |around )?\d[\d.]*\s?(?:%|"
        r"percent)",
        "growth rate",
    ),
    _heard(
        "gap ",
        r"(?<!non[- ])\bgap (?:earnings|eps|net (?:income|loss)|gross (?:margin|profit)|"
        r"operating (?:income|margin|expenses?|loss|profit)|"
        r"basis|diluted|tax rate|financial|measures?)\b",
        "GAAP",
        _EXACT,
    ),
    _heard("non-gap", r"\bnon-gap\b", "non-GAAP"),
    _heard("non gap", r"\bnon gap (?!year)\w+", "non-GAAP"),
    _heard("even up", r"\badjusted even up\b", "adjusted EBITDA"),
    _heard("even da", r"\beven da\b", "EBITDA"),
    _heard(
        "evita",
        r"\b(?:adjusted|segment|consolidated|positive) evita\b|\bevita (?:margins?|"
        r"growth)\b",
        "EBITDA",
    ),
    _heard("bit da", r"\b(?:a |e )?bit da\b", "EBITDA"),
    _heard("ebidta", r"\bebidta\b", "EBITDA"),
    _heard("ebtida", r"\bebtida\b", "EBITDA"),
    _heard("cash low", r"\bfree cash (?:low|floor|flew|blow)\b(?!-)", "free cash flow"),
    _heard("cash flo", r"\bcash (?:floor|flaw)s? (?:from operati|conversion|generation)\w*", "cash flow"),
    _heard("basic point", r"\d\s?basic points?\b", "basis points"),
    _heard("bases point", r"\d\s?bases points?\b", "basis points"),
    _heard("basis pint", r"\bbasis pints?\b", "basis points"),
    _heard(
        "physical ",
        r"\bphysical (?:year|quarter|20\d\d|(?:first|second|third|"
        r"fourth) quarter)\b",
        "fiscal",
    ),
    _heard(
        "per chair",
        r"\b(?:earnings|cents|dividends?|income|"
        r"\d) (?:of )?per (?:diluted )?chair\b",
        "per share",
    ),
    _heard("diluted chair", r"\bdiluted chairs?\b", "diluted share"),
    _heard(" wins", r"\b(?:head|tail) wins\b", "headwinds or tailwinds"),
    _heard("work and capital", r"\bwork and capital\b", "working capital"),
    _heard("prophet", r"\b(?:gross|net|operating) prophets?\b|\bprophet margins?\b", "profit"),
    _heard("expanse", r"\b(?:interest|operating|tax|depreciation) expanses?\b", "expense"),
    _heard(
        "capitol",
        r"\b(?:working|human|invested|growth|venture) capitol\b|\bcapitol (?:expenditures?|allocation|"
        r"markets|structure|spending)\b",
        "capital",
    ),
    _heard("principle ", r"\bprinciple (?:amounts?|balances?|payments?|repayments?)\b", "principal"),
    _heard("sgna", r"\bsgna\b", "SG&A"),
    _heard("year over here", r"\byear over here\b", "year over year"),
    _heard("chief ", r"\bchief (?:and|an|in|on) [a-z]+ officer\b", "an office"),
)  # fmt: skip
_TOO_LATE = (
    ("february", "3[01]"),
    ("april", "31"),
    ("june", "31"),
    ("september", "31"),
    ("november", "31"),
)
_IMPOSSIBLE = (
    _heard("basis points", r"\d (?:million|billion) basis points\b", "cannot be that many basis points"),
    *(
        _heard(f"{month} 3", rf"\b{month} {day}(?:st|th)?\b(?! [mb]illion| percent| cents)", "is no date")
        for month, day in _TOO_LATE
    ),
    *(
        _heard(f"q{number} ", rf"\bQ{number},? (?:of )?(?:fiscal )?(?:19|20)\d\d\b", "is no quarter")
        for number in "56789"
    ),
)  # fmt: skip
_MARGIN = re.compile(
    r"argins? (?:rate )?(?:was|were|of|at|is|came in at|expanded to|improved to|increased to) (?:about |"
    r"approximately )?"
    r"(?P<percent>\d{3,}(?:\.\d+)?)\s?(?:%|percent)"
)
_SCALES = {"million": 6, "billion": 9, "trillion": 12}
_SCALE = "[mM]illion|[bB]illion|[tT]rillion"
_JOINT = re.compile(r"illion (?:to|and|-|–) (?:about |approximately )?[$€£]?\d")
_ENDS = re.compile(
    rf"(?P<low>\d[\d,]*(?:\.\d+)?) (?P<small>{_SCALE}) (?P<joint>to|and|-|–) "
    rf"(?:about |approximately )?[$€£]?(?P<high>\d[\d,]*(?:\.\d+)?) (?P<large>{_SCALE})\b"
    r"(?P<after>[^.?!]{0,40})"
)
_RANGE = re.compile(r"\b(?:between|range|ranging|from|somewhere|anywhere)\b[^.?!]{0,40}$", re.IGNORECASE)
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
_NUMBER = 24
"""Characters that the first number of a range may take."""
_AROUND = 60
_NEAR = 1.5
_MANY = 2
"""Below this, whole numbers of other scales are no slip: from one million to one billion."""


def slips(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """One sentence for each slip inside `spans` (in order), with its first line from 1; at most `MOST`."""
    found = sorted(_slips(text), key=lambda one: one[0])
    starts = [span.start for span in spans]
    kept = [(at, note) for at, note in found if _inside(at, starts, spans)]
    often = Counter(note for _, note in kept)
    first = {note: at for at, note in reversed(kept)}
    once = [(at, _counted(note, often[note])) for note, at in first.items()]
    return tuple(_numbered(text, sorted(once)[:MOST]))


def _slips(text: str) -> Iterator[tuple[int, str]]:
    low = text.lower() if text.isascii() else text.translate(_SMALL)
    for table, tells in ((_CONFUSIONS, "is likely a slip for "), (_IMPOSSIBLE, "")):
        for confusion in table:
            for match in _matches(confusion, text, low):
                yield match.start(), f"{_quoted(match.group())} {tells}{confusion.meant}"
    for match in _MARGIN.finditer(text):
        if float(match["percent"]) > 100:
            yield match.start(), f"{_quoted(f'm{match.group()}')} is above 100 %"
    yield from _ranges(text)


def _matches(confusion: _Confusion, text: str, low: str) -> Iterator[re.Match[str]]:
    """Look around each place of the hint only."""
    at, end = low.find(confusion.hint), 0
    while at >= 0:
        if match := confusion.pattern.search(text, max(end, at - _AROUND), at + _AROUND):
            yield match
            end = match.end()
        at = low.find(confusion.hint, max(at + 1, end))


def _ranges(text: str) -> Iterator[tuple[int, str]]:
    for joint in _JOINT.finditer(text):
        start = max(0, joint.start() - _NUMBER)
        match = _ENDS.search(text, start, joint.end() + _AROUND)
        if match is not None and _apart(match) and _one_range(text, match):
            ends = text[match.start() : match.end("large")]
            yield match.start(), f"the ends of {_quoted(ends)} lie a thousandfold apart"


def _apart(match: re.Match[str]) -> bool:
    """Whether the numbers lie near each other and their scales do not."""
    low, high = (float(match[name].replace(",", "")) for name in ("low", "high"))
    if (
        _SCALES[match["small"].lower()] == _SCALES[match["large"].lower()]
        or low == high
        or not low
        or not high
    ):
        return False
    exact = "." in match["low"] and "." in match["high"]
    return max(low, high) / min(low, high) <= _NEAR and (exact or max(low, high) >= _MANY)


def _one_range(text: str, match: re.Match[str]) -> bool:
    """Whether the two amounts are ends of one range, not two of a list."""
    if "respectively" in match["after"].lower():
        return False
    return (
        match["joint"].lower() != "and"
        or _RANGE.search(text, max(0, match.start() - 60), match.start()) is not None
    )


def _inside(at: int, starts: Sequence[int], spans: Sequence[Span]) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < spans[index].end


def _counted(note: str, times: int) -> str:
    return note if times == 1 else f"{note} ({times} times)"


def _numbered(text: str, found: Sequence[tuple[int, str]]) -> Iterator[str]:
    line, last = 1, 0
    for at, note in found:
        line += text.count("\n", last, at)
        last = at
        yield f"line {line}: {note}"


def _quoted(words: str) -> str:
    return f'"{" ".join(words.split())}"'
