"""The page's own route: what it takes, what it refuses, and that a failure is a sentence."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from earmark.assistant import Assistant
from earmark.ui.visits import Visit, Visits
from earmark.ui.wire import Patch, Said, route
from page_kit import served
from starlette.applications import Starlette
from starlette.testclient import TestClient

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
    assert refused(url, "ask", {"question": "x" * 5_000_000}) == 400


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
