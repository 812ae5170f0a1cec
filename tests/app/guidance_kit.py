"""Made-up remarks of a company, as a call laid out, and what is read off them."""

from __future__ import annotations

from earmark.calltext import CallText, lay_out
from earmark.desk.guidance.lines import Citations, lines_of
from earmark.desk.guidance.types import Line
from earmark_ingest import Source, parse
from earmark_ingest.passages import passages

_CALL = """Quillmoor Devices (QMD) Q{quarter} {year} Earnings Call
{month} 28, {year}

Operator
Good day, and welcome to the Quillmoor Devices earnings call for the {word} quarter of {year}. I will now turn it over to Ida Roe, chief executive officer.
Ida Roe - Chief Executive Officer
Thank you, and good afternoon. Tom?
Tom Lund - Chief Financial Officer
{prepared}
Operator
Our first question comes from Ann Bell with Calder Row.
Ann Bell - Calder Row - Analyst
{question}
Tom Lund - Chief Financial Officer
{answer}
Operator
That concludes our call.
"""  # noqa: E501
_WORDS = {1: "first", 2: "second", 3: "third", 4: "fourth"}
_MONTHS = {1: "April", 2: "July", 3: "October", 4: "December"}


def written(
    prepared: str,
    *,
    quarter: int = 2,
    year: int = 2024,
    question: str = "What drove the margin?",
    answer: str = "Mix.",
) -> str:
    """The words of a call on a quarter."""
    return _CALL.format(
        quarter=quarter, year=year, word=_WORDS[quarter], month=_MONTHS[quarter], prepared=prepared,
        question=question, answer=answer,
    )  # fmt: skip


def laid_out(prepared: str, **more: object) -> CallText:
    """The call laid out."""
    call = parse(Source(written(prepared, **more), "QMD.txt"))  # type: ignore[arg-type]
    return lay_out(call, passages(call, "QMD-FY2024Q2"))


def lines(prepared: str, **more: object) -> list[Line]:
    """The lines of guidance of such a call."""
    return lines_of(laid_out(prepared, **more), Citations())
