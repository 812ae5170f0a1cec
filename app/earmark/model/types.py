"""What the composer needs of a model and of a call."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

Schema = Mapping[str, Any]
"""A JSON schema, of the kind that OpenAI's strict mode takes."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model replied, and what it took: `prompt_tokens`, `completion_tokens` … where they are known.

    `usage` also holds `requests`, as `uncounted` those whose tokens the server did not tell, and as `reused`
    those that were not made because the reply was kept from before.
    """

    text: str
    usage: dict[str, int] = field(default_factory=dict)
    cut: bool = False
    """Whether it ends before its end: out of tokens, or the connection was lost."""


class Model(Protocol):
    """Anything that completes a prompt. Raises `ModelError`, in one sentence, and nothing else.

    `PromptTooLong` and `NoReply` among them are answered with fewer passages, and with quotes.
    """

    @property
    def name(self) -> str:
        """As the user named it; shown with each answer."""
        ...

    def complete(self, system: str, user: str, schema: Schema | None = None) -> Completion:
        """The reply to one system and one user message; never blank.

        With `schema` it is to be JSON of that form, as far as the server can see to it.
        """
        ...

    def stream(
        self, system: str, user: str, schema: Schema | None = None
    ) -> Generator[str, None, Completion]:
        """The same piece by piece, and then whole. Closing the generator ends the request.

        Fails before its first piece or not at all: a reply that breaks off is given as `cut`.
        """
        ...

    def cost(self, usage: Mapping[str, int]) -> float | None:
        """US dollars for such a `Completion.usage`; None where the price is not known."""
        ...


@dataclass(frozen=True, slots=True)
class CallNote:
    """What the model is told of a call; None is shown as unknown."""

    company: str | None = None
    ticker: str | None = None
    period: str | None = None
    """The period reported, as `FY2008Q2`."""
    date: str | None = None
