"""The bundled calls are what they claim to be, and the facts labelled on them stand in their text."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import earmark_evals
import pytest
import yaml
from earmark import samples

FACTS_FILE = Path(earmark_evals.__file__).parent / "facts" / "samples.yaml"
PATHS = samples.paths()
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in PATHS}
FACTS: list[dict[str, Any]] = yaml.safe_load(FACTS_FILE.read_text(encoding="utf-8"))["facts"]
NOT_ANSWERED = {"not_in_library", "not_discussed", "declined", "ambiguous"}
UNITS = {"USD", "EUR", "GBP", "JPY", "CAD", "USD/share", "%", "bps", "days", "x", "count"}
LONGEST_PHRASE = 12
REAL_NAMES = {
    *("Symantec", "Juniper", "VeriSign", "Cisco", "Microsoft", "Apple", "Nvidia", "Oracle", "Walmart"),
    *(
        "Target",
        "Amazon",
        "Medtronic",
        "Siemens",
        "FedEx",
        "Goldman",
        "Morgan",
        "Barclays",
        "Citigroup",
        "UBS",
    ),
    *("Jefferies", "Oppenheimer", "Piper", "Cowen", "Evercore", "Bernstein", "Needham", "Wedbush"),
}

each_sample = pytest.mark.parametrize("name", sorted(TEXTS))
each_fact = pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])


def _file(call: str) -> str:
    """`VLTN-FY2026Q1` is in `VLTN-2026-Q1.txt`."""
    ticker, period = call.split("-FY")
    return f"{ticker}-{period[:4]}-{period[4:]}.txt"


def _outcomes(fact: dict[str, Any]) -> set[str]:
    outcome = fact["outcome"]
    return {outcome} if isinstance(outcome, str) else set(outcome)


def _places(fact: dict[str, Any]) -> list[dict[str, str]]:
    return [place for item in fact["evidence"] for place in (item if isinstance(item, list) else [item])]


def _paragraphs(place: dict[str, str]) -> list[str]:
    return [line for line in TEXTS[_file(place["call"])].splitlines() if place["phrase"] in line]


def _written(value: float) -> set[str]:
    """Ways to write a number in any scale that the calls use, from cents to billions."""
    scaled = [value * 100, value, value / 1e3, value / 1e6, value / 1e9]
    kept = [number for number in scaled if number >= 0.01]
    return {f"{number:,.{digits}f}" for number in kept for digits in range(3) if _exact(number, digits)}


def _exact(number: float, digits: int) -> bool:
    return abs(round(number, digits) - number) < 1e-9 * max(1.0, abs(number))


def _stands(number: float, text: str) -> bool:
    spellings = "|".join(re.escape(spelling) for spelling in _written(number))
    return re.search(rf"(?<![\d.,])(?:{spellings})(?![\d]|[.,]\d)", text) is not None


def test_paths_are_sorted_files_of_the_package() -> None:
    assert len(PATHS) >= 4
    assert sorted(PATHS) == PATHS
    assert {path.parent for path in PATHS} == {Path(samples.__file__).parent}


@each_sample
def test_name_is_ticker_year_quarter(name: str) -> None:
    assert re.fullmatch(r"[A-Z]{2,5}-\d{4}-Q[1-4]\.txt", name)


@each_sample
def test_call_is_long_enough_without_its_bullets(name: str) -> None:
    assert 2000 < len(re.findall(r"[^\s•]+", TEXTS[name])) < 3000


@each_sample
def test_call_is_clean_text(name: str) -> None:
    text = TEXTS[name]
    assert text.endswith("\n")
    assert "\r" not in text
    assert "\ufffd" not in text
    assert not re.search(r"[ \t]+$", text, re.MULTILINE)


@each_sample
def test_nobody_real_is_named(name: str) -> None:
    words = set(re.findall(r"\w+", TEXTS[name]))
    assert words.isdisjoint(REAL_NAMES)


@each_sample
def test_call_has_an_operator_and_six_to_nine_askers(name: str) -> None:
    text = TEXTS[name]
    firms = r"(?:Denholm Ward|Calloway Finch|Quillon Research|Northmere|Ashdown Pike|Merrow Street|Sablepoint"
    firms += r"|Fenwright|Brackenridge|Harbourline|Tarn & Oakley|Ridgecombe|Calder Row)"
    calling = [line for line in text.splitlines() if re.search(r"\b(?:question|line|Research|next)\b", line)]
    assert "Operator" in text
    assert 6 <= len({firm for line in calling for firm in re.findall(firms, line)}) <= 9


def test_no_paragraph_stands_in_two_calls() -> None:
    long = [line for text in TEXTS.values() for line in set(text.splitlines()) if len(line.split()) > 40]
    assert [line for line, count in Counter(long).items() if count > 1] == []


def test_two_calls_are_consecutive_quarters_of_one_company() -> None:
    assert {"VLTN-2026-Q1.txt", "VLTN-2026-Q2.txt"} <= set(TEXTS)


def test_layouts_differ() -> None:
    assert TEXTS["TRLP-2025-Q4.txt"].startswith("  • Operator\n\n  • ")
    assert TEXTS["HLWK-2026-Q3.txt"].startswith("Operator\n")
    assert "法說會逐字稿" in TEXTS["ORLD-2025-Q3.txt"].splitlines()[0]
    assert "Graham Oyelaran -- Chief Financial Officer\n\n" in TEXTS["VLTN-2026-Q1.txt"]
    assert "\nCompany Participants\n" in TEXTS["VLTN-2026-Q2.txt"]


def test_labels_are_many_and_of_every_sort() -> None:
    unanswered = [fact for fact in FACTS if not _outcomes(fact) & {"answered"}]
    kinds = {fact["kind"] for fact in FACTS}
    assert len(FACTS) >= 50
    assert len(unanswered) >= 12
    assert kinds == {"figure", "range", "date", "person", "list", "why", "compare", "yes_no", "outcome"}
    assert {outcome for fact in unanswered for outcome in _outcomes(fact)} == NOT_ANSWERED


def test_ids_and_questions_are_unique() -> None:
    for key in ("id", "question"):
        counts = Counter(fact[key] for fact in FACTS)
        assert [value for value, count in counts.items() if count > 1] == []


@each_fact
def test_label_is_well_formed(fact: dict[str, Any]) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", fact["id"])
    assert _outcomes(fact) <= NOT_ANSWERED | {"answered"}
    assert (fact["kind"] == "outcome") == ("answered" not in _outcomes(fact))
    assert {_file(call) for call in fact["calls"]} <= set(TEXTS)
    assert {figure["unit"] for figure in fact["figures"]} <= UNITS
    assert all(figure["low"] <= figure["high"] for figure in fact["figures"])


@each_fact
def test_answered_label_can_be_checked(fact: dict[str, Any]) -> None:
    if "answered" in _outcomes(fact):
        assert fact["figures"] or fact["must_say"]
        assert fact["evidence"]
    if "not_in_library" in _outcomes(fact):
        assert not fact["calls"]
        assert not fact["evidence"]


@each_fact
def test_evidence_stands_in_its_call(fact: dict[str, Any]) -> None:
    for place in _places(fact):
        assert place["call"] in fact["calls"]
        assert len(place["phrase"].split()) <= LONGEST_PHRASE
        assert len(_paragraphs(place)) == 1, place["phrase"]
        assert place["speaker"] in TEXTS[_file(place["call"])]


@each_fact
def test_labelled_numbers_stand_beside_the_evidence(fact: dict[str, Any]) -> None:
    beside = "\n".join(line for place in _places(fact) for line in _paragraphs(place))
    for figure in fact["figures"]:
        assert _stands(figure["low"], beside), figure
        assert _stands(figure["high"], beside), figure


@each_fact
def test_required_words_stand_in_the_calls(fact: dict[str, Any]) -> None:
    said = " ".join(TEXTS[_file(call)] for call in fact["calls"]).casefold().replace("’", "'")
    for item in fact["must_say"]:
        alternatives = item if isinstance(item, list) else [item]
        assert any(words.casefold() in said for words in alternatives), item


@pytest.mark.parametrize(
    ("number", "text", "found"),
    [
        (0.66, "between 66 and 71 cents", True),
        (291e6, "between 291 and $299 million", True),
        (1.41e9, "1.41 to $1.45 billion", True),
        (1.41e9, "11.41 billion", False),
        (58, "to 58 days", True),
        (58, "58.6 million", False),
    ],
)
def test_numbers_are_found_in_any_scale(number: float, text: str, found: bool) -> None:
    assert _stands(number, text) is found
