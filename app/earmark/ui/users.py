"""Who may log in: a file with a line for each user, their password salted and hashed by scrypt.

    ada:scrypt:16384:8:1:SALT:HASH

Salt and hash are in base64; the three numbers are scrypt's cost, block size and parallelism. Lines that are
empty or begin with `#` are left out.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from earmark_ingest.errors import SettingsError

_COST, _BLOCK, _PARALLEL = 16384, 8, 1
_MEMORY = 64 * 1024 * 1024
_NAME = re.compile(r"[\w.@+-]{1,64}")
_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class User:
    """A user, as the file has them."""

    name: str
    cost: int
    block: int
    parallel: int
    salt: bytes
    digest: bytes

    def fits(self, password: str) -> bool:
        """Whether it is the user's password; takes as long when it is not."""
        found = _hashed(password, self.salt, self.cost, self.block, self.parallel)
        return hmac.compare_digest(found, self.digest)


def load(path: Path) -> dict[str, User]:
    """The users of a file, by name; `SettingsError` where it cannot be read, or a line is none."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"the users of {str(path)!r} cannot be read: earmark chat --auth FILE --add-user NAME makes it"
        ) from error
    found = [_user(line, f"{str(path)!r}, line {at}") for at, line in enumerate(lines, 1) if _counts(line)]
    if not found:
        raise SettingsError(f"the file of users {str(path)!r} names nobody: add one with --add-user NAME")
    return {user.name: user for user in found}


def add(path: Path, name: str, password: str) -> None:
    """Put a user into the file, or change their password. Only its owner may read the file."""
    if not _NAME.fullmatch(name):
        raise SettingsError(f"{name!r} is no name for a user: up to 64 letters, digits and . @ + - _")
    if len(password) < _SHORTEST:
        raise SettingsError(f"the password is too short: {_SHORTEST} signs at least")
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    kept = [line for line in lines if not line.startswith(f"{name}:")]
    written = path.with_name(f".{path.name}.new")
    with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write("\n".join([*kept, _line(name, password)]) + "\n")
    written.replace(path)


def may_enter(users: dict[str, User], name: str, password: str) -> bool:
    """Whether there is such a user with that password; an unknown name takes as long to refuse."""
    user = users.get(name)
    if user is None:
        _hashed(password, b"nobody", _COST, _BLOCK, _PARALLEL)
        return False
    return user.fits(password)


def _line(name: str, password: str) -> str:
    salt = secrets.token_bytes(16)
    digest = _hashed(password, salt, _COST, _BLOCK, _PARALLEL)
    coded = (base64.b64encode(part).decode() for part in (salt, digest))
    return ":".join([name, "scrypt", str(_COST), str(_BLOCK), str(_PARALLEL), *coded])


def _hashed(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    secret = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(secret, salt=salt, n=cost, r=block, p=parallel, maxmem=_MEMORY, dklen=32)


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _user(line: str, where: str) -> User:
    try:
        name, kind, cost, block, parallel, salt, digest = line.strip().split(":")
        read = User(
            name, int(cost), int(block), int(parallel),
            base64.b64decode(salt, validate=True), base64.b64decode(digest, validate=True),
        )  # fmt: skip
        if kind != "scrypt" or not _NAME.fullmatch(name) or len(read.digest) != 32:
            raise ValueError(kind)
        read.fits("")
    except ValueError as error:
        raise SettingsError(
            f"{where} is no user: write them with earmark chat --auth FILE --add-user NAME"
        ) from error
    return read
