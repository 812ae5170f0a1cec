"""CSV and TSV: a call per row, or a turn per row; and tables of tokens with their speakers."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from typing import Literal

from earmark_ingest.files import records
from earmark_ingest.files.compose import Said, flow, joined, source
from earmark_ingest.files.fields import SPEAKER, WORDS, Record, fold
from earmark_ingest.files.jsons import lines, parse
from earmark_ingest.files.refuse import MAX_TEXT, Refused
from earmark_ingest.types import Source

_DELIMITERS = ",\t;|"
_MAX_COLUMNS = 200
_HEADER = 5_000


def delimiter(text: str) -> str | None:
    """What divides the columns, where the first line names a column of words among others; else None."""
    first = text[:_HEADER].lstrip("\r\n").partition("\n")[0].rstrip("\r")
    for mark in _DELIMITERS:
        columns = [fold(column) for column in first.split(mark)]
        if len(columns) > 1 and all(len(column) <= 60 for column in columns) and set(columns) & set(WORDS):
            return mark
    return None


def is_tokens(text: str) -> bool:
    """Whether it is a table of tokens, `token|speaker|…`."""
    return text[:100].lower().startswith("token|speaker|")


def read(text: str, name: str) -> Iterator[Source | Refused]:
    """The calls of a table that names its columns."""
    mark = delimiter(text)
    if mark is None:
        wanted = ", ".join(("text", "speaker", "ticker", "date"))
        raise Refused(f"is a table without a column of words; name the columns in its first row ({wanted})")
    return records.rows(_rows(text, mark), name)


def read_tokens(text: str, name: str) -> Iterator[Source]:
    """A table with a token per row: its punctuation follows each token, a turn is a run of one speaker."""
    rows = _rows(text, "|", csv.QUOTE_NONE)
    turns: list[tuple[str, list[str]]] = []
    for row in rows:
        speaker = str(row.get("speaker", ""))
        if not turns or turns[-1][0] != speaker:
            turns.append((speaker, []))
        turns[-1][1].append(f"{row.get('token', '')}{row.get('punctuation', '')}")
    said = [Said(speaker, (flow(" ".join(tokens)),)) for speaker, tokens in turns if any(tokens)]
    if not said:
        raise Refused("is a table of tokens without any")
    yield source(name, joined(said))


def _rows(text: str, mark: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> Iterator[Record]:
    """The rows as records. Fields may be as long as a call; quotes that never close end the table."""
    limit = csv.field_size_limit(min(sys.maxsize, MAX_TEXT))
    try:
        reader = csv.reader(lines(text), delimiter=mark, quoting=quoting)
        header = next(reader, [])
        if len(header) > _MAX_COLUMNS:
            raise Refused(f"has more than {_MAX_COLUMNS} columns")
        for row in reader:
            yield {key: _value(cell) for key, cell in zip(header, row, strict=False) if key.strip()}
    except csv.Error as error:
        raise Refused(f"is not a readable table ({error})") from None
    finally:
        csv.field_size_limit(limit)


def _value(cell: str) -> object:
    """The cell; where it holds JSON objects, these."""
    if not cell.startswith(('[{"', '{"')):
        return cell
    try:
        return parse(cell)
    except Refused:
        return cell


def is_table(text: str) -> bool:
    """Whether the first line names both who spoke and the words, in columns."""
    mark = delimiter(text)
    if mark is None:
        return False
    columns = {fold(column) for column in text[:_HEADER].lstrip("\r\n").partition("\n")[0].split(mark)}
    return bool(columns & set(SPEAKER))
