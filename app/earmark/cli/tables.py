"""What the catalog and a call look like on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.table import Table

from earmark.cli.console import terminal

if TYPE_CHECKING:
    from earmark_ingest.library import CallRecord, SourceRecord
    from earmark_ingest.types import Speaker, Transcript


def record(call: CallRecord) -> dict[str, Any]:
    """A catalog row as plain data."""
    row = asdict(call)
    row["period"] = str(call.period) if call.period else None
    row["call_date"] = call.call_date.isoformat() if call.call_date else None
    row["guided"] = [str(period) for period in call.guided]
    row["sources"] = [_source(source, cited=place == 0) for place, source in enumerate(call.sources)]
    return row


def _source(source: SourceRecord, *, cited: bool) -> dict[str, Any]:
    return {
        "name": source.name,
        "cited": cited,
        "paths": [origin.path for origin in source.origins],
        "company": source.company,
        "ticker": source.ticker,
        "period": str(source.period) if source.period else None,
        "call_date": source.call_date.isoformat() if source.call_date else None,
        **asdict(source.evidence),
    }


def calls(held: Sequence[CallRecord]) -> None:
    """The catalog, a line a call."""
    table = Table("call", "company", "period", "date", "guides", "turns", "file", box=None, pad_edge=False)
    for call in held:
        table.add_row(
            call.id,
            call.company or "–",
            str(call.period or "–"),
            str(call.call_date or "not stated"),
            " ".join(map(str, call.guided)) or "–",
            str(call.turns),
            call.source + (f" (+{len(call.sources) - 1})" if len(call.sources) > 1 else ""),
        )
    terminal(160).print(table)


def transcript(call: CallRecord, transcript: Transcript) -> None:
    """A call's identity, sources, speakers, sections, exchanges and warnings."""
    console = terminal(160)
    console.print(f"{call.id}  {transcript.company or 'company unknown'}  ({transcript.source})")
    console.print(
        f"period {transcript.period or 'not found'}, fiscal year ends in month {transcript.year_end_month}, "
        f"call date {transcript.call_date or 'not stated'}, guides "
        f"{' '.join(map(str, transcript.guided)) or 'nothing'}"
    )
    sections = Counter(turn.section for turn in transcript.turns)
    console.print(
        f"{len(transcript.turns)} turns: " + ", ".join(f"{n} {name}" for name, n in sections.items())
    )
    console.print(_speakers(transcript))
    for exchange in transcript.exchanges:
        answering = dict.fromkeys(transcript.turns[i].speaker for i in exchange.turns)
        answers = [_name(s) for s in answering if s.role != "analyst"]
        console.print(
            f"  Q&A {exchange.index + 1}: {_name(exchange.asker)} → {', '.join(answers) or 'no answer'}"
        )
    for source in call.sources[1:]:
        console.print(f"also held, not cited: {source.name} ({source.evidence.words:,} words)")
    for warning in transcript.warnings:
        console.print(f"note: {warning}")


def _name(speaker: Speaker) -> str:
    stands_in = f", for {speaker.stands_in_for}" if speaker.stands_in_for else ""
    firm = f" ({speaker.affiliation}{stands_in})" if speaker.affiliation else ""
    return (speaker.name or speaker.label) + firm


def _speakers(transcript: Transcript) -> Table:
    table = Table("speaker", "role", "title or firm", "turns", "named by", box=None, pad_edge=False)
    turns = Counter((t.speaker.name or t.speaker.label, t.speaker.role) for t in transcript.turns)
    first = {
        (t.speaker.name or t.speaker.label, t.speaker.role): t.speaker for t in reversed(transcript.turns)
    }
    for key, count in turns.items():
        speaker = first[key]
        how = "inferred" if speaker.inferred else "label"
        table.add_row(
            key[0], key[1], speaker.title if key[1] != "analyst" else speaker.affiliation, str(count), how
        )
    return table
