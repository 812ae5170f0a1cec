"""A follow-up by itself: by a model, only where rules cannot read it, and only where nothing is made up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from earmark_ingest.errors import EarmarkError
from earmark_prompts import load

from earmark.model.types import Completion, Model

_LONGEST = 400
"""Characters of a rewording; a longer reply is an answer, or a talk."""
_BACK = 6
"""Questions that a model is shown."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<![^\W_])[A-Z][\w&.'’-]*")
_POINTS = re.compile(
    r"\b(?:it|its|that|this|those|these|they|them|their|he|she|his|her|former|latter|same|ones?|others?|second|first"
    r"|last|both|there|then|instead|again|too|also)\b",
    re.IGNORECASE,
)


def leans(question: str) -> bool:
    """Whether a question points at something that was spoken of."""
    return bool(_POINTS.search(question)) or len(question.split()) <= 4


def reworded(question: str, earlier: Sequence[str], model: Model) -> Completion | None:
    """The question by itself; None where the model fails, or loses or makes up a number or name."""
    shown = "\n".join([*(f"- {text}" for text in earlier[-_BACK:]), "", f"Last question: {question}"])
    try:
        reply = model.complete(load("rewrite").text, shown)
    except EarmarkError:
        return None
    text = " ".join(reply.text.split()).strip("\"“”'` ")
    if not text or len(text) > _LONGEST or text == question or not _keeps(question, text, earlier):
        return None
    return Completion(text, reply.usage)


def _keeps(question: str, text: str, earlier: Sequence[str]) -> bool:
    spoken = " ".join((question, *earlier))
    numbers, known = set(_NUMBER.findall(text)), set(_NUMBER.findall(spoken))
    if not set(_NUMBER.findall(question)) <= numbers <= known:
        return False
    names = {name.casefold() for name in _names(text)}
    said = spoken.casefold()
    return {name.casefold() for name in _names(question)} <= names | {""} and all(
        name in said for name in names
    )


def _names(text: str) -> list[str]:
    """Capitalised words behind the first, which any sentence begins with."""
    found = [match for match in _NAME.finditer(text) if match.start() > 0]
    return [re.sub(r"['’]s$", "", match[0]).rstrip(".'’-") for match in found]
