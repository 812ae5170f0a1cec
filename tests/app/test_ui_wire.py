"""The page's own route: what it takes, what it refuses, and that a failure is a sentence."""

from __future__ import annotations

import http.client
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from earmark.assistant import Assistant
from earmark.settings import Settings
from earmark.testing import OpenAIServer
from earmark.testing import Said as Told
from earmark.ui.visits import Visit, Visits
from earmark.ui.wire import Patch, Said, route
from page_kit import served
from starlette.applications import Starlette
from starlette.testclient import TestClient

REVENUE = "What was Veltrane's revenue in Q2 fiscal 2026?"
OURS = {"X-Earmark": "1"}


@pytest.fixture(scope="module")
def url(samples: Assistant) -> Iterator[str]:
    with served(samples) as address:
        yield address


def say(
    url: str, verb: str, said: object, headers: dict[str, str] = OURS
) -> tuple[list[dict[str, str]], str]:
    request = urllib.request.Request(f"{url}earmark/do/{verb}", json.dumps(said).encode(), headers)
    with urllib.request.urlopen(request, timeout=30) as reply:
        return [json.loads(line) for line in reply], reply.headers.get("set-cookie", "")


def refused(url: str, verb: str, said: object, headers: dict[str, str] = OURS) -> int:
    with pytest.raises(urllib.error.HTTPError) as error:
        say(url, verb, said, headers)
    return error.value.code


def test_question_comes_back_in_pieces_and_the_browser_is_remembered(url: str) -> None:
    patches, cookie = say(url, "ask", {"question": "What was Veltrane's revenue?"})
    assert [patch["how"] for patch in patches[:2]] == ["fill", "add"]
    assert "297.8 million" in patches[-1]["html"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    again, none = say(url, "open", {}, {**OURS, "Cookie": cookie.split(";")[0]})
    assert "297.8 million" in next(patch["html"] for patch in again if patch["at"] == "em-exchanges")
    assert none == ""


def test_only_the_page_itself_may_ask(url: str) -> None:
    assert refused(url, "ask", {"question": "Why?"}, {}) == 404
    assert refused(url, "nothing", {}) == 404
    assert refused(url, "ask", ["no object"]) == 400


def test_more_text_than_is_taken_is_a_sentence(url: str) -> None:
    ((patch,), _) = say(url, "paste", {"text": "x" * 5_000_000})
    assert patch["at"] == "em-told"
    assert "add it as a file" in patch["html"]


def test_visitor_who_leaves_while_a_model_writes_may_ask_again(own_library: Path) -> None:
    go_on = threading.Event()

    def slowly(request: object) -> Told:
        return Told(["{", lambda: go_on.wait(5), *[" "] * 200])

    with OpenAIServer(slowly, "{}") as server:
        settings = Settings(model="scripted", base_url=server.url, timeout=20, cache="off")
        with Assistant.open(own_library, settings=settings) as assistant, served(assistant) as address:
            _, cookie = say(address, "open", {})
            headers = {**OURS, "Cookie": cookie.split(";")[0]}
            at = urlsplit(address)
            client = http.client.HTTPConnection(str(at.hostname), at.port, timeout=20)
            client.request("POST", "/earmark/do/ask", json.dumps({"question": REVENUE}), headers)
            reply = client.getresponse()
            assert b"em-welcome" in reply.readline()
            reply.close()
            client.close()
            go_on.set()
            patches, _ = say(address, "ask", {"question": REVENUE}, headers)
            assert "297.8 million" in patches[-1]["html"]


def test_failure_of_a_verb_is_a_sentence_at_the_foot(caplog: pytest.LogCaptureFixture) -> None:
    def fails(visit: Visit, said: Said) -> Iterator[Patch]:
        yield Patch("em-line", "first")
        raise ZeroDivisionError("secret")

    client = TestClient(Starlette(routes=[route({"fail": fails}, Visits())]))
    reply = client.post("/earmark/do/fail", json={}, headers=OURS)
    first, last = map(json.loads, reply.text.splitlines())
    assert first["html"] == "first"
    assert last["at"] == "em-told"
    assert "secret" not in reply.text
    assert "unexpected" in caplog.text
