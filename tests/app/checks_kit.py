"""One claim checked against a made-up call, with what the checks made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from conftest import Talk, _talk
from earmark.checks import Checked, check
from earmark.types import Claim, Quote, Sum
from earmark_ingest.types import FiscalPeriod, Role

Turns = str | Sequence[tuple[str, Role, str]]


def call(said: Turns, *, exchange: bool = False, period: str | None = None) -> Talk:
    """A call of these turns; `exchange` makes all of them one question with its answers."""
    turns = [("Mara Voss", "executive", said)] if isinstance(said, str) else said
    made = _talk(*turns)
    transcript = made.transcript
    if period:
        transcript = replace(transcript, period=FiscalPeriod.parse(period))
    passages = tuple(replace(p, exchange=0) for p in made.passages) if exchange else made.passages
    return Talk(made.call, transcript, passages)


def checked(
    said: Turns,
    text: str,
    *quotes: tuple[int, str],
    sums: Sequence[tuple[str, str]] = (),
    exchange: bool = False,
    period: str | None = None,
    others: Sequence[str] = (),
) -> Checked | str:
    """What `check` makes of a claim that rests on the first turn, or on `quotes` (turn and words)."""
    made = call(said, exchange=exchange, period=period)
    given = quotes or ((0, made.passages[0].text),)
    words = tuple(Quote(f"{made.call}#{turn}", quoted) for turn, quoted in given)
    claim = Claim(0, text, words, tuple(Sum(*one) for one in sums))
    return check(claim, made.source, others)


def shown(said: Turns, text: str, *quotes: tuple[int, str], **more: object) -> str:
    """The text as it would be shown; fails where the claim is refused."""
    result = checked(said, text, *quotes, **more)  # type: ignore[arg-type]
    assert isinstance(result, Checked), result
    return result.text


def refused(said: Turns, text: str, *quotes: tuple[int, str], **more: object) -> str:
    """The reason why a claim is refused; fails where it is not."""
    result = checked(said, text, *quotes, **more)  # type: ignore[arg-type]
    assert isinstance(result, str), result.text
    assert result.strip()
    return result
