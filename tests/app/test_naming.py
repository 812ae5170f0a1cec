"""Whether words of a question name a company here, or are only words."""

from __future__ import annotations

import pytest
from earmark.plan.companies.directory import Entry, directory
from earmark.plan.companies.naming import counts, desk_first, part_of_name
from earmark.plan.companies.tokens import tokens, whole
from earmark.plan.companies.who import named
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_kit import questions, record
from run_kit import Heard

CALLS = [
    record("TGT-FY2023Q4", "Target Corporation", "TGT"),
    record("V-FY2023Q4", "Visa Inc.", "V"),
    record("GPS-FY2023Q4", "The Gap, Inc.", "GPS"),
    record("NOW-FY2023Q4", "ServiceNow, Inc.", "NOW"),
    record("GM-FY2023Q4", "General Motors Company", "GM"),
    record("IT-FY2023Q4", "Gartner, Inc.", "IT"),
    record("A-FY2023Q4", "Agilent Technologies, Inc.", "A"),
    record("DAN-FY2023Q4", "Dana Incorporated", "DAN"),
    record("UVL-FY2023Q4", "Universal Looms Group", "UVL"),
    record("SNDR-FY2023Q4", "A. B. Sundergaard Pumps", "SNDR"),
]
HELD = directory(CALLS)
HEARD = Heard(
    dict.fromkeys("target visa gap now it a all margin the".split(), 60) | {"dana": 2, "evan": 2},
    {
        "dana evan": ["OTHER-FY2023Q1"],
        "dana incorporated": ["DAN-FY2023Q4"],
        "dana revenue": ["DAN-FY2023Q4"],
    },
)


def who(question, held=HELD, heard=HEARD):
    return [firm.calls[0].id.partition("-")[0] for firm in named(question, held, heard).firms]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What was TGT revenue?", ["TGT"]),
        ("tgt rev 4q23", ["TGT"]),
        ("Tgt rev 4q23", []),
        ("$tgt comps", ["TGT"]),
        ("$TGT comps", ["TGT"]),
        ("what was tgt's revenue", ["TGT"]),
        ("TGT's revenue", ["TGT"]),
        ("TGT’s revenue", ["TGT"]),
        ("uvl vs tgt gross margin", ["UVL", "TGT"]),
        ("uvl and tgt capex", ["UVL", "TGT"]),
        ("(TGT) comps", ["TGT"]),
        ("NASDAQ:TGT comps", ["TGT"]),
        ("what did atgtx say", []),
    ],
)
def test_a_ticker_counts_in_either_case(question, expected):
    assert who(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("$A revenue", ["A"]),
        ("$v volumes", ["V"]),
        ("V revenue 4Q23", ["V"]),
        ("v revenue 4q23", []),
        ("What was V's revenue?", ["V"]),
        ("A revenue of what size was reported?", []),
        ("Was there a revenue target?", []),
        ("What is plan A?", []),
    ],
)
def test_one_letter_is_a_ticker_only_where_it_is_marked_or_stands_in_capitals(question, expected):
    assert who(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("GM revenue 4Q23", ["GM"]),
        ("gm 4q23 rev", ["GM"]),
        ("What was GM's revenue?", ["GM"]),
        ("What was GM in Q4?", []),
        ("what was gm in q4", []),
        ("TGT GM 4Q23", ["TGT"]),
        ("What was TGT's GM and EPS?", ["TGT"]),
        ("IT revenue 4Q23", ["IT"]),
        ("it 4q23 rev", ["IT"]),
        ("What was IT spending like?", []),
        ("did it grow its revenue?", []),
        ("What was Target's IT spending?", ["TGT"]),
    ],
)
def test_a_ticker_that_is_jargon_is_a_company_only_at_the_head(question, expected):
    assert who(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What was Target's revenue?", ["TGT"]),
        ("target comps 4q23", ["TGT"]),
        ("Target: revenue?", ["TGT"]),
        ("Target Corporation revenue", ["TGT"]),
        ("What is the target for revenue?", []),
        ("Did they hit their target?", []),
        ("Did Target hit its target?", ["TGT"]),
        ("Visa volumes", ["V"]),
        ("visa rev 4q23", ["V"]),
        ("Is a visa needed?", []),
        ("What was Visa’s revenue?", ["V"]),
        ("Gap between guidance and results", []),
        ("What is the gap between guidance and results?", []),
        ("Gap's inventory", ["GPS"]),
        ("gap.com sales", ["GPS"]),
        ("The Gap, Inc. revenue", ["GPS"]),
        ("now subs rev 2q21", ["NOW"]),
        ("now that the plant runs, what is capacity in q2?", []),
        ("Where is demand now?", []),
        ("NOW subs rev", ["NOW"]),
        ("ServiceNow revenue", ["NOW"]),
    ],
)
def test_a_name_that_is_a_word_counts_where_it_is_used_as_a_name(question, expected):
    assert who(question) == expected


