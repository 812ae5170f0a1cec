"""What questions are asked of, as HTML: the choice below an answer, and what stands by the question box."""

from __future__ import annotations

from collections.abc import Sequence

from earmark_ingest.library import CallRecord

from earmark.ui.markup import button, escape, tag, void
from earmark.ui.wording import call_name

_SHOWN = 24
"""Calls to choose from; a word of their names finds the others."""


def picker_view(number: int, question: str, now: Sequence[str], calls: Sequence[CallRecord]) -> str:
    """Calls with a tick each, those that were asked first, and a field that finds others."""
    field = void(
        "input", "em-field", name="find", placeholder="Find a company or a quarter",
        aria_label="Find a company or a quarter", data_find="scope", data_number=number, autocomplete="off",
    )  # fmt: skip
    ask = button("Ask again of these", "em-primary", type="submit")
    keep = button("Ask of these from now on", "em-plain", data_do="keep", data_form=f"em-pick{number}")
    shut = button("Leave it", "em-plain", data_empty=f"em-scope{number}")
    return tag(
        "form",
        field + tag("div", ticks_view(now, calls), "em-ticks", id=f"em-ticks{number}")
        + tag("div", ask + keep + shut, "em-row"),
        "em-picker", id=f"em-pick{number}", data_do="ask", data_question=question,
        aria_label="Ask this of other calls",
    )  # fmt: skip


def ticks_view(now: Sequence[str], calls: Sequence[CallRecord], find: str = "") -> str:
    """The calls that fit `find`, a part of a name, an id or a period; those in `now` are ticked and stay."""
    fit = {call.id for call in found(calls, find)}
    ordered = sorted(found(calls, ""), key=lambda call: call.id not in now)
    shown = [call for call in ordered if call.id in fit or call.id in now]
    more = len(shown) - _SHOWN
    rest = tag("p", f"{more} more: type part of a name or a quarter", "em-hint") if more > 0 else ""
    none = "" if fit else tag("p", "No call fits.", "em-hint")
    return "".join(_tick(call, call.id in now) for call in shown[:_SHOWN]) + none + rest


def found(calls: Sequence[CallRecord], find: str) -> list[CallRecord]:
    """The calls whose names, ids or periods hold every word of `find`, the latest first."""
    words = find.casefold().split()
    fit = [call for call in calls if all(word in _known(call) for word in words)]
    return sorted(fit, key=lambda call: str(call.call_date or call.period or ""), reverse=True)


def standing_view(calls: Sequence[str], questions: Sequence[str] = ()) -> str:
    """What the next questions are asked of, where that was chosen, and some that fit."""
    if not calls:
        return ""
    named = ", ".join(calls) if len(calls) <= 3 else f"{len(calls)} calls"
    let_go = button("×", "em-let-go", data_do="keep", aria_label="Ask of all calls again")
    buttons = "".join(
        button(escape(text), "em-suggestion", data_do="ask", data_question=text) for text in questions
    )
    suggested = tag("div", buttons, "em-next") if buttons else ""
    return (
        tag("p", tag("span", f"Asking only {escape(named)}", "em-kept") + let_go, "em-standing") + suggested
    )


def _known(call: CallRecord) -> str:
    return " ".join(filter(None, [call.company, call.ticker, call.id, str(call.period or "")])).casefold()


def _tick(call: CallRecord, ticked: bool) -> str:
    box = void("input", type="checkbox", name="calls", value=call.id, checked=ticked)
    return tag("label", box + tag("span", escape(call_name(call))), "em-tick")
