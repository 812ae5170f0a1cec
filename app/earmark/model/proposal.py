"""From a reply's entries to a draft: what is usable becomes a claim, the rest is dropped with its reason."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from earmark.model.reply import find_answers
from earmark.types import Claim, Draft, Dropped, Quote, Status, Sum

UNUSABLE = "The model gave no usable answer to this."
_OUTCOMES = ("answered", "declined", "not_discussed")
_MARKER = re.compile(r" ?(?:\[[Pp\d,; ]{1,40}\]|\([Pp]\d[Pp\d,; ]{0,40}\))")
_KEY = re.compile(r"\W{0,3}(?:passage\W{1,3})?(?:key\W{1,3})?P?(\d{1,6})\W{0,3}", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")


class _UnusableError(Exception):
    """Why one claim cannot be used."""


def read_reply(
    text: str, facets: Sequence[str], passages: Mapping[str, str], *, partial: bool = False
) -> Draft:
    """The draft in a model's reply; `passages` gives the passage id behind each key.

    A `partial` reply may leave out parts of the question, or their claims. Nothing is checked against the
    passages' words here. Raises `ReplyError` where nothing can be read.
    """
    gathered = _Gathered(facets, passages, partial)
    for entry in find_answers(text):
        gathered.add(entry)
    return gathered.draft()


def read_entry(
    entry: Mapping[str, Any], facets: Sequence[str], passages: Mapping[str, str]
) -> list[tuple[Claim, Status]]:
    """The usable claims of one entry of `answers`, each with the outcome of its part."""
    gathered = _Gathered(facets, passages, partial=True)
    gathered.add(entry)
    draft = gathered.draft()
    return [(claim, draft.outcomes[claim.facet]) for claim in draft.claims]


def failed(facets: Sequence[str], reply: str, reason: str) -> Draft:
    """The draft of a model that could not be understood: no claims, and a `Dropped` that says so."""
    return empty(facets, UNUSABLE, (Dropped(_shown(reply), reason),))


def empty(facets: Sequence[str], note: str = "", dropped: tuple[Dropped, ...] = ()) -> Draft:
    """A draft that claims nothing."""
    outcomes: tuple[Status, ...] = tuple("not_discussed" for _ in facets)
    return Draft((), outcomes, (note,) * len(facets), dropped)


class _Gathered:
    """What the entries of one reply add up to."""

    def __init__(self, facets: Sequence[str], passages: Mapping[str, str], partial: bool) -> None:
        self._facets = [_clean(facet).lower() for facet in facets]
        self._passages = passages
        self._partial = partial
        self._claims: list[Claim] = []
        self._dropped: list[Dropped] = []
        self._outcomes: dict[int, Status] = {}

    def add(self, entry: Mapping[str, Any]) -> None:
        """Take one entry of `answers`."""
        facet = self._facet(entry.get("facet"))
        claims = _listed(entry.get("claims"))
        if facet is None:
            reason = f"it is for part {_shown(entry.get('facet'))!r}, which the question does not have"
            self._dropped += [Dropped(_text_of(claim), reason) for claim in claims or [entry]]
            return
        outcome = self._outcome(entry.get("outcome"), bool(claims))
        if outcome == "not_discussed":
            self._dropped += [Dropped(_text_of(claim), "its outcome is not_discussed") for claim in claims]
        else:
            self._take(facet, claims)
        known = self._outcomes.get(facet)
        if outcome and (known is None or _OUTCOMES.index(outcome) < _OUTCOMES.index(known)):
            self._outcomes[facet] = outcome

    def draft(self) -> Draft:
        """The draft; a facet without claim cannot be `answered` or `declined`."""
        with_claims = {claim.facet for claim in self._claims}
        dropped = list(self._dropped)
        outcomes: list[Status] = []
        notes: list[str] = []
        for index, facet in enumerate(self._facets):
            outcome = self._outcomes.get(index)
            if outcome is None and not self._partial:
                dropped.append(Dropped(facet, "the model gave no outcome for this part"))
            usable = outcome == "not_discussed" or (outcome is not None and index in with_claims)
            outcomes.append(outcome if usable and outcome else "not_discussed")
            notes.append("" if usable else UNUSABLE)
        return Draft(tuple(self._claims), tuple(outcomes), tuple(notes), tuple(dropped))

    def _facet(self, value: Any) -> int | None:
        if value is None and len(self._facets) == 1:
            return 0
        if isinstance(value, str) and _clean(value).lower() in self._facets:
            return self._facets.index(_clean(value).lower())
        number = _whole(value)
        return number - 1 if number is not None and 1 <= number <= len(self._facets) else None

    def _outcome(self, value: Any, claims: bool) -> Status | None:
        if value is None and claims:
            return "answered"
        name = re.sub(r"[\s-]", "_", value.strip().lower()) if isinstance(value, str) else ""
        if name in _OUTCOMES:
            return cast(Status, name)
        self._dropped.append(Dropped(_shown(value), "it is not an outcome"))
        return "answered" if claims else None

    def _take(self, facet: int, claims: Sequence[Any]) -> None:
        if not (claims or self._partial):
            self._dropped.append(Dropped(self._facets[facet], "the model gave no claim for this part"))
        for claim in claims:
            try:
                self._claims.append(_claim(facet, claim, self._passages))
            except _UnusableError as error:
                self._dropped.append(Dropped(_text_of(claim), str(error)))


def _claim(facet: int, value: Any, passages: Mapping[str, str]) -> Claim:
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str) or not _clean(_MARKER.sub("", _clean(text))):
        raise _UnusableError("it is not an object with a text")
    given = value.get("quotes") or value.get("quote") or (value if "words" in value else None)
    quotes = [quote for item in _listed(given) if (quote := _quote(item, passages))]
    if not quotes:
        raise _UnusableError("it quotes no passage")
    sums = [sum_ for item in _listed(value.get("sums")) if (sum_ := _sum(item))]
    shown = _clean(_MARKER.sub("", _clean(text)))
    return Claim(facet, shown, tuple(dict.fromkeys(quotes)), tuple(dict.fromkeys(sums)))


def _quote(value: Any, passages: Mapping[str, str]) -> Quote | None:
    if not isinstance(value, dict):
        return None
    key = _KEY.fullmatch(str(value.get("key")).strip())
    passage = passages.get(f"P{int(key[1])}") if key else None
    if passage is None:
        raise _UnusableError(
            f"it cites the passage {_shown(value.get('key'))!r}, which the model was not given"
        )
    words = value.get("words")
    return Quote(passage, _clean(words)) if isinstance(words, str) and _clean(words) else None


def _sum(value: Any) -> Sum | None:
    """A sum; one without its two sides proves nothing, and what it was to prove fails its check."""
    if not isinstance(value, dict):
        return None
    sides = [_clean(str(value[side])) for side in ("result", "expression") if value.get(side) is not None]
    return Sum(*sides) if len(sides) == 2 and all(sides) else None


def _listed(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def _whole(value: Any) -> int | None:
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 9:
        return int(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value == value // 1:
        return int(value)
    return None


def _clean(text: str) -> str:
    """On one line, without control characters, and fit for UTF-8 (JSON may spell half a surrogate pair)."""
    return _CONTROL.sub(" ", text).strip().encode("utf-8", "replace").decode()


def _text_of(claim: Any) -> str:
    text = claim.get("text") if isinstance(claim, dict) else None
    return _clean(text) if isinstance(text, str) else _shown(claim)


def _shown(value: Any) -> str:
    text = _clean(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))
    return text if len(text) <= 200 else f"{text[:199]}…"
