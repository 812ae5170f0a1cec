"""Guidance beyond the table of metrics: things, effects, directions, targets, and whose a figure is."""

# ruff: noqa: E501
from __future__ import annotations

import pytest
from earmark.desk.guidance.phrase import noun_phrase
from earmark.desk.guidance.topic import parts
from guidance_kit import lines


def told(prepared: str, **more: object) -> list[tuple[object, ...]]:
    """Part, name, period and both ends of every line."""
    return [
        (one.part, one.name.removeprefix(f"{one.part} "), one.period, one.low, one.high)
        for one in lines(prepared, **more)
    ]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("For the full year, dividends should approximate $215 million.", ("dividend", 215e6, 215e6)),
        ("For the full year, we expect cash taxes of about $45 million.", ("cash taxes", 45e6, 45e6)),
        (
            "In 2024, we expect to deliver at least $64 million of gross cost savings.",
            ("gross cost savings", 64e6, None),
        ),
        (
            "For the full year, we expect input costs to increase by $5 million.",
            ("input costs change", 5e6, 5e6),
        ),
        (
            "For the full year, maintenance spending is expected to decline by $3 million.",
            ("maintenance spending change", -3e6, -3e6),
        ),
        ("For the full year, production is expected to grow 3% to 5%.", ("production growth", 3.0, 5.0)),
        (
            "Currency translation is expected to decrease 2024 sales growth by one to two percentage points.",
            ("currency translation impact on revenue growth", -2.0, -1.0),
        ),
        (
            "Foreign exchange is expected to reduce revenue by $28 million in 2024.",
            ("foreign exchange impact on revenue", -28e6, -28e6),
        ),
        ("We plan to open between 35 and 40 net new restaurants in 2024.", ("net new restaurants", 35, 40)),
        (
            "We are projecting 12,600 to 12,900 home closings for the full year of 2024.",
            ("home closings", 12600, 12900),
        ),
        (
            "At current rates, we expect a $5 million headwind to full-year revenue.",
            ("currency impact on revenue", -5e6, -5e6),
        ),
    ],
)
def test_what_has_no_row_in_the_table_is_told_by_its_noun_phrase(said, line):
    assert [(name, low, high) for _, name, _, low, high in told(said)] == [line]


@pytest.mark.parametrize(
    "said",
    [
        "Hartwell Research projects that total rail traffic will grow 5% in 2024.",
        "We previously expected integration costs of $30 million for the full year.",
        "We expect strong demand, and our plan of $50 million is under way in 2024.",
        "If volumes recover in 2024, cash taxes will be $45 million.",
        "We estimate roughly $15 million of the beat came from timing in 2024.",
    ],
)
def test_anothers_forecast_a_plan_a_supposition_or_what_was_expected_is_no_thing_guided(said):
    assert told(said) == []


def test_the_entry_of_a_list_behind_a_value_is_told_too():
    assert [
        (one[1], one[3])
        for one in told(
            "For 2024, dividends should approximate $20 million and acquisition spending of approximately $15 million."
        )
    ] == [
        ("dividend", 20e6),
        ("acquisition spending", 15e6),
    ]


@pytest.mark.parametrize(
    ("said", "name", "words"),
    [
        ("For the full year, we expect gross margin to be stable.", "gross margin growth", "be stable"),
        (
            "Volume is expected to improve in the third quarter.",
            "volume growth",
            "improve in the third quarter",
        ),
        (
            "We expect modest operating margin improvement in 2024.",
            "operating margin growth",
            "modest operating margin improvement",
        ),
        (
            "For 2024, we do not expect any significant share repurchases.",
            "share repurchases growth",
            "any significant share repurchases",
        ),
        (
            "We anticipate some softness in retail sales in the third quarter.",
            "retail revenue growth",
            "some softness in retail sales in the third quarter",
        ),
    ],
)
def test_where_a_thing_is_expected_to_go_is_guidance_in_words(said, name, words):
    (one,) = lines(said)
    assert (one.name, one.text, one.low, one.high) == (name, words, None, None)


@pytest.mark.parametrize(
    "said",
    [
        "We continue to see healthy demand in 2024.",
        "We do not expect expenses to grow faster than sales in 2024.",
        "In 2024, these investments will increase factory utilization.",
        "Our teams will continue to grow in 2024.",
    ],
)
def test_what_is_seen_now_denied_or_no_measure_is_no_direction(said):
    assert lines(said) == []


