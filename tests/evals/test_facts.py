"""Labels are read strictly: every slip is one sentence that names the file and the fact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from earmark import EarmarkError
from earmark_evals.facts import FactsError, load

GOOD: dict[str, Any] = {
    "id": "lark-revenue",
    "question": "What was revenue?",
    "kind": "figure",
    "outcome": "answered",
    "calls": ["LARK-FY2024Q3"],
    "figures": [{"low": 1.2e9, "high": 1.2e9, "unit": "USD"}],
    "evidence": [{"call": "LARK-FY2024Q3", "speaker": "Mara Voss", "phrase": "Revenue was $1.2 billion"}],
}


def written(path: Path, *facts: dict[str, Any], name: str = "made_up") -> Path:
    path.write_text(yaml.safe_dump({"set": name, "facts": list(facts)}), encoding="utf-8")
    return path


def complaint(path: Path) -> str:
    with pytest.raises(FactsError) as caught:
        load(path)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_single_outcomes_phrases_and_places_become_lists(tmp_path: Path) -> None:
    other = {"call": "LARK-FY2024Q3", "phrase": "one point two billion"}
    label = GOOD | {"must_say": ["Voss", ["Tarn", "plant"]], "evidence": [*GOOD["evidence"], [other, other]]}
    name, (fact,) = load(written(tmp_path / "a.yaml", label))
    assert name == "made_up"
    assert fact.outcome == ("answered",)
    assert fact.must_say == (("Voss",), ("Tarn", "plant"))
    assert [len(item) for item in fact.evidence] == [1, 2]


def test_exponents_without_a_sign_are_numbers(tmp_path: Path) -> None:
    """YAML 1.1 reads `1.4e9` as a string; labels are full of them."""
    path = written(tmp_path / "a.yaml", GOOD)
    path.write_text(path.read_text().replace("1200000000.0", "1.2e9"), encoding="utf-8")
    assert load(path)[1][0].figures[0].low == 1.2e9


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"figure": []}, "figure"),
        ({"id": "Lark Revenue"}, "id"),
        ({"question": ""}, "question"),
        ({"kind": "guess"}, "kind"),
        ({"outcome": "refused"}, "outcome"),
        ({"outcome": []}, "outcome"),
        ({"figures": [{"low": 2, "high": 1, "unit": "USD"}]}, "above"),
        ({"figures": [{"low": 1, "high": 1}]}, "unit"),
        ({"figures": [{"low": "many", "high": 1, "unit": "USD"}]}, "low"),
        ({"must_say": [True]}, "must_say"),
        ({"must_say": [[]]}, "must_say"),
        ({"evidence": []}, "needs evidence"),
        ({"figures": []}, "figures or must_say"),
        ({"calls": []}, "does not name"),
        ({"evidence": [{"call": "LARK-FY2024Q3", "phrase": "a " * 13}]}, "12 words"),
        ({"evidence": [{"call": "LARK-FY2024Q3", "phrase": "a", "who": "b"}]}, "who"),
        ({"kind": "outcome"}, "kind 'outcome'"),
        ({"outcome": "declined"}, "kind 'outcome'"),
    ],
)
def test_a_slip_names_the_file_the_fact_and_what(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    message = complaint(written(tmp_path / "labels.yaml", GOOD | change))
    assert "labels.yaml" in message
    assert str(change.get("id", "lark-revenue")) in message
    assert says in message


@pytest.mark.parametrize("content", ["", "[]", "set: a", "set: a\nfacts: []", "set: 1\nfacts: [{}]", "a: 1"])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "labels.yaml"
    path.write_text(content, encoding="utf-8")
    assert "labels.yaml" in complaint(path)


def test_a_fact_that_is_no_mapping_is_named_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / "labels.yaml"
    path.write_text("set: a\nfacts: [revenue]", encoding="utf-8")
    assert "number 1" in complaint(path)


def test_broken_yaml_binary_and_missing_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "labels.yaml"
    assert "no facts file" in complaint(path)
    path.write_text("set: [", encoding="utf-8")
    assert "not valid YAML" in complaint(path)
    path.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in complaint(path)


def test_a_key_written_twice_is_refused(tmp_path: Path) -> None:
    """PyYAML would keep the second `figures` and forget the first."""
    path = written(tmp_path / "labels.yaml", GOOD)
    path.write_text(path.read_text() + "set: again\n", encoding="utf-8")
    assert "'set' stands twice" in complaint(path)


def test_an_id_used_twice_is_refused_also_across_files(tmp_path: Path) -> None:
    assert "'lark-revenue'" in complaint(written(tmp_path / "a.yaml", GOOD, GOOD))
    written(tmp_path / "a.yaml", GOOD)
    written(tmp_path / "b.yaml", GOOD)
    assert "'lark-revenue'" in complaint(tmp_path)


def test_a_folder_is_all_its_files_in_order(tmp_path: Path) -> None:
    written(tmp_path / "b.yaml", GOOD | {"id": "second"})
    written(tmp_path / "a.yaml", GOOD | {"id": "first"})
    name, facts = load(tmp_path)
    assert name == "made_up"
    assert [fact.id for fact in facts] == ["first", "second"]
    written(tmp_path / "c.yaml", GOOD | {"id": "third"}, name="other")
    assert load(tmp_path)[0] == tmp_path.name


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert "no .yaml" in complaint(tmp_path)
    assert issubclass(FactsError, EarmarkError)


def test_the_fingerprint_changes_with_the_label_and_only_then(tmp_path: Path) -> None:
    facts = load(written(tmp_path / "a.yaml", GOOD))[1] + load(written(tmp_path / "b.yaml", GOOD))[1]
    loosened = GOOD | {"outcome": ["answered", "declined"]}
    assert facts[0].fingerprint == facts[1].fingerprint
    assert load(written(tmp_path / "c.yaml", loosened))[1][0].fingerprint != facts[0].fingerprint
