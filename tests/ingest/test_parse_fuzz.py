"""Whatever lines a file is made of, parsing ends in a sound transcript or in a refusal.

The lines of the bundled calls, in all forms of `renderings`, are cut, joined, doubled, shuffled and mixed.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from earmark_ingest import SourceError, Transcript, load, parse, read
from earmark_ingest.types import Marked, Source, Span
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from renderings import PLAIN, Said

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "app" / "earmark" / "samples").glob("*.txt"))
SHARED = ROOT.parent / "shared"
SECTIONS = ["unattributed", "prepared", "qa"]
WINDOW = 120
"""Lines of a file that one example takes: enough for a roster, remarks and several questions."""
FUZZ = settings(
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # what fails is already small enough to read
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

Mangle = Callable[[list[str], random.Random], list[str]]


def checked(source: Source) -> Transcript | None:
    """Parse twice and check what must hold of any transcript; None where the text is refused."""
    try:
        found = parse(source)
    except SourceError as error:
        refusal = str(error)
    else:
        assert found == parse(source)
        assert found.text == source.text
        sound(found)
        return found
    assert refusal.startswith(repr(source.name))
    assert "\n" not in refusal
    with pytest.raises(SourceError, match="is not a transcript"):
        parse(source)
    return None


def sound(call: Transcript) -> None:
    spans = [span for turn in call.turns for span in turn.spans]
    assert call.turns
    assert all(turn.spans for turn in call.turns)
    assert all(0 <= span.start < span.end <= len(call.text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(call.text) == span.of(call.text).strip() for span in spans)
    assert [turn.index for turn in call.turns] == list(range(len(call.turns)))
    sections = [turn.section for turn in call.turns]
    assert sections == sorted(sections, key=SECTIONS.index)
    exchanges_hold(call)


def exchanges_hold(call: Transcript) -> None:
    taken = [index for exchange in call.exchanges for index in exchange.turns]
    assert taken == sorted(set(taken))
    assert set(taken) <= set(range(len(call.turns)))
    assert [exchange.index for exchange in call.exchanges] == list(range(len(call.exchanges)))
    within = {index: exchange.index for exchange in call.exchanges for index in exchange.turns}
    assert [turn.exchange for turn in call.turns] == [within.get(turn.index) for turn in call.turns]
    for exchange in call.exchanges:
        assert exchange.turns
        assert all(call.turns[index].section == "qa" for index in exchange.turns)
        if exchange.evidence is not None:
            own = [span for index in exchange.turns for span in call.turns[index].spans]
            assert any(s.start <= exchange.evidence.start < exchange.evidence.end <= s.end for s in own)


@cache
def written(path: Path) -> tuple[Said, ...]:
    """A bundled call as turns."""
    (call,) = read(path)
    return tuple(
        Said(
            "Operator" if turn.speaker.role == "operator" else turn.speaker.name or turn.speaker.label,
            turn.speaker.title,
            turn.speaker.affiliation,
            turn.section,
            tuple(span.of(call.text) for span in turn.spans),
        )
        for turn in call.turns
    )


@cache
def rendered(form: str, path: Path) -> tuple[str, ...]:
    """The lines of a call in a form; turns are kept short, so that a window holds many."""
    call = [
        Said(one.name, one.title, one.firm, one.section, tuple(text[:400] for text in one.paragraphs[:2]))
        for one in written(path)
    ]
    return tuple(PLAIN[form](call).split("\n"))


def cut(lines: list[str], chance: random.Random) -> list[str]:
    """Cut some lines in two, anywhere."""
    found: list[str] = []
    for line in lines:
        at = chance.randrange(len(line)) if line and chance.random() < 0.2 else 0
        found += [line[:at], line[at:]] if at else [line]
    return found


def join(lines: list[str], chance: random.Random) -> list[str]:
    """Join some lines with the one before, with a blank or without."""
    found: list[str] = []
    for line in lines:
        if found and chance.random() < 0.2:
            found[-1] += chance.choice(["", " ", "\t", "\u00a0"]) + line
        else:
            found.append(line)
    return found


def double(lines: list[str], chance: random.Random) -> list[str]:
    """Some lines twice or three times."""
    return [line for line in lines for _ in range(chance.choice([1, 1, 1, 1, 2, 3]))]


def shuffle(lines: list[str], chance: random.Random) -> list[str]:
    """All lines in any order."""
    return chance.sample(lines, len(lines))


def drop(lines: list[str], chance: random.Random) -> list[str]:
    """A third of the lines gone."""
    return [line for line in lines if chance.random() > 0.3]


def mark(lines: list[str], chance: random.Random) -> list[str]:
    """Signs, blanks, page ends and other scripts around and between lines."""
    signs = [
        "\f",
        "\u2028",
        "•  ",
        "\u200b",
        "…",
        ": ",
        " - ",
        "[12]",
        "00:12:40 ",
        "\ufeff",
        "各位好。",
        ">> ",
        "**",
        "(",
        "]",
    ]
    return [
        chance.choice(["", "", "", *signs]) + line + chance.choice(["", "", "", *signs]) for line in lines
    ]


def plain(lines: list[str], chance: random.Random) -> list[str]:
    """As it is."""
    return lines


MANGLES: tuple[Mangle, ...] = (cut, join, double, shuffle, drop, mark, plain)
MIXES = st.lists(st.sampled_from(MANGLES), min_size=1, max_size=3)
ENDS = st.sampled_from(["\n", "\n", "\r\n", "\n\n", "\r", " ", "\f"])


def window(lines: tuple[str, ...], chance: random.Random) -> list[str]:
    at = chance.randrange(max(1, len(lines) - WINDOW // 2))
    return [line[:2000] for line in lines[at : at + chance.randrange(1, WINDOW)]]


def mangled(lines: list[str], how: list[Mangle], seed: int) -> list[str]:
    chance = random.Random(seed)
    for mangle in how:
        lines = mangle(lines, chance)
    return lines


@pytest.mark.parametrize("form", PLAIN)
@settings(FUZZ, max_examples=6)
@given(st.sampled_from(SAMPLES), MIXES, ENDS, st.integers(0, 10**6))
def test_any_mangling_of_any_form(form: str, path: Path, how: list[Mangle], end: str, seed: int) -> None:
    lines = window(rendered(form, path), random.Random(seed))
    checked(Source(end.join(mangled(lines, how, seed)), "call.txt"))


@settings(FUZZ, max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(PLAIN)), st.sampled_from(SAMPLES)), min_size=2, max_size=3),
    MIXES,
    ENDS,
    st.integers(0, 10**6),
)
def test_lines_of_several_files_mixed(
    files: list[tuple[str, Path]], how: list[Mangle], end: str, seed: int
) -> None:
    chance = random.Random(seed)
    lines = [line for form, path in files for line in window(rendered(form, path), chance)[:60]]
    chance.shuffle(lines)
    checked(Source(end.join(mangled(lines, how, seed)), "call.txt"))


@settings(FUZZ, max_examples=60)
@given(st.sampled_from(SAMPLES), MIXES, st.integers(0, 10**6), st.booleans())
def test_any_text_of_which_parts_are_marked(path: Path, how: list[Mangle], seed: int, aside: bool) -> None:
    """Turns that the file marks itself, or stretches that it sets apart, wherever they lie."""
    chance = random.Random(seed)
    lines = mangled(window(rendered("own line without a roster", path), chance), how, seed)
    text, spans = "", []
    for line in lines:
        bare = line.strip()
        if bare:
            begin = len(text) + line.index(bare)
            spans.append(Span(begin, begin + len(bare)))
        text += f"{line}\n"
    chosen = [span for span in spans if chance.random() < 0.3]
    labels = ["Operator", "Ida Roe", "", "Speaker 2", "Ana Voss - Analyst", ":"]
    marked = tuple(Marked(chance.choice(labels), (span,)) for span in chosen)
    checked(Source(text, "call.json", aside=tuple(chosen)) if aside else Source(text, "call.json", marked))


@pytest.mark.parametrize("form", PLAIN)
def test_a_call_cut_off_anywhere_has_the_turns_before(form: str) -> None:
    """Half of a call reads as the whole does, up to where it ends."""
    lines = PLAIN[form](written(SAMPLES[0])).split("\n")
    if len(lines) < 20:
        pytest.skip("the whole call stands on one line")
    found = checked(Source("\n".join(lines[: 3 * len(lines) // 4]), "call.txt"))
    whole = checked(Source("\n".join(lines), "call.txt"))
    assert found is not None
    assert whole is not None
    count = len(found.turns) - 1
    assert count > 5
    assert [turn.speaker.role for turn in found.turns[:count]] == [
        turn.speaker.role for turn in whole.turns[:count]
    ]


def corpus(folder: str) -> list[Path]:
    """Some of the real files beside the project, spread over all."""
    files = sorted(path for path in (SHARED / folder).rglob("*.txt")) if (SHARED / folder).exists() else []
    return files[:: max(1, len(files) // 40)]


@cache
def real(path: Path) -> tuple[str, ...]:
    """The lines of a real file; none where it cannot be read."""
    try:
        texts = [source.text for source in load(path) if isinstance(source, Source)]
    except SourceError:
        return ()
    return tuple(line for text in texts[:1] for line in text.split("\n"))


@pytest.mark.parametrize("folder", ["layouts", "calls"])
@settings(FUZZ, max_examples=60)
@given(st.data())
def test_real_lines_mangled(folder: str, data: st.DataObject) -> None:
    files = corpus(folder)
    if not files:
        pytest.skip("the calls beside the project are not here")
    paths = data.draw(st.lists(st.sampled_from(files), min_size=1, max_size=2))
    how, end, seed = data.draw(MIXES), data.draw(ENDS), data.draw(st.integers(0, 10**6))
    chance = random.Random(seed)
    lines = [line for path in paths for line in window(real(path), chance)]
    checked(Source(end.join(mangled(lines, how, seed)), "call.txt"))
