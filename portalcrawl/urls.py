"""Addresses: which two are one page, and what a document behind one is called.

All of it works on the printed characters: a server may tell ``%e1`` from ``%E1`` or want its parameters in
their order, so nothing is decoded, encoded or sorted in what is returned as an address.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from urllib.parse import unquote, unquote_to_bytes

from portalcrawl.text import clean_text, plain

DROP = frozenset(
    {
        # sessions
        "jsessionid", "phpsessid", "sessionid", "_afrloop", "_afrwindowmode", "_afrwindowid",
        "_adf.ctrl-state", "_adf.winid",
        # where the reader came from
        "utm_*", "fbclid", "gclid", "dclid", "msclkid", "yclid", "gidzl", "zarsrc", "igshid", "mc_cid",
        "mc_eid", "_ga", "_gl",
        # Liferay: how a portlet is drawn and where "back" leads; which portlet and which page of it stay
        "p_p_lifecycle", "p_p_state", "p_p_mode", "p_p_col_*", "p_p_auth", "p_auth", "p_p_cacheability",
        "p_l_back_url", "p_l_back_url_title", "p_r_p_resetcur", "redirect", "inheritredirect", "_*_redirect",
        "_*_inheritredirect", "_*_backurl", "_*_viewmode", "_*_resetcur",
    }
)  # fmt: skip
"""Query parameters that never decide what a page shows, in lower case; ``*`` stands for anything.

