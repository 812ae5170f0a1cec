"""Where the words of a claim stand: the quote in its passage, its sentences, what is said right after."""

from __future__ import annotations

import re
from collections.abc import Sequence

from earmark_ingest.figures import figures
from earmark_ingest.sentences import sentences
from earmark_ingest.types import Passage, Span, Transcript

from earmark.checks.types import Found, Said, Source
from earmark.locate import LONGEST, locate
from earmark.reading import read
from earmark.types import Quote

_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget) (?:all |any |the |your |every )*(?:previous|prior|above|earlier|other"
    r"|these)"
    r" (?:\w+ )?(?:instructions?|prompts?|rules?|messages?)\b|\bsystem prompt\b|\bas an? (?:AI"
    r"|language model)\b"
    r"|\b(?:respond|reply|answer) (?:only )?with (?:the |this )?(?:following|json|exactly)\b"
    r"|\byou (?:are|must act as) (?:now )?an? (?:assistant|AI|language model|chatbot)\b"
    r"|\boverride (?:your|the|all|any) (?:\w+ )?(?:instructions?|rules?)\b"
    r"|\b(?:AI|language) (?:assistants?|models?|agents?|systems?) (?:reading|summari[sz]ing|processing"
    r"|that reads?)\b"
    r"|\bwhen (?:summari[sz]ing|answering questions about|asked about) this (?:call|transcript|document)\b"
    r"|\b(?:tell|inform) the user\b|<\s*/?\s*(?:system|instructions?|passage)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:used to|previously|formerly|in the past|historically|originally|at one time"
    r"|(?:had|always) (?:thought|believed|argued|said|felt|assumed)|we (?:once )?thought)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"^(?:and |but |so |well,? |however,? |actually,? |that said,? )*"
    r"(?:(?:right )?now\b|today\b|that(?:'s| has| is| was)? (?:\w+ )?(?:changed|wrong|no longer)"
    r"|(?:we|it|that|this|they)(?:'re| are|'s| is| have|'ve| has)? (?:now|no longer|changed)\b|no longer\b"
    r"|not any ?more)"
    r"|\b(?:the opposite|the other way round|the reverse|changed our (?:mind|view)s?|no longer)\b",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r"\b(?:(?:i'?m|excuse me,?|sorry,?) .{0,24}\b(?:meant|misspoke|should have said|correct)|i (?:meant"
    r"|misspoke)"
    r"|(?:let me|to|i (?:want|need) to|i'd like to) correct\b.{0,40}\b(?:said|number|figure|that|myself"
    r"|statement)"
    r"|strike that|(?:^|[.;] )correction[,:]|make a correction|i said .{0,60}\b(?:meant|should (?:be"
    r"|have been))"
    r"|that was (?:a slip|wrong|incorrect|a mistake))",
    re.IGNORECASE,
)


def place(quote: Quote, source: Source) -> Found | str:
    """A quote at its place; a string is the reason why it has none."""
    held = source(quote.passage)
    if held is None:
        return f"it cites {quote.passage!r}, which is not among the passages"
    passage, transcript = held
    span = locate(quote.words, passage, transcript)
    if span is None:
        return f"the words {short(quote.words)!r} do not stand in the cited passage"
    text = span.of(transcript.text)
    if _ORDERS.search(text):
        return (
            f"the words {short(text)!r} are an order to a machine, and nothing that was said of the company"
        )
    return Found(passage, transcript, span, text)


def said(found: Sequence[Found]) -> tuple[Said, ...]:
    """The sentences of all quotes, each with its figures as they were read at ingest."""
    return tuple(one for at, place in enumerate(found) for one in _said(place, at))


def _said(found: Found, at: int) -> list[Said]:
    passage, text, result = found.passage, found.transcript.text, []
    for number, span in enumerate(passage.sentences):
        if found.span.start <= span.start and span.end <= found.span.end:
            before = passage.sentences[number - 1].of(text) if number else _before(span, found)
            words, stored = span.of(text), passage.figures[number] if passage.figures else None
            result.append(Said(words, before, read(words, before, stored), at))
    return result


def _before(span: Span, found: Found) -> str:
    """The sentence before a passage's first one, in its paragraph."""
    for paragraph in found.transcript.turns[found.passage.turn].spans:
        if paragraph.start < span.start < paragraph.end:
            start = max(paragraph.start, span.start - 600)
            cut = sentences(found.transcript.text, Span(start, span.start))
            return cut[-1].of(found.transcript.text) if cut else ""
    return ""


def context(found: Found) -> str:
    """The paragraph up to the end of a quote, at most 1,000 characters before it."""
    for paragraph in found.transcript.turns[found.passage.turn].spans:
        if paragraph.start <= found.span.start < paragraph.end:
            return found.transcript.text[max(paragraph.start, found.span.start - 1000) : found.span.end]
    return found.text


def next_sentence(found: Found) -> Span | None:
    """The sentence that follows a quote in its passage and paragraph."""
    following = next((s for s in found.passage.sentences if s.start >= found.span.end), None)
    if following is None:
        return None
    turn = found.transcript.turns[found.passage.turn]
    together = any(p.start <= found.span.start and following.end <= p.end for p in turn.spans)
    return following if together else None


def whole(found: Found) -> Found:
    """A quote with the next sentence where that takes it back ("… now we argue the opposite")."""
    following = next_sentence(found)
    if following is None or not is_taken_back(found):
        return found
    inside = [s for s in found.passage.sentences if found.span.start <= s.start < found.span.end]
    start = found.span.start if len(inside) < LONGEST else inside[1].start
    span = Span(start, following.end)
    return Found(found.passage, found.transcript, span, span.of(found.transcript.text))


def is_taken_back(found: Found) -> bool:
    """Whether the sentence after a quote reverses what it tells of the past."""
    following = next_sentence(found)
    if following is None or not _FORMER.search(found.text):
        return False
    return bool(_NOW.search(following.of(found.transcript.text)))


def correction(found: Found) -> str | None:
    """The sentence after a quote that corrects a figure of it; None where there is none."""
    following = next_sentence(found)
    if following is None or not (found.passage.figures or figures(found.text)):
        return None
    words = following.of(found.transcript.text)
    return words if _CORRECTED.search(words) and figures(words) else None


def following(passage: Passage, source: Source, most: int = 4) -> list[tuple[Passage, Transcript]]:
    """The passages of the same exchange that come right after one, by their ids."""
    head, sign, number = passage.id.rpartition("#")
    found: list[tuple[Passage, Transcript]] = []
    for step in range(1, most + 1) if number.isdigit() else ():
        held = source(f"{head}{sign}{int(number) + step:0{len(number)}}")
        if held is None or held[0].exchange != passage.exchange:
            break
        found.append(held)
    return found


def short(words: str) -> str:
    """At most eighty characters, to name words in a reason."""
    flat = " ".join(words.split())
    return flat if len(flat) <= 80 else flat[:77] + "…"
