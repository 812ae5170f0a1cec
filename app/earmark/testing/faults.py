"""What a server may answer instead of what it was asked for, and how it saw the request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """Something other than a reply: an HTTP status and body, silence, or a connection that ends."""

    status: int = 200
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    hangs: bool = False
    drops: bool = False


def refuse(status: int, message: str, code: str | None = None, retry_after: float | None = None) -> Fault:
    """An error in OpenAI's form."""
    body = json.dumps({"error": {"message": message, "type": "error", "param": None, "code": code}})
    return Fault(status, body, {} if retry_after is None else {"Retry-After": f"{retry_after:g}"})


def raw(body: str, content_type: str = "application/json", status: int = 200) -> Fault:
    """A response of exactly this body: half a JSON document, or a web page."""
    return Fault(status, body, {"Content-Type": content_type})


HANG = Fault(hangs=True)
DROP = Fault(drops=True)


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the server saw it."""

    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: Mapping[str, Any]

    @property
    def text(self) -> str:
        """All messages, one after the other."""
        return "\n\n".join(str(message["content"]) for message in self.body.get("messages", ()))
