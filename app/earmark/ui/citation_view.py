"""A citation as HTML: a chip in the text that tells who said what, and its line below."""

from __future__ import annotations

from earmark.types import Citation
from earmark.ui.markup import button, escape, join, tag
from earmark.ui.wording import SECTIONS, cited, day

_TOLD = 320
"""Characters of a quote that hovering shows."""


def reference(citation: Citation, shown: str = "") -> str:
    """The [n] of an answer's text, or `shown`; hovering or the keyboard shows who said what."""
    name, what = cited(citation)
    label = ", ".join(filter(None, [f"Citation {shown or citation.number}: {name}", what]))
    chip = button(shown or str(citation.number), "em-ref", aria_label=label, **place(citation))
    who = tag("span", escape(name), "em-speaker") + (tag("span", escape(what), "em-title") if what else "")
    said = " ".join(citation.quote.split())
    short = said if len(said) <= _TOLD else said[: _TOLD - 1] + "…"
    words = tag("span", f"“{escape(short)}”", "em-said")
    return tag("span", chip + tip(who + words + tag("span", _where(citation), "em-where")), "em-chip")


def tip(content: str) -> str:
    """What stands over the chip beside it while it is pointed at; `content` is HTML already."""
    return tag("span", content, "em-hidden", data_tip=True)


def place(citation: Citation) -> dict[str, str | int]:
    """What a button says to open a citation's place in its transcript."""
    return {
        "data_do": "place",
        "data_call": citation.call,
        "data_start": citation.start,
        "data_end": citation.end,
    }


def citation_item(citation: Citation) -> str:
    """One line of the list: number, who, where, the quote, and for Q&A what was asked."""
    name, what = cited(citation)
    who = tag("span", escape(name), "em-speaker") + (tag("span", escape(what), "em-title") if what else "")
    head = button(
        tag("span", str(citation.number), "em-number") + tag("span", who, "em-who"),
        "em-cite",
        title="Show these words in the transcript",
        **place(citation),
    )
    body = head + _asked(citation) + _quote(citation) + tag("p", _where(citation), "em-where")
    return tag("li", body, "em-citation")


def _quote(citation: Citation) -> str:
    return tag("blockquote", f"“{escape(' '.join(citation.quote.split()))}”", "em-quote")


def _asked(citation: Citation) -> str:
    if not citation.question:
        return ""
    asker = citation.asked_by or "An analyst"
    asked = " ".join(citation.question.split())
    return tag("p", tag("b", f"{escape(asker)} asked:") + " " + escape(asked), "em-asked")


def _where(citation: Citation) -> str:
    section = SECTIONS.get(citation.section, citation.section)
    company = citation.company or citation.call
    return join([section, company, citation.period, day(citation.date)])
