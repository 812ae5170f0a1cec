"""Resolve every label to a speaker: the company's people, then in the Q&A each analyst with name and firm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from earmark_ingest.cast.company_people import CompanyPeople, Said
from earmark_ingest.people.announcements import Announcement, announcements, self_introduction
from earmark_ingest.people.introductions import Directory, Person
from earmark_ingest.people.names import answers_to, same_person
from earmark_ingest.people.unify import unify
from earmark_ingest.script.labels import Label, is_anonymous
from earmark_ingest.script.recognise import Script
from earmark_ingest.types import Speaker

_LAST_SENTENCES = 3
_NEXT = re.compile(r"\bnext (?:question|caller)|any (?:more|other|further) questions", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cast:
    """One speaker a block. `opened` are the turns with which an announced analyst takes the floor."""

    speakers: tuple[Speaker, ...]
    opened: frozenset[int]


def cast(script: Script, blocks: Sequence[Said], start: int) -> Cast:
    """Resolve all labels; `start` is the first block of the Q&A."""
    people = CompanyPeople(script, blocks, start)
    prepared = [_prepared(block.label, people) for block in blocks[:start]]
    hosts = {block.label.text for block in blocks[:start] if is_anonymous(block.label)}
    floor = _Floor(people, script, hosts)
    asked = [floor.turn(index, block) for index, block in enumerate(blocks[start:], start)]
    return Cast(unify((*prepared, *asked)), frozenset(floor.opened))


def _prepared(label: Label, people: CompanyPeople) -> Speaker:
    if label.role == "operator":
        return Speaker(label.text, role="operator", name=label.name)
    unknown = label.reserved and label.role == "unknown" and not is_anonymous(label)
    if label.role == "analyst" or unknown:
        return Speaker(label.text, label.name, label.role, label.title, label.firm)
    return people.speaker(label)


class _Floor:
    """Who has the floor in the Q&A: the analyst announced, or the one who is asking."""

    def __init__(self, people: CompanyPeople, script: Script, hosts: set[str]) -> None:
        self._hosts = hosts
        self.opened: set[int] = set()
        self._people = people
        self._firms = {
            label.name: label.firm for label in script.roster if label.name and label.role == "analyst"
        }
        self._outsiders = Directory(Person(name) for name in self._firms)
        self._pending: Announcement | None = None
        self._announced = False
        self._asker: Speaker | None = None

    def turn(self, index: int, block: Said) -> Speaker:
        """The speaker of the next turn; turns must come in order."""
        label = block.label
        if label.role == "operator":
            self._call(announcements(block.sentences))
            return Speaker(label.text, role="operator", name=label.name)
        speaker = self._speaker(index, block)
        if speaker.role != "analyst" and any(_NEXT.search(one) for one in block.sentences[-_LAST_SENTENCES:]):
            self._asker = None
        self._call(announcements(block.sentences[-_LAST_SENTENCES:], strict=True))
        return speaker

    def _call(self, called: Sequence[Announcement]) -> None:
        called = [one for one in called if not self._people.knows(one.name) or one.firm]
        if called:
            self._pending, self._announced, self._asker = called[-1], True, None

    def _speaker(self, index: int, block: Said) -> Speaker:
        label = block.label
        if self._is_company(label, block.text):
            return self._people.speaker(label)
        if is_anonymous(label) and self._answers(label):
            return replace(self._people.speaker(label), inferred=True)
        if label.reserved and label.role == "unknown" and not self._may_ask(label, block.text):
            return Speaker(label.text, label.name, "unknown", label.title)
        speaker = self._open(label, block.text) if self._pending else self._go_on(label, block.text)
        if self._pending:
            self.opened.add(index)
            self._pending = None
        self._asker = speaker
        return speaker

    def _answers(self, label: Label) -> bool:
        """Whether a number is the company's: it spoke before the questions, or nobody was called to ask."""
        asking = self._asker is not None and self._asker.label == label.text
        return label.text in self._hosts or (self._pending is None and not asking)

    def _is_company(self, label: Label, text: str) -> bool:
        if label.role in ("executive", "ir"):
            return True
        if label.role == "analyst" or label.name is None or self._outsiders.find(label.name):
            return False
        if self._people.knows(label.name):
            return True
        if self._pending or label.firm:
            return False
        asking = (
            self._asker is not None
            and self._asker.name is not None
            and same_person(self._asker.name, label.name)
        )
        return not asking and (self._asker is not None or "?" not in text)

    def _may_ask(self, label: Label, text: str) -> bool:
        """An unidentified voice asks if somebody was announced, goes on if it was asking, else is unknown."""
        if label.text.casefold().startswith("editor"):
            return False
        if self._pending:
            return True
        return self._asker.label == label.text if self._asker else "?" in text and not self._announced

    def _open(self, label: Label, text: str) -> Speaker:
        announced = self._pending
        assert announced is not None
        said = self_introduction(text)
        absent = _absent(announced, said.absent) if said and said.absent else None
        heard = said.name if said else None
        if label.name is not None and absent and answers_to(label.name, absent):
            return Speaker(label.text, heard, "analyst", label.title, announced.firm, True, label.name)
        if label.name is not None:
            return self._named(label, announced.firm, absent)
        if absent is not None:
            name = heard
        elif (
            heard
            and " " in heard
            and not answers_to(announced.name, heard)
            and not answers_to(announced.name, heard.split()[0])
        ):
            name, absent = heard, announced.name
        else:
            name = announced.name or None
        return Speaker(label.text, name, "analyst", label.title, announced.firm, True, absent)

    def _go_on(self, label: Label, text: str) -> Speaker:
        if label.name is not None:
            if self._asker and self._asker.name and same_person(self._asker.name, label.name):
                return replace(self._asker, label=label.text)
            return self._named(label, None, None)
        if self._asker is None:
            return Speaker(label.text, None, "analyst", label.title, label.firm)
        return _taking_over(self._asker, label, text) or replace(self._asker, label=label.text)

    def _named(self, label: Label, firm: str | None, absent: str | None) -> Speaker:
        listed = self._outsiders.find(label.name or "")
        known = self._firms.get(listed.name) if listed else None
        affiliation = label.firm or known or firm
        if affiliation and label.name:
            self._outsiders.add(Person(label.name))
            self._firms.setdefault(label.name, affiliation)
        return Speaker(label.text, label.name, "analyst", label.title, affiliation, stands_in_for=absent)


def _absent(announced: Announcement, called: str) -> str:
    return announced.name if answers_to(announced.name, called) else called


def _taking_over(asker: Speaker, label: Label, text: str) -> Speaker | None:
    """`James, it's Heather`: the analyst who was announced has come to the telephone."""
    said = self_introduction(text)
    if asker.stands_in_for is None or said is None or said.name is None or said.absent is not None:
        return None
    if not answers_to(asker.stands_in_for, said.name):
        return None
    return Speaker(label.text, asker.stands_in_for, "analyst", label.title, asker.affiliation, inferred=True)
