"""Several texts of one call in a library: what is cited, what is kept, and that nothing is counted twice."""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from earmark_ingest.errors import NoSuchCall, SettingsError
from earmark_ingest.library import Library
from earmark_ingest.library.schema import UPGRADES
from earmark_ingest.types import FiscalPeriod, Known
from library_kit import HashEmbedder, agrees, call_text, write_calls

CALDER = "Calder-Instruments-FY2031Q2"
LATER = f"{CALDER}-2031-11-03"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path / "library", HashEmbedder())
    yield library
    library.close()


def write(folder: Path, name: str, text: str, modified: int = 1) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    os.utime(path, (modified, modified))
    return path


def texts_of_one_call(folder: Path) -> list[Path]:
    """Raw, edited, cut short, and another event that lies months away."""
    return [
        write(folder, "raw.txt", call_text(), 1),
        write(folder, "edited.txt", call_text(extra="Backlog rose."), 2),
        write(folder, "short.txt", call_text().split("Peter Lund - Analyst")[0], 3),
        write(folder, "restated.txt", call_text().replace("July 24, 2031", "November 3, 2031"), 4),
    ]


def held(library: Library) -> dict[str, Any]:
    return {
        call.id: (call, library.transcript(call.id), tuple(library.passages(call.id)))
        for call in library.calls()
    }


def test_every_order_gives_the_same_library(tmp_path: Path) -> None:
    files = texts_of_one_call(tmp_path / "in")
    seen = []
    for number, order in enumerate(itertools.permutations(files)):
        if number % 3:  # eight of the twenty-four; the shelf is tested on all sorts of orders
            continue
        library = Library.open(tmp_path / f"library-{number}", HashEmbedder())
        half = number % len(files)
        library.ingest(order[:half])
        library.ingest(order[half:])
        seen.append(held(library))
        assert set(library.ingest(order).unchanged) == {CALDER, LATER}
        library.close()
    assert all(one == seen[0] for one in seen)
    assert [source.name for source in seen[0][CALDER][0].sources] == ["edited.txt", "raw.txt", "short.txt"]
    assert agrees(tmp_path / "library-0") == [CALDER, LATER]


def test_a_source_may_go_and_come_again(library: Library, tmp_path: Path) -> None:
    files = texts_of_one_call(tmp_path / "in")[:2]
    library.ingest(files)
    both = held(library)
    assert "Backlog rose." in library.transcript(CALDER).text
    library.remove(CALDER, "edited.txt")
    assert "Backlog" not in library.transcript(CALDER).text
    assert library.search("backlog", "", None, 3) == []
    assert agrees(library.path) == [CALDER]
    assert library.ingest(files).updated == (CALDER,)
    assert held(library) == both
    library.remove(CALDER, "raw.txt")
    library.remove(CALDER, "edited.txt")
    assert library.calls() == ()
    assert library.ingest(files[::-1]).added == (CALDER,)
    assert held(library) == both


def test_a_source_that_is_not_there(library: Library, tmp_path: Path) -> None:
    library.ingest(texts_of_one_call(tmp_path / "in")[:2])
    with pytest.raises(NoSuchCall, match=r"'nope\.txt'.*'edited\.txt', 'raw\.txt'"):
        library.remove(CALDER, "nope.txt")


def test_removing_one_of_two_calls_of_a_name_gives_the_name_back(library: Library, tmp_path: Path) -> None:
    library.ingest(texts_of_one_call(tmp_path / "in"))
    library.remove(CALDER)
    assert [call.id for call in library.calls()] == [CALDER]
    assert library.transcript(CALDER).call_date == library.calls()[0].call_date
    assert agrees(library.path) == [CALDER]


def test_the_conflict_is_reported(library: Library, tmp_path: Path) -> None:
    *_, restated = texts_of_one_call(tmp_path / "in")
    library.ingest([tmp_path / "in" / "raw.txt"])
    (warning,) = (one for one in library.ingest([restated]).warnings if "kept as" in one)
    for word in ("restated.txt: ", "'raw.txt'", "2031-11-03", "2031-07-24", repr(LATER), repr(CALDER)):
        assert word in warning


def test_the_librarys_own_aliases_make_two_names_one_company(library: Library, tmp_path: Path) -> None:
    write(tmp_path / "in", "old.txt", call_text("Calder Instruments"), 1)
    write(tmp_path / "in", "new.txt", call_text("Vantage Spectral"), 2)
    assert len(library.ingest([tmp_path / "in"]).added) == 2
    write(library.path, "aliases.toml", '[VSPC]\nnames = ["Calder Instruments", "Vantage Spectral"]\n')
    assert library.rebuild() == 1
    (call,) = library.calls()
    assert [source.name for source in call.sources] == ["new.txt", "old.txt"]
    assert agrees(library.path) == [call.id]


def test_a_bad_file_of_aliases_is_one_sentence(library: Library, tmp_path: Path) -> None:
    write(library.path, "aliases.toml", "CLDR = SYMC")
    with pytest.raises(SettingsError, match=r"aliases\.toml"):
        library.ingest(texts_of_one_call(tmp_path / "in"))


