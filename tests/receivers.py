"""Servers on loopback that take alarms: a webhook, and as much of SMTP as a client needs."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Webhook:
    """Messages posted so far; ``status`` is what the next ones are answered with."""

    port: int = 0
    status: int = 200
    silent: bool = False
    """Take the request and never answer."""
    messages: list[dict[str, Any]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"json://127.0.0.1:{self.port}/hook"

    def take(self) -> str:
        """Give the text of the only message since the last time."""
        [message] = self.messages
        self.messages.clear()
        return f"{message['title']}\n{message['message']}"


@contextmanager
def webhook() -> Iterator[Webhook]:
    """Serve a webhook."""
    hook = Webhook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if hook.silent:
                hook.over.wait(30)
                return
            if hook.status == 200:
                hook.messages.append(json.loads(body))
            self.send_response(hook.status)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        hook.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield hook
        hook.over.set()
        server.shutdown()


@contextmanager
def mail_server() -> Iterator[tuple[int, list[str]]]:
    """Serve SMTP without encryption; give the port and the list that messages are put into."""
    mails: list[str] = []

    class Handler(socketserver.StreamRequestHandler):
        def answer(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            self.answer("220 loopback")
            for raw in self.rfile:
                word = raw.decode().split()[0].upper() if raw.strip() else ""
                if word == "DATA":
                    self.answer("354 go on")
                    lines = []
                    for line in self.rfile:
                        if line.rstrip(b"\r\n") == b".":
                            break
                        lines.append(line.decode())
                    mails.append("".join(lines))
                    self.answer("250 taken")
                elif word == "QUIT":
                    self.answer("221 bye")
                    return
                else:
                    self.answer("250 fine")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server.server_address[1], mails
        server.shutdown()
