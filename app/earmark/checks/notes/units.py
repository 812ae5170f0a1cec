"""A text in Markdown cut into what is checked at once: sentences, and cells with what stands over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from earmark_ingest.sentences import sentences
from earmark_ingest.types import Span

_CODE = re.compile(r"^(```|~~~).*?^\1[^\n]*$|<!--.*?-->", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(\]\()[^()\s]{1,2000}(\))|https?://\S+|\[\d+(?:\s*,\s*\d+)*\]|\[\^[^\]]{1,20}\]")
_MARKUP = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=[\w.,%)”\"])[*_](?!\w)|[\[\]](?=\(|[^\[\]]*\]\()")
_HEADING = re.compile(r"^(?P<signs>#{1,6})\s+(?P<words>.*?)\s*#*$|^(?P<bold>[^\n.:!?]{3,80}):?$")
_BULLET = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+|^\s*>\s?")
_RULE = re.compile(r"^[\s|:=-]+$")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or cell of a text. `text` is as long as what it stands for, markup blanked."""

    text: str
    start: int
    over: str = ""
    """What a cell belongs to: its row and column."""
    heading: bool = False
    level: int = 0


def units(text: str) -> Iterator[Unit]:
    """The sentences, headings and cells of a text, in order; code, links and citation marks are blanked."""
    plain = _blanked(text)
    at = 0
    block: list[tuple[int, str]] = []
    header: list[str] = []
    for line in plain.splitlines(keepends=True):
        bare = line.rstrip()
        start, at = at, at + len(line)
        row = bare.count("|") >= 2
        heading = None if row else _heading(bare, text[start:at])
        if not bare.strip() or row or heading or _BULLET.match(bare):
            yield from _sentences(plain, block)
            block = []
        if row:
            yield from _cells(bare, start, header)
            header = header if header else [cell.strip() for cell in bare.split("|")]
            continue
        header = []
        if heading is not None:
            yield Unit(bare, start, heading=True, level=heading)
        elif bare.strip():
            lead = _BULLET.match(bare)
            block.append((start + (lead.end() if lead else 0), bare))
    yield from _sentences(plain, block)


def _blanked(text: str) -> str:
    for pattern in (_CODE, _LINK, _MARKUP):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def _heading(plain: str, raw: str) -> int | None:
    """The level of a heading: its signs, or 7 for a short line of its own in bold."""
    match = _HEADING.match(plain.strip())
    if match is None:
        return None
    if match["signs"]:
        return len(match["signs"])
    bold = raw.strip().startswith(("**", "__")) and raw.strip().rstrip(":").endswith(("**", "__", "**:"))
    return (
        7
        if bold and not any(sign.isdigit() for sign in re.sub(r"\b(?:Q[1-4]|FY\s?\d+|\d{4})\b", "", plain))
        else None
    )


def _sentences(plain: str, block: list[tuple[int, str]]) -> Iterator[Unit]:
    if not block:
        return
    start, end = block[0][0], block[-1][0] + len(block[-1][1])
    for span in sentences(plain, Span(start, min(end, len(plain)))):
        yield Unit(span.of(plain), span.start)


def _cells(line: str, start: int, header: list[str]) -> Iterator[Unit]:
    if _RULE.match(line):
        return
    at, label = start, ""
    for column, cell in enumerate(line.split("|")):
        words = cell.strip()
        if words and (not label or not header):
            label = label or words
        if words and header:
            over = f"{label} {header[column] if column < len(header) else ''}".strip()
            yield Unit(cell, at, over=over if words != label else "")
        at += len(cell) + 1
