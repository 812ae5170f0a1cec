"""Labelled calls: what a reader sees in a transcript, and reading the labels from YAML.

Strict for the same reason as the facts: a typing error would make a wrong parse look right.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from earmark_evals.facts import FactsError, read_yaml

BUNDLED = Path(__file__).parent / "facts" / "layouts.yaml"
Role = Literal["executive", "ir", "analyst", "operator", "unknown"]
Text = Annotated[str, Field(min_length=1)]


def _listed(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) else [value]


class _Label(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SpeakerLabel(_Label):
    """Somebody who speaks, under the name or the label that the source gives."""

    name: Text
    role: Annotated[tuple[Role, ...], BeforeValidator(_listed), Field(min_length=1)]
    """Several where the source leaves it open; any one is right."""
    turns: int = Field(ge=1)
    firm: Text | None = None
    aliases: tuple[Text, ...] = ()
    optional: bool = False
    """Neither missed when absent nor wrong when found."""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


class CallLabel(_Label):
    """One file: its turns, where the questions start, who speaks, and what call it is."""

    file: Text
    """Path from the folder that holds `layouts`, `transcripts` and `calls`."""
    transcript: bool = True
    turns: int = Field(ge=0)
    turns_also: tuple[int, ...] = ()
    first_question: int = Field(ge=0)
    """Number from 1 of the turn that starts the Q&A; 0 where there is none."""
    first_question_also: tuple[int, ...] = ()
    company: Text | None = None
    ticker: Text | None = None
    period: str | None = Field(default=None, pattern=r"^\d{4}Q[1-4]$")
    date: dt.date | None = None
    how: Text
    speakers: tuple[SpeakerLabel, ...]

    @property
    def layout(self) -> str:
        """The folder of the file, which is named after its layout."""
        return self.file.rpartition("/")[0].removeprefix("layouts/")

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        spoken = sum(speaker.turns for speaker in self.speakers)
        if self.speakers and spoken != self.turns:
            raise ValueError(f"the speakers have {spoken} turns and the file {self.turns}")
        if not self.speakers and self.turns != int(self.transcript):
            raise ValueError("without speakers a transcript is one turn, and anything else none")
        if self.first_question > self.turns:
            raise ValueError(f"first_question {self.first_question} is beyond the {self.turns} turns")
        return self

    @model_validator(mode="after")
    def _different_names(self) -> Self:
        names = [name.casefold() for speaker in self.speakers for name in speaker.names]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"two speakers are called {twice[0]!r}")
        return self


def load_labels(path: Path = BUNDLED) -> tuple[CallLabel, ...]:
    """The labelled calls of a YAML file whose one key is `calls`, in its order.

    Raises `FactsError` naming the file and the call.
    """
    content = read_yaml(path)
    if not isinstance(content, dict) or set(content) != {"calls"} or not isinstance(content["calls"], list):
        raise FactsError(f"labels file {str(path)!r} must hold a list under the one key 'calls'")
    calls = tuple(_call(path, position, item) for position, item in enumerate(content["calls"], 1))
    files = [call.file for call in calls]
    if twice := sorted({file for file in files if files.count(file) > 1}):
        raise FactsError(f"labels file {str(path)!r}: {twice[0]!r} is labelled twice")
    return calls


def _call(path: Path, position: int, item: Any) -> CallLabel:
    try:
        return CallLabel.model_validate(item)
    except ValidationError as error:
        name = item.get("file", f"number {position}") if isinstance(item, dict) else f"number {position}"
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        raise FactsError(f"labels file {path.name!r}, {name!r}: {where}: {message}") from error
