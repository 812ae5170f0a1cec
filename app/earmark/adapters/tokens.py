"""How many tokens a text has, without a tokenizer, which would have to be downloaded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_PIECES = re.compile(r"[A-Za-z]+|[0-9]{1,3}|[^\sA-Za-z0-9]")
_LETTERS = 6
"""Letters to a token. Most English words of up to ten are one; names are one for three or four."""


def tokens(text: str) -> int:
    """An estimate on the safe side for prose with figures in it, at least 1.

    OpenAI's byte pairs never join words, signs and more than three digits, and a sign outside ASCII is never
    more tokens than bytes. Text of random letters may have more than this.
    """
    return max(1, sum(map(_cost, _PIECES.findall(text))))


def _cost(piece: str) -> int:
    if piece.isascii():
        return -(-len(piece) // _LETTERS) if piece.isalpha() else 1
    return len(piece.encode("utf-8", "replace"))


def shortened(text: str, most: int) -> str:
    """The beginning of a text, of at most `most` tokens by `tokens`."""
    count = 0
    for piece in _PIECES.finditer(text):
        count += _cost(piece[0])
        if count > most:
            return text[: piece.start()].rstrip() or text[: piece.end()][:most]
    return text


def portions(counts: Sequence[int], most_texts: int, most_tokens: int) -> Iterator[range]:
    """Cut a row of texts, of which each has so many tokens, into as few requests as these limits allow."""
    start = total = 0
    for place, count in enumerate(counts):
        if place > start and (place - start >= most_texts or total + count > most_tokens):
            yield range(start, place)
            start, total = place, 0
        total += count
    if start < len(counts):
        yield range(start, len(counts))
