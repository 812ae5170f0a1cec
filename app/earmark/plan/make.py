"""From a question to what is to be read for it: its parts, each with its facets and its scope."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from earmark_ingest.errors import SettingsError
from earmark_ingest.types import FiscalPeriod

from earmark.plan.carry import Context, carried
from earmark.plan.closed import choice, closed, refuse_nothing
from earmark.plan.companies.directory import Directory, Firm
from earmark.plan.companies.spoken_of import only_firm, that_say_it
from earmark.plan.companies.who import Named, named
from earmark.plan.language.glossary import in_english
from earmark.plan.language.shorthand import spelt_out
from earmark.plan.meaning import of_term
from earmark.plan.reckonings import reckonings
from earmark.plan.scope import Narrow, Reach, fixed_period, narrowed, reach
from earmark.plan.spoken import Said, SpokenOf
from earmark.plan.time.months import NO_MONTH
from earmark.plan.time.periods import asked, outright, unmarked
from earmark.plan.time.spelling import spelt_periods
from earmark.plan.time.stretches import Stretch
from earmark.plan.types import Facet, Kind, Plan, Reckoning, Task
from earmark.plan.what.definitions import is_name, term_asked, term_meant
from earmark.plan.what.facets import facets
from earmark.plan.what.kinds import asks_open, kind_of, superlative
from earmark.plan.what.operations import as_pair, cleared, scrubbed, sought
from earmark.plan.what.voice import voice_of, without_section
from earmark.plan.what.whole import Whole, as_facet, of_whole
from earmark.types import Scope

_PARTS = re.compile(
    r"(?:,\s*|\s+)(?:and|but)\s+(?:(?:at|by|for|from|to|in)\s+)?(?=(?:what|how|when|who|why|which|where)\b)"
    r"(?!(?:what|how) (?:did|was|were|is) (?:they|he|she|it|management|(?:the|their) (?:answer|repl)\w+)"
    r"(?: (?:get|told|hear|answer(?:ed)?|said|say|respond|reply))?\W*$)"
    r"|\?\s+(?=\S)",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"(?<!\bquarter )(?<!\byear )(?<!\bone )(?<!\bcall )(?<!\bperiod )"
    r"\b(since|after|before|in|until) (?:then|that(?: (?:quarter|call|period))?)\b",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(r"\bthe one (?:just )?(before|after)\b(?: that)?", re.IGNORECASE)
_CHATTER = re.compile(
    r"^(?:(?:ok(?:ay)?|thanks|thank you|great|hi|hello|hey|please|right|good|perfect|cool|sorry"
    r"|well|(?:no|nope|wait|actually|correction|rather|oops)(?=\s*[,;:.])|i meant?|make (?:it|that)"
    r"|(?:going )?back to(?= [A-Z]))\b[\s,!.:;-]+"
    r"|(?:and )?now, )+(?=\S)",
    re.IGNORECASE,
)
"""What people say to a person before they ask."""
_CHANGED = re.compile(r"\b(?:chang|mov|evolv|develop)\w*\b(?! (?:rate|percent))", re.IGNORECASE)
_LONGEST = 2_000
"""Characters of a question that are read."""
_CUT = f"The question is longer than {_LONGEST:,} characters: only its beginning was read."
_EARLIER = 40
"""Questions of a conversation that are looked back at."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What planning one question needs."""

    library: Directory
    held: tuple[Firm, ...]
    """The firms that the user leaves."""
    said: Said
    narrow: Narrow

    @property
    def spoken(self) -> SpokenOf:
        """What was said, by words."""
        return SpokenOf(self.said)


def make_plan(
    question: str,
    library: Directory,
    said: Said,
    narrow: Narrow | None = None,
    earlier: Sequence[str] = (),
) -> Plan:
    """Plan a question over a library; `earlier` are the questions of the conversation, oldest first."""
    plan = _understood_as(_plain(question), library, said, narrow or Narrow(), earlier)
    notices = (_CUT,) if len(_cleaned(question)) > _LONGEST else ()
    return replace(plan, question=" ".join(question.split())[:_LONGEST], notices=notices)


