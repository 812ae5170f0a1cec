"""The company's people as the call introduces them."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.people.introductions import Directory, Person, called_upon, introductions
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        (
            "With me today are John Marsh, Chairman of the Board and Chief Executive Officer of Trellport.",
            {"John Marsh": "Chairman of the Board and Chief Executive Officer"},
        ),
        ("And James Bell, Executive Vice President and Chief Financial Officer.", {"James Bell": "Executive Vice President and Chief Financial Officer"}),
        ("I'd like to turn the call over to Ms. Helen Cross, vice president of Investor Relations.", {"Helen Cross": "vice president of Investor Relations"}),
        ("With me is Scott Kreis, our Chairman and CEO, and Bob Dyke, our CFO and Executive Vice President of Business Operations.",
         {"Scott Kreis": "Chairman and CEO", "Bob Dyke": "CFO and Executive Vice President of Business Operations"}),
        ("I'm here with Stratton Slav Chairman and CEO of Trellport.", {"Stratton Slav": "Chairman and CEO"}),
        ("Dana Evans our CFO and Katie Bell Director of IR.", {"Dana Evans": "CFO", "Katie Bell": "Director of IR"}),
        ("Our CEO, Mr. John Marsh, will begin.", {"John Marsh": "CEO"}),
        ("Speaking first is Trellport's CEO, Tim Cole; and he'll be followed by CFO, Luca Mars.", {"Tim Cole": "CEO", "Luca Mars": "CFO"}),
        ("I'm joined by Tom Greek, our CEO; Mike Nora, our Chief Financial Officer; and our President, George Sher.",
         {"Tom Greek": "CEO", "Mike Nora": "Chief Financial Officer", "George Sher": "President"}),
        ("We opened a store with a new manager.", {}),
        ("Our next question is from Ida Roe, Analyst.", {}),
    ],
)  # fmt: skip
def test_introductions(sentence: str, people: dict[str, str]) -> None:
    assert {person.name: person.title for person in introductions([sentence])} == people


PEOPLE = [Person("Scott Kreis", "CEO"), Person("Bob Dyke", "CFO"), Person("Helen Cross")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("With that, I'll turn the call over to Scott.", "Scott Kreis"),
        ("Let me turn it back over to Bob Dyke.", "Bob Dyke"),
        ("Please welcome Quincy Adler.", "Quincy Adler"),
        ("We are pleased with the quarter.", None),
        ("Thanks. Bob?", "Bob Dyke"),
        ("I will hand it over to Zed.", None),
    ],
)
def test_called_upon(text: str, name: str | None) -> None:
    assert called_upon(text, PEOPLE) == name


def test_directory_keeps_the_first_spelling_and_title() -> None:
    people = Directory([Person("Bob Dyke"), Person("Robert Dyke", "CFO"), Person("Bob Dyke", "COO")])
    assert list(people) == [Person("Bob Dyke", "CFO")]
    assert people.find("Robert Dyke") == Person("Bob Dyke", "CFO")
    assert people.find("Ida Roe") is None
    assert people.first(5) == [Person("Bob Dyke", "CFO")]


@given(st.lists(st.text(alphabet="abc XYZ", max_size=8), max_size=30))
def test_everybody_added_is_found(names: list[str]) -> None:
    people = Directory(Person(name) for name in names)
    assert all(people.find(name) is not None for name in names if name.split())
