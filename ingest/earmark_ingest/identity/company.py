"""What the company is called: in the heading, and in the words of the first speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from earmark_ingest.script.lines import is_foreign

_FORMS = (
    r"inc|incorporated|corp|corporation|company|companies|co|ltd|limited|llc|l\.?l\.?c|l\.?p|plc|n\.?v|"
    r"s\.?a|s\.?e|a\.?g|"
    r"s\.?p\.?a|a/s|asa|ab|oyj|k\.?k|bhd|pte|holdings?,? inc"
)
_LEGAL = re.compile(
    rf"(?:\s*,)?\s+(?:(?:&|and)\s+(?:co(?:mpany)?|plc)|{_FORMS})\.?(?=['’]s?\b|$|[,.;]?$)", re.IGNORECASE
)
_FORMAL = re.compile(rf"[\s,](?:{_FORMS})\b\.?", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|our|today['’]s|this|a|an)\s+", re.IGNORECASE)
EVENT = (
    r"(?:(?:first|second|third|fourth|1st|2nd|3rd|4th|full|fiscal|quarterly|annual|interim|preliminary|"
    r"year[- ]end|half|conference|earnings|financial|results?|investors?|analyst|webcast|call|"
    r"teleconference|incorporated|discussions?|hosted|reports?|reporting|merger|business|quarter|review|"
    r"announcement|"
    r"september|december|march|june|fy|f?q[1-4]\d{0,2}|[1-4]q|h[12])\b|['’]?(?:19|20)?\d\d\b)"
)
_WORD = r"(?:[A-Z]\.(?:[A-Z]\.){0,4}(?:[A-Z]\b)?|[A-Z0-9][\w&’'!+/-]{0,40}(?:\.\w{1,20}){0,3})"
CAPS = rf"{_WORD}(?:\s+(?:{_WORD}|&)){{0,5}}"
_LOWER = r"(?:&|of|and|the|for|de|in|plc(?:['’]s)?|inc\.?|corp\.?|ltd\.?)"
WORDS = rf"(?:[A-Z0-9][\w&.'’!+/-]{{0,40}},?|{_LOWER})"
OFFICE = (
    r"(?:CEO|CFO|COO|President|Chair(?:man|woman|person)?|Chief|Vice|Senior|Executive|Global|Head|"
    r"Director|Investor|"
    r"VP|Treasurer|IR)"
)
_FIELD = re.compile(r"^\W*company(?:\s+name)?\W*[:：]\W*(?P<value>[^*\n]{1,80}?)\W*$", re.IGNORECASE)
_LISTED = re.compile(
    r"^\W*(?P<name>[^()（）\n]{2,80}?)\s*"
    r"(?:[(（](?:[A-Z][A-Za-z ]{1,20}[:：]\s*)?(?:[A-Z][A-Z.\-]{0,5}|\d{4,6}(?:\.[A-Z]{1,3})?)[)）/]"
    r"|(?<=\s)(?:NYSE|NASDAQ|NasdaqGS|TSX|LSE|ASX|BSE|NSE)\s?:\s?[A-Z])"
)
_NEVER = frozenset(
    "today todays our the this that everyone all you us we its it i i'm i’m let let's let’s q&a thank thanks "
    "during before after over so well yes if my your his her their actual he she there here what who as "
    "and of for "
    "with on at in to from by or but mr mrs ms dr sec gaap non-gaap eps ceo cfo coo ir evp svp vp "
    "ladies gentlemen "
    "senior vice executive chief chairman president director head operator sir madam please good hello "
    "hi welcome "
    "joining also copyright forward-looking covid covid-19 ebitda ffo gmv inc page monday tuesday "
    "wednesday thursday "
    "friday january february march april may june july august september october november december one "
    "two three now".split()
)
"""Words that no name of a company begins with here."""
_NOT_ALONE = frozenset(
    "investor investors conference company bank group firm corporation quarter participants participiants "
    "transcript slide safe form date us u.s. united-states presenters event edited thomson webcast "
    "technical audio "
    "management instructions finance global private new relations europe european china canada "
    "america insurance home news general public international national".split()
)
_ORDINALS = ("first", "second", "third", "fourth")
_QUARTER = re.compile(r"\w+\s+(?:fiscal\s+)?(?:quarter|half|year)\b", re.IGNORECASE)
_PERIOD = re.compile(r"(?:fy|cy|f?q[1-4]|[1-4]q|[hn]?[129][hm])['’]?\d{2,4}|(?:fy|q[1-4])")
_EVENT_WORD = re.compile(EVENT, re.IGNORECASE)
_ONE = r"(?:first|second|third|fourth|full|fiscal|and|of|the|\d{4}|f?q[1-4]|[1-4]q\d{0,4}|fy)"
_LEADING_EVENT = re.compile(
    rf"^(?:(?:{_ONE}\s+)*(?:quarter|year)\s+(?:(?:one|two|three|four|[1-4])\b\s+)?|f?q[1-4]\s+|"
    rf"[1-4]q\s+)(?:(?:of\s+)?(?:fiscal\s+)?['’]?(?:\d{{4}}|\d\d)\b\s+)?"
    r"(?:results\s+(?:for|of)\s+)?",
    re.IGNORECASE,
)
_OFFICER = re.compile(rf"(?:['’]s|,)\s+{OFFICE}\b.*$|\s+(?:CEO|CFO|COO|President|Chairman|Chief|Vice)\b.*$")
_STOP = re.compile(r"(?<=[a-z\d])[.]\s.*$")
_TITLE_LINES = 40


def heading_name(heading: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """The company by a field or beside its ticker, and the names that the lines give it in other scripts."""
    company: str | None = None
    foreign: list[str] = []
    for line in heading[:_TITLE_LINES]:
        if (field := _FIELD.match(line)) and not re.fullmatch(r"[A-Z]{1,5}", field["value"]):
            company = company or short_name(field["value"].split(" (")[0])
        elif listed := _LISTED.match(line):
            name = listed["name"].strip(" -–—:,#*")
            if is_foreign(name):
                foreign.append(re.split(r"[\s,，。:：]", name)[-1] or name)
            elif not any(word in name for word in ("EPS", "Revenue", "Consensus", "code", "symbol")):
                company = company or short_name(name)
    return company, tuple(dict.fromkeys(foreign))


def title_name(heading: Sequence[str], said: str) -> str | None:
    """The company out of a title (`Q1 2021 Marlow Corp Earnings Call`), where the call names it too."""
    for line in heading[:_TITLE_LINES]:
        if len(line) > 160 or not (title := _title_core(line)):
            continue
        name = short_name(title)
        if name and (_FORMAL.search(title) or mentioned(name, said)):
            return name
    for line, after in pairwise(heading[: _TITLE_LINES + 1]):
        if _EVENT_WORD.search(after) and (
            plain := re.fullmatch(rf"\W*({WORDS}(?:\s+{WORDS}){{0,6}})\W*", line)
        ):
            name = short_name(plain[1])
            if name and mentioned(name, said):
                return name
    return None


def _title_core(line: str) -> str:
    """What stands before the period and the event of a title, or between them; empty for other lines."""
    bare = _LEADING_EVENT.sub("", line.strip(" #*=\"“”'"))
    event = re.search(rf"(?<!\w){EVENT}", bare, re.IGNORECASE)
    if event is None or not re.search(
        r"\b(?:call|transcript|results|earnings|review)\b", line, re.IGNORECASE
    ):
        return ""
    core = bare[: event.start()].strip(" ,-–—:")
    return core if re.fullmatch(rf"{WORDS}(?:\s+{WORDS}){{0,7}}", core) else ""


def mentioned(name: str, said: str) -> bool:
    """Whether the name, or its first words where they tell enough, is among the words said."""
    words = re.findall(r"[^\W_]+", name)
    head = words[0] if words and (len(words[0]) > 3 or len(words) == 1) else " ".join(words[:2])
    return bool(head) and re.search(rf"(?<![^\W_]){_loose(head)}", said, re.IGNORECASE) is not None


def _loose(head: str) -> str:
    return r"[\W_]{1,3}".join(re.escape(word) for word in head.split(" "))


def short_name(name: str) -> str | None:
    """The name without article and legal form, as people say it; None where nothing is left of it."""
    name = " ".join(name.split()).strip(" ,;:-–—")
    name = _LEADING_EVENT.sub("", name)
    name = name if _LEGAL.search(name) else _STOP.sub("", name)
    name = _ARTICLE.sub("", _OFFICER.sub("", name))
    whole = name = re.sub(r"['’]s?$", "", name)
    while (shorter := _LEGAL.sub("", name)) != name:
        name = shorter.strip(" ,")
    name = re.sub(r"(?:\s+(?:of|and|the|for|in|&))+$", "", name.rstrip(" ,;:'’"))
    first = name.split(" ")[0].lower().rstrip(",.") if name else ""
    alone = name.lower() in _NOT_ALONE and name == whole
    if len(name) < 2 or first in _NEVER or alone or not re.search(r"[^\W\d_]", name):
        return None
    if first in _ORDINALS and " " in name:
        return None if _QUARTER.match(name) else name
    return None if _EVENT_WORD.fullmatch(first) or _PERIOD.fullmatch(first) else name
