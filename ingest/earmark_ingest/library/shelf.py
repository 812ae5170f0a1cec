"""Every text of a library by the call it belongs to, and what becomes of the calls when one comes or goes."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from earmark_ingest.identity.aliases import Aliases
from earmark_ingest.library.cards import SourceRecord
from earmark_ingest.library.identity import NEAR, Group, Text, groups, key_of, mostly_same, named, related
from earmark_ingest.library.records import Entry


@dataclass(frozen=True, slots=True)
class Plan:
    """What the calls that a change touches are to be."""

    calls: Mapping[str, Group]
    before: tuple[str, ...]
    """The ids, among those of now, whose calls it replaces or keeps: one that is not in `calls` goes."""


class Shelf:
    """The texts of the calls `entries`, kept in step with what is planned."""

    def __init__(self, entries: Iterable[Entry], aliases: Aliases, text: Text) -> None:
        self.calls: dict[str, Group] = {}
        self.home: dict[str, str] = {}
        """Digest -> id of the call."""
        self._aliases = aliases
        self._text = text
        self._cards: dict[str, SourceRecord] = {}
        self._keys: dict[object, dict[str, None]] = {}
        self._origins: dict[str, dict[str, None]] = {}
        self._bases: dict[str, dict[str, None]] = {}
        for entry in entries:
            for card in entry.record.sources:
                self._put(card)
            self._settle(entry.record.id, Group(entry.record.sources))

    def card(self, digest: str) -> SourceRecord | None:
        """The card of a text that is here."""
        return self._cards.get(digest)

    def at(self, path: str) -> list[SourceRecord]:
        """The texts that were read from a place."""
        return [self._cards[digest] for digest in self._origins.get(path, ())]

    def rivals(self, call: str) -> list[str]:
        """The other calls that would have the same id, were it free."""
        return [other for other in self._bases[self.calls[call].base] if other != call]

    def add(self, card: SourceRecord) -> Plan:
        """Put a text where it belongs; an older text from the same place goes if it is of the same call."""
        seeds = [self.home[old.digest] for old in self._outdated(card)]
        held = self._cards.get(card.digest)
        if held is not None:
            seeds.append(self.home[card.digest])
            card = _merged(held, card)
        self._put(card)
        return self._plan([card.digest], seeds)

    def _outdated(self, card: SourceRecord) -> Iterator[SourceRecord]:
        for origin in card.origins:
            for old in self.at(origin.path):
                if old.digest != card.digest and self._edited(old, card):
                    yield old
                    self._leave(old, origin.path)

    def _edited(self, old: SourceRecord, new: SourceRecord) -> bool:
        return (
            key_of(old) == key_of(new)
            or related(old, new, self._aliases, self._text)
            or mostly_same(self._text(old), self._text(new))
        )

    def drop(self, digests: Sequence[str]) -> Plan:
        """Take texts out."""
        calls = [self.home[digest] for digest in digests]
        for digest in digests:
            self._take(self._cards[digest])
        return self._plan([], calls)

    def again(self, cards: Iterable[SourceRecord]) -> Plan:
        """Put these texts, here under other cards so far, where they belong now; all calls are looked at."""
        for card in cards:
            self._put(card)
        return self._plan(list(self._cards), list(self.calls))

    def _plan(self, digests: list[str], touched: list[str]) -> Plan:
        families = self._families(digests, touched)
        before = dict.fromkeys(touched)
        before |= dict.fromkeys(
            self.home[digest] for family in families for digest in family if digest in self.home
        )
        fresh = [group for family in families for group in groups([self._cards[digest] for digest in family])]
        bases = dict.fromkeys([*(group.base for group in fresh), *(self.calls[call].base for call in before)])
        for base in bases:
            for call in self._bases.get(base, ()):
                if call not in before:
                    before[call] = None
                    fresh.append(self.calls[call])
        return self._settled(fresh, tuple(before))

    def _families(self, digests: list[str], touched: Iterable[str]) -> list[list[str]]:
        """The texts that hang together, for these and all texts of the calls touched."""
        waiting = dict.fromkeys(digests)
        for call in touched:
            waiting |= {card.digest: None for card in self.calls[call].cards if card.digest in self._cards}
        seen: set[str] = set()
        families: list[list[str]] = []
        while waiting:
            first = next(iter(waiting))
            del waiting[first]
            if first in seen:
                continue
            family = self._family(first)
            seen.update(family)
            families.append(family)
            homes = {self.home[digest] for digest in family if digest in self.home}
            waiting |= {
                card.digest: None
                for home in homes
                for card in self.calls[home].cards
                if card.digest in self._cards
            }
        return families

    def _family(self, first: str) -> list[str]:
        family = {first: None}
        reached = [first]
        while reached:
            card = self._cards[reached.pop()]
            for digest in self._candidates(card):
                if digest not in family and related(card, self._cards[digest], self._aliases, self._text):
                    family[digest] = None
                    reached.append(digest)
        return sorted(family)

    def _settled(self, fresh: list[Group], before: tuple[str, ...]) -> Plan:
        for call in before:
            self._unsettle(call)
        by_base: dict[str, list[Group]] = {}
        for group in fresh:
            by_base.setdefault(group.base, []).append(group)
        planned: dict[str, Group] = {}
        for base in sorted(by_base):
            planned |= named(by_base[base], taken=ChainMap(planned, self.calls))
        for call, group in planned.items():
            self._settle(call, group)
        return Plan(planned, before)

    def _settle(self, call: str, group: Group) -> None:
        self.calls[call] = group
        self._bases.setdefault(group.base, {})[call] = None
        for card in group.cards:
            self.home[card.digest] = call

    def _unsettle(self, call: str) -> None:
        group = self.calls.pop(call)
        self._bases[group.base].pop(call, None)
        for card in group.cards:
            self.home.pop(card.digest, None)

    def _put(self, card: SourceRecord) -> None:
        held = self._cards.get(card.digest)
        if held is not None:
            self._take(held)
        self._cards[card.digest] = card
        for key in _keys(card):
            self._keys.setdefault(key, {})[card.digest] = None
        for origin in card.origins:
            self._origins.setdefault(origin.path, {})[card.digest] = None

    def _take(self, card: SourceRecord) -> None:
        del self._cards[card.digest]
        for key in _keys(card):
            self._keys[key].pop(card.digest, None)
        for origin in card.origins:
            self._origins[origin.path].pop(card.digest, None)

    def _leave(self, card: SourceRecord, path: str) -> None:
        """A text is no longer at a place; one that is at none is gone."""
        self._take(card)
        left = tuple(origin for origin in card.origins if origin.path != path)
        if left:
            self._put(replace(card, origins=left))

    def _candidates(self, card: SourceRecord) -> list[str]:
        keys = list(_keys(card))
        if card.call_date:
            days = [card.call_date + timedelta(days) for days in range(-NEAR, NEAR + 1)]
            keys += [(card.event, day) for day in days]
        return list(dict.fromkeys(digest for key in keys for digest in self._keys.get(key, ())))


def _keys(card: SourceRecord) -> Iterator[object]:
    """Where a text is looked for: by quarter, by day, and by its id where it tells neither."""
    yield key_of(card)
    if card.period:
        yield (card.event, card.period)
    if card.call_date:
        yield (card.event, card.call_date)


def _merged(held: SourceRecord, new: SourceRecord) -> SourceRecord:
    """One text from two places: named and parsed as at the one where it was first, copies being newer."""
    places = {origin.path: origin for origin in (*held.origins, *new.origins)}
    origins = tuple(sorted(places.values(), key=lambda origin: (origin.modified, origin.path)))
    kept = new if origins[0] in new.origins else held
    return replace(kept, origins=origins)
