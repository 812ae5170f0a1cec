"""The labels of real calls are well formed, and every evidence phrase is found in its call."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import earmark_evals
import pytest
import yaml

FACTS = Path(earmark_evals.__file__).parent / "facts"
SHARED = Path(__file__).parents[2].parent / "shared"
SOURCES = {
    "NLOK-FY2008Q2": "transcripts/NLOK-2008-Q2.txt",
    "JNPR-FY2006Q2": "transcripts/JNPR-2006-Q2.txt",
    "VRSN-FY2003Q4": "transcripts/VRSN-2003-Q4.txt",
} | {
    "-".join(name.removesuffix(".txt").split("_")[:2]): f"calls/{name}"
    for name in (FACTS / "more_calls.txt").read_text(encoding="utf-8").split()
}
KINDS = {"figure", "range", "date", "person", "list", "why", "compare", "yes_no", "outcome"}
REFUSALS = {"not_in_library", "not_discussed", "declined", "ambiguous"}
UNITS = {"USD", "USD/share", "%", "bps", "points", "days", "x", "count"}
LONGEST_RUN = 12


def _load(name: str) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = yaml.safe_load((FACTS / f"{name}.yaml").read_text(encoding="utf-8"))[
        "facts"
    ]
    return facts


SETS = {name: _load(name) for name in ("three_calls", "dev_calls", "more_calls")}
FACT_LIST = [fact for facts in SETS.values() for fact in facts]
each_fact = pytest.mark.parametrize("fact", FACT_LIST, ids=[fact["id"] for fact in FACT_LIST])
each_set = pytest.mark.parametrize("facts", SETS.values(), ids=list(SETS))


def _outcomes(fact: dict[str, Any]) -> set[str]:
    outcome = fact["outcome"]
    return {outcome} if isinstance(outcome, str) else set(outcome)


def _places(fact: dict[str, Any]) -> list[dict[str, str]]:
    items = fact["evidence"]
    return [place for item in items for place in (item if isinstance(item, list) else [item])]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+|\d+(?:[.,]\d+)*", text.lower())


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in inner for text in _strings(item)]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    if not all((SHARED / name).is_file() for name in SOURCES.values()):
        pytest.skip("the real calls are not here: ../shared is missing")
    return {call: (SHARED / name).read_text(encoding="utf-8") for call, name in SOURCES.items()}


def test_ids_are_unique() -> None:
    repeated = [value for value, n in Counter(fact["id"] for fact in FACT_LIST).items() if n > 1]
    assert repeated == []


@each_set
def test_enough_facts_of_every_sort(facts: list[dict[str, Any]]) -> None:
    assert len({fact["question"] for fact in facts}) == len(facts)
    answerable = [fact for fact in facts if fact["kind"] != "outcome"]
    kinds = Counter(fact["kind"] for fact in answerable)
    assert len(answerable) >= 60
    assert len(facts) - len(answerable) >= 16
    assert kinds["figure"] + kinds["range"] >= 30
    least = {"date": 2, "person": 2, "list": 2, "why": 4, "yes_no": 2, "compare": 4}
    assert {kind: kinds[kind] for kind in least if kinds[kind] < least[kind]} == {}


@each_fact
def test_fact_is_well_formed(fact: dict[str, Any]) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", fact["id"])
    assert fact["kind"] in KINDS
    assert _outcomes(fact) <= REFUSALS | {"answered"}
    assert ("answered" not in _outcomes(fact)) <= (fact["kind"] == "outcome")
    assert bool(_outcomes(fact) & REFUSALS) or fact["kind"] != "outcome"
    assert set(fact["calls"]) <= set(SOURCES)
    assert bool(fact["calls"]) or _outcomes(fact) <= {"not_in_library", "ambiguous"}
    assert _outcomes(fact) != {"not_in_library"} or not fact["calls"]
    if fact["kind"] != "outcome":
        assert fact["evidence"]
        assert fact["figures"] or fact["must_say"]


@each_fact
def test_figures_are_numbers_in_known_units(fact: dict[str, Any]) -> None:
    for figure in fact["figures"]:
        # YAML 1.1 reads "1.5e9" as text and only "1.5e+9" as a number
        assert isinstance(figure["low"], int | float)
        assert isinstance(figure["high"], int | float)
        assert figure["low"] <= figure["high"]
        assert figure["unit"] in UNITS


@each_fact
def test_evidence_phrase_is_in_its_call(fact: dict[str, Any], texts: dict[str, str]) -> None:
    for place in _places(fact):
        assert place["call"] in fact["calls"]
        assert len(place["phrase"].split()) <= LONGEST_RUN
        assert texts[place["call"]].count(place["phrase"]) == 1, place["phrase"]
        assert place["speaker"] == "Operator" or place["speaker"].split()[-1] in texts[place["call"]]


@each_fact
def test_no_long_run_of_words_is_copied(fact: dict[str, Any], texts: dict[str, str]) -> None:
    own = [texts[call] for call in fact["calls"]]
    sources = [f" {' '.join(_words(text))} " for text in own]
    for text in _strings(fact):
        words = _words(text)
        runs = (words[i : i + LONGEST_RUN + 1] for i in range(len(words) - LONGEST_RUN))
        assert not any(f" {' '.join(run)} " in source for run in runs for source in sources), text
