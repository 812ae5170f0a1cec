"""Several calls side by side as HTML: what to compare, the grid as it fills, the finished table."""

from __future__ import annotations

from collections.abc import Sequence

from earmark_ingest.library import CallRecord

from earmark.sets import QuestionSet
from earmark.table import Cell, Column, Row, Table, Told
from earmark.types import Answer, Citation
from earmark.ui.chart_view import charts_view
from earmark.ui.citation_view import place, reference
from earmark.ui.markup import button, escape, tag, void
from earmark.ui.scope_view import ticks_view
from earmark.ui.wording import OUTCOMES

_LONGEST = 160
QUESTIONS = (
    "What was revenue?\nWhat was the gross margin?\nWhat is the revenue guidance for the next quarter?"
)


def compare_panel() -> str:
    """The panel with nothing in it."""
    head = tag("h2", "Compare", "em-title-of")
    lead = tag(
        "p",
        "Each question to each call: a checked answer in every cell, with the words it rests on.",
        "em-hint",
    )
    form = tag("form", "", id="em-comparing", data_do="fill")
    body = head + lead + form + tag("div", "", id="em-table", aria_live="polite")
    return tag("section", body, id="em-compare", data_panel="compare", hidden=True, aria_label="Compare")


def form_view(calls: Sequence[CallRecord], now: Sequence[str], sets: Sequence[QuestionSet] = ()) -> str:
    """Which calls, and what is asked of them; `sets` are questions to take over."""
    field = void(
        "input", "em-field", name="find", placeholder="Find a company or a quarter", data_find="pick",
        aria_label="Find a company or a quarter", autocomplete="off",
    )  # fmt: skip
    ticks = tag("div", ticks_view(now, calls), "em-ticks", id="em-ticks-compare")
    every = button("Tick all shown", "em-link", data_ticks="em-ticks-compare")
    every += " " + button("Untick all", "em-link", data_ticks="em-ticks-compare", data_off=True)
    chosen = tag("fieldset", tag("legend", "Calls", "em-part") + field + ticks + every)
    area = tag(
        "textarea", escape(QUESTIONS), "em-area", name="questions", rows=5, required=True, id="em-questions",
        aria_label="Questions, one on each line",
    )  # fmt: skip
    held = "".join(
        button(
            escape(one.name),
            "em-plain",
            title=one.about,
            data_questions="\n".join(question.ask for question in one.questions),
        )
        for one in sets
    )
    kept = tag("div", held, "em-row em-held-sets") + tag("div", "", "em-row", id="em-sets")
    asked = tag("fieldset", tag("legend", "Questions, one on each line", "em-part") + area + kept)
    go = button("Fill the table", "em-primary", type="submit")
    return tag("div", chosen + asked, "em-compare-form") + tag("div", go, "em-row")


def filling_view(questions: Sequence[str], columns: Sequence[Column]) -> str:
    """The grid with its cells waiting."""
    head = _head(columns)
    rows = "".join(
        tag(
            "tr",
            tag("th", escape(question), scope="row")
            + "".join(
                tag("td", _waiting(column), id=f"em-cell{row}-{at}") for at, column in enumerate(columns)
            ),
        )
        for row, question in enumerate(questions)
    )
    return _table(head, rows)


def told_view(told: Told) -> str:
    """A cell that has just been filled."""
    if told.answer is None:
        return tag("span", escape(told.failed), "em-error")
    return _in_words(told.answer)


def table_view(table: Table) -> str:
    """The finished table, its figures drawn over the quarters, and the files it may be taken along as."""
    rows = "".join(_row(row, table) for row in table.rows)
    links = "".join(
        tag("a", f"Export {form}", "em-link", href=f"earmark/export/table.{ending}", download=True)
        for form, ending in (("CSV", "csv"), ("workbook", "xlsx"), ("Markdown", "md"))
    )
    charts = "".join(charts_view(table.columns, row) for row in table.rows if row.unit)
    return (
        _table(_head(table.columns), rows)
        + tag("div", links, "em-row em-exports")
        + tag("div", charts, "em-charts")
    )


def _table(head: str, rows: str) -> str:
    table = tag(
        "table", tag("thead", head) + tag("tbody", rows), "em-table em-side-by-side", aria_label="Comparison"
    )
    return tag("div", table, "em-scrolls", tabindex=0)


def _head(columns: Sequence[Column]) -> str:
    cells = "".join(
        tag(
            "th",
            f"{escape(one.company or one.of)} {tag('span', escape(one.period or ''), 'em-when')}",
            scope="col",
        )
        for one in columns
    )
    return tag("tr", tag("th", tag("span", "Question", "em-sr"), scope="col") + cells)


def _row(row: Row, table: Table) -> str:
    unit = " " + tag("span", escape(row.unit), "em-when") if row.unit else ""
    cells = "".join(tag("td", _cell(cell, table.citations)) for cell in row.cells)
    return tag("tr", tag("th", escape(row.label) + unit, scope="row") + cells)


def _cell(cell: Cell, citations: Sequence[Citation]) -> str:
    """What one call says: the value opens its words."""
    cited = [citations[number - 1] for number in cell.citations]
    if cell.status != "answered":
        shown = tag("span", escape(cell.shown), "em-none", title=cell.text)
    elif cited:
        shown = button(
            escape(cell.shown),
            "em-word" if cell.figure else "em-word em-in-words",
            title=cell.text,
            **place(cited[0]),
        )
    else:
        shown = tag("span", escape(cell.shown), title=cell.text)
    chips = "".join(reference(one) for one in cited)
    moved = tag("span", escape(cell.change), "em-moved", title=cell.worked) if cell.change else ""
    return f"{shown} {chips} {moved}".strip()


def _in_words(answer: Answer) -> str:
    if answer.status != "answered":
        return tag("span", escape(OUTCOMES[answer.status].lower()), "em-none")
    figures = ", ".join(dict.fromkeys(one.text for one in answer.figures))
    text = figures or " ".join(answer.text.split())
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f"{escape(short)} {''.join(reference(one) for one in answer.citations[:2])}"


def _waiting(column: Column) -> str:
    return tag("span", "…", "em-pending") if column.call else tag("span", "not held", "em-none")
