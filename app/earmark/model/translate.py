"""A question in another language, in English: by a model, and only where nothing of it is altered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from earmark_ingest.errors import EarmarkError
from earmark_prompts import load

from earmark.model.types import Completion, Model

_LONGEST = 600
"""Characters of a translation; a longer reply is an answer, or a talk."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LATIN_NAME = re.compile(r"(?<![^\W_])[A-Z][A-Za-z]*(?![^\W_])")


def is_foreign(question: str, known: Callable[[str], bool]) -> bool:
    """Whether a question is in no English: in another script, or mostly of words that no call holds.

    `known` says whether a word is said anywhere in the library.
    """
    if any(unicodedata.category(sign) in ("Lo", "Lu", "Ll") and not _is_latin(sign) for sign in question):
        return True
    words = re.findall(r"(?<![^\W_])[^\W\d_]{3,}(?![^\W_])", question)
    plain = [word for word in words if word.islower()]
    strange = [word for word in plain if not known(word)]
    return len(strange) >= 3 and 2 * len(strange) > len(plain)


def translated(question: str, model: Model) -> Completion | None:
    """The question in English; None where the model fails, or loses a number or a name in Latin letters."""
    try:
        reply = model.complete(load("translate").text, question)
    except EarmarkError:
        return None
    text = " ".join(reply.text.split()).strip("\"“”'` ")
    if not text or len(text) > _LONGEST or not _keeps(question, text):
        return None
    return Completion(text, reply.usage)


def _keeps(question: str, text: str) -> bool:
    numbers = set(_NUMBER.findall(text))
    lost = [one for one in _NUMBER.findall(question) if one not in numbers]
    names = {name.casefold() for name in _LATIN_NAME.findall(text)}
    mixed = not all(_is_latin(sign) for sign in question if sign.isalpha())
    gone = [name for name in _LATIN_NAME.findall(question) if mixed and name.casefold() not in names]
    return not lost and not gone


def _is_latin(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(("LATIN", "FULLWIDTH LATIN"))
