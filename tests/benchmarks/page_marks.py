"""Whether the page marks exactly the quoted words: every citation of every labelled question, all sets.

    python tests/benchmarks/page_marks.py [SET ...]

Sets whose transcripts are not beside the checkout are skipped. Prints counts only.
"""

from __future__ import annotations

import html
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from earmark import Assistant
from earmark.types import Citation
from earmark.ui.transcript_view import transcript_view
from earmark_evals.sets import BUNDLED, Skipped, find
from earmark_ingest.types import Span


def main(names: Sequence[str]) -> int:
    wrong = 0
    for name in names or BUNDLED:
        found = find(name)
        if isinstance(found, Skipped):
            sys.stdout.write(f"{name}: skipped, {found.reason}\n")
            continue
        with tempfile.TemporaryDirectory() as folder, Assistant.open(Path(folder, "library")) as assistant:
            assistant.ingest(found.calls)
            questions = dict.fromkeys(fact.question for fact in found.facts)
            cited = [one for question in questions for one in assistant.ask(question).citations]
            missed = sum(not is_marked(assistant, one) for one in cited)
        wrong += missed
        sys.stdout.write(
            f"{name}: {len(questions)} questions, {len(cited)} citations, {missed} marked wrongly\n"
        )
        sys.stdout.flush()
    return int(wrong > 0)


def is_marked(assistant: Assistant, cited: Citation) -> bool:
    """Whether the marks hold the quote and nothing else; a quote over paragraphs has a mark in each."""
    transcript = assistant.transcript(cited.call)
    page = transcript_view(cited.call, transcript, Span(cited.start, cited.end))
    marks = [html.unescape(one) for one in re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL)]
    if len(marks) == 1:
        return marks[0] == cited.quote
    return bool(marks) and "".join("".join(marks).split()) == "".join(cited.quote.split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
