"""Which turns make up an exchange: an analyst's question with its follow-ups and every answer to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from earmark_ingest.people.announcements import Announcement, announcements, fits
from earmark_ingest.qa.outcomes import outcome
from earmark_ingest.qa.topics import CallWords, topics
from earmark_ingest.types import Exchange, Speaker, Turn

_CLOSES = re.compile(
    r"next question|(?:one|1) (?:more|last|final) question|last question|time for (?:one|a) |replay|"
    r"conclude|thank (?:you|everyone|everybody)\b.{0,40}\bfor (?:joining|your (?:time|interest|participat)|"
    r"participating|listening|being)|thanks\b.{0,40}\bfor (?:joining|your (?:time|interest)|participating)|"
    r"this ends|end of (?:our|the|today)|(?:let[’']s|we can) move on|have a (?:great|good|nice|wonderful)|"
    r"look(?:ing)? forward to (?:speaking|talking|updating|seeing)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:turn|hand|return|back|conclude|closing|no (?:further|more|other))\b", re.IGNORECASE)
_MOVES_ON = re.compile(
    r"\b(?:next|first|last|final|another|follow-?up) question|\b(?:go|move|turn) (?:\w+ )?next\b|"
    r"\bnext (?:we have|up|is|in line|caller)\b|\bquestions? (?:\w+ )?(?:comes?|is|will come) from",
    re.IGNORECASE,
)
_CHATTER = 6
"""Words up to which what the company says ("Hi, Tom.") answers nothing."""
_THANKS = 10
_SUBSTANCE = 25
"""Words from which it must be an answer, although nothing shows the question."""


@dataclass(slots=True)
class _Group:
    """An exchange as it grows. `answered` tells that the company has said something in it."""

    asker: Speaker
    turns: list[int] = field(default_factory=list)
    answered: bool = False


def exchanges(
    speakers: Sequence[Speaker], said: Sequence[Sequence[str]], start: int, opened: frozenset[int]
) -> tuple[Exchange, ...]:
    """Group the turns from `start` on by asker; `said` holds each turn's sentences.

    `opened` are the turns that follow an announcement. Where an analyst's label is missing, so that the
    question stands in the operator's turn or nowhere, the announced analyst is the asker, `inferred`.
    """
    floor = _Floor(speakers, said, opened)
    for index in range(start, len(speakers)):
        floor.turn(index)
    groups = [(group.asker, _without_closing(group.turns, speakers, said)) for group in floor.groups]
    kept = [(asker, turns) for asker, turns in groups if turns]
    return tuple(Exchange(number, asker, tuple(turns)) for number, (asker, turns) in enumerate(kept))


def described(text: str, turns: Sequence[Turn], found: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """The same exchanges with what they are about and what came of them; `turns` are all of the call's."""
    words = CallWords.of(text) if found else CallWords.of("")
    speakers = [*(turn.speaker for turn in turns), *(one.asker for one in found)]
    people = frozenset(speaker.name for speaker in speakers if speaker.name)
    return tuple(_described(text, [turns[index] for index in one.turns], one, words, people) for one in found)


def _described(
    text: str, turns: Sequence[Turn], exchange: Exchange, words: CallWords, people: frozenset[str]
) -> Exchange:
    kind, evidence = outcome(text, turns)
    return replace(exchange, topics=topics(text, turns, words, people), outcome=kind, evidence=evidence)


