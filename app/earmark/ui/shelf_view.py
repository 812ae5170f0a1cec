"""The library as HTML: companies down, quarters across, filled where a call is held; places of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from earmark_ingest.library import CallRecord
from earmark_ingest.types import FiscalPeriod

from earmark.desk import Mention
from earmark.ui.citation_view import place, reference
from earmark.ui.library_view import paste_view
from earmark.ui.markup import button, escape, tag, void
from earmark.ui.scope_view import found
from earmark.ui.wording import ROLES, SECTIONS, call_name

_ROWS = 40
"""Companies on one page of the grid."""
_COLUMNS = 12
"""Quarters across, the latest that any call fits."""
_UNDATED = "no quarter"


@dataclass(frozen=True, slots=True)
class Sought:
    """What the library is filtered by; empty where anything goes."""

    find: str = ""
    period: str = ""
    words: str = ""
    role: str = ""
    section: str = ""
    page: int = 0

    def calls(self, calls: Sequence[CallRecord]) -> list[CallRecord]:
        """Those that fit by name and quarter, the latest first."""
        return [call for call in found(calls, self.find) if self.period in ("", _quarter(call))]


def library_panel() -> str:
    """The panel with nothing in it: filters, the grid, and the page of a call."""
    head = tag("h2", "Library", "em-title-of")
    add = button("Add files", "em-primary", data_choose=True)
    hint = tag(
        "p", "or drop them anywhere on the page. A call that is held already is not counted twice.", "em-hint"
    )
    top = tag("div", head + tag("div", add + hint + paste_view("em-pasted-here"), "em-row"), "em-shelf-head")
    form = tag("form", "", id="em-sought", data_do="library", data_changes=True)
    body = form + tag("div", "", id="em-shelf") + tag("div", "", id="em-call", tabindex=-1)
    return tag(
        "section", top + body, id="em-library", data_panel="library", hidden=True, aria_label="Library"
    )


def filters_view(sought: Sought, calls: Sequence[CallRecord]) -> str:
    """The fields that the library is filtered by."""
    field = void(
        "input", "em-field", type="search", name="find", value=sought.find, id="em-find", data_find="library",
        placeholder="Company, ticker or quarter", aria_label="Company, ticker or quarter", autocomplete="off",
    )  # fmt: skip
    words = void(
        "input", "em-field", type="search", name="words", value=sought.words, id="em-words",
        placeholder="Words that were said (tariff*), then Enter", aria_label="Words that were said",
        autocomplete="off",
    )  # fmt: skip
    periods = {"": "Every quarter", **{one: one for one in _quarters(calls)}}
    roles = {"": "Everybody", **ROLES}
    sections = {"": "Whole calls", **SECTIONS}
    return (
        tag("div", field + select("period", "Quarter", periods, sought.period), "em-fields")
        + tag(
            "div",
            words
            + select("role", "Said by", roles, sought.role)
            + select("section", "Said in", sections, sought.section),
            "em-fields",
        )
        + tag("button", "Search", "em-sr", type="submit")
    )


def select(name: str, label: str, options: Mapping[str, str], now: str) -> str:
    """A choice of one, with its label for a screen reader."""
    listed = "".join(
        tag("option", escape(text), value=value, selected=value == now) for value, text in options.items()
    )
    field = tag("select", listed, "em-select", name=name, id=f"em-by-{name}")
    return tag("label", tag("span", label, "em-sr") + field)


def grid_view(sought: Sought, calls: Sequence[CallRecord]) -> str:
    """Companies and quarters at a glance, a page of them."""
    fit = sought.calls(calls)
    if not fit:
        return tag("p", "No call fits." if calls else "The library is empty.", "em-hint")
    shown = list(dict.fromkeys(_quarter(call) for call in fit))
    across = sorted(shown, key=_order, reverse=True)[:_COLUMNS]
    rows: dict[str, list[CallRecord]] = {}
    for call in sorted(fit, key=_name):
        rows.setdefault(_company(call), []).append(call)
    names = list(rows)[sought.page * _ROWS : (sought.page + 1) * _ROWS]
    older = len(shown) - len(across)
    titles = ["Company", *across, *(["Earlier"] if older > 0 else [])]
    head = tag("tr", "".join(tag("th", one, scope="col") for one in titles))
    body = "".join(_row(rows[name], across, older=older > 0) for name in names)
    table = tag("table", tag("thead", head) + tag("tbody", body), "em-grid", aria_label="Calls held")
    return tag("div", table, "em-scrolls", tabindex=0) + _pages(sought.page, len(rows))


def mentions_view(found_: Sequence[Mention], counted: int, searched: int, of: int) -> str:
    """Sentences where words were said, each of which opens."""
    less = f" (the latest {searched} of {of} calls)" if searched < of else ""
    times, on = ("" if counted == 1 else "s"), ("" if searched == 1 else "s")
    title = f"Said {counted} time{times} on {searched} call{on}{less}"
    rows = "".join(_mention(one) for one in found_)
    rest = tag("p", f"The first {len(found_)} are shown.", "em-hint") if counted > len(found_) else ""
    return tag("h3", escape(title), "em-part") + tag("ul", rows, "em-rows") + rest


def _mention(one: Mention) -> str:
    cited = one.citation
    who = cited.speaker or ROLES.get(cited.role, cited.role)
    what = ", ".join(filter(None, [cited.company or cited.call, cited.period]))
    name = button(escape(f"{who}, {what}"), "em-word", **place(cited))
    said = tag("q", escape(" ".join(cited.quote.split())), "em-words")
    return tag(
        "li", name + tag("span", said, "em-cell") + tag("span", reference(cited), "em-marks"), "em-row-of"
    )


def _row(calls: Sequence[CallRecord], across: Sequence[str], *, older: bool) -> str:
    """The calls of one company; its name as the latest of them has it."""
    latest = max(calls, key=lambda call: str(call.call_date or call.period or ""))
    name = escape(latest.company or latest.source)
    ticker = tag("span", escape(latest.ticker or ""), "em-when")
    cells = "".join(
        tag("td", _cell([call for call in calls if _quarter(call) == one], one)) for one in across
    )
    rest = sum(_quarter(call) not in across for call in calls)
    more = (
        button(str(rest), "em-link", data_do="library", data_find=_own(latest), data_anew="yes")
        if rest
        else ""
    )
    return tag("tr", tag("th", f"{name} {ticker}", scope="row") + cells + (tag("td", more) if older else ""))


def _own(call: CallRecord) -> str:
    """Words that find the calls of a company."""
    return call.ticker or call.company or call.id


def _cell(calls: Sequence[CallRecord], period: str) -> str:
    if not calls:
        return tag("span", "not held", "em-sr")
    return "".join(
        button(
            tag("span", escape(call_name(call)), "em-sr"),
            "em-held",
            data_do="call",
            data_call=call.id,
            title=f"{call.company or call.source}, {period}",
        )
        for call in calls
    )


def _pages(page: int, rows: int) -> str:
    last = (rows - 1) // _ROWS
    if last <= 0:
        return ""
    steps = [("Previous", page - 1), ("Next", page + 1)]
    buttons = "".join(
        button(title, "em-plain", data_do="library", data_form="em-sought", data_page=at)
        for title, at in steps
        if 0 <= at <= last
    )
    return tag("div", buttons + tag("span", f"Page {page + 1} of {last + 1}", "em-hint"), "em-row")


def _quarters(calls: Sequence[CallRecord]) -> list[str]:
    return sorted({_quarter(call) for call in calls}, key=_order, reverse=True)


def _quarter(call: CallRecord) -> str:
    return str(call.period) if call.period else _UNDATED


def _order(period: str) -> tuple[int, int]:
    if period == _UNDATED:
        return 0, 0
    read = FiscalPeriod.parse(period)
    return read.year, read.quarter or 5


def _name(call: CallRecord) -> str:
    return (call.company or call.source).casefold()


def _company(call: CallRecord) -> str:
    """What tells companies apart: a name may be spelt in several ways."""
    return (call.ticker or call.company or call.source).casefold()
