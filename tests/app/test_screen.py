"""A screen: every call that says it and no other, its best quote, with the numbers searched and left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from earmark import Assistant
from earmark.desk.screen import wanted
from earmark_ingest.errors import SettingsError
from guidance_kit import written
from surface_kit import one_sentence

CALLS = {
    ("Arkwell Systems", "ARKW", 1, 2023): "We raised prices in the spring. Inflation was high.",
    ("Arkwell Systems", "ARKW", 2, 2024): "We raised prices because of inflation in freight, by 4%.",
    ("Pellmore Foods", "PLMY", 2, 2024): "Input cost inflation eased. Volumes were strong. " * 3
    + "And in Spain we then raised prices.",
    ("Dunmere Rail", "DNMR", 3, 2024): "Succession is done: our new CEO starts in May. It was a success.",
    ("Castor Steel", "CSTR", 3, 2024): "Demand was fine, and several plants were a success for our CEO.",
}


@pytest.fixture(scope="module")
def held(tmp_path_factory, settings):
    folder = tmp_path_factory.mktemp("screened")
    for (company, ticker, quarter, year), prepared in CALLS.items():
        text = written(
            prepared, quarter=quarter, year=year, question="Will tariffs hurt your margin?", answer="No."
        )
        text = text.replace("Quillmoor Devices", company).replace("QMD", ticker)
        Path(folder, f"{ticker}-{year}-Q{quarter}.txt").write_text(text, encoding="utf-8")
    with Assistant.open(folder / "library", settings=settings()) as assistant:
        assistant.ingest(sorted(folder.glob("*.txt")))
        yield assistant


def ids(found):
    return [row.call for row in found.rows]


def test_all_words_must_be_said_in_one_sentence_or_the_next_that_goes_on(held):
    found = held.screen("raised prices because of inflation")
    assert ids(found) == ["ARKW-FY2024Q2"]
    assert (found.searched, found.matched, found.not_shown) == (5, 1, 0)
    assert found.rows[0].citation.quote == "We raised prices because of inflation in freight, by 4%."


def test_every_quote_was_said_where_it_is_cited(held):
    for row in held.screen("prices").rows:
        cited = row.citation
        assert held.transcript(row.call).text[cited.start : cited.end] == cited.quote
        assert "price" in cited.quote.lower()


@pytest.mark.parametrize("words", ["prices", "Spain", "inflation", "demand", "volumes"])
def test_a_word_is_found_on_the_calls_that_mention_it_and_no_other(held, words):
    mentioned = {mention.citation.call for mention in held.mentions(words.rstrip("s") + "*").counted}
    assert set(ids(held.screen(words))) == mentioned


def test_words_of_one_stem_and_another_meaning_are_none(held):
    assert ids(held.screen("CEO succession")) == ["DNMR-FY2024Q3"]
    assert ids(held.screen("severance")) == []


def test_what_says_the_same_is_found_and_counts_less(held):
    own, other = held.screen("raised prices").rows, held.screen("price increases").rows
    assert {row.call for row in own} == {row.call for row in other}


def test_managements_words_come_before_an_analysts(held):
    found = held.screen("tariffs margin")
    assert {row.by for row in found.rows} == {"analyst"}
    assert {row.citation.role for row in found.rows} == {"analyst"}
    assert held.screen("prices").rows[0].by == "management"


def test_a_period_of_the_question_narrows(held):
    found = held.screen("prices in 2023")
    assert (found.period, found.searched, ids(found)) == ("2023", 1, ["ARKW-FY2023Q1"])
    assert held.screen("prices since 2024").searched == 4
    assert held.screen("prices", period="2023").searched == 1


def test_a_year_that_something_is_held_against_does_not():
    assert wanted("margins back to 2019 levels").period is None
    assert wanted("margins in 2019").period == "2019"


def test_a_company_keeps_its_newest_call(held):
    assert sorted(ids(held.screen("prices"))) == ["ARKW-FY2023Q1", "ARKW-FY2024Q2", "PLMY-FY2024Q2"]
    assert sorted(ids(held.screen("prices", by_company=True))) == ["ARKW-FY2024Q2", "PLMY-FY2024Q2"]


def test_what_is_not_shown_is_counted(held):
    found = held.screen("prices", limit=1)
    assert (len(found.rows), found.matched, found.not_shown) == (1, 3, 2)
    assert len(held.screen("prices", limit=None).rows) == 3


def test_who_speaks_of_it_most_is_counted(held):
    assert wanted("which company talked most about inflation").order == "count"
    found = held.screen("which company talked most about inflation")
    assert found.looked_for == ("inflation",)
    assert [row.passages for row in found.rows] == sorted((r.passages for r in found.rows), reverse=True)


def test_newest_first_where_that_is_asked_for(held):
    assert [row.period for row in held.screen("prices", order="date").rows][-1] == "FY2023Q1"


def test_words_between_marks_must_be_said_so(held):
    assert ids(held.screen('"raised prices" inflation')) == ["ARKW-FY2024Q2"]
    assert ids(held.screen('"prices raised"')) == []


def test_a_question_that_names_nothing_is_one_sentence(held):
    for question in ("which companies mentioned it", "", "?!"):
        with pytest.raises(SettingsError) as error:
            held.screen(question)
        assert "names nothing to look for" in one_sentence(error)


def test_what_nobody_says_is_no_row(held):
    found = held.screen("zebra stripes")
    assert (found.matched, found.rows, found.searched) == (0, (), 5)
    assert found.notices == ("nobody in the library says zebra, stripes",)
    assert "never in one sentence" in held.screen("Spain freight").notices[0]


def test_it_is_plain_data(held):
    told = json.loads(json.dumps(held.screen("prices").to_dict()))
    assert told["rows"][0]["citation"]["quote"]


def test_a_call_that_is_removed_is_no_longer_found(own):
    before = {row.call for row in own.screen("revenue", limit=None).rows}
    gone = sorted(before)[0]
    own.remove(gone)
    assert gone not in {row.call for row in own.screen("revenue", limit=None).rows}
