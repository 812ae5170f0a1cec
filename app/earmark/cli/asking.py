"""`earmark ask`: a question, the answer, its citations."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from earmark.cli.console import terminal
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
    from rich.console import Console

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
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Ask the model even what it has answered before.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Answer a question from the calls, with the words that were said.

    Exit code 0 when it is answered, 3 when it is not in the library, not discussed, declined or ambiguous.
    """
    narrowed: dict[str, Any] = {
        "calls": listed(calls),
        "company": company,
        "period": period,
        "earlier": after or (),
    }
    with over(library, files, cache="off" if no_cache else None) as assistant:
        if as_json:
            answer = assistant.ask(question, **narrowed)
            typer.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2))
        elif assistant.model is not None and _on_a_terminal():
            answer = _streamed(assistant.stream(question, **narrowed))
            tell(answer, explain=explain, text=False)
        else:
            answer = assistant.ask(question, **narrowed)
            tell(answer, explain=explain)
    sys.exit(0 if answer.status == "answered" else 3)


def _on_a_terminal() -> bool:
    return sys.stdout.isatty()


def _streamed(events: Iterator[str | Answer]) -> Answer:
    """The answer, its lines printed as they come."""
    console = terminal()
    for event in events:
        if not isinstance(event, str):
            return event
        console.print(event)
    raise AssertionError("a stream ends with the answer")


def tell(answer: Answer, *, explain: bool = False, text: bool = True) -> None:
    """An answer on a terminal: status where there is none, text, citations, what was dropped.

    Without `text`, which was printed already, the status comes after it.
    """
    console = terminal()
    if answer.status != "answered":
        console.print(f"[{answer.status.replace('_', ' ')}]")
    if text:
        console.print(answer.text)
    for notice in answer.notices:
        console.print(f"note: {notice}")
    if answer.citations:
        console.print()
    for citation in answer.citations:
        _cite(console, citation)
    for dropped in answer.dropped:
        console.print(f"dropped: {dropped.text} ({dropped.reason})", style="dim")
    console.print(_scope(answer), style="dim")
    if explain:
        explain_plan(console, answer.plan)


def _cite(console: Console, citation: Citation) -> None:
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
    parts = [f"scope: {calls} ({answer.scope.why})", composer, *_spent(answer), f"{answer.seconds:.2f} s"]
    return " · ".join(parts)


def _spent(answer: Answer) -> Iterator[str]:
    if answer.usage:
        from earmark.spending import answered

        yield answered(answer)
