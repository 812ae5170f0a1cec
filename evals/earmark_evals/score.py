"""Score one answer against one labelled fact. Pure, deterministic, and strict where in doubt.

- Figures and must-says count in the answer's *text* only: what merely stands in a citation is not told.
- A place is covered by a citation of that call, exact at its offsets, that holds at least half of the phrase.
- A citation supports the fact (the base of citation precision) if it covers a labelled place, or if it is of
  one of the fact's calls and holds at least one labelled figure or must-say phrase. The second half is
  generous: the right figure said of something else counts. Read the number as an upper bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from earmark_evals.facts import Fact
from earmark_evals.match import holds, read, says, traced
from earmark_evals.measure import citations_per_part, sentences, words
from earmark_evals.place import Place, covered, labelled, named
from earmark_evals.types import LIMITS, Row, Share, Shown

if TYPE_CHECKING:
    from earmark import Answer, Citation, Transcript

SHORTEST_SIGN = 4
"""Letters that a must-say needs to speak for a citation: "yes" and "no" stand anywhere."""


def score(
    fact: Fact,
    answer: Answer,
    transcripts: Mapping[str, Transcript],
    retrieved: Sequence[Shown] = (),
    seconds: float | None = None,
) -> Row:
    """Everything that can be said about the answer without asking anybody.

    `retrieved` is best first; `seconds` defaults to what the answer says of itself.
    """
    placed = labelled(fact, transcripts)
    right = answer.status in fact.outcome
    wrong = _wrong_words(fact, answer)
    inexact = tuple(c.number for c in answer.citations if not _exact(c, transcripts))
    outside = tuple(c.number for c in answer.citations if c.call not in answer.scope.calls)
    over = _over(answer)
    cited = [_place(c) for c in answer.citations if c.number not in inexact]
    evidence = [covered(item, cited) for item in placed]
    return Row(
        id=fact.id, kind=fact.kind, question=fact.question, expected=fact.outcome,
        given=answer.status, text=answer.text,
        outcome_right=right, answer_right=right and not wrong,
        figures=_held(fact, answer.text), figures_first=_held(fact, _first_line(answer.text)),
        traced=_traced(answer), evidence=_share(evidence),
        retrieved=(_recall(placed, retrieved[:1]), _recall(placed, retrieved[:5])),
        speakers=_speakers(fact, placed, answer), citations=_supporting(fact, placed, answer),
        scope_right=set(fact.calls) <= set(answer.scope.calls) if fact.calls else None,
        inexact=inexact, outside=outside,
        words=words(answer.text), sentences=max((sentences(c.quote) for c in answer.citations), default=0),
        per_part=citations_per_part(answer), over=over,
        seconds=answer.seconds if seconds is None else seconds,
        reasons=(*_wrong_outcome(fact, answer), *wrong, *_uncovered(fact, evidence),
                 *(f"the quote of [{number}] is not the transcript's" for number in inexact),
                 *(f"[{number}] is outside the scope" for number in outside), *over),
    )  # fmt: skip


def failed(fact: Fact, message: str) -> Row:
    """The row of a question whose asking raised an expected error: everything asked of it is missed."""
    none = Share(0, len(fact.evidence))
    figures = Share(0, len(fact.figures))
    return Row(
        id=fact.id, kind=fact.kind, question=fact.question, expected=fact.outcome, given="error", text="",
        outcome_right=False, answer_right=False, figures=figures, figures_first=figures, traced=Share(),
        evidence=none, retrieved=(none, none), speakers=Share(), citations=Share(),
        scope_right=False if fact.calls else None, inexact=(), outside=(),
        words=0, sentences=0, per_part=0, over=(), seconds=0.0, reasons=(message,),
    )  # fmt: skip


def supports(fact: Fact, placed: Sequence[Sequence[Place]], citation: Citation) -> bool:
    """Whether the citation covers a labelled place, or is of the fact's calls and holds a labelled thing."""
    if any(covered(item, [_place(citation)]) for item in placed):
        return True
    if citation.call not in fact.calls:
        return False
    lines = read(citation.quote)
    signs = [phrase for item in fact.must_say for phrase in item if len(phrase) >= SHORTEST_SIGN]
    return any(holds(lines, label) for label in fact.figures) or any(says(citation.quote, s) for s in signs)


