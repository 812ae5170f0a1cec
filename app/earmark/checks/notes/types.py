"""What verifying a text finds."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Verdict = Literal["found", "different", "not found"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure or one quotation of a text, and whether it was said."""

    kind: Literal["figure", "quotation"]
    verdict: Verdict
    text: str
    start: int
    end: int
    """Offsets in the text that was verified."""
    line: int
    """Counted from 1."""
    reason: str = ""
    """What is different, or what a reader should know of what was found; empty where nothing is."""
    said: str | None = None
    """The figure or the words that were said: where they differ, what stands instead."""
    quote: str | None = None
    """The sentence of the call: `transcript(call).text[quote_start:quote_end]`."""
    quote_start: int | None = None
    quote_end: int | None = None
    speaker: str | None = None
    role: str | None = None
    call: str | None = None
    company: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """A text with a mark for each of its figures and quotations, in order."""

    text: str
    marks: tuple[Mark, ...]
    calls: tuple[str, ...]
    """The calls that were read."""

    @property
    def ok(self) -> bool:
        """Whether everything was found."""
        return all(mark.verdict == "found" for mark in self.marks)

    def of(self, verdict: Verdict) -> tuple[Mark, ...]:
        """The marks of one verdict."""
        return tuple(mark for mark in self.marks if mark.verdict == verdict)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        counts = {verdict: len(self.of(verdict)) for verdict in ("found", "different", "not found")}
        marks = [asdict(mark) for mark in self.marks]
        return {"ok": self.ok, "counts": counts, "calls": list(self.calls), "marks": marks}
