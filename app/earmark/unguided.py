"""Where management gives no guidance at all, or takes back what it gave."""

from __future__ import annotations

import re
from dataclasses import replace

from earmark_ingest.types import FiscalPeriod

from earmark.calltext import Sentence
from earmark.find import Finding
from earmark.judge import Verdict
from earmark.rank import Candidate
from earmark.timing import periods_of

_GENERAL = (
    r"(?: (?:our|any|all|the|an?|specific|formal|full|year|full[- ]year|annual|quarterly|quarter|fiscal"
    r"|(?:19|20)\d\d|public|detailed|customary|normal|usual|financial|explicit|official"
    r"|forward[- ]looking|new|further|current|previous|prior|initial|original|first|second|third|fourth"
    r"|and|or|you|much|more|sort|kind|of|that|for|earnings)){0,7}"
)
"""Words beside which guidance is that of the whole company."""
_NONE = re.compile(
    r"(?:\b(?:not|never|no longer|unable to|refrain\w* from|hold\w* off on|premature to|too early to)"
    r"|n['’]t)(?: [\w'’-]+,?){0,6}? "
    r"(?:g[ai]ve|given|giving|provid(?:e|ed|ing)|issu(?:e|ed|ing)|offer(?:ed|ing)?|reinstat(?:e|ed|ing)"
    rf"|put(?:ting)? out|publish(?:ed|ing)?){_GENERAL} (?P<a>guidance|outlook)\b"
    rf"|\b(?:withdr[ae]w\w*|suspend\w*){_GENERAL} (?P<b>guidance|outlook)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\s*(?:$|[.,;]|(?:at|yet|today|now|this|these|because|as|given|due|until|right|currently|here|since"
    r"|that we|we|in (?:this|the|light|(?:early )?(?:march|april|may))|on (?:this|today)|and will not)\b"
    r"|for (?:the )?(?:full|entire|rest|remainder|balance|year|quarter|fiscal|first|second|third|fourth"
    r"|current|next|coming|upcoming|calendar|20\d\d|['’]?\d\d\b|Q\d|FY))",
    re.IGNORECASE,
)
"""What may follow; "guidance by segment", "on margins" or "for Europe" is of that alone."""
_OF_QUARTER = re.compile(r"\bquarter(?:ly)?\b", re.IGNORECASE)
_OF_YEAR = re.compile(r"\b(?:annual|full[- ]year)\b", re.IGNORECASE)
_WORDS = ("guidance", "outlook")


def unguided(verdict: Verdict) -> Verdict:
    """Of a verdict of nothing on guidance, the words by which management gives none; others as they are."""
    finding = verdict.finding
    if verdict.best or not finding.task.facet.guided or finding.look.mode == "recalls":
        return verdict
    said = next((s for s in finding.call.sentences if _refuses(s, finding)), None)
    if said is None:
        return verdict
    return replace(verdict, status="declined", best=(_refusal(said),))


def _refusal(sentence: Sentence) -> Candidate:
    return Candidate(sentence, 1.0, 1.0, 1.0, None, refusal=True, names_period=True)


def _refuses(sentence: Sentence, finding: Finding) -> bool:
    text = sentence.text
    low = text.lower()
    if not any(word in low for word in _WORDS) or sentence.passage.speaker.role not in ("executive", "ir"):
        return False
    said = _NONE.search(text)
    if said is None or not _THEN.match(text, said.end()) or sentence.metrics:
        return False
    return _means(text, said[0], finding)


def _means(text: str, said: str, finding: Finding) -> bool:
    """Whether the period asked for is one for which nothing is guided."""
    asked, named = finding.look.period, periods_of(text, finding.call.transcript)
    if asked is None:
        return True
    if named:
        return asked in named or FiscalPeriod(asked.year) in named
    of_quarter, of_year = bool(_OF_QUARTER.search(said)), bool(_OF_YEAR.search(said))
    return of_quarter == of_year or of_quarter == bool(asked.quarter)
