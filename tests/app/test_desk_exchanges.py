"""Exchanges: each once, with who asked, who answered and what came of it; filters keep what fits."""

from __future__ import annotations

from collections import Counter

import pytest


@pytest.fixture(scope="module")
def every(samples):
    return samples.exchanges()


def test_every_exchange_of_every_call_is_there_once(samples, every):
    counted = Counter(one.call for one in every)
    for call in samples.calls():
        assert counted[call.id] == len(samples.transcript(call.id).exchanges)
    assert len({(one.call, one.index) for one in every}) == len(every)


def test_what_is_shown_of_it_was_said(samples, every):
    for one in every:
        text = samples.transcript(one.call).text
        for cited in filter(None, [one.question, one.answer, one.evidence]):
            assert text[cited.start : cited.end] == cited.quote
        assert one.question.role == "analyst"
        assert one.answer is None or one.answer.role in ("executive", "ir")
        assert (one.evidence is None) == (one.outcome == "answered")


@pytest.mark.parametrize("outcome", ["answered", "partly", "declined", "does not know", "points elsewhere"])
def test_an_outcome_keeps_those_that_ended_so(samples, every, outcome):
    assert samples.exchanges(outcome=outcome) == tuple(one for one in every if one.outcome == outcome)


def test_a_firm_is_found_by_a_part_of_its_name_however_it_is_written(samples, every):
    for one in every:
        if one.firm:
            assert one in samples.exchanges(firm=one.firm.split()[0].lower())
            assert one in samples.exchanges(firm=one.firm.replace(" ", ""))
    assert samples.exchanges(firm="No Such Bank") == ()


def test_an_asker_is_found_by_name_and_as_the_one_stood_in_for(samples, every):
    for one in every:
        assert one in samples.exchanges(asker=one.asker.split()[-1])
        if one.stands_in_for:
            assert one in samples.exchanges(asker=one.stands_in_for)


def test_a_topic_finds_the_exchange_that_asks_about_it(samples):
    (one,) = samples.exchanges(about="memory hedge", company="Veltrane", period="FY2026Q1")
    assert one.asker == "Joanna Petrikova"
    assert samples.exchanges(about="blockchain llamas") == ()
    assert samples.exchanges(about="???") == ()


def test_the_scope_is_a_hard_filter(samples, every):
    (first, *_) = samples.calls()
    assert samples.exchanges(calls=[first.id]) == tuple(one for one in every if one.call == first.id)
