"""What is wrong with a reply is sent back once; what held stays, whatever comes then."""

import json

import pytest
from earmark.testing import ScriptedModel
from earmark.types import Dropped
from earmark_ingest.errors import ModelError, NoReply
from earmark_prompts import load
from model_kit import claim, reply, run, texts, wrong


def test_what_fails_the_check_is_repaired_once_and_what_held_stays_in_front():
    model = ScriptedModel([reply(claim("Bad."), claim("Good.")), reply(claim("Mended."))])
    draft = run(model, check=wrong("Bad."))
    assert texts(draft.claims) == ["Good.", "Mended."]
    assert draft.dropped == ()
    assert "1. Bad. (10 is not said)" in model.asked[1][1]
    assert "Good. (" not in model.asked[1][1]
    assert draft.prompt.endswith(f" {load('repair_claims').version}")
    assert draft.usage["requests"] == 2
    first = ScriptedModel([reply(claim("Bad."), claim("Good."))])
    assert draft.usage["prompt_tokens"] > 2 * run(first).usage["prompt_tokens"]


def test_a_sound_draft_is_not_sent_back():
    model = ScriptedModel([reply(claim("Good.")), reply(claim("Never asked for."))])
    assert run(model, check=wrong("Bad.")).claims[0].text == "Good."
    assert len(model.asked) == 1


@pytest.mark.parametrize(
    ("second", "kept", "dropped"),
    [
        (reply(claim("Bad too.")), [], ["Bad too."]),
        (reply(claim("Bad.")), [], ["Bad."]),
        (reply(claim("Bad too."), claim("Good.")), ["Good."], ["Bad too."]),
        (reply(), [], []),
        ("no JSON", [], ["Bad."]),
        ("", [], ["Bad."]),
        (ModelError("down"), [], ["Bad."]),
        (NoReply("refused"), [], ["Bad."]),
    ],
)
def test_what_fails_again_is_dropped_with_its_reason(second, kept, dropped):
    model = ScriptedModel([reply(claim("Bad.")), second])
    draft = run(model, check=wrong("Bad.", "Bad too."))
    assert texts(draft.claims) == kept
    assert draft.outcomes[0] == ("answered" if kept else "not_discussed")
    assert [(one.text, one.reason) for one in draft.dropped] == [(text, "10 is not said") for text in dropped]
    assert len(model.asked) == 2


@pytest.mark.parametrize(
    "second",
    [reply(), reply(claim("Bad.")), reply(claim("Good.")), "no JSON", ModelError("down"), NoReply("refused")],
)
def test_a_sound_claim_survives_whatever_the_repair_brings(second):
    draft = run(ScriptedModel([reply(claim("Bad."), claim("Good.")), second]), check=wrong("Bad."))
    assert texts(draft.claims) == ["Good."]
    assert draft.outcomes == ("answered", "not_discussed")
    assert draft.notes[0] == ""


def test_what_held_is_not_said_twice_in_other_words():
    again = reply(
        claim("Guidance for revenue is 10 to 12 million."), claim("It is 10 to 12."), claim("No figure.")
    )
    model = ScriptedModel([reply(claim("Bad."), claim("Revenue will be 10 to 12 million.")), again])
    draft = run(model, check=wrong("Bad."))
    assert texts(draft.claims) == ["Revenue will be 10 to 12 million.", "No figure."]


def test_two_claims_of_one_reply_may_rest_on_the_same_words():
    both = reply(
        claim("It is 10 to 12 million."),
        claim("Guidance is 10 to 12 million."),
        claim("It is 10 to 12 million."),
    )
    assert len(run(ScriptedModel([both])).claims) == 2


def test_a_repaired_reply_may_leave_out_the_parts_that_held():
    one = {"facet": 2, "outcome": "declined", "claims": [claim("Mended.")]}
    first = {"facet": 2, "outcome": "answered", "claims": [claim("Bad.")]}
    good = {"facet": 1, "outcome": "answered", "claims": [claim("Good.")]}
    replies = [json.dumps({"answers": entries}) for entries in ([good, first], [one])]
    draft = run(ScriptedModel(replies), check=wrong("Bad."))
    assert texts(draft.claims) == ["Good.", "Mended."]
    assert draft.outcomes == ("answered", "declined")
    assert (draft.notes, draft.dropped) == (("", ""), ())


def test_a_model_that_says_nothing_is_not_asked_again():
    model = ScriptedModel([NoReply("the model refused")])
    draft = run(model)
    assert len(model.asked) == 1
    assert draft.claims == ()
    assert draft.dropped == (Dropped("no reply", "the model refused"),)


def test_a_cut_reply_keeps_what_was_whole_and_is_asked_for_shorter():
    def cut(system, user):
        return reply(claim("Good."), claim("Lost in the middle."))[:-100]

    model = ScriptedModel([cut, reply(claim("Good."), claim("Found again."))])
    draft = run(model)
    assert texts(draft.claims) == ["Good.", "Found again."]
    assert draft.dropped == ()
    assert "its JSON is broken" in model.asked[1][1]
