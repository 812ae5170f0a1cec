"""What a field of a record means, whatever the vendor calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Literal

from earmark_ingest.files.compose import flow
from earmark_ingest.identity.dates import heading_date
from earmark_ingest.types import FiscalPeriod, Known

SPEAKER = (
    "speakername speaker speakerlabel participantname participant who person personname spokenby voice "
    "speakerid participantid"
).split()
LABEL = "name fullname label author role from".split()
"""Fields that name a speaker only beside words of some length."""
WORDS = (
    "punctuatedword speech text transcript content paragraphs paragraph utterance utterances dialogue "
    "speechtext spokentext message statement statements sentences segments elements remarks body lines "
    "words word quote said comment plist p value token"
).split()
TITLE = "title jobtitle speakertitle position designation occupation role function speakerrole".split()
FIRM = (
    "firm company companyname affiliation organization organisation employer institution speakercompany"
).split()
SECTION = "section sectionname componenttype componenttypename component segmenttype part sessiontype".split()
ROSTER = (
    "participants callparticipants companyparticipants conferencecallparticipants attendees executives "
    "analysts speakers management managementparticipants corporateparticipants people roster "
    "panelists presenters"
).split()
CALL = "callid transcriptid eventid conferenceid documentid docid keydevid filename file".split()
TICKER = "ticker symbol tickersymbol stocksymbol stockticker companyticker companysymbol instrument".split()
COMPANY = "company companyname companytitle issuer issuername corporation corporationname".split()
DATE = (
    "date calldate eventdate conferencedate transcriptdate earningsdate startdate eventstart datetime "
    "callstart eventdatetime eventstarttime starttime mostimportantdateutc publishdate publishedat published"
).split()
_EXCHANGE = "exchange stockexchange listedon exchangename exchangesymbol mic".split()
_HEADING = "title eventtitle headline eventname calltitle eventstory event storytitle documenttitle".split()
_URL = "url link sourceurl permalink canonicalurl href pageurl transcripturl".split()
_YEAR = "year fiscalyear fy calendaryear".split()
_QUARTER = "quarter fiscalquarter fq qtr q".split()
_PERIOD = "period fiscalperiod quarter fiscalquarter yearquarter quarteryear reportingperiod".split()
PERIOD = tuple(dict.fromkeys([*_PERIOD, *_YEAR, *_QUARTER]))
_HOLDERS = (
    "meta metadata event company header info details data call earningscall attributes calldetails callinfo "
    "issuer transcriptinfo result"
).split()
_LONGEST = 300
_DEEPEST = 4

_QUARTER_FIRST = re.compile(
    r"(?:\bF|\b)Q([1-4])\W{0,3}(?:of\s+)?(?:FY|F|CY)?\W{0,2}((?:19|20)\d\d|\d\d)\b", re.I
)
_YEAR_FIRST = re.compile(r"\b(?:FY|F|CY)?\W?((?:19|20)\d\d)\W{0,3}F?Q([1-4])\b", re.I)
_NUMBER_FIRST = re.compile(r"\b([1-4])F?Q\W{0,2}(?:FY)?\W?((?:19|20)\d\d|\d\d)\b", re.I)
_LISTED = re.compile(r"\(?([A-Za-z][A-Za-z .]{1,15}):\s?([A-Z0-9][A-Z0-9.\-]{0,9})\)?$")
_PREPARED = re.compile(r"prepared|presentation|presenter|opening|management disc|remarks|speech", re.I)
_QA = re.compile(r"\bq\s?(?:&|and|n|/)?\s?a\b|question|answer", re.I)

Record = Mapping[str, object]
"""An object of a JSON file, a row of a table: fields by name."""


@lru_cache(maxsize=4096)
def fold(key: str) -> str:
    """A field's name without case, blanks, hyphens and underscores: `companyName`, `company_name`."""
    return "".join(character for character in key.casefold() if character.isalnum())


def pick(record: Record, names: Sequence[str]) -> object:
    """The value under the first of `names` that the record has and that is not empty; None without."""
    folded = {fold(str(key)): value for key, value in record.items()}
    return next((folded[name] for name in names if folded.get(name) not in (None, "", [], {})), None)


