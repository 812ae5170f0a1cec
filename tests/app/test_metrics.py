"""The names that companies' figures go by."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from earmark.metrics import (
    _JARGON,
    COUNT,
    DAYS,
    METRICS,
    MONEY,
    RATIO,
    SHARE,
    TIME,
    _any_case,
    bases,
    is_jargon,
    mentions,
    named,
    speaks_of,
    unit_kind,
)
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from planning_kit import questions


def names(text):
    return [mention.metric.name for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("revenue", "revenue"),
        ("Revenues", "revenue"),
        ("net sales", "revenue"),
        ("top line", "revenue"),
        ("turnover", "revenue"),
        ("q2 rev", "revenue"),
        ("deferred revenue", "deferred revenue"),
        ("unearned revenue", "deferred revenue"),
        ("cost of revenue", "cost of revenue"),
        ("COGS", "cost of revenue"),
        ("gross margin", "gross margin"),
        ("gross profit margin", "gross margin"),
        ("growth margin", "gross margin"),
        ("GM", "gross margin"),
        ("operating margin", "operating margin"),
        ("op margin", "operating margin"),
        ("EBITDA margin", "EBITDA margin"),
        ("adjusted EBITDA", "EBITDA"),
        ("EPS", "EPS"),
        ("earnings per share", "EPS"),
        ("earnings per diluted share", "EPS"),
        ("loss per share", "EPS"),
        ("net income", "net income"),
        ("net loss", "net income"),
        ("bottom line", "net income"),
        ("operating income", "operating income"),
        ("income from operations", "operating income"),
        ("opex", "operating expenses"),
        ("operating expenses", "operating expenses"),
        ("capex", "capital expenditures"),
        ("cap-ex", "capital expenditures"),
        ("capital expenditures", "capital expenditures"),
        ("FCF", "free cash flow"),
        ("free cash flow", "free cash flow"),
        ("cash flow from operations", "operating cash flow"),
        ("operating cash flow", "operating cash flow"),
        ("cash and cash equivalents", "cash"),
        ("DSOs", "DSO"),
        ("days sales outstanding", "DSO"),
        ("buyback", "share repurchases"),
        ("share repurchases", "share repurchases"),
        ("dividend", "dividend"),
        ("headcount", "headcount"),
        ("tax rate", "tax rate"),
        ("diluted shares", "share count"),
        ("backlog", "backlog"),
        ("bookings", "bookings"),
        ("same-store sales", "comparable sales"),
        ("comparable sales", "comparable sales"),
        ("inventories", "inventory"),
        ("accounts receivable", "accounts receivable"),
        ("market share", "market share"),
        ("SG&A", "SG&A"),
        ("selling, general and administrative expenses", "SG&A"),
        ("R&D", "R&D expense"),
        ("research and development spending", "R&D expense"),
        ("net debt to EBITDA", "leverage"),
        ("EBIT margin", "operating margin"),
        ("AFFO per share", "AFFO"),
        ("core FFO per share", "FFO"),
        ("funds from operations", "FFO"),
        ("same-center NOI", "same-store NOI"),
        ("net operating income", "NOI"),
        ("occupancy", "occupancy"),
        ("ASPs", "average selling price"),
        ("average selling price", "average selling price"),
        ("annualized recurring revenue", "ARR"),
        ("net new ARR", "ARR"),
        ("cRPO", "RPO"),
        ("remaining performance obligations", "RPO"),
        ("dollar-based net retention rate", "net revenue retention"),
        ("NRR", "net revenue retention"),
        ("churn", "churn"),
        ("average revenue per user", "ARPU"),
        ("billings", "billings"),
        ("gross bookings", "gross bookings"),
        ("net bookings", "net bookings"),
        ("NIM", "net interest margin"),
        ("net interest income", "net interest income"),
        ("net investment income", "net investment income"),
        ("combined ratio", "combined ratio"),
        ("medical loss ratio", "loss ratio"),
        ("net written premiums", "written premiums"),
        ("net premiums written", "written premiums"),
        ("paid net additions", "net adds"),
        ("net adds", "net adds"),
        ("subscribers", "subscribers"),
        ("book-to-bill", "book-to-bill"),
        ("capacity utilization", "utilization"),
        ("inventory days", "DIO"),
        ("days inventory outstanding", "DIO"),
        ("days payable outstanding", "DPO"),
        ("cash conversion cycle", "cash conversion cycle"),
        ("stock-based comp", "stock-based compensation"),
        ("interest expense", "interest expense"),
        ("liquidity", "liquidity"),
        ("return on equity", "ROE"),
        ("ROIC", "ROIC"),
        ("CET1 ratio", "CET1 ratio"),
        ("common equity tier one", "CET1 ratio"),
        ("tangible book value per share", "book value"),
    ],
)
def test_a_figure_goes_by_many_names(text, expected):
    assert names(text) == [expected]
    assert names(f"What was the {text} in Q2?") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "customers",
        "occupancy cost",
        "R&D centre",
        "the earnings call",
        "revolutionary",
        "depsilon",
        "marginal",
        "What did they say?",
    ],
)
def test_other_words_name_no_figure(text):
    assert names(text) == []


def test_a_margin_before_a_charge_is_no_sum_of_the_charge():
    assert names("operating margin excluding stock-based compensation") == ["operating margin"]


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_wording_of_a_pattern_is_found(metric, data):
    pattern = re.compile(rf"(?:{metric.pattern})", re.ASCII)
    text = data.draw(st.from_regex(pattern, fullmatch=True))
    assume(re.search(rf"\b(?:{metric.pattern})\b", text, re.IGNORECASE))
    assert names(text)


@pytest.mark.parametrize("word", ["ARR", "gm", "CFO", "ROIC", "sg&a", "DPO", "LTM", "GAAP", "R&D"])
def test_abbreviations_of_the_trade_are_jargon(word):
    assert is_jargon(word)


@pytest.mark.parametrize("word", ["NLOK", "MSA", "RPM", "jnpr", "ET", "BP", "GD", "O"])
def test_tickers_are_not(word):
    assert not is_jargon(word)


def test_several_are_found_in_order():
    assert names("revenue, gross margin and EPS") == ["revenue", "gross margin", "EPS"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("net loss of $31 million, or $0.33 a share", {"net income", "EPS"}),
        ("net income of $2 million", {"net income"}),
        ("revenue of $2 million", {"revenue"}),
        ("hello", set()),
    ],
)
def test_a_sentence_speaks_of_eps_where_income_is_said_per_share(text, expected):
    assert {metric.name for metric in named(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GAAP EPS", ["GAAP"]),
        ("gaap eps", ["GAAP"]),
        ("non-GAAP EPS", ["non-GAAP"]),
        ("non GAAP EPS", ["non-GAAP"]),
        ("nonGAAP EPS", ["non-GAAP"]),
        ("GAAP and non-GAAP EPS", ["GAAP", "non-GAAP"]),
        ("pro forma revenue", ["pro forma"]),
        ("adjusted EBITDA", ["adjusted"]),
        ("margin excluding items", ["non-GAAP"]),
        ("EPS", []),
    ],
)
def test_bases_are_found_in_order(text, expected):
    assert [basis for _, basis in bases(text)] == expected


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("USD", MONEY),
        ("EUR", MONEY),
        ("USD/share", SHARE),
        ("%", RATIO),
        ("bps", RATIO),
        ("points", RATIO),
        ("days", DAYS),
        ("years", TIME),
        ("months", TIME),
        ("count", COUNT),
        ("x", COUNT),
    ],
)
def test_units_are_of_a_kind(unit, kind):
    assert unit_kind(unit) == kind


def test_the_table_is_sound():
    kinds = {MONEY, SHARE, RATIO, DAYS, COUNT, TIME}
    assert len({metric.name for metric in METRICS}) == len(METRICS)
    for metric in METRICS:
        assert metric.units
        assert set(metric.units) <= kinds
        assert re.compile(metric.pattern).groups == 0
        assert not re.search(r"\\[A-Z]|\(\?-?[a-zA-Z]", metric.pattern), "it is read in lower case"
        assert names(metric.name) == [metric.name]


@settings(deadline=None)
@given(questions)
def test_any_text_can_be_searched(text):
    found = list(mentions(text))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {mention.metric for mention in found} <= named(text)
    assert {metric for metric in METRICS if speaks_of(text, metric)} == named(text)
    places = [start for start, _ in bases(text)]
    assert places == sorted(places)


@settings(deadline=None)
@given(questions, st.sampled_from(["", " ſ", " İ", "K"]), st.sampled_from([str, str.upper, str.title]))
def test_names_are_found_in_any_case_as_in_a_pattern_that_ignores_it(text, odd, written):
    text = written(text) + odd
    found = [(match.start(), match.end(), match.lastgroup) for match in _any_case().finditer(text)]
    read = [(one.start, one.end, f"m{METRICS.index(one.metric)}") for one in mentions(text)]
    assert read == found
    assert is_jargon(text) == (text.upper() in _JARGON or bool(_any_case().fullmatch(text)))


@settings(deadline=None)
@given(st.text(max_size=12))
def test_any_unit_is_of_some_kind(unit):
    assert unit_kind(unit) in {MONEY, SHARE, RATIO, DAYS, COUNT, TIME}


def test_an_operating_income_margin_is_a_margin():
    assert [one.metric.name for one in mentions("an operating income margin of 12%")] == ["operating margin"]
