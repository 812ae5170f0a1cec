"""A call in five lines, each figure of them on its card."""

# ruff: noqa: E501
from __future__ import annotations

import json
import re

import pytest
from earmark import EarmarkError
from earmark_ingest.figures import figures
from guidance_kit import written
from surface_kit import sample

SAID = (
    "Revenue was $441.5 million in the second quarter, up 9%. Non-GAAP gross margin was 42.5%. GAAP earnings per share "
    "were $0.55. Excluding the old plant, revenue was $400 million. We recorded a one-time charge of $4 million. For the "
    "third quarter, we expect revenue of $450 million to $460 million and non-GAAP earnings per share of $0.60."
)


@pytest.fixture
def made(tmp_path, samples):
    """The brief of a made-up call, read from its file."""
    path = tmp_path / "QMD.txt"
    path.write_text(
        written(SAID, answer="We are not going to break out the margin by product."), encoding="utf-8"
    )
    return samples.brief(path)


def test_five_lines_tell_the_call(made):
    results, margins, guidance, asked, odd = [line.text for line in made.lines]
    assert results == "Results: revenue $441.5 million (up 9%); EPS (GAAP) $0.55 per share."
    assert margins == "Margins and cash: gross margin (non-GAAP) 42.5%."
    assert guidance.startswith("Guidance: revenue $450–$460 million for FY")
    assert "EPS (non-GAAP) $0.60 per share" in guidance
    assert asked.startswith("Q&A, not answered in full: ")
    assert odd.startswith("One-off (one-time): “We recorded a one-time charge")


@pytest.mark.parametrize("name", ["VLTN-2026-Q1.txt", "VLTN-2026-Q2.txt", "ORLD-2025-Q3.txt"])
def test_every_figure_stands_in_the_words_cited(samples, name):
    brief = samples.brief(sample(name))
    assert 3 <= len(brief.lines) <= 5
    assert [one.number for one in brief.citations] == list(range(1, len(brief.citations) + 1))
    quotes = {one.number: one.quote for one in brief.citations}
    for line in brief.lines:
        assert line.citations
        said = [figure for at in line.citations for figure in figures(quotes[at])]
        ends = {abs(end) for figure in said for end in (figure.low, figure.high)}
        shown = re.sub(r"Q&A: \d+ questions?, \d+|; and \d+ more|FY\d+(?:Q\d)?", " ", line.text)
        for figure in figures(shown):
            assert {abs(figure.low), abs(figure.high)} <= ends, (line.text, figure)


def test_the_command_tells_it_with_the_words(earmark, samples_library):
    ran = earmark("brief", "VLTN-FY2026Q2", "--library", samples_library)
    assert ran.code == 0
    told = " ".join(ran.out.split())
    assert "• Results: revenue $297.8 million" in told
    assert re.search(r"\[1\] [A-Z][a-z]+ [A-Z][a-z]+: “[^”]*297\.8", told)
    plain = json.loads(earmark("brief", "VLTN-FY2026Q2", "--library", samples_library, "--json").out)
    assert len(plain["lines"]) == 5


def test_a_call_of_nothing_has_no_lines(tmp_path, samples):
    path = tmp_path / "plain.txt"
    path.write_text(
        "Mara Voss - CEO\nGood morning and thank you for joining us today.\n" * 8, encoding="utf-8"
    )
    assert samples.brief(path).lines == ()


def test_what_is_no_call_is_told_in_one_sentence(tmp_path, samples):
    with pytest.raises(EarmarkError, match="NOPE"):
        samples.brief("NOPE-FY2020Q1")


def test_a_target_told_before_is_no_result_and_a_movement_says_against_what(tmp_path, samples):
    said = (
        "Revenue was $441.5 million, up 9% sequentially. We told you 25% operating margin by fiscal 2031. "
        "Adjusted earnings per share were up 25% or $0.14 from $0.06 of operating profit growth."
    )
    path = tmp_path / "QMD.txt"
    path.write_text(written(said, answer="Yes, we are."), encoding="utf-8")
    brief = samples.brief(path)
    assert brief.lines[0].text == "Results: revenue $441.5 million (up 9% sequentially)."
    assert not any("25% " in line.text or "$0.14" in line.text for line in brief.lines)
