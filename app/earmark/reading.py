"""Read what the figures of a sentence are: of which metric, on which basis, reported or guided.

A figure alone says nothing; "up from the 15 cents we reported in Q3" must not answer what the EPS
was. Everything here is about one sentence (and the sentence that leads into it) and is pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from earmark_ingest.figures import figures
from earmark_ingest.types import Figure

from earmark.metrics import EPS, RATIO, SHARE, Mention, Metric, bases, mentions, named, unit_kind
from earmark.types import Nature

Place = Literal["level", "prior", "change"]
"""Whether a figure is the value itself, what it is compared with, or by how much it moved."""

_LOOKS_AHEAD = re.compile(
    r"\b(?:(?:we|i|you|company|management) (?:would |do |also |still |now |currently |continue to )*"
    r"(?:expect|anticipate|forecast|project|estimate|target|see|look(?:ing)? for|plan|guide|view|believe)"
    r"|expect(?:s|ed|ing|ation)? |(?:is|are|be|being) (?:now )?(?:estimated|forecast(?:ed)?|projected"
    r"|expected|"
    r"anticipated|targeted)|our (?:[\w-]+ ){0,4}(?:guidance|outlook|forecast|expectations?|target|goal"
    r"|view)|guidance"
    r"|guiding|outlook"
    r"|look(?:ing)? for|anticipat\w+|will (?:be|come|grow|increase|decline|remain|land|finish|end|run|range"
    r"|total)|(?:is|are) going to be|(?:rais|lower|narrow|reiterat|maintain|updat)\w* (?:our"
    r"|the) (?:\w+ ){0,4}(?:guidance|outlook|forecast|range|expectations?)|should (?:be|come|grow|land|see"
    r"|end|finish|fall|run|stay|remain|improve|reach|exceed|range|total)"
    r"|would (?:expect|look|anticipate|be looking)|to be (?:in the|between|about|approximately|roughly))",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:we (?:had )?(?:expected|guided|projected|anticipated|communicated)|(?:ahead|above|below|short"
    r"|in line with|exceed\w*|beat|top\w*|higher|lower|better)"
    r"(?: \w+){0,3} (?:guidance|expectations?|outlook|forecast|projected|anticipated|expected)"
    r"|previously (?:projected|guided)"
    r"|(?:compared? (?:to|with)|versus|vs\.?|against) (?:our |the |an? |what was )?(?:\w+ ){0,3}(?:guidance"
    r"|outlook|forecast)"
    r"|than (?:we )?(?:expected|anticipated|projected)|as (?:we )?(?:expected|anticipated)|came in|"
    r"(?:previous|prior|earlier|original|initial) (?:guidance|outlook|forecast|expectation|range))\b",
    re.IGNORECASE,
)
_PRIOR_GUIDANCE = re.compile(
    r"\b(?:(?:previous|prior|earlier|original|initial|old) (?:guidance|outlook|forecast|expectation|range"
    r"|target)\w*"
    r"|(?:ahead of|above|below|exceed\w*|beat|short of|in line with|versus|compared (?:to|with)|against) "
    r"(?:(?:our|the|an?) )?(?:\w+ ){0,2}(?:guidance|outlook|expectations?|forecast)(?: of| range)?|(?:we"
    r"|had) (?:previously )?guided)\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:hypothetical|would have (?:been|come)|had we|if we (?:had|have) no|assuming no"
    r"|if\b.{0,60}\bwere to|hypothetically|just to illustrate)\b",
    re.I,
)
_SUPPOSING = ("hypothetical", "would have", "had we", "if", "assuming no", "just to illustrate")
_AHEAD = (
    *(
        "expect",
        "anticipat",
        "forecast",
        "project",
        "estimate",
        "target",
        "see",
        "look",
        "plan",
        "guid",
        "view",
    ),
    *("believe", "goal", "will ", "going to be", "range", "should ", "would ", "to be "),
)
"""Without one of these `_LOOKS_AHEAD` finds nothing, and without one of those `_HYPOTHETICAL`."""
_TARGET = re.compile(
    r"\b(?:long[- ]?(?:er[- ])?term (?:\w+ ){0,3}(?:model|target|goal|objective)|over time|aspir\w+|"
    r"(?:two|three|five|next)[- ](?:to \w+ )?(?:few )?years?)\b",
    re.I,
)
_BEFORE_PRIOR = re.compile(
    r"(?:\bfrom|\bbelow|\babove|\bversus|\bvs\.?|\bthan|\bcompare[ds]? (?:to|with)|\bas compared (?:to"
    r"|with)|\bagainst|\bahead of|\bdown on"
    r"|\bwhere (?:we|it) w(?:as|ere))(?: (?:the|a|an|about|approximately|our|roughly|last|year's|quarter's"
    r"|prior|what was))*\s*$",
    re.IGNORECASE,
)
_BEFORE_CHANGE = re.compile(
    r"\b(?:up|down|gr[eo]w(?:n|s|ing|th)?(?: of| was| rate)?|increas\w+(?: of)?|decreas\w+(?: of)?"
    r"|declin\w+(?: of)?|ros[es]\w*"
    r"|fell|drop\w*(?: of)?|reduc\w+ of|improv\w+(?: of)?|expand\w*|higher|lower|by|added|benefit\w*"
    r"|impact\w*(?: of)?)"
    r"(?: (?:by|of|about|approximately|roughly|nearly|almost|over|around|between|in the range of"
    r"|in a range of|another|an additional|more than"
    r"|some|to))*\s*$",
    re.IGNORECASE,
)
_AFTER_CHANGE = re.compile(
    r"^\s*(?:(?:sequential|year[- ]over[- ]year|annual|organic|constant[- ]currency)\w*\s+)*"
    r"(?:growth|increase|decrease|decline|higher|lower|improvement|reduction|gain|drop|above|below|better"
    r"|ahead)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of a sentence and what the sentence says it is."""

    figure: Figure
    metric: Metric | None
    basis: str | None
    nature: Nature
    place: Place


