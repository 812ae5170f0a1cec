"""Shorthand and slips of the desk."""

from __future__ import annotations

import pytest
from earmark.metrics import mentions
from earmark.plan.language.shorthand import spelt_out
from earmark_ingest import periods
from hypothesis import given, settings
from hypothesis import strategies as st

_WORDS = (
    """gm cfo rev guide div inv hc gr mgn qtr 2q24 fy04 f2q08 nlok vs capex w/ px/sh b2b asp cc q/q yoy what
    was did the on who name conversion and / , ? 's ltm ests say days growth adj. non gaap int exp tax rt"""
).split()
notes = st.lists(st.sampled_from(_WORDS), max_size=8).map(" ".join) | st.text(max_size=60)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("avg price of shs bought?", "average price of shares bought?"),
        ("Rev last QTR", "Rev last quarter"),
        ("px per yr", "price per year"),
        ("int'l and intl mgmt", "international and international management"),
        ("comps next qtrs", "comparable sales next quarters"),
        ("jnpr 2q06 nongaap opm", "jnpr 2q06 non-GAAP operating margin"),
        ("adj. EBITDA ex-fx", "adjusted EBITDA constant currency"),
        ("non gaap tax rt", "non-GAAP tax rate"),
        ("nke gr mgn", "nke gross margin"),
        ("sap cc rev gr", "sap constant currency revenue growth"),
        ("avg px/sh of buyback", "average price per share of buyback"),
        ("w/ or w/o D&A", "with or without depreciation and amortization"),
        ("mgmt's view on net debt/ebitda", "management's view on net debt to EBITDA"),
        ("shs out vs ests", "shares outstanding vs estimates"),
        ("jpm nim, nii", "jpm net interest margin, net interest income"),
        ("lrcx b2b", "lrcx book-to-bill"),
        ("msft inv days", "msft inventory days"),
        ("meta headct chg", "meta headcount change"),
    ],
)
def test_shorthand_is_written_out(question, expected):
    assert spelt_out(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what was the gross marign", "what was the gross margin"),
        ("Reveneu guidence?", "revenue guidance?"),
        ("inventroy last quater", "inventory last quarter"),
        ("recievables and operting expences", "receivables and operating expenses"),
        ("divident forcast", "dividend forecast"),
    ],
)
def test_common_slips_are_put_right(question, expected):
    assert spelt_out(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("gm q2 ebit", "gm q2 ebit"),
        ("$GM 2Q24 rev", "$GM 2Q24 revenue"),
        ("CROX GM 2Q24", "CROX gross margin 2Q24"),
        ("what was gm in q2", "what was gross margin in q2"),
        ("did gm raise its outlook", "did gm raise its outlook"),
        ("what about GM's trucks", "what about GM's trucks"),
        ("f vs gm 2q24 revs", "f vs gm 2q24 revenue"),
        ("arr arr 2q24", "arr annual recurring revenue 2q24"),
        ("div 2q24 ffo", "div 2q24 ffo"),
        ("o div 2q24", "o dividend 2q24"),
        ("cc capex", "cc capital expenditures"),
        ("why did asp fall", "why did average selling price fall"),
    ],
)
def test_a_ticker_at_the_head_of_a_note_is_no_metric(question, expected):
    assert spelt_out(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "cfo fy20 vs capital spending",
        "CFO/debt",
        "aapl cfo conversion",
        "how much cfo did they generate",
        "what was cfo in 2024",
        "aapl cfo 2q24",
        "fcf vs cfo",
        "cfo less dividends",
    ],
)
def test_cfo_beside_figures_is_a_cash_flow(question):
    written = spelt_out(question)
    assert "cash flow from operations" in written
    assert "operating cash flow" in {mention.metric.name for mention in mentions(written)}


@pytest.mark.parametrize(
    "question",
    [
        "what did the cfo say",
        "CFO comments on demand",
        "cfo name",
        "cfo on margins",
        "who was CFO in 2024",
        "the CFO's view of 2024",
        "ceo/cfo remarks",
        "did the cfo guide to higher sales",
        "new cfo 2024",
        "cfo 2q24 comments",
        "aapl 2q24 cfo",
        "CFO",
    ],
)
def test_cfo_beside_words_is_a_person_and_alone_it_is_left(question):
    assert spelt_out(question) == question


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("vrsn fy04 revenue guide?", "vrsn fy04 revenue guidance?"),
        ("EPS guide for q4", "EPS guidance for q4"),
        ("Did Juniper guide to more?", "Did Juniper guide to more?"),
        ("they guide down", "they guide down"),
    ],
)
def test_a_guide_is_guidance_where_it_is_a_noun(question, expected):
    assert spelt_out(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "What was the average price?",
        "Did the pxl grow?",
        "custom made",
        "nlok f2q08 dso",
        "1h20 9m24 ltm 2q06 q/q yoy",
        "inv grade debt",
        "b2b sales",
        "rev share with partners",
        "asp-driven",
        "",
    ],
)
def test_other_words_are_left_as_they_are(question):
    assert spelt_out(question) == question


@settings(deadline=None)
@given(notes)
def test_writing_out_twice_is_writing_out_once(question):
    once = spelt_out(question)
    assert spelt_out(once) == once


@pytest.mark.parametrize(
    "period", ["f2q08", "2q06", "fy04", "1h20", "ltm", "9m24", "q3'23", "last qtr", "2 qtrs ago"]
)
def test_periods_can_still_be_read(period):
    (found,) = periods.mentions(spelt_out(f"nlok {period} gm"))
    assert found.start > 0
