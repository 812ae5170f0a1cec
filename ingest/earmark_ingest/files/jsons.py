"""JSON and JSON lines, parsed within bounds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from earmark_ingest.files import records
from earmark_ingest.files.fields import Record
from earmark_ingest.files.refuse import MAX_TEXT, Refused, too_large
from earmark_ingest.types import Source

_MAX_NODES = 300_000
_MAX_ITEMS = 1_000_000


def read(text: str, name: str) -> Iterator[Source | Refused]:
    """The calls of one JSON value."""
    if len(text) > MAX_TEXT:
        raise too_large(MAX_TEXT)
    return records.calls(parse(text), name)


def read_lines(text: str, name: str) -> Iterator[Source | Refused]:
    """The calls of a file with a JSON object per line; a line that is none is refused by itself."""
    bad: list[Refused] = []
    found = False
    for call in records.rows(_objects(text, bad), name):
        found = True
        yield call
    if bad and not found:
        raise bad[0]
    yield from bad


def parse(text: str) -> object:
    """The value of a JSON text; refused where it is broken, or nested or numerous beyond any call."""
    if text.count("[") + text.count("{") > _MAX_NODES or text.count(",") > _MAX_ITEMS:
        raise Refused("holds more JSON values than any call has; split it into one file per call")
    try:
        return json.loads(text)
    except RecursionError:
        raise Refused("nests its JSON too deeply to be a call") from None
    except ValueError as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Refused(f"is not valid JSON{where}; save it again as JSON or text") from None


def _objects(text: str, bad: list[Refused]) -> Iterator[Record]:
    for number, line in enumerate(lines(text), start=1):
        if not line.strip():
            continue
        try:
            value = parse(line)
        except Refused:
            bad.append(Refused(f"is not valid JSON in line {number}; that line was left out"))
            continue
        yield value if isinstance(value, Mapping) else {"transcript": value}


def lines(text: str) -> Iterator[str]:
    """One line after the other with its line feed; other line ends, which fields may hold, divide none."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end
