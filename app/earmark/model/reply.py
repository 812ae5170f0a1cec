"""Reads a model's reply: forgiving in form (fences, prose, stray commas), never guessing at content."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_LONGEST = 200_000
_TRIES = 50
_STRING_OR_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.DOTALL)
_THOUGHT_ENDS = re.compile(r"</think(?:ing)?>", re.IGNORECASE)
_THOUGHT_STARTS = re.compile(r"<think(?:ing)?>", re.IGNORECASE)
_WHOLE = re.compile(r'"answers"', re.IGNORECASE)
_DECODER = json.JSONDecoder(strict=False)


class ReplyError(ValueError):
    """The reply as a whole cannot be used; the message says why, and is fit to be sent back to the model."""


def find_answers(text: str) -> list[dict[str, Any]]:
    """The entries of the reply's `answers`, keys in lower case, however they are wrapped.

    A bare entry, or a list of them, stands for the whole only where nothing says that there was more.
    Raises `ReplyError`.
    """
    said = without_thoughts(text)
    if not said.strip():
        raise ReplyError("it is empty")
    if len(said) > _LONGEST:
        raise ReplyError(f"it is longer than {_LONGEST} characters")
    found = [entries for value in _values(said) if (entries := _entries(value, bare=not _WHOLE.search(said)))]
    if not found:
        raise ReplyError(_what_is_wrong(said))
    return found[-1]


def without_thoughts(text: str) -> str:
    """The text after the last thought that ends, and before one that does not."""
    rest = _THOUGHT_ENDS.split(text)[-1]
    return _THOUGHT_STARTS.split(rest)[0]


def in_thought(text: str) -> bool:
    """Whether a thought is open where the text ends."""
    return bool(_THOUGHT_STARTS.search(_THOUGHT_ENDS.split(text)[-1]))


def read_value(text: str) -> Any:
    """The JSON value at the beginning of a text, keys in lower case; None where there is none."""
    found = _decoded(text)
    return found[0] if found else None


def _values(text: str) -> Iterator[Any]:
    """JSON objects and lists in the text, left to right, none inside another."""
    at, tries = 0, 0
    while tries < _TRIES and (start := _opening(text, at)) >= 0:
        tries += 1
        found = _decoded(text[start:])
        if found is None:
            at = start + 1
            continue
        value, text, at = found
        yield value


def _decoded(text: str) -> tuple[Any, str, int] | None:
    """The value that a text begins with; the text as it could be read; where in it the value ends."""
    for candidate in (text, _without_stray_commas(text)):
        try:
            value, used = _DECODER.raw_decode(candidate)
        except (ValueError, RecursionError):
            continue
        return _lower(value), candidate, used
    return None


def _opening(text: str, at: int) -> int:
    places = [place for place in (text.find("{", at), text.find("[", at)) if place >= 0]
    return min(places, default=-1)


def _without_stray_commas(text: str) -> str:
    return _STRING_OR_COMMA.sub(lambda match: match[1] or "", text)


def _lower(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key).strip().lower(): _lower(item) for key, item in value.items()}
    return [_lower(item) for item in value] if isinstance(value, list) else value


def _entries(value: Any, *, bare: bool) -> list[dict[str, Any]]:
    if isinstance(value, dict) and "answers" in value:
        inner = value["answers"]
        return _entries(inner, bare=True) if isinstance(inner, (list, dict)) else []
    if not bare:
        return []
    items = value if isinstance(value, list) else [value]
    return items if items and all(_is_entry(item) for item in items) else []


def _is_entry(item: Any) -> bool:
    return isinstance(item, dict) and ("claims" in item or "outcome" in item)


def _what_is_wrong(text: str) -> str:
    start = _opening(text, 0)
    if start < 0:
        return "it holds no JSON object"
    try:
        _DECODER.raw_decode(text[start:])
    except json.JSONDecodeError as error:
        return f"its JSON is broken ({error.msg}, line {error.lineno} of it)"
    except (ValueError, RecursionError):
        return "its JSON cannot be read"
    return 'its JSON has no list "answers" with "outcome" and "claims" in each entry'
