"""What came of a file as HTML: which call it is, whether it was held already, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from earmark_ingest.library import CallRecord
from earmark_ingest.types import Report

from earmark.ui.markup import button, escape, tag
from earmark.ui.wording import call_name

_SHOWN = 5


def waiting_view(*, busy: bool) -> str:
    """While a file is read, or waits for another one."""
    text = "Waiting for another file…" if busy else "Reading the call…"
    return tag("p", text, "em-pending", role="status")


def failed_report(sentence: str) -> str:
    """A file that could not be taken in because of `sentence`."""
    return tag("p", escape(sentence), "em-error", role="alert")


def report_view(report: Report, calls: Sequence[CallRecord], path: Path) -> str:
    """One line for each call and each refusal, and the warnings of those calls to open."""
    held = {call.id: call for call in calls}
    lines = [*_lines(report, held, path.name)]
    refused = "".join(failed_report(_without_folder(one.reason, path)) for one in report.rejected)
    found = [held[call] for call in (*report.added, *report.updated, *report.unchanged) if call in held]
    warnings = [*report.warnings, *(warning for call in found[:_SHOWN] for warning in call.warnings)]
    return "".join(lines) + refused + warned(warnings)


def warned(warnings: Sequence[str]) -> str:
    """What is doubtful, to open; nothing where nothing is."""
    if not warnings:
        return ""
    count = f"{len(warnings)} warning{'s' if len(warnings) > 1 else ''}"
    items = "".join(tag("li", escape(one)) for one in warnings)
    return tag("details", tag("summary", count) + tag("ul", items), "em-warnings")


def texts(call: CallRecord) -> str:
    """How many texts of a call are held and which is cited, as one sentence."""
    names = [card.name for card in call.sources]
    if len(names) < 2:
        return f"From {escape(names[0] if names else call.source)}."
    others = ", ".join(escape(name) for name in names[1:])
    return (
        f"{len(names)} texts of this call are held, and it counts once. Cited is {escape(names[0])}, "
        f"which shows most of it (names, questions, words); kept beside it: {others}."
    )


def _lines(report: Report, held: dict[str, CallRecord], name: str) -> Iterator[str]:
    told = (
        (report.added, "Added"),
        (report.updated, "Another text of a call that was held"),
        (report.unchanged, "Held already: nothing is counted twice"),
    )
    for ids, what in told:
        for call in ids[:_SHOWN]:
            yield _line(call, held.get(call), what, len(ids) > 1)
        if len(ids) > _SHOWN:
            yield tag("p", f"and {len(ids) - _SHOWN} more", "em-hint")
    if not any((report.added, report.updated, report.unchanged, report.rejected)):
        yield tag("p", f"Nothing was found in {escape(name)}.", "em-hint")


def _line(call: str, record: CallRecord | None, what: str, several: bool) -> str:
    title = escape(call_name(record)) if record else escape(call)
    show = (
        button("Card", "em-link", data_do="card", data_call=call, data_view="chat")
        if several
        else button("See its card", "em-link", data_view="chat")
    )
    more = tag("p", texts(record), "em-hint") if record and len(record.sources) > 1 else ""
    said = tag("b", title) + " " + tag("span", escape(what), "em-what")
    return tag("p", f"{said} {show}", "em-taken") + more


def _without_folder(reason: str, path: Path) -> str:
    """A refusal without the folder that the page had put the file into."""
    return reason.replace(str(path), path.name).replace(str(path.parent) + "/", "")
