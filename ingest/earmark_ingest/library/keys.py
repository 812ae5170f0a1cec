"""How one passage of one version of a call is named in the indexes."""

from __future__ import annotations

Key = tuple[int, int]
"""Version of the call, place of the passage in it (from 0)."""


def spell(key: Key) -> str:
    """The key as the indexes store it."""
    return f"{key[0]}:{key[1]}"


def read(spelled: str) -> Key:
    """The key that `spell` spelled."""
    version, _, place = spelled.partition(":")
    return int(version), int(place)


def best(found: dict[Key, float], k: int) -> dict[Key, float]:
    """The `k` highest scores, highest first, equal ones in the order of their keys."""
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))[:k])
