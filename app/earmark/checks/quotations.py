"""What a claim puts between quotation marks: said in one piece, and not cut short of what turns it round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from earmark.checks.conditions import grown
from earmark.checks.places import is_taken_back, next_sentence, short
from earmark.checks.types import Found
from earmark.locate import plain

_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]|‘([^‘’]+)’|«([^«»]+)»|„([^„“”]+)[“”]")


def quotations(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of what stands between quotation marks, the marks left out."""
    for match in _QUOTED.finditer(text):
        group = next(number for number in range(1, 5) if match[number])
        yield *match.span(group), match[group]


def altered(text: str, found: Sequence[Found]) -> str | None:
    """Why a quotation of the claim is none."""
    for _, _, words in quotations(text):
        if holder(words, found) is None:
            return f"the quotation {short(words)!r} is not what was said"
    return None


def holder(words: str, found: Sequence[Found]) -> Found | None:
    """The quote that holds a quotation, in one piece."""
    wanted = rf"(?<!\w){re.escape(bare(words).strip(' .,…'))}(?!\w)"
    return next((place for place in found if re.search(wanted, bare(place.text))), None)


def bare(text: str) -> str:
    """Without quotation marks: a quotation inside a quotation is written with others."""
    return plain(text).replace('"', "").replace("'", "")


def completed(text: str, places: Sequence[Found]) -> list[tuple[int, int, str]]:
    """Quotations that are cut, with what must stand in their place: start, end, words.

    A condition behind them and a negation before them come in, and the sentence that takes them back.
    """
    edits = []
    for start, end, words in quotations(text):
        place = holder(words, places)
        if place is None or len(words.split()) < 3:
            continue
        more = grown(words, place) or " ".join(words.split())
        last = bare(place.text).endswith(bare(more).strip(" .,…")) or bare(place.text).rstrip(".").endswith(
            bare(more).strip(" .,…")
        )
        if last and is_taken_back(place) and (following := next_sentence(place)):
            more = f"{more.rstrip('.')}. {' '.join(following.of(place.transcript.text).split())}"
        if bare(more) != bare(words):
            edits.append((start, end, more.replace("“", "'").replace("”", "'").replace('"', "'")))
    return edits


def inside(at: int, text: str) -> bool:
    """Whether an offset of a text lies in a quotation."""
    return any(start <= at < end for start, end, _ in quotations(text))
