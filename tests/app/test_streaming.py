"""Answers line by line, over HTTP: each line checked when it comes, the answer the same as without."""

from __future__ import annotations

import json
import threading
from dataclasses import replace

import pytest
from earmark import Answer, Assistant
from earmark.errors import ModelError
from earmark.testing import DROP, HANG, OpenAIServer, Said, raw, refuse
from earmark.ui.asking import Asking
from earmark.ui.visits import Visit
from write_kit import CLAIM, KEY, QUESTION, SAID, key_of, reply

pytestmark = pytest.mark.usefixtures("pauses")

BOTH = "What is Veltrane's revenue guidance for the December quarter, and who is the CFO?"
BAD = "Revenue for the December quarter is guided to $281 million to $299 million."
MORE = "Veltrane expects revenue to be between 291 and $299 million."


@pytest.fixture
def assistant_at(samples_library, settings):
    """An assistant over the samples whose model is at a server."""
    opened = []

    def open_(server, timeout=5.0):
        given = settings(model="scripted", base_url=server.url, api_key=KEY, timeout=timeout, cache="off")
        opened.append(Assistant.open(samples_library, settings=given))
        return opened[-1]

    yield open_
    for assistant in opened:
        assistant.close()


def claims(*texts):
    """A reply of these claims, each on words that end elsewhere."""

    def make(request):
        key = key_of(request)
        quotes = {text: [{"key": key, "words": SAID[3:] if text == MORE else SAID}] for text in texts}
        listed = [{"quotes": quotes[text], "sums": [], "text": text} for text in texts]
        return json.dumps({"answers": [{"facet": 1, "outcome": "answered", "claims": listed}]})

    return make


def in_pieces(make, *after, **said):
    """The reply in pieces of five signs, and something after them, or in the middle if `at` is given."""
    at = said.pop("at", None)

    def run(request):
        text = make(request)
        pieces = [text[start : start + 5] for start in range(0, len(text), 5)]
        cut = len(pieces) if at is None else round(at * len(pieces))
        return Said([*pieces[:cut], *after], **said)

    return run


def unordered(request):
    """The second part answered before the first."""
    quotes = [{"key": key_of(request), "words": SAID}]
    second = {"facet": 2, "outcome": "answered", "claims": [{"text": MORE, "quotes": quotes}]}
    first = {"facet": 1, "outcome": "answered", "claims": [{"text": CLAIM, "quotes": quotes}]}
    return json.dumps({"answers": [second, first]})


