"""What the parser finds in a labelled call, beside what a reader saw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from earmark_evals.labels import CallLabel, SpeakerLabel
from earmark_evals.people import plain, same_person

if TYPE_CHECKING:
    from earmark import Speaker, Transcript

_CLOSE = 0.02
"""How far the number of turns may be off, as a share of the labelled one."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker as found, with the role of most of the turns."""

    name: str
    """The name; the label where nobody is named, or where the name was inferred."""
    role: str
    inferred: str | None = None


@dataclass(frozen=True, slots=True)
class FieldScore:
    """Company, ticker, period or date: what the label says, and what was found."""

    field: str
    expected: str
    found: str
    right: bool


@dataclass(frozen=True, slots=True)
class CallScore:
    """One file: labelled against found."""

    label: CallLabel
    turns: int
    first_question: int
    matched: tuple[tuple[str, str], ...]
    """Speakers found again: labelled name and found name."""
    missed: tuple[str, ...]
    invented: tuple[str, ...]
    wrong_roles: tuple[str, ...]
    fields: tuple[FieldScore, ...] = ()
    """Those that the label has."""
    warnings: int = 0
    refused: str | None = None
    """Why the file was not read; right for what is no transcript."""

    @property
    def turns_exact(self) -> bool:
        """Whether the number of turns is one that a reader may find."""
        return self.turns in (self.label.turns, *self.label.turns_also)

    @property
    def turns_close(self) -> bool:
        """Whether it is exact, or at most two per cent off."""
        return self.turns_exact or abs(self.turns - self.label.turns) <= _CLOSE * self.label.turns

    @property
    def first_right(self) -> bool:
        """Whether the Q&A starts where a reader says."""
        return self.first_question in (self.label.first_question, *self.label.first_question_also)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "file": self.label.file,
            "turns": {"expected": self.label.turns, "found": self.turns, "right": self.turns_exact},
            "first_question": {
                "expected": self.label.first_question,
                "found": self.first_question,
                "right": self.first_right,
            },
            "speakers": {"matched": len(self.matched), "missed": self.missed, "invented": self.invented},
            "wrong_roles": self.wrong_roles,
            "fields": {one.field: asdict(one) for one in self.fields},
            "warnings": self.warnings,
            "refused": self.refused,
        }


def score(label: CallLabel, calls: Sequence[Transcript]) -> CallScore:
    """Compare the calls read from a file with its label; a label is about files of one call."""
    if len(calls) != 1:
        return refused(label, f"{len(calls)} calls were read, not one")
    call = calls[0]
    matched, missed, invented = _match(label.speakers, heard(call))
    return CallScore(
        label,
        len(call.turns),
        next((number for number, turn in enumerate(call.turns, 1) if turn.section == "qa"), 0),
        tuple((want.name, got.name) for want, got in matched),
        missed,
        invented,
        tuple(f"{want.name}: {got.role}" for want, got in matched if got.role not in want.role),
        _fields(label, call),
        len(call.warnings),
    )


def refused(label: CallLabel, reason: str) -> CallScore:
    """The score of a file that was not read: nothing found."""
    missed = tuple(speaker.name for speaker in label.speakers if not speaker.optional)
    return CallScore(label, 0, 0, (), missed, (), (), _fields(label, None), refused=reason)


def heard(call: Transcript) -> tuple[Heard, ...]:
    """The distinct speakers of a transcript in their order; stretches that nobody is named for are none.

    Where the label did not give the name (`- CFO`, `spk03`), the label is the speaker: the people behind one
    bare title are one.
    """
    roles: dict[str, Counter[str]] = {}
    first: dict[str, Heard] = {}
    for turn in call.turns:
        one = _heard(turn.speaker)
        if key := plain(one.name):
            first.setdefault(key, one)
            roles.setdefault(key, Counter())[one.role] += 1
    return tuple(replace(one, role=roles[key].most_common(1)[0][0]) for key, one in first.items())


