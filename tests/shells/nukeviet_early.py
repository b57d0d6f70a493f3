"""NukeViet 4.0: the first default themes of 4.x, which still print what 3.x printed, or half of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.shells import kit, nukeviet, nukeviet3
from tests.shells import nukeviet_parts as parts
from tests.shells.kit import Fixture, Signature, Story
from tests.shells.nukeviet_parts import Site, cut

T = "nukeviet"
ZERO = Site("phuong4.shell.invalid", "4.0", cat="Tin-tuc", cat_title="Tin tức", name="UBND Phường 4")


def twenty(site: Site, story: Story, *, note: str = "", author: str = "") -> str:
    """Print a detail page of 4.0.20: date in ``em.time``, lead in a heading, a dialog inside the picture."""
    image = (
        '<div class="imghome pull-left text-center" style="width:100px;"><a href="#" id="pop" title=""><img id="imageresource" '
        f'alt="" src="/uploads/news/2025_05/anh-{story.key}.jpg" width="100" class="img-thumbnail" ></a>'
        '<div class="modal fade" id="imagemodal" tabindex="-1" role="dialog"><div class="modal-dialog"><div class="modal-content">'
        '<div class="modal-header"><button type="button" class="close" data-dismiss="modal">&times;</button>'
        f'<h4 class="modal-title" id="myModalLabel">{cut(note)}</h4></div><div class="modal-body"><img src="" id="imagepreview" '
        f'class="img-thumbnail" ></div></div></div></div><em>{cut(note)}</em></div>' if note else ""
    )  # fmt: skip
    by = f'<p class="text-right"><strong>Tác giả bài viết: </strong>{author}</p>' if author else ""
    return (
        '<div class="news_column panel panel-default"><div class="panel-body">'
        f'<h1>{cut(story.title)}</h1><em class="pull-left time">{parts.full_date(story)}</em>'
        f'<ul class="list-inline pull-right"><li><a title="Lưu bài viết này" href="{site.root}/savefile/x-{story.key}.html">'
        '<em class="fa fa-save fa-lg">&nbsp;</em></a></li></ul><hr class="clear"/>'
        f'<div id="hometext">{image}<h2>{cut(story.lead or "")}</h2></div>'
        f'<div class="bodytext">{kit.body(story)}{kit.sign(story)}</div>{by}'
        '<div class="alert alert-info copyright">Chú ý: Việc đăng lại bài viết trên phải ghi rõ nguồn.</div><hr />'
        '<div class="socialicon pull-left"><div class="fb-like">&nbsp;</div></div></div></div>'
    )


def article(case: str, story: Story, content: str, **changes: Any) -> Fixture:
    """Give an article's page with its item."""
    others = parts.rows_of(ZERO, 3, "early", 800)
    rows = nukeviet3.related(ZERO, others, modern=False)
    head = parts.head(ZERO, story.title, story, ZERO.url(story))
    page = nukeviet.frame(ZERO, content + rows, nukeviet.trail(ZERO), others, case, head)
    expected = parts.article_item(ZERO, story, T, parts.full_date(story), **changes)
    return Fixture(T, f"article-{case}", page, ZERO.url(story), "article", expected)


def fixtures() -> Iterator[Fixture]:
    """Give the pages of 4.0."""
    own = nukeviet.own
    first = own(ZERO, "lead-caption-source-paren", 4, 51)
    yield article("version-4000", first, nukeviet3.default_detail(ZERO, first, heading=True) + "</div>")
    second = own(ZERO, "plain-nothing", 5, 52, lead="Chiều 6/6, phường họp.",
                 signature=Signature("Lưu Quang Hà", None, "node"))  # fmt: skip
    found = article("version-4020", second, twenty(ZERO, second, note="Quang cảnh", author="Lưu Quang Hà"))
    home = {"url": f"{ZERO.base}/uploads/news/2025_05/anh-52.jpg", "caption": "Quang cảnh"}
    found.expected["images"] = [home, *found.expected["images"]]
    yield found
    rows, side = parts.rows_of(ZERO, 9, "early", 900), parts.rows_of(ZERO, 3, "side", 100)
    pages = (
        '<div class="generate_page"><ul class="pagination"><li><a href="{0}/page-2/">2</a></li></ul></div>'
    )
    content = "".join(nukeviet3.row(ZERO, s) for s in rows[:6]) + nukeviet3.rest(ZERO, rows[6:], modern=False)
    content += pages.format(f"{ZERO.root}/{ZERO.cat}")
    url = f"{ZERO.base}{ZERO.listing()}"
    head = parts.head(ZERO, ZERO.cat_title, None, url)
    entries = [parts.entry(ZERO, s, None) for s in rows[:6]] + [
        parts.entry(ZERO, s, "%d/%m/%Y") for s in rows[6:]
    ]
    page = nukeviet.frame(ZERO, content, nukeviet.trail(ZERO), side, "early", head)
    yield kit.listing(T, "listing-version-4000", page, url, entries, f"{url}page-2/")
