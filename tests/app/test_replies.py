"""Replies that are kept: what was paid is not paid twice, what is doubtful is not kept."""

from __future__ import annotations

import json
import sqlite3
import stat
import threading

import pytest
from adapter_kit import KEY, model_at, said
from earmark import Assistant
from earmark.adapters import replies as kept_replies
from earmark.adapters.replies import NAME, KeptReplies, RememberingModel
from earmark.errors import EarmarkError
from earmark.model.schema import reply_schema
from earmark.testing import HANG, OpenAIServer, Said, ScriptedModel, raw, refuse
from write_kit import CLAIM, QUESTION, reply

pytestmark = pytest.mark.usefixtures("bare_environment", "pauses")

GOOD = json.dumps({"answers": [{"facet": 1, "outcome": "not_discussed", "claims": []}]})
SCHEMA = reply_schema()


def remembering(folder, model, server="http://one/v1"):
    return RememberingModel(model, server, KeptReplies(folder))


@pytest.mark.parametrize("first", ["complete", "stream"])
@pytest.mark.parametrize("second", ["complete", "stream"])
def test_the_same_request_is_made_once(tmp_path, first, second):
    inner = ScriptedModel([GOOD, "never"], price=0.5)
    model = remembering(tmp_path, inner)
    one, other = said(model, first, SCHEMA), said(remembering(tmp_path, inner), second, SCHEMA)
    assert one.text == other.text == GOOD
    assert len(inner.asked) == 1
    assert (one.usage["requests"], model.cost(one.usage)) == (1, 0.5)
    assert (other.usage, model.cost(other.usage)) == ({"reused": 1}, 0.0)


def test_whatever_makes_a_request_another_is_part_of_the_key(tmp_path):
    inner = ScriptedModel([GOOD])
    model = remembering(tmp_path, inner)
    model.complete("system", "user", SCHEMA)
    model.complete("system", "user")
    model.complete("system", "another", SCHEMA)
    model.complete("another", "user", SCHEMA)
    remembering(tmp_path, inner, "http://two/v1").complete("system", "user", SCHEMA)
    remembering(tmp_path, ScriptedModel([GOOD], name="b")).complete("system", "user", SCHEMA)
    assert len(inner.asked) == 5


@pytest.mark.parametrize(
    "fault",
    [
        refuse(500, "crashed"),
        refuse(401, "no"),
        HANG,
        Said(refusal="no"),
        "",
        "I would rather not.",
        GOOD[:-9],
        Said([GOOD], finish="length"),
        raw("{}"),
    ],
)
@pytest.mark.parametrize("way", ["complete", "stream"])
def test_failures_are_not_kept(tmp_path, fault, way):
    def ask(server):
        try:
            return said(remembering(tmp_path, model_at(server, timeout=0.3), "s"), way, SCHEMA).text
        except EarmarkError:
            return None

    with OpenAIServer(fault) as server:
        ask(server)
        before = len(server.requests)
        ask(server)
        assert len(server.requests) > before
    with OpenAIServer(GOOD) as server:
        assert ask(server) == GOOD
        assert len(server.requests) == 1


def test_a_stream_that_is_left_is_not_kept(tmp_path):
    model = remembering(tmp_path, ScriptedModel([GOOD]))
    stream = model.stream("s", "u", SCHEMA)
    next(stream)
    stream.close()
    assert KeptReplies(tmp_path).get(model._digest("s", "u", SCHEMA)) is None


def test_only_the_user_may_read_it_and_no_request_stands_in_it(tmp_path):
    remembering(tmp_path, ScriptedModel([GOOD])).complete("the system", "the question", SCHEMA)
    path = tmp_path / NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert GOOD.encode() in path.read_bytes()
    assert b"the question" not in path.read_bytes()


def test_the_oldest_go_where_there_are_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_replies, "_MOST", 3)
    kept = KeptReplies(tmp_path)
    for number in range(5):
        kept.put(bytes([number]), str(number))
    assert [kept.get(bytes([number])) for number in range(5)] == [None, None, "2", "3", "4"]
    kept.put(bytes([2]), "again")
    kept.put(bytes([9]), "9")
    assert (kept.get(bytes([2])), kept.get(bytes([3]))) == ("again", None)


def test_a_fault_of_the_file_is_in_nobodys_way(tmp_path):
    (tmp_path / NAME).write_bytes(b"no database" * 1_000)
    model = remembering(tmp_path, ScriptedModel([GOOD]))
    assert [model.complete("s", "u", SCHEMA).text for _ in range(3)] == [GOOD] * 3
    assert model.complete("s", "u", SCHEMA).usage == {"reused": 1}
    (tmp_path / NAME).unlink()
    (tmp_path / NAME).mkdir()
    assert model.complete("s", "u", SCHEMA).text == GOOD
    KeptReplies(tmp_path).clear()
    gone = remembering(tmp_path / "missing", ScriptedModel([GOOD, "\ud800"]))
    assert gone.complete("s", "u", SCHEMA).text == GOOD


def test_a_file_that_another_process_writes_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_replies, "_WAIT", 0.05)
    kept = KeptReplies(tmp_path)
    kept.put(b"one", "1")
    with sqlite3.connect(tmp_path / NAME) as other:
        other.execute("BEGIN EXCLUSIVE")
        kept.put(b"two", "2")
        assert kept.get(b"one") is None
        other.rollback()
    assert (kept.get(b"one"), kept.get(b"two")) == ("1", None)


def test_many_threads_at_once(tmp_path):
    kept = KeptReplies(tmp_path)

    def work(number):
        for turn in range(20):
            kept.put(f"{number}-{turn}".encode(), "x" * 500)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = [kept.get(f"{number}-{turn}".encode()) for number in range(4) for turn in range(20)]
    assert held.count("x" * 500) == 80


# --- in an assistant ---


@pytest.fixture
def ask(own_library, settings):
    def run(server, **more):
        given = settings(model="scripted", base_url=server.url, api_key=KEY, **more)
        with Assistant.open(own_library, settings=given) as assistant:
            return assistant.ask(QUESTION)

    return run


def test_asked_again_an_answer_is_the_same_and_costs_nothing(ask, own_library):
    with OpenAIServer(reply()) as server:
        first, second = ask(server), ask(server)
        assert len(server.requests) == 1
    assert first.text == second.text == f"{CLAIM} [1]"
    assert first.citations == second.citations
    assert (first.usage["requests"], second.usage) == (1, {"reused": 1})
    assert (first.cost, second.cost) == (None, 0.0)
    assert KEY.encode() not in (own_library / NAME).read_bytes()


def test_the_cache_can_be_switched_off(ask, own_library):
    with OpenAIServer(reply()) as server:
        ask(server, cache="off")
        ask(server, cache="off")
        assert len(server.requests) == 2
    assert not (own_library / NAME).exists()


def test_what_quotes_a_call_goes_with_it(ask, own_library, settings):
    with OpenAIServer(reply()) as server:
        ask(server)
    assert (own_library / NAME).exists()
    with Assistant.open(own_library, settings=settings()) as assistant:
        assistant.remove("ORLD-FY2025Q3")
    assert not (own_library / NAME).exists()
