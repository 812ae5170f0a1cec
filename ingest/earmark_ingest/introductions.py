"""The company's people as the call itself introduces them: `our CFO, Mr. James Beer`, `Dana Evan our CFO`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from earmark_ingest.names import NAME, answers_to, clean, looks_like_name, same_person
from earmark_ingest.titles import PHRASE, codes, is_title

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


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the company, with the office as far as it was said."""

    name: str
    title: str | None = None


def introductions(sentences: Iterable[str]) -> list[Person]:
    """Names that stand beside an office, in order, the first mention of each person."""
    people: list[Person] = []
    for sentence in sentences:
        for match in _INTRODUCTION.finditer(sentence):
            name = _LEADING.sub("", match["name1"] or match["name2"])
            title = " ".join((match["title1"] or match["title2"]).split())
            if looks_like_name(name) and is_title(title) and codes(title):
                people.append(Person(clean(name), title))
    return merge(people)


def merge(people: Iterable[Person]) -> list[Person]:
    """One entry a person: the first spelling of the name, the first title said."""
    merged: list[Person] = []
    for person in people:
        known = next((i for i, other in enumerate(merged) if same_person(other.name, person.name)), None)
        if known is None:
            merged.append(person)
        elif merged[known].title is None:
            merged[known] = Person(merged[known].name, person.title)
    return merged


def find(people: Iterable[Person], name: str) -> Person | None:
    """The person a name means; None for a stranger."""
    return next((person for person in people if same_person(person.name, name)), None)


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
