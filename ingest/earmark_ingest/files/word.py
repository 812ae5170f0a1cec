"""Word (.docx): paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from earmark_ingest.files.compose import plain
from earmark_ingest.files.refuse import MAX_BYTES, MAX_TEXT, Refused
from earmark_ingest.types import Source

BODY = "word/document.xml"
_MAX_TAGS = 1_000_000


def read(data: bytes, name: str) -> Iterator[Source]:
    """The one call of a Word document."""
    try:
        _check(data)
        text = _read(data)
    except Refused:
        raise
    except Exception as error:  # python-docx and lxml raise whatever a damaged file leads them to
        raise Refused("is a damaged Word document; save it again") from error
    yield plain(text, name)


def _check(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        body = next((info for info in infos if info.filename == BODY), None)
        if body is None:
            raise Refused("is an archive inside an archive; unpack the outer one first")
        if body.flag_bits & 1:
            raise Refused("is an encrypted or damaged Word document; save it without the password")
        if sum(info.file_size for info in infos) > MAX_BYTES or body.file_size > MAX_TEXT:
            raise Refused(f"unpacks to more than {MAX_BYTES // 1_000_000} MB; save its text instead")
        try:
            tags = archive.read(BODY).count(b"<")
        except (zipfile.BadZipFile, zlib.error) as error:
            raise Refused("is a damaged Word document; save it again") from error
    if tags > _MAX_TAGS:
        raise Refused("is a Word document of more parts than any call has; save its text instead")


def _read(data: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(data))
    return "\n".join(_lines(document.iter_inner_content())) + "\n"


def _lines(blocks: Iterator[object]) -> Iterator[str]:
    """A line or more per paragraph; the cells of a row one after the other, rows divided by a blank line."""
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield ""
            for row in block.rows:
                cells = {id(cell._tc): cell for cell in row.cells}.values()
                for cell in cells:
                    yield from (line for line in _lines(cell.iter_inner_content()) if line.strip())
                yield ""
