"""A question for the meaning of a term: whose term it is, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from earmark.plan.carry import Context
from earmark.plan.companies.directory import Directory, Firm
from earmark.plan.companies.who import named
from earmark.plan.scope import fixed_period
from earmark.plan.spoken import SpokenOf
from earmark.plan.time.periods import asked
from earmark.plan.what.definitions import term_asked
from earmark.plan.what.facets import facets
from earmark.plan.what.voice import voice_of

_LEGAL = re.compile(
    r"(?:inc|corp|corporation|co|company|ltd|plc|llc|holdings?|group|sa|ag|nv)", re.IGNORECASE
)


def of_term(text: str, term: str, library: Directory, spoken: SpokenOf, period: str | None) -> Context:
    """A question for the meaning of a term: companies and periods are sought beside it first, then in it."""
    found = named(text.replace(term, "~"), library, spoken)
    if not found.firms:
        inside = named(text, library, spoken)
        left = term_asked(inside.rest) if _says_whose(term, inside.firms) else None
        found, term = (inside, left) if left else (replace(found, unknown=(), doubtful=()), term)
    rest = found.rest.replace("~", " ")
    when = asked(rest) if period is None else fixed_period(rest, period)
    (facet, *_) = facets(term, "definition")
    facet = replace(facet, guided=False, change=False, source=f"define {term}")
    return Context(text, found, replace(when, rest=term), "definition", (facet,), voice_of(rest))


def _says_whose(term: str, firms: Sequence[Firm]) -> bool:
    """Whether a term begins with whose it is ("VLTN hamlet"), and is not named like another company."""
    first, _, rest = term.partition(" ")
    if not rest or not firms:
        return False
    whole = {one.lower() for firm in firms for one in (firm.key, *firm.tickers, *_whole_names(firm))}
    return first.endswith(("'s", "’s")) or first.lower() in whole


def _whole_names(firm: Firm) -> tuple[str, ...]:
    """The name of a firm that is called by one word, what tells its legal form aside."""
    words = [word for word in re.findall(r"[\w&-]+", firm.name) if not _LEGAL.fullmatch(word)]
    return (words[0],) if len(words) == 1 else ()
