"""BM25 over a few thousand texts, to measure other rankings against: every score of every text, no index.

score(q, d) = sum over words of q: idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * |d| / mean |d|)) with
idf = ln(1 + (N - df + .5) / (df + .5)): Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25
and Beyond", 2009, with the 1 of Lucene, which keeps an idf above zero.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from earmark import stems
from numpy.typing import NDArray

K1, B = 1.2, 0.75
"""As the library's lexical index has them."""


def bm25(queries: Sequence[str], texts: Sequence[str]) -> NDArray[np.float32]:
    """Shape (queries, texts). A word that a query repeats counts each time."""
    scores = np.zeros((len(queries), len(texts)), dtype=np.float32)
    index = _index(texts)
    for row, query in zip(scores, queries, strict=True):
        for word, times in Counter(stems(query)).items():
            if word in index:
                found, values = index[word]
                row[found] += times * values
    return scores


def _index(texts: Sequence[str]) -> dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """For each word the texts that hold it, and what it adds to their score."""
    bags = [Counter(stems(text)) for text in texts]
    lengths = np.array([bag.total() for bag in bags])
    slack = K1 * (1 - B + B * lengths / max(1, lengths.mean() if len(bags) else 1))
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, bag in enumerate(bags):
        for word, times in bag.items():
            postings[word].append((number, times))
    return {word: _weighed(np.array(found), slack) for word, found in postings.items()}


def _weighed(
    found: NDArray[np.int64], slack: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    texts, times = found.T
    idf = np.log(1 + (len(slack) - len(texts) + 0.5) / (len(texts) + 0.5))
    return texts, idf * times * (K1 + 1) / (times + slack[texts])
