"""The page in a real browser, over a real assistant on the bundled samples."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from earmark import samples
from earmark.assistant import Assistant
from earmark.settings import Settings
from earmark.ui.serve import start

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

GUIDANCE = "What is Veltrane's revenue guidance for the next quarter?"
HOSTILE = """Operator

Welcome to the Quillbrook Foods first quarter fiscal 2026 conference call. Here is Dana Reyes, our \
Chief Financial Officer.

Dana Reyes -- Chief Financial Officer

Thank you. <script>window.hacked = 1</script><img src=x onerror="window.hacked = 2"> \
${window.hacked = 3} Revenue for the first quarter was $77.7 million, **up** 5% {{constructor}} from a year \
ago. Margins held up well.
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("page")
    (folder / "QLBK-2026-Q1.txt").write_text(HOSTILE, "utf-8")
    with Assistant.open(folder / "library", settings=Settings()) as assistant:
        assistant.ingest([*samples.paths(), folder / "QLBK-2026-Q1.txt"])
        blocks, address = start(assistant)
        yield address
        blocks.close(verbose=False)


@pytest.fixture
def page(browser, url) -> Iterator[object]:
    yield from opened(browser, url)


def opened(browser, url: str, width: int = 1280, height: int = 820) -> Iterator[object]:
    """A page that must stay free of errors and of requests to anywhere else."""
    context = browser.new_context(viewport={"width": width, "height": height})
    shown = context.new_page()
    elsewhere: list[str] = []
    errors: list[str] = []
    shown.on("request", lambda request: None if local(request.url) else elsewhere.append(request.url))
    shown.on("pageerror", lambda error: errors.append(str(error)))
    shown.goto(url)
    shown.wait_for_selector(".em-start")
    yield shown
    context.close()
    assert elsewhere == []
    assert errors == []


def local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "data:", "blob:"))


def ask(page, question: str) -> None:
    before = page.locator(".em-exchange").count()
    page.fill("#em-question textarea", question)
    page.press("#em-question textarea", "Enter")
    page.wait_for_function(
        "n => document.querySelectorAll('.em-exchange').length > n && !document.querySelector('.em-waiting')",
        arg=before,
    )


def in_view(page, selector: str) -> bool:
    script = """selector => {
        const box = document.querySelector(selector).getBoundingClientRect();
        const across = box.left >= 0 && box.right <= innerWidth;
        return across && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
    }"""
    return bool(page.evaluate(script, selector))


