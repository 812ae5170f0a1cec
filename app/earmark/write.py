"""Have a model write the draft, from the same evidence and under the same checks as the quotes."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

from earmark_ingest.types import Transcript

from earmark.find import Finding, evidence
from earmark.judge import Verdict
from earmark.model import CallNote, Model, composing
from earmark.model.compose import Check
from earmark.plan import Plan
from earmark.settings import Settings
from earmark.types import Claim, Draft, Evidence

_PER_FINDING = 8


def configured(settings: Settings, folder: Path) -> Model | None:
    """The model that the settings name; None when answers are to be made of quotes.

    Its replies are kept in `folder`, the library's, unless the settings say otherwise.
    """
    if settings.model_name is None:
        return None
    from earmark.adapters.openai import openai_model
    from earmark.adapters.prices import price_list
    from earmark.adapters.replies import KeptReplies, RememberingModel

    key = settings.api_key.get_secret_value() if settings.api_key else None
    prices = price_list(settings.prices)
    model = openai_model(settings.model_name, key, settings.base_url, settings.timeout, prices)
    if settings.cache == "off":
        return model
    return RememberingModel(model, settings.base_url or "", KeptReplies(folder))


def forget(folder: Path) -> None:
    """Drop the replies that are kept in `folder`: they quote what may be gone from the library."""
    from earmark.adapters.replies import KeptReplies

    KeptReplies(folder).clear()


def writing(
    plan: Plan, decided: Sequence[Sequence[Verdict]], model: Model, check: Check, live: bool
) -> Generator[Claim, None, Draft]:
    """The claims that a model writes for a plan and that hold; then its draft. `live`: as they come."""
    findings = [verdict.finding for verdicts in decided for verdict in verdicts]
    found = evidence(findings, _PER_FINDING)
    calls = {f.look.call: note(f.call.transcript) for f in findings}
    return composing(
        plan.question,
        [task.facet.text for task in plan.tasks],
        found,
        calls,
        model,
        questions=_questions(found, findings),
        check=check,
        live=live,
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
