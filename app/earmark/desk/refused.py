"""What a call leaves open: questions that were not answered in full, and every sentence that will not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earmark_ingest.qa.evasions import evasion
from earmark_ingest.types import Exchange, Outcome

from earmark import cues
from earmark.calltext import CallText, Sentence
from earmark.desk.guidance.guided import is_managements

OPEN: tuple[Outcome, ...] = ("declined", "does not know", "points elsewhere", "partly")
"""The outcomes that leave something open, those first that leave most."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words of management that do not answer."""

    about: str
    """Who asked and of what, where somebody did, and what came of it: `Ann Bell: pricing (declined)`."""
    sentence: Sentence
    exchange: Exchange | None
    """In which it was said; None in the remarks."""
    outcome: Outcome
    decides: bool
    """Whether these words show what came of the exchange."""


def refusals(text: CallText) -> Iterator[Refusal]:
    """The refusals of a call in the order of its words; that which decides an exchange says its outcome."""
    transcript = text.transcript
    exchanges = {one.index: one for one in transcript.exchanges}
    deciding = {one.evidence.start: one for one in exchanges.values() if one.evidence and one.outcome in OPEN}
    for sentence in text.sentences:
        passage = sentence.passage
        decided = next((e for at, e in deciding.items() if _at(sentence, at)), None)
        kind = decided.outcome if decided else _kind(sentence)
        if kind:
            exchange = exchanges.get(passage.exchange) if passage.exchange is not None else None
            yield Refusal(_about(exchange, decided, kind), sentence, exchange, kind, decided is not None)


def _at(sentence: Sentence, place: int) -> bool:
    return sentence.span.start <= place < sentence.span.end


def _kind(sentence: Sentence) -> Outcome | None:
    """How a sentence does not answer, where it can mean little else."""
    if not is_managements(sentence) or cues.recites(sentence.text):
        return None
    if cues.declines(sentence.text):
        return "declined"
    found = evasion(sentence.text.replace("’", "'"))
    sure = found is not None and found.strong and found.kind == "does not know"
    return "does not know" if sure and sentence.passage.exchange is not None else None


def _about(exchange: Exchange | None, decided: Exchange | None, kind: Outcome) -> str:
    if exchange is None:
        return f"in the remarks ({kind})"
    asker = exchange.asker.name or exchange.asker.label or "an analyst"
    topics = f"{', '.join(exchange.topics) or 'no topic told'} " if decided else ""
    return f"{asker}: {topics}({kind})"
