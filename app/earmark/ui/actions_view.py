"""What can be done with an answer as HTML: take it along, say whether it is right, ask on."""

from __future__ import annotations

from collections.abc import Sequence

from earmark.types import Answer
from earmark.ui import export
from earmark.ui.markup import button, escape, tag, void


def actions_view(answer: Answer, number: int) -> str:
    """Take the answer along; say whether it is right."""
    copy = button("Copy with citations", "em-link", data_copy=export.plain(answer))
    right = button("Right", "em-link", data_do="judge", data_number=number, data_verdict="right")
    why = void("input", "em-field", name="why", placeholder="What is wrong?", aria_label="What is wrong?")
    send = tag("button", "Send", "em-plain", type="submit")
    form = tag("form", why + send, "em-row", data_do="judge", data_number=number, data_verdict="wrong")
    wrong = tag("details", tag("summary", "Wrong") + form, "em-wrong")
    judged = tag("div", right + wrong, "em-judged", id=f"em-judged{number}")
    return tag("div", copy + judged, "em-actions")


def next_view(questions: Sequence[str]) -> str:
    """What may be asked next."""
    buttons = "".join(
        button(escape(text), "em-suggestion", data_do="ask", data_question=text) for text in questions
    )
    return tag("div", buttons, "em-next", role="group", aria_label="What to ask next") if buttons else ""


def judged_view(verdict: str) -> str:
    """After a reader has said whether an answer is right."""
    return tag("span", f"Kept as {verdict}, beside the library. Thank you.", "em-hint", role="status")
