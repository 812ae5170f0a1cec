"""The nouns of the desk: what is read off calls without a question being asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, Literal

from earmark_ingest.types import Outcome

from earmark.types import Citation

By = Literal["speaker", "role", "section", "call", "company", "words"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a term was said."""

    words: str
    """As they were said: `tariffs`."""
    start: int
    """Where, in `transcript(call).text`; `end` likewise."""
    end: int
    citation: Citation
    """The sentence."""
    boilerplate: bool = False
    """Whether the sentence is read out on every call: a safe harbour, an operator's instructions."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Every place where a term was said on the calls searched."""

    terms: tuple[str, ...]
    searched: tuple[str, ...]
    """Calls, by id."""
    found: tuple[Mention, ...]
    """In the order of the calls and of the words, boilerplate included."""

    @property
    def counted(self) -> tuple[Mention, ...]:
        """Those that are no boilerplate."""
        return tuple(mention for mention in self.found if not mention.boilerplate)

    def by(self, what: By) -> dict[str, int]:
        """How often, the most frequent first; boilerplate is left out. Who is not named counts by role."""
        names = Counter(_name(mention, what) for mention in self.counted)
        return dict(names.most_common())

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {
            **asdict(self),
            "count": len(self.counted),
            "boilerplate": len(self.found) - len(self.counted),
        }


def _name(mention: Mention, what: By) -> str:
    cited = mention.citation
    names = {
        "speaker": cited.speaker or f"({cited.role})",
        "role": cited.role,
        "section": cited.section,
        "call": cited.call,
        "company": cited.company or cited.call,
        "words": mention.words.lower(),
    }
    return names[what]


@dataclass(frozen=True, slots=True)
class Exchanged:
    """An analyst's question on a call and what came of it."""

    call: str
    company: str | None
    period: str | None
    date: str | None
    index: int
    """Which of the call's exchanges, from 0."""
    asker: str
    firm: str | None
    stands_in_for: str | None
    topics: tuple[str, ...]
    outcome: Outcome
    answered_by: tuple[str, ...]
    question: Citation
    """The analyst's words of the first turn that asks."""
    answer: Citation | None
    """The first paragraph of the answer; None where nobody answered."""
    evidence: Citation | None
    """The sentence that shows an outcome other than `answered`."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)
