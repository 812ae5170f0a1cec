"""HTML: the lines a browser shows."""

from __future__ import annotations

from datetime import date

import pytest
from earmark_ingest.files.refuse import Refused
from earmark_ingest.files.web import is_html, page, read
from earmark_ingest.types import Source
from hypothesis import given
from hypothesis import strategies as st

PAGE = """<!DOCTYPE html>
<html><head><title>Veltrane (VLTN) Q3 2026 Call</title><style>p { color: red }</style>
<meta property="og:title" content="Veltrane (VLTN) Q3 2026 Earnings Call">
<meta property="article:published_time" content="2026-01-22T18:00:00Z">
<link rel="canonical" href="https://example.com/vltn"><script>var x = "<p>no</p>";</script></head>
<body><nav><a href="/">Home</a></nav><form><input value="Mail"><button>Go</button></form>
<h2>Prepared Remarks</h2>
<p><strong>Ada  Moreau</strong><br>Chief <em>Financial</em>
Officer</p>
<p>Revenue was&nbsp;$291&#8239;million &amp; rising.</p>
<ul><li>One</li><li>Two</li></ul><div>Left<div>Inner</div>Right</div>
<!-- a comment --></body></html>"""


def one(text: str) -> Source:
    (source,) = read(text, "call.html")
    return source


def test_blocks_and_breaks_are_line_ends() -> None:
    assert is_html(PAGE)
    assert one(PAGE).text == (
        "Prepared Remarks\n\nAda Moreau\nChief Financial Officer\n\n"
        "Revenue was $291\u202fmillion & rising.\n\nOne\nTwo\n\nLeft\nInner\nRight\n"
    )


def test_the_head_tells_of_the_call() -> None:
    vendor = one(PAGE).vendor
    assert vendor.title == "Veltrane (VLTN) Q3 2026 Earnings Call"
    assert (vendor.url, vendor.call_date) == ("https://example.com/vltn", date(2026, 1, 22))


def test_cells_are_lines_and_a_translation_follows_its_original() -> None:
    rows = "<tr><th>Original</th><th>Translation</th></tr>"
    rows += "<tr><td>Ada Moreau<br><br>Good day.</td><td>艾達<br>您好。</td></tr>"
    rows += "<tr><td>Thanks.</td><td>謝謝。</td></tr>"
    source = one(f"<html><body><table>{rows}</table></body></html>")
    assert [span.of(source.text) for span in source.aside] == ["艾達\n您好。", "謝謝。"]
    assert (
        source.text == "Original\nTranslation\n\nAda Moreau\n\nGood day.\n艾達\n您好。\n\nThanks.\n謝謝。\n"
    )


@pytest.mark.parametrize("wrap", ["{}", "<?xml version='1.0' encoding='utf-8'?><html>{}</html>"])
def test_parts_of_pages_and_xhtml_are_read(wrap: str) -> None:
    text = wrap.format("<div><p>Operator</p><p>Good day.</p><p>Bye.</p></div>")
    assert is_html(text)
    assert one(text).text == "Operator\n\nGood day.\n\nBye.\n"


def test_preformatted_text_keeps_its_lines() -> None:
    assert one("<html><body><pre>Operator\n  Good day.\n</pre></body></html>").text == "Operator\nGood day.\n"


def test_prose_is_no_html() -> None:
    assert not is_html("Operator\nRevenue < $5 and > $3 <laughter>\n")
    assert not is_html("<laughter> Good day.\n")


def test_pages_without_words_or_without_end_are_refused() -> None:
    for text in ("<html></html>", "<html><script>x</script></html>", "<p>" * 500_100):
        with pytest.raises(Refused):
            one(text)


def test_deep_nesting_is_read() -> None:
    assert "words" in page("<html><body>" + "<div>" * 50_000 + "words")[0] + "words"


@given(st.text(alphabet='<>/abdiprt \n="&;!-#x1', max_size=300))
def test_any_page_gives_a_call_or_a_refusal(text: str) -> None:
    try:
        assert one(f"<html>{text}").text.strip()
    except Refused:
        return
