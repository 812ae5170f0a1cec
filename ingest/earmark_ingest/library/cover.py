"""How much of what is asked each passage says: which of several things, by how rare each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Said:
    """The passages that say one thing, in one wording of several."""

    keys: Numbers
    """As `keys.number` has them."""
    scores: NDArray[np.float64]
    """Their BM25."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What one passage says of what is asked."""

    place: int
    """In its call, from 0."""
    share: float
    """Of the things asked, weighed by rarity, 0 to 1."""
    score: float
    """BM25 of its words, added."""


@dataclass(frozen=True, slots=True)
class Covered(Generic[K]):
    """What the passages of a library say of several things."""

    weights: tuple[float, ...]
    """How much each thing counts, all together 1: what few passages say counts more."""
    found: Mapping[K, Sequence[Cover]]
    """By call, or by version of one."""


def joined(wordings: Sequence[Said]) -> Said:
    """The passages that say a thing in any wording, each with its best score."""
    keys = np.concatenate([one.keys for one in wordings])
    scores = np.concatenate([one.scores for one in wordings])
    order = np.lexsort((-scores, keys))
    keys, scores = keys[order], scores[order]
    first = np.ones(len(keys), bool)
    first[1:] = keys[1:] != keys[:-1]
    return Said(keys[first], scores[first])


def weights(things: Sequence[Said], passages: int) -> NDArray[np.float64]:
    """How much each thing counts: log(1 + passages / (1 + those that say it)), all together 1."""
    rarity = np.array([np.log1p(passages / (1 + len(one.keys))) for one in things])
    total = rarity.sum()
    return rarity / total if total else rarity


def covered(
    things: Sequence[Said], passages: int, least: float
) -> tuple[Numbers, NDArray[np.float64], NDArray[np.float64]]:
    """The passages that say at least this share of the things: keys, shares and scores, by key."""
    each = weights(things, passages)
    keys = np.concatenate([one.keys for one in things])
    share = np.concatenate([np.full(len(one.keys), weight) for one, weight in zip(things, each, strict=True)])
    score = np.concatenate([one.scores for one in things])
    found, place = np.unique(keys, return_inverse=True)
    shares, scores = np.bincount(place, share), np.bincount(place, score)
    kept = shares >= least - 1e-9
    return found[kept].astype(np.int64), shares[kept].astype(np.float64), scores[kept].astype(np.float64)
