"""One spelling and one office for each person of a call: `Timothy Cook`, `Tim Cook` and a slip of either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from earmark_ingest.people.introductions import Directory, Person
from earmark_ingest.people.names import last_name, same_person
from earmark_ingest.types import Speaker

_MOST = 500
"""No call has more people; a file made to have them must not take forever."""


def unify(speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """The speakers, in order, each under the spelling the call uses most; what one label says holds for all.

    People of the company and analysts are told apart, so that a shared name joins nobody.
    """
    known: dict[tuple[str | None, bool], Speaker] = {}
    for side in (True, False):
        own = [one for one in speakers if one.name and (one.role == "analyst") is side]
        for name, person in _people(own).items():
            known[name, side] = person
    return tuple(_settled(one, known.get((one.name, one.role == "analyst"))) for one in speakers)


def _people(speakers: Sequence[Speaker]) -> dict[str, Speaker]:
    """Each spelling of a name to the person: the commonest spelling with the first office and firm given."""
    counts = Counter(one.name for one in speakers if one.name)
    if len(counts) > _MOST:
        return {}
    ranked = sorted(counts, key=lambda name: (-counts[name], -len(name)))
    directory = Directory(Person(name) for name in ranked)
    firms = {one.name: one.affiliation for one in reversed(speakers) if one.affiliation}
    found: dict[str, list[str]] = {}
    for name in ranked:
        person = directory.find(name)
        chosen = _colleague(name, found, firms) or (person.name if person else name)
        found.setdefault(chosen, []).append(name)
    return {
        name: _merged(chosen, [one for one in speakers if one.name in names])
        for chosen, names in found.items()
        for name in names
    }


def _colleague(name: str, found: dict[str, list[str]], firms: dict[str | None, str]) -> str | None:
    """A slip in the first name: the same last name at the same firm, the first letters alike."""
    for other in found:
        same_firm = firms.get(name) is not None and firms.get(name) == firms.get(other)
        if same_person(name, other) or (
            same_firm and last_name(name) == last_name(other) and name[:2].casefold() == other[:2].casefold()
        ):
            return other
    return None


def _merged(name: str, turns: Sequence[Speaker]) -> Speaker:
    titles = Counter(one.title for one in turns if one.title)
    firms = Counter(one.affiliation for one in turns if one.affiliation)
    return Speaker(
        "",
        name,
        title=titles.most_common(1)[0][0] if titles else None,
        affiliation=firms.most_common(1)[0][0] if firms else None,
    )


def _settled(speaker: Speaker, person: Speaker | None) -> Speaker:
    if person is None:
        return speaker
    affiliation = speaker.affiliation or (person.affiliation if speaker.role == "analyst" else None)
    return replace(speaker, name=person.name, title=speaker.title or person.title, affiliation=affiliation)
