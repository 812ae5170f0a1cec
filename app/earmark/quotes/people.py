"""Answer questions about people: who holds an office, which analyst asked about something."""

from __future__ import annotations

import re

from earmark_ingest.types import Speaker

from earmark.calltext import Sentence
from earmark.find import Finding
from earmark.judge import Verdict
from earmark.plan import Plan
from earmark.quotes import phrases
from earmark.rank import Candidate
from earmark.types import Claim, Quote

_OFFICES = (
    (r"\bCEO\b|chief executive", r"\bCEO\b|chief executive"),
    (r"\bCFO\b|chief financial|finance chief", r"\bCFO\b|chief financial"),
    (r"\bCOO\b|chief operating", r"\bCOO\b|chief operating"),
    (r"\bCTO\b|chief technology", r"\bCTO\b|chief technology"),
    (r"chair(?:man|woman|person)?\b", r"\bchair"),
    (r"investor relations|\bIR\b", r"investor relations|\bIR\b"),
    (r"\bpresident\b", r"(?<!vice )\bpresident\b"),
)
_ASKER = re.compile(r"\b(?:analyst|asked|asks|asking|question)\b", re.IGNORECASE)


def judge(finding: Finding, plan: Plan) -> Verdict | None:
    """A verdict where the people of the call answer by themselves; None leaves it to the ranking."""
    if _ASKER.search(plan.question):
        return _asker(finding)
    holder = _holder(finding, plan.question)
    if holder is None:
        return None
    sentence = _names(finding, holder)
    return (
        Verdict(finding, "answered", (Candidate(sentence, 3.0, 1.0, 1.0, None, False, True),))
        if sentence
        else None
    )


def claims(index: int, verdict: Verdict, plan: Plan) -> list[Claim]:
    """Lines that name the people; none where the sentences speak for themselves."""
    candidate, finding = verdict.best[0], verdict.finding
    if _ASKER.search(plan.question):
        return _askers(index, verdict)
    holder = _holder(finding, plan.question)
    if holder is None:
        return []
    quote = Quote(candidate.sentence.passage.id, candidate.sentence.text)
    return [Claim(index, f"{phrases.firm(finding.call.transcript)}: {phrases.who(holder)}.", (quote,))]


def _askers(index: int, verdict: Verdict) -> list[Claim]:
    """One line for each analyst who asked about it, at most three."""
    lines: dict[str, Claim] = {}
    for candidate in verdict.best:
        passage = candidate.sentence.passage
        if passage.speaker.role != "analyst" or candidate.score < 0.8 * verdict.score or len(lines) == 3:
            break
        text = f"{phrases.who(passage.speaker)} asked: {phrases.quoted(candidate.sentence.text)}"
        quote = Quote(passage.id, candidate.sentence.text)
        lines.setdefault(phrases.who(passage.speaker), Claim(index, text, (quote,)))
    return list(lines.values())


def _asker(finding: Finding) -> Verdict | None:
    """The analyst whose own words bear on the topic most."""
    best = [
        c for c in finding.candidates if c.sentence.passage.speaker.role == "analyst" and c.support >= 0.5
    ]
    return Verdict(finding, "answered", tuple(best)) if best else None


def _holder(finding: Finding, question: str) -> Speaker | None:
    """The speaker whose title is the office asked about."""
    for asked, held in _OFFICES:
        if re.search(asked, question, re.IGNORECASE):
            for turn in finding.call.transcript.turns:
                speaker = turn.speaker
                if (
                    speaker.name
                    and speaker.role in ("executive", "ir")
                    and re.search(held, speaker.title or "", re.IGNORECASE)
                ):
                    return speaker
            return None
    return None


def _names(finding: Finding, person: Speaker) -> Sentence | None:
    """The sentence that introduces a person, by full name if there is one, else by surname."""
    assert person.name is not None
    for name in (person.name, person.name.split()[-1]):
        for sentence in finding.call.sentences:
            if name in sentence.text:
                return sentence
    return next((s for s in finding.call.sentences if s.passage.speaker.name == person.name), None)
