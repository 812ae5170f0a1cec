"""Read and replace a file of answers: whole, or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

from earmark.errors import SettingsError


def text_of(path: Path) -> str:
    """A file's text, line ends as they are; `SettingsError` where it is no text in UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{str(path)!r} is not text in UTF-8: name another file") from error
    except OSError as error:
        raise SettingsError(f"cannot read {str(path)!r}: {error.strerror or error}") from error


def put(path: Path, content: bytes) -> None:
    """Write a file so that a crash leaves what was there; `SettingsError` where it cannot be written."""
    target = path.resolve()
    made = target.with_name(f".{target.name}.new")
    try:
        made.write_bytes(content)
        if target.exists():
            shutil.copymode(target, made)
        made.replace(target)
    except OSError as error:
        made.unlink(missing_ok=True)
        raise SettingsError(f"cannot write {str(path)!r}: {error.strerror or error}") from error
