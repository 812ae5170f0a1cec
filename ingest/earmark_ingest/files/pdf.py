"""PDF with a layer of text, page by page."""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Iterator

from earmark_ingest.files.compose import clean, plain
from earmark_ingest.files.refuse import MAX_TEXT, Refused
from earmark_ingest.types import Source

_MAX_PAGES = 400
_MAX_SECONDS = 60.0
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st",
    "\ufb06": "st", "\u00a0": " ", "\r": "\n", "\f": "\n",
}  # fmt: skip
_WRITTEN_OUT = str.maketrans(_LIGATURES)
_SOFT_HYPHEN = re.compile(r"\u00ad *\n? *")
_BLANKS = re.compile(r"[ \t]+$", re.MULTILINE)
_WORDS_PER_PAGE = 5


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one call of a PDF: the lines of its pages, divided by form feeds."""
    try:
        pages = _read(data)
    except Refused:
        raise
    except Exception as error:  # pypdf raises whatever a damaged file leads it to
        raise Refused("is a damaged PDF; save or download it again") from error
    if len(" ".join(pages).split()) < _WORDS_PER_PAGE * len(pages):
        raise Refused("is a PDF without text, probably scanned; run text recognition over it first")
    yield plain("\f".join(pages), name)


def _read(data: bytes) -> list[str]:
    from pypdf import PdfReader

    _quiet()
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused("is an encrypted PDF; save it without the password")
    if len(reader.pages) > _MAX_PAGES:
        raise Refused(f"has more than {_MAX_PAGES} pages; a call has some twenty")
    pages: list[str] = []
    began = time.monotonic()
    for page in reader.pages:
        pages.append(_tidy(page.extract_text()))
        if sum(map(len, pages)) > MAX_TEXT or time.monotonic() - began > _MAX_SECONDS:
            raise Refused("is a PDF too large to be a call; save its text instead")
    return pages


def _tidy(text: str) -> str:
    """Soft hyphens join what they divide, ligatures are written out, lines end without blanks."""
    return _BLANKS.sub("", _SOFT_HYPHEN.sub("", clean(text).translate(_WRITTEN_OUT)))


def _quiet() -> None:
    """Keep pypdf's complaints about odd files off the terminal, unless the program logs them."""
    logger = logging.getLogger("pypdf")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
