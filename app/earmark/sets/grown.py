"""More rows in a workbook that is there: its parts are kept byte for byte, but for the two sheets that grow.

A workbook may have been worked on since (notes, colours, sheets, charts), and a library that writes workbooks
would drop what it does not know. So the rows are put into the XML of the sheets (ECMA-376, part 1, 18.3).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from earmark.errors import SettingsError
from earmark.sets.put import put
from earmark.sets.sheet import entries, value
from earmark.table.types import Table
from earmark.table.write import marked
from earmark.table.xlsx import citation_line

CALLS, CITATIONS = "Calls", "Citations"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TO = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ODD = (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, StopIteration, IndexError)
"""What a file raises that is no workbook, or not one of ours."""

Link = tuple[int, int]
"""The column of a cell, and the row of the citations that it links to."""


@dataclass(frozen=True, slots=True)
class _Line:
    values: Sequence[float | str]
    links: Sequence[Link] = ()


def rows(path: Path) -> list[list[str]]:
    """What stands in the sheet of calls, the headings first."""
    try:
        with zipfile.ZipFile(path) as book:
            shared = _shared(book)
            return [_texts(row, shared) for row in _sheet(book, CALLS)[1].iter(f"{_MAIN}row")]
    except _ODD as error:
        raise SettingsError(
            f"{str(path)!r} is no workbook with a sheet {CALLS!r}: name another file"
        ) from error


def grow(table: Table, path: Path) -> None:
    """Put the calls of a table behind the last row of calls, and their citations behind the last of those."""
    with zipfile.ZipFile(path) as book:
        (calls_at, calls), (cited_at, cited) = _sheet(book, CALLS), _sheet(book, CITATIONS)
        shared = _shared(book)
        numbers = [row[0] for row in (_texts(one, shared) for one in cited.iter(f"{_MAIN}row")) if row]
        last, bottom = max((int(one) for one in numbers if one.isdigit()), default=0), _bottom(cited)
        _append(cited, [_Line([one.number + last, *citation_line(one)[1:]]) for one in table.citations])
        _append(calls, list(_lines(table, last, bottom)))
        put(path, _packed(book, {calls_at: calls, cited_at: cited}))


def _lines(table: Table, last: int, bottom: int) -> Iterator[_Line]:
    """The rows of calls, where `last` citations stand above the row `bottom` already."""
    for entry in entries(table):
        cells = [replace(one, citations=tuple(n + last for n in one.citations)) for one in entry.cells]
        said = [marked(cell) if isinstance(value(cell), str) else value(cell) for cell in cells]
        links = [
            (at, bottom + cell.citations[0] - last)
            for at, cell in enumerate(cells, len(entry.head))
            if cell.citations
        ]
        yield _Line([*entry.head, *said], links)


def _append(sheet: Any, lines: Sequence[_Line]) -> None:
    """Rows below the last, each cell in the form of those above it in its column."""
    from lxml import etree

    data, links = next(sheet.iter(f"{_MAIN}sheetData")), next(sheet.iter(f"{_MAIN}hyperlinks"), None)
    forms, bottom = _forms(sheet), _bottom(sheet)
    for row in [row for row in data if int(row.get("r", 0)) > bottom]:
        data.remove(row)  # of no words: some programs write them down to the end of the sheet
    for at, line in enumerate(lines, bottom + 1):
        row = etree.SubElement(data, f"{_MAIN}row", r=str(at))
        for place, said in enumerate(line.values):
            _cell(row, f"{_letters(place)}{at}", said, forms.get((place, isinstance(said, str))))
        for place, target in line.links if links is not None else ():
            to = f"'{CITATIONS}'!A{target}"
            etree.SubElement(links, f"{_MAIN}hyperlink", ref=f"{_letters(place)}{at}", location=to)
    for dimension in sheet.iter(f"{_MAIN}dimension"):
        dimension.getparent().remove(dimension)  # how far the sheet goes; it need not be said


def _cell(row: Any, ref: str, said: float | str, form: str | None) -> None:
    from lxml import etree

    style = {"s": form} if form else {}
    if isinstance(said, str):
        cell = etree.SubElement(row, f"{_MAIN}c", r=ref, t="inlineStr", **style)
        text = etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t")
        text.text = "".join(sign for sign in said if sign >= " " or sign in "\t\n")
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    else:
        etree.SubElement(etree.SubElement(row, f"{_MAIN}c", r=ref, **style), f"{_MAIN}v").text = repr(said)


def _forms(sheet: Any) -> dict[tuple[int, bool], str]:
    """The form of the last cell of each column, of words and of numbers; headings aside."""
    found = {}
    for cell in sheet.iter(f"{_MAIN}c"):
        ref = cell.get("r", "")
        if cell.get("s") and ref.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "1":
            found[_place(ref), cell.get("t", "n") != "n"] = cell.get("s")
    return found


def _sheet(book: zipfile.ZipFile, name: str) -> tuple[str, Any]:
    """Where in the package a sheet is, and its XML."""
    sheets = _xml(book, "xl/workbook.xml").iter(f"{_MAIN}sheet")
    to = next(sheet.get(_TO) for sheet in sheets if sheet.get("name") == name)
    targets = {one.get("Id"): one.get("Target") for one in _xml(book, "xl/_rels/workbook.xml.rels")}
    target = targets[to]
    path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return path, _xml(book, path)


def _xml(book: zipfile.ZipFile, path: str) -> Any:
    from lxml import etree

    return etree.fromstring(book.read(path), etree.XMLParser(resolve_entities=False, no_network=True))


def _shared(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    return [
        "".join(t.text or "" for t in one.iter(f"{_MAIN}t")) for one in _xml(book, "xl/sharedStrings.xml")
    ]


def _texts(row: Any, shared: Sequence[str]) -> list[str]:
    """The cells of a row as text, empty ones included."""
    found: list[str] = []
    for cell in row.iter(f"{_MAIN}c"):
        place = _place(cell.get("r")) if cell.get("r") else len(found)
        found += [""] * (place - len(found))
        said = "".join(t.text or "" for t in cell.iter(f"{_MAIN}v", f"{_MAIN}t"))
        found.append(shared[int(said)] if cell.get("t") == "s" else said)
    return found


def _bottom(sheet: Any) -> int:
    """The number of the last row that holds anything, from 1."""
    numbered = enumerate(sheet.iter(f"{_MAIN}row"), 1)
    return max((int(row.get("r", at)) for at, row in numbered if any(len(cell) for cell in row)), default=0)


def _packed(book: zipfile.ZipFile, changed: dict[str, Any]) -> bytes:
    from lxml import etree

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in book.infolist():
            new = changed.get(part.filename)
            held = (
                book.read(part)
                if new is None
                else etree.tostring(new, xml_declaration=True, encoding="UTF-8")
            )
            made.writestr(part.filename, held)
    return out.getvalue()


def _letters(place: int) -> str:
    """`A` for 0, `AA` for 26."""
    before, at = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(65 + at)


def _place(ref: str) -> int:
    """The column of a cell's name, from 0."""
    place = 0
    for letter in ref.rstrip("0123456789"):
        place = place * 26 + ord(letter) - 64
    return place - 1
