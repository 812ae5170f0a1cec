"""What answers are made with, as HTML: quotes or a model, its server, what each costs; never a key."""

from __future__ import annotations

from earmark.settings import Settings
from earmark.ui.markup import escape, tag, void
from earmark.ui.wording import goes

FREE = "Quotes cost nothing."


def settings_panel() -> str:
    """The panel with nothing in it."""
    head = tag("h2", "Settings", "em-title-of")
    body = head + tag("div", "", id="em-set")
    return tag("section", body, id="em-settings", data_panel="settings", hidden=True, aria_label="Settings")


def settings_view(settings: Settings, price: str, address: str, *, may: bool, saved: str = "") -> str:
    """What is in use; `may`: whether it may be changed here; `address` is the server where none is named."""
    now = tag("p", goes(settings.model_name, settings.base_url, address), "em-now")
    cost = tag("p", escape(FREE if settings.model_name is None else price), "em-hint")
    where = tag("p", "Asked of the library " + tag("code", escape(str(settings.library))), "em-hint")
    note = tag("p", escape(saved), "em-help", role="status") if saved else ""
    return note + now + cost + where + (_form(settings, address) if may else _closed())


def _form(settings: Settings, address: str) -> str:
    writes = settings.model_name is not None
    quotes = _choice("quotes", "Quotes", "The words that were said, found and checked. Free.", now=not writes)
    model = _choice(
        "model", "A model writes", "Each sentence is still checked against the words.", now=writes
    )
    held = (
        "A key is set; leave this empty to keep it for the same server."
        if settings.api_key
        else "No key is set."
    )
    fields = (
        _field("Model", "model", settings.model_name or "", "gpt-4.1-mini, llama3.1 …")
        + _field("Server", "base_url", _without_user(settings.base_url or ""), address)
        + _field("Key", "key", "", "not shown, stored or logged", kind="password")
        + tag("p", held + " It is kept in memory until Earmark ends.", "em-hint")
    )
    go = tag("button", "Use this", "em-primary", type="submit")
    return tag(
        "form", tag("fieldset", tag("legend", "Answers", "em-part") + quotes + model) + fields + go,
        "em-settings-form", data_do="choose", autocomplete="off",
    )  # fmt: skip


def _choice(value: str, title: str, hint: str, *, now: bool) -> str:
    radio = void("input", type="radio", name="mode", value=value, checked=now)
    return tag("label", radio + tag("span", f"{tag('b', title)} {tag('span', hint, 'em-when')}"), "em-tick")


def _field(label: str, name: str, value: str, hint: str, kind: str = "text") -> str:
    field = void(
        "input", "em-field", type=kind, name=name, value=value, placeholder=hint, autocomplete="off",
        spellcheck="false",
    )  # fmt: skip
    return tag("label", tag("span", label, "em-label") + field, "em-labelled")


def _without_user(url: str) -> str:
    """An address without a name and password in it."""
    scheme, mark, rest = url.partition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"


def _closed() -> str:
    told = "Whoever runs this server chooses what answers are made with: others use it too."
    return tag("p", told, "em-hint em-after")
