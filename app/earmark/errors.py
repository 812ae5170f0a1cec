"""The expected errors, under the name that users of the Python API import."""

from earmark_ingest.errors import (
    EarmarkError,
    LibraryError,
    LibraryLocked,
    ModelError,
    NoReply,
    NoSuchCall,
    PromptTooLong,
    SettingsError,
    SourceError,
    WrongEmbedder,
)

__all__ = [
    "EarmarkError",
    "LibraryError",
    "LibraryLocked",
    "ModelError",
    "NoReply",
    "NoSuchCall",
    "PromptTooLong",
    "SettingsError",
    "SourceError",
    "WrongEmbedder",
]
