"""Notes say of every sentence what reading it anew would say, and are dropped when the rules change."""

from __future__ import annotations

import ast
import sqlite3
import zlib
from importlib.util import find_spec
from pathlib import Path

import earmark
import pytest
from earmark import Assistant, notes
from earmark.calltext import lay_out
from earmark.metrics import METRICS
from earmark.notes import Notes, mark, rules, unpack
from earmark.noting import note, notes_on
from hypothesis import given
from hypothesis import strategies as st

SAID = (
    "In the third quarter and fiscal 2025 we expect revenue of $5 million to $6 million and non-GAAP gross "
    "margin of 61%, up from 59% a year ago. Q1 through Q3 2024 brought FY'24 bookings of $2.10 per share. "
    "We're not going to comment on churn; we'll talk about that on our next call. It would have been $3 "
    "million. Our outlook for the first half is as follows: EPS of 12 cents. Revenue and EPS were "
    "$1 million and $2, respectively."
)
ASKED = "What do you expect for revenue and churn in Q4, and why?"
UNNEEDED = ("types", "errors", "weights", "words", "tokens", "passages", "settings")
"""Modules that the rules are written with: what these do to a sentence was stored before, or does nothing."""


@pytest.fixture
def call(talk):
    made = talk(
        ("Mara Voss", "executive", SAID), ("Ann Bell", "analyst", ASKED), ("Mara Voss", "executive", SAID)
    )
    return lay_out(made.transcript, made.passages)


def noted(call):
    """The same call, laid out with its notes."""
    packed = notes_on(call).pack()
    return lay_out(call.transcript, tuple(call.passages.values()), call.outline, unpack(packed))


def said(call):
    """All that notes are made of."""
    return [
        (one.metrics, one.nature, one.periods, one.readings, list(call.periods_before(one)))
        for one in call.sentences
    ], (call.refusing, call.deferring, [call.naming(metric) for metric in METRICS])


def test_with_notes_a_call_says_what_it_says_without(call):
    with_notes = noted(call)
    assert with_notes.sentences.notes is not None
    assert said(with_notes) == said(call)
    assert call.refusing
    assert call.deferring
    assert {one.nature for one in call.sentences} >= {"guided", "hypothetical", "reported"}
    assert {mention.count for one in call.sentences for mention in one.periods} >= {1, 3}


def test_so_do_the_samples(samples):
    for record in samples.calls():
        held = samples.library
        parts = held.transcript(record.id), held.passages(record.id), held.outline(record.id)
        stored = unpack(held.notes(record.id))
        assert stored is not None
        assert said(lay_out(*parts, stored)) == said(lay_out(*parts))
        assert held.notes(record.id) == note(*parts)


@given(st.lists(st.sampled_from([*SAID.split(". "), "", "諾頓 Q2 was İ 5%."]), min_size=1, max_size=6))
def test_any_sentences_can_be_noted(talk, sentences):
    made = talk(("Mara Voss", "executive", ". ".join(sentences) or "Yes."))
    call = lay_out(made.transcript, made.passages)
    assert said(noted(call)) == said(call)


def test_what_is_not_by_todays_rules_or_damaged_is_no_note(call, monkeypatch):
    packed = notes_on(call).pack()
    assert isinstance(unpack(packed), Notes)
    assert unpack(None) is None
    assert unpack(packed[:-9]) is None
    assert unpack(mark() + zlib.compress(b"no notes")) is None
    monkeypatch.setattr(notes, "mark", lambda: b"another!")
    assert unpack(packed) is None


def test_answers_are_the_same_without_notes(own_library, settings):
    questions = [
        "What was revenue?",
        "What is the gross margin guidance for next quarter?",
        "Who declined what?",
    ]

    def answers():
        with Assistant.open(own_library, settings=settings()) as held:
            found = [held.ask(question).to_dict() for question in questions]
        return [{key: value for key, value in one.items() if key != "seconds"} for one in found]

    before = answers()
    db = sqlite3.connect(own_library / "catalog.sqlite")
    db.execute("UPDATE calls SET notes = NULL")
    db.commit()
    db.close()
    assert answers() == before


def imports(file: Path) -> set[str]:
    """The names of Earmark's modules, and of what is in them, that a file imports."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    names = {f"{node.module}.{one.name}" for node in froms for one in node.names}
    names |= {node.module for node in froms}
    return {name for name in names if name.startswith(("earmark.", "earmark_ingest."))}


def source(module: str) -> Path | None:
    try:
        found = find_spec(module)
    except ModuleNotFoundError:  # a name in a module, and no module
        return None
    return Path(found.origin) if found is not None and found.origin else None


def test_every_rule_that_notes_are_made_by_counts():
    """Whatever the rules import is one of them, or does nothing to a sentence that was stored."""
    known = {file.resolve() for file in rules()}
    assert Path(earmark.__file__).with_name("reading.py").resolve() in known
    for file in known:
        for module in imports(file):
            found = source(module)
            assert found is None or found.resolve() in known or module.split(".")[-1] in UNNEEDED, module
