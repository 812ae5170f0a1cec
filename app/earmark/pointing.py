"""Questions about words that were just cited: who asked that, who said it, on which call."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from earmark_ingest.types import Passage, Transcript

from earmark.calltext import CallText
from earmark.locate import LONGEST
from earmark.plan import Plan
from earmark.plan.types import Facet, Look, Task
from earmark.quotes import phrases
from earmark.types import Answer, Citation, Claim, Draft, Quote, Scope, Status

Sense = Literal["asked", "said", "call", "answered"]

_THAT = r"(?:that|this|it|so|those|these|the (?:question|quote)|that question|this question)"
_ASKED = re.compile(
    rf"^\W*(?:and |so |but )?(?:who|which analyst|what analyst|whose question)(?: (?:had|has|was it"
    rf" (?:who|that)))?"
    rf" ?(?:asked?|raised?|brought|posed?|put|was)?(?: up)?(?: the question)?(?: {_THAT})?(?: up)?\W*$"
    r"|^\W*(?:and |so )?what was (?:the|that) question\W*$|^\W*(?:and )?who was asking\W*$",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"^\W*(?:and |so |but )?who(?: was it (?:who|that))? (?:said|says|told|answered|gave|stated"
    rf"|mentioned|is|was) (?:us )?{_THAT}\W*$"
    r"|^\W*(?:and )?(?:says who|who answered|who was speaking|whose words (?:are|were) (?:that|those"
    r"|these))\W*$",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"^\W*(?:and |so |but )?what (?:was|is) (?:the|his|her|their|management's) (?:answer|reply|response)"
    rf"(?: to {_THAT})?\W*$"
    r"|^\W*(?:and |so |but )?(?:what|how) did (?:they|management|he|she|the (?:ceo|cfo|company))"
    rf" (?:answer|reply|respond)(?: to {_THAT}|(?<=answer) {_THAT})?\W*$",
    re.IGNORECASE,
)
_CALL = re.compile(
    rf"^\W*(?:and |so |but )?(?:(?:on|in|from) )?(?:which|what) (?:call|quarter(?:'s call)?)(?: (?:is"
    rf"|was) {_THAT}(?: (?:from|on|in|said))?)?\W*$"
    rf"|^\W*(?:and )?(?:when|where) (?:was|were|did (?:he|she|they)) (?:{_THAT} )?(?:said|say)(?:"
    rf" {_THAT})?\W*$",
    re.IGNORECASE,
)
_WHAT: Mapping[Sense, str] = {
    "asked": "who asked",
    "said": "who said it",
    "call": "on which call it was said",
    "answered": "what was answered",
}
_MOST = 3
"""Citations that are told about."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A question about citations of an answer."""

    sense: Sense
    citations: tuple[Citation, ...]


def pointed(question: str, last: Answer) -> Pointed | None:
    """What a question points at in the last answer; None where it asks for something else."""
    plain = " ".join(question.split())
    found: tuple[tuple[Sense, re.Pattern[str]], ...] = (
        ("said", _SAID),
        ("call", _CALL),
        ("asked", _ASKED),
        ("answered", _ANSWERED),
    )
    for sense, pattern in found:
        if pattern.match(plain) and len(plain.split()) > 1:
            return Pointed(sense, last.citations[:_MOST])
    return None


def pointing(question: str, about: Pointed, text: Callable[[str], CallText]) -> tuple[Plan, Draft]:
    """A plan over the calls that were cited, and a draft that tells of each citation, yet to be checked."""
    calls = tuple(dict.fromkeys(citation.call for citation in about.citations))
    meant = [c for c in about.citations if _is_meant(about.sense, c, text(c.call))]
    told = [_told(about.sense, c, text(c.call)) for c in meant or about.citations]
    claims = list({claim.text: claim for claim in told if claim is not None}.values())
    what = _WHAT[about.sense]
    facet = Facet(what, (), (), None, None, guided=False, change=False, source=question)
    task = Task(question, "person", facet, tuple(Look(call, None, "named") for call in calls), open=False)
    understood = f"{what}: “{_short(about.citations[0].quote)}”" if about.citations else what
    plan = Plan(question, (task,), Scope(calls, "what the last answer cites"), understood=understood)
    status: Status = "answered" if claims else "not_discussed"
    return plan, Draft(tuple(claims), (status,), ("The last answer cites no words.",))


