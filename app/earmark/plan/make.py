"""From a question to what is to be read for it: its parts, each with its facets and its scope."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from earmark_ingest.types import FiscalPeriod

from earmark.plan.carry import Context, carried
from earmark.plan.closed import choice, closed, refuse_nothing
from earmark.plan.companies.directory import Directory, Firm
from earmark.plan.companies.spoken_of import only_firm, that_say_it
from earmark.plan.language.glossary import in_english
from earmark.plan.language.shorthand import spelt_out
from earmark.plan.part import Ground, read
from earmark.plan.question import CUT, LONGEST, is_cut, plain, shown, split
from earmark.plan.reckonings import reckonings
from earmark.plan.scope import Narrow, Reach, narrowed, reach
from earmark.plan.spoken import Said, SpokenOf
from earmark.plan.time.months import NO_MONTH
from earmark.plan.time.periods import outright, unmarked
from earmark.plan.time.spelling import spelt_periods
from earmark.plan.types import Facet, Kind, Plan, Reckoning, Task
from earmark.plan.what.definitions import term_asked
from earmark.plan.what.kinds import superlative
from earmark.types import Scope

_THEN = re.compile(
    r"(?<!\bquarter )(?<!\byear )(?<!\bone )(?<!\bcall )(?<!\bperiod )"
    r"\b(since|after|before|in|until) (?:then|that(?: (?:quarter|call|period))?)\b",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(r"\bthe one (?:just )?(before|after)\b(?: that)?", re.IGNORECASE)
_EARLIER = 40
"""Questions of a conversation that are looked back at."""


def make_plan(
    question: str,
    library: Directory,
    said: Said,
    narrow: Narrow | None = None,
    earlier: Sequence[str] = (),
) -> Plan:
    """Plan a question over a library; `earlier` are the questions of the conversation, oldest first."""
    plan = _understood_as(plain(question), library, said, narrow or Narrow(), earlier)
    notices = (CUT,) if is_cut(question) else ()
    return replace(plan, question=" ".join(question.split())[:LONGEST], notices=notices)


def _understood_as(
    question: str, library: Directory, said: Said, narrow: Narrow, earlier: Sequence[str]
) -> Plan:
    said = cache(said)
    ground = Ground(library, tuple(narrowed(library, narrow, SpokenOf(said))), said, narrow)
    if not ground.held:
        return closed(question, library, [str(narrow)], ())
    context: Context | None = None
    for before in [text for text in map(shown, earlier) if text][-_EARLIER:]:
        if parts := _parts(before, ground, context):
            context = _context(parts[-1], ground)
    parts = _parts(question, ground, context)
    refuse_nothing(question, parts)
    return _planned(question, parts, ground)


def _parts(question: str, ground: Ground, context: Context | None) -> list[Context]:
    parts: list[Context] = []
    eastern = [name for name, _ in ground.library.east]
    if context is not None and context.anchor is not None:
        unit = "quarter" if context.anchor.quarter else "year"
        question = _ONE_BEFORE.sub(f"the {unit} \\1", question)
        question = _THEN.sub(f"\\1 {context.anchor}", question)
    english = in_english(question, eastern)
    spelt = english if term_asked(english) else spelt_out(english)  # a term to be defined stays as it is
    texts = split(spelt_periods(spelt))
    for text in texts:
        part = read(text, ground, whole=len(texts) == 1)
        if part.kind == "record" and not part.found.firms and _measured(context):
            part = read(text, ground, whole=False)  # "did it beat the guidance?", of what was spoken of
        parts.append(carried(part, parts[0] if parts else context, same=bool(parts)))
    return parts


def _measured(before: Context | None) -> bool:
    return before is not None and all(facet.metric for facet in before.facets)


def _context(part: Context, ground: Ground) -> Context:
    """A part of an earlier question with the period that it turned out to be about."""
    reached = _reach(part, ground, part)
    periods = [look.period or _reported(look.call, ground) for look in reached.looks]
    anchor = next(filter(None, periods), None) if len(set(periods)) == 1 else None
    relative = len(part.when.periods) == 1 and part.when.periods[0].basis == "relative"
    if anchor is not None and relative:  # "the quarter before" is told once what it is before
        part = replace(part, when=replace(part.when, periods=(outright(anchor),)))
    newest = relative and all(look.mode == "newest" for look in reached.looks)
    return replace(part, anchor=anchor, newest=newest)


def _reported(call: str, ground: Ground) -> FiscalPeriod | None:
    return next((c.period for c in ground.library.by_call[call].calls if c.id == call), None)


def _only(part: Context, ground: Ground) -> Firm | None:
    """The one firm whose calls name what is asked about; never beyond what the user left."""
    rest = " ".join((part.when.rest, *part.voice.people))
    only = only_firm(rest, ground.library, ground.said, dated=part.when.names_one)
    left = next((firm for firm in ground.held if only and firm.key == only.key), None)
    if only is None or left is None:
        return None
    named = {call.id for call in only.calls}
    calls = tuple(call for call in left.calls if call.id in named)
    return replace(left, calls=calls) if calls else None


def _reach(part: Context, ground: Ground, context: Context | None) -> Reach:
    found, held = part.found, ground.held
    unnamed = not (found.firms or found.unknown)
    if found.either and unnamed:
        found = replace(found, firms=found.either)
    elif unnamed and (only := _only(part, ground)):
        found, held = replace(found, firms=(only,), doubtful=()), (only,)
    if found.firms and not part.when.names_one:
        keys = {firm.key for firm in found.firms}
        held = tuple(that_say_it(firm, part.when.rest, ground.said) for firm in held if firm.key in keys)
    guided = any(facet.guided for facet in part.facets)
    return reach(held, found, part.when, guided, context.anchor if context else None)


def _planned(question: str, parts: Sequence[Context], ground: Ground) -> Plan:
    first = parts[0].found
    if first.unknown and not first.firms and not first.either and ground.narrow.calls is None:
        return closed(question, ground.library, first.unknown, ())
    if first.either and not first.firms:
        fit = _fitting(parts[0], ground)
        if len(fit) > 1:
            return choice(question, fit, parts)
        parts = [replace(part, found=replace(part.found, firms=fit)) for part in parts]
        first = parts[0].found
    tasks: list[Task] = []
    reached: list[Reach] = []
    computed: list[Reckoning] = []
    for part in parts:
        start = len(tasks)
        for facet in part.facets:
            found = _reach(_alone(part, facet), ground, part)
            reached.append(found)
            tasks.append(_task(part, facet, found))
        computed += _computed(part, dict(enumerate(tasks[start:], start)), ground)
    absent = tuple(dict.fromkeys(name for found in reached for name in found.absent))
    if not any(found.looks for found in reached):
        return closed(question, ground.library, absent, reached[0].near, tuple(tasks))
    calls = tuple(dict.fromkeys(look.call for task in tasks for look in task.looks))
    why = "; ".join(dict.fromkeys(found.why for found in reached if found.why))
    named_or_fixed = first.firms or ground.narrow.calls is not None or not tasks[0].open
    understood = unmarked(_understood(question, parts, tasks))
    return Plan(
        question,
        tuple(tasks),
        Scope(calls, why),
        absent,
        () if named_or_fixed else first.doubtful,
        understood=understood,
        reckonings=tuple(computed),
    )


def _computed(part: Context, tasks: Mapping[int, Task], ground: Ground) -> list[Reckoning]:
    def firms() -> dict[str, Firm]:
        return {call.id: firm for firm in ground.held for call in firm.calls}

    def task(part: Context, facet: Facet) -> Task:
        return _task(part, facet, _reach(replace(part, facets=(facet,)), ground, part))

    return list(reckonings(part, tasks, firms, task))


def _alone(part: Context, facet: Facet) -> Context:
    """The part as if it asked for one thing only, with the periods that are that thing's."""
    periods = tuple(part.when.periods[at] for at in facet.when if at < len(part.when.periods))
    when = replace(part.when, periods=periods or part.when.periods)
    if when.periods and not facet.guided and any(other.guided for other in part.facets):
        when = replace(when, calls=(), held=NO_MONTH)  # the call named is where the guidance was given
    return replace(part, facets=(facet,), when=when)


