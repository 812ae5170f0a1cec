"""What a layout is: a description of how its files write speakers, where plain lines do not show it.

Most transcripts need none. A speaker on a line of his own, or before a colon, is found by evidence in
`recognise`, whatever the vendor. A layout says how to bring other files into that form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

WORD = r"(?:(?:[A-Z]\.){1,3}|[A-Z][\w'’-]*)"
"""A word of a name inside running text, for `cut`: `Ida`, `J.`, `A.C.`."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One way of writing speakers. Its parts are tried in the order given here; most layouts use one.

    A description takes effect only where the text bears it out: at least `times` lines must fit, and for
    `join` and `cut` a name must look like a person's.
    """

    name: str
    keep: re.Pattern[str] | None = None
    """Only lines that match hold the call; what the match covers is taken off their front."""
    join: tuple[re.Pattern[str], ...] = ()
    """Patterns of consecutive lines that together are one label; groups `name`, `title`, `firm`."""
    cut: re.Pattern[str] | None = None
    """A speaker in the middle of a line: groups `name` and perhaps `title`; then what is said."""
    ends: bool = False
    """With `cut`: the name ends its line, what is said begins on the next one."""
    times: int = 3
