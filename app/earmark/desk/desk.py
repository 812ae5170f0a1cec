"""The desk over a library: what is chosen by hand is read call by call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from earmark_ingest.library import CallRecord, Library
from earmark_ingest.types import Transcript

from earmark.calltext import CallText
from earmark.desk.card import Card, card
from earmark.desk.changes import Changes, changes
from earmark.desk.changes.pair import pair
from earmark.desk.exchanges import Filter, exchanges
from earmark.desk.guidance import Guidance, gather
from earmark.desk.mentions import may_hold, mentions, needles, pattern
from earmark.desk.screen import Order, Screened, screened, wanted
from earmark.desk.types import Exchanged, Mention, Mentions
from earmark.plan import Directory, Narrow, selected

Progress = Callable[[str, int, int], None]
"""Called with a call's id, how many are read, and how many there are."""


class Desk:
    """Reads calls of one library without a question being asked. Nothing is kept between two readings."""

    def __init__(
        self, library: Library, companies: Callable[[], Directory], text: Callable[[str], CallText]
    ) -> None:
        """Read calls of `library`; `text` lays one out, by its id."""
        self._library = library
        self._companies = companies
        self._text = text

    def mentions(
        self,
        terms: Sequence[str],
        chosen: Narrow,
        *,
        case: bool = False,
        on_progress: Progress | None = None,
    ) -> Mentions:
        """Every place where one of `terms` was said on the calls chosen; see `pattern` for what a term is."""
        wanted, letters = pattern(terms, case=case), needles(terms)
        searched: list[str] = []
        found: list[Mention] = []
        for call, transcript in self._read(chosen, on_progress):
            searched.append(call)
            if may_hold(transcript.text, letters):
                found += mentions(call, transcript, wanted)
        return Mentions(tuple(terms), tuple(searched), tuple(found))

    def exchanges(
        self, wanted: Filter, chosen: Narrow, *, on_progress: Progress | None = None
    ) -> tuple[Exchanged, ...]:
        """The exchanges of the calls chosen that fit `wanted`."""
        return tuple(
            exchange
            for call, transcript in self._read(chosen, on_progress)
            for exchange in exchanges(call, transcript, wanted)
        )

    def card(self, call: str) -> Card:
        """The card of a call; `NoSuchCall` when it is not held."""
        return card(call, self._text(call))

    def guidance(
        self, chosen: Narrow, *, metric: str | None = None, on_progress: Progress | None = None
    ) -> Guidance:
        """What is guided on the calls chosen, and what came of it on the calls that are held.

        `metric` is part of a target's name.
        """
        library = self._companies()
        calls = selected(library, chosen)
        firms: dict[str, list[CallRecord]] = {}
        for call in calls:
            firms.setdefault(library.by_call[call.id].key, []).append(call)
        done: list[str] = []

        def step(call: str) -> None:
            done.append(call)
            if on_progress:
                on_progress(call, len(done), len(calls))

        asked = [(own, library.by_call[own[0].id].calls) for own in firms.values()]
        return gather(asked, self._text, step, metric)

    def changes(self, calls: Sequence[str], company: str | None = None) -> Changes:
        """What changed between two calls, or between a company's two newest.

        One name that is no call's id is taken for a company's. `SettingsError` where there are not two.
        """
        library = self._companies()
        old, new = pair(library, calls, company)
        one_company = library.by_call[old.id].key == library.by_call[new.id].key
        texts = (old, self._text(old.id)), (new, self._text(new.id))
        return changes(texts, one_company=one_company)

    def screen(
        self,
        question: str,
        chosen: Narrow,
        *,
        order: Order | None = None,
        by_company: bool = False,
        limit: int | None = 25,
    ) -> Screened:
        """The calls chosen that say what a question names; a period in it narrows where `chosen` has none."""
        library, asked = self._companies(), wanted(question)
        if chosen.period is None:
            chosen = replace(chosen, period=asked.period)
        calls = selected(library, chosen)
        keys = {call.id: library.by_call[call.id].key for call in calls}
        return screened(
            self._library, question, replace(asked, period=chosen.period), calls, keys, order=order,
            by_company=by_company, limit=limit,
        )  # fmt: skip

    def _read(self, chosen: Narrow, on_progress: Progress | None) -> Iterator[tuple[str, Transcript]]:
        calls = selected(self._companies(), chosen)
        for done, call in enumerate(calls, 1):
            yield call.id, self._library.transcript(call.id)
            if on_progress:
                on_progress(call.id, done, len(calls))
