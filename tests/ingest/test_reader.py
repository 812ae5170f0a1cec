"""One line read as a label, in each of the two forms."""

from __future__ import annotations

import pytest
from earmark_ingest.script.lines import Line, lines
from earmark_ingest.script.reader import Reader
from earmark_ingest.types import Span
from hypothesis import given
from hypothesis import strategies as st


def read(text: str, inline: bool) -> tuple[str | None, str | None]:
    """The label's name or, without one, its text; and the words behind it."""
    (line,) = lines(text)
    label, body = Reader(inline).read(line)
    return (label and (label.name or label.text)), (body and body.of(text))


@pytest.mark.parametrize(
    ("text", "label", "body"),
    [
        ("Ida Roe: We grew.", "Ida Roe", "We grew."),
        ("Ida Roe:We grew.", "Ida Roe", "We grew."),
        ("Ida Roe：We grew.", "Ida Roe", "We grew."),
        ("Ida Roe : We grew.", "Ida Roe", "We grew."),
        ("Ida Roe: [00:12:40] We grew.", "Ida Roe", "We grew."),
        ("[00:12:40] Ida Roe: We grew.", "Ida Roe", "We grew."),
        ("Ida Roe [00:12:40]: We grew.", "Ida Roe", "We grew."),
        ("Ida Roe 00:12:40: We grew.", "Ida Roe", "We grew."),
        ("**Ida Roe:** We grew.", "Ida Roe", "We grew."),
        ("**Ida Roe**: We grew.", "Ida Roe", "We grew."),
        (">> Ida Roe: We grew.", "Ida Roe", "We grew."),
        ("14. Ida Roe: We grew.", "Ida Roe", "We grew."),
        ("Ida Roe - CFO: We grew.", "Ida Roe", "We grew."),
        ("Ida Roe (CFO): We grew.", "Ida Roe", "We grew."),
        ("IDA ROE, CFO, TRELLPORT, INC.: We grew.", "IDA ROE", "We grew."),
        ("Operator: Good day.", "Operator", "Good day."),
        ("Ida: We grew.", "Ida", "We grew."),
        ("Q: Why?", "Q", "Why?"),
        ("Ida Roe: Two things: rates and yards.", "Ida Roe", "Two things: rates and yards."),
        ("Ida Roe:", "Ida Roe", None),
        ("Operator", "Operator", None),
        ("Ida Roe", None, None),
        ("We have two things: rates and yards.", None, None),
        ("Note: rates fell.", None, None),
        (": rates fell.", None, None),
    ],
)  # fmt: skip
def test_before_a_colon(text: str, label: str | None, body: str | None) -> None:
    assert read(text, inline=True) == (label, body)


@pytest.mark.parametrize(
    ("text", "label", "body"),
    [
        ("Ida Roe", "Ida Roe", None),
        ("Ida Roe - CFO", "Ida Roe", None),
        ("Ida Roe:", "Ida Roe", None),
        ("**Ida Roe**", "Ida Roe", None),
        ("### Ida Roe", "Ida Roe", None),
        ("Ida Roe (00:12:40)", "Ida Roe", None),
        ("Operator", "Operator", None),
        ("Operator: Good day.", "Operator", "Good day."),
        ("MODERATOR： Good day.", "MODERATOR", "Good day."),
        ("- CFO", "- CFO", None),
        ("Ida Roe: We grew.", None, None),
        ("Ida", None, None),
        ("We grew on every lane.", None, None),
    ],
)  # fmt: skip
def test_alone_on_its_line(text: str, label: str | None, body: str | None) -> None:
    assert read(text, inline=False) == (label, body)


def test_a_firm_of_the_roster_is_a_label_where_it_stands_for_its_analyst() -> None:
    (line,) = lines("Sablepoint LLC: Why?")
    reader = Reader(inline=True)
    assert reader.read(line) == (None, None)
    reader.firms.add("sablepoint llc")
    label, _ = reader.read(line)
    assert label is not None
    assert (label.name, label.firm, label.role, label.reserved) == (None, "Sablepoint LLC", "analyst", True)


def test_a_name_cut_out_of_a_line_is_a_label_among_those_with_a_colon() -> None:
    reader = Reader(inline=True)
    label, body = reader.read(Line(Span(0, 7), "Ida Roe", ruled=True))
    assert (label and label.name, body) == ("Ida Roe", None)
    assert reader.read(Line(Span(0, 7), "Ida Roe")) == (None, None)


def test_no_label_is_longer_than_any_vendors() -> None:
    long = "Ida Roe - " + "Executive Vice President, " * 12
    assert Reader(inline=False).alone(long) is None
    assert read(f"{long}: We grew.", inline=True) == (None, None)


LINE = st.text(
    alphabet=st.sampled_from("IdaRoe TLn:：-–()[]0123.*#>QA主持人\u00a0,"), min_size=1, max_size=60
)


@given(LINE, st.booleans())
def test_the_words_are_the_end_of_the_line(text: str, inline: bool) -> None:
    for line in lines(text):
        label, body = Reader(inline).read(line)
        assert body is None or (
            label is not None and line.span.start < body.start < body.end == line.span.end
        )
        assert body is None or body.of(text) == body.of(text).strip()


@given(LINE, st.booleans())
def test_a_reader_forgets_nothing_and_mixes_nothing_up(text: str, inline: bool) -> None:
    reader = Reader(inline)
    for line in lines(f"{text}\n{text}\n"):
        shift = line.span.start
        label, body = reader.read(line)
        fresh, again = Reader(inline).read(line)
        assert (label, body and body.start - shift) == (fresh, again and again.start - shift)
