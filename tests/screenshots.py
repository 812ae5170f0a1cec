"""Pictures of the page's main states, made from the bundled samples.

    python tests/screenshots.py DIR

Writes a PNG for each state into DIR. Needs Chromium and Playwright, like the tests of the page.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "app"))

from earmark import Assistant, sample_paths
from earmark.settings import Settings
from page_kit import CHROMIUM, answered, ask, cite, ready, served


@dataclass(frozen=True)
class State:
    """A state of the page, and how a visitor comes to it."""

    name: str
    reach: Callable[[Any], None]
    width: int = 1280
    height: int = 800
    dark: bool = False


def _answer(page: Any) -> None:
    ask(page, "What was Veltrane's revenue growth from Q1 to Q2 fiscal 2026?")
    cite(page, page.locator(".em-ref").last)
    page.locator(".em-ref").first.hover()


def _declined(page: Any) -> None:
    ask(page, "Will Veltrane give guidance for fiscal 2027?")


def _card(page: Any) -> None:
    page.set_input_files(
        "#em-chooser", next(path for path in sample_paths() if path.name == "VLTN-2026-Q2.txt")
    )
    page.wait_for_selector(".em-card")


def _library(page: Any) -> None:
    page.click("[data-view='library']")
    page.wait_for_selector(".em-grid")
    page.locator(".em-held").first.click()
    page.wait_for_selector("#em-call h2")
    page.evaluate("scrollTo(0, 0)")


def _compare(page: Any) -> None:
    page.click("[data-view='compare']")
    page.wait_for_selector("#em-ticks-compare .em-tick")
    page.click("text=Tick all shown")
    page.click("text=Fill the table")
    page.wait_for_selector(".em-exports")
    page.locator("#em-table").scroll_into_view_if_needed()


def _settings(page: Any) -> None:
    page.click("[data-view='settings']")
    page.wait_for_selector(".em-now")


STATES = (
    State("start", lambda page: None),
    State("answer", _answer),
    State("declined", _declined, dark=True),
    State("card", _card),
    State("library", _library),
    State("compare", _compare, height=900),
    State("settings", _settings),
    State("narrow", _declined, width=390, height=800),
    State("narrow-dark", _card, width=390, height=800, dark=True),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make all pictures; how many bytes each has goes to stdout."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with Assistant.open(Path(scratch, "library"), settings=Settings()) as assistant:
            assistant.ingest(sample_paths())
            with served(assistant) as url:
                for state in STATES:
                    _taken(browser, url, state, folder / f"{state.name}.png")
        browser.close()
    return 0


def _taken(browser: Any, url: str, state: State, path: Path) -> None:
    context = browser.new_context(
        viewport={"width": state.width, "height": state.height},
        color_scheme="dark" if state.dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(url)
    ready(page)
    state.reach(page)
    answered(page, 0)
    page.wait_for_timeout(300)
    _reduced(page.screenshot(), path)
    context.close()
    sys.stdout.write(f"{path}: {path.stat().st_size:,} bytes\n")


def _reduced(png: bytes, path: Path) -> None:
    """The picture in a few colours: the page has few, and a repository keeps every version."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").quantize(64).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
