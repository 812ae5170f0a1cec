"""A call told from a press release, an article, a table and a recipe."""

from __future__ import annotations

import pytest
from earmark_ingest.script.callness import is_call, is_talk
from hypothesis import given
from hypothesis import strategies as st

CALL = (
    "Good afternoon, and thank you for joining us on the earnings call for our second quarter.",
    "We are pleased with what we did this spring, and I want to thank our people for it.",
    "Revenue grew on every lane that we have, and our margins held, as we told you they would.",
    "You will see in our outlook that we expect growth to go on in the second half of the year.",
    "We will now take your questions. Our first question is from an analyst whom you all know.",
    "I think that we said so last quarter. You asked us about rates, and I told you that we would wait.",
)
RELEASE = (
    "Trellport, Inc. today announced results for its second quarter ended June 30.",
    "Revenue rose on higher sales of pallets, partly offset by lower rates on the northern lane.",
    "Gross margin improved on the growth of the southern yard and on the closing of the old quay.",
    "The company expects revenue growth to continue and reaffirmed its guidance for the full year.",
    "The conference call for shareholders and analysts begins at five in the afternoon Eastern Time.",
    "Trellport operates yards and quays in nine countries and moves freight by road, rail and sea.",
)
TABLE = (
    "Revenue 1,204 1,113 8.2",
    "Cost of sales 804 790 1.8",
    "Gross margin 400 323 23.8",
    "Growth 12 11 9",
)
RECIPE = (
    "Take two eggs and stir them well with the flour that was left over from the day before.",
    "Add the milk slowly, and let it all stand in a warm place until small bubbles rise to the top.",
)
CHINESE = (
    "各位投资者下午好，欢迎参加公司第二季度业绩会。",
    "本季度营业收入同比增长百分之十二，毛利率环比上升。",
    "接下来请分析师提问，管理层会逐一回答。",
)
EAST = {
    "traditional": ("各位好，歡迎參加法說會。", "本季度營收成長，毛利率上升，同比增加。"),
    "korean": ("2분기 실적 컨퍼런스에 오신 것을 환영합니다.", "매출과 영업이익이 늘었습니다."),
    "simplified": CHINESE,
}


def test_people_talk_on_a_call_and_not_in_a_release() -> None:
    assert is_talk(CALL)
    assert not is_talk(RELEASE)
    assert not is_talk(RECIPE * 4)


def test_a_call_is_one() -> None:
    assert is_call(CALL)


@pytest.mark.parametrize("texts", [RELEASE, RELEASE * 5, RECIPE, TABLE, ("one",), ("{}",), ()])
def test_what_is_none(texts: tuple[str, ...]) -> None:
    assert not is_call(texts)


def test_a_few_words_are_given_the_benefit() -> None:
    assert is_talk(())
    assert is_talk(RELEASE[:1])
    assert is_talk(["word"] * 79)
    assert not is_talk(["word"] * 80)


@pytest.mark.parametrize("script", EAST)
def test_a_call_in_another_script(script: str) -> None:
    assert is_call(EAST[script])


def test_chinese_prose_about_something_else_is_none() -> None:
    assert not is_call(("春天来了，院子里的花都开了。", "我们一起去河边散步。", "晚上下了一点小雨。"))


def test_one_word_of_business_often_is_no_call() -> None:
    assert not is_call(("营收营收营收营收", "营收和营收"))
    assert not is_call(("We like revenue, and you like our revenue.",) * 9)


def test_talk_without_business_is_no_call() -> None:
    assert not is_call(
        ("I told you that we would go to the river, and you said that you would come with us.",) * 6
    )


def test_lines_of_figures_make_it_a_table() -> None:
    assert is_call((*CALL, *TABLE[:0]))
    assert not is_call((*CALL, *TABLE))


@given(st.permutations(CALL), st.permutations(RELEASE))
def test_the_order_of_the_lines_does_not_matter(call: list[str], release: list[str]) -> None:
    assert is_call(call)
    assert not is_call(release)


@given(st.sampled_from([CALL, RELEASE, RECIPE, TABLE, CHINESE]), st.integers(1, 6))
def test_the_length_does_not_matter(texts: tuple[str, ...], times: int) -> None:
    assert is_call(texts * times) is is_call(texts)


@given(st.lists(st.text(max_size=60), max_size=8))
def test_judging_is_total(texts: list[str]) -> None:
    assert is_call(texts) in (True, False)
    assert is_talk(texts) in (True, False)


@given(st.sampled_from([CALL, CHINESE]))
def test_case_tells_nothing(texts: tuple[str, ...]) -> None:
    assert is_call([text.upper() for text in texts])
