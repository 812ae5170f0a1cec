"""A part of a whole, and parts added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from earmark.judge import Verdict
from earmark.quotes import phrases, stated, sums
from earmark.quotes.computing import wording
from earmark.quotes.computing.worksheet import Worksheet
from earmark.types import Claim, Quote


def _share_said(sheet: Worksheet) -> Claim | None:
    """The share as the call gives it ("represented 20% of our sales")."""
    for part, whole in product(*sheet.findings):
        said = stated.share(part, whole) if part.look.call == whole.look.call else None
        if said is None:
            continue
        transcript, what = part.call.transcript, whole.task.facet.text
        period = phrases.when(part.look.period or transcript.period, transcript)
        head = ", ".join(filter(None, [phrases.firm(transcript), part.task.facet.text, period]))
        value = phrases.value(said.reading, said.sentence.text)
        words = Quote(said.sentence.passage.id, said.sentence.text)
        return Claim(sheet.reckoning.tasks[0], f"{head}: {value} of {what}.", (words,))
    return None


def gives_share(sheet: Worksheet, decided: Sequence[Sequence[Verdict]]) -> bool:
    """Whether an answer of its own may be the share: words, or a percentage that is no movement."""
    own = [v for at in sheet.reckoning.tasks for v in decided[at] if v.status == "answered" and v.best]
    return any(
        reading is None
        or (reading.figure.unit == "%" and not stated.is_movement(reading, v.best[0].sentence.text))
        for v in own
        for reading in [v.best[0].reading]
    )


def share(sheet: Worksheet) -> Iterator[Claim]:
    """A part in percent of the whole: as the call says it, else computed."""
    if said := _share_said(sheet):
        yield said
        return
    pair = sheet.chosen()
    found = sums.share(*pair) if pair else None
    if pair and found:
        result, about = found
        whole, unlike = wording.name(pair[1]), wording.caveat(pair)
        text = f"{wording.head(pair[0])}: {'about ' * about}{result.result} of {whole}{unlike}."
        yield sheet.claim(0, text, pair, (result,))
        yield from (sheet.headline(at, one) for at, one in enumerate(pair))


def total(sheet: Worksheet) -> Iterator[Claim]:
    """Parts added up, and whether that is the total that was said."""
    last = sheet.reckoning.operands[-1].facet
    checks = not last.terms and all(task.facet.terms for task in sheet.reckoning.operands[:-1])
    parts = sheet.chosen(-1) if checks else sheet.chosen()
    if parts is None or len(parts) < 2:
        return
    result = sums.total(list(parts))
    names = " and ".join(wording.name(part) for part in parts)
    head = f"{wording.firm(parts[0])}, {wording.when(parts[0])}: {names} add up to {result.result}"
    whole = sheet.options[-1][0] if checks and sheet.options[-1] else None
    if whole and sums.end(whole.reading.figure.low, whole.reading.figure.unit) == result.result:
        text = f"{head}{wording.caveat(parts)}, which is the {wording.name(whole)} that was said."
        yield sheet.claim(0, text, (*parts, whole), (result,))
    else:
        yield sheet.claim(0, f"{head}{wording.caveat(parts)}.", parts, (result,))
    yield from (sheet.headline(at, one) for at, one in enumerate(parts))
    if whole:
        yield sheet.headline(0, whole)
