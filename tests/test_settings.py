"""Every setting of ours is read, what could run code is off, and a bomb is no page."""

from __future__ import annotations

import ast
import re
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import brotli
import pytest
from scrapy.settings import Settings, default_settings

from portalcrawl import settings as ours
from portalcrawl.crawl import project_settings
from portalcrawl.demo.answers import answer
from portalcrawl.demo.portals import PORTALS
from portalcrawl.demo.server import DemoPortals
from portalcrawl.demo.site import Site
from portalcrawl.demo.wire import Request

from .conftest import REPOSITORY, Crawler

NAMES = [name for name in vars(ours) if name.isupper()]
OWN = [name for name in NAMES if not hasattr(default_settings, name)]
MB = 2**20


@pytest.fixture(scope="module")
def settings() -> Settings:
    return project_settings({})


def test_the_settings_of_our_own_are_these() -> None:
    source = (REPOSITORY / "portalcrawl" / "settings.py").read_text(encoding="utf-8")
    section = source.partition("# --- ours -")[2].partition("\n# --- ")[0]
    assert re.findall(r"^([A-Z_]+) = ", section, re.MULTILINE) == OWN
    assert {"OUTPUT", "WARC", "CONTACT", "GROUPS_AT_ONCE"} <= set(OWN)


@pytest.mark.parametrize("name", OWN)
def test_every_setting_of_ours_is_read(name: str) -> None:
    read = re.compile(rf"""settings(?:\.get\w*\(|\[)["']{name}["']""")
    files = sorted((REPOSITORY / "portalcrawl").rglob("*.py"))
    assert any(read.search(path.read_text(encoding="utf-8")) for path in files)


def test_what_could_run_code_is_off(settings: Settings, crawler: Crawler) -> None:
    assert not settings.getbool("TELNETCONSOLE_ENABLED")
    assert not settings.getbool("REMOTE_CONTROL_ENABLED")
    assert settings.getdict("EXTENSIONS_BASE") == {}, "or the next release's additions are on"
    done = crawler.run("crawl", "demo-phuong-b", "--limit", "1", "-s", "LOG_LEVEL=INFO")
    enabled = re.search(r"Enabled extensions:\s*(\[[^]]*\])", done.stderr)
    assert enabled is not None, done.stderr
    assert {path.rpartition(".")[2] for path in ast.literal_eval(enabled[1])} == {"CoreStats", "LogCount"}


def test_only_web_addresses_have_a_handler(settings: Settings) -> None:
    handlers = settings.getwithbase("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, path in handlers.items() if path is not None} == {"http", "https"}


def test_robots_are_obeyed_by_our_own_middleware(settings: Settings) -> None:
    assert settings.getbool("ROBOTSTXT_OBEY")
    order = settings.getwithbase("DOWNLOADER_MIDDLEWARES")
    assert order["portalcrawl.robots.RobotsMiddleware"] is not None
    assert order["scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware"] is None
    assert order["portalcrawl.net.NetworkMiddleware"] == max(n for n in order.values() if n is not None)


def test_limits_are_lower_than_scrapys(settings: Settings) -> None:
    for name in ("DOWNLOAD_MAXSIZE", "DOWNLOAD_WARNSIZE", "DOWNLOAD_TIMEOUT", "REDIRECT_MAX_TIMES"):
        assert 0 < settings.getint(name) < getattr(default_settings, name), name
    assert settings.getint("CONCURRENT_REQUESTS") == settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1


def test_a_setting_of_the_command_line_wins() -> None:
    given = project_settings({"WAIT_BUDGET": "7", "CONTACT": "a@example.org", "DOWNLOAD_MAXSIZE": "5"})
    assert (given.getint("WAIT_BUDGET"), given.getint("DOWNLOAD_MAXSIZE")) == (7, 5)
    assert given["USER_AGENT"].endswith("(+a@example.org)")


# ------------------------------------------------------------------------------------------- bombs


def gzip_bomb(text: bytes) -> bytes:
    """Give a gzip body that unpacks to the page followed by 300 MB of blanks."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    pieces = [packer.compress(text)]
    pieces += [packer.compress(b" " * MB) for _ in range(300)]
    return b"".join([*pieces, packer.flush()])


def brotli_bomb(text: bytes) -> bytes:
    packer = brotli.Compressor(quality=5)
    pieces = [packer.process(text)]
    pieces += [packer.process(b" " * MB) for _ in range(300)]
    return b"".join([*pieces, packer.finish()])


@contextmanager
def bombing(coding: str, pack: Callable[[bytes], bytes]) -> Iterator[tuple[str, str]]:
    """Serve a demo portal whose second article is a bomb; give its address and that article's key."""
    portal = PORTALS[1]
    site = Site(portal)
    key = site.keys()[1]
    bomb: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None: ...

        def do_GET(self) -> None:
            response = answer(site, Request("GET", self.path))
            body = response.body
            self.send_response(response.status)
            if key in self.path:
                bomb.extend([] if bomb else [pack(body)])
                body = bomb[0]
                self.send_header("Content-Encoding", coding)
            self.send_header("Content-Type", response.content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield site.base, key
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip_bomb), ("br", brotli_bomb)])
def test_a_bomb_is_no_page_and_costs_only_itself(
    coding: str, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    with bombing(coding, pack) as (base, key):
        registry = tmp_path / "portals.toml"
        registry.write_text(
            f'[bombed]\nname = "Phường"\ntemplate = "hanoi"\nurl = "{base}/"\nstatus = "live"\n'
            f'listings = ["{PORTALS[1].listings[0].path}"]\n',
            encoding="utf-8",
        )
        crawler = Crawler(DemoPortals(), tmp_path / "output", registry)
        row = crawler.crawl("bombed", "-s", "RETRY_TIMES=0")["bombed"]
    assert (row["verdict"], row["new"], row["pending"]) == ("ok", 29, 1), row
    assert row["errors"] == {"IgnoreRequest": 1}, "Scrapy's name for a body beyond DOWNLOAD_MAXSIZE"
    assert not any(key in item["id"] for item in crawler.articles())
    sizes = [path.stat().st_size for path in (tmp_path / "output").rglob("*") if path.is_file()]
    assert max(sizes) < 4 * MB, "nothing unpacked is kept"
