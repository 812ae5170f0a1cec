"""From the text of a file to the transcript: who spoke, in which section and exchange, on which call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from earmark_ingest.cast.company_people import Said
from earmark_ingest.cast.nameless import lopsided, nameless
from earmark_ingest.cast.operators import find_operators
from earmark_ingest.cast.sections import Part, first_question
from earmark_ingest.cast.speakers import cast
from earmark_ingest.errors import SourceError
from earmark_ingest.guided import guided
from earmark_ingest.identity.identify import identify
from earmark_ingest.load import load
from earmark_ingest.people.firms import is_firm
from earmark_ingest.periods import calendar_of
from earmark_ingest.qa.exchanges import described, exchanges
from earmark_ingest.qa.slips import slips
from earmark_ingest.script.callness import is_call, is_talk
from earmark_ingest.script.labels import Label
from earmark_ingest.script.lines import Line, lines
from earmark_ingest.script.paragraphs import paragraphs, wrapped
from earmark_ingest.script.recognise import Script, recognise
from earmark_ingest.script.scripted import scripted
from earmark_ingest.sentences import sentences
from earmark_ingest.types import Exchange, Rejection, Role, Section, Source, Span, Speaker, Transcript, Turn

_MAX_LINES = 100_000
_OPENING_TURNS = 3
_SHORT = 60
"""A shorter turn introduces nobody."""
_HEAD = 2_000
"""Characters in which a text without labels has its heading, if any; a third of the most that is read."""


def read(path: Path | str) -> tuple[Transcript, ...]:
    """The calls of one file, in its order; `SourceError` where it cannot be read or holds none."""
    calls: list[Transcript] = []
    reasons: list[str] = []
    for source in load(Path(path)):
        try:
            if isinstance(source, Rejection):
                raise SourceError(source.reason)
            calls.append(parse(source))
        except SourceError as error:
            reasons.append(str(error))
    if not calls and reasons:
        raise SourceError(reasons[0])
    return tuple(calls)


def parse(source: Source) -> Transcript:
    """Parse a call. Pure and deterministic; the only error is a `SourceError` for text that is no call."""
    if source.marked:
        return _cast(source, scripted(source))
    if source.text.count("\n") + source.text.count("\r") > _MAX_LINES:
        raise SourceError(
            f"{source.name!r} has more than {_MAX_LINES:,} lines, more than any call; "
            "split it into one file per call"
        )
    found = lines(source.text, source.aside)
    script = recognise(found)
    if _is_dialogue(script) or (script.blocks and is_call([line.text for line in found])):
        return _cast(source, script)
    return _unattributed(source, found)


def _is_dialogue(script: Script) -> bool:
    """Whether an operator or several people speak; tables and letters have at most one false label."""
    labels = {block.label.name or block.label.text: block.label for block in script.blocks}
    if any(label.role == "operator" for label in labels.values()):
        return True
    if any(label.strength == "sure" and label.name for label in labels.values()):
        return True
    return len(labels) > 1 and is_talk([line.text for block in script.blocks for line in block.lines])


def _cast(source: Source, script: Script) -> Transcript:
    width = wrapped(source.text, [line for block in script.blocks for line in block.lines])
    spans = [paragraphs(source.text, block.lines, width) for block in script.blocks]
    said = [_said(block.label, own, source.text) for block, own in zip(script.blocks, spans, strict=True)]
    said = find_operators(said)
    start = first_question([Part(_side(block.label), block.sentences) for block in said], script.qa)
    resolved = cast(script, said, start)
    grouped = exchanges(resolved.speakers, [block.sentences for block in said], start, resolved.opened)
    turns = _turns(spans, resolved.speakers, start, grouped)
    labels = [] if source.marked else [block.at for block in script.blocks]
    transcript = _transcript(source, script.preface, turns, grouped)
    notes = nameless(source.text, labels, resolved.speakers)
    notes += lopsided(resolved.speakers, [len(block.text) for block in said])
    return replace(transcript, warnings=(*transcript.warnings, *notes))


def _said(label: Label, spans: Sequence[Span], text: str) -> Said:
    parts = tuple(part.of(text) for span in spans for part in sentences(text, span))
    return Said(label, " ".join(span.of(text) for span in spans), parts)


def _side(label: Label) -> Role:
    """Who has only a firm beside the name asks questions."""
    return "analyst" if label.role == "unknown" and label.firm and is_firm(label.firm) else label.role


def _turns(
    spans: Sequence[tuple[Span, ...]], speakers: Sequence[Speaker], start: int, grouped: Sequence[Exchange]
) -> tuple[Turn, ...]:
    within = {turn: exchange.index for exchange in grouped for turn in exchange.turns}
    return tuple(
        Turn(index, speaker, _section(index, start), own, within.get(index))
        for index, (speaker, own) in enumerate(zip(speakers, spans, strict=True))
    )


def _section(index: int, start: int) -> Section:
    return "prepared" if index < start else "qa"


def _transcript(
    source: Source, preface: Sequence[Line], turns: tuple[Turn, ...], grouped: tuple[Exchange, ...]
) -> Transcript:
    said = [" ".join(span.of(source.text) for span in turn.spans) for turn in turns[: 3 * _OPENING_TURNS]]
    openings = [words for words in said if len(words) >= _SHORT][:_OPENING_TURNS] or said
    heading = _above(source.text, turns, preface)
    said_spans = [span for turn in turns for span in turn.spans]
    identity = identify(heading, openings, source.name, source.vendor, source.user)
    return Transcript(
        text=source.text,
        source=source.name,
        turns=turns,
        exchanges=described(source.text, turns, grouped),
        company=identity.company,
        ticker=identity.ticker,
        aliases=identity.aliases,
        period=identity.period,
        year_end_month=identity.year_end_month,
        year_named_after=identity.year_named_after,
        call_date=identity.call_date,
        guided=guided(source.text, turns, calendar_of(identity), identity.period),
        warnings=(
            *source.warnings,
            *identity.warnings,
            *slips(source.text, said_spans),
        ),
        listed_on=identity.listed_on,
        event=identity.event,
        period_end=identity.period_end,
        url=identity.url,
    )


def _above(text: str, turns: Sequence[Turn], preface: Sequence[Line]) -> list[str]:
    """The lines above the words of the first speaker, furniture and rosters too: titles stand among them."""
    first = next((turn for turn in turns if sum(s.end - s.start for s in turn.spans) >= _SHORT), None)
    if first is None:
        return [line.text for line in preface]
    head = text[:_HEAD] if first.section == "unattributed" else text[: first.spans[0].start][: 3 * _HEAD]
    return [line.strip() for line in head.splitlines() if line.strip()]


def _unattributed(source: Source, found: Sequence[Line]) -> Transcript:
    """A call in which nothing marks the speakers stays searchable as one turn of nobody."""
    native = [line for line in found if not line.foreign]
    if not is_call([line.text for line in native]):
        raise SourceError(
            f"{source.name!r} is not a transcript of a call; give a file with the words that were said"
        )
    spans = paragraphs(source.text, native, wrapped(source.text, native))
    turn = Turn(0, Speaker(label=""), "unattributed", spans)
    transcript = _transcript(source, (), (turn,), ())
    note = "nothing in the text marks who is speaking; everything is kept as one turn without a speaker"
    return replace(transcript, warnings=(*transcript.warnings, note))
