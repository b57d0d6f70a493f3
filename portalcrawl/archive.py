"""The WARC archive: every response is written as it came; pages are read back from our or anyone's files."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from portalcrawl import __version__

ROTATE_BYTES = 1_000_000_000
"""A new WARC file is begun after this many bytes."""


@dataclass(frozen=True, slots=True)
class Record:
    """One archived response."""

    url: str
    date: str
    """WARC-Date: ISO 8601, UTC."""
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    """The payload with its Content-Encoding undone."""
    offset: int
    """Of the record in its file, in bytes."""

    def header(self, name: str) -> str | None:
        """Give the values of a header, joined by commas, or None."""
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        return ", ".join(values) if values else None


class WarcArchive:
    """Writes ``warc/<run>-NNNNN.warc.gz``, one gzip member a record, flushed before it is referred to."""

    def __init__(self, folder: Path, run: str, rotate_bytes: int = ROTATE_BYTES) -> None:
        self._folder = folder
        self._run = run
        self._rotate_bytes = rotate_bytes
        self._number = 0
        self._file: IO[bytes] | None = None

    def write(
        self,
        url: str,
        date: str,
        status_line: str,
        headers: Sequence[tuple[str, str]],
        body: bytes,
        peer: str | None = None,
    ) -> tuple[str, int]:
        """Write a response record and flush it; give the file's name and the record's offset in it.

        Args:
            url: the request's address.
            date: when the response came, ISO 8601 UTC.
            status_line: such as ``HTTP/1.1 200 OK``.
            headers: as received.
            body: as received: still encoded as Content-Encoding says.
            peer: address that answered.

        Raises:
            OSError: the disk refused it.

        """
        file = self._open()
        offset = file.tell()
        protocol, _, status = status_line.partition(" ")
        # The transfer coding is undone by the HTTP client; a reader must not try again.
        kept = [(name, value) for name, value in headers if name.lower() != "transfer-encoding"]
        warc_headers = {"WARC-Date": date} | ({"WARC-IP-Address": peer} if peer else {})
        writer = WARCWriter(file, gzip=True)
        record = writer.create_warc_record(
            url, "response", payload=BytesIO(body), length=len(body), warc_headers_dict=warc_headers,
            http_headers=StatusAndHeaders(status, kept, protocol=protocol),
        )  # fmt: skip
        writer.write_record(record)
        file.flush()
        return Path(file.name).name, offset

    def _open(self) -> IO[bytes]:
        if self._file is not None and self._file.tell() >= self._rotate_bytes:
            self.sync()
            self._file.close()
            self._file = None
            self._number += 1
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"{self._run}-{self._number:05d}.warc.gz"
            self._file = path.open("xb")
            writer = WARCWriter(self._file, gzip=True)
            info = {
                "software": f"portalcrawl/{__version__}",
                "format": "WARC File Format 1.1",
                "robots": "obey",
                "isPartOf": self._run,
            }
            writer.write_record(writer.create_warcinfo_record(path.name, info))
        return self._file

    def sync(self) -> dict[str, int]:
        """Force what was written to the disk; give the current file's name and its length."""
        if self._file is None:
            return {}
        self._file.flush()
        os.fsync(self._file.fileno())
        return {f"warc/{Path(self._file.name).name}": self._file.tell()}

    def close(self) -> None:
        """Close the current file."""
        if self._file is not None:
            self._file.close()


def read(path: Path) -> Iterator[Record]:
    """Read the HTTP responses of a WARC file, ours or any other; a torn tail ends the reading.

    Raises:
        ValueError: the file is no WARC, or a record of it names no address.

    """
    with path.open("rb") as file:
        records = ArchiveIterator(file)
        try:
            for record in records:
                if record.rec_type == "response" and record.http_headers is not None:
                    # The body first: to tell the offset, warcio reads the record to its end.
                    kept = _record(record, 0)
                    yield replace(kept, offset=records.get_record_offset())
        except ArchiveLoadFailed as error:
            raise ValueError(f"{path}: not a WARC file: {' '.join(str(error).split())}") from error
        except AttributeError as error:
            # warcio 1.8 takes the address for granted.
            raise ValueError(f"{path}: a record without WARC-Target-URI; not read further") from error


def read_at(path: Path, offset: int) -> Record:
    """Read the response record at an offset.

    Raises:
        ValueError: there is no response record at that offset.

    """
    with path.open("rb") as file:
        file.seek(offset)
        try:
            record = next(ArchiveIterator(file), None)
        except ArchiveLoadFailed as error:
            raise ValueError(f"{path}: no record at offset {offset}: {error}") from error
        if record is None or record.http_headers is None:
            raise ValueError(f"{path}: no response record at offset {offset}")
        return _record(record, offset)


def _record(record: object, offset: int) -> Record:
    headers: Mapping[str, str] = record.rec_headers  # type: ignore[attr-defined]
    http = record.http_headers  # type: ignore[attr-defined]
    status = http.get_statuscode()
    return Record(
        url=headers.get_header("WARC-Target-URI"),  # type: ignore[attr-defined]
        date=headers.get_header("WARC-Date"),  # type: ignore[attr-defined]
        status=int(status) if status.isdigit() else 0,
        headers=list(http.headers),
        body=record.content_stream().read(),  # type: ignore[attr-defined]
        offset=offset,
    )


def cut_torn_tail(path: Path, verified: int = 0) -> int:
    """Cut a WARC file after its last whole record; give the number of bytes cut off.

    Bytes appended after a torn gzip member would be lost to every reader, so a killed run's file is
    cut and never appended to.

    Args:
        path: a file with one gzip member per record.
        verified: bytes known to hold whole records; they are not read again.

    """
    whole = verified
    with path.open("r+b") as file:
        file.seek(verified)
        member = zlib.decompressobj(wbits=31)
        position = verified
        pending = b""
        while chunk := pending or file.read(1 << 20):
            pending = b""
            try:
                member.decompress(chunk)
            except zlib.error:
                break
            position += len(chunk)
            if member.eof:
                pending = member.unused_data
                position -= len(pending)
                whole = position
                member = zlib.decompressobj(wbits=31)
        size = file.seek(0, os.SEEK_END)
        file.truncate(whole)
        return size - whole
