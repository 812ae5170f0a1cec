"""Chinese questions in the English of the planner."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from earmark.metrics import mentions
from earmark.plan.language import glossary
from earmark.plan.language.east_periods import marked
from earmark.plan.language.glossary import in_english
from earmark_ingest import periods
from earmark_ingest.identity.aliases import Aliases
from hypothesis import given, settings
from hypothesis import strategies as st

SECTIONS = tomllib.loads(Path(glossary.__file__).with_name("glossary.toml").read_text(encoding="utf-8"))
TERMS = [term for entries in SECTIONS.values() for terms in entries.values() for term in terms]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("為什麼毛利率上升?", "why did gross margin rise?"),
        ("毛利率为什么下降?", "why did gross margin decline?"),
        ("2024年第三季的營收是多少?", "what was revenue in Q3 2024?"),
        ("2024年第四季度的营收指引是多少?", "what is the revenue guidance for Q4 2024?"),
        ("執行長對需求說了什麼?", "what did the CEO say about demand?"),
        ("首席财务官如何看待关税?", "what did the CFO say about tariffs?"),
        ("誰問了存貨?", "who asked about inventory?"),
        ("哪位分析師問了匯率影響?", "which analyst asked about currency impact?"),
        ("哪一季毛利率最高?", "which quarter had the highest gross margin?"),
        ("哪家公司的营收最低?", "which company had the lowest revenue?"),
        ("比較蘋果和微軟2024年第三季的營收", "compare 蘋果 and 微軟 revenue in Q3 2024"),
        ("營收、毛利率和每股盈餘是多少?", "what was revenue, gross margin and EPS?"),
        ("過去四季的自由現金流", "free cash flow over the last 4 quarters"),
        ("自2023年第二季以來的毛利率", "gross margin since Q2 2023"),
        ("2024年各季的營收", "revenue in each quarter of 2024"),
        ("毛利率是多少,為什麼下降?", "what was gross margin and why did it decline?"),
        ("公司是否提到关税?", "did management mention tariffs?"),
        ("营收增长多少?", "how much did revenue grow?"),
        ("什麼推動了營收成長?", "what drove revenue growth?"),
        ("AAPL 2Q24 毛利率", "AAPL 2Q24 gross margin"),
        ("赛门铁克2008财年第二季度的应收账款周转天数", "赛门铁克 DSO in fiscal Q2 2008"),
        ("庫藏股買回多少?毛利率是多少?", "what was share repurchases? what was gross margin?"),
        ("What did 騰訊 say about 毛利率?", "What did 騰訊 say about gross margin?"),
    ],
)
def test_questions_become_english(question, expected):
    assert in_english(question) == expected


def test_a_list_keeps_its_bases_and_periods():
    english = in_english("2024年第三季和第四季的GAAP與非GAAP每股盈餘財測是多少?")
    assert english == "what is the GAAP and non-GAAP EPS guidance for Q3 2024 and Q4 2024?"


@pytest.mark.parametrize(
    "question",
    [
        "",
        "What was 騰訊's revenue?",
        "What was revenue in Q3 2024?",
        "売上高はいくら?",
        "매출은 얼마입니까?",
        "騰訊",
        "???",
    ],
)
def test_other_questions_stay_as_they_are(question):
    assert in_english(question) == question


@pytest.mark.parametrize(
    "name",
    [
        "百度",
        "京東",
        "蘋果",
        "英特爾",
        "台積電",
        "中國移動",
        "和碩",
        "鴻海",
        "美的集團",
        "高通",
        "廣達",
        "上海電氣",
    ],
)
def test_names_of_companies_are_not_broken(name):
    assert name in in_english(f"{name}2024年第三季的營收是多少?")
    assert name in in_english(f"{name}毛利率為什麼下降")


def test_names_that_the_library_knows_are_kept():
    assert "毛利網路" in in_english("毛利網路的營收是多少?", ["毛利網路"])


def test_a_company_does_not_hide_in_a_term():
    assert in_english("高通膨是否影響毛利率?").startswith("did high inflation")


@pytest.mark.parametrize(
    ("term", "metric"),
    [
        *(
            ("营收", "revenue"),
            ("營業額", "revenue"),
            ("毛利率", "gross margin"),
            ("营业利润率", "operating margin"),
        ),
        *(
            ("淨利", "net income"),
            ("每股收益", "EPS"),
            ("自由现金流", "free cash flow"),
            ("股息", "dividend"),
        ),
        *(
            ("經營現金流", "operating cash flow"),
            ("資本開支", "capital expenditures"),
            ("回购", "share repurchases"),
        ),
        *(("遞延收入", "deferred revenue"), ("應收帳款週轉天數", "DSO"), ("应收账款", "accounts receivable")),
        *(
            ("庫存", "inventory"),
            ("存貨週轉天數", "DIO"),
            ("有效税率", "tax rate"),
            ("員工人數", "headcount"),
        ),
        *(("同店銷售", "comparable sales"), ("在手訂單", "backlog"), ("平均售價", "average selling price")),
        *(
            ("市占率", "market share"),
            ("研发费用", "R&D expense"),
            ("管銷費用", "SG&A"),
            ("營業費用", "operating expenses"),
        ),
        *(
            ("流失率", "churn"),
            ("折舊攤銷", "depreciation"),
            ("股數", "share count"),
            ("产能利用率", "utilization"),
        ),
        *(
            ("现金及现金等价物", "cash"),
            ("淨利差", "net interest margin"),
            ("負債", "debt"),
            ("訂閱收入", "revenue"),
        ),
    ],
)
def test_metrics_are_those_of_the_table(term, metric):
    found = mentions(in_english(f"{term}是多少?"))
    assert [mention.metric.name for mention in found] == [metric]


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("2024 年第三季", "Q3 2024"),
        ("三季度", "Q3"),
        ("2024財年第二季度", "fiscal Q2 2024"),
        ("2024年Q3", "Q3 2024"),
        ("民國113年第三季", "Q3 2024"),
        ("24年第三季", "Q3 2024"),
        ("去年同期", "the same quarter last year"),
        ("去年第四季", "Q4 last year"),
        ("上季", "last quarter"),
        ("本季度", "this quarter"),
        ("上個季度", "last quarter"),
        ("前一季", "previous quarter"),
        ("2024年上半年", "first half of 2024"),
        ("12 月季", "December quarter"),
        ("截至9月的季度", "quarter ended September"),
        ("截至2024年9月30日的季度", "quarter ended September 30, 2024"),
        ("截至2024年3月31日的财年", "fiscal year ended March 31, 2024"),
        ("2024年前三季", "first nine months of 2024"),
        ("2024财年", "fiscal 2024"),
        ("去年", "last year"),
        ("從2023年第一季到2024年第二季", "from Q1 2023 to Q2 2024"),
        ("2023年第一季至第三季", "from Q1 2023 to Q3 2023"),
        ("2024年第三季和第四季", "Q3 2024 and Q4 2024"),
        ("2023與2024年", "2023 and 2024"),
        ("2024年第三季之後", "after Q3 2024"),
        ("与去年同期相比", "compared with the same quarter last year"),
    ],
)
def test_periods_come_out_as_the_period_module_reads_them(written, english):
    found = marked(written)
    assert found.english[-1] == english
    assert found.text == f"\ue000{len(found.english) - 1}\ue001"
    assert periods.mentions(f"in {english}")


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("過去四季", "over the last 4 quarters"),
        ("最近四次法說會", "over the last 4 calls"),
        ("近三年", "over the last 3 years"),
        ("近几个季度", "over the last several quarters"),
        ("每季", "each quarter"),
        ("最近一次财报电话会议", "on the latest call"),
    ],
)
def test_runs_are_counted(written, english):
    assert marked(written).english[-1] == english


def test_the_table_is_sound():
    assert [term for term, times in Counter(TERMS).items() if times > 1] == []
    assert len({english for entries in SECTIONS.values() for english in entries}) > 150
    assert not set(TERMS) & set(Aliases.load().written.values())


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*TERMS, "2024年第三季", "蘋果", ",", "?", "AAPL", "碩", "和", "\ue000"]), max_size=8
    )
)
def test_any_run_of_terms_gives_words(pieces):
    english = in_english("".join(pieces))
    assert "\ue001" not in english
    assert "  " not in english


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_taken(text):
    assert isinstance(in_english(text), str)
