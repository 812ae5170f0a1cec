"""Every mention of a term, exhaustively: read off the words of the calls, not off an index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from earmark_ingest.errors import SettingsError
from earmark_ingest.sentences import sentences
from earmark_ingest.types import Span, Transcript

from earmark import cues
from earmark.cite import cite
from earmark.desk.types import Mention

_GAP = r"(?:[\s\u00a0]+|[-\u2010\u2011\u2013])"
"""What may stand between the words of a term: `year over year` is also written `year-over-year`."""


def pattern(terms: Sequence[str], *, case: bool = False) -> re.Pattern[str]:
    """What matches any of the terms as whole words; `*` stands for any letters of a word.

    Raises `SettingsError` for a term without a letter or digit.
    """
    for term in terms:
        if not re.search(r"\w", term):
            raise SettingsError(f'the term {term!r} holds no word: write it as "tariff*" or "price increase"')
    either = "|".join(sorted(map(_one, terms), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", 0 if case else re.IGNORECASE)


def _one(term: str) -> str:
    words = re.split(r"[\s\u00a0-]+", term.strip().strip('"“”'))
    return _GAP.join(re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]") for word in words if word)


def mentions(call: str, transcript: Transcript, wanted: re.Pattern[str]) -> Iterator[Mention]:
    """The mentions on one call, in the order of its words."""
    text = transcript.text
    for turn in transcript.turns:
        for paragraph in turn.spans:
            hits = list(wanted.finditer(text, paragraph.start, paragraph.end))
            for sentence in sentences(text, paragraph) if hits else ():
                for hit in hits:
                    if sentence.start <= hit.start() < sentence.end:
                        yield _mention(call, transcript, turn.index, sentence, hit)


def _mention(call: str, transcript: Transcript, turn: int, sentence: Span, hit: re.Match[str]) -> Mention:
    citation = cite(1, call, turn, sentence, transcript)
    formal = citation.role == "operator" or cues.recites(citation.quote)
    return Mention(hit[0], hit.start(), hit.end(), citation, formal)