def test_a_parts_figure_is_never_told_as_the_companys():
    head = "Our Coatings segment and our Dyes segment both grew. "
    assert told(
        head
        + "Turning to Coatings. We saw good orders. We expect revenue of $80 million in the third quarter."
    ) == [("Coatings", "revenue", "FY2024Q3", 80e6, 80e6)]
    assert told(
        head
        + "Turning to Coatings. Turning to our outlook. We expect revenue of $800 million in the third quarter."
    ) == [(None, "revenue", "FY2024Q3", 800e6, 800e6)]
    assert told(
        head + "Turning to Coatings. We expect total company revenue of $800 million in the third quarter."
    ) == [(None, "revenue", "FY2024Q3", 800e6, 800e6)]
    assert (
        told(
            head
            + "The Dyes segment faces a tough comparison, and its sales are expected to be $70 million in the third quarter."
        )[0][0]
        == "Dyes segment"
    )


def test_the_parts_of_a_company_are_what_it_calls_a_segment():
    said = [
        "Our Industrial Packaging segment did well.",
        "The Group met.",
        "In the Dyes division, sales rose.",
        "Hale Group called.",
    ]
    assert set(parts(said)) == {"Industrial Packaging", "Dyes"}


def test_a_long_term_target_is_a_target_for_the_year_that_is_named():
    (one,) = lines("Our longer-term target is an EBITDA margin of 25% by 2027.")
    assert (one.nature, one.period, one.low) == ("target", "FY2027", 25.0)
    (other,) = lines("Over the long term, we expect operating margin of 20%.")
    assert (other.nature, other.period) == ("target", None)


def test_the_level_of_a_margin_is_not_below_nothing_for_a_fall_of_something_else():
    (one,) = lines("Despite lower revenue, we expect a gross margin of 60.9% in the third quarter.")
    assert one.low == 60.9
    (other,) = lines("We expect an operating margin of negative 5% in the third quarter.")
    assert other.low == -5.0


def test_where_a_call_guides_for_the_year_only_what_names_no_period_is_the_years():
    said = (
        "Our full-year guidance assumes no acquisitions. We expect full-year volume growth. Our 2024 outlook is strong. "
        + "We thank our teams. " * 15
        + "We now expect EPS of $3.10 to $3.20, which is up from our prior outlook."
    )
    assert told(said)[-1][2:] == ("FY2024", 3.1, 3.2)


def test_a_heading_outweighs_a_year_that_is_named_in_passing():
    said = (
        "Now moving to our outlook for the third quarter. We expect revenue of $450 million. We no longer expect the move "
        "of our main plant to be made within 2025, as we said at our meeting. EPS is expected to be $1.10 to $1.20."
    )
    assert told(said)[-1][2:] == ("FY2024Q3", 1.1, 1.2)


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        (
            "EPS of between $3.15 and $3.30 increased from prior guidance of $2.90 to $3.20 for 2024.",
            (3.15, 3.3),
        ),
        ("We are raising our previous 2024 EPS guidance range to $3.15 to $3.30.", (3.15, 3.3)),
        (
            "We are increasing our full-year EPS guidance from $2.90 to $3.20, up to $3.15 to $3.30.",
            (3.15, 3.3),
        ),
        (
            "We are narrowing our full-year EPS guidance from a range of $3 to $3.50 to $3.15 to $3.30.",
            (3.15, 3.3),
        ),
    ],
)
def test_of_an_old_value_and_a_new_one_the_new_one_is_guided(said, ends):
    (one,) = lines(said)
    assert (one.low, one.high) == ends


@pytest.mark.parametrize(
    ("words", "head", "name"),
    [
        ("our total pension contributions", False, "pension contributions"),
        ("Operations and costs", False, "operations and costs"),
        ("dividends to the parent", False, None),
        ("the beat versus our guidance", True, None),
        ("gross cost savings this year", True, "gross cost savings"),
        ("we", False, None),
    ],
)
def test_a_noun_phrase_names_a_thing_or_nothing(words, head, name):
    assert noun_phrase(words, head=head) == name
