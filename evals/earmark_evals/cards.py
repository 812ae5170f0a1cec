"""Cards held against calls that were labelled whole: guidance, who asked, what was refused, the headlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from earmark_evals.guidance import close
from earmark_evals.retrieval.types import Measure, Result

if TYPE_CHECKING:
    from earmark import Assistant

FOLDER = Path(__file__).parent / "facts" / "cards"
_UNITS = {"percent": "%", "points": "points", "USD": "USD", "USD/share": "USD/share"}
_PLAIN = frozenset("growth change of as % in the and on (year over year) impact (sequential) revenue".split())
"""Words that a metric is called with or without."""
_BASES = {"GAAP": "GAAP", "non-GAAP": "adjusted"}


@dataclass(slots=True)
class _Score:
    """How many of a kind, and how many of them are found; what is not."""

    of: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, found: bool, label: str) -> None:
        self.of += 1
        self.found += found
        if not found:
            self.missed.append(label)

    @property
    def share(self) -> float:
        return self.found / self.of if self.of else 1.0


_KINDS = (
    "guided figures found",
    "with metric and period",
    "and basis",
    "guided lines that are labelled",
    "guidance in words found",
    "askers",
    "with their firm",
    "outcomes of exchanges",
    "refusals",
    "headline figures found",
    "headlines that are labelled",
)


def labels(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """The labelled calls, in the order of their names."""
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))]


def measure(name: str, assistant: Assistant, labelled: Sequence[dict[str, Any]]) -> Result:
    """Shares over the calls of `labelled`, which the library must hold."""
    scores = {kind: _Score() for kind in _KINDS}
    calls = {source.name: record.id for record in assistant.calls() for source in record.sources}
    for call in labelled:
        card = assistant.card(calls[Path(call["file"]).name]).to_dict()
        _guidance(scores, call, card)
        _asked(scores, call, card)
        _refused(scores, call, card)
        _headlines(scores, call, card)
    return Result(
        name,
        tuple(Measure(f"{kind} (of {score.of})", score.share) for kind, score in scores.items()),
        tuple(f"{kind}: {missed}" for kind, score in scores.items() for missed in score.missed),
    )


def _guidance(scores: dict[str, _Score], call: dict[str, Any], card: dict[str, Any]) -> None:
    lines = [each["line"] for each in card["guidance"]]
    numeric = [one for one in call["guidance"] if one["low"] is not None or one["high"] is not None]
    for one in numeric:
        same = [line for line in lines if _same_ends(one, line)]
        named = [
            line for line in same if _is_called(one["metric"], line) and _in(one["period"], line["period"])
        ]
        based = [line for line in named if _on(one["basis"], line["basis"])]
        told = f"{call['call']} {_told(one)}"
        scores["guided figures found"].add(bool(same), told)
        scores["with metric and period"].add(bool(named), f"{told}, given {[_given(line) for line in same]}")
        scores["and basis"].add(bool(based), f"{told}, given {[line['basis'] for line in named]}")
    for line in lines:
        if line["low"] is not None or line["high"] is not None:
            right = any(_same_ends(one, line) for one in numeric)
            scores["guided lines that are labelled"].add(right, f"{call['call']} {_given(line)}")
    cited = [_plain(card["citations"][at - 1]["quote"]) for line in lines for at in line["citations"]]
    cited += [_plain(card["citations"][one["citation"] - 1]["quote"]) for one in card["refused"]]
    for one in call["guidance"]:
        if one["low"] is None and one["high"] is None:
            held = any(_plain(one["evidence"]) in quote for quote in cited)
            scores["guidance in words found"].add(held, f"{call['call']} {_told(one)}")


def _asked(scores: dict[str, _Score], call: dict[str, Any], card: dict[str, Any]) -> None:
    asked = list(card["asked"])
    for one in call["askers"]:
        name = (one["name"] or "").casefold()
        own = next((each for each in asked if name and _is_named(name, each["asker"])), None)
        own = own or next((each for each in asked if not name and each["firm"] == one["firm"]), None)
        told = f"{call['call']} {one['name']} ({one['firm']})"
        scores["askers"].add(own is not None, told)
        firm = own is not None and _squeezed(one["firm"]) == _squeezed(own["firm"])
        firm = firm and _squeezed(one["stands_in_for"]) == _squeezed(own["stands_in_for"] if own else None)
        scores["with their firm"].add(firm, f"{told}, given {own['firm'] if own else None}")
        if own is not None:
            asked.remove(own)
            if one["outcome"] is not None:
                same = (one["outcome"] == "answered") == (own["outcome"] == "answered")
                scores["outcomes of exchanges"].add(same, f"{told} {one['outcome']}, given {own['outcome']}")


def _refused(scores: dict[str, _Score], call: dict[str, Any], card: dict[str, Any]) -> None:
    places = [one["citation"] for one in card["refused"]]
    places += [at for each in card["guidance"] if each["line"]["stance"] for at in each["line"]["citations"]]
    cited = [_plain(card["citations"][at - 1]["quote"]) for at in places]
    for one in call["refusals"]:
        held = any(_plain(one["evidence"]) in quote for quote in cited)
        scores["refusals"].add(held, f"{call['call']} {one['about']}: {one['evidence']!r}")


def _headlines(scores: dict[str, _Score], call: dict[str, Any], card: dict[str, Any]) -> None:
    whole = [one for one in call["headline"] if one["part"] is None]
    for one in whole:
        value = {**one, "low": one["value"], "high": one["value"]}
        held = any(_same_ends(value, told) and _is_called(one["metric"], told) for told in card["headlines"])
        scores["headline figures found"].add(held, f"{call['call']} {_told(value)}")
    for told in card["headlines"]:
        right = any(
            _same_ends({**one, "low": one["value"], "high": one["value"]}, told) for one in call["headline"]
        )
        if told["measure"] == "level":
            scores["headlines that are labelled"].add(
                right, f"{call['call']} {told['metric']} {told['text']}"
            )


def _same_ends(one: dict[str, Any], line: dict[str, Any]) -> bool:
    """Whether both ends are the same, sign aside, and of one unit."""
    unit = _UNITS.get(one["unit"])
    if unit is not None and unit != line["unit"] and {unit, line["unit"]} != {"%", "points"}:
        return False
    mine = [one["low"], one["high"]]
    its = [line["low"], line["high"]]
    if None in mine or None in its:
        return any(close(a, b) for a in mine for b in its if a is not None and b is not None)
    return all(close(a, b) for a, b in zip(sorted(map(abs, mine)), sorted(map(abs, its)), strict=True))


def _is_called(metric: str, line: dict[str, Any]) -> bool:
    mine = _words(metric)
    its = _words(f"{line['part'] or ''} {line['metric']}")
    return bool(mine & its) or (not mine and "revenue" in line["metric"])


def _words(name: str) -> set[str]:
    return {word for word in name.casefold().replace("-", " ").split() if word not in _PLAIN}


def _in(wanted: str | None, period: str | None) -> bool:
    """Whether the periods are the same; a stretch that has no name of its own is any."""
    return wanted is None or not wanted.startswith("FY") or wanted == period


def _on(wanted: str | None, basis: str | None) -> bool:
    family = None if basis is None else "GAAP" if basis == "GAAP" else "adjusted"
    return wanted is None or _BASES[wanted] == family


def _is_named(name: str, asker: str) -> bool:
    return bool(set(name.split()) & set(asker.casefold().split()))


def _squeezed(text: str | None) -> str:
    return "".join(letter for letter in (text or "").casefold() if letter.isalnum())


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _told(one: dict[str, Any]) -> str:
    part = f"{one['part']} " if one["part"] else ""
    return f"{part}{one['metric']} {one['period']} {one['low']} to {one['high']}: {one['evidence']!r}"


def _given(line: dict[str, Any]) -> str:
    return f"{line['part'] or ''} {line['metric']} {line['period']} {line['text']}".strip()


def groups(labelled: Sequence[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The three calls that the facts are about, and the others."""
    three = [one for one in labelled if one["file"].startswith("transcripts/")]
    yield "cards of the three calls", three
    yield "cards of other calls", [one for one in labelled if one not in three]
