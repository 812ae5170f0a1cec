"""The page to log in, which needs nothing else of the server."""

from __future__ import annotations

from importlib.resources import files

from earmark.ui.markup import tag, void

_FAILED = "That name and password do not fit. After several tries a name has to wait for five minutes."


def login_page(*, failed: bool = False) -> str:
    """A whole document; says so after a try that failed."""
    style = (files(__package__) / "css" / "login.css").read_text("utf-8")
    head = (
        void("meta", charset="utf-8")
        + void("meta", name="viewport", content="width=device-width, initial-scale=1")
        + void("meta", name="color-scheme", content="light dark")
        + tag("title", "Earmark")
        + tag("style", style)
    )
    alert = tag("p", _FAILED, role="alert") if failed else ""
    name = tag(
        "label", "Name" + void("input", name="name", autocomplete="username", required=True, autofocus=True)
    )
    word = void("input", name="password", type="password", autocomplete="current-password", required=True)
    fields = name + tag("label", "Password" + word) + tag("button", "Log in", type="submit")
    form = tag("form", fields, method="post", action="earmark/login")
    base = void("base", href="/")
    body = tag("main", tag("h1", "Earmark") + alert + form)
    return f'<!doctype html><html lang="en"><head>{base}{head}</head><body>{body}</body></html>'
