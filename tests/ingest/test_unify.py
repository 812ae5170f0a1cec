"""One spelling, office and firm for each person of a call."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from earmark_ingest.people.unify import unify
from earmark_ingest.types import Role, Speaker
from hypothesis import given, settings
from hypothesis import strategies as st


def boss(name: str | None, title: str | None = None) -> Speaker:
    return Speaker(name or "- CFO", name, "executive", title)


def asks(name: str | None, firm: str | None = None) -> Speaker:
    return Speaker(name or "- Analyst", name, "analyst", affiliation=firm)


def names(*speakers: Speaker) -> list[str | None]:
    return [one.name for one in unify(speakers)]


def test_the_commonest_spelling_holds_for_all() -> None:
    assert names(boss("Tim Lund"), boss("Timothy Lund"), boss("Tim Lund")) == ["Tim Lund"] * 3
    assert names(boss("Tim Lund"), boss("Timothy Lund"), boss("Timothy Lund")) == ["Timothy Lund"] * 3


def test_of_spellings_as_common_the_longer_holds() -> None:
    assert names(boss("Tim Lund"), boss("Timothy Lund")) == ["Timothy Lund"] * 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ida Roemer", "Ida Romer"), ("Jon Lund", "John Lund"), ("I. Roe", "Ida Roe"), ("Bob Lund", "Robert Lund"), ("Ida M. Roe", "Ida Roe"), ("IDA ROE", "Ida Roe")],
)  # fmt: skip
def test_slips_and_short_forms_are_one_person(one: str, other: str) -> None:
    assert names(boss(one), boss(other), boss(other)) == [other] * 3


@pytest.mark.parametrize(
    ("one", "other"), [("Tim Lund", "Tom Lund"), ("Ida Roe", "Ida Voss"), ("Mark Lund", "Mary Lund")]
)
def test_different_people_stay_apart(one: str, other: str) -> None:
    assert names(boss(one), boss(other)) == [one, other]


def test_at_one_firm_the_first_letters_and_the_last_name_are_enough() -> None:
    assert (
        names(asks("Danielle Lund", "Tarn"), asks("Danny Lund", "Tarn"), asks("Danny Lund"))
        == ["Danny Lund"] * 3
    )
    assert names(asks("Danielle Lund", "Tarn"), asks("Danny Lund", "Oak")) == ["Danielle Lund", "Danny Lund"]


def test_an_analyst_with_the_name_of_one_of_the_company_is_another_person() -> None:
    found = unify((boss("Timothy Lund", "CFO"), asks("Tim Lund", "Tarn"), boss("Timothy Lund")))
    assert [(one.name, one.title, one.affiliation) for one in found] == [
        ("Timothy Lund", "CFO", None),
        ("Tim Lund", None, "Tarn"),
        ("Timothy Lund", "CFO", None),
    ]


def test_an_office_or_firm_given_once_holds_for_all() -> None:
    assert [one.title for one in unify((boss("Ida Roe"), boss("Ida Roe", "CFO"), boss("I. Roe")))] == [
        "CFO"
    ] * 3
    assert [one.affiliation for one in unify((asks("Ida Roe"), asks("Ida Roe", "Tarn")))] == ["Tarn"] * 2


def test_what_a_label_says_itself_is_kept() -> None:
    found = unify((boss("Ida Roe", "CFO"), boss("Ida Roe", "CFO"), boss("Ida Roe", "Treasurer")))
    assert [one.title for one in found] == ["CFO", "CFO", "Treasurer"]


def test_who_has_no_name_is_left_alone() -> None:
    speakers = (boss(None, "CFO"), asks(None), Speaker("Operator", role="operator"), boss("Ida Roe"))
    assert unify(speakers) == speakers


def test_the_companys_people_get_no_firm() -> None:
    (first, _) = unify((boss("Ida Roe"), Speaker("Ida Roe", "Ida Roe", "executive", affiliation="Trellport")))
    assert first.affiliation is None


def test_nobody_gives_nobody() -> None:
    assert unify(()) == ()


ROLES: tuple[Role, ...] = ("executive", "ir", "analyst", "operator", "unknown")
SPEAKERS = st.builds(
    Speaker,
    st.sampled_from(["a", "b"]),
    st.sampled_from([None, "Tim Lund", "Timothy Lund", "Tom Lund", "Ida Roe", "I. Roe", "Ida Rowe", "Danielle Voss", "Danny Voss"]),
    st.sampled_from(ROLES),
    st.sampled_from([None, "CFO", "Treasurer"]),
    st.sampled_from([None, "Tarn", "Oak Capital"]),
)  # fmt: skip
DISTINCT = st.sampled_from(
    ["Timothy Lund", "Tim Lund", "Ida Roemer", "Ida Romer", "Ana Voss", "A. Voss", "Nils Holm"]
)


@settings(deadline=None)
@given(st.lists(SPEAKERS, max_size=9))
def test_only_name_office_and_firm_change_and_none_is_lost(speakers: list[Speaker]) -> None:
    found = unify(speakers)
    for before, after in zip(speakers, found, strict=True):
        assert (before.label, before.role, before.inferred) == (after.label, after.role, after.inferred)
        assert (after.name is None) is (before.name is None)
        assert after.title == before.title or before.title is None
        assert after.affiliation == before.affiliation or before.affiliation is None
    assert {one.name for one in found} <= {one.name for one in speakers}


@settings(deadline=None)
@given(st.lists(DISTINCT, max_size=9))
def test_what_is_one_stays_one(spellings: list[str]) -> None:
    once = unify([boss(name) for name in spellings])
    assert unify(once) == once


@settings(deadline=None)
@given(
    st.lists(st.tuples(DISTINCT, st.sampled_from([None, "CFO"])), max_size=9),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_turns_does_not_matter(
    told: list[tuple[str, str | None]], chance: random.Random
) -> None:
    speakers = [Speaker(str(number), name, "executive", title) for number, (name, title) in enumerate(told)]
    mixed = list(speakers)
    chance.shuffle(mixed)
    assert by_label(unify(mixed)) == by_label(unify(speakers))


def by_label(speakers: Sequence[Speaker]) -> dict[str, Speaker]:
    return {one.label: one for one in speakers}
