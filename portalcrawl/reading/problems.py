"""Pages that stand in place of what was asked for: challenges, flood and login pages, error pages.

Every decision rests on structure (an element, a page title of a server, the size of what is left), never
on words in a text: an article about logging in or about a person not found is an article. ``obvious``
names what is certain before a template is asked; ``instead`` names what a page without the
template's article or listing is.
"""

from __future__ import annotations

import re
from typing import Protocol

from parsel import Selector

from portalcrawl.errors import (
    ChallengePage,
    EmptyPage,
    ErrorPage,
    FloodPage,
    GonePage,
    LoginPage,
    PageError,
)
from portalcrawl.normalize import clean_text as clean
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.copies import calendar, print_view
from portalcrawl.reading.styles import is_hidden


class ParsedPage(Protocol):
    """What is asked of a page: its source, and what was parsed of it."""

    text: str

    @property
    def selector(self) -> Selector:
        """The parsed page."""

    @property
    def outline(self) -> list[Block]:
        """Every block of the page, chrome included."""

    @property
    def reads_print_views(self) -> bool:
        """Whether a print view of the template is an article all the same."""

    @property
    def has_text(self) -> bool:
        """Whether the page has any text outside scripts and styles."""


_SHORT = 600  # characters of text: a page that is nothing but its message
_MESSAGE = 160  # characters
_SMALL_SOURCE = 20_000

_FLOOD = ".floodblocker"
_FLOOD_TITLE = re.compile(r"hãy đợi\W*|(?:429 )?too many requests", re.IGNORECASE)
_SECONDS = re.compile(r"(\d+)\s*(?:giây|seconds?)", re.IGNORECASE)
# Hours and minutes count after a word of waiting only: "10 giờ 30 phút" may be a time of day.
_WAIT = re.compile(
    r"\b(?:đợi|chờ|sau|wait|after|in)\s+(?:(?:khoảng|ít nhất|thêm|about|at least|another)\s+)?"
    r"(?=\d+\s*(?:giờ|tiếng|hour|phút|minute|giây|second))"
    r"(?:(\d+)\s*(?:giờ|tiếng|hours?)\W{0,3})?(?:(\d+)\s*(?:phút|minutes?)\W{0,3})?"
    r"(?:(\d+)\s*(?:giây|seconds?))?",
    re.IGNORECASE,
)

_CHALLENGE = (
    "#challenge-form, #challenge-stage, #challenge-running, #challenge-error-title, #challenge-error-text,"
    " #cf-challenge-running, #cf-please-wait, .cf-browser-verification, form[action*='__cf_chl'],"
    " .cf-error-details, [src*='_Incapsula_Resource'], [src*='/cdn-cgi/challenge-platform/']"
)
_CHALLENGE_TITLE = re.compile(
    r"just a moment\.*|attention required! \| cloudflare|ddos-guard|checking your browser.*|one "
    r"moment, please\.*"
    r"|access denied|request rejected|web ?site firewall.*|sucuri.*firewall.*|pardon our interruption\.*",
    re.IGNORECASE,
)
_SETS_COOKIE = re.compile(r"document\s*\.\s*cookie\s*=[^=]|\b(?:setCookie|toNumbers|slowAES)\b")
_RELOADS = re.compile(
    r"location\s*\.\s*(?:reload|replace|assign)\s*\(|location(?:\s*\.\s*href)?\s*=[^=]|\.submit\s*\(\s*\)"
)
_CAPTCHA = (
    ".g-recaptcha, .h-captcha, .cf-turnstile, img[src*='captcha' i], input[name*='captcha' i], #captcha,"
    " iframe[src*='captcha' i]"
)

