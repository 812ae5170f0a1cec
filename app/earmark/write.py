"""Have a model write the draft, from the same evidence and under the same checks as the quotes."""

from __future__ import annotations

from collections.abc import Sequence

from earmark_ingest.types import Transcript

from earmark.find import Finding, evidence
from earmark.judge import Verdict
from earmark.model import CallNote, Model, compose
from earmark.model.compose import Check
from earmark.plan import Plan
from earmark.settings import Settings
from earmark.types import Draft, Evidence

_PER_FINDING = 8
_MOST = 24
"""Passages of about 800 characters that a model is sent for one question."""


def configured(settings: Settings) -> Model | None:
    """The model that the settings name; None when answers are to be made of quotes."""
    if settings.model_name is None:
        return None
    from earmark.adapters.openai import openai_model

    key = settings.api_key.get_secret_value() if settings.api_key else None
    return openai_model(settings.model_name, key, settings.base_url, settings.timeout)


def written(plan: Plan, decided: Sequence[Sequence[Verdict]], model: Model, check: Check) -> Draft:
    """The model's draft for a plan, repaired once where `check` finds fault with it."""
    findings = [verdict.finding for verdicts in decided for verdict in verdicts]
    sent = sorted(evidence(findings, _PER_FINDING), key=lambda item: -item.score)[:_MOST]
    sent.sort(key=lambda item: (item.facet, item.passage.id))
    calls = {f.look.call: note(f.call.transcript) for f in findings}
    return compose(
        plan.question,
        [task.facet.text for task in plan.tasks],
        sent,
        calls,
        model,
        questions=_questions(sent, findings),
        check=check,
    )


def note(transcript: Transcript) -> CallNote:
    """What the model is told of a call."""
    date = transcript.call_date.isoformat() if transcript.call_date else None
    return CallNote(transcript.company, transcript.ticker, str(transcript.period or "") or None, date)


def _questions(sent: Sequence[Evidence], findings: Sequence[Finding]) -> dict[str, str]:
    """What was asked before each passage of an answer."""
    asked = {f.look.call: f.call.questions for f in findings}
    found = {item.passage.id: asked[item.passage.call].get(item.passage.turn, "") for item in sent}
    return {passage: question for passage, question in found.items() if question}
