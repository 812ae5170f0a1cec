"""What the library holds as HTML: one line that opens to the list, and the page before the first question."""

from __future__ import annotations

from collections.abc import Sequence

from earmark_ingest.library import CallRecord

from earmark.ui.markup import button, escape, tag


def library_line(calls: Sequence[CallRecord], user: str | None = None) -> str:
    """The line at the top: what is held, and who has logged in."""
    holds = escape(held(calls)) if calls else "The library is empty."
    if user is None:
        return holds
    leave = tag("button", "Log out", "em-link", type="submit")
    return holds + tag("form", escape(user) + " " + leave, "em-user", method="post", action="earmark/logout")


def held(calls: Sequence[CallRecord]) -> str:
    """How many calls of how many companies, and from when to when where all say it."""
    companies = len({call.company or call.id for call in calls})
    counted = f"{_count(len(calls), 'call', 'calls')} of {_count(companies, 'company', 'companies')}"
    days = sorted(call.call_date for call in calls if call.call_date)
    if len(days) < len(calls):
        return counted
    first, last = (f"{day:%b %Y}" for day in (days[0], days[-1]))
    return f"{counted}, {first}" if first == last else f"{counted}, {first} to {last}"


def start_view(questions: Sequence[str] | None) -> str:
    """What stands in the chat before the first question; `questions` is None where no call is held."""
    return tag("div", _offer() if questions is None else _suggestions(questions), "em-start")


def loading_view() -> str:
    """While the samples go in."""
    return tag("div", tag("p", "Reading the sample calls…", "em-pending", role="status"), "em-start")


def refused_view(questions: Sequence[str] | None, sentence: str) -> str:
    """The start again, under what went wrong."""
    return tag("p", escape(sentence), "em-error", role="alert") + start_view(questions)


def _suggestions(questions: Sequence[str]) -> str:
    lead = tag(
        "p", "Ask what was said on a call. Every answer shows the words, and who said them.", "em-lead"
    )
    buttons = "".join(
        button(escape(text), "em-suggestion", data_do="ask", data_question=text) for text in questions
    )
    return lead + tag("div", buttons, "em-suggestions") + _bring()


def _offer() -> str:
    lead = tag("p", "Drop a transcript here, and see what was said on the call.", "em-lead")
    offer = button("Load the sample calls", "em-primary", data_do="samples")
    about = tag("p", "Earnings calls of made-up companies, bundled with Earmark.", "em-hint")
    own = tag("p", f"For whole folders there is {tag('code', 'earmark ingest PATH')}.", "em-hint")
    return lead + _bring() + tag("div", offer, "em-offer") + about + own


def paste_view(row: str) -> str:
    """A field for the text of a call; what came of it goes to the element `row`."""
    field = tag(
        "textarea", "", "em-area", name="text", rows=7, required=True,
        aria_label="Text of a transcript", placeholder="Paste the text of a transcript",
    )  # fmt: skip
    send = button("Read it", "em-plain", type="submit")
    form = tag("form", field + send + tag("div", "", id=row), "em-paste", data_do="paste", data_row=row)
    return tag("details", tag("summary", "Paste text") + form, "em-pasting")


def _bring() -> str:
    """The ways to bring a call: a file, or its text."""
    files = button("Choose files", "em-plain", data_choose=True)
    return tag(
        "div",
        tag("p", "Drop a transcript anywhere, or", "em-hint") + files + paste_view("em-pasted"),
        "em-bring",
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
