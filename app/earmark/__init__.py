"""Ask questions about earnings calls; every sentence of the answer shows the words that were said.

    from earmark import Assistant
    assistant = Assistant.open("library")        # settings from EARMARK_*; no key needed
    assistant.ingest("transcripts/")
    answer = assistant.ask("What was the December quarter guidance?")
    answer.text, answer.status, answer.citations, answer.figures

The names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from earmark_ingest.embed import LocalEmbedder
    from earmark_ingest.figures import figures
    from earmark_ingest.identity.aliases import Aliases
    from earmark_ingest.parse import read
    from earmark_ingest.tokens import stems
    from earmark_ingest.types import Figure, Report, Span, Speaker, Spent, Transcript

    from earmark.adapters.llama_index import EarmarkQueryEngine, EarmarkRetriever
    from earmark.assistant import Assistant
    from earmark.checks import Checked
    from earmark.checks.notes import Mark, Verification, verify
    from earmark.desk import Changes, Exchanged, Mention, Mentions, Screened
    from earmark.errors import EarmarkError
    from earmark.retrieved import Retrieved
    from earmark.samples import paths as sample_paths
    from earmark.settings import Settings, load_settings
    from earmark.types import Answer, AnswerFigure, Citation, Claim, Dropped, Part, Quote, Scope, Sum

_HOME = {
    "Aliases": "earmark_ingest.identity.aliases",
    "Answer": "earmark.types",
    "AnswerFigure": "earmark.types",
    "Assistant": "earmark.assistant",
    "Changes": "earmark.desk",
    "Checked": "earmark.checks",
    "Citation": "earmark.types",
    "Claim": "earmark.types",
    "Dropped": "earmark.types",
    "EarmarkError": "earmark.errors",
    "EarmarkQueryEngine": "earmark.adapters.llama_index",
    "EarmarkRetriever": "earmark.adapters.llama_index",
    "Exchanged": "earmark.desk",
    "Figure": "earmark_ingest.types",
    "LocalEmbedder": "earmark_ingest.embed",
    "Mention": "earmark.desk",
    "Mentions": "earmark.desk",
    "Part": "earmark.types",
    "Quote": "earmark.types",
    "Report": "earmark_ingest.types",
    "Retrieved": "earmark.retrieved",
    "Scope": "earmark.types",
    "Screened": "earmark.desk",
    "Settings": "earmark.settings",
    "Span": "earmark_ingest.types",
    "Speaker": "earmark_ingest.types",
    "Spent": "earmark_ingest.types",
    "Sum": "earmark.types",
    "Transcript": "earmark_ingest.types",
    "figures": "earmark_ingest.figures",
    "read": "earmark_ingest.parse",
    "Mark": "earmark.checks.notes",
    "Verification": "earmark.checks.notes",
    "verify": "earmark.checks.notes",
    "load_settings": "earmark.settings",
    "sample_paths": "earmark.samples",
    "stems": "earmark_ingest.tokens",
}

__all__ = [
    "Aliases",
    "Answer",
    "AnswerFigure",
    "Assistant",
    "Changes",
    "Checked",
    "Citation",
    "Claim",
    "Dropped",
    "EarmarkError",
    "EarmarkQueryEngine",
    "EarmarkRetriever",
    "Exchanged",
    "Figure",
    "LocalEmbedder",
    "Mark",
    "Mention",
    "Mentions",
    "Part",
    "Quote",
    "Report",
    "Retrieved",
    "Scope",
    "Screened",
    "Settings",
    "Span",
    "Speaker",
    "Spent",
    "Sum",
    "Transcript",
    "Verification",
    "figures",
    "load_settings",
    "read",
    "sample_paths",
    "stems",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'earmark' has no attribute {name!r}")
    module = import_module(_HOME[name])
    return getattr(module, "paths" if name == "sample_paths" else name)
