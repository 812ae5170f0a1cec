"""What codes are called on the page: sections, roles, periods, outcomes, and where text went."""

from __future__ import annotations

import ipaddress
from datetime import date
from urllib.parse import urlsplit

from earmark_ingest.types import Speaker

from earmark.types import Answer, Citation, Status

SECTIONS = {"prepared": "Prepared remarks", "qa": "Q&A", "unattributed": "Section not stated"}
ROLES = {
    "executive": "Management",
    "ir": "Investor relations",
    "analyst": "Analyst",
    "operator": "Operator",
    "unknown": "Speaker not named",
}
OUTCOMES: dict[Status, str] = {
    "answered": "Answered",
    "not_in_library": "Not in the library",
    "not_discussed": "Not discussed",
    "declined": "Management declined to say",
    "ambiguous": "More than one call fits",
}


def day(iso: str | None) -> str | None:
    """`2026-02-05` as `5 February 2026`."""
    if iso is None:
        return None
    read = date.fromisoformat(iso)
    return f"{read.day} {read:%B %Y}"


def office(role: str, title: str | None, affiliation: str | None) -> str | None:
    """What a speaker is: a title, for an analyst the firm, else the role."""
    if role == "analyst":
        return ", ".join(filter(None, ["Analyst", affiliation]))
    return title or affiliation or (None if role == "unknown" else ROLES.get(role, role))


def cited(citation: Citation) -> tuple[str, str | None]:
    """Who said the words of a citation, and what that person is."""
    name = citation.speaker or ROLES.get(citation.role, citation.role)
    what = office(citation.role, citation.title, citation.affiliation)
    return name, None if what == name else what


def spoke(speaker: Speaker) -> tuple[str, str | None]:
    """Who spoke a turn, and what that person is; a bare label stands for a missing name."""
    name = speaker.name or speaker.label.strip(" -–—•:") or ROLES[speaker.role]
    what = office(speaker.role, speaker.title, speaker.affiliation)
    standing = f"for {speaker.stands_in_for}" if speaker.stands_in_for else None
    whole = ", ".join(filter(None, [None if what == name else what, standing]))
    return name, whole or None


def went(answer: Answer, address: str | None, default: str) -> str:
    """Where text of the calls went for an answer: nowhere, unless a model took part.

    `address` is the base URL of the model's server, `default` the one used where there is none.
    """
    if answer.model is None:
        return "nothing left this machine"
    host = urlsplit(address or default).hostname or str(address)
    here = ", which is this machine" if _loopback(host) else ""
    return f"passages were sent to {host}{here} (model {answer.model})"


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
