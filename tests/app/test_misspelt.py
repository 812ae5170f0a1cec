"""Names that are written with a slip, or are nobody's here."""

from __future__ import annotations

import pytest
from earmark.plan.companies.directory import directory
from earmark.plan.companies.misspelt import at_the_end, misspelt, strange_ticker
from earmark.plan.companies.who import named
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from planning_kit import questions, record, spoken
from run_kit import RUNS, Heard

HELD = directory(
    [*RUNS, record("OX-FY2023Q4", "Oxby", "OXB"), record("MRL-FY2023Q4", "Marlowe Gears", "MRL")]
)
SILENT = Heard()


def meant(question, held=HELD, heard=spoken):
    return [firm.key for firm in named(question, held, heard).firms]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Arkwel revenue", ["ARKW"]),
        ("Arkwelll revenue", ["ARKW"]),
        ("Arkewll revenue", ["ARKW"]),
        ("Arkwill's revenue", ["ARKW"]),
        ("arkwll gross margin 4q23", ["ARKW"]),
        ("Arkwel Tools revenue", ["ARKW"]),
        ("Pellmroe Yarns revenue", ["PLMY"]),
        ("Pelmore Yarn revenue", ["PLMY"]),
        ("Marlow Gear revenue", ["MRL"]),
        ("Prkwell revenue", []),
        ("Arkowel revenue", []),
        ("Arwkel revenue", []),
        ("Oxbi revenue", []),
    ],
)
def test_a_slip_in_a_name_is_read_over(question, expected):
    assert meant(question) == expected


def test_a_long_name_may_have_two_slips():
    assert meant("Pellmroe Yrans revenue") == ["PLMY"]
    assert meant("Pelmor revenue") == []


def test_the_misspelt_name_is_taken_out_with_its_form():
    found = named("What was Arkwel Inc.'s revenue?", HELD, spoken)
    assert found.rest.split() == ["What", "was", "revenue?"]
    assert found.unknown == ()


def test_a_word_that_is_said_is_no_slip():
    assert meant("Arkwel revenue", heard=Heard({"arkwel": 1, "revenue": 9})) == []


def test_beside_a_name_that_is_right_nothing_is_a_slip():
    assert meant("Pellmore and Arkwel revenue") == ["PLMY"]


def test_a_slip_between_two_names_is_neither():
    twins = directory([record("a-FY2023Q1", "Karlow", "KRL"), record("b-FY2023Q1", "Karlov", "KRV")])
    assert meant("Karlop revenue", twins) == []
    assert meant("Karlow revenue", twins) == ["KRL"]


def test_two_names_of_one_firm_leave_no_doubt():
    one = directory([record("a-FY2023Q1", "Karlow", "KRL", aliases=["Karlov"])])
    assert meant("Karlop revenue", one) == ["KRL"]


def test_a_slip_in_a_name_that_is_not_held_is_still_unknown():
    found = named("What was Microsfot's revenue?", HELD, SILENT)
    assert found.firms == ()
    assert found.unknown


@pytest.mark.parametrize("name", ["Arkwell", "Pellmore", "Marlowe"])
@settings(deadline=None)
@given(st.data())
def test_any_one_slip_after_the_first_letter_is_read_over(name, data):
    at = data.draw(st.integers(1, len(name) - 2))
    letter = data.draw(st.sampled_from("aeiouklmnrst"))
    slip = data.draw(
        st.sampled_from(
            [
                name[:at] + name[at + 1 :],
                name[:at] + letter + name[at:],
                name[:at] + letter + name[at + 1 :],
                name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            ]
        )
    )
    assume(slip != name)
    assert meant(f"What was {slip}'s revenue?") == meant(f"What was {name}'s revenue?") != []


@settings(deadline=None)
@given(questions)
def test_any_question_has_at_most_one_slip_and_it_stands_in_it(question):
    for match in misspelt(question, HELD, SILENT, []):
        assert 0 <= match.start < match.end <= len(question)
        assert match.entries
    assert len(misspelt(question, HELD, SILENT, [])) <= 1


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("zzqx rev guide", "zzqx"),
        ("ZZQX 4q23 revenue", "ZZQX"),
        ("$zzqx revenue", "$zzqx"),
        ("Zzqx revenue", None),
        ("zzqxzz revenue", None),
        ("zzqx", None),
        ("zq4 revenue", None),
        ("capex guide", None),
        ("the guide", None),
        ("What did zzqx earn?", None),
        ("zzqx " + "very " * 14 + "long", None),
    ],
)
def test_the_first_word_of_a_note_may_be_a_strange_ticker(question, expected):
    assert strange_ticker(question, SILENT) == expected


def test_a_first_word_that_is_said_is_no_ticker():
    assert strange_ticker("pricing power", Heard({"pricing": 4})) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("fy20 capex, oxby", ["OXB"]),
        ("fy20 capex, oxby?", ["OXB"]),
        ("fy20 capex, arkwell", []),
        ("fy20 capex, revenue", []),
        ("fy20 weather, oxby", []),
        ("What was capex, oxby?", []),
        ("oxby", []),
    ],
)
def test_a_note_may_end_with_a_whole_name(question, expected):
    assert [firm.key for match in at_the_end(question, HELD) for firm in match.firms] == expected


def test_a_slip_whose_stem_is_the_name_is_said_by_its_own_company_alone():
    own = Heard({"arkwel": 1, "revenue": 9}, {"arkwel": ["ARKW-FY2024Q1"]})
    others = Heard({"arkwel": 1, "revenue": 9}, {"arkwel": ["ARKW-FY2024Q1", "PLMY-FY2024Q1"]})
    assert meant("Arkwel revenue", heard=own) == ["ARKW"]
    assert meant("Arkwel revenue", heard=others) == []
    assert meant("revenue of Arkwel", heard=own) == []
