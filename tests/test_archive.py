"""WARC files: what is written is read back, torn tails are cut."""

import gzip
from pathlib import Path

import pytest

from portalcrawl import archive

DATE = "2026-03-01T08:00:00Z"


def test_a_response_is_read_back_as_it_came(tmp_path: Path) -> None:
    warc = archive.WarcArchive(tmp_path, "run")
    body = "<p>Xã</p>".encode()
    headers = [("Content-Type", "text/html"), ("X-Robots-Tag", "noai"), ("X-Robots-Tag", "noindex")]
    name, offset = warc.write("http://127.0.0.1/a?b=c", DATE, "HTTP/1.1 200 OK", headers, body, "127.0.0.1")
    warc.close()
    assert name == "run-00000.warc.gz"
    record = archive.read_at(tmp_path / name, offset)
    assert (record.url, record.date, record.status, record.body) == (
        "http://127.0.0.1/a?b=c",
        DATE,
        200,
        body,
    )
    assert record.header("x-robots-tag") == "noai, noindex"
    assert list(archive.read(tmp_path / name)) == [record]


def test_a_compressed_body_is_kept_as_sent_and_read_unpacked(tmp_path: Path) -> None:
    warc = archive.WarcArchive(tmp_path, "run")
    headers = [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
    name, offset = warc.write("http://127.0.0.1/", DATE, "HTTP/1.1 200 OK", headers, gzip.compress(b"xin"))
    warc.close()
    record = archive.read_at(tmp_path / name, offset)
    assert record.body == b"xin"
    assert record.header("Transfer-Encoding") is None


def test_a_full_file_is_followed_by_the_next(tmp_path: Path) -> None:
    warc = archive.WarcArchive(tmp_path, "run", rotate_bytes=1)
    names = [warc.write("http://127.0.0.1/", DATE, "HTTP/1.1 200 OK", [], b"x")[0] for _ in range(2)]
    warc.close()
    assert names == ["run-00000.warc.gz", "run-00001.warc.gz"]


@pytest.mark.parametrize("missing", range(1, 400, 37))
def test_a_file_cut_anywhere_keeps_its_whole_records(tmp_path: Path, missing: int) -> None:
    warc = archive.WarcArchive(tmp_path, "run")
    for number in range(4):
        warc.write(f"http://127.0.0.1/{number}", DATE, "HTTP/1.1 200 OK", [], bytes(range(256)))
    warc.close()
    path = tmp_path / "run-00000.warc.gz"
    whole = path.read_bytes()
    offsets = [record.offset for record in archive.read(path)]
    path.write_bytes(whole[:-missing])
    cut = archive.cut_torn_tail(path)
    kept = [record.offset for record in archive.read(path)]
    assert kept == [offset for offset in offsets if offset in kept]
    assert path.stat().st_size in [*offsets, len(whole)]
    assert path.stat().st_size + cut == len(whole) - missing


def test_a_file_that_is_no_warc_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_text("<html>no archive</html>\n" * 20)
    with pytest.raises(ValueError, match="not a WARC file"):
        list(archive.read(path))


def test_an_offset_without_a_record_is_refused(tmp_path: Path) -> None:
    warc = archive.WarcArchive(tmp_path, "run")
    name, offset = warc.write("http://127.0.0.1/", DATE, "HTTP/1.1 200 OK", [], b"x")
    warc.close()
    with pytest.raises(ValueError, match="offset"):
        archive.read_at(tmp_path / name, offset + 3)
