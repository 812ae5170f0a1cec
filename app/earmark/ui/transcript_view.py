"""A place in a transcript as HTML: the turn with the quoted words marked, and the turns around it."""

from __future__ import annotations

from earmark_ingest.types import Span, Transcript, Turn

from earmark.ui.markup import button, escape, join, tag
from earmark.ui.wording import SECTIONS, day, spoke

_NEIGHBOURS = 2
"""Turns shown before the cited one and after it."""


def transcript_view(transcript: Transcript, quoted: Span) -> str:
    """The turn that holds `quoted` with its neighbours; says so when no turn does."""
    at = next((turn.index for turn in transcript.turns if _holds(turn, quoted)), None)
    if at is None:
        return _panel(
            transcript, tag("p", "No turn of this call holds those words.", "em-error", role="alert")
        )
    shown = transcript.turns[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS + 1]
    turns = "".join(_turn(turn, transcript.text, quoted, turn.index == at) for turn in shown)
    first, last = shown[0].index, shown[-1].index
    where = f"Turns {first + 1} to {last + 1} of {len(transcript.turns)}"
    return _panel(transcript, tag("p", where, "em-extent") + turns)


def failed_panel(sentence: str) -> str:
    """The panel when the transcript cannot be shown because of `sentence`."""
    body = tag("p", escape(sentence), "em-error", role="alert")
    return tag(
        "aside", _bar(escape("Transcript")) + tag("div", body, "em-pages", tabindex=0), "em-transcript"
    )


def marked(text: str, span: Span, quoted: Span) -> str:
    """The characters of `span`, escaped, those that `quoted` covers in a <mark>."""
    start, end = max(span.start, quoted.start), min(span.end, quoted.end)
    if start >= end:
        return escape(span.of(text))
    mark = tag("mark", escape(text[start:end]), "em-mark")
    return escape(text[span.start : start]) + mark + escape(text[end : span.end])


def _holds(turn: Turn, quoted: Span) -> bool:
    return any(span.start <= quoted.start < span.end for span in turn.spans)


def _panel(transcript: Transcript, body: str) -> str:
    held = transcript.call_date
    company = escape(transcript.company or transcript.source)
    detail = join([str(transcript.period or ""), day(held.isoformat()) if held else None])
    title = company + (tag("span", detail, "em-detail") if detail else "")
    pages = tag("div", body, "em-pages", tabindex=0, role="region", aria_label="Transcript")
    return tag("aside", _bar(title) + pages, "em-transcript")


def _bar(title: str) -> str:
    close = button("Close", "em-close", data_close="yes")
    return tag("header", tag("h2", title) + close, "em-bar")


def _turn(turn: Turn, text: str, quoted: Span, cited: bool) -> str:
    name, what = spoke(turn.speaker)
    who = tag("span", escape(name), "em-speaker") + (tag("span", escape(what), "em-title") if what else "")
    inferred = tag("span", "named from the call", "em-inferred") if turn.speaker.inferred else ""
    section = tag("span", escape(SECTIONS[turn.section]), "em-section")
    body = "".join(tag("p", marked(text, span, quoted)) for span in turn.spans)
    head = tag("header", tag("p", who + inferred, "em-who") + section)
    return tag("article", head + body, "em-turn em-cited" if cited else "em-turn")