class _Floor:
    """Follows who has the floor. `_called` is whoever was announced and has not spoken."""

    def __init__(
        self, speakers: Sequence[Speaker], said: Sequence[Sequence[str]], opened: frozenset[int]
    ) -> None:
        self.groups: list[_Group] = []
        self._speakers, self._said, self._opened = speakers, said, opened
        self._active: _Group | None = None
        self._called: Speaker | None = None
        self._asked_by_operator: int | None = None

    def turn(self, index: int) -> None:
        """Put the next turn where it belongs."""
        role = self._speakers[index].role
        if role == "operator":
            self._operator(index)
        elif role == "analyst":
            self._analyst(index)
        else:
            self._company(index)

    def _operator(self, index: int) -> None:
        sentences = self._said[index]
        text = " ".join(sentences)
        called = announcements(sentences)
        if called and not self._is_prompt(called[-1], text):
            self._active, self._called = None, _announced(called[-1])
            self._asked_by_operator = index if _swallowed(sentences) else None
        elif _ENDS.search(text) or (_MOVES_ON.search(text) and self._answered()):
            self._active = self._called = self._asked_by_operator = None

    def _is_prompt(self, called: Announcement, text: str) -> bool:
        """Whether the operator only calls again whoever has the floor and got no answer yet."""
        if self._active is None or self._active.answered or _MOVES_ON.search(text):
            return False
        name = self._active.asker.name
        return name is not None and fits(called, name)

    def _answered(self) -> bool:
        return self._active is not None and self._active.answered

    def _analyst(self, index: int) -> None:
        speaker = self._speakers[index]
        group = self._active
        if group is None or not _same_asker(group.asker, speaker) or self._begins_anew(index, group):
            group = self._open(speaker)
        group.turns.append(index)

    def _begins_anew(self, index: int, group: _Group) -> bool:
        """Whether the asker was announced again, and says more than thanks."""
        sentences = self._said[index]
        return index in self._opened and group.answered and (_asks(sentences) or _words(sentences) > _THANKS)

    def _company(self, index: int) -> None:
        words = _words(self._said[index])
        if (
            self._active is None
            and self._called
            and (self._asked_by_operator is not None or words >= _SUBSTANCE)
        ):
            asked = self._asked_by_operator
            self._open(self._called).turns.extend([] if asked is None else [asked])
        if self._active is not None:
            self._active.turns.append(index)
            self._active.answered = self._active.answered or words > _CHATTER

    def _open(self, asker: Speaker) -> _Group:
        self._active = _Group(asker)
        self._called = self._asked_by_operator = None
        self.groups.append(self._active)
        return self._active


def _announced(called: Announcement) -> Speaker:
    return Speaker("", called.name, "analyst", affiliation=called.firm, inferred=True)


def _swallowed(sentences: Sequence[str]) -> bool:
    """Whether the operator's turn swallowed the question: somebody asks after the announcement."""
    last = max((i for i, sentence in enumerate(sentences) if announcements([sentence])), default=-1)
    return _asks(sentences[last + 1 :])


def _asks(sentences: Sequence[str]) -> bool:
    return any(sentence.endswith("?") for sentence in sentences)


def _same_asker(one: Speaker, other: Speaker) -> bool:
    if one.name == other.name or other.name is None or one.name is None:
        return True
    return (
        other.name == one.stands_in_for
        or one.name == other.stands_in_for
        or (one.affiliation is not None and one.affiliation == other.affiliation)
    )


def _without_closing(
    turns: list[int], speakers: Sequence[Speaker], said: Sequence[Sequence[str]]
) -> list[int]:
    """Without the company's words to the room after the last answer, which may also be mislabelled.

    Nor has an analyst asked who only says that the question has been answered already.
    """
    while turns and _closes(turns, speakers, said):
        turns = turns[:-1]
    return turns


def _closes(turns: list[int], speakers: Sequence[Speaker], said: Sequence[Sequence[str]]) -> bool:
    last = turns[-1]
    sentences = said[last]
    if len(turns) == 1 and speakers[last].role == "analyst" and _words(sentences) < _SUBSTANCE:
        return not _asks(sentences)
    if not _CLOSES.search(" ".join(sentences)) or _asks(sentences[:-1]):
        return False
    if len(turns) == 1:
        return speakers[last].role == "analyst" and not _asks(sentences)
    before = turns[-2]
    if speakers[last].role == "analyst" or len(turns) == 2:
        return False
    return speakers[last].role == "ir" or not _asks(said[before])


def _words(sentences: Sequence[str]) -> int:
    return sum(sentence.count(" ") + 1 for sentence in sentences)
