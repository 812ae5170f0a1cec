"""A talk: each question takes what it leaves out from those before it, and is answered afresh.

"Who asked that?" and "who said that?" are about the words that the last answer cites: they are answered from
the calls again, and checked like anything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from earmark_ingest.errors import SettingsError

from earmark.model.types import Completion
from earmark.pointing import Pointed, pointed
from earmark.restore import answer_of
from earmark.types import Answer

_FORM = 1
"""Of the plain data that a conversation is saved as."""

_FOUND_NOTHING = ("Not discussed", "Nothing ", "Not found")
"""How an answer begins that found nothing."""
Narrow = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ways:
    """What a conversation needs of an assistant."""

    ask: Callable[..., Answer]
    """A question with the options of `Assistant.ask`."""
    stream: Callable[..., Iterator[str | Answer]]
    point: Callable[[str, Pointed], Answer]
    """A question about words that were cited."""
    reworded: Callable[[str, Sequence[str]], Completion | None]
    """A question by itself, after others, where only a model can make one of it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a talk with its answer."""

    question: str
    answer: Answer
    asked: str = ""
    """The question as it was put, where a model had to word it anew."""
    aside: bool = False
    """Whether it was about the words of the answer before: what comes next leans on what was before that."""

    @property
    def standalone(self) -> str:
        """The question as it was understood, by itself."""
        return str(self.answer.plan.get("understood") or "") or self.asked or self.question


class Conversation:
    """A talk about the calls of one library; from `Assistant.conversation()`. For one thread at a time."""

    def __init__(self, ways: Ways, narrow: Narrow, turns: Sequence[Turn] = ()) -> None:
        self._ways = ways
        self._narrow = {key: value for key, value in narrow.items() if value is not None}
        self._turns = list(turns)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What was asked and answered so far, oldest first."""
        return tuple(self._turns)

    def ask(self, question: str, *, calls: Sequence[str] | None = None) -> Answer:
        """Answer a question, or a follow-up; a question that is refused is no part of the talk.

        `calls` narrows this question alone: it was asked before, and more than one call fitted it.
        """
        if (aside := self._aside(question)) is not None:
            return self._add(Turn(question, aside, aside=True))
        return self._settled(question, self._ways.ask(question, **self._options(calls)))

    def stream(self, question: str, *, calls: Sequence[str] | None = None) -> Iterator[str | Answer]:
        """The answer line by line, each already checked, then the answer itself, as `Assistant.stream`.

        A talk holds the question once the answer has come; `calls` as of `ask`.
        """
        if (aside := self._aside(question)) is not None:
            yield from aside.text.splitlines()
            yield self._add(Turn(question, aside, aside=True))
            return
        first: str | None = None  # kept back: a question that found nothing may be worded anew
        for event in self._ways.stream(question, **self._options(calls)):
            if isinstance(event, Answer):
                answer = self._settled(question, event)
                if first is not None and answer is event:
                    yield first
                elif first is not None or answer is not event:
                    yield from answer.text.splitlines()
                yield answer
            elif first is None and event.startswith(_FOUND_NOTHING):
                first = event
            else:
                yield event

    def _settled(self, question: str, answer: Answer) -> Answer:
        """The answer that joins the talk: of the question worded anew, where the rules found nothing."""
        worded = self._worded(question, answer)
        if worded is not None:
            again = self._ways.ask(worded.text, **self._narrow)
            if again.status == "answered":
                return self._add(Turn(question, _as_asked(again, question, worded), worded.text))
        return self._add(Turn(question, answer))

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON; `Assistant.conversation(saved=…)` takes it up again."""
        turns = [
            {"question": t.question, "asked": t.asked, "aside": t.aside, "answer": t.answer.to_dict()}
            for t in self._turns
        ]
        return {"form": _FORM, "narrow": dict(self._narrow), "turns": turns}

    @classmethod
    def from_dict(cls, ways: Ways, saved: Mapping[str, Any]) -> Conversation:
        """A talk from what `to_dict` gave; `SettingsError` for anything else."""
        try:
            if saved["form"] != _FORM:
                raise SettingsError(
                    f"a conversation of the form {saved['form']!r} cannot be read: this is {_FORM}"
                )
            turns = [
                Turn(str(t["question"]), answer_of(t["answer"]), str(t["asked"]), bool(t["aside"]))
                for t in saved["turns"]
            ]
            return cls(ways, dict(saved["narrow"]), turns)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SettingsError(f"this is no saved conversation: {error!r} is wrong in it") from error

    def _add(self, turn: Turn) -> Answer:
        self._turns.append(turn)
        return turn.answer

    @property
    def _earlier(self) -> tuple[str, ...]:
        """The questions that a follow-up may lean on."""
        return tuple(turn.asked or turn.question for turn in self._turns if not turn.aside)

    def _options(self, calls: Sequence[str] | None) -> dict[str, Any]:
        narrow = self._narrow if calls is None else {**self._narrow, "calls": list(calls)}
        return {**narrow, "earlier": self._earlier}

    def _aside(self, question: str) -> Answer | None:
        last = next((turn.answer for turn in reversed(self._turns) if not turn.aside), None)
        meant = pointed(question, last) if last is not None else None
        return self._ways.point(question, meant) if meant else None

    def _worded(self, question: str, answer: Answer) -> Completion | None:
        """A follow-up by itself, where the rules found nothing for it and there is a model."""
        if not self._earlier or answer.status != "not_discussed":
            return None
        return self._ways.reworded(question, [turn.standalone for turn in self._turns if not turn.aside])


def _as_asked(answer: Answer, question: str, worded: Completion) -> Answer:
    """The answer under the question as it was put, with the wording that was answered, and what that took."""
    plan = {**answer.plan, "understood": answer.plan.get("understood") or worded.text}
    usage = dict(Counter(worded.usage) + Counter(answer.usage))
    return replace(answer, question=question, plan=plan, usage=usage)
