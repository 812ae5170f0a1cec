"""Claims as they come, what does not fit the model, and sums."""

import json

import pytest
from earmark.model import Completion, composing
from earmark.steps import Steps, finished
from earmark.testing import ScriptedModel
from earmark.types import Sum
from earmark_ingest.errors import PromptTooLong
from model_kit import CALLS, FACETS, QUESTION, claim, evidence, passage, reply, run, texts, wrong

# --- in pieces ---


def heard(model, **more):
    steps = Steps(composing(QUESTION, FACETS, evidence(passage(1)), CALLS, model, **more))
    return list(steps), steps.result


SECOND = {"facet": 2, "outcome": "declined", "claims": [claim("They would not say.")]}
REPLIES = [
    [reply(claim("Good."), claim("Bad."), claim("Better."))],
    [reply(claim("Bad."), claim("Good.")), reply(claim("Mended."))],
    [f"```json\n{reply(claim('Good.'))}\n```"],
    [f"Here it is: {reply(claim('Good.'))}"],
    [f"<think>Is it {reply(claim('Thought.'))}?</think>{reply(claim('Good.'))}"],
    [f"{reply(claim('Good.'))}\nNo, rather:\n{reply(claim('Better.'))}"],
    [reply(claim("Good."), claim("Better."))[:-40], "no JSON"],
    [json.dumps({"answers": [SECOND, {"facet": 1, "claims": [claim("Good.")], "outcome": "answered"}]})],
    [json.dumps({"facet": 1, "outcome": "answered", "claims": [claim("Good.")]}), reply()],
    ["no JSON", reply(claim("Good."))],
    [reply(claim("Good."), claim("Good."), claim("Unknown.", "P9"))],
    [""],
]


@pytest.mark.parametrize("replies", REPLIES)
@pytest.mark.parametrize("piece", [1, 7, 10_000])
def test_in_pieces_the_draft_is_the_same_and_its_claims_come_in_its_order(replies, piece):
    whole = run(ScriptedModel(replies), check=wrong("Bad."))
    claims, draft = heard(ScriptedModel(replies, piece=piece), check=wrong("Bad."))
    assert draft == whole
    assert tuple(claims) == draft.claims
    assert "Thought." not in texts(claims)


def test_each_claim_comes_before_the_model_has_written_the_next():
    text = reply(claim("First."), claim("Second."))
    came = []

    class Slow(ScriptedModel):
        def stream(self, system, user, schema=None):
            for sign in text:
                came.append(sign)
                yield sign
            return Completion(text)

    steps = composing(QUESTION, FACETS, evidence(passage(1)), CALLS, Slow([text]))
    assert next(steps).text == "First."
    assert "Second" not in "".join(came)
    assert next(steps).text == "Second."
    assert len(came) < len(text)


# --- what does not fit ---


class Small(ScriptedModel):
    """Takes so many passages, and no more."""

    takes = 0

    def complete(self, system, user, schema=None):
        if user.count("<passage") > self.takes:
            self.asked.append((system, user))
            raise PromptTooLong("too long")
        return super().complete(system, user, schema)


@pytest.mark.parametrize(("takes", "sent"), [(8, 8), (7, 4), (3, 2), (1, 1)])
@pytest.mark.parametrize("live", [True, False])
def test_what_does_not_fit_is_halved_and_said(takes, sent, live):
    model = Small([reply(claim("It is 10 to 12 million."))])
    model.takes = takes
    found = evidence(*(passage(number) for number in range(8)))
    draft = finished(composing(QUESTION, FACETS, found, CALLS, model, live=live))
    assert len(draft.claims) == 1
    assert model.asked[-1][1].count("<passage") == sent
    assert draft.claims[0].quotes[0].passage == found[0].passage.id
    (said,) = draft.notices or [""]
    assert said.startswith("" if sent == 8 else f"Only {sent} of the 8 passages that were found fit")


def test_one_passage_that_does_not_fit_is_an_error():
    with pytest.raises(PromptTooLong):
        run(Small(["never"]), evidence(passage(1), passage(2)))


# --- sums ---


def test_a_sum_is_part_of_the_claim():
    one = claim("The midpoint is $11 million.")
    one["sums"] = [{"expression": "($10 million + $12 million) / 2", "result": "$11 million"}]
    draft = run(ScriptedModel([reply(one)]))
    assert draft.claims[0].sums == (Sum("$11 million", "($10 million + $12 million) / 2"),)


@pytest.mark.parametrize(
    "sums", [None, "", [], {}, [{}], ["10 + 12"], [{"result": "22"}], [{"expression": " ", "result": "1"}], 7]
)
def test_what_is_no_sum_is_passed_over(sums):
    one = claim("It is 10 to 12 million.") | {"sums": sums}
    assert run(ScriptedModel([reply(one)])).claims[0].sums == ()
