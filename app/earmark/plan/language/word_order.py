"""The order of an English question: its question word leads, its periods end it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from earmark.plan.language.east_periods import led

_ENGLISH = re.compile(
    r"\b(?:what|how|why|who|when|which|did|does|was|is|were|are|the|compare)\b", re.IGNORECASE
)
_GUIDED = re.compile(r"\b(?:guidance|outlook|expected)\b")
_NOUNS = {"grow": "growth", "improve": "improvement"}
_HAVING = ("which quarter", "which year", "which company", "which segment", "which region")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence: its kind (a section of the glossary, name, latin, period, stop), its English."""

    kind: str
    text: str
    said: str = ""
    """As it stood in the question, where that was Chinese."""


def ordered(pieces: Sequence[Piece]) -> str:
    """One sentence; one that already is English around its terms keeps its order."""
    if any(piece.kind == "latin" and _ENGLISH.search(piece.text) for piece in pieces):
        return _written([piece.text for piece in pieces if piece.kind != "stop"]) + _end(pieces)
    clauses = [_clause(clause) for clause in _clauses([p for p in pieces if p.kind != "stop"])]
    return " and ".join(filter(None, clauses)) + _end(pieces)


def _end(pieces: Sequence[Piece]) -> str:
    return "?" if any(piece.kind == "stop" for piece in pieces) else ""


def _clauses(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Parts at commas that each ask something; one that asks nothing belongs to the next, or to the last."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.said == "," and _asks(parts[-1]):
            parts.append([])
        else:
            parts[-1].append(piece)
    if len(parts) > 1 and not _asks(parts[-1]):
        tail = parts.pop()
        parts[-1] = [*parts[-1], Piece("joints", ",", ","), *tail]
    return parts


def _asks(pieces: Sequence[Piece]) -> bool:
    return any(piece.kind in ("asks", "says") for piece in pieces)


def _clause(pieces: Sequence[Piece]) -> str:
    asks = [piece.text for piece in pieces if piece.kind == "asks"]
    says = [piece.text for piece in pieces if piece.kind == "says"]
    periods = [piece.text for piece in pieces if piece.kind == "period"]
    body = _best_first([p for p in pieces if p.kind not in ("asks", "says", "period")])
    guided = any(_GUIDED.search(piece.text) for piece in body)
    head = _said(asks, says, body) if says else _asked(asks, body, guided)
    when = " and ".join(led(period, guided) for period in periods)
    return " ".join(filter(None, [head, when]))


def _best_first(pieces: Sequence[Piece]) -> list[Piece]:
    """ "gross margin highest" is "highest gross margin"."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind == "best":
            at = len(found)
            while at and (not found[at - 1].text or found[at - 1].kind in ("terms", "topics")):
                at -= 1
            found.insert(at, piece)
        else:
            found.append(piece)
    return found


def _asked(asks: Sequence[str], body: Sequence[Piece], guided: bool) -> str:
    """The form of question that the first question word calls for."""
    rest = _written([piece.text for piece in body])
    moves = any(piece.kind == "moves" for piece in body)
    ask = _leading(asks)
    if not ask:
        return rest
    if ask in ("why", "when", "did"):
        it = "it " if body and body[0].kind == "moves" else ""
        return f"{ask} {'did ' if ask != 'did' else ''}{it}{rest}"
    if ask in _HAVING:
        return f"{ask} had the {rest}"
    if ask in ("what", "how"):
        if moves and not guided:
            return f"how much did {rest}" if ask == "what" else f"how did {rest}"
        return f"{ask} {'is the' if guided else 'was'} {rest}" if rest else ""
    if ask == "what drove":
        return f"what drove {_written([_NOUNS.get(piece.text, piece.text) for piece in body])}"
    return f"{ask} {'is ' if ask == 'who' else ''}{rest}"


def _leading(asks: Sequence[str]) -> str:
    """Of several question words the most telling: 是否 … 為什麼 asks why, 哪一季 … 是多少 asks which."""
    plain = ("what", "did", "how", "what are the")
    return next((ask for ask in asks if ask not in plain), asks[0] if asks else "")


def _said(asks: Sequence[str], says: Sequence[str], body: Sequence[Piece]) -> str:
    """A question for words: who said or asked what, and about what."""
    who = [piece for piece in body if piece.kind in ("name", "latin", "people")]
    about = _written([p.text for p in body if p not in who or (p.kind == "latin" and p is not who[0])])
    ask = _leading(asks)
    asking = "ask" in says
    if ask in ("who", "which analyst"):
        of = _written([piece.text for piece in who if piece.kind == "name"])
        tail = f" {about}" if about else ""
        return f"{ask} {'asked' if asking else 'talked'} about{tail}" + (f" on the {of} call" if of else "")
    subject = _subject(who) or "management"
    if ask == "did":
        return f"did {subject} {'ask about' if asking else 'mention'} {about}".rstrip()
    if ask in ("why", "when"):
        return f"{ask} did {subject} {says[0]} {about}".rstrip()
    return f"what did {subject} {'ask' if asking else 'say'}" + (f" about {about}" if about else "")


def _subject(who: Sequence[Piece]) -> str:
    said = [piece.text for piece in who if piece.kind != "latin" or piece is who[0]]
    office = [piece for piece in who if piece.kind == "people"]
    return _written([*(["the"] if office and len(said) == 1 and said[0] != "management" else []), *said])


def _written(words: Sequence[str]) -> str:
    once = [word for word, before in zip(words, ["", *words], strict=False) if word and word != before]
    text = re.sub(r"\s+,", ",", " ".join(once))
    return re.sub(r"(?:,\s*)+(?=and\b|or\b|,|$)", " ", text).strip(" ,")
