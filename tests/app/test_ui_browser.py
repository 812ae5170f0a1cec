"""The chat in a real browser, over a real assistant on the bundled samples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from earmark import samples
from earmark.assistant import Assistant
from earmark.settings import Settings
from page_kit import answered, ask, cite, in_view, marks, needs_browser, opened, ready, served, tab_to, wide

pytestmark = needs_browser

GUIDANCE = "What is Veltrane's revenue guidance for the next quarter?"
COMPUTED = "What was Veltrane's revenue growth from Q1 to Q2 fiscal 2026?"
HOSTILE = """Operator

Welcome to the Quillbrook Foods first quarter fiscal 2026 conference call. Here is Dana Reyes, our \
Chief Financial Officer.

Dana Reyes -- Chief Financial Officer

Thank you. <script>window.hacked = 1</script><img src=x onerror="window.hacked = 2"> \
${window.hacked = 3} Revenue for the first quarter was $77.7 million, **up** 5% {{constructor}} from a year \
ago. Margins held up well. \u202eright to left\u202c and \u05e9\u05dc\u05d5\u05dd and 営業利益は百万円です. \
""" + ("longword" * 900)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("page")
    (folder / "QLBK-2026-Q1.txt").write_text(HOSTILE, "utf-8")
    with Assistant.open(folder / "library", settings=Settings()) as assistant:
        assistant.ingest([*samples.paths(), folder / "QLBK-2026-Q1.txt"])
        with served(assistant) as address:
            yield address


@pytest.fixture
def page(browser, url) -> Iterator[object]:
    with opened(browser, url) as shown:
        yield shown


def test_citation_opens_on_its_words(page) -> None:
    ask(page, GUIDANCE)
    answer = page.locator(".em-answer").last
    assert "288" in answer.inner_text()
    assert "298 million" in answer.inner_text()
    quote = page.locator(".em-quote").first.inner_text().strip("“”")
    cite(page, page.locator(".em-ref").first)
    assert marks(page) == quote
    assert page.evaluate("document.activeElement.className") == "em-pages"
    assert in_view(page, "mark")
    said_by = page.locator(".em-cite .em-speaker").first.inner_text()
    assert page.locator(".em-cited .em-speaker").inner_text() == said_by
    assert page.locator(".em-cited .em-section").inner_text() == "Prepared remarks"
    assert page.locator(".em-turn").count() > 10
    assert page.locator("#em-side").bounding_box()["x"] >= 600


def test_words_of_an_exchange_stand_under_its_question(page) -> None:
    ask(page, "Which questions did Veltrane not answer in Q2 fiscal 2026?")
    cite(page, page.locator(".em-cite").first)
    assert "question 1" in page.locator(".em-cited .em-section").first.inner_text()
    assert "Marcus Ellery" in page.locator(".em-exchange-of").first.inner_text()


def test_every_citation_of_several_answers_marks_its_quote(page) -> None:
    for question in (
        GUIDANCE,
        COMPUTED,
        "Will Veltrane give guidance for fiscal 2027?",
        "What was Hollinwick's revenue?",
    ):
        ask(page, question)
    held = page.locator(".em-citation")
    assert held.count() >= 6
    for at in range(held.count()):
        quote = held.nth(at).locator(".em-quote").inner_text().strip("“”")
        cite(page, held.nth(at).locator(".em-cite"))
        assert " ".join(marks(page).split()) == quote
        assert in_view(page, "mark")


def test_hovering_tells_who_said_what(page) -> None:
    ask(page, GUIDANCE)
    page.locator(".em-ref").first.hover()
    page.wait_for_selector("#em-tip:not([hidden])")
    told = page.locator("#em-tip").inner_text()
    for said in ("Graham Oyelaran", "Chief Financial Officer", "we expect revenue between $288 million"):
        assert said in told
    assert in_view(page, "#em-tip")
    page.mouse.move(5, 400)
    page.wait_for_selector("#em-tip", state="hidden")


def test_computed_figure_shows_its_sum_and_a_quoted_one_does_not(page) -> None:
    ask(page, COMPUTED)
    assert page.locator(".em-computed").inner_text() == "4.6%"
    assert "5.2%" in page.locator(".em-quoted").all_inner_texts()
    page.locator(".em-sigma").focus()
    page.wait_for_selector("#em-tip:not([hidden])")
    assert "4.6% = ($297.8 million - $284.6 million) / $284.6 million" in page.locator("#em-tip").inner_text()


def test_scope_stands_above_and_can_be_changed(page) -> None:
    ask(page, "What was Veltrane's revenue?")
    assert "VLTN-FY2026Q2" in page.locator(".em-scope").inner_text()
    page.click("text=Ask other calls")
    page.uncheck(".em-tick input")
    page.fill(".em-picker input[name=find]", "veltrane fy2026q1")
    page.wait_for_function("document.querySelectorAll('.em-tick').length === 1")
    page.check(".em-tick input")
    page.click("text=Ask again of these")
    answered(page, 2)
    assert "Asked of VLTN-FY2026Q1" in page.locator(".em-scope").last.inner_text()
    assert "284.6" in page.locator(".em-answer").last.inner_text()


def test_scope_that_was_chosen_stays_until_it_is_let_go(page) -> None:
    ask(page, "What was Veltrane's revenue?")
    page.click("text=Ask other calls")
    page.uncheck(".em-tick input")
    page.fill(".em-picker input[name=find]", "hollinwick")
    page.wait_for_function("document.querySelectorAll('.em-tick').length === 1")
    page.check(".em-tick input")
    page.click("text=Ask of these from now on")
    page.wait_for_selector(".em-kept")
    assert "HLWK" in page.locator(".em-kept").inner_text()
    ask(page, "What was revenue in the quarter?")
    assert "HLWK" in page.locator(".em-scope").last.inner_text()
    page.click(".em-let-go")
    page.wait_for_selector(".em-kept", state="detached")


def test_transcript_shows_only_who_is_wanted(page) -> None:
    ask(page, GUIDANCE)
    cite(page, page.locator(".em-cite").first)
    whole = page.locator(".em-turn").count()
    page.select_option("#em-role", "analyst")
    page.wait_for_function("n => document.querySelectorAll('.em-turn').length < n", arg=whole)
    assert page.locator("mark").count() == 1
    speakers = set(page.locator(".em-turn:not(.em-cited) .em-title").all_inner_texts())
    assert all(what.startswith("Analyst") for what in speakers)


@pytest.mark.parametrize(
    ("question", "status", "help_"),
    [
        ("What was the revenue of Zanthorpe Airlines?", "Not in the library", "Add the transcript"),
        ("What did Veltrane say about opera houses?", "Not discussed", "ask another call"),
        ("Will Veltrane give guidance for fiscal 2027?", "Management declined to say", "how they put it"),
        ("What was revenue?", "More than one call fits", "choose the call"),
    ],
)
def test_other_outcomes_look_different_and_say_what_would_help(page, question, status, help_) -> None:
    ask(page, question)
    assert page.locator(".em-status").inner_text() == status
    assert help_ in page.locator(".em-help").inner_text()
    assert "othing left this machine" in page.locator(".em-foot").inner_text()


def test_keyboard_alone_opens_and_closes_a_citation(page) -> None:
    page.focus("#em-question")
    page.keyboard.type(GUIDANCE)
    page.keyboard.press("Enter")
    answered(page, 1)
    page.focus("[data-view='settings']")
    tab_to(page, ".em-ref")
    assert page.locator("#em-tip").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_selector("mark")
    page.wait_for_function("document.activeElement.className === 'em-pages'")
    page.keyboard.press("Escape")
    page.wait_for_selector(".em-transcript", state="detached")
    assert page.evaluate("document.activeElement.className") == "em-ref"


def test_suggestion_asks(page) -> None:
    page.locator(".em-suggestion").first.click()
    answered(page, 1)
    assert page.locator(".em-start").count() == 0


def test_follow_up_leans_on_what_was_asked(page) -> None:
    ask(page, "What was Veltrane's revenue in Q2 fiscal 2026?")
    ask(page, "and the quarter before?")
    assert "284.6 million" in page.locator(".em-answer").last.inner_text()


def test_reload_keeps_the_talk(page) -> None:
    ask(page, "What was Veltrane's revenue in Q2 fiscal 2026?")
    page.reload()
    ready(page)
    assert page.locator(".em-exchange").count() == 1
    assert page.locator(".em-start").count() == 0
    ask(page, "and the quarter before?")
    assert "284.6 million" in page.locator(".em-answer").last.inner_text()


@pytest.mark.parametrize("width", [390, 320])
def test_narrow_window_has_no_horizontal_scroll(browser, url, width: int) -> None:
    with opened(browser, url, width, 844) as page:
        assert wide(page) == width
        ask(page, COMPUTED)
        assert wide(page) == width
        cite(page, page.locator(".em-cite").first)
        assert wide(page) == width
        assert in_view(page, "mark")
        assert page.locator(".em-transcript").bounding_box()["width"] == width
        page.click("[data-close]")
        assert page.locator(".em-transcript").count() == 0


def test_markup_in_a_transcript_and_a_question_is_text(page) -> None:
    ask(page, "What was Quillbrook's revenue? <img src=x onerror='window.hacked = 4'> ${window.hacked = 5}")
    page.locator(".em-ref").first.hover()
    cite(page, page.locator(".em-cite").first)
    text = page.locator(".em-transcript").inner_text()
    assert "<script>window.hacked = 1</script>" in text
    assert "${window.hacked = 3}" in text
    assert "**up**" in text
    assert "{{constructor}}" in text
    assert "営業利益は百万円です" in text
    assert page.evaluate("window.hacked") is None
    assert page.locator("#em-columns img, #em-columns script").count() == 0
    assert wide(page) == 1280


def test_samples_load_in_one_click(browser, tmp_path: Path) -> None:
    with Assistant.open(tmp_path / "library", settings=Settings()) as assistant, served(assistant) as address:  # noqa: SIM117
        with opened(browser, address) as page:
            assert "empty" in page.locator("#em-head").inner_text()
            page.click("text=Load the sample calls")
            page.wait_for_selector(".em-suggestion")
            assert f"{len(samples.paths())} calls" in page.locator("#em-head").inner_text()
            ask(page, GUIDANCE)
            assert page.locator(".em-citation").count() > 0


def test_another_visitor_starts_afresh(browser, url, page) -> None:
    ask(page, GUIDANCE)
    with opened(browser, url) as other:
        assert other.locator(".em-exchange").count() == 0


NAMELESS = """() => [...document.querySelectorAll('#em-page :is(button, input, select, textarea, a, [role])')]
    .filter((one) => one.type !== 'hidden' && one.checkVisibility())
    .filter((one) => !(one.ariaLabel || one.textContent.trim() || one.closest('label')?.textContent.trim()
        || one.labels?.[0]?.textContent.trim()))
    .map((one) => one.outerHTML.slice(0, 120))"""


def test_everything_that_can_be_used_has_a_name_for_a_screen_reader(page) -> None:
    ask(page, COMPUTED)
    cite(page, page.locator(".em-cite").first)
    page.click("text=Ask other calls")
    page.wait_for_selector(".em-picker")
    assert page.evaluate(NAMELESS) == []
    for view, filled in (("library", ".em-grid"), ("compare", "#em-sets input"), ("settings", ".em-now")):
        page.click(f"[data-view='{view}']")
        page.wait_for_selector(filled)
        assert page.evaluate(NAMELESS) == []
    page.click("[data-view='library']")
    page.locator(".em-held").first.click()
    page.wait_for_selector("#em-call h2")
    assert page.evaluate(NAMELESS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser, url, scheme: str) -> None:
    with opened(browser, url, color_scheme=scheme) as page:
        ask(page, "Will Veltrane give guidance for fiscal 2027?")
        for text in (
            ".em-question",
            ".em-scope",
            ".em-status",
            ".em-quote",
            ".em-where",
            ".em-ref",
            "#em-went",
        ):
            assert page.evaluate(CONTRAST, text) >= 4.5, text


CONTRAST = """selector => {
    const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
    const light = (color) => numbers(color).slice(0, 3).map((part) => part / 255)
        .map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [.2126, .7152, .0722][at], 0);
    const one = document.querySelector(selector);
    let ground = one;
    while (numbers(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
    const [high, low] = [light(getComputedStyle(one).color), light(getComputedStyle(ground).backgroundColor)]
        .sort((a, b) => b - a);
    return (high + .05) / (low + .05);
}"""


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
