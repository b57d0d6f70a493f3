"""A crawl of a Drupal on loopback whose listing prints aliases only: articles get their nodes' numbers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from .builders import lines, reports
from .conftest import command_line

pytestmark = pytest.mark.whole

HEAD = (
    '<!DOCTYPE html><html lang="vi"><head><title>{title} | Xã Hồng Vân</title>{head}</head>'
    '<body class="{css}">'
)
GENERATOR = '<meta name="Generator" content="Drupal 10 (https://www.drupal.org)" />'
STORIES = {
    "hop-thon": ("41", "Họp thôn bàn việc làm đường"),
    "tiem-phong": ("57", "Tiêm phòng cho đàn trâu bò"),
}


def listing() -> str:
    rows = "".join(
        '<div class="views-row"><article class="node node--type-article node--view-mode-teaser">'
        f'<h2 class="node__title"><a href="/tin-tuc/{alias}" rel="bookmark">{title}</a></h2></article></div>'
        for alias, (_, title) in STORIES.items()
    )
    return (
        f"{HEAD.format(title='Tin tức', head=GENERATOR, css='path-tin-tuc')}<main><div class='view'>"
        f"<div class='view-content'>{rows}</div></div></main></body></html>"
    )


def node(alias: str) -> str:
    number, title = STORIES[alias]
    head = f'{GENERATOR}<link rel="shortlink" href="http://127.0.0.1/node/{number}" />'
    return (
        f"{HEAD.format(title=title, head=head, css='path-node page-node-type-article')}<main>"
        f'<h1 class="page-title">{title}</h1><article class="node node--type-article node--view-mode-full">'
        '<div class="node__content"><div class="field field--name-body"><p>Tối 12/6, thôn Đông họp tại nhà '
        "văn hóa, có 84 hộ dự.</p><p>Bà con thống nhất đóng góp ngày công và giám sát đến khi xong việc.</p>"
        "</div></div>"
        "</article></main></body></html>"
    )


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        alias = self.path.rpartition("/")[2]
        page = listing() if self.path == "/tin-tuc" else node(alias) if alias in STORIES else None
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=UTF-8")
        self.end_headers()
        self.wfile.write((page or "").encode())

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_alias_is_stored_under_its_node(base: str, tmp_path: Path) -> None:
    registry, output = tmp_path / "portals.toml", tmp_path / "output"
    registry.write_text(
        f'[hong-van]\nname = "Xã Hồng Vân"\ntemplate = "drupal"\nurl = "{base}/"\nlistings = ["/tin-tuc"]\n'
        'status = "live"\n',
        encoding="utf-8",
    )

    def crawl(*options: str) -> dict[str, Any]:
        done = command_line(
            "crawl", "hong-van", "--portals", registry, "--output", output, "-s", "DOWNLOAD_DELAY=0",
            *options, cwd=tmp_path,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return dict(reports(output)[-1]["portals"]["hong-van"])

    row = crawl()
    assert (row["verdict"], row["new"], row["pending"], row["errors"]) == ("ok", 2, 0, {})
    assert sorted(item["id"] for item in lines(output)) == ["hong-van/41", "hong-van/57"]
    again = crawl()
    assert (again["new"], again["pending"], again["requests"]) == (0, 0, 2), "robots.txt and the listing"
    assert crawl("--full")["updated"] == 0
    [warc] = sorted((output / "warc").glob("*.warc.gz"))[:1]
    done = command_line("extract", warc, "--portals", registry, cwd=tmp_path)
    assert '"id":"hong-van/41"' in done.stdout, "read again, it is the same article"
