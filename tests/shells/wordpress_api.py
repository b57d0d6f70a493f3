"""WordPress's JSON API: posts, lists of posts and errors as the CMS's own controllers write them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from html import escape
from typing import Any

from tests.shells import kit
from tests.shells.kit import Fixture, Story
from tests.shells.wordpress import CATEGORY, CATEGORY_TEXT, HOST, NAME, SECTION, moment, permalink, title_of

API = f"{HOST}/wp-json/wp/v2/posts"
EMBED = "_embed=author,wp:term,wp:featuredmedia"
SEVEN = timedelta(hours=7)


def clock(at: Any) -> str:
    return str(at.strftime("%Y-%m-%dT%H:%M:%S"))


def post(
    story: Story,
    *,
    body: str | None = None,
    excerpt: str | None = None,
    author: Any = "admin",
    gmt: timedelta = SEVEN,
    modified: timedelta = timedelta(),
    modified_gmt: timedelta | None = None,
    embed: bool = True,
    host: str = HOST,
    **changes: Any,
) -> dict[str, Any]:
    """Write a post as ``WP_REST_Posts_Controller`` does."""
    at = moment(story)
    content = body if body is not None else kit.body(story) + kit.sign(story)
    first = kit.teaser(story, 160).removesuffix("...")
    found: dict[str, Any] = {
        "id": int(story.key),
        "date": clock(at),
        "date_gmt": clock(at - gmt),
        "guid": {"rendered": f"{host}/?p={story.key}"},
        "modified": clock(at + modified),
        "modified_gmt": clock(at + modified - (gmt if modified_gmt is None else modified_gmt)),
        "slug": kit.slug(story.title),
        "status": "publish",
        "type": "post",
        "link": permalink(story, host),
        "title": {"rendered": title_of(story)},
        "content": {"rendered": content, "protected": False},
        "excerpt": {
            "rendered": f"<p>{first} [&hellip;]</p>\n" if excerpt is None else excerpt,
            "protected": False,
        },
        "author": 1,
        "featured_media": 0,
        "comment_status": "open",
        "sticky": False,
        "template": "",
        "format": "standard",
        "meta": [],
        "categories": [5],
        "tags": [],
        "_links": {
            "self": [{"href": f"{host}/wp-json/wp/v2/posts/{story.key}"}],
            "collection": [{"href": f"{host}/wp-json/wp/v2/posts"}],
        },
    }
    if embed:
        person = (
            {
                "id": 1,
                "name": author,
                "url": "",
                "description": "",
                "link": f"{host}/author/admin/",
                "slug": "admin",
            }
            if isinstance(author, str)
            else author
        )
        terms = [
            [
                {
                    "id": 5,
                    "link": f"{host}/category/{SECTION}/",
                    "name": CATEGORY,
                    "slug": SECTION,
                    "taxonomy": "category",
                }
            ],
            [],
        ]
        found["_embedded"] = {"author": [person], "wp:term": terms}
    return found | changes


def dump(value: Any) -> str:
    """Write JSON as PHP does: letters and slashes escaped."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("/", "\\/")


def article(
    case: str, story: Story, answer: dict[str, Any] | None = None, url: str | None = None, **changes: Any
) -> Fixture:
    """Give the answer for one post and its item."""
    made = answer or post(story)
    url = url or f"{API}/{story.key}?{EMBED}"
    warnings = set(changes.pop("warnings", ("account_name",)))
    wanted = {
        "category": CATEGORY_TEXT,
        "canonical": permalink(story),
        "lead": False,
        "views": False,
        **changes,
    }
    item = kit.item(story, NAME, url, story.key, raw=clock(moment(story)), warnings=warnings, **wanted)
    return Fixture(NAME, f"article-{case}", dump(made), url, "article", item)


