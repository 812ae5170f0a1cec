"""Who of the company is on the call, and which of them a label means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from earmark_ingest.people.introductions import Directory, Person, called_upon, introductions
from earmark_ingest.people.names import NAME, answers_to, clean, looks_like_name
from earmark_ingest.people.titles import TOP, codes, role_of
from earmark_ingest.script.labels import Label, is_anonymous
from earmark_ingest.script.recognise import Script
from earmark_ingest.types import Role, Speaker

_SAFE_HARBOUR = re.compile(r"forward[- ]looking|safe harbou?r|risks and uncertainties", re.IGNORECASE)
_THANKS = re.compile(
    r"^(?:Great\W+|Okay\W+)?(?:Thank you|Thanks)(?: very much| so much)?,?\s+(?P<name>[A-Z][a-z]+)\b"
)
_VICE_PRESIDENTS = frozenset({"vp", "svp", "evp"})
_NAME = re.compile(NAME)
_OPENING_TURNS = 3
_MOST = 60
"""No call has more people or titles; a file made to have them must not take forever."""


@dataclass(frozen=True, slots=True)
class Said:
    """A label with its words, joined and cut into sentences."""

    label: Label
    text: str
    sentences: tuple[str, ...]


class CompanyPeople:
    """The company's side of the call, learnt from rosters, labels and what is said before the questions."""

    def __init__(self, script: Script, blocks: Sequence[Said], start: int) -> None:
        listed = [*script.roster, *(block.label for block in blocks)]
        named = [Person(label.name, label.title) for label in listed if label.name and _is_company(label)]
        said = introductions(
            s for block in blocks[:start] if block.label.role != "analyst" for s in block.sentences
        )
        speaking = [
            Person(b.label.name) for b in blocks[:start] if b.label.name and b.label.role == "unknown"
        ]
        self.people = Directory([*named, *said, *speaking])
        mentioned = Directory([*self.people, *_names(blocks[: min(start, _OPENING_TURNS)])])
        self._mentioned = mentioned.first(_MOST)
        self._blocks = blocks[:start]
        self._opener = _opener(blocks[:start])
        self._labels = {block.label.text: block.label for block in blocks if _title_only(block.label)}
        self._labels |= {
            block.label.text: block.label for block in blocks[:start] if is_anonymous(block.label)
        }
        self._by_title = self._match_titles()

    def knows(self, name: str) -> bool:
        """Whether the name is one of the company's people."""
        return self.people.find(name) is not None

    def speaker(self, label: Label) -> Speaker:
        """The company's person behind a label; nameless where nothing tells."""
        if label.name is None and label.title is None and label.text not in self._by_title:
            return Speaker(label.text, role="executive" if label.role == "unknown" else label.role)
        person = self.people.find(label.name) if label.name else self._by_title.get(label.text)
        title = _fuller(label, person)
        name = label.name or (person.name if person else None)
        inferred = label.name is None and name is not None
        return Speaker(label.text, name, self._role(label, title), title, inferred=inferred)

    def _role(self, label: Label, title: str | None) -> Role:
        role = role_of(title)
        if label.text == self._opener and not codes(title or "") & (TOP | {"evp", "svp"}):
            return "ir"
        return role if role in ("ir", "executive") else "executive"

    def _match_titles(self) -> dict[str, Person]:
        """Each bare title to the person introduced with it: best matches first, a person once.

        Of several holders of a top office (a successor, a subsidiary's) the first introduced speaks;
        other ties stay open.
        """
        people = self.people.first(_MOST)
        scores = {
            text: {person: _score(label.title or "", person.title or "") for person in people}
            for text, label in list(self._labels.items())[:_MOST]
        }
        matched: dict[str, Person] = {}
        for text in sorted(scores, key=lambda text: -max(scores[text].values(), default=0)):
            free = {person: score for person, score in scores[text].items() if person not in matched.values()}
            best = max(free.values(), default=0.0)
            choices = [person for person, score in free.items() if score == best]
            if choices and best > 0 and (len(choices) == 1 or codes(self._labels[text].title or "") & TOP):
                matched[text] = choices[0]
        self._match_by_address(matched)
        return matched

    def _match_by_address(self, matched: dict[str, Person]) -> None:
        """Where titles do not tell, whoever hands over to a speaker or thanks one does."""
        for index, block in enumerate(self._blocks[:_MOST]):
            text = block.label.text
            if text in matched or text not in self._labels:
                continue
            free = [person for person in self._mentioned if person not in matched.values()]
            before = called_upon(self._blocks[index - 1].text, free) if index else None
            name = before or (
                _thanked(self._blocks[index + 1].text, free) if index + 1 < len(self._blocks) else None
            )
            if name is not None and name not in {person.name for person in matched.values()}:
                matched[text] = Directory(free).find(name) or Person(name)


def _is_company(label: Label) -> bool:
    return label.role in ("executive", "ir")


def _title_only(label: Label) -> bool:
    return label.name is None and label.title is not None and not label.reserved and _is_company(label)


def _names(blocks: Sequence[Said]) -> list[Person]:
    found = (match.group() for block in blocks for match in _NAME.finditer(block.text))
    return [Person(clean(name)) for name in found if looks_like_name(name)]


def _opener(blocks: Sequence[Said]) -> str | None:
    """The label of whoever speaks first after the operator and reads the safe-harbour statement."""
    first = next((block for block in blocks if block.label.role != "operator"), None)
    return first.label.text if first and _SAFE_HARBOUR.search(first.text) else None


def _score(wanted: str, held: str) -> float:
    """How well an introduced title explains a bare one; nothing in common is 0."""
    want, have = codes(wanted), codes(held)
    if want and want <= have:
        return 3 if want & TOP else 2 + 1 / (1 + len(have - want))
    if want & have & (TOP | {"ir", "cto", "cio", "cmo", "cao", "counsel", "treasurer"}):
        return 1 + len(want & have) / (1 + len(want | have))
    if want & _VICE_PRESIDENTS and have & _VICE_PRESIDENTS and not have & TOP:
        return 0.5
    return 0.0


def _fuller(label: Label, person: Person | None) -> str | None:
    if label.title is None:
        return person.title if person else None
    if label.name is None and person and person.title and codes(label.title) <= codes(person.title):
        return person.title
    return label.title


def _thanked(text: str, people: Sequence[Person]) -> str | None:
    match = _THANKS.match(text)
    fitting = [person for person in people if answers_to(person.name, match["name"])] if match else []
    return fitting[0].name if len(fitting) == 1 else None
