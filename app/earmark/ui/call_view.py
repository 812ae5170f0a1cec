"""The page of one call as HTML: its texts, speakers, sections and exchanges, and what can be done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from earmark_ingest.library import CallRecord
from earmark_ingest.types import Speaker, Transcript

from earmark.desk import Exchanged
from earmark.ui.citation_view import place, reference
from earmark.ui.markup import button, escape, join, tag
from earmark.ui.report_view import texts, warned
from earmark.ui.wording import OUTCOMES_OF_QA, ROLES, SECTIONS, day, spoke


def call_view(call: CallRecord, transcript: Transcript, asked: Sequence[Exchanged]) -> str:
    """Everything on one call but its words, which open beside it."""
    held = call.call_date.isoformat() if call.call_date else None
    detail = join([call.id, call.ticker, str(call.period or "quarter not stated"), day(held), call.event])
    head = tag("h2", escape(call.company or call.source), "em-title-of") + tag("p", detail, "em-scope")
    return (
        tag("div", head, "em-call-head")
        + _buttons(call)
        + tag("div", "", id="em-remove")
        + tag("p", texts(call), "em-hint em-after")
        + warned(call.warnings)
        + _sections(transcript)
        + _speakers(transcript)
        + _exchanges(asked)
    )


def removing_view(call: CallRecord) -> str:
    """Whether it is meant."""
    what = f"Remove {call.id} ({call.turns} turns) from the library? Its text goes with it."
    yes = button("Remove it", "em-primary", data_do="remove", data_call=call.id, data_sure="yes")
    no = button("Keep it", "em-plain", data_empty="em-remove")
    return tag("div", tag("p", escape(what)) + tag("div", yes + no, "em-row"), "em-help", role="alertdialog")


def removed_view(call: str) -> str:
    """What was done."""
    return tag("p", f"{escape(call)} is no longer in the library.", "em-help", role="status")


def _buttons(call: CallRecord) -> str:
    return tag(
        "div",
        button("Read it", "em-plain", data_do="place", data_call=call.id)
        + button("Card", "em-plain", data_do="card", data_call=call.id, data_view="chat")
        + button("Ask only about this call", "em-plain", data_do="keep", data_calls=call.id, data_view="chat")
        + button("Remove…", "em-plain", data_do="remove", data_call=call.id),
        "em-row em-after",
    )


def _sections(transcript: Transcript) -> str:
    turns = Counter(turn.section for turn in transcript.turns)
    told = " · ".join(f"{SECTIONS[name]}: {count} turns" for name, count in turns.items())
    return tag("h3", "Sections", "em-part") + tag("p", escape(told))


def _speakers(transcript: Transcript) -> str:
    """Each person with what they are, and how much they say."""
    said: Counter[tuple[str, str | None]] = Counter()
    turns: Counter[tuple[str, str | None]] = Counter()
    roles: dict[tuple[str, str | None], Speaker] = {}
    for turn in transcript.turns:
        who = spoke(turn.speaker)
        turns[who] += 1
        said[who] += sum(len(span.of(transcript.text).split()) for span in turn.spans)
        roles.setdefault(who, turn.speaker)
    rows = "".join(
        tag(
            "tr",
            tag("th", escape(name), scope="row")
            + tag("td", escape(what or ROLES[roles[name, what].role]))
            + tag("td", f"{turns[name, what]:,}", "em-number-of")
            + tag("td", f"{words:,}", "em-number-of"),
        )
        for (name, what), words in said.most_common()
    )
    titles = ("Speaker", "Role", "Turns", "Words")
    head = tag("tr", "".join(tag("th", title, scope="col") for title in titles))
    table = tag("table", tag("thead", head) + tag("tbody", rows), "em-table", aria_label="Speakers")
    return tag("h3", "Speakers", "em-part") + tag("div", table, "em-scrolls")


def _exchanges(asked: Sequence[Exchanged]) -> str:
    rows = "".join(_exchange(one) for one in asked)
    none = tag("p", "The call has no Q&amp;A.", "em-hint")
    return tag("h3", "Questions and answers", "em-part") + (tag("ul", rows, "em-rows") if rows else none)


def _exchange(one: Exchanged) -> str:
    stood_in = f" for {one.stands_in_for}" if one.stands_in_for else ""
    firm = f" ({one.firm})" if one.firm else ""
    name = button(escape(f"{one.index + 1}. {one.asker}{stood_in}{firm}"), "em-word", **place(one.question))
    outcome = tag(
        "span", escape(OUTCOMES_OF_QA[one.outcome]), f"em-pill em-is-{one.outcome.replace(' ', '-')}"
    )
    answered = f"by {', '.join(one.answered_by)}" if one.answered_by else "no answer"
    topics = tag("span", escape(", ".join(one.topics)), "em-when")
    cited = (("Q", one.question), ("A", one.answer), ("!", one.evidence))
    chips = "".join(reference(each, letter) for letter, each in cited if each is not None)
    cells = tag("span", f"{outcome} {escape(answered)}", "em-cell") + tag("span", topics, "em-cell")
    return tag("li", name + cells + tag("span", chips, "em-marks"), "em-row-of")
