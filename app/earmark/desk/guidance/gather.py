"""Guidance of several calls: their lines, each target's path, and what a reader must know of gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from earmark_ingest.library import CallRecord

from earmark.calltext import CallText
from earmark.desk.guidance.lines import Citations, lines_of
from earmark.desk.guidance.paths import paths, with_stances
from earmark.desk.guidance.types import Guidance, Line, Path

Texts = Callable[[str], CallText]
Firm = tuple[Sequence[CallRecord], Sequence[CallRecord]]
"""The calls of a company that are asked for, oldest first, and all of its calls that are held."""
_MOST = 8
"""Quarters that a notice names."""


class Reports(Mapping[str, CallText]):
    """A company's calls by the quarter they report; each is read when first asked for."""

    def __init__(self, held: Sequence[CallRecord], text: Texts) -> None:
        ranked = sorted(held, key=lambda call: call.event != "results call", reverse=True)
        self._ids = {str(call.period): call.id for call in ranked if call.period and call.period.quarter}
        self._text = text

    def __getitem__(self, period: str) -> CallText:
        return self._text(self._ids[period])

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def before(self, call: CallRecord) -> str | None:
        """The call on the quarter before the one that a call reports; None where it is not held."""
        return self._ids.get(str(call.period.shift(-1))) if call.period and call.period.quarter else None


def gather(
    firms: Sequence[Firm], text: Texts, step: Callable[[str], None], metric: str | None = None
) -> Guidance:
    """The guidance of the calls asked for; a target is held against the call on its period, if that is held.

    `metric` is part of a target's name. `step` is called with the id of each call that is read.
    """
    citations = Citations()
    lines: list[Line] = []
    found: list[Path] = []
    notices: list[str] = []
    for chosen, held in firms:
        after = Reports(held, text)
        told: list[Line] = []
        for call in chosen:
            told += [line for line in lines_of(text(call.id), citations) if _fits(line, metric)]
            step(call.id)
        told = with_stances(told, {call.id: after.before(call) for call in chosen})
        lines += told
        found += paths(told, [call.id for call in chosen], after, citations)
        notices += _notices(chosen, told, after, metric)
    searched = tuple(call.id for chosen, _ in firms for call in chosen)
    return Guidance(searched, tuple(lines), tuple(found), tuple(citations.all), tuple(notices))


def _fits(line: Line, metric: str | None) -> bool:
    return metric is None or metric.casefold() in f"{line.basis or ''} {line.name}".casefold()


def _notices(
    chosen: Sequence[CallRecord], lines: Sequence[Line], after: Reports, metric: str | None
) -> Iterator[str]:
    """Calls that guide for nothing, or cannot be read so, and quarters that are not held."""
    guides = {line.call for line in lines}
    for call in chosen:
        if call.id not in guides:
            yield f"no guidance {f'of {metric!r} ' if metric else ''}was found on {call.id}"
        if call.period is None:
            yield f"{call.id} does not say which quarter it reports: periods without a year are left open"
    quarters = sorted(call.period for call in chosen if call.period and call.period.quarter)
    if len(quarters) > 1:
        every = [quarters[0].shift(step) for step in range(quarters[-1].last - quarters[0].last)]
        gaps = [str(one) for one in every if str(one) not in after]
        if gaps:
            name = chosen[0].company or chosen[0].id
            yield f"{name}: no call is held on {', '.join(gaps[:_MOST])}{' …' if len(gaps) > _MOST else ''}"
