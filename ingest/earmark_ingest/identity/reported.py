"""Which quarter a call reports: what each witness says of it, and how their words are weighed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earmark_ingest.periods import PeriodMention, mentions
from earmark_ingest.sentences import sentences
from earmark_ingest.types import FiscalPeriod, Span

_WELCOME = re.compile(
    r"\b(?:call|conference|webcast|welcome|teleconference|presentation|meeting)\b", re.IGNORECASE
)
_RESULTS = re.compile(
    r"\b(?:results|earnings|release[ds]?|reviews?|discuss\w*|performance|report(?:ed|ing|s)?|announc\w+)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:replay\w*|archiv\w+|rebroadcast|until|guidance|outlook|expect\w*|anticipate\w*|forecast\w*|"
    r"next|mentioned|noted|told|made|plans?\s+to|will\s+(?:release|report|announce)|scheduled)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:compar(?:ed|es|ing|able|ison)\s+(?:\w+\s+){0,4}?(?:to|with)|versus|vs\.?|from|over|than|"
    r"since|against|relative\s+to|prior|early|"
    r"late|earlier|same)\s+(?:(?:in|the|our|a|that|of)\s+){0,3}$",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(r"(?<![\w,.$-])(?:199\d|20[0-4]\d)(?![\d,]\d|\.\d|%|-\d|\w)")
_ACT = re.compile(r"\bActs? of (?:19|20)\d\d(?: and [\w ]{3,40} Act of (?:19|20)\d\d)?", re.IGNORECASE)
_FILING = re.compile(r"10-?[QK]|annual\s+report|8-K", re.IGNORECASE)
_YEARLY_FILING = re.compile(
    r"(?:(?P<before>20\d\d)\s+(?:annual\s+report|(?:form\s+)?10-?K)|(?:10-?K|"
    r"annual\s+report)\b[^.;]{0,60}?\b(?P<after>20\d\d)\b)",
    re.IGNORECASE,
)
_HALVES = re.compile(
    r"\b(?:(?P<half>half[\s-]year(?:ly)?|first[\s-]half|interim|H1|1H|six[\s-]months?)|"
    r"(?P<nine>nine[\s-]months?|9M)|"
    r"(?P<year>full[\s-]year|annual|preliminary|year[\s-]end|second[\s-]half|H2|2H))\b"
    r"(?:\s+(?:of\s+)?(?:fiscal\s+)?(?:year\s+)?(?:(?P<y>20\d\d)|(?:FY)?\s?['’]?(?P<yy>\d\d)\b))?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:(first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal[\s-]+)?quarter|(?:f?q([1-4])|"
    r"([1-4])q)\b)",
    re.IGNORECASE,
)
_ORDINALS = {
    name: number
    for number, names in enumerate(
        (("first", "1st"), ("second", "2nd"), ("third", "3rd"), ("fourth", "4th")), 1
    )
    for name in names
}
_DATED = re.compile(
    r"quarter|\bF?Q[1-4]|\b[1-4]Q|\b(?:19|20)\d\d|['’]\d\d|twenty|thousand|year|\bFY|half", re.IGNORECASE
)
_TITLE = re.compile(r"\b(?:results|earnings|call|transcript)\b", re.IGNORECASE)
_SPACED = re.compile(r"^(?:\S{1,2}\s{1,3}){5,}\S{0,3}$")
_READ = (6_000, 2_500)
"""Characters read of the first two turns, who introduce the call, and of those after them."""
_LONGEST = 400
_WRITTEN_LINES = 60


@dataclass(frozen=True, slots=True)
class Claim:
    """What one witness says of the period; either half may be missing."""

    witness: str
    quarter: int | None = None
    year: int | None = None
    sure: bool = True
    """The year was said of this quarter, not merely in the same breath."""
    weight: float = 1.0
    turn: int = 0

    def __str__(self) -> str:
        year = f"FY{self.year}" if self.year else ""
        return f"{year}Q{self.quarter}" if self.quarter else year

    @property
    def period(self) -> FiscalPeriod | None:
        """Both halves, where both are claimed."""
        return FiscalPeriod(self.year, self.quarter) if self.year and self.quarter else None


def written(witness: str, lines: Sequence[str]) -> Claim:
    """The first line that names a quarter with its year; titles of half and full years count as Q2 and Q4."""
    for line in lines[:_WRITTEN_LINES]:
        if len(line) > _LONGEST or not re.search(r"\d|quarter", line):
            continue
        plain = _unspaced(line)
        named = [mention for mention in mentions(plain) if _of_a_title(plain, mention)]
        whole = next((mention for mention in named if mention.quarter and mention.year), None)
        parts = next((mention for mention in named if mention.quarter), None)
        year = next((mention.year for mention in named if mention.year), None)
        if whole or (parts and year and _TITLE.search(line)):
            found = whole or parts
            return Claim(witness, found.quarter if found else None, whole.year if whole else year)
    for line in lines[:_WRITTEN_LINES]:
        part = _part_of_year(line) if len(line) <= _LONGEST and _TITLE.search(line) else None
        if part:
            return Claim(witness, *part)
    return Claim(witness)


def _of_a_title(line: str, mention: PeriodMention) -> bool:
    """A period neither a month's nor relative nor compared with: editors' summaries stand above calls."""
    return not mention.month and mention.offset is None and not _COMPARED.search(line[: mention.start])


def _unspaced(line: str) -> str:
    """`1 Q 2 3  R E S U L T S` with its letters together: two blanks part its words."""
    if not _SPACED.match(line.strip()):
        return line
    return " ".join(word.replace(" ", "") for word in re.split(r"\s{2,}", line.strip()))


def _part_of_year(words: str) -> tuple[int, int] | None:
    """Quarter and year of `half-year 2024 results`, `nine months 2024`, `full year results 2023`."""
    for match in _HALVES.finditer(words):
        quarter = 2 if match["half"] else 3 if match["nine"] else 4
        short = 2000 + int(match["yy"]) if match["yy"] else None
        bare = _BARE_YEAR.search(words)
        year = int(match["y"]) if match["y"] else short or (int(bare.group()) if bare else None)
        if year:
            return quarter, year
    return None


def said(openings: Sequence[str]) -> list[Claim]:
    """Each quarter named in a sentence about the call itself or its results, and each year said there."""
    claims = [claim for turn, text in enumerate(openings) for claim in _said(turn, text[: _READ[turn > 1]])]
    if any(claim.quarter for claim in claims):
        return claims
    for turn, text in enumerate(openings):
        for match in re.finditer(r"[^.?!]*\b(?:welcome|call|results)\b[^.?!]*", text[:2000], re.IGNORECASE):
            part = _part_of_year(_ACT.sub("", match.group()))
            if part and not _LATER.search(match.group()):
                return [*claims, Claim("call", *part, sure=True, weight=2, turn=turn)]
    return claims


def _said(turn: int, text: str) -> Iterator[Claim]:
    for span in sentences(text, Span(0, len(text))):
        sentence = span.of(text)
        if not _DATED.search(sentence):
            continue
        weight = 3.0 if _WELCOME.search(sentence) else 2.0 if _RESULTS.search(sentence) else 0.0
        if not weight or _FILING.search(sentence):
            continue
        sentence = _ACT.sub("", sentence)
        found = [mention for mention in mentions(sentence) if _of_the_call(sentence, mention)]
        named = next((mention for mention in found if mention.quarter), None)
        tied = named.year if named else None
        year = tied or _year(found, sentence)
        if named or year:
            yield Claim(
                "call",
                named.quarter if named else None,
                year,
                tied is not None,
                weight / (1 + (turn > 1)),
                turn,
            )


def _of_the_call(sentence: str, mention: PeriodMention) -> bool:
    """A quarter or year in the company's counting that is neither compared with nor looked forward to."""
    before = sentence[max(0, mention.start - 60) : mention.start]
    later = _LATER.search(sentence[: mention.start])
    return mention.basis == "fiscal" and mention.offset is None and not _COMPARED.search(before) and not later


