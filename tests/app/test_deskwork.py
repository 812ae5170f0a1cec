"""Questions that whole calls answer, asked: from the desk, checked like any, in the same answer object."""

from __future__ import annotations

import pytest
from earmark import Answer
from earmark.deskwork.told import in_pieces
from earmark.types import Claim, Dropped, Quote


def held(assistant, answer: Answer) -> None:
    """What every answer must hold: quotes at their place, no claim dropped."""
    for one in answer.citations:
        assert assistant.transcript(one.call).text[one.start : one.end] == one.quote
        assert one.call in answer.scope.calls
    assert not answer.dropped


def test_the_gist_is_the_brief(samples):
    answer = samples.ask("Summarize the last Veltrane call")
    held(samples, answer)
    assert answer.status == "answered"
    lines = [line.text for line in samples.brief("VLTN-FY2026Q2").lines]
    assert [line.rsplit(" [", 1)[0] for line in answer.text.splitlines()] == lines


def test_as_many_bullets_as_are_wanted(samples):
    assert len(samples.ask("three bullets on the last Veltrane call").text.splitlines()) == 3


def test_several_calls_are_told_under_their_names(samples):
    answer = samples.ask("Give me the gist of the last two Veltrane calls")
    held(samples, answer)
    assert {one.call for one in answer.citations} == {"VLTN-FY2026Q1", "VLTN-FY2026Q2"}
    assert all(line.startswith("Veltrane Systems, FY2026Q") for line in answer.text.splitlines())


def test_all_guidance_is_every_line_of_it(samples):
    answer = samples.ask("What did Veltrane guide for?")
    held(samples, answer)
    lines = samples.guidance(calls=["VLTN-FY2026Q2"]).lines
    assert len(answer.text.splitlines()) == len(lines)
    assert "Veltrane Systems, revenue, guidance, FY2026Q3: $288–$298 million" in answer.text


def test_guidance_is_held_against_what_came_of_it(samples):
    answer = samples.ask("How did Veltrane do against its guidance?")
    held(samples, answer)
    assert (
        "revenue, FY2026Q2: came in at $297.8 million; guidance was $291–$299 million: in range."
        in answer.text
    )
    assert set(answer.scope.calls) == {"VLTN-FY2026Q1", "VLTN-FY2026Q2"}


def test_what_cannot_be_compared_says_why(desk):
    answer = desk.ask("Did Pellmore meet its guidance?")
    assert answer.status == "not_discussed"
    assert "no guidance could be held against its result" in answer.text


def test_questions_come_with_what_they_got(samples):
    answer = samples.ask("What did analysts ask Veltrane about?")
    held(samples, answer)
    asked = samples.exchanges(calls=["VLTN-FY2026Q2"])
    assert len(answer.text.splitlines()) == len(asked)
    for one, line in zip(asked, answer.text.splitlines(), strict=True):
        assert line.startswith(one.asker)
        assert " asked: “" in line


def test_a_topic_or_a_house_narrows_the_questions(samples):
    every = samples.ask("What did analysts ask Veltrane about?").text.splitlines()
    margin = samples.ask("Who asked Veltrane about gross margin and what did they get?")
    held(samples, margin)
    assert 0 < len(margin.text.splitlines()) < len(every)
    firm = samples.exchanges(calls=["VLTN-FY2026Q2"])[0].firm
    house = samples.ask(f"What did the analyst from {firm.split()[0]} ask Veltrane?").text
    assert 0 < len(house.splitlines()) < len(every)
    nothing = samples.ask("What did analysts ask Veltrane about whale watching?")
    assert nothing.status == "not_discussed"
    assert "whale watching" in nothing.text


@pytest.mark.parametrize("term", ["memory", "tariffs", "guidance"])
def test_a_count_is_that_of_every_mention(samples, term):
    answer = samples.ask(f"How many times did Veltrane mention {term}?")
    terms = (term, term[:-1] if term.endswith("s") else f"{term}s")
    count = len(samples.mentions(*terms, calls=["VLTN-FY2026Q2"]).counted)
    if count == 0:
        assert answer.status == "not_discussed"
        assert answer.text == f"Not discussed: nobody says “{term}” on VLTN-FY2026Q2."
        return
    held(samples, answer)
    assert answer.text.startswith(
        f"“{term}” was said {'once' if count == 1 else f'{count} times'} on VLTN-FY2026Q2: "
    )
    assert answer.figures[0].low == count
    assert answer.figures[0].how == "computed"


def test_companies_are_ranked_by_how_often_they_say_it(samples):
    answer = samples.ask("Which company talked most about customers?")
    held(samples, answer)
    counts = samples.mentions("customers", "customer").by("company")
    first = next(iter(counts.items()))
    assert f": {first[0]} {first[1]}" in answer.text.splitlines()[0]
    assert answer.scope.calls == tuple(dict.fromkeys(one.call for one in answer.citations))


def test_one_offs_are_those_of_the_card(samples):
    answer = samples.ask("Any one-time items at Veltrane?")
    held(samples, answer)
    card = samples.card("VLTN-FY2026Q2")
    assert len(answer.text.splitlines()) == len(card.one_offs)


@pytest.mark.parametrize("when", ["since last quarter", "between Q1 and Q2"])
def test_what_changed_is_told_with_both_calls(samples, when):
    answer = samples.ask(f"What changed {when} at Veltrane?")
    assert {one.call for one in answer.citations} == {"VLTN-FY2026Q1", "VLTN-FY2026Q2"}
    assert "gross margin (non-GAAP), FY2026Q2: came in at 55%; guidance was about 56.5%: miss" in answer.text
    for one in answer.figures:
        assert one.how == "quoted" or one.expression


def test_of_several_companies_each_is_held_against_itself(desk):
    answer = desk.ask("What changed since the last quarter?")
    assert answer.status in ("answered", "ambiguous")
    lines = [line for line in answer.text.splitlines() if "Arkwell" in line and "Pellmore" in line]
    assert not lines


def test_of_one_call_nothing_changed(samples):
    answer = samples.ask("What's new at Trellport?")
    assert answer.status == "not_discussed"
    assert "is held to hold it against" in answer.text


def test_a_question_of_no_company_asks_which_where_there_are_many(samples):
    answer = samples.ask("Summarize the call")
    newest = {call.ticker: call.id for call in samples.calls()}
    assert answer.status == "ambiguous"
    assert set(answer.choices) < set(newest.values())
    chosen = samples.ask("Summarize the call", calls=[answer.choices[0]])
    held(samples, chosen)
    assert chosen.status == "answered"


def test_of_two_questions_in_one_each_is_asked_of_passages(samples):
    answer = samples.ask("What was Veltrane's revenue, and what did they guide?")
    assert "$297.8 million" in answer.text


def test_streaming_gives_the_same(samples):
    question = "Summarize the last Veltrane call"
    *lines, answer = samples.stream(question)
    assert lines == answer.text.splitlines()
    assert answer.text == samples.ask(question).text


def test_of_a_line_that_tells_several_things_only_what_is_wrong_is_lost():
    quotes = (Quote("A#1", "revenue was $2 million"), Quote("A#2", "EPS was $3"))
    line = Claim(0, "Results: revenue $2 million; EPS $4.", quotes)
    whole = Claim(0, "Margins: gross margin 40%.", quotes)
    kept = list(in_pieces([line, whole], [Dropped(line.text, "$4 was not said")]))
    assert [one.text for one in kept] == ["Results: revenue $2 million.", "Results: EPS $4.", whole.text]
    assert kept[0].quotes == quotes[:1]
    assert list(in_pieces([line, whole], [])) == [line, whole]
