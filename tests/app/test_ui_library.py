"""The library panel: the grid, its filters, the page of a call, removing; in code and in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from earmark.assistant import Assistant
from earmark.ui.report_view import texts
from earmark.ui.shelf import Shelf
from earmark.ui.shelf_view import Sought, filters_view, grid_view
from earmark.ui.visits import Visit
from earmark_ingest.errors import NoSuchCall
from earmark_ingest.library import CallRecord
from earmark_ingest.types import FiscalPeriod
from page_kit import cite, marks, needs_browser, opened, served, tab_to, wide


def record(company: str, year: int, quarter: int) -> CallRecord:
    ticker = company[:4].upper()
    return CallRecord(
        f"{ticker}-FY{year}Q{quarter}", company, ticker, (), FiscalPeriod(year, quarter), 12,
        date(year, quarter * 3, 1), (), f"{ticker}.txt", 9, 20,
    )  # fmt: skip


def done(panel: Shelf, verb: str, **said: object) -> dict[str, str]:
    return {patch.at: patch.html for patch in panel.verbs()[verb](Visit(), said)}


def test_grid_is_filled_where_a_call_is_held() -> None:
    html = grid_view(
        Sought(), [record("Larkfield & <b>", 2024, 3), record("Tarn", 2024, 4), record("Tarn", 2025, 1)]
    )
    assert html.index("FY2025Q1") < html.index("FY2024Q4") < html.index("FY2024Q3")
    assert html.count('class="em-held"') == 3
    assert html.count("not held") == 3
    assert "Larkfield &amp; &lt;b&gt;" in html


def test_large_library_comes_in_pages_of_its_latest_quarters() -> None:
    calls = [
        replace(record(f"Company {at:03}", year, 1 + at % 4), ticker=f"C{at}")
        for at in range(90)
        for year in (2019, 2020, 2021, 2022)
    ]
    first, last = grid_view(Sought(), calls), grid_view(Sought(page=2), calls)
    assert "Page 1 of 3" in first
    assert "Company 000" in first
    assert first.count('<th scope="col">') == 14, "the company, twelve quarters, and what is earlier"
    assert 'data-find="C0"' in first
    assert "Company 089" in last
    assert "Company 000" not in last
    assert "FY2019Q1" in grid_view(Sought(period="FY2019Q1"), calls)


def test_company_whose_name_is_spelt_in_two_ways_is_one_row() -> None:
    one, other = record("Tarn", 2024, 4), replace(record("Tarn", 2025, 1), company="Tarn Corp")
    html = grid_view(Sought(), [one, other])
    assert html.count("<tr>") == 2
    assert "Tarn Corp" in html


def test_grid_is_filtered_by_name_and_quarter(samples: Assistant) -> None:
    panel = Shelf(samples)
    assert done(panel, "library")["em-shelf"].count("em-held") == 5
    assert done(panel, "library", find="veltrane")["em-shelf"].count("em-held") == 2
    assert done(panel, "library", find="veltrane", period="FY2026Q2")["em-shelf"].count("em-held") == 1
    assert "No call fits" in done(panel, "library", find="zanthorpe")["em-shelf"]


def test_what_is_being_typed_is_not_overwritten(samples: Assistant) -> None:
    assert "em-sought" in done(Shelf(samples), "library")
    assert "em-sought" not in done(Shelf(samples), "library", find="vel")
    assert "em-by-period" in filters_view(Sought(), samples.calls())


def test_words_are_found_and_filtered_by_who_said_them_and_where(samples: Assistant) -> None:
    panel = Shelf(samples)
    every = done(panel, "library", find="veltrane", words="memory")["em-call"]
    asked = done(panel, "library", find="veltrane", words="memory", role="analyst")["em-call"]
    prepared = done(panel, "library", find="veltrane", words="memory", section="prepared")["em-call"]
    counts = [html.count('class="em-word"') for html in (every, asked, prepared)]
    assert counts[0] > counts[1] > 0
    assert counts[0] > counts[2] > 0
    assert "on 2 calls" in every


def test_page_of_a_call_tells_its_people_sections_and_exchanges(samples: Assistant) -> None:
    html = done(Shelf(samples), "call", call="VLTN-FY2026Q2")["em-call"]
    for said in (
        "Graham Oyelaran",
        "Chief Financial Officer",
        "Prepared remarks",
        "answered in part",
        "Remove…",
    ):
        assert said in html
    asked = samples.exchanges(calls=["VLTN-FY2026Q2"])
    assert html.count('class="em-word"') == len(asked)
    assert "Mina Castellanos for Sofia Marchetti" in html


def test_several_texts_of_a_call_are_explained(samples: Assistant) -> None:
    call = next(call for call in samples.calls() if call.id == "VLTN-FY2026Q2")
    assert texts(call) == "From VLTN-2026-Q2.txt."
    other = replace(call.sources[0], name="raw <1>.txt")
    told = texts(replace(call, sources=(*call.sources, other)))
    assert "2 texts of this call are held, and it counts once" in told
    assert "raw &lt;1&gt;.txt" in told


def test_call_is_removed_only_when_it_is_meant(own: Assistant) -> None:
    panel = Shelf(own)
    assert "Remove VLTN-FY2026Q2" in done(panel, "remove", call="VLTN-FY2026Q2")["em-remove"]
    assert len(own.calls()) == 5
    shown = done(panel, "remove", call="VLTN-FY2026Q2", sure="yes")
    assert len(own.calls()) == 4
    assert shown["em-shelf"].count("em-held") == 4
    assert shown["em-line"].startswith("4 calls")


def test_unknown_call_is_refused(samples: Assistant) -> None:
    for verb in ("call", "remove"):
        with pytest.raises(NoSuchCall):
            done(Shelf(samples), verb, call="NONE", sure="yes")


@pytest.fixture
def page(browser, own: Assistant) -> Iterator[object]:
    with served(own) as url, opened(browser, url) as shown:
        shown.click("[data-view='library']")
        shown.wait_for_selector(".em-grid")
        yield shown


@needs_browser
def test_grid_narrows_while_typing_and_opens_a_call(page) -> None:
    assert page.locator(".em-held").count() == 5
    page.focus("#em-find")
    page.keyboard.type("holli", delay=60)
    with page.expect_response(lambda reply: '"find":"hollin"' in (reply.request.post_data or "")) as last:
        page.keyboard.type("n")
    last.value.finished()
    page.wait_for_function("document.querySelectorAll('.em-held').length === 1")
    assert page.input_value("#em-find") == "hollin"
    page.click(".em-held")
    page.wait_for_selector("#em-call h2")
    assert page.locator("#em-call h2").inner_text() == "Hollinwick Stores"
    cite(page, page.locator("#em-call .em-word").first)
    assert marks(page)
    page.click("[data-close]")
    page.click("#em-call >> text=Read it")
    page.wait_for_selector(".em-turn")
    assert page.locator("mark").count() == 0


@needs_browser
def test_words_that_were_said_open_in_their_place(page) -> None:
    page.fill("#em-words", "memory")
    page.press("#em-words", "Enter")
    page.wait_for_selector("#em-call .em-words")
    said = page.locator("#em-call .em-words").first.inner_text().strip("“”")
    cite(page, page.locator("#em-call .em-word").first)
    assert " ".join(marks(page).split()) == said


@needs_browser
def test_pasted_text_joins_the_grid_and_its_card_waits_in_the_chat(page, own: Assistant) -> None:
    text = own.transcript("HLWK-FY2026Q3").text.replace("Hollinwick", "Quillbrook").replace("HLWK", "QLBK")
    page.click("#em-library >> text=Paste text")
    page.fill("#em-library textarea", text)
    page.click("#em-library form button:has-text('Read it')")
    page.wait_for_selector("#em-pasted-here .em-taken")
    page.wait_for_function("document.querySelectorAll('.em-held').length === 6")
    page.click("text=See its card")
    assert page.locator("#em-chat .em-card").is_visible()


@needs_browser
def test_call_is_removed_after_a_question(page, own: Assistant) -> None:
    page.fill("#em-find", "hollinwick")
    page.wait_for_function("document.querySelectorAll('.em-held').length === 1")
    page.click(".em-held")
    page.click("text=Remove…")
    page.click("text=Keep it")
    assert len(own.calls()) == 5
    page.click("text=Remove…")
    page.click("text=Remove it")
    page.wait_for_selector("text=is no longer in the library")
    assert len(own.calls()) == 4
    assert "4 calls" in page.locator("#em-line").inner_text()


@needs_browser
def test_call_can_be_asked_alone(page) -> None:
    page.locator(".em-held").first.click()
    page.click("#em-call >> text=Ask only about this call")
    page.wait_for_selector(".em-kept")
    assert page.locator("#em-chat").is_visible()
    assert not page.locator("#em-library").is_visible()
    assert "Asking only" in page.locator(".em-kept").inner_text()


@needs_browser
def test_library_by_keyboard_and_on_a_narrow_screen(browser, own: Assistant) -> None:
    with served(own) as url, opened(browser, url, 390, 844) as page:
        page.focus("[data-view='chat']")
        tab_to(page, "[data-view='library']")
        page.keyboard.press("Enter")
        page.wait_for_selector(".em-grid")
        tab_to(page, ".em-held")
        page.keyboard.press("Enter")
        page.wait_for_selector("#em-call h2")
        assert wide(page) == 390
