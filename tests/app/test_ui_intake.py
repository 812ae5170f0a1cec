"""Calls on their way in: uploads, what is said of them, their cards; in a browser, dropped and pasted."""

from __future__ import annotations

import http.client
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from earmark import samples as sample_calls
from earmark.assistant import Assistant
from earmark.ui import apart
from earmark.ui.card_view import card_view
from earmark.ui.intake import Intake
from earmark.ui.report_view import report_view
from earmark.ui.uploads import Uploads, plain
from earmark.ui.visits import Visit
from earmark_ingest.errors import SourceError
from earmark_ingest.types import Rejection, Report
from page_kit import cite, marks, needs_browser, opened, ready, served, wide

VELTRANE = next(path for path in sample_calls.paths() if path.name == "VLTN-2026-Q2.txt")
NEW = """Larkfield Optics Q3 2024 Earnings Call
August 5, 2024

Operator

Welcome to the Larkfield Optics third quarter fiscal 2024 conference call. Here is Mara Voss, our Chief \
Financial Officer.

Mara Voss -- Chief Financial Officer

Thank you. Revenue for the third quarter was $412.5 million, up 9% from a year ago. For the fourth quarter \
we expect <i>revenue</i> of $430 million to $440 million. Gross margin was 44.1%. {more}

Operator

Our first question comes from Joss Hale with Pike & Co.

Joss Hale -- Pike & Co -- Analyst

What do you expect for capital spending next year?

Mara Voss -- Chief Financial Officer

We are not going to comment on that today.
"""


@pytest.fixture
def uploads() -> Iterator[Uploads]:
    made = Uploads(limit=200_000)
    yield made
    made.close()


def taken(
    assistant: Assistant, uploads: Uploads, name: str, text: str | bytes
) -> tuple[Visit, dict[str, str]]:
    visit = Visit()
    token, path = uploads.place(name)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    patches = Intake(assistant, uploads).take(visit, {"token": token, "row": "em-file1"})
    return visit, {patch.at: patch.html for patch in patches}


def test_new_call_is_told_and_its_card_comes_without_a_question(own: Assistant, uploads: Uploads) -> None:
    visit, shown = taken(own, uploads, "lark.txt", NEW)
    assert "Larkfield Optics, FY2024Q3" in shown["em-file1"]
    assert "Added" in shown["em-file1"]
    assert "6 calls" in shown["em-line"]
    card = shown["em-exchanges"]
    for said in ("$430–$440 million", "$412.5 million", "Joss Hale", "declined", "nothing left it"):
        assert said in card
    assert [entry.html for entry in visit.entries] == [card]


def test_long_file_is_read_in_a_process_of_its_own(own: Assistant, uploads: Uploads) -> None:
    long = NEW.format(more="Costs fell by 3% on the quarter. " * 12_000)
    assert len(long) > apart.LARGE
    _, shown = taken(own, uploads, "lark.txt", long)
    assert "Added" in shown["em-file1"]
    assert "Larkfield Optics" in shown["em-exchanges"]
    assert "6 calls" in shown["em-line"]


def test_archive_may_hold_several_calls_and_a_refusal(own: Assistant, uploads: Uploads) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("lark.txt", NEW)
        archive.writestr("soup.txt", "A recipe for soup.")
    _, shown = taken(own, uploads, "calls.zip", packed.getvalue())
    assert "Larkfield Optics, FY2024Q3" in shown["em-file1"]
    assert 'role="alert"' in shown["em-file1"]


def test_call_that_is_held_is_not_counted_twice_and_shows_its_card(own: Assistant, uploads: Uploads) -> None:
    _, shown = taken(own, uploads, "copy.txt", VELTRANE.read_bytes())
    assert "Held already: nothing is counted twice" in shown["em-file1"]
    assert "em-card" in shown["em-exchanges"]
    assert len(own.calls()) == 5


def test_revision_is_explained(own: Assistant, uploads: Uploads) -> None:
    taken(own, uploads, "lark.txt", NEW)
    _, shown = taken(
        own, uploads, "lark-edited.txt", NEW.replace("{more}", "Costs fell by 3% on the quarter. " * 9)
    )
    assert "Another text of a call that was held" in shown["em-file1"]
    assert "2 texts of this call are held, and it counts once. Cited is lark-edited.txt" in shown["em-file1"]


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 300, b"A recipe for soup. Add salt."])
def test_file_that_is_no_call_is_one_sentence_without_our_folders(
    own: Assistant, uploads: Uploads, content: bytes
) -> None:
    _, shown = taken(own, uploads, "bad <b>.txt", content)
    assert 'role="alert"' in shown["em-file1"]
    assert "bad &lt;b&gt;.txt" in shown["em-file1"]
    assert "earmark-upload" not in shown["em-file1"]
    assert "em-exchanges" not in shown


def test_pasted_text_is_a_call(own: Assistant, uploads: Uploads) -> None:
    patches = list(Intake(own, uploads).paste(Visit(), {"text": NEW}))
    assert "em-card" in patches[-1].html
    (empty,) = Intake(own, uploads).paste(Visit(), {"text": " "})
    assert "paste a transcript" in empty.html


def test_unknown_token_and_lock_are_sentences(own: Assistant, uploads: Uploads) -> None:
    (patch,) = Intake(own, uploads).take(Visit(), {"token": "../../etc/passwd", "row": "em-file1"})
    assert "did not arrive" in patch.html
    with pytest.raises(SourceError):
        uploads.path(None)


def test_uploads_lie_in_folders_of_their_own_and_go(uploads: Uploads) -> None:
    token, path = uploads.place("../../x.txt")
    assert path.name == "x.txt"
    path.write_text("x")
    uploads.drop(token)
    assert not path.exists()
    tokens = [uploads.place(f"{at}.txt")[0] for at in range(60)]
    with pytest.raises(SourceError):
        uploads.path(tokens[0])
    assert uploads.path(tokens[-1]).name == "59.txt"


