"""Claims whose words or sources are wrong: speakers, quotes, natures, bases, periods, conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from earmark_evals.adversarial.sayings import EXPECT, IS, numbers, third_person
from earmark_evals.adversarial.types import Case, Spoken

_PRIOR = re.compile(
    r"\b(?:compared (?:to|with)|versus|from|above|below|ahead of|exceeded|exceeding|within) (?:our"
    r"|the) (?:prior|previous|earlier|original|initial)"
    r" (?:guidance|outlook|forecast|range|guidance range"
    r"|guided range)(?: range)? of (?P<figure>\$?\d[\d.,]*\d(?:%| (?:million|billion))?(?: (?:to"
    r"|and) \$?\d[\d.,]*\d?(?:%| (?:million|billion))?)?)",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:would have been|would have come|hypothetical|would have grown|would've been)\b", re.IGNORECASE
)
_CONDITION = re.compile(
    r"(?P<cue>\b(?:excluding|assuming|if|unless|subject to|on a constant[- ]currency basis"
    r"|in constant currency)\b[^,.;:–—]{3,60})",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:long[- ]term (?:\w+ )?(?:target|goal|model|objective)|our (?:\w+ )?(?:target|goal) (?:is|of"
    r"|remains))\b",
    re.IGNORECASE,
)
_SYNONYMS = {
    "increased": "went up", "significant": "sizeable", "continue": "carry on", "expect": "think we will see",
    "believe": "are sure", "customers": "clients", "growth": "expansion",
    "strong": "robust", "revenue": "turnover",
    "quarter": "three months", "business": "operation", "improved": "got better", "pleased": "happy",
    "approximately": "about",
    "driven": "pushed", "remain": "stay", "opportunity": "chance", "market": "marketplace", "team": "crew",
}  # fmt: skip
_FORMER = re.compile(r"\b(?:used to|previously thought|in the past,? we|we originally)\b", re.IGNORECASE)
_BACK = re.compile(r"^(?:but |and |so )?(?:now|today),? (?:we|i|it|they|that)\b", re.IGNORECASE)
_FIGURE = r"\$?\d[\d.,]*\d?(?:%| (?:million|billion))?"


def worded(one: Spoken, others: Mapping[str, Sequence[Spoken]], rng: Random) -> Iterator[Case]:
    """Every way in which a management sentence can be given wrongly, apart from its figures."""
    for make in (
        _speaker,
        _other_call,
        _paraphrase,
        _invented,
        _nature,
        _result,
        _basis,
        _prior,
        _supposed,
        _target,
    ):
        made = make(one, others, rng)
        if made is not None:
            yield made
    for make_cut in (_half, _dropped, _negated, _taken_back, _period):
        made = make_cut(one, others, rng)
        if made is not None:
            yield made


def premises(exchange: Sequence[Spoken]) -> Iterator[Case]:
    """An analyst's figure given as guidance, where management never says it in the exchange."""
    answers = " ".join(one.text for one in exchange if one.role != "analyst")
    agrees = re.search(
        r"\b(?:yes|yeah|right|correct|exactly|absolutely|fair)\b", answers[:160], re.IGNORECASE
    )
    for one in exchange:
        figures = [n for n in numbers(one.text) if n.kind]
        if one.role != "analyst" or not figures or agrees or len(figures) != 1:
            continue
        if figures[0].text.split()[0] in answers:
            continue
        text = f"{one.company} expects {figures[0].text} for the coming quarters."
        yield Case(
            "analyst's number as guidance",
            False,
            text,
            ((one.passage, one.text),),
            why=f"{one.speaker} asked",
            source=one.text,
        )


def _quote(one: Spoken) -> tuple[tuple[str, str], ...]:
    return ((one.passage, one.text),)


def _case(kind: str, one: Spoken, text: str, why: str, mended: str = "") -> Case:
    return Case(kind, False, text, _quote(one), mended=mended, why=why, source=one.text)


def _speaker(one: Spoken, others: Mapping[str, Sequence[Spoken]], rng: Random) -> Case | None:
    names = {o.speaker for o in others[one.call] if o.speaker and o.role in ("executive", "ir", "analyst")}
    own = (one.speaker or "").split()
    wrong = sorted(
        n for n in names if own and n.split()[-1] != own[-1] and n.split()[0] != own[0] and len(n.split()) > 1
    )
    if not wrong or len(one.text.split()) < 6:
        return None
    name = rng.choice(wrong)
    form = rng.choice(["{n} said that {t}", "According to {n}, {t}", "{n}: “{q}”"])
    text = third_person(one.text, one.company)
    return _case(
        "speaker swapped",
        one,
        form.format(n=name, t=text, q=one.text.replace('"', "'")),
        f"{one.speaker} said it",
    )