def test_a_name_that_others_seldom_say_is_a_name_in_small_letters_too():
    rare = Heard({"target": 3})
    assert who("is it so at target", heard=rare) == ["TGT"]
    assert who("is it so at target", heard=Heard({"target": 40})) == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("fy20 capex, visa", ["V"]),
        ("fy20 capex vs guide, gap", ["GPS"]),
        ("fy20 capex, margin", []),
        ("what was fy20 capex, visa", []),
        ("the weather, visa", []),
    ],
)
def test_a_note_may_end_with_the_company(question, expected):
    assert who(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("WHAT WAS GARTNER REVENUE IN Q4", ["IT"]),
        ("WHAT WAS TGT REVENUE IN Q4", ["TGT"]),
        ("IS IT ON A ROLL NOW", []),
        ("WHAT ALL WAS IN IT", []),
    ],
)
def test_shouting_makes_no_word_a_ticker(question, expected):
    assert who(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Dana Evan say?", []),
        ("Dana Evan on pricing", []),
        ("What did Dana say?", ["DAN"]),
        ("What was Dana Revenue?", ["DAN"]),
        ("What did Dana Incorporated say?", ["DAN"]),
        ("Dana and Evan", ["DAN"]),
        ("dana evan", ["DAN"]),
    ],
)
def test_a_person_whose_first_name_is_a_companys_is_no_company(question, expected):
    assert who(question) == expected


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="an owner before a name is taken for a first name"
)
def test_an_owner_is_nobodys_first_name():
    assert who("What was Dana's Evan plant?") == ["DAN"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Universal's revenue", ["UVL"]),
        ("Universal’s revenue", ["UVL"]),
        ("universal's revenue", []),
        ("the universal service fund", []),
        ("Universal service fees", []),
        ("Universal Looms fees", ["UVL"]),
    ],
)
def test_first_words_of_many_names_count_only_as_an_owners(question, expected):
    assert who(question) == expected


@pytest.mark.parametrize(
    "question", ["A. B. Sundergaard revenue", "A.B. Sundergaard Pumps' revenue", "AB Sundergaard sales"]
)
def test_initials_belong_to_the_name(question):
    found = named(question, HELD, HEARD)
    assert [firm.key for firm in found.firms] == ["SNDR"]
    assert "B" not in found.rest


def test_a_first_word_that_ends_in_an_apostrophe_and_s_is_a_name():
    assert who("Dorn's comps", directory([record("DRN-FY2023Q1", "DORN'S Sporting Goods, Inc.", "DRN")])) == [
        "DRN"
    ]


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="a ticker with a point is cut into two words")
@pytest.mark.parametrize("question", ["QRX.B revenue", "qrx.b rev 4q23", "What was QRX.B's revenue?"])
def test_a_ticker_may_have_a_point(question):
    assert who(question, directory([record("QRX-FY2023Q1", "Quorax Yards", "QRX.B")])) == ["QRX"]


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("nlok f2q08 dso", 0, True),
        ("nlok f2q08 dso", 1, False),
        ("What was dso?", 0, False),
        ("x " * 15, 0, False),
    ],
)
def test_what_opens_a_note_of_the_desk(text, at, expected):
    assert desk_first(text, at) is expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zorv Inc. sold", "Zorv Inc."),
        ("Zorv Holdings Ltd's sales", "Zorv Holdings Ltd's"),
        ("Zorv /DE/ sold", "Zorv /DE/"),
        ("Zorv.com sold", "Zorv.com"),
        ("Zorv's sales", "Zorv's"),
        ("Zorv Pharma Services Inc sold", "Zorv Pharma Services Inc"),
        ("Zorv sold", "Zorv"),
        ("Zorv incorporates it", "Zorv"),
        ("Zorv company's", "Zorv company's"),
    ],
)
def test_a_name_ends_with_its_legal_form(text, name):
    assert text[: whole(text, 4)] == name


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("$BRMK's rev", ["brmk", "rev"]),
        ("Smith & Dale’s", ["smith", "and", "dale"]),
        ("O'Dell sold", ["odell", "sold"]),
        ("a_b  c-d", ["a", "b", "c", "d"]),
        ("", []),
    ],
)
def test_a_question_is_cut_into_keys(text, keys):
    found = tokens(text)
    assert [token.key for token in found] == keys
    assert all(text[token.start : token.end] == token.text for token in found)


@settings(deadline=None)
@given(questions, st.sampled_from(["ticker", "name", "head", "vague"]), st.integers(1, 3))
def test_any_words_count_or_do_not(question, strength, count):
    words = tokens(question)
    entry = Entry(HELD.firms[0], strength, "Agilent")
    for at in range(len(words) - count + 1):
        assert counts(entry, question, words, at, count, HEARD) in (True, False)
        assert part_of_name([entry], question, words, at, HEARD) in (True, False)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what was revenue in loomtex's third quarter?", ["LMT"]),
        ("What was revenue in loomtex's third quarter?", []),
        ("what was revenue in loomtex third quarter?", []),
    ],
)
def test_in_a_question_in_small_letters_an_owner_may_be_a_company(question, expected):
    held = directory([*CALLS, record("LMT-FY2023Q4", "Loomtex Looms Group", "LMT")])
    assert who(question, held, Heard({"loomtex": 60})) == expected
