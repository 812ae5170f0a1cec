"""`earmark chat`: the page in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from earmark.cli.options import LibraryOption, opened


def chat(
    library: LibraryOption = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on; the default is this machine only.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 7860,
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = False,
) -> None:
    """Ask in a browser: answers with citations; a click shows the words in their place."""
    from earmark.ui import launch

    with opened(library) as assistant:
        launch(assistant, host=host, port=port, browser=browser)
