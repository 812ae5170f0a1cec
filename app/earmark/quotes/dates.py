"""Answer when a call took place."""

from __future__ import annotations

import re

from earmark.find import Finding
from earmark.judge import Verdict
from earmark.quotes import phrases
from earmark.rank import Candidate
from earmark.types import Claim, Quote

_OF_CALL = re.compile(
    r"\bcalls?\b.*\b(?:held|recorded|take place|took place|happen)|\bdate of (?:the|this|its"
    r"|their)? ?\w* ?call\b",
    re.I,
)


def judge(finding: Finding) -> Verdict | None:
    """The sentence that says the call's date; None when something else is asked, or nobody says it."""
    date = finding.call.transcript.call_date
    if date is None or not _OF_CALL.search(finding.task.question):
        return None
    said = re.compile(rf"\b{date:%B} {date.day}\b", re.IGNORECASE)
    for sentence in finding.call.sentences:
        if said.search(sentence.text):
            found = Candidate(sentence, 3.0, 1.0, 1.0, None, refusal=False, names_period=True)
            return Verdict(finding, "answered", (found,))
    return None


def claims(index: int, verdict: Verdict) -> list[Claim]:
    """The date in a line of its own; none when the question is about another date."""
    finding, date = verdict.finding, verdict.finding.call.transcript.call_date
    if date is None or not _OF_CALL.search(finding.task.question):
        return []
    sentence = verdict.best[0].sentence
    text = (
        f"{phrases.firm(finding.call.transcript)}: the call took place on {date:%B} {date.day}, {date.year}."
    )
    return [Claim(index, text, (Quote(sentence.passage.id, sentence.text),))]
