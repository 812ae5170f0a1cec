"""Which companies a question names."""

from __future__ import annotations

import pytest
from earmark.plan.companies.directory import directory as firms
from earmark.plan.companies.who import named
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_kit import BRUNMARK, CATALOG, FIRMS, OSTERVELD, QUILLABY, TARNHOLT, questions, record, spoken


def who(question, library=FIRMS):
    return [firm.name for firm in named(question, library, spoken).firms]


BRMK, TRNH, QLBY = "Brunmark Instruments, Inc.", "Tarnholt Foods", "Quillaby Retail Group"
OSTV = "Osterveld Kabel N.V."


def test_calls_of_one_ticker_are_one_firm_oldest_first():
    brunmark = next(firm for firm in firms(reversed(CATALOG)).firms if firm.key == "BRMK")
    assert brunmark.calls == tuple(BRUNMARK)
    assert len(FIRMS.firms) == 4


def test_without_a_ticker_the_registered_form_makes_no_second_firm():
    calls = [record("ok-FY2023Q3", "Osterveld Kabel"), *OSTERVELD]
    assert [len(firm.calls) for firm in firms(calls).firms] == [2]


def test_a_call_without_company_and_ticker_is_a_firm_of_its_own():
    nameless = [record("notes-1", None), record("notes-2", None)]
    assert sorted(firm.name for firm in firms(nameless).firms) == ["notes-1", "notes-2"]


RENAMED = [record("MRW-FY2020Q1", "Marrowby Tools", "MRW"), record("MRW-FY2023Q1", "Cindral Systems", "MRW")]


@pytest.mark.parametrize("name", ["Marrowby Tools", "Cindral Systems", "MRW"])
def test_a_former_name_stays_a_name(name):
    assert who(f"What was {name}' revenue?", firms(RENAMED)) == ["Cindral Systems"]


def test_the_first_word_of_a_new_name_is_a_name():
    assert who("What was Cindral's revenue?", firms(RENAMED)) == ["Cindral Systems"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What was Brunmark Instruments, Inc.'s revenue?", BRMK),
        ("What was Brunmark Instruments' revenue?", BRMK),
        ("What was Brunmark Instruments Inc revenue?", BRMK),
        ("What was Brunmark's revenue?", BRMK),
        ("What was Brunmark’s revenue?", BRMK),
        ("What was Brunmark revenue?", BRMK),
        ("what was brunmark's revenue", BRMK),
        ("WHAT WAS BRUNMARK'S REVENUE", BRMK),
        ("Brunmark: revenue?", BRMK),
        ("revenue (Brunmark)", BRMK),
        ("BRMK revenue", BRMK),
        ("brmk rev", BRMK),
        ("$BRMK gross margin", BRMK),
        ("What is BRMK's outlook?", BRMK),
        ("What did Borealis earn?", BRMK),
        ("布倫馬克的營收是多少？", BRMK),
        ("Tarnholt Foods revenue", TRNH),
        ("What did Tarnholt say about pricing?", TRNH),
        ("Quillaby Retail's sales", QLBY),
        ("Osterveld Kabel revenue", OSTV),
        ("What was Osterveld's backlog?", OSTV),
    ],
)
def test_a_company_goes_by_its_names(question, expected):
    assert who(question) == [expected]


@pytest.mark.parametrize(
    "question", ["What was Brunmrak's revenue?", "What was Bruntmark's revenue?", "brunmerk gross margin"]
)
def test_one_slip_of_the_pen_is_understood(question):
    found = named(question, FIRMS, spoken)
    assert [firm.name for firm in found.firms] == [BRMK]
    assert not found.unknown
    assert "bru" not in found.rest.lower()


def test_a_word_that_was_said_is_no_slip():
    assert who("What was Brunmart's share of revenue?") == [BRMK]
    said = named("What was Brunmart's share of revenue?", FIRMS, lambda word: 50)
    assert not said.firms


def test_a_name_inside_a_longer_word_is_none():
    assert who("Is it a brunmarkian tarnholting?") == []


@pytest.mark.parametrize("ticker", ["ALL", "SO", "IT", "ON", "A"])
def test_a_ticker_that_is_a_word_counts_in_capitals_only(ticker):
    library = firms([record(f"{ticker}-FY2023Q1", "Lindqvist Mills", ticker)])
    small = ticker.lower()
    assert who(f"did {small} of {small} it go on a while, so that all was said?", library) == []
    assert who(f"What was {ticker} revenue?", library) == ["Lindqvist Mills"]


