"""A generator's steps, and after them what it returns."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Generic, TypeVar

Step = TypeVar("Step")
Result = TypeVar("Result")


class Steps(Generic[Step, Result]):
    """Iterate once over the steps; then `result` is there.

    for claim in (steps := Steps(writing())):
        show(claim)
    draft = steps.result
    """

    result: Result

    def __init__(self, steps: Generator[Step, None, Result]) -> None:
        self._steps = steps

    def __iter__(self) -> Iterator[Step]:
        self.result = yield from self._steps


def finished(steps: Generator[Step, None, Result]) -> Result:
    """What a generator returns, its steps passed over."""
    taken = Steps(steps)
    for _ in taken:
        pass
    return taken.result
