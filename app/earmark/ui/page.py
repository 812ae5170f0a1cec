"""The page: one piece of HTML in Gradio's blocks, its panels empty; `js/` fills them over the wire."""

from __future__ import annotations

from importlib.resources import files

import gradio as gr

from earmark.ui.compare_view import compare_panel
from earmark.ui.markup import button, tag, void
from earmark.ui.settings_view import settings_panel
from earmark.ui.shelf_view import library_panel

VIEWS = {"chat": "Chat", "library": "Library", "compare": "Compare", "settings": "Settings"}
"""What stands at the top of the page, by the ids of the panels."""
_SCRIPTS = ("wire", "tip", "side", "upload", "library", "compare", "chat")
"""Of `js/`, in the order in which they run; the first gives the others `em`."""


def build(limit: int) -> gr.Blocks:
    """The page, not yet served; `limit` is how many bytes a file may have."""
    blocks = gr.Blocks(analytics_enabled=False, title="Earmark", fill_width=True)
    with blocks:
        gr.HTML(
            skeleton(limit), elem_id="em-page", apply_default_css=False, padding=False, js_on_load=_scripts()
        )
    return blocks


def skeleton(limit: int) -> str:
    """The panels with nothing in them."""
    return (
        tag("a", "To the question", "em-skip", href="#em-question")
        + _top()
        + tag(
            "div",
            _chat()
            + library_panel()
            + compare_panel()
            + settings_panel()
            + tag("section", "", id="em-side", aria_label="Transcript"),
            id="em-columns",
        )
        + _tray(limit)
        + tag("div", "", id="em-told", aria_live="assertive")
        + tag("div", "", id="em-tip", role="tooltip", hidden=True)
    )


def _top() -> str:
    views = "".join(
        button(
            name,
            "em-view",
            data_view=view,
            data_do=None if view == "chat" else view,
            aria_current="page" if view == "chat" else None,
        )
        for view, name in VIEWS.items()
    )
    line = tag("p", "", id="em-line")
    return tag("header", tag("h1", "Earmark") + tag("nav", views, aria_label="Panels") + line, id="em-head")


def _chat() -> str:
    field = tag("label", "Question", "em-sr", for_="em-question") + tag(
        "textarea", "", id="em-question", name="question", rows=1, maxlength=2000, autocomplete="off",
        placeholder="Ask about the calls", autofocus=True,
    )  # fmt: skip
    ask = button("Ask", "em-primary", type="submit", id="em-send")
    box = tag("div", field + ask, "em-box")
    foot = tag("div", tag("p", "", id="em-went") + _tools(), "em-foot-of")
    form = tag(
        "form", tag("div", "", id="em-standing") + box + foot,
        id="em-ask", data_do="ask", data_clears="em-question",
    )  # fmt: skip
    return tag(
        "main",
        tag("div", "", id="em-welcome") + tag("div", "", id="em-exchanges", aria_live="polite") + form,
        id="em-chat", data_panel="chat",
    )  # fmt: skip


def _tools() -> str:
    """What can be done with the talk; shown once there is one."""
    again = button("New conversation", "em-link", data_do="restart")
    links = "".join(
        tag("a", f"Export {form}", "em-link", href=f"earmark/export/talk.{ending}", download=True)
        for form, ending in (("Markdown", "md"), ("JSON", "json"))
    )
    return tag("div", again + links, "em-tools")


def _tray(limit: int) -> str:
    """Files on their way in."""
    shut = button("Close", "em-close", data_tray=True)
    head = tag("p", tag("span", "Files") + shut, "em-tray-head")
    chooser = void(
        "input", type="file", id="em-chooser", multiple=True, hidden=True, aria_label="Transcripts"
    )
    files_ = tag("ul", "", id="em-files")
    return chooser + tag(
        "section",
        head + files_,
        id="em-tray",
        hidden=True,
        aria_label="Files",
        aria_live="polite",
        data_limit=limit,
    )


def _scripts() -> str:
    folder = files(__package__) / "js"
    return "\n".join((folder / f"{name}.js").read_text("utf-8") for name in _SCRIPTS)
