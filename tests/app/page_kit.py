"""The page in a real browser: opened over an assistant, and what a test does on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from earmark.assistant import Assistant
from earmark.ui.serve import start

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@contextmanager
def served(assistant: Assistant, **options: Any) -> Iterator[str]:
    """The address of the page over an assistant, while it is served."""
    blocks, address = start(assistant, **options)
    try:
        yield address
    finally:
        blocks.close(verbose=False)


@contextmanager
def opened(browser: Any, url: str, width: int = 1280, height: int = 820, **options: Any) -> Iterator[Any]:
    """A page that must stay free of errors and of requests to anywhere else."""
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    context.set_default_timeout(10_000)
    shown = context.new_page()
    elsewhere: list[str] = []
    errors: list[str] = []
    shown.on("request", lambda request: None if local(request.url) else elsewhere.append(request.url))
    shown.on("pageerror", lambda error: errors.append(str(error)))
    shown.goto(url)
    ready(shown)
    yield shown
    context.close()
    assert elsewhere == []
    assert errors == []


def ready(page: Any) -> None:
    """Wait until the page has what it opens with."""
    page.wait_for_function("document.querySelector('#em-went')?.textContent")


def local(url: str) -> bool:
    """Whether an address is the server's own."""
    return url.startswith(("http://127.0.0.1:", "data:", "blob:"))


def ask(page: Any, question: str) -> None:
    """Ask, and wait for the answer."""
    before = page.locator(".em-exchange").count()
    page.fill("#em-question", question)
    page.press("#em-question", "Enter")
    answered(page, before + 1)


def answered(page: Any, count: int) -> None:
    """Wait for that many entries, none of them waiting."""
    page.wait_for_function(
        "n => document.querySelectorAll('.em-exchange').length >= n"
        " && !document.querySelector('.em-waiting')",
        arg=count,
    )


def cite(page: Any, which: Any) -> None:
    """Press a citation, and wait for its words."""
    start = which.get_attribute("data-start")
    which.click()
    page.wait_for_selector(f"[data-start='{start}'][aria-current='true']")
    page.wait_for_selector(f".em-filters[data-start='{start}']")


def marks(page: Any) -> str:
    """The words that are marked in the transcript."""
    return "".join(page.locator("#em-side mark").all_text_contents())


def in_view(page: Any, selector: str) -> bool:
    """Whether the first such element is inside the window."""
    script = """selector => {
        const box = document.querySelector(selector).getBoundingClientRect();
        const across = box.left >= 0 && box.right <= innerWidth;
        return across && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
    }"""
    return bool(page.evaluate(script, selector))


def wide(page: Any) -> int:
    """How wide the page is; wider than the window where it must be scrolled."""
    return int(page.evaluate("document.documentElement.scrollWidth"))


def tab_to(page: Any, selector: str, most: int = 60) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")
