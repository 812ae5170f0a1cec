"""Files into the library: what is added, replaced, left alone and refused."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from earmark_ingest.errors import NoSuchCall
from earmark_ingest.library import Library
from earmark_ingest.types import FiscalPeriod
from library_kit import HashEmbedder, agrees, call_text, write_calls

CALDER, ORRIN = "Calder-Instruments-FY2031Q2", "Orrin-Foods-FY2031Q2"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path / "library", HashEmbedder())
    yield library
    library.close()


def test_a_folder_goes_in_and_is_found_again(library: Library, tmp_path: Path) -> None:
    write_calls(tmp_path / "in", "Calder Instruments", "Orrin Foods")
    seen: list[tuple[str, int, int]] = []
    report = library.ingest([tmp_path / "in"], lambda *progress: seen.append(progress))
    assert report.added == (CALDER, ORRIN)
    assert (report.updated, report.unchanged, report.rejected) == ((), (), ())
    assert seen == [("calder.txt", 1, 2), ("orrin.txt", 2, 2)]
    record = library.calls()[0]
    assert (record.id, record.company, record.source) == (CALDER, "Calder Instruments", "calder.txt")
    assert record.period == FiscalPeriod(2031, 2)
    assert library.transcript(CALDER).text == call_text()
    assert agrees(library.path) == [CALDER, ORRIN]


def test_the_same_again_changes_nothing(library: Library, tmp_path: Path) -> None:
    write_calls(tmp_path / "in", "Calder Instruments")
    library.ingest([tmp_path / "in"])
    generation = library._access.catalog.generation()
    assert library.ingest([tmp_path / "in"]).unchanged == (CALDER,)
    assert library._access.catalog.generation() == generation
    copy = tmp_path / "copy.txt"
    copy.write_text(call_text(), encoding="utf-8")
    assert library.ingest([copy]).unchanged == (CALDER,)
    (record,) = library.calls()
    assert (record.source, len(record.sources)) == ("calder.txt", 1)
    assert [Path(origin.path).name for origin in record.sources[0].origins] == ["calder.txt", "copy.txt"]


def test_an_edited_file_replaces_its_call(library: Library, tmp_path: Path) -> None:
    (file,) = write_calls(tmp_path / "in", "Calder Instruments")
    library.ingest([file])
    file.write_text(call_text(extra="Backlog rose to a record."), encoding="utf-8")
    report = library.ingest([file])
    assert (report.updated, report.added) == ((CALDER,), ())
    assert not any("replaces" in warning for warning in report.warnings)
    assert library.search("backlog", "", [CALDER], 5)[0].passage.text.endswith("record.")
    assert agrees(library.path) == [CALDER]


def test_another_file_for_the_same_call_joins_it_with_a_warning(library: Library, tmp_path: Path) -> None:
    library.ingest(write_calls(tmp_path / "in", "Calder Instruments"))
    other = tmp_path / "revised.txt"
    other.write_text(call_text(extra="Backlog rose."), encoding="utf-8")
    report = library.ingest([other])
    assert report.updated == (CALDER,)
    (warning,) = (warning for warning in report.warnings if "cited instead" in warning)
    assert warning.startswith("revised.txt: ")
    assert "'calder.txt'" in warning
    (record,) = library.calls()
    assert [source.name for source in record.sources] == ["revised.txt", "calder.txt"]
    assert agrees(library.path) == [CALDER]


def test_two_versions_in_one_batch_cite_the_later(library: Library, tmp_path: Path) -> None:
    for time, name, extra in ((1, "a.txt", ""), (2, "b.txt", "Backlog rose.")):
        (tmp_path / name).write_text(call_text(extra=extra), encoding="utf-8")
        os.utime(tmp_path / name, (time, time))
    report = library.ingest([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert (report.added, report.updated) == ((CALDER,), ())
    assert library.calls()[0].source == "b.txt"
    assert agrees(library.path) == [CALDER]


def test_calls_months_apart_under_one_period_are_kept_apart(library: Library, tmp_path: Path) -> None:
    library.ingest(write_calls(tmp_path / "in", "Calder Instruments"))
    other = tmp_path / "restated.txt"
    other.write_text(
        call_text(extra="Restated.").replace("July 24, 2031", "November 3, 2031"), encoding="utf-8"
    )
    report = library.ingest([other])
    assert report.added == (f"{CALDER}-2031-11-03",)
    assert any("kept as" in warning for warning in report.warnings)
    assert library.ingest([other, tmp_path / "in"]).unchanged == (f"{CALDER}-2031-11-03", CALDER)
    assert agrees(library.path) == [CALDER, f"{CALDER}-2031-11-03"]
    assert all(
        hit.passage.id.startswith(f"{CALDER}-2031-11-03#") for hit in library.search("restated", "", None, 1)
    )


def test_an_edit_that_changes_the_identity_replaces_the_old_call(library: Library, tmp_path: Path) -> None:
    (file,) = write_calls(tmp_path / "in", "Calder Instruments")
    library.ingest([file])
    file.write_text(call_text().replace("Calder Instruments", "Calder Optics"), encoding="utf-8")
    report = library.ingest([file])
    assert report.updated == ("Calder-Optics-FY2031Q2",)
    assert any(CALDER in warning for warning in report.warnings)
    assert agrees(library.path) == ["Calder-Optics-FY2031Q2"]


def test_bad_files_are_reported_and_the_rest_goes_in(library: Library, tmp_path: Path) -> None:
    write_calls(tmp_path / "in", "Calder Instruments")
    (tmp_path / "in" / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "in" / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "in" / "recipe.md").write_text("Take two eggs.\nBeat them.\n", encoding="utf-8")
    (tmp_path / "bare").mkdir()
    report = library.ingest([tmp_path / "in", tmp_path / "missing.txt", tmp_path / "bare"])
    assert report.added == (CALDER,)
    reasons = {Path(rejection.source).name: rejection.reason for rejection in report.rejected}
    assert set(reasons) == {"empty.txt", "binary.txt", "recipe.md", "missing.txt", "bare"}
    for name, reason in reasons.items():
        assert name in reason
        assert "\n" not in reason


def test_nothing_to_do(library: Library, tmp_path: Path) -> None:
    report = library.ingest([])
    assert report.added == report.rejected == ()
    assert library.calls() == ()


def test_remove(library: Library, tmp_path: Path) -> None:
    library.ingest(write_calls(tmp_path / "in", "Calder Instruments", "Orrin Foods"))
    library.remove(CALDER)
    for use in (library.remove, library.transcript, library.passages):
        with pytest.raises(NoSuchCall, match=CALDER):
            use(CALDER)
    assert agrees(library.path) == [ORRIN]
    assert library.ingest([tmp_path / "in"]).added == (CALDER,)


def test_more_calls_than_a_batch_holds(library: Library, tmp_path: Path) -> None:
    names = [f"Firm{number} Works" for number in range(40)]
    report = library.ingest(write_calls(tmp_path / "in", *names))
    assert len(report.added) == 40
    assert len(agrees(library.path)) == 40


def test_rebuild_parses_the_stored_texts_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from earmark_ingest import reading
    from earmark_ingest.library import change

    files = write_calls(tmp_path / "in", "Calder Instruments", "Orrin Foods")
    library.ingest(files)
    os.remove(files[0])
    parse = reading.parse
    for module in (reading, change):
        monkeypatch.setattr(
            module, "parse", lambda source: replace(parse(source), ticker=source.name[:2].upper())
        )
    done: list[tuple[str, int, int]] = []
    assert library.rebuild(lambda *progress: done.append(progress)) == 2
    assert [call.id for call in library.calls()] == ["CA-FY2031Q2", "OR-FY2031Q2"]
    assert [progress[1:] for progress in done] == [(1, 2), (2, 2)]
    assert agrees(library.path) == ["CA-FY2031Q2", "OR-FY2031Q2"]


def test_progress_may_raise(library: Library, tmp_path: Path) -> None:
    files = write_calls(tmp_path / "in", "Calder Instruments", "Orrin Foods")

    def interrupt(name: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.ingest(files, interrupt)
    assert library.calls() == ()
    assert library.ingest(files).added == (ORRIN,), (
        "the first file's call was written down and is finished first"
    )
    assert agrees(library.path) == [CALDER, ORRIN]