_SERVER_ERROR_TITLE = re.compile(
    r"http status \d{3}\b.*|(?:error )?[45]\d\d(?:\s*[-–:|.]?\s*(?:error|not found|forbidden|bad "
    r"gateway|unauthorized"
    r"|file or directory not found|forbidden: access is denied|service (?:temporarily )?unavailable"
    r"|internal server error|gateway time-?out|bad request|gone|not acceptable))?\.?|apache "
    r"tomcat.*error report"
    r"|runtime error|server error.*|the resource cannot be found\.?|iis .{0,20}error.*|service unavailable"
    r"|bad request|not found|error|the page cannot be (?:found|displayed)|(?:lỗi 404|404)\W.{0,40}"
    r"|the website is under maintenance|trang không tồn tại|không tìm thấy trang.{0,30}",
    re.IGNORECASE,
)
_GONE_TITLE = re.compile(
    r"\b(?:404|410)\b|not found|cannot be found|không tồn tại|không tìm thấy", re.IGNORECASE
)
_ALERTS = (
    ".portlet-msg-error, .alert-error, .alert-danger, .portlet-msg-info, .alert-info, .alert-warning, .alert,"
    " .ms-error, .messages.error, .validation-summary-errors"
)
_GONE = re.compile(
    r"không (?:được )?tìm thấy|không (?:còn )?tồn tại|đã bị (?:xóa|xoá|gỡ)|bị gỡ bỏ|hết hạn hiển "
    r"thị|không có bài viết"
    r"|không có tin (?:bài|tức) nào|not (?:be )?found|does not exist|no longer (?:exists|"
    r"available)|(?:was|been) deleted",
    re.IGNORECASE,
)
# What says of itself that it is not there; other text may stand beside it.
_GONE_HERE = re.compile(
    r"\W*(?:xin lỗi\W+)?"
    r"(?:(?:trang|bài viết|tin bài|bản tin|tin tức|tin|nội dung|đường dẫn|liên kết|tài nguyên)\b"
    r"(?: (?:này|web|(?:mà )?(?:bạn|quý vị) (?:đang )?(?:yêu cầu|tìm kiếm|truy cập|xem|cần tìm|tìm)))*"
    r" (?:này )?(?:hiện )?(?:không (?:còn )?tồn tại|không (?:được )?tìm thấy|đã bị (?:xóa|xoá|gỡ))"
    r"|không tìm thấy (?:trang|bài viết|tin bài|nội dung|dữ liệu)\b)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"không (?:có quyền|được phép (?:xem|truy cập))|mới có quyền xem|phải đăng nhập|cần đăng nhập"
    r"|access (?:is )?denied|must sign in|hasn't been shared",
    re.IGNORECASE,
)
_DENIED_HERE = re.compile(
    r"\W*(?:(?:bạn|quý vị) )?(?:không (?:được phép|có quyền|đủ quyền)|chưa được (?:phép|cấp quyền))"
    r" (?:truy cập|xem|vào|đọc)\b|\W*you are not authori[sz]ed to (?:access|view)\b",
    re.IGNORECASE,
)
_COMMENTING = re.compile(
    r"bình luận|nhận xét|\bcomment", re.IGNORECASE
)  # what a login may be needed for, too
_STATUS_PAGE = "#portlet_status, section#portlet_status, .portlet-status, .lfr-url-error"
_SHAREPOINT_ERROR = "#ms-error-body, #ms-error"


def obvious(page: ParsedPage) -> PageError | None:
    """Name what the page is for certain, whatever template it should be of."""
    for test in (_flood_box, _empty, _cms_error, print_view):
        if found := test(page):
            return found
    return None


_CLOSED = re.compile(
    r"\W*(?:(?:website|trang(?: web| tin| thông tin)?|hệ thống|cổng)\b.{0,60})?(?:đang|tạm)\b.{0,20}"
    r"(?:bảo trì|nâng cấp|ngừng hoạt động|bảo dưỡng).{0,60}"
    r"|.{0,40}under (?:maintenance|construction).{0,40}|.{0,20}temporarily unavailable.{0,40}",
    re.IGNORECASE,
)


def instead(page: ParsedPage) -> PageError | None:
    """Name what a page is that shows neither the template's article nor its listing, or None."""
    for test in (
        _challenge,
        _server_error,
        _flood_title,
        _login,
        _captcha,
        _alert,
        _closed,
        _message_only,
        calendar,
    ):
        if found := test(page):
            return found
    return None


def in_place(page: ParsedPage) -> PageError | None:
    """Name what a page is whose few undated lines pass for an article: an error's or a missing page's."""
    return _server_error(page) or _message_only(page)


def _login(page: ParsedPage) -> PageError | None:
    prose = sum(len(block.text) - block.link_chars for block in page.outline)
    fields = page.selector.css("input[type='password' i]")
    asks = any(not any(map(is_hidden, (at.root, *at.root.iterancestors()))) for at in fields)
    if asks and prose < _SHORT * 2:
        return LoginPage("a password field and no content")
    return None


def _captcha(page: ParsedPage) -> PageError | None:
    # Whoever may write more than letters off a picture is at a comment form.
    writes = page.selector.css("textarea:not([name*='captcha' i])")
    if page.selector.css(_CAPTCHA) and not writes and len(_visible(page)) < _SHORT:
        return ChallengePage("a captcha and nothing else")
    return None


def _alert(page: ParsedPage) -> PageError | None:
    for alert in page.selector.css(_ALERTS):
        text = clean(" ".join(alert.xpath(".//text()").getall()))
        if len(text) < 300 and _GONE.search(text):
            return GonePage(f"the portal says: {text}")
        if len(text) < 300 and _DENIED.search(text) and not _COMMENTING.search(text):
            return LoginPage(f"the portal says: {text}")
    return None


def _closed(page: ParsedPage) -> PageError | None:
    """Find the notice of a portal that is shut for the time being, on a page with nothing else."""
    if len(_visible(page)) > _SHORT:
        return None
    for text in (_title(page), *(block.text for block in page.outline)):
        if _CLOSED.fullmatch(text):
            return ErrorPage(f"the portal says: {text}")
    return None


