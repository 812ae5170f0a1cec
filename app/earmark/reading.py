"""Read what the figures of a sentence are: of which metric, on which basis, reported or guided.

A figure alone says nothing; "up from the 15 cents we reported in Q3" must not answer what the EPS
was. Everything here is about one sentence (and the sentence that leads into it) and is pure.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from earmark_ingest.figures import figures
from earmark_ingest.types import Figure

from earmark.metrics import EPS, MONEY, RATIO, SHARE, Mention, Metric, bases, mentions, named, unit_kind
from earmark.nature import nature_at, nature_of
from earmark.place import Place, place_of
from earmark.types import Nature

_DENOMINATOR = re.compile(
    r"\s*(?:of|as a (?:percentage|percent|share) of) (?:our |the |its )?(?:(?:total|net|consolidated"
    r"|company|combined) ){0,2}$",
    re.I,
)
"""What stands between a share and what it is a share of."""
_SHARE_OF = re.compile(
    r"(?:(?:%|\bpercent)\s*of|\bas a (?:percentage|percent|share) of)"
    r" (?:our |the |its )?(?:(?:total|net|consolidated|company|combined) ){0,2}$",
    re.I,
)
"""Before a metric that something is a share of."""
_SWINGS = re.compile(r"(?:flat|roughly flat|unchanged|up|down|an? (?:decline|increase))\b", re.IGNORECASE)
"""How a range of movements from, to or across nothing begins: `flat to up 2%`."""
_ASIDE = re.compile(r",? (?:excluding|not including|net of|adjusted for) [^,;]{3,160},", re.IGNORECASE)
"""What is left out of a figure, between commas: it names none."""
_AMOUNT_OF = re.compile(
    r"\s+(?:of|in) (?:(?:our|the|its|total|net|gross|outstanding|long-term|quarterly|annual) ){0,2}", re.I
)
"""Between an amount and what it is one of: `$88 million of cash and $327 million of debt`."""
_ANOTHERS = re.compile(
    r"\b(?:was|were|is|are|defined as|with|which|while|due to|driven by|reflecting|includ(?:es|ed|ing)"
    r"|exclud(?:es|ed|ing)|compared|versus|because|given|led by|offset by|less|plus)\b",
    re.IGNORECASE,
)
"""Behind a figure: what follows tells of something else, or of what the figure is made of."""
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_ON_A_BASIS = re.compile(r"\bon an? $", re.IGNORECASE)
_CLAUSES = re.compile(r";|, and |\d")
_PARTS = re.compile(r"[,;:\d]|\b(?:and|of|on|with|in|was|were)\b")
_MOST_A_SHARE = 1_000
_BESIDE = 40
"""Characters between a basis and the metric that it is said of."""
_BARE = frozenset(
    (
        *(
            "revenue",
            "free cash flow",
            "operating cash flow",
            "cash",
            "capital expenditures",
            "inventory",
            "DSO",
        ),
        *(
            "deferred revenue",
            "share count",
            "share repurchases",
            "dividend",
            "headcount",
            "debt",
            "liquidity",
        ),
        *("backlog", "bookings", "comparable sales", "accounts receivable", "accounts payable"),
        *("working capital", "market share", "leverage", "book value", "inventory turns"),
    )
)
"""Metrics that are seldom adjusted, so that a basis said of another metric in the sentence is not theirs."""
Subject = tuple[Mention | None, str | None]
"""The metric and the basis of a figure."""
Way = tuple[int, str]
"""Where a basis is named, and which."""


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
    names, spoken, nature = mentions(sentence), named(sentence), nature_of(sentence, lead)
    ends = (0, *(figure.end for figure in found))
    places = _places(sentence, found)
    own, ways = _own(sentence, names), bases(sentence)
    subjects = [
        _subject(sentence, figure, own, ways, place) for figure, place in zip(found, places, strict=True)
    ]
    if said := _RESPECTIVELY.search(sentence):
        _share_out(subjects, said.start(), found, names, ways)
    return tuple(
        Reading(
            figure,
            metric := _metric(figure, mention, spoken),
            basis or _implied(metric, mention),
            nature_at(sentence, figure.start, previous, nature),
            place,
        )
        for figure, previous, (mention, basis), place in zip(found, ends, subjects, places, strict=False)
    )


def _implied(metric: Metric | None, mention: Mention | None) -> str | None:
    """The basis of "operating income of $136 million or $1.46 per share"."""
    operating = mention is not None and mention.metric.name == "operating income"
    return "operating" if operating and metric == EPS else None


def _subject(
    sentence: str, figure: Figure, own: Sequence[Mention], ways: Sequence[Way], place: Place
) -> Subject:
    """What a figure is of: the metric named nearest, and the basis."""
    mention = _metric_at(sentence, figure, own, moved=place == "change")
    return mention, _basis_at(sentence, figure, mention, ways)


def _share_out(
    subjects: list[Subject],
    said: int,
    found: Sequence[Figure],
    names: Sequence[Mention],
    ways: Sequence[Way],
) -> None:
    """Set what each figure of "revenue and EPS were $5 million and $1, respectively" is of.

    The last figures before the word (`said`), as many as what they are of: metrics, or bases of one metric.
    """
    before = [at for at, figure in enumerate(found) if figure.end <= said]
    for count in range(len(before), 1, -1):
        last = before[-count:]
        start = found[last[0]].start
        told = [name for name in names if name.end <= start][-count:]
        bases_told = [basis for at, basis in ways if at < start][-count:]
        if len(told) == count and all(
            unit_kind(found[i].unit) in m.metric.units for i, m in zip(last, told, strict=True)
        ):
            for i, mention in zip(last, told, strict=True):
                subjects[i] = (mention, subjects[i][1])
            return
        same = len({found[i].unit for i in last}) == 1
        if same and len(bases_told) == count and len(set(bases_told)) == count:
            for i, basis in zip(last, bases_told, strict=True):
                subjects[i] = (subjects[last[0]][0], basis)
            return


def _places(sentence: str, found: Sequence[Figure]) -> list[Place]:
    """The place of each figure; what "or" puts beside a comparison or a movement is one too."""
    places: list[Place] = []
    end = 0
    for figure in found:
        ratio = unit_kind(figure.unit) == RATIO
        moves = figure.unit in ("bps", "points") or (ratio and _SWINGS.match(figure.text) is not None)
        place = place_of(sentence, figure.start, figure.end, end, moves=moves, ratio=ratio)
        same = bool(places) and sentence[end : figure.start].strip(" ,$€£") == "or"
        along = same and place == "level" and places[-1] in ("prior", "change")
        places.append(places[-1] if along else place)
        end = figure.end
    return places


def kind_of(reading: Reading) -> str:
    """The kind of a figure's unit; a small amount of money that is the EPS is one per share."""
    figure = reading.figure
    small = reading.metric == EPS and figure.scale <= 1 and abs(figure.high) < _MOST_A_SHARE
    kind = unit_kind(figure.unit)
    return SHARE if small and kind == MONEY else kind


