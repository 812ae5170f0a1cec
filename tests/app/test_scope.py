"""Which calls a question is read from, and what is said where none can be."""

from __future__ import annotations

import pytest
from earmark.plan import Narrow
from earmark.plan.companies.directory import directory as firms
from earmark.plan.companies.who import named
from earmark.plan.scope import fixed_period, narrowed, reach
from earmark.plan.time.periods import asked
from earmark_ingest.errors import SettingsError
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_kit import BRUNMARK, CATALOG, FIRMS, IDS, QUILLABY, TARNHOLT, questions, record, spoken


def reached(question, guided=False, held=FIRMS):
    found = named(question, held, spoken)
    return reach(held.firms, found, asked(found.rest), guided)


def calls(question, guided=False, held=FIRMS):
    return [look.call for look in reached(question, guided, held).looks]


def test_a_company_without_a_period_means_its_latest_call():
    found = reached("What was Brunmark's revenue?")
    assert [look.call for look in found.looks] == ["BRMK-FY2024Q4"]
    assert "Brunmark" in found.why
    assert "latest" in found.why
    assert found.absent == ()


def test_several_companies_are_each_read():
    assert calls("Compare Tarnholt's and Brunmark's revenue") == ["TRNH-FY2023Q4", "BRMK-FY2024Q4"]


def test_several_periods_are_each_read():
    assert calls("Brunmark's revenue in Q2 and Q3") == ["BRMK-FY2024Q2", "BRMK-FY2024Q3"]


def test_one_month_is_another_fiscal_quarter_for_each_company():
    found = reached("Compare BRMK and TRNH revenue in the December quarter")
    assert [str(look.period) for look in found.looks] == ["FY2024Q3", "FY2023Q4"]


def test_a_question_without_company_and_period_is_open_to_every_call():
    assert set(calls("What was revenue?")) == IDS
    assert {look.mode for look in reached("What was revenue?").looks} == {"newest", "named"}


def test_an_open_question_on_a_quarter_leaves_out_calls_that_cannot_speak_of_it():
    assert calls("What was revenue in the December quarter?") == [
        "BRMK-FY2024Q3",
        "osterveld-kabel-FY2023Q4",
        "QLBY-FY2024Q3",
        "TRNH-FY2023Q4",
    ]


def test_an_open_question_on_guidance_prefers_those_who_guided():
    found = reached("What is guidance for the December quarter?", guided=True)
    guides = {look.call for look in found.looks if look.mode == "guides"}
    assert guides == {"BRMK-FY2024Q2", "QLBY-FY2024Q3", "TRNH-FY2023Q3"}
    assert not any(look.mode in ("newest", "named") for look in found.looks)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Brunmark say on the Q2 call?", ["BRMK-FY2024Q2"]),
        ("What did Brunmark say on the Q2 and Q3 calls?", ["BRMK-FY2024Q3", "BRMK-FY2024Q2"]),
        ("What did Brunmark say on the Q3 FY2024 earnings call?", ["BRMK-FY2024Q3"]),
        ("What Q4 guidance did Brunmark give on the Q3 call?", ["BRMK-FY2024Q3"]),
        ("What did Brunmark say on the October 2023 call?", ["BRMK-FY2024Q2"]),
        ("What did Tarnholt say on the October 2023 call?", ["TRNH-FY2023Q3"]),
        ("What was said on the October 2023 call?", ["BRMK-FY2024Q2", "TRNH-FY2023Q3"]),
        ("What did Brunmark say on the January 25, 2024 call?", ["BRMK-FY2024Q3"]),
    ],
)
def test_a_call_that_is_named_is_the_only_one_read(question, expected):
    assert calls(question, guided="guidance" in question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "What did Brunmark say on the Q1 call?",
        "What did Brunmark say on the Q2 FY2031 call?",
        "What did Brunmark say on the July 2023 call?",
        "What was said on the July 2023 call?",
        "What was Brunmark's revenue in fiscal 1999?",
        "What was revenue in Q3 FY2040?",
    ],
)
def test_a_call_that_is_not_held_is_not_replaced_by_another(question):
    assert calls(question) == []


def test_a_period_that_is_not_held_is_said_with_its_company():
    found = reached("What was Brunmark's revenue in fiscal 1999?")
    assert len(found.absent) == 1
    assert "Brunmark" in found.absent[0]
    assert "fiscal 1999" in found.absent[0]
    assert [firm.key for firm in found.near] == ["BRMK"]


def test_of_two_companies_one_may_lack_the_period():
    found = reached("Compare Brunmark's and Quillaby's revenue in Q2 FY2024 and fiscal 1999")
    assert {look.call for look in found.looks} >= {"BRMK-FY2024Q2"}
    assert any("fiscal 1999" in name for name in found.absent)


def test_a_period_that_only_a_later_call_recalls_is_said_so():
    found = reached("What was Brunmark's revenue in Q1 FY2024?")
    assert [look.mode for look in found.looks] == ["recalls"]
    assert "no call on Q1 FY2024 is held" in found.why


def test_a_period_not_guided_yet_is_said_so():
    found = reached("What is Brunmark's guidance for Q3 FY2025?", guided=True)
    assert [look.mode for look in found.looks] == ["expected"]
    assert "no call on Q3 FY2025 is held" in found.why


