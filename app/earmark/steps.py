"""A generator's steps, and after them what it returns."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar

Step = TypeVar("Step")
Result = TypeVar("Result")


class Steps(Generic[Step, Result]):
    """Iterate once over the steps; then `result` is there. Leaving early closes the generator at once.

    with Steps(writing()) as steps:
        for claim in steps:
            show(claim)
        draft = steps.result
    """

    result: Result

    def __init__(self, steps: Generator[Step, None, Result]) -> None:
        self._steps = steps

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._steps.close()

    def __iter__(self) -> Iterator[Step]:
        self.result = yield from self._steps


def finished(steps: Generator[Step, None, Result]) -> Result:
    """What a generator returns, its steps passed over."""
    with Steps(steps) as taken:
        for _ in taken:
            pass
        return taken.result
