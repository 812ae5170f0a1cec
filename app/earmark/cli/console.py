"""The terminal that commands print to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def terminal(piped: int = 110) -> Console:
    """As wide as the terminal, `piped` columns into a file; what is printed is never read as markup."""
    from rich.console import Console

    return Console(width=None if Console().is_terminal else piped, highlight=False, markup=False)


def heading(console: Console, call: str, company: str | None, date: str | None) -> None:
    """The line above what is listed of a call."""
    console.print(f"{call} · {company or 'company unknown'} · {date or 'date not stated'}", style="bold")
