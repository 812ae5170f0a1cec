"""What a label leaves open, settled by the roster and by the other labels."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.script.headings import listed
from earmark_ingest.script.labels import Label, read_label
from earmark_ingest.script.settle import settle
from hypothesis import given
from hypothesis import strategies as st

Told = tuple[str | None, str | None, str | None, str]


def label(text: str) -> Label:
    found = read_label(text)
    assert found is not None
    return found


def settled(
    *texts: str, company: tuple[str, ...] = (), outside: tuple[str, ...] = (), said: str = ""
) -> list[Told]:
    """Name, title, firm and role of each label."""
    roster = [
        *(listed(label(text), "executive") for text in company),
        *(listed(label(text), "analyst") for text in outside),
    ]
    return [
        (one.name, one.title, one.firm, one.role) for one in settle(list(map(label, texts)), roster, said)
    ]


def test_without_a_roster_a_label_says_what_it_says() -> None:
    assert settled("Operator", "Ida Roe - CFO", "Tom Lund") == [
        (None, None, None, "operator"),
        ("Ida Roe", "CFO", None, "executive"),
        ("Tom Lund", None, None, "unknown"),
    ]


@pytest.mark.parametrize("spelt", ["Ida Roe", "Ida M. Roe", "I. Roe"])
def test_the_roster_decides_role_office_and_firm(spelt: str) -> None:
    assert settled(spelt, company=("Ida Roe - Chief Financial Officer",)) == [
        (spelt, "Chief Financial Officer", None, "executive")
    ]
    assert settled(spelt, outside=("Ida Roe - Sablepoint",)) == [(spelt, None, "Sablepoint", "analyst")]


def test_the_roster_wins_over_what_stands_beside_the_name() -> None:
    assert settled("Ida Roe - Sablepoint", company=("Ida Roe - CFO",)) == [
        ("Ida Roe", "CFO", None, "executive")
    ]
    assert settled("Ida Roe - Director", outside=("Ida Roe - Sablepoint",))[0][2:] == (
        "Sablepoint",
        "analyst",
    )


def test_the_labels_own_office_is_kept_where_the_roster_has_another() -> None:
    assert settled("Ida Roe - Treasurer", company=("Ida Roe - CFO",))[0][1] == "Treasurer"


def test_a_firm_is_kept_where_the_roster_lists_none() -> None:
    assert settled("Ida Roe - Sablepoint", outside=("Ida Roe - Analyst",))[0][2:] in (("Sablepoint", "analyst"), ("Analyst", "analyst"))  # fmt: skip


def test_of_two_entries_of_one_name_the_first_counts() -> None:
    assert settled("Ida Roe", company=("Ida Roe - CFO", "Ida Roe - Treasurer"))[0][1] == "CFO"


def test_functions_are_left_alone() -> None:
    assert settled("Operator", "Unidentified Analyst", company=("Ida Roe - CFO",)) == [
        (None, None, None, "operator"),
        (None, None, None, "analyst"),
    ]


def test_the_firm_beside_the_top_offices_is_the_company() -> None:
    found = settled(
        "Ida Roe -- Trellport, Inc. -- Chief Executive Officer",
        "Tom Lund -- Trellport, Inc. -- Treasurer",
        "Nils Holm -- Asset Management, Trellport, Inc.",
        "Ana Voss -- Sablepoint -- Analyst",
    )
    assert found[0] == ("Ida Roe", "Chief Executive Officer", None, "executive")
    assert found[1] == ("Tom Lund", "Treasurer", None, "executive")
    assert found[2] == ("Nils Holm", "Asset Management", None, "executive")
    assert found[3] == ("Ana Voss", "Analyst", "Sablepoint", "analyst")


def test_who_has_only_the_company_beside_the_name_has_no_office() -> None:
    found = settled("Ida Roe -- Trellport, Inc. -- Chief Executive Officer", "Tom Lund -- Trellport, Inc.")
    assert found[1] == ("Tom Lund", None, None, "executive")


def test_an_office_of_another_firm_is_an_analysts() -> None:
    found = settled(
        "Ida Roe -- Trellport, Inc. -- Chief Executive Officer",
        "Ana Voss -- Sablepoint Securities -- Managing Director",
    )
    assert found[1][2:] == ("Sablepoint Securities", "analyst")


def test_a_partners_chief_is_no_analyst() -> None:
    house = [f"{name} -- Trellport, Inc. -- Chief Financial Officer" for name in ("Ida Roe", "Tom Lund")]
    found = settled(*house, "Ana Voss -- Tarn Capital -- Chief Executive Officer")
    assert found[2][3] == "executive"


def test_a_name_in_capitals_is_spelt_as_somebody_says_it() -> None:
    said = "Thank you. I turn it over to Dina MacGregor, and to Tom Lund."
    assert [name for name, *_ in settled("DINA MACGREGOR", "TOM LUND", "ANA McVOSS", said=said)] == [
        "Dina MacGregor",
        "Tom Lund",
        "ANA McVOSS",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [("IDA ROE", "Ida Roe"), ("DINA MCDONALD", "Dina McDonald"), ("ANA-MARIA D'ORO", "Ana-Maria D'Oro"), ("Ida Roe", "Ida Roe")],
)  # fmt: skip
def test_a_name_in_capitals_that_nobody_says_has_one_capital_a_word(text: str, name: str) -> None:
    assert settled(text)[0][0] == name


def test_a_name_said_only_in_capitals_or_small_letters_proves_no_spelling() -> None:
    assert settled("DINA MACGREGOR", said="MACGREGOR and macgregor")[0][0] == "Dina Macgregor"


LABELS = st.sampled_from(
    [
        "Operator", "Ida Roe", "IDA ROE", "I. Roe", "Ida Roe - CFO", "Ida Roe - Sablepoint", "Tom Lund -- Trellport, Inc. -- CEO",
        "Tom Lund -- Trellport, Inc.", "Ana Voss -- Sablepoint Securities -- Managing Director", "- CFO", "Unidentified Analyst",
    ]
)  # fmt: skip
ROSTER = st.lists(
    st.sampled_from(["Ida Roe - CFO", "Tom Lund - CEO", "Ana Voss - Head of Yards", "Ida Roe"]),
    max_size=3,
    unique=True,
)


@given(st.lists(LABELS, max_size=8), ROSTER, ROSTER)
def test_settling_keeps_number_and_text_and_leaves_the_company_no_firm(
    texts: list[str], company: list[str], outside: list[str]
) -> None:
    roster = [
        *(listed(label(text), "executive") for text in company),
        *(listed(label(text), "analyst") for text in outside),
    ]
    found = settle([label(text) for text in texts], roster)
    assert [one.text for one in found] == [label(text).text for text in texts]
    assert not any(one.firm for one in found if one.role in ("executive", "ir") and one.name and company)


@given(st.lists(LABELS, max_size=8), ROSTER)
def test_what_the_roster_settles_is_settled_for_good(texts: list[str], company: list[str]) -> None:
    roster = [listed(label(text), "executive") for text in company]
    once = settle([label(text) for text in texts], roster)
    again = settle(once, roster)
    for one, other in zip(once, again, strict=True):
        if one.role in ("analyst", "ir", "executive") and one.firm is None:
            assert (one.name, one.title, one.role) == (other.name, other.title, other.role)


@given(st.lists(LABELS, max_size=6), ROSTER)
def test_a_label_is_settled_the_same_wherever_it_stands(texts: list[str], company: list[str]) -> None:
    roster = [listed(label(text), "executive") for text in company]
    found = dict(zip(texts, settle([label(text) for text in texts], roster), strict=True))
    other = dict(zip(texts[::-1], settle([label(text) for text in texts[::-1]], roster), strict=True))
    assert {text: one.role for text, one in found.items()} == {text: one.role for text, one in other.items()}
