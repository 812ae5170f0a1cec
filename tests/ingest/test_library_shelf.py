"""Which texts make one call, and what it is named: the same whatever the order in which they come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from earmark_ingest.identity.aliases import Aliases
from earmark_ingest.library.cards import Evidence, Origin, SourceRecord, evidence_of, ranked
from earmark_ingest.library.shelf import Shelf
from earmark_ingest.parse import parse
from earmark_ingest.types import Event, FiscalPeriod, Known, Source, Span, Speaker, Transcript, Turn
from hypothesis import assume, given
from hypothesis import strategies as st
from library_kit import call_text

ALIASES = Aliases(
    {"CLDR": "CLDI", "CLDI": "CLDI", "ORRN": "ORRN"}, {"calderinstruments": "CLDI", "calderoptics": "CLDI"}
)
DAY = date(2031, 7, 24)
Q1, Q2 = FiscalPeriod(2031, 1), FiscalPeriod(2031, 2)


def card(
    name: str,
    *,
    ticker: str | None = None,
    company: str | None = "Calder Instruments",
    period: FiscalPeriod | None = Q2,
    day: date | None = DAY,
    event: Event = "results call",
    modified: int = 0,
    words: int = 9000,
    warnings: int = 0,
    named: float = 0.98,
    latin: float = 1.0,
    asked: int = 9,
) -> SourceRecord:
    return SourceRecord(
        name=name,
        origins=(Origin(f"/calls/{name}", modified),),
        digest=name,
        shape="one",
        company=company,
        ticker=ticker,
        period=period,
        event=event,
        call_date=day,
        evidence=Evidence(latin, named, asked, words, 60, warnings),
    )


def shelf(*cards: SourceRecord) -> Shelf:
    held = Shelf((), ALIASES, lambda card: f"{card.digest} holds not one line that any other of them holds")
    for one in cards:
        held.add(one)
    return held


def calls(*cards: SourceRecord) -> dict[str, list[str]]:
    """Id -> names of the sources, the one cited first."""
    return {call: [one.name for one in group.cards] for call, group in sorted(shelf(*cards).calls.items())}


CARDS = st.builds(
    card,
    st.integers(0, 10**6).map(lambda number: f"{number}.txt"),
    ticker=st.sampled_from([None, "CLDR", "CLDI", "ORRN"]),
    company=st.sampled_from(
        [None, "Calder Instruments", "Calder Instruments, Inc.", "Calder Optics", "Orrin"]
    ),
    period=st.sampled_from([None, Q1, Q2]),
    day=st.sampled_from([None, DAY, DAY + timedelta(1), DAY + timedelta(20), DAY + timedelta(90)]),
    event=st.sampled_from(["results call", "investor day"]),
    modified=st.integers(0, 3),
    words=st.sampled_from([400, 8900, 9000]),
    named=st.sampled_from([0.0, 0.98]),
    warnings=st.integers(0, 2),
)


@given(st.lists(CARDS, max_size=8, unique_by=lambda one: one.name), st.randoms(use_true_random=False))
def test_the_order_in_which_texts_come_does_not_matter(cards: list[SourceRecord], random: object) -> None:
    shuffled = list(cards)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert shelf(*shuffled).calls == shelf(*cards).calls
    assert sorted(name for names in calls(*cards).values() for name in names) == sorted(
        one.name for one in cards
    )


@given(st.lists(CARDS, min_size=1, max_size=7, unique_by=lambda one: one.name), st.data())
def test_a_text_that_was_there_and_went_leaves_no_trace(
    cards: list[SourceRecord], data: st.DataObject
) -> None:
    # A ticker beside another company's name may tie two companies for good: told apart in no order.
    companies = {(one.ticker, one.company) for one in cards if one.ticker and one.company}
    assume(len({ticker for ticker, _ in companies}) == len(companies) == len({who for _, who in companies}))
    gone = data.draw(st.sampled_from(cards))
    held = shelf(*cards)
    held.drop([gone.digest])
    assert held.calls == shelf(*(one for one in cards if one != gone)).calls
    held.add(gone)
    assert held.calls == shelf(*cards).calls
    assert not held.add(gone).calls.keys() - held.calls.keys()


@given(
    st.lists(CARDS, min_size=1, max_size=6, unique_by=lambda one: one.name), st.randoms(use_true_random=False)
)
def test_the_ranking_is_of_the_texts_and_not_of_their_order(
    cards: list[SourceRecord], random: object
) -> None:
    shuffled = list(cards)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ranked(shuffled) == ranked(cards)


# --- one call or two ---


@pytest.mark.parametrize(
    "other",
    [
        card("b.txt", company="Calder Instruments, Inc."),
        card("b.txt", ticker="CLDR", company="Calder"),
        card("b.txt", ticker="CLDI", company=None),
        card("b.txt", company="Calder Optics"),
        card("b.txt", day=None),
        card("b.txt", day=DAY + timedelta(30)),
        card("b.txt", period=None, day=DAY + timedelta(1)),
    ],
)
def test_one_call(other: SourceRecord) -> None:
    assert len(calls(card("a.txt", ticker="CLDR"), other)) == 1


@pytest.mark.parametrize(
    "other",
    [
        card("b.txt", period=Q1),
        card("b.txt", event="investor day"),
        card("b.txt", ticker="ORRN", company="Orrin Foods"),
        card("b.txt", ticker="ORRN", day=DAY + timedelta(9)),
        card("b.txt", period=None, day=None),
        card("b.txt", period=None, day=DAY + timedelta(9)),
        card("b.txt", day=DAY + timedelta(31)),
    ],
)
def test_two_calls(other: SourceRecord) -> None:
    assert len(calls(card("a.txt", ticker="CLDR"), other)) == 2


def test_two_events_of_one_quarter_have_two_names() -> None:
    held = calls(card("a.txt", ticker="CLDR"), card("b.txt", ticker="CLDR", event="investor day"))
    assert held == {"CLDR-FY2031Q2": ["a.txt"], "CLDR-FY2031Q2-investor-day": ["b.txt"]}


def test_days_far_apart_are_two_calls_and_the_earlier_has_the_plain_name() -> None:
    late, early = card("a.txt", ticker="CLDR", day=date(2032, 7, 22)), card("b.txt", ticker="CLDR")
    expected = {"CLDR-FY2031Q2": ["b.txt"], "CLDR-FY2031Q2-2032-07-22": ["a.txt"]}
    assert calls(late, early) == calls(early, late) == expected
    assert shelf(late, early).rivals("CLDR-FY2031Q2") == ["CLDR-FY2031Q2-2032-07-22"]


def test_texts_that_tell_nothing_are_named_by_their_files_and_numbered() -> None:
    nothing = [
        card(name, company=None, period=None, day=None)
        for name in ("one/notes.txt", "two/notes.txt", "notes-2.txt")
    ]
    cards = [
        SourceRecord(
            **{field: getattr(one, field) for field in one.__slots__} | {"name": one.name.split("/")[-1]}
        )
        for one in nothing
    ]
    assert set(calls(*cards)) == {"notes", "notes~2", "notes-2"}


def test_what_one_source_lacks_the_other_gives() -> None:
    (group,) = shelf(card("a.txt", words=9900, day=None), card("b.txt", ticker="CLDI")).calls.values()
    assert [one.name for one in group.cards] == ["a.txt", "b.txt"]
    assert (group.identity.ticker, group.identity.call_date, group.base) == ("CLDI", DAY, "CLDI-FY2031Q2")


# --- which is cited ---


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (card("a"), card("b", latin=0.1, words=20_000)),
        (card("a"), card("b", named=0.2, words=20_000)),
        (card("a"), card("b", asked=0, words=20_000)),
        (card("a"), card("b", words=6000, modified=9)),
        (card("a"), card("b", warnings=1, modified=9)),
        (card("a", modified=2), card("b", modified=1)),
        (card("a", modified=2, words=8900), card("b", modified=1)),
    ],
)
def test_the_better_one_is_cited(better: SourceRecord, worse: SourceRecord) -> None:
    assert ranked([worse, better])[0] == ranked([better, worse])[0] == better


def test_evidence_is_counted() -> None:
    text = call_text()
    seen = evidence_of(parse(Source(text, "calder.txt")))
    assert (seen.latin, seen.named, seen.asked, seen.turns) == (1.0, pytest.approx(0.66, abs=0.2), 1, 9)
    assert 150 < seen.words < len(text.split())
    said = "實驗室 is said"
    turn = Turn(0, Speaker("Ida Roe", "Ida Roe"), "prepared", (Span(0, len(said)),))
    assert evidence_of(Transcript(said, "calder.txt", (turn,))) == Evidence(0.667, 1.0, 0, 3, 1, 0)


# --- the same text, the same place ---


def test_a_copy_adds_a_place_and_the_oldest_names_it() -> None:
    original = card("a.txt", modified=1)
    copy = SourceRecord(
        **{field: getattr(original, field) for field in original.__slots__}
        | {"name": "copy.txt", "origins": (Origin("/calls/copy.txt", 2),)}
    )
    for held in (shelf(original, copy), shelf(copy, original)):
        ((one,),) = (group.cards for group in held.calls.values())
        assert (one.name, one.modified) == ("a.txt", 1)
        assert [origin.path for origin in one.origins] == ["/calls/a.txt", "/calls/copy.txt"]


def test_an_edit_takes_the_place_of_what_it_was_made_of() -> None:
    old = card("a.txt", ticker="CLDR")
    edit = SourceRecord(
        **{field: getattr(old, field) for field in old.__slots__} | {"digest": "edit", "user": Known("x")}
    )
    assert [group.cards for group in shelf(old, edit).calls.values()] == [(edit,)]


def test_a_place_that_is_used_for_another_call_keeps_the_first() -> None:
    old = card("latest.txt", ticker="CLDR")
    new = SourceRecord(
        **{field: getattr(old, field) for field in old.__slots__}
        | {"digest": "new", "period": FiscalPeriod(2031, 3)}
    )
    assert set(shelf(old, new).calls) == {"CLDR-FY2031Q2", "CLDR-FY2031Q3"}
