"""Periods in Chinese and Korean, for calls of which only a translation is at hand.

The groups are those of `period_grammar`. No word boundaries: these scripts set no blanks between words.
"""

from __future__ import annotations

import re
from itertools import count

HINT = re.compile("[季年期분년반올]")
"""A character that every one of these expressions holds."""

_YEAR = r"(?<!\d)(?P<y>(?:19[89]|20[0-4])\d)\s?(?:财政年度|財政年度|财年|財年|年度|年|년)?(?:的|\s)?"
_THAT_YEAR = r"(?P<lagy>去|今|明)年(?:的)?|(?P<lagy>작년|전년|올해|내년)\s?"
_WHEN = rf"(?:{_YEAR}|{_THAT_YEAR})?"

_RULES = (
    # 2023年第三季度, 三季度, 第3财季, 2023년 3분기, 去年第四季度
    rf"{_WHEN}第?(?P<q>[一二三四]|(?<!\d)[1-4])\s?(?:个|個)?(?:财|財)?季(?:度)?",
    rf"{_WHEN}(?<!\d)(?P<q>[1-4])\s?분기",
    # 2023年上半年, 하반기
    rf"{_WHEN}(?P<half>[上下])半(?:财|財)?年|{_WHEN}(?P<half>[상하])반기",
    # 去年同期, 전년 동기
    r"(?P<ago>[去上]年同期|(?:전년|작년)\s?(?:동기|같은\s?기간))",
    # 上季度, 지난 분기
    r"(?P<lagq>上一|上个|上個|上|本|这|這|当|當|下一|下个|下個|下)(?:财|財)?季(?:度)?|(?P<lagq>지난|전|이번|다음)\s?분기",
    # 2023财年, 2023年, 今年, 올해
    r"(?<!\d)(?P<y>(?:19[89]|20[0-4])\d)\s?(?P<scale>财政年度|財政年度|财年|財年|年度|年|년)(?!\s?\d)",
    r"(?P<lagy>去|今|明)年(?!前)|(?P<lagy>작년|올해|금년|내년)",
)


def _compile() -> re.Pattern[str]:
    numbers = count()
    return re.compile(
        re.sub(r"(?<=\(\?P<)([a-z]+)", lambda name: f"{name[1]}{next(numbers)}", "|".join(_RULES))
    )


WRITTEN = _compile()
