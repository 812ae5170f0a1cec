"""A call as a page on a terminal: what it is, who speaks, its sections, what was asked, what is doubtful."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from earmark.cli.console import terminal

if TYPE_CHECKING:
    from earmark_ingest.types import Exchange, Speaker, Transcript
    from rich.console import Console

_SECTIONS = {"prepared": "prepared remarks", "qa": "questions and answers", "unattributed": "nobody named"}
_STYLES = {"answered": "green", "partly": "yellow", "declined": "red"}
_LONGEST, _TOPICS = 160, 4


def call(transcript: Transcript, *, first: bool = True) -> None:
    """Print a call; `first` leaves out the line that parts it from the one before."""
    console = terminal(80)
    if not first:
        console.print()
        console.rule(style="dim")
    console.print(Text(transcript.source, "dim"))
    console.print(Text(transcript.company or "company unknown", "bold"), _listed(transcript))
    console.print(_occasion(transcript))
    if transcript.url:
        console.print(Text(transcript.url, "dim"))
    _speakers(console, transcript)
    _sections(console, transcript)
    _exchanges(console, transcript)
    _warnings(console, transcript)


def _listed(transcript: Transcript) -> str:
    listed = ":".join(filter(None, [transcript.listed_on, transcript.ticker]))
    return listed or "(ticker unknown)"


def _occasion(transcript: Transcript) -> str:
    ended = f" (quarter ended {transcript.period_end})" if transcript.period_end else ""
    period = f"{transcript.period}{ended}" if transcript.period else "period not found"
    return f"{transcript.event} · {period} · held {transcript.call_date or 'on a day not stated'}"


def _heading(console: Console, title: str, count: int | str) -> None:
    console.print()
    console.print(Text(title, "bold"), Text(str(count), "dim"))


def _speakers(console: Console, transcript: Transcript) -> None:
    turns = Counter(_key(turn.speaker) for turn in transcript.turns)
    people = {_key(turn.speaker): turn.speaker for turn in reversed(transcript.turns)}
    _heading(console, "Speakers", len(turns))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(ratio=None)
    table.add_column(no_wrap=True, style="dim")
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    for key, count in turns.items():
        speaker = people[key]
        office = ", ".join(filter(None, [speaker.title, speaker.affiliation]))
        said = f"{count} turn{'s' if count > 1 else ''}"
        table.add_row(_named(speaker), speaker.role, office, said)
    console.print(Padding(table, (0, 0, 0, 2)))


def _key(speaker: Speaker) -> tuple[str, str]:
    return speaker.name or speaker.label, speaker.role


def _named(speaker: Speaker) -> Text:
    name = Text(speaker.name or speaker.label or "nobody named")
    if speaker.inferred:
        name.append(" (inferred)", "dim")
    return name


def _sections(console: Console, transcript: Transcript) -> None:
    sections = list(dict.fromkeys(turn.section for turn in transcript.turns))
    _heading(console, "Sections", len(sections))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for section in sections:
        turns = [turn for turn in transcript.turns if turn.section == section]
        words = sum(len(span.of(transcript.text).split()) for turn in turns for span in turn.spans)
        first, last = turns[0].index + 1, turns[-1].index + 1
        table.add_row(
            _SECTIONS[section],
            f"turns {first}–{last}" if last > first else f"turn {first}",
            f"{words:,} words",
        )
    console.print(Padding(table, (0, 0, 0, 2)))


def _exchanges(console: Console, transcript: Transcript) -> None:
    if not transcript.exchanges:
        return
    _heading(console, "Exchanges", len(transcript.exchanges))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(justify="right", style="dim")
    table.add_column(ratio=3)
    table.add_column(ratio=3)
    table.add_column(no_wrap=True)
    for exchange in transcript.exchanges:
        outcome = Text(exchange.outcome, _STYLES.get(exchange.outcome, "yellow"))
        table.add_row(
            str(exchange.index + 1), _asker(exchange), ", ".join(exchange.topics[:_TOPICS]), outcome
        )
        if exchange.evidence:
            table.add_row("", Text(_short(exchange.evidence.of(transcript.text)), "dim"), "", "")
    console.print(Padding(table, (0, 0, 0, 2)))


def _asker(exchange: Exchange) -> str:
    asker = exchange.asker
    name = asker.name or asker.label or "somebody"
    firm = f", {asker.affiliation}" if asker.affiliation else ""
    return name + firm + (f", for {asker.stands_in_for}" if asker.stands_in_for else "")


def _short(said: str) -> str:
    flat = " ".join(said.split())
    return f"“{flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + '…'}”"


def _warnings(console: Console, transcript: Transcript) -> None:
    _heading(console, "Warnings", len(transcript.warnings) or "none")
    for warning in transcript.warnings:
        console.print(Padding(Text(warning, "yellow"), (0, 0, 0, 2)))
