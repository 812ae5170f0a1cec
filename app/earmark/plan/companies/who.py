"""Which companies a question names: those of the library, and names that are not in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from earmark.metrics import is_jargon, mentions
from earmark.plan.companies.directory import LONGEST, Directory, Entry, Firm
from earmark.plan.companies.foreign import foreign
from earmark.plan.companies.misspelt import at_the_end, misspelt, strange_ticker
from earmark.plan.companies.naming import Spoken, counts, desk_first, part_of_name
from earmark.plan.companies.tokens import Match, Token, tokens, whole, without_owner

_DOES = re.compile(
    r"\b(?:did|does|do|has|have|had|will|is|was|were|are|would|can"
    r"|could)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SHORT = re.compile(r"^[A-Z]\.?$")
_EXCEPT = re.compile(
    r"\b(?:(?:not|except|excluding|besides|other than|apart from) (?:for )?"
    r"|(?:analysts?|anyone|anybody|someone|somebody|question) (?:from|at|of|with) )$",
    re.IGNORECASE,
)
"""Before a name: one that is left out, or an analyst's employer."""
_TOPIC = re.compile(r"(?<!and )(?<!or )\b(?:from|about|to|by|into|on|with) $", re.IGNORECASE)
"""Before a name: a customer, a supplier or a rival that another company may speak of."""
_SIDE_BY_SIDE = re.compile(r"\b(?:compar\w+|versus|vs|against|relative|differ\w*|than)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """The companies a question names."""

    firms: tuple[Firm, ...]
    unknown: tuple[str, ...]
    """Names of companies that the library does not hold."""
    doubtful: tuple[str, ...]
    """Names used as a company's that occur on the calls of others: a segment, or not in the library."""
    rest: str
    """The question with the names of its companies blanked out."""
    either: tuple[Firm, ...] = ()
    """Firms that share a name of the question, where nothing tells which is meant."""
    places: tuple[tuple[int, Firm], ...] = ()
    """Where each firm is named, again and again."""
    excluded: frozenset[str] = frozenset()
    """Keys of the firms that are left out by name: "everyone except Disney"."""


def named(question: str, library: Directory, spoken: Spoken) -> Named:
    """Find the companies in `question`."""
    found = [*_eastern(question, library), *_matches(question, library, spoken)]
    excepted = [match for match in found if _EXCEPT.search(question[: match.start])]
    found = _meant(question, sorted(found, key=lambda match: match.start))
    own = [match for match in found if match.firms]
    found = [match for match in found if match.firms or _is_asked_of(question, match, own, spoken)]
    found = found or ([] if excepted else at_the_end(question, library))
    if not excepted and not any(match.firms for match in found):
        found += misspelt(question, library, spoken, found)
    rest = _without(question, [(match.start, match.end) for match in (*found, *excepted)])
    sure = [(match.start, match.firms[0]) for match in found if match.sure and match.firms]
    either = [firm for match in found if not match.sure for firm in match.firms] if not sure else []
    absent = [without_owner(question[m.start : m.end]) for m in found if not m.firms]
    absent += [_which(question, m) for m in found if sure and not m.sure and len(m.firms) > 1]
    unknown, doubtful = _not_held(rest, question, absent, spoken, [(m.start, m.end) for m in found])
    for name in unknown:
        rest = rest.replace(name, " " * len(name))
    firms = tuple(dict.fromkeys(firm for _, firm in sure))
    excluded = frozenset(firm.key for match in excepted for firm in match.firms)
    return Named(firms, unknown, doubtful, rest, tuple(dict.fromkeys(either)), tuple(sure), excluded)


def _which(question: str, match: Match) -> str:
    """A name of several companies beside others that are sure."""
    return f"{question[match.start : match.end]} (may be {' or '.join(firm.name for firm in match.firms)})"


def _not_held(
    rest: str, question: str, absent: Sequence[str], spoken: Spoken, found: Sequence[tuple[int, int]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of companies that are not held, and names that may be one or be something of another's."""
    names = foreign(rest, question, found)
    likely = [n for n in names.likely if not (found and _is_topic(question, question.find(n)))]
    never = [n for n in likely if not any(spoken(word) for word in re.findall(r"\w+", n))]
    unknown = [*absent, *names.certain, *never]
    if not found and not unknown and not names.likely and (ticker := strange_ticker(question, spoken)):
        unknown.append(ticker)
    return tuple(dict.fromkeys(unknown)), tuple(n for n in likely if n not in unknown)


def _meant(question: str, found: list[Match]) -> list[Match]:
    """Without those that are left out by name ("not Skechers"), and tickers that are jargon here."""
    kept = [match for match in found if not _EXCEPT.search(question[: match.start])]
    strong = [match for match in kept if not _is_weak(question, match) or _is_listed(question, match, kept)]
    named = any(match.firms for match in strong)
    return strong if named else [m for m in kept if m in strong or _metric_follows(question, m.end)]


def _is_asked_of(question: str, match: Match, own: Sequence[Match], spoken: Spoken) -> bool:
    """Whether a company that is not held is the one asked about, and no topic: "who asked about Siemens?"."""
    name = without_owner(question[match.start : match.end])
    if own:
        calls = {call.id for one in own for firm in one.firms for call in firm.calls}
        if _is_listed(question, match, own):
            return True
        owner = match.end - match.start > len(name)
        return (owner or not _is_topic(question, match.start)) and calls.isdisjoint(spoken.calls(name))
    if not any(spoken(word) for word in re.findall(r"\w+", name)):
        return True
    owner = match.end - match.start > len(name)
    does = match.start == 0 or _DOES.search(question[: match.start])
    return bool(owner or does)


def _is_topic(question: str, at: int) -> bool:
    """Whether the company named there is what another is asked about: "Fortbrook's sales to Veltrane"."""
    return bool(_TOPIC.search(question[:at])) and not _SIDE_BY_SIDE.search(question)


def _is_weak(question: str, match: Match) -> bool:
    """Tickers such as GM, IT and A: companies only where no other is named and a metric follows."""
    text = question[match.start : match.end]
    ticker = match.entries[0].strength == "ticker" and text.isalpha()
    return ticker and (len(text) == 1 or is_jargon(text)) and not desk_first(question, match.start)


def _is_listed(question: str, match: Match, found: Sequence[Match]) -> bool:
    """Whether a name stands in a list behind another: "among Sempra, Valero, and X"."""
    ends = [other.end for other in found if other.end <= match.start]
    return bool(ends) and bool(
        re.fullmatch(r"\s*(?:,|,? and|&|,? or|vs\.?)\s+", question[max(ends) : match.start])
    )


def _metric_follows(question: str, at: int) -> bool:
    return any(mention.start <= 12 for mention in mentions(question[at : at + 60]))


def _without(question: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        question = question[:start] + " " * (end - start) + question[end:]
    return question


def _eastern(question: str, library: Directory) -> Iterator[Match]:
    """Names in scripts that set no blanks between words."""
    if question.isascii():
        return
    taken: list[tuple[int, int]] = []
    for name, firm in library.east:
        for match in re.finditer(re.escape(name), question, re.IGNORECASE):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                yield Match(match.start(), match.end(), (Entry(firm, "name", name),))


def _matches(question: str, library: Directory, spoken: Spoken) -> list[Match]:
    """The longest names from left to right."""
    words, found, at = tokens(question), [], 0
    while at < len(words):
        match, used = _match_at(question, words, at, library, spoken)
        if match is not None:
            found.append(match)
        at += used
    return found


def _match_at(
    question: str, words: Sequence[Token], at: int, library: Directory, spoken: Spoken
) -> tuple[Match | None, int]:
    """The longest name that starts with a word, and how many words it takes."""
    for count in range(min(LONGEST, len(words) - at), 0, -1):
        run = words[at : at + count]
        if count > 1 and not re.fullmatch(r"[\s.,\-&]*", _between(question, run)):
            continue
        entries = library.named("".join(word.key for word in run))
        if not entries:
            entries = library.named("".join(word.whole for word in run))
        kept = tuple(e for e in entries if counts(e, question, words, at, count, spoken))
        if kept and not (count == 1 and part_of_name(kept, question, words, at, spoken)):
            start, end = _from_initials(question, words, at), whole(question, run[-1].end)
            return Match(start, end, kept), max(count, sum(start <= word.start < end for word in words[at:]))
    return None, 1


def _from_initials(question: str, words: Sequence[Token], at: int) -> int:
    """Where a name starts with the initials before it: `A. O. Smith`."""
    start = words[at].start
    while at and _SHORT.match(words[at - 1].text) and question[words[at - 1].end : start] in (" ", ". "):
        at, start = at - 1, words[at - 1].start
    return start


def _between(question: str, run: Sequence[Token]) -> str:
    return "".join(question[a.end : b.start] for a, b in pairwise(run))
