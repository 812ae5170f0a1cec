"""A stand-in for a language model, in the process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from earmark.model.types import Completion

MODEL = "scripted"


@dataclass(slots=True)
class ScriptedModel:
    """A `Model` that gives these replies in turn, the last one again and again.

    A reply is text, a function of the system and the user message, or an exception to raise.
    """

    replies: Sequence[str | Exception | Callable[[str, str], str]]
    name: str = MODEL
    asked: list[tuple[str, str]] = field(default_factory=list)
    """The system and user messages so far."""

    def complete(self, system: str, user: str) -> Completion:
        """The next reply."""
        reply = self.replies[min(len(self.asked), len(self.replies) - 1)]
        self.asked.append((system, user))
        if isinstance(reply, Exception):
            raise reply
        text = reply(system, user) if callable(reply) else reply
        return Completion(text, usage(f"{system} {user}", text))


def usage(asked: str, said: str) -> dict[str, int]:
    """Words, for tokens."""
    prompt, completion = len(asked.split()), len(said.split())
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}
