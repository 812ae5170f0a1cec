"""`earmark chat`: the page in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from earmark_ingest.errors import SettingsError

from earmark.cli.options import LibraryOption, opened


def chat(
    library: LibraryOption = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on; the default is this machine only.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 7860,
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = False,
    auth: Annotated[
        Path | None,
        typer.Option(help="File of users: nobody comes in without a password.", show_default=False),
    ] = None,
    add_user: Annotated[
        str | None,
        typer.Option(help="Put this user into the file of --auth and end.", show_default=False),
    ] = None,
    max_upload: Annotated[
        int, typer.Option(min=1, max=2000, help="Megabytes that a file may have which is added on the page.")
    ] = 50,
) -> None:
    """Ask in a browser: answers with citations; a click shows the words in their place."""
    if add_user is not None:
        _add(auth, add_user)
        return
    from earmark.ui import launch

    with opened(library) as assistant:
        launch(assistant, host=host, port=port, browser=browser, limit=max_upload, auth=auth)


def _add(auth: Path | None, name: str) -> None:
    """Ask for the password, which is never taken from the command line."""
    from earmark.ui.users import add

    if auth is None:
        raise SettingsError("--add-user needs --auth FILE, the file that the user is put into")
    add(auth, name, typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    typer.echo(f"{name} may log in with {auth}")
