"""Check a draft before anyone reads it: quotes are found again, figures are traced, the rest is dropped.

A claim that leaves out what a reader must know, and is right otherwise, is mended: the hedge, the basis or
the condition is put in as it was said. One that says something else is refused, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from earmark_ingest.types import Figure, Transcript

from earmark import trace
from earmark.checks import amounts, conditions, faults, places, quotations, sums, ways, whose
from earmark.checks.types import Checked, Found, Said, Source, Traced
from earmark.reading import Reading, read
from earmark.types import Claim, Dropped

_MARKER = re.compile(r"\s*(?:\[P?\d+(?:\s*,\s*P?\d+)*\]|\(P\d+(?:\s*,\s*P\d+)*\))")
_WORD = re.compile(r"\w+")
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
    text = " ".join(_MARKER.sub("", claim.text).split())
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
        if not hits and (at := self._verbatim(figure)) is not None:
            self.traced.append(Traced(figure, None, at))
            return self._analysts(at, figure)
        if not hits:
            at = amounts.literal(figure, self.said)
            if at is None:
                return _nowhere(figure.text)
            self.traced.append(Traced(figure, None, at))
            return self._analysts(at, figure)
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

    def _verbatim(self, figure: Figure) -> int | None:
        """Which quote holds the quotation that a figure stands in: there it is as it was said."""
        for start, end, words in quotations.quotations(self.text):
            if start <= figure.start and figure.end <= end:
                place = quotations.holder(words, self.found)
                return self.found.index(place) if place is not None else None
        return None

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
        fault = faults.fault(text, figure, mine, said, reading, place)
        if fault is None and (words := places.correction(place)):
            again = amounts.candidates(figure, text, [one for one in self.said if one != said])
            fault = None if again else f"it was corrected: {places.short(words)!r}"
        if fault:
            return _Candidate(reading, said.at, fault)
        notes = faults.silences(text, figure, mine, said, reading)
        edit, before = amounts.hedge_note(text, figure, said, reading)
        return _Candidate(reading, said.at, None, notes, (before, edit.text) if edit else None)

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


def _nowhere(figure: str) -> str:
    return f"the figure {figure!r} stands in none of the quoted words"


def _without_names(text: str, found: Sequence[Found]) -> str:
    """A claim with the names and titles of those it is about blanked: "21st Century Fox" is no figure."""
    if not any(trace.numeric(word) for word in _WORD.findall(text)):
        return text
    calls = {id(place.transcript): place.transcript for place in found}.values()
    lower = text.casefold()
    names = {name for call in calls for name in _names(call) if name and name.casefold() in lower}
    numbered = [name for name in names if any(trace.numeric(word) for word in _WORD.findall(name))]
    for name in sorted(numbered, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " " * len(name), text, flags=re.IGNORECASE)
    return text


def _names(call: Transcript) -> set[str | None]:
    """Everybody's name, title and firm on a call, and the company's names."""
    people = {turn.speaker for turn in call.turns}
    return {
        call.company,
        *call.aliases,
        *(part for one in people for part in (one.name, one.title, one.affiliation)),
    }
