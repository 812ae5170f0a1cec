"""From a transcript file to a searchable library of calls."""

from earmark_ingest.errors import EarmarkError, SourceError
from earmark_ingest.figures import figures
from earmark_ingest.load import load
from earmark_ingest.parse import parse, read
from earmark_ingest.passages import call_id, passages
from earmark_ingest.sentences import sentences
from earmark_ingest.types import (
    Exchange,
    Figure,
    FiscalPeriod,
    Passage,
    Rejection,
    Report,
    Role,
    Section,
    Source,
    Span,
    Speaker,
    Transcript,
    Turn,
)

__all__ = [
    "EarmarkError",
    "Exchange",
    "Figure",
    "FiscalPeriod",
    "Passage",
    "Rejection",
    "Report",
    "Role",
    "Section",
    "Source",
    "SourceError",
    "Span",
    "Speaker",
    "Transcript",
    "Turn",
    "call_id",
    "figures",
    "load",
    "parse",
    "passages",
    "read",
    "sentences",
]
