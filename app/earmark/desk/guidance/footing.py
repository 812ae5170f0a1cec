"""What a figure is counted with or without: constant currency, organic, excluding a unit sold."""

from __future__ import annotations

import re

_FOOTING = re.compile(
    r"\b(?P<cc>constant[- ](?:currenc(?:y|ies)|dollars?|FX)|currency[- ]neutral|FX[- ]neutral"
    r"|local[- ]currenc(?:y|ies))\b"
    r"|\b(?P<organic>organic(?:ally)?)\b"
    r"|\b(?P<with>excluding|exclusive of|not including|inclusive of|including|net of|before)"
    r"(?P<what>(?: [^\s,;:()]+){1,9})",
    re.IGNORECASE,
)


def footing(text: str) -> tuple[str, ...]:
    """What a figure is counted with or without, as it was said."""
    found: dict[str, None] = {}
    for match in _FOOTING.finditer(text):
        if match["cc"]:
            found["constant currency"] = None
        elif match["organic"]:
            found["organic"] = None
        elif not re.search(r"\d", match["what"]) and match["with"].lower() != "before":
            found[f"{match['with'].lower()}{_trimmed(match['what'])}".rstrip(" .")] = None
    return tuple(found)


def _trimmed(words: str) -> str:
    return re.split(
        r" (?:we|is|are|was|were|will|to be|would|should|in the range|of between|between|for|as|which"
        r"|and we)\b",
        words,
    )[0]
