"""What became of an analyst's question: answered, in part, refused, not known, or to be found elsewhere.

An exchange is read in rounds, a question and what the company says to it. A sentence that refuses decides
its round only where little else is said; otherwise the round is answered in part. Precision comes first: a
hedge ("hard to predict") or a pointer ("as our release shows") inside an answer of substance changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from earmark_ingest.qa.evasions import Cue, evasion
from earmark_ingest.sentences import sentences
from earmark_ingest.types import Outcome, Span, Turn

_QUESTION = 6
"""Words from which an analyst's turn without a question mark may ask something."""
_LEAD = 8
"""Words before a refusal that do not yet answer."""
_CLAUSE = 12
_FEW = 4
_LONG = 14
_LITTLE = 70
"""Words around a refusal that opens the answer, without a figure, that do not make it an answer."""
_LESS = 40
"""The same where the answer is not known, or is to be found elsewhere."""
_PLENTY = 250
"""Words beside which a refusal is a remark by the way."""
_POLITE = frozenset(
    """yes yeah yep no sure okay ok well right so and good great hey hi thanks thank you morning afternoon
    evening look absolutely of course hello that's it's this is an a very really fair interesting excellent
    question welcome""".split()
)
_WORDS = re.compile(r"[\w']+")
_GRAVITY: tuple[Outcome, ...] = ("declined", "partly", "does not know", "points elsewhere")
_BUT = re.compile(r"\b(?:but|however|other than|except)\b", re.IGNORECASE)
_GREETS = re.compile(
    r"\b(?:hear me|how are (?:you|things)|how[’']s it going|how[’']re you)\b[^?]{0,60}\?\s*$", re.IGNORECASE
)
_FIGURE = re.compile(
    r"[$€£]\s?\d|\d\s?%|(?<![\d.,])\d[\d.,]{0,15}\s(?:percent|million|billion|basis|cents|points|to)\b|"
    r"\b(?:single|double|mid|low|high)[- ](?:single |double )?[- ]?(?:digits?|teens|twenties|thirties)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Round:
    """One question and what was said to it."""

    parts: int
    """Question marks of the question."""
    cues: list[tuple[Cue, Span, int]] = field(default_factory=list)
    """What evades, where, and how many words that evade nothing came before."""
    beside: int = 0
    """Words of the answers that evade nothing."""
    figures: bool = False
    """Whether those hold a figure, or an evasion goes on to one."""
    heard: bool = False
    """Whether the company said anything but a question of its own."""
    qualified: bool = False
    """Whether a refusal goes on with "but"."""


def outcome(text: str, turns: Sequence[Turn]) -> tuple[Outcome, Span | None]:
    """What the turns of one exchange came to, and the sentence that shows it (None for `answered`)."""
    verdicts = [_verdict(one) for one in _rounds(text, turns)]
    evaded = [(kind, span) for kind, span in verdicts if span is not None]
    if not evaded:
        return "answered", None
    shown = min(evaded, key=lambda one: _GRAVITY.index(one[0]))
    some = any(kind in ("answered", "partly") for kind, _ in verdicts)
    return ("partly", shown[1]) if some else shown


def _rounds(text: str, turns: Sequence[Turn]) -> list[_Round]:
    """The questions that got an answer of more than courtesies."""
    rounds: list[_Round] = []
    current: _Round | None = None
    for turn in turns:
        said = " ".join(span.of(text) for span in turn.spans)
        if turn.speaker.role not in ("analyst", "operator"):
            if current is not None:
                _hear(current, text, turn)
        elif _is_question(said) or turn.speaker.role == "operator":
            current = _Round(said.count("?"))
            rounds.append(current)
    return [one for one in rounds if one.cues or (one.heard if one.parts else one.beside > _LEAD)]


def _is_question(said: str) -> bool:
    return ("?" in said and not _GREETS.search(said)) or said.count(" ") >= _QUESTION


def _hear(current: _Round, text: str, turn: Turn) -> None:
    for paragraph in turn.spans:
        for span in sentences(text, paragraph):
            sentence = span.of(text).replace("’", "'")
            current.heard = current.heard or not sentence.endswith("?")
            cue = evasion(sentence)
            if cue is not None:
                current.cues.append((cue, span, current.beside + _over(sentence[: cue.start])))
                rest = _BUT.split(sentence[cue.end :], maxsplit=1)
                current.beside += _over(rest[-1])
                current.qualified = current.qualified or (len(rest) > 1 and rest[-1].count(" ") > _FEW)
            elif not _is_courtesy(sentence):
                current.beside += sentence.count(" ") + 1
            current.figures = current.figures or _FIGURE.search(sentence, cue.end if cue else 0) is not None


def _is_courtesy(sentence: str) -> bool:
    """Whether a sentence is thanks, or polite words with a name or two between them."""
    if sentence.count(" ") > _LONG and not sentence.startswith("Thank"):
        return False
    words = _WORDS.findall(sentence.lower())
    thanks = words[:1] == ["thanks"] or words[:2] == ["thank", "you"]
    return thanks or sum(word not in _POLITE for word in words) <= 1


def _over(clause: str) -> int:
    """The words of a clause beside the evasion, where there are enough to say something."""
    words = clause.count(" ")
    return words if words > _CLAUSE else 0


def _verdict(one: _Round) -> tuple[Outcome, Span | None]:
    """What one round came to; `partly` where a refusal stands beside an answer."""
    refusals = [found for found in one.cues if found[0].kind == "declined"]
    if not one.cues:
        return "answered", None
    cue, span, lead = refusals[0] if refusals else one.cues[0]
    if _bare(one, cue, lead):
        return cue.kind, span
    if refusals and (lead <= _LEAD or one.beside <= _PLENTY):
        return "partly", span
    unknown = cue.kind == "does not know" and cue.strong and one.parts > 1
    return ("partly", span) if unknown else ("answered", None)


def _bare(one: _Round, cue: Cue, lead: int) -> bool:
    """Whether nothing but the evasion is said, or nearly."""
    if one.figures:
        return False
    if cue.kind == "declined":
        return not one.qualified and lead <= _LEAD and one.beside <= _LITTLE
    if cue.strong:
        return one.beside <= _LESS and (cue.kind == "does not know" or lead <= _LEAD)
    return not lead and one.beside <= _LESS // 2