def _understood_as(
    question: str, library: Directory, said: Said, narrow: Narrow, earlier: Sequence[str]
) -> Plan:
    said = cache(said)
    desk = _Desk(library, tuple(narrowed(library, narrow, SpokenOf(said))), said, narrow)
    if not desk.held:
        return closed(question, library, [str(narrow)], ())
    context: Context | None = None
    for before in [text for text in map(_shown, earlier) if text][-_EARLIER:]:
        if parts := _parts(before, desk, context):
            context = _context(parts[-1], desk)
    parts = _parts(question, desk, context)
    refuse_nothing(question, parts)
    return _planned(question, parts, desk)


def _plain(question: str) -> str:
    """Blanks evened out, control characters gone; `SettingsError` where no word is left."""
    question = _shown(question)
    if not re.search(r"\w", question):
        raise SettingsError(f"the question {question[:40]!r} holds no word: ask it in words")
    return question


def _shown(text: str) -> str:
    return _cleaned(text)[:_LONGEST]


def _cleaned(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    return _CHATTER.sub("", " ".join(kept.split()))


def _parts(question: str, desk: _Desk, context: Context | None) -> list[Context]:
    parts: list[Context] = []
    eastern = [name for name, _ in desk.library.east]
    if context is not None and context.anchor is not None:
        unit = "quarter" if context.anchor.quarter else "year"
        question = _ONE_BEFORE.sub(f"the {unit} \\1", question)
        question = _THEN.sub(f"\\1 {context.anchor}", question)
    english = in_english(question, eastern)
    spelt = english if term_asked(english) else spelt_out(english)  # a term to be defined stays as it is
    texts = _split(spelt_periods(spelt))
    for text in texts:
        part = _part(text, desk, whole=len(texts) == 1)
        if part.kind == "record" and not part.found.firms and _measured(context):
            part = _part(text, desk, whole=False)  # "did it beat the guidance?", of what was spoken of
        parts.append(carried(part, parts[0] if parts else context, same=bool(parts)))
    return parts


def _split(question: str) -> list[str]:
    """A question that asks twice ("… and at what price?") in its parts."""
    cuts = [0, *(match.end() for match in _PARTS.finditer(question)), len(question)]
    parts = [question[a:b].strip(" ,;") for a, b in pairwise(cuts)]
    return [
        re.sub(r"[\s,;]*\b(?:and|but)\s*(?:at|by|for|from|to|in)?$", "", part)
        for part in parts
        if re.search(r"\w", part)
    ]


def _measured(before: Context | None) -> bool:
    return before is not None and all(facet.metric for facet in before.facets)


def _part(text: str, desk: _Desk, *, whole: bool) -> Context:
    if term := term_asked(text):
        return of_term(text, term, desk.library, desk.spoken, desk.narrow.period)
    found = named(text, desk.library, desk.spoken)
    if found.firms and desk.narrow.calls is not None and term_meant(text) and not _held(found, desk):
        found = replace(found, firms=(), rest=text)  # "what is Topo Chico", on calls of another company
    rest = as_pair(without_section(found.rest))
    when = asked(rest) if desk.narrow.period is None else fixed_period(rest, desk.narrow.period)
    form = of_whole(when.rest, named=bool(found.firms or found.either)) if whole else None
    if form:
        return Context(text, _known(found, form), when, form.kind, (as_facet(form),), voice_of(found.rest))
    kind = kind_of(text)
    if kind == "unanswered":
        when = replace(when, rest=asks_open(when.rest))
    computed = sought(when.rest, facets(when.rest, kind), kind)
    what = facets(cleared(when.rest, computed) if computed else when.rest, kind)
    what = tuple(map(scrubbed, what)) if computed and computed.operation == "against" else what
    if when.stretch is not None and when.stretch.first != when.stretch.last and _CHANGED.search(text):
        what = tuple(replace(facet, change=False) for facet in what)  # what it was at both ends tells it
    if len(found.firms) == 1 and not when.names_one and superlative(text) and _bare(what):
        when = replace(when, stretch=Stretch(0, 0, "all its calls"))
    term = term_meant(when.rest) if len(what) == 1 and computed is None else None
    if term and (kind in ("fact", "words") or (kind == "list" and is_name(term))):
        kind = "definition"
        found = replace(found, unknown=tuple(name for name in found.unknown if name not in term))
    if kind == "list" and len(what) > 1 and not re.match(r"\s*(?:list|name|rank)\b", text, re.IGNORECASE):
        kind = "figure"  # several things that are measured, side by side, are no list of things
    return Context(text, found, when, kind, what, voice_of(found.rest), sought=computed)


def _held(found: Named, desk: _Desk) -> bool:
    """Whether a company named is one of those that the user leaves."""
    return any(firm.key == held.key for firm in found.firms for held in desk.held)


def _known(found: Named, form: Whole) -> Named:
    """The companies named; where nothing is asked but of a name that nobody knows, that is one as well."""
    return replace(found, unknown=(form.company,)) if form.company and not found.unknown else found


def _bare(what: Sequence[Facet]) -> bool:
    """Whether a metric is asked for and nothing else: its highest is one of several quarters'."""
    return all(facet.metric is not None and not facet.terms for facet in what)


def _context(part: Context, desk: _Desk) -> Context:
    """A part of an earlier question with the period that it turned out to be about."""
    reached = _reach(part, desk, part)
    periods = [look.period or _reported(look.call, desk) for look in reached.looks]
    anchor = next(filter(None, periods), None) if len(set(periods)) == 1 else None
    relative = len(part.when.periods) == 1 and part.when.periods[0].basis == "relative"
    if anchor is not None and relative:  # "the quarter before" is told once what it is before
        part = replace(part, when=replace(part.when, periods=(outright(anchor),)))
    newest = relative and all(look.mode == "newest" for look in reached.looks)
    return replace(part, anchor=anchor, newest=newest)


def _reported(call: str, desk: _Desk) -> FiscalPeriod | None:
    return next((c.period for c in desk.library.by_call[call].calls if c.id == call), None)


def _only(part: Context, desk: _Desk) -> Firm | None:
    """The one firm whose calls name what is asked about; never beyond what the user left."""
    rest = " ".join((part.when.rest, *part.voice.people))
    only = only_firm(rest, desk.library, desk.said, dated=part.when.names_one)
    left = next((firm for firm in desk.held if only and firm.key == only.key), None)
    if only is None or left is None:
        return None
    named = {call.id for call in only.calls}
    calls = tuple(call for call in left.calls if call.id in named)
    return replace(left, calls=calls) if calls else None


def _reach(part: Context, desk: _Desk, context: Context | None) -> Reach:
    found, held = part.found, desk.held
    unnamed = not (found.firms or found.unknown)
    if found.either and unnamed:
        found = replace(found, firms=found.either)
    elif unnamed and (only := _only(part, desk)):
        found, held = replace(found, firms=(only,), doubtful=()), (only,)
    if found.firms and not part.when.names_one:
        keys = {firm.key for firm in found.firms}
        held = tuple(that_say_it(firm, part.when.rest, desk.said) for firm in held if firm.key in keys)
    guided = any(facet.guided for facet in part.facets)
    return reach(held, found, part.when, guided, context.anchor if context else None)


def _planned(question: str, parts: Sequence[Context], desk: _Desk) -> Plan:
    first = parts[0].found
    if first.unknown and not first.firms and not first.either and desk.narrow.calls is None:
        return closed(question, desk.library, first.unknown, ())
    if first.either and not first.firms:
        fit = _fitting(parts[0], desk)
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
            found = _reach(_alone(part, facet), desk, part)
            reached.append(found)
            tasks.append(_task(part, facet, found))
        computed += _computed(part, dict(enumerate(tasks[start:], start)), desk)
    absent = tuple(dict.fromkeys(name for found in reached for name in found.absent))
    if not any(found.looks for found in reached):
        return closed(question, desk.library, absent, reached[0].near, tuple(tasks))
    calls = tuple(dict.fromkeys(look.call for task in tasks for look in task.looks))
    why = "; ".join(dict.fromkeys(found.why for found in reached if found.why))
    named_or_fixed = first.firms or desk.narrow.calls is not None or not tasks[0].open
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


def _computed(part: Context, tasks: Mapping[int, Task], desk: _Desk) -> list[Reckoning]:
    def firms() -> dict[str, Firm]:
        return {call.id: firm for firm in desk.held for call in firm.calls}

    def read(part: Context, facet: Facet) -> Task:
        return _task(part, facet, _reach(replace(part, facets=(facet,)), desk, part))

    return list(reckonings(part, tasks, firms, read))


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


def _fitting(part: Context, desk: _Desk) -> tuple[Firm, ...]:
    """Of several companies of one name those that have a call on the period asked for; else all."""
    if not part.when.names_one:
        return part.found.either
    found = _reach(part, desk, part)
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