def test_a_year_ago_compares_inside_the_latest_call():
    assert calls("How does Brunmark's revenue compare with a year ago?") == ["BRMK-FY2024Q4"]


def test_a_corrected_figure_is_read_from_the_latest_call():
    assert calls("What was Brunmark's restated Q2 revenue?") == ["BRMK-FY2024Q4"]


def test_one_company_that_is_not_held_is_named_beside_one_that_is():
    found = reached("Compare Brunmark's revenue and Zephyrine's revenue")
    assert [look.call for look in found.looks] == ["BRMK-FY2024Q4"]
    assert any("Zephyrine" in name for name in found.absent)


def test_a_call_that_is_named_is_not_called_the_only_one_held():
    assert "only" not in reached("What did Brunmark say on the Q2 call?").why


def test_a_date_without_a_call_is_said_with_its_company():
    found = reached("What did Brunmark say on the July 2023 call?")
    assert len(found.absent) == 1
    assert "Brunmark" in found.absent[0]
    assert [firm.key for firm in found.near] == ["BRMK"]


def test_nothing_is_narrowed_unless_asked():
    assert narrowed(FIRMS, Narrow(), spoken) == list(FIRMS.firms)


def test_narrowing_to_calls_keeps_them_and_their_companies_only():
    left = narrowed(FIRMS, Narrow(calls=("BRMK-FY2024Q3", "TRNH-FY2023Q4")), spoken)
    assert [[call.id for call in firm.calls] for firm in left] == [["BRMK-FY2024Q3"], ["TRNH-FY2023Q4"]]


@pytest.mark.parametrize("chosen", [(), ("NOPE-FY2024Q1",)])
def test_narrowing_to_calls_that_are_not_held_leaves_nothing(chosen):
    assert narrowed(FIRMS, Narrow(calls=chosen), spoken) == []


@pytest.mark.parametrize("company", ["Brunmark", "BRMK", "brmk", "brunmark instruments", "布倫馬克"])
def test_narrowing_to_a_company_takes_any_of_its_names(company):
    assert [firm.key for firm in narrowed(FIRMS, Narrow(company=company), spoken)] == ["BRMK"]


def test_narrowing_to_two_companies_keeps_both():
    left = narrowed(FIRMS, Narrow(company="Brunmark, Tarnholt"), spoken)
    assert {firm.key for firm in left} == {"BRMK", "TRNH"}


@pytest.mark.parametrize("company", ["Acme", "", "the company", ".*"])
def test_narrowing_to_a_company_that_is_not_held_leaves_nothing(company):
    assert narrowed(FIRMS, Narrow(company=company), spoken) == []


def test_narrowing_says_what_it_narrowed_to():
    assert str(Narrow(("A-1", "B-2"), "Brunmark", "Q2")) == "Brunmark, Q2, A-1, B-2"
    assert str(Narrow())


def test_a_period_given_by_hand_replaces_those_of_the_question():
    when = fixed_period("revenue in Q2 on the Q3 call", "Q4")
    assert [mention.text for mention in when.periods] == ["Q4"]
    assert when.calls == ()
    assert "Q2" not in when.rest


def test_of_two_calls_for_one_quarter_the_newer_is_read():
    newer = record("TRNH-FY2023Q4b", "Tarnholt Foods", "TRNH", period="FY2023Q4", held="2024-02-20")
    assert calls("What was Tarnholt's Q4 revenue?", held=firms([newer, *TARNHOLT])) == ["TRNH-FY2023Q4b"]


@settings(deadline=None)
@given(questions, st.booleans(), st.sets(st.sampled_from(sorted(IDS))))
def test_only_given_calls_are_ever_read(question, guided, chosen):
    held = firms([call for call in CATALOG if call.id in chosen])
    found = reached(question, guided, held)
    assert {look.call for look in found.looks} <= chosen
    assert {call.id for firm in found.near for call in firm.calls} <= chosen
    assert len(set(found.looks)) == len(found.looks)


@settings(deadline=None)
@given(questions, st.sampled_from([BRUNMARK, TARNHOLT, QUILLABY]))
def test_a_question_that_names_one_company_is_read_from_its_calls_only(question, calls_of_one):
    company = calls_of_one[0].company
    found = named(f"{company}: {question}", FIRMS, spoken)
    got = reach(FIRMS.firms, found, asked(found.rest), False)
    assert {look.call for look in got.looks} <= {call.id for firm in found.firms for call in firm.calls}


@settings(deadline=None)
@given(questions)
def test_any_text_can_be_given_as_a_company(text):
    assert narrowed(FIRMS, Narrow(company=text, calls=(text,)), spoken) == []


@settings(deadline=None)
@given(questions)
def test_any_text_given_as_a_period_is_one_or_is_refused(text):
    if asked(text).periods:
        assert fixed_period("revenue", text).periods == asked(text).periods
    else:
        with pytest.raises(SettingsError, match="not a period"):
            fixed_period("revenue", text)


@pytest.mark.parametrize("often", ["each year", "per year", "every year"])
def test_how_often_is_a_rate_where_no_year_is_held(often):
    quarter = firms([record("LON-FY2023Q2", "Lonely Lane", "LON")])
    assert calls(f"What share of its leases does Lonely Lane renew {often}?", held=quarter) == [
        "LON-FY2023Q2"
    ]
