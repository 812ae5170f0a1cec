"""Who is who in a record, apart from what they say: the list of participants, and names for ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from earmark_ingest.files.compose import Said, flow
from earmark_ingest.files.fields import FIRM, ROSTER, TITLE, Record, fold, pick, scalar
from earmark_ingest.files.turns import DEEPEST, Listed, turn

_IDS = "id speakerid participantid personid speaker label key".split()
_NAMES = "name fullname displayname speakername participantname personname".split()
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Person:
    """A row of a table of speakers."""

    name: str
    title: str | None = None
    firm: str | None = None


def named(said: Sequence[Said], value: object, lists: Sequence[Listed]) -> list[Said]:
    """The turns with ids replaced by names, and titles and firms filled in, where the file has a table.

    A table counts as one if it names at least half of the labels.
    """
    labels = {one.label for one in said}
    found = dict(_people(value, {id(one) for listed in lists for one in listed.entries}, 0))
    known = labels & found.keys()
    if 2 * len(known) < len(labels - {"Operator", ""}):
        return [
            _with(one, found) if one.label in known and found[one.label].name == one.label else one
            for one in said
        ]
    return [_with(one, found) for one in said]


def roster(value: object, lists: Sequence[Listed]) -> tuple[str, ...]:
    """The participants that a record lists, in its order, each as `Name -- Firm -- Title` or as written."""
    skipped = {id(one) for listed in lists for one in listed.entries}
    rows = (row for rows in _rosters(value, 0) for row in rows if id(row) not in skipped)
    return tuple(dict.fromkeys(text for row in rows if (text := _written(row))))


def _with(one: Said, people: Mapping[str, Person]) -> Said:
    person = people.get(one.label)
    if person is None:
        return one
    return replace(one, label=person.name, title=one.title or person.title, firm=one.firm or person.firm)


def _people(value: object, skipped: set[int], depth: int) -> Iterator[tuple[str, Person]]:
    """Id and person, and name and person, of every object that has both, and of maps from ids to names."""
    if depth > DEEPEST or id(value) in skipped:
        return
    if isinstance(value, Mapping):
        if person := _person(value):
            yield person.name, person
            yield from ((key, person) for name in _IDS if (key := scalar(pick(value, [name]))))
        for key, inner in value.items():
            if isinstance(inner, str) and _is_map(value):
                yield str(key), Person(flow(inner))
            elif isinstance(inner, Mapping) and (person := _person(inner)):
                yield str(key), person
            yield from _people(inner, skipped, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _people(inner, skipped, depth + 1)


def _person(value: Record) -> Person | None:
    name = scalar(pick(value, _NAMES))
    if name is None or len(name) > _LONGEST or turn(value) is not None:
        return None
    return Person(name, scalar(pick(value, TITLE)), scalar(pick(value, FIRM)))


def _is_map(value: Record) -> bool:
    """Whether it maps ids to names: short words under keys that are ids (`spk03`, `A`, `SPEAKER_00`, `1`)."""
    keys = all(any(mark.isdigit() for mark in str(key)) or len(str(key)) == 1 for key in value)
    return keys and all(
        isinstance(one, Mapping) or (isinstance(one, str) and 0 < len(one) <= 80) for one in value.values()
    )


def _rosters(value: object, depth: int) -> Iterator[Sequence[object]]:
    if depth > DEEPEST:
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if fold(str(key)) in ROSTER:
                yield from _rows(inner)
            elif isinstance(inner, Mapping):
                yield from _rosters(inner, depth + 1)


def _rows(value: object) -> Iterator[Sequence[object]]:
    if isinstance(value, list):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield inner if isinstance(inner, list) else [inner]


def _written(row: object) -> str | None:
    if isinstance(row, str):
        return flow(row) or None if len(row) <= _LONGEST else None
    if not isinstance(row, Mapping) or (person := _person(row)) is None:
        return None
    return " -- ".join(part for part in (person.name, person.firm, person.title) if part)
