"""The companies of a library under every name that people use for them.

Built once for each state of the catalog: a question is then looked up word by word, whatever the number of
companies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from earmark_ingest.identity.aliases import Aliases, is_vague, plain_name, plain_ticker
from earmark_ingest.library import CallRecord

Strength = Literal["ticker", "name", "head", "vague"]
"""How a key names a firm: by ticker, by a whole name, or by the first words of one ("Digital Realty").

`vague` first words are many companies' ("Universal") and count only as an owner's.
"""

LONGEST = 7
"""Words of the longest name that is looked for."""


@dataclass(frozen=True, slots=True)
class Firm:
    """A company of the library with its calls, oldest first."""

    key: str
    """Its ticker today, or its name where it has none."""
    name: str
    calls: tuple[CallRecord, ...]
    tickers: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        """By key: hashing every call of a firm would cost more than looking it up."""
        return hash(self.key)


@dataclass(frozen=True, slots=True)
class Entry:
    """Who goes by a key. `firm` is None for a company that is known and not held."""

    firm: Firm | None
    strength: Strength
    name: str
    """The name as it is written."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Every firm, and every key by which it can be named."""

    firms: tuple[Firm, ...]
    entries: Mapping[str, tuple[Entry, ...]]
    """Plain name without blanks, or ticker in lower case, to those who go by it."""
    east: tuple[tuple[str, Firm | None], ...] = ()
    """Names in scripts without blanks, the longest first."""
    by_call: Mapping[str, Firm] = field(default_factory=dict)
    """The firm of each call."""
    heads: tuple[str, ...] = ()
    """Keys of at least four letters, for names that are misspelt."""

    def named(self, key: str) -> tuple[Entry, ...]:
        """Who goes by a plain key, with or without a last `s`."""
        found = self.entries.get(key)
        if found is None and len(key) > 4:
            found = self.entries.get(key[:-1] if key.endswith("s") else f"{key}s")
        return found or ()


def directory(records: Iterable[CallRecord], aliases: Aliases | None = None) -> Directory:
    """The directory of a library; `aliases` know former names and tickers."""
    aliases = aliases or Aliases.load()
    held = _firms(records, aliases)
    keys: dict[str, dict[tuple[str | None, Strength], Entry]] = {}
    for firm in held:
        for key, strength, name in _keys(firm, aliases):
            keys.setdefault(key, {}).setdefault((firm.key, strength), Entry(firm, strength, name))
    by_ticker = {aliases.canonical(ticker): firm for firm in held for ticker in firm.tickers}
    east: list[tuple[str, Firm | None]] = []
    for joined, today in aliases.names.items():
        holder = by_ticker.get(today)
        if not joined.isascii() and not re.search(r"[a-z]", joined):
            east.append((joined, holder))
        elif joined not in keys:
            keys[joined] = {(None, "name"): Entry(holder, "name", aliases.written.get(joined, joined))}
    for ticker in aliases.tickers.keys() - {ticker for firm in held for ticker in _tickers(firm, aliases)}:
        keys.setdefault(ticker.lower(), {})[None, "ticker"] = Entry(None, "ticker", ticker)
    east += [
        (name, firm) for firm in held for name in _own_names(firm) if not re.search(r"[A-Za-z0-9]", name)
    ]
    entries = {key: tuple(found.values()) for key, found in keys.items()}
    return Directory(
        tuple(held),
        {key: _strongest(found) for key, found in entries.items()},
        tuple(sorted(east, key=lambda item: -len(item[0]))),
        {call.id: firm for firm in held for call in firm.calls},
        tuple(
            key for key, found in entries.items() if len(key) >= 4 and found[0].strength in ("name", "head")
        ),
    )


def _strongest(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """A whole name comes before the first words of another's: `Apple` is not `Apple Hospitality`."""
    names = [entry for entry in entries if entry.strength == "name"]
    heads = [entry for entry in entries if entry.strength in ("head", "vague")]
    tickers = [entry for entry in entries if entry.strength == "ticker"]
    return tuple((names or heads) + [t for t in tickers if t.firm not in [n.firm for n in names or heads]])


def _firms(records: Iterable[CallRecord], aliases: Aliases) -> list[Firm]:
    """Calls are one company's when they share today's ticker, else the plain name."""
    grouped: dict[str, list[CallRecord]] = {}
    for record in records:
        grouped.setdefault(_key(record, aliases), []).append(record)
    return [_firm(key, calls) for key, calls in sorted(grouped.items())]


def _key(record: CallRecord, aliases: Aliases) -> str:
    if record.ticker:
        return aliases.canonical(record.ticker)
    joined = "".join(plain_name(record.company or record.id))
    return aliases.names.get(joined, joined.upper())


def _firm(key: str, calls: Sequence[CallRecord]) -> Firm:
    ordered = tuple(
        sorted(calls, key=lambda call: (str(call.period or ""), str(call.call_date or ""), call.id))
    )
    newest = ordered[-1]
    tickers = frozenset(plain_ticker(call.ticker) for call in ordered if call.ticker)
    return Firm(key, newest.company or newest.ticker or newest.id, ordered, tickers)


def _own_names(firm: Firm) -> Iterator[str]:
    yield from dict.fromkeys(
        name for call in reversed(firm.calls) for name in (call.company, *call.aliases) if name
    )


def _keys(firm: Firm, aliases: Aliases) -> Iterator[tuple[str, Strength, str]]:
    """Every key of a firm: tickers of all times, names, and the heads of names that tell something."""
    for ticker in sorted(_tickers(firm, aliases)):
        yield ticker.lower(), "ticker", ticker
    for name in _own_names(firm):
        words = plain_name(name)
        yield "".join(words), "name", name
        for count in range(1, len(words)):
            head = words[:count]
            if count > 1 or len(head[0]) >= 4:
                yield "".join(head), "vague" if is_vague(head) else "head", name


def _tickers(firm: Firm, aliases: Aliases) -> frozenset[str]:
    """Those of its calls, and all that the table knows."""
    if aliases.canonical(firm.key) != firm.key or firm.key not in aliases.tickers:
        return firm.tickers
    return firm.tickers | {ticker for ticker, today in aliases.tickers.items() if today == firm.key}
