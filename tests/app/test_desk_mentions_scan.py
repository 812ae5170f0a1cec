"""Mentions against a scan that shares no code with them: words cut by hand, on the samples and on real calls.

A hundred terms drawn from the calls: words, phrases of two and three, endings and beginnings left open.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path

import pytest
from earmark.desk.mentions import may_hold, mentions, needles, pattern
from earmark.desk.types import Mentions
from earmark_ingest.parse import read
from earmark_ingest.types import Transcript
from hypothesis import example, given
from hypothesis import strategies as st

CALLS = Path(__file__).parents[2].parent / "shared" / "calls"
TERMS, READ = 100, 15
Word = tuple[int, int, str]
Paragraph = tuple[int, int, str, list[Word]]


def words(text: str) -> list[Word]:
    """Runs of letters, digits and underlines: where each begins and ends, and what it is in small letters."""
    found, start = [], None
    for at, sign in enumerate(f"{text} "):
        inside = sign.isalnum() or sign == "_"
        if inside and start is None:
            start = at
        elif not inside and start is not None:
            found.append((start, at, text[start:at].lower()))
            start = None
    return found


def joined(gap: str) -> bool:
    """Whether what stands between two words leaves them one phrase: blanks, or a single dash."""
    return bool(gap) and (gap.isspace() or gap in "-\u2010\u2011\u2013")


def scanned(text: str, said: Sequence[Word], term: str) -> Iterator[tuple[int, int]]:
    """Every place of a term in a paragraph, from left to right, none over another."""
    asked = term.lower().split()
    behind = -1
    firsts = [at for at, word in enumerate(said) if alike(word[2], asked[0])]
    for at in firsts:
        run = said[at : at + len(asked)]
        gaps = [text[a[1] : b[0]] for a, b in pairwise(run)]
        fits = len(run) == len(asked) and all(map(alike, [word[2] for word in run], asked))
        if run[0][0] >= behind and fits and all(map(joined, gaps)):
            behind = run[-1][1]
            yield run[0][0], behind


def alike(word: str, asked: str) -> bool:
    return fnmatchcase(word, asked) if "*" in asked else word == asked


def paragraphs(transcript: Transcript) -> list[Paragraph]:
    """Turn, offset, text and words of each paragraph of a call."""
    return [
        (turn.index, span.start, span.of(transcript.text), words(span.of(transcript.text)))
        for turn in transcript.turns
        for span in turn.spans
    ]


def drawn(calls: Sequence[Sequence[Paragraph]], count: int, seed: int) -> list[str]:
    """Terms that are said somewhere, and some that are not."""
    draw = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        *_, said = draw.choice(draw.choice(calls))
        size = draw.choice((1, 1, 1, 2, 3))
        if len(said) < size + 1:
            continue
        at = draw.randrange(len(said) - size)
        run = [word for _, _, word in said[at : at + size]]
        if draw.random() < 0.3:
            run[-1] = run[-1][: draw.randint(1, len(run[-1]))] + "*"
        elif draw.random() < 0.1:
            run[0] = "*" + run[0][-3:]
        elif draw.random() < 0.05:
            run[0] += "x"
        found[" ".join(run)] = None
    return list(found)


def agree(term: str, calls: dict[str, Transcript], cut: dict[str, list[Paragraph]]) -> Mentions:
    """The mentions of a term on these calls, held against the scan: each place, and who said it where."""
    wanted, letters = pattern([term]), needles([term])
    got = [one for call, t in calls.items() if may_hold(t.text, letters) for one in mentions(call, t, wanted)]
    expected = [
        (call, start + a, start + b, turn)
        for call in calls
        for turn, start, text, said in cut[call]
        for a, b in scanned(text, said, term)
    ]
    assert [(m.citation.call, m.start, m.end) for m in got] == [place[:3] for place in expected], term
    for one, (call, start, end, turn) in zip(got, expected, strict=True):
        held = calls[call].turns[turn]
        cited = one.citation
        assert (cited.speaker, cited.role, cited.section) == (
            held.speaker.name,
            held.speaker.role,
            held.section,
        )
        assert cited.start <= start < cited.end
        assert one.boilerplate or cited.role != "operator"
        assert calls[call].text[start:end] == one.words
    return Mentions((term,), tuple(calls), tuple(got))


def check(calls: dict[str, Transcript], seed: int) -> None:
    said = 0
    cut = {call: paragraphs(transcript) for call, transcript in calls.items()}
    for term in drawn(list(cut.values()), TERMS, seed):
        found = agree(term, calls, cut)
        said += len(found.found)
        for what in ("speaker", "role", "section", "call", "words"):
            assert sum(found.by(what).values()) == len(found.counted), (term, what)
        told = found.to_dict()
        assert told["count"] + told["boilerplate"] == len(found.found)
    assert said > TERMS


def test_a_hundred_terms_of_the_samples_agree_with_a_scan(samples):
    calls = {call.id: samples.transcript(call.id) for call in samples.calls()}
    check(calls, 7)
    cut = {call: paragraphs(transcript) for call, transcript in calls.items()}
    for term in drawn(list(cut.values()), 10, 8):
        assert samples.mentions(term).found == agree(term, calls, cut).found


@pytest.mark.skipif(not CALLS.is_dir(), reason="the shared calls are not beside the repository")
def test_a_hundred_terms_of_real_calls_agree_with_a_scan():
    files = sorted(CALLS.glob("*.txt"))
    chosen = random.Random(11).sample(files, READ)
    check({file.stem: read(file)[0] for file in chosen}, 12)


@given(st.text(max_size=60), st.text(st.sampled_from("aisk *-1é'ıſ\u212a\u0130"), min_size=1, max_size=6))
@example("\u212aing and \u0130sl and aſk", "king")
@example("a\u017fk", "ask")
def test_what_is_passed_over_holds_no_mention(talk, text, term):
    """The fast way to pass over a text never loses a mention."""
    if not any(sign.isalnum() for sign in term) or not text.strip():
        return
    made = talk(("Mara Voss", "executive", text.replace("\n", " ")))
    found = list(mentions(made.call, made.transcript, pattern([term])))
    assert may_hold(made.transcript.text, needles([term])) or not found


def test_a_safe_harbour_and_the_operator_are_counted_apart(samples):
    found = samples.mentions("risk*", "question*")
    apart = [one for one in found.found if one.boilerplate]
    assert apart
    assert {one.citation.role for one in apart} >= {"operator"}
    assert len(found.counted) + len(apart) == len(found.found)
    for what in ("speaker", "role", "section"):
        names = Counter(found.by(what))
        assert sum(names.values()) == len(found.counted)
    assert "operator" not in found.by("role")
