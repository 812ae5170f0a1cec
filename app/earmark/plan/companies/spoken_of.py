"""A product or a person that only one company's calls name stands for that company."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from earmark.metrics import is_jargon, mentions
from earmark.plan.companies.directory import Directory, Firm
from earmark.words import STOP

_RUN = re.compile(r"[A-Z][\w’'&-]*(?: [A-Z0-9][\w’'&-]*){0,3}")
_FEW = 40
"""Calls from which on a name is everybody's."""


def only_firm(
    rest: str, library: Directory, said: Callable[[str], Mapping[str, int]], *, dated: bool
) -> Firm | None:
    """The firm on whose calls alone the names of a question are said; with only those, unless `dated`."""
    firms = library.by_call
    for name in _proper_names(rest):
        calls = said(name)
        owners = {firms[call].key for call in calls if call in firms} if len(calls) <= _FEW else set()
        if len(owners) == 1:
            firm = firms[next(iter(calls))]
            if dated:
                return firm
            return replace(firm, calls=tuple(call for call in firm.calls if call.id in calls))
    return None


def _proper_names(text: str) -> Iterator[str]:
    """Capitalised words that are neither the first of the question nor words of the trade, longest first."""
    runs = []
    for match in _RUN.finditer(text):
        opens = not text[: match.start()].strip(" \"'“(")
        name = re.sub(r"['’]s?$", "", match[0])
        kept = name.split(" ")[1:] if opens else name.split(" ")
        while kept and (kept[0].lower() in STOP or is_jargon(kept[0])):
            kept = kept[1:]
        if kept and len("".join(kept)) > 2 and not mentions(" ".join(kept)):
            runs.append(" ".join(kept))
    yield from sorted(dict.fromkeys(runs), key=len, reverse=True)
