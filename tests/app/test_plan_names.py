"""Names that mean several companies or are left out; questions in Chinese, by whom, refused, shown."""

from __future__ import annotations

import json

import pytest
from earmark.plan.what.voice import voice_of, without_section
from earmark_ingest.errors import SettingsError
from planning_kit import CATALOG, record
from run_kit import of_calls, put, told

REVENUE = "What was Arkwell's revenue in Q2 2024?"
ATLAS = [
    record("ATO-FY2023Q1", "Atlas Ovens", "ATO"),
    record("ATP-FY2024Q1", "Atlas Paper", "ATP"),
    record("ATP-FY2024Q2", "Atlas Paper", "ATP"),
]


@pytest.mark.parametrize(
    ("question", "calls"),
    [
        ("What was Atlas's revenue in Q1 2023?", ["ATO-FY2023Q1"]),
        ("What was Atlas's revenue in Q2 2024?", ["ATP-FY2024Q2"]),
        ("Atlas revenue in each quarter of 2024", ["ATP-FY2024Q1", "ATP-FY2024Q2"]),
        ("Atlas Paper revenue", ["ATP-FY2024Q2"]),
        ("ATO revenue", ["ATO-FY2023Q1"]),
    ],
)
def test_of_two_companies_of_one_name_the_one_that_holds_the_period(question, calls):
    found = put(question, ATLAS)
    assert (found.status, of_calls(found)) == (None, calls)


@pytest.mark.parametrize(
    "question",
    ["What was Atlas's revenue?", "Atlas revenue in Q1", "Atlas revenue in Q1 2019", "atlas revenue"],
)
def test_a_name_of_two_companies_is_asked_back(question):
    found = put(question, ATLAS)
    assert (found.status, found.scope.calls) == ("ambiguous", ())
    assert found.choices == ("ATO-FY2023Q1", "ATP-FY2024Q2")
    assert "Atlas Ovens or Atlas Paper" in found.scope.why
    assert all(not task.looks for task in found.tasks)


def test_which_of_the_two_may_be_said_next():
    found = put("Atlas Paper", ATLAS, ["What was Atlas's revenue?"])
    assert told(found) == ["revenue: ATP-FY2024Q2>any newest"]


@pytest.mark.parametrize(
    "question",
    [
        "not Pellmore: Arkwell's revenue in Q1 2024",
        "Arkwell's revenue in Q1 2024, not Pellmore's",
        "Arkwell's Q1 2024 revenue, excluding Pellmore",
        "Apart from Pellmore, what was Arkwell's Q1 2024 revenue?",
    ],
)
def test_a_company_that_is_left_out_by_name_is_not_read(question):
    assert of_calls(put(question)) == ["ARKW-FY2024Q1"]


def test_a_company_that_is_left_out_is_nothing_asked_for():
    (task,) = put("not Pellmore: Arkwell's revenue in Q1 2024").tasks
    assert task.facet.names == ()


@pytest.mark.parametrize(
    "question",
    ["revenue of all companies except Pellmore in the December 2023 quarter", "revenue excluding Pellmore"],
)
def test_all_but_one_company(question):
    found = put(question)
    assert found.open
    assert not [call for call in found.scope.calls if call.startswith("PLMY")]


# --- in Chinese, by whom, refused, shown ---


@pytest.mark.parametrize(
    ("question", "earlier", "expected"),
    [
        ("布倫馬克的營收是多少？", [], ["revenue: BRMK-FY2024Q4>any newest"]),
        ("布倫馬克2024財年第三季的毛利率是多少？", [], ["gross margin: BRMK-FY2024Q3>FY2024Q3 reports"]),
        ("布倫馬克 2024年第四季 營收 財測", [], ["revenue guidance: BRMK-FY2024Q3>FY2024Q4 guides"]),
        ("BRMK 第二季的營收和毛利率", [],
         ["revenue: BRMK-FY2024Q2>FY2024Q2 reports", "gross margin: BRMK-FY2024Q2>FY2024Q2 reports"]),
        ("比較布倫馬克和Tarnholt的營收", [], ["revenue: BRMK-FY2024Q4>any newest, TRNH-FY2023Q4>any newest"]),
        ("自2024財年第三季以來布倫馬克的營收", [],
         ["revenue: BRMK-FY2024Q3>FY2024Q3 reports, BRMK-FY2024Q4>FY2024Q4 reports"]),
        ("布倫馬克過去兩季的營收", [],
         ["revenue: BRMK-FY2024Q3>FY2024Q3 named, BRMK-FY2024Q4>FY2024Q4 named"]),
        ("毛利率呢？", ["布倫馬克2024財年第三季的營收是多少？"],
         ["gross margin: BRMK-FY2024Q3>FY2024Q3 reports"]),
        ("布伦马克的营收是多少？", [], ["revenue: BRMK-FY2024Q4>any newest"]),
    ],
)  # fmt: skip
def test_a_chinese_question_is_planned_like_an_english_one(question, earlier, expected):
    calls = [*CATALOG[:2], record("BRMK-FY2024Q4", "Brunmark Instruments, Inc.", "BRMK", ends=3,
             aliases=["布倫馬克", "布伦马克"], guided=["FY2025"]), *CATALOG[3:]]  # fmt: skip
    found = put(question, calls, earlier)
    assert told(found) == expected
    assert found.understood


