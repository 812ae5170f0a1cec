"""Estimating tokens, filling requests, naming vectors, keeping them, waiting, pricing."""

from __future__ import annotations

import itertools
import math
import sqlite3
import threading
import time
from email.utils import formatdate

import numpy as np
import pytest
from earmark.adapters.connection import seconds_to_wait, shared_host
from earmark.adapters.embedding_name import EmbeddingName
from earmark.adapters.pacing import Pacing, backoff
from earmark.adapters.prices import price
from earmark.adapters.refusals import Refusal
from earmark.adapters.tokens import portions, shortened, tokens
from earmark.adapters.vectors import PaidVectors, digest
from earmark_ingest.errors import LibraryError
from hypothesis import given
from hypothesis import strategies as st

SAID = (
    "Revenue for the quarter was $412.5 million, up 8% from a year ago, and gross margin was 61.2%. "
    "For the next quarter we expect revenue between $415 million and $430 million."
)


def test_tokens_are_on_the_safe_side_of_what_openai_counts():
    # cl100k_base counts 41; on real calls the estimate is 1.12 to 1.23 times what it counts
    assert 41 <= tokens(SAID) <= 55
    assert tokens("") == 1
    assert tokens("營收") >= 2


@given(st.text(max_size=200), st.text(max_size=200))
def test_more_text_is_never_fewer_tokens(a, b):
    assert tokens(a + " " + b) >= max(tokens(a), tokens(b))
    assert tokens(a + " " + b) <= tokens(a) + tokens(b)


@given(st.text(max_size=400), st.integers(1, 60))
def test_a_shortened_text_is_a_beginning_that_fits(text, most):
    short = shortened(text, most)
    assert text.startswith(short)
    assert tokens(short) <= max(most, 4)
    if tokens(text) <= most:
        assert short == text
    if text.strip():
        assert short.strip() or tokens(text) <= most


@given(st.lists(st.integers(1, 50), max_size=60), st.integers(1, 10), st.integers(1, 100))
def test_requests_cover_all_texts_within_the_limits(counts, texts, most):
    cuts = list(portions(counts, texts, most))
    assert list(itertools.chain.from_iterable(cuts)) == list(range(len(counts)))
    for cut in cuts:
        assert 1 <= len(cut) <= texts
        assert len(cut) == 1 or sum(counts[cut.start : cut.stop]) <= most
    for one, other in itertools.pairwise(cuts):  # filled: the next text would not have fitted
        full = len(one) == texts
        assert full or sum(counts[one.start : one.stop]) + counts[other.start] > most


NAMES = st.builds(
    EmbeddingName,
    st.from_regex(r"[A-Za-z0-9@/:._-]{1,30}", fullmatch=True),
    st.none() | st.integers(8, 8192),
    st.sampled_from(["api.openai.com", "localhost:11434", "host"]),
)


@given(NAMES)
def test_a_name_can_be_read_back(name):
    assert EmbeddingName.read(str(name)) == name


@pytest.mark.parametrize("name", ["local", "minilm", "openai", "openai ", "hash x", ""])
def test_other_names_are_none_of_ours(name):
    assert EmbeddingName.read(name) is None


@pytest.mark.parametrize(
    ("url", "host"),
    [
        (None, "api.openai.com"),
        ("https://api.openai.com/v1", "api.openai.com"),
        ("http://127.0.0.1:11434/v1", "localhost:11434"),
        ("http://[::1]/v1", "localhost"),
        ("http://user:secret@gpu:8000/v1", "gpu:8000"),
    ],
)
def test_a_server_has_one_name(url, host):
    assert shared_host(url) == host


def test_vectors_are_kept_by_text_and_space(tmp_path):
    paid = PaidVectors(tmp_path / "embedded.sqlite")
    keys = [digest("a", f"text {place}") for place in range(1_200)]
    assert paid.get(keys) == {}
    assert list(tmp_path.iterdir()) == []
    rows = np.random.default_rng(0).normal(size=(1_200, 8)).astype(np.float16).astype(np.float32)
    paid.put(dict(zip(keys, rows, strict=True)))
    held = PaidVectors(tmp_path / "embedded.sqlite").get([*keys, digest("b", "text 1")])
    assert all((held[key] == row).all() for key, row in zip(keys, rows, strict=True))
    assert len(held) == 1_200
    assert [path.name for path in tmp_path.iterdir()] == ["embedded.sqlite"]


