"""Serving the page: addresses, what it is open to, and how it ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from earmark.assistant import Assistant
from earmark.settings import Settings
from earmark.ui.serve import start
from earmark_ingest.errors import EarmarkError

SERVE = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where these tests run in the background
from earmark.assistant import Assistant
from earmark.ui import launch
with Assistant.open(sys.argv[1]) as assistant:
    launch(assistant, host="127.0.0.1", port=0, browser=False)
print("closed")
"""


def test_says_where_it_is_and_ends_when_interrupted(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SERVE, str(tmp_path / "library")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        url = line.removeprefix("Earmark is at ").split()[0]
        with urllib.request.urlopen(url, timeout=20) as page:
            served = page.read().decode()
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=30)
    assert url.startswith("http://127.0.0.1:")
    assert "Earmark" in served
    assert (process.returncode, rest) == (0, "closed\n"), errors


def test_page_tells_nobody_and_needs_nobody(tmp_path: Path) -> None:
    with Assistant.open(tmp_path / "library", settings=Settings()) as assistant:
        blocks, url = start(assistant)
        with urllib.request.urlopen(f"{url}config", timeout=20) as config:
            served, headers = config.read().decode(), config.headers
        blocks.close(verbose=False)
    assert blocks.analytics_enabled is False
    assert blocks.share is False
    assert "googleapis" not in served
    assert "cdnjs" not in served
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]


def test_page_answers_to_this_machines_own_names_only(tmp_path: Path) -> None:
    with Assistant.open(tmp_path / "library", settings=Settings()) as assistant:
        blocks, url = start(assistant)
        port = url.rstrip("/").rpartition(":")[2]
        statuses = {}
        for name in ("localhost", "127.0.0.1", "[::1]", "evil.example", "127.0.0.1.evil.example", "["):
            asked = urllib.request.Request(f"{url}config", headers={"Host": f"{name}:{port}"})
            try:
                statuses[name] = urllib.request.urlopen(asked, timeout=20).status
            except urllib.error.HTTPError as error:
                statuses[name] = error.code
        blocks.close(verbose=False)
    assert list(statuses.values()) == [200, 200, 200, 421, 421, 421]


def test_port_in_use_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken, Assistant.open(tmp_path / "library", settings=Settings()) as assistant:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(EarmarkError, match=rf"cannot listen on '127\.0\.0\.1:{port}'.*--port"):
            start(assistant, port=port)


def test_address_of_no_machine_is_one_sentence(tmp_path: Path) -> None:
    refused = pytest.raises(EarmarkError, match="not an address of this machine")
    with Assistant.open(tmp_path / "library", settings=Settings()) as assistant, refused:
        start(assistant, host="203.0.113.1")
