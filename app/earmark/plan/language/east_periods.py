"""Chinese periods and runs of periods in the English that the period module and the planner read.

2024年第三季 -> Q3 2024, 去年同期 -> same quarter last year, 自2023年第二季以來 -> since Q2 2023.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

_DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {"兩": 2, "两": 2}
_MONTHS = ("January February March April May June July August September October November December").split()
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_LAG = {"去": "last", "上": "last", "今": "this", "本": "this", "明": "next", "下": "next"}
_LAG |= {"前": "previous", "這": "this", "这": "this", "當": "this", "当": "this"}

_SCALE = "(?:財政年度|财政年度|會計年度|会计年度|財年度|財年|财年|年度|年)"
_SHORT_YEAR = r"\d\d(?=\s?年\s?(?:第|[上下]半|[一二三四1-4Qq]))"
_YEAR = (
    rf"(?:(?:民國(?P<roc>\d{{2,3}})|(?<!\d)(?P<year>(?:19|20)\d\d|{_SHORT_YEAR}))\s?(?P<scale>{_SCALE})"
    r"|(?P<lag>[去今明])年(?:度)?)的?\s?"
)
_COUNT = r"(?P<n>[二三四五六七八九十兩两]|十[一二]|\d{1,2}|幾|几|數|数)"
_MONTH = r"(?P<month>十[一二]?|[一二三四五六七八九]|1[0-2]|0?[1-9])\s?月"
_UNIT = "(?:個|个)?(?:財|财)?(?:季度|季)"
_CALL = (
    "(?:法說會|法说会|(?:財報|财报|業績|业绩)?"
    "(?:電話會議|电话会议|電話會|电话会|說明會|说明会|會議|会议|業績會|业绩会))"
)
_FORMS = (
    ("ended", rf"(?:截至|截止至?)(?:{_YEAR})?{_MONTH}(?:\s?(?P<day>\d{{1,2}})\s?日|底|末)?"
     rf"(?:為止|为止|止)?的?(?P<span>[三六九369]\s?(?:個|个)月|(?:一)?{_UNIT}|(?:財|财|會計|会计)?(?:政)?年度?)"),
    ("same", r"(?:去年|上年|前一年|上一年)(?:的)?(?:同期|同季|同一季度?|同一期間)"),
    ("close", rf"(?:{_YEAR})?{_MONTH}(?:的)?(?:財|财)?季度?"),
    ("each", r"(?:(?P<range>過去|过去)|" + _YEAR + r"|(?P<half>[上下])半年)?的?"
     r"(?:各|每一?|逐|歷|历)(?:個|个)?(?:財|财)?(?P<of>季度|季|年)(?!增|成)"),
    ("nine", rf"(?:{_YEAR})?前(?P<n>[三六九369])\s?(?:個|个)月"
     rf"|(?:{_YEAR})前(?P<quarters>[二三兩两23])\s?{_UNIT}"),
    ("ago", r"(?P<ago>上上|前兩|前两)(?:一)?(?:個|个)?季度?前?"),
    ("many", rf"(?:在)?(?:過去|过去|最近|近|前|連續|连续|之前|近期)的?\s?{_COUNT}\s?"
     rf"(?:(?P<unit>{_UNIT}|年)|(?:次|場|场)的?(?P<calls>{_CALL}))"),
    ("newest", rf"(?:最近一次|最近一場|最新一次|最新|最近|上一次|上次|本次|這次|这次)的?(?:一次)?{_CALL}"),
    ("quarter", rf"(?:{_YEAR})?(?<![哪這这那])(?:第\s?)?(?P<q>[一二三四]|(?<!\d)[1-4])\s?"
     rf"(?:個|个)?(?P<fq>財|财)?(?:季度|季)|{_YEAR}[Qq](?P<q>[1-4])(?!\d)"
     rf"|第(?P<q>[一二三四])(?=\s?[、和與与及至到]\s?第?[一二三四]季)"),
    ("half", rf"(?:{_YEAR})?(?P<half>[上下])半(?:財|财)?年度?"),
    ("relative", r"(?P<rel>上一|上|本|這一|这一|這|这|當|当|下一|下|前一|前)(?:個|个)?(?:財|财)?季度?"),
    ("whole", rf"{_YEAR}(?:全年度?|整年)|(?:{_YEAR})(?!前|增|成)|(?P<prev>前)年(?!度?增)|全年度?"
     r"|(?P<rely>上一|上|本|下一|下)(?:個|个)?(?:財政年度|财政年度|會計年度|会计年度|財年|财年|年度)"
     r"|(?<!\d)(?P<bare>(?:19|20)\d\d)(?=\s?[與与和及、至到跟]\s?(?:19|20)\d\d\s?(?:財|财)?年)"),
)  # fmt: skip
_JOINT = re.compile(r"\s*(?:和|與|与|及|以及|、|跟|,|到|至|~|-|–)\s*")
_PLACE = "\ue000{}\ue001"
_ONE = "\ue000(\\d+)\ue001"
_AND = re.compile(rf"{_ONE}\s*(?:和|與|与|及|以及|、|跟)\s*(?={_ONE})")
_RUNS = (
    (re.compile(rf"(?:在|介於)?\s*{_ONE}\s*(?:到|至|和|與|与)\s*{_ONE}\s*之?間"), "between {} and {}"),
    (re.compile(rf"(?:從|从|自|由)?\s*{_ONE}\s*(?:一直)?(?:到|至|~|-|–)\s*{_ONE}"), "from {} to {}"),
    (re.compile(rf"(?:自從|自从|自|從|从)\s*{_ONE}\s*(?:以來|以来|之後|之后|起|開始|开始|至今|到現在|迄今|後|后)?"),
     "since {}"),
    (re.compile(rf"{_ONE}\s*(?:以來|以来|起|開始|开始|至今|迄今)"), "since {}"),
    (re.compile(rf"{_ONE}\s*(?:之後|以後|之后|以后|過後)"), "after {}"),
    (re.compile(rf"{_ONE}\s*(?:之前|以前)"), "before {}"),
    (re.compile(rf"(?:與|与|和|跟|同|較|较|比起?|相較於|相较于)\s*{_ONE}\s*(?:相比|比較|比较|相較|相较|的比較)"),
     "compared with {}"),
    (re.compile(rf"(?:較|较|相較於|相较于|相比|比)\s*{_ONE}"), "compared with {}"),
)  # fmt: skip
_LED = ("since", "between", "from", "after", "before", "compared", "over", "on the")


@dataclass(frozen=True, slots=True)
class Marked:
    """A question whose periods are marks, and the English of each mark."""

    text: str
    english: tuple[str, ...]


def marked(question: str) -> Marked:
    """Put a mark (`U+E000 number U+E001`) where each Chinese period or run of periods stands."""
    found: list[str] = []
    text, at, year = "", 0, ""
    for match in _WRITTEN.finditer(question):
        between = question[at : match.start()]
        carried = year if at and _JOINT.fullmatch(between) else ""
        said, year = _english(match, carried)
        text += between + _PLACE.format(len(found))
        found.append(said)
        at = match.end()
    return _runs(text + question[at:], found)


def led(period: str, guided: bool) -> str:
    """A period with the preposition that its place in a sentence wants."""
    if period.startswith(_LED):
        return period
    return f"{'for' if guided else 'in'} {period}"


def _runs(text: str, found: list[str]) -> Marked:
    for pattern, form in _RUNS:
        text = pattern.sub(lambda match, form=form: _join(match, form, found), text)  # type: ignore[misc]
    while _AND.search(text):
        text = re.sub(
            rf"{_ONE}\s*(?:和|與|与|及|以及|、|跟)\s*{_ONE}",
            lambda m: _join(m, "{} and {}", found),
            text,
            count=1,
        )
    return Marked(text, tuple(found))


def _join(match: re.Match[str], form: str, found: list[str]) -> str:
    found.append(form.format(*(found[int(number)] for number in match.groups())))
    return _PLACE.format(len(found) - 1)


def _compile() -> re.Pattern[str]:
    """All forms as one expression; a group name may stand several times, so each gets a number."""
    numbers = count()
    rules = "|".join(f"(?P<form_{name}_>{form})" for name, form in _FORMS)
    return re.compile(re.sub(r"(?<=\(\?P<)([a-z_]+)(?=>)", lambda name: f"{name[1]}{next(numbers)}", rules))


_WRITTEN = _compile()


def _english(match: re.Match[str], carried: str) -> tuple[str, str]:
    """A period in English, and the year that a quarter joined to it would share."""
    groups = {key.rstrip("0123456789"): value for key, value in match.groupdict().items() if value}
    form = next(key for key in groups if key.startswith("form_")).strip("_")
    year = _year(groups) or carried
    if form in _SET:
        return _SET[form], year
    if form == "form_quarter":
        return _quarter(groups, year), year
    return _FORMED[form.removeprefix("form_")](groups, year).strip(), year


def _year(groups: dict[str, str]) -> str:
    if "lag" in groups:
        return f"{_LAG[groups['lag']]} year"
    if "roc" in groups:
        return str(int(groups["roc"]) + 1911)
    written = groups.get("year", "")
    number = f"20{written}" if len(written) == 2 else written
    fiscal = groups.get("scale", "")[:1] in ("財", "财", "會", "会")
    return f"fiscal {number}" if fiscal and number else number


def _quarter(groups: dict[str, str], year: str) -> str:
    number = _number(groups["q"])
    fiscal = "fq" in groups or year.startswith("fiscal")
    return f"{'fiscal ' if fiscal else ''}Q{number} {year.removeprefix('fiscal ')}".strip()


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    if len(written) == 2:
        return 10 + _DIGITS[written[1]]
    return _DIGITS[written]


def _ended(groups: dict[str, str], year: str) -> str:
    month = _MONTHS[_number(groups["month"]) - 1]
    day = f" {int(groups['day'])}" if "day" in groups else ""
    bare = year.removeprefix("fiscal ")
    when = f"{month}{day}" + (f"{',' if day else ''} {bare}" if bare.isdigit() else "")
    span = groups["span"]
    if "月" in span:
        return f"{_WORDS[_number(span[0]) - 1]} months ended {when}"
    return f"{'fiscal year' if '年' in span else 'quarter'} ended {when}"


def _close(groups: dict[str, str], year: str) -> str:
    return f"{_MONTHS[_number(groups['month']) - 1]} quarter {year.removeprefix('fiscal ')}"


def _each(groups: dict[str, str], year: str) -> str:
    unit = "year" if groups["of"] == "年" else "quarter"
    if "half" in groups:
        return f"each {unit} of {_HALF[groups['half']]} half"
    return f"each {unit} of {year}" if year else f"each {unit}"


def _nine(groups: dict[str, str], year: str) -> str:
    months = _number(groups["n"]) if "n" in groups else 3 * _number(groups["quarters"])
    return f"first {_WORDS[months - 1]} months of {year or 'this year'}"


def _many(groups: dict[str, str], _: str) -> str:
    written = groups["n"]
    many = "several" if written in "幾几數数" else str(_number(written))
    unit = "calls" if "calls" in groups else "years" if groups["unit"] == "年" else "quarters"
    return f"over the last {many} {unit}"


def _relative(groups: dict[str, str], _: str) -> str:
    return f"{_LAG[groups['rel'][0]]} quarter"


def _whole(groups: dict[str, str], year: str) -> str:
    if "prev" in groups:
        return "two years ago"
    if "rely" in groups:
        return f"{_LAG[groups['rely'][0]]} fiscal year"
    return groups.get("bare") or year or "full year"


_HALF = {"上": "first", "下": "second"}
_SET = {
    "form_same": "the same quarter last year",
    "form_ago": "two quarters ago",
    "form_newest": "on the latest call",
}
_FORMED = {
    "ended": _ended,
    "close": _close,
    "each": _each,
    "nine": _nine,
    "many": _many,
    "half": lambda groups, year: f"{_HALF[groups['half']]} half{' of ' + year if year else ''}",
    "relative": _relative,
    "whole": _whole,
}
