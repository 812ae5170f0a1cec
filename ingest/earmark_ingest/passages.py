"""Cut a transcript into passages: whole sentences of one turn, with a header that says whose they are."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from math import ceil

from earmark_ingest.figures import figures
from earmark_ingest.people.titles import codes
from earmark_ingest.periods import calendar_of
from earmark_ingest.sentences import sentences
from earmark_ingest.types import Passage, Span, Speaker, Transcript, Turn

MAX_CHARACTERS = 1_000
_OFFICES = ("ceo", "cfo", "coo", "cto", "cio", "cmo", "ir")


def passages(transcript: Transcript, call: str) -> list[Passage]:
    """All passages of a call, in order, ids from `CALL#0001`; at most 1,000 characters or one sentence."""
    prefix = _call_header(transcript)
    found: list[Passage] = []
    for turn in transcript.turns:
        said = [part for span in turn.spans for part in sentences(transcript.text, span)]
        for group in _groups(said):
            found.append(_passage(transcript, turn, group, passage_id(call, len(found)), call, prefix))
    return found


def passage_id(call: str, place: int) -> str:
    """The id of a passage by its place in the call, counted from 0."""
    return f"{call}#{place + 1:04}"


def call_id(transcript: Transcript) -> str:
    """`JNPR-FY2006Q2`; the company's name where no ticker is known, the date or file where no period is.

    Another event than a results call is named behind it: `JNPR-FY2006Q2-investor-day`.
    """
    stem = transcript.source.rsplit(".", 1)[0]
    who = _slug(transcript.ticker or transcript.company or "")
    when = str(transcript.period or transcript.call_date or "")
    if who and when:
        return f"{who}-{when}" + ("" if transcript.event == "results call" else f"-{_slug(transcript.event)}")
    return _slug(stem) or "call"


def _groups(said: Sequence[Span]) -> Iterator[list[Span]]:
    """Even portions: a turn of 1,100 characters gives two of 550, not one of 1,000 and a scrap."""
    total = sum(span.end - span.start + 1 for span in said)
    target = total / max(1, ceil(total / MAX_CHARACTERS))
    group: list[Span] = []
    size = 0
    for span in said:
        length = span.end - span.start + 1
        if group and (size + length > MAX_CHARACTERS + 1 or size + length / 2 > target):
            yield group
            group, size = [], 0
        group.append(span)
        size += length
    if group:
        yield group


def _passage(
    transcript: Transcript, turn: Turn, group: Sequence[Span], identifier: str, call: str, prefix: str
) -> Passage:
    return Passage(
        id=identifier,
        call=call,
        turn=turn.index,
        sentences=tuple(group),
        section=turn.section,
        speaker=turn.speaker,
        exchange=turn.exchange,
        header=" | ".join(part for part in (prefix, _speaker_header(turn.speaker), turn.section) if part),
        text=" ".join(span.of(transcript.text) for span in group),
        figures=tuple(tuple(figures(span.of(transcript.text))) for span in group),
    )


def _call_header(transcript: Transcript) -> str:
    """`Juniper Networks JNPR FY2006Q2 (June 2006 quarter)`, as far as known."""
    parts = [transcript.company, *transcript.aliases, transcript.ticker]
    if transcript.period:
        year, month = calendar_of(transcript).last_month(transcript.period)
        parts += [str(transcript.period), f"({calendar.month_name[month]} {year} quarter)"]
    return " ".join(part for part in parts if part)


def _speaker_header(speaker: Speaker) -> str:
    """`Ida Roe, Chief Financial Officer (CFO), executive`; an office spelt out is repeated in its letters."""
    title = speaker.title or ""
    letters = [
        code.upper() for code in _OFFICES if code in codes(title) and code not in title.lower().split()
    ]
    office = f"{title} ({', '.join(letters)})" if letters else title
    parts = [speaker.name, office, speaker.affiliation, "" if speaker.role == "unknown" else speaker.role]
    return ", ".join(part for part in parts if part and part.lower() != "analyst") + (
        ", analyst" if speaker.role == "analyst" else ""
    )


def _slug(text: str) -> str:
    """Letters, digits and dots of a name, joined by hyphens; other scripts stay as they are."""
    return "-".join(re.findall(r"[\w.]+", text)).strip(".-")