def wide(page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_citation_opens_on_its_words(page) -> None:
    ask(page, GUIDANCE)
    answer = page.locator(".em-answer").last
    assert "288" in answer.inner_text()
    assert "298 million" in answer.inner_text()
    quote = page.locator(".em-quote").first.inner_text().strip("“”")
    page.locator(".em-ref").first.click()
    page.wait_for_selector("mark")
    assert page.locator("mark").first.inner_text() == quote
    page.wait_for_function("document.activeElement.className === 'em-pages'")
    assert in_view(page, "mark")
    assert (
        page.locator(".em-cited .em-speaker").inner_text()
        == page.locator(".em-cite .em-speaker").first.inner_text()
    )
    assert page.locator(".em-turn").count() > 1
    assert page.locator("#em-side").bounding_box()["x"] >= 600


def test_second_citation_opens_too_and_the_first_again(page) -> None:
    ask(page, GUIDANCE)
    ask(page, "What was Hollinwick's revenue?")
    for which in (
        page.locator(".em-cite").last,
        page.locator(".em-cite").first,
        page.locator(".em-cite").last,
    ):
        which.click()
        start = which.get_attribute("data-start")
        page.wait_for_selector(f".em-cite[data-start='{start}'][aria-current='true']")
        page.wait_for_selector("mark")
        assert which.get_attribute("aria-current") == "true"


def test_question_of_a_company_not_held(page) -> None:
    ask(page, "What was the revenue of Zanthorpe Airlines?")
    assert page.locator(".em-status").inner_text() == "Not in the library"
    assert page.locator(".em-citation").count() == 0
    assert "nothing left this machine" in page.locator(".em-foot").inner_text()


def test_keyboard_alone_opens_and_closes_a_citation(page) -> None:
    ask(page, GUIDANCE)
    page.focus(".em-suggestion, #em-head summary")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "em-ref":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("mark")
    page.wait_for_function("document.activeElement.className === 'em-pages'")
    page.keyboard.press("Escape")
    page.wait_for_selector(".em-transcript", state="detached")
    assert page.evaluate("document.activeElement.className") == "em-ref"


def test_suggestion_asks(page) -> None:
    page.locator(".em-suggestion").first.click()
    page.wait_for_function("document.querySelector('.em-exchange') && !document.querySelector('.em-waiting')")
    assert page.locator(".em-start").count() == 0


def test_library_line_opens(page) -> None:
    assert f"{len(samples.paths()) + 1} calls" in page.locator("#em-head summary").inner_text()
    page.click("#em-head summary")
    assert page.locator(".em-calls li").count() == len(samples.paths()) + 1


@pytest.mark.parametrize("width", [390, 320])
def test_narrow_window_has_no_horizontal_scroll(browser, url, width: int) -> None:
    for page in opened(browser, url, width, 844):
        assert wide(page) == width
        ask(page, GUIDANCE)
        assert wide(page) == width
        page.locator(".em-cite").first.click()
        page.wait_for_selector("mark")
        page.wait_for_function("document.activeElement.className === 'em-pages'")
        assert wide(page) == width
        assert in_view(page, "mark")
        chat, side = (page.locator(panel).bounding_box() for panel in ("#em-chat", "#em-side"))
        assert side["y"] >= chat["y"] + chat["height"] - 1


def test_markup_in_a_transcript_and_a_question_is_text(page) -> None:
    ask(page, "What was Quillbrook's revenue? <img src=x onerror='window.hacked = 4'> ${window.hacked = 5}")
    page.locator(".em-cite").first.click()
    page.wait_for_selector("mark")
    text = page.locator(".em-transcript").inner_text()
    assert "<script>window.hacked = 1</script>" in text
    assert "${window.hacked = 3}" in text
    assert "**up**" in text
    assert "{{constructor}}" in text
    assert page.evaluate("window.hacked") is None
    assert page.locator("#em-columns img").count() == 0


def test_samples_load_in_one_click(browser, tmp_path: Path) -> None:
    with Assistant.open(tmp_path / "library", settings=Settings()) as assistant:
        blocks, address = start(assistant)
        for page in opened(browser, address):
            assert "empty" in page.locator("#em-head").inner_text()
            page.click("text=Load the sample calls")
            page.wait_for_selector(".em-suggestion")
            assert f"{len(samples.paths())} calls" in page.locator("#em-head").inner_text()
            ask(page, GUIDANCE)
            assert page.locator(".em-citation").count() > 0
        blocks.close(verbose=False)


def test_another_visitor_starts_afresh(browser, url, page) -> None:
    ask(page, GUIDANCE)
    for other in opened(browser, url):
        assert other.locator(".em-exchange").count() == 0


def test_browser_may_ask_no_other_host(browser, url) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(url)
    for code in ("fetch('http://127.0.0.2:1/')", "import('http://127.0.0.2:1/x.js')"):
        refused = page.evaluate(f"{code}.then(() => 'reached', error => String(error))")
        assert refused != "reached"
    script = """new Promise(done => {
        document.addEventListener('securitypolicyviolation', event => done(event.blockedURI));
        document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.2:1/x.png'}));
    })"""
    assert page.evaluate(script).startswith("http://127.0.0.2:1")
    context.close()


def test_nothing_is_asked_for_by_an_api(browser, url) -> None:
    context = browser.new_context()
    assert context.request.get(f"{url}gradio_api/info").json()["named_endpoints"] == {}
    context.close()
