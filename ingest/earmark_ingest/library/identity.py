"""Which call a file is: a new one, a newer text of one we have, or one we have already.

the same text, parsed the same          unchanged, under whatever id it has
the same text, parsed otherwise         updated in place (the parser has changed)
the same id, another text               updated; with a warning if it came from another file
the same id, another file, dated more
than `APART` days from the one we have  a call of its own, the date added to its id, with a warning
a new id from a file that we have, most
of its lines the same                   updated: the edit changed its company or period
else                                    added
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from earmark_ingest.library.records import Entry

APART = 30
"""Days between two calls of one company and period that make them two events."""

_LONG = 40
"""Characters of a line that is unlikely to be in two calls: shorter ones are labels and thanks."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a file."""

    kind: Literal["added", "updated", "unchanged"]
    call: str
    supersedes: int | None = None
    warning: str | None = None


def decide(new: Entry, text: str, held: Mapping[str, Entry], text_of: Callable[[Entry], str]) -> Decision:
    """Compare a parsed file with the calls `held` (by id). `text_of` reads the stored text of one of them."""
    for entry in held.values():
        if entry.digest == new.digest:
            return _same_text(new, entry)
    call = new.record.id
    if (other := held.get(call)) is not None and _another_event(new, other):
        return _second_event(new, held)
    if other is not None:
        return Decision("updated", call, other.version, _replacing(new, other))
    for entry in held.values():
        if entry.origin == new.origin and _mostly_same(text, text_of(entry)):
            return Decision("updated", call, entry.version, f"was {entry.record.id!r} before and replaces it")
    return Decision("added", call)


def _same_text(new: Entry, old: Entry) -> Decision:
    if old.shape == new.shape:
        return Decision("unchanged", old.record.id)
    kept = old.record.id if old.record.id.startswith(f"{new.record.id}-") else new.record.id
    return Decision("updated", kept, old.version)


def _another_event(new: Entry, old: Entry) -> bool:
    then, now = old.record.call_date, new.record.call_date
    return (
        old.origin != new.origin and then is not None and now is not None and abs((now - then).days) > APART
    )


def _second_event(new: Entry, held: Mapping[str, Entry]) -> Decision:
    first = held[new.record.id].record
    call = f"{new.record.id}-{new.record.call_date}"
    if (other := held.get(call)) is not None:
        return Decision("updated", call, other.version, _replacing(new, other))
    return Decision(
        "added",
        call,
        warning=f"has the company and period of {first.id!r} ({first.source!r}) but was held on "
        f"{new.record.call_date}, not {first.call_date}: kept as {call!r}",
    )


def _replacing(new: Entry, old: Entry) -> str | None:
    if old.origin == new.origin:
        return None
    return f"replaces {old.record.id!r}, which came with another text from {old.record.source!r}"


def _mostly_same(one: str, other: str) -> bool:
    lines = [
        {line.strip() for line in text.splitlines() if len(line.strip()) >= _LONG} for text in (one, other)
    ]
    return 2 * len(lines[0] & lines[1]) > min(map(len, lines))
