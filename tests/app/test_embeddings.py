"""Embeddings over HTTP: what is sent, what comes back, and that nothing is paid twice."""

from __future__ import annotations

import subprocess
import sys
import threading

import numpy as np
import pytest
from earmark.testing import refuse
from earmark.testing.embeddings import vector
from earmark_ingest.errors import ModelError, SettingsError
from embedding_kit import EMBEDDING_MODEL, KEY, embedder_at, serving, texts

pytestmark = pytest.mark.usefixtures("bare_environment")


def near(rows, said, size=32):
    return np.allclose(rows, np.stack([vector(text, size) for text in said]), atol=2e-3)


@pytest.mark.parametrize(
    "script", [{}, {"shuffled": True}, {"only_floats": True}, {"only_floats": True, "shuffled": True}]
)
def test_each_text_gets_its_own_vector(script):
    said = texts(7)
    with serving(**script) as server:
        rows = embedder_at(server).embed(said)
        (request,) = server.embeddings.requests
    assert (rows.dtype, rows.shape) == (np.float32, (7, 32))
    assert near(rows, said)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
    assert request.body["encoding_format"] == "base64"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert "dimensions" not in request.body


def test_a_server_that_knows_no_base64_is_sent_floats():
    with serving(faults=[refuse(400, "Unknown parameter: 'encoding_format'")]) as server:
        embedder = embedder_at(server)
        assert near(embedder.embed(["one"]), ["one"])
        assert near(embedder.embed(["two"]), ["two"])
        asked = [request.body["encoding_format"] for request in server.embeddings.requests]
    assert asked == ["base64", "float", "float"]


def test_blank_texts_are_zero_and_not_sent():
    with serving() as server:
        rows = embedder_at(server).embed(["revenue", "", "  \n", "margin", "revenue"])
        assert server.embeddings.served == ["revenue", "margin"]
        assert not rows[1:3].any()
        assert near(rows[[0, 3, 4]], ["revenue", "margin", "revenue"])


def test_dimensions_are_asked_for_and_known_without_asking():
    with serving() as server:
        embedder = embedder_at(server, size=16)
        assert embedder.dimensions == 16
        assert server.embeddings.requests == []
        assert embedder.embed(["revenue"]).shape == (1, 16)
        assert server.embeddings.requests[0].body["dimensions"] == 16


def test_dimensions_are_learned_from_the_server_where_nothing_tells():
    with serving(dimensions=24) as server:
        assert embedder_at(server).dimensions == 24
        assert embedder_at(server).embed([]).shape == (0, 24)


def test_requests_are_filled_to_the_limits():
    said = texts(5_000)
    with serving() as server:
        embedder_at(server).embed(said)
        sizes = [len(request.body["input"]) for request in server.embeddings.requests]
    assert sorted(sizes, reverse=True) == [2_048, 2_048, 904]


def test_requests_stay_under_the_limit_of_tokens():
    said = [f"{place} " + "guidance " * 900 for place in range(700)]
    with serving() as server:
        embedder = embedder_at(server)
        assert near(embedder.embed(said), said)
        assert len(server.embeddings.requests) < 8
    assert embedder.spent.requests == len(server.embeddings.requests)


def test_requests_run_together_and_not_too_many():
    busy, most, guard = [0], [0], threading.Lock()
    together = threading.Barrier(2, timeout=10)

    def enter(request):
        with guard:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
        together.wait()
        with guard:
            busy[0] -= 1

    with serving(before=enter) as server:
        embedder_at(server).embed(texts(6 * 2_048))
    assert 2 <= most[0] <= 4


def test_nothing_is_paid_twice(tmp_path):
    said, paid = texts(30), tmp_path / "embedded.sqlite"
    with serving() as server:
        first = embedder_at(server, paid).embed(said)
        embedder = embedder_at(server, paid)
        again = embedder.embed([*said, "new"])
        assert server.embeddings.served == [*said, "new"]
        assert (first == again[:-1]).all()
        assert (embedder.spent.passages, embedder.spent.reused) == (1, 30)


def test_the_last_passage_of_many_is_kept_too(tmp_path):
    said, paid = texts(3), tmp_path / "embedded.sqlite"
    with serving() as server:
        for place in (2, 3, 3):
            embedder_at(server, paid).embed(said[:place])
        assert server.embeddings.served == said


