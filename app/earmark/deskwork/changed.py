"""What changed from one call to another, as claims: figures old and new, questions that came back, topics."""

from __future__ import annotations

from collections.abc import Iterator

from earmark.desk import Changes
from earmark.desk.changes.types import Change, Returned
from earmark.desk.wording import movement, side
from earmark.deskwork.told import FACET, Texts, Told, claim, places, quote, who
from earmark.quotes import phrases
from earmark.types import Claim

_FIGURES, _QUESTIONS, _TOPICS, _WORDS = 8, 3, 5, 3
"""How many of each are told, and words of a question; `earmark changes` has all."""


def changed(found: Changes, texts: Texts) -> Told:
    """The most material changes, both calls cited; the rest is told of."""
    figures = [_figure(one, found, texts) for one in found.figures[:_FIGURES]]
    asked = [one for each in found.returned[:_QUESTIONS] if (one := _returned(each, found, texts))]
    more = len(found.figures) - _FIGURES + max(0, len(found.returned) - _QUESTIONS)
    left = (f"{more} more changes are left out; `earmark changes` has all.",) if more > 0 else ()
    claims = (*figures, *asked, *_topics(found, texts))
    nothing = f"Not discussed: nothing that {found.old.call} and {found.new.call} both say has changed."
    return Told(claims, nothing, (*found.notices, *left), (found.old.call, found.new.call))


def _figure(one: Change, found: Changes, texts: Texts) -> Claim:
    both = dict.fromkeys((one.new.citation, one.old.citation))
    sums = tuple(each for each in (one.difference, one.growth) if each and each.result in movement(one))
    line = f"{_company(found)}{one.name}, {_told(one)}."
    made = claim(line, places(found.citations, both), texts)
    return Claim(FACET, made.text, made.quotes, sums)


def _company(found: Changes) -> str:
    return f"{found.new.company}, " if found.new.company and found.new.company == found.old.company else ""


def _told(one: Change) -> str:
    old, new = side(one.old), side(one.new)
    if one.kind == "guided, then reported":
        return f"{one.new.period}: came in at {new}; guidance was {old}: {movement(one)}"
    if one.kind == "guided" and one.old.period == one.new.period:
        return f"guidance, {one.new.period}: {new}; prior guidance {old}: {movement(one)}"
    what = "guidance, " if one.kind == "guided" else ""
    return f"{what}{one.new.period}: {new}, {one.old.period}: {old}: {movement(one)}"


def _returned(one: Returned, found: Changes, texts: Texts) -> Claim | None:
    """A question that is asked again, in the words of the newer call, and what came of it."""
    asked, before = places(found.citations, (one.new.question, one.old.question))
    answered = one.new.evidence or one.new.answer
    words = quote(asked, texts)
    if words is None:
        return None
    cited = [asked, before]
    topics = ", ".join(one.topics[:_WORDS])
    line = f"Asked again about {topics}: {who(asked, texts)}: {phrases.quoted(words.words)}"
    if answered is not None and one.new.outcome != "answered":
        cited += places(found.citations, [answered])
        line += f" ({one.new.outcome})"
    return claim(line, cited, texts)


def _topics(found: Changes, texts: Texts) -> Iterator[Claim]:
    risen = [one for one in found.topics if one.score > 0 and one.new_citation is not None][:_TOPICS]
    fallen = [one for one in found.topics if one.score < 0 and one.old_citation is not None][:_TOPICS]
    if risen:
        said = places(found.citations, (one.new_citation for one in risen if one.new_citation))
        yield claim(f"More is said of {', '.join(one.words for one in risen)}.", said, texts)
    if fallen:
        said = places(found.citations, (one.old_citation for one in fallen if one.old_citation))
        yield claim(f"Less is said of {', '.join(one.words for one in fallen)}.", said, texts)
