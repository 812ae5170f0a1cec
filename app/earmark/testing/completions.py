"""What a server says to a request for a completion, whole or in pieces."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from earmark.testing.faults import Fault, Request
from earmark.testing.scripted import cut, usage

_PIECE = 7
"""Signs of a piece."""


@dataclass(frozen=True, slots=True)
class Said:
    """A reply of more than text. Streamed, its pieces go out as they stand here.

    A piece that is a function is called, to wait for something; one that is a `Fault` ends the reply: `DROP`,
    `HANG`, or in place of a piece its body.
    """

    pieces: Sequence[str | Fault | Callable[[], object]] = ()
    finish: str | None = "stop"
    """`length` where the reply is cut; None: the last piece does not say."""
    refusal: str | None = None

    @property
    def text(self) -> str:
        """What is said."""
        return "".join(piece for piece in self.pieces if isinstance(piece, str))

    @property
    def fault(self) -> Fault | None:
        """What ends the reply, if anything."""
        return next((piece for piece in self.pieces if isinstance(piece, Fault)), None)


def of_text(text: str) -> Said:
    """A reply of this text, a few signs to a piece."""
    return Said(tuple(cut(text, _PIECE)))


def whole(said: Said, request: Request) -> dict[str, Any]:
    """The reply in one."""
    message = {"role": "assistant", "content": said.text or None, "refusal": said.refusal}
    choice = {"index": 0, "finish_reason": said.finish, "message": message}
    head = _head("chat.completion", request)
    return {**head, "choices": [choice], "usage": usage(request.text, said.text)}


def events(said: Said, request: Request) -> Iterator[Mapping[str, Any] | Fault]:
    """The reply in pieces; a fault where it ends early. What was used is told only if that is asked for."""
    for piece in said.pieces:
        if isinstance(piece, str):
            yield _chunk({"role": "assistant", "content": piece}, request)
        elif isinstance(piece, Fault):
            yield piece
            return
        else:
            piece()
    if said.refusal:
        yield _chunk({"role": "assistant", "refusal": said.refusal}, request)
    yield _chunk({}, request, said.finish)
    if (request.body.get("stream_options") or {}).get("include_usage"):
        head = _head("chat.completion.chunk", request)
        yield {**head, "choices": [], "usage": usage(request.text, said.text)}


def event(data: Mapping[str, Any] | str) -> bytes:
    """As it goes over the line."""
    return f"data: {data if isinstance(data, str) else json.dumps(data)}\n\n".encode()


def _chunk(delta: Mapping[str, str], request: Request, finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {**_head("chat.completion.chunk", request), "choices": [choice]}


def _head(kind: str, request: Request) -> dict[str, Any]:
    return {"id": "scripted", "object": kind, "created": int(time.time()), "model": request.body.get("model")}
