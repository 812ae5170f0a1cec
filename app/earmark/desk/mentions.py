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
from earmark.types import Citation

_GAP = r"(?:[\s\u00a0]+|[-\u2010\u2011\u2013])"
"""What may stand between the words of a term: `year over year` is also written `year-over-year`."""

_SAME = {"i": "\u0130\u0131", "s": "\u017f", "k": "\u212a"}
"""Letters that are an i, an s or a k where capitals do not count, but not in lower case."""
_ODD = re.compile(f"[{''.join(_SAME.values())}]")

_HARBOR = re.compile(
    r"forward[- ]looking (?:statement|information|comment|disclosure|remark|language|projection|within"
    r"|and (?:involve|subject)|in nature)|private securities litigation|\bsafe[- ]harbou?r\b|undue reliance"
    r"|known and unknown risks|risks? and uncertaint\w+ (?:that|which)"
    r"|cautionary (?:statement|language|note)"
    r"|results (?:may|could|might|to|can) (?:\w+ ){0,2}(?:differ|vary) (?:materially|significantly)"
    r"|obligation to update|\blimit yourself\b|\blimit your(?:self|selves)? \w+ (?:\w+ )?question",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[$€£]\s?\d|\d\s?%|\d (?:million|billion|percent|basis points)\b")


def pattern(terms: Sequence[str], *, case: bool = False) -> re.Pattern[str]:
    """What matches any of the terms as whole words; `*` stands for any letters of a word.

    Raises `SettingsError` for a term without a letter or digit.
    """
    for term in terms:
        if not re.search(r"\w", term):
            raise SettingsError(f'the term {term!r} holds no word: write it as "tariff*" or "price increase"')
    either = "|".join(_whole(term, case=case) for term in sorted(terms, key=len, reverse=True))
    return re.compile(rf"(?:{either})(?!\w)", 0 if case else re.IGNORECASE)


def _whole(term: str, *, case: bool) -> str:
    """A term that begins where a word does.

    What stands before it is looked at behind its first letter, which is one of a few: a text is run through
    three times as fast as where each place is looked back from.
    """
    words = _one(term)
    first = words[:1].lower()
    if case or not (first.isascii() and first.isalpha()):
        return rf"(?<!\w){words}"
    return rf"(?-i:[{first}{first.upper()}{_SAME.get(first, '')}])(?<!\w.){words[1:]}"


def _one(term: str) -> str:
    words = re.split(r"[\s\u00a0-]+", term.strip().strip('"“”'))
    return _GAP.join(re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]") for word in words if word)


def needles(terms: Sequence[str]) -> tuple[str, ...]:
    """Letters, in lower case, without one of which a text holds none of the terms: a fast way to tell.

    Empty where a term has no such letters, so that every text is to be read.
    """
    found = tuple(max(re.findall(r"[a-z0-9]+", term.lower()), key=len, default="") for term in terms)
    plain = all(found) and all(term.isascii() for term in terms)
    return found if plain else ()


def may_hold(text: str, wanted: Sequence[str]) -> bool:
    """Whether a text may hold a term with these `needles`; exact, but for texts that do not."""
    if not wanted:
        return True
    lower = text.lower()
    return any(needle in lower for needle in wanted) or bool(_ODD.search(text))


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
    return Mention(hit[0], hit.start(), hit.end(), citation, _is_formal(citation))


def _is_formal(citation: Citation) -> bool:
    """Whether a sentence is read out on every call: by the operator, a safe harbour, where the papers are.

    What points at a press release or a filing is formal only where it is no answer and tells no figure.
    """
    if citation.role == "operator" or _HARBOR.search(citation.quote):
        return True
    return citation.section != "qa" and cues.recites(citation.quote) and not _FIGURE.search(citation.quote)
