"""Ask the questions of a set of several calls: columns that no call changes, and a row a call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from earmark_ingest.library import CallRecord

from earmark.errors import SettingsError
from earmark.sets.types import Question, QuestionSet
from earmark.sets.units import scale
from earmark.table.columns import columns
from earmark.table.fill import Ask, answered
from earmark.table.fixed import Fixed, fixed
from earmark.table.types import Table
from earmark.types import Answer

MOST_CALLS = 5_000
"""Of one run."""
Progress = Callable[[str, int, int], None]
"""Called with a call's id, how many cells are there, and how many there will be."""


def run(
    asked: QuestionSet,
    calls: Sequence[CallRecord],
    ask: Ask,
    workers: int,
    *,
    without: Collection[str] = (),
    on_progress: Progress | None = None,
) -> Table:
    """The set's answers from each call, oldest first, company by company; `without` are calls left out.

    A row of the table is a question, a column a call; where all are left out it has no columns. Raises
    `SettingsError` where no call fits, or where a question cannot be asked, with its line.
    """
    across = [column for column in columns(calls, MOST_CALLS) if column.call and column.call not in without]
    by_words = {question.ask: question for question in asked.questions}
    total = len(by_words) * len(across)
    told = {}
    for one in answered(list(by_words), across, _with_line(ask, by_words, asked), workers):
        told[one.question, one.call] = one
        if on_progress:
            on_progress(one.call, len(told), total)
    return empty(asked) if not across else fixed(_rows(asked), across, told)


def empty(asked: QuestionSet) -> Table:
    """The set without a call."""
    return fixed(_rows(asked), (), {})


def _rows(asked: QuestionSet) -> list[Fixed]:
    return [Fixed(one.ask, one.name, one.unit, scale(one.unit)) for one in asked.questions]


def _with_line(ask: Ask, questions: dict[str, Question], asked: QuestionSet) -> Ask:
    def put(question: str, call: str) -> Answer:
        try:
            return ask(question, call)
        except SettingsError as error:
            line = questions[question].line
            raise SettingsError(f"{str(asked.path)!r}, line {line}: {error}") from error

    return put
