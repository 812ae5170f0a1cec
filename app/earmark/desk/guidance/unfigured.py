"""Guidance without a figure: in words, withdrawn, or none; see `words` and `inwords` for the words."""

from __future__ import annotations

from collections.abc import Iterator

from earmark.calltext import CallText, Sentence
from earmark.desk.guidance.guided import Guided, names_ahead, without_figure
from earmark.desk.guidance.inwords import directions
from earmark.desk.guidance.periods import named as named_periods
from earmark.desk.guidance.subject import worded_subject
from earmark.desk.guidance.topic import Topics
from earmark.desk.guidance.types import Subject
from earmark.desk.guidance.when import guided_for, is_lasting
from earmark.desk.guidance.words import outright, worded
from earmark.metrics import Metric, mentions
from earmark.nature import nature_of

_FOR_WORDS = ("digit", "teens", "flat", "low-", "mid-", "high-", "mid ", "low ", "high ")


def in_words(sentence: Sentence, text: str, call: CallText, topics: Topics) -> Iterator[Guided]:
    """Guidance without a figure: in words, withdrawn, or none."""
    told = list(_in_digits(sentence, text, call, topics))
    yield from told
    known = {one.said.subject.metric for one in told}
    yield from (one for one in _gone(sentence, text, call, topics) if one.said.subject.metric not in known)
    yield from _outright(sentence, text, call)


def _in_digits(sentence: Sentence, text: str, call: CallText, topics: Topics) -> Iterator[Guided]:
    """Growth that is told in the kind of its figures: "mid-single digits"."""
    low = text.lower()
    if sentence.passage.section == "qa" or not any(word in low for word in _FOR_WORDS):
        return
    for metric, match in worded(sentence):
        if found := _worded(sentence, text, metric, match.span(), call, topics):
            yield found


def _gone(sentence: Sentence, text: str, call: CallText, topics: Topics) -> Iterator[Guided]:
    """Where things are expected to go."""
    if nature_of(text, sentence.lead) not in ("guided", "target"):
        return
    for one in directions(text):
        if found := _worded(sentence, text, one.metric or one.name, (one.start, one.end), call, topics):
            yield found


def _outright(sentence: Sentence, text: str, call: CallText) -> Iterator[Guided]:
    """Guidance that is withdrawn, or not given."""
    low = text.lower()
    said = outright(sentence) if "guid" in low or "outlook" in low or "forecast" in low else None
    if said is None:
        return
    stance, match = said
    near = text[max(0, match.start() - 40) : match.end() + 60]
    metrics = list(dict.fromkeys(one.metric.name for one in mentions(near)))
    of = Subject(metrics[0] if len(metrics) == 1 else "guidance", None, "level", None, None)
    periods = guided_for(match.end(), match.end(), sentence, call.transcript) or ()
    own = named_periods(sentence.text, call.transcript)
    yield without_figure(sentence, of, periods if own else (), *match.span(), stance)


def _worded(
    sentence: Sentence, text: str, of: Metric | str, at: tuple[int, int], call: CallText, topics: Topics
) -> Guided | None:
    """Guidance in words, for the period that it is of; None where that is not told, or is several years."""
    periods = guided_for(*at, sentence, call.transcript, topics.usual)
    if not periods or is_lasting(*at, sentence.text):
        return None
    if sentence.passage.section == "qa" and not names_ahead(sentence.text, call):
        return None
    if isinstance(of, str):
        subject = Subject(of, topics.at(sentence, at[0]), "growth", None, None)
    else:
        company = call.transcript.company or ""
        subject = topics.owned(worded_subject(text, sentence.lead, of, *at, company), sentence, at[0])
    return without_figure(sentence, subject, periods, *at, None)
