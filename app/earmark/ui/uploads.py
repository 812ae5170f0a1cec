"""Files that a browser sends: written to a folder of their own, a piece at a time, up to a limit."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
import threading
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from earmark_ingest.errors import SourceError

from earmark.ui.visits import Visits
from earmark.ui.wire import is_ours, remember, visit_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

_WAITING = 50
"""Files that may wait to be read; the one that waits longest is thrown away first."""
_NAME = 120
MEGABYTE = 1_000_000


class Uploads:
    """Files on their way into the library, each under a token that only its sender knows."""

    def __init__(self, limit: int) -> None:
        """Take files of up to `limit` bytes."""
        self.limit = limit
        self._folder = tempfile.TemporaryDirectory(prefix="earmark-upload-")
        self._files: OrderedDict[str, Path] = OrderedDict()
        self._lock = threading.Lock()

    def place(self, name: str) -> tuple[str, Path]:
        """A token and an empty place for a file of that name."""
        token = secrets.token_urlsafe(16)
        folder = Path(self._folder.name, token)
        folder.mkdir()
        with self._lock:
            self._files[token] = folder / plain(name)
            while len(self._files) > _WAITING:
                _, old = self._files.popitem(last=False)
                shutil.rmtree(old.parent, ignore_errors=True)
            return token, self._files[token]

    def path(self, token: object) -> Path:
        """The file under a token; `SourceError` where there is none (any more)."""
        with self._lock:
            found = self._files.get(str(token))
        if found is None:
            raise SourceError("the file did not arrive, or waited too long: add it again")
        return found

    def drop(self, token: object) -> None:
        """Throw a file away."""
        with self._lock:
            found = self._files.pop(str(token), None)
        if found is not None:
            shutil.rmtree(found.parent, ignore_errors=True)

    def close(self) -> None:
        """Throw everything away."""
        self._folder.cleanup()


def plain(name: str) -> str:
    """A file's name without folders and signs that a file system minds."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(sign for sign in last if sign.isprintable()).strip(". ")[-_NAME:]
    return kept or "call.txt"


def too_large(name: str, limit: int) -> str:
    """The sentence for a file over the limit."""
    most = f"{limit / MEGABYTE:g} MB"
    return f"{name!r} is larger than {most}, which is the limit of this page: use earmark ingest"


def route(uploads: Uploads, visits: Visits) -> Route:
    """`POST earmark/upload?name=…` with the file as the body; its token, or what is wrong, as JSON."""
    from starlette.responses import JSONResponse, PlainTextResponse
    from starlette.routing import Route

    async def upload(request: Request) -> Response:
        if not is_ours(request):
            return PlainTextResponse("no such thing to do", 404)
        _, fresh = visit_of(request, visits)
        name = plain(request.query_params.get("name", ""))
        token, path = uploads.place(name)
        if not await _written(request, path, uploads.limit):
            uploads.drop(token)
            refused = {"refused": too_large(name, uploads.limit)}
            return JSONResponse(refused, 413, {"Connection": "close"})
        return remember(JSONResponse({"token": token}), fresh)

    return Route("/earmark/upload", upload, methods=["POST"])


async def _written(request: Request, path: Path, limit: int) -> bool:
    """Whether all of the body fits; what does not is not read."""
    size = 0
    with path.open("wb") as out:
        async for chunk in request.stream():
            size += len(chunk)
            if size > limit:
                return False
            out.write(chunk)
    return True
