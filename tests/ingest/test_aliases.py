"""Former names and tickers, and when two names mean one company."""

# ruff: noqa: E501 -- rows of names stay on one line

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from earmark_ingest.errors import SettingsError
from earmark_ingest.identity import aliases
from earmark_ingest.identity.aliases import Aliases, plain_name, plain_ticker
from hypothesis import given
from hypothesis import strategies as st

TABLE = Aliases.load()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SYMC", "GEN"), ("Symantec Corporation", "NLOK"), ("NortonLifeLock Inc.", "Gen Digital"),
        ("Facebook, Inc.", "Meta Platforms"), ("FB", "META"), ("Google Inc.", "Alphabet"), ("GOOG", "GOOGL"),
        ("21st Century Fox, Inc.", "FOXA"), ("FOX", "FOXA"), ("BRK-A", "BRK.B"), ("JP Morgan", "JPMorgan Chase & Co."),
        ("Trellport Logistics, Inc.", "The Trellport Logistics Company"), ("Trellport", "Trellport Logistics plc"),
        ("TRELLPORT CORP /DE/", "Trellport"), ("Marlow's", "MARLOWS INC"), ("Marlow", "Marlow's"),
        ("O. P. Quill", "O.P. Quill & Co."), ("OPQuill", "O. P. Quill Corp"), ("Orléans SA", "Orleans"),
        ("VQG", "Vellum Quartz Group, Inc."), ("NASDAQ: TRLP", "trlp"), ("trellport.com", "Trellport"),
    ],
)  # fmt: skip
def test_same(one: str, other: str) -> None:
    assert TABLE.same(one, other)
    assert TABLE.same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Apple", "Apple Hospitality REIT"), ("American", "American Airlines"), ("Fox Factory", "Fox Corporation"),
        ("Brown & Brown", "Brown-Forman"), ("Dana", "Danaher"), ("Trellport", "Trellis"), ("First", "First Harbour Bank"),
        ("Johnson & Johnson", "Johnson Controls"), ("", "Trellport"), ("", ""), ("VQ", "Vellum Quartz"),
    ],
)  # fmt: skip
def test_not_same(one: str, other: str) -> None:
    assert not TABLE.same(one, other)
    assert not TABLE.same(other, one)


def test_canonical() -> None:
    assert TABLE.canonical("SYMC") == TABLE.canonical("nlok") == TABLE.canonical("GEN") == "GEN"
    assert TABLE.canonical("FOX") == "FOXA"
    assert TABLE.canonical("NASDAQ:TRLP") == "TRLP"
    assert TABLE.canonical("brk-b") == "BRK.B"


def test_contradict() -> None:
    assert TABLE.contradict("AMZN", "Whole Foods Market")
    assert not TABLE.contradict("SYMC", "NortonLifeLock")
    assert not TABLE.contradict("AMZN", "Trellport")
    assert not TABLE.contradict("TRLP", "Amazon")


def test_every_ticker_leads_to_one_that_leads_to_itself() -> None:
    assert all(TABLE.tickers[today] == today for today in TABLE.tickers.values())
    assert set(TABLE.names.values()) <= set(TABLE.tickers.values())


def test_a_users_file_adds_and_wins(tmp_path: Path) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(
        '[TRLP]\ntickers = ["OLDT", "SYMC"]\nnames = ["Trellport", "Orlidane"]\n["QL.B"]\ntickers = ["QL.A"]\n',
        encoding="utf-8",
    )
    mine = Aliases.load(extra)
    assert mine.canonical("OLDT") == mine.canonical("SYMC") == "TRLP"
    assert mine.canonical("QL-A") == "QL.B"
    assert mine.same("Orlidane N.V.", "Trellport, Inc.")
    assert mine.canonical("FB") == "META"
    assert TABLE.canonical("OLDT") == "OLDT"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("[TRLP\n", "cannot be read"), ("TRLP = 3\n", "'TRLP'"), ('[TRLP]\nnames = "Trellport"\n', "lists of strings"),
        ("[TRLP]\nnames = [3]\n", "'TRLP'"), ('[BRK.B]\nnames = ["Berk"]\n', "quote a ticker"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_in_one_sentence(tmp_path: Path, content: str, why: str) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"mine\.toml") as error:
        Aliases.load(extra)
    assert why in str(error.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        Aliases.load(tmp_path / "none.toml")


def test_plain_forms() -> None:
    assert plain_name("The Trellport Group, Inc.") == ("trellport",)
    assert plain_name("Group") == ("group",)
    assert plain_ticker("(NYSE: TRLP)") == "TRLP"
    assert plain_ticker("TRLP US Equity") == "TRLP"


@given(st.text(max_size=40), st.text(max_size=40))
def test_same_is_total_and_symmetric(one: str, other: str) -> None:
    assert TABLE.same(one, other) == TABLE.same(other, one)
    assert TABLE.canonical(TABLE.canonical(one)) == TABLE.canonical(one)


@pytest.mark.parametrize(
    ("name", "ticker"),
    [
        ("蘋果", "AAPL"),
        ("苹果", "AAPL"),
        ("賽門鐵克", "GEN"),
        ("瞻博網路", "JNPR"),
        ("京东", "JD"),
        ("小米", "1810.HK"),
    ],
)
def test_companies_go_by_their_chinese_names(name, ticker):
    assert Aliases.load().same(name, ticker)


def test_no_name_of_the_table_is_two_companies():
    table = tomllib.loads((Path(aliases.__file__).with_name("aliases.toml")).read_text(encoding="utf-8"))
    names = [name for entry in table.values() for name in entry["names"]]
    listed = [ticker for today, entry in table.items() for ticker in (today, *entry.get("tickers", []))]
    assert len(set(names)) == len(names)
    assert len(set(listed)) == len(listed)
