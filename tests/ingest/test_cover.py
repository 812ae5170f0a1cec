"""What passages say of several things: as often as it is said, weighed by how rare it is."""

from __future__ import annotations

import numpy as np
import pytest
from earmark_ingest.library.cover import Said, covered, joined, weights
from hypothesis import given
from hypothesis import strategies as st

KEYS = st.dictionaries(st.integers(0, 60), st.floats(0.1, 20), max_size=30)


def said(scores: dict[int, float]) -> Said:
    return Said(np.array(list(scores), np.int64), np.array(list(scores.values()), np.float64))


@given(st.lists(KEYS, min_size=1, max_size=3))
def test_wordings_are_joined_with_the_best_score_of_each_passage(wordings):
    found = joined([said(one) for one in wordings])
    best = {key: max(one[key] for one in wordings if key in one) for one in wordings for key in one}
    assert dict(zip(found.keys.tolist(), found.scores.tolist(), strict=True)) == best


@given(st.lists(KEYS, min_size=1, max_size=4), st.floats(0, 1))
def test_a_passage_is_kept_for_the_share_that_it_says(things, least):
    held = [said(one) for one in things]
    each = weights(held, 100)
    assert sum(each) == pytest.approx(1)
    keys, shares, scores = covered(held, 100, least)
    told = {key: (share, score) for key, share, score in zip(keys, shares, scores, strict=True)}
    for key in {key for one in things for key in one}:
        share = sum(weight for weight, one in zip(each, things, strict=True) if key in one)
        if share >= least:
            assert told[key][0] == pytest.approx(share)
            assert told[key][1] == pytest.approx(sum(one.get(key, 0.0) for one in things))
        elif share < least - 1e-6:
            assert key not in told


def test_what_few_passages_say_weighs_more():
    rare, common = weights([said({1: 1.0}), said(dict.fromkeys(range(50), 1.0))], 100)
    assert rare > common


def test_a_thing_that_nobody_says_is_no_mistake():
    keys, shares, _ = covered([said({}), said({3: 1.0})], 10, 0.99)
    assert (keys.tolist(), shares.tolist()) == ([], [])
