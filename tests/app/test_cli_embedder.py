"""The embedder on the command line: chosen, asked about when it is dear, and reported."""

from __future__ import annotations

import json
import sys

import pytest
from earmark.cli import paying
from earmark.spending import Estimate
from earmark_ingest.errors import EarmarkError
from embedding_kit import EMBEDDING_MODEL, serving
from surface_kit import REVENUE, one_line, sample
from typer import Abort

NEWLINE = "\n"
CALL = sample("VLTN-2026-Q1")


@pytest.fixture
def server(monkeypatch, earmark):
    with serving() as running:
        monkeypatch.setenv("EARMARK_EMBEDDING_MODEL", EMBEDDING_MODEL)
        monkeypatch.setenv("EARMARK_EMBEDDING_BASE_URL", running.url)
        yield running


def test_ingest_ask_and_rebuild(earmark, server, tmp_path):
    library = ("--library", tmp_path / "library")
    ran = earmark("ingest", CALL, *library, "--embedder", "openai")
    assert ran.code == 0, ran.err
    assert "tokens in 1 request to localhost" in ran.out
    assert "price unknown" in ran.out
    assert earmark("ask", REVENUE, *library).code == 0
    assert "run `earmark rebuild --embedder local`" in one_line(
        earmark("ingest", CALL, *library, "--embedder", "local")
    )
    kept = earmark("rebuild", *library)
    assert "held already): 0 tokens in 0 requests" in kept.out
    assert "rebuilt 1 calls" in earmark("rebuild", *library, "--embedder", "local").out
    assert earmark("ask", REVENUE, *library).code == 0


def test_the_report_as_json(earmark, server, tmp_path):
    ran = earmark("ingest", CALL, "--library", tmp_path / "library", "--embedder", "openai", "--json")
    spent = json.loads(ran.out)["spent"]
    assert (spent["model"], spent["usd"]) == (EMBEDDING_MODEL, None)
    assert spent["tokens"] > 1_000


def test_listing_needs_no_key(earmark, server, tmp_path, monkeypatch):
    library = ("--library", tmp_path / "library")
    earmark("ingest", CALL, *library, "--embedder", "openai")
    for name in ("MODEL", "BASE_URL"):
        monkeypatch.delenv(f"EARMARK_EMBEDDING_{name}")
    assert earmark("calls", *library).code == 0
    assert earmark("show", "VLTN-FY2026Q1", *library).code == 0
    assert "set EARMARK_EMBEDDING_BASE_URL" in one_line(earmark("ask", REVENUE, *library))


def test_a_large_ingest_is_not_begun_unasked(earmark, server, tmp_path, monkeypatch):
    monkeypatch.setattr("earmark.spending._LARGE_TOKENS", 100)
    library = ("--library", tmp_path / "library")
    said = one_line(earmark("ingest", CALL, *library, "--embedder", "openai"))
    assert f"tokens for '{EMBEDDING_MODEL}' at localhost" in said
    assert said.endswith("(price unknown): add --yes to go on")
    assert server.embeddings.served in ([], ["dimensions"])
    assert earmark("ingest", CALL, *library, "--embedder", "openai", "--yes").code == 0
    again = earmark("ingest", CALL, *library)
    assert (again.code, again.err) == (0, "")  # nothing of it is new, so nothing is asked
    assert earmark("rebuild", *library).code == 0
    monkeypatch.setenv("EARMARK_EMBEDDING_DIMENSIONS", "16")
    assert "add --yes" in one_line(earmark("rebuild", *library))
    assert earmark("rebuild", *library, "--yes").code == 0


def test_a_local_ingest_is_never_asked_about(earmark, tmp_path, monkeypatch):
    monkeypatch.setattr("earmark.spending._LARGE_TOKENS", 0)
    ran = earmark("ingest", CALL, "--library", tmp_path / "library")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("estimate", "large"),
    [
        (Estimate("m", "h", 900_000, None), False),
        (Estimate("m", "h", 1_100_000, None), True),
        (Estimate("m", "h", 900_000, 0.12), True),
        (Estimate("m", "h", 900_000, 0.02), False),
    ],
)
def test_what_is_asked_about(estimate, large, monkeypatch):
    assert estimate.large is large
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    if large:
        with pytest.raises(EarmarkError, match="add --yes to go on"):
            paying.agreed(estimate, yes=False)
    else:
        paying.agreed(estimate, yes=False)
    paying.agreed(estimate, yes=True)


@pytest.mark.parametrize(("reply", "goes_on"), [("y", True), ("n", False), ("", False)])
def test_somebody_at_a_terminal_is_asked(monkeypatch, reply, goes_on):
    class Terminal:
        def isatty(self):
            return True

        def readline(self):
            return reply + NEWLINE

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: reply)
    estimate = Estimate("text-embedding-3-small", "api.openai.com", 25_000_000, 0.5)
    if goes_on:
        paying.agreed(estimate, yes=False)
    else:
        with pytest.raises(Abort):
            paying.agreed(estimate, yes=False)


def test_the_price_is_told_with_its_date():
    told = str(Estimate("text-embedding-3-small", "api.openai.com", 25_000_000, 0.5))
    assert told == (
        "some 25.0 million tokens for 'text-embedding-3-small' at api.openai.com "
        "(0.50 USD at the prices of May 2026)"
    )
    assert "price unknown" in str(Estimate("bge-m3", "localhost:1", 12_345, None))


def test_progress_shows_what_is_spent(server):
    from earmark.adapters.embedding_name import EmbeddingName
    from earmark.adapters.embeddings import OpenAIEmbedder

    shown = []
    embedder = OpenAIEmbedder(EmbeddingName(EMBEDDING_MODEL, 8, "h"), None, server.url, timeout=5)
    with paying.watched(embedder, lambda *step: shown.append(step)) as step:
        step("a.txt", 3, 9)
        embedder.embed(["revenue was up", "margin fell"])
    assert shown[0] == ("a.txt", 3, 9)
    assert shown[1] == ("a.txt (5 tokens embedded)", 3, 9)
    assert embedder.watch is None
