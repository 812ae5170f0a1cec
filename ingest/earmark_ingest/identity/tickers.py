"""The ticker and the stock exchange: from the heading, from what is said, or from the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WRITTEN = {
    "NASDAQ": "NASDAQ",
    "NYSE": "NYSE|NEW YORK STOCK EXCHANGE",
    "NYSE American": "AMEX|NYSE AMERICAN|NYSE MKT",
    "NYSE Arca": "NYSE ARCA",
    "Cboe": "CBOE|BATS",
    "TSX": "TSX|TORONTO STOCK EXCHANGE",
    "TSXV": "TSXV|TSX-V",
    "LSE": "LSE|LON|LONDON STOCK EXCHANGE",
    "AIM": "AIM",
    "HKEX": "HKEX|HKSE|SEHK|HKG",
    "SSE": "SSE|SHSE",
    "SZSE": "SZSE",
    "NSE": "NSE",
    "BSE": "BSE",
    "ASX": "ASX",
    "TSE": "TSE|TYO",
    "TWSE": "TWSE|TPE",
    "KRX": "KRX|KOSPI",
    "SGX": "SGX",
    "SIX": "SIX|SWX",
    "XETRA": "XETRA|XTRA|ETR",
    "FWB": "FRA",
    "Euronext": "EURONEXT",
    "Euronext Paris": "EPA|ENXTPA",
    "Euronext Amsterdam": "AMS|ENXTAM",
    "Nasdaq Stockholm": "STO|OM",
    "Borsa Italiana": "BIT",
    "BME": "BME",
    "JSE": "JSE",
    "OTC": "OTC|OTCMKTS|OTCPK|OTCQX|OTCQB|PINK",
}
_EXCHANGES = {written: name for name, forms in _WRITTEN.items() for written in forms.split("|")}
_SUFFIXES = dict(
    pair.split("=")
    for pair in "HK=HKEX SH=SSE SS=SSE SZ=SZSE T=TSE TW=TWSE TWO=TPEx KS=KRX KQ=KOSDAQ SI=SGX".split()
)
"""Behind tickers that are numbers."""
_FEEDS = re.compile(r"\.(?:PK|OB|US|OQ)$|(?<=[A-Z]{2})\.[NO]$")
"""What a vendor adds to a ticker of the United States."""
_WORDS = frozenset(
    "GAAP EPS IFRS CEO CFO COO CTO IR USD EUR GBP HKD RMB CNY INR PDF ET EST EDT PT GMT UTC LIVE MD VP "
    "EVP SVP AM PM "
    "US UK EU FY YTD QA ADR ADS NYSE NASDAQ BSE NSE SEC ESG AGM ASR FD PLC INC LLC LTD CORP REIT "
    "UNAUDITED OPERATOR "
    "FINAL USA UKI NM NA TBD PH EBITDA FFO NAV ROE AUM COVID SEBI N A".split()
)
"""Capitals in brackets that are no ticker."""

_LISTED_AS = r"(?P<ticker>[A-Z][A-Z0-9&]{0,11}(?:[.\-][A-Z]{1,3})?|\d{4,6}(?:\.[A-Z]{1,3})?)"
_BOURSE = (
    r"(?P<exchange>NYSE(?:\s?(?:American|MKT|Arca))?|NASDAQ(?:\s?-?(?:GS|GM|CM)\b)?|New York Stock Exchange|"
    r"(?:Toronto|London) Stock Exchange|TSX(?:-?V)?|[A-Z]{2,8})"
)
_WITH_EXCHANGE = re.compile(
    rf"(?<![\w/]){_BOURSE}\s*[:：]\s*{_LISTED_AS}(?![\w])(?!\)\s+(?:LLC|Inc|Ltd|L\.))", re.IGNORECASE
)
_WITH_SUFFIX = re.compile(r"[(（]\s*(?P<ticker>\d{4,6}\.(?:HK|SH|SS|SZ|T|TW|TWO|KS|KQ))\b")
_FIELD = re.compile(
    r"^\W*(?:scrip\s+symbol|stock\s+symbol|ticker(?:\s+symbol)?|"
    r"symbol)\W*[:：]\W*(?P<ticker>[A-Z][A-Z0-9.\-]{0,11})\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_COMPANY_FIELD = re.compile(
    r"^\W*(?i:company)\W*[:：]\W*(?P<ticker>[A-Z]{1,5}(?:\.[A-Z])?)\W*$", re.MULTILINE
)
_BRACKETS = re.compile(
    r"(?<=[\w.\s])[(（]\s*(?P<ticker>[A-Z][A-Z]{0,5}(?:[.\-][A-Z])?)(?:\s+[-+]?\d+(?:\.\d+)?%?)?\s*[)）]"
    r"(?=\s*(?:$|\n|[-–—:,;|]\s*(?:$|\n|[A-Z])|(?:F?Q[1-4]|[1-4]Q|H[12]|FY|CEO\b|\d{4}\b|first|second|"
    r"third|fourth|full)|"
    r"(?:\w+\s+){0,3}(?:earnings|results|conference|call)\b))",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:under|with)\s+the\s+(?:ticker|symbol|ticker\s+symbol|"
    r"trading\s+symbol)\s+[\"“]?(?P<ticker>[A-Z]{1,5})\b"
)
_FILE = re.compile(r"^(?P<ticker>[A-Z]{1,5}(?:[.][A-Z])?)(?=[-_ ].*(?:19|20)\d\d)")


_PREAMBLE = 2_500
_TITLE = 300


@dataclass(frozen=True, slots=True)
class Listing:
    """Where and as what a company is traded; either may be unknown."""

    ticker: str | None = None
    listed_on: str | None = None


def heading_listing(heading: Sequence[str]) -> Listing:
    """The ticker that the lines above the first speaker print, the surest form first."""
    text = "\n".join(line[:_TITLE] for line in heading)
    if (match := _FIELD.search(text)) and match["ticker"].isupper():
        named = next((listing for _, listing in _with_exchange(text)), Listing())
        return Listing(match["ticker"], named.listed_on if named.ticker == match["ticker"] else None)
    found = sorted([*_with_exchange(text), *_with_suffix(text), *_in_brackets(text)], key=lambda hit: hit[0])
    if found:
        line = text.count("\n", 0, found[0][0])
        beside = [listing for start, listing in found if text.count("\n", 0, start) == line]
        return next((listing for listing in beside if not _is_number(listing)), beside[0])
    field = _COMPANY_FIELD.search(text)
    return Listing(field["ticker"]) if field else Listing()


def spoken_listing(openings: Sequence[str]) -> Listing:
    """A ticker said or printed with its exchange: `(NASDAQ: AAL)`, `under the symbol AAL`."""
    for text in (opening[:_PREAMBLE] for opening in openings):
        for found in (_with_exchange(text), _with_suffix(text)):
            if hit := next(found, None):
                return hit[1]
        if match := _SAID.search(text):
            return Listing(match["ticker"])
    return Listing()


def file_ticker(stem: str) -> str | None:
    """The ticker that a file is named after: `JNPR-2006-Q2`."""
    match = _FILE.match(stem)
    return match["ticker"] if match else None


def listed(written: str | None) -> Listing:
    """A field's `NASDAQ:TRLP`, `TRLP` or `0981.HK` as ticker and exchange."""
    if not written or not written.strip():
        return Listing()
    exchange, _, ticker = written.strip(" ()").upper().rpartition(":")
    return _listing(ticker.strip(), _EXCHANGES.get(exchange.strip())) if ticker.strip() else Listing()


