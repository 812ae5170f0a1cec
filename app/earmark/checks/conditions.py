"""What a figure or a statement hangs on: conditions, exclusions, negations that a claim must not drop."""

from __future__ import annotations

import re
from functools import lru_cache

from earmark_ingest.tokens import stems
from earmark_ingest.types import Figure

from earmark.checks.clauses import clause
from earmark.checks.types import Found, Said
from earmark.locate import plain
from earmark.words import STOP

_END = r"[^,.;:()—–!?]{2,90}"
_CONDITION = re.compile(
    r"\b(?P<cue>if|assuming|excluding|exclusive of|ex-|unless|provided(?: that)?|subject to|contingent on"
    r"|not including"
    r"|before (?:the )?(?:impact|effect|benefit)s?|(?:on an? |in |at )?constant[- ]currency|as long as"
    r"|except for|absent|adjusting for"
    rf"|adjusted for|without the (?:impact|benefit|effect))\b{_END}|\b(?:on an? |in "
    rf"|at )constant[- ]currency(?: basis)?\b",
    re.IGNORECASE,
)
_NO_CONDITION = re.compile(
    r"^(?:if (?:you|i) (?:look|think|will|go|take|recall|remember|like|want|compare|may|could)"
    r"|if (?:anything|any|not|so|i"
    r"|we look|we think|that makes sense)\b"
    r"|if you're|if we (?:look|compare|think|go back))",
    re.IGNORECASE,
)
_REST = re.compile(
    r"^\s*(?P<rest>(?:,\s*)?(?:if|unless|until|assuming|excluding|except|subject to|provided|as long as"
    r"|but only|but not|only|on|for|who"
    rf"|whose|that|where|without|before|after|with|to the extent|although|though)\b{_END})",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"^,?\s*(?:if|unless|assuming|excluding|except|subject to|provided|as long as|only|but only|but not"
    r"|to the extent|until)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|no longer|cannot|hardly|unlikely|nor|without|used to|(?:do|does|did|is|are|was|were"
    r"|has|have|had|wo|would|ca|could|should)"
    r"n['’]t|don['’]t|deny|denied|stopped|ceased|far from)\b",
    re.IGNORECASE,
)
_LONG = 14
"""Words of a condition from which on a claim is only told that there is one."""


def condition(said: Said, figure: Figure) -> str | None:
    """The condition that a figure that was said hangs on: in its clause, or in front of the sentence."""
    first, last = clause(said.text, figure.start, figure.end)
    for match in _CONDITION.finditer(said.text):
        if _NO_CONDITION.match(match[0]) or match.start() <= figure.start < match.end():
            continue
        leads = (
            match.start() <= 4
            and figure.start > match.end()
            and said.text[match.end() : match.end() + 1] == ","
        )
        inside = first <= match.start() < last
        between = said.text[min(match.end(), figure.end) : max(match.start(), figure.start)]
        if leads or (inside and not re.search(r"\d", between)):
            return " ".join(match[0].split())
    return None


def condition_note(text: str, said: Said, figure: Figure) -> str | None:
    """A condition that a claim leaves out, as it was said."""
    found = condition(said, figure)
    if found is None or _speaks_of(text, found):
        return None
    alone = not {stem for stem in stems(found) if stem not in STOP} - set(
        stems("excluding if assuming unless")
    )
    return (
        "on a condition: see the quote"
        if alone or len(found.split()) > _LONG
        else found[:1].lower() + found[1:]
    )


def _speaks_of(text: str, condition: str) -> bool:
    """Whether a claim has the condition: half of its own words, or its word for it with one of them."""
    own = {stem for stem in stems(condition) if stem not in STOP}
    mine = set(stems(text))
    return 2 * len(own & mine) >= max(1, len(own))


def cut_short(words: str, text: str, found: Found) -> str | None:
    """What a quote leaves out right behind it that the claim does not say either ("… on maintenance")."""
    rest = _behind(words, found)
    match = _REST.match(rest)
    if match is None:
        return None
    dropped = " ".join(match["rest"].strip(" ,").split())
    own = {stem for stem in stems(dropped) if stem not in STOP and not stem.isdigit()}
    return None if not own or own & set(stems(text)) or len(dropped.split()) > _LONG else dropped


def negated(words: str, text: str, found: Found) -> str | None:
    """The negation right before a quote, in its clause, that the claim leaves out."""
    before = _in_front(words, found)
    hit = None
    for match in _NEGATION.finditer(before[-48:]):
        hit = match
    if hit is None or _NEGATION.search(text) or re.search(r"[,;:.—–]", before[-48:][hit.end() :]):
        return None
    return hit[0]


def _behind(words: str, found: Found) -> str:
    """The rest of the sentence behind the quoted words; empty where they end with it."""
    at = _at(words, found)
    return "" if at is None else found.text[at[1] :]


def _in_front(words: str, found: Found) -> str:
    at = _at(words, found)
    return "" if at is None else found.text[: at[0]]


def _at(words: str, found: Found) -> tuple[int, int] | None:
    """Offsets of quoted words in a found text, by its tokens: what `plain` makes alike is so here too."""
    if words == found.text:
        return 0, len(words)
    wanted = plain(words).strip(" .,;:…\"'").split()
    tokens = _tokens(found.text)
    for first in range(len(tokens) - len(wanted) + 1 if wanted else 0):
        run = tokens[first : first + len(wanted)]
        if all(_alike(token, word) for (_, _, token), word in zip(run, wanted, strict=True)):
            last = found.text[run[-1][0] : run[-1][1]]
            return run[0][0], run[-1][0] + len(last.rstrip(".,;:!?\"'”’"))
    return None


@lru_cache(maxsize=2_000)
def _tokens(text: str) -> tuple[tuple[int, int, str], ...]:
    """Start, end and plain form of each token that somebody said."""
    found = ((*match.span(), plain(match[0])) for match in re.finditer(r"\S+", text))
    return tuple(token for token in found if token[2])


def _alike(one: str, other: str) -> bool:
    edge = " .,;:!?…\"'()"
    return one == other or one.strip(edge) == other.strip(edge)


def grown(quotation: str, found: Found) -> str | None:
    """A quotation that was cut, as it must be read; None where it stands by itself.

    It grows forward over a condition, and backward over a negation that governs it.
    """
    at = _at(quotation, found)
    if at is None:
        return None
    start, end = at
    behind = found.text[end:]
    dot = len(behind) - len(behind.lstrip("."))
    if _STRONG.match(behind[dot:]) and (match := _REST.match(behind[dot:])):
        end += dot + match.end()
    before = found.text[:start]
    hits = list(_NEGATION.finditer(before[-48:]))
    if hits and not re.search(r"[,;:.—–]", before[-48:][hits[-1].end() :]):
        from_ = max(0, len(before) - 48) + hits[-1].start()
        start = _clause_start(found.text, from_)
    grown_words = " ".join(found.text[start:end].split())
    return grown_words if (start, end) != at else None


def _clause_start(text: str, at: int) -> int:
    stops = [match.end() for match in re.finditer(r"[,;:.—–]\s+|\b(?:that|and|but)\s+", text[:at])]
    return stops[-1] if stops else 0
