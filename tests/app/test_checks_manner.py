"""What a claim calls a figure: result, guidance, prior guidance, target, supposition; GAAP or not."""

from __future__ import annotations

import pytest
from checks_kit import refused, shown
from hypothesis import given
from hypothesis import strategies as st

GUIDED = "We expect revenue of $320 million to $330 million."
REPORTED = "Revenue was $284 million."
PRIOR = "Revenue was $331 million, compared with our prior guidance of $320 million."
SUPPOSED = "On a hypothetical basis the tax rate would have been 28%."
TARGET = "Our long-term target is an operating margin of 25%."


@pytest.mark.parametrize(
    ("said", "text", "why"),
    [
        (GUIDED, "Revenue was $320 million to $330 million.", "guidance"),
        (GUIDED, "Larkfield reported revenue of $320 million to $330 million.", "guidance"),
        (REPORTED, "Larkfield expects revenue of $284 million.", "result"),
        (REPORTED, "Larkfield guided revenue to $284 million.", "result"),
        (PRIOR, "Larkfield expects revenue of $320 million.", "prior guidance"),
        (PRIOR, "Revenue was $320 million.", "prior guidance"),
        (SUPPOSED, "The tax rate was 28%.", "supposition"),
        (SUPPOSED, "Larkfield expects a tax rate of 28%.", "supposition"),
        (TARGET, "Larkfield guided to an operating margin of 25%.", "target"),
        (TARGET, "Operating margin was 25%.", "target"),
        ("We are raising our outlook to 10% from 9% previously.", "Larkfield now guides to 9%.", "prior"),
        (
            "Our expected range is down from our previous guidance range of $7.8 billion to $7.9 billion.",
            "Larkfield expects $7.8 billion to $7.9 billion.",
            "prior",
        ),
    ],
)
def test_a_figure_is_never_called_what_it_was_not(said, text, why):
    assert why in refused(said, text)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (GUIDED, "Larkfield expects revenue of $320 million to $330 million."),
        (GUIDED, "Larkfield, revenue, guidance: $320–$330 million."),
        (GUIDED, "Revenue was guided to $320 million to $330 million."),
        (REPORTED, "Larkfield reported revenue of $284 million."),
        (REPORTED, "Larkfield, revenue: $284 million."),
        (PRIOR, "Revenue was above the prior guidance of $320 million."),
        (PRIOR, "Larkfield had guided to $320 million."),
        (PRIOR, "Revenue was $331 million."),
        (SUPPOSED, "The tax rate would have been 28%."),
        (TARGET, "The long-term target is an operating margin of 25%."),
        ("Revenue was $3 million, and we expect costs of $2 million.", "Revenue was $3 million."),
        (
            "Revenue was $3 million, and we expect costs of $2 million.",
            "Larkfield expects costs of $2 million.",
        ),
        (
            "We are raising our outlook to 10% from 9% previously.",
            "The outlook goes to 10%, from 9% previously.",
        ),
    ],
)
def test_a_figure_called_what_it_was_is_shown_as_it_is(said, text):
    assert shown(said, text) == text


@pytest.mark.parametrize(
    ("said", "text", "told"),
    [
        (GUIDED, "Larkfield, revenue: $320–$330 million.", "(guidance)"),
        ("Non-GAAP gross margin was 56.8%.", "Gross margin was 56.8%.", "(non-GAAP)"),
        ("Adjusted operating income was $5 million.", "Operating income was $5 million.", "(adjusted)"),
    ],
)
def test_what_a_claim_leaves_out_and_would_mislead_is_put_in(said, text, told):
    assert told in shown(said, text)


BOTH = "Gross margin was 54.3% on a GAAP basis and 56.8% on a non-GAAP basis."


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (BOTH, "GAAP gross margin was 56.8%."),
        (BOTH, "Non-GAAP gross margin was 54.3%."),
        ("GAAP gross margin was 54.3%.", "Adjusted gross margin was 54.3%."),
        ("Pro forma earnings were $0.16 per share.", "GAAP earnings were $0.16 per share."),
        ("Non-GAAP EPS was $0.67.", "Reported on a GAAP basis, EPS was $0.67."),
    ],
)
def test_gaap_and_what_is_not_are_never_swapped(said, text):
    assert "basis" in refused(said, text)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (BOTH, "GAAP gross margin was 54.3%, non-GAAP 56.8%."),
        ("Pro forma earnings were $0.16 per share.", "Non-GAAP earnings were $0.16 per share."),
        ("Gross margin was 54.3%.", "GAAP gross margin was 54.3%."),
        ("Non-GAAP revenue was $3 million, and we have 40 stores.", "Larkfield has 40 stores."),
    ],
)
def test_a_basis_as_it_was_said_or_left_open_passes(said, text):
    assert shown(said, text) == text


@given(st.integers(100, 900), st.sampled_from(["revenue", "operating income", "free cash flow"]))
def test_guidance_is_refused_as_a_result_whatever_the_figure(value, metric):
    said = f"For the year we expect {metric} of ${value} million."
    assert refused(said, f"{metric.capitalize()} was ${value} million.")
    assert shown(said, f"Larkfield expects {metric} of ${value} million.")


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Gross margin was 40% and operating margin was 20%.", "Operating margin was 40%."),
        ("Revenue was $3 million. Net income was $1 million.", "Net income was $3 million."),
        ("Backlog was $400 million.", "Capital expenditures were $400 million."),
    ],
)
def test_a_figure_is_never_given_to_another_metric(said, text):
    assert "was said of" in refused(said, text)


def test_a_metric_behind_a_percentage_names_no_amount():
    said = "We expect capital expenditures to be about $100 million or 2% of sales."
    assert shown(said, "Larkfield expects capital expenditures of about $100 million.")


@pytest.mark.parametrize(
    "said",
    [
        "We got through, let's say, approximately 30% of the applications.",
        "Brunmark added $75 million to our existing roughly $400 million, let's say, that we had booked.",
    ],
)
def test_a_manner_of_speaking_supposes_nothing(said):
    assert shown(said, said) == said


def test_what_is_told_in_the_same_words_is_called_the_same():
    said = "The economy added fewer jobs than economists had expected and unemployment ticked up to 5%."
    assert shown(said, said) == said
