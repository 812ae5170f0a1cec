"""One quotation of a text: found in a call, different there, or not to be found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from earmark_ingest.tokens import stems
from earmark_ingest.types import Span

from earmark.checks import conditions, whose
from earmark.checks.notes.figures import Hit
from earmark.checks.notes.lookup import Call, Line
from earmark.checks.places import is_taken_back, next_sentence, short
from earmark.checks.quotations import bare
from earmark.checks.types import Found
from earmark.words import STOP

_CUT = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?)\s*")
_ALIKE = 0.5
"""Share of a quotation's words that a sentence must have, to be what was said instead."""


def look(words: str, text: str, tiers: Sequence[Sequence[Call]]) -> Hit:
    """The place of a quotation; `text` is the sentence that it stands in."""
    for tier in tiers:
        for call in tier:
            if hit := _said(words, text, call):
                return hit
    nearest = [near for tier in tiers for call in tier if (near := _alike(words, call))]
    return max(nearest, key=lambda pair: pair[0])[1] if nearest else Hit("not found")


def _said(words: str, text: str, call: Call) -> Hit | None:
    """Where all pieces of a quotation stand in one turn, in order."""
    pieces = [piece for part in _CUT.split(words) if (piece := bare(part).strip(" .,;:"))]
    if not pieces:
        return None
    for first, passage in enumerate(call.passages):
        joined = bare(call.plain[first])
        if not _stands(pieces[0], joined):
            continue
        turn = " ".join(
            bare(said) for p, said in zip(call.passages, call.plain, strict=True) if p.turn == passage.turn
        )
        if all(_stands(piece, turn) for piece in pieces):
            return _held(words, pieces[0], text, call, first)
    return _across(pieces, text, call)


def _stands(piece: str, text: str) -> bool:
    return re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(piece)}(?!\w)(?![.,]\d)", text) is not None


def _across(pieces: Sequence[str], text: str, call: Call) -> Hit | None:
    """A quotation that runs on from one passage of a turn into the next."""
    for index in range(len(call.passages) - 1):
        one, other = call.passages[index], call.passages[index + 1]
        joined = f"{bare(call.plain[index])} {bare(call.plain[index + 1])}"
        if one.turn == other.turn and all(_stands(piece, joined) for piece in pieces):
            return _held(" ".join(pieces), pieces[0], text, call, index)
    return None


def _held(words: str, piece: str, text: str, call: Call, index: int) -> Hit:
    """A quotation that was said: by whom, and whether it was cut short of what turns it round."""
    line = _line(piece, call, index)
    place = Found(line.passage, call.transcript, line.span, line.said.text)
    if reason := whose.speaker_fault(text, [place]):
        return Hit("different", call, line, None, reason)
    if more := conditions.grown(words, place):
        return Hit("different", call, line, more, f"it is cut: {short(more)!r} was said")
    after = next_sentence(place)
    if after is not None and is_taken_back(place) and bare(line.said.text).endswith(bare(words).strip(" .,")):
        said = after.of(call.transcript.text)
        return Hit("different", call, line, said, f"it was taken back: {short(said)!r}")
    return Hit("found", call, line, None)


def _line(piece: str, call: Call, index: int) -> Line:
    """The sentence that a quotation begins in."""
    passage = call.passages[index]
    own = [line for line in call.lines if line.passage.id == passage.id]
    for line in own:
        if _stands(piece, bare(line.said.text)):
            return line
    for line, after in pairwise(own):
        if _stands(piece, bare(f"{line.said.text} {after.said.text}")):
            span = Span(line.span.start, after.span.end)
            return Line(line.passage, span, line.said, line.stems | after.stems)
    return own[0]


def _alike(words: str, call: Call) -> tuple[float, Hit] | None:
    """The sentence that has most of a quotation's words."""
    own = frozenset(stems(words)) - STOP
    if len(own) < 2:
        return None
    best = max(call.lines, key=lambda line: len(own & line.stems) / len(own), default=None)
    share = len(own & best.stems) / len(own) if best else 0.0
    if best is None or share < _ALIKE:
        return None
    return share, Hit("different", call, best, best.said.text, "the words that were said are others")