def test_aliases_may_lie_in_a_folder_before_the_library_does(tmp_path: Path) -> None:
    write(tmp_path / "new", "aliases.toml", "")
    Library.open(tmp_path / "new", HashEmbedder()).close()


# --- files of several calls ---


def several(path: Path) -> Path:
    """JSON lines: two calls, and a record between them that is broken."""
    calls = [call_text(), call_text("Orrin Foods", quarter=3)]
    first, second = (
        json.dumps({"symbol": name, "content": text}) for name, text in zip("AB", calls, strict=True)
    )
    return write(path.parent, path.name, f"{first}\n{{broken\n{second}\n")


def test_a_bad_record_of_a_file_spoils_no_other(library: Library, tmp_path: Path) -> None:
    path = several(tmp_path / "calls.jsonl")
    report = library.ingest([path])
    assert len(report.added) == len(library.calls()) == 2
    (rejection,) = report.rejected
    assert "line 2" in rejection.reason
    origins = [origin.path for call in library.calls() for origin in call.sources[0].origins]
    assert sorted(origins) == [f"{path}#1", f"{path}#2"]
    assert len(library.ingest([path]).unchanged) == 2
    assert agrees(library.path) == [call.id for call in library.calls()]


def test_two_files_of_one_name_in_an_archive_are_two_sources(library: Library, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("raw/calder.txt", call_text())
        archive.writestr("edited/calder.txt", call_text(extra="Backlog rose."))
    for _ in range(2):
        library.ingest([tmp_path / "all.zip"])
        (call,) = library.calls()
        assert len(call.sources) == 2


# --- what the user says ---


def test_a_table_is_kept_beside_the_text_and_said_once_for_all(library: Library, tmp_path: Path) -> None:
    file = write(tmp_path / "in", "calder.txt", call_text())
    rows = "file,ticker,url\ncalder.txt,CLDR,https://calder.example\ngone.txt,GONE,\n"
    index = write(tmp_path, "index.csv", rows)
    report = library.ingest([tmp_path / "in"], metadata=index)
    assert [one for one in report.warnings if "'gone.txt'" in one]
    said = Known(ticker="CLDR", url="https://calder.example")
    assert library.calls()[0].sources[0].user == said
    again = library.ingest([file])
    assert (len(again.unchanged), again.updated, again.added) == (1, (), ())
    assert library.calls()[0].sources[0].user == said
    library.rebuild()
    assert library.calls()[0].sources[0].user == said
    index.write_text("file,ticker\ncalder.txt,CLDI\n", encoding="utf-8")
    library.ingest([file], metadata=index)
    (call,) = library.calls()
    assert [source.user for source in call.sources] == [Known(ticker="CLDI")]


def test_a_bad_table_leaves_the_library_as_it_is(library: Library, tmp_path: Path) -> None:
    index = write(tmp_path, "index.csv", "file,fiscal_year,fiscal_quarter\na.txt,2031,9\n")
    with pytest.raises(SettingsError, match="line 2"):
        library.ingest(texts_of_one_call(tmp_path / "in"), metadata=index)
    assert library.calls() == ()


# --- older libraries ---


def made_old(path: Path) -> None:
    """A library as schema 1 left it: no sources, no table of what is superseded."""
    db = sqlite3.connect(path / "catalog.sqlite")
    db.executescript(
        "DROP TABLE superseded; ALTER TABLE calls DROP COLUMN sources; "
        "ALTER TABLE calls DROP COLUMN outline; ALTER TABLE calls DROP COLUMN notes; PRAGMA user_version = 1;"
    )
    from earmark_ingest.library.packing import pack, unpack

    for version, record in db.execute("SELECT version, record FROM calls").fetchall():
        old = {
            key: value
            for key, value in unpack(dict[str, Any], record).items()
            if key not in ("sources", "event", "url")
        }
        db.execute("UPDATE calls SET record = ? WHERE version = ?", (pack(dict[str, Any], old), version))
    db.commit()
    db.close()


@pytest.mark.parametrize("then", ["rebuild", "ingest"])
def test_an_older_library_opens_rebuilds_and_goes_on(tmp_path: Path, then: str) -> None:
    files = write_calls(tmp_path / "in", "Calder Instruments", "Orrin Foods")
    library = Library.open(tmp_path / "library", HashEmbedder())
    library.ingest(files)
    wanted = held(library)
    library.close()
    made_old(tmp_path / "library")
    library = Library.open(tmp_path / "library", HashEmbedder())
    assert library._access.catalog.schema == len(UPGRADES)
    old = library.calls()[0]
    assert (old.id, old.period, [source.name for source in old.sources]) == (
        CALDER, FiscalPeriod(2031, 2), ["calder.txt"],
    )  # fmt: skip
    assert library.search("tariff", "tariff", None, 3)
    if then == "rebuild":
        assert library.rebuild() == 2
    else:
        library.ingest(files)
    after = held(library)
    assert after.keys() == wanted.keys()
    for call in wanted:
        assert after[call][1:] == wanted[call][1:]
        assert after[call][0].sources[0].evidence == wanted[call][0].sources[0].evidence
    library.close()
    assert agrees(tmp_path / "library") == sorted(wanted)
