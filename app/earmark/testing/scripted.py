"""A stand-in for a language model, in the process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field

from earmark.model.types import Completion, Schema

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
    piece: int = 7
    """Signs that come together where the reply is streamed."""
    price: float | None = None
    """US dollars for a request; not known."""

    def complete(self, system: str, user: str, schema: Schema | None = None) -> Completion:  # noqa: ARG002
        """The next reply; `schema` changes nothing."""
        reply = self.replies[min(len(self.asked), len(self.replies) - 1)]
        self.asked.append((system, user))
        if isinstance(reply, Exception):
            raise reply
        text = reply(system, user) if callable(reply) else reply
        return Completion(text, {"requests": 1, **usage(f"{system} {user}", text)})

    def stream(
        self, system: str, user: str, schema: Schema | None = None
    ) -> Generator[str, None, Completion]:
        """The next reply, `piece` signs at a time."""
        completion = self.complete(system, user, schema)
        yield from cut(completion.text, self.piece)
        return completion

    def cost(self, usage: Mapping[str, int]) -> float | None:
        """By the number of requests."""
        return None if self.price is None else self.price * usage.get("requests", 0)


def cut(text: str, size: int) -> list[str]:
    """The text in pieces of so many signs."""
    return [text[start : start + size] for start in range(0, len(text), size)]


def usage(asked: str, said: str) -> dict[str, int]:
    """Words, for tokens."""
    prompt, completion = len(asked.split()), len(said.split())
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}
