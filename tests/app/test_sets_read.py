"""Question sets as files: what ships, what a user adds, and one sentence with the line for what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from earmark.errors import SettingsError
from earmark.sets import find, paths, read
from earmark.sets.units import scale
from hypothesis import given
from hypothesis import strategies as st
from surface_kit import one_sentence

SHIPPED = ("capital-return", "guidance", "results")


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", SHIPPED)
def test_each_set_that_ships_is_well_formed_and_plans(name, samples):
    found = find(name, Path("no such library"))
    assert found.about
    for question in found.questions:
        assert scale(question.unit) is not None
        (task,) = samples.plan(question.ask, company="Veltrane").tasks
        assert task.facet.metric is not None or task.facet.terms


def test_three_sets_ship():
    assert [path.stem for path in paths(Path("no such library"))] == list(SHIPPED)


def test_questions_are_plain_or_have_a_column_and_a_unit(tmp_path):
    text = 'about: Mine.\nquestions:\n- What was revenue?\n- name: margin\n  ask: gross margin\n  unit: "%"\n'
    found = read(written(tmp_path, text))
    assert (found.name, found.about) == ("mine", "Mine.")
    assert [(q.name, q.ask, q.unit, q.line, q.heading) for q in found.questions] == [
        ("What was revenue?", "What was revenue?", "", 3, "What was revenue?"),
        ("margin", "gross margin", "%", 4, "margin (%)"),
    ]


def test_a_library_s_own_set_comes_before_one_that_ships(tmp_path):
    (tmp_path / "sets").mkdir()
    (tmp_path / "sets" / "results.yml").write_text("questions: [headcount]\n", "utf-8")
    (tmp_path / "sets" / "ours.yaml").write_text("questions: [headcount]\n", "utf-8")
    assert [path.stem for path in paths(tmp_path)] == ["capital-return", "guidance", "ours", "results"]
    assert find("results", tmp_path).questions[0].ask == "headcount"
    assert find(tmp_path / "sets" / "ours.yaml", Path("elsewhere")).name == "ours"


WRONG = {
    "": "is empty",
    "questions:\n": "line 1: there are no questions",
    "questions: []\n": "line 1: there are no questions",
    "about: x\n": "line 1: there is no list 'questions:'",
    "- revenue\n": "line 1: a question set is written as",
    "questions:\n- revenue\n- ''\n": "line 3: a question holds no word",
    "questions:\n- revenue\n-\n": "line 3: a question must be text and may not be empty",
    "questions:\n- revenue\n- 12\n": "line 3: a question must be text ('12')",
    "questions:\n- revenue\n- true\n": "line 3: a question must be text ('true')",
    "questions:\n- revenue\n- [a, b]\n": "line 3: a question is written as",
    "questions:\n- '?!'\n": "line 2: a question holds no word",
    "questions:\n- revenue\n- EPS\n- Revenue?\n": "line 4: the question 'Revenue?' stands in line 2 already",
    "questions:\n- {name: a, ask: EPS}\n- {name: A, ask: DSO}\n": "line 3: a column 'A' stands in line 2",
    "questions:\n- name: a\n": "line 2: a question lacks 'ask'",
    "questions:\n- ask: EPS\n  metric: x\n": "line 3: 'metric' is no key of a question",
    "questions:\n- ask: EPS\n  ask: DSO\n": "line 3: 'ask' stands there twice",
    "questions:\n- ask: EPS\n  unit: bananas\n": "line 3: 'bananas' is no unit",
    "questions:\n- ask: EPS\n  unit:\n": "line 3: 'unit' must be text and may not be empty",
    "question:\n- EPS\n": "line 1: 'question' is no key of a question set",
    f"questions:\n- EPS\n- {'long ' * 200}\n": "line 3: a question has 999 characters: 500 are the most",
    f"questions: [{', '.join(f'q{n}' for n in range(51))}]\n": "51 questions are more than the 50",
    "questions:\n- a: b: c\n": "line 2: no YAML",
    "questions:\n\t- a\n": "line 2: no YAML",
    "questions:\n- *nobody\n": "line 2: no YAML",
}


@pytest.mark.parametrize(("text", "said"), WRONG.items(), ids=range(len(WRONG)))
def test_what_is_wrong_is_one_sentence_with_file_and_line(tmp_path, text, said):
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as error:
        read(path)
    assert said in one_sentence(error)
    assert str(path) in str(error.value)


def test_a_file_that_is_not_there_or_no_text_is_one_sentence(tmp_path):
    (tmp_path / "odd.yaml").write_bytes(b"\xff\xfe\x00questions")
    (tmp_path / "big.yaml").write_text("# " + "x" * 100_000, "utf-8")
    for name in ("gone.yaml", "odd.yaml", "big.yaml", "."):
        with pytest.raises(SettingsError) as error:
            read(tmp_path / name)
        one_sentence(error)


def test_an_unknown_name_lists_those_that_there_are(tmp_path):
    with pytest.raises(SettingsError) as error:
        find("resluts", tmp_path)
    assert "there are capital-return, guidance, results" in one_sentence(error)


@given(st.text(max_size=200))
def test_any_text_is_a_set_or_one_sentence(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "any.yaml"
    path.write_text(text, "utf-8", newline="")
    told = ""
    try:
        assert read(path).questions
    except SettingsError as error:
        told = str(error)
    assert re.fullmatch(r".*", told)


@pytest.mark.parametrize(
    ("unit", "known"),
    [
        ("$ millions", ("USD", 1e6)),
        ("€ billions", ("EUR", 1e9)),
        ("CHF", ("CHF", 1.0)),
        ("$ per share", ("USD/share", 1.0)),
        ("%", ("%", 1.0)),
        ("% change", ("% change", 1.0)),
        ("millions", ("count", 1e6)),
        ("days", ("days", 1.0)),
        ("change", None),
        ("dollars", None),
        ("$ per", None),
        ("", None),
    ],
)
def test_units_are_those_of_figures(unit, known):
    assert scale(unit) == known


def test_the_set_in_the_readme_is_read(tmp_path):
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    found = read(written(tmp_path, re.search(r"```yaml\n(about.*?)```", readme, re.DOTALL)[1]))
    assert [question.heading for question in found.questions] == [
        "What did they say about pricing?",
        "backlog ($ millions)",
    ]
