"""What the figures of a sentence are: of which metric, on which basis, reported, guided or recalled."""

from __future__ import annotations

import pytest
from earmark import Assistant, nature, samples
from earmark.nature import nature_of
from earmark.reading import read
from earmark_ingest.figures import figures
from earmark_ingest.parse import read as read_call
from earmark_ingest.sentences import sentences
from hypothesis import given, settings
from planning_kit import questions


def metrics(sentence):
    return [reading.metric.name if reading.metric else None for reading in read(sentence)]


def places(sentence):
    return [reading.place for reading in read(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Revenue was $412 million.", ["revenue"]),
        ("Revenue was $412 million and gross margin was 41.5%.", ["revenue", "gross margin"]),
        ("Gross margin was 41.5%, and operating margin was 12.1%.", ["gross margin", "operating margin"]),
        ("We reported non-GAAP EPS of $0.61.", ["EPS"]),
        ("EPS was 61 cents on revenue of $412 million.", ["EPS", "revenue"]),
        ("DSO was 54 days.", ["DSO"]),
        ("Deferred revenue ended at $88 million.", ["deferred revenue"]),
        ("We generated $75 million of free cash flow.", ["free cash flow"]),
        ("We repurchased 2.1 million shares for $40 million.", ["share repurchases", "share repurchases"]),
        ("The net loss was $31 million, or $0.33 a share.", ["net income", "EPS"]),
        ("Cash flow from operations was $95 million; capex was $20 million.",
         ["operating cash flow", "capital expenditures"]),
        ("We opened 14 stores.", [None]),
        ("We ended with $88 million of cash and $327 million of debt.", ["cash", "debt"]),
        ("Revenue was $5 million, and we had $3 million of net income.", ["revenue", "net income"]),
        ("We generated $40 million in free cash flow and $12 million of net income.",
         ["free cash flow", "net income"]),
    ],
)  # fmt: skip
def test_a_figure_belongs_to_the_metric_beside_it(sentence, expected):
    assert metrics(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Revenue was $412 million.", ["level"]),
        ("Gross margin was 41.5%, up from 40.1%.", ["level", "prior"]),
        ("Revenue was $412 million, compared with $390 million a year ago.", ["level", "prior"]),
        ("Revenue was $412 million versus $390 million.", ["level", "prior"]),
        ("Revenue grew 6%.", ["change"]),
        ("Revenue was up 6% year over year.", ["change"]),
        ("Revenue declined by 6%.", ["change"]),
        ("Gross margin expanded 120 basis points to 41.5%.", ["change", "level"]),
        ("Revenue increased 6% to $412 million.", ["change", "level"]),
        ("We saw 6% growth.", ["change"]),
        ("Revenue of $412 million was up 6% from $390 million.", ["level", "change", "prior"]),
    ],
)
def test_a_level_is_told_from_a_change_and_from_what_it_is_compared_with(sentence, expected):
    assert places(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Revenue was $412 million.", "reported"),
        ("We expect revenue of $420 million.", "guided"),
        ("Revenue is expected to be between $410 and $430 million.", "guided"),
        ("Our guidance for gross margin is 41%.", "guided"),
        ("For Q3 we anticipate revenue of $420 million.", "guided"),
        ("We are raising our full-year revenue outlook to $1.7 billion.", "guided"),
        ("Operating expenses will be about $90 million.", "guided"),
        ("Gross margin should be roughly 42%.", "guided"),
        ("Revenue came in ahead of our guidance at $412 million.", "reported"),
        ("Revenue was $412 million, better than we expected.", "reported"),
        ("Had we kept the unit, revenue would have been $430 million.", "hypothetical"),
        ("Assuming no tariffs, margin would have been 43%.", "hypothetical"),
        ("We target an operating margin of 20% over time.", "target"),
        ("", "reported"),
    ],
)
def test_the_nature_of_a_sentence(sentence, expected):
    assert nature_of(sentence) == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Our outlook for the third quarter is as follows:", "guided"),
        ("For Q3, we expect:", "guided"),
        ("Our results were as follows:", "reported"),
        ("We expect a good year.", "reported"),
        ("", "reported"),
    ],
)
def test_a_list_takes_its_nature_from_what_introduces_it(lead, expected):
    assert nature_of("Revenue between $410 and $430 million.", lead) == expected
    assert [reading.nature for reading in read("Revenue between $410 and $430 million.", lead)] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Revenue was $412 million, ahead of our guidance of $400 million.",
        "Revenue was $412 million, above our prior outlook of $400 million.",
    ],
)
def test_guidance_recalled_beside_a_result_is_prior(sentence):
    assert [reading.nature for reading in read(sentence)] == ["reported", "prior"]


@pytest.mark.parametrize(
    "sentence",
    [
        "EPS was $0.61, compared to our guidance of $0.55.",
        "EPS was $0.61 compared with guidance of $0.55.",
        "Revenue was $412 million against an outlook of $400 million.",
    ],
)
def test_a_result_held_against_guidance_is_reported(sentence):
    assert read(sentence)[0].nature == "reported"


