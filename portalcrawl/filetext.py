"""The text of one document, read in a process of its own: a hostile file can end that process only.

``text_of`` starts the process; run as a module it is that process: the document on its standard input, one
JSON object on its standard output. The libraries are the extra ``files``.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from portalcrawl.errors import UsageError

logger = logging.getLogger(__name__)

MAX_BYTES = 64 * 2**20
"""A larger document is not read."""
MAX_PAGES = 2000
"""Pages beyond these are not read; the problem says so."""
MAX_CHARACTERS = 8_000_000
SECONDS = 60.0
"""A document that takes longer has no text."""
_MEMORY = 2 * 2**30  # address space of the process, in bytes

_LIBRARIES = ("pypdfium2", "docx")


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What a document says, or why it says nothing."""

    text: str = ""
    pages: int | None = None
    """Of a PDF, all of them; a Word file does not know its pages."""
    problem: str | None = None
    """``encrypted``, ``no text: scanned pages``, ``broken``, ``took too long`` ..."""


def check_installed() -> None:
    """See that the libraries are there.

    Raises:
        UsageError: they are not.

    """
    if any(importlib.util.find_spec(name) is None for name in _LIBRARIES):
        raise UsageError("--files needs the libraries that read documents: pip install 'portalcrawl[files]'")


def text_of(data: bytes, seconds: float = SECONDS) -> DocumentText:
    """Read a document's text, within limits of size, time and memory."""
    if len(data) > MAX_BYTES:
        return DocumentText(problem=f"too large: more than {MAX_BYTES // 2**20} MB")
    # The package may stand beside the working directory only, and what runs here is to run there.
    root = str(Path(__file__).parent.parent)
    command = [
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {root!r}); import {__name__} as m; m.main()",
    ]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return DocumentText(problem=f"took too long: more than {seconds:g} s")
    try:
        return DocumentText(**json.loads(done.stdout))
    except ValueError:
        # The process died: of its memory limit, of what the file did to the library, or by a fault of ours.
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        logger.warning("reading a document ended with status %d: %s", done.returncode, last)
        return DocumentText(problem="broken")


def main() -> None:
    """Be the process: read a document from standard input, write what it says to standard output."""
    _limit_memory()
    found = _read(sys.stdin.buffer.read())
    text = found.text[:MAX_CHARACTERS]
    result = {"text": text, "pages": found.pages, "problem": found.problem}
    # ASCII, so that neither locale nor a lone surrogate matters.
    sys.stdout.write(json.dumps(result))


def _limit_memory() -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _read(data: bytes) -> DocumentText:
    """Read a document of the kind that its bytes say, whatever its name."""
    if b"%PDF-" in data[:1024]:
        return _pdf(data)
    if data.startswith(b"PK\x03\x04") and b"word/document" in data:
        return _docx(data)
    if (
        data.startswith(b"PK\x03\x04")
        or data.startswith(b"\xd0\xcf\x11\xe0")
        or data[:4] in (b"Rar!", b"{\\rt")
    ):
        return DocumentText(problem="not read: neither PDF nor docx")
    return DocumentText(problem="broken")


def _pdf(data: bytes) -> DocumentText:
    import pypdfium2
    import pypdfium2.raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
        return DocumentText(problem="encrypted" if is_locked else "broken")
    count, texts, size, broken = len(document), [], 0, 0
    for number in range(min(count, MAX_PAGES)):
        try:
            text = document[number].get_textpage().get_text_bounded()
        except pypdfium2.PdfiumError:
            broken += 1
            continue
        texts.append(text)
        size += len(text)
        if size > MAX_CHARACTERS:
            break
    whole = "\n\n".join(texts).replace("\r\n", "\n")
    # U+FFFE stands for a hyphen that a line's end put into a word.
    whole = whole.replace("\ufffe\n", "").replace("\ufffe", "")
    if not whole.strip():
        return DocumentText(
            pages=count, problem="broken" if broken or not count else "no text: scanned pages"
        )
    cut = count > len(texts) + broken
    short = f"only the first {len(texts)} pages" if cut else f"{broken} broken pages" if broken else None
    return DocumentText(whole, count, short)


def _docx(data: bytes) -> DocumentText:
    from zipfile import BadZipFile

    import docx
    from docx.table import Table

    try:
        document = docx.Document(BytesIO(data))
        lines = []
        for part in document.iter_inner_content():
            if isinstance(part, Table):
                lines += ["\t".join(dict.fromkeys(cell.text for cell in row.cells)) for row in part.rows]
            else:
                lines.append(part.text)
    except (BadZipFile, KeyError, ValueError, SyntaxError, OSError, NotImplementedError):
        # What python-docx lets out of its zip and XML readers; lxml's errors are SyntaxErrors.
        return DocumentText(problem="broken")
    text = "\n".join(lines)
    return DocumentText(text, None, None if text.strip() else "no text")
