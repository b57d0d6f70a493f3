"""Which links of a page may lead to listings, the likeliest first: told by the words of menus."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from portalcrawl.normalize import canonical_url, is_document, url_key
from portalcrawl.onboard.seen import SeenPage
from portalcrawl.reading import pagers
from portalcrawl.reading.entries import split
from portalcrawl.reading.rowtitles import title_of
from portalcrawl.text import plain

MOST_WORDS = 6
"""Words of a link that is no menu's; what is longer is a headline."""
MOST_MENU_WORDS = 12
_MENU = re.compile(r"menu|\bnav|navbar|navigation|breadcrumb|duong-?dan|vi-?tri", re.IGNORECASE)
_FIRST = (
    r"tin tuc(?: (?:-|&|va|,)? ?su kien)?|su kien va tin tuc|tin tuc (?:tong hop|chung|moi)"
    r"|tin moi(?: nhat)?"
)
_NEWS = "tin tuc|su kien|hoat dong|thong bao|ban tin|thoi su|diem tin|tin trong|tin dia phuong"
_SECTIONS = "chi dao,? dieu hanh|xay dung dang|kinh te|van hoa|xa hoi|chinh tri|an ninh|quoc phong"
_SUBJECTS = (
    "nong thon moi|do thi van minh|cai cach hanh chinh|chuyen doi so|giao duc|y te|doan the|mat tran"
    "|nguoi tot|hoc tap va lam theo|tuyen truyen|pho bien|phap luat|du lich|moi truong|hdnd|hoi dong nhan dan"
    "|ubnd|dang uy|tin"
)
_RANKS = (
    (6, _FIRST), (5, rf".*\b(?:{_NEWS})\b.*"), (4, rf"(?:{_SECTIONS})\b.*"), (3, rf".*\b(?:{_SUBJECTS})\b.*"),
    (2, r"xem (?:tat ca|them)\W*|tat ca\W*"),
)  # fmt: skip
_SERVICES = (
    "tim kiem|dang nhap|dang ky|dang xuat|quen mat khau|gop y|hoi dap|hoi - dap|rss|so do|thu dien tu|e-?mail"
    "|webmail|mail|video|clip|audio|phat thanh|hinh anh|thu vien|album|ban do|danh ba|dich vu cong|thu tuc"
    "|van ban|van kien|to chuc bo may|co cau|khao sat|binh chon|english|tieng anh"
)
_NEVER = re.compile(
    rf".*\b(?:{_SERVICES})\b.*|(?:lien he|gioi thieu|dieu khoan|chinh sach bao mat|in trang|lich|gui)\b.*"
    r"|trang chu|home|ve dau trang|facebook|zalo|youtube|vi|en|vn"
)
_PATH_NEVER = re.compile(
    r"/(?:rss|feeds?|tags?|tim-?kiem|search|send-?mail|gui-email|login|signin|dang-?nhap|sitemap|so-do\w*"
    r"|download|lien-he|contact|admin|user|account|print|captcha)(?:/|\.\w+$|$)"
    r"|^/(?:en|en-us|en-gb|english|zh|zh-cn)(?:/|$)|\.(?:jpe?g|png|gif|svg|ico|css|js|xml|mp[34])$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link that may lead to a listing."""

    url: str
    words: str
    """The link's text."""
    rank: int
    """How much its words sound like one; 0 is any other item of a menu."""


def same(url: str) -> str:
    """Give what two addresses of one page share."""
    return url_key(canonical_url(url))


def candidates(
    page: SeenPage, owns: Callable[[str], bool], is_article: Callable[[str], bool]
) -> Iterator[Candidate]:
    """Give the links of menus, breadcrumbs and "see all" that may lead to listings, in page order.

    Args:
        page: where they stand.
        owns: tells the portal's own addresses.
        is_article: tells addresses that the page's template knows as an article's.

    """
    pager = set(pagers.links(page.selector))
    for found in page.selector.css("a[href]"):
        link = found.root
        href = link.get("href", "").strip()
        url = page.absolute(href)
        if link in pager or not href or href.startswith("#") or not url.startswith(("http://", "https://")):
            continue
        if not owns(url) or is_document(url) or _PATH_NEVER.search(split(url).path) or is_article(url):
            continue
        words = title_of(link)
        rank = rank_of(words)
        if rank is None or ((rank == 0 or len(words.split()) > MOST_WORDS) and not _in_menu(link)):
            continue
        yield Candidate(url, words, rank)


def rank_of(words: str) -> int | None:
    """Tell how much a menu's item sounds like a list of news; None: not at all, or no menu's item.

    >>> [rank_of(text) for text in ("Tin tức - Sự kiện", "Chỉ đạo điều hành", "Xem tất cả", "Quy hoạch")]
    [6, 4, 2, 0]
    >>> [rank_of(text) for text in ("Liên hệ", "Văn bản chỉ đạo điều hành")]
    [None, None]
    """
    text = " ".join(plain(words).split())
    if (
        not text
        or len(text.split()) > MOST_MENU_WORDS
        or not re.search("[a-z]", text)
        or _NEVER.fullmatch(text)
    ):
        return None
    return next((rank for rank, form in _RANKS if re.fullmatch(form, text)), 0)


def _in_menu(link: etree._Element) -> bool:
    for around in link.iterancestors():
        if around.tag in ("nav", "menu") or around.get("role") in ("navigation", "menu", "menubar"):
            return True
        if _MENU.search(f"{around.get('class', '')} {around.get('id', '')}"):
            return True
    return False


def home_of(page: SeenPage, owns: Callable[[str], bool]) -> str | None:
    """Give the address a page's link "Trang chủ" leads to."""
    for found in page.selector.css("a[href]"):
        url = page.absolute(found.root.get("href", ""))
        if plain(title_of(found.root)).strip() in ("trang chu", "home") and owns(url):
            return url
    return None
