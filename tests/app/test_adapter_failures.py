"""How a model's server fails: one sentence each, tried again where that helps, and the key never shown."""

from __future__ import annotations

import logging
import traceback
from functools import partial

import adapter_kit
import pytest
from adapter_kit import KEY, model_at
from earmark.adapters.failures import Place
from earmark.adapters.refusals import Refusal
from earmark.model.schema import reply_schema
from earmark.testing import DROP, HANG, OpenAIServer, Said, closed_url, raw, refuse
from earmark_ingest.errors import ModelError

pytestmark = pytest.mark.usefixtures("bare_environment", "pauses")


@pytest.fixture(params=["complete", "stream"])
def failure(request):
    """The sentence that a user sees; the same whether the reply comes whole or in pieces."""
    return partial(adapter_kit.failure, way=request.param)


def test_wrong_key(caplog):
    caplog.set_level(logging.DEBUG)
    with OpenAIServer("{}", key="sk-the-right-one") as server:
        model = model_at(server)
        with pytest.raises(
            ModelError, match=r"does not accept the key \(401\): check OPENAI_API_KEY"
        ) as caught:
            model.complete("system", "user")
    assert len(server.requests) == 1
    assert KEY not in str(caught.value) + repr(model) + caplog.text


def test_unknown_model_names_those_there_are(failure):
    said, requests = failure(models=("llama3.1:8b", "llama3.2:3b", "phi4"), name="llama3.1")
    assert said.endswith(
        "is not known there: set EARMARK_MODEL to one that it has, such as 'llama3.1:8b', 'llama3.2:3b'"
    )
    assert len(requests) == 1
    said, _ = failure(models=(), name="llama3.1")
    assert said.endswith("set EARMARK_MODEL to one that the server has")
    said, _ = failure(refuse(400, "zzz is not a valid model ID"), models=("scripted",))
    assert "is not known there" in said


def test_slow_down(failure, pauses):
    said, requests = failure(refuse(429, "Rate limit reached"))
    assert "asks to slow down (429): wait a moment" in said
    assert len(requests) == 3
    assert pauses == [0.5, 1.0]


def test_a_short_retry_after_is_honoured(pauses):
    with OpenAIServer(
        refuse(429, "slow", retry_after=2), refuse(503, "busy", retry_after=0), "done"
    ) as server:
        assert model_at(server).complete("s", "u").text == "done"
    assert pauses == [2.0, 0.0]


def test_a_server_that_names_a_time_is_given_it(pauses, failure):
    said, requests = failure(refuse(429, "slow", retry_after=9))
    assert pauses == [9.0, 9.0]
    assert len(requests) == 3
    assert "asks to slow down (429): wait 9 seconds and ask again" in said


@pytest.mark.parametrize("retry_after", [60.0, float("inf"), float("nan")])
def test_a_long_retry_after_is_not_waited_for(failure, pauses, retry_after):
    _, requests = failure(refuse(429, "slow", retry_after=retry_after))
    assert len(requests) == 1
    assert pauses == []


def test_a_retry_after_that_is_a_date_is_not_waited_for(failure):
    fault = raw("{}", status=429)
    dated = type(fault)(429, "{}", {"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"})
    _, requests = failure(dated)
    assert len(requests) == 1


def test_no_quota_is_not_waited_for(failure):
    said, requests = failure(refuse(429, "You exceeded your current quota", "insufficient_quota"))
    assert "has no quota left (429): see to the account's billing" in said
    assert len(requests) == 1


def test_server_error(failure):
    said, requests = failure(refuse(500, f"crashed with {KEY}"))
    assert "failed with status 500: try again later" in said
    assert len(requests) == 3


def test_a_passing_failure_passes():
    with OpenAIServer(DROP, refuse(500, "crashed"), "done") as server:
        assert model_at(server).complete("s", "u").text == "done"


def test_a_server_that_hangs_is_reported_at_the_time_limit(failure, pauses):
    said, requests = failure(HANG, timeout=0.3)
    assert "did not answer within 0.3 seconds: try again, or raise EARMARK_TIMEOUT" in said
    assert len(requests) == 1
    assert pauses == []


def test_dropped_connection(failure):
    said, requests = failure(DROP)
    assert "cannot be reached: is it running" in said
    assert len(requests) == 3


@pytest.mark.parametrize(
    "broken",
    [
        raw('{"id": "x", "choices": [{"ind'),
        raw("<html>Welcome</html>", "text/html"),
        raw("{}"),
        raw('{"choices": []}'),
        raw('{"choices": [{"index": 0}]}'),
        raw('{"choices": "none"}'),
        raw("[]"),
        raw("null"),
        raw(""),
        raw('{"error": "the model failed to load"}'),
    ],
)
def test_a_response_that_is_no_completion(failure, broken):
    said, _ = failure(broken)
    assert "sent something that is not a chat completion: does EARMARK_BASE_URL end" in said


@pytest.mark.parametrize("blank", ["", " \n"])
def test_empty_reply(failure, blank):
    said, _ = failure(blank)
    assert "sent an empty reply: ask again" in said


