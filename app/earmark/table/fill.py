"""Fill a table: every question to every call, a call at a time, cells given out as they finish."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed

from earmark_ingest.errors import EarmarkError, SettingsError

from earmark.table.align import aligned
from earmark.table.types import Column, Table, Told
from earmark.types import Answer

Ask = Callable[[str, str], Answer]
"""A question put to one call."""


def filled(
    questions: Sequence[str], columns: Sequence[Column], ask: Ask, workers: int
) -> Iterator[Told | Table]:
    """Each answer as it is there, then the table.

    The questions of one call are asked one after the other, so that it is laid out once; `workers` calls are
    read at a time. A mistake in a question is raised; a cell that fails otherwise says why. Closing the
    iterator stops what has not begun.
    """
    asked = list(dict.fromkeys(" ".join(question.split()) for question in questions))
    if not asked:
        raise SettingsError("a table needs a question")
    calls = [column.call for column in columns if column.call is not None]
    told: dict[tuple[str, str], Told] = {}
    pool = ThreadPoolExecutor(max(1, workers), thread_name_prefix="earmark-table")
    try:
        running = [pool.submit(_of_call, asked, call, ask) for call in calls]
        for one in _as_they_come(running):
            told[one.question, one.call] = one
            yield one
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    yield aligned(asked, columns, told)


def _as_they_come(running: Sequence[Future[list[Told]]]) -> Iterator[Told]:
    for done in as_completed(running):
        yield from done.result()


def _of_call(questions: Sequence[str], call: str, ask: Ask) -> list[Told]:
    return [_told(question, call, ask) for question in questions]


def _told(question: str, call: str, ask: Ask) -> Told:
    try:
        return Told(question, call, ask(question, call))
    except SettingsError:
        raise
    except EarmarkError as error:
        return Told(question, call, None, str(error))