def _year(found: Sequence[PeriodMention], sentence: str) -> int | None:
    """A year said without a quarter (`and full year 2020`, `2008 quarterly conference call`)."""
    named = next((mention.year for mention in found if mention.year), None)
    if named is not None:
        return named
    match = _BARE_YEAR.search(sentence)
    if match is None or _COMPARED.search(sentence[max(0, match.start() - 40) : match.start()]):
        return None
    if _LATER.search(sentence[: match.start()]) or re.search(rf"\d,?\s+{match.group()}", sentence):
        return None
    return int(match.group())


def merge(
    claims: Sequence[Claim], others: Sequence[Claim], openings: Sequence[str], held: int | None = None
) -> Claim:
    """One claim out of what was said: operators misspeak, so all that was said is weighed.

    A quarter counts by the surest sentence of each turn that names it, by the heading's or the file's word,
    and by how often the rest of the opening speaks of it. A year far from the others', or from `held`, the
    year of the call, is about something else.
    """
    dated = [claim.year for claim in others if claim.year] + ([held] if held else [])
    claims = [claim for claim in claims if all(abs((claim.year or year) - year) < 2 for year in dated)]
    if any(claim.quarter for claim in others) and all(claim.weight <= 1 for claim in claims if claim.quarter):
        claims = [claim for claim in claims if not claim.quarter]
    quarter = _quarter(claims, others, openings)
    if quarter is None:
        return Claim("call", None, next((claim.year for claim in claims if claim.year), None), sure=False)
    near = [claim for claim in claims if claim.year and claim.quarter in (quarter, None)]
    ranked = sorted(near, key=lambda claim: (not claim.sure, -claim.weight, claim.turn))
    years = [claim.year for claim in ranked]
    agreed = [claim.year for claim in others if claim.quarter == quarter and claim.year in years]
    sure = bool(agreed) or any(claim.sure for claim in ranked)
    return Claim("call", quarter, (agreed + years)[0] if years else None, sure)


