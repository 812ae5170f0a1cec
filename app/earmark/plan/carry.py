"""What a question leaves out is taken from the one before: "and gross margin?", "what about Juniper?"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from earmark_ingest.tokens import stems
from earmark_ingest.types import FiscalPeriod

from earmark.plan.companies.who import Named
from earmark.plan.time.periods import Asked
from earmark.plan.types import WHOLE, Facet, Kind, Voice
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


_HELD = re.compile(
    r"\b(?:compar(?:e[sd]?|ing) (?:with|to|against)|versus|vs\.?|against|relative to|than)(?:\W|$)",
    re.IGNORECASE,
)
"""What is spoken of is held against what is named now: both are meant."""
_SINCE = re.compile(r"\b(?:from|since|over|on)(?:\W|$)", re.IGNORECASE)
"""The same of a movement: "how much did it grow from Q1?"."""
_THE_TWO = re.compile(
    r"\bby how much\b|\b(?:between|of) (?:the|those|these) two\b|\bthe two (?:quarters|years|periods)\b"
    r"|\bdifference\b|\bfrom (?:one to the other|the first to the second)\b",
    re.IGNORECASE,
)
"""The two periods that were spoken of last."""
_HAPPENED = re.compile(
    r"\b(?:actuals?(?:ly)?|c[ao]me in|turn(?:ed)? out|deliver(?:ed)?|results?)\b", re.IGNORECASE
)
"""What came of guidance."""


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
    newest: bool = False
    """Whether that was its newest call, whichever period that is of."""
    main: Asked | None = None
    """When the talk is about, where that was only held against another time."""


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
    empty = part.kind not in WHOLE and all(
        is_empty(facet) or _only_moves(facet) or _only_computes(part, facet) for facet in part.facets
    )
    leans = same or empty or bool(_LEANS.search(part.text)) or not part.found.firms
    if not leans:
        return replace(part, kind=_kind(part))
    held = not same and bool(_HELD.search(part.text))
    found = part.found if _names(part.found) else replace(before.found, rest=part.found.rest)
    if held and part.found.firms and before.found.firms:
        both = dict.fromkeys((*before.found.firms, *part.found.firms))
        found = replace(part.found, firms=tuple(both))
    facets = _facets(part, before, empty=empty, same=same)
    kind = before.kind
    if not empty or part.kind not in ("words", "fact", "definition", "summary"):
        kind = _kind(replace(part, facets=facets))
    voice = part.voice if part.voice != Voice() or not empty else before.voice
    own_time = part.when.names_one
    relative = any(mention.basis == "relative" for mention in part.when.periods)
    anchor = before.anchor if relative or not own_time else None
    computed = part.sought or _still_sought(part, before, empty=empty)
    when, main = _times(part, before, computed, held=held, same=same, empty=empty)
    past = (before.main or before.when) if own_time else before.past
    return Context(
        part.text, found, when, kind, facets, voice, anchor, not same, computed, past, newest=False, main=main
    )


def _still_sought(part: Context, before: Context, *, empty: bool) -> Sought | None:
    """What was to be computed before; what is guided next is held against nothing yet."""
    ahead = any(facet.guided for facet in part.facets) and _is_against(before)
    return before.sought if empty and part.kind != "why" and not ahead else None


def _times(
    part: Context, before: Context, computed: Sought | None, *, held: bool, same: bool, empty: bool
) -> tuple[Asked, Asked | None]:
    """When a part is about; and, where that is held against another time, which of them is meant first."""
    spoken = before.main or before.when
    if part.when.names_one:
        moves = part.sought is not None or any(facet.change for facet in part.facets)
        joins = not same and (held or (moves and bool(_SINCE.search(part.text))))
        if joins and _may_join(part, spoken):
            return replace(part.when, periods=(*spoken.periods, *part.when.periods)), spoken
        return part.when, None
    when = replace(spoken, rest=part.when.rest)
    if before.newest and part.found.firms:  # "last quarter" is another company's own
        return replace(when, periods=()), None
    two = computed == Sought("difference") or (computed is not None and _THE_TWO.search(part.text))
    if two and empty and before.main is not None:
        return replace(before.when, rest=part.when.rest), before.main
    if two and empty and before.past is not None:  # of the two spoken of last
        return replace(when, periods=(*before.past.periods, *when.periods)), before.when
    return when, None


def _is_against(before: Context) -> bool:
    return before.sought is not None and before.sought.operation == "against"


def _may_join(part: Context, spoken: Asked) -> bool:
    """Whether two times can be held against each other: one period each, and not the same."""
    mine = part.when
    one = len(mine.periods) == 1 and mine.stretch is None
    return one and len(spoken.periods) == 1 and spoken.stretch is None and mine.periods != spoken.periods


def _names(found: Named) -> bool:
    return bool(found.firms or found.unknown or found.either)


def _kind(part: Context) -> Kind:
    """A question that names nothing to measure asks how it went."""
    plain = part.kind in ("words", "figure", "fact", "list", "trend")
    if not plain or not all(is_summary(facet) for facet in part.facets):
        return part.kind
    return "guidance" if all(facet.guided for facet in part.facets) else "summary"


def _only_moves(facet: Facet) -> bool:
    """Whether nothing but a movement is asked for, of what was spoken of: "how has it moved?"."""
    return facet.metric is None and bool(facet.terms) and _MOVED.issuperset(facet.terms)


def _facets(part: Context, before: Context, *, empty: bool, same: bool) -> tuple[Facet, ...]:
    if empty:
        guided = any(facet.guided for facet in part.facets)
        moved = any(facet.change for facet in part.facets)
        basis = next((facet.basis for facet in part.facets if facet.basis), None)
        happened = not guided and bool(_HAPPENED.search(part.text))
        return tuple(
            dict.fromkeys(
                replace(
                    _guided(_on(facet, basis), facet.guided or guided, happened=happened),
                    change=facet.change or moved,
                )
                for facet in before.facets
            )
        )
    if part.kind == "why" or (same and part.kind not in WHOLE):
        return tuple(_filled(facet, before.facets[0]) for facet in part.facets)
    return part.facets


def _guided(facet: Facet, guided: bool, *, happened: bool) -> Facet:
    """A facet as guidance or as a result, and called so."""
    if happened and facet.guided:
        return replace(facet, guided=False, text=facet.text.removesuffix(" guidance"))
    if guided and not facet.guided:
        return replace(facet, guided=True, text=f"{facet.text} guidance")
    return facet


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
