"""Settle what a label leaves open by the roster and the other labels: whose office, and whose firm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from earmark_ingest.people.firms import is_firm
from earmark_ingest.people.introductions import Directory, Person
from earmark_ingest.people.names import proper
from earmark_ingest.people.titles import TOP, codes
from earmark_ingest.script.labels import Label

_LEGAL_FORM = re.compile(r"(?:Inc|Corp|Co|Ltd|LLC|L\.P|plc|N\.V|S\.A)\.?", re.IGNORECASE)
_CUT_OFF = re.compile(r"\s+(?:and|of|&)$", re.IGNORECASE)
_INNER = 5
"""Shorter names have no capital inside."""

_COMPANY_SIDE = ("executive", "ir")


def settle(labels: Sequence[Label], roster: Sequence[Label], text: str = "") -> list[Label]:
    """The labels, in order, with role and firm as the roster has them and the company's name as no firm.

    A name in capitals is spelt as `text` has it.
    """
    listed = _Listed(roster)
    house = _house([*labels, *roster])
    known: dict[Label, Label] = {}
    for label in labels:
        if label not in known:
            known[label] = _whole(_spelled(_settled(label, listed, house), text))
    return [known[label] for label in labels]


class _Listed:
    """The roster's entries, found by any spelling of the name."""

    def __init__(self, roster: Sequence[Label]) -> None:
        self._entries = {entry.name: entry for entry in reversed(roster) if entry.name}
        self._people = Directory(Person(name) for name in self._entries)

    def find(self, name: str | None) -> Label | None:
        person = self._people.find(name) if name else None
        return self._entries[person.name] if person else None


def _settled(label: Label, listed: _Listed, house: str | None) -> Label:
    entry = listed.find(label.name)
    if label.reserved or label.name is None:
        return label
    if entry is not None and entry.role == "analyst":
        return replace(label, role="analyst", firm=entry.firm or label.firm)
    if entry is not None and entry.role in _COMPANY_SIDE:
        title = label.title or entry.title
        return replace(label, role=entry.role, title=title, firm=None)
    if label.firm and house and _same_house(label.firm, house):
        title = label.title or _without_house(label.firm)
        role = label.role if label.role in _COMPANY_SIDE else "executive"
        return replace(label, role=role, title=title, firm=None)
    if label.firm and house and label.role == "executive" and _visits(label):
        return replace(label, role="analyst")
    return replace(label, firm=None) if label.role in _COMPANY_SIDE else label


def _visits(label: Label) -> bool:
    """Whether an office of another firm is an analyst's; a partner's chief may speak as well."""
    return is_firm(label.firm or "") and not codes(label.title or "") & TOP


def _house(labels: Iterable[Label]) -> str | None:
    """The firm that stands beside the top offices: the company whose call it is."""
    counts = Counter(
        label.firm.split(", ")[-1] if label.firm.isupper() else label.firm
        for label in labels
        if label.firm and label.title and codes(label.title) & TOP
    )
    return counts.most_common(1)[0][0] if counts else None


def _same_house(firm: str, house: str) -> bool:
    return firm.casefold().endswith(house.casefold())


def _without_house(firm: str) -> str | None:
    """`ASSET MANAGEMENT, TRELLPORT, INC.`: what stands before the company is the office."""
    head, _, rest = firm.partition(", ")
    return head if _LEGAL_FORM.fullmatch(rest) is None and rest else None


def _spelled(label: Label, text: str) -> Label:
    if label.name is None or not label.name.isupper():
        return label
    words = [_as_written(word, text) for word in label.name.split()]
    return replace(label, name=" ".join(words))


def _whole(label: Label) -> Label:
    """Without what a column too narrow for an office leaves at its end: `CHAIRMAN AND`."""
    return replace(label, title=_CUT_OFF.sub("", label.title)) if label.title else label


def _as_written(word: str, text: str) -> str:
    """`MACGREGOR` as somebody spells it in the call, else with one capital."""
    usual = proper(word)
    if usual in text or len(word) < _INNER:
        return usual
    spelt = re.findall(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
    return next((found for found in spelt if not found.isupper() and not found.islower()), usual)
