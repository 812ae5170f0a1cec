"""The settings panel: quotes or a model for one visit, what it costs, and a key that is never seen again."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest
from earmark.assistant import Assistant
from earmark.settings import Settings
from earmark.testing import OpenAIServer, Said
from earmark.ui.asking import Asking
from earmark.ui.choosing import Choosing, chosen
from earmark.ui.opening import Opening
from earmark.ui.settings_view import settings_view
from earmark.ui.visits import Visit
from earmark_ingest.errors import SettingsError
from page_kit import ask, needs_browser, opened, served
from pydantic import SecretStr
from write_kit import CLAIM, QUESTION, reply

KEY = "sk-a-key-that-nobody-may-see"
REVENUE = "What was Veltrane's revenue in Q2 fiscal 2026?"


def said(server: str, key: str = KEY) -> dict[str, str]:
    return {"mode": "model", "model": "scripted", "base_url": server, "key": key}


def test_quotes_cost_nothing_and_a_model_what_is_listed(samples: Assistant) -> None:
    (patch,) = Choosing(samples, may=True).settings(Visit(), {})
    assert "nothing leaves this machine" in patch.html
    assert "cost nothing" in patch.html
    own = Assistant(samples.library, Settings(model="gpt-4.1-mini", api_key=SecretStr(KEY)))
    (patch,) = Choosing(own, may=True).settings(Visit(), {})
    assert "0.40 USD for a million tokens read, 1.60" in patch.html
    assert "api.openai.com" in patch.html
    assert "A key is set" in patch.html
    assert KEY not in patch.html
    other = Assistant(samples.library, Settings(model="odd", base_url="http://u:secret@models.example/v1"))
    (patch,) = Choosing(other, may=True).settings(Visit(), {})
    assert "not known" in patch.html
    assert "secret" not in patch.html


def test_model_is_chosen_for_one_visit_and_the_talk_goes_on(
    own: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    visit, other = Visit(), Visit()
    list(Asking(own).ask(visit, {"question": REVENUE}))
    with OpenAIServer("{}", key=KEY) as server:
        shown, went = Choosing(own, may=True).choose(visit, said(server.url))
        html = list(Asking(own).ask(visit, {"question": "and the quarter before?"}))[-1].html
        assert server.requests
    assert "127.0.0.1" in went.html
    assert "which is this machine" in went.html
    assert "VLTN-FY2026Q1" in html, "it leans on what was asked before"
    assert "passages were sent to 127.0.0.1" in html.lower()
    opened_ = {patch.at: patch.html for patch in Opening(own).open(visit, {})}
    assert "scripted" in opened_["em-went"]
    assert "nothing leaves" in {p.at: p.html for p in Opening(own).open(other, {})}["em-went"]
    for text in (shown.html, went.html, html, caplog.text, *opened_.values()):
        assert KEY not in text
    (back, _) = Choosing(own, may=True).choose(visit, {"mode": "quotes"})
    assert "cost nothing" in back.html
    assert visit.own is not None
    visit.own.close()


def test_key_is_kept_for_the_same_server_only() -> None:
    now = Settings(model="m", base_url="https://a.example/v1", api_key=SecretStr(KEY))
    assert chosen(
        now, {"mode": "model", "model": "n", "base_url": "https://a.example/v1"}
    ).api_key == SecretStr(KEY)
    assert chosen(now, {"mode": "model", "model": "n", "base_url": "https://b.example/v1"}).api_key is None
    assert chosen(now, {"mode": "model", "model": "n"}).api_key is None
    assert chosen(now, {"mode": "quotes"}).model_name is None
    assert chosen(now, {"mode": "quotes"}).api_key is None


def test_wrong_choices_are_sentences(own: Assistant) -> None:
    with pytest.raises(SettingsError, match="name the model"):
        list(Choosing(own, may=True).choose(Visit(), {"mode": "model"}))
    with pytest.raises(SettingsError, match="no web address"):
        list(Choosing(own, may=True).choose(Visit(), said("ftp://x")))
    with pytest.raises(SettingsError, match="whoever runs this server"):
        list(Choosing(own, may=False).choose(Visit(), {"mode": "quotes"}))
    assert "em-settings-form" not in settings_view(Settings(), "", "", may=False)


def test_call_that_came_in_later_is_seen_by_a_visit_with_a_model_of_its_own(own: Assistant) -> None:
    visit = Visit()
    with OpenAIServer("{}") as server:
        list(Choosing(own, may=True).choose(visit, said(server.url)))
        list(Choosing(own, may=True).choose(visit, {"mode": "quotes"}))
    own.remove("VLTN-FY2026Q2")
    html = list(Asking(own).ask(visit, {"question": REVENUE}))[-1].html
    assert 'data-call="VLTN-FY2026Q2"' not in html
    assert visit.own is not None
    visit.own.close()


@pytest.fixture
def page(browser, own: Assistant) -> Iterator[object]:
    with served(own) as url, opened(browser, url) as shown:
        shown.click("[data-view='settings']")
        shown.wait_for_selector(".em-settings-form")
        yield shown


@needs_browser
def test_sentences_of_a_model_come_as_they_are_checked(browser, own: Assistant) -> None:
    go_on = threading.Event()

    def slowly(request: object) -> Said:
        return Said([reply()(request), lambda: go_on.wait(20), " " * 50])

    with OpenAIServer(slowly) as server, served(own) as url, opened(browser, url) as page:
        page.click("[data-view='settings']")
        page.check("input[value=model]")
        page.fill("input[name=model]", "scripted")
        page.fill("input[name=base_url]", server.url)
        page.click("text=Use this")
        page.wait_for_selector("text=From the next question on.")
        page.click("[data-view='chat']")
        page.fill("#em-question", QUESTION)
        page.press("#em-question", "Enter")
        page.wait_for_selector(f".em-waiting .em-line:has-text('{CLAIM}')")
        go_on.set()
        page.wait_for_selector(".em-waiting", state="detached")
        assert CLAIM in page.locator(".em-text").inner_text()


@needs_browser
def test_key_is_sent_once_and_never_shown(page) -> None:
    with OpenAIServer("{}", key=KEY) as server:
        page.check("input[value=model]")
        page.fill("input[name=model]", "scripted")
        page.fill("input[name=base_url]", server.url)
        page.fill("input[name=key]", KEY)
        page.click("text=Use this")
        page.wait_for_selector("text=From the next question on.")
        assert page.input_value("input[name=key]") == ""
        assert KEY not in page.content()
        page.click("[data-view='chat']")
        assert "which is this machine" in page.locator("#em-went").inner_text()
        ask(page, REVENUE)
        assert "passages were sent to 127.0.0.1" in page.locator(".em-foot").inner_text().lower()
        assert KEY not in page.content()
        assert (
            page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])").count(KEY) == 0
        )
