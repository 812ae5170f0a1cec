"""Passages packed in portions come back whole, each alone, and from what an older Earmark packed."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest
from earmark_ingest import Source, parse
from earmark_ingest.library.packing import pack, pack_passages, unpack_passages, unpack_some
from earmark_ingest.passages import passages
from earmark_ingest.types import Passage
from hypothesis import given
from hypothesis import strategies as st
from library_kit import call_text

CUT = passages(parse(Source(call_text(), "calder.txt")), "CALDER")
MANY = tuple(replace(CUT[n % len(CUT)], id=f"CALDER#{n:04}", text=f"{n}\n諾頓 \u2028 “x”") for n in range(50))
# Three ages of one column: portions, one portion only, and the single stream of schema 2.
PACKED = {"new": pack_passages(MANY), "old": pack(tuple[Passage, ...], MANY)}


@pytest.mark.parametrize("age", PACKED)
def test_all_come_back(age: str) -> None:
    assert tuple(unpack_passages(PACKED[age])) == MANY


@pytest.mark.parametrize("age", PACKED)
@given(places=st.lists(st.integers(0, 70)))
def test_some_come_back_without_those_that_are_not_there(age: str, places: list[int]) -> None:
    found = unpack_some(PACKED[age], places)
    assert found == {place: MANY[place] for place in places if place < len(MANY)}


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 16])
def test_any_number_of_passages(count: int) -> None:
    packed = pack_passages(MANY[:count])
    assert tuple(unpack_passages(packed)) == MANY[:count]
    assert list(unpack_some(packed, range(20))) == list(range(count))


@given(st.integers(0, len(PACKED["new"]) - 1))
def test_bytes_cut_short_are_an_error_and_never_fewer_passages(length: int) -> None:
    with pytest.raises((ValueError, zlib.error)):
        unpack_passages(PACKED["new"][:length])


@pytest.mark.parametrize("age", PACKED)
@given(places=st.lists(st.integers(-50, 49)), start=st.integers(-60, 60), step=st.sampled_from([1, 2, -1]))
def test_what_is_unpacked_is_read_in_any_order(age: str, places: list[int], start: int, step: int) -> None:
    found = unpack_passages(PACKED[age])
    assert [found[place] for place in places] == [MANY[place] for place in places]
    assert tuple(found[start::step]) == MANY[start::step]
    assert all(found[place] is found[place] for place in places)
    with pytest.raises(IndexError):
        found[len(MANY)]
