"""An answer says what its call says: where a figure of the call is edited, the answer follows."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from earmark import Answer, Assistant, samples
from earmark_ingest.figures import figures
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

SHARED = Path(__file__).parents[2].parent / "shared" / "ectqa"
FACTS = Path(__file__).parents[2] / "evals" / "earmark_evals" / "facts" / "samples.yaml"
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MARK = re.compile(r"\[\d+\]")

CALL = """Tarnholt Looms, Inc. (TRNH) Q2 2025 Earnings Conference Call

Operator

Good morning, and welcome to the Tarnholt Looms second quarter 2025 earnings call, recorded on May 6, 2025. \
I turn the call over to Ines Farrow. Please go ahead.

Ines Farrow -- Chief Executive Officer

Good morning. Our Harrow mill ran well.

Bo Lindgren -- Chief Financial Officer

Revenue for the second quarter was ${revenue} million, up from $81.5 million a year ago. Gross margin was \
{margin}%. GAAP and adjusted EPS were $0.{gaap} a share and $0.{adjusted} a share, respectively. For the \
third quarter we expect revenue between ${low} million and ${high} million.
"""


def first_figure(answer: Answer) -> str | None:
    """The digits of the figure that an answer begins with; None where it begins with none or with a year."""
    line = _MARK.sub("", answer.text.splitlines()[0])
    found = figures(line.rsplit(": ", 1)[-1]) if "“" not in line and line.count(": ") == 1 else []
    number = _NUMBER.search(found[0].text) if found else None
    digits = number[0] if number else ""
    return digits if len(digits.replace(",", "").replace(".", "")) > 1 and "," not in digits else None


def edited(digits: str) -> str:
    """Another number of the same length: its last digit moved by one."""
    return digits[:-1] + ("8" if digits[-1] == "9" else str(int(digits[-1]) + 1))


def replaced(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<![\d.,]){re.escape(old)}(?![\d]|[.,]\d)", new, text)


def follow(library: Path, file: Path, assistant: Assistant, question: str) -> str | None:
    """What is wrong when the figure that answers is edited in its call; None where the answer follows."""
    before = assistant.ask(question)
    digits = first_figure(before) if before.citations else None
    cited = next((c for c in before.citations if digits and digits in c.quote), None)
    if digits is None or cited is None:
        return None
    original = file.read_text("utf-8")
    new = edited(digits)
    if new in _NUMBER.findall(original) or digits not in _NUMBER.findall(original):
        return None  # the edit would make two figures one
    file.write_text(replaced(original, digits, new), "utf-8")
    assistant.ingest([file])
    after = assistant.ask(question)
    file.write_text(original, "utf-8")
    assistant.ingest([file])
    given_now = first_figure(after)
    return None if given_now == new else f"{question}: {digits} became {new}, the answer says {given_now}"


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Assistant]]:
    folder = tmp_path_factory.mktemp("counterfactual")
    for path in samples.paths():
        shutil.copy(path, folder / path.name)
    with Assistant.open(folder / "library") as assistant:
        assistant.ingest(sorted(folder.glob("*.txt")))
        yield folder, assistant


def test_of_every_sample_the_answer_follows_the_edit(bundled: tuple[Path, Assistant]) -> None:
    folder, assistant = bundled
    files = {record.id: folder / record.source for record in assistant.calls()}
    facts = [f for f in yaml.safe_load(FACTS.read_text("utf-8"))["facts"] if f["kind"] in ("figure", "range")]
    asked = [(f["question"], files[f["calls"][0]]) for f in facts if len(f["calls"]) == 1]
    headed = [q for q, _ in asked if first_figure(assistant.ask(q))]
    assert len(headed) >= 20
    wrong = [follow(folder, file, assistant, question) for question, file in asked]
    assert [one for one in wrong if one] == []


@pytest.fixture(scope="module")
def looms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Assistant]]:
    folder = tmp_path_factory.mktemp("looms")
    with Assistant.open(folder / "library") as assistant:
        yield folder / "TRNH-2025-Q2.txt", assistant


@settings(deadline=None, max_examples=20, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    revenue=st.integers(830, 990).map(lambda n: f"{n / 10:.1f}"),
    margin=st.integers(201, 799).map(lambda n: f"{n / 10:.1f}"),
    cents=st.lists(st.integers(11, 99), min_size=2, max_size=2, unique=True),
    low=st.integers(100, 150),
    width=st.integers(1, 40),
)
def test_whatever_the_call_says_is_answered(
    looms: tuple[Path, Assistant], revenue: str, margin: str, cents: list[int], low: int, width: int
) -> None:
    file, assistant = looms
    gaap, adjusted = cents
    said = CALL.format(
        revenue=revenue, margin=margin, gaap=gaap, adjusted=adjusted, low=low, high=low + width
    )
    file.write_text(said, "utf-8")
    assistant.ingest([file])
    assert (
        f": ${revenue.removesuffix('.0')} million."
        in assistant.ask("What was Tarnholt's revenue in Q2 2025?").text
    )
    assert f": {margin.removesuffix('.0')}" in assistant.ask("What was Tarnholt's gross margin?").text
    for question, value in (("GAAP EPS", gaap), ("adjusted EPS", adjusted)):
        line = assistant.ask(f"What was Tarnholt's {question} in Q2 2025?").text.splitlines()[0]
        assert re.search(rf"\$0?\.{str(value).rstrip('0')}0?\b", line), line
    guided = assistant.ask("What is Tarnholt's revenue guidance for the third quarter?").text
    assert f"${low}–${low + width} million" in guided.replace("–$", "–").replace("–", "–$"), guided


@pytest.mark.skipif(not SHARED.exists(), reason="the real calls are not beside the checkout")
def test_of_real_calls_the_answer_follows_the_edit(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in (SHARED / "questions.jsonl").read_text("utf-8").splitlines()]
    files = {row["evidence"][0]["doc"] for row in rows if row["evidence"]}
    chosen = sorted(files)[:: max(1, len(files) // 8)][:8]
    for name in chosen:
        shutil.copy(SHARED / "calls" / name, tmp_path / name)
    with Assistant.open(tmp_path / "library") as assistant:
        assistant.ingest(sorted(tmp_path.glob("*.txt")))
        wrong = []
        for record in assistant.calls():
            for metric in ("revenue", "operating margin", "free cash flow", "effective tax rate", "EPS"):
                question = f"What was {record.ticker}'s {metric} in {record.period}?"
                wrong.append(follow(tmp_path, tmp_path / record.source, assistant, question))
    assert [one for one in wrong if one] == []
