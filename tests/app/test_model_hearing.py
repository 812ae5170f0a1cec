"""Claims while the reply comes: which, when, and the same however it is cut."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from earmark.model import read_reply
from earmark.model.hearing import Hearing
from earmark.model.reply import ReplyError
from hypothesis import example, given
from hypothesis import strategies as st

FACETS = ["revenue", "the CFO"]
KEYS = {"P1": "ACME#1", "P2": "ACME#2"}


def claim(text="It is 10.", key="P1", words='he said \\ "10"] } [{'):
    return {"quotes": [{"key": key, "words": words}], "sums": [], "text": text}


def entry(*claims, facet=1, outcome="answered"):
    return {"facet": facet, "outcome": outcome, "claims": list(claims)}


def heard(*pieces):
    hearing = Hearing(FACETS, KEYS)
    return [found for piece in pieces for found in hearing.feed(piece)]


WHOLE = json.dumps(
    {
        "answers": [
            entry(claim(), claim("Another."), claim("Unknown.", "P7")),
            entry(claim("A third."), facet=2),
        ]
    }
)


def test_all_claims_of_a_reply_as_asked_for():
    found = heard(WHOLE)
    assert tuple(one for one, _ in found) == read_reply(WHOLE, FACETS, KEYS).claims
    assert [outcome for _, outcome in found] == ["answered"] * 3


def test_each_comes_with_its_last_bracket():
    hearing, came = Hearing(FACETS, KEYS), {}
    for at, sign in enumerate(WHOLE, 1):
        for one, _ in hearing.feed(sign):
            came[one.text] = at
    assert came == {
        text: WHOLE.index("}", WHOLE.index(text)) + 1 for text in ("It is 10.", "Another.", "A third.")
    }


PARTS = st.sampled_from(
    [
        '{"answers": [',
        '{"facet": 1, "outcome": "answered", "claims": [',
        '"outcome": "not_discussed"',
        json.dumps(claim()),
        json.dumps(entry(claim("B."), outcome="declined")),
        json.dumps({"answers": [entry(claim("C."))]}),
        *(", ", "]}", "}", "{", "[", '"', "\\", "x" * 90, "<think>", "</think>", "```json\n"),
    ]
)


@given(st.lists(PARTS, max_size=12).map("".join), st.lists(st.integers(0, 2_000), max_size=8))
@example(WHOLE, [1, 2, 3])
def test_however_it_is_cut_the_claims_are_the_same(text, cuts):
    places = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    pieces = [text[start:end] for start, end in pairwise(places)]
    assert heard(*pieces) == heard(text) == heard(*text)


@given(st.lists(PARTS.filter(lambda part: "think" not in part), max_size=12).map("".join))
def test_what_is_heard_of_a_reply_of_one_object_is_in_it(text):
    reply = json.dumps({"answers": [entry(claim(text or "x"))]})
    found = heard(reply)
    assert tuple(one for one, _ in found) == read_reply(reply, FACETS, KEYS).claims


@given(st.text())
def test_no_text_is_an_error(text):
    heard(text)
    heard('{"answers": [{"outcome": "answered", "claims": [' + text)


@pytest.mark.parametrize(
    "reply",
    [
        json.dumps({"answers": [entry(claim(), outcome="not_discussed")]}),
        json.dumps({"answers": [{"facet": 1, "claims": [claim()], "outcome": "answered"}]}),
        json.dumps({"answers": [entry(claim(), facet=3)]}),
        json.dumps({"answers": [entry({"text": "No quote."})]}),
        json.dumps({"drafts": [entry(claim())]}),
        json.dumps({"answers": [{"facet": 1, "outcome": "answered", "notes": [claim()]}]}),
        json.dumps([entry(claim())]),
        f"<think>{WHOLE}",
        f"{'Let me think. ' * 20}{WHOLE}",
        f"{{]{WHOLE}",
        "",
    ],
)
def test_what_may_yet_turn_out_otherwise_waits_for_the_end(reply):
    assert heard(reply) == []


def test_a_thought_is_passed_over():
    thought = WHOLE.replace("It is 10.", "Thought.")
    texts = [one.text for one, _ in heard(f"<think>{thought}</think>\n```json\n{WHOLE}\n```")]
    assert texts == ["It is 10.", "Another.", "A third."]


def test_half_a_reply_gives_what_is_whole_of_it():
    half = WHOLE[: WHOLE.index("Another.")]
    assert [one.text for one, _ in heard(half)] == ["It is 10."]
    with pytest.raises(ReplyError):
        read_reply(half, FACETS, KEYS)
