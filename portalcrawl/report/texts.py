"""Every word of the report in Vietnamese and English, and how numbers and times are written."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup, escape

from portalcrawl.dates import VIETNAM

LANGUAGES = ("vi", "en")

TEXTS: dict[str, tuple[str, str]] = {
    "title": ("Báo cáo cổng thông tin", "Portal report"),
    "skip": ("Tới bảng các cổng", "Skip to the portals"),
    "made": ("Lập lúc {when} (giờ Việt Nam)", "Made {when} (Viet Nam time)"),
    "language": ("Ngôn ngữ", "Language"),
    "theme": ("Giao diện", "Theme"),
    "theme_auto": ("Tự động", "Automatic"),
    "theme_light": ("Sáng", "Light"),
    "theme_dark": ("Tối", "Dark"),
    "summary": ("Tóm tắt", "Summary"),
    "all_well": ("Mọi cổng đều ổn.", "Every portal is fine."),
    "some_bad": ("{bad} trong {all} cổng đang hỏng.", "{bad} of {all} portals are bad."),
    "some_watch": ("{n} cổng cần để mắt.", "{n} to keep an eye on."),
    "empty": (
        "Thư mục kết quả chưa có lượt thu thập nào. Hãy thử `portalcrawl demo` hoặc `portalcrawl crawl`.",
        "The output folder holds no run yet. Try `portalcrawl demo` or `portalcrawl crawl`.",
    ),
    "n_portals": ("cổng", "portals"),
    "n_bad": ("đang hỏng", "bad"),
    "n_new_bad": ("mới hỏng", "newly bad"),
    "n_watch": ("cần để mắt", "to watch"),
    "n_articles": ("bài viết", "articles"),
    "n_week": ("bài trong 7 ngày", "articles in 7 days"),
    "n_pending": ("đang chờ", "pending"),
    "newly": ("Mới hỏng", "Newly bad"),
    "portals": ("Các cổng", "Portals"),
    "filters": ("Tìm và lọc", "Search and filter"),
    "search": ("Tìm tên, khóa, lý do", "Search name, key, reason"),
    "any": ("Tất cả", "All"),
    "only_bad": ("Chỉ cổng hỏng", "Bad ones only"),
    "only_watch": ("Chỉ cổng cần để mắt", "Ones to watch only"),
    "sort": ("Sắp xếp", "Sort by"),
    "sort_default": ("Hỏng trước", "Bad first"),
    "reset": ("Bỏ lọc", "Clear"),
    "found": ("{n} trên {all} cổng", "{n} of {all} portals"),
    "nothing_found": ("Không có cổng nào khớp.", "No portal matches."),
    "portal": ("Cổng", "Portal"),
    "province": ("Tỉnh, thành", "Province"),
    "template": ("Khuôn mẫu", "Template"),
    "verdict": ("Tình trạng", "Verdict"),
    "crawled": ("Thu thập", "Crawled"),
    "last_new": ("Bài mới", "Last new"),
    "articles": ("Bài", "Articles"),
    "week": ("7 ngày", "7 days"),
    "month": ("30 ngày", "30 days"),
    "trend": ("26 tuần", "26 weeks"),
    "published_at": ("Ngày", "Date"),
    "view_count": ("Lượt xem", "Views"),
    "lead": ("Sa pô", "Lead"),
    "images": ("Ảnh", "Images"),
    "byline": ("Tác giả", "By-line"),
    "body": ("Nội dung", "Body"),
    "pending": ("Chờ", "Pending"),
    "errors": ("Lỗi", "Errors"),
    "caption": (
        "Mỗi cổng một dòng, hỏng xếp trước. “7 ngày” và “30 ngày” là số bài thấy / số bài mong đợi theo"
        " nhịp đăng nửa năm trước đó, tính đến lần thu thập tốt gần nhất."
        " Các cột phần trăm là tỷ lệ bài có trường đó.",
        "One row a portal, bad ones first. “7 days” and “30 days” are articles seen / expected from the"
        " half year before, up to the last good crawl. The percentages are shares of articles"
        " that have the field.",
    ),
    "unknown": ("không rõ", "unknown"),
    "ok": ("ổn", "ok"),
    "empty_verdict": ("trống", "empty"),
    "mismatch": ("lệch khuôn", "mismatch"),
    "challenged": ("bị chặn", "challenged"),
    "moved": ("đã chuyển", "moved"),
    "unreachable": ("không tới được", "unreachable"),
    "never": ("chưa thu thập", "never crawled"),
    "cut_off": ("dở dang", "cut off"),
    "held": ("bị giữ", "held"),
    "running": ("đang chạy", "running"),
    "since": ("từ {when}", "since {when}"),
    "new_badge": ("mới", "new"),
    "stale": ("lâu chưa thu thập", "stale"),
    "quiet": ("im lặng bất thường", "unusually quiet"),
    "silent": ("ngừng đăng", "silent"),
    "fields_lost": ("mất trường", "fields lost"),
    "bodies_shrunk": ("nội dung ngắn đi", "shorter bodies"),
    "entries_dropped": ("ít mục hơn", "fewer entries"),
    "errors_rising": ("nhiều lỗi hơn", "more errors"),
    "pending_growing": ("chờ ngày càng nhiều", "pending grows"),
    "flapping": ("chập chờn", "flapping"),
    "findings": ("Khác trước ở chỗ", "What is not as it was"),
    "details": ("Các lượt và bài của {name}", "Runs and articles of {name}"),
    "last_runs": ("Các lượt gần nhất", "Last runs"),
    "no_runs": ("Chưa có lượt nào.", "No run yet."),
    "run": ("Lượt", "Run"),
    "reason": ("Lý do", "Reason"),
    "requests": ("Yêu cầu", "Requests"),
    "listings": ("Trang mục", "Listing pages"),
    "entries": ("Mục", "Entries"),
    "new": ("Mới", "New"),
    "updated": ("Sửa", "Updated"),
    "observations": ("Quan sát", "Observations"),
    "latest": ("Bài gần nhất", "Latest articles"),
    "no_articles": ("Chưa có bài nào.", "No article yet."),
    "next_due": ("Lượt tới", "Next due"),
    "gone": ("Đã gỡ", "Gone"),
    "status": ("Trong sổ đăng ký", "In the registry"),
    "live": ("đang hoạt động", "live"),
    "archived": ("lưu trữ", "archived"),
    "unverified": ("chưa kiểm", "unverified"),
    "not_registered": ("không có", "not there"),
    "address": ("Địa chỉ", "Address"),
    "open_original": ("Mở trang đang sống", "Open the live page"),
    "raw": ("Trang gốc đã giữ", "Kept page"),
    "clean": ("Văn bản sạch", "Clean text"),
    "raw_note": (
        "Chỉ chữ của trang, không ảnh, kiểu dáng hay mã; phần đã lấy được tô vàng.",
        "The page's text only: no pictures, styles or code; what was taken is marked.",
    ),
    "cut": ("Trang dài, chỉ giữ đoạn quanh bài.", "A long page: only what is around the article."),
    "text_cut": ("Văn bản dài, phần sau được lược.", "A long text: the rest is left out."),
    "no_page": ("Trang không được giữ.", "The page was not kept."),
    "page_lost": ("Trang đã giữ không đọc được: {why}", "The kept page is not to be had: {why}"),
    "left_out": ("Không đưa vào, để báo cáo không quá nặng.", "Left out, as the report would be too large."),
    "loading": ("Đang giải nén…", "Unpacking…"),
    "needs_script": (
        "Xem trang gốc và văn bản sạch cần JavaScript. Bảng và đồ thị thì không.",
        "Kept pages and clean texts need JavaScript. Tables and plots do not.",
    ),
    "untitled": ("(không có tiêu đề)", "(no title)"),
    "source": ("Nguồn", "Source"),
    "author": ("Người viết", "Author"),
    "category": ("Chuyên mục", "Category"),
    "published_raw": ("Ngày in trên trang", "Date as printed"),
    "warnings": ("Cảnh báo", "Warnings"),
    "attachments": ("Tệp đính kèm", "Attachments"),
    "fetched": ("Lấy về", "Fetched"),
    "plots": ("Đồ thị", "Plots"),
    "data": ("Số liệu", "Data"),
    "no_data": ("Chưa đủ số liệu.", "Not enough data yet."),
    "faults": ("Tệp có vấn đề", "Faults in the files"),
    "faults_intro": (
        "{n} chỗ không đọc được và đã bỏ qua; phần còn lại vẫn được tính.",
        "{n} places could not be read and were passed over; the rest counts.",
    ),
    "where": ("Ở đâu", "Where"),
    "what": ("Gì", "What"),
    "more_faults": ("… và {n} chỗ nữa", "… and {n} more"),
    "left_note": (
        "Trang gốc của {n} bài không đưa vào để tệp không quá nặng.",
        "The kept pages of {n} articles were left out to keep the file small.",
    ),
    "foot": (
        "Lập ngoại tuyến từ thư mục kết quả; trang này không tải gì từ mạng.",
        "Made offline from the output folder; this page loads nothing from anywhere.",
    ),
    "weeks_title": ("Bài theo tuần và tỉnh, thành", "Articles per week by province"),
    "hours_title": ("Giờ đăng bài", "Publication hours"),
    "views_title": ("Lượt xem theo tuổi bài", "View counts against age"),
    "lags_title": ("Từ lúc đăng đến lúc thu thập", "Lag from publication to capture"),
    "templates_title": ("Bài theo khuôn mẫu", "Template mix"),
    "others": ("khác", "others"),
    "week_of": ("Tuần từ", "Week of"),
    "weekday": ("Thứ", "Weekday"),
    "hour": ("Giờ", "Hour"),
    "age": ("Tuổi bài", "Age"),
    "lag": ("Độ trễ", "Lag"),
    "quarter": ("Tứ phân vị dưới", "Lower quartile"),
    "median": ("Trung vị", "Median"),
    "three_quarters": ("Tứ phân vị trên", "Upper quartile"),
    "weeks_text": (
        "Cột chồng, 52 tuần đến {until}: {n} bài, nhiều nhất {most} bài trong tuần từ {peak}.",
        "Stacked bars, 52 weeks to {until}: {n} articles, at most {most} in the week of {peak}.",
    ),
    "hours_text": (
        "Bản đồ nhiệt giờ theo thứ: {n} bài, nhiều nhất vào {day} lúc {hour} giờ ({most} bài)."
        " Không tính {left} bài không in giờ hoặc in 0 giờ.",
        "Heat map, hour by weekday: {n} articles, most on {day} at {hour}:00 ({most})."
        " {left} without a time, or at midnight sharp, are left out.",
    ),
    "views_text": (
        "Trung vị và tứ phân vị lượt xem, thang log: {n} bài; {left} bài thiếu ngày hoặc lượt xem.",
        "Median and quartiles of view counts, log scale: {n} articles; {left} have no date or no count.",
    ),
    "lags_text": (
        "Cột: {n} bài đăng sau lần thu thập đầu; {share} % được lấy trong một ngày."
        " Không tính {left} bài có trước đó hoặc không in giờ.",
        "Bars: {n} articles published after the first crawl; {share} % captured within a day."
        " {left} older ones, or without a time, are left out.",
    ),
    "templates_text": (
        "Cột ngang: {n} bài, {kinds} khuôn mẫu; nhiều nhất là {first}.",
        "Bars: {n} articles, {kinds} templates; most are of {first}.",
    ),
}  # fmt: skip

WEEKDAYS = {
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
AGES = {
    "vi": ("< 1 tuần", "< 1 th", "< 3 th", "< 6 th", "< 1 năm", "< 2 năm", "< 5 năm", "≥ 5 năm"),
    "en": ("< 1 wk", "< 1 mo", "< 3 mo", "< 6 mo", "< 1 yr", "< 2 yr", "< 5 yr", "≥ 5 yr"),
}
LAGS = {
    "vi": ("< 1 giờ", "< 3 giờ", "< 6 giờ", "< 12 giờ", "< 1 ngày", "< 3 ngày", "< 7 ngày", "≥ 7 ngày"),
    "en": ("< 1 h", "< 3 h", "< 6 h", "< 12 h", "< 1 d", "< 3 d", "< 7 d", "≥ 7 d"),
}


def text(language: str, key: str, **values: object) -> str:
    """Give a text in one language.

    >>> text("en", "found", n=1, all=2)
    '1 of 2 portals'
    """
    return TEXTS[key][LANGUAGES.index(language)].format(**values)


def both(key: str, **values: object) -> Markup:
    """Give a text in both languages; the page shows the one that is chosen.

    >>> both("new")
    Markup('<span lang="vi">Mới</span><span lang="en">New</span>')
    """
    return pair(*(text(language, key, **values) for language in LANGUAGES))


def pair(vi: object, en: object) -> Markup:
    """Give two versions of a text, of which the page shows one; one suffices where they are alike."""
    if vi == en:
        return escape(vi)
    return Markup('<span lang="vi">{}</span><span lang="en">{}</span>').format(vi, en)


def number(value: int) -> str:
    """Write a number with thin spaces between thousands, which both languages read.

    >>> number(1234567) == "1\\u202f234\\u202f567"
    True
    """
    return f"{value:,}".replace(",", "\u202f")


def time(moment: datetime) -> str:
    """Write a time as it is in Viet Nam.

    >>> time(datetime.fromisoformat("2026-01-02T20:04:05Z"))
    '2026-01-03 03:04'
    """
    return f"{moment.astimezone(VIETNAM):%Y-%m-%d %H:%M}"


def ago(moment: datetime, now: datetime) -> Markup:
    """Say how long ago a time was, or how far ahead it is.

    >>> ago(datetime.fromisoformat("2026-01-02T00:00Z"), datetime.fromisoformat("2026-01-02T05:00Z"))
    Markup('<span lang="vi">5 giờ</span><span lang="en">5 h</span>')
    """
    seconds = (now - moment).total_seconds()
    size = abs(seconds)
    if size < 5400:
        amount, vi, en = size / 60, "phút", "min"
    elif size < 129600:
        amount, vi, en = size / 3600, "giờ", "h"
    else:
        amount, vi, en = size / 86400, "ngày", "d"
    if seconds < 0:
        return pair(f"sau {amount:.0f} {vi}", f"in {amount:.0f} {en}")
    return pair(f"{amount:.0f} {vi}", f"{amount:.0f} {en}")
