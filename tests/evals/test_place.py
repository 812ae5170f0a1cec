"""Labelled phrases are found in the transcript, and spans cover them or not."""

from __future__ import annotations

from typing import Any

import pytest
from earmark_evals.facts import Evidence
from earmark_evals.place import covered, covers, labelled, misfits, named, places
from earmark_ingest.types import Transcript
from hypothesis import given
from hypothesis import strategies as st

Calls = dict[str, Transcript]


def item(phrase: str, speaker: str | None = None, call: str = "LARK-FY2024Q3") -> Evidence:
    return Evidence(call=call, phrase=phrase, speaker=speaker)


def words_at(calls: Calls, evidence: Evidence) -> list[str]:
    return [" ".join(calls[call].text[start:end].split()) for call, (start, end) in places(evidence, calls)]


def test_a_phrase_is_found_over_a_line_break(calls: Calls) -> None:
    assert words_at(calls, item("$1.25 billion and $1.31 billion")) == ["$1.25 billion and $1.31 billion"]


@pytest.mark.parametrize("phrase", ["revenue was $1.2", "evenue was $1.2", "Revenue was $1.2 bill", "absent"])
def test_another_case_a_cut_word_or_an_absent_phrase_is_nowhere(calls: Calls, phrase: str) -> None:
    assert places(item(phrase), calls) == ()
    assert places(item("Revenue", call="NONE-FY2024Q3"), calls) == ()


def test_of_several_places_the_speakers_own_count(calls: Calls) -> None:
    everywhere = places(item("next quarter"), calls)
    assert len(everywhere) == 2
    assert places(item("next quarter", "Mara Voss"), calls) == everywhere[:1]
    assert places(item("next quarter", "Joss Hale"), calls) == everywhere[1:]
    assert places(item("next quarter", "Somebody Else"), calls) == everywhere


def test_a_single_place_counts_whoever_is_said_to_speak(calls: Calls) -> None:
    assert len(places(item("Tarn plant", "Joss Hale"), calls)) == 1


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
def test_half_of_the_place_must_be_held(start: int, size: int, at: int, length: int) -> None:
    span, place = (start, start + size), (at, at + length)
    shared = len(set(range(*span)) & set(range(*place)))
    assert covers(span, place) == (2 * shared >= length)


def test_a_place_is_covered_in_its_own_call_only() -> None:
    assert covered([("a", (5, 9))], [("b", (0, 9)), ("a", (4, 8))])
    assert not covered([("a", (5, 9))], [("b", (0, 9))])
    assert not covered([], [("a", (0, 9))])


def test_alternatives_share_one_item(build: Any, calls: Calls) -> None:
    fact = build.fact(evidence=[[{"call": build.call, "phrase": p} for p in ("Tarn plant", "next quarter")]])
    (places_of_one,) = labelled(fact, calls)
    assert len(places_of_one) == 3


@pytest.mark.parametrize("known", ["Mara Voss", "MARA VOSS - CFO", "M. Voss", "Ms. Voss"])
def test_a_speaker_is_known_by_name_or_last_name(known: str) -> None:
    assert named("Mara Voss", None, known)


@pytest.mark.parametrize("known", [None, "", "Joss Hale", "Vossberg"])
def test_another_speaker_is_not(known: str | None) -> None:
    assert not named("Mara Voss", known)


def test_labels_that_do_not_fit_the_calls_are_told(build: Any, calls: Calls) -> None:
    fact = build.fact(
        calls=[build.call, "GONE-FY2024Q3"],
        evidence=[{"call": build.call, "phrase": "never said"}, {"call": "GONE-FY2024Q3", "phrase": "x"}],
    )
    told = misfits(fact, calls)
    assert len(told) == 2
    assert "GONE-FY2024Q3" in told[0]
    assert "never said" in told[1]
    assert misfits(build.fact(), calls) == []
