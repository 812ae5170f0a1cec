"""A model's way to a draft: evidence, scripted replies, and a check that finds fault with some claims."""

from __future__ import annotations

import json

from earmark.model import CallNote, compose
from earmark.types import Evidence
from earmark_ingest.types import Passage, Span, Speaker

BEER = Speaker("Ann Beere - CFO", "Ann Beere", "executive", "CFO")
ANALYST = Speaker("Analyst", "Leo Marsh", "analyst", affiliation="Harbour Street")
CALLS = {
    "ACME-FY2024Q1": CallNote("Acme Widgets", "ACME", "FY2024Q1", "2024-04-30"),
    "BOLT-FY2023Q4": CallNote("Bolt Works"),
}
QUESTION = "What is the revenue guidance, and who is the CFO?"
FACETS = ("revenue guidance", "who is the CFO")


def passage(number, text="We expect revenue of 10 to 12 million.", speaker=BEER, **more):
    call = more.pop("call", "ACME-FY2024Q1")
    section = more.pop("section", "prepared")
    return Passage(
        f"{call}#{number:04}", call, 0, (Span(0, len(text)),), section, speaker, None, "header", text
    )


def evidence(*passages, facet=0):
    return [Evidence(facet, item, item.sentences[0], 1.0) for item in passages]


def claim(text, key="P1", words="10 to 12 million"):
    return {"text": text, "quotes": [{"key": key, "words": words}]}


def reply(*claims, second="not_discussed"):
    first = {"facet": 1, "outcome": "answered" if claims else "not_discussed", "claims": list(claims)}
    return json.dumps({"answers": [first, {"facet": 2, "outcome": second, "claims": []}]})


def run(model, found=None, **more):
    return compose(QUESTION, FACETS, evidence(passage(1)) if found is None else found, CALLS, model, **more)


def wrong(*texts):
    """A check that finds fault with these claims."""
    return lambda claim: "10 is not said" if claim.text in texts else None


def texts(items):
    return [item.text for item in items]
