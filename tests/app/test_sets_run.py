"""Running a set: the same columns whatever the calls say; files that grow and lose nothing."""

from __future__ import annotations

import csv
import shutil
import zipfile
from pathlib import Path

import pytest
from earmark.errors import SettingsError
from earmark.sets import held, read, save
from earmark.sets.grown import rows as sheet_rows
from earmark.sets.sheet import headings
from surface_kit import HELD, LATER, VELTRANE, one_sentence

MINE = """questions:
- {name: revenue, ask: "What was total revenue in the quarter?", unit: $ millions}
- {name: gross margin, ask: gross margin, unit: "%"}
- {name: growth, ask: "How much did revenue grow year over year?", unit: "% change"}
- {name: yen, ask: "What was revenue?", unit: JPY millions}
- What did they say about tariffs?
- revenue and EPS
- {name: zeppelins, ask: "How many zeppelins are there?", unit: count}
"""
FORMS = ("csv", "md", "xlsx")


@pytest.fixture(scope="module")
def mine(tmp_path_factory):
    path = tmp_path_factory.mktemp("sets") / "mine.yaml"
    path.write_text(MINE, "utf-8")
    return read(path)


@pytest.fixture(scope="module")
def both(samples, mine):
    return samples.run_set(mine, [VELTRANE, LATER])


def column(table, name):
    return next(row for row in table.rows if row.label == name).cells


def test_a_row_for_each_question_in_its_order_and_unit(both, mine):
    assert [row.label for row in both.rows] == [question.name for question in mine.questions]
    assert [row.unit for row in both.rows] == [question.unit for question in mine.questions]
    assert [c.call for c in both.columns] == [VELTRANE, LATER]


def test_figures_are_in_the_unit_of_their_column(both):
    assert [cell.number for cell in column(both, "revenue")] == [284.6, 297.8]
    assert [cell.number for cell in column(both, "growth")] == [12.0, 13.7]


def test_a_figure_of_another_unit_or_basis_is_marked_and_no_number(both):
    assert column(both, "yen")[0].shown == "$284.6 million (in USD)"
    assert column(both, "yen")[0].low is None
    assert "(non-GAAP)" in column(both, "gross margin")[1].shown


def test_words_and_what_is_asked_together_are_cells_of_words(both):
    assert "tariffs were worth about a penny" in column(both, "What did they say about tariffs?")[0].text
    assert "$284.6 million" in column(both, "revenue and EPS")[0].text
    assert column(both, "zeppelins")[0].status == "not_discussed"
    assert column(both, "zeppelins")[0].citations == ()


def test_every_cell_cites_words_of_its_call(both, samples):
    cited = 0
    for row in both.rows:
        for at, cell in zip(both.columns, row.cells, strict=True):
            for number in cell.citations:
                one = both.citations[number - 1]
                assert (one.call, one.number) == (at.call, number)
                assert samples.transcript(one.call).text[one.start : one.end] == one.quote
                cited += 1
    assert cited


def test_one_call_and_many_give_the_same_columns(samples):
    alone, all_ = samples.run_set("results", [LATER]), samples.run_set("results")
    assert [(r.label, r.unit) for r in alone.rows] == [(r.label, r.unit) for r in all_.rows]
    assert {c.call for c in all_.columns} == HELD
    at = [c.call for c in all_.columns].index(LATER)
    assert [r.cells[0].shown for r in alone.rows] == [r.cells[at].shown for r in all_.rows]


def test_quarters_that_are_not_held_are_no_rows(desk):
    calls = [c.call for c in desk.run_set("results", company="Arkwell").columns]
    assert calls == ["ARKW-FY2024Q1", "ARKW-FY2024Q2", "ARKW-FY2025Q2"]


def test_calls_that_are_left_out_are_not_asked(samples, mine):
    asked = []
    found = samples.run_set(
        mine, [VELTRANE, LATER], without=[VELTRANE], on_progress=lambda *a: asked.append(a)
    )
    assert [c.call for c in found.columns] == [LATER]
    assert asked[-1] == (LATER, len(mine.questions), len(mine.questions))
    assert samples.run_set(mine, [LATER], without=[LATER]).columns == ()


def test_a_question_that_cannot_be_asked_is_told_with_its_line(samples, tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text("questions:\n- revenue\n- the of and\n", "utf-8")
    with pytest.raises(SettingsError) as error:
        samples.run_set(path, [VELTRANE])
    assert f"{str(path)!r}, line 3: " in one_sentence(error)


def grid(path: Path) -> list[list[str]]:
    if path.suffix == ".csv":
        return list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    if path.suffix == ".md":
        lines = [line for line in path.read_text("utf-8").splitlines() if line.startswith("|")]
        return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "---" not in line]
    return sheet_rows(path)


