"""However a call is written down, it reads the same: turns, first question, speakers and roles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from earmark_ingest import Source, Transcript, parse, read
from renderings import PLAIN, Call, Said

SAMPLES = sorted((Path(__file__).parents[2] / "app" / "earmark" / "samples").glob("*.txt"))


@cache
def written(path: Path) -> Call:
    """A bundled call as it was parsed from the layout it comes in, every speaker with a name."""
    (call,) = read(path)
    return tuple(
        Said(
            "Operator" if turn.speaker.role == "operator" else turn.speaker.name or turn.speaker.label,
            None if turn.speaker.role == "analyst" else turn.speaker.title or "Chief Executive Officer",
            (turn.speaker.affiliation or "Sablepoint Securities") if turn.speaker.role == "analyst" else None,
            turn.section,
            tuple(span.of(call.text) for span in turn.spans),
        )
        for turn in call.turns
    )


def named(call: Transcript) -> list[str]:
    return [
        "Operator" if turn.speaker.role == "operator" else turn.speaker.name or turn.speaker.label
        for turn in call.turns
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", PLAIN)
def test_every_form_gives_the_same_turns(form: str, path: Path) -> None:
    call = written(path)
    found = parse(Source(PLAIN[form](call), "call.txt"))
    assert named(found) == [one.name for one in call]
    first = next(index for index, one in enumerate(call) if one.section == "qa")
    assert next(turn.index for turn in found.turns if turn.section == "qa") == first
    sides = {one.name: one.analyst for one in call if not one.operator}
    roles = {turn.speaker.name: turn.speaker.role for turn in found.turns}
    assert {name: roles[name] == "analyst" for name in sides} == sides
