"""`earmark mentions` and `earmark exchanges` on a terminal."""

from __future__ import annotations

import json

import pytest
from surface_kit import sample


def test_mentions_are_listed_under_their_call_and_counted(earmark, samples_library):
    ran = earmark("mentions", "tariff*", "--library", samples_library)
    assert ran.code == 0
    assert "VLTN-FY2026Q1 · Veltrane Systems · 2025-11-06" in ran.out
    assert "tariffs were worth about a penny" in " ".join(ran.out.split())
    assert " of 5 calls" in ran.out


def test_counts_add_up_to_the_total(earmark, samples_library, samples):
    ran = earmark("mentions", "revenue", "--by", "speaker", "--library", samples_library)
    counts = [int(line.split()[0]) for line in ran.out.splitlines()[:-1]]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == len(samples.mentions("revenue").counted)


def test_json_has_every_mention_with_its_place(earmark):
    ran = earmark("mentions", "tariffs", "--in", sample("VLTN-2026-Q1"), "--json")
    told = json.loads(ran.out)
    assert (told["count"], told["searched"]) == (1, ["VLTN-FY2026Q1"])
    assert told["found"][0]["citation"]["speaker"] == "Graham Oyelaran"


def test_what_was_never_said_is_exit_code_three(earmark, samples_library):
    ran = earmark("mentions", "zeppelin", "--library", samples_library)
    assert (ran.code, ran.err) == (3, "")
    assert "0 mentions on 0 of 5 calls" in ran.out


def test_a_long_list_says_how_much_is_left_out(earmark, samples_library):
    short = earmark("mentions", "the", "--library", samples_library)
    assert "more: --all lists them" in short.out
    assert "more: --all" not in earmark("mentions", "the", "--all", "--library", samples_library).out


def test_refusals_are_shown_with_the_words_that_refuse(earmark, samples_library):
    ran = earmark("exchanges", "--about", "euro currency", "--library", samples_library)
    assert ran.code == 0
    assert "Ravi Tolland (Quillon Research) → Graham Oyelaran: partly" in ran.out
    assert "not going to guide the March quarter" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("mentions", "***"),
        ("mentions", "price", "--period", "whenever"),
        ("exchanges", "--company", "Nobody Industries"),
        ("exchanges", "--calls", "NONE-FY2001Q1"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_one(earmark, samples_library, arguments):
    ran = earmark(*arguments, "--library", samples_library)
    assert ran.code == 1
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) == 1
