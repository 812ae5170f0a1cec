"""A server on this machine that speaks the OpenAI protocol."""

from __future__ import annotations

import json
import select
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from earmark.testing.completions import Said, event, events, of_text, whole
from earmark.testing.embeddings import Embeddings
from earmark.testing.faults import Fault, Request, raw, refuse
from earmark.testing.scripted import MODEL

Reply = str | Said | Fault | Callable[[Request], "str | Said | Fault"]


_STREAM = {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked", "Connection": "close"}


class OpenAIServer:
    """A server on 127.0.0.1: `/v1/chat/completions` (streamed if asked), `/v1/embeddings`, `/v1/models`.

    Gives its replies in turn, the last one again and again; see `Embeddings` for those. Refuses models other
    than `models` with 404 and, where `key` is given, other keys with 401; `refuses` names request fields, or
    kinds of `response_format`, that it answers with 400.

        with OpenAIServer("{}") as server:
            model = openai_model("scripted", "key", server.url, timeout=1)
    """

    def __init__(
        self,
        *replies: Reply,
        models: Sequence[str] = (MODEL,),
        key: str | None = None,
        refuses: Sequence[str] = (),
        embeddings: Embeddings | None = None,
    ) -> None:
        self.replies = replies or ("{}",)
        self.models = tuple(models)
        self.key = key
        self.refuses = tuple(refuses)
        self.embeddings = embeddings or Embeddings()
        self.requests: list[Request] = []
        """Those for completions, refused ones included."""
        self.left = threading.Event()
        """Set when a client goes before its reply has ended."""
        self._given = 0
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.scripted = self
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        """The base URL, ending in `/v1`."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._http.shutdown()
        self._http.server_close()

    def answer(self, request: Request) -> Said | Fault:
        """What to send for a request for a completion."""
        with self._lock:
            self.requests.append(request)
            fault = self._refusal(request)
            if fault is not None:
                return fault
            reply = self.replies[min(self._given, len(self.replies) - 1)]
            self._given += 1
        said = reply(request) if callable(reply) else reply
        return of_text(said) if isinstance(said, str) else said

    def embed(self, request: Request) -> Fault:
        """What to send for a request for embeddings."""
        with self._lock:
            self.embeddings.requests.append(request)
            early = self._refusal(request) or self.embeddings.fault(request)
        return early or self.embeddings.answer(request)

    def authorised(self, headers: Mapping[str, str]) -> bool:
        """Whether the right key came with the request."""
        return self.key is None or headers.get("authorization") == f"Bearer {self.key}"

    def wait_for_close(self) -> None:
        """Says nothing for as long as the server lives."""
        self._closing.wait(60)

    def _refusal(self, request: Request) -> Fault | None:
        if not self.authorised(request.headers):
            shown = request.headers.get("authorization", "").removeprefix("Bearer ")
            return refuse(401, f"Incorrect API key provided: {shown}.", "invalid_api_key")
        name = request.body.get("model")
        if name not in self.models:
            return refuse(404, f"The model `{name}` does not exist.", "model_not_found")
        for unwanted in self.refuses:
            form = (request.body.get("response_format") or {}).get("type")
            if unwanted in request.body or unwanted == form:
                return refuse(400, f"Unsupported value: '{unwanted}' is not supported with this model.")
        return None


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    scripted: OpenAIServer


class _Handler(BaseHTTPRequestHandler):
    server: _Http

    def do_GET(self) -> None:
        headers = self._headers()
        if self.path != "/v1/models" or not self.server.scripted.authorised(headers):
            self._send(refuse(404, "Not Found"))
            return
        data = [
            {"id": name, "object": "model", "created": 0, "owned_by": "tests"}
            for name in self.server.scripted.models
        ]
        self._send(raw(json.dumps({"object": "list", "data": data})))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        request = Request(self.path, self._headers(), body)
        if self.path == "/v1/embeddings":
            self._fail(self.server.scripted.embed(request))
            return
        if self.path != "/v1/chat/completions":
            self._send(raw("404 page not found", "text/plain", 404))
            return
        answer = self.server.scripted.answer(request)
        if isinstance(answer, Fault):
            self._fail(answer)
        elif body.get("stream"):
            self._stream(answer, request)
        else:
            self._fail(answer.fault or raw(json.dumps(whole(answer, request))))

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a test's output is not the place for it."""

    def _headers(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers.items()}

    def _fail(self, fault: Fault) -> None:
        if fault.hangs:
            self.server.scripted.wait_for_close()
        elif fault.drops:
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self._send(fault)

    def _send(self, fault: Fault) -> None:
        payload = fault.body.encode()
        self.send_response(fault.status)
        for name, value in {"Content-Type": "application/json", **fault.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(payload)))
        with suppress(ConnectionError):  # of a client that did not wait
            self.end_headers()
            self.wfile.write(payload)

    def _stream(self, said: Said, request: Request) -> None:
        self.protocol_version = "HTTP/1.1"  # in chunks, so that a reply that breaks off shows
        self.send_response(200)
        for name, value in _STREAM.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        try:
            for data in events(said, request):
                if isinstance(data, Fault):
                    self._break_off(data)
                    return
                self._write(event(data))
            self._write(event("[DONE]"))
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            self.server.scripted.left.set()

    def _break_off(self, fault: Fault) -> None:
        """End in the middle."""
        if fault.body:
            self._write(event(fault.body))
        else:
            self._fail(fault)

    def _write(self, data: bytes) -> None:
        """As long as somebody listens: what is sent after that is lost without a word."""
        if select.select([self.connection], [], [], 0)[0] and not self.connection.recv(1, socket.MSG_PEEK):
            raise ConnectionAbortedError
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))


def closed_url() -> str:
    """A base URL on this machine at which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/v1"
