"""HTML: the lines that a browser shows, without menus, forms and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from earmark_ingest.files.compose import APART, BACK, clean, flow, plain
from earmark_ingest.files.fields import Record, known
from earmark_ingest.files.refuse import MAX_TEXT, Refused, too_large
from earmark_ingest.script.lines import is_foreign
from earmark_ingest.types import Known, Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAX_TAGS = 500_000
_DROPPED = frozenset(
    "script style noscript template nav form button select option input textarea svg math iframe object "
    "audio video canvas head dialog menu".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
_SPACED = frozenset("p h1 h2 h3 h4 h5 h6 tr table ul ol blockquote section article pre hr".split())
_META = {
    "og:title": "title", "og:url": "url", "article:published_time": "publishdate", "date": "date",
    "citation_title": "title", "twitter:title": "title",
}  # fmt: skip
_TRANSLATED = re.compile(
    r"translat|翻[译譯]|译文|譯文|번역|翻訳|traducci|übersetzung|traduction", re.IGNORECASE
)
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_BLANKS = re.compile(r"[ \t\r\n\x0b\x0c\xa0]+")
_NEW_LINE, _BLANK_LINE = "\x0b", "\x0c"
_UNMARKED = {0x0B: " ", 0x0C: "\n"}
_LINE = re.compile(r"([^\n\x0b\x0c]*)([\n\x0b\x0c]|$)")
_TAGS = re.compile(r"</(?:p|div|td|tr|li|span|body|h[1-6])\s*>|<br\s*/?>", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Whether the text is an HTML page, or a part of one."""
    head = text[:2000].lstrip("\ufeff \r\n\t").lower()
    if head.startswith(("<!doctype html", "<html")) or (head.startswith("<") and "<html" in head):
        return True
    return head.startswith("<") and not head.startswith("<?xml") and len(_TAGS.findall(text[:20_000])) >= 3


def read(text: str, name: str) -> Iterator[Source]:
    """The one call of a page."""
    lines, vendor = page(text)
    yield plain(lines, name, vendor)


def page(text: str) -> tuple[str, Known]:
    """The lines of a page (a blank one between blocks), and what its head says of the call."""
    from lxml import etree, html

    if len(text) > MAX_TEXT:
        raise too_large(MAX_TEXT)
    if text.count("<") > _MAX_TAGS:
        raise Refused("is a page of more parts than any call has; save its text instead")
    try:
        root = html.document_fromstring(clean(_DECLARED.sub("", text.lstrip("\ufeff"))))
    except (etree.LxmlError, ValueError):
        raise Refused("is a page without words") from None
    return _joined(_pieces(root)), known(_head(root))


def _pieces(root: Element) -> Iterator[str]:
    """Words, line feeds, and marks where blocks begin and end. Without recursion: pages nest deeply."""
    from lxml import etree

    apart = _translations(root)
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and tag in _DROPPED:
            walker.skip_subtree()
        elif event == "start":
            yield _edge(tag) + (APART if element in apart else "")
            yield _words(element.text, tag == "pre")
        else:
            yield (BACK if element in apart else "") + ("\n" if tag == "br" else _edge(tag))
            yield _words(element.tail, False)


def _translations(root: Element) -> set[Element]:
    """The second column's cells of every table that its head, or its script, shows to be a translation."""
    found: set[Element] = set()
    for table in root.iter("table"):
        rows = [cells for row in table.iter("tr") if len(cells := row.findall("td")) == 2]
        rows = [cells for cells in rows if cells[1].text_content().strip()]
        heads = " ".join(flow(head.text_content()) for head in table.iter("th"))
        foreign = sum(_is_translated(one, other) for one, other in rows)
        if rows and (_TRANSLATED.search(heads) or 2 * foreign > len(rows)):
            found.update(other for _, other in rows)
    return found


def _is_translated(one: Element, other: Element) -> bool:
    return is_foreign(other.text_content()) and not is_foreign(one.text_content())


def _edge(tag: str) -> str:
    if tag in _SPACED:
        return _BLANK_LINE
    return _NEW_LINE if tag in _BLOCKS else ""


def _words(text: str | None, kept: bool) -> str:
    if not text:
        return ""
    return text.translate(_UNMARKED) if kept else _BLANKS.sub(" ", text)


def _joined(pieces: Iterator[str]) -> str:
    """Lines without surrounding blanks, never two blank ones in a row."""
    lines: list[str] = []
    opened = ""
    for line, end in _LINE.findall("".join(pieces)):
        bare = _tight(line)
        if bare == APART:
            opened = APART
        elif bare == BACK:
            _close(lines)
        elif bare:
            lines.append(opened + bare)
            opened = ""
        if end == _BLANK_LINE or (end == "\n" and not bare):
            lines += [""] if lines and lines[-1] else []
    return "\n".join(lines).strip("\n") + "\n"


def _tight(line: str) -> str:
    """The line without blanks at its ends and about its marks."""
    for mark in (APART, BACK):
        if mark in line:
            line = mark.join(part.strip() for part in line.split(mark))
    return line.strip()


def _close(lines: list[str]) -> None:
    """Put the mark after the last line that has words."""
    last = max((index for index, line in enumerate(lines) if line), default=None)
    if last is not None:
        lines[last] += BACK


def _head(root: Element) -> Record:
    fields: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = _META.get((meta.get("property") or meta.get("name") or "").lower())
        if key and meta.get("content"):
            fields.setdefault(key, flow(meta.get("content")))
    for link in root.iter("link"):
        if link.get("rel") == "canonical" and link.get("href"):
            fields.setdefault("url", link.get("href"))
    title = next((flow(one.text_content()) for one in root.iter("title")), "")
    if title:
        fields.setdefault("title", title)
    return fields
