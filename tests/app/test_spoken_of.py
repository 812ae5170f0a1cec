"""A product or a person that only one company's calls name stands for that company."""

from __future__ import annotations

import pytest
from earmark.plan import directory
from earmark.plan.companies.spoken_of import only_firm
from hypothesis import given, settings
from planning_kit import questions, record
from run_kit import ARKWELL, PELLMORE, RUNS, of_calls, put

MANY = [record(f"ARKW-FY{1960 + n}Q1", "Arkwell Tools", "ARKW") for n in range(41)]
SAID = {
    "tidemark": {"ARKW-FY2023Q1": 2, "ARKW-FY2023Q2": 1},
    "tidemark pro": {"ARKW-FY2023Q2": 1},
    "ana voss": {"PLMY-FY2024Q1": 1},
    "lumora": {"ARKW-FY2023Q1": 1, "PLMY-FY2023Q1": 1},
    "europe": {call.id: 1 for call in RUNS},
    "everywhere": {call.id: 1 for call in MANY},
    "ghost": {"GONE-FY2023Q1": 1},
    "pricing": {"ARKW-FY2023Q1": 1},
    "revenue": {call.id: 1 for call in RUNS},
}
FIRMS = directory(RUNS)


def heard(words):
    return SAID.get(" ".join(words.lower().split()), {})


def stands_for(question, dated=False, firms=FIRMS):
    firm = only_firm(question, firms, heard, dated=dated)
    return firm and (firm.key, len(firm.calls))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is Tidemark?", ("ARKW", 2)),
        ("Why did Tidemark's sales grow?", ("ARKW", 2)),
        ("What did Ana Voss say about demand?", ("PLMY", 1)),
        ("How is Tidemark Pro doing?", ("ARKW", 1)),
        ("How did Lumora do against Tidemark?", ("ARKW", 2)),
        ("What about Lumora?", None),
        ("What was said of Europe?", None),
        ("What is Zorv?", None),
        ("What is Ghost?", None),
        ("what is tidemark?", None),
        ("Tidemark?", None),
        ("What is EPS?", None),
        ("", None),
    ],
)
def test_a_name_of_one_companys_calls_means_these_calls(question, expected):
    assert stands_for(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [("What is Tidemark?", ("ARKW", len(ARKWELL))), ("What did Ana Voss say?", ("PLMY", len(PELLMORE)))],
)
def test_with_a_period_all_calls_of_the_company_are_meant(question, expected):
    assert stands_for(question, dated=True) == expected


def test_a_name_that_many_calls_say_is_everybodys():
    assert stands_for("What is Everywhere?", firms=directory(MANY)) is None
    assert stands_for("What is Everywhere?", firms=directory(MANY[:1])) is None


def test_the_longest_name_decides():
    assert [
        call.id for call in only_firm("Is Tidemark Pro a Tidemark?", FIRMS, heard, dated=False).calls
    ] == ["ARKW-FY2023Q2"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Ana Voss say about demand?", ["PLMY-FY2024Q1"]),
        ("Why did Tidemark grow?", ["ARKW-FY2023Q2"]),
        ("Why did Tidemark grow in Q3 2024?", ["ARKW-FY2024Q3"]),
        ("How did Tidemark develop over the last two quarters?", ["ARKW-FY2024Q3", "ARKW-FY2024Q4"]),
        ("What did Pellmore say about Tidemark?", ["PLMY-FY2025Q2"]),
    ],
)
def test_a_question_about_it_is_read_from_that_company(question, expected):
    found = put(question, heard=heard)
    assert of_calls(found) == expected
    assert not found.open


def test_a_name_of_several_companies_leaves_the_question_open():
    found = put("What about Lumora?", heard=heard)
    assert found.open
    assert {call.partition("-")[0] for call in found.scope.calls} == {"ARKW", "PLMY"}


def test_a_name_stands_for_no_company_outside_what_is_narrowed_to():
    found = put("What is Tidemark?", heard=heard, calls=("PLMY-FY2024Q1", "PLMY-FY2024Q2"))
    assert not [call for call in found.scope.calls if call.startswith("ARKW")]


@pytest.mark.parametrize(
    ("own", "others", "expected"),
    [(9, 0, "ARKW"), (9, 1, None), (18, 2, "ARKW"), (17, 3, None), (1, 1, None)],
)
def test_a_name_said_often_is_its_companys_where_others_mention_it_once(own, others, expected):
    calls = {"ARKW-FY2023Q1": own} | ({"PLMY-FY2023Q1": others} if others else {})
    firm = only_firm("What is Tidemark?", FIRMS, lambda words: calls, dated=False)
    assert (firm and firm.key) == expected


@settings(deadline=None)
@given(questions)
def test_any_question_means_a_company_of_the_library_or_none(question):
    firm = only_firm(question, FIRMS, lambda words: {"ARKW-FY2023Q1": 1}, dated=False)
    assert firm is None or [call.id for call in firm.calls] == ["ARKW-FY2023Q1"]
