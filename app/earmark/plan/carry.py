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
from earmark.plan.what.operations import Sought, telling

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


_NAME = re.compile(
    r"^\W*(?:(?:and|but|so|what about|how about|what did|did) )*((?:[A-Z][\w.'’-]+)(?:"
    r" [A-Z][\w.'’-]+){0,2})(?: say)?\W*$"
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
    past: Asked | None = None
    """When the talk was about before that."""


def carried(part: Context, before: Context | None, *, same: bool) -> Context:
    """The part with what it leaves out. `same`: both stand in one question."""
    if before is None:
        return replace(part, kind=_kind(part))
    if not same and _names_speaker(part, before):
        part = replace(
            part, facets=tuple(map(_emptied, part.facets)), voice=Voice(people=(_person(part.text),))
        )
    if not same and _ANEW.search(part.text):
        return replace(part, kind=_kind(part))
    empty = all(is_empty(facet) or _only_moves(facet) or _only_computes(part, facet) for facet in part.facets)
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
    past = before.when if own_time else before.past
    if computed == Sought("difference") and not own_time and before.past is not None and empty:
        when = replace(when, periods=(*before.past.periods, *when.periods))  # of the two spoken of last
    return Context(part.text, found, when, kind, facets, voice, anchor, not same, computed, past)


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
        basis = next((facet.basis for facet in part.facets if facet.basis), None)
        return tuple(
            dict.fromkeys(
                replace(_on(facet, basis), guided=facet.guided or guided, change=facet.change or moved)
                for facet in before.facets
            )
        )
    if part.kind == "why" or same:
        return tuple(_filled(facet, before.facets[0]) for facet in part.facets)
    return part.facets


def _only_computes(part: Context, facet: Facet) -> bool:
    """Whether a facet says nothing but what to compute: "what's the difference?"."""
    return part.sought is not None and facet.metric is None and not telling(facet)


def _on(facet: Facet, basis: str | None) -> Facet:
    """A facet on the basis that is asked for now: "and non-GAAP?"."""
    if basis is None:
        return facet
    text = facet.text.removeprefix(facet.basis).strip() if facet.basis else facet.text
    return replace(facet, basis=basis, text=f"{basis} {text}")


def _names_speaker(part: Context, before: Context) -> bool:
    """Whether nothing but a name follows a question about what somebody said: "and Ida Roe?"."""
    bare = all(f.metric is None and f.terms and set(f.terms) == set(f.names) for f in part.facets)
    return bare and before.voice != Voice() and not _names(part.found) and bool(_person(part.text))


def _person(text: str) -> str:
    match = _NAME.match(text)
    return match[1] if match else ""


def _emptied(facet: Facet) -> Facet:
    return replace(facet, text="", terms=(), names=())


def _filled(facet: Facet, first: Facet) -> Facet:
    """What a later part leaves out ("and what drove it?") is what the first one named."""
    if facet.metric is not None or len(facet.terms) > 3:
        return facet
    own = () if facet.change and first.metric else facet.terms
    terms = tuple(dict.fromkeys((*own, *first.terms)))
    text = " ".join(filter(None, [first.text, " ".join(own)]))
    return replace(facet, text=text, terms=terms, metric=first.metric, basis=facet.basis or first.basis)
