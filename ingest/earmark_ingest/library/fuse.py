"""The scores of two searches -> one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

K = TypeVar("K", bound=Hashable)


DENSE_WEIGHT = 1.0
"""How much meaning counts beside words: the weight of its z-score, where that of BM25 has 1."""


def fuse(
    lexical: Mapping[K, float], dense: Mapping[K, float], weight: float = DENSE_WEIGHT
) -> dict[K, float]:
    """The z-scores of each list, added, those of `dense` by `weight`. What a list lacks counts as its lowest.

    BM25 and inner products have neither a common scale nor a common zero; standardised over the same
    candidates they can be added.
    """
    keys = list(dict.fromkeys([*lexical, *dense]))
    total = _standardised(lexical, keys) + weight * _standardised(dense, keys)
    return dict(zip(keys, total.tolist(), strict=True))


def _standardised(scores: Mapping[K, float], keys: Sequence[K]) -> NDArray[np.float64]:
    if not scores:
        return np.zeros(len(keys))
    lowest = min(scores.values())
    values = np.array([scores.get(key, lowest) for key in keys])
    spread = values.std()
    # A list of equal scores says nothing, and dividing by what rounding left of its spread would shout it.
    return (values - values.mean()) / spread if spread > 1e-9 else np.zeros(len(keys))
