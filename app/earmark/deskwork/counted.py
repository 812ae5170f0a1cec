"""How often a term was said, by whom or on whose calls, with the words: counted, not ranked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from earmark.desk import By, Mention, Mentions
from earmark.deskwork.told import FACET, Texts, Told, quote, who
from earmark.quotes import phrases
from earmark.types import AnswerFigure, Claim

_SHOWN = 5
"""Quotes of one call."""
_COMPANIES = 10
_NAMES = 4
"""Speakers that a count is told by."""
_PLURAL = re.compile(r"(?<=[a-z]{3})(?:(?<=[^s])s)$")


def terms_of(topic: str) -> tuple[str, ...]:
    """The terms to be counted: those of a list, each in the singular and the plural."""
    listed = [one.strip() for one in re.split(r"\s*,\s*|\s+or\s+|/", topic) if re.search(r"\w", one)]
    both = ((one, _PLURAL.sub("", one) if _PLURAL.search(one) else f"{one}s") for one in listed)
    return tuple(dict.fromkeys(form for pair in both for form in pair))


def counted(found: Mentions, topic: str, texts: Texts, *, several: bool) -> Told:
    """The count of a term and who said it; over `several` companies, whose calls have it most."""
    said = found.counted
    where = _where(found.searched)
    if not said:
        return Told((), f"Not discussed: nobody says “{topic}” on {where}.", _recited(found))
    by_company = found.by("company")
    shown = list(_each_company(said, by_company) if several else _each_speaker(said))
    by: By = "company" if several else "speaker"
    names = list(found.by(by).items())
    most = names[: _COMPANIES if several else _NAMES]
    told = ", ".join(f"{name} {count}" for name, count in most)
    rest = f" and {len(names) - len(most)} more" if len(names) > len(most) else ""
    times = "once" if len(said) == 1 else f"{len(said)} times"
    head = f"“{topic}” was said {times} on {where}: {told}{rest}."
    figures = [_figure(len(said), topic), *(_figure(count, topic) for _, count in most)]
    claims = (_claim(one, texts, several=several) for one in shown)
    return Told(
        tuple(one for one in claims if one),
        "",
        _recited(found),
        head=head,
        counted=tuple(dict.fromkeys(figures)),
    )


def _where(searched: Sequence[str]) -> str:
    return searched[0] if len(searched) == 1 else f"{len(searched):,} calls"


def _recited(found: Mentions) -> tuple[str, ...]:
    formal = len(found.found) - len(found.counted)
    return (f"Not counted: {formal} in statements that are read out on every call.",) if formal else ()


def _each_company(said: Sequence[Mention], counts: dict[str, int]) -> Iterator[Mention]:
    """The newest mention of each of the first companies, management's before an analyst's."""
    for company in list(counts)[:_COMPANIES]:
        own = [one for one in said if (one.citation.company or one.citation.call) == company]
        yield max(own, key=lambda one: (one.citation.role != "analyst", one.citation.date or ""))


def _each_speaker(said: Sequence[Mention]) -> Iterator[Mention]:
    """The first sentences that hold the term, one of each speaker before a second of any."""
    sentences = list({(one.citation.call, one.citation.start): one for one in said}.values())
    seen: dict[str | None, int] = {}
    ranked = []
    for one in sentences:
        seen[one.citation.speaker] = seen.get(one.citation.speaker, 0) + 1
        ranked.append((seen[one.citation.speaker], one))
    first = [one for _, one in sorted(ranked, key=lambda each: each[0])[:_SHOWN]]
    return iter(sorted(first, key=lambda one: sentences.index(one)))


def _figure(count: int, topic: str) -> AnswerFigure:
    return AnswerFigure(
        str(count), count, count, "count", how="computed", citation=1, expression=f"mentions of “{topic}”"
    )


def _claim(one: Mention, texts: Texts, *, several: bool) -> Claim | None:
    cited = one.citation
    words = quote(cited, texts)
    if words is None:
        return None
    whose = f"{cited.company or cited.call}, " if several else ""
    return Claim(FACET, f"{whose}{who(cited, texts)}: {phrases.quoted(cited.quote)}", (words,))
