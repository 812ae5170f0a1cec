"""Calls chosen by hand: every call that fits and no other, or one sentence that says what is held."""

from __future__ import annotations

import pytest
from earmark.plan import Narrow, selected
from earmark_ingest.errors import NoSuchCall, SettingsError
from hypothesis import given
from hypothesis import strategies as st
from planning_kit import CATALOG, FIRMS, IDS


def ids(**narrow) -> set[str]:
    return {call.id for call in selected(FIRMS, Narrow(**narrow))}


def test_nothing_said_is_every_call_once():
    found = [call.id for call in selected(FIRMS, Narrow())]
    assert sorted(found) == sorted(IDS)


@given(st.sampled_from(sorted(IDS)))
def test_a_call_is_found_by_its_id_and_by_company_and_period(call):
    record = next(c for c in CATALOG if c.id == call)
    assert ids(calls=(call,)) == {call}
    if record.company and record.period:
        found = ids(company=record.company, period=str(record.period))
        assert call in found
        assert {c.period for c in CATALOG if c.id in found} == {record.period}


@given(st.sampled_from(sorted({c.period.year for c in CATALOG if c.period})))
def test_a_year_is_all_its_quarters(year):
    assert ids(period=str(year)) == {c.id for c in CATALOG if c.period and c.period.year == year}


def test_a_stretch_is_counted_back_from_each_companys_newest():
    last = ids(period="last 2 calls")
    for firm in FIRMS.firms:
        assert {call.id for call in firm.calls[-2:]} <= last


@pytest.mark.parametrize(
    ("narrow", "error", "says"),
    [
        ({"calls": ("NONE-FY2001Q1",)}, NoSuchCall, "NONE-FY2001Q1"),
        ({"period": "soon"}, SettingsError, "'soon' is not a period"),
        ({"period": "FY1994Q1"}, SettingsError, "FY1994Q1; the nearest are"),
        ({"company": "Nobody At All Industries"}, SettingsError, "Nobody At All Industries; the nearest are"),
    ],
)
def test_what_is_not_held_is_one_sentence(narrow, error, says):
    with pytest.raises(error) as raised:
        selected(FIRMS, Narrow(**narrow))
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)
