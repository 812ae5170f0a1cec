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
    """Each answer as it is there, then the table; see `answered`."""
    asked = list(dict.fromkeys(" ".join(question.split()) for question in questions))
    if not asked:
        raise SettingsError("a table needs a question")
    told: dict[tuple[str, str], Told] = {}
    for one in answered(asked, columns, ask, workers):
        told[one.question, one.call] = one
        yield one
    yield aligned(asked, columns, told)


def answered(questions: Sequence[str], columns: Sequence[Column], ask: Ask, workers: int) -> Iterator[Told]:
    """Each answer as it is there.

    The questions of one call are asked one after the other, so that it is laid out once; `workers` calls are
    read at a time. A mistake in a question is raised; a cell that fails otherwise says why. Closing the
    iterator stops what has not begun.
    """
    calls = [column.call for column in columns if column.call is not None]
    pool = ThreadPoolExecutor(max(1, workers), thread_name_prefix="earmark-table")
    try:
        yield from _as_they_come([pool.submit(_of_call, questions, call, ask) for call in calls])
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


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