def _message_only(page: ParsedPage) -> PageError | None:
    """Find the one message of a page whose frame holds no prose at all."""
    if (gone := gone_here(page)) is not None:
        return gone
    prose = [block for block in page.outline if block.text and block.link_chars * 2 < len(block.text)]
    if any(len(block.text) > 300 for block in prose):
        return None
    for block in prose:
        if len(block.text) < _MESSAGE and block.kind in ("text", "heading") and _GONE.search(block.text):
            return GonePage(f"the portal says: {block.text}")
        if len(block.text) < _MESSAGE and _DENIED_HERE.match(block.text):
            return LoginPage(f"the portal says: {block.text}")
    return None


def gone_here(page: ParsedPage) -> GonePage | None:
    """Find what says of itself that it is not there; lists of dated articles may stand around it."""
    for block in page.outline:
        is_text = block.kind in ("text", "heading") and block.link_chars * 2 < len(block.text) < _MESSAGE
        if is_text and _GONE_HERE.match(block.text):
            return GonePage(f"the portal says: {block.text}")
    return None


def _empty(page: ParsedPage) -> PageError | None:
    if not page.text.strip():
        return EmptyPage("the response is empty")
    sel = page.selector
    if page.has_text or sel.css("frame, iframe[src], object[data], embed[src], body img"):
        return None
    return None if sel.css("script") and _cookie_script(page) else EmptyPage("the page has no text")


def _flood_box(page: ParsedPage) -> FloodPage | None:
    """Find the flood blocker's box; the notice on the session of NukeViet 4 counts seconds, too."""
    sel = page.selector
    fields = [field for field in sel.css("#secField") if not field.xpath("ancestor::*[@id='timeoutsess']")]
    if not sel.css(_FLOOD) and (not fields or len(_visible(page)) > _SHORT):
        return None
    for field in fields:
        printed = field.root.get("value") or "".join(field.xpath(".//text()").getall())
        if found := re.search(r"\d+", printed):
            return FloodPage("the portal asks to wait", float(found[0]))
    return _flood_page(page)


def _flood_title(page: ParsedPage) -> FloodPage | None:
    is_flood = _FLOOD_TITLE.fullmatch(_title(page)) and len(_visible(page)) < _SHORT
    return _flood_page(page) if is_flood else None


def _flood_page(page: ParsedPage) -> FloodPage:
    return FloodPage("the portal asks to wait", waiting_time(_visible(page)))


def waiting_time(text: str) -> float | None:
    """Give the seconds a notice asks to wait, or None where it names no time.

    >>> [waiting_time(t) for t in ("Hãy đợi 45 giây...", "Vui lòng thử lại sau 5 phút", "Hãy đợi")]
    [45.0, 300.0, None]
    """
    if found := _WAIT.search(text):
        hours, minutes, seconds = (float(part or 0) for part in found.groups())
        return hours * 3600 + minutes * 60 + seconds
    return float(found[1]) if (found := _SECONDS.search(text)) else None


def _challenge(page: ParsedPage) -> PageError | None:
    title = _title(page)
    marked = len(page.text) < _SMALL_SOURCE * 2 and (
        page.selector.css(_CHALLENGE) or _CHALLENGE_TITLE.fullmatch(title)
    )
    if marked and len(_visible(page)) < _SHORT * 2:
        return ChallengePage(f"a bot check: {title or 'no title'}")
    if _cookie_script(page):
        return ChallengePage("a script that sets a cookie and reloads")
    return None


def _cookie_script(page: ParsedPage) -> bool:
    """Tell a page that is nothing but a script setting a cookie and loading the page again."""
    if len(page.text) > _SMALL_SOURCE:
        return False
    sel = page.selector
    script = "\n".join(sel.css("script::text, body::attr(onload)").getall())
    reloads = _RELOADS.search(script) or sel.css("meta[http-equiv='refresh' i]")
    return bool(_SETS_COOKIE.search(script) and reloads and len(_visible(page)) < 300)


def _cms_error(page: ParsedPage) -> PageError | None:
    sel = page.selector
    if sel.css(_STATUS_PAGE):
        text = clean(" ".join(sel.css(_STATUS_PAGE).xpath(".//text()").getall()))[:200]
        return LoginPage(text) if _DENIED.search(text) else GonePage(f"the portal's status page: {text}")
    if sel.css(_SHAREPOINT_ERROR):
        text = clean(" ".join(sel.css(_SHAREPOINT_ERROR).xpath(".//text()[not(ancestor::script)]").getall()))[
            :200
        ]
        if _DENIED.search(text):
            return LoginPage(text)
        return GonePage(f"the portal's error page: {text}") if _GONE.search(text) else ErrorPage(text)
    return None


def _server_error(page: ParsedPage) -> PageError | None:
    title = _title(page)
    if not _SERVER_ERROR_TITLE.fullmatch(title) or len(_visible(page)) > _SHORT * 5:
        return None
    message = (
        f"{title} {clean(' '.join(page.selector.css('h1 ::text, h2 ::text, h1::text, h2::text').getall()))}"
    )
    return GonePage(title) if _GONE_TITLE.search(message) else ErrorPage(title)


def _title(page: ParsedPage) -> str:
    return clean(page.selector.css("title::text").get() or "")


def _visible(page: ParsedPage) -> str:
    return " ".join(block.text for block in page.outline)
