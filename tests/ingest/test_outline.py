"""A stored outline says what reading every sentence of the call anew would say."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from pathlib import Path

import pytest
from earmark_ingest import Source, parse
from earmark_ingest.errors import LibraryError
from earmark_ingest.library import Library
from earmark_ingest.outline import MARK, Concordance, Outline, asked, outline_of, unpack
from earmark_ingest.passages import passages
from earmark_ingest.reading import Job, Parsed, read_file
from earmark_ingest.tokens import stems
from hypothesis import given
from hypothesis import strategies as st
from library_kit import HashEmbedder, call_text, write_calls

CALL = parse(Source(call_text(), "calder.txt"))
PACKED = outline_of(CALL, passages(CALL, "CALDER")).pack()
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
def test_a_concordance_holds_the_stems_of_every_text(texts: list[str]) -> None:
    made = Concordance.of(texts)
    assert held(made, texts) == held(Concordance(made.lines), texts) == pairs(texts)
    assert all(list(made.places(stem)) == sorted(set(made.places(stem))) for stem, _ in pairs(texts))


@given(st.lists(st.text(), max_size=5), st.text())
def test_a_word_that_is_no_stem_of_it_is_nowhere(texts: list[str], word: str) -> None:
    if word not in {stem for stem, _ in pairs(texts)}:
        assert Concordance.of(texts).places(word) == ()


@given(st.lists(st.text() | st.just(SAID), max_size=6), st.lists(st.integers(0, 2**32 - 1), max_size=9))
def test_an_outline_comes_back_as_it_was_packed(texts: list[str], numbers: list[int]) -> None:
    some = tuple(numbers)
    made = Outline(some, some[::-1], some[1:], some[:-1], Concordance.of(texts), Concordance.of(texts[:2]))
    back = unpack(made.pack())
    assert back is not None
    assert (back.turns, back.sizes, back.starts, back.ends) == (some, some[::-1], some[1:], some[:-1])
    assert (back.words.lines, back.questions.lines) == (made.words.lines, made.questions.lines)


@given(st.integers(5, len(PACKED) - 1))
def test_bytes_cut_short_are_an_error(length: int) -> None:
    with pytest.raises((ValueError, zlib.error)):
        unpack(PACKED[:length])


def test_the_mark_goes_up_with_every_change_of_the_outline() -> None:
    """Whoever changes `stems` or `asked` raises `MARK`: what is stored must be what would be made today."""
    made = outline_of(CALL, passages(CALL, "CALDER"))
    content = "\n".join([*stems(SAID), made.words.lines, made.questions.lines, *asked(CALL).values()])
    digest = hashlib.sha256(content.encode()).hexdigest()[:16]
    assert (MARK, digest) == (b"EO01", "6ce9d641059da3b8"), "raise MARK"


def test_it_has_every_sentence_and_every_question_of_a_call() -> None:
    cut = passages(CALL, "CALDER")
    made = outline_of(CALL, cut)
    spans = [span for passage in cut for span in passage.sentences]
    assert [(start, end) for start, end in zip(made.starts, made.ends, strict=True)] == [
        (span.start, span.end) for span in spans
    ]
    assert list(made.turns) == [passage.turn for passage in cut]
    assert list(made.sizes) == [len(passage.sentences) for passage in cut]
    texts = [span.of(CALL.text) for span in spans]
    assert held(made.words, texts) == pairs(texts)
    questions = list(asked(CALL).values())
    assert held(made.questions, questions) == pairs(questions)
    assert any("tariff" in question for question in questions)


def of_call(library: Library, call: str) -> Outline:
    return outline_of(library.transcript(call), library.passages(call))


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A library of two calls, closed."""
    library = Library.open(tmp_path / "library", HashEmbedder())
    library.ingest(write_calls(tmp_path / "in", "Calder Instruments", "Orrin Foods"))
    library.close()
    return tmp_path / "library"


def whole(path: Path) -> bool:
    """Whether each call's stored outline is what would be made of it now; opened and closed here."""
    library = Library.open(path, HashEmbedder())
    found = [(library.outline(call.id), of_call(library, call.id)) for call in library.calls()]
    library.close()
    return all(one is not None and one.pack() == made.pack() for one, made in found)


def stored(path: Path, change: str = "") -> list[bytes | None]:
    db = sqlite3.connect(path / "catalog.sqlite")
    db.execute(change or "SELECT 1")
    found = [row[0] for row in db.execute("SELECT outline FROM calls ORDER BY version")]
    db.commit()
    db.close()
    return found


def test_a_library_has_that_of_every_call(built: Path) -> None:
    assert whole(built)


@pytest.mark.parametrize("change", ["NULL", "CAST('EO00' AS BLOB)"])
def test_what_an_older_earmark_left_out_is_made_by_a_rebuild(built: Path, change: str) -> None:
    wanted = stored(built)
    stored(built, f"UPDATE calls SET outline = {change} WHERE version = 1")
    library = Library.open(built, HashEmbedder())
    assert library.outline(library.calls()[0].id) is None
    assert library.search("spectrometer", "", None, 3)
    library.rebuild()
    library.close()
    assert stored(built) == wanted
    assert whole(built)


def test_one_that_is_damaged_is_reported(built: Path) -> None:
    stored(built, "UPDATE calls SET outline = CAST('EO01 no zlib' AS BLOB)")
    library = Library.open(built, HashEmbedder())
    with pytest.raises(LibraryError, match="cannot be read"):
        library.outline(library.calls()[0].id)
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
    assert cut.outline == outline_of(cut.transcript, cut.cut).pack()
    assert uncut.outline == b""
