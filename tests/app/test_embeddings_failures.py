"""How a server of embeddings fails: waited for where that helps, one sentence where it does not."""

from __future__ import annotations

import itertools
import math
import time
from email.utils import formatdate

import numpy as np
import pytest
from earmark.adapters import embedding_server
from earmark.testing import DROP, HANG, OpenAIServer, closed_url, raw, refuse
from earmark.testing.embeddings import vector
from embedding_kit import KEY, embedder_at, failure, serving, texts

pytestmark = pytest.mark.usefixtures("bare_environment")
SLOW = refuse(429, "Rate limit reached", "rate_limit_exceeded", retry_after=0.25)


def embedded(said, pauses=None, **script):
    """The vectors, and how many requests they took."""
    with serving(**script) as server:
        rows = embedder_at(server, pauses=pauses).embed(said)
        assert np.allclose(rows, np.stack([vector(text) for text in said]), atol=2e-3)
        return server.embeddings


def test_a_server_that_asks_to_slow_down_is_given_what_it_asks():
    pauses: list[float] = []
    served = embedded(texts(3), pauses, faults=[SLOW, SLOW])
    assert len(served.requests) == 3
    assert all(0.2 < pause < 0.9 for pause in pauses)


def test_a_date_to_wait_for():
    pauses: list[float] = []
    dated = raw("{}", status=429)
    dated.headers["Retry-After"] = formatdate(time.time() + 20, usegmt=True)
    embedded(texts(2), pauses, faults=[dated])
    assert 17 < pauses[0] < 21


def test_milliseconds_to_wait():
    pauses: list[float] = []
    fault = raw("{}", status=429)
    fault.headers["retry-after-ms"] = "1500"
    embedded(texts(2), pauses, faults=[fault])
    assert 1.4 < pauses[0] < 2.0


@pytest.mark.parametrize("fault", [refuse(500, "crashed"), refuse(503, "loading"), DROP], ids=str)
def test_what_passes_is_tried_again(fault):
    assert len(embedded(texts(2), faults=[fault]).requests) == 2


def test_pauses_grow():
    pauses: list[float] = []
    embedded(texts(2), pauses, faults=[refuse(502, "bad gateway")] * 6)
    assert len(pauses) == 6
    assert pauses[-1] > 4 * pauses[0]


def test_there_is_an_end_to_trying():
    with serving(faults=[refuse(500, "crashed")] * 100) as server:
        assert "failed with status 500: try again later" in failure(server, texts(2))
        assert len(server.embeddings.requests) == embedding_server._TRIES


@pytest.mark.parametrize("wait", [3600.0, math.inf])
def test_nobody_waits_for_an_hour(wait):
    fault = refuse(429, "Rate limit reached", "rate_limit_exceeded", retry_after=wait)
    with serving(faults=[fault] * 9) as server:
        said = failure(server, texts(2))
        assert len(server.embeddings.requests) == 1
    assert "asks to slow down (429)" in said
    assert "run the command again" in said


def test_a_limit_by_the_minute_is_met_with_smaller_requests():
    over = refuse(429, "Request too large for m: Limit 40000, Requested 130000.", "rate_limit_exceeded")
    with serving() as server:
        server.embeddings.before = lambda asked: over if len(asked.body["input"]) > 40 else None
        embedder_at(server).embed(texts(100))
        assert max(len(request.body["input"]) for request in server.embeddings.requests[3:]) <= 50
    assert len(server.embeddings.served) == 100


def test_a_slow_server_is_waited_for_as_long_as_it_answers_somebody(monkeypatch):
    monkeypatch.setattr(embedding_server, "_TRIES", 12)
    turn = itertools.count(1)
    with serving(most_texts=50) as server:
        server.embeddings.before = lambda _: None if next(turn) % 4 == 0 else SLOW
        embedder = embedder_at(server)
        embedder._server.most_texts = 50
        embedder.embed(texts(1_000))
    assert sorted(server.embeddings.served) == sorted(texts(1_000))


def test_no_quota_is_not_waited_for():
    with serving(faults=[refuse(429, "You exceeded your current quota", "insufficient_quota")] * 9) as server:
        assert "has no quota left (429): see to the account's billing" in failure(server, texts(2))
        assert len(server.embeddings.requests) == 1


def test_a_wrong_key():
    with serving(key="sk-right") as server:
        said = failure(server, texts(2))
        assert len(server.embeddings.requests) == 1
    assert "does not accept the key (401): check OPENAI_API_KEY or EARMARK_EMBEDDING_API_KEY" in said


def test_an_unknown_model():
    with serving() as server:
        said = failure(server, texts(2), model="text-embedding-9")
    assert "'text-embedding-9'" in said
    assert "set EARMARK_EMBEDDING_MODEL to one that it has, such as 'scripted-embedding'" in said