def scalar(value: object) -> str | None:
    """A short string or number as a string; None for anything else."""
    if isinstance(value, str):
        return flow(value) or None if len(value) <= _LONGEST else None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def section(name: object) -> Literal["prepared", "qa"] | None:
    """Which part of the call a key or heading names (`q_and_a`, `PRESENTATION`); None for any other."""
    if not isinstance(name, str) or len(name) > _LONGEST:
        return None
    spaced = re.sub(r"[_\-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))
    if _QA.search(spaced):
        return "qa"
    return "prepared" if _PREPARED.search(spaced) else None


def known(record: Record) -> Known:
    """What the plain fields of a record, and of the objects in it that describe the call, say of it."""
    values: dict[str, str] = {}
    for holder, key, value in _scalars(record, "", 0):
        name = "company" if fold(holder) in ("company", "issuer") and key == "name" else key
        values.setdefault(name, value)
    exchange, ticker = _listed(_first(values, TICKER), _first(values, _EXCHANGE))
    url = _first(values, _URL)
    return Known(
        company=_first(values, COMPANY),
        ticker=ticker,
        listed_on=exchange,
        title=_first(values, _HEADING),
        period=_period(values),
        call_date=next((day for name in DATE if (day := day_of(values.get(name)))), None),
        url=url if url and url.startswith(("http://", "https://")) else None,
    )


def day_of(text: str | None) -> date | None:
    """The day of a date in a field: ISO or American, with or without a time."""
    if not text:
        return None
    if re.fullmatch(r"(?:19|20)\d{6}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if slashed := re.match(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)\b", text):
        text = f"{slashed[3]}-{slashed[1]}-{slashed[2]}"
    return heading_date([text[:_LONGEST].replace("T", " ", 1) if text[:2].isdigit() else _american(text)])


def period_of(text: str) -> FiscalPeriod | None:
    """The fiscal quarter that a field or title names: `2021Q1`, `Q3 2025`, `1Q26`, `FY2008Q2`."""
    if match := _YEAR_FIRST.search(text):
        return FiscalPeriod(int(match[1]), int(match[2]))
    match = _QUARTER_FIRST.search(text) or _NUMBER_FIRST.search(text)
    return FiscalPeriod(_year(match[2]), int(match[1])) if match else None


def _american(text: str) -> str:
    """`24 April 2025` as `April 24 2025`."""
    return re.sub(
        r"\b(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -]((?:19|20)\d\d)\b", r"\2 \1 \3", text
    )


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _scalars(record: Record, holder: str, depth: int) -> Iterator[tuple[str, str, str]]:
    """Holder, folded key and value of plain fields, the record's own before those of objects in it."""
    inner: list[Iterator[tuple[str, str, str]]] = []
    for key, value in record.items():
        if isinstance(value, Mapping) and depth < _DEEPEST and fold(str(key)) in _HOLDERS:
            inner.append(_scalars(value, str(key), depth + 1))
        elif (plain := scalar(value)) is not None:
            yield holder, fold(str(key)), plain
    yield from chain.from_iterable(inner)


def _first(values: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((values[name] for name in names if name in values), None)


def _listed(ticker: str | None, exchange: str | None) -> tuple[str | None, str | None]:
    """Exchange and ticker, also where one field holds both (`NASDAQ:ABCD`)."""
    if ticker and (match := _LISTED.fullmatch(ticker.strip())):
        return match[1].strip(), match[2]
    return exchange, ticker


def _period(values: Mapping[str, str]) -> FiscalPeriod | None:
    for name in _PERIOD:
        if name in values and (period := period_of(values[name])):
            return period
    year, quarter = _first(values, _YEAR), _first(values, _QUARTER)
    years = re.fullmatch(r"(?:FY)?\s?((?:19|20)\d\d)(?:\.0)?", year or "")
    quarters = re.fullmatch(r"F?Q?\s?([1-4])Q?(?:\.0)?", quarter or "", re.I)
    return FiscalPeriod(int(years[1]), int(quarters[1])) if years and quarters else None
