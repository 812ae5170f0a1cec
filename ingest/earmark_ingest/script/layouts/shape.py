"""Bring the lines of a text into the plain form: each label on a line of its own, what is said below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from earmark_ingest.people.firms import is_firm
from earmark_ingest.people.names import PARTICLES
from earmark_ingest.people.titles import is_title
from earmark_ingest.script.headings import heading_kind
from earmark_ingest.script.labels import read_label
from earmark_ingest.script.layouts.layout import Layout
from earmark_ingest.script.lines import Line
from earmark_ingest.types import Span

_SENTENCE = re.compile(r"[.?!]\s+[A-Z]|\b(?:we|you|I|it's|that|thank|thanks|please|our|is|are|was)\b")
_WORD = re.compile(r"[A-Za-z][\w.&'’-]+")
_SMALL = re.compile(r"(?<![\w'’-])[a-z][\w'’]+")
_LEAST_SHARE = 0.3
_SIDES = ("Executives", "Analysts", "Attendees")
"""Some pages have these below each name; once, they head a roster."""
_TAIL = 72
_LONGEST = 130
_MOST = 1_000
"""No call has more people; a file made to have them must not take forever."""


def shape(lines: Sequence[Line], layouts: Sequence[Layout]) -> list[Line]:
    """The lines after every layout that the text bears out; what is said keeps its place in the text."""
    shaped = list(lines)
    for layout in layouts:
        if layout.keep is not None:
            shaped = _kept(shaped, layout)
        if layout.join:
            shaped = _joined(shaped, layout)
        if layout.cut is not None:
            shaped = _cut(shaped, layout, layout.cut)
    return shaped


def _kept(lines: list[Line], layout: Layout) -> list[Line]:
    assert layout.keep is not None
    kept = [(line, match) for line in lines if (match := layout.keep.match(line.text))]
    if len(kept) < layout.times:
        return lines
    return [_without_front(line, match.end()) for line, match in kept if match.end() < len(line.text)]


def _without_front(line: Line, length: int) -> Line:
    return replace(line, span=Span(line.span.start + length, line.span.end), text=line.text[length:])


def _joined(lines: list[Line], layout: Layout) -> list[Line]:
    """Join the lines of each label; names without a line that goes with them must not be the rule."""
    found = dict(_labels(lines, layout))
    pairs = Counter(found.values())
    sides = Counter(office for _, office in found.values() if office in _SIDES)
    good = {
        index: text
        for index, text in found.items()
        if _is_office(text[1]) or pairs[text] > 1 or sides[text[1]] >= layout.times
    }
    if len(good) < layout.times:
        return lines
    if len(good) < _LEAST_SHARE * sum(1 for line in lines if _is_name(line.text)):
        return lines
    joined: list[Line] = []
    index = 0
    while index < len(lines):
        if index in good:
            name, office = good[index]
            span = Span(lines[index].span.start, lines[index + len(layout.join) - 1].span.end)
            joined.append(replace(lines[index], span=span, text=f"{name} - {office}"))
            index += len(layout.join)
        else:
            joined.append(lines[index])
            index += 1
    return joined


def _labels(lines: Sequence[Line], layout: Layout) -> Iterator[tuple[int, tuple[str, str]]]:
    for index in range(len(lines) - len(layout.join) + 1):
        if len(lines[index].text) > _TAIL or lines[index].foreign:
            continue
        groups: dict[str, str] = {}
        for offset, pattern in enumerate(layout.join):
            text = lines[index + offset].text
            match = pattern.fullmatch(text) if len(text) <= _LONGEST else None
            if match is None:
                break
            groups.update(match.groupdict())
        else:
            office = " - ".join(groups[part].strip() for part in ("title", "firm") if part in groups)
            if _is_name(groups["name"]) and _is_complete(groups):
                yield index, (groups["name"].strip(), office)


def _is_complete(groups: dict[str, str]) -> bool:
    """Whether a firm of its own stands below an office, rather than the rest of a long line."""
    if "firm" not in groups:
        return True
    below = is_firm(groups["firm"]) and heading_kind(groups["firm"]) is None
    return below and is_title(groups["title"]) and not groups["title"].endswith(",")


def _is_name(text: str) -> bool:
    if len(text) > _TAIL:
        return False
    label = read_label(text)
    return bool(label and label.name and not label.title and not label.firm)


def _is_office(text: str) -> bool:
    """An office or a firm, written as a heading is: mostly in capitals, no sentence."""
    if _SENTENCE.search(text) or not (is_title(text) or is_firm(text)):
        return False
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    capitals = sum(1 for word in words if word[0].isupper())
    return capitals >= 0.6 * len(words)


def _cut(lines: list[Line], layout: Layout, pattern: re.Pattern[str]) -> list[Line]:
    """Cut lines at the speakers inside them; a name counts that recurs, or that says its function."""
    found = {index: list(_inside(line, pattern, layout.ends)) for index, line in enumerate(lines)}
    counts = Counter(match["name"] for matches in found.values() for match in matches)
    if len(counts) > _MOST:
        return lines
    alone = Counter(line.text for line in lines if len(line.text) < _TAIL)
    text = "\n".join(line.text for line in lines) if counts else ""
    good = {name for name in counts if _speaks(name, counts[name] + alone[name], text)}
    if sum(counts[name] for name in good) < layout.times:
        return lines
    cut: list[Line] = []
    for index, line in enumerate(lines):
        cut += _pieces(line, [one for one in found[index] if one["name"] in good and _after_speech(one)])
    return cut


def _inside(line: Line, pattern: re.Pattern[str], ends: bool) -> Iterator[re.Match[str]]:
    text = line.text
    if line.foreign or (not text[-1].isalpha() if ends else ":" not in text):
        return iter(())  # most lines, told without the pattern
    start = max(0, len(line.text) - _TAIL) if ends else 0
    return pattern.finditer(line.text, start)


def _after_speech(match: re.Match[str]) -> bool:
    """Whether something stands before the name on its line that is not the front of the name itself."""
    before = match.string[: match.start("name")]
    return len(before) > _TAIL or any(word not in PARTICLES for word in _SMALL.findall(before))


def _speaks(name: str, count: int, text: str) -> bool:
    """Whether the name is a label: a function's, or one that the call has elsewhere too."""
    label = read_label(name)
    if label is None or is_firm(name):
        return False
    words = (label.name or name).split()
    return label.reserved or count > 1 or min(text.count(words[0]), text.count(words[-1])) > 1


def _pieces(line: Line, matches: Sequence[re.Match[str]]) -> Iterator[Line]:
    start = 0
    for match in matches:
        yield from _piece(line, start, match.start())
        title = match.groupdict().get("title")
        text = f"{match['name']} - {title}" if title else match["name"]
        begin = line.span.start
        yield Line(Span(begin + match.start("name"), begin + match.end("name")), text, ruled=True)
        start = match.end()
    yield from _piece(line, start, len(line.text)) if matches else iter((line,))


def _piece(line: Line, start: int, end: int) -> Iterator[Line]:
    text = line.text[start:end]
    bare = text.strip()
    if bare:
        begin = line.span.start + start + len(text) - len(text.lstrip())
        yield Line(Span(begin, begin + len(bare)), bare, line.foreign)