def _is_meant(sense: Sense, citation: Citation, call: CallText) -> bool:
    if sense == "answered":
        return citation.role == "analyst"
    return sense != "asked" or _is_asked(citation, call)


def _is_asked(citation: Citation, call: CallText) -> bool:
    """Whether the words answer an analyst, and were not said unasked."""
    passage = _passage(citation, call)
    return passage is not None and _asking(passage, call) is not None


def _told(sense: Sense, citation: Citation, call: CallText) -> Claim | None:
    passage = _passage(citation, call)
    if passage is None:
        return None
    quote = Quote(passage.id, citation.quote)
    transcript, speaker = call.transcript, phrases.who(passage.speaker)
    firm, where = phrases.firm(transcript), _section(passage)
    if sense == "call":
        held = (
            f" of {transcript.call_date:%B} {transcript.call_date.day}, {transcript.call_date.year}"
            if transcript.call_date
            else ""
        )
        period = transcript.period or "a period not known"
        text = f"{firm}, the call{held} on {period}, {where}, {speaker}: {phrases.quoted(citation.quote)}"
        return Claim(0, text, (quote,))
    if sense == "said":
        return Claim(0, f"{speaker}, {where}: {phrases.quoted(citation.quote)}", (quote,))
    if sense == "answered":
        return _answer(passage, call) or Claim(0, f"{speaker}: {phrases.quoted(citation.quote)}", (quote,))
    asking = _asking(passage, call)
    if asking is None:
        return Claim(0, f"{_unasked(passage, speaker, where)}: {phrases.quoted(citation.quote)}", (quote,))
    words = _question(asking, transcript)
    return Claim(
        0, f"{phrases.who(asking.speaker)} asked: {phrases.quoted(words)}", (Quote(asking.id, words),)
    )


def _answer(passage: Passage, call: CallText) -> Claim | None:
    """What management said first to an analyst's words; None where there is no such thing."""
    exchange = next((e for e in call.transcript.exchanges if e.index == passage.exchange), None)
    if exchange is None or passage.speaker.role != "analyst":
        return None
    turns = call.transcript.turns
    after = [at for at in exchange.turns if at > passage.turn and turns[at].speaker.role == "executive"]
    own = next((p for p in call.passages.values() if after and p.turn == after[0]), None)
    if own is None:
        return None
    spoken = own.sentences[:LONGEST]
    words = call.transcript.text[spoken[0].start : spoken[-1].end]
    return Claim(0, f"{phrases.who(own.speaker)} answered: {phrases.quoted(words)}", (Quote(own.id, words),))


def _section(passage: Passage) -> str:
    return {"qa": "in Q&A", "prepared": "in prepared remarks"}.get(passage.section, "on the call")


def _unasked(passage: Passage, speaker: str, where: str) -> str:
    if passage.speaker.role == "analyst":
        return f"{speaker} asked"
    return f"Nobody asked: {speaker} said it {where}"


def _passage(citation: Citation, call: CallText) -> Passage | None:
    """The passage that holds a citation."""
    return next(
        (
            passage
            for passage in call.passages.values()
            if passage.sentences and passage.sentences[0].start <= citation.start < passage.sentences[-1].end
        ),
        None,
    )


def _asking(passage: Passage, call: CallText) -> Passage | None:
    """The analyst's passage that a passage of Q&A answers: the one that holds the question."""
    turns = call.transcript.turns
    exchange = next((e for e in call.transcript.exchanges if e.index == passage.exchange), None)
    if exchange is None or passage.speaker.role == "analyst":
        return None
    before = [at for at in exchange.turns if at < passage.turn and turns[at].speaker.role == "analyst"]
    own = [p for p in call.passages.values() if before and p.turn == before[-1]]
    return next((p for p in own if "?" in p.text), own[-1] if own else None)


def _question(asking: Passage, transcript: Transcript) -> str:
    """The sentence that asks, with the one before it."""
    spoken: Sequence[str] = [span.of(transcript.text) for span in asking.sentences]
    at = next((i for i, text in enumerate(spoken) if "?" in text), len(spoken) - 1)
    return (
        spoken[at]
        if len(spoken[at].split()) > 8 or at == 0
        else transcript.text[asking.sentences[max(0, at - (LONGEST - 2))].start : asking.sentences[at].end]
    )


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 90 else plain[:89] + "…"