def test_vectors_are_on_disk_when_they_are_put(tmp_path):
    paid = PaidVectors(tmp_path / "embedded.sqlite")
    paid.put({b"key": np.ones(4, np.float32)})
    with sqlite3.connect(tmp_path / "embedded.sqlite") as db:
        assert db.execute("SELECT count(*) FROM vectors").fetchone() == (1,)
    db.close()


def test_a_damaged_file_is_one_sentence(tmp_path):
    (tmp_path / "embedded.sqlite").write_bytes(b"not a database" * 500)
    with pytest.raises(LibraryError, match="delete it and pay for them again"):
        PaidVectors(tmp_path / "embedded.sqlite").get([b"key"])


def test_pauses_double_at_random_and_have_an_end():
    pauses = list(itertools.islice(backoff(0.5), 12))
    for place, pause in enumerate(pauses):
        longest = min(0.5 * 2**place, 30)
        assert longest / 2 <= pause <= longest


def test_one_that_is_told_to_wait_holds_all_back():
    waited: list[float] = []
    pacing, stopped = Pacing(waited.append), threading.Event()
    assert pacing.wait(stopped)
    pacing.hold(5)
    pacing.hold(1)
    assert pacing.wait(stopped)
    assert [round(seconds) for seconds in waited] == [5]
    stopped.set()
    assert not pacing.wait(stopped)


def test_waiting_ends_when_the_work_is_stopped():
    pacing, stopped = Pacing(), threading.Event()
    pacing.hold(60)
    stopped.set()
    assert not pacing.wait(stopped)


@pytest.mark.parametrize(
    ("headers", "low", "high"),
    [
        ({"retry-after": "7"}, 7, 7),
        ({"retry-after": "0.5"}, 0.5, 0.5),
        ({"retry-after": "-3"}, 0, 0),
        ({"retry-after-ms": "250", "retry-after": "1"}, 0.25, 0.25),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0, 0),
        ({"retry-after": "soon"}, math.inf, math.inf),
        ({"retry-after": "nan"}, math.inf, math.inf),
    ],
)
def test_how_long_a_server_asks_to_wait(headers, low, high):
    assert low <= seconds_to_wait(headers) <= high
    assert seconds_to_wait({}) is None


def test_a_server_may_name_a_time_to_wait_for():
    named = formatdate(time.time() + 1_000, usegmt=True)
    assert 900 < seconds_to_wait({"retry-after": named}) <= 1_000


@pytest.mark.parametrize(
    ("status", "words", "many"),
    [
        (400, "Requested 673477 tokens, max 300000 tokens per request", True),
        (400, "This model's maximum context length is 8192 tokens, however you requested 9000", False),
        (400, "'$.input' is invalid. Please check the API reference. array too long", True),
        (413, "batch size 64 > maximum allowed batch size 32", True),
        (422, "`inputs` must have less than 512 tokens. Given: 600", False),
        (500, "input is too large to process. increase the physical batch size", False),
        (400, "the input length exceeds the context length", False),
        (413, "Request Entity Too Large", False),
        (429, "Request too large for m on tokens per min (TPM): Limit 40000, Requested 130000.", True),
    ],
)
def test_the_words_of_servers_for_too_much(status, words, many):
    refusal = Refusal(status, words)
    assert refusal.too_large
    assert refusal.too_many is many


@pytest.mark.parametrize("words", ["Rate limit reached: 300000 tokens per min", "Incorrect API key", ""])
def test_other_refusals_are_not_too_much(words):
    assert not Refusal(429, words).too_large
    assert not Refusal(401, words).too_large


def test_prices():
    assert price("text-embedding-3-small", "api.openai.com", 50_000_000) == pytest.approx(1.0)
    assert price("text-embedding-3-large", "api.openai.com", 1_000_000) == pytest.approx(0.13)
    assert price("text-embedding-3-small", "localhost:1", 1) is None
    assert price("text-embedding-9", "api.openai.com", 1) is None
