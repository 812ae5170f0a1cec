"""PDF with a layer of text, page by page."""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from earmark_ingest.files.compose import clean, plain
from earmark_ingest.files.mend import mend
from earmark_ingest.files.refuse import MAX_TEXT, Refused
from earmark_ingest.types import Source

if TYPE_CHECKING:
    from pypdf import PageObject

_MAX_PAGES = 300
_MAX_DRAWING = 2_000_000
"""Bytes of a page's instructions; a page of words has less than a twentieth."""
_MAX_SECONDS = 20.0
_TABLE = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st",
    "\ufb06": "st", "\uf0b7": "•", "\uf0a7": "•", "\u00a0": " ", "\r": "\n", "\f": "\n",
}  # fmt: skip
_WRITTEN_OUT = str.maketrans(_TABLE)
_SOFT_HYPHEN = re.compile(r"\u00ad *\n? *")
_WORDS_PER_PAGE = 5
_SLOW = "takes too long to read as a PDF; save its text instead"


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one call of a PDF: the lines of its pages, divided by form feeds."""
    try:
        pages, warnings = _read(data)
    except Refused:
        raise
    except Exception as error:  # pypdf raises whatever a damaged file leads it to
        raise Refused("is a damaged PDF; save or download it again") from error
    if len(" ".join(pages).split()) < _WORDS_PER_PAGE * len(pages):
        raise Refused("is a PDF without text, probably scanned; run text recognition over it first")
    read = plain("\f".join(mend(pages)), name)
    yield replace(read, warnings=read.warnings + warnings)


def _read(data: bytes) -> tuple[list[str], tuple[str, ...]]:
    from pypdf import PdfReader

    _quiet()
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused("is an encrypted PDF; save it without the password")
    if len(reader.pages) > _MAX_PAGES:
        raise Refused(f"has more than {_MAX_PAGES} pages; a call has some twenty")
    pages: list[str] = []
    left_out: list[int] = []
    until = time.monotonic() + _MAX_SECONDS
    for number, page in enumerate(reader.pages, start=1):
        drawn = _size(page) > _MAX_DRAWING
        left_out += [number] if drawn else []
        pages.append("" if drawn else _tidy(_text(page, until)))
        if sum(map(len, pages)) > MAX_TEXT:
            raise Refused(_SLOW)
    return pages, tuple(
        f"page {number} is a drawing too large to read; it was left out" for number in left_out
    )


def _text(page: PageObject, until: float) -> str:
    """The page's text. Forms may draw each other without end, so the time is watched at every instruction."""

    def watch(*_: object) -> None:
        if time.monotonic() > until:
            raise Refused(_SLOW)

    return page.extract_text(visitor_operand_before=watch)


def _size(page: PageObject) -> int:
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else None
    streams = contents if isinstance(contents, list) else [contents]
    return sum(len(one.get_object().get_data()) for one in streams if one is not None)


def _tidy(text: str) -> str:
    """Soft hyphens join what they divide, ligatures are written out, lines end without blanks."""
    whole = _SOFT_HYPHEN.sub("", clean(text).translate(_WRITTEN_OUT))
    return "\n".join(line.rstrip() for line in whole.split("\n"))


def _quiet() -> None:
    """Keep pypdf's complaints about odd files off the terminal, unless the program logs them."""
    logger = logging.getLogger("pypdf")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
