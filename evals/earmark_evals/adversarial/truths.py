"""True claims as careful analysts word them: other scales, other forms of ranges, sums, periods, speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from earmark_evals.adversarial.sayings import (
    EXPECT,
    IS,
    MONEY,
    PER_SHARE,
    PERCENT,
    SCALES,
    numbers,
    ranged,
    third_person,
)
from earmark_evals.adversarial.types import Case, Spoken

_AHEAD = re.compile(
    r"expect|will\b|guid|outlook|would|should|target|anticipat|\bif\b|assum|forecast|project", re.IGNORECASE
)
_OTHER_TIME = re.compile(
    r"\b(?:first|second|third|fourth|prior|last|year|month|half|20\d\d|Q\d|compared|from|versus|annual"
    r"|to date|ago)\b",
    re.IGNORECASE,
)
_GREW = re.compile(
    r"(?P<new>\$\d+(?:\.\d+)? (?P<scale>million|billion))[^.;$]{0,40}\b(?:up|down|compared (?:to|with)|from"
    r"|versus)\b[^.;$]{0,30}(?P<old>\$\d+(?:\.\d+)? (?P=scale))"
)


def truths(one: Spoken, rng: Random) -> Iterator[Case]:
    """True claims that rest on one management sentence."""
    for make in (
        _told,
        _quoted,
        _fragment,
        _scaled,
        _percent,
        _cents,
        _ranged,
        _metric,
        _guided,
        _spoke,
        _hedge_dropped,
    ):
        made = make(one, rng)
        if made is not None:
            yield made
    yield from _sums(one, rng)


def _case(
    kind: str, one: Spoken, text: str, sums: tuple[tuple[str, str], ...] = (), words: str | None = None
) -> Case:
    return Case(kind, True, text, ((one.passage, words or one.text),), sums, source=one.text)


def _told(one: Spoken, _rng: Random) -> Case | None:
    """The sentence itself in the third person."""
    return _case("told", one, third_person(one.text, one.company)) if numbers(one.text) else None


def _quoted(one: Spoken, _rng: Random) -> Case:
    who = f"{one.speaker} ({one.title})" if one.speaker and one.title else one.speaker or "Management"
    return _case(
        "quoted",
        one,
        f"{who}: “{one.text.replace(chr(34), chr(39)).replace('“', chr(39)).replace('”', chr(39))}”",
    )


def _fragment(one: Spoken, rng: Random) -> Case | None:
    """One clause of the sentence between quotation marks."""
    parts = [part.strip() for part in re.split(r"[,;:]\s", one.text) if len(part.split()) >= 5]
    parts = [part for part in parts if not re.search(r"[\"“”]", part)]
    if len(parts) < 2:
        return None
    part = rng.choice(parts).rstrip(".")
    return _case(
        "fragment quoted",
        one,
        f"{one.speaker or 'Management'} said “{part}”.",
        words=rng.choice([part, one.text]),
    )


def _scaled(one: Spoken, rng: Random) -> Case | None:
    """Millions as billions and the reverse, every digit kept."""
    found = list(MONEY.finditer(one.text))
    if not found or ranged(one.text):
        return None
    match = rng.choice(found)
    value = float(match["digits"].replace(",", ""))
    if match["scale"] == "billion":
        new = f"${value * 1000:,.1f}".removesuffix(".0") + " million"
    elif value >= 100:
        new = f"${value / 1000:.7f}".rstrip("0") + " billion"
    else:
        new = f"${value * 1000:,.0f} thousand"
    if abs(numbers(new)[0].value - value * SCALES[match["scale"]]) > 1e-6 * value:
        return None
    return _case(
        "other scale",
        one,
        third_person(one.text[: match.start()] + new + one.text[match.end() :], one.company),
    )


def _percent(one: Spoken, _rng: Random) -> Case | None:
    match = PERCENT.search(one.text)
    if match is None:
        return None
    new = f"{match['digits']} percent" if match["sign"] == "%" else f"{match['digits']}%"
    return _case(
        "percent written out",
        one,
        third_person(one.text[: match.start()] + new + one.text[match.end() :], one.company),
    )


def _cents(one: Spoken, _rng: Random) -> Case | None:
    match = PER_SHARE.search(one.text)
    if match is None or float(match["digits"]) >= 1:
        return None
    new = f"{round(float(match['digits']) * 100)} cents"
    return _case(
        "cents", one, third_person(one.text[: match.start()] + new + one.text[match.end() :], one.company)
    )


def _ranged(one: Spoken, rng: Random) -> Case | None:
    """A range in another form."""
    match = ranged(one.text)
    if match is None:
        return None
    low, high = match["low"], match["high"]
    tail = f" {match['scale']}" if match["scale"] else ""
    own = f" {match['scale1']}" if match["scale1"] else ""
    forms = [
        f"between {low}{own} and {high}{tail}",
        f"from {low}{own} to {high}{tail}",
        f"in a range of {low}{own} to {high}{tail}",
    ]
    if not own:
        forms.append(f"at {low}–{high[1:]}{tail}")
        forms.append(f"between {low}{tail} and {high}{tail}")
    head = match[0].split(" ")[0]
    front = one.text[: match.start()]
    if re.search(r"\b(?:range|the|a|an|previous|prior|this|that) $", front):
        return None  # "the" would stand before "between"
    if re.search(
        r"\b(?:grow|increas|rais|ris|declin|decreas|improv|reduc|lower|expand)\w*(?: \S+){0,6} $", front
    ):
        forms = [form for form in forms if not form.startswith("from")]
    lead = "to be " if match[0].startswith("to be") else ""
    return _case(
        "range in another form",
        one,
        third_person(front + lead + rng.choice(forms) + one.text[match.end() :], one.company),
    )


def _metric(one: Spoken, rng: Random) -> Case | None:
    """The figure under its metric's name, with the period where the sentence names no other."""
    match = IS.search(one.text)
    if (
        match is None
        or _AHEAD.search(one.text)
        or re.match(r"[-–]|\sto\s", one.text[match.end() : match.end() + 4])
    ):
        return None
    named = (
        not _OTHER_TIME.search(one.text)
        and not _OTHER_TIME.search(one.before)
        and one.period
        and rng.random() < 0.6
    )
    known = re.fullmatch(r"FY(\d{4})Q(\d)", one.period or "")
    if named and known:
        quarter = ["first", "second", "third", "fourth"][int(known[2]) - 1]
        when = rng.choice(
            [
                f"In {one.period}, ",
                f"In the {quarter} quarter of fiscal {known[1]}, ",
                f"For Q{known[2]} FY{known[1]}, ",
            ]
        )
    else:
        when = ""
    basis = match["basis"] or ""
    form = rng.choice(
        [
            "{w}{c}'s {b}{m} {v} {f}.",
            "{w}{b}{m} {v} {f}.",
            "{w}{c} reported {b}{m} of {f}.",
            "{c}, {b}{m}: {f}.",
        ]
    )
    text = form.format(
        w=when, c=one.company, b=basis, m=match["metric"], v=match["verb"], f=match["figure"].rstrip(".")
    )
    return _case("metric and period" if when else "metric", one, text[:1].upper() + text[1:])


