"""Which names and tickers mean one company: a small editable table, and a rule for names outside it.

The table is `aliases.toml` beside this file; a user's own file of the same form adds to it and wins:

    [GEN]                                # the ticker today
    tickers = ["NLOK", "SYMC"]           # earlier ones, other share classes
    names = ["Gen Digital", "NortonLifeLock", "Symantec"]
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from earmark_ingest.errors import SettingsError

_TABLE = Path(__file__).with_name("aliases.toml")
_STATE = re.compile(r"\s*/(?:[A-Z]{2,4}/?)?\s*$|\s*\([A-Z]{2}\)\s*$")
_PLACE = re.compile(r"\.(?:com|net|org|co)\b", re.IGNORECASE)
_LETTERS = re.compile(r"(?<![a-z])([a-z]) (?=[a-z](?![a-z]))")
_FORMS = frozenset(
    "inc incorporated corp corporation company companies co cos ltd limited llc lp plc nv sa se ag spa asa "
    "ab oyj kk bhd pte holding holdings group reit trust".split()
)
_VAGUE = frozenset(
    "american national united general first international global pacific southern northern western eastern "
    "federal standard universal digital advanced applied public new world central community capital bank of "
    "and the texas california mid north south west east republic great old independent enterprise service "
    "services energy financial health royal allied consolidated continental".split()
)
"""Words that many companies begin with: alone they are nobody's name."""


@dataclass(frozen=True, slots=True)
class Aliases:
    """Former names and tickers, and what each company is listed as today."""

    tickers: Mapping[str, str]
    """Any ticker in the table to today's."""
    names: Mapping[str, str]
    """Any name in the table, as `plain_name` leaves it, to today's ticker."""
    written: Mapping[str, str] = field(default_factory=dict)
    """The same names as they are written."""

    @classmethod
    def load(cls, extra: Path | None = None) -> Aliases:
        """The package's own table and a user's file over it; `SettingsError` for a bad file."""
        tables = [_read(table) for table in (_TABLE, extra) if table is not None]
        tickers, names, written = ({k: v for table in tables for k, v in table[i].items()} for i in range(3))
        return cls(tickers, names, written)

    def canonical(self, ticker: str) -> str:
        """Today's ticker of the company; one that the table does not know comes back in upper case."""
        listed = plain_ticker(ticker)
        return self.tickers.get(listed, listed)

    def same(self, name_or_ticker: str, other: str) -> bool:
        """Whether both mean one company.

        By the table where it knows both; else the names must be equal once articles, legal forms and
        punctuation are gone, or one the head of the other (`Abbott`, `Abbott Laboratories`), or its initials
        (`VPG`, `Vishay Precision Group`; three letters or more).
        """
        here, there = self._listed(name_or_ticker), self._listed(other)
        if here and there:
            return here == there
        if plain_ticker(name_or_ticker) == plain_ticker(other) != "":
            return True
        if _heads(plain_name(name_or_ticker), plain_name(other)):
            return True
        return _initials(name_or_ticker, other) or _initials(other, name_or_ticker)

    def contradict(self, ticker: str, name: str) -> bool:
        """Whether the table knows both, and as two companies."""
        here, there = self.tickers.get(plain_ticker(ticker)), self.names.get("".join(plain_name(name)))
        return here is not None and there is not None and here != there

    def _listed(self, name_or_ticker: str) -> str | None:
        known = self.names.get("".join(plain_name(name_or_ticker)))
        if known is None and name_or_ticker.strip().isupper():
            known = self.tickers.get(plain_ticker(name_or_ticker))
        return known


def plain_name(name: str) -> tuple[str, ...]:
    """The words that tell a name: lower case, no accents, article, legal form, state or punctuation."""
    bare = unicodedata.normalize("NFKD", _PLACE.sub("", _STATE.sub("", name))).casefold()
    bare = "".join(mark for mark in bare if not unicodedata.combining(mark)).replace("&", " and ")
    bare = re.sub(r"['’.]", "", bare)
    words = _LETTERS.sub(r"\1", re.sub(r"[\W_]+", " ", bare).strip()).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _FORMS | {"and", "the"}:
        words = words[:-1]
    return tuple(words)


def is_vague(words: Sequence[str]) -> bool:
    """Whether these first words of a name tell nobody (`First National`): many companies begin with them."""
    return _VAGUE.issuperset(words)


def plain_ticker(ticker: str) -> str:
    """Upper case, without exchange and country (`NASDAQ: AAPL US` is AAPL), share classes after a dot."""
    bare = ticker.rpartition(":")[2].strip(" ()").upper()
    return re.sub(r"\s+(?:US|UN|UW|EQUITY)\b.*$", "", bare).replace("-", ".").replace("/", ".")


def _heads(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words are equal, or one name's are the first of the other's and tell something."""
    short, long = sorted((one, other), key=lambda words: len("".join(words)))
    heads = {_singular("".join(long[:count])) for count in range(1, len(long) + 1)}
    joined = _singular("".join(short))
    if not joined or joined not in heads:
        return False
    return joined == _singular("".join(long)) or not _VAGUE.issuperset(short)


def _singular(joined: str) -> str:
    """Without the last `s`: a possessive (`Carter's`) is written with and without its mark, or is cut off."""
    return joined[:-1] if len(joined) > 4 and joined.endswith("s") else joined


def _initials(short: str, name: str) -> bool:
    """Whether `short` is written as initials, and those of the words of `name`."""
    words = [word for word in re.findall(r"[^\W_]+", name.casefold()) if word not in {"and", "of", "the"}]
    letters = "".join(word[0] for word in words)
    while words and words[-1] in _FORMS and letters != short.casefold():
        words, letters = words[:-1], letters[:-1]
    return re.fullmatch(r"[A-Z]{3,5}", short) is not None and short.casefold() == letters


def _read(path: Path) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            f"the file of aliases {str(path)!r} cannot be read ({error}); write it as [TICKER] with "
            "names = [...] and tickers = [...]"
        ) from error
    tickers: dict[str, str] = {}
    names: dict[str, str] = {}
    written: dict[str, str] = {}
    for ticker, entry in table.items():
        today = plain_ticker(ticker)
        for listed in (ticker, *_strings(path, ticker, entry, "tickers")):
            tickers[plain_ticker(listed)] = today
        for name in _strings(path, ticker, entry, "names"):
            names["".join(plain_name(name))] = today
            written["".join(plain_name(name))] = name
    return tickers, names, written


def _strings(path: Path, ticker: str, entry: object, field: str) -> tuple[str, ...]:
    values = (
        entry.get(field, []) if isinstance(entry, dict) and entry.keys() <= {"names", "tickers"} else None
    )
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise SettingsError(
            f"the file of aliases {str(path)!r} has something else than names = [...] and tickers = [...] "
            f"under {ticker!r}; give lists of strings, and quote a ticker that has a dot"
        )
    return tuple(values)