def test_another_model_or_size_has_vectors_of_its_own(tmp_path):
    paid = tmp_path / "embedded.sqlite"
    with serving() as server:
        server.models = (EMBEDDING_MODEL, "other")
        for options in ({}, {"size": 8}, {"model": "other"}):
            embedder_at(server, paid, **options).embed(texts(3))
        assert len(server.embeddings.served) == 9


def test_what_came_before_a_failure_is_kept(tmp_path):
    said, paid = texts(3 * 2_048 + 10), tmp_path / "embedded.sqlite"
    with serving() as server:
        server.embeddings.before = lambda asked: (
            refuse(401, "Incorrect API key") if said[2_048] in asked.body["input"] else None
        )
        with pytest.raises(ModelError, match="does not accept the key"):
            embedder_at(server, paid).embed(said)
        server.embeddings.before = None
        before = len(server.embeddings.served)
        embedder = embedder_at(server, paid)
        embedder.embed(said)
    assert embedder.spent.reused == before
    assert sorted(server.embeddings.served) == sorted(said)


def test_a_question_is_remembered_and_not_kept(tmp_path):
    with serving() as server:
        embedder = embedder_at(server, tmp_path / "embedded.sqlite")
        for _ in range(3):
            embedder.embed(["what of the margin?"])
        assert len(server.embeddings.requests) == 1
    assert list(tmp_path.iterdir()) == []


def test_threads_share_an_embedder(tmp_path):
    said = texts(40)
    with serving() as server:
        embedder = embedder_at(server, tmp_path / "embedded.sqlite")
        got = {}
        threads = [
            threading.Thread(target=lambda at=at: got.update({at: embedder.embed(said[at : at + 8])}))
            for at in range(0, 40, 8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert near(np.concatenate([got[at] for at in range(0, 40, 8)]), said)


def test_what_was_spent_is_counted_as_the_server_counts():
    seen = []
    with serving() as server:
        embedder = embedder_at(server)
        embedder.watch = seen.append
        embedder.embed(texts(2_100, words=4))
        host = server.url.split("/")[2].replace("127.0.0.1", "localhost")
    spent = embedder.spent
    assert (spent.tokens, spent.requests, spent.passages) == (2_100 * 6, 2, 2_100)
    assert (spent.model, spent.server, spent.usd) == (EMBEDDING_MODEL, host, None)
    assert seen[-1] == spent
    assert len(seen) == 2


def test_tokens_are_estimated_where_the_server_does_not_count():
    with serving(counts=False) as server:
        embedder = embedder_at(server)
        embedder.embed(["revenue was up", "margin fell"])
    assert embedder.spent.tokens > 4


def test_the_unpaid_are_counted_without_a_request(tmp_path):
    said = texts(10)
    with serving() as server:
        embedder = embedder_at(server, tmp_path / "embedded.sqlite")
        one = embedder.unpaid(said[:1])
        assert embedder.unpaid(said) == 10 * one
        embedder.embed(said[:5])
        assert embedder.unpaid(said) == 5 * one
        assert len(server.embeddings.requests) == 1


def test_no_request_and_no_import_before_the_first_text():
    code = (
        "import sys; from earmark.adapters.embeddings import OpenAIEmbedder as E\n"
        "from earmark.adapters.embedding_name import EmbeddingName as N\n"
        "e = E(N('text-embedding-3-small'), None, None, timeout=1); assert e.dimensions == 1536\n"
        "assert not {'openai', 'llama_index', 'httpx'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_is_missing_is_said_at_the_first_text_only():
    from earmark.adapters.embedding_name import EmbeddingName
    from earmark.adapters.embeddings import OpenAIEmbedder

    embedder = OpenAIEmbedder(EmbeddingName("m"), None, None, timeout=1, dimensions=8, missing="no key")
    assert embedder.embed([" "]).shape == (1, 8)
    with pytest.raises(SettingsError, match="no key"):
        embedder.embed(["text"])


def test_nothing_is_begun_after_a_failure_and_little_is_ahead_of_the_disk(tmp_path):
    said = texts(40)
    with serving(most_texts=2) as server:
        embedder = embedder_at(server, tmp_path / "embedded.sqlite")
        embedder._server.most_texts = 2
        server.embeddings.before = lambda asked: (
            refuse(401, "Incorrect API key") if len(server.embeddings.requests) >= 8 else None
        )
        with pytest.raises(ModelError, match="does not accept the key"):
            embedder.embed(said)
        assert len(server.embeddings.requests) <= 8 + 4
        server.embeddings.before = None
        embedder.embed(said)
    assert sorted(server.embeddings.served) == sorted(said)
