"""The talk as a whole: suggestions, copies, exports, judgements; in code and in a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from earmark import samples as sample_calls
from earmark.assistant import Assistant
from earmark.types import Answer
from earmark.ui import export
from earmark.ui.asking import Asking
from earmark.ui.downloads import written
from earmark.ui.judged import FILE, Judged
from earmark.ui.suggest import first_questions, next_questions
from earmark.ui.visits import Entry, Visit
from page_kit import answered, ask, needs_browser, opened, served

REVENUE = "What was Veltrane's revenue in Q2 fiscal 2026?"


@pytest.fixture(scope="module")
def answer(samples: Assistant) -> Answer:
    return samples.ask(REVENUE)


def test_samples_bring_their_own_questions_and_chosen_calls_theirs(samples: Assistant) -> None:
    assert first_questions(samples, samples.calls()) == list(sample_calls.QUESTIONS)
    drawn = first_questions(samples, samples.calls(), ["VLTN-FY2026Q2"])
    assert len(drawn) == 3
    assert drawn[0] == "What is the guidance of Veltrane Systems for FY2026Q3?"
    assert "Which questions did Veltrane Systems in FY2026Q2 not answer?" in drawn


def test_suggested_questions_are_answered(samples: Assistant) -> None:
    for call in samples.calls():
        for question in first_questions(samples, samples.calls(), [call.id]):
            assert samples.ask(question).status in ("answered", "declined"), question


def test_other_calls_suggest_for_their_latest_companies(samples: Assistant) -> None:
    renamed = [replace(call, source="other.txt") for call in samples.calls()]
    drawn = first_questions(samples, renamed)
    assert len({question.split(" for ")[0] for question in drawn}) == 3


def test_what_to_ask_next_is_of_the_same_call_and_never_the_same_again(
    samples: Assistant, answer: Answer
) -> None:
    drawn = next_questions(samples, answer)
    assert drawn[0] == "and the quarter before?"
    assert len(drawn) == 3
    assert drawn[1] not in next_questions(samples, replace(answer, question=drawn[1]))
    both = replace(answer, scope=replace(answer.scope, calls=("VLTN-FY2026Q2", "HLWK-FY2026Q3")))
    assert next_questions(samples, both) == []


def test_copy_holds_the_answer_and_who_said_what(answer: Answer) -> None:
    text = export.plain(answer)
    assert text.startswith(REVENUE)
    assert answer.text in text
    assert "[1] Lucia Brandvold, President and Chief Executive Officer, Veltrane Systems, FY2026Q2" in text
    assert answer.citations[0].quote in text


def test_markdown_shows_markup_of_a_call_as_text(answer: Answer) -> None:
    said = replace(answer.citations[0], quote="<script>x</script> **b** [a](javascript:x) `c`\n# h | t")
    entry = Entry(1, "", REVENUE, replace(answer, question="<b>?", citations=(said,)))
    text = export.markdown([entry, Entry(2, "<p>a card</p>")])
    assert r"\<script\>x\</script\> \*\*b\*\* \[a\](javascript:x) \`c\` \# h \| t" in text
    assert r"## \<b\>?" in text
    assert "a card" not in text


def test_json_holds_every_field(answer: Answer) -> None:
    (one,) = json.loads(export.as_json([Entry(1, "", REVENUE, answer), Entry(2, "")]))["answers"]
    assert one == answer.to_dict()


def test_only_known_files_are_given_out(answer: Answer) -> None:
    visit = Visit()
    assert written(visit, "talk.md") == b"# Earmark\n\n"
    for name in ("table.csv", "../etc/passwd", "talk.html", "table.exe"):
        assert written(visit, name) is None


def test_judgement_is_kept_as_a_candidate_fact(own: Assistant) -> None:
    visit, judged = Visit(user="ada"), Judged(own)
    list(Asking(own).ask(visit, {"question": REVENUE}))
    (patch,) = judged.judge(visit, {"number": "1", "verdict": "wrong", "why": "it was\nrevised"})
    assert "Kept as wrong" in patch.html
    list(judged.judge(visit, {"number": "1", "verdict": "right"}))
    first, second = map(json.loads, Path(own.library.path, FILE).read_text("utf-8").splitlines())
    assert [first["verdict"], first["why"], first["by"]] == ["wrong", "it was\nrevised", "ada"]
    assert [second["verdict"], second["why"]] == ["right", None]
    assert first["calls"] == ["VLTN-FY2026Q2"]
    assert {"low": 297.8e6, "high": 297.8e6, "unit": "USD"} in first["figures"]
    text = " ".join(own.transcript("VLTN-FY2026Q2").text.split())
    assert all(one["phrase"] in text for one in first["evidence"])


def test_judgement_of_nothing_is_ignored(own: Assistant) -> None:
    visit = Visit()
    list(Asking(own).ask(visit, {"question": "?!"}))
    for said in ({"number": "1", "verdict": "right"}, {"number": "7", "verdict": "right"}, {"verdict": "x"}):
        assert list(Judged(own).judge(visit, said)) == []
    assert not Path(own.library.path, FILE).exists()


@pytest.fixture
def page(browser, own: Assistant) -> Iterator[object]:
    with served(own) as url, opened(browser, url, accept_downloads=True) as shown:
        yield shown


@needs_browser
def test_talk_is_exported_and_begun_anew(page) -> None:
    assert not page.locator(".em-tools").is_visible()
    ask(page, REVENUE)
    with page.expect_download() as got:
        page.click("text=Export Markdown")
    assert "297.8 million" in Path(got.value.path()).read_text("utf-8")
    assert got.value.suggested_filename == "earmark-talk.md"
    with page.expect_download() as got:
        page.click("text=Export JSON")
    assert json.loads(Path(got.value.path()).read_text("utf-8"))["answers"][0]["question"] == REVENUE
    page.click("text=New conversation")
    page.wait_for_selector(".em-start")
    assert page.locator(".em-exchange").count() == 0


@needs_browser
def test_answer_is_copied_with_its_citations(browser, own: Assistant) -> None:
    allowed = {"permissions": ["clipboard-read", "clipboard-write"]}
    with served(own) as url, opened(browser, url, **allowed) as page:
        ask(page, REVENUE)
        page.click("text=Copy with citations")
        page.wait_for_selector("text=Copied")
        text = page.evaluate("navigator.clipboard.readText()")
    assert text.replace("\r", "") == export.plain(own.ask(REVENUE))


@needs_browser
def test_reader_says_what_is_wrong(page, own: Assistant) -> None:
    ask(page, REVENUE)
    page.click("summary:has-text('Wrong')")
    page.fill("input[name=why]", "It was revised.")
    page.press("input[name=why]", "Enter")
    page.wait_for_selector("text=Kept as wrong")
    assert "It was revised." in Path(own.library.path, FILE).read_text("utf-8")


@needs_browser
def test_suggestion_after_an_answer_asks_on(page) -> None:
    ask(page, REVENUE)
    page.click("text=and the quarter before?")
    answered(page, 2)
    assert "284.6 million" in page.locator(".em-answer").last.inner_text()
    assert page.locator(".em-next:visible").count() == 1


def test_every_answer_carries_what_can_be_done_with_it(
    samples: Assistant, answers: Mapping[str, Answer]
) -> None:
    visit = Visit()
    html = list(Asking(samples).ask(visit, {"question": next(iter(answers))}))[-1].html
    for part in ("data-copy", 'data-verdict="right"', 'data-verdict="wrong"'):
        assert part in html
