"""Answer what a term means: with where the call defines it, else with where it is used, and marked so."""

from __future__ import annotations

from collections.abc import Iterator

from earmark_ingest.types import Span

from earmark import cues
from earmark.calltext import Sentence
from earmark.find import Finding
from earmark.judge import Verdict
from earmark.judge import judge as ranked
from earmark.metrics import MONEY, RATIO, SHARE, unit_kind
from earmark.plan.what.definitions import is_name, term_asked, term_meant
from earmark.quotes import phrases
from earmark.quotes.meanings import ALTERNATIVE, Meaning, meaning, plain_words
from earmark.quotes.window import window
from earmark.rank import Candidate
from earmark.types import Claim, Quote

_ROLE = "term"
"""The feature that tells what a sentence does with the term; the ranking's own candidates have none."""
_DEFINED, _USED, _PERHAPS, _ANSWERED = 2.0, 1.0, 0.7, 0.5
_HEADS = {
    _DEFINED: "Defined",
    _USED: "Used, not defined",
    _PERHAPS: "Not defined; perhaps short for words said here",
    _ANSWERED: "Used, not defined; answered with",
}
_END = 45
"""Characters from a term to the end of a sentence in which it is not explained yet: the next one does."""
_MOST = 2
_SHORTEST = 5
"""Words of a sentence that answers."""


def judge(finding: Finding) -> Verdict | None:
    """Where the term is defined, or used; None leaves a plain "what is …" to the ranking."""
    source = finding.task.facet.source
    asked = term_asked(source)
    term = asked or term_meant(source) or source
    if asked is None and term.isupper() and not any(_holding(finding, meaning(term))):
        return Verdict(finding, "not_discussed")  # AWS is no "awful", whatever the search takes it for
    defined = list(_defining(finding, meaning(term), plain=asked is None))
    if defined:
        best = max(one.score for one in defined)
        return Verdict(finding, "answered", tuple(one for one in defined if one.score == best)[:_MOST])
    if asked is None and not _is_used_as_name(finding, term):
        return None
    used = tuple(_using(finding, meaning(term)))
    if used or asked is None:
        return Verdict(finding, "answered", used[:_MOST]) if used else None
    return Verdict(finding, "not_discussed")


def claims(index: int, verdict: Verdict, *, several: bool) -> list[Claim]:
    """A line for each sentence, that says whether it defines; none where the ranking answers."""
    source = verdict.finding.task.facet.source
    term = term_asked(source) or term_meant(source) or source
    said = meaning(term)
    return [
        _claim(index, verdict.finding, candidate, said, several=several)
        for candidate in verdict.best
        if _ROLE in candidate.features
    ]


def _claim(index: int, finding: Finding, candidate: Candidate, said: Meaning, *, several: bool) -> Claim:
    passage = candidate.sentence.passage
    head = _HEADS[candidate.features[_ROLE]]
    span = window(finding, candidate, wide=False)
    if head == _HEADS[_DEFINED]:
        span = _with_next(finding, candidate.sentence, said)
    text = span.of(finding.call.transcript.text)
    firm = f"{phrases.firm(finding.call.transcript)}, " if several else ""
    asking = " asked" if passage.speaker.role == "analyst" else ""
    line = f"{head}: {firm}{phrases.who(passage.speaker)}{asking}: {phrases.quoted(text)}"
    return Claim(index, line, (Quote(passage.id, text),))


def _defining(finding: Finding, said: Meaning, *, plain: bool) -> Iterator[Candidate]:
    """Management's sentences that say what the term means; of a plain question without mere alternatives."""
    for sentence in _holding(finding, said):
        strength = said.strength(sentence.text)
        if sentence.passage.speaker.role in ("analyst", "operator") or not strength:
            continue
        if not (plain and strength == ALTERNATIVE):
            yield _candidate(sentence, _DEFINED, strength)


def _using(finding: Finding, said: Meaning) -> Iterator[Candidate]:
    """What it may be short for, management's first sentence with it and that which ranks first.

    Where only analysts use it, one of theirs and what it is answered with.
    """
    held = [one for one in _holding(finding, said) if one.passage.speaker.role != "operator"]
    held = [one for one in held if not cues.recites(one.text)] or held
    own = [one for one in held if one.passage.speaker.role != "analyst"]
    if (long := said.long_form(one.text for one in _managements(finding))) and own:
        spelt = next(one for one in _managements(finding) if long in plain_words(one.text))
        yield _candidate(spelt, _PERHAPS)
    if own or not held:
        rank = {one.sentence.at: place for place, one in enumerate(finding.candidates)}
        others = sorted(own[1:], key=lambda one: rank.get(one.at, len(rank) + one.at))
        yield from (_candidate(one, _USED) for one in [*own[:1], *others])
        return
    yield _candidate(held[0], _USED)
    if answer := _answer(finding, held[0]):
        yield _candidate(answer, _ANSWERED)


def _answer(finding: Finding, question: Sentence) -> Sentence | None:
    """The first full sentence of management after an analyst's, in the same exchange."""
    for sentence in finding.call.sentences[question.at + 1 :]:
        if sentence.passage.exchange != question.passage.exchange:
            return None
        speaks = sentence.passage.speaker.role not in ("analyst", "operator")
        if speaks and len(sentence.text.split()) >= _SHORTEST:
            return sentence
    return None


def _managements(finding: Finding) -> Iterator[Sentence]:
    turns, sentences = finding.call.transcript.turns, finding.call.sentences
    for at, turn in enumerate(sentences.turns):
        if turns[turn].speaker.role not in ("analyst", "operator"):
            yield sentences[at]


def _holding(finding: Finding, said: Meaning) -> Iterator[Sentence]:
    sentences = finding.call.sentences
    yield from (sentences[at] for at, text in enumerate(sentences.texts) if said.holds(text))


def _is_used_as_name(finding: Finding, term: str) -> bool:
    """Whether a term is a name for something; of an acronym, which may be a metric, only without a figure."""
    said = meaning(term)
    named = is_name(term) or any(said.is_capital(one.text) for one in _holding(finding, said))
    if not named:
        return False
    if len(term.split()) > 1 or not term.isupper():
        return True
    best = next(iter(ranked(finding).best), None)
    if best is None or best.reading is None or not said.holds(best.sentence.text):
        return True
    return unit_kind(best.reading.figure.unit) not in (MONEY, RATIO, SHARE)


def _with_next(finding: Finding, sentence: Sentence, said: Meaning) -> Span:
    """The sentence; with the next of its passage where the term stands at its end ("… we call jetting.")."""
    sentences, at = finding.call.sentences, sentence.at + 1
    last = max((match.end() for match in said.said.finditer(sentence.text)), default=0)
    if len(sentence.text) - last > _END or at == len(sentences) or len(sentence.text) > 4 * _END + last:
        return sentence.span
    after = sentences[at]
    span = Span(sentence.span.start, after.span.end)
    same = after.passage.id == sentence.passage.id and finding.call.one_paragraph(span, sentence.passage.turn)
    return span if same else sentence.span


def _candidate(sentence: Sentence, role: float, score: float = 1.0) -> Candidate:
    return Candidate(
        sentence, score, 1.0, 1.0, None, refusal=False, names_period=True, features={_ROLE: role}
    )
