"""Documents written by hand: a PDF is objects, a table of where they lie, and a trailer."""

from __future__ import annotations

import io
import unicodedata
import zlib
from hashlib import md5

import docx


def pdf(pages: list[list[str]], *, kids: int | None = None, extra: str = "") -> bytes:
    """Write a PDF whose pages print lines; the font maps its codes to any letters (ToUnicode).

    Args:
        pages: the lines of each page.
        kids: how often the pages are listed, over and over.
        extra: of the trailer.

    """
    letters = sorted(set("".join("".join(lines) for lines in pages)))
    code = {letter: number for number, letter in enumerate(letters, 1)}
    mapped = "\n".join(f"<{code[c]:04x}> <{c.encode('utf-16-be').hex()}>" for c in letters)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(letters)} beginbfchar\n{mapped}\n"
        "endbfchar endcmap end end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Hand /Encoding /Identity-H /DescendantFonts [4 0 R]"
        " /ToUnicode 6 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Hand /CIDSystemInfo << /Registry (Adobe)"
        " /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 500 >>",
        "<< /Type /FontDescriptor /FontName /Hand /Flags 4 /FontBBox [0 0 500 700] /ItalicAngle 0 /Ascent 700"
        " /Descent 0 /CapHeight 700 /StemV 80 >>",
        _stream(cmap),
    ]
    listed = []
    for lines in pages:
        shown = " ".join(f"<{''.join(f'{code[c]:04x}' for c in line)}> Tj 0 -14 Td" for line in lines if line)
        content = f"BT /F 9 Tf 40 800 Td {shown} ET" if lines else "0 0 100 100 re f"
        listed.append(len(objects) + 1)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 840] /Resources << /Font << /F 3 0 R >> >>"
            f" /Contents {len(objects) + 2} 0 R >>",
            _stream(content),
        ]
    total = kids or len(listed)
    objects[1] = (
        f"<< /Type /Pages /Count {total} /Kids"
        f" [{' '.join(f'{listed[i % len(listed)]} 0 R' for i in range(total)) if listed else ''}] >>"
    )
    return _file(objects, extra)


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _file(objects: list[str], extra: str) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer << /Size {size} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n".encode()


def encrypted() -> bytes:
    """Write a PDF that asks for a password: its keys are those of another one."""
    digest = md5(b"someone else's", usedforsecurity=False).hexdigest() * 2
    return pdf(
        [["Kế hoạch"]],
        extra=f"/ID [<{digest[:32]}> <{digest[:32]}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
        f" /O <{digest}> /U <{digest}> >>",
    )


def bomb() -> bytes:
    """Write a PDF of half a megabyte whose one stream unpacks to half a gigabyte."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(500)) + packer.flush()
    text = packed.decode("latin-1")
    body = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n{text}\nendstream"
    return _file(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            body,
        ],
        "",
    )


def word(paragraphs: list[str], rows: list[list[str]] | None = None) -> bytes:
    """Write a Word file."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(unicodedata.normalize("NFD", text))
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                table.cell(i, j).text = cell
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