def test_a_first_word_that_two_share_names_neither():
    library = firms(
        [record("a-FY2023Q1", "Halden Steel", "HAL"), record("b-FY2023Q1", "Halden Paper", "HPP")]
    )
    assert who("What was Halden's revenue?", library) == []
    assert who("What was Halden Paper's revenue?", library) == ["Halden Paper"]


@pytest.mark.parametrize("company", ["General Widgets", "American Saltworks", "First Harbour"])
def test_a_first_word_of_everyday_names_nobody(company):
    library = firms([record("x-FY2023Q1", company, "XWQ")])
    assert who(f"What is the {company.split()[0].lower()} outlook?", library) == []
    assert who(f"What is {company}'s outlook?", library) == [company]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Compare Tarnholt and Brunmark revenue", [TRNH, BRMK]),
        ("Compare Brunmark with Tarnholt", [BRMK, TRNH]),
        ("BRMK vs TRNH vs QLBY gross margin", [BRMK, TRNH, QLBY]),
        ("Is Brunmark's margin higher than Brunmark's guidance?", [BRMK]),
        ("BRMK (Brunmark Instruments) revenue", [BRMK]),
    ],
)
def test_several_companies_come_in_the_order_named(question, expected):
    assert who(question) == expected


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What was Zephyrine's revenue?", "Zephyrine"),
        ("What was Acme's revenue?", "Acme"),
        ("What is revenue guidance for Zephyrine?", "Zephyrine"),
        ("What EPS did Zephyrine report?", "Zephyrine"),
        ("Compare Brunmark's revenue and Zephyrine's revenue", "Zephyrine"),
        ("zzqx rev guide", "zzqx"),
        ("ZZQX revenue", "ZZQX"),
    ],
)
def test_a_company_that_nobody_spoke_of_is_unknown(question, name):
    assert named(question, FIRMS, spoken).unknown == (name,)


@pytest.mark.parametrize("question", ["What was Helvig's revenue?", "What was Vantage's gross margin?"])
def test_a_name_that_was_said_on_a_call_is_only_doubtful(question):
    found = named(question, FIRMS, spoken)
    assert found.unknown == ()
    assert len(found.doubtful) == 1


@pytest.mark.parametrize(
    "question",
    [
        "What was revenue?",
        "What is the GAAP EPS guidance for Q3?",
        "What was December's revenue?",
        "How did sales do in Europe?",
        "What was CEO's comment on revenue?",
        "Why did gross margin fall in FY2024?",
        "rev guide",
        "capex q2",
    ],
)
def test_what_is_no_company_is_not_taken_for_one(question):
    found = named(question, FIRMS, spoken)
    assert (found.firms, found.unknown, found.doubtful) == ((), (), ())


@pytest.mark.parametrize("question", ["Brunmark's Q2 revenue", "What was BRMK (Borealis) revenue in Q2?"])
def test_what_is_left_of_a_question_has_no_company_in_it(question):
    rest = named(question, FIRMS, spoken).rest
    assert not {"brunmark's", "brunmark", "brmk", "borealis", "(borealis)", "'s"} & set(rest.lower().split())
    assert "Q2" in rest
    assert "revenue" in rest


@settings(deadline=None)
@given(questions)
def test_any_question_can_be_read(question):
    found = named(question, FIRMS, spoken)
    assert set(found.firms) <= set(FIRMS.firms)
    assert len(set(found.firms)) == len(found.firms)


@settings(deadline=None)
@given(questions)
def test_in_an_empty_library_no_company_is_found(question):
    assert named(question, firms([]), spoken).firms == ()


names = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20)


@settings(deadline=None)
@given(names, names, questions)
def test_any_name_of_a_company_can_be_held(company, ticker, question):
    library = firms([record("x-FY2023Q1", company, ticker), *QUILLABY, *TARNHOLT])
    assert set(named(question, library, spoken).firms) <= set(library.firms)


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("What were Brunmark's revenues from Cisco?", ()),
        ("What did Brunmark say about Cisco?", ()),
        ("How much did Brunmark sell to Cisco?", ()),
        ("Brunmark gross margin compared with Cisco's", ("Cisco",)),
        ("How did Brunmark's margin differ from Cisco?", ("Cisco",)),
        ("Brunmark and Cisco revenue", ("Cisco",)),
        ("revenue from Brunmark and from Cisco", ("Cisco",)),
    ],
)
def test_a_company_behind_a_preposition_is_what_another_is_asked_about(question, unknown):
    found = named(question, FIRMS, spoken)
    assert [firm.name for firm in found.firms] == [BRMK]
    assert found.unknown == unknown
    assert unknown or "Cisco" in found.rest
