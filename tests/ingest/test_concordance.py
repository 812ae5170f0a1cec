"""A stored concordance says what stemming every sentence anew would say."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from pathlib import Path

import pytest
from earmark_ingest.concordance import MARK, Concordance, concordance_of
from earmark_ingest.errors import LibraryError
from earmark_ingest.library import Library
from earmark_ingest.reading import Job, Parsed, read_file
from earmark_ingest.tokens import stems
from hypothesis import given
from hypothesis import strategies as st
from library_kit import HashEmbedder, write_calls

SAID = (
    "Non-GAAP revenue was $1,425 million, up 28%. R&D, in the U.S., cost .85; 10K users don't churn, no? "
    "Nestlé's 諾頓 bookings renewed; the company’s repurchases weren't organically repeated. ﷺ E320 2Q08 "
    "non GAAP"
)


def pairs(texts: list[str]) -> set[tuple[str, int]]:
    return {(stem, number) for number, text in enumerate(texts) for stem in stems(text)}


def held(one: Concordance, texts: list[str]) -> set[tuple[str, int]]:
    asked = {stem for text in texts for stem in stems(text)}
    return {(stem, number) for stem in asked for number in one.places(stem)}


@given(st.lists(st.text() | st.just(SAID), max_size=12))
def test_it_holds_the_stems_of_every_text_packed_or_not(texts: list[str]) -> None:
    made = Concordance.of(texts)
    back = Concordance.unpack(made.pack())
    assert back is not None
    assert held(made, texts) == held(back, texts) == pairs(texts)
    assert all(list(made.places(stem)) == sorted(set(made.places(stem))) for stem, _ in pairs(texts))


@given(st.lists(st.text(), max_size=5), st.text())
def test_a_word_that_is_no_stem_of_it_is_nowhere(texts: list[str], word: str) -> None:
    if word not in {stem for stem, _ in pairs(texts)}:
        assert Concordance.of(texts).places(word) == ()


@given(st.integers(5, len(Concordance.of([SAID]).pack()) - 1))
def test_bytes_cut_short_are_an_error(length: int) -> None:
    with pytest.raises((ValueError, zlib.error)):
        Concordance.unpack(Concordance.of([SAID]).pack()[:length])


def test_the_mark_goes_up_with_every_change_of_the_stems() -> None:
    """Whoever changes `stems` raises `MARK`, so that libraries are not asked with other stems than stored."""
    digest = hashlib.sha256("\n".join(stems(SAID)).encode()).hexdigest()[:16]
    assert (MARK, digest) == (b"EC01", "c11ba6fedbaa5ee7"), "raise MARK, then write both here"


def of_call(library: Library, call: str) -> list[str]:
    text = library.transcript(call).text
    return [span.of(text) for passage in library.passages(call) for span in passage.sentences]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A library of two calls, closed."""
    library = Library.open(tmp_path / "library", HashEmbedder())
    library.ingest(write_calls(tmp_path / "in", "Calder Instruments", "Orrin Foods"))
    library.close()
    return tmp_path / "library"


def whole(path: Path) -> bool:
    """Whether each call's stored concordance is that of its sentences; opened and closed here."""
    library = Library.open(path, HashEmbedder())
    found = [(library.concordance(call.id), of_call(library, call.id)) for call in library.calls()]
    library.close()
    return all(one is not None and held(one, texts) == pairs(texts) for one, texts in found)


def stored(path: Path, change: str = "") -> list[bytes | None]:
    db = sqlite3.connect(path / "catalog.sqlite")
    db.execute(change or "SELECT 1")
    found = [row[0] for row in db.execute("SELECT concordance FROM calls ORDER BY version")]
    db.commit()
    db.close()
    return found


def test_a_library_has_that_of_every_call(built: Path) -> None:
    assert whole(built)


@pytest.mark.parametrize("change", ["NULL", "CAST('EC00' AS BLOB)"])
def test_what_an_older_earmark_left_out_is_made_by_a_rebuild(built: Path, change: str) -> None:
    wanted = stored(built)
    stored(built, f"UPDATE calls SET concordance = {change} WHERE version = 1")
    library = Library.open(built, HashEmbedder())
    assert library.concordance(library.calls()[0].id) is None
    assert library.search("spectrometer", "", None, 3)
    library.rebuild()
    library.close()
    assert stored(built) == wanted
    assert whole(built)


def test_one_that_is_damaged_is_reported(built: Path) -> None:
    stored(built, "UPDATE calls SET concordance = CAST('EC01 no zlib' AS BLOB)")
    library = Library.open(built, HashEmbedder())
    with pytest.raises(LibraryError, match="cannot be read"):
        library.concordance(library.calls()[0].id)
    library.close()


def test_one_read_under_another_name_is_still_that_of_the_call(tmp_path: Path) -> None:
    """What was made while reading serves the call whatever id it is given; it is the same sentences."""
    library = Library.open(tmp_path / "library", HashEmbedder())
    library.ingest(write_calls(tmp_path / "in", "Calder Instruments"))
    table = tmp_path / "table.csv"
    table.write_text("file,ticker\ncalder.txt,CLDR\n", encoding="utf-8")
    library.ingest([tmp_path / "in"], metadata=table)
    assert [call.ticker for call in library.calls()] == ["CLDR"]
    library.close()
    assert whole(tmp_path / "library")


def test_reading_without_passages_makes_none(tmp_path: Path) -> None:
    (file,) = write_calls(tmp_path, "Calder Instruments")
    cut, uncut = (next(read_file(Job(file, cut=wanted))) for wanted in (True, False))
    assert isinstance(cut, Parsed)
    assert isinstance(uncut, Parsed)
    assert cut.concordance == concordance_of(cut.transcript, cut.cut).pack()
    assert uncut.concordance == b""