def _heard(speaker: Speaker) -> Heard:
    if speaker.inferred and plain(speaker.label):
        return Heard(speaker.label, speaker.role, speaker.name)
    return Heard(speaker.name or speaker.label, speaker.role)


def _match(
    wanted: Sequence[SpeakerLabel], found: Sequence[Heard]
) -> tuple[list[tuple[SpeakerLabel, Heard]], tuple[str, ...], tuple[str, ...]]:
    """One to one: a person found twice under two names is found once, and invented once."""
    pairs: list[tuple[SpeakerLabel, Heard]] = []
    left = list(found)
    open_ones = list(wanted)
    for exact in (True, False):
        for want in list(open_ones):
            got = next((one for one in left if _is(want, one, exact=exact)), None)
            if got is not None:
                pairs.append((want, got))
                left.remove(got)
                open_ones.remove(want)
    counted = [(want, got) for want, got in pairs if not want.optional]
    missed = tuple(want.name for want in open_ones if not want.optional)
    return counted, missed, tuple(got.name for got in left)


def _is(want: SpeakerLabel, got: Heard, *, exact: bool) -> bool:
    if exact:
        return plain(want.name) == plain(got.name)
    heard_as = [name for name in (got.name, got.inferred) if name]
    return any(same_person(name, other) for name in want.names for other in heard_as)


def _fields(label: CallLabel, call: Transcript | None) -> tuple[FieldScore, ...]:
    from earmark import Aliases

    aliases = Aliases.load()

    def field(name: str, expected: object, found: object, *, alike: bool = False) -> FieldScore:
        want, got = str(expected or ""), str(found or "")
        return FieldScore(name, want, got, want == got or (alike and got != "" and aliases.same(got, want)))

    period = call and call.period and f"{call.period.year}Q{call.period.quarter}"
    every = (
        field("company", label.company, call and call.company, alike=True),
        field("ticker", label.ticker, call and call.ticker, alike=True),
        field("period", label.period, period),
        field("date", label.date, call and call.call_date),
    )
    return tuple(one for one in every if one.expected)


@dataclass(frozen=True, slots=True)
class Totals:
    """Shares over files and, for speakers and their roles, over people; None over nothing."""

    files: int
    turns_exact: float | None
    turns_close: float | None
    first_right: float | None
    precision: float | None
    recall: float | None
    roles: float | None
    company: float | None
    ticker: float | None
    period: float | None
    date: float | None


FLOORS = {
    "turns_exact": 0.90,
    "turns_close": 1.0,
    "first_right": 1.0,
    "precision": 0.98,
    "recall": 0.98,
}
"""What must hold over all labelled files."""


def total(scores: Sequence[CallScore]) -> Totals:
    """Sums over files; precision and recall over all people of all files together."""
    matched = sum(len(score.matched) for score in scores)
    return Totals(
        len(scores),
        _share(score.turns_exact for score in scores),
        _share(score.turns_close for score in scores),
        _share(score.first_right for score in scores),
        _ratio(matched, matched + sum(len(score.invented) for score in scores)),
        _ratio(matched, matched + sum(len(score.missed) for score in scores)),
        _ratio(matched - sum(len(score.wrong_roles) for score in scores), matched),
        *(
            _share(_right(score, name) for score in scores)
            for name in ("company", "ticker", "period", "date")
        ),
    )


def below(totals: Totals) -> tuple[str, ...]:
    """One line for each floor that is missed; what was not measured misses none."""
    values = {name: getattr(totals, name) for name in FLOORS}
    return tuple(
        f"{name} is {100 * value:.1f} %, below {100 * FLOORS[name]:.0f} %"
        for name, value in values.items()
        if value is not None and value < FLOORS[name]
    )


def _right(score: CallScore, field: str) -> bool | None:
    return next((one.right for one in score.fields if one.field == field), None)


def _share(truths: Iterable[bool | None]) -> float | None:
    known = [truth for truth in truths if truth is not None]
    return _ratio(sum(known), len(known))


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
