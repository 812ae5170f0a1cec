"""The page as Gradio blocks: where the panels stand, and which event calls which action."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import gradio as gr

from earmark.assistant import Assistant
from earmark.ui.actions import Actions, Visit

_AT_ONCE = 8
"""Questions answered at the same time; further ones wait in a queue."""
_LONGEST = 2000
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""The views show progress themselves, and the page is no API."""

Update = tuple[Visit, str, str, str]
"""The visit, chat, an empty question box, start."""


@dataclass(frozen=True, slots=True)
class _Panels:
    visit: gr.State
    head: gr.HTML
    start: gr.HTML
    chat: gr.HTML
    question: gr.Textbox
    send: gr.Button
    side: gr.HTML


def build(assistant: Assistant) -> gr.Blocks:
    """The page over an assistant, not yet served."""
    blocks = gr.Blocks(analytics_enabled=False, title="Earmark", fill_width=True)
    with blocks:
        panels = _laid_out()
        _connect(blocks, panels, Actions(assistant))
    blocks.queue(default_concurrency_limit=_AT_ONCE)
    return blocks


def _laid_out() -> _Panels:
    visit = gr.State(Visit())
    head = _panel("em-head")
    with gr.Row(elem_id="em-columns"):
        with gr.Column(elem_id="em-chat"):
            start = _panel("em-welcome", "chat.js")
            chat = _panel("em-exchanges", "chat.js")
            with gr.Row(elem_id="em-ask"):
                question = _question_box()
                send = gr.Button("Ask", variant="primary", elem_id="em-send", min_width=72)
        side = _panel("em-side", "side.js")
    return _Panels(visit, head, start, chat, question, send, side)


def _panel(name: str, script: str | None = None) -> gr.HTML:
    """A place for the HTML of a view; its script raises events from the buttons in it."""
    code = (files(__package__) / script).read_text("utf-8") if script else None
    return gr.HTML("", elem_id=name, apply_default_css=False, padding=False, js_on_load=code)


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        label="Question",
        show_label=False,
        placeholder="Ask about the calls",
        lines=1,
        max_lines=6,
        max_length=_LONGEST,
        autofocus=True,
        container=False,
        elem_id="em-question",
    )


def _connect(blocks: gr.Blocks, panels: _Panels, actions: Actions) -> None:
    """Events of HTML panels are raised by their scripts, with what a button's `data-` attributes say."""

    def typed(text: str, visit: Visit) -> Iterator[Update]:
        yield from asked(text, visit, None)

    def pressed(visit: Visit, event: gr.EventData) -> Iterator[Update]:
        only = _said(event, "only")
        yield from asked(str(_said(event, "ask") or ""), visit, str(only) if only else None)

    def asked(text: str, visit: Visit, only: str | None) -> Iterator[Update]:
        for after, chat in actions.ask(text, visit, only):
            yield after, chat, "", "" if after.past else actions.open()[1]

    def cited(event: gr.EventData) -> str:
        return actions.show(*(_said(event, key) for key in ("call", "start", "end")))

    top, answered = [panels.head, panels.start], [panels.visit, panels.chat, panels.question, panels.start]
    blocks.load(actions.open, None, top, **_QUIET)
    gr.on(
        [panels.question.submit, panels.send.click],
        typed,
        [panels.question, panels.visit],
        answered,
        **_QUIET,
    )
    for panel in (panels.start, panels.chat):
        panel.submit(pressed, panels.visit, answered, **_QUIET)
    panels.start.click(actions.load_samples, None, top, **_QUIET)
    panels.chat.click(cited, None, panels.side, **_QUIET)


def _said(event: gr.EventData, key: str) -> object:
    """What a script sent along with its event; None where it did not."""
    said = event._data
    return said.get(key) if isinstance(said, dict) else None
