"""Check a draft before anyone reads it: quotes are found again, figures are traced, the rest is dropped.

A claim that leaves out what a reader must know, and is right otherwise, is mended: the hedge, the basis or the
condition is put in as it was said. One that says something else is refused, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from earmark_ingest.types import Figure

from earmark import trace
from earmark.checks import amounts, conditions, manner, places, quotations, sums, ways, when, whose
from earmark.checks.metric import metric_fault
from earmark.checks.types import Checked, Found, Said, Source, Traced
from earmark.reading import Reading, read
from earmark.types import Claim, Dropped

_MARKER = re.compile(r"\s*(?:\[P?\d+(?:\s*,\s*P?\d+)*\]|\(P\d+(?:\s*,\s*P\d+)*\))")
_LINK = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
_LEAVES = re.compile(
    r"\b(?:used to|former|previous|earlier|once|no longer|originally|in the past|now|until|had)",
    re.IGNORECASE,
)


def check_all(
    claims: Sequence[Claim], source: Source, others: Collection[str] = ()
) -> tuple[list[Checked], list[Dropped]]:
    """Claims that hold, in order, and those that do not with the reason why.

    `others` are the names of the companies in scope: a claim about one must not rest on another's call.
    """
    kept, dropped = [], []
    for claim in claims:
        result = check(claim, source, others)
        if isinstance(result, Checked):
            kept.append(result)
        else:
            dropped.append(Dropped(claim.text, result))
    return kept, dropped


def check(claim: Claim, source: Source, others: Collection[str] = ()) -> Checked | str:
    """One claim checked; a string is the reason why it fails."""
    text = _MARKER.sub("", claim.text).strip()
    if not text:
        return "the claim is empty"
    if not claim.quotes:
        return "no words of the call are given for it"
    found = []
    for quote in claim.quotes:
        place = places.place(quote, source)
        if isinstance(place, str):
            return place
        found.append(place)
    if reason := _words_fault(claim, text, found, others):
        return reason
    return _Sheet(claim, text, found, source).checked()


def _words_fault(claim: Claim, text: str, found: Sequence[Found], others: Collection[str]) -> str | None:
    """What is wrong with a claim apart from its figures."""
    if reason := quotations.altered(text, found):
        return reason
    if (link := _LINK.search(text)) and link[0].lower() not in " ".join(
        place.text for place in found
    ).lower():
        return f"the address {link[0]!r} was not said"
    for quote, place in zip(claim.quotes, found, strict=True):
        if hidden := conditions.negated(quote.words, text, place):
            return f"the quoted words leave out {hidden!r} right before them"
        if places.is_taken_back(place) and not _LEAVES.search(text):
            return "what it says was taken back in the next sentence"
    spoken = " ".join(place.text for place in found)
    return (
        whose.speaker_fault(text, found)
        or whose.company_fault(text, found, others)
        or ways.guidance_fault(text, spoken)
    )


@dataclass(slots=True)
class _Candidate:
    """One place where a figure of a claim was said, and what is to be said of it there."""

    reading: Reading
    at: int
    fault: str | None
    notes: tuple[str, ...] = ()
    hedge: tuple[int, str] | None = None


class _Sheet:
    """A claim with the quotes it rests on, worked through figure by figure."""

    def __init__(self, claim: Claim, text: str, found: Sequence[Found], source: Source) -> None:
        self.claim, self.text, self.source = claim, text, source
        self.given = list(found)
        self.found = [places.whole(place) for place in found]
        self.said = places.said(self.found)
        self.bare = _without_names(text, self.found)
        self.readings = amounts.read_all(self.bare)
        self.traced: list[Traced] = []
        self.notes: list[tuple[int, str]] = []
        self.edits: list[tuple[int, int, str]] = []

    def checked(self) -> Checked | str:
        worked = self._worked()
        if isinstance(worked, str):
            return worked
        for figure in self._figures():
            if reason := self._trace(figure, worked):
                return reason
        calls = [place.transcript for place in self.found]
        if stray := trace.stray(self.bare, [place.text for place in self.found], calls):
            return _nowhere(stray)
        if reason := self._premise():
            return reason
        self._mend()
        return self._result()

    def _figures(self) -> list[Figure]:
        return [reading.figure for reading in read(self.bare)]

    def _worked(self) -> list[sums.Worked] | str:
        worked = []
        for one in self.claim.sums:
            result = sums.work(one, self.text, self._figures(), self.said)
            if isinstance(result, str):
                return result
            worked.append(result)
        return worked

    def _trace(self, figure: Figure, worked: Sequence[sums.Worked]) -> str | None:
        """Why a figure cannot be shown; None where it can, and is noted."""
        for one in worked:
            if one.figure == figure:
                self.traced.append(Traced(figure, None, one.places[0], one.expression, one.places))
                if one.expression not in self.text:
                    self.edits.append((figure.end, figure.end, f" (= {one.expression})"))
                return None
        hits = self._candidates(figure)
        if not hits:
            literal = trace.trace(figure, [place.text for place in self.found])
            if literal is None:
                return _nowhere(figure.text)
            self.traced.append(Traced(figure, literal[0], literal[1]))
            return self._analysts(literal[1], figure)
        best = min(
            hits,
            key=lambda hit: (hit.fault is not None, whose.is_analysts(self.found[hit.at]), len(hit.notes)),
        )
        if best.fault:
            return best.fault
        self.traced.append(Traced(figure, best.reading, best.at))
        self.notes += [(figure.end, note) for note in best.notes]
        if best.hedge:
            self.edits.append((figure.start - best.hedge[0], figure.start, best.hedge[1]))
        return self._analysts(best.at, figure)

    def _candidates(self, figure: Figure) -> list[_Candidate]:
        hits = amounts.candidates(figure, self.bare, self.said)
        if not hits:
            joined = (r.figure for r in self.readings[len(self._figures()) :])
            over = next((f for f in joined if f.start <= figure.start and figure.end <= f.end), None)
            hits = amounts.candidates(over, self.bare, self.said) if over else []
            figure = over or figure
        return [self._candidate(figure, said, reading) for said, reading in hits]

    def _candidate(self, figure: Figure, said: Said, reading: Reading) -> _Candidate:
        """A figure held against one place; between quotation marks it is what was said already."""
        if quotations.inside(figure.start, self.text):
            return _Candidate(reading, said.at, None)
        place, text = self.found[said.at], self.bare
        mine = next((r for r in self.readings if r.figure == figure), None)
        fault = _first(self._faults(figure, mine, said, reading, place))
        if fault:
            return _Candidate(reading, said.at, fault)
        notes = (
            manner.nature_note(text, figure, said, reading),
            manner.basis_note(text, figure, mine, said, reading),
            conditions.condition_note(self.text, said, reading.figure),
        )
        edit, before = amounts.hedge_note(text, figure, said, reading)
        return _Candidate(
            reading, said.at, None, tuple(filter(None, notes)), (before, edit.text) if edit else None
        )

    def _faults(
        self, figure: Figure, mine: Reading | None, said: Said, reading: Reading, place: Found
    ) -> Iterator[str | None]:
        text = self.bare
        yield amounts.bound_fault(figure, reading)
        if not whose.is_analysts(place):
            yield manner.nature_fault(text, figure, said, reading)
        yield manner.basis_fault(text, figure, mine, said, reading)
        yield ways.way_fault(text, figure, said.text, reading.figure)
        yield metric_fault(mine, said, reading, place)
        yield when.period_fault(text, figure, said, reading, place)
        if words := places.correction(place):
            yield (
                None
                if amounts.candidates(figure, text, self.said[1:])
                else f"it was corrected: {places.short(words)!r}"
            )

    def _analysts(self, at: int, figure: Figure | None) -> str | None:
        """Why an analyst's words do not hold for the company; a confirmation is added as a quote."""
        place = self.found[at]
        if not whose.is_analysts(place) or whose.says_who_asked(self.text, self.found):
            return None
        confirmed = whose.confirmation(place, figure, self.source)
        if confirmed is None:
            what = "the figure is an analyst's" if figure else "the words are an analyst's"
            return f"{what}, not the company's"
        if confirmed not in self.found:
            self.found.append(confirmed)
        return None

    def _premise(self) -> str | None:
        """A claim without figures that rests on an analyst alone."""
        if not all(whose.is_analysts(place) for place in self.found):
            return None
        return self._analysts(0, None)

    def _mend(self) -> None:
        for start, end, words in quotations.completed(self.text, self.given):
            self.edits.append((start, end, words))
        for quote, place in zip(self.claim.quotes, self.given, strict=True):
            if dropped := conditions.cut_short(quote.words, self.text, place):
                end = len(self.text.rstrip(' .”"'))
                self.notes.append((end, f"“… {dropped}”"))
        last = {note: at for at, note in self.notes}
        by_place: dict[int, list[str]] = {}
        for note, at in last.items():
            by_place.setdefault(at, []).append(note)
        self.edits += [(at, at, f" ({', '.join(notes)})") for at, notes in by_place.items()]

    def _result(self) -> Checked:
        edits = sorted(set(self.edits))
        text = self.text
        for start, end, words in reversed(edits):
            text = text[:start] + words + text[end:]
        shifted = tuple(replace(one, figure=_shifted(one.figure, edits)) for one in self.traced)
        return Checked(self.claim.facet, text, tuple(self.found), shifted, self.claim.near)


def _shifted(figure: Figure, edits: Sequence[tuple[int, int, str]]) -> Figure:
    by = sum(len(words) - (end - start) for start, end, words in edits if end <= figure.start)
    return replace(figure, start=figure.start + by, end=figure.end + by)


def _first(reasons: Iterator[str | None]) -> str | None:
    return next(filter(None, reasons), None)


def _nowhere(figure: str) -> str:
    return f"the figure {figure!r} stands in none of the quoted words"


def _without_names(text: str, found: Sequence[Found]) -> str:
    """A claim with the names and titles of those it is about blanked: "21st Century Fox" is no figure."""
    names = {
        name
        for place in found
        for name in (
            place.transcript.company,
            *place.transcript.aliases,
            *(part for turn in place.transcript.turns for part in (turn.speaker.name, turn.speaker.title)),
            *(turn.speaker.affiliation for turn in place.transcript.turns),
        )
        if name and any(sign.isdigit() for sign in name)
    }
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " " * len(name), text, flags=re.IGNORECASE)
    return text