def _task(part: Context, facet: Facet, found: Reach) -> Task:
    several = len({look.call for look in found.looks}) > 1
    best = superlative(part.text) and several
    kind: Kind = "compare" if best and part.kind in ("figure", "fact", "date", "list", "words") else part.kind
    if part.when.stretch is not None and several and kind in ("figure", "fact", "words"):
        kind = "trend"
    alone = len(part.facets) == 1
    return Task(
        part.text if alone else facet.source or part.text,
        kind,
        facet,
        found.looks,
        found.open,
        part.voice,
        best,
        found.further,
    )


def _fitting(part: Context, ground: Ground) -> tuple[Firm, ...]:
    """Of several companies of one name those that have a call on the period asked for; else all."""
    if not part.when.names_one:
        return part.found.either
    found = _reach(part, ground, part)
    sure = {look.call for look in found.looks if look.sure}
    fit = (firm for firm in part.found.either if any(call.id in sure for call in firm.calls))
    return tuple(fit) or part.found.either


def _told(part: Context, tasks: Sequence[Task]) -> str:
    """The periods as they were named; "the quarter before" as the one that it turned out to be."""
    relative = bool(part.when.periods) and all(m.basis == "relative" for m in part.when.periods)
    periods = {look.period for task in tasks for look in task.looks}
    return str(periods.pop()) if relative and len(periods) == 1 and None not in periods else str(part.when)


def _understood(question: str, parts: Sequence[Context], tasks: Sequence[Task]) -> str:
    """The question as it was read, where it took anything over or is written out."""
    text = "; ".join(part.text for part in parts)
    if any(part.followed for part in parts):
        asked_of = [", ".join(firm.name for firm in part.found.firms) or "all companies" for part in parts]
        facet = "; ".join(facet.text for part in parts for facet in part.facets)
        return " · ".join(filter(None, [facet, *dict.fromkeys(asked_of), _told(parts[0], tasks)]))
    return "" if re.sub(r"\W+", "", text) in re.sub(r"\W+", "", question) else text
