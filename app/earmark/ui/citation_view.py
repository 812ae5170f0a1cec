"""A citation as HTML: a small reference in the text, and its line below with the words that were said."""

from __future__ import annotations

from earmark.types import Citation
from earmark.ui.markup import button, escape, join, tag
from earmark.ui.wording import SECTIONS, cited, day


def reference(citation: Citation) -> str:
    """The [n] of an answer's text."""
    name, _ = cited(citation)
    return button(
        str(citation.number), "em-ref", aria_label=f"Citation {citation.number}: {name}", **_place(citation)
    )


def citation_item(citation: Citation) -> str:
    """One line of the list: number, who, where, the quote, and for Q&A what was asked."""
    name, what = cited(citation)
    who = tag("span", escape(name), "em-speaker") + (tag("span", escape(what), "em-title") if what else "")
    head = button(
        tag("span", str(citation.number), "em-number") + tag("span", who, "em-who"),
        "em-cite",
        title="Show these words in the transcript",
        **_place(citation),
    )
    return tag("li", head + _asked(citation) + _quote(citation) + _where(citation), "em-citation")


def _place(citation: Citation) -> dict[str, str | int]:
    return {"data_call": citation.call, "data_start": citation.start, "data_end": citation.end}


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
    return tag("p", join([section, company, citation.period, day(citation.date)]), "em-where")
