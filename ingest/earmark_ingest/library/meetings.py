"""What is said of a new text that met others: another text of its call, or another call of its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from earmark_ingest.library.cards import SourceRecord
from earmark_ingest.library.identity import Group
from earmark_ingest.library.records import Entry


def met(
    call: str,
    card: SourceRecord,
    before: Mapping[str, Entry],
    calls: Mapping[str, Group],
    rivals: Sequence[str],
) -> Iterator[str]:
    """A sentence each: `card` is now in `call`; `rivals` are other calls that would have the same id."""
    places = {origin.path for origin in card.origins}
    yield from _renamed(places, before, calls)
    cited, *others = calls[call].cards
    if others and cited.digest == card.digest:
        yield f"is a better or newer text of {call!r} than {others[0].name!r}, and is cited instead"
    elif others:
        yield f"is another text of {call!r}, which goes on citing {cited.name!r}: it shows more of the call"
    yield from (_apart(call, rival, calls) for rival in rivals)


def _renamed(places: set[str], before: Mapping[str, Entry], calls: Mapping[str, Group]) -> Iterator[str]:
    for old in sorted(before.keys() - calls.keys()):
        sources = before[old].record.sources
        if any(origin.path in places for one in sources for origin in one.origins):
            yield f"was {old!r} before and replaces it"


def _apart(call: str, rival: str, calls: Mapping[str, Group]) -> str:
    first = calls[rival].cards[0]
    return (
        f"has the company and period of {first.name!r} but was held on {calls[call].dated}, not "
        f"{calls[rival].dated}: kept as {call!r}, the other as {rival!r}"
    )
