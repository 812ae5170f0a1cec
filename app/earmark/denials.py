"""Whether a sentence declines to say what is asked, and not something else."""

from __future__ import annotations

import re

from earmark_ingest.types import FiscalPeriod

from earmark import cues
from earmark.calltext import CallText
from earmark.coverage import Coverage
from earmark.metrics import Metric
from earmark.plan.types import Facet
from earmark.sentences import Sentence
from earmark.timing import meant, periods_of

_ENOUGH = 0.5
"""Share of what is asked that a question must hold for a refusal to be one of that."""
_FOLLOWS = 0.3
"""The same of a follow-up, which takes the rest from what was said before it."""
_BRIEF = 40
"""Words up to which a question may be a follow-up."""
_EARLIER = 0.85
"""What words from before a follow-up count."""
_OF_A_PART = re.compile(
    r"\s+(?:from|on|of|for|related to|associated with|around) "
    r"(?:our|the|this|that|an?|new|any|those|these|each|individual|specific)\b"
    r"(?! (?:\w+ )?(?:quarters?|years?|compan(?:y|ies)|half|months?|business as a whole)\b)",
    re.IGNORECASE,
)
"""Behind a metric's name: that of one thing, where the company's own is asked for."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Denials:
    """The refusals of one call, for one facet and period.

    `figure`: only a figure answers; `ahead`: guidance answers, or the period is yet to come.
    """

    def __init__(
        self,
        call: CallText,
        coverage: Coverage,
        facet: Facet,
        period: FiscalPeriod | None,
        *,
        figure: bool,
        ahead: bool,
    ) -> None:
        self.call, self.coverage, self.facet, self.period, self.figure = call, coverage, facet, period, figure
        self.may_refuse = call.refusing | call.deferring if ahead else call.refusing
        """The numbers of the sentences that decline something: of what is to come, or put it off as well."""

    def refuses(self, sentence: Sentence) -> bool:
        """Whether management declines here to say what is asked, or, of what is to come, puts it off."""
        if sentence.at not in self.may_refuse:
            return False
        facet, text = self.facet, sentence.text.replace("’", "'")
        if facet.metric is not None and sentence.metrics and facet.metric not in sentence.metrics:
            return False
        if facet.metric is not None and not facet.terms and _is_of_a_part(text, facet.metric):
            return False
        if self._of_another_year(text):
            return False
        clause, rest = cues.refused(text)
        told, denied = self.coverage.of(rest), self.coverage.of(clause)
        if not denied and cues.names_topic(clause) and self.coverage.total:
            return False  # "as for capital spending, we would not be specific"
        if told >= max(_ENOUGH, denied) and not self.figure:
            return False  # "we do not break that out, but it is growing" answers
        if not self._answered(sentence) or denied >= _ENOUGH:
            return True
        return cues.declines(text) and self.asked(sentence) >= _ENOUGH

    def _of_another_year(self, text: str) -> bool:
        """Whether a refusal is of a year to come that is not the one asked for."""
        reported, asked = self.call.transcript.period, self.period
        said = [int(year) for year in _YEAR.findall(text)]
        if reported is None or not said:
            return False
        return min(said) > max(asked.year if asked else 0, reported.year)

    def asked(self, sentence: Sentence) -> float:
        """How much of what is asked was asked before it; a follow-up takes the rest from what it follows."""
        last = self.coverage.question(sentence.passage.turn)
        if last < _FOLLOWS or self.call.questions[sentence.passage.turn].count(" ") > _BRIEF:
            return last
        return max(last, _EARLIER * self.coverage.of(self.call.said_before(sentence)))

    def _answered(self, sentence: Sentence) -> bool:
        """Whether its exchange came to an answer, so that a refusal is a remark by the way."""
        exchanges, at = self.call.transcript.exchanges, sentence.passage.exchange
        return any(one.index == at and one.outcome == "answered" for one in exchanges)

    def of_period(self, sentence: Sentence) -> bool:
        """Whether a refusal means the period asked for: itself, its half or year, or the question's."""
        period, call = self.period, self.call.transcript
        if period is None:
            return False
        question = self.call.questions.get(sentence.passage.turn, "")
        said = meant(sentence.periods, call) or periods_of(question, call)
        return period in said or FiscalPeriod(period.year) in said


def _is_of_a_part(text: str, metric: Metric) -> bool:
    """Whether a sentence names a metric only as one contract's, product's or place's."""
    named = list(re.finditer(rf"\b(?:{metric.pattern})\b", text, re.IGNORECASE))
    return bool(named) and all(_OF_A_PART.match(text, one.end()) for one in named)
