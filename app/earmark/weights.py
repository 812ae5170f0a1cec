"""How much each feature of a sentence counts in the ranking."""

from __future__ import annotations

from collections.abc import Mapping

WEIGHTS = {
    "covered": 3.0,  # share of the facet's words in the sentence
    "around": 1.3,  # … in the sentences beside it or in the question it answers
    "found": 0.5,  # fused lexical and dense score of its passage, 0 to 1
    "figure": 0.9,  # a figure of the kind asked for
    "close": 1.0,  # that figure stands beside the words asked for
    "no figure": -0.9,
    "level": 0.3,  # that figure is the value itself, or a movement where one is asked for
    "not level": -0.8,  # … what it is compared with, or the other of the two
    "date": 1.0,  # a date, where one is asked for
    "no date": -0.6,
    "reason": 0.7,  # words that give a reason, where one is asked for
    "basis": 0.6,
    "other basis": -0.8,
    "basis unsaid": -0.4,  # an adjusted figure is asked for, and nothing says that this is one
    "guided": 0.9,
    "not guided": -0.8,
    "period": 0.7,
    "itself": 0.3,  # … in the sentence, and not before it
    "other period": -0.7,
    "elsewhen": -0.35,  # the sentence names no period, and one before it another
    "management": 0.2,
    "analyst": -0.9,
    "total": 0.8,  # a metric asked for alone is called total
    "headline": 0.6,  # … opens the sentence
    "subject": 0.5,  # what is asked for is what the sentence begins with
    "part": -0.5,  # … stands for a segment or product
    "other speaker": -1.2,  # than the one the question names
    "other section": -1.2,  # … than the one it names
    "operator": -1.5,
    "at once": 0.6,  # opens the answer to an analyst who asked the same
    "boilerplate": -1.5,
    "first": 0.35,  # the first of management's figures for all that is asked
    "other metric": -0.29,  # a figure nearer to another metric's name
    "adjusted unasked": -0.47,  # … on an adjusted basis, where none is asked for
    "GAAP unasked": 0.26,
    "year": -0.57,  # … beside words that speak of a year, where a quarter is asked for
    "recalled": -1.2,  # … that is guidance given before
}


def total(features: Mapping[str, float]) -> float:
    """The score of these features."""
    return sum(WEIGHTS[name] * value for name, value in features.items())