def _place(citation: Citation) -> Place:
    return citation.call, (citation.start, citation.end)


def _share(hits: Sequence[bool]) -> Share:
    return Share(sum(hits), len(hits))


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")


def _held(fact: Fact, text: str) -> Share:
    lines = read(text)
    return _share([holds(lines, label) for label in fact.figures])


def _wrong_outcome(fact: Fact, answer: Answer) -> list[str]:
    expected = " or ".join(fact.outcome)
    return [] if answer.status in fact.outcome else [f"expected {expected}, given {answer.status}"]


def _wrong_words(fact: Fact, answer: Answer) -> list[str]:
    lines = read(answer.text)
    missing = [str(label) for label in fact.figures if not holds(lines, label)]
    unsaid = [item for item in fact.must_say if not any(says(answer.text, phrase) for phrase in item)]
    said = [phrase for phrase in fact.must_not_say if says(answer.text, phrase)]
    return [
        *(f"the text lacks the figure {label}" for label in missing),
        *(f"the text lacks {' or '.join(repr(phrase) for phrase in item)}" for item in unsaid),
        *(f"the text says {phrase!r}" for phrase in said),
    ]


def _uncovered(fact: Fact, evidence: Sequence[bool]) -> list[str]:
    missed = [item[0] for item, hit in zip(fact.evidence, evidence, strict=True) if not hit]
    return [f"not cited: {one.call} {one.speaker or ''} {one.phrase!r}".replace("  ", " ") for one in missed]


def _exact(citation: Citation, transcripts: Mapping[str, Transcript]) -> bool:
    transcript = transcripts.get(citation.call)
    if transcript is None or not 0 <= citation.start < citation.end:
        return False
    return transcript.text[citation.start : citation.end] == citation.quote


def _traced(answer: Answer) -> Share:
    quoted = [figure for c in answer.citations for line in read(c.quote) for figure in line]
    computed = [figure for figure in answer.figures if figure.how == "computed"]
    return _share([traced(figure, [*quoted, *computed]) for line in read(answer.text) for figure in line])


def _recall(placed: Sequence[Sequence[Place]], retrieved: Sequence[Shown]) -> Share:
    spans = [(passage.call, _pair(span)) for passage in retrieved for span in passage.spans]
    return _share([covered(item, spans) for item in placed])


def _pair(span: object) -> tuple[int, int]:
    start, end = span if isinstance(span, tuple) else (getattr(span, "start"), getattr(span, "end"))  # noqa: B009
    return int(start), int(end)


def _speakers(fact: Fact, placed: Sequence[Sequence[Place]], answer: Answer) -> Share:
    """Of the covered items with a labelled speaker, those cited under that speaker's name or title."""
    verdicts = []
    for labels, item in zip(fact.evidence, placed, strict=True):
        wanted = [label.speaker for label in labels if label.speaker]
        covering = [c for c in answer.citations if covered(item, [_place(c)])]
        if wanted and covering:
            verdicts.append(any(named(who, c.speaker, c.title) for who in wanted for c in covering))
    return _share(verdicts)


def _supporting(fact: Fact, placed: Sequence[Sequence[Place]], answer: Answer) -> Share:
    if not fact.evidence:
        return Share()
    return _share([supports(fact, placed, citation) for citation in answer.citations])


def _over(answer: Answer) -> tuple[str, ...]:
    longest = max((sentences(c.quote) for c in answer.citations), default=0)
    measured = {
        "words": (words(answer.text), "words in the text"),
        "sentences": (longest, "sentences in a citation"),
        "citations": (citations_per_part(answer), "citations of a call in a part"),
    }
    return tuple(
        f"{size} {what}, at most {LIMITS[key]} allowed"
        for key, (size, what) in measured.items()
        if size > LIMITS[key]
    )
