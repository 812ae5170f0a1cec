"""Find quoted words again in a passage, exactly; the answer is a span of whole sentences in the source."""

from __future__ import annotations

import re
import unicodedata

from earmark_ingest.types import Passage, Span, Transcript

LONGEST = 3
"""Sentences that one citation may hold."""

_SAME = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
        " ": " ",
    }
)
_HEARD = re.compile(
    r"\[(?:inaudible|indiscernible|unintelligible|crosstalk|audio gap|technical difficult(?:y|ies)|phonetic"
    r"|ph|sic)"
    r"[^\[\]]{0,24}\]|\((?:inaudible|indiscernible|unintelligible|phonetic|ph|sic)\)",
    re.IGNORECASE,
)
"""What a transcriber notes of the sound: nobody said it, so a quote may leave it out. Fillers were said."""
_EDGE = re.compile(r"^[\s\"'.…]+|[\s\"'.…,;:]+$")


def plain(text: str) -> str:
    """Text with white space, quotation marks and dashes made alike; case and a transcriber's marks put aside.

    Digits stay.
    """
    alike = unicodedata.normalize("NFC", text).translate(_SAME)
    if "[" in alike or "(" in alike:
        alike = _HEARD.sub(" ", alike)
    return " ".join(alike.casefold().split())


def locate(words: str, passage: Passage, transcript: Transcript) -> Span | None:
    """The fewest whole sentences of `passage` that hold `words`; None when they do not stand there.

    Nothing is fuzzy: only white space, quotation marks, dashes, case and "[inaudible]" are put aside. The
    sentences lie in one paragraph, so that the span crosses nothing that was not spoken, and are at most
    `LONGEST`. A number is never cut: "425 million" is not found in "1.425 million".
    """
    wanted = _EDGE.sub("", plain(words))
    if not wanted:
        return None
    pattern = re.compile(rf"(?<![\w$€£])(?<!\d[.,]){re.escape(wanted)}(?!\w)(?![.,]\d)")
    for size in range(1, LONGEST + 1):
        for window in _windows(passage, transcript, size):
            if pattern.search(plain(window.of(transcript.text))):
                return window
    return None


def _windows(passage: Passage, transcript: Transcript, size: int) -> list[Span]:
    """Runs of `size` sentences that lie in one paragraph of the turn."""
    paragraphs = transcript.turns[passage.turn].spans
    runs = []
    for first, last in zip(passage.sentences, passage.sentences[size - 1 :], strict=False):
        window = Span(first.start, last.end)
        if any(p.start <= window.start and window.end <= p.end for p in paragraphs):
            runs.append(window)
    return runs
