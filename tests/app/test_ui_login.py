"""Logging in: the file of users, the page, refusals, and that each user has a talk of their own."""

from __future__ import annotations

import stat
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from earmark.assistant import Assistant
from earmark.ui import users
from earmark.ui.login import Sessions
from earmark.ui.login_view import login_page
from earmark_ingest.errors import SettingsError
from page_kit import ask, needs_browser, ready, served
from typer.testing import CliRunner

ADA, BEN = "the long secret of ada", "another secret of ben"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("users") / "users"
    users.add(made, "ada", ADA)
    users.add(made, "ben@example.org", BEN)
    return made


def test_file_holds_no_password_and_only_its_owner_reads_it(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text.count(":scrypt:16384:8:1:") == 2
    assert ADA not in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    one, other = (line.split(":")[5] for line in text.splitlines())
    assert one != other, "each has a salt of their own"


def test_password_fits_its_user_only(file: Path) -> None:
    known = users.load(file)
    assert users.may_enter(known, "ada", ADA)
    for name, password in (("ada", BEN), ("ada", ""), ("eve", ADA), ("", "")):
        assert not users.may_enter(known, name, password)


def test_password_is_changed_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "users"
    path.write_text("# the desk\n\n", "utf-8")
    users.add(path, "ada", ADA)
    users.add(path, "ada", BEN)
    assert path.read_text("utf-8").startswith("# the desk")
    assert users.load(path)["ada"].fits(BEN)
    assert not users.load(path)["ada"].fits(ADA)


@pytest.mark.parametrize(
    "line",
    [
        "ada",
        "ada:plain:secret",
        "ada:scrypt:x:8:1:AA==:AA==",
        "ada:scrypt:3:8:1:AA==:AA==",
        "a b:scrypt:2:8:1:!:!",
        "",
    ],
)
def test_line_that_is_no_user_is_one_sentence(tmp_path: Path, line: str) -> None:
    path = tmp_path / "users"
    path.write_text(line + "\n", "utf-8")
    with pytest.raises(SettingsError, match="--add-user"):
        users.load(path)


def test_missing_file_bad_name_and_short_password_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        users.load(tmp_path / "none")
    with pytest.raises(SettingsError, match="no name for a user"):
        users.add(tmp_path / "users", "a:b", ADA)
    with pytest.raises(SettingsError, match="too short"):
        users.add(tmp_path / "users", "ada", "short")
    assert not (tmp_path / "users").exists()


def test_name_that_failed_often_has_to_wait(file: Path) -> None:
    sessions = Sessions(users.load(file))
    assert [sessions.enter("ada", "wrong") for _ in range(10)] == [None] * 10
    assert sessions.enter("ada", ADA) is None
    token = sessions.enter("ben@example.org", BEN)
    assert sessions.user(token) == "ben@example.org"
    sessions.leave(token)
    assert sessions.user(token) is None
    assert sessions.user(None) is None


def test_command_adds_a_user_and_asks_for_the_password(
    tmp_path: Path, earmark: Callable[..., object]
) -> None:
    from earmark.cli.main import app

    path = tmp_path / "users"
    said = CliRunner().invoke(
        app, ["chat", "--auth", str(path), "--add-user", "ada"], input=f"{ADA}\n{ADA}\n"
    )
    assert said.exit_code == 0, said.output
    assert "ada may log in" in said.output
    assert ADA not in said.output
    assert users.load(path)["ada"].fits(ADA)
    assert earmark("chat", "--add-user", "ada").code == 1


def test_login_page_needs_nothing_else_of_the_server() -> None:
    page = login_page(failed=True)
    assert "do not fit" in page
    assert "do not fit" not in login_page()
    assert "src=" not in page
    assert "http" not in page


@pytest.fixture(scope="module")
def url(samples: Assistant, file: Path) -> Iterator[str]:
    with served(samples, auth=file) as address:
        yield address


@pytest.mark.parametrize(
    "path",
    ["", "config", "earmark/export/talk.md", "gradio_api/info", "theme.css", "gradio_api/queue/status"],
)
def test_nothing_is_served_to_who_has_not_logged_in(url: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(url + path, timeout=20)
    assert error.value.code == 401


def test_verbs_and_uploads_are_refused_too(url: str) -> None:
    for path in ("earmark/do/open", "earmark/upload?name=a.txt", "gradio_api/upload"):
        request = urllib.request.Request(
            url + path, b"{}", {"X-Earmark": "1", "Cookie": "earmark-login=guess"}
        )
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(request, timeout=20)
        assert error.value.code == 401


def entered(browser, url: str, name: str, password: str):
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(url)
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    return page


@needs_browser
def test_wrong_password_is_refused(browser, url: str) -> None:
    page = entered(browser, url, "ada", "not the password")
    assert "do not fit" in page.locator("[role=alert]").inner_text()
    assert page.locator("#em-question").count() == 0
    page.context.close()


@needs_browser
def test_each_user_has_a_talk_of_their_own_and_leaves(browser, url: str) -> None:
    ada = entered(browser, url, "ada", ADA)
    ready(ada)
    ask(ada, "What was Veltrane's revenue in Q2 fiscal 2026?")
    ben = entered(browser, url, "ben@example.org", BEN)
    ready(ben)
    assert ben.locator(".em-exchange").count() == 0
    assert "ben@example.org" in ben.locator("#em-line").inner_text()
    again = entered(browser, url, "ada", ADA)
    ready(again)
    assert again.locator(".em-exchange").count() == 1
    ben.click("text=Log out")
    ben.wait_for_selector("input[name=password]")
    for page in (ada, ben, again):
        page.context.close()


@needs_browser
def test_users_of_a_shared_server_cannot_send_text_elsewhere(browser, url: str) -> None:
    page = entered(browser, url, "ada", ADA)
    ready(page)
    page.click("[data-view='settings']")
    page.wait_for_selector(".em-now")
    assert page.locator(".em-settings-form").count() == 0
    assert "whoever runs this server" in page.locator("#em-set").inner_text().lower()
    page.context.close()
