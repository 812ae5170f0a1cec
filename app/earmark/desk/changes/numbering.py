"""Number the places of what changed in the order in which its lines cite them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from earmark.desk.changes.types import Changes

_CITED = frozenset(("citation", "old_citation", "new_citation", "question", "answer", "evidence"))
"""Fields that hold a number, or None."""
_PARTS = ("figures", "topics", "returned", "only_old", "only_new", "not_compared")
"""In the order in which they are shown."""


def in_order(found: Changes) -> Changes:
    """The same with citations numbered from 1 as they come; those that no line cites are left out."""
    used = dict.fromkeys(number for part in _PARTS for number in _cited(getattr(found, part)))
    numbers = {old: new for new, old in enumerate(used, 1)}
    parts = {part: _with(getattr(found, part), numbers.__getitem__) for part in _PARTS}
    kept = tuple(replace(found.citations[old - 1], number=new) for old, new in numbers.items())
    return replace(found, citations=kept, **parts)


def _cited(value: Any) -> Iterator[int]:
    """Every number below a value, in the order of the fields."""
    if isinstance(value, tuple):
        for one in value:
            yield from _cited(one)
    elif is_dataclass(value):
        for field in fields(value):
            held = getattr(value, field.name)
            if field.name in _CITED:
                yield from [held] if held is not None else []
            elif field.name == "citations":
                yield from held
            else:
                yield from _cited(held)


def _with(value: Any, number: Callable[[int], int]) -> Any:
    """The value with every number changed."""
    if isinstance(value, tuple):
        return tuple(_with(one, number) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name in _CITED:
            changed[field.name] = number(held) if held is not None else None
        elif field.name == "citations":
            changed[field.name] = tuple(map(number, held))
        else:
            changed[field.name] = _with(held, number)
    return replace(value, **changed)