def articles() -> list[Fixture]:
    """Give single posts."""
    one = kit.story("plain-nothing", 40)
    lead = kit.story("lead-caption-source-paren", 41)
    short = kit.story("plain-nothing", 42)
    short = replace(short, blocks=short.blocks[:1])
    table = kit.story("label-source-table", 43)
    files = kit.story(
        "plain-nothing",
        44,
        blocks=(),
        files=(kit.FileLink("/wp-content/uploads/2025/06/bao-cao.docx", "Báo cáo tháng 5"),),
    )
    board = kit.story("account-name-word-two-figures", 45)
    board = replace(board, signature=kit.Signature())
    views = f'<div class="post-views post-{one.key} entry-meta"><span class="post-views-icon dashicons dashicons-chart-bar"></span><span class="post-views-label">Lượt xem: </span><span class="post-views-count">2.417</span></div>'
    shortcodes = "<p>[vc_row][vc_column width=&#8221;1/2&#8243;][vc_column_text]</p>\n"
    gallery = "<div id='gallery-1' class='gallery galleryid-40 gallery-columns-2 gallery-size-medium'><figure class='gallery-item'><div class='gallery-icon landscape'><a href='https://xa-an-phu.shell.invalid/anh-1/'><img width=\"300\" height=\"200\" src=\"https://xa-an-phu.shell.invalid/wp-content/uploads/2025/06/anh-1-300x200.jpg\" class=\"attachment-medium\" alt=\"\" /></a></div><figcaption class='wp-caption-text gallery-caption' id='gallery-1-1'>Đại biểu dự họp</figcaption></figure><figure class='gallery-item'><div class='gallery-icon landscape'><a href='https://xa-an-phu.shell.invalid/anh-2/'><img width=\"300\" height=\"200\" src=\"https://xa-an-phu.shell.invalid/wp-content/uploads/2025/06/anh-2-300x200.jpg\" class=\"attachment-medium\" alt=\"\" /></a></div></figure></div>\n"
    pair = replace(
        one,
        blocks=(
            *one.blocks,
            kit.Figure(
                (
                    kit.Picture("/wp-content/uploads/2025/06/anh-1-300x200.jpg", "Đại biểu dự họp"),
                    kit.Picture("/wp-content/uploads/2025/06/anh-2-300x200.jpg"),
                )
            ),
        ),
    )
    featured = post(kit.story("midnight-nested-list", 46), featured_media=90)
    featured["_embedded"]["wp:featuredmedia"] = [
        {
            "id": 90,
            "source_url": f"{HOST}/wp-content/uploads/2025/06/bia.jpg",
            "media_type": "image",
            "caption": {"rendered": "<p>Cán bộ xã kiểm tra thực địa</p>\n"},
        }
    ]
    later = (moment(table) + timedelta(hours=2)).isoformat(timespec="seconds")
    utc = (moment(one) + SEVEN).isoformat(timespec="seconds")
    no_author = {
        "code": "rest_user_invalid_id",
        "message": "ID người dùng không hợp lệ.",
        "data": {"status": 404},
    }
    return [
        article("api-plain", one),
        article("api-caption-author-right", kit.story("caption-centred-author-right", 47)),
        article("api-two-lines-entities", kit.story("caption-table-entities-two-lines", 48), post(kit.story("caption-table-entities-two-lines", 48), author="Ban biên tập"), warnings=()),
        article("api-excerpt-written", lead, post(lead, excerpt=f"<p>{escape(lead.lead or '')}</p>\n"), lead=True),
        article("api-excerpt-is-body", short, post(short, excerpt=kit.body(short))),
        article("api-modified-table", table, post(table, modified=timedelta(hours=2)), modified_at=later),
        article("api-saved-within-a-minute", lead, post(lead, modified=timedelta(seconds=41), author=""), warnings=()),
        article("api-site-in-utc", one, post(one, gmt=timedelta()), published_at=utc),
        article("api-imported-gmt", table, post(table, gmt=timedelta(), modified=timedelta(hours=2), modified_gmt=SEVEN), modified_at=later),
        article("api-author-refused", board, post(board, author=no_author), warnings=()),
        article("api-not-embedded", table, post(table, embed=False), category=None, warnings=()),
        article("api-views-shortcodes", one, post(one, body=shortcodes + kit.body(one) + "<p>[/vc_column_text][/vc_column][/vc_row]</p>" + views), view_count=2417),
        article("api-gallery", pair, post(pair, body=kit.body(one) + gallery)),
        article("api-featured-nested", kit.story("midnight-nested-list", 46), featured, images=[{"url": f"{HOST}/wp-content/uploads/2025/06/bia.jpg", "caption": "Cán bộ xã kiểm tra thực địa"}]),
        article("api-document-only", files, post(files, body='<p><a href="/wp-content/uploads/2025/06/bao-cao.docx">Báo cáo tháng 5</a></p>', excerpt="<p>Báo cáo tháng 5</p>\n")),
        article("api-envelope", lead, {"body": post(lead), "status": 200, "headers": []}, url=f"{API}/{lead.key}?{EMBED}&_envelope=1"),
        article("api-stray-end-tags", table, post(table, body=kit.body(table).replace("</p>\n", "</p></div></div>\n", 1) + kit.sign(table))),
        article("api-rest-route", one, post(one), url=f"{HOST}/?rest_route=/wp/v2/posts/{one.key}&{EMBED}"),
    ]  # fmt: skip


def listing(
    case: str, some: Sequence[Story], url: str, following: str | None, headers: dict[str, Any] | None
) -> Fixture:
    """Give a list of posts, in an envelope where there are headers."""
    lean = [
        {key: value for key, value in post(s).items() if key in ("id", "date", "link", "title")} for s in some
    ]
    answer: Any = (
        [post(s) for s in some] if headers is None else {"body": lean, "status": 200, "headers": headers}
    )
    api = url.partition("?rest_route=")
    entries = []
    for s in some:
        at = (
            f"{HOST}/?rest_route=/wp/v2/posts/{s.key}&{EMBED}"
            if api[1]
            else f"{url.partition('?')[0]}/{s.key}?{EMBED}"
        )
        entries.append(kit.entry(s, at, s.key, clock(moment(s))))
    return kit.listing(NAME, case, dump(answer), url, entries, following)


