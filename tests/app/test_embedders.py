"""Which embedder a library is opened with, and that no key goes where it was not meant to."""

from __future__ import annotations

import pytest
from earmark import Assistant
from earmark.embedders import embedder_for
from earmark.settings import load_settings
from earmark.testing import OpenAIServer, closed_url
from earmark_ingest.embed import LocalEmbedder
from earmark_ingest.errors import EarmarkError, ModelError, SettingsError, WrongEmbedder
from earmark_ingest.library import Library
from earmark_ingest.library.minilm import MiniLM
from earmark_ingest.library.recorded import recorded
from embedding_kit import EMBEDDING_MODEL, KEY, serving
from surface_kit import REVENUE, one_sentence, sample

pytestmark = pytest.mark.usefixtures("bare_environment")


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def configure(monkeypatch):
    """Sets EARMARK_ variables; a value of None unsets one."""

    def run(**values: object) -> None:
        for name, value in values.items():
            if value is None:
                monkeypatch.delenv(f"EARMARK_{name.upper()}", raising=False)
            else:
                monkeypatch.setenv(f"EARMARK_{name.upper()}", str(value))

    return run


@pytest.fixture
def built(tmp_path, configure, server):
    """A library of one call made with the scripted server, which is still configured."""
    configure(embedder="openai", embedding_model=EMBEDDING_MODEL, embedding_base_url=server.url)
    with Assistant.open(tmp_path / "library") as assistant:
        report = assistant.ingest([sample("VLTN-2026-Q1")])
    assert len(report.added) == 1
    return tmp_path / "library"


def paid_for(server: OpenAIServer) -> int:
    return len(server.embeddings.requests)


def passages_paid(server: OpenAIServer) -> list[str]:
    """Without the word that asks how long a vector is."""
    return sorted(text for text in server.embeddings.served if text != "dimensions")


def test_a_new_library_is_local_unless_something_else_is_set(tmp_path, configure):
    assert isinstance(embedder_for(tmp_path, load_settings()), LocalEmbedder)
    configure(embedder="minilm")
    assert isinstance(embedder_for(tmp_path, load_settings()), MiniLM)
    configure(embedder="openai")
    assert embedder_for(tmp_path, load_settings()).name == "openai text-embedding-3-small"
    configure(embedding_model="text-embedding-3-large", embedding_dimensions="256", embedding_base_url="")
    assert embedder_for(tmp_path, load_settings()).name == "openai text-embedding-3-large in 256 dimensions"


def test_the_library_records_all_that_its_vectors_depend_on(built, server):
    stamp = recorded(built)
    assert stamp.embedder == f"openai {EMBEDDING_MODEL} at localhost:{server.url.split(':')[2][:-3]}"
    assert stamp.dimensions == 32


def test_questions_use_the_recorded_embedder(built, configure, server):
    configure(embedder=None, embedding_model=None)
    before = paid_for(server)
    with Assistant.open(built) as assistant:
        assert assistant.ask(REVENUE).status == "answered"
    asked = server.embeddings.requests[before:]
    assert asked
    assert {len(request.body["input"]) for request in asked} == {1}
    assert {request.body["model"] for request in asked} == {EMBEDDING_MODEL}


def test_listing_needs_no_server_and_no_key(built, configure):
    configure(embedder=None, embedding_model=None, embedding_base_url=None)
    with Assistant.open(built) as assistant:
        (call,) = assistant.calls()
        assert assistant.transcript(call.id).turns


def test_what_is_missing_is_named(built, configure):
    configure(embedder=None, embedding_base_url=None)
    with Assistant.open(built) as assistant, pytest.raises(SettingsError) as caught:
        assistant.ask(REVENUE)
    said = one_sentence(caught)
    assert "set EARMARK_EMBEDDING_BASE_URL to that server" in said
    assert EMBEDDING_MODEL in said


def test_a_missing_key_is_named(tmp_path, configure):
    configure(embedder="openai")
    with Assistant.open(tmp_path / "library") as assistant:
        with pytest.raises(SettingsError) as caught:
            assistant.ingest([sample("VLTN-2026-Q1")])
        assert "set OPENAI_API_KEY or EARMARK_EMBEDDING_API_KEY" in one_sentence(caught)
        assert assistant.calls() == ()
    with Assistant.open(tmp_path / "library") as assistant:
        assert assistant.calls() == ()


@pytest.mark.parametrize(
    "other",
    [
        {"embedder": "local"},
        {"embedder": "minilm"},
        {"embedding_model": "text-embedding-3-large"},
        {"embedding_dimensions": 16},
        {"embedding_base_url": "http://127.0.0.1:9/v1"},
    ],
    ids=str,
)
def test_another_one_is_refused(built, configure, other):
    configure(**other)
    with pytest.raises(WrongEmbedder) as caught:
        Assistant.open(built)
    said = one_sentence(caught)
    assert EMBEDDING_MODEL in said
    assert "run `earmark rebuild --embedder " in said


def test_rebuilding_pays_only_for_what_is_new(built, configure, server, tmp_path):
    before = passages_paid(server)
    _rebuild(built)
    assert passages_paid(server) == before
    configure(embedder="local")
    _rebuild(built)
    assert recorded(built).embedder == "local"
    configure(embedder="openai")
    _rebuild(built)
    assert passages_paid(server) == before
    configure(embedding_dimensions=16)
    _rebuild(built)
    assert passages_paid(server) == sorted([*before, *before])
    assert recorded(built).dimensions == 16


def _rebuild(path):
    settings = load_settings()
    library = Library.open(path, embedder_for(path, settings, rebuilding=True), rebuilding=True)
    assert library.rebuild() == 1
    library.close()


