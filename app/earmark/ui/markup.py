"""The few tags that the views are made of. Whatever comes in as text goes out escaped."""

from __future__ import annotations

from html import escape

__all__ = ["Value", "button", "escape", "join", "tag", "void"]

Value = str | int | bool | None
"""Of an attribute: True stands alone (`hidden`), False and None leave it out."""


def tag(name: str, content: str, css: str = "", /, **attributes: Value) -> str:
    """An element around `content`, which is HTML already; attribute values are escaped here.

    `data_call` is written as `data-call`, `for_` as `for`.
    """
    return f"<{name}{_written(css, attributes)}>{content}</{name}>"


def void(name: str, css: str = "", /, **attributes: Value) -> str:
    """An element that holds nothing: `<input>`."""
    return f"<{name}{_written(css, attributes)}>"


def button(content: str, css: str, /, **attributes: Value) -> str:
    """A button around `content`, which is HTML already."""
    return tag("button", content, css, **{"type": "button", **attributes})


def join(pieces: list[str | None], separator: str = " · ") -> str:
    """The pieces that there are, escaped, with a separator between them."""
    return separator.join(escape(piece) for piece in pieces if piece)


def _written(css: str, attributes: dict[str, Value]) -> str:
    given = {"class": css, **attributes} if css else attributes
    kept = {key.rstrip("_").replace("_", "-"): value for key, value in given.items()}
    return "".join(
        f" {key}" if value is True else f' {key}="{escape(str(value))}"'
        for key, value in kept.items()
        if value is not None and value is not False
    )