def listings() -> list[Fixture]:
    """Give lists of posts."""
    some = kit.stories(24, "wpapi")
    query = "categories[terms]=5&categories[include_children]=true&per_page=10&_fields=id,date,link,title&_envelope=1"
    total = {"X-WP-Total": 20, "X-WP-TotalPages": 2, "Link": f'<{API}?page=2>; rel="next"'}
    return [
        listing("listing-api-first", some[:10], f"{API}?{query}&page=1", f"{API}?{query}&page=2", total),
        listing("listing-api-last-full", some[10:20], f"{API}?{query}&page=2", None, {**total, "X-WP-TotalPages": "2"}),
        listing("listing-api-plain", some[:4], f"{API}?categories=5&per_page=4&page=3&{EMBED}", f"{API}?categories=5&per_page=4&page=4&{EMBED}", None),
        listing("listing-api-plain-last", some[20:], f"{API}?categories=5&per_page=10&page=3", None, None),
        listing("listing-api-default-size", some[:10], API, f"{API}?page=2", None),
        listing("listing-api-empty", [], f"{API}?categories=9&per_page=100&page=1&_envelope=1", None, {"X-WP-Total": 0, "X-WP-TotalPages": 0}),
        listing("listing-api-rest-route", some[:5], f"{HOST}/?rest_route=/wp/v2/posts&per_page=5&page=1&_envelope=1", f"{HOST}/?rest_route=/wp/v2/posts&per_page=5&page=2&_envelope=1", {"X-WP-Total": 24, "X-WP-TotalPages": 5}),
    ]  # fmt: skip


def others() -> list[Fixture]:
    """Give answers that must be refused."""
    story = kit.story("plain-nothing", 50)
    url, list_url = f"{API}/{story.key}?{EMBED}", f"{API}?categories=5&per_page=100&page=1"

    def problem(code: str, message: str, status: int) -> dict[str, Any]:
        return {"code": code, "message": message, "data": {"status": status}}

    gone = problem("rest_post_invalid_id", "ID bài viết không hợp lệ.", 404)
    route = problem(
        "rest_no_route", "Không tìm thấy đường dẫn nào phù hợp với URL và phương thức yêu cầu.", 404
    )
    login = problem("rest_not_logged_in", "Bạn chưa đăng nhập.", 401)
    private = problem("rest_forbidden", "Xin lỗi, bạn không được phép làm điều đó.", 401)
    beyond = problem("rest_post_invalid_page_number", "Số trang được yêu cầu lớn hơn số trang có sẵn.", 400)
    wrapped = {"body": login, "status": 401, "headers": []}
    locked = post(story, content={"rendered": "", "protected": True}, excerpt="")
    locked["excerpt"] = {"rendered": "", "protected": True}
    about = post(story, type="page", link=f"{HOST}/gioi-thieu/")
    term = {
        "id": 5,
        "count": 20,
        "description": "",
        "link": f"{HOST}/category/{SECTION}/",
        "name": CATEGORY,
        "slug": SECTION,
        "taxonomy": "category",
        "parent": 0,
    }
    root = {
        "name": "Xã An Phú",
        "description": "",
        "url": HOST,
        "home": HOST,
        "namespaces": ["oembed/1.0", "wp/v2"],
        "routes": {"/": {"namespace": ""}},
    }
    return [
        kit.error(NAME, "api-invalid-id", dump(gone), url, "GonePage"),
        kit.error(NAME, "api-no-route", dump(route), url, "ErrorPage"),
        kit.error(NAME, "api-no-route-listing", dump(route), list_url, "ErrorPage", "listing"),
        kit.error(NAME, "api-not-logged-in", dump(login), url, "LoginPage"),
        kit.error(NAME, "api-forbidden-listing", dump(private), list_url, "LoginPage", "listing"),
        kit.error(NAME, "api-envelope-refused", dump(wrapped), list_url, "LoginPage", "listing"),
        kit.error(NAME, "api-beyond-the-end", dump(beyond), list_url, "ErrorPage", "listing"),
        kit.error(NAME, "api-password", dump(locked), url, "LoginPage"),
        kit.error(NAME, "api-page", dump(about), f"{HOST}/wp-json/wp/v2/pages/{story.key}", "NotAnArticle"),
        kit.error(NAME, "api-list-as-article", dump([post(story)]), list_url, "NotAnArticle"),
        kit.error(NAME, "api-category", dump(term), f"{HOST}/wp-json/wp/v2/categories/5", "NotAnArticle"),
        kit.error(NAME, "api-root", dump(root), f"{HOST}/wp-json/", "NotAnArticle"),
        kit.error(NAME, "api-post-as-listing", dump(post(story)), url, "TemplateMismatch", "listing"),
        kit.error(NAME, "api-other-json", '{"items":[{"tieuDe":"Tin"}],"total":1}', url, "TemplateMismatch"),
        kit.error(NAME, "api-cut-off", dump(post(story))[:900], url, "TemplateMismatch"),
    ]  # fmt: skip


def fixtures() -> list[Fixture]:
    """Give every answer."""
    return [*articles(), *listings(), *others()]
