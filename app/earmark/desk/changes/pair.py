"""Which two calls are meant: by their ids, or a company's two newest."""

from __future__ import annotations

from collections.abc import Sequence

from earmark_ingest.errors import SettingsError
from earmark_ingest.library import CallRecord

from earmark.plan import Directory, Narrow, selected

_NAMES = 4
"""Calls that a refusal names."""


def pair(library: Directory, calls: Sequence[str], company: str | None) -> tuple[CallRecord, CallRecord]:
    """The two calls; `SettingsError` where there are not two, `NoSuchCall` for an id that is not held."""
    ids = list(calls)
    if len(ids) == 1 and company is None and ids[0] not in library.by_call:
        ids, company = [], ids[0]
    if len(ids) == 2:
        records = {call.id: call for call in selected(library, Narrow(calls=tuple(ids)))}
        return records[ids[0]], records[ids[-1]]
    if ids:
        told = "one call is" if len(ids) == 1 else f"{len(ids)} calls are"
        raise SettingsError(f"{told} named, {', '.join(ids[:_NAMES])}: what changed is told of two")
    return _newest(library, company)


def _newest(library: Directory, company: str | None) -> tuple[CallRecord, CallRecord]:
    """The two newest results calls of a company; without one the two that the library holds."""
    held = selected(library, Narrow(company=company))
    if company is None and len(held) == 2:
        return held[0], held[1]
    keys = {library.by_call[call.id].key for call in held}
    if len(keys) > 1:
        name = f"{company!r} may be several companies" if company else f"{len(held)} calls are held"
        raise SettingsError(f"{name}: name two calls by their ids, or one company for its two newest")
    results = [call for call in held if call.event == "results call"]
    if len(results) < 2:
        there = ", ".join(call.id for call in held[:_NAMES]) or "none"
        raise SettingsError(f"what changed is told of two results calls, and here is {there}")
    return results[-2], results[-1]
