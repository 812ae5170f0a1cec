"""Stand-ins for a language model, in the process and behind HTTP, for tests of Earmark and its users."""

from __future__ import annotations

from earmark.testing.completions import Said
from earmark.testing.embeddings import EMBEDDING_MODEL, Embeddings
from earmark.testing.faults import DROP, HANG, Fault, Request, raw, refuse
from earmark.testing.scripted import MODEL, ScriptedModel
from earmark.testing.server import OpenAIServer, closed_url

__all__ = [
    "DROP",
    "EMBEDDING_MODEL",
    "HANG",
    "MODEL",
    "Embeddings",
    "Fault",
    "OpenAIServer",
    "Request",
    "Said",
    "ScriptedModel",
    "closed_url",
    "raw",
    "refuse",
]
