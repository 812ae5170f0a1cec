"""An answer again, from the plain data of `Answer.to_dict`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from earmark.types import Answer


def answer_of(data: Mapping[str, Any]) -> Answer:
    """The answer that `data` was; `TypeError` or `KeyError` where it is none.

    What a later version added and the data does not hold keeps its default.
    """
    return _object(Answer, data)  # type: ignore[no-any-return]


def _object(kind: type, data: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    known = {field.name for field in fields(kind)}
    if unknown := data.keys() - known:
        raise KeyError(sorted(unknown)[0])
    return kind(**{name: _value(hints[name], value) for name, value in data.items()})


def _value(hint: Any, value: Any) -> Any:
    if get_origin(hint) in (Union, UnionType) and value is not None:
        return _value(next(one for one in get_args(hint) if one is not type(None)), value)
    if get_origin(hint) is tuple and isinstance(value, (list, tuple)):
        return tuple(_value(get_args(hint)[0], one) for one in value)
    if is_dataclass(hint) and isinstance(hint, type):
        return _object(hint, value)
    return value