def _other_call(one: Spoken, others: Mapping[str, Sequence[Spoken]], rng: Random) -> Case | None:
    """Words of one call cited from a passage of another."""
    calls = sorted(call for call in others if call != one.call)
    if not calls or len(one.text.split()) < 8:
        return None
    elsewhere = rng.choice(others[rng.choice(calls)])
    text = third_person(one.text, elsewhere.company)
    return Case(
        "other call's quote",
        False,
        text,
        ((elsewhere.passage, one.text),),
        why=f"{one.call} said it",
        source=one.text,
    )


def _paraphrase(one: Spoken, _others: Mapping[str, Sequence[Spoken]], rng: Random) -> Case | None:
    words = [word for word in _SYNONYMS if re.search(rf"\b{word}\b", one.text)]
    if not words or len(one.text.split()) < 8 or '"' in one.text or "“" in one.text:
        return None
    word = rng.choice(words)
    new = re.sub(rf"\b{word}\b", _SYNONYMS[word], one.text)
    if rng.random() < 0.5:
        return Case(
            "paraphrase as quote",
            False,
            f"{one.speaker or 'Management'} said: “{new}”",
            _quote(one),
            why=word,
            source=one.text,
        )
    return Case(
        "paraphrase as quote",
        False,
        third_person(one.text, one.company),
        ((one.passage, new),),
        why=word,
        source=one.text,
    )


def _invented(one: Spoken, _others: Mapping[str, Sequence[Spoken]], rng: Random) -> Case | None:
    key = rng.choice([f"{one.call}#9999", "P17", one.passage.replace("#", "#X"), "NONE-FY2031Q1#0001"])
    return Case(
        "invented key",
        False,
        third_person(one.text, one.company),
        ((key, one.text),),
        why=key,
        source=one.text,
    )


def _nature(one: Spoken, _others: Mapping[str, Sequence[Spoken]], rng: Random) -> Case | None:
    """A result called guidance."""
    match = IS.search(one.text)
    if match is None or re.search(
        r"\b(?:expect|will|guid|outlook|would|should|target|if)", one.text, re.IGNORECASE
    ):
        return None
    figure = match["figure"]
    text = rng.choice(
        ["{c} expects {b}{m} of {f}.", "{c} guided {b}{m} to {f}.", "Guidance for {b}{m} is {f}."]
    )
    new = text.format(c=one.company, b=(match["basis"] or ""), m=match["metric"], f=figure)
    return _case("result as guidance", one, new, "it was reported")


def _result(one: Spoken, _others: Mapping[str, Sequence[Spoken]], rng: Random) -> Case | None:
    """Guidance called a result."""
    match = EXPECT.search(one.text)
    if match is None:
        return None
    text = rng.choice(["{c}'s {b}{m} was {f}.", "{c} reported {b}{m} of {f}.", "{b}{m} came in at {f}."])
    new = text.format(c=one.company, b=(match["basis"] or ""), m=match["metric"], f=match["figure"])
    return _case("guidance as result", one, new[:1].upper() + new[1:], "it was guided")


def _basis(one: Spoken, _others: Mapping[str, Sequence[Spoken]], _rng: Random) -> Case | None:
    match = IS.search(one.text)
    if match is None or not match["basis"] or len(re.findall(r"gaap|adjusted", one.text, re.IGNORECASE)) != 1:
        return None
    said = match["basis"].strip().lower()
    wrong = "non-GAAP" if said == "gaap" else "GAAP"
    metric = match["metric"]
    if "adjusted" in metric.lower():
        return None
    new = f"{one.company}'s {wrong} {metric} was {match['figure']}."
    return _case("GAAP for non-GAAP", one, new, f"{said} was said")


def _prior(one: Spoken, _others: Mapping[str, Sequence[Spoken]], rng: Random) -> Case | None:
    match = _PRIOR.search(one.text)
    if match is None:
        return None
    new = rng.choice(["{c} expects {f}.", "{c}'s guidance is {f}.", "{c} is guiding to {f}."]).format(
        c=one.company, f=match["figure"]
    )
    return _case("prior guidance as current", one, new, match[0])


def _supposed(one: Spoken, _others: Mapping[str, Sequence[Spoken]], rng: Random) -> Case | None:
    match = _HYPOTHETICAL.search(one.text)
    behind = re.search(_FIGURE, one.text[match.end() : match.end() + 60]) if match else None
    if match is None or behind is None or ("$" not in behind[0] and "%" not in behind[0]):
        return None
    new = rng.choice(["{c} reported {f}.", "The result was {f}.", "It came in at {f}."]).format(
        c=one.company, f=behind[0]
    )
    return _case("hypothetical as reported", one, new, match[0], "hypothetical")


