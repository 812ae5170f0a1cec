"""What changed as a whole: which two calls, what a reader must know, and that all of it was said."""

from __future__ import annotations

import json

import pytest
from changes_kit import changes, quarter, talk
from earmark import Assistant
from earmark_ingest.errors import NoSuchCall, SettingsError
from surface_kit import LATER, VELTRANE, one_sentence, sample


@pytest.fixture(scope="module")
def veltrane(samples):
    return samples.changes(VELTRANE, LATER)


def test_everything_that_is_shown_was_said_where_it_is_cited(samples, veltrane):
    for cited in veltrane.citations:
        assert samples.transcript(cited.call).text[cited.start : cited.end] == cited.quote
    for one in veltrane.figures:
        assert veltrane.citations[one.old.citation - 1].call == VELTRANE
        assert veltrane.citations[one.new.citation - 1].call == LATER


def test_citations_are_numbered_as_they_come(veltrane):
    assert [one.number for one in veltrane.citations] == list(range(1, len(veltrane.citations) + 1))
    assert veltrane.figures[0].old.citation == 1


def test_it_is_plain_data(veltrane):
    told = json.loads(json.dumps(veltrane.to_dict()))
    assert told["figures"][0]["old"]["call"] == VELTRANE
    assert {"topics", "returned", "only_old", "only_new", "not_compared", "notices"} <= set(told)


def test_the_older_call_comes_first_whatever_the_order(samples, veltrane):
    assert samples.changes(LATER, VELTRANE) == veltrane


def test_a_company_means_its_two_newest_calls(samples, veltrane):
    assert samples.changes(company="Veltrane") == veltrane
    assert samples.changes("VLTN") == veltrane


def test_two_companies_are_told_to_be_two(samples):
    found = samples.changes("ORLD-FY2025Q3", VELTRANE)
    assert "are two companies" in found.notices[0]
    assert {one.change for one in found.figures} <= {"higher", "lower", "same", "not told apart"} | {
        "narrowed", "widened", "in other words",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("calls", "company", "told"),
    [
        ((VELTRANE, VELTRANE), None, "given twice"),
        ((VELTRANE,), None, "one call is named"),
        ((VELTRANE, LATER, "ORLD-FY2025Q3"), None, "3 calls are named"),
        ((), "Orlidane", "here is ORLD-FY2025Q3"),
        ((), None, "5 calls are held"),
    ],
)
def test_where_there_are_not_two_calls_a_sentence_says_so(samples, calls, company, told):
    with pytest.raises(SettingsError) as error:
        samples.changes(*calls, company=company)
    assert told in one_sentence(error)


def test_a_call_that_is_not_held_is_refused(samples):
    with pytest.raises(NoSuchCall):
        samples.changes(VELTRANE, "NONE-FY2020Q1")


def test_two_calls_of_a_library_need_no_names(tmp_path, settings):
    with Assistant.open(tmp_path / "two", settings=settings()) as assistant:
        assistant.ingest([sample("VLTN-2026-Q1"), sample("VLTN-2026-Q2")])
        assert assistant.changes().new.call == LATER


def test_a_call_without_speakers_or_guidance_is_told_so():
    said = (
        "Good afternoon, and welcome to our earnings call for the third quarter. We are pleased with it. " * 9
    )
    bare = talk(
        f"Quillmoor Devices (QMD) Q3 2024 Earnings Call\n\n{said}Revenue was $80 million in the quarter."
    )
    found = changes((quarter("Revenue was $70 million."), bare), one_company=True)
    told = " ".join(found.notices)
    assert "names nobody of management" in told
    assert "no guidance was found" in told
    assert "has no Q&A" in told


def test_quarters_between_the_two_are_told():
    found = changes((quarter("Fine.", 1, 2023), quarter("Fine.", 1, 2024)), one_company=True)
    assert "3 quarters lie between the two" in found.notices