def test_a_chinese_name_that_is_not_held_is_said_as_it_was_asked():
    found = put("蘋果的營收是多少？", CATALOG)
    assert (found.status, found.absent) == ("not_in_library", ("蘋果",))


@pytest.mark.parametrize(
    ("question", "office", "section", "analysts"),
    [
        ("What did the CFO say about margins?", "CFO", None, False),
        ("What was the finance chief's view on margins?", "CFO", None, False),
        ("chief operating officer's comments in the script", "COO", "prepared", False),
        ("What did the chief executive say in her opening remarks?", "CEO", "prepared", False),
        ("What did analysts ask during the Q&A session?", None, "qa", True),
        ("In Q and A, what came up on tariffs?", None, "qa", False),
        ("from the question-and-answer section: tariffs", None, "qa", False),
        ("Who asked about pricing?", None, None, True),
        ("What was revenue?", None, None, False),
    ],
)
def test_whose_words_and_from_which_part(question, office, section, analysts):
    voice = voice_of(question)
    assert (voice.office, voice.section, voice.analysts) == (office, section, analysts)
    assert (without_section(question) == question) is (section is None)


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("What did Ana Voss say about pricing?", ("Ana Voss",)),
        ("according to Ana Voss", ("Ana Voss",)),
        ("question from Joss Hale, answered by Ana Voss", ("Joss Hale",)),
        ("What did Ana Voss say and Joss O’Hale ask?", ("Ana Voss", "Joss O’Hale")),
        ("what did management say?", ()),
    ],
)
def test_people_are_named_as_they_stand(question, people):
    assert voice_of(question).people == people


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="`according to` is read in small letters only")
def test_a_person_may_open_the_question():
    assert voice_of("According to Ana Voss, how was pricing?").people == ("Ana Voss",)


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="a question word is taken for a person")
@pytest.mark.parametrize("question", ["Who said that of Arkwell?"])
def test_a_question_word_is_no_person(question):
    assert put(question).to_dict()["tasks"][0]["speaker"] is None


@pytest.mark.parametrize(
    ("question", "told_why"),
    [
        ("Q7 2024", "'Q7'"),
        ("Arkwell's revenue in Q0 2024", "'Q0'"),
        ("Q5 FY24 revenue", "'Q5'"),
        ("Q9'24 revenue", "'Q9'"),
        ("What is it?", "'What is it?'"),
        ("and or but", "'and or but'"),
        ("what was it for them?", "names nothing"),
    ],
)
def test_what_names_nothing_and_a_quarter_that_is_none_are_refused_in_one_sentence(question, told_why):
    with pytest.raises(SettingsError) as refused:
        put(question)
    assert told_why in str(refused.value)
    assert "\n" not in str(refused.value)
    assert ". " not in str(refused.value)


@pytest.mark.parametrize("question", ["What is it?", "and then?", "so what was it"])
def test_words_that_name_nothing_are_a_question_after_another(question):
    assert [task.facet.text for task in put(question, earlier=[REVENUE]).tasks] == ["revenue"]


def test_an_open_question_is_shown_with_its_first_calls_only():
    many = [record(f"C{n:03}-FY2024Q1", f"Firm{n} Works", f"C{n:03}") for n in range(80)]
    found = put("What was revenue?", many)
    (shown,) = json.loads(json.dumps(found.to_dict()))["tasks"]
    assert len(found.scope.calls) == 80
    assert (len(shown["reads"]), shown["calls"]) == (50, 80)
    assert shown["reads"][0] == {"call": "C000-FY2024Q1", "period": None, "because": "newest"}
    assert (shown["facet"], shown["metric"], shown["guided"], shown["section"]) == (
        "revenue",
        "revenue",
        False,
        None,
    )


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Arkwell's CFO say about pricing?", "CFO"),
        ("What did analysts ask Arkwell about pricing?", "analyst"),
        ("How was Arkwell's pricing according to Ana Voss?", "Ana Voss"),
        ("What was Arkwell's revenue?", None),
        ("What guidance did Arkwell give in Q2 2024?", None),
    ],
)
def test_whose_words_are_asked_for_is_shown(question, speaker):
    assert put(question).to_dict()["tasks"][0]["speaker"] == speaker
