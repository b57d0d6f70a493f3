"""A PostgreSQL server of the tests' own: the one in the wheel, on a free port of loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

HOST = "127.0.0.1"


def programs(folder: Path) -> Path:
    """Give the folder of the server's programs; the package is not imported: that alone writes files."""
    spec = find_spec("pgserver")
    assert spec is not None
    assert spec.origin is not None
    installed = Path(spec.origin).parent / "pginstall"
    try:
        subprocess.run([installed / "bin" / "postgres", "--version"], capture_output=True, **account())
    except PermissionError:  # an environment in root's home, where the account may not look
        installed = Path(shutil.copytree(installed, folder / "pginstall"))
    return installed / "bin"


def account() -> dict[str, Any]:
    """Give whom to run the server as: it refuses root, so root lends it an account without rights."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


@dataclass
class Server:
    """A server over a data folder; it can be killed and started again."""

    programs: Path
    data: Path
    port: int
    _process: subprocess.Popen[bytes] | None = None
    _made: int = field(default=0)

    @classmethod
    def create(cls, folder: Path) -> Server:
        """Make a cluster and start its server."""
        data = folder / "data"
        data.mkdir()
        if os.geteuid() == 0:
            os.chown(data, account()["user"], account()["group"])
        _let_through(data)
        server_programs = programs(folder)
        subprocess.run(
            [server_programs / "initdb", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync",
             "--username=postgres", "--pgdata", data],
            check=True, capture_output=True, cwd="/", **account(),
        )  # fmt: skip
        with socket.socket() as free:
            free.bind((HOST, 0))
            port = free.getsockname()[1]
        server = cls(server_programs, data, port)
        server.start()
        return server

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@{HOST}:{self.port}/{database}"

    def new_database(self) -> str:
        """Give the URL of an empty database."""
        self._made += 1
        name = f"crawl{self._made}"
        self.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def execute(self, sql: str, url: str | None = None, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with psycopg.connect(url or self.url(), autocommit=True) as connection:
            cursor = connection.execute(sql, values)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []

    def start(self) -> None:
        """Start the server and wait until it answers."""
        deadline = time.monotonic() + 60
        while not self._answers():
            if self._process is None or self._process.poll() is not None:
                # After a kill the old server's children hold its memory until they notice: it is tried again.
                self._spawn()
            assert time.monotonic() < deadline, (self.data / "log").read_text()
            time.sleep(0.05)

    def _spawn(self) -> None:
        with (self.data / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.data, "-p", str(self.port),
                 "-c", f"listen_addresses={HOST}", "-c", "unix_socket_directories=",
                 "-c", "max_connections=60", "-c", "shared_buffers=16MB"],
                stdout=log, stderr=log, cwd="/", **account(),
            )  # fmt: skip

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url(), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def kill(self, number: signal.Signals) -> None:
        """End the server: SIGQUIT is its immediate shutdown, SIGKILL leaves its children to notice."""
        assert self._process is not None
        self._process.send_signal(number)
        self._process.wait(60)

    def stop(self) -> None:
        """End the server for good."""
        if self._process is not None and self._process.poll() is None:
            self.kill(signal.SIGQUIT)
        shutil.rmtree(self.data, ignore_errors=True)


def _let_through(folder: Path) -> None:
    """Let the account pass pytest's folders on the way, which are made for us only."""
    for parent in folder.parents if account() else ():
        if parent == Path(tempfile.gettempdir()):
            break
        parent.chmod(parent.stat().st_mode | 0o011)
