"""What is read off the calls of a library without a question being asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from earmark_ingest.library import Library
from earmark_ingest.types import Outcome

from earmark.desk import (
    Brief,
    Card,
    Changes,
    Desk,
    Exchanged,
    Filter,
    Guidance,
    Mentions,
    Order,
    Screened,
    brief,
    of_file,
)
from earmark.held import Held, Progress, narrowed_to
from earmark.model import Model
from earmark.settings import Settings
from earmark.table import Table, columns, guided


class AtDesk(Held):
    """Mentions, exchanges, guidance, cards, changes and screens of a library's calls."""

    def __init__(self, library: Library, settings: Settings, model: Model | None = None) -> None:
        super().__init__(library, settings, model)
        self._desk = Desk(library, self._directory, self._finder.text)

    def mentions(
        self,
        *terms: str,
        case: bool = False,
        calls: Sequence[str] | None = None,
        company: str | None = None,
        period: str | None = None,
        on_progress: Progress | None = None,
    ) -> Mentions:
        """Every place where one of `terms` was said, exhaustively; on all calls, or on those chosen.

        A term is a word or a phrase; `*` stands for any letters (`tariff*`). Capitals count with `case` only.
        `period` is the one reported, or a stretch ("since 2019").
        """
        self._refresh()
        return self._desk.mentions(
            terms, narrowed_to(calls, company, period), case=case, on_progress=on_progress
        )

    def exchanges(
        self,
        *,
        about: str | None = None,
        firm: str | None = None,
        asker: str | None = None,
        outcome: Outcome | None = None,
        calls: Sequence[str] | None = None,
        company: str | None = None,
        period: str | None = None,
        on_progress: Progress | None = None,
    ) -> tuple[Exchanged, ...]:
        """What analysts asked, who answered and what came of it; `firm` and `asker` are parts of names."""
        self._refresh()
        wanted = Filter(about, firm, asker, outcome)
        return self._desk.exchanges(wanted, narrowed_to(calls, company, period), on_progress=on_progress)

    def guidance(
        self,
        *,
        calls: Sequence[str] | None = None,
        company: str | None = None,
        period: str | None = None,
        metric: str | None = None,
        on_progress: Progress | None = None,
    ) -> Guidance:
        """What management guided for, line by line; each target over the calls, and against its result.

        A result is taken from any call of the company that is held; the lines are those of the calls chosen.
        `metric` is part of a target's name.
        """
        self._refresh()
        narrow = narrowed_to(calls, company, period)
        return self._desk.guidance(narrow, metric=metric, on_progress=on_progress)

    def card(self, call: str | Path) -> Card:
        """A call on one card: guidance beside results, Q&A, refusals, conflicts, one-offs; each line cited.

        `call` is the id of a call that is held, or a file with one call, which is read and not kept.
        """
        self._refresh()
        held = isinstance(call, str) and any(call == record.id for record in self.library.calls())
        return self._desk.card(str(call)) if held or not Path(call).exists() else of_file(Path(call))

    def brief(self, call: str | Path) -> Brief:
        """A call in at most five cited lines, read off its card; `call` as in `card`."""
        return brief(self.card(call))

    def changes(self, *calls: str, company: str | None = None) -> Changes:
        """What changed between two calls, by their ids, or between the two newest of a company; all cited."""
        self._refresh()
        return self._desk.changes(calls, company)

    def screen(
        self,
        question: str,
        *,
        calls: Sequence[str] | None = None,
        company: str | None = None,
        period: str | None = None,
        order: Order | None = None,
        by_company: bool = False,
        limit: int | None = 25,
    ) -> Screened:
        """Every call that bears on a question, by its best quote; a period in the question narrows.

        `by_company` keeps the newest call of each company, `limit` is how many are shown, None for all.
        """
        self._refresh()
        narrow = narrowed_to(calls, company, period)
        return self._desk.screen(question, narrow, order=order, by_company=by_company, limit=limit)

    def guidance_table(self, found: Guidance) -> Table:
        """Guidance as a table, for `earmark.table.save`: targets down, calls across, gaps as gaps."""
        held = {call.id: call for call in self.library.calls()}
        wanted = dict.fromkeys(
            [*found.searched, *(p.compared.actual.call for p in found.paths if p.compared.actual)]
        )
        return guided(found, columns([held[call] for call in wanted if call in held]))