def _target(one: Spoken, _others: Mapping[str, Sequence[Spoken]], rng: Random) -> Case | None:
    match = _TARGET.search(one.text)
    behind = re.search(_FIGURE, one.text[match.end() : match.end() + 60]) if match else None
    if match is None or behind is None or re.search(r"guid|this year|this quarter", one.text, re.IGNORECASE):
        return None
    if "$" not in behind[0] and "%" not in behind[0]:
        return None
    new = rng.choice(["{c} guided to {f}.", "{c}'s guidance is {f}."]).format(c=one.company, f=behind[0])
    return _case("target as guidance", one, new, match[0])


def _half(one: Spoken, _others: Mapping[str, Sequence[Spoken]], _rng: Random) -> Case | None:
    """A quotation that stops before the condition it hangs on."""
    match = _CONDITION.search(one.text)
    if match is None or match.start() < 40 or '"' in one.text or one.text[match.start() - 2] in ",;:–—":
        return None
    head = one.text[: match.start()].rstrip(" ,")
    if re.match(r"if (?:you|anything|so|not|we look|I)\b", match["cue"], re.IGNORECASE):
        return None
    if not re.match(r"(?:if|unless|assuming|excluding|subject to)", match["cue"], re.IGNORECASE):
        return None
    text = f"{one.speaker or 'Management'} said: “{head.split('. ')[-1]}”"
    return Case(
        "half quote",
        False,
        text,
        ((one.passage, one.text),),
        mended=match["cue"].strip(),
        why=match["cue"],
        source=one.text,
    )


def _dropped(one: Spoken, _others: Mapping[str, Sequence[Spoken]], _rng: Random) -> Case | None:
    """A figure given without the exclusion or the condition that leads its sentence."""
    match = re.match(r"(?P<cue>(?:Excluding|Assuming|If|Unless)\b[^,.;:]{6,60}), (?P<rest>.{12,})", one.text)
    if match is None or not re.search(r"\$\d|\d%", match["rest"]) or re.search(r"\d", match["cue"]):
        return None
    if re.match(r"If (?:you|anything|so|not|we look|I)\b", match["cue"]):
        return None
    text = third_person(match["rest"], one.company)
    return Case(
        "dropped condition",
        False,
        text,
        _quote(one),
        mended=match["cue"][1:].strip(),
        why=match["cue"],
        source=one.text,
    )


def _negated(one: Spoken, _others: Mapping[str, Sequence[Spoken]], _rng: Random) -> Case | None:
    """A quotation that starts behind the negation that governs it."""
    match = re.search(
        r"\b(?:do not|don't|did not|didn't|will not|won't|are not|is not) (?P<rest>(?:expect|see|anticipate"
        r"|believe|plan|think|have|need)\b.{20,})",
        one.text,
    )
    if match is None or '"' in match["rest"] or "," in match["rest"][:20]:
        return None
    text = f"{one.speaker or 'Management'} said that they “{match['rest'].rstrip('.')}”."
    return Case(
        "half quote",
        False,
        text,
        ((one.passage, match["rest"]),),
        mended=match[0].split()[0],
        why=match[0][:12],
        source=one.text,
    )


def _taken_back(one: Spoken, _others: Mapping[str, Sequence[Spoken]], _rng: Random) -> Case | None:
    """The first half of what is turned round in the next sentence."""
    if not _FORMER.search(one.text) or not _BACK.match(one.after) or len(one.after.split()) < 5:
        return None
    after = " ".join(one.after.split()[:6])
    return Case(
        "half quote",
        False,
        f"{one.speaker or 'Management'}: “{one.text}”",
        _quote(one),
        mended=after,
        why=one.after[:60],
        source=one.text,
    )


def _period(one: Spoken, _others: Mapping[str, Sequence[Spoken]], rng: Random) -> Case | None:
    """A result given for another period."""
    match = IS.search(one.text)
    known = re.fullmatch(r"FY(\d{4})Q(\d)", one.period or "")
    plain = re.search(
        r"\b(?:first|second|third|fourth|prior|last|year|month|half|20\d\d|Q\d|compared|from|versus)\b",
        one.text,
        re.IGNORECASE,
    )
    if match is None or known is None or plain or re.search(r"expect|will|guid", one.text):
        return None
    year, quarter = int(known[1]), int(known[2])
    back = rng.choice([2, 3, 5])
    index = year * 4 + quarter - 1 - back
    when, what = f"FY{index // 4}Q{index % 4 + 1}", f"{match['basis'] or ''}{match['metric']}"
    new = f"In {when}, {one.company}'s {what} was {match['figure']}."
    return _case("period swapped", one, new, f"{one.period} was reported")
