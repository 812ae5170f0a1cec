"""One part of a question as it is read: whose, when, what kind of answer, and what it asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from earmark.plan.carry import Context
from earmark.plan.companies.directory import Directory, Firm
from earmark.plan.companies.who import Named, named
from earmark.plan.meaning import of_term
from earmark.plan.scope import Narrow, fixed_period
from earmark.plan.spoken import Said, SpokenOf
from earmark.plan.time.periods import asked
from earmark.plan.time.stretches import Stretch
from earmark.plan.types import Facet
from earmark.plan.what.definitions import is_name, term_asked, term_meant
from earmark.plan.what.facets import facets
from earmark.plan.what.kinds import asks_open, kind_of, superlative
from earmark.plan.what.operations import as_pair, cleared, scrubbed, sought
from earmark.plan.what.voice import voice_of, without_section
from earmark.plan.what.whole import Whole, as_facet, of_whole

_CHANGED = re.compile(r"\b(?:chang|mov|evolv|develop)\w*\b(?! (?:rate|percent))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ground:
    """What planning one question needs."""

    library: Directory
    held: tuple[Firm, ...]
    """The firms that the user leaves."""
    said: Said
    narrow: Narrow

    @property
    def spoken(self) -> SpokenOf:
        """What was said, by words."""
        return SpokenOf(self.said)


def read(text: str, ground: Ground, *, whole: bool) -> Context:
    if term := term_asked(text):
        return of_term(text, term, ground.library, ground.spoken, ground.narrow.period)
    found = named(text, ground.library, ground.spoken)
    if found.firms and ground.narrow.calls is not None and term_meant(text) and not _held(found, ground):
        found = replace(found, firms=(), rest=text)  # "what is Topo Chico", on calls of another company
    rest = as_pair(without_section(found.rest))
    when = asked(rest) if ground.narrow.period is None else fixed_period(rest, ground.narrow.period)
    form = of_whole(when.rest, named=bool(found.firms or found.either)) if whole else None
    if form:
        return Context(text, _known(found, form), when, form.kind, (as_facet(form),), voice_of(found.rest))
    kind = kind_of(text)
    if kind == "unanswered":
        when = replace(when, rest=asks_open(when.rest))
    computed = sought(when.rest, facets(when.rest, kind), kind)
    what = facets(cleared(when.rest, computed) if computed else when.rest, kind)
    what = tuple(map(scrubbed, what)) if computed and computed.operation == "against" else what
    if when.stretch is not None and when.stretch.first != when.stretch.last and _CHANGED.search(text):
        what = tuple(replace(facet, change=False) for facet in what)  # what it was at both ends tells it
    if len(found.firms) == 1 and not when.names_one and superlative(text) and _bare(what):
        when = replace(when, stretch=Stretch(0, 0, "all its calls"))
    term = term_meant(when.rest) if len(what) == 1 and computed is None else None
    if term and (kind in ("fact", "words") or (kind == "list" and is_name(term))):
        kind = "definition"
        found = replace(found, unknown=tuple(name for name in found.unknown if name not in term))
    if kind == "list" and len(what) > 1 and not re.match(r"\s*(?:list|name|rank)\b", text, re.IGNORECASE):
        kind = "figure"  # several things that are measured, side by side, are no list of things
    return Context(text, found, when, kind, what, voice_of(found.rest), sought=computed)


def _held(found: Named, ground: Ground) -> bool:
    """Whether a company named is one of those that the user leaves."""
    return any(firm.key == held.key for firm in found.firms for held in ground.held)


def _known(found: Named, form: Whole) -> Named:
    """The companies named; where nothing is asked but of a name that nobody knows, that is one as well."""
    return replace(found, unknown=(form.company,)) if form.company and not found.unknown else found


def _bare(what: Sequence[Facet]) -> bool:
    """Whether a metric is asked for and nothing else: its highest is one of several quarters'."""
    return all(facet.metric is not None and not facet.terms for facet in what)
