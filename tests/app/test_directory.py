"""The companies of a library under every name that people use for them."""

from __future__ import annotations

import pytest
from earmark.plan.companies.directory import LONGEST, directory
from earmark_ingest.identity.aliases import Aliases, plain_name
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_kit import BRUNMARK, CATALOG, FIRMS, IDS, record

TABLE = Aliases(
    {"CIND": "CIND", "MRWB": "CIND", "ZQX": "ZQX", "ZQXB": "ZQX"},
    {"cindralsystems": "CIND", "marrowbytools": "CIND", "辛德拉": "CIND", "zephyrine": "ZQX", "澤菲": "ZQX"},
    {"cindralsystems": "Cindral Systems", "marrowbytools": "Marrowby Tools", "zephyrine": "Zephyrine"},
)
"""Cindral was Marrowby, and is held; Zephyrine is known and not held."""
CINDRAL = [
    record("MRWB-FY2020Q1", "Marrowby Tools, Inc.", "MRWB"),
    record("CIND-FY2023Q1", "Cindral Systems Inc", "CIND", aliases=["Cindral Works"]),
]
HALDENS = [
    record("HALS-FY2023Q1", "Halden Steel Corporation", "HALS"),
    record("HALP-FY2023Q1", "Halden Paper plc", "HALP"),
]
NAMESAKES = [record("ATO-FY2023Q1", "Atlas", "ATO"), record("ATP-FY2023Q1", "Atlas", "ATP")]
OTHERS = [
    record("UVL-FY2023Q1", "Universal Looms Group", "UVL"),
    record("DKX-FY2023Q1", "DORRICK'S Sporting Goods, Inc.", "DKX"),
    record("BKS-FY2023Q1", "Berkham & Sons plc", "BKS"),
    record("OX-FY2023Q1", "Ox Mills", "OX"),
]
HELD = directory([*CINDRAL, *HALDENS, *NAMESAKES, *OTHERS], TABLE)


def who(key, held=HELD):
    """Those who go by a key, as `CIND ticker`; `- name` for a company that is not held."""
    return [f"{entry.firm.key if entry.firm else '-'} {entry.strength}" for entry in held.named(key)]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("cind", ["CIND ticker"]),
        ("mrwb", ["CIND ticker"]),
        ("cindralsystems", ["CIND name"]),
        ("marrowbytools", ["CIND name"]),
        ("cindralworks", ["CIND name"]),
        ("cindral", ["CIND head"]),
        ("marrowby", ["CIND head"]),
        ("zephyrine", ["- name"]),
        ("zqx", ["- ticker"]),
        ("zqxb", ["- ticker"]),
        ("dorricks", ["DKX head"]),
        ("dorrickssporting", ["DKX head"]),
        ("berkhamandsons", ["BKS name"]),
        ("berkham", ["BKS head"]),
        ("universal", ["UVL vague"]),
        ("universallooms", ["UVL name"]),
        ("halden", ["HALP head", "HALS head"]),
        ("haldensteel", ["HALS name"]),
        ("atlas", ["ATO name", "ATP name"]),
        ("oxmills", ["OX name"]),
        ("ox", ["OX ticker"]),
        ("steel", []),
        ("tools", []),
        ("sportinggoods", []),
        ("inc", []),
        ("group", []),
        ("", []),
    ],
)
def test_a_firm_goes_by_tickers_names_and_first_words(key, expected):
    assert who(key) == expected


@pytest.mark.parametrize(("key", "same"), [("haldens", "halden"), ("cindralsystem", "cindralsystems")])
def test_a_last_s_may_be_there_or_not(key, same):
    assert who(key) == who(same) != []


def test_a_short_key_is_taken_as_it_is():
    assert who("oxs") == []


