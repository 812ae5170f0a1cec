"""A talk as text to take along: one answer to paste, the whole as Markdown or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from earmark.types import Answer, Citation
from earmark.ui.visits import Entry
from earmark.ui.wording import OUTCOMES, cited, day

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!&~$])")


def plain(answer: Answer) -> str:
    """An answer with its citations, as plain text."""
    lines = [answer.question, "", answer.text]
    lines += ["", *(f"[{one.number}] {_source(one)}: “{_words(one)}”" for one in answer.citations)]
    return "\n".join(lines).rstrip() + "\n"


def markdown(entries: Sequence[Entry]) -> str:
    """The questions and answers of a talk; whatever was said on a call stands as text."""
    answers = [entry.answer for entry in entries if entry.answer is not None]
    return "# Earmark\n\n" + "\n".join(map(_section, answers))


def as_json(entries: Sequence[Entry]) -> str:
    """The answers of a talk, every field of them."""
    answers = [entry.answer.to_dict() for entry in entries if entry.answer is not None]
    return json.dumps({"answers": answers}, ensure_ascii=False, indent=2)


def literal(text: str) -> str:
    """Text that a reader of Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _section(answer: Answer) -> str:
    scope = ", ".join(answer.scope.calls) or "no call"
    status = "" if answer.status == "answered" else f"*{OUTCOMES[answer.status]}*\n\n"
    text = "\n\n".join(literal(line) for line in answer.text.splitlines() if line.strip())
    quotes = "\n\n".join(
        f"{one.number}. {literal(_source(one))}\n   > {literal(_words(one))}" for one in answer.citations
    )
    parts = [f"## {literal(answer.question)}", f"Asked of {literal(scope)}", status + text, quotes]
    return "\n\n".join(filter(None, parts)) + "\n"


def _source(citation: Citation) -> str:
    name, what = cited(citation)
    told = [name, what, citation.company, citation.period, day(citation.date), citation.call]
    return ", ".join(filter(None, told))


def _words(citation: Citation) -> str:
    return " ".join(citation.quote.split())
