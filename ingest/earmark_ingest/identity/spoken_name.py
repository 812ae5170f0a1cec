"""What the first speakers of a call name their company."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from earmark_ingest.identity.company import CAPS, EVENT, OFFICE, WORDS, short_name

_CALLING = (
    r"(?:welcome,?\s+(?:everyone,?\s+|you\s+|all\s+)?(?:to\s+)?|listening\s+to\s+|standing\s+by\s+for\s+|"
    r"(?:joining|attending|joined)(?:\s+(?:us|me|in|today|this\s+\w+|now)){0,3}(?:\s+(?:for|on|at|in|to))?"
    r"(?:\s+(?:discuss|review|hear))?\s+)"
)
_THE = (
    r"(?:(?:today['’]s\s+(?:conference|call|webcast),\s+)|(?:the|our|this|today['’]s|this\s+\w+['’]s)\s+)?"
    r"(?:quarter\s+(?:one|two|three|four|[1-4])\s+(?:of\s+)?(?:(?:19|20)\d\d\s+)?)?"
)
_NAME = rf"(?P<name>(?:{WORDS}\s+){{1,9}}?)"
_CALL = r"(?:calls?|results?|conference|webcast|earnings|teleconference|update)"
_PERIOD = (
    r"(?:quarter|f?q[1-4]|year)(?:\s+(?:of\s+)?(?:fiscal\s+)?(?:year\s+)?(?:\d{4}|['’]?\d\d))?(?:['’]s)?"
)
_RANKED: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(rule))
    for weight, rule in (
        (4, rf"\b(?i:{_CALLING}{_THE}){_NAME}(?i:(?=[\w\s.,'’&-]{{0,70}}\b{_CALL}\b){EVENT})"),
        (
            3.5,
            rf"\b(?i:{_PERIOD})\s+{_NAME}"
            r"(?i:(?:fiscal\s+|investor\s+|business\s+)?(?:earnings|conference|financial|results))\b",
        ),
        (
            3,
            rf"\b(?i:(?:(?:call|results|webcast|teleconference|discussion|announcement)\s+(?:of|for)|"
            rf"interest\s+in|behalf\s+of|expectations\s+of|beliefs\s+of)\s+(?:the\s+)?)(?P<name>{CAPS})",
        ),
        (2.5, rf"\b(?P<name>{CAPS})(?:['’]s?\s+(?:[a-z]+\s+){{0,2}}|\s+)(?={OFFICE}\b)"),
        (
            2.5,
            r"(?i:\b(?:CEO|CFO|president|chair(?:man)?|officer|relations|director|finance|strategy|"
            r"treasurer))"
            rf"\s+(?:of|for|at|with)\s+(?:the\s+)?(?P<name>{CAPS})",
        ),
        (
            2,
            rf"\b(?P<name>{CAPS}),?\s+"
            r"(?:assumes|undertakes|disclaims|does\s+not\s+(?:assume|undertake)|Investor\s+Relations)",
        ),
        (
            1.5,
            rf"\b(?P<name>{CAPS})\s+(?:has\s+(?:also\s+)?)?"
            r"(?:released|reported|posted|announced|issued|delivered)\b",
        ),
    )
)  # fmt: skip
_DOMAIN = re.compile(r"\.(?:com|net|org|co|de|ch|fr|eu|io)\b")
_LABEL = re.compile(r"[A-Za-z0-9‐-]{2,40}$")
_NOT_HOSTS = frozenset(
    "sec fool spglobal callstreet streetevents seekingalpha youtube prnewswire businesswire quartr "
    "twitter linkedin "
    "facebook q4inc earningscall gmail virtualshareholdermeeting viavid".split()
)  # fmt: skip
_HOST_TAIL = re.compile(
    r"(?:corp(?:oration)?|group|inc|ir|investors?|holdings?|companies|company|global|reit|plc)$"
)
_PREAMBLE = 2_500
_SURE, _CERTAIN = 3.0, 5.2


def spoken_name(openings: Sequence[str]) -> str | None:
    """The company as the first speakers call it.

    Every form of words that names a company gives a candidate; what counts is how formal the words are, how
    often the name recurs, and whether the website is called like it.
    """
    text = "\n".join(opening[:_PREAMBLE] for opening in openings)
    hosts = _hosts("\n".join(openings))
    scored: dict[str, float] = {}
    for weight, pattern in _RANKED:
        for name in _candidates(pattern, openings):
            if name not in scored:
                again = min(_count(name, text) - 1, 3) * 0.6
                likened = 1.5 if any(host.startswith(_squeeze(name)) for host in hosts) else 0
                scored[name] = weight + again + likened
        if max(scored.values(), default=0) >= _CERTAIN:
            break
    best = max(scored, key=lambda name: scored[name], default=None)
    if best is None or scored[best] < _SURE:
        return _from_host(hosts, "\n".join(openings)) or best
    return best


def _candidates(pattern: re.Pattern[str], openings: Sequence[str]) -> Iterator[str]:
    for text in openings:
        for match in pattern.finditer(text[:_PREAMBLE]):
            name = short_name(match["name"])
            if name is not None:
                yield name


def _count(name: str, text: str) -> int:
    """How often the name stands in the text, not as the end of a longer one (`Cullen/Frost`)."""
    return text.count(name) - text.count(f"/{name}")


def _squeeze(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


def _hosts(text: str) -> tuple[str, ...]:
    """What the first websites in the text are called: `investor.harley-davidson.com` is harleydavidson."""
    before = (_LABEL.search(text[max(0, dot.start() - 42) : dot.start()]) for dot in _DOMAIN.finditer(text))
    labels = (re.sub(r"[‐-]", "", label.group().lower()) for label in before if label)
    return tuple(dict.fromkeys(label for label in labels if label not in _NOT_HOSTS))[:3]


def _from_host(hosts: Sequence[str], text: str) -> str | None:
    """The words that a website is called after, as they stand in the text."""
    for host in hosts:
        letters = _HOST_TAIL.sub("", host) or host
        pattern = r"[\s&.'’/-]{0,3}".join(map(re.escape, letters))
        for match in re.finditer(rf"(?<![\w.@/]){pattern}(?![\w.]\w)(?!\w)", text, re.IGNORECASE):
            if match.group()[0].isupper() and (name := short_name(match.group())):
                return name
    return None
