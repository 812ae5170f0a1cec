"""Labelled facts: what they may say, and reading them from YAML.

Strict on purpose: a label with a typing error would otherwise make an answer look right.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from earmark import EarmarkError
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

Kind = Literal["figure", "range", "date", "person", "list", "why", "compare", "yes_no", "outcome"]
Outcome = Literal["answered", "not_in_library", "not_discussed", "declined", "ambiguous"]
LONGEST_PHRASE = 12


class FactsError(EarmarkError):
    """Labelled facts are missing or malformed."""


def _listed(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) else [value]


Text = Annotated[str, Field(min_length=1)]
Alternatives = Annotated[tuple[Text, ...], BeforeValidator(_listed), Field(min_length=1)]


class _Label(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FigureLabel(_Label):
    """A figure in base units; equal ends for a point."""

    low: float
    high: float
    unit: Text

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"low {self.low:g} is above high {self.high:g}")
        return self

    def __str__(self) -> str:
        ends = f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"
        return f"{ends} {self.unit}"


class Evidence(_Label):
    """Where something is said: a short phrase exactly as it stands in the transcript, blanks aside."""

    call: Text
    phrase: Text
    speaker: str | None = None

    @model_validator(mode="after")
    def _short(self) -> Self:
        if len(self.phrase.split()) > LONGEST_PHRASE:
            raise ValueError(f"phrase {self.phrase!r} has more than {LONGEST_PHRASE} words")
        return self


class Fact(_Label):
    """A question, its answer in normal form, and where the call says so."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    question: Text
    kind: Kind
    outcome: Annotated[tuple[Outcome, ...], BeforeValidator(_listed), Field(min_length=1)]
    calls: tuple[Text, ...] = ()
    figures: tuple[FigureLabel, ...] = ()
    must_say: tuple[Alternatives, ...] = ()
    """All of them; of each, one alternative is enough."""
    must_not_say: tuple[Text, ...] = ()
    evidence: tuple[Annotated[tuple[Evidence, ...], BeforeValidator(_listed), Field(min_length=1)], ...] = ()
    """All of them; of each, one alternative is enough."""

    @model_validator(mode="after")
    def _checkable(self) -> Self:
        if self.outcome == ("answered",) and not (self.evidence and (self.figures or self.must_say)):
            raise ValueError("an answered fact needs evidence, and figures or must_say")
        if (self.kind == "outcome") == (self.outcome == ("answered",)) and len(self.outcome) == 1:
            raise ValueError("kind 'outcome' is for facts that are not answered, and only for them")
        strays = {item.call for items in self.evidence for item in items} - set(self.calls)
        if strays:
            raise ValueError(f"evidence is in {sorted(strays)}, which 'calls' does not name")
        return self

    @property
    def answerable(self) -> bool:
        """Whether `answered` is among the outcomes that are right."""
        return "answered" in self.outcome

    @property
    def fingerprint(self) -> str:
        """Changes with anything in the label."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:12]


class _Unique(yaml.SafeLoader):
    """SafeLoader that refuses a key written twice (PyYAML keeps the last one, silently)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = [key for key in keys if keys.count(key) > 1]
        if twice:
            problem = f"key {twice[0]!r} stands twice"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)
        return super().construct_mapping(node, deep)


def load(path: Path) -> tuple[str, tuple[Fact, ...]]:
    """Name of the set and its facts, from one YAML file or all `*.yaml` of a folder.

    Raises `FactsError` naming the file and the fact.
    """
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise FactsError(f"no facts in {str(path)!r}: it holds no .yaml file")
    sets = [_load_file(file) for file in files]
    facts = tuple(fact for _, some in sets for fact in some)
    _refuse_twins(path, facts)
    names = {name for name, _ in sets}
    return (names.pop() if len(names) == 1 else path.name), facts


def _load_file(path: Path) -> tuple[str, tuple[Fact, ...]]:
    content = read_yaml(path)
    if not isinstance(content, dict) or set(content) != {"set", "facts"}:
        raise FactsError(
            f"facts file {str(path)!r} must hold the two keys 'set' and 'facts' and nothing else"
        )
    name, raw = content["set"], content["facts"]
    if not isinstance(name, str) or not isinstance(raw, list) or not raw:
        raise FactsError(
            f"facts file {str(path)!r}: 'set' must be a name and 'facts' a list with something in it"
        )
    return name, tuple(_fact(path, position, item) for position, item in enumerate(raw, 1))


def read_yaml(path: Path) -> Any:
    """What a YAML file holds; a key written twice is refused. Raises `FactsError` naming the file."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Unique)
    except FileNotFoundError:
        raise FactsError(f"no facts file {str(path)!r}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError(f"facts file {str(path)!r} cannot be read: {error}") from error
    except yaml.YAMLError as error:
        raise FactsError(
            f"facts file {str(path)!r} is not valid YAML: {' '.join(str(error).split())}"
        ) from error


def _fact(path: Path, position: int, item: Any) -> Fact:
    name = item.get("id", f"number {position}") if isinstance(item, dict) else f"number {position}"
    try:
        return Fact.model_validate(item)
    except ValidationError as error:
        raise FactsError(f"facts file {path.name!r}, fact {name!r}: {_first(error)}") from error


def _first(error: ValidationError) -> str:
    """The first complaint in one line: where, what, and the value."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return f"{where}: {message} (got {first['input']!r:.60})" if where else message


def _refuse_twins(path: Path, facts: Sequence[Fact]) -> None:
    seen: set[str] = set()
    for fact in facts:
        if fact.id in seen:
            raise FactsError(f"facts {str(path)!r}: the id {fact.id!r} stands twice")
        seen.add(fact.id)
