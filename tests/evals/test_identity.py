"""`earmark evals identity` over a made-up index."""

import csv
import json
from pathlib import Path

import pytest
from earmark_evals.cli import app
from earmark_evals.facts import FactsError
from earmark_evals.identity import Check, below_floor, check_index, read_index, share
from typer.testing import CliRunner

CALL = """{company}, Inc. (NASDAQ:{ticker}) Q3 2024 Earnings Conference Call October 3, 2024 5:00 PM ET
Company Participants
Mara Voss - Chief Financial Officer
Conference Call Participants
Joss Hale - Fenwick Partners
Operator
Good day and welcome to the {company} third quarter 2024 earnings conference call. Mara Voss, please begin.
Mara Voss
Thank you. We grew revenue in every region of the world in the third quarter of 2024.
Question-and-Answer Session
Operator
Our first question comes from Joss Hale with Fenwick Partners. Please go ahead.
Joss Hale
Thank you. How should we think about gross margin next quarter?
Mara Voss
We expect it to be flat, Joss.
"""
ROW = {
    "file": "LARK_FY2024Q3.txt",
    "ticker": "LARK",
    "company": "Larkfield Optics",
    "fiscal_year": "2024",
    "fiscal_quarter": "3",
    "call_date": "2024-10-03",
    "layout": "seeking_alpha",
    "period_from": "said",
}


def index(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "index.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(ROW))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    text = CALL.format(company="Larkfield Optics", ticker="LARK")
    (tmp_path / "LARK_FY2024Q3.txt").write_text(text, encoding="utf-8")
    return tmp_path


def found(path: Path) -> dict[str, tuple[str, bool]]:
    return {check.field: (check.found, check.right) for check in check_index(path, processes=1)}


def test_a_call_is_known_by_its_words(calls: Path) -> None:
    assert found(index(calls, ROW)) == {
        "period": ("2024Q3", True),
        "company": ("Larkfield Optics", True),
        "ticker": ("LARK", True),
        "date": ("2024-10-03", True),
    }


def test_the_name_of_the_file_says_nothing(calls: Path) -> None:
    text = (calls / ROW["file"]).read_text(encoding="utf-8")
    (calls / "WREN_FY2019Q1_2019-02-03.txt").write_text(text, encoding="utf-8")
    lying = ROW | {"file": "WREN_FY2019Q1_2019-02-03.txt"}
    assert all(right for _, right in found(index(calls, lying)).values())


def test_only_what_the_row_vouches_for_is_checked(calls: Path) -> None:
    vague = ROW | {"period_from": "vendor", "layout": "other", "call_date": ""}
    assert set(found(index(calls, vague))) == {"company"}
    assert set(found(index(calls, vague | {"company": "", "call_date": "0000-01-01"}))) == set()


@pytest.mark.parametrize("content", [None, ""])
def test_a_file_that_cannot_be_read_is_a_miss(calls: Path, content: str | None) -> None:
    if content is not None:
        (calls / "gone.txt").write_text(content, encoding="utf-8")
    checks = found(index(calls, ROW | {"file": "gone.txt"}))
    assert set(checks.values()) == {("", False)}


def test_two_processes_find_the_same_in_the_same_order(calls: Path) -> None:
    rows = [ROW | {"company": f"Larkfield Optics {number}"} for number in range(40)]
    path = index(calls, *rows)
    assert check_index(path) == check_index(path, processes=1)


def test_a_sample_is_always_the_same(calls: Path) -> None:
    path = index(calls, *(ROW | {"fiscal_year": str(2000 + number)} for number in range(9)))
    sample = check_index(path, sample=3, processes=1)
    assert sample == check_index(path, sample=3, processes=1)
    assert share(sample, "period")[1] == 3
    assert len(check_index(path, sample=99, processes=1)) == 36


def test_floors_are_of_period_company_and_ticker() -> None:
    checks = [Check("a", field, "x", "y", field == "company") for field in ("period", "company", "date")]
    assert below_floor(checks) == ("period",)
    assert below_floor(()) == ()


def test_the_command_prints_each_miss_and_the_shares(calls: Path, tmp_path: Path) -> None:
    path = index(calls, ROW, ROW | {"company": "Wren [Holdings]"})
    out = tmp_path / "out.json"
    result = CliRunner().invoke(app, ["identity", str(path), "--json", str(out), "--check"])
    assert result.exit_code == 1
    assert "LARK_FY2024Q3.txt: company 'Wren [Holdings]', found 'Larkfield Optics'" in result.output
    assert "company: 1 of 2 right (50.0 %)" in result.output
    assert "period: 2 of 2 right (100.0 %)" in result.output
    assert len(json.loads(out.read_text(encoding="utf-8"))) == 8


@pytest.mark.parametrize("content", ["", "file,ticker\na,b\n", None])
def test_an_index_without_its_columns_is_refused(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "index.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(FactsError, match=r"index\.csv"):
        read_index(path)