A template adds its own: ``canonical_url(url, DROP | {"title"})``.
"""

DOCUMENTS = frozenset({"pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "zip", "rar"})
"""Extensions of what counts as an attachment."""

_HEAD = re.compile(r"(?:([a-zA-Z][a-zA-Z0-9+.\-]*):)?(?://([^/?#\\]*))?")
_PATH_SESSION = re.compile(r";jsessionid=[^/?#;]*", re.IGNORECASE)
_COOKIELESS = re.compile(r"/\((?:[A-Z]\([^()/]*\))+\)(?=/)")  # ASP.NET: /(S(l3x4...))/
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@lru_cache(maxsize=64)
def _dropping(drop: frozenset[str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(re.escape(name.lower()).replace(r"\*", ".*") for name in sorted(drop)) or "(?!)"
    )


def split_url(url: str) -> tuple[str, str, str]:
    """Give head (scheme, host and port), path and query; the fragment is gone. Never raises."""
    url = url.partition("#")[0].strip()
    match = _HEAD.match(url)
    end = match.end() if match else 0
    path, _, query = url[end:].partition("?")
    return url[:end], path.rstrip(), query


def _kept(query: str, drop: frozenset[str]) -> list[str]:
    dropping = _dropping(drop)
    return [part for part in query.split("&") if part and not dropping.fullmatch(_name(part))]


def _name(parameter: str) -> str:
    return unquote(parameter.partition("=")[0]).lower()


def _bare_path(path: str) -> str:
    return _COOKIELESS.sub("", _PATH_SESSION.sub("", path))


def canonical_url(url: str, drop: frozenset[str] = DROP) -> str:
    """Give the address without session ids, tracking, portlet decoration and fragment.

    Scheme and host become lower case; path and kept parameters stay as they are, in their order.

    >>> canonical_url("https://X.gov.vn/a;jsessionid=1F.n2?id=5&utm_source=zalo&p_p_state=normal#top")
    'https://x.gov.vn/a?id=5'
    >>> canonical_url("/tin/a.html?Entries_page=98", DROP | {"*_page"})
    '/tin/a.html'
    """
    head, path, query = split_url(url)
    kept = "&".join(_kept(query, drop))
    return (head.lower() + _bare_path(path) + ("?" + kept if kept else "")).strip()


def url_key(url: str, drop: frozenset[str] = DROP) -> str:
    """Give 16 hex digits of the SHA-256 of lower-cased path and kept parameters.

    Scheme, host and port do not count, nor does a closing slash, nor whether the path is
    percent-encoded: portals move hosts, and link to one page in all these ways. Names of parameters are
    lower-cased, their values are not (ids can be case-sensitive).

    >>> url_key("http://a.gov.vn:8080/Trang/Tin.aspx?nid=7") == url_key("https://b.vn/trang/tin.aspx?NID=7")
    True
    """
    _, path, query = split_url(url)
    # As bytes, so that a path in a broken encoding keeps its identity.
    decoded = unquote_to_bytes(_bare_path(path).encode("utf-8", "surrogatepass"))
    text = decoded.decode("utf-8", "surrogateescape").lower().rstrip("/") or "/"
    parameters = []
    for part in _kept(query, drop):
        _, equals, value = part.partition("=")
        parameters.append(_name(part) + equals + value)
    key = text.encode("utf-8", "surrogateescape")
    if parameters:
        key += b"?" + "&".join(parameters).encode("utf-8", "surrogatepass")
    return hashlib.sha256(key).hexdigest()[:16]


def file_name(url: str) -> str:
    """Give the file's name in an address: the last path segment, decoded; ``""`` where there is none.

    Liferay's ``/documents/<group>/<folder>/<name>/<uuid>`` has the name before the UUID, with ``+`` for a
    space.

    >>> file_name("/documents/67915/945235/Ke+hoach.pdf/b79d6f48-617b-49e9-9358-dafcb090a00e?t=15")
    'Ke hoach.pdf'
    """
    segments = [segment for segment in _bare_path(split_url(url)[1]).replace("\\", "/").split("/") if segment]
    if not segments:
        return ""
    last = segments[-1]
    liferay = "documents" in (segment.lower() for segment in segments[:-1])
    if len(segments) > 1 and (_UUID.fullmatch(last) or (liferay and "." in segments[-2] and "." not in last)):
        last = segments[-2]
    return clean_text(unquote(last.replace("+", " ") if liferay else last))


def is_document(url: str) -> bool:
    """Tell if the address is of a document by the extension of its file name; the query does not count."""
    _, dot, extension = file_name(url).rpartition(".")
    return bool(dot) and extension.lower() in DOCUMENTS


# Folded words of "Tải về", "Tải xuống tại đây", "Xem file đính kèm", "Bấm vào đây", "Click here".
_GENERIC_WORDS = frozenset(
    {
        "tai", "ve", "xuong", "day", "download", "downloads", "xem", "file", "files", "tep", "tap", "tin",
        "dinh", "kem", "theo", "click", "here", "bam", "nhan", "nhap", "kich", "vao", "chi", "tiet", "o",
        "de",
        "link", "view", "open", "mo", "attachment", "attachments", "attached", "toan", "van", "noi", "dung",
        "ban", "lieu", "nay", "duong", "dan", "the", "and", "word", "excel", *DOCUMENTS,
    }
)  # fmt: skip
_SIZE = re.compile(r"\(?\b[0-9]+(?:[.,][0-9]+)? ?(?:kb|mb|gb|bytes?)\b\)?")
_ACTION = re.compile(
    r"(?<=\S)\s*\((?:tải|download|mở|open|xem|bấm)\b(?P<rest>[^()]*)\)$", re.IGNORECASE
)  # said to a screen reader
_BARE_URL = re.compile(r"(?:https?://|www\.|/)\S*", re.IGNORECASE)


def attachment_name(link_text: str, url: str) -> str:
    """Give the link's text as the attachment's name, or the file name where the text says nothing.

    >>> attachment_name("Tải về (245 KB)", "/uploads/Quyet%20dinh%2012.pdf")
    'Quyet dinh 12.pdf'
    >>> attachment_name("Quyết định số 12/QĐ-UBND", "/uploads/qd12.pdf")
    'Quyết định số 12/QĐ-UBND'
    >>> attachment_name("Mẫu đơn (tải tệp, 21 KB)", "/uploads/don.doc")
    'Mẫu đơn'
    """
    text = clean_text(link_text)
    if (action := _ACTION.search(text)) and _says_nothing(action["rest"]):
        text = text[: action.start()]
    if _says_nothing(text) or _BARE_URL.fullmatch(text):
        return file_name(url) or text or url.strip()
    return text


def _says_nothing(text: str) -> bool:
    words = re.findall(r"[^\W_]+", _SIZE.sub(" ", plain(text)))
    return all(word in _GENERIC_WORDS or word.isdigit() for word in words)
