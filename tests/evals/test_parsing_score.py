"""Scoring of made-up transcripts against labels."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from earmark_evals.labels import CallLabel
from earmark_evals.parsing import CallScore, below, heard, refused, score, total
from earmark_evals.parsing_report import show_parsing
from earmark_evals.parsing_run import CountCheck, ParsingRun
from earmark_evals.people import plain, same_person
from earmark_ingest.types import FiscalPeriod, Role, Section, Span, Speaker, Transcript, Turn
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

OPERATOR = Speaker("Operator", role="operator")
CHIEF = Speaker("Mara Voss - CFO", "Mara Voss", "executive", "CFO")
ANALYST = Speaker("Joss Hale - Analyst", "Joss Hale", "analyst")


def call_of(*speakers: Speaker, qa_from: int = 3, **fields: Any) -> Transcript:
    """One turn for each; the Q&A starts at turn `qa_from`, counted from 1."""
    turns = []
    for index, speaker in enumerate(speakers):
        section: Section = "qa" if qa_from and index + 1 >= qa_from else "prepared"
        turns.append(Turn(index, speaker, section, (Span(index, index + 1),)))
    return Transcript("x" * len(turns), "made-up.txt", tuple(turns), **fields)


def label_of(**fields: Any) -> CallLabel:
    base: dict[str, Any] = {
        "file": "layouts/made/up.txt",
        "turns": 4,
        "first_question": 3,
        "how": "made up",
        "speakers": [
            {"name": "Operator", "role": "operator", "turns": 2},
            {"name": "Mara Voss", "role": "executive", "turns": 1},
            {"name": "Joss Hale", "role": "analyst", "turns": 1},
        ],
    }
    return CallLabel.model_validate(base | fields)


CALL = call_of(OPERATOR, CHIEF, OPERATOR, ANALYST)


def scored(call: Transcript, **fields: Any) -> CallScore:
    return score(label_of(**fields), [call])


def test_a_right_call_has_nothing_wrong() -> None:
    result = scored(CALL)
    assert result.turns_exact
    assert result.turns_close
    assert result.first_right
    assert len(result.matched) == 3
    assert (result.missed, result.invented, result.wrong_roles) == ((), (), ())
    assert below(total([result])) == ()


def test_turns_are_exact_close_or_neither() -> None:
    hundred = {"turns": 100, "speakers": [{"name": "Operator", "role": "operator", "turns": 100}]}
    counts = {count: scored(call_of(*[OPERATOR] * count), **hundred) for count in (97, 98, 100, 103)}
    assert [one.turns_exact for one in counts.values()] == [False, False, True, False]
    assert [one.turns_close for one in counts.values()] == [False, True, True, False]
    assert scored(call_of(*[OPERATOR] * 103), **hundred, turns_also=[103]).turns_exact


@pytest.mark.parametrize(("starts", "right"), [(3, True), (2, True), (4, False), (0, False)])
def test_the_first_question_may_have_a_second_reading(starts: int, *, right: bool) -> None:
    call = call_of(OPERATOR, CHIEF, OPERATOR, ANALYST, qa_from=starts)
    assert scored(call, first_question_also=[2]).first_right is right


def test_people_are_missed_and_invented() -> None:
    result = scored(call_of(OPERATOR, CHIEF, OPERATOR, Speaker("Revenue", "Revenue")))
    assert result.missed == ("Joss Hale",)
    assert result.invented == ("Revenue",)
    totals = total([result])
    assert totals.precision == totals.recall == pytest.approx(2 / 3)
    assert len(below(totals)) == 2


def test_one_person_under_two_names_is_invented_once() -> None:
    twice = call_of(OPERATOR, CHIEF, OPERATOR, ANALYST, Speaker("J. M. Hale", "Joss M. Hale", "analyst"))
    result = scored(twice)
    assert result.missed == ()
    assert result.invented == ("Joss M. Hale",)


def test_the_names_of_a_label_win_over_likeness() -> None:
    """`Mara Ann Voss` is like `Mara Voss`, who speaks too: each is found under the own name."""
    speakers = [
        {"name": "Mara Ann Voss", "role": "ir", "turns": 1},
        {"name": "Mara Voss", "role": "executive", "turns": 1},
    ]
    call = call_of(CHIEF, Speaker("Mara Ann Voss", "Mara Ann Voss", "ir"), qa_from=0)
    result = scored(call, speakers=speakers, turns=2, first_question=0)
    assert result.wrong_roles == ()
    assert len(result.matched) == 2


def test_an_alias_is_a_name() -> None:
    speakers = [{"name": "Jyhh Liu", "aliases": ["Irvin Liu"], "role": "analyst", "turns": 1}]
    call = call_of(Speaker("Irvin Liu", "Irvin Liu", "analyst"), qa_from=1)
    assert scored(call, speakers=speakers, turns=1, first_question=1).missed == ()


def test_roles_left_open_are_right_either_way() -> None:
    speakers = [{"name": "spk01", "role": ["ir", "unknown"], "turns": 1}]
    roles: tuple[Role, ...] = ("ir", "unknown", "analyst")
    wrong = [
        scored(
            call_of(Speaker("spk01", role=role), qa_from=0), speakers=speakers, turns=1, first_question=0
        ).wrong_roles
        for role in roles
    ]
    assert wrong == [(), (), ("spk01: analyst",)]


def test_a_role_is_that_of_most_turns() -> None:
    slips = call_of(CHIEF, CHIEF, replace(CHIEF, role="analyst"))
    assert [one.role for one in heard(slips)] == ["executive"]


def test_names_inferred_behind_a_bare_title_are_one_label() -> None:
    askers = [
        Speaker("- Analyst", name, "analyst", inferred=True) for name in ("Joss Hale", "Wren Oduya", None)
    ]
    assert [one.name for one in heard(call_of(*askers))] == ["- Analyst"]


def test_an_inferred_name_is_also_known_by_its_name() -> None:
    speakers = [{"name": "Mara Voss", "role": "executive", "turns": 1}]
    call = call_of(Speaker("Voss, CFO", "Mara Voss", "executive", inferred=True), qa_from=0)
    assert scored(call, speakers=speakers, turns=1, first_question=0).invented == ()


def test_a_stretch_of_nobody_is_no_speaker() -> None:
    call = call_of(Speaker(""), qa_from=0)
    result = scored(call, speakers=[], turns=1, first_question=0)
    assert heard(call) == ()
    assert result.turns_exact
    assert result.invented == ()


def test_an_optional_speaker_counts_neither_way() -> None:
    optional = {"name": "Duration: 9 minutes", "role": "unknown", "turns": 1, "optional": True}
    speakers = [{"name": "Operator", "role": "operator", "turns": 1}, optional]
    for extra in ([Speaker("Duration: 9 minutes")], []):
        result = scored(call_of(OPERATOR, *extra), speakers=speakers, turns=2, first_question=0)
        assert len(result.matched) == 1
        assert (result.missed, result.invented) == ((), ())


def test_identity_is_compared_where_the_label_has_it() -> None:
    fields = {"company": "Larkfield Optics", "ticker": "LARK", "period": "2024Q3", "date": "2024-10-03"}
    right = {
        "company": "Larkfield Optics, Inc.",
        "ticker": "LARK",
        "period": FiscalPeriod(2024, 3),
        "call_date": dt.date(2024, 10, 3),
    }
    assert [one.right for one in scored(replace(CALL, **right), **fields).fields] == [True] * 4
    assert [one.right for one in scored(CALL, **fields).fields] == [False] * 4
    assert [one.field for one in scored(CALL, period="2024Q3").fields] == ["period"]
    yearly = replace(CALL, period=FiscalPeriod(2024))
    assert scored(yearly, period="2024Q3").fields[0].found == "2024Q0"


def test_what_is_no_transcript_is_right_when_refused() -> None:
    label = label_of(transcript=False, turns=0, first_question=0, speakers=[])
    result = refused(label, "no")
    assert result.turns_exact
    assert result.first_right
    assert not score(label, [CALL]).turns_exact


@pytest.mark.parametrize("calls", [[], [CALL, CALL]])
def test_a_file_is_one_call(calls: Sequence[Transcript]) -> None:
    result = score(label_of(), calls)
    assert result.refused is not None
    assert len(result.missed) == 3


def test_totals_sum_people_over_files_and_leave_out_what_is_not_there() -> None:
    one = scored(CALL, period="2024Q3")
    other = scored(call_of(OPERATOR, CHIEF))
    totals = total([one, other])
    assert totals.files == 2
    assert totals.recall == pytest.approx(5 / 6)
    assert totals.precision == 1
    assert totals.period == 0
    assert totals.company is None
    assert total([]).turns_exact is None
    assert below(total([])) == ()


def test_the_report_shows_files_totals_and_failures() -> None:
    wrong = scored(call_of(OPERATOR, Speaker("Revenue", "Revenue"), qa_from=1), company="Larkfield")
    run = ParsingRun((wrong, refused(label_of(), "it is [gone]")), (CountCheck("a", 4, 3, 4, 3),), ("b.txt",))
    console = Console(record=True, width=200)
    show_parsing(console, run, failures=True)
    shown = console.export_text()
    for expected in (
        "4→2", "3→1", "invented: Revenue", "missed: Joss Hale", "company: 'Larkfield', found ''",
        "refused: it is [gone]", "expected.csv: 1 of 1", "1 labelled files are not there",
    ):  # fmt: skip
        assert expected in shown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("JAMIE DIMON", "Jamie Dimon"),
        ("R. Scott Rowe", "Scott Rowe"),
        ("Mark Stephen F. Mahaney", "Mark Mahaney"),
        ("Dr. José Peña", "Jose Pena"),
        ("Matt O’Connor", "Matt O'Connor"),
        ("Moderator", "Operator"),
        ("- CFO", "CFO"),
        ("  • Operator", "Operator"),
        ("UNKNOWN, ANALYST, UNKNOWN", "Unknown"),
        ("Frank Lark (ph)", "Frank Lark"),
        ("C.S. Venn", "C. S. Venn"),
    ],
)
def test_one_person_is_written_in_many_ways(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Brad Sills", "Brad Reback"), ("Jon Ray", "Ray"), ("", ""), ("Mara", "Mara Voss"), ("spk01", "spk02")],
)
def test_two_people_are_two(one: str, other: str) -> None:
    assert not same_person(one, other)


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_total_and_symmetric(one: str, other: str) -> None:
    assert same_person(one, other) == same_person(other, one)
    assert plain(plain(one)) == plain(one)