def _guided(one: Spoken, rng: Random) -> Case | None:
    match = EXPECT.search(one.text)
    if match is None or re.match(r"\d|[.,]\d", one.text[match.end() : match.end() + 2]):
        return None
    form = rng.choice(
        [
            "{c} expects {b}{m} of {f}.",
            "{c} guided {b}{m} to {f}.",
            "{c}, {b}{m}, guidance: {f}.",
            "{c}'s outlook for {b}{m} is {f}.",
        ]
    )
    figure = match["figure"].replace(" and ", " to ")
    return _case(
        "guidance", one, form.format(c=one.company, b=match["basis"] or "", m=match["metric"], f=figure)
    )


def _spoke(one: Spoken, rng: Random) -> Case | None:
    """The speaker named, by name or by office."""
    if not one.speaker or not numbers(one.text):
        return None
    last = one.speaker.split()[-1]
    form = rng.choice(["{n} said that {t}", "According to {n}, {t}", "{l} noted that {t}"])
    return _case(
        "speaker named", one, form.format(n=one.speaker, l=last, t=third_person(one.text, one.company))
    )


def _hedge_dropped(one: Spoken, _rng: Random) -> Case | None:
    """ "approximately" left out, as analysts do: right, so long as the reader is told."""
    match = re.search(r"\b(?:approximately|about|roughly) (?=\$\d|\d[\d.]*%)", one.text)
    if match is None:
        return None
    return _case(
        "hedge left out", one, third_person(one.text[: match.start()] + one.text[match.end() :], one.company)
    )


def _sums(one: Spoken, _rng: Random) -> Iterator[Case]:
    """Midpoints, differences and growth of figures that the sentence holds."""
    if re.search(r"\b(?:negative|minus|loss|losses|deficit|outflow|used)\b|\(\$", one.text):
        return
    if (match := ranged(one.text)) and match["scale"]:
        low, high, scale = float(match["low"][1:]), float(match["high"][1:]), match["scale"]
        own = match["scale1"] or scale
        if own == scale and low < high:
            result = f"${(low + high) / 2:.5f}".rstrip("0").rstrip(".") + f" {scale}"
            expression = f"({match['low']} {scale} + {match['high']} {scale}) / 2"
            yield _case(
                "midpoint",
                one,
                f"{one.company}: the midpoint of the range is {result}.",
                ((result, expression),),
            )
    match = _GREW.search(one.text)
    if match is None or ranged(one.text):
        return
    new, old = (float(match[name].split()[0][1:]) for name in ("new", "old"))
    if min(new, old) <= 0 or new == old:
        return
    word = "up" if new > old else "down"
    rate = f"{abs(new - old) / old * 100:.1f}%"
    yield _case(
        "growth",
        one,
        f"{one.company}: that is {word} {rate}.",
        ((rate, f"({match['new']} - {match['old']}) / {match['old']}"),),
    )
    away = f"${abs(new - old):.4f}".rstrip("0").rstrip(".") + f" {match['scale']}"
    first, second = (match["new"], match["old"]) if new > old else (match["old"], match["new"])
    yield _case(
        "difference", one, f"{one.company}: the difference is {away}.", ((away, f"{first} - {second}"),)
    )
