"""Tables: one checked answer a cell, aligned in unit and basis, gaps said, citations in every form."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest
from earmark.errors import SettingsError
from earmark.table import Table, Told, filled, lines, save, side_by_side, to_csv, to_markdown
from earmark.table.align import aligned
from earmark.table.trend import with_changes
from earmark.table.types import Cell, Column, Row
from earmark.types import AnswerFigure
from hypothesis import given, settings
from hypothesis import strategies as st

QUESTIONS = ("revenue", "gross margin", "EPS")


@pytest.fixture(scope="module")
def arkwell(desk) -> Table:
    return desk.table(QUESTIONS, company="Arkwell")


def row(table, label):
    return next(found for found in table.rows if found.label == label)


def test_the_calls_are_in_order_and_gaps_are_columns(arkwell):
    titles = [column.title for column in arkwell.columns]
    assert titles == [
        "ARKW-FY2024Q1", "ARKW-FY2024Q2", "FY2024Q3 (not held)", "FY2024Q4 (not held)", "FY2025Q1 (not held)",
        "ARKW-FY2025Q2",
    ]  # fmt: skip
    assert [cell.shown for cell in row(arkwell, "revenue").cells] == ["400", "440", *["not held"] * 3, "506"]


def test_figures_of_a_row_are_in_one_unit(desk):
    found = row(desk.table(["revenue"], ["ARKW-FY2024Q2", "PLMY-FY2024Q2"]), "revenue")
    assert found.unit == "$ millions"
    assert [cell.number for cell in found.cells] == [440.0, 1200.0]


def test_an_adjusted_figure_has_a_row_of_its_own(arkwell):
    labels = [found.label for found in arkwell.rows]
    assert labels == ["revenue", "gross margin", "EPS", "EPS, adjusted"]
    assert [cell.shown for cell in row(arkwell, "EPS").cells[:2]] == ["0.5", "0.55"]
    assert [cell.shown for cell in row(arkwell, "EPS, adjusted").cells[:2]] == ["0.62", "0.66"]


def test_what_is_not_said_is_said_so_and_never_blank(arkwell):
    last = row(arkwell, "EPS").cells[-1]
    assert (last.status, last.shown) == ("not_discussed", "not discussed")
    assert all(cell.shown for found in arkwell.rows for cell in found.cells)


def test_each_figure_cites_the_words_it_stands_in(desk, arkwell):
    for found in arkwell.rows:
        for column, cell in zip(arkwell.columns, found.cells, strict=True):
            for number in cell.citations:
                citation = arkwell.citations[number - 1]
                text = desk.transcript(citation.call).text
                assert citation.number == number
                assert citation.call == column.call
                assert text[citation.start : citation.end] == citation.quote


def test_a_range_of_guidance_is_a_range(desk):
    found = desk.table("revenue guidance for the next quarter", ["ARKW-FY2024Q1"]).rows[0]
    assert (found.cells[0].shown, found.cells[0].number) == ("410–430", None)
    assert (found.cells[0].low, found.cells[0].high) == (410.0, 430.0)


def test_a_figure_is_followed_from_quarter_to_quarter(arkwell):
    changes = [cell.change for cell in row(arkwell, "revenue").cells]
    assert changes == ["", "up 10%", "", "", "", ""]  # the quarters between are not held
    assert row(arkwell, "revenue").cells[1].worked == "($440 million - $400 million) / $400 million"
    assert row(arkwell, "gross margin").cells[1].change == "up 1.5 points"


def test_where_one_sentence_gives_both_bases_nothing_is_computed(arkwell):
    assert not row(arkwell, "EPS").moves
    assert not row(arkwell, "EPS, adjusted").moves


def test_companies_are_not_followed_into_each_other(desk):
    found = row(desk.table(["revenue"], ["ARKW-FY2024Q1", "PLMY-FY2024Q2"]), "revenue")
    assert not found.moves


def test_a_movement_is_no_level_and_keeps_its_way(desk):
    found = desk.table(["revenue growth"], ["ARKW-FY2025Q2"]).rows[0]
    assert (found.unit, found.cells[0].number, found.moves) == ("% change", 15.0, False)


def figured(text, value, unit="USD", **more):
    return AnswerFigure(text, value, value, unit, metric="revenue", nature="reported", citation=1, **more)


def cells_of(*figures, notes=("", "")):
    return tuple(
        Cell("answered", f"{one.text} {note}", str(one.low), (at,), one, one.low, one.high)
        for at, (one, note) in enumerate(zip(figures, notes, strict=True), 1)
    )


QUARTERS = tuple(Column(f"C{n}", "Arkwell", f"FY2024Q{n}", None, "ARKW") for n in (1, 2))


@pytest.mark.parametrize(
    ("cells", "change"),
    [
        (cells_of(figured("$400 million", 4e8), figured("$440 million", 4.4e8)), "up 10%"),
        (cells_of(figured("$440 million", 4.4e8), figured("$440 million", 4.4e8)), "unchanged"),
        (cells_of(figured("$400 million", 4e8), figured("$4 billion", 4e9)), ""),  # of no one thing
        (cells_of(figured("$400 million", 4e8), figured("€440 million", 4.4e8, "EUR")), ""),
        (
            cells_of(
                figured("$400 million", 4e8), figured("$440 million", 4.4e8), notes=("", "(excluding FX)")
            ),
            "",
        ),
        (cells_of(figured("$0.4 billion", 4e8), figured("$0.44 billion", 4.4e8)), ""),  # too coarse
    ],
)
def test_only_what_is_alike_is_followed(cells, change):
    found = with_changes(Row("q", "revenue", "$ millions", cells), QUARTERS, ())
    assert found.cells[1].change == change


def test_points_stand_below_each_other(desk):
    drawn = lines(desk.table(["gross margin", "revenue"], company="Arkwell"), 200)
    assert drawn[0].split("  ")[0] == ""
    assert [line for line in drawn if line.startswith("ARKW")] == [
        "ARKW-FY2024Q1        41   [1]          –              400 [4]               –",
        "ARKW-FY2024Q2        42.5 [2]          up 1.5 points  440 [5]               up 10%",
        "ARKW-FY2025Q2        43   [3]          –              506 [6]               –",
    ]


def test_a_wide_table_is_turned(desk):
    table = desk.table(["gross margin", "revenue"], ["ARKW-FY2024Q1", "ARKW-FY2024Q2"])
    assert lines(table, 110)[0].split() == ["ARKW-FY2024Q1", "ARKW-FY2024Q2"]
    assert lines(table, 30)[1].startswith("ARKW-FY2024Q1")


@settings(max_examples=60)
@given(st.lists(st.text(max_size=90), min_size=1, max_size=4), st.integers(20, 200))
def test_any_words_are_drawn_in_columns(texts, width):
    cells = tuple(Cell("answered", text, text) for text in texts)
    table = Table(tuple(Column(f"C{n}", "X", None, None) for n in range(len(texts))),
                  (Row("q", "words", "", cells),), ())  # fmt: skip
    drawn = "".join("".join(lines(table, width)).split())
    assert all(word in drawn for text in texts for word in text.split() if len(word) < 36)


COMPARED = "Compare the revenue of Arkwell and Pellmore in Q2 2024."


def test_an_answer_about_several_calls_is_a_table_with_its_own_numbers(desk):
    answer = desk.ask(COMPARED)
    table = side_by_side(answer)
    assert table is not None
    assert [column.call for column in table.columns] == ["ARKW-FY2024Q2", "PLMY-FY2024Q2"]
    assert [cell.number for cell in table.rows[0].cells] == [440.0, 1200.0]
    for column, cell in zip(table.columns, table.rows[0].cells, strict=True):
        (number,) = cell.citations
        assert answer.citations[number - 1].call == column.call


def test_an_answer_about_one_call_is_no_table(desk):
    assert side_by_side(desk.ask("What was Arkwell's revenue in Q2 2024?")) is None
    assert side_by_side(desk.ask("What was Zorbex's revenue?")) is None


def test_the_command_shows_several_calls_below_each_other(earmark, desk_library):
    ran = earmark("ask", COMPARED, "--library", desk_library)
    assert "\n                      Arkwell Systems  Pellmore Foods\n" in ran.out
    assert "\nrevenue ($ millions)  440 [1]          1,200 [2]\n" in ran.out
    ran = earmark("ask", "Arkwell's gross margin in Q1 2024, Q2 2024 and Q2 2025?", "--library", desk_library)
    assert "FY2024Q1  41   [" in ran.out
    assert "FY2024Q2  42.5 [" in ran.out


def test_the_period_chooses_the_calls(desk):
    table = desk.table("revenue", period="Q2 2024")
    assert [column.call for column in table.columns] == ["ARKW-FY2024Q2", "PLMY-FY2024Q2"]


@pytest.mark.parametrize(
    ("questions", "narrow", "words"),
    [
        ([], {}, "needs a question"),
        (["revenue"], {"company": "Zorbex"}, "no call of Zorbex"),
        (["revenue"], {"period": "some day"}, "not a period"),
        (["?!"], {}, "no word"),
    ],
)
def test_a_mistake_is_one_sentence(desk, questions, narrow, words):
    with pytest.raises(SettingsError, match=words):
        desk.table(questions, **narrow)


def test_cells_come_as_they_finish_and_the_table_last(desk):
    *told, table = desk.tabulate(["revenue", "gross margin"], company="Arkwell")
    assert {(one.question, one.call) for one in told} == {
        (question, call)
        for question in ("revenue", "gross margin")
        for call in ("ARKW-FY2024Q1", "ARKW-FY2024Q2", "ARKW-FY2025Q2")
    }
    assert isinstance(table, Table)


def test_a_cell_that_fails_says_why_and_spoils_no_other(desk):
    from earmark.errors import ModelError

    def ask(question, call):
        if call == "B":
            raise ModelError("the server did not answer")
        return desk.ask("revenue", calls=["ARKW-FY2024Q2"])

    columns = [Column("ARKW-FY2024Q2", "Arkwell", "FY2024Q2", None), Column("B", "Other", "FY2024Q2", None)]
    *_, table = filled(["revenue"], columns, ask, 2)
    assert [cell.shown for cell in table.rows[0].cells] == ["440", "failed"]
    assert table.rows[0].cells[1].text == "the server did not answer"


def test_closing_early_asks_no_more(desk):
    asked: list[str] = []

    def ask(question, call):
        asked.append(call)
        return desk.ask("revenue", calls=["ARKW-FY2024Q2"])

    columns = [Column(f"C{n}", "X", None, None) for n in range(50)]
    cells: Iterator[Told | Table] = filled(["revenue"], columns, ask, 1)
    next(cells)
    cells.close()
    assert len(asked) < 50


def test_csv_has_a_line_a_citation_with_offsets(desk, arkwell):
    lines = list(csv.DictReader(io.StringIO(to_csv(arkwell))))
    revenue = next(line for line in lines if line["row"] == "revenue" and line["call"] == "ARKW-FY2024Q2")
    text = desk.transcript("ARKW-FY2024Q2").text
    assert (revenue["value"], revenue["unit"], revenue["speaker"]) == ("440.0", "$ millions", "Tom Lund")
    assert text[int(revenue["start"]) : int(revenue["end"])] == revenue["quote"]
    missing = next(line for line in lines if line["row"] == "revenue" and line["period"] == "FY2024Q3")
    assert (missing["status"], missing["value"], missing["quote"]) == ("not_in_library", "not held", "")


@settings(max_examples=60)
@given(st.sampled_from("=+-@\t\r"), st.text(max_size=20))
def test_no_text_of_a_csv_is_a_formula(sign, rest):
    cell = replace(EMPTY.rows[0].cells[0], text=sign + rest, shown=sign + rest)
    table = replace(EMPTY, rows=(replace(EMPTY.rows[0], label=sign + rest, cells=(cell,)),))
    for line in list(csv.reader(io.StringIO(to_csv(table), newline="")))[1:]:
        assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in line)


def test_markdown_is_a_grid_with_who_said_what(arkwell):
    text = to_markdown(arkwell)
    assert "| revenue | $ millions | 400 [1] | 440 [2] | not held |" in text
    assert "- [2] ARKW-FY2024Q2, Tom Lund (Chief Financial Officer), characters" in text


def test_a_workbook_holds_numbers_links_and_citations(arkwell, tmp_path):
    path = tmp_path / "table.xlsx"
    save(arkwell, path)
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "<v>440</v>" in sheet
    assert "location=\"'Citations'!A3\"" in sheet
    assert "<f>" not in sheet
    assert "Total revenue was $440.0 million" in strings


def test_a_workbook_takes_no_text_for_a_formula(tmp_path):
    cell = replace(EMPTY.rows[0].cells[0], text="=1+1", shown="=1+1")
    save(replace(EMPTY, rows=(replace(EMPTY.rows[0], label="=2+2", cells=(cell,)),)), tmp_path / "t.xlsx")
    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("name", ["table.pdf", "table"])
def test_another_form_is_one_sentence(arkwell, tmp_path, name):
    with pytest.raises(SettingsError, match=r"\.csv, \.md or \.xlsx"):
        save(arkwell, tmp_path / name)


def test_a_folder_that_is_not_there_is_one_sentence(arkwell, tmp_path):
    with pytest.raises(SettingsError, match="cannot be written"):
        save(arkwell, tmp_path / "none" / "table.md")


def _empty() -> Table:
    column = Column(None, "X", "FY2024Q1", None)
    return Table((column,), (Row("q", "revenue", "", (Cell("not_in_library", "", "not held"),)),), ())


EMPTY = _empty()


def test_the_command_prints_and_writes(earmark, desk_library, tmp_path):
    ran = earmark("table", "-q", "revenue", "--company", "Arkwell", "--library", desk_library)
    assert (ran.code, ran.err) == (0, "")
    assert "revenue ($ millions)" in ran.out
    assert "440 [2]" in ran.out
    path = tmp_path / "t.csv"
    ran = earmark("table", "-q", "revenue", "--company", "Arkwell", "--library", desk_library, "--to", path)
    assert ran.code == 0
    assert path.read_text(encoding="utf-8-sig").startswith("question,row,unit")
    ran = earmark("table", "-q", "churn of towers", "--company", "Arkwell", "--library", desk_library)
    assert ran.code == 3


def test_talking_on_a_terminal(earmark, desk_library, monkeypatch):
    monkeypatch.setattr(
        "sys.stdin", io.StringIO("Arkwell's revenue in Q2 2024?\nand the quarter before?\n?!\n\n")
    )
    ran = earmark("talk", "--library", desk_library)
    assert ran.code == 0
    assert "$440 million" in ran.out
    assert "(understood: revenue · Arkwell Systems · FY2024Q1)" in ran.out
    assert "holds no word" in ran.err


def test_a_loss_is_below_zero_and_a_year_in_a_quarters_row_is_marked(desk):
    column = Column("ARKW-FY2024Q2", "Arkwell Systems", "FY2024Q2", None, "ARKW")
    answer = desk.ask("revenue", calls=["ARKW-FY2024Q2"])
    lost = figure("$0.40", 0.4, "USD/share", "EPS")
    year = figure("$1.9 billion", 1.9e9, "USD", "revenue")
    lines = {
        "Arkwell Systems, EPS, FY2024Q2: a loss of $0.40. [1]": lost,
        "Arkwell Systems, revenue, FY2024: $1.9 billion. [1]": year,
    }
    cells = []
    for line, said in lines.items():
        part = replace(answer.parts[0], text=line)
        one = replace(answer, parts=(part,), figures=(said,))
        told = {("q", "ARKW-FY2024Q2"): Told("q", "ARKW-FY2024Q2", one)}
        cells.append(aligned(["q"], [column], told).rows[0].cells[0])
    assert cells[0].number == -0.4
    assert (cells[1].shown, cells[1].marks) == ("1,900 (FY2024)", ("FY2024",))


def figure(text, value, unit, metric):
    of = {"metric": metric, "period": "FY2024Q2", "nature": "reported"}
    return AnswerFigure(text, value, value, unit, citation=1, **of)
