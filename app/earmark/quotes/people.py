"""Answer questions about people: who holds an office, which analyst asked about something."""

from __future__ import annotations

import re

from earmark_ingest.types import Speaker

from earmark.able import ENOUGH
from earmark.calltext import Sentence
from earmark.coverage import Coverage
from earmark.find import Finding
from earmark.judge import Verdict
from earmark.plan.what.voice import OFFICES
from earmark.quotes import phrases
from earmark.quotes.window import window
from earmark.rank import Candidate
from earmark.types import Claim, Quote
from earmark.voices import holds

_OFFICES = (
    *((pattern, pattern) for pattern in OFFICES.values()),
    (r"\bCTO\b|chief technology", r"\bCTO\b|chief technology"),
    (r"chair(?:man|woman|person)?\b", r"\bchair"),
    (r"investor relations|\bIR\b", r"investor relations|\bIR\b"),
    (r"\bpresident\b", r"(?<!vice )\bpresident\b"),
)
_ASKER = re.compile(r"\b(?:analysts?|asked|asks|asking|questions?)\b", re.IGNORECASE)
_WHO_ASKED = re.compile(
    r"\b(?:who|which (?:\w+ )?(?:analysts?|firm|bank|broker))\b.{0,60}\bask", re.IGNORECASE
)
"""A question that only an analyst's own words answer."""
_INSTEAD = re.compile(
    r"\b(?:behalf|stood in|standing in|stand-in|in place of|instead of|filled in|filling in|for)\b",
    re.IGNORECASE,
)
_NEAR = 0.8
"""Share of what the question nearest to a topic says of it from which on another is as near."""
_WHO_IS = re.compile(
    r"\b(?:who (?:is|was)|which (?:firm|bank|broker)|what (?:firm|bank|broker)|title|role|position)\b",
    re.IGNORECASE,
)


def judge(finding: Finding) -> Verdict | None:
    """A verdict where the people of the call answer by themselves; None leaves it to the ranking."""
    if person := _person(finding):
        sentence = _names(finding, person)
        return Verdict(finding, "answered", (_certain(sentence),)) if sentence else None
    if not _ASKER.search(finding.task.question):
        return None
    asks = finding.task.analysts or bool(_WHO_ASKED.search(finding.task.question))
    return _askers(finding) or (Verdict(finding, "not_discussed") if asks else None)


def claims(index: int, verdict: Verdict) -> list[Claim]:
    """Lines that name the people; none where the sentences speak for themselves."""
    finding = verdict.finding
    if person := _person(finding):
        sentence = verdict.best[0].sentence
        line = f"{phrases.firm(finding.call.transcript)}: {phrases.who(person)}{_instead(person)}."
        return [Claim(index, line, (Quote(sentence.passage.id, sentence.text),))]
    if not _ASKER.search(finding.task.question):
        return []
    lines: dict[str, Claim] = {}
    asked = [c for c in verdict.best if c.sentence.passage.speaker.role == "analyst"]
    for candidate in asked[:3]:
        passage = candidate.sentence.passage
        text = window(finding, candidate, wide=True).of(finding.call.transcript.text)
        line = f"{phrases.who(passage.speaker)}{_instead(passage.speaker)} asked: {phrases.quoted(text)}"
        lines.setdefault(phrases.who(passage.speaker), Claim(index, line, (Quote(passage.id, text),)))
    return list(lines.values())


def _instead(speaker: Speaker) -> str:
    return f", standing in for {speaker.stands_in_for}," if speaker.stands_in_for else ""


def _certain(sentence: Sentence) -> Candidate:
    return Candidate(sentence, 3.0, 1.0, 1.0, None, refusal=False, names_period=True)


def _askers(finding: Finding) -> Verdict | None:
    """The questions that bear on the topic most, each with all that was asked in one breath."""
    call, coverage = finding.call.transcript, Coverage(finding.call, finding.task.facet)
    found: dict[int | None, tuple[float, Candidate]] = {}
    turns: dict[int, list[Candidate]] = {}
    for candidate in finding.candidates:
        if candidate.sentence.passage.speaker.role == "analyst":
            turns.setdefault(candidate.sentence.passage.turn, []).append(candidate)
    for turn, own in turns.items():
        asked = coverage.of(" ".join(span.of(call.text) for span in call.turns[turn].spans))
        best = max(own, key=_asks)
        exchange = best.sentence.passage.exchange
        if asked >= ENOUGH and asked > found.get(exchange, (0.0, best))[0]:
            found[exchange] = asked, best
    ranked = sorted(found.values(), key=lambda one: (-one[0], -_asks(one[1])))
    near = [candidate for asked, candidate in ranked if asked >= _NEAR * ranked[0][0]]
    return Verdict(finding, "answered", tuple(near)) if near else None


def _asks(candidate: Candidate) -> float:
    """How much a sentence speaks of the topic; of two that do alike, the one that asks."""
    return candidate.covered + 0.2 * candidate.sentence.text.rstrip(' "”').endswith("?")


def _person(finding: Finding) -> Speaker | None:
    """The one speaker a question means: by office, as a stand-in, or by name."""
    question = finding.task.question
    people = {
        turn.speaker.name: turn.speaker
        for turn in reversed(finding.call.transcript.turns)
        if turn.speaker.name
    }
    if _INSTEAD.search(question):
        for speaker in people.values():
            if speaker.stands_in_for and speaker.stands_in_for.split()[-1].lower() in question.lower():
                return speaker
    for asked, held in () if _ASKER.search(question) else _OFFICES:
        if re.search(asked, question, re.IGNORECASE):
            return next((s for s in people.values() if holds(s, held, ("executive", "ir"))), None)
    if _WHO_IS.search(question):
        return next(
            (s for n, s in people.items() if n and re.search(rf"\b{re.escape(n.split()[-1])}\b", question)),
            None,
        )
    return None


def _names(finding: Finding, person: Speaker) -> Sentence | None:
    """The sentence that introduces a person, by full name, else by surname, else their own first."""
    assert person.name is not None
    for name in (person.name, person.name.split()[-1]):
        for sentence in finding.call.sentences:
            if name in sentence.text:
                return sentence
    return next((s for s in finding.call.sentences if s.passage.speaker.name == person.name), None)
