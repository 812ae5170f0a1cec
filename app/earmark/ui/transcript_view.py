"""A transcript as HTML beside the chat: speakers, sections and exchanges, with the quoted words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earmark_ingest.types import Exchange, Span, Transcript, Turn

from earmark.ui.markup import button, escape, join, tag
from earmark.ui.wording import OUTCOMES_OF_QA, ROLES, SECTIONS, day, spoke

_MOST = 400_000
"""Characters shown at once: a long call is 100,000; beyond that the turns around the quote are."""
_AROUND = 20_000
"""Characters shown on each side of a quote in a paragraph longer than that."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which turns are wanted; empty where any is."""

    role: str = ""
    section: str = ""

    def fits(self, turn: Turn) -> bool:
        """Whether a turn is wanted."""
        return self.role in ("", turn.speaker.role) and self.section in ("", turn.section)


def transcript_view(
    call: str, transcript: Transcript, quoted: Span | None = None, wanted: Wanted | None = None
) -> str:
    """The call with `quoted` marked; says so when no turn holds it. Only wanted turns are shown."""
    wanted = wanted or Wanted()
    at = next((turn.index for turn in transcript.turns if quoted and _holds(turn, quoted)), None)
    if quoted is not None and at is None:
        gone = tag("p", "No turn of this call holds those words.", "em-error", role="alert")
        return _panel(call, transcript, gone, wanted, quoted)
    fit = [turn for turn in transcript.turns if wanted.fits(turn) or turn.index == at]
    shown = _near(fit, at or 0)
    said = [tag("p", f"{len(shown)} of {len(transcript.turns)} turns", "em-extent")]
    exchanges = {exchange.index: exchange for exchange in transcript.exchanges}
    before: Turn | None = None
    for turn in shown:
        said.append(_heading(turn, before, exchanges, transcript))
        said.append(_turn(turn, transcript.text, quoted, turn.index == at))
        before = turn
    empty = tag("p", "Nobody of that role speaks in that section.", "em-hint") if not shown else ""
    return _panel(call, transcript, "".join(said) + empty, wanted, quoted)


def failed_panel(sentence: str) -> str:
    """The panel when the transcript cannot be shown because of `sentence`."""
    body = tag("p", escape(sentence), "em-error", role="alert")
    pages = tag("div", body, "em-pages", tabindex=0)
    return tag("aside", _bar(escape("Transcript")) + pages, "em-transcript", aria_label="Transcript")


def marked(text: str, span: Span, quoted: Span | None) -> str:
    """The characters of `span`, escaped, those that `quoted` covers in a <mark>."""
    if quoted is None:
        return escape(span.of(text))
    start, end = max(span.start, quoted.start), min(span.end, quoted.end)
    if start >= end:
        return escape(span.of(text))
    mark = tag("mark", escape(text[start:end]), "em-mark")
    return escape(text[span.start : start]) + mark + escape(text[end : span.end])


def _near(turns: Sequence[Turn], at: int) -> Sequence[Turn]:
    """As many turns as may be shown at once: all, or those nearest to the cited one."""
    sizes = {
        turn.index: min(2 * _AROUND, turn.spans[-1].end - turn.spans[0].start) for turn in turns if turn.spans
    }
    left = _MOST
    kept: set[int] = set()
    for turn in sorted(turns, key=lambda turn: abs(turn.index - at)):
        left -= sizes.get(turn.index, 0)
        if left < 0 and kept:
            break
        kept.add(turn.index)
    return [turn for turn in turns if turn.index in kept]


def _holds(turn: Turn, quoted: Span) -> bool:
    return any(span.start <= quoted.start < span.end for span in turn.spans)


def _panel(call: str, transcript: Transcript, body: str, wanted: Wanted, quoted: Span | None) -> str:
    held = transcript.call_date
    company = escape(transcript.company or transcript.source)
    detail = join([str(transcript.period or ""), day(held.isoformat()) if held else None])
    title = company + (tag("span", detail, "em-detail") if detail else "")
    pages = tag("div", body, "em-pages", tabindex=0, role="region", aria_label="Transcript")
    bar = _bar(title) + _filters(call, transcript, wanted, quoted)
    return tag("aside", bar + pages, "em-transcript", aria_label="Transcript", data_call=call)


def _bar(title: str) -> str:
    close = button("Close", "em-close", data_close=True)
    return tag("header", tag("h2", title) + close, "em-bar")


def _filters(call: str, transcript: Transcript, wanted: Wanted, quoted: Span | None) -> str:
    """Whose words and which section are shown."""
    roles = dict.fromkeys(turn.speaker.role for turn in transcript.turns)
    sections = dict.fromkeys(turn.section for turn in transcript.turns)
    place = {"data_start": quoted.start, "data_end": quoted.end} if quoted else {}
    fields = _select("role", "Who", {"": "Everybody", **{one: ROLES[one] for one in roles}}, wanted.role)
    fields += _select(
        "section", "Where", {"": "Whole call", **{one: SECTIONS[one] for one in sections}}, wanted.section
    )
    return tag("form", fields, "em-filters", data_do="place", data_call=call, data_changes=True, **place)


def _select(name: str, label: str, options: dict[str, str], now: str) -> str:
    listed = "".join(
        tag("option", escape(text), value=value, selected=value == now) for value, text in options.items()
    )
    return tag(
        "label", tag("span", label, "em-sr") + tag("select", listed, "em-select", name=name, id=f"em-{name}")
    )


def _heading(turn: Turn, before: Turn | None, exchanges: dict[int, Exchange], transcript: Transcript) -> str:
    """What begins with this turn: a section, an exchange."""
    found = ""
    if before is None or before.section != turn.section:
        found += tag("h3", escape(SECTIONS[turn.section]), "em-part")
    exchange = exchanges.get(turn.exchange) if turn.exchange is not None else None
    if exchange and (before is None or before.exchange != turn.exchange):
        name, what = spoke(exchange.asker)
        asked = f"Question {exchange.index + 1} of {len(transcript.exchanges)}"
        outcome = OUTCOMES_OF_QA[exchange.outcome]
        found += tag("h4", join([asked, ", ".join(filter(None, [name, what])), outcome]), "em-exchange-of")
    return found


def _turn(turn: Turn, text: str, quoted: Span | None, cited: bool) -> str:
    name, what = spoke(turn.speaker)
    who = tag("span", escape(name), "em-speaker") + (tag("span", escape(what), "em-title") if what else "")
    inferred = tag("span", "named from the call", "em-inferred") if turn.speaker.inferred else ""
    asked = f"{SECTIONS[turn.section]}, question {turn.exchange + 1}" if turn.exchange is not None else ""
    section = tag("span", escape(asked or SECTIONS[turn.section]), "em-section")
    body = "".join(tag("p", _paragraph(text, span, quoted), dir="auto") for span in turn.spans)
    head = tag("header", tag("p", who + inferred, "em-who") + section)
    return tag("article", head + body, "em-turn em-cited" if cited else "em-turn")


def _paragraph(text: str, span: Span, quoted: Span | None) -> str:
    """A paragraph; of one that is very long, what stands around the quote, or its beginning."""
    if span.end - span.start <= 2 * _AROUND:
        return marked(text, span, quoted)
    inside = quoted is not None and quoted.start < span.end and quoted.end > span.start
    first, last = (quoted.start, quoted.end) if inside and quoted else (span.start, span.start)
    cut = Span(max(span.start, first - _AROUND), min(span.end, last + _AROUND))
    before, after = ("… " if cut.start > span.start else ""), (" …" if cut.end < span.end else "")
    return before + marked(text, cut, quoted) + after
