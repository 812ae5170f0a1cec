"""A product or a person that only one company's calls name stands for that company."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from earmark.metrics import is_jargon, mentions
from earmark.plan.companies.directory import Directory, Firm
from earmark.plan.companies.tokens import without_owner
from earmark.words import STOP

_RUN = re.compile(r"[A-Z][\w’'&-]*(?: [A-Z0-9][\w’'&-]*){0,3}")
_OFTEN = 10
"""Passages from which on a name is one company's even where others mention it once."""
_MANY = 20
"""Companies from which on a word that only one of them says is a name, be it the first of a question."""
_FEW = 40
"""Calls from which on a name is everybody's."""


def only_firm(
    rest: str, library: Directory, said: Callable[[str], Mapping[str, int]], *, dated: bool
) -> Firm | None:
    """The firm on whose calls alone the names of a question are said; with only those, unless `dated`."""
    firms = library.by_call
    for name in _proper_names(rest, opening=len(library.firms) >= _MANY):
        calls = said(name)
        owner = _owner(calls, firms) if len(calls) <= _FEW else None
        if owner is not None:
            if dated:
                return owner
            return replace(owner, calls=tuple(call for call in owner.calls if call.id in calls))
    return None


def _owner(calls: Mapping[str, int], firms: Mapping[str, Firm]) -> Firm | None:
    """The firm whose calls say it: alone, or, of what is said often, nine times in ten."""
    said: Counter[str] = Counter()
    for call, passages in calls.items():
        if call in firms:
            said[firms[call].key] += passages
    ((key, most),) = said.most_common(1) or [("", 0)]
    if not most or (len(said) > 1 and not (most >= _OFTEN and most >= 0.9 * said.total())):
        return None
    return next(firms[call] for call in calls if call in firms and firms[call].key == key)


def that_say_it(firm: Firm, rest: str, said: Callable[[str], Mapping[str, int]]) -> Firm:
    """A firm that was asked about without a period: up to its newest call that says the names asked about."""
    for name in _proper_names(rest, opening=False):
        calls = said(name)
        if firm.calls[-1].id not in calls and any(call.id in calls for call in firm.calls):
            last = max(at for at, call in enumerate(firm.calls) if call.id in calls)
            return replace(firm, calls=firm.calls[: last + 1])
    return firm


def _proper_names(text: str, *, opening: bool) -> Iterator[str]:
    """Capitalised words that are none of the trade, longest first; with `opening` the first word too."""
    runs = []
    for match in _RUN.finditer(text):
        kept = without_owner(match[0]).split(" ")
        if not opening and not text[: match.start()].strip(" \"'“("):
            kept = kept[1:]
        while kept and (kept[0].lower() in STOP or is_jargon(kept[0])):
            kept = kept[1:]
        if kept and len("".join(kept)) > 2 and not mentions(" ".join(kept)):
            runs.append(" ".join(kept))
    yield from sorted(dict.fromkeys(runs), key=len, reverse=True)