def test_names_are_plain() -> None:
    assert plain(r"C:\calls\a.txt") == "a.txt"
    assert plain("..") == "call.txt"
    assert plain("a\n\x00b.txt") == "ab.txt"
    assert len(plain("x" * 500 + ".txt")) == 120


def test_report_of_many_and_of_none(own: Assistant) -> None:
    calls = own.calls()
    many = Report(added=(*(call.id for call in calls), "X", "Y"), warnings=("line 3: <odd>",))
    html = report_view(many, calls, Path("all.zip"))
    assert "and 2 more" in html
    assert html.count('data-do="card"') == 5
    assert "line 3: &lt;odd&gt;" in html
    assert "Nothing was found in all.zip" in report_view(Report(), calls, Path("all.zip"))
    refused = Report(rejected=(Rejection("x", "'/tmp/q/<x>.txt' is empty"),))
    assert "'/tmp" not in report_view(refused, calls, Path("/tmp/q/<x>.txt")).replace("&#x27;", "'")


def test_every_line_of_a_card_opens_words_of_the_call(samples: Assistant) -> None:
    for call in samples.calls():
        card = samples.card(call.id)
        html = card_view(card, 3, "nothing left", 0.5)
        text = samples.transcript(call.id).text
        assert html.count('class="em-word"') >= len(card.guidance) + len(card.asked) + len(card.refused)
        used = {at for one in card.guidance for at in one.line.citations}
        used |= {one.citation for one in (*card.headlines, *card.refused, *card.one_offs)}
        used |= {one.question for one in card.asked}
        for cited in (card.citations[at - 1] for at in used):
            assert text[cited.start : cited.end] == cited.quote
            assert f'data-start="{cited.start}" data-end="{cited.end}"' in html


def sent(url: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    at = urlsplit(url)
    client = http.client.HTTPConnection(str(at.hostname), at.port, timeout=30)
    client.request("POST", "/earmark/upload?name=a.txt", body, headers)
    reply = client.getresponse()
    return reply.status, reply.read()


def test_server_takes_files_up_to_its_limit_from_its_own_page_only(own: Assistant) -> None:
    with served(own, limit=1) as url:
        status, body = sent(url, b"x" * 900_000, {"X-Earmark": "1"})
        assert (status, list(json.loads(body))) == (200, ["token"])
        status, body = sent(url, b"x" * 1_000_001, {"X-Earmark": "1"})
        assert status == 413
        assert "larger than 1 MB" in json.loads(body)["refused"]
        assert sent(url, b"x", {})[0] == 404


@pytest.fixture
def page(browser, own: Assistant) -> Iterator[object]:
    with served(own, limit=1) as url, opened(browser, url) as shown:
        yield shown


@needs_browser
def test_file_becomes_a_card_whose_lines_open_their_words(page, tmp_path: Path) -> None:
    (tmp_path / "lark.txt").write_text(NEW, "utf-8")
    page.set_input_files("#em-chooser", tmp_path / "lark.txt")
    page.wait_for_selector(".em-card")
    assert page.locator(".em-question").last.inner_text() == "Larkfield Optics"
    assert "nothing left it" in page.locator(".em-foot").last.inner_text()
    assert "Added" in page.locator("#em-tray").inner_text()
    cite(page, page.locator(".em-rows .em-word", has_text="revenue").first)
    assert "$440 million" in marks(page)
    page.reload()
    ready(page)
    assert page.locator(".em-card").count() == 1


@needs_browser
def test_good_bad_and_huge_files_each_say_what_came_of_them(page, tmp_path: Path) -> None:
    for name, text in (("lark.txt", NEW), ("soup.txt", "A recipe for soup."), ("huge.txt", "x" * 1_200_000)):
        (tmp_path / name).write_text(text, "utf-8")
    page.set_input_files("#em-chooser", [tmp_path / name for name in ("huge.txt", "soup.txt", "lark.txt")])
    page.wait_for_selector(".em-card")
    rows = page.locator(".em-file").all_inner_texts()
    assert "larger than 1 MB" in rows[0]
    assert "soup.txt" in rows[1]
    assert page.locator(".em-file .em-error").count() == 2
    assert "Added" in rows[2]
    page.click("[data-tray]")
    assert not page.locator("#em-tray").is_visible()


@needs_browser
def test_dropped_file_is_taken(page) -> None:
    script = """text => {
        const held = new DataTransfer();
        held.items.add(new File([text], 'dropped.txt', {type: 'text/plain'}));
        const said = {dataTransfer: held, bubbles: true, cancelable: true};
        document.body.dispatchEvent(new DragEvent('drop', said));
    }"""
    page.evaluate(script, NEW)
    page.wait_for_selector(".em-card")
    assert "dropped.txt" in page.locator("#em-tray").inner_text()


@needs_browser
def test_pasted_text_becomes_a_card(page) -> None:
    page.click("text=Paste text")
    page.fill("textarea[name=text]", NEW)
    page.click("text=Read it")
    page.wait_for_selector(".em-card")
    assert "Larkfield" in page.locator(".em-card").inner_text() + page.locator(".em-question").inner_text()
    cite(page, page.locator(".em-rows .em-word", has_text="revenue").first)
    assert "<i>revenue</i> of" in marks(page)


@needs_browser
def test_card_fits_a_narrow_window(browser, own: Assistant) -> None:
    with served(own) as url, opened(browser, url, 390, 844) as page:
        page.set_input_files("#em-chooser", VELTRANE)
        page.wait_for_selector(".em-card")
        assert wide(page) == 390
