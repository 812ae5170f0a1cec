"""`earmark ask`: a question, the answer, its citations."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.explaining import explain_plan
from earmark.cli.options import (
    CallsOption,
    CompanyOption,
    FilesOption,
    JsonOption,
    LibraryOption,
    listed,
    over,
)

if TYPE_CHECKING:
    from earmark.types import Answer, Citation


def ask(
    question: Annotated[str, typer.Argument(help="What you want to know.", show_default=False)],
    library: LibraryOption = None,
    files: FilesOption = None,
    calls: CallsOption = None,
    company: CompanyOption = None,
    period: Annotated[
        str | None, typer.Option(help="Only this period: FY2008Q2, 'December 2007 quarter'.")
    ] = None,
    after: Annotated[
        list[str] | None,
        typer.Option(
            metavar="QUESTION", help="A question asked before, for one that leaves things out; repeatable."
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show how the question was understood.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Answer a question from the calls, with the words that were said.

    Exit code 0 when it is answered, 3 when it is not in the library, not discussed, declined or ambiguous.
    """
    with over(library, files) as assistant:
        answer = assistant.ask(
            question, calls=listed(calls), company=company, period=period, earlier=after or ()
        )
    if as_json:
        typer.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2))
    else:
        tell(answer, explain=explain)
    sys.exit(0 if answer.status == "answered" else 3)


def tell(answer: Answer, *, explain: bool = False) -> None:
    """An answer on a terminal: status where there is none, text, citations, what was dropped."""
    from rich.console import Console

    console = Console(width=None if Console().is_terminal else 110, highlight=False, markup=False)
    if answer.status != "answered":
        console.print(f"[{answer.status.replace('_', ' ')}]")
    console.print(answer.text)
    if answer.citations:
        console.print()
    for citation in answer.citations:
        _cite(console, citation)
    for dropped in answer.dropped:
        console.print(f"dropped: {dropped.text} ({dropped.reason})", style="dim")
    console.print(_scope(answer), style="dim")
    if explain:
        explain_plan(console, answer.plan)


def _cite(console: Console, citation: Citation) -> None:  # type: ignore[name-defined]  # noqa: F821
    who = ", ".join(filter(None, [citation.speaker or citation.role, citation.title or citation.affiliation]))
    where = " · ".join(filter(None, [citation.company, citation.period, citation.date]))
    section = {"qa": "Q&A", "prepared": "prepared remarks"}.get(citation.section, "unattributed")
    console.print(f"[{citation.number}] {who} · {section} · {where} · {citation.call}", style="bold")
    if citation.question:
        asked = " ".join(citation.question.split())
        short = asked if len(asked) <= 160 else asked[:157] + "…"
        console.print(f"    {citation.asked_by or 'an analyst'} asked: {short}", style="dim")
    console.print(f"    “{' '.join(citation.quote.split())}”")


def _scope(answer: Answer) -> str:
    calls = ", ".join(answer.scope.calls) or "no call"
    composer = f"with the model {answer.model}" if answer.model else "composed of quotes, no model"
    return f"scope: {calls} ({answer.scope.why}) · {composer} · {answer.seconds:.2f} s"
