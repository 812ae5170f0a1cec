"""The generator's own reading of what was said: numbers and cues by plain patterns of its own.

Nothing here uses the reading of figures, periods or natures that the checks use, so that a fault of theirs
does not hide itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from earmark_evals.adversarial.types import Spoken

SCALES = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_NUMBER = re.compile(
    r"(?P<money>\$)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?:\s(?P<scale>thousand|million|billion|trillion)\b)?(?P<percent>\s?%|\spercent\b)?",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"(?<!to )(?<!and )(?<!\d, )(?<![\w$.,-])\$(?P<digits>\d{1,3}(?:,\d{3})*(?:\.\d+)?) (?P<scale>million"
    r"|billion)\b(?! to)(?! or)"
)
PERCENT = re.compile(
    r"(?<!to )(?<!and )(?<!-)(?<![\w$.,/-])(?P<digits>\d{1,2}(?:\.\d+)?)(?P<sign>%"
    r"| percent\b)(?! to\b)(?!-)(?! or\b)(?! point)"
)
RANGE = re.compile(
    r"(?<!up )(?<!down )(?<!moved )\b(?P<head>between|range of|in a range of|to be|of"
    r"|at)\s(?P<low>\$\d+(?:\.\d+)?)"
    r"(?: (?P<scale1>million|billion))?(?P<join> and | to )(?P<high>\$\d+(?:\.\d+)?)"
    r"(?: (?P<scale>million|billion))?(?! to| from|,? respectively)\b"
)
PER_SHARE = re.compile(r"(?<![\w$.,-])\$(?P<digits>\d{1,2}\.\d\d)(?= (?:per (?:diluted )?share|a share))")
_METRIC = (
    r"total revenues?|net revenues?|net sales|revenues?|gross margin|operating margin|gross profit"
    r"|operating income|net income"
    r"|adjusted EBITDA|free cash flow|backlog|capital expenditures|operating expenses|SG&A(?: expense)?"
    r"|inventory|cash and cash equivalents"
    r"|deferred revenue|interest expense|comparable sales|same-store sales"
)
IS = re.compile(
    rf"(?:^|[,.] |\b[Oo]ur |\b[Tt]he |\b[Tt]otal |\bquarter )(?P<basis>GAAP |[Nn]on-GAAP "
    rf"|[Aa]djusted )?(?P<metric>{_METRIC})"
    r"(?: for the (?:first|second|third|fourth) quarter| for the quarter| in the quarter)? (?P<verb>was"
    r"|were) (?P<figure>\$\d[\d,.]*\d(?: (?:million|billion))?|\d[\d.]*(?:%| percent))",
    re.IGNORECASE,
)
EXPECT = re.compile(
    rf"\b[Ww]e (?:now |currently |still |continue to )?(?:expect|anticipate) (?:our |total "
    rf"|full[- ]year )*(?P<basis>GAAP |non-GAAP |adjusted )?(?P<metric>{_METRIC})"
    r" (?:to be |of |to range |in the range of |to come in )*(?:between |from "
    r"|in the range of )?(?P<figure>(?:about |approximately )?\$?\d[\d,.]*(?: (?:million|billion)"
    r"|%)?(?: (?:to|and) \$?\d[\d,.]*\d?(?: (?:million|billion)|%)?)?)",
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands: a value in base units and whether it is money or a percentage."""

    start: int
    end: int
    text: str
    value: float
    kind: str


def numbers(text: str) -> list[Number]:
    """Every number of a text, by a pattern that knows digits, scales, `$` and `%` and nothing else."""
    found = []
    for match in _NUMBER.finditer(text):
        value = float(match["digits"].replace(",", "")) * SCALES[(match["scale"] or "").lower()]
        kind = "$" if match["money"] else "%" if match["percent"] else ""
        found.append(Number(*match.span(), match[0], value, kind))
    return found


def ranged(text: str) -> re.Match[str] | None:
    """A range of dollars, where nobody can take the two ends for two values."""
    for match in RANGE.finditer(text):
        two = (match["join"] == " and ") != (match["head"] == "between")
        if not two and "respectively" not in text:
            return match
    return None


def holds(text: str, value: float) -> bool:
    """Whether a value stands in a text in any scale that shares its digits."""
    return any(abs(one.value - value) <= 1e-9 * max(1.0, abs(value)) for one in numbers(text))


def sayings(assistant: Any, calls: Sequence[str] | None = None) -> Iterator[Spoken]:
    """Every sentence of the calls with its speaker, in order."""
    for record in assistant.calls():
        if calls is not None and record.id not in calls:
            continue
        transcript = assistant.transcript(record.id)
        for passage in assistant.library.passages(record.id):
            yield from _of(passage, transcript)


def _of(passage: Any, transcript: Any) -> Iterator[Spoken]:
    texts = [" ".join(span.of(transcript.text).split()) for span in passage.sentences]
    speaker = passage.speaker
    for index, text in enumerate(texts):
        yield Spoken(
            passage.call,
            passage.id,
            text,
            speaker.name,
            speaker.role,
            speaker.title,
            passage.exchange,
            transcript.company or transcript.ticker or "The company",
            str(transcript.period) if transcript.period else None,
            texts[index - 1] if index else "",
            texts[index + 1] if index + 1 < len(texts) else "",
        )


def third_person(text: str, company: str) -> str:
    """A sentence of management as a reporter would have it: "we" and "our" become the company's."""
    for said, told in (
        (r"\b[Ww]e're\b", f"{company} is"),
        (r"\b[Ww]e've\b", f"{company} has"),
        (r"\b[Ww]e\b", company),
    ):
        text = re.sub(said, told, text)
    text = re.sub(r"\b[Oo]ur\b", "its", text)
    text = re.sub(
        rf"({re.escape(company)}) (expect|anticipate|have|see|believe|continue|remain)\b", _third, text
    )
    return text[:1].upper() + text[1:]


def _third(match: re.Match[str]) -> str:
    return f"{match[1]} {'has' if match[2] == 'have' else match[2] + 's'}"
