"""The few tags that the views are made of. Whatever comes in as text goes out escaped."""

from __future__ import annotations

from html import escape

__all__ = ["button", "escape", "join", "tag"]


def tag(name: str, content: str, css: str = "", **attributes: str | int) -> str:
    """An element around `content`, which is HTML already; attribute values are escaped here.

    `data_call` is written as `data-call`.
    """
    given = {"class": css, **attributes} if css else attributes
    written = "".join(f' {key.replace("_", "-")}="{escape(str(value))}"' for key, value in given.items())
    return f"<{name}{written}>{content}</{name}>"


def button(content: str, css: str, **attributes: str | int) -> str:
    """A button around `content`, which is HTML already."""
    return tag("button", content, css, type="button", **attributes)


def join(pieces: list[str | None], separator: str = " · ") -> str:
    """The pieces that there are, escaped, with a separator between them."""
    return separator.join(escape(piece) for piece in pieces if piece)
