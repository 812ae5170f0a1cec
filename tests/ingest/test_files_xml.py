"""XML: turns where elements name their speakers, else text."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from earmark_ingest.files.refuse import Refused
from earmark_ingest.files.xmls import is_xml, read
from earmark_ingest.types import Source
from hypothesis import given
from hypothesis import strategies as st

BY_ID = """<?xml version="1.0" encoding="UTF-8"?>
<transcript id="1" xmlns="http://example.com/ns">
<meta><title>Q3 2026 Earnings Call</title><date>2026-01-22</date></meta>
<participants><participant id="1" title="CFO" affiliation="Veltrane, Inc.">Ada Moreau</participant>
<participant id="2" title="Analyst" affiliation="Kerr &amp; Co">Bo Lind</participant></participants>
<body><section name="MANAGEMENT DISCUSSION SECTION">
<speaker id="1" type="d"><plist><p>Good day.</p><p>Revenue was <b>$291</b> million.</p></plist></speaker>
</section>
<section name="Q&amp;A"><speaker id="2" type="q"><plist><p>Thanks. Why?</p></plist></speaker>
<speaker id="9"><plist><p>No table names me.</p></plist></speaker></section></body></transcript>"""
STORY = """<?xml version="1.0"?><Event><EventStory><Headline>Q3 2026 Veltrane Call</Headline>
<Body><![CDATA[
Operator   [1]
------
Good day, and welcome to the call of a company that nobody knows.
]]></Body></EventStory><companyName>Veltrane</companyName><companyTicker>VLTN</companyTicker>
<startDate>22-Jan-26 9:30pm GMT</startDate><eventTitle>Q3 2026 Veltrane Earnings Call</eventTitle></Event>"""


def one(text: str) -> Source:
    (source,) = read(text, "call.xml")
    return source


def test_speakers_by_id_get_their_names_titles_firms_and_sections() -> None:
    source = one(BY_ID)
    assert is_xml(BY_ID)
    turns = [(turn.label, turn.title, turn.firm, turn.section) for turn in source.marked]
    assert turns == [
        ("Ada Moreau", "CFO", "Veltrane, Inc.", "prepared"), ("Bo Lind", "Analyst", "Kerr & Co", "qa"),
        ("9", None, None, "qa"),
    ]  # fmt: skip
    assert [span.of(source.text) for span in source.marked[0].paragraphs] == [
        "Good day.",
        "Revenue was $291 million.",
    ]
    assert source.roster == ("Ada Moreau -- Veltrane, Inc. -- CFO", "Bo Lind -- Kerr & Co -- Analyst")
    assert (source.vendor.title, source.vendor.call_date) == ("Q3 2026 Earnings Call", date(2026, 1, 22))


def test_names_may_be_attributes_or_children() -> None:
    text = '<c><turn speaker="Operator"><p>Good day.</p></turn>'
    text += "<turn><speaker>Ada</speaker><text>Thanks.</text></turn></c>"
    source = one(text)
    assert source.text == "Operator\nGood day.\n\nAda\nThanks.\n\n"
    assert [turn.label for turn in source.marked] == ["Operator", "Ada"]


def test_a_story_is_its_body() -> None:
    source = one(STORY)
    assert source.text.startswith("Operator   [1]\n------\nGood day")
    vendor = source.vendor
    assert (vendor.company, vendor.ticker, vendor.title) == (
        "Veltrane",
        "VLTN",
        "Q3 2026 Veltrane Earnings Call",
    )


def test_other_xml_is_its_texts() -> None:
    assert one("<a><b>Good day.</b><c>Thank <i>you</i>.</c></a>").text == "Good day.\n\nThank\n\nyou\n\n.\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]><a>&z;</a>', "declares entities"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "declares entities"),
        ("<a><b>words</a>", "damaged XML"), ("<a></a>", "no words"), ("<a>" * 300_000, "damaged XML"),
        ("<a>" * 500_100, "more elements"), ("<a>&undefined;</a>", "damaged XML"),
    ],
)  # fmt: skip
def test_hostile_and_damaged_xml_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        one(text)


@given(st.text(alphabet="<>/sp aek=\"'!-[]?&;\n", max_size=200))
def test_any_xml_gives_a_call_or_a_refusal(text: str) -> None:
    with suppress(Refused):
        assert one(f"<a>{text}</a>").text.strip()
