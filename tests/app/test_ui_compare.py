"""The compare panel: cells as they finish, the finished table, charts with gaps, exports."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from earmark import sets
from earmark.assistant import Assistant
from earmark.table import Cell, Column, Row, Table, columns
from earmark.types import Citation
from earmark.ui.chart_view import charts_view
from earmark.ui.compare_view import form_view, table_view
from earmark.ui.comparing import Comparing
from earmark.ui.downloads import written
from earmark.ui.visits import Visit
from earmark_ingest.errors import SettingsError
from page_kit import cite, marks, needs_browser, opened, served, tab_to, wide

CALLS = ["VLTN-FY2026Q1", "VLTN-FY2026Q2", "HLWK-FY2026Q3"]
QUESTIONS = "What was revenue?\n\n  What was the gross margin? \nWhat was revenue?"


def column(quarter: int, company: str = "Larkfield", held: bool = True) -> Column:
    period = f"FY2024Q{quarter}"
    return Column(f"LARK-{period}" if held else None, company, period, None, company[:4].upper())


def cell(low: float | None, high: float | None = None, shown: str = "") -> Cell:
    if low is None:
        return Cell("not_in_library", "no call", "not held")
    return Cell("answered", "x", shown or str(low), low=low, high=low if high is None else high)


def test_cells_come_as_they_finish_and_then_the_table(samples: Assistant) -> None:
    visit = Visit()
    grid, *cells, last = Comparing(samples).fill(visit, {"calls": CALLS, "questions": QUESTIONS})
    assert grid.at == last.at == "em-table"
    assert grid.html.count("em-pending") == 6
    assert {patch.at for patch in cells} == {f"em-cell{row}-{at}" for row in range(2) for at in range(3)}
    assert any("297.8 million" in patch.html for patch in cells)
    assert "297.8" in last.html
    assert isinstance(visit.table, Table)
    assert last.html.count('data-do="place"') >= 10


def test_every_cited_cell_opens_its_words(samples: Assistant) -> None:
    visit = Visit()
    *_, last = Comparing(samples).fill(visit, {"calls": CALLS, "questions": QUESTIONS})
    assert visit.table is not None
    for cited in visit.table.citations:
        assert samples.transcript(cited.call).text[cited.start : cited.end] == cited.quote
        assert f'data-start="{cited.start}" data-end="{cited.end}"' in last.html


def test_too_much_and_nothing_are_sentences(samples: Assistant) -> None:
    panel = Comparing(samples)
    with pytest.raises(SettingsError, match="20 questions and 60 calls"):
        list(panel.fill(Visit(), {"calls": CALLS, "questions": "\n".join(map(str, range(21)))}))
    with pytest.raises(SettingsError, match="needs a call"):
        list(panel.fill(Visit(), {"questions": QUESTIONS}))
    with pytest.raises(SettingsError, match="needs a question"):
        list(panel.fill(Visit(), {"calls": CALLS, "questions": " \n"}))


def test_company_with_most_calls_is_ticked(samples: Assistant) -> None:
    (patch,) = Comparing(samples).compare(Visit(), {})
    assert patch.html.count(" checked") == 2
    many = [replace(call, id=f"{call.id}-{at}") for call in samples.calls() for at in range(5)]
    assert " checked" not in form_view(many, ())
    (patch,) = Comparing(samples).pick(Visit(), {"find": "hollin", "calls": ["VLTN-FY2026Q1"]})
    assert patch.html.count('type="checkbox"') == 2


def test_own_question_sets_are_offered_and_malformed_ones_are_not(own: Assistant) -> None:
    folder = own.library.path / "sets"
    folder.mkdir()
    shipped = (Path(sets.__file__).parent / "guidance.yaml").read_text("utf-8")
    (folder / "mine.yaml").write_text(shipped, "utf-8")
    (folder / "broken.yaml").write_text("questions: <b>", "utf-8")
    (patch,) = Comparing(own).compare(Visit(), {})
    assert ">mine</button>" in patch.html
    assert ">results</button>" in patch.html
    assert "broken" not in patch.html


def test_figure_is_drawn_over_quarters_and_gaps_stay_gaps() -> None:
    across = [column(1), column(2), column(3, held=False), column(4), column(1, "Tarn")]
    told = (cell(284.6), cell(297.8), cell(None), cell(288, 298, "288–298 (guidance)"), cell(5))
    html = charts_view(across, Row("q", "revenue <b>", "$ millions", told))
    assert html.count("<svg") == 1, "one company gives it in one quarter only"
    assert html.count("em-dot") == 3
    assert html.count("em-trend") == 1
    (path,) = re.findall(r'points="([^"]*)"', html)
    assert len(path.split()) == 2, "no line runs over the quarter that is not held"
    assert html.count("em-gap") == 1
    assert html.count("em-range") == 1
    assert ">288–298</text>" in html
    assert "FY2024Q3: not held" in html
    assert "&lt;b&gt;" in html


def test_small_change_is_drawn_small_and_no_change_level() -> None:
    def heights(*values: float) -> list[int]:
        row = Row("q", "x", "%", tuple(map(cell, values)))
        html = charts_view([column(at + 1) for at in range(len(values))], row)
        return [int(y) for y in re.findall(r'cy="(\d+)"', html)]

    assert abs(heights(100, 101)[0] - heights(100, 101)[1]) < 15
    assert heights(100, 200)[0] - heights(100, 200)[1] > 100
    assert len(set(heights(5, 5, 5))) == 1
    assert len(set(heights(0, 0))) == 1


def hostile() -> Table:
    cited = Citation(
        1, "LARK-FY2024Q1", "=cmd()", "LARK", "FY2024Q1", None, "+Ada <b>", "executive", None, None,
        "prepared", "@SUM(1) <script>x</script> | a", 0, 5,
    )  # fmt: skip
    one = Cell("answered", "=1+1 <img src=x>", "=1+1 <img src=x>", (1,))
    return Table(
        (Column("LARK-FY2024Q1", "=cmd()", "FY2024Q1", None),), (Row("-q", "=label", "", (one,)),), (cited,)
    )


def test_exports_hold_no_formula_and_the_page_no_markup() -> None:
    visit = Visit(table=hostile())
    html = table_view(hostile())
    assert "<img" not in html
    assert "<script" not in html
    sheet = (written(visit, "table.csv") or b"").decode("utf-8-sig")
    values = [value for line in csv.reader(io.StringIO(sheet)) for value in line]
    assert "'=cmd()" in values
    assert not [value for value in values if value.startswith(("=", "+", "-", "@"))]
    with zipfile.ZipFile(io.BytesIO(written(visit, "table.xlsx") or b"")) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/" in name]
    assert not [one for one in sheets if "<f>" in one]
    assert "&lt;img" in (written(visit, "table.md") or b"").decode()


def test_columns_of_nothing_held_are_shown_as_gaps(samples: Assistant) -> None:
    assert [one.call for one in columns(samples.calls())].count(None) == 0


@pytest.fixture
def page(browser, samples: Assistant) -> Iterator[object]:
    with served(samples) as url, opened(browser, url, accept_downloads=True) as shown:
        shown.click("[data-view='compare']")
        shown.wait_for_selector("#em-ticks-compare .em-tick")
        yield shown


@needs_browser
def test_table_fills_opens_its_words_and_is_exported(page) -> None:
    page.click("text=Tick all shown")
    page.fill("#em-questions", "What was revenue?")
    page.click("text=Fill the table")
    page.wait_for_selector(".em-exports")
    assert page.locator(".em-side-by-side thead th").count() == 6
    cite(page, page.locator(".em-side-by-side .em-word", has_text="297.8"))
    assert "$297.8 million" in marks(page)
    page.click("[data-close]")
    assert page.locator("svg.em-chart").count() == 1
    for ending, start in (("CSV", b"\xef\xbb\xbfquestion"), ("workbook", b"PK"), ("Markdown", b"|")):
        with page.expect_download() as got:
            page.click(f".em-exports >> text=Export {ending}")
        assert Path(got.value.path()).read_bytes().startswith(start)


@needs_browser
def test_question_sets_that_ship_are_taken_over(page) -> None:
    page.click(".em-held-sets >> text=guidance")
    questions = page.input_value("#em-questions").splitlines()
    assert len(questions) > 2
    assert all(question.strip() for question in questions)


@needs_browser
def test_set_of_questions_is_kept_and_taken_up_again(page) -> None:
    page.fill("#em-questions", "What was the backlog?")
    page.fill(".em-set-name", "Orders")
    page.click("text=Keep set")
    page.reload()
    page.click("[data-view='compare']")
    page.wait_for_selector("#em-ticks-compare .em-tick")
    page.click("#em-sets >> text=Orders")
    assert page.input_value("#em-questions") == "What was the backlog?"


@needs_browser
def test_compare_by_keyboard_and_on_a_narrow_screen(browser, samples: Assistant) -> None:
    with served(samples) as url, opened(browser, url, 390, 844) as page:
        page.focus("[data-view='library']")
        tab_to(page, "[data-view='compare']")
        page.keyboard.press("Enter")
        page.wait_for_selector("#em-ticks-compare .em-tick")
        tab_to(page, "#em-comparing .em-primary")
        page.keyboard.press("Enter")
        page.wait_for_selector(".em-exports")
        assert wide(page) == 390
        tab_to(page, "td .em-word")
        page.keyboard.press("Enter")
        page.wait_for_selector("mark")
