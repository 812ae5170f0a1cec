"""What a reader says of an answer, kept beside the library as a fact that somebody may check and label."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from earmark.assistant import Assistant
from earmark.types import Answer
from earmark.ui.actions_view import judged_view
from earmark.ui.visits import Visit
from earmark.ui.wire import Patch, Said, Verb

FILE = "feedback.jsonl"
"""In the library's folder, a line for each judgement."""
_PHRASE = 12
"""Words of a quote that find it again."""
_WHY = 2000


class Judged:
    """Right or wrong, and why."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._lock = threading.Lock()

    def verbs(self) -> dict[str, Verb]:
        """By name."""
        return {"judge": self.judge}

    def judge(self, visit: Visit, said: Said) -> Iterator[Patch]:
        """Keep what is said of the answer with that number."""
        entry = visit.entry(said.get("number"))
        verdict = said.get("verdict")
        if entry is None or entry.answer is None or verdict not in ("right", "wrong"):
            return
        why = str(said.get("why") or "")[:_WHY]
        line = candidate(entry.answer, str(verdict), why, visit.user)
        with self._lock, Path(self._assistant.library.path, FILE).open("a", encoding="utf-8") as out:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
        yield Patch(f"em-judged{entry.number}", judged_view(str(verdict)))


def candidate(answer: Answer, verdict: str, why: str, user: str | None) -> dict[str, Any]:
    """An answer and the judgement of it, in the fields of a labelled fact as far as they go."""
    return {
        "question": answer.question,
        "understood": answer.plan.get("understood"),
        "verdict": verdict,
        "why": why.strip() or None,
        "outcome": answer.status,
        "calls": list(answer.scope.calls),
        "figures": [{"low": one.low, "high": one.high, "unit": one.unit} for one in answer.figures],
        "evidence": [
            {"call": one.call, "speaker": one.speaker, "phrase": " ".join(one.quote.split()[:_PHRASE])}
            for one in answer.citations
        ],
        "text": answer.text,
        "model": answer.model,
        "by": user,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
