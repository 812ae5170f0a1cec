"""The one tree of expected errors.

    EarmarkError
    ├── SourceError            a file cannot be read as a call
    ├── LibraryError
    │   ├── LibraryLocked      another process is writing
    │   └── WrongEmbedder      built with another embedder than the one at hand
    ├── NoSuchCall
    ├── SettingsError
    └── ModelError             a model's server (raised by the adapters of `earmark`)
        ├── PromptTooLong      what was sent does not fit the model
        └── NoReply            the server works; the model said nothing that can be read

Each carries one sentence for the user: what failed, on what (in `!r`), and the way out.
"""

from __future__ import annotations


class EarmarkError(Exception):
    """Root of every error that a user can cause or mend."""


class SourceError(EarmarkError):
    """A file is missing, empty, binary, or not a transcript."""


class LibraryError(EarmarkError):
    """A library folder cannot be opened or written."""


class LibraryLocked(LibraryError):
    """Another process is writing to the library."""


class WrongEmbedder(LibraryError):
    """The library's vectors were made by another embedder."""


class NoSuchCall(EarmarkError):
    """A call id that is not in the library."""


class SettingsError(EarmarkError):
    """A setting is unknown or malformed."""


class ModelError(EarmarkError):
    """A language model's server refused, failed or did not answer in time."""


class PromptTooLong(ModelError):
    """What was sent does not fit the model; less of it may."""


class NoReply(ModelError):
    """The model refused, or sent an empty reply: its server works, and nothing is wrong with the question."""