def exchange_name(written: str | None) -> str | None:
    """A stock exchange as it is commonly written; names that are not known come back as they are."""
    return _EXCHANGES.get(written.strip().upper(), written.strip()) if written and written.strip() else None


def _is_number(listing: Listing) -> bool:
    """`540716` stands beside letters that mean the same and that people know."""
    return listing.ticker is not None and listing.ticker.isdigit()


def _with_exchange(text: str) -> Iterator[tuple[int, Listing]]:
    for match in _WITH_EXCHANGE.finditer(text):
        name = re.sub(r"(?<=NASDAQ)\s?-?(?:GS|GM|CM)$", "", match["exchange"].upper())
        if name in _EXCHANGES and (match["ticker"].isupper() or match["ticker"].isdigit()):
            yield match.start(), _listing(match["ticker"], _EXCHANGES[name])


def _with_suffix(text: str) -> Iterator[tuple[int, Listing]]:
    for match in _WITH_SUFFIX.finditer(text):
        yield match.start(), _listing(match["ticker"], None)


def _in_brackets(text: str) -> Iterator[tuple[int, Listing]]:
    for match in _BRACKETS.finditer(text):
        if match["ticker"].isupper() and match["ticker"] not in _WORDS:
            yield match.start(), Listing(match["ticker"])


def _listing(ticker: str, exchange: str | None) -> Listing:
    ticker = _FEEDS.sub("", ticker)
    return Listing(
        ticker, exchange or _SUFFIXES.get(ticker.rpartition(".")[2] if ticker[0].isdigit() else "")
    )