def test_calls_under_a_former_ticker_are_the_same_firms():
    (firm,) = [firm for firm in HELD.firms if firm.key == "CIND"]
    assert [call.id for call in firm.calls] == ["MRWB-FY2020Q1", "CIND-FY2023Q1"]
    assert firm.tickers == {"MRWB", "CIND"}
    assert firm.name == "Cindral Systems Inc"


def test_a_call_without_ticker_joins_the_firm_that_the_table_knows_by_its_name():
    nameless = record("cindral-FY2021Q1", "Cindral Systems, Inc.", None)
    held = directory([*CINDRAL, nameless], TABLE)
    assert [len(firm.calls) for firm in held.firms] == [3]


def test_every_call_has_its_firm():
    assert FIRMS.by_call.keys() == IDS
    assert all(call in firm.calls for firm in FIRMS.firms for call in firm.calls)
    assert {FIRMS.by_call[call.id].key for call in BRUNMARK} == {"BRMK"}


def test_a_firm_of_the_table_is_found_under_a_name_that_no_call_gives():
    held = directory([record("CIND-FY2023Q1", None, "CIND")], TABLE)
    assert [who(key, held) for key in ("cindralsystems", "marrowbytools")] == [["CIND name"]] * 2


def test_a_whole_name_comes_before_the_first_words_of_anothers():
    held = directory(
        [record("a-FY2023Q1", "Osprey", "OSP"), record("b-FY2023Q1", "Osprey Hotels Group", "OSH")]
    )
    assert who("osprey", held) == ["OSP name"]
    assert who("ospreyhotels", held) == ["OSH name"]


def test_a_ticker_that_is_anothers_name_means_either():
    held = directory([record("a-FY2023Q1", "Kelm", "KLM"), record("b-FY2023Q1", "Ruvo Glass", "KELM")])
    assert who("kelm", held) == ["KLM name", "KELM ticker"]


def test_names_in_chinese_are_looked_for_longest_first():
    held = directory([*CINDRAL, *CATALOG, record("x-FY2023Q1", "Xelt", "XLT", aliases=["布倫"])], TABLE)
    east = [(name, firm.key if firm else None) for name, firm in held.east]
    assert {("布倫馬克", "BRMK"), ("布倫", "XLT"), ("辛德拉", "CIND"), ("澤菲", None)} <= set(east)
    assert [len(name) for name, _ in east] == sorted((len(name) for name, _ in east), reverse=True)


def test_names_to_be_misspelt_are_long_enough_and_no_tickers():
    assert {"cindral", "zephyrine", "halden", "atlas"} <= set(HELD.heads)
    assert all(len(key) >= 4 for key in HELD.heads)
    assert not {"cind", "mrwb", "universal", "ox"} & set(HELD.heads)


def test_an_empty_library_still_knows_who_is_not_held():
    held = directory([], TABLE)
    assert (held.firms, held.by_call) == ((), {})
    assert who("cindralsystems", held) == ["- name"]


made = st.lists(
    st.builds(
        record,
        st.from_regex(r"[a-z]{1,6}-FY20[12][0-9]Q[1-4]", fullmatch=True),
        st.none() | st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=20),
        st.none() | st.from_regex(r"[A-Z]{1,4}(\.[A-Z])?", fullmatch=True),
    ),
    max_size=8,
    unique_by=lambda call: call.id,
)


@settings(deadline=None)
@given(made)
def test_each_call_is_in_one_firm_and_each_firm_goes_by_its_names(records):
    held = directory(records, TABLE)
    calls = [call.id for firm in held.firms for call in firm.calls]
    assert sorted(calls) == sorted(call.id for call in records)
    assert set(held.by_call) == set(calls)
    for call in records:
        owner = held.by_call[call.id]
        if call.ticker:
            assert (
                owner in [entry.firm for entry in held.named(call.ticker.lower())]
                or call.ticker in TABLE.tickers
            )
        if call.company and 0 < len(plain_name(call.company)) <= LONGEST:
            key = "".join(plain_name(call.company))
            assert owner in [entry.firm for entry in held.named(key)]