def _quarter(claims: Sequence[Claim], others: Sequence[Claim], openings: Sequence[str]) -> int | None:
    scores: dict[int, float] = {}
    best: dict[tuple[int, int], float] = {}
    for claim in claims:
        if claim.quarter:
            key = (claim.quarter, claim.turn)
            best[key] = max(best.get(key, 0), claim.weight)
    for (quarter, _), weight in best.items():
        scores[quarter] = scores.get(quarter, 0) + weight
    if len(scores) > 1:
        for claim in others:
            if claim.quarter in scores:
                scores[claim.quarter] += 2
        votes = Counter(_counted(" ".join(openings)))
        most = max(votes.values(), default=1)
        scores = {quarter: score + 1.5 * votes[quarter] / most for quarter, score in scores.items()}
    return max(scores, key=lambda quarter: scores[quarter], default=None)


def _counted(text: str) -> Iterator[int]:
    for match in _COUNTED.finditer(text):
        yield _ORDINALS[match[1].lower()] if match[1] else int(match[2] or match[3])


def inferred_year(openings: Sequence[str]) -> int | None:
    """The year of a quarter whose year nobody says: from comparisons, the annual report and other years.

    `compared with the second quarter of 2020` on a second quarter's call makes it 2021, and so does the Form
    10-K of 2020 while the year's own is not yet written.
    """
    votes: Counter[int] = Counter()
    for text in openings:
        for match in _YEARLY_FILING.finditer(text):
            votes[int(match["before"] or match["after"]) + 1] += 3
        bare = _ACT.sub("", text)
        for match in _BARE_YEAR.finditer(bare):
            before = bare[max(0, match.start() - 50) : match.start()]
            same = re.search(
                r"(?:first|second|third|fourth)[\s-]quarter\s+(?:of\s+)?$", before, re.IGNORECASE
            )
            compared = _COMPARED.search(before[: same.start()] if same else before)
            votes[int(match.group()) + (compared is not None)] += 2 if same else 1
    return max(votes, key=lambda year: (votes[year], year), default=None)