def test_a_reply_that_ran_out_of_tokens_before_its_text(failure):
    said, requests = failure(Said(finish="length"))
    assert "ran out of tokens before it wrote anything" in said
    assert len(requests) == 1


def test_a_reply_of_blanks_without_end(failure):
    said, requests = failure(Said([" \n"] * 2_000, finish="length"))
    assert "ran out of tokens" in said
    assert len(requests) == 1


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (
            Said(refusal=f"I'm sorry, I cannot assist with that, {KEY}."),
            "refused to answer, saying \"I'm sorry",
        ),
        (Said(finish="content_filter"), "refused to answer: ask in other words"),
    ],
)
def test_a_refusal_of_the_models_own(failure, reply, words):
    said, requests = failure(reply)
    assert words in said
    assert "choose another model with EARMARK_MODEL" in said
    assert len(requests) == 1


@pytest.mark.parametrize(
    "words",
    [
        "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.",
        "the request exceeds the available context size, try increasing it",
        "prompt is too long: 9000 tokens > 8192 maximum",
        "Trying to keep the first 9000 tokens when the context window is smaller",
    ],
)
def test_too_long(failure, words):
    said, requests = failure(refuse(400, words))
    assert "says that the passages are too long for it" in said
    assert len(requests) == 1


@pytest.mark.parametrize("status", [413, 429])
def test_more_than_may_be_sent_in_a_minute_is_too_long_as_well(failure, status):
    words = "Request too large for gpt-4 on tokens per min: Limit 10000, requested 12000"
    said, requests = failure(refuse(status, words))
    assert "too long for it" in said
    assert len(requests) == 1


def test_too_many_tokens_for_now_is_waited_for(failure):
    said, requests = failure(refuse(429, "Too many tokens, please wait before trying again."))
    assert "asks to slow down" in said
    assert len(requests) == 3


@pytest.mark.parametrize(
    "fault",
    [
        refuse(401, f"Incorrect API key provided: {KEY}."),
        refuse(500, f"crashed with {KEY}"),
        refuse(400, f"do not like {KEY}"),
        raw(f'{{"error": "{KEY}"}}'),
        raw(f"<html>{KEY}</html>", "text/html"),
        Said(["{", raw(f'{{"error": {{"message": "{KEY}"}}}}')]),
        Said(["{", DROP]),
        Said(refusal=KEY),
        HANG,
        DROP,
    ],
)
@pytest.mark.parametrize("way", ["complete", "stream"])
def test_no_log_and_no_trace_holds_a_key(caplog, fault, way):
    caplog.set_level(logging.DEBUG)
    with OpenAIServer(fault) as server:
        model = model_at(server, timeout=0.3)
        try:
            shown = repr(adapter_kit.said(model, way, reply_schema()).usage)
        except ModelError:
            shown = traceback.format_exc()
    assert caplog.records
    assert KEY not in shown + caplog.text + repr(model)


def test_an_address_without_the_right_path():
    with (
        OpenAIServer("{}") as server,
        pytest.raises(ModelError, match=r"was not found \(404\): does EARMARK_BASE_URL"),
    ):
        model_at(server.url.removesuffix("/v1")).complete("s", "u")


@pytest.mark.parametrize(
    ("status", "words", "said"),
    [
        (403, "Country not supported", "does not allow this key to use it (403)"),
        (413, "Payload Too Large", "passages are too long"),
        (
            400,
            "The response was filtered: content management policy",
            "refused to answer, saying 'The response",
        ),
        (404, "This is not a chat model and thus not supported", "cannot be used for chat completions"),
        (418, f"no tea for {KEY} and sk-abc***xyz", "with status 418, saying 'no tea for *** and ***"),
    ],
)
def test_other_refusals(failure, status, words, said):
    assert said in failure(refuse(status, words))[0]


def test_a_refusal_that_goes_on_is_not_asked_for_ever(failure):
    _, requests = failure(refuse(400, "response_format and temperature are wrong"))
    assert len(requests) == 4


def test_nobody_listens(pauses):
    url = closed_url()
    with pytest.raises(ModelError, match="cannot be reached: is it running") as caught:
        model_at(url, timeout=60).complete("s", "u")
    assert url.split("/")[2] in str(caught.value)
    # Refused at once each time: what is waited is all it takes, and far from ten seconds.
    assert sum(pauses) < 5


def test_no_way_to_openai():
    assert str(Place("gpt-4o", "api.openai.com").down()).endswith(
        "cannot be reached: is this machine online?"
    )


@pytest.mark.parametrize(
    ("refusal", "passing", "unknown"),
    [
        (Refusal(500), True, False),
        (Refusal(408), True, False),
        (Refusal(404, "404 page not found"), False, False),
        (Refusal(404, 'model "x" not found, try pulling it first'), False, True),
        (Refusal(400, "This model does not support the parameter n"), False, False),
    ],
)
def test_refusals_are_told_apart(refusal, passing, unknown):
    assert (refusal.passing, refusal.unknown_model) == (passing, unknown)
