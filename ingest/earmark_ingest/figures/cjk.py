"""Quantities in Chinese, Japanese and Korean text: `16.2 亿美元`, `1조 2,000억원`, `9.5 个百分点`, `10万`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from earmark_ingest.figures.quantity import Quantity
from earmark_ingest.types import Bound

CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""The letters of the three scripts, for a character class."""
_ANY = re.compile(f"\\d\\s?[{CJK}%]|[{CJK}]\\s?\\d")
_TEN_THOUSAND = ("万", "萬", "만")
_SCALES = {
    **dict.fromkeys(("千", "천"), Decimal(10**3)),
    **dict.fromkeys(_TEN_THOUSAND, Decimal(10**4)),
    **dict.fromkeys(("十万", "十萬"), Decimal(10**5)),
    **dict.fromkeys(("百万", "百萬", "백만"), Decimal(10**6)),
    **dict.fromkeys(("千万", "千萬", "천만"), Decimal(10**7)),
    **dict.fromkeys(("亿", "億", "억"), Decimal(10**8)),
    **dict.fromkeys(("十亿", "十億"), Decimal(10**9)),
    **dict.fromkeys(("兆", "조", "万亿", "萬億"), Decimal(10**12)),
}
_MONEY = {
    **dict.fromkeys(("美元", "美金", "달러"), "USD"),
    **dict.fromkeys(("人民币", "人民幣", "元人民币", "元人民幣", "위안", "元"), "CNY"),
    **dict.fromkeys(("新台币", "新臺幣", "新台幣", "台币", "台幣", "元新台币", "元新台幣"), "TWD"),
    **dict.fromkeys(("港元", "港币", "港幣"), "HKD"),
    **dict.fromkeys(("欧元", "歐元", "유로"), "EUR"),
    **dict.fromkeys(("日元", "日圓", "日圆", "円", "엔"), "JPY"),
    **dict.fromkeys(("韩元", "韓元", "원"), "KRW"),
    **dict.fromkeys(("英镑", "英鎊", "파운드"), "GBP"),
    **dict.fromkeys(("卢比", "盧比"), "INR"),
}
_SIGNS = {"us$": "USD", "$": "USD", "€": "EUR", "rmb": "CNY", "nt$": "TWD", "hk$": "HKD"}
_UNITS = {
    **dict.fromkeys(("%p", "%포인트", "个百分点", "個百分點", "百分点", "百分點"), "points"),
    **dict.fromkeys(("个基点", "個基點", "基点", "基點", "bp", "bps"), "bps"),
    **dict.fromkeys(("%", "퍼센트", "パーセント"), "%"),
    **dict.fromkeys(("倍", "배"), "x"),
    **dict.fromkeys(("天", "日間"), "days"),
    **dict.fromkeys(("周", "週", "주간"), "weeks"),
    **dict.fromkeys(("个月", "個月", "か月", "ヶ月", "개월"), "months"),
    **dict.fromkeys(("年間", "년간"), "years"),
    **dict.fromkeys(("小时", "小時", "時間", "시간"), "hours"),
    **dict.fromkeys(("家", "名", "辆", "輛", "股", "人", "명", "대", "건", "株", "社", "台", "件"), "count"),
}
_BOUNDS: dict[str, Bound] = {
    **dict.fromkeys(("超过", "超過", "逾", "至少", "高于", "高於", "최소"), "at least"),
    **dict.fromkeys(("低于", "低於", "不到", "至多", "최대"), "at most"),
}
_NEAR = ("大约", "大約", "约", "約", "近", "약")


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = _either(_SCALES)
_QUANTITY = re.compile(
    rf"(?:(?P<hedge>{_either([*_BOUNDS, *_NEAR])})\s?)?"
    rf"(?P<said>(?:(?P<money>{_either([*_MONEY, *_SIGNS])})\s?)?(?:(?P<sign>[-−负負])\s?)?"
    rf"(?<![a-z\d.,:/第])(?P<number>{_NUMBER})(?:\s?(?P<scale>{_SCALE})"
    rf"(?:\s?(?P<rest>{_NUMBER})\s?(?P<lesser>{_SCALE}))?)?"
    rf"[余多]?(?:\s?(?P<unit>{_either([*_MONEY, *_UNITS])}))?)"
)


def cjk_quantities(lower: str) -> Iterator[Quantity]:
    """The quantities whose scale, unit or currency is said in one of the scripts; other digits are left."""
    if lower.isascii() or not _ANY.search(lower):
        return
    for match in _QUANTITY.finditer(lower):
        if match["scale"] or match["money"] in _MONEY or (match["unit"] or "%") not in {"%", "bp", "bps"}:
            yield _quantity(match)


def _quantity(match: re.Match[str]) -> Quantity:
    value, scale = _amount(match)
    unit = _MONEY.get(match["unit"]) or _UNITS.get(match["unit"])
    start, end = match.span("said")
    if match["money"] and unit in {None, "CNY"}:  # 新台幣 50 億元
        unit = _MONEY.get(match["money"]) or _SIGNS[match["money"]]
    if unit == "count":
        unit = None
    hedge = match["hedge"]
    return Quantity(
        start,
        end,
        -value if match["sign"] else value,
        scale,
        unit or ("count" if scale is None else None),
        approximate=hedge is not None,
        bound=_BOUNDS.get(hedge or ""),
    )


def _amount(match: re.Match[str]) -> tuple[Decimal, Decimal | None]:
    """The number and its scale; a compound such as `1조 2,000억` in its larger scale."""
    value = Decimal(match["number"].replace(",", ""))
    if not match["scale"]:
        return value, None
    scale = _SCALES[match["scale"]]
    if match["rest"]:
        value += Decimal(match["rest"].replace(",", "")) * _SCALES[match["lesser"]] / scale
    return value, scale
