"""Serve the page on an address of this machine until it is interrupted."""

from __future__ import annotations

import gc
import os
import socket
import sys
import threading
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from earmark_ingest.errors import EarmarkError

from earmark.ui.uploads import MEGABYTE
from earmark.ui.users import load
from earmark.ui.wording import is_loopback

if TYPE_CHECKING:
    import gradio as gr
    from starlette.middleware import Middleware
    from starlette.routing import Route

    from earmark.assistant import Assistant

_PLAIN: dict[str, Any] = {
    "share": False,
    "ssr_mode": False,
    "pwa": False,
    "mcp_server": False,
    "prevent_thread_lock": True,
    "quiet": True,
    "show_error": False,
    "footer_links": [],
}
"""What Gradio is to leave alone."""
LIMIT = 50
"""Megabytes that a file may have which is added on the page: a call has a tenth of one."""

_OPEN = "Whoever reaches this address can read the library, and change it: --auth FILE asks for a password.\n"


def launch(
    assistant: Assistant,
    host: str = "127.0.0.1",
    port: int = 7860,
    browser: bool = False,
    limit: int = LIMIT,
    auth: Path | None = None,
) -> None:
    """Serve the page and block until interrupted. `port` 0 takes a free one; the address goes to stdout.

    `limit` is how many megabytes a file may have that is added; `auth` a file of users, see `users`.
    Raises `EarmarkError` when the address cannot be listened on.
    """
    blocks, url = start(assistant, host, port, browser, limit, auth)
    gc.collect()
    gc.freeze()  # what is open now stays so: walking it would hold up an answer now and then
    if auth is None and not is_loopback(host):
        sys.stderr.write(_OPEN)
    sys.stdout.write(f"Earmark is at {url} (Ctrl+C ends it)\n")
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        threading.Event().wait()
    blocks.close(verbose=False)


def start(
    assistant: Assistant,
    host: str = "127.0.0.1",
    port: int = 0,
    browser: bool = False,
    limit: int = LIMIT,
    auth: Path | None = None,
) -> tuple[gr.Blocks, str]:
    """Serve the page in the background; its blocks (for `close()`) and its URL. Errors as in `launch`."""
    middleware = _middleware(auth, host)
    port = _free(host, port)
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    from earmark.ui.page import build
    from earmark.ui.theme import head, theme

    blocks = build(limit * MEGABYTE)
    routes = _routes(assistant, limit * MEGABYTE, alone=auth is None and is_loopback(host))
    try:
        _, url, _ = blocks.launch(
            server_name=host,
            server_port=port,
            inbrowser=browser,
            app_kwargs={"middleware": middleware, "routes": routes},
            theme=theme(),
            head=head(),
            favicon_path=str(files(__package__) / "favicon.svg"),
            **_PLAIN,
        )
    except OSError:
        raise _taken(host, port) from None
    return blocks, url


def _routes(assistant: Assistant, limit: int, *, alone: bool) -> list[Route]:
    """What the page does over routes of its own; see `wire`."""
    from earmark.ui import downloads, uploads, wire
    from earmark.ui.verbs import verbs
    from earmark.ui.visits import Visits

    visits, files_in = Visits(), uploads.Uploads(limit)
    return [
        wire.route(verbs(assistant, files_in, alone=alone), visits),
        uploads.route(files_in, visits),
        downloads.route(visits),
    ]


def _middleware(auth: Path | None, host: str) -> list[Middleware]:
    """What every request goes through; `SettingsError` for a file of users that is none."""
    from starlette.middleware import Middleware

    from earmark.ui.login import Login, Sessions
    from earmark.ui.policy import KeepToThisServer

    policy = Middleware(KeepToThisServer, here=is_loopback(host))
    return [policy] if auth is None else [policy, Middleware(Login, sessions=Sessions(load(auth)))]


def _free(host: str, port: int) -> int:
    """The port, or a free one for 0, once it is sure that it can be listened on."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            return int(probe.getsockname()[1])
    except OSError:
        raise _taken(host, port) from None


def _taken(host: str, port: int) -> EarmarkError:
    return EarmarkError(
        f"cannot listen on {f'{host}:{port}'!r}: it is in use, or not an address of this machine; "
        "choose another with --port (0 takes a free one) or --host"
    )
