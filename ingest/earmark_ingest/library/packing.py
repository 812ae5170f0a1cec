"""How values are packed into the catalog: compressed JSON, a call's passages a few at a time."""

from __future__ import annotations

import functools
import struct
import zlib
from collections.abc import Sequence
from itertools import groupby
from typing import Any, overload

from pydantic import TypeAdapter

from earmark_ingest.types import Passage

_LEVEL = 3
_TOGETHER = 8
"""Passages compressed as one: fewer would compress badly, and a search that wants one unpacks all of them."""

_MARK = b"EP01"
"""At the beginning of packed passages; what older libraries hold begins as zlib does."""


@functools.cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def dump(kind: Any, value: Any) -> bytes:
    """`value` as JSON; `kind` is its type."""
    return _adapter(kind).dump_json(value)


def pack(kind: Any, value: Any) -> bytes:
    """`value` as compressed JSON; `kind` is its type, and `unpack` needs the same."""
    return zlib.compress(dump(kind, value), _LEVEL)


def unpack(kind: Any, packed: bytes) -> Any:
    """What `pack` packed, validated: `ValueError` or `zlib.error` where the bytes are damaged."""
    return _adapter(kind).validate_json(zlib.decompress(packed))


def pack_passages(passages: Sequence[Passage]) -> bytes:
    """The passages of a call so that each can be had without the others: mark, sizes, packed portions.

    A portion has a line of JSON per passage, so that only those wanted need be validated.
    """
    lines = [dump(Passage, passage) for passage in passages]
    portions = [
        zlib.compress(b"\n".join(lines[start : start + _TOGETHER]), _LEVEL)
        for start in range(0, len(lines), _TOGETHER)
    ]
    sizes = struct.pack(f"<I{len(portions)}I", len(portions), *map(len, portions))
    return b"".join([_MARK, sizes, *portions])


class Lines(Sequence[Passage]):
    """Passages as lines of JSON; each is validated when it is first looked at, since few are."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        self._lines = lines
        self._read: dict[int, Passage] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Passage]: ...
    def __getitem__(self, place: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        found = self._read.get(place)
        if found is None:
            found = self._read.setdefault(place, _adapter(Passage).validate_json(self._lines[place]))
        return found


def unpack_passages(packed: bytes) -> Sequence[Passage]:
    """All that `pack_passages`, or an older Earmark, packed; errors as `unpack`.

    Damage shows at once, by the checksums of what is compressed.
    """
    if not packed.startswith(_MARK):
        found: tuple[Passage, ...] = unpack(tuple[Passage, ...], packed)
        return found
    return Lines([line for portion in _portions(packed) for line in zlib.decompress(portion).split(b"\n")])


def unpack_some(packed: bytes, places: Sequence[int]) -> dict[int, Passage]:
    """The passages at these places, without those that are not there; errors as `unpack`."""
    if not packed.startswith(_MARK):
        whole = unpack_passages(packed)
        return {place: whole[place] for place in places if place < len(whole)}
    portions = _portions(packed)
    found: dict[int, Passage] = {}
    for number, inside in groupby(sorted(set(places)), lambda place: place // _TOGETHER):
        lines = zlib.decompress(portions[number]).split(b"\n") if number < len(portions) else []
        for place in inside:
            if place % _TOGETHER < len(lines):
                found[place] = _adapter(Passage).validate_json(lines[place % _TOGETHER])
    return found


def _portions(packed: bytes) -> list[bytes]:
    try:
        (count,) = struct.unpack_from("<I", packed, len(_MARK))
        sizes = struct.unpack_from(f"<{count}I", packed, len(_MARK) + 4)
    except struct.error as error:
        raise ValueError(str(error)) from error
    start = len(_MARK) + 4 * (1 + count)
    portions = []
    for size in sizes:
        portions.append(packed[start : start + size])
        start += size
    return portions