def test_a_wrong_address():
    with serving() as server:
        said = failure(server.url.removesuffix("/v1") + "/v2", texts(2))
    assert "was not found (404): does EARMARK_EMBEDDING_BASE_URL end where it should" in said


def test_a_dead_server_is_tried_only_twice():
    pauses: list[float] = []
    said = failure(closed_url(), texts(2), pauses=pauses)
    assert "cannot be reached: is it running, and is EARMARK_EMBEDDING_BASE_URL right?" in said
    assert len(pauses) == 1


def test_a_silent_server(monkeypatch):
    monkeypatch.setattr(embedding_server, "_TRIES", 2)
    with serving(faults=[HANG] * 9) as server:
        said = failure(server, texts(2), timeout=0.3)
        assert len(server.embeddings.requests) == 2
    assert "did not answer within 0.3 seconds: try again, or raise EARMARK_TIMEOUT" in said


def test_a_question_is_not_waited_for_long():
    fault = refuse(429, "Rate limit reached", "rate_limit_exceeded", retry_after=30)
    with serving(faults=[fault] * 9) as server:
        assert "asks to slow down" in failure(server, ["what of the margin?"])


def _drop(reply):
    reply["data"].pop()


def _double(reply):
    reply["data"][1]["index"] = 0


def _break(reply):
    reply["data"][0]["embedding"] = "not base64!"


def _infinite(reply):
    reply["data"][0]["embedding"] = [math.nan] * 32


def _uneven(reply):
    reply["data"][0]["embedding"] = [1.0] * 31


def _bare(reply):
    reply.clear()


@pytest.mark.parametrize("twist", [_drop, _double, _break, _infinite, _uneven, _bare])
def test_a_reply_that_does_not_fit(twist, tmp_path):
    with serving(twist=twist) as server:
        said = failure(server, texts(3), paid=tmp_path / "embedded.sqlite")
    assert "sent something that is not a list of embeddings" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("body", ["", "{", "<html>", "[]", '{"data": null}', '{"data": {}}', "null"])
def test_a_body_that_is_no_reply(body):
    with serving(faults=[raw(body)] * 9) as server:
        failure(server, texts(3))


def test_vectors_of_another_length():
    with serving() as server:
        said = failure(server, texts(3), known=48)
    assert "sent vectors of 32 numbers instead of 48" in said
    assert "EARMARK_EMBEDDING_DIMENSIONS" in said


def test_a_model_of_one_length():
    with serving(faults=[refuse(400, "This model does not support specifying dimensions.")]) as server:
        assert "does not make vectors of 16 numbers" in failure(server, texts(3), size=16)


def test_too_many_texts_are_split_and_the_limit_is_learned():
    with serving(most_texts=32) as server:
        embedder = embedder_at(server)
        embedder.embed(texts(100))
        refused = len(server.embeddings.requests)
        embedder.embed([f"later {text}" for text in texts(100)])
        assert len(server.embeddings.requests) - refused == 4
    assert len(server.embeddings.served) == 200


def test_too_many_tokens_are_split():
    served = embedded([f"{text} " + "margin " * 50 for text in texts(100)], most_tokens=1_000)
    assert len(served.served) == 100


def test_a_text_that_is_too_long_is_cut_and_said_so():
    long = "guidance " * 400
    said = [*texts(5), long, *texts(4, words=6)]
    with serving(most_tokens_of_text=100) as server:
        embedder = embedder_at(server)
        rows = embedder.embed(said)
    assert np.allclose(np.delete(rows, 5, 0), [vector(text) for text in said if text != long], atol=2e-3)
    assert np.allclose(rows[5], vector("guidance"), atol=0.02)
    assert embedder.spent.shortened == 1
    assert embedder.spent.passages == 10


def test_openais_own_limit_of_a_text_needs_no_refusal():
    with serving() as server:
        embedder = embedder_at(server)
        embedder.embed(["margin " * 20_000, "one"])
        assert len(server.embeddings.requests) == 1
    assert embedder.spent.shortened == 1


def test_a_server_that_takes_nothing():
    with serving(most_tokens_of_text=0) as server:
        assert "too long for it" in failure(server, ["margin " * 100])


def test_a_server_without_embeddings():
    with OpenAIServer(models=("chat",)) as server:
        server.embeddings.before = lambda request: raw("404 page not found", "text/plain", 404)
        assert "was not found (404)" in failure(server, texts(2), model="chat")


def test_the_key_in_an_error_is_not_repeated():
    with serving(faults=[refuse(400, f"bad request with {KEY}")]) as server:
        assert "***" in failure(server, texts(2))
