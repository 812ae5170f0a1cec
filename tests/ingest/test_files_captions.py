"""Captions: voices are turns, other cues flow into lines."""

from __future__ import annotations

from contextlib import suppress

import pytest
from earmark_ingest.files.captions import is_srt, is_vtt, read
from earmark_ingest.files.refuse import Refused
from earmark_ingest.types import Source
from hypothesis import given
from hypothesis import strategies as st

VTT = """WEBVTT

NOTE made by hand

intro
00:00.000 --> 00:04.000 align:start
<v Operator>Good day, and</v>

00:04.100 --> 00:06.000
<v Operator>welcome to <b>Veltrane</b>.</v>

00:06.000 --> 00:09.000
<v Ada Moreau>Thank you.</v>
<v Bo Lind>Hello.</v>
"""


def one(text: str) -> Source:
    (source,) = read(text, "call.vtt")
    return source


def srt(*cues: tuple[float, float, str]) -> str:
    def stamp(seconds: float) -> str:
        return f"00:{int(seconds // 60):02}:{int(seconds % 60):02},{round(seconds % 1 * 1000):03}"

    return "\n".join(
        f"{n}\n{stamp(a)} --> {stamp(b)}\n{text}\n" for n, (a, b, text) in enumerate(cues, start=1)
    )


def test_voices_are_turns() -> None:
    source = one(VTT)
    assert is_vtt(VTT)
    assert [turn.label for turn in source.marked][-2:] == ["Ada Moreau", "Bo Lind"]
    assert "Good day, and" in source.text
    assert "welcome to Veltrane." in source.text
    assert "<" not in source.text


def test_cues_of_one_voice_are_one_turn_where_most_are() -> None:
    voices = ["Ada"] * 9 + ["Bo"] * 9
    cues = [f"00:{n:02}.000 --> 00:{n + 1:02}.000\n<v {who}>words {n}\n" for n, who in enumerate(voices)]
    assert [turn.label for turn in one("WEBVTT\n\n" + "\n".join(cues)).marked] == ["Ada", "Bo"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cues_flow_into_lines(end: str) -> None:
    text = srt(
        (0, 1, "Good day, and"), (1, 2, "welcome. "), (2, 3, "We have"), (3, 4, "one\nguest"),
        (7, 8, "after a pause"), (8, 9, ">> ADA: Thanks"), (9, 10, "a lot"), (10, 11, "BO LIND: Hello"),
        (11, 12, "- Yes"),
    )  # fmt: skip
    text = text.replace("\n", end)
    assert is_srt(text)
    assert one(text).text.splitlines() == [
        "Good day, and welcome.", "We have one guest", "after a pause", ">> ADA: Thanks a lot",
        "BO LIND: Hello", "- Yes",
    ]  # fmt: skip


def test_tags_are_dropped() -> None:
    text = one(srt((0, 1, "{\\an8}<i>Revenue</i> was <font color='red'>$5</font> and 3 < 4"))).text
    assert text == "Revenue was $5 and 3 < 4\n"


def test_captions_without_words_are_refused() -> None:
    with pytest.raises(Refused):
        one("WEBVTT\n")
    with pytest.raises(Refused, match="more than 100,000 cues"):
        one("WEBVTT\n\n" + "00:00.000 --> 00:01.000\n\n" * 100_001)
    assert not is_srt("1\nGood day\n")


@given(st.text(alphabet="0123456789:,.->\n WEBVT<v>a", max_size=200))
def test_any_text_gives_a_call_or_a_refusal(text: str) -> None:
    for head in ("WEBVTT\n\n", "1\n00:00:01,000 --> 00:00:02,000\nwords\n\n"):
        with suppress(Refused):
            assert one(head + text).text.strip()
