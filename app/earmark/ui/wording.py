"""What codes are called on the page: sections, roles, periods, outcomes, and where text went."""

from __future__ import annotations

import ipaddress
from datetime import date
from html import escape
from urllib.parse import urlsplit

from earmark_ingest.library import CallRecord
from earmark_ingest.types import Outcome, Speaker

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


OUTCOMES_OF_QA: dict[Outcome, str] = {
    "answered": "answered",
    "partly": "answered in part",
    "declined": "declined",
    "does not know": "not known",
    "points elsewhere": "pointed elsewhere",
}
HELP: dict[Status, str] = {
    "not_in_library": "Only calls that are held can be asked. Add the transcript, or ask another call.",
    "not_discussed": "Try the words that the company uses, ask another call, or look through the transcript.",
    "declined": "That is their answer: the words below are how they put it. Another call may say more.",
    "ambiguous": "Name the company and the quarter, or choose the call that you mean.",
}
"""What would help, where there is no answer."""


def call_name(call: CallRecord) -> str:
    """`Veltrane Systems, FY2026Q2`; the file's name where the company is not told."""
    return ", ".join(filter(None, [call.company or call.source, str(call.period or "")]))


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
    return f"passages were sent to {_host(address, default)} (model {answer.model})"


def goes(model: str | None, address: str | None, default: str) -> str:
    """Where text goes with each question, escaped; `model` is None for quotes."""
    if model is None:
        return "Answers are quotes: nothing leaves this machine."
    told = f"Questions, and the passages that answer them, go to {_host(address, default)} (model {model})."
    return escape(told)


def _host(address: str | None, default: str) -> str:
    host = urlsplit(address or default).hostname or str(address)
    return f"{host}{', which is this machine' if is_loopback(host) else ''}"


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, and nobody else reaches it."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
