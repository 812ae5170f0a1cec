"""How one passage of one version of a call is named in the indexes."""

from __future__ import annotations

Key = tuple[int, int]
"""Version of the call, place of the passage in it (from 0)."""

_PLACES = 1 << 24
"""More than any call has passages."""


def spell(key: Key) -> str:
    """The key as Chroma stores it."""
    return f"{key[0]}:{key[1]}"


def read(spelled: str) -> Key:
    """The key that `spell` spelled."""
    version, _, place = spelled.partition(":")
    return int(version), int(place)


def number(key: Key) -> int:
    """The key as one number, in the same order."""
    return key[0] * _PLACES + key[1]


def numbered(number: int) -> Key:
    """The key that `number` numbered."""
    return divmod(number, _PLACES)


def best(found: dict[Key, float], k: int) -> dict[Key, float]:
    """The `k` highest scores, highest first, equal ones in the order of their keys."""
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))[:k])