@lru_cache(maxsize=20_000)
def read(sentence: str, lead: str = "", stored: tuple[Figure, ...] | None = None) -> tuple[Reading, ...]:
    """The figures of `sentence`, in order; `lead` introduces it ("our forecast is as follows:").

    `stored` are the figures that were found in it at ingest, where it is a sentence of the library.
    """
    found = figures(sentence) if stored is None else stored
    if not found:
        return ()
    names, found_bases = list(mentions(sentence)), bases(sentence)
    nature, spoken = nature_of(sentence, lead), named(sentence)
    return tuple(
        Reading(
            figure,
            _metric(figure, mention := _metric_at(sentence, figure, names), spoken),
            _basis_at(figure, mention, found_bases),
            _figure_nature(sentence, figure, nature),
            _place(sentence, figure),
        )
        for figure in found
    )


@lru_cache(maxsize=20_000)
def nature_of(sentence: str, lead: str = "") -> Nature:
    """Whether a sentence reports, guides, recalls guidance, sets a target or supposes."""
    low = sentence.lower()
    if any(word in low for word in _SUPPOSING) and _HYPOTHETICAL.search(sentence):
        return "hypothetical"
    ahead = any(word in low for word in _AHEAD) and _LOOKS_AHEAD.search(sentence)
    if ahead and not (_PAST.search(sentence) and not _LOOKS_AHEAD.search(_PAST.sub(" ", sentence))):
        return "target" if _TARGET.search(sentence) and "guid" not in sentence.lower() else "guided"
    if lead and lead.rstrip().endswith(":") and _LOOKS_AHEAD.search(lead):
        return "guided"
    return "reported"


def _figure_nature(sentence: str, figure: Figure, nature: Nature) -> Nature:
    """Guidance recalled beside a result (`ahead of our guidance of $320 million`) is prior guidance."""
    before = sentence[max(0, figure.start - 110) : figure.start].rsplit(", we ", 1)[-1]
    return "prior" if _PRIOR_GUIDANCE.search(before) else nature


def _place(sentence: str, figure: Figure) -> Place:
    before = sentence[max(0, figure.start - 50) : figure.start].rstrip(" $€£~(")
    if figure.unit in ("bps", "points"):
        return "change"
    if _BEFORE_PRIOR.search(before):
        return "prior"
    moved = _BEFORE_CHANGE.search(before) and not before.rstrip().lower().endswith(" to")
    if moved and (unit_kind(figure.unit) == RATIO or not before.lower().endswith("to")):
        return "change"
    return "change" if _AFTER_CHANGE.search(sentence[figure.end : figure.end + 60]) else "level"


def _metric(figure: Figure, mention: Mention | None, spoken: frozenset[Metric]) -> Metric | None:
    """The metric beside a figure; a per-share amount beside an income is the EPS."""
    if (
        unit_kind(figure.unit) == SHARE
        and EPS in spoken
        and (mention is None or SHARE not in mention.metric.units)
    ):
        return EPS
    return mention.metric if mention else None


def _metric_at(sentence: str, figure: Figure, names: list[Mention]) -> Mention | None:
    """The metric named nearest to a figure, with what comes before it counting for more than what follows."""
    kind = unit_kind(figure.unit)

    def distance(mention: Mention) -> float:
        if mention.end <= figure.start:
            between, factor = sentence[mention.end : figure.start], 1.0
        else:
            between, factor = sentence[figure.end : max(figure.end, mention.start)], 1.6
        crossings = between.count(",") + between.count(";") * 3 + between.count(" and ")
        misfit = 0 if kind in mention.metric.units else 60
        return (len(between) + 25 * crossings) * factor + misfit

    nearest = min(names, key=distance, default=None)
    return nearest if nearest is not None and distance(nearest) < 160 else None


def _basis_at(figure: Figure, mention: Mention | None, found: list[tuple[int, str]]) -> str | None:
    """The basis named last before the figure, or right before its metric where that follows."""
    limit = max(figure.start, mention.start if mention else 0)
    before = [basis for start, basis in found if start <= limit]
    return before[-1] if before else None