def test_the_size_may_be_left_out_where_the_model_is_named(built, configure):
    configure(embedding_dimensions=16)
    _rebuild(built)
    configure(embedding_dimensions=None)
    Assistant.open(built).close()


def test_rebuilding_without_its_server_goes_to_the_one_that_is_set(built, configure):
    configure(embedding_base_url=None, embedding_model=None)
    name = embedder_for(built, load_settings(), rebuilding=True).name
    assert name == "openai text-embedding-3-small"


def test_what_a_failed_ingest_paid_for_is_kept(tmp_path, configure, server):
    from earmark.testing import refuse

    configure(embedder="openai", embedding_model=EMBEDDING_MODEL, embedding_base_url=server.url)
    with Assistant.open(tmp_path / "library") as assistant:
        size = assistant.library.embedder.dimensions
        assert size == 32
        server.embeddings.before = lambda request: refuse(429, "quota", "insufficient_quota")
        with pytest.raises(ModelError, match="no quota left"):
            assistant.ingest([sample("VLTN-2026-Q1")])
        assert assistant.calls() == ()
    server.embeddings.before = None
    asked = paid_for(server)
    with Assistant.open(tmp_path / "library") as assistant:
        assert assistant.calls() == ()
        assert paid_for(server) == asked  # listing asks for nothing; what the failure left is for a writer
        assistant.ingest([sample("VLTN-2026-Q1")])
        assert len(assistant.calls()) == 1
        assert assistant.ask(REVENUE).status == "answered"


def test_a_crash_leaves_a_library_that_can_be_listed_without_the_server(tmp_path, configure, server):
    configure(embedder="openai", embedding_model=EMBEDDING_MODEL, embedding_base_url=server.url)
    with Assistant.open(tmp_path / "library") as assistant:
        assistant.ingest([sample("VLTN-2026-Q1")])
        server.key = "changed"
        with pytest.raises(ModelError):
            assistant.ingest([sample("VLTN-2026-Q2")])
        requests = paid_for(server)
    with Assistant.open(tmp_path / "library") as assistant:
        assert len(assistant.calls()) == 1
        assert paid_for(server) == requests


def test_the_report_says_what_was_spent(tmp_path, configure, server):
    configure(embedder="openai", embedding_model=EMBEDDING_MODEL, embedding_base_url=server.url)
    with Assistant.open(tmp_path / "library") as assistant:
        report = assistant.ingest([sample("VLTN-2026-Q1")])
        again = assistant.ingest([sample("VLTN-2026-Q1")])
    assert report.spent.passages == len(passages_paid(server))
    assert report.spent.tokens > 1_000
    assert report.spent.usd is None
    assert (again.unchanged, again.spent.tokens) == (report.added, 0)


def test_a_shortened_passage_is_a_warning(tmp_path, configure, server):
    server.embeddings.most_tokens_of_text = 60
    configure(embedder="openai", embedding_model=EMBEDDING_MODEL, embedding_base_url=server.url)
    with Assistant.open(tmp_path / "library") as assistant:
        report = assistant.ingest([sample("VLTN-2026-Q1")])
    assert report.spent.shortened > 0
    assert "embedded by the beginning only" in report.warnings[-1]


def test_a_local_library_spends_nothing(own):
    assert own.ingest([sample("VLTN-2026-Q1")]).spent is None


def test_a_dead_server_is_one_sentence(tmp_path, configure):
    configure(embedder="openai", embedding_model="m", embedding_base_url=closed_url(), embedding_dimensions=8)
    with Assistant.open(tmp_path / "library") as assistant, pytest.raises(ModelError) as caught:
        assistant.ingest([sample("VLTN-2026-Q1")])
    assert "cannot be reached" in one_sentence(caught)


def test_what_is_no_library_has_recorded_nothing(tmp_path):
    assert recorded(tmp_path / "missing") is None
    for content in (b"", b"not a database" * 99):
        (tmp_path / "catalog.sqlite").write_bytes(content)
        assert recorded(tmp_path) is None


def test_no_key_reaches_another_server(tmp_path, monkeypatch, configure, server):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    configure(embedder="openai", embedding_model=EMBEDDING_MODEL, embedding_base_url=server.url, api_key="")
    with Assistant.open(tmp_path / "library") as assistant:
        assistant.ingest([sample("VLTN-2026-Q1")])
    assert all(KEY not in str(request.headers) for request in server.embeddings.requests)


def test_an_address_that_is_none(tmp_path, configure):
    configure(embedder="openai", embedding_base_url="localhost:11434")
    with pytest.raises(EarmarkError) as caught:
        Assistant.open(tmp_path / "library")
    assert "EARMARK_EMBEDDING_BASE_URL 'localhost:11434' is no web address" in one_sentence(caught)


def test_a_batch_of_a_library_fills_several_requests(server, tmp_path, configure):
    from earmark_ingest.library.write import full

    configure(embedder="openai", embedding_model=EMBEDDING_MODEL, embedding_base_url=server.url)
    remote, local = embedder_for(tmp_path, load_settings()), LocalEmbedder()
    with Assistant.open(tmp_path / "library") as assistant:
        assistant.ingest([sample("VLTN-2026-Q1")])
        (call,) = assistant.calls()
        passages = tuple(assistant.library.passages(call.id))

    class Call:
        def __init__(self, count):
            self.passages = (passages * count)[:count]

    assert not full([Call(4_999)], local)
    assert full([Call(5_000)], local)
    assert full([Call(1)] * 64, local)
    assert not full([Call(8_000)], remote)
    assert full([Call(8_200)], remote)
