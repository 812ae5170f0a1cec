"""Colours and type of the page. Fonts are the system's: nothing is fetched from anywhere."""

from __future__ import annotations

from importlib.resources import files

import gradio as gr

_SANS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"]
_MONO = ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"]
_SHEETS = ("base", "chat", "side", "card", "library", "compare", "settings")
"""Of `css/`; later ones win."""


def theme() -> gr.themes.Base:
    """Gradio's plainest theme on system fonts; the rest are the sheets of `css/`."""
    return gr.themes.Base(primary_hue="teal", neutral_hue="stone", font=_SANS, font_mono=_MONO)


def head() -> str:
    """What goes into the document's head: the style sheets, unscoped, and the colour schemes they serve."""
    folder = files(__package__) / "css"
    style = "\n".join((folder / f"{name}.css").read_text("utf-8") for name in _SHEETS)
    return f'<meta name="color-scheme" content="light dark"><style>{style}</style>'
