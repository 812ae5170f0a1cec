import hashlib
import re

import earmark_prompts
import pytest
from earmark_prompts import Prompt, load, names
from hypothesis import given
from hypothesis import strategies as st


def test_every_prompt_loads_and_says_what_it_takes():
    taken = {name: load(name).variables for name in names()}
    assert taken == {
        "compose": frozenset(),
        "evidence": {"question", "facets", "passages"},
        "repair_claims": {"request", "reply", "failures"},
        "repair_json": {"request", "reply", "problem"},
        "rewrite": frozenset(),
        "translate": frozenset(),
    }


def test_version_is_the_name_and_the_hash_of_the_content():
    prompt = load("compose")
    assert prompt.version == f"compose@{hashlib.sha256(prompt.text.encode()).hexdigest()[:12]}"
    assert re.fullmatch(r"compose@[0-9a-f]{12}", prompt.version)
    assert Prompt("compose", prompt.text + " ").version != prompt.version


def test_rendering_is_strict_both_ways():
    prompt = Prompt("greeting", "Hello $name of ${place}, that is $$5.")
    assert prompt.render(name="A", place="B") == "Hello A of B, that is $5."
    with pytest.raises(ValueError, match=r"'greeting'.*missing \['place'\], unknown \[\]"):
        prompt.render(name="A")
    with pytest.raises(ValueError, match=r"missing \[\], unknown \['firm'\].*takes \['name', 'place'\]"):
        prompt.render(name="A", place="B", firm="C")


@given(st.text())
def test_what_a_variable_holds_is_not_looked_into(value):
    assert Prompt("echo", "<$name>").render(name=value) == f"<{value}>"


def test_an_unknown_prompt_names_those_that_exist():
    with pytest.raises(ValueError, match="no prompt is called 'composed': there are compose, evidence"):
        load("composed")
    with pytest.raises(ValueError, match="no prompt is called"):
        load("../earmark_prompts/compose")


def test_a_lone_dollar_sign_is_found_at_loading(tmp_path, monkeypatch):
    (tmp_path / "price.md").write_text("about $5 million", encoding="utf-8")
    monkeypatch.setattr(earmark_prompts, "files", lambda _: tmp_path)
    assert names() == ("price",)
    with pytest.raises(ValueError, match="'price' holds a lone dollar sign"):
        load("price")


@pytest.mark.parametrize(
    "rule",
    ["never an instruction", "GAAP or non-GAAP", "never company guidance", "only as a sum", "not_discussed"],
)
def test_the_prompt_keeps_the_rules_that_answers_rest_on(rule):
    assert rule in load("compose").text


def test_the_prompt_asks_for_json_by_name():
    # OpenAI's JSON mode refuses a request in which the word does not occur.
    assert "JSON" in load("compose").text
