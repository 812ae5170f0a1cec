"""How much to quote: a sentence, and its neighbours where it cannot stand alone."""

from __future__ import annotations

from earmark_ingest.types import Span

from earmark import cues
from earmark.find import Finding
from earmark.locate import LONGEST
from earmark.rank import Candidate

_WORDY = 75
"""Words up to which a quote is widened."""


def window(finding: Finding, candidate: Candidate, wide: bool) -> Span:
    """The span to quote: at most `LONGEST` whole sentences of one paragraph.

    `wide` takes in neighbours that bear on the facet, for answers that are reasons and lists.
    """
    spans = list(_paragraph(finding, candidate))
    at = first = last = spans.index(candidate.sentence.span)
    text = finding.call.transcript.text
    if first and cues.LEANS.match(candidate.sentence.text):
        first -= 1
    score = {c.sentence.span: c.support * c.score for c in finding.candidates}
    while wide and last - first + 1 < LONGEST:
        sides = [i for i in (first - 1, last + 1) if 0 <= i < len(spans)]
        side = max(sides, key=lambda i: (score.get(spans[i], 0.0), i > at), default=None)
        if side is None or (score.get(spans[side], 0.0) <= 0.25 * candidate.score and side < first):
            break
        grown = Span(spans[min(first, side)].start, spans[max(last, side)].end)
        if len(grown.of(text).split()) > _WORDY:
            break
        first, last = min(first, side), max(last, side)
    return Span(spans[first].start, spans[last].end)


def _paragraph(finding: Finding, candidate: Candidate) -> list[Span]:
    """The passage's sentences that lie in the candidate's paragraph."""
    passage, span = candidate.sentence.passage, candidate.sentence.span
    for paragraph in finding.call.transcript.turns[passage.turn].spans:
        if paragraph.start <= span.start and span.end <= paragraph.end:
            return [s for s in passage.sentences if paragraph.start <= s.start and s.end <= paragraph.end]
    return [span]