@pytest.mark.parametrize("form", FORMS)
def test_a_new_call_is_one_more_row_and_what_was_there_stays(samples, mine, both, tmp_path, form):
    path = tmp_path / f"mine.{form}"
    save(samples.run_set(mine, [VELTRANE]), mine, path)
    first = path.read_bytes()
    assert held(path, mine).calls == (VELTRANE,)
    save(both, mine, path)
    found = grid(path)
    assert [row[0] for row in found] == ["call", VELTRANE, LATER]
    assert found[0][: 4 + len(mine.questions)] == headings(mine)
    assert found[2][4].startswith("297.8")
    if form != "xlsx":
        old = first.decode("utf-8").splitlines()
        assert [line for line in path.read_bytes().decode("utf-8").splitlines() if line in old] == old
    before = path.read_bytes()
    assert save(both, mine, path).calls == (VELTRANE, LATER)
    assert path.read_bytes() == before


@pytest.mark.parametrize("form", FORMS)
def test_another_set_is_not_mixed_in(samples, mine, both, tmp_path, form):
    path = tmp_path / f"mine.{form}"
    save(both, mine, path)
    before = path.read_bytes()
    other = samples.run_set("results", ["ORLD-FY2025Q3"])
    from earmark.sets import find

    with pytest.raises(SettingsError) as error:
        save(other, find("results", tmp_path), path)
    assert "column 6 is 'gross margin (%)' and not 'revenue growth (% change)'" in one_sentence(error)
    assert path.read_bytes() == before


def test_columns_of_one_s_own_stay_and_are_told(samples, mine, both, tmp_path):
    path = tmp_path / "mine.csv"
    save(samples.run_set(mine, [VELTRANE]), mine, path)
    lines = path.read_text("utf-8-sig").splitlines()
    path.write_text("\n".join([lines[0] + ",notes", lines[1] + ",call them"]), "utf-8")  # no line end
    assert save(both, mine, path).beside == ("notes",)
    found = grid(path)
    assert [row[-1] for row in found] == ["notes", "call them", ""]
    assert {len(row) for row in found} == {len(found[0])}


def test_words_around_a_grid_in_markdown_stay(samples, mine, both, tmp_path):
    path = tmp_path / "mine.md"
    save(samples.run_set(mine, [VELTRANE]), mine, path)
    path.write_text(f"# Watched\n\n{path.read_text('utf-8')}\nMy view: hold.\n", "utf-8")
    save(both, mine, path)
    text = path.read_text("utf-8")
    assert text.startswith("# Watched\n\n| call |")
    assert text.endswith("\nMy view: hold.\n")
    numbers = [int(line[3 : line.index("]")]) for line in text.splitlines() if line.startswith("- [")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_workbook_keeps_what_it_is_not_asked_to_change(samples, mine, both, tmp_path):
    path = tmp_path / "mine.xlsx"
    save(samples.run_set(mine, [VELTRANE]), mine, path)
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/charts/chart1.xml", "<mine/>")
    old = {part: zipfile.ZipFile(path).read(part) for part in zipfile.ZipFile(path).namelist()}
    save(both, mine, path)
    new = {part: zipfile.ZipFile(path).read(part) for part in zipfile.ZipFile(path).namelist()}
    assert {part for part in old if new[part] != old[part]} == {
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    }
    assert b"location=\"'Citations'!A" in new["xl/worksheets/sheet1.xml"]


def test_the_link_of_an_added_cell_is_to_its_own_words(samples, mine, both, tmp_path):
    from lxml import etree

    path = tmp_path / "mine.xlsx"
    save(samples.run_set(mine, [VELTRANE]), mine, path)
    save(both, mine, path)
    with zipfile.ZipFile(path) as book:
        calls, cited = (etree.fromstring(book.read(f"xl/worksheets/sheet{n}.xml")) for n in (1, 2))
    to = next(one.get("location") for one in calls.iter("{*}hyperlink") if one.get("ref") == "E3")
    row = next(one for one in cited.iter("{*}row") if one.get("r") == to.partition("!A")[2])
    assert "297.8 million" in "".join(row.itertext())


@pytest.mark.parametrize("name", ["mine.pdf", "mine", "folder.csv", "no such folder/mine.csv"])
def test_a_file_that_cannot_be_written_is_one_sentence(mine, both, tmp_path, name):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(SettingsError) as error:
        save(both, mine, tmp_path / name)
    one_sentence(error)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder.csv"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("content", [b"call\n", b"\xff\xfe\x00", b"PK\x03\x04 nothing", b"hello\n\nworld"])
def test_a_file_of_something_else_is_left_alone(mine, both, tmp_path, form, content):
    path = tmp_path / f"mine.{form}"
    path.write_bytes(content)
    with pytest.raises(SettingsError) as error:
        save(both, mine, path)
    one_sentence(error)
    assert path.read_bytes() == content


def test_the_sets_are_in_the_wheel():
    root = Path(__file__).parents[2]
    assert 'packages = ["app/earmark"' in (root / "pyproject.toml").read_text("utf-8")
    assert shutil.which("git") is None or len(list((root / "app/earmark/sets").glob("*.yaml"))) == 3
