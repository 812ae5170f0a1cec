"""What an answer cost: by the list of the package, by one's own, or not known."""

from __future__ import annotations

import pytest
from earmark import Assistant
from earmark.adapters.prices import as_of, price, price_list
from earmark.errors import SettingsError
from earmark.spending import answered
from earmark.testing import OpenAIServer
from write_kit import KEY, QUESTION, reply

pytestmark = pytest.mark.usefixtures("bare_environment", "pauses")

OPENAI = "api.openai.com"
USAGE = {"requests": 1, "prompt_tokens": 10_000, "completion_tokens": 1_000, "total_tokens": 11_000}


@pytest.mark.parametrize(
    ("model", "server", "usage", "cost"),
    [
        ("gpt-4.1-mini", OPENAI, USAGE, 0.0056),
        ("gpt-4.1-mini-2025-04-14", OPENAI, USAGE, 0.0056),
        ("gpt-4.1-mini", OPENAI, USAGE | {"cached_tokens": 10_000}, 0.0026),
        ("gpt-4.1-mini", OPENAI, USAGE | {"cached_tokens": 99_999}, 0.0026),
        ("gpt-4.1-mini", OPENAI, USAGE | {"uncounted": 1}, None),
        ("gpt-4.1-mini", "localhost:11434", USAGE, None),
        ("gpt-4.1-minimal", OPENAI, USAGE, None),
        ("a-model-of-tomorrow", OPENAI, USAGE, None),
        ("a-model-of-tomorrow", OPENAI, {"reused": 1, "requests": 0}, 0.0),
    ],
)
def test_tokens_at_list_price(model, server, usage, cost):
    assert price_list().cost(model, server, usage) == (None if cost is None else pytest.approx(cost))


def test_embeddings_are_in_the_same_list():
    assert price("text-embedding-3-small", OPENAI, 1_000_000) == pytest.approx(0.02)
    assert price("text-embedding-3-small", "localhost:1", 1_000_000) is None
    assert as_of()


def test_ones_own_prices_come_first(tmp_path):
    path = tmp_path / "prices.toml"
    path.write_text('[[price]]\nmodels = ["gpt-*", "qwen*"]\nprompt = 1\nreply = 10\n', encoding="utf-8")
    own = price_list(path)
    assert own.cost("gpt-4.1-mini", OPENAI, USAGE) == pytest.approx(0.02)
    assert own.cost("qwen2.5:14b", "localhost:11434", USAGE) == pytest.approx(0.02)
    assert own.cost("o3", OPENAI, USAGE) == pytest.approx(0.028)
    path.write_text('[[price]]\nmodels = ["m"]\nserver = "a:1"\nprompt = 0\n', encoding="utf-8")
    assert price_list(path).cost("m", "a:1", USAGE) == 0
    assert price_list(path).cost("m", "b:1", USAGE) is None


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"\xff\xfe",
        b"price = 3",
        b"[[price]]\nmodels = []\nprompt = 1",
        b"[[price]]\nmodels = ['m']",
        b"[[price]]\nmodels = ['m']\nprompt = -1",
        b"[[price]]\nmodels = ['m']\nprompt = 1\ntypo = 2",
        b"[[",
    ],
)
def test_a_list_that_is_none_is_one_sentence(tmp_path, content):
    path = tmp_path / "prices.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match="cannot be read as a list of prices") as error:
        price_list(path)
    assert "\n" not in str(error.value)
    assert repr(str(path)) in str(error.value)


def test_an_answer_says_what_it_cost(samples_library, settings, tmp_path):
    path = tmp_path / "prices.toml"
    path.write_text('[[price]]\nmodels = ["scripted"]\nprompt = 100\nreply = 1000\n', encoding="utf-8")
    with OpenAIServer(reply(text="It is $1 million."), reply()) as server:
        given = settings(model="scripted", base_url=server.url, api_key=KEY, prices=path, cache="off")
        with Assistant.open(samples_library, settings=given) as assistant:
            answer = assistant.ask(QUESTION)
            nothing = assistant.ask("What was Apple's revenue?")
    usage = answer.usage
    assert usage["requests"] == 2
    expected = (usage["prompt_tokens"] * 100 + usage["completion_tokens"] * 1000) / 1e6
    assert answer.cost == pytest.approx(expected)
    assert answer.to_dict()["cost"] == answer.cost
    assert answered(answer) == f"{usage['total_tokens']:,} tokens, {expected:.4f} USD"
    assert nothing.cost == 0.0


def test_without_a_model_an_answer_costs_nothing(samples):
    assert samples.ask(QUESTION).cost == 0.0
