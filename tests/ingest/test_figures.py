"""Quantities as they are written and spoken on calls."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from earmark_ingest.figures import figures
from earmark_ingest.types import Figure
from hypothesis import assume, given
from hypothesis import strategies as st

SHARED = Path(__file__).parents[2].parent / "shared" / "transcripts"

PHRASES = (
    ("$1.425 and $1.465 billion", "1425000000..1465000000 USD"),
    ("between $1.425 and $1.465 billion", "1425000000..1465000000 USD"),
    ("between 1.41 and $1.45 billion", "1410000000..1450000000 USD"),
    ("revenue of 570 to 575 million", "570000000..575000000 USD"),
    ("between 25-30%", "25..30 %"),
    ("25 to 30%", "25..30 %"),
    ("between $0.06 and $0.11", "0.06..0.11 USD"),
    ("$10 to $20 million", "10000000..20000000 USD"),
    ("two to three million dollar", "2000000..3000000 USD"),
    ("29 cents", "0.29 USD"),
    ("17 cents", "0.17 USD"),
    ("four pennies", "0.04 USD"),
    ("a penny", "0.01 USD"),
    ("$0.01", "0.01 USD"),
    ("a little over $50 million", "50000000 USD ~"),
    ("approximately 13%", "13 % ~"),
    ("roughly 13%", "13 % ~"),
    ("nearly $360 million", "360000000 USD ~"),
    ("more than 200 basis points", "200 bps ~"),
    ("in the order of $50 million", "50000000 USD ~"),
    ("almost 50%", "50 % ~"),
    ("over $2.25 billion", "2250000000 USD ~"),
    ("up to $500 million", "500000000 USD ~"),
    ("at least 20%", "20 % ~"),
    ("north of 20%", "20 % ~"),
    ("just under 5%", "5 % ~"),
    ("up about 18%", "18 % ~"),
    ("in excess of $3 billion", "3000000000 USD ~"),
    ("200 basis points", "200 bps"),
    ("a 200-basis point improvement", "200 bps"),
    ("50 bps", "50 bps"),
    ("a hundred basis points", "100 bps"),
    ("4.4 points", "4.4 points"),
    ("two percentage points", "2 points"),
    ("grew 7 points of share", "7 points"),
    ("$0.29 per share", "0.29 USD/share"),
    ("$1.05 per diluted share", "1.05 USD/share"),
    ("29 cents a share", "0.29 USD/share"),
    ("38 days", "38 days"),
    ("a 56-day period", "56 days"),
    ("3.7 million names", "3700000 count"),
    ("total of 1,177 customers", "1177 count"),
    ("recognized 2632 units", "2632 count"),
    ("38,715 infrastructure ports", "38715 count"),
    ("repurchased 21.6 million shares", "21600000 count"),
    ("64 deals", "64 count"),
    ("6800 partners", "6800 count"),
    ("RMB 10 billion", "10000000000 CNY"),
    ("10 billion RMB", "10000000000 CNY"),
    ("€5 million", "5000000 EUR"),
    ("5 million euros", "5000000 EUR"),
    ("EUR 5 million", "5000000 EUR"),
    ("£3 million", "3000000 GBP"),
    ("GBP500 million", "500000000 GBP"),
    ("NT$5 billion", "5000000000 TWD"),
    ("HK$300 million", "300000000 HKD"),
    ("C$5 million", "5000000 CAD"),
    ("US$5 million", "5000000 USD"),
    ("¥300 million", "300000000 JPY"),
    ("CHF 20 million", "20000000 CHF"),
    ("20 million Canadian dollars", "20000000 CAD"),
    ("$1.37 per Euro", "1.37 USD/EUR"),
    ("a loss of (0.12)", "-0.12 count"),
    ("EPS of ($0.12)", "-0.12 USD/share"),
    ("was -3%", "-3 %"),
    ("negative 3%", "-3 %"),
    ("minus 3 percent", "-3 %"),
    ("-$5 million", "-5000000 USD"),
    ("a million dollars", "1000000 USD"),
    ("a couple hundred K", "200000 count ~"),
    ("a couple of million", "2000000 count ~"),
    ("10 K", "10000 count"),
    ("$350 million", "350000000 USD"),
    ("$7.7 billion", "7700000000 USD"),
    ("saw 1.8 billion", "1800000000 count"),
    ("60 million to 80 million", "60000000..80000000 count"),
    ("2x", "2 x"),
    ("10x", "10 x"),
    ("leverage of 2.3 times", "2.3 x"),
    ("2.5 to 10 times", "2.5..10 x"),
    ("up three times over last year", "3 x"),
    ("twelve million", "12000000 count"),
    ("twenty five percent", "25 %"),
    ("twenty-five percent", "25 %"),
    ("one hundred and fifty million dollars", "150000000 USD"),
    ("a half point", "0.5 points"),
    ("half a point", "0.5 points"),
    ("two and a half points", "2.5 points"),
    ("one and a half million dollars", "1500000 USD"),
    ("half a million", "500000 count"),
    ("one-third", "0.333333333333 x"),
    ("two-thirds", "0.666666666667 x"),
    ("about a third of revenue", "0.333333333333 x ~"),
    ("from 10% to 13%", "10 % ; 13 %"),
    ("from 10 to 13%", "10 % ; 13 %"),
    ("in the range of 40 to 45 days", "40..45 days"),
    ("in a range from $5 million to $6 million", "5000000..6000000 USD"),
    ("ranging from 5% to 7%", "5..7 %"),
    ("$500,000 to $1 million", "500000..1000000 USD"),
    ("$70, $80 million", "70000000..80000000 USD"),
    ("up 11% to $0.29", "11 % ; 0.29 USD"),
    ("debt increased by 200 million to 2.25 billion", "200000000 USD ; 2250000000 USD"),
    ("-$0.05 to $0.02", "-0.05..0.02 USD"),
    ("a hundred thousand", "100000 count"),
    ("$5MM", "5000000 USD"),
    ("$5M", "5000000 USD"),
    ("$2.5B", "2500000000 USD"),
    ("$300K", "300000 USD"),
    ("$740 million dollars", "740000000 USD"),
    ("six to 12 months", "6..12 months"),
    ("two or three year", "2..3 years"),
    ("between 15 and 20 stores", "15..20 count"),
    ("12 percentage points", "12 points"),
    ("20%-plus", "20 % ~"),
    ("$29-ish million", "29000000 USD ~"),
    ("70-plus basis points", "70 bps ~"),
    ("5- to 6-point headwind", "5..6 points"),
    ("20 or so", "20 count ~"),
    ("a 40-45 day range", "40..45 days"),
    ("585 to 595 range", "585..595 count"),
    ("$0.18 for Q3 and $0.19 for Q4", "0.18 USD ; 0.19 USD"),
    ("EPS of $0.18 for Q3 and $0.19 for Q4", "0.18 USD/share ; 0.19 USD/share"),
    ("2 or 3 points of growth", "2..3 points"),
    ("$1.2 billion to $1.3", "1200000000..1300000000 USD"),
    ("$1.2 to $1.3 billion", "1200000000..1300000000 USD"),
    ("up 6% from a year ago", "6 %"),
    ("$300,000 each as compared to 292", "300000 USD ; 292 count"),
    ("grew 15% to $730 million", "15 % ; 730000000 USD"),
    ("$3 million (pre-tax)", "3000000 USD"),
    ("zero percent", "0 %"),
    (".5%", "0.5 %"),
    ("10-year lease", "10 years"),
    ("over 2000 customers", "2000 count ~"),
    ("12,000 square feet", "12000 count"),
    ("eight-year deal", "8 years"),
    ("Capex was 25.2 million", "25200000 USD"),
    ("18 to 49 demo", "18..49 count"),
    ("$1 to $1.02 per diluted share", "1..1.02 USD/share"),
    ("5.45% notes", "5.45 %"),
    ("37% higher", "37 %"),
    ("100% of it", "100 %"),
    ("95 percent", "95 %"),
    ("3 per cent", "3 %"),
    ("10 pct", "10 %"),
    ("0.5 billion", "500000000 count"),
    ("$1,660,400,000", "1660400000 USD"),
    ("4 hundred million", "400000000 count"),
    ("15 million to 20 million dollars", "15000000..20000000 USD"),
    ("somewhere between 5% and 7%", "5..7 %"),
    ("approximately 19-20%", "19..20 % ~"),
    ("$60 to $70 million per quarter", "60000000..70000000 USD"),
    ("from $10 to $20 million", "10000000 USD ; 20000000 USD"),
    ("£1.2 billion to £1.4 billion", "1200000000..1400000000 GBP"),
    ("¥5 to ¥6 billion", "5000000000..6000000000 JPY"),
    ("low $20 million range", ""),
    ("low 20 percentage points", ""),
    ("in the low 20s", ""),
    ("mid-single digits", ""),
    ("high-teens", ""),
    ("January 23rd", ""),
    ("November 25", ""),
    ("the week of October 16th of 2006", ""),
    ("12/31/03", ""),
    ("on 12/31", ""),
    ("Q2 2006", ""),
    ("2Q06", ""),
    ("in 2004", ""),
    ("fiscal 2008", ""),
    ("FY08", ""),
    ("first half of '07", ""),
    ("2003-2004", ""),
    ("our 2021 launches", ""),
    ("10-Q", ""),
    ("our 10-K", ""),
    ("the 8-K filing", ""),
    ("in our 10 K", ""),
    ("NetBackup 6.5", ""),
    ("Norton 360", ""),
    ("the E320", ""),
    ("a T-1 line", ""),
    ("IP version 6", ""),
    ("802.11 networks", ""),
    ("S&P 500", ""),
    ("the Fortune 500", ""),
    ("Slide 14", ""),
    ("Phase 3", ""),
    ("Chapter 11", ""),
    ("COVID-19", ""),
    ("5G", ""),
    ("IPv6", ""),
    ("one of the", ""),
    ("one more question", ""),
    ("one thing", ""),
    ("the first", ""),
    ("the 3rd", ""),
    ("number 2", ""),
    ("two further points", ""),
    ("two areas", ""),
    ("at 5 p.m.", ""),
    ("5:30 PM", ""),
    ("888-203-1112", ""),
    ("1-800-555-1212", ""),
    ("(877) 555-1212", ""),
    ("passcode 1234567", ""),
    ("conference ID 4821", ""),
    ("twenty twenty", ""),
    ("80/20", ""),
    ("an 80-20 split", ""),
    ("24/7", ""),
    ("401(k)", ""),
    ("Rule 10b5-1", ""),
    ("3M", ""),
    ("versions 1.2.3", ""),
    ("year 2", ""),
    ("the 90s", ""),
    ("our 2020 year-end grants", ""),
    ("Acme's 5,500 professionals", "5500 count"),
    ("Acme, Inc.\n19%", "19 %"),
    ("Jane Doe\n25 basis points", "25 bps"),
    ("60 million-80 million", "60000000..80000000 count"),
    ("30 days-40 days", "30..40 days"),
    ("revenue of 6.0 to $6.2 billion", "6000000000..6200000000 USD"),
    ("1.0 to 1.1 billion", "1000000000..1100000000 count"),
    ("growth of 2.0 to 2.5%", "2..2.5 %"),
    ("2.0 - 2.5%", "2..2.5 %"),
    ("revenue between 6.0 and 6.2 billion", "6000000000..6200000000 USD"),
    ("version 6.0 to our customers", ""),
    ("moved to 6.0 and liked it", ""),
    ("63 to 69 cents", "0.63..0.69 USD"),
    ("range of 63 to 69 cents", "0.63..0.69 USD"),
    ("between 63 and 69 cents", "0.63..0.69 USD"),
    ("12-14 cents", "0.12..0.14 USD"),
    ("12 or 13 cents", "0.12..0.13 USD"),
    ("two to three cents", "0.02..0.03 USD"),
    ("from 13 to 15 cents", "0.13 USD ; 0.15 USD"),
    ("EPS of 33 to 39 cents", "0.33..0.39 USD/share"),
    ("13 to 15 cents per share", "0.13..0.15 USD/share"),
    ("$0.71 cents", "0.71 USD"),
    ("$0.45 per diluted common share", "0.45 USD/share"),
    ("EPS of €1.05", "1.05 EUR/share"),
    ("12 plus months", "12 months ~"),
    ("$15 million year over year", "15000000 USD"),
    ("our 2050 targets", ""),
    ("pounds of copper sold: 15 million pounds", "15000000 count"),
    ("27 million pounds a year", "27000000 GBP"),
    ("15 million pounds of revenue", "15000000 GBP"),
    ("a contract worth 15 to 20 million pounds", "15000000..20000000 GBP"),
    ("3 billion pounds sterling", "3000000000 GBP"),
    ("4.6 billion yen", "4600000000 JPY"),
    ("20-plus-percent increases", "20 % ~"),
    ("was two-tenths of a point higher", "0.2 points"),
    ("one-third of 1%", "0.333333333333 %"),
    ("a loss of between $0.09 and $0.05 per share", "0.05..0.09 USD/share"),
    ("moved from 10% to the 13% range", "10 % ; 13 %"),
    ("up $5 million to the $20 million range", "5000000 USD ; 20000000 USD"),
    ("core FFO of $1.19 to $1.25", "1.19..1.25 USD/share"),
    ("up in that $300 million to $400 million range", "300000000..400000000 USD"),
)
"""A phrase and its figures: value or low..high, unit, `~` where approximate."""


def label(figure: Figure) -> str:
    value = f"{figure.low:.12g}" if figure.low == figure.high else f"{figure.low:.12g}..{figure.high:.12g}"
    return f"{value} {figure.unit}" + (" ~" if figure.approximate else "")


@pytest.mark.parametrize(("phrase", "expected"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_phrase(phrase: str, expected: str) -> None:
    assert " ; ".join(label(figure) for figure in figures(phrase)) == expected


@pytest.mark.parametrize(("phrase", "expected"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_phrase_inside_a_sentence(phrase: str, expected: str) -> None:
    found = figures(f"we said {phrase}, as before")
    assert len(found) == len([part for part in expected.split(" ; ") if part])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("between $1.425 and $1.465 billion.", ["$1.425 and $1.465 billion"]),
        ("a little over $50 million this quarter", ["$50 million"]),
        ("EPS of ($0.12) was", ["($0.12)"]),
        ("$1.37 per Euro, our forecast", ["$1.37 per Euro"]),
        ("at a 40-45 day range", ["40-45 day"]),
    ],
)
def test_text_is_the_quantity_and_not_the_hedge(text: str, words: list[str]) -> None:
    assert [figure.text for figure in figures(text)] == words


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Revenue for the period totaled 116.6 million, up.", "USD"),
        ("Capital spending was 25.2 million.", "USD"),
        ("The 7 million of deferred revenue", "USD"),
        ("Revenue grew as subscribers reached 8 million.", "count"),
        ("We renewed 3.7 million names.", "count"),
        ("Net income was strong on 309 million diluted shares.", "count"),
    ],
)
def test_millions_without_a_unit_are_money_where_money_was_the_subject(text: str, unit: str) -> None:
    assert [figure.unit for figure in figures(text)] == [unit]


def test_cents_are_per_share_only_in_a_sentence_about_earnings_per_share() -> None:
    first, second, third = figures(
        "Non-GAAP EPS was $0.29, up from 26 cents. The card costs $4.50 in stores."
    )
    assert (first.unit, second.unit, third.unit) == ("USD/share", "USD/share", "USD")


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("We bought back 2 million shares at an average price of $18.51.", ["count", "USD/share"]),
        ("We repurchased stock at an average price per share of $50.80.", ["USD/share"]),
        ("The average purchase price was $88.70 for these shares.", ["USD/share"]),
        ("We repurchased stock at an average cost of $42.", ["USD/share"]),
        ("Shares rose as gas sold at an average price of $4.50 per gallon.", ["USD"]),
        ("The average purchase price was $88.70 in our shops.", ["USD"]),
        ("GAAP earnings between $0.36 and $0.41 per share.", ["USD/share"]),
        ("Non-GAAP earnings should be in the range of $0.66 to $0.71.", ["USD/share"]),
        ("We earned 31 cents per share, up from 24 cents.", ["USD/share", "USD/share"]),
        ("It made 31 cents per share, up from 24 cents.", ["USD/share", "USD/share"]),
        ("Diluted earnings of $1.12 versus $1.05.", ["USD/share", "USD/share"]),
        ("Adjusted earnings of $35 million or $1.00.", ["USD", "USD/share"]),
        ("Adjusted earnings before tax came with a fee of $4.50.", ["USD"]),
        ("Taxes took $0.05 of adjusted earnings per share.", ["USD/share"]),
        ("A $0.30 quarterly dividend was declared.", ["USD/share"]),
        ("EPS fell as fuel rose to $2.73 per gallon.", ["USD"]),
    ],
)
def test_dollars_without_a_scale_are_per_share_where_the_sentence_is(text: str, units: list[str]) -> None:
    assert [figure.unit for figure in figures(text)] == units


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It has a profit of 15 million pounds", "GBP"),
        ("The contract brings 27 million pounds a year", "GBP"),
        ("We sold 15 million pounds of copper at a good profit", "count"),
        ("Contracts cover 15 million pounds of uranium a year", "count"),
        ("We recycled 48 million pounds", "count"),
        ("That is 3 million pounds better than a year ago", "count"),
        ("The cost is 500 pounds", "count"),
    ],
)
def test_pounds_are_money_where_the_sentence_speaks_of_money_and_not_of_weight(text: str, unit: str) -> None:
    (figure,) = figures(text + ".")
    assert figure.unit == unit
    assert figure.text.endswith("pounds") == (unit == "GBP")


MONEY = st.integers(1, 99_999).map(lambda cents: Decimal(cents) / 100)
SCALES = {"": 1, " thousand": 10**3, " million": 10**6, "M": 10**6, " billion": 10**9, "B": 10**9}


@given(MONEY, st.sampled_from(sorted(SCALES)), st.sampled_from(["$", "US$", "€", "£"]))
def test_money_round_trips_in_every_scale(value: Decimal, scale: str, sign: str) -> None:
    text = f"of {sign}{value:,f}{scale}"
    (figure,) = figures(text)
    assert figure.low == figure.high == float(value * SCALES[scale])
    assert figure.text == text[3:]


@given(
    MONEY,
    MONEY,
    st.sampled_from(["{a} to ${b} million", "${a} to ${b} million", "${a} million–${b} million"]),
)
def test_both_ends_of_a_range_have_its_scale(a: Decimal, b: Decimal, style: str) -> None:
    low, high = sorted((a, b))
    assume(low < high)
    (figure,) = figures("of " + style.format(a=f"{low:f}", b=f"{high:f}"))
    assert (figure.low, figure.high, figure.unit) == (float(low * 10**6), float(high * 10**6), "USD")


@given(
    st.integers(1, 10**6),
    st.sampled_from([("%", "%"), (" percent", "%"), (" basis points", "bps"), (" days", "days")]),
)
def test_whole_numbers_with_a_unit_round_trip(value: int, unit: tuple[str, str]) -> None:
    for written in {f"{value}", f"{value:,}"}:
        (figure,) = figures(f"up {written}{unit[0]}")
        assert (figure.low, figure.unit) == (value, unit[1])


NOISY = st.lists(
    st.sampled_from(
        [*(phrase for phrase, _ in PHRASES), " ", ". ", " and ", " to ", "-", "(", ")", "$", "Q", "\n", "a"]
    )
    | st.text(max_size=6)
).map("".join)


@given(NOISY)
def test_total_and_spans_hold_on_any_text(text: str) -> None:
    end = 0
    for figure in figures(text):
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert figure.low <= figure.high
        end = figure.end


@given(NOISY)
def test_nothing_depends_on_earlier_calls(text: str) -> None:
    assert figures(text) == figures(text)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared transcripts are not beside this checkout")
def test_real_calls_have_hundreds_of_figures_and_no_year_among_them() -> None:
    for path in sorted(SHARED.glob("*.txt")):
        found = figures(path.read_text(encoding="utf-8"))
        assert len(found) > 80
        assert not [f for f in found if f.unit == "count" and 1990 <= f.low <= 2030 and "," not in f.text]
