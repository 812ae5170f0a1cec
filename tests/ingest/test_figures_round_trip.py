"""What is written in any of many ways is read back as it was: scales, signs, ranges, words, scripts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from earmark_ingest.figures import figures
from earmark_ingest.types import Figure
from hypothesis import assume, given
from hypothesis import strategies as st

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def words(value: int, dash: str = "-", joint: str = " and ") -> str:
    """A whole number below a thousand in words."""
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10 - 2] + (dash + ONES[value % 10] if value % 10 else "")
    return f"{ONES[value // 100]} hundred" + (joint + words(value % 100, dash) if value % 100 else "")


def only(text: str) -> Figure:
    (figure,) = figures(text)
    assert text[figure.start : figure.end] == figure.text
    return figure


NUMBERS = st.tuples(st.integers(1, 999_999), st.sampled_from([0, 1, 2])).map(
    lambda pair: Decimal(pair[0]).scaleb(-pair[1])
)
SCALES = {
    " million": 10**6, " billion": 10**9, " trillion": 10**12, "bn": 10**9, "mn": 10**6, "M": 10**6,
    "B": 10**9, "K": 10**3, " crore": 10**7, " crores": 10**7, " lakh": 10**5, " lakh crore": 10**12,
    " hundred million": 10**8,
}  # fmt: skip
MONEY = {
    "$": "USD", "US$": "USD", "€": "EUR", "EUR ": "EUR", "£": "GBP", "¥": "JPY", "RMB ": "CNY", "NT$": "TWD",
    "C$": "CAD", "A$": "AUD", "NZ$": "NZD", "R$": "BRL", "₹": "INR", "Rs. ": "INR", "INR": "INR",
    "SEK ": "SEK", "CHF ": "CHF", "AED ": "AED", "RM": "MYR", "₩": "KRW",
}  # fmt: skip
UNITS = {
    "%": "%", " %": "%", " percent": "%", " basis points": "bps", " bps": "bps", "bp": "bps",
    " percentage points": "points", "x": "x", " days": "days", " weeks": "weeks", "-month": "months",
}  # fmt: skip


@given(NUMBERS, st.sampled_from(sorted(SCALES)), st.sampled_from(sorted(MONEY)), st.booleans())
def test_money(value: Decimal, scale: str, sign: str, commas: bool) -> None:
    figure = only(f"we saw {sign}{value:{',' if commas else ''}f}{scale} there")
    assert figure.low == figure.high == float(value * SCALES[scale])
    assert (figure.unit, figure.scale) == (MONEY[sign], SCALES[scale])


@given(NUMBERS, st.sampled_from(["-{}", "−{}", "minus {}", "negative {}"]), st.sampled_from(["$", "€", ""]))
def test_signs(value: Decimal, style: str, currency: str) -> None:
    unit = "" if currency else "%"
    assert only(f"it was {style.format(f'{currency}{value:,f}{unit}')} there").low == -float(value)


@given(NUMBERS, st.sampled_from(["(${})", "$({})", "({})%", "$-{}"]))
def test_losses_in_brackets(value: Decimal, style: str) -> None:
    assume(style != "(${})" or value != int(value))
    assert only(f"a loss of {style.format(f'{value:f}')} there").low == -float(value)


SEPARATORS = ["{} to {}", "{}-{}", "{}–{}", "{}—{}", "{} – {}", "between {} and {}", "ranging from {} to {}"]


@given(NUMBERS, NUMBERS, st.sampled_from(SEPARATORS), st.sampled_from(sorted(UNITS)))
def test_ranges_whose_unit_stands_behind(one: Decimal, other: Decimal, style: str, unit: str) -> None:
    low, high = sorted((one, other))
    assume(low < high)
    assume(high < 1000)  # larger ones with a dash read as codes, and four digits as years
    figure = only("growth of " + style.format(f"{low:f}", f"{high:f}{unit}") + " there")
    assert (figure.low, figure.high, figure.unit) == (float(low), float(high), UNITS[unit])


@given(NUMBERS, NUMBERS, st.sampled_from(SEPARATORS), st.sampled_from(["$", "€", "£"]), st.integers(0, 3))
def test_ranges_whose_sign_or_scale_stands_once(
    one: Decimal, other: Decimal, style: str, sign: str, said: int
) -> None:
    low, high = sorted((one, other))
    assume(low < high and (low < 1000 or not said & 1))
    first = f"{sign}{low:f}" + ("" if said & 1 else " million")
    second = ("" if said & 2 else sign) + f"{high:f} million"
    figure = only("guidance is " + style.format(first, second) + " there")
    assert (figure.low, figure.high) == (float(low * 10**6), float(high * 10**6))
    assert figure.unit == MONEY[sign]


@given(st.integers(1, 999), st.sampled_from(["-", " "]), st.sampled_from([" and ", " "]))
def test_words(value: int, dash: str, joint: str) -> None:
    spoken = words(value, dash, joint)
    assert only(f"it grew {spoken} percent there").low == value
    assert only(f"it cost {spoken} million dollars there").low == value * 10**6
    assert only(f"it is {spoken} cents there").low == float(Decimal(value) / 100)
    if value > 10:
        assert only(f"it has {spoken} customers there").unit == "count"


@given(st.integers(0, 99), st.integers(0, 99))
def test_words_with_a_point(whole: int, part: int) -> None:
    digits = f"{part:02}"
    figure = only(f"up {words(whole)} point {' '.join(ONES[int(digit)] for digit in digits)} percent there")
    assert (figure.low, figure.unit) == (float(f"{whole}.{digits}"), "%")


@given(st.integers(1, 99))
def test_halves(value: int) -> None:
    assert only(f"up {words(value)} and a half percent").low == value + 0.5
    assert only(f"worth {words(value)} and a half billion dollars").low == (value + 0.5) * 10**9


@given(st.integers(1, 99), st.sampled_from(["dozen", "hundred", "thousand", "million"]))
def test_articles_and_couples(value: int, scale: str) -> None:
    size = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6}[scale]
    assert only(f"over a {scale} customers").low == size
    assert only(f"a couple {scale} customers").low == 2 * size
    assert only(f"we saw {value} {scale} customers").low == value * size


EASTERN_SCALES = {
    "": 1,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
    "만": 10**4,
    "억": 10**8,
    "조": 10**12,
}
EASTERN = {
    "美元": "USD",
    "元": "CNY",
    "日圓": "JPY",
    "달러": "USD",
    "원": "KRW",
    "歐元": "EUR",
    "港元": "HKD",
}


@given(
    NUMBERS, st.sampled_from(sorted(EASTERN_SCALES)), st.sampled_from(sorted(EASTERN)), st.sampled_from("! ")
)
def test_eastern_money(value: Decimal, scale: str, unit: str, blank: str) -> None:
    figure = only(f"收入为{value:,f}{blank.strip('!')}{scale}{unit}，同比增长")
    assert (figure.low, figure.unit) == (float(value * EASTERN_SCALES[scale]), EASTERN[unit])


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("over $2 billion", "at least"),
        ("at least 5%", "at least"),
        ("no less than 5%", "at least"),
        ("200-plus stores", "at least"),
        ("$10 million or more", "at least"),
        ("a little over $50 million", "at least"),
        ("超过10亿美元", "at least"),
        ("up to 5%", "at most"),
        ("no more than 5%", "at most"),
        ("less than 5%", "at most"),
        ("just under 5%", "at most"),
        ("$10 million or less", "at most"),
        ("about 5%", None),
        ("nearly 5%", None),
        ("5%-ish", None),
        ("5%", None),
    ],
)
def test_bounds(text: str, bound: str | None) -> None:
    figure = only(text)
    assert figure.bound == bound
    assert figure.approximate == (text != "5%")


@pytest.mark.parametrize(
    ("text", "scale"),
    [("$1.4 billion", 1e9), ("29 cents", 0.01), ("$500,000 to $1 million", 1e6), ("10万", 1e4), ("5%", 1.0)],
)
def test_scale_is_what_the_number_was_multiplied_by(text: str, scale: float) -> None:
    assert only(text).scale == scale


@pytest.mark.parametrize(
    "phrase", ["$1.2 billion", "200 basis points", "25 percent", "EUR 5 million", "38 days"]
)
@pytest.mark.parametrize("blank", ["\n", "\u00a0", "\u202f", "\u2009", "\u3000"])
def test_any_blank_may_stand_inside(phrase: str, blank: str) -> None:
    broken = figures(f"up to {phrase.replace(' ', blank)} then")
    plain = figures(f"up to {phrase} then")
    assert [(f.start, f.end, f.low, f.unit) for f in broken] == [
        (f.start, f.end, f.low, f.unit) for f in plain
    ]


WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


@given(NUMBERS, st.sampled_from(["%", " million", "x"]))
def test_full_width_forms_are_read_as_the_others(value: Decimal, unit: str) -> None:
    text = f"{value:f}{unit}"
    assert [f.low for f in figures(text.translate(WIDE))] == [f.low for f in figures(text)]


ALPHABET = st.sampled_from(
    [*"0123456789.,-–%$()/:'’ \n\t", "İ", "ß", "億", "원", "％", "５", "٣", " to ", " and ", "billion",
     "one ", "point ", "hundred ", "half ", "of ", "about ", " a ", "plus ", "$", "over ", "between ",
     "Slide ", "x"]
)  # fmt: skip


@given(st.lists(ALPHABET, max_size=60).map("".join))
def test_total_ordered_and_exact_on_anything(text: str) -> None:
    end = 0
    for figure in figures(text):
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert figure.low <= figure.high
        assert figure.scale > 0
        assert figure.text == figure.text.strip()
        end = figure.end


REPEATED = (
    "1,", "1,11,", "1 ", "1", "$", "(", "$(", "one ", "one-", "a ", "hundred and ", "and a half ",
    "point one ", "5% to ", "5.", "5-", "1:", "  ", "about ", "to ", "1억 ", "half of ", "thousand ",
)  # fmt: skip


@pytest.mark.parametrize("unit", REPEATED)
def test_long_repetitions_end(unit: str) -> None:
    assert figures(unit * 10_000) is not None


def test_numbers_without_end_are_no_figures() -> None:
    assert figures(f"${'1' * 400} million and {'9' * 30}%") == []
