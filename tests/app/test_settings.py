"""What can be set, where it is read from, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from earmark.settings import Settings, load_settings
from earmark_ingest.errors import EarmarkError, SettingsError
from pydantic import ValidationError

KEY = "sk-made-up-0123456789"


@pytest.fixture(autouse=True)
def _bare(monkeypatch):
    for name in [name for name in os.environ if name.startswith(("EARMARK_", "OPENAI_"))]:
        monkeypatch.delenv(name)


def test_nothing_need_be_set():
    settings = load_settings()
    assert settings.library == Path("earmark-library")
    assert settings.api_key is None
    assert settings.base_url is None
    assert settings.model_name is None
    assert not settings.writes
    assert settings.timeout > 0
    assert settings.max_calls >= 1


def test_the_environment_is_read(monkeypatch):
    monkeypatch.setenv("EARMARK_LIBRARY", "/somewhere/calls")
    monkeypatch.setenv("EARMARK_MODEL", "llama3.1")
    monkeypatch.setenv("EARMARK_BASE_URL", "http://localhost:11434/v1")
    monkeypatch.setenv("EARMARK_TIMEOUT", "12.5")
    monkeypatch.setenv("EARMARK_MAX_CALLS", "5")
    settings = load_settings()
    assert settings.library == Path("/somewhere/calls")
    assert (settings.model_name, settings.writes) == ("llama3.1", True)
    assert (settings.base_url, settings.timeout, settings.max_calls) == ("http://localhost:11434/v1", 12.5, 5)


def test_an_argument_comes_before_the_environment(monkeypatch):
    monkeypatch.setenv("EARMARK_LIBRARY", "from-environment")
    assert load_settings(library="given").library == Path("given")
    assert load_settings(library=None).library == Path("from-environment")


@pytest.mark.parametrize("name", ["EARMARK_API_KEY", "OPENAI_API_KEY"])
def test_a_key_alone_makes_a_model_write(monkeypatch, name):
    monkeypatch.setenv(name, KEY)
    settings = load_settings()
    assert settings.api_key is not None
    assert settings.api_key.get_secret_value() == KEY
    assert settings.writes
    assert settings.model_name


def test_earmarks_own_key_comes_first(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-other")
    monkeypatch.setenv("EARMARK_API_KEY", KEY)
    settings = load_settings()
    assert settings.api_key is not None
    assert settings.api_key.get_secret_value() == KEY


def test_the_key_is_never_shown(monkeypatch):
    monkeypatch.setenv("EARMARK_API_KEY", KEY)
    settings = load_settings()
    for shown in (repr(settings), str(settings), repr(settings.model_dump()), settings.model_dump_json()):
        assert KEY not in shown


def test_the_key_is_not_shown_in_an_error_either(monkeypatch):
    monkeypatch.setenv("EARMARK_API_KEY", KEY)
    monkeypatch.setenv("EARMARK_TIMEOUT", "soon")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert KEY not in str(refused.value)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("EARMARK_MODLE", "EARMARK_MODEL"),
        ("EARMARK_LIBARY", "EARMARK_LIBRARY"),
        ("EARMARK_BASEURL", "EARMARK_BASE_URL"),
        ("EARMARK_APIKEY", "EARMARK_API_KEY"),
        ("EARMARK_TIME_OUT", "EARMARK_TIMEOUT"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(monkeypatch, wrong, right):
    monkeypatch.setenv(wrong, "secret value")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    message = str(refused.value)
    assert wrong in message
    assert right in message
    assert "secret value" not in message
    assert "\n" not in message


def test_a_name_near_none_is_refused_with_all(monkeypatch):
    monkeypatch.setenv("EARMARK_ZZZZZZ", "1")
    with pytest.raises(SettingsError, match="EARMARK_LIBRARY") as refused:
        load_settings()
    assert "EARMARK_MODEL" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EARMARK_TIMEOUT", "soon"),
        ("EARMARK_TIMEOUT", "0"),
        ("EARMARK_TIMEOUT", "-1"),
        ("EARMARK_TIMEOUT", "nan"),
        ("EARMARK_TIMEOUT", "1e9"),
        ("EARMARK_MAX_CALLS", "0"),
        ("EARMARK_MAX_CALLS", "many"),
        ("EARMARK_MAX_CALLS", "1.5"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    message = str(refused.value)
    assert name.removeprefix("EARMARK_").lower() in message.lower()
    assert repr(value) in message
    assert "\n" not in message


def test_an_unknown_argument_is_refused():
    with pytest.raises(SettingsError, match="colour"):
        load_settings(colour="blue")


def test_a_server_needs_a_model(monkeypatch):
    monkeypatch.setenv("EARMARK_BASE_URL", "http://localhost:11434/v1")
    with pytest.raises(SettingsError, match="EARMARK_MODEL"):
        load_settings()


def test_others_settings_are_none_of_ours(monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:1/v1")
    monkeypatch.setenv("EARMARKS", "1")
    assert load_settings().base_url is None


def test_settings_do_not_change():
    with pytest.raises(ValidationError):
        load_settings().library = Path("other")
    assert issubclass(SettingsError, EarmarkError)


def test_every_setting_is_described():
    assert all(field.description for field in Settings.model_fields.values())