@pytest.mark.parametrize(
    "sentence",
    [
        "Our long-term target is an operating margin of 20%.",
        "Our long-term operating margin target is 20%.",
    ],
)
def test_a_target_may_have_words_before_it(sentence):
    assert nature_of(sentence) == "target"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("GAAP EPS was $0.40.", ["GAAP"]),
        ("Non-GAAP EPS was $0.61.", ["non-GAAP"]),
        ("On a GAAP basis, gross margin was 41.5%.", ["GAAP"]),
        ("GAAP EPS was $0.40 and non-GAAP EPS was $0.61.", ["GAAP", "non-GAAP"]),
        ("Adjusted EBITDA was $80 million.", ["adjusted"]),
        ("Pro forma revenue was $80 million.", ["pro forma"]),
        ("EPS was $0.61.", [None]),
    ],
)
def test_the_basis_is_the_one_said(sentence, expected):
    assert [reading.basis for reading in read(sentence)] == expected


@settings(deadline=None)
@given(questions, questions)
def test_every_figure_of_any_sentence_is_read_once(sentence, lead):
    found = read(sentence, lead)
    assert [reading.figure for reading in found] == figures(sentence)
    assert {reading.place for reading in found} <= {"level", "prior", "change", "effect"}
    assert {reading.nature for reading in found} <= {"reported", "guided", "prior", "target", "hypothetical"}
    assert read(sentence, lead) == found


@pytest.mark.parametrize(
    "piece",
    ["we expect ", "if ", "higher x guidance ", "long term ", "from the ", "a ", "would have ", "up by "],
)
def test_ten_thousand_characters_are_read(piece):
    text = (piece * 10_000)[:10_000]
    assert nature_of(text) == nature_of(text, text)
    assert len(read(f"{text} revenue was $4 million")) == 1


SPOKEN = [
    span.of(call.text)
    for path in samples.paths()
    for call in read_call(path)
    for turn in call.turns
    if turn.speaker.role == "executive"
    for paragraph in turn.spans
    for span in sentences(call.text, paragraph)
]


def test_what_executives_say_on_the_bundled_calls_is_reported_and_guided():
    natures = {reading.nature for sentence in SPOKEN for reading in read(sentence)}
    assert natures >= {"reported", "guided"}
    known = [reading for sentence in SPOKEN for reading in read(sentence) if reading.metric]
    assert len({reading.metric.name for reading in known if reading.metric}) > 10


@pytest.mark.parametrize("unit", ["%", "USD", "USD/share", "days", "bps"])
def test_the_bundled_calls_hold_figures_of_many_units(unit):
    assert any(reading.figure.unit == unit for sentence in SPOKEN for reading in read(sentence))


AHEAD = (
    *("expect", "anticipate", "now forecast", "project", "estimated", "targeted", "see", "look for", "plan"),
    *("guide", "view", "believe", "being projected", "own goal is", "guidance is", "guiding", "outlook is"),
    *("will land", "are going to be", "raise our range to", "reiterate the outlook of", "should grow"),
    *("would look", "to be between", "had we had", "if we were to see", "would have been", "assuming no"),
    *("hypothetically", "just to illustrate", "updating our expectation to", "forecasted", "target"),
)


def test_the_words_that_are_looked_for_first_leave_no_sentence_out(samples_library, monkeypatch):
    """`nature_of` skips its slow patterns where none of their words is said; that must change nothing."""
    with Assistant.open(samples_library) as held:
        calls = [(held.transcript(call.id).text, held.library.passages(call.id)) for call in held.calls()]
        said = [span.of(text) for text, cut in calls for one in cut for span in one.sentences]
    made = [f"{who} {verb} 5% next year." for who in ("We", "Our", "It is", "You would") for verb in AHEAD]
    before = [nature.nature_of.__wrapped__(text) for text in said + made]
    monkeypatch.setattr(nature, "_AHEAD", ("",))
    monkeypatch.setattr(nature, "_SUPPOSING", ("",))
    assert [nature.nature_of.__wrapped__(text) for text in said + made] == before
    assert {"guided", "reported", "hypothetical"} <= set(before)


def test_what_is_left_out_names_no_figure():
    share, level = read("EPS, excluding losses on retirement of debt, increased 35% to $4.37.")
    assert share.metric is None or share.metric.name == "EPS"
    assert level.metric.name == "EPS"


@pytest.mark.parametrize(
    "figure", ["flat to up 2%", "down 1% to up 1%", "up 2% to flat", "flat to down 50 bps"]
)
def test_a_range_from_or_across_nothing_is_a_movement(figure):
    assert places(f"We expect revenue to be {figure}.") == ["change"]


@pytest.mark.parametrize(
    ("sentence", "metrics"),
    [
        (
            "Free cash flow for the quarter was $125 million defined as cash flow from operating activities "
            "of $207 million less capital spending of $82 million.",
            ["free cash flow", "operating cash flow", "capital expenditures"],
        ),
        (
            "Total deposits of $2.5 billion were up 6% with growth coming from first year sales.",
            [None, "revenue"],
        ),
        ("We reported $302 million in revenue, which was up 5%.", ["revenue", "revenue"]),
    ],
)
def test_a_figure_is_of_no_metric_behind_what_tells_of_something_else(sentence, metrics):
    assert [one.metric.name if one.metric else None for one in read(sentence)] == metrics
