"""Many warnings on a terminal: their kinds, how many of each, and the first few files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_FEW = 3
_VARYING = (
    (re.compile(r"\bline \d+: "), ""),
    (re.compile(r"(?<!\w)'[^']*'(?!\w)|\"[^\"]*\"|“[^”]*”"), "…"),
    (re.compile(r"\b(?:FY ?\d{4}(?: ?Q[1-4])?|\d{4}-\d\d-\d\d|Q[1-4] \d{4})\b"), "…"),
    (re.compile(r"\d[\d,.]*\d|\d"), "…"),
)


def summed(warnings: Sequence[str]) -> Iterator[str]:
    """A line a kind, the most frequent first; a warning that stands alone is said in full.

    A warning is `file: sentence`; what is quoted, dates, periods and figures do not make another kind.
    """
    kinds: dict[str, list[tuple[str, str]]] = {}
    for warning in dict.fromkeys(warnings):
        file, divided, sentence = warning.partition(": ")
        file, sentence = (file, sentence) if divided else ("", warning)
        kinds.setdefault(_kind(sentence), []).append((file, sentence))
    for kind, found in sorted(kinds.items(), key=lambda item: -len(item[1])):
        if len(found) == 1:
            yield ": ".join(filter(None, found[0]))
        else:
            yield f"{len(found)} × {kind} ({_files([file for file, _ in found])})"


def _kind(sentence: str) -> str:
    for varying, sign in _VARYING:
        sentence = varying.sub(sign, sentence)
    return sentence


def _files(files: Sequence[str]) -> str:
    names = list(dict.fromkeys(file for file in files if file))
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    return ", ".join(names[:_FEW]) + more
