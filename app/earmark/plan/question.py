"""The words of a question: cleaned, and cut where it asks twice."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from earmark_ingest.errors import SettingsError

_PARTS = re.compile(
    r"(?:,\s*|\s+)(?:and|but)\s+(?:(?:at|by|for|from|to|in)\s+)?(?=(?:what|how|when|who|why|which|where)\b)"
    r"(?!(?:what|how) (?:did|was|were|is) (?:they|he|she|it|management|(?:the|their) (?:answer|repl)\w+)"
    r"(?: (?:get|told|hear|answer(?:ed)?|said|say|respond|reply))?\W*$)"
    r"|\?\s+(?=\S)",
    re.IGNORECASE,
)
_CHATTER = re.compile(
    r"^(?:(?:ok(?:ay)?|thanks|thank you|great|hi|hello|hey|please|right|good|perfect|cool|sorry"
    r"|well|(?:no|nope|wait|actually|correction|rather|oops)(?=\s*[,;:.])|i meant?|make (?:it|that)"
    r"|(?:going )?back to(?= [A-Z]))\b[\s,!.:;-]+"
    r"|(?:and )?now, )+(?=\S)",
    re.IGNORECASE,
)
"""What people say to a person before they ask."""
LONGEST = 2_000
"""Characters of a question that are read."""
CUT = f"The question is longer than {LONGEST:,} characters: only its beginning was read."


def plain(question: str) -> str:
    """Blanks evened out, control characters gone; `SettingsError` where no word is left."""
    question = shown(question)
    if not re.search(r"\w", question):
        raise SettingsError(f"the question {question[:40]!r} holds no word: ask it in words")
    return question


def shown(text: str) -> str:
    """As much of a question as is read."""
    return _cleaned(text)[:LONGEST]


def is_cut(question: str) -> bool:
    """Whether a question is longer than what is read."""
    return len(_cleaned(question)) > LONGEST


def _cleaned(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    return _CHATTER.sub("", " ".join(kept.split()))


def split(question: str) -> list[str]:
    """A question that asks twice ("… and at what price?") in its parts."""
    cuts = [0, *(match.end() for match in _PARTS.finditer(question)), len(question)]
    parts = [question[a:b].strip(" ,;") for a, b in pairwise(cuts)]
    return [
        re.sub(r"[\s,;]*\b(?:and|but)\s*(?:at|by|for|from|to|in)?$", "", part)
        for part in parts
        if re.search(r"\w", part)
    ]
