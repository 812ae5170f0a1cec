"""Which key goes to which server of embeddings, and what its settings refuse."""

from __future__ import annotations

import pytest
from earmark.errors import SettingsError
from earmark.settings import load_settings
from embedding_kit import KEY
from surface_kit import one_sentence

pytestmark = pytest.mark.usefixtures("bare_environment")


@pytest.mark.parametrize(
    ("environment", "key"),
    [
        ({}, None),
        ({"OPENAI_API_KEY": KEY}, KEY),
        ({"EARMARK_API_KEY": KEY}, KEY),
        ({"EARMARK_EMBEDDING_API_KEY": KEY, "OPENAI_API_KEY": "other"}, KEY),
        ({"EARMARK_EMBEDDING_API_KEY": "", "OPENAI_API_KEY": KEY}, None),
        # The key of a model elsewhere is not for OpenAI; OpenAI's own is.
        ({"EARMARK_API_KEY": KEY, "EARMARK_BASE_URL": "http://localhost:1/v1", "EARMARK_MODEL": "m"}, None),
        (
            {
                "OPENAI_API_KEY": KEY,
                "EARMARK_API_KEY": "other",
                "EARMARK_BASE_URL": "http://localhost:1/v1",
                "EARMARK_MODEL": "m",
            },
            KEY,
        ),
        # OpenAI's key is not for another server, unless it is the model's too.
        ({"OPENAI_API_KEY": KEY, "EARMARK_EMBEDDING_BASE_URL": "http://localhost:1/v1"}, None),
        ({"EARMARK_API_KEY": KEY, "EARMARK_EMBEDDING_BASE_URL": "http://localhost:1/v1"}, None),
        ({"OPENAI_API_KEY": KEY, "EARMARK_EMBEDDING_BASE_URL": "http://api.openai.com/v1"}, None),
        ({"OPENAI_API_KEY": KEY, "EARMARK_EMBEDDING_BASE_URL": "https://api.openai.com/v1/"}, KEY),
        (
            {
                "EARMARK_API_KEY": KEY,
                "EARMARK_BASE_URL": "http://localhost:1/v1",
                "EARMARK_MODEL": "m",
                "EARMARK_EMBEDDING_BASE_URL": "http://localhost:1/other",
            },
            KEY,
        ),
        (
            {
                "EARMARK_API_KEY": KEY,
                "EARMARK_BASE_URL": "http://localhost:1/v1",
                "EARMARK_MODEL": "m",
                "EARMARK_EMBEDDING_BASE_URL": "http://localhost:2/v1",
            },
            None,
        ),
    ],
    ids=str,
)
def test_a_key_goes_only_to_the_server_it_is_for(monkeypatch, environment, key):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert load_settings().embedding_key == key


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EARMARK_EMBEDDER", "bm25"),
        ("EARMARK_EMBEDDING_MODEL", "two words"),
        ("EARMARK_EMBEDDING_MODEL", ""),
        ("EARMARK_EMBEDDING_DIMENSIONS", "0"),
        ("EARMARK_EMBEDDING_DIMENSIONS", "many"),
    ],
)
def test_a_setting_that_does_not_fit(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert name.removeprefix("EARMARK_").lower() in one_sentence(caught).lower()
