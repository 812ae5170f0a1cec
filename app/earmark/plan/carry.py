"""What a question leaves out is taken from the one before: "and gross margin?", "what about Juniper?"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from earmark_ingest.tokens import stems
from earmark_ingest.types import FiscalPeriod

from earmark.plan.companies.who import Named
from earmark.plan.time.periods import Asked
from earmark.plan.types import Facet, Kind, Voice
from earmark.plan.what.facets import is_empty, is_summary
from earmark.plan.what.operations import Sought

_ANEW = re.compile(
    r"\b(?:which|what|any|all|other) (?:\w+ )?(?:compan(?:y|ies)|firms?|calls?)\b|\banyone\b"
    r"|\bacross (?:all|the)\b|\bwho else\b",
    re.IGNORECASE,
)
"""A question of the whole library, whatever the talk was about."""
_LEANS = re.compile(
    r"^\W*(?:and|but|so|what about|how about|same|then|also|or|why|why not|how so|who said (?:that|it|so)"
    r"|by how much|compared? (?:with|to)|versus|vs)\b"
    r"|\b(?:it|its|they|their|them|that|this|those|these|there|then|he|she|his|her|same)\b",
    re.IGNORECASE,
)


_MOVED = frozenset(
    stems(
        "move moved moving grow grew grown change changed trend trended rise rose fall fell go went compare"
    )
)


@dataclass(frozen=True, slots=True)
class Context:
    """A part of a question as it was read."""

    text: str
    found: Named
    when: Asked
    kind: Kind
    facets: tuple[Facet, ...]
    voice: Voice
    anchor: FiscalPeriod | None = None
    """The period that it turned out to be about, when that is one."""
    followed: bool = False
    """Whether it took anything over."""
    sought: Sought | None = None
    """What is to be computed."""


def carried(part: Context, before: Context | None, *, same: bool) -> Context:
    """The part with what it leaves out. `same`: both stand in one question."""
    if before is None:
        return replace(part, kind=_kind(part))
    if not same and _ANEW.search(part.text):
        return replace(part, kind=_kind(part))
    empty = all(is_empty(facet) or _only_moves(facet) for facet in part.facets)
    leans = same or empty or bool(_LEANS.search(part.text)) or not part.found.firms
    if not leans:
        return replace(part, kind=_kind(part))
    found = part.found if _names(part.found) else replace(before.found, rest=part.found.rest)
    relative = any(mention.basis == "relative" for mention in part.when.periods)
    own_time = part.when.names_one
    when = part.when if own_time else replace(before.when, rest=part.when.rest)
    facets = _facets(part, before, empty=empty, same=same)
    kind = before.kind
    if not empty or part.kind not in ("words", "fact", "summary"):
        kind = _kind(replace(part, facets=facets))
    voice = part.voice if part.voice != Voice() or not empty else before.voice
    anchor = before.anchor if relative or not own_time else None
    computed = part.sought or (before.sought if empty and part.kind != "why" else None)
    return Context(part.text, found, when, kind, facets, voice, anchor, followed=not same, sought=computed)


def _names(found: Named) -> bool:
    return bool(found.firms or found.unknown or found.either)


def _kind(part: Context) -> Kind:
    """A question that names nothing to measure asks how it went."""
    plain = part.kind in ("words", "figure", "fact", "list", "trend")
    return "summary" if plain and all(is_summary(facet) for facet in part.facets) else part.kind


def _only_moves(facet: Facet) -> bool:
    """Whether nothing but a movement is asked for, of what was spoken of: "how has it moved?"."""
    return facet.metric is None and bool(facet.terms) and _MOVED.issuperset(facet.terms)


def _facets(part: Context, before: Context, *, empty: bool, same: bool) -> tuple[Facet, ...]:
    if empty:
        guided = any(facet.guided for facet in part.facets)
        moved = any(facet.change for facet in part.facets)
        return tuple(
            replace(facet, guided=facet.guided or guided, change=facet.change or moved)
            for facet in before.facets
        )
    if part.kind == "why" or same:
        return tuple(_filled(facet, before.facets[0]) for facet in part.facets)
    return part.facets


def _filled(facet: Facet, first: Facet) -> Facet:
    """What a later part leaves out ("and what drove it?") is what the first one named."""
    if facet.metric is not None or len(facet.terms) > 3:
        return facet
    own = () if facet.change and first.metric else facet.terms
    terms = tuple(dict.fromkeys((*own, *first.terms)))
    text = " ".join(filter(None, [first.text, " ".join(own)]))
    return replace(facet, text=text, terms=terms, metric=first.metric, basis=facet.basis or first.basis)
