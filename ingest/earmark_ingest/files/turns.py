"""Lists in a record whose entries say who spoke and what: the turns, whatever the vendor calls the fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from earmark_ingest.files.compose import Said, flow, split
from earmark_ingest.files.fields import (
    FIRM,
    LABEL,
    SECTION,
    SPEAKER,
    TITLE,
    WORDS,
    Record,
    fold,
    pick,
    scalar,
)
from earmark_ingest.files.fields import section as section_of

Part = Literal["prepared", "qa"] | None

DEEPEST = 40
_NAMES = ["name", "fullname", "displayname", *SPEAKER]
_HEADINGS = [*SECTION, "name", "title", "heading", "type"]
_WORD = 15
_SPOKEN = 20
_MOST = 50
_FEWEST = 4
_NOT_SPACE = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of turns, each with the entry it was read from."""

    said: tuple[Said, ...]
    entries: tuple[object, ...]
    squeezed: str
    """Its words without blanks and punctuation, to know it again."""


def find(value: object, part: Part = None, depth: int = 0) -> Iterator[Listed]:
    """The lists of turns anywhere in a value, in the order of the file; none inside another."""
    if depth > DEEPEST:
        return
    if isinstance(value, Mapping):
        if listed := _by_key(value, part):
            yield listed
            return
        named = section_of(scalar(pick(value, _HEADINGS)))
        for key, inner in value.items():
            if isinstance(inner, Mapping | list):
                yield from find(inner, section_of(str(key)) or named or part, depth + 1)
    elif isinstance(value, list):
        if listed := turns(value, part):
            yield listed
            return
        for inner in value:
            if isinstance(inner, Mapping | list):
                yield from find(inner, part, depth + 1)


def _by_key(value: Mapping[str, object], part: Part) -> Listed | None:
    """Turns in an object by their number or id, in the order of the file."""
    inner = list(value.values())
    if len(inner) < _FEWEST or not all(isinstance(one, Mapping) for one in inner):
        return None
    return turns(inner, part)


def turns(entries: Sequence[object], part: Part = None) -> Listed | None:
    """The list as turns, if half of its entries name a speaker and hold words."""
    read = [(one, entry) for entry in entries if (one := turn(entry, part))]
    spoken = [one for one, _ in read if one.paragraphs]
    if not spoken or 2 * len(read) < len(entries):
        return None
    if not any(_certain(entry) for entry in entries) and sum(one.size for one in spoken) < _SPOKEN * len(
        spoken
    ):
        return None
    firms = {one.firm for one in spoken}
    shared = len(spoken) > 2 and len(firms) == 1
    said = tuple(replace(one, firm=None) if shared else one for one, _ in read)
    squeezed = "".join(_NOT_SPACE.sub("", paragraph) for one in said for paragraph in one.paragraphs)
    return Listed(said, tuple(entry for _, entry in read), squeezed)


def turn(entry: object, part: Part = None) -> Said | None:
    """An entry that names its speaker: an object of both, `{"Operator": "…"}` or `["Operator", "…"]`."""
    if isinstance(entry, list):
        return Said(entry[0], split(entry[1]), section=part) if _is_pair(entry) else None
    if not isinstance(entry, Mapping):
        return None
    person = pick(entry, SPEAKER)
    label, about = _who(entry, pick(entry, LABEL) if person is None else person)
    paragraphs = words(entry)
    if label is None or paragraphs is None:
        return _keyed(entry, part)
    title = scalar(pick(entry, TITLE)) or scalar(pick(about, TITLE))
    firm = scalar(pick(entry, FIRM)) or scalar(pick(about, FIRM))
    own = section_of(scalar(pick(entry, SECTION)))
    return Said(label, paragraphs, None if title == label else title, firm, own or part)


def words(value: object, depth: int = 0) -> tuple[str, ...] | None:
    """The paragraphs of a field or record: lines of a string, items of a list, words of a list joined."""
    if isinstance(value, str):
        return split(value)
    if depth > 4:
        return None
    if isinstance(value, Mapping):
        folded = {fold(str(key)): inner for key, inner in value.items()}
        read = (words(folded[name], depth + 1) for name in WORDS if name in folded)
        found = [paragraphs for paragraphs in read if paragraphs is not None]
        return next((paragraphs for paragraphs in found if paragraphs), found[0] if found else None)
    return _listed_words(value, depth) if isinstance(value, list) else None


def distinct(lists: Sequence[Listed]) -> list[Listed]:
    """The lists that say something of their own, in order: no list twice, none beside its own parts."""
    lists = list({one.squeezed: one for one in reversed(lists)}.values())[::-1]
    if len(lists) > _MOST:
        return lists
    wholes = {id(one) for one in lists if _is_made_of(one, lists)}
    kept: list[Listed] = []
    for one in sorted((one for one in lists if id(one) not in wholes), key=lambda one: len(one.said)):
        rivals = [other for other in kept if one.squeezed in other.squeezed]
        if not rivals:
            kept = [other for other in kept if other.squeezed not in one.squeezed] + [one]
    return [one for one in lists if any(one is other for other in kept)]


def _is_made_of(one: Listed, lists: Sequence[Listed]) -> bool:
    parts = [other for other in lists if other is not one and other.squeezed in one.squeezed]
    parts = [part for part in parts if len(part.squeezed) < len(one.squeezed)]
    return len(parts) > 1 and sum(len(part.squeezed) for part in parts) >= 0.9 * len(one.squeezed)


def _who(entry: Record, person: object) -> tuple[str | None, Record]:
    """The speaker as the entry has it, and the object that describes them."""
    if isinstance(person, Mapping):
        return scalar(pick(person, [*_NAMES, "id"])), person
    infos = (value for key, value in entry.items() if fold(str(key)).startswith(("speaker", "participant")))
    about = next((value for value in infos if isinstance(value, Mapping) and pick(value, _NAMES)), None)
    if about is not None:
        return scalar(pick(about, _NAMES)), about
    if isinstance(person, str) and not person.strip():
        return "", {}
    return scalar(person), {}


def _listed_words(value: Sequence[object], depth: int) -> tuple[str, ...] | None:
    if any(isinstance(item, Mapping) and pick(item, SPEAKER) is not None for item in value):
        return None
    pieces = [piece for item in value if (piece := words(item, depth + 1)) is not None]
    if not pieces and value:
        return None
    flat = [line for piece in pieces for line in piece]
    if (
        flat
        and sum(" " in line for line in flat) < 0.2 * len(flat)
        and sum(map(len, flat)) < _WORD * len(flat)
    ):
        return (flow(" ".join(flat)),)
    return tuple(flat)


def _keyed(entry: Record, part: Part) -> Said | None:
    """`{"Operator": "Good day."}`: the only key is the speaker."""
    if len(entry) != 1:
        return None
    ((key, value),) = entry.items()
    is_field = fold(str(key)) in {*WORDS, *LABEL, *SPEAKER, *TITLE} or section_of(str(key))
    if is_field or not isinstance(value, str) or " " not in value.strip():
        return None
    return Said(str(key), split(value), section=part)


def _is_pair(entry: Sequence[object]) -> bool:
    if len(entry) != 2:
        return False
    label, said = entry
    return isinstance(label, str) and isinstance(said, str) and 0 < len(label) <= 80 and " " in said.strip()


def _certain(entry: object) -> bool:
    return isinstance(entry, Mapping) and pick(entry, SPEAKER) is not None