def _metric(figure: Figure, mention: Mention | None, spoken: frozenset[Metric]) -> Metric | None:
    """The metric beside a figure; a per-share amount beside an income is the EPS."""
    share = unit_kind(figure.unit) == SHARE or (
        figure.scale <= 1 and figure.unit == "USD" and figure.high < 100
    )
    if share and EPS in spoken and (mention is None or SHARE not in mention.metric.units):
        return EPS
    return mention.metric if mention else None


def _own(sentence: str, names: Sequence[Mention]) -> list[Mention]:
    """The metrics whose figures a sentence may give: without what something is a share of, or leaves out."""
    aside = [span.span() for span in _ASIDE.finditer(sentence)] if names else []
    return [
        name
        for name in names
        if not _SHARE_OF.search(sentence[: name.start])
        and not any(start < name.start and name.end <= end for start, end in aside)
    ]


def _metric_at(sentence: str, figure: Figure, own: Sequence[Mention], *, moved: bool) -> Mention | None:
    """The metric named nearest to a figure, with what comes before it counting for more than what follows.

    A figure that tells how far something `moved` may be a ratio whatever the metric comes in.
    """
    kind = unit_kind(figure.unit)

    def distance(mention: Mention) -> float:
        if mention.end <= figure.start:
            between, factor = sentence[mention.end : figure.start], 1.0
        else:
            between, factor = sentence[figure.end : max(figure.end, mention.start)], 1.6
            if kind == RATIO and _DENOMINATOR.fullmatch(between):
                return math.inf
            if kind != RATIO and _AMOUNT_OF.fullmatch(between):
                return 0.0
            factor += len(_ANOTHERS.findall(between))
        crossings = between.count(",") + between.count(";") * 3 + between.count(" and ")
        misfit = 0 if kind in mention.metric.units or (moved and kind == RATIO) else 60
        return (len(between) + 25 * crossings) * factor + misfit

    nearest = min(own, key=distance, default=None)
    return nearest if nearest is not None and distance(nearest) < 160 else None


def _basis_at(sentence: str, figure: Figure, mention: Mention | None, found: Sequence[Way]) -> str | None:
    """The basis named last before the figure, or right before its metric, or said of the clause.

    What has no basis of its own (`_BARE`) takes only one that adjoins it.
    """
    behind = mention is not None and mention.start >= figure.end
    apart = behind and mention is not None and "," in sentence[figure.end : mention.start]
    limit = mention.start if behind and mention is not None and not apart else figure.start
    before = [(at, basis) for at, basis in found if at <= limit]
    if before:
        at, basis = before[-1]
        bare = mention is not None and mention.metric.name in _BARE
        return basis if not bare or mention is None or _adjoins(sentence, at, mention) else None
    after = sentence[figure.end : found[0][0]] if found else ""
    return found[0][1] if _ON_A_BASIS.search(after) and not _CLAUSES.search(after) else None


def _adjoins(sentence: str, basis: int, mention: Mention) -> bool:
    """Whether a basis is said of the metric itself, or of all that follows."""
    between = sentence[basis : mention.start]
    return bool(_ON_A_BASIS.search(sentence[:basis])) or (
        len(between) <= _BESIDE and not _PARTS.search(between)
    )
