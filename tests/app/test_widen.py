"""Further back, one call after another, and only where nothing else says it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from earmark.plan import widened
from run_kit import put


def everywhere(_):
    return {f"ARKW-FY{year}Q{quarter}": 1 for year in (2023, 2024) for quarter in (1, 2, 3, 4)}


def test_each_plan_reads_one_earlier_call_the_newest_first():
    plan = put("What was Arkwell's gross margin in Asia?")
    found = list(widened(plan, everywhere))
    assert [one.tasks[0].looks[0].call for one in found] == [look.call for look in plan.tasks[0].further]
    assert found[0].scope.calls == ("ARKW-FY2024Q4", "ARKW-FY2024Q3")
    assert found[0].notices == ("Not on ARKW-FY2024Q4; this is from the earlier ARKW-FY2024Q3.",)


def test_only_calls_that_say_every_word_of_it_are_read():
    asked = []

    def said(words):
        asked.append(words)
        return {"ARKW-FY2024Q2": 1}

    found = list(widened(put("What was Arkwell's gross margin for chain blades?"), said))
    assert asked == ["chain blades"]
    assert [one.tasks[0].looks[0].call for one in found] == ["ARKW-FY2024Q2"]


def test_nothing_is_looked_up_before_it_is_needed():
    def said(_):
        raise AssertionError

    widened(put("What was Arkwell's gross margin for chain blades?"), said)
    assert not list(widened(put("Which company makes chain blades?"), said))
    assert not list(widened(put("What was Apple Inc.'s gross margin?"), said))


@pytest.mark.parametrize("question", ["What was Arkwell's gross margin in Q2 2024?", "Arkwell saws in 2023"])
def test_a_question_that_says_when_goes_no_further(question):
    assert not list(widened(put(question), everywhere))


def test_several_facets_go_further_together():
    plan = put("What were Arkwell's gross margin and EPS?")
    found = next(widened(plan, everywhere))
    assert [task.looks[0].call for task in found.tasks] == ["ARKW-FY2024Q3", "ARKW-FY2024Q3"]
    alone = replace(plan, tasks=(replace(plan.tasks[0], further=()), plan.tasks[1]))
    assert [t.looks[0].call for t in next(widened(alone, everywhere)).tasks] == [
        "ARKW-FY2024Q4",
        "ARKW-FY2024Q3",
    ]
