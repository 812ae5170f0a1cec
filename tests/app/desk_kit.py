"""Made-up calls with figures to compute from: two companies, some quarters, one of them not held."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

HEAD = """{company} ({ticker}) Q{quarter} {year} Earnings Call
{date}

Operator
Good day, and welcome to the {company} earnings call for the {word} quarter of fiscal {year}. I will now turn it over to Ida Roe, chief executive officer.
Ida Roe - Chief Executive Officer
Thank you. We are pleased with the quarter. Tom?
Tom Lund - Chief Financial Officer
{prepared}
Operator
Our first question comes from Ann Bell with Calder Row.
Ann Bell - Calder Row - Analyst
What drove the gross margin in the quarter?
Tom Lund - Chief Financial Officer
Mix was the main driver of gross margin, because freight cost less than a year ago.
Operator
That concludes our call.
"""
WORDS = {1: "first", 2: "second", 3: "third", 4: "fourth"}
DATES = {1: "April 28", 2: "July 28", 3: "October 28"}

PREPARED = {
    ("Arkwell Systems", "ARKW", 2024, 1): """Total revenue was $400.0 million in the first quarter. Gross margin was 41.0% in the first quarter. GAAP earnings per share were $0.50 and non-GAAP earnings per share were $0.62.
For the second quarter of 2024, we expect revenue of $410 million to $430 million and non-GAAP earnings per share of $0.60 to $0.64.""",
    ("Arkwell Systems", "ARKW", 2024, 2): """Total revenue was $440.0 million in the second quarter. Product revenue was $264.0 million. Service revenue was $176.0 million. Gross margin was 42.5% in the second quarter. GAAP earnings per share were $0.55 and non-GAAP earnings per share were $0.66.
For the third quarter of 2024, we expect revenue of $450 million to $460 million.""",
    ("Arkwell Systems", "ARKW", 2025, 2): """Total revenue was $506.0 million in the second quarter, up 15% year over year. Gross margin was 43.0% in the second quarter.
For the third quarter of 2025, we expect revenue of about $510 million.""",
    ("Pellmore Foods", "PLMY", 2024, 2): """Total revenue was $1.2 billion in the second quarter, compared to $1.25 billion in the second quarter of 2023. Gross margin was 30.0% in the second quarter.""",
}  # fmt: skip


def write(folder: Path) -> list[Path]:
    """The calls as files."""
    paths = []
    for (company, ticker, year, quarter), prepared in PREPARED.items():
        text = HEAD.format(
            company=company, ticker=ticker, year=year, quarter=quarter, word=WORDS[quarter],
            date=f"{DATES[quarter]}, {year}", prepared=prepared,
        )  # fmt: skip
        paths.append(folder / f"{ticker}-{year}-Q{quarter}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return paths
