"""The sample calls as a library, asked everything once; made-up calls; the command line in this process.

Also lets the tests of this folder import the helpers beside them.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from earmark import Answer, Assistant, sample_paths
from earmark.adapters import openai as adapter
from earmark.checks import check_all
from earmark.settings import Settings, load_settings
from earmark.types import Claim, Quote
from earmark_ingest.sentences import sentences
from earmark_ingest.types import Passage, Role, Span, Speaker, Transcript, Turn

sys.path.insert(0, str(Path(__file__).parent))

import desk_kit

FACTS = Path(__file__).parents[2] / "evals" / "earmark_evals" / "facts" / "samples.yaml"


def _clear(patch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("EARMARK_", "OPENAI_"))]:
        patch.delenv(name)


@pytest.fixture
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting and no key comes from outside."""
    _clear(monkeypatch)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between a model's tries, noted and not slept."""
    taken: list[float] = []
    monkeypatch.setattr(adapter, "sleep", taken.append)
    return taken


@pytest.fixture(scope="session")
def settings() -> Callable[..., Settings]:
    """Settings made of the arguments alone, whatever the environment says."""

    def make(**given: object) -> Settings:
        with pytest.MonkeyPatch.context() as patch:
            _clear(patch)
            return load_settings(**given)

    return make


@pytest.fixture(scope="session")
def samples_library(tmp_path_factory: pytest.TempPathFactory, settings: Callable[..., Settings]) -> Path:
    """The bundled calls, ingested once; copy it (`own_library`) before you change it."""
    path = tmp_path_factory.mktemp("samples") / "library"
    with Assistant.open(path, settings=settings()) as assistant:
        assistant.ingest(sample_paths())
    return path


@pytest.fixture
def own_library(samples_library: Path, tmp_path: Path) -> Path:
    """A copy of the samples' library to change."""
    return Path(shutil.copytree(samples_library, tmp_path / "own-library"))


@pytest.fixture
def own(own_library: Path, settings: Callable[..., Settings]) -> Iterator[Assistant]:
    """An assistant over `own_library`."""
    with Assistant.open(own_library, settings=settings()) as assistant:
        yield assistant


@pytest.fixture(scope="session")
def samples(samples_library: Path, settings: Callable[..., Settings]) -> Iterator[Assistant]:
    """An assistant over the bundled calls that answers by quoting."""
    with Assistant.open(samples_library, settings=settings()) as assistant:
        yield assistant


@pytest.fixture(scope="session")
def desk_library(tmp_path_factory: pytest.TempPathFactory, settings: Callable[..., Settings]) -> Path:
    """Made-up calls with figures to compute from, see `desk_kit`."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "calls").mkdir()
    with Assistant.open(folder / "library", settings=settings()) as assistant:
        assistant.ingest(desk_kit.write(folder / "calls"))
    return folder / "library"


@pytest.fixture(scope="session")
def desk(desk_library: Path, settings: Callable[..., Settings]) -> Iterator[Assistant]:
    """An assistant over `desk_library` that answers by quoting."""
    with Assistant.open(desk_library, settings=settings()) as assistant:
        yield assistant


@pytest.fixture(scope="session")
def questions() -> tuple[str, ...]:
    """Every question that is labelled on the samples, without its label."""
    facts = yaml.safe_load(FACTS.read_text(encoding="utf-8"))["facts"]
    return tuple(dict.fromkeys(fact["question"] for fact in facts))


@pytest.fixture(scope="session")
def answers(samples: Assistant, questions: Sequence[str]) -> Mapping[str, Answer]:
    """The answer to each of `questions`."""
    return {question: samples.ask(question) for question in questions}


@pytest.fixture(scope="session")
def marked_words() -> Callable[[str], list[str]]:
    """The words in the marks of a transcript that is HTML."""

    def found(page: str) -> list[str]:
        return [html.unescape(one) for one in re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL)]

    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium without a window; tests that need it are marked with `page_kit.needs_browser`."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    import page_kit

    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=page_kit.CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@dataclass(frozen=True)
class Talk:
    """A made-up call: one passage per turn, its id `<call>#<turn>`."""

    call: str
    transcript: Transcript
    passages: tuple[Passage, ...]

    def source(self, passage: str) -> tuple[Passage, Transcript] | None:
        """As `verify` wants it: what may be cited."""
        return next(((p, self.transcript) for p in self.passages if p.id == passage), None)


def _talk(*turns: tuple[str, Role, str], call: str = "LARK-FY2024Q3") -> Talk:
    text, made, passages = "", [], []
    for index, (name, role, said) in enumerate(turns):
        speaker = Speaker(name, name, role)
        text += f"{name}\n\n"
        spans = []
        for paragraph in said.split("\n\n"):
            spans.append(Span(len(text), len(text) + len(paragraph)))
            text += f"{paragraph}\n\n"
        cut = tuple(s for span in spans for s in sentences(text, span))
        made.append(Turn(index, speaker, "qa" if role == "analyst" else "prepared", tuple(spans)))
        joined = " ".join(s.of(text) for s in cut)
        passages.append(
            Passage(f"{call}#{index}", call, index, cut, made[-1].section, speaker, None, "", joined)
        )
    transcript = Transcript(text, "made-up.txt", tuple(made), company="Larkfield Optics", ticker="LARK")
    return Talk(call, transcript, tuple(passages))


@pytest.fixture(scope="session")
def talk() -> Callable[..., Talk]:
    """Builds a `Talk` of turns `(name, role, words)`; a blank line parts paragraphs."""
    return _talk


@pytest.fixture(scope="session")
def kept(talk: Callable[..., Talk]) -> Callable[..., bool]:
    """Whether a claim is kept; `said` is one turn's words or turns, a quote `(turn, words)`."""

    def run(
        said: str | Sequence[tuple[str, Role, str]],
        text: str,
        *quotes: tuple[int, str],
        call: str = "LARK-FY2024Q3",
    ) -> bool:
        turns: Sequence[tuple[str, Role, str]] = (
            [("Mara Voss", "executive", said)] if isinstance(said, str) else said
        )
        made = talk(*turns)
        given_quotes = quotes or ((0, said),)
        claim = Claim(0, text, tuple(Quote(f"{call}#{turn}", words) for turn, words in given_quotes))
        held, dropped = check_all([claim], made.source)
        assert len(held) + len(dropped) == 1
        for checked in held:
            for found in checked.quotes:
                assert found.text == found.span.of(made.transcript.text)
        for one in dropped:
            assert one.reason.strip()
            assert "\n" not in one.reason
        return bool(held)

    return run


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def earmark(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bare_environment: None
) -> Callable[..., Ran]:
    """Runs `earmark ARGUMENTS…` through its entry point, in this process."""
    from earmark.cli import main

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["earmark", *map(str, arguments)])
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run
