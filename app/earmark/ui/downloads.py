"""Files that the page gives out: the talk, and the last table, of the visitor who asks."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from earmark.table import save
from earmark.ui import export
from earmark.ui.visits import Visit, Visits
from earmark.ui.wire import visit_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

_TYPES = {
    ".md": "text/markdown",
    ".json": "application/json",
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def written(visit: Visit, name: str) -> bytes | None:
    """The file of that name: `talk` in md or json, `table` in csv, xlsx or md; None for no other."""
    if name == "talk.md":
        return export.markdown(visit.entries).encode()
    if name == "talk.json":
        return export.as_json(visit.entries).encode()
    if visit.table is None or name not in ("table.csv", "table.xlsx", "table.md"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        save(visit.table, path)
        return path.read_bytes()


def route(visits: Visits) -> Route:
    """`GET earmark/export/NAME`."""
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import PlainTextResponse, Response
    from starlette.routing import Route

    async def download(request: Request) -> Response:
        name = request.path_params["name"]
        visit, _ = visit_of(request, visits)
        content = await run_in_threadpool(written, visit, name)
        if content is None:
            return PlainTextResponse("there is no such file: ask, or fill a table, first", 404)
        headers = {
            "Content-Disposition": f'attachment; filename="earmark-{name}"',
            "X-Content-Type-Options": "nosniff",
        }
        return Response(content, media_type=_TYPES[Path(name).suffix], headers=headers)

    return Route("/earmark/export/{name}", download)
