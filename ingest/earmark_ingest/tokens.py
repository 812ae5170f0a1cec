"""Words as the searches see them: one tokeniser for the lexical index, the embedder and the planner.

$1,425 and .85      ->  1425, 0.85        a number is one token; separators and signs go
E320, 10K, Q2, 2Q08 ->  e320, 10k, q2, 2q08
28%                 ->  28, percent       as in "28 percent"
non-GAAP, non GAAP  ->  nongaap           never the same word as GAAP
year-over-year      ->  year, over, year  other hyphens part words
R&D, U.S.           ->  r&d, u.s
Symantec's, don't   ->  symantec, dont
Nestlé              ->  nestl             as "Nestle": accents go, then the ending
諾頓                 ->  諾, 頓              scripts without blanks go by character
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

_LONGEST = 64
_IDEOGRAPH = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = rf"[^\W_{_IDEOGRAPH}]"
_LETTER = r"[^\W\d_]"

# Linear: each alternative is separator-delimited runs, and nothing after a run can make it back up.
_TOKEN = re.compile(
    rf"""
      (?!non)[a-z]{{2,}}(?=[\s,.])                          # most words: what the rest would find, sooner
    | non[-\u2010\u2011\s]{_LETTER}+                        # non-GAAP
    | {_LETTER}(?:\.{_LETTER})+(?!\w)                       # U.S.
    | \d+(?:,\d{{3}}(?!\d))*(?:\.\d+)*{_WORD}*              # 1,425  1.41  10k
    | (?<!\w)\.\d+                                          # .85
    | {_WORD}+(?:['\u2019&]{_WORD}+)*                       # e320  r&d  don't
    | [{_IDEOGRAPH}]
    | %
    """,
    re.VERBOSE,
)


def stems(text: str) -> list[str]:
    """The tokens of `text` in order, lower-case and stemmed; stop words stay.

    Empty only when the text has no letter, digit or percent sign.
    """
    return [_stem(token) for token in _TOKEN.findall(text.lower())]


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    """One stemmer without a cache of its own, so that its calls are atomic under the interpreter lock."""
    return Stemmer.Stemmer("english", 0)


@lru_cache(maxsize=1 << 16)
def _stem(token: str) -> str:
    """One token in its indexed form (`_TOKEN` says which shapes come in)."""
    if token[0].isdigit() or token[0] == ".":
        return ("0" * (token[0] == ".") + token.replace(",", ""))[:_LONGEST]
    if token == "%":
        return "percent"
    word = _plain(token)
    return word if "&" in word or "." in word else str(_stemmer().stemWord(word))


def _plain(token: str) -> str:
    """Without accents, possessive, apostrophes, and what joins `non` to its word."""
    if not token.isascii():
        token = unicodedata.normalize("NFKD", token.replace("\u2019", "'"))
        token = "".join(c for c in token if not unicodedata.combining(c))
    token = token.removesuffix("'s")
    if token.startswith("non"):
        token = re.sub(r"^non[\W_]", "non", token)
    return token.replace("'", "")[:_LONGEST]