SCRIPTS = {
    "one claim": (QUESTION, [reply()]),
    "two claims": (QUESTION, [claims(CLAIM, MORE)]),
    "fenced": (QUESTION, [lambda request: f"```json\n{reply()(request)}\n```"]),
    "one that fails, between": (QUESTION, [claims(CLAIM, BAD, MORE)]),
    "one that fails, mended": (QUESTION, [claims(BAD, MORE), reply()]),
    "all fail": (QUESTION, [claims(BAD)]),
    "no JSON": (QUESTION, ["I would rather not."]),
    "no JSON, mended": (QUESTION, ["I would rather not.", reply()]),
    "not discussed": (QUESTION, ['{"answers": [{"facet": 1, "outcome": "not_discussed", "claims": []}]}']),
    "declined": (QUESTION, [reply(outcome="declined")]),
    "half an answer": (BOTH, [reply()]),
    "parts out of order": (BOTH, [unordered]),
    "a refusal": (QUESTION, [Said(refusal="I cannot help with that.")]),
    "a weaker form": (QUESTION, [refuse(400, "response_format is not supported"), reply()]),
    "too long at first": (QUESTION, [refuse(400, "maximum context length is 900 tokens"), reply()]),
    "slow down at first": (QUESTION, [refuse(429, "slow down", retry_after=0), reply()]),
    "nothing to read": ("What was Apple's revenue?", [reply()]),
    "ran out of tokens": (QUESTION, [in_pieces(claims(CLAIM, MORE), at=0.8, finish="length"), reply()]),
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_answer_is_the_same_streamed_and_not(assistant_at, script):
    question, replies = SCRIPTS[script]
    with OpenAIServer(*replies) as server:
        asked = assistant_at(server).ask(question)
    with OpenAIServer(*replies) as other:
        *lines, streamed = assistant_at(other).stream(question)
    assert replace(streamed, seconds=0) == replace(_at(asked, server, other), seconds=0)
    assert lines == streamed.text.splitlines()
    assert len(server.requests) == len(other.requests)
    assert all(request.body["stream"] for request in other.requests)


def _at(answer, server, other):
    """The answer as if it came from another server, whose port a refusal names."""
    one, two = (at.url.split("/")[2] for at in (server, other))
    return replace(
        answer, dropped=tuple(replace(d, reason=d.reason.replace(one, two)) for d in answer.dropped)
    )


def test_a_line_comes_while_the_model_still_writes(assistant_at):
    shown, gone = threading.Event(), []

    def wait():
        gone.append(shown.wait(10))

    def make(request):
        first, second = claims(CLAIM)(request), claims(MORE)(request)
        head = first[: first.rindex("]}]}")]
        claim = second[second.index('"claims": [') + 11 : second.rindex("]}]}")]
        return Said([head, wait, ", ", claim, "]}]}"])

    with OpenAIServer(make) as server:
        stream = assistant_at(server).stream(QUESTION)
        assert next(stream) == f"{CLAIM} [1]"
        assert gone == []
        shown.set()
        assert next(stream) == f"{MORE} [1]"
        answer = next(stream)
    assert gone == [True]
    assert answer.usage["total_tokens"] > 0


def test_what_fails_is_never_shown_and_its_repair_follows(assistant_at):
    with OpenAIServer(claims(BAD, MORE), reply()) as server:
        *lines, answer = assistant_at(server).stream(QUESTION)
    assert lines == [f"{MORE} [1]", f"{CLAIM} [1]"]
    assert "281" not in json.dumps(answer.to_dict())


@pytest.mark.parametrize("how", ["close", "interrupt"])
def test_whoever_stops_listening_ends_the_request(assistant_at, how):
    go_on = threading.Event()
    with OpenAIServer(in_pieces(reply(), lambda: go_on.wait(10), *[" "] * 200)) as server:
        stream = assistant_at(server).stream(QUESTION)
        assert next(stream) == f"{CLAIM} [1]"
        if how == "close":
            stream.close()
        else:
            with pytest.raises(KeyboardInterrupt):
                stream.throw(KeyboardInterrupt())
        go_on.set()
        assert server.left.wait(10)
    assert len(server.requests) == 1


def test_a_page_that_is_left_ends_the_request(assistant_at):
    go_on = threading.Event()
    with OpenAIServer(in_pieces(reply(), lambda: go_on.wait(10), *[" "] * 200)) as server:
        chat = Asking(assistant_at(server)).ask(Visit(), {"question": QUESTION})
        assert not any(CLAIM in next(chat).html for _ in range(2))
        assert CLAIM in next(chat).html
        chat.close()
        go_on.set()
        assert server.left.wait(10)


@pytest.mark.parametrize(
    "broken_off",
    [
        in_pieces(claims(CLAIM, MORE), DROP, at=0.8),
        in_pieces(claims(CLAIM, MORE), HANG, at=0.8),
        in_pieces(claims(CLAIM, MORE), raw('{"error": {"message": "overloaded"}}'), at=0.8),
        in_pieces(claims(CLAIM, MORE), raw('{"id": "x", "choi'), at=0.8),
        in_pieces(claims(CLAIM, MORE), at=0.8, finish=None),
    ],
)
def test_a_stream_that_breaks_off_keeps_what_was_shown_and_is_asked_for_again(assistant_at, broken_off):
    with OpenAIServer(broken_off, claims(CLAIM, MORE)) as server:
        *lines, answer = assistant_at(server, timeout=1.0).stream(QUESTION)
    assert lines == [f"{CLAIM} [1]", f"{MORE} [1]"]
    assert (answer.status, answer.dropped) == ("answered", ())
    assert len(server.requests) == 2
    assert "it ends before its end" in server.requests[1].text
    assert answer.usage["requests"] == 2
    assert answer.cost is None


def test_a_stream_that_breaks_off_twice_says_what_was_left_out(assistant_at):
    with OpenAIServer(in_pieces(claims(CLAIM, MORE), DROP, at=0.8)) as server:
        *lines, answer = assistant_at(server).stream(QUESTION)
    assert lines == [f"{CLAIM} [1]"] == answer.text.splitlines()
    assert "ends before its end" in answer.dropped[0].reason
    assert len(server.requests) == 2


def test_a_stream_that_breaks_off_before_anything_is_tried_again(assistant_at):
    with OpenAIServer(Said([DROP]), reply()) as server:
        assert next(assistant_at(server).stream(QUESTION)) == f"{CLAIM} [1]"
    with OpenAIServer(Said([DROP])) as server, pytest.raises(ModelError, match="cannot be reached"):
        list(assistant_at(server).stream(QUESTION))
    assert len(server.requests) == 3


def test_a_stream_that_hangs_at_once_is_one_sentence(assistant_at):
    with OpenAIServer(Said([HANG])) as server, pytest.raises(ModelError, match=r"within 0\.3 seconds"):
        list(assistant_at(server, timeout=0.3).stream(QUESTION))


def test_a_server_that_does_not_stream_is_asked_for_the_whole(assistant_at):
    whole = {"index": 0, "finish_reason": "stop"}

    def deaf(request):
        message = {"role": "assistant", "content": reply()(request)}
        return raw(
            json.dumps({"id": "x", "object": "chat.completion", "choices": [whole | {"message": message}]})
        )

    for first in (deaf, refuse(400, "streaming is not supported")):
        with OpenAIServer(first, deaf) as server:
            assistant = assistant_at(server)
            *lines, answer = assistant.stream(QUESTION)
            assert lines == [f"{CLAIM} [1]"]
            assert isinstance(answer, Answer)
            list(assistant.stream(QUESTION))
        assert [bool(request.body.get("stream")) for request in server.requests] == [True, False, False]


def test_the_count_of_tokens_is_not_insisted_on(assistant_at):
    with OpenAIServer(reply(), refuses=["stream_options"]) as server:
        assistant = assistant_at(server)
        *_, answer = assistant.stream(QUESTION)
        list(assistant.stream(QUESTION))
    assert answer.text == f"{CLAIM} [1]"
    assert answer.usage == {"requests": 1, "uncounted": 1}
    assert ["stream_options" in request.body for request in server.requests] == [True, False, False]
