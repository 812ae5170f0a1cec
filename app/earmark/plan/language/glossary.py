"""Chinese questions about common metrics in the English that the planner understands, without a model.

The table is `glossary.toml`; the longest term wins, what is Latin stays, and so do names of companies.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from earmark_ingest.identity.aliases import Aliases
from earmark_ingest.periods import mentions

from earmark.plan.language.east_periods import marked
from earmark.plan.language.word_order import Piece, ordered

_TABLE = Path(__file__).with_name("glossary.toml")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_OTHER = re.compile(r"[\u3040-\u30ff\uac00-\ud7a3]")
"""Kana and hangul: the question is Japanese or Korean."""
_PRIVATE = re.compile(r"[\ue000\ue001]")
_MARK = re.compile("\ue000(\\d+)\ue001")
_SENTENCE = re.compile(r"(?<=[?。!;])")
_GRAMMAR = frozenset(", 、 的 之 了 是 為 为 在 於 于 呢 對 对 有 其 該 该".split())
"""Words that part a name from the rest."""
_PART = re.compile(
    r"[,、?!;:]|[\u3400-\u9fff\uf900-\ufaff]+"
    r"|[^\s,、?!;:\u3400-\u9fff\uf900-\ufaff][^,、?!;:\u3400-\u9fff\uf900-\ufaff]*"
)


def in_english(question: str, names: Iterable[str] = ()) -> str:
    """A Chinese question in English; any other question as it is.

    `names` are companies' names that the library knows, besides those of the table of aliases: both stay as
    they are written, since companies are looked up by them. The order of words is plain, not perfect.
    """
    plain = _PRIVATE.sub(" ", unicodedata.normalize("NFKC", question))
    if not _HAN.search(plain) or _OTHER.search(plain):
        return question
    kept = frozenset(name for name in names if _HAN.search(name)) | _companies()
    english, changed = [], False
    for sentence in filter(str.strip, _SENTENCE.split(plain.replace("。", "?"))):
        pieces = _pieces(sentence, kept)
        changed = changed or any(piece.kind not in ("name", "latin", "stop") for piece in pieces)
        english.append(ordered(pieces))
    return " ".join(filter(None, english)) if changed else question


def _pieces(sentence: str, names: frozenset[str]) -> list[Piece]:
    """A sentence cut into terms, periods, names and what is Latin or unknown."""
    known = _known(sentence, names)
    dated = marked(sentence)
    found: list[Piece] = []
    at = 0
    for match in re.finditer(known, dated.text):
        found += _between(dated.text[at : match.start()])
        found += _piece(match[0], names, dated.english)
        at = match.end()
    return _settled([*found, *_between(dated.text[at:])])


def _known(sentence: str, names: frozenset[str]) -> str:
    here = [name for name in names if name in sentence]
    terms = [term for term in _table() if term in sentence]
    words = sorted((*here, *terms), key=len, reverse=True)
    return "|".join([_MARK.pattern.replace("(", "(?:"), *map(re.escape, words)])


def _piece(text: str, names: frozenset[str], periods: Sequence[str]) -> list[Piece]:
    if mark := _MARK.fullmatch(text):
        return [Piece("period", periods[int(mark[1])])]
    if text in names:
        return [Piece("name", text)]
    section, english = _table()[text]
    return [Piece(section, english, text)]


def _between(text: str) -> list[Piece]:
    """What no term covers: marks of punctuation, Latin words, and Chinese that is not known."""
    found = []
    for match in _PART.finditer(text):
        said = match[0].strip()
        if _HAN.match(said):
            found.append(Piece("unknown", said, said))
        elif said in ",、":
            found.append(Piece("joints", ",", said))
        elif said and said in "?!;:":
            found.append(Piece("stop", "?"))
        elif said:
            found.append(Piece("period" if _is_period(said) else "latin", said))
    return found


def _is_period(said: str) -> bool:
    periods = mentions(said)
    return len(periods) == 1 and periods[0].text == said


def _settled(pieces: Sequence[Piece]) -> list[Piece]:
    """Unknown characters take in the words they touch that names hold: 中國 in 中國移動, 和 in 和碩."""
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        after = pieces[at + 1].kind if at + 1 < len(pieces) else ""
        before = found[-1].kind if found else ""
        if piece.kind == "unknown" or _belongs(piece, before, after):
            head = found.pop().text if before == "unknown" else ""
            found.append(Piece("unknown", head + (piece.said or piece.text)))
        else:
            found.append(piece)
    return [Piece("name", piece.text) if piece.kind == "unknown" else piece for piece in found]


def _belongs(piece: Piece, before: str, after: str) -> bool:
    """Whether a word is part of the unknown name it touches. A list may go on with an unknown name."""
    if piece.said in _GRAMMAR or piece.kind not in ("topics", "joints"):
        return False
    if piece.kind == "topics" or (len(piece.said) == 1 and not piece.text):
        return "unknown" in (before, after)
    if piece.said == "公司":
        return before == "unknown"
    return after == "unknown" and len(piece.said) == 1 and before in ("", "unknown")


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Term to its section and its English."""
    sections = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {
        term: (section, english)
        for section, entries in sections.items()
        for english, terms in entries.items()
        for term in terms
    }


@cache
def _companies() -> frozenset[str]:
    """Chinese names of the table of aliases."""
    return frozenset(name for name in Aliases.load().written.values() if _HAN.search(name))
