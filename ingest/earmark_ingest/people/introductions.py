"""The company's people as the call itself introduces them: `our CFO, Mr. James Beer`, `Dana Evan our CFO`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from earmark_ingest.people.names import NAME, answers_to, clean, last_name, looks_like_name, same_person
from earmark_ingest.people.titles import PHRASE, is_analyst, is_title

_HONORIFIC = r"(?:(?:Mr|Ms|Mrs|Dr|Miss)\.?\s+)?"
_OUR = r"(?:(?:who\s+is|is|as|our|the|its|your|their|also|[A-Z]\w+['’]s)\s+){0,3}"
_NAME_FIRST = rf"(?P<name1>{NAME})\s*(?:,|\(|-|–|—)?\s*{_OUR}(?P<title1>{PHRASE})"
_TITLE_FIRST = (
    rf"(?P<title2>{PHRASE})(?:\s+of\s+[A-Z]\w+)?\s*(?:,|\)|-|–|—)?\s*(?:is\s+)?{_HONORIFIC}(?P<name2>{NAME})"
)
_INTRODUCTION = re.compile(rf"{_NAME_FIRST}|{_TITLE_FIRST}")
_LEADING = re.compile(
    r"(?:(?i:with|joining|and|our|mr|ms|mrs|dr|then|next|first|now|today|here|also|by|to|from|is|are|host|"
    r"speaker|introduce|welcome|thank|thanks|good|morning|afternoon|president|ceo|cfo|coo|chairman|officer|director)\b\.?\s+)+"
)
_HAND_OVER = re.compile(
    r"\b(?:over\s+to|back\s+to|turn\s+(?:it\s+|the\s+\w+\s+)?to|hand\s+(?:it\s+|the\s+\w+\s+)?to|introduce|welcome|pass\s+it\s+to|"
    rf"let)\s+(?:our\s+|your\s+)?(?:(?:\w+\s+){{0,4}}?)?{_HONORIFIC}(?P<name>{NAME}|[A-Z][a-z]+)"
)
_ADDRESS = re.compile(r"(?:^|[.?!,]\s+)(?P<name>[A-Z][a-z]+)(?:[.?!]?\s*$|,\s+(?:I|please|over|you|go))")
_TAIL = 260
_MOST = 500
"""Beyond this many people only exact names are found again: no call has them, a made-up file may."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the company, with the office as far as it was said."""

    name: str
    title: str | None = None


def introductions(sentences: Iterable[str]) -> list[Person]:
    """Names that stand beside an office, in order."""
    people: list[Person] = []
    for sentence in filter(is_title, sentences):
        for match in _INTRODUCTION.finditer(sentence):
            name = _LEADING.sub("", match["name1"] or match["name2"])
            title = " ".join((match["title1"] or match["title2"]).split())
            if looks_like_name(name) and is_title(title) and not is_analyst(title):
                people.append(Person(clean(name), title))
    return people


class Directory:
    """People found again by any spelling of their name, in constant time however many there are."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._people: list[Person] = []
        self._index: dict[str, list[int]] = {}
        self._exact: dict[str, int] = {}
        for person in people:
            self.add(person)

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people)

    def add(self, person: Person) -> None:
        """Keep the first spelling of each name, and the first title said."""
        number = self._find(person.name)
        if number is None:
            self._index.setdefault(_key(person.name), []).append(len(self._people))
            self._exact[person.name.casefold()] = len(self._people)
            self._people.append(person)
        elif self._people[number].title is None:
            self._people[number] = Person(self._people[number].name, person.title)

    def find(self, name: str) -> Person | None:
        """The person a name means; None for a stranger."""
        number = self._find(name)
        return None if number is None else self._people[number]

    def first(self, count: int) -> list[Person]:
        """The people met first."""
        return self._people[:count]

    def _find(self, name: str) -> int | None:
        exact = self._exact.get(name.casefold())
        if exact is not None or len(self._people) > _MOST:
            return exact
        near = self._index.get(_key(name), ())
        return next((number for number in near if same_person(self._people[number].name, name)), None)


def _key(name: str) -> str:
    """Slips seldom touch the first two letters of a last name."""
    return last_name(name)[:2]


def called_upon(text: str, people: Iterable[Person]) -> str | None:
    """Whom the end of a turn hands over to: a person of `people` in full, else the name as it was said."""
    tail = text[-_TAIL:]
    matches = list(_HAND_OVER.finditer(tail)) or list(_ADDRESS.finditer(tail))
    if not matches:
        return None
    said = clean(matches[-1]["name"])
    fitting = [person for person in people if answers_to(person.name, said)]
    if len(fitting) == 1:
        return fitting[0].name
    return said if len(said.split()) > 1 and looks_like_name(said) else None
