"""A third batch of vnPortal pages: short articles beside full columns, files in tables, players, h1 of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from tests.shells import kit, vnportal
from tests.shells.kit import FileLink, Fixture, Paragraph, Signature
from tests.shells.vnportal_b2 import text, vn_page, vn_story

V = "vnportal"
HOST = "https://phuong-m.vnp.shell.invalid"


def latest(seed: str, count: int = 8, first: int = 43000) -> str:
    """Print a column of dated articles with summaries."""
    return "".join(
        f'<div class="news-item"><a href="/tin/{kit.slug(s.title, 60)}-{s.key}"><img src="https://storage-vnportal.vnpt.vn/x/{s.key}.jpg" alt="anh tin bai"></a><a href="/tin/{kit.slug(s.title, 60)}-{s.key}">{text(s.title)}</a><span>{kit.printed(s, "%d/%m/%Y")}</span><p>{kit.teaser(s, 220)}</p></div>'
        for s in kit.stories(count, seed, first)
    )


def fixtures() -> Iterator[Fixture]:
    """Give the pages."""
    s = kit.dated(vn_story("plain-nothing", 31, "tha/1", views=None))
    s = replace(
        s,
        blocks=(
            Paragraph(
                "Sáng ngày 15/6, UBND phường tổ chức hội nghị tiếp xúc, đối thoại với Nhân dân tại nhà văn hóa tổ dân phố số 4."
            ),
            *s.blocks[3:4],
        ),
    )
    url = f"{HOST}/tin-tuc/{kit.slug(s.title, 70).strip('-')}-{s.key}"
    raw = kit.printed(s, "{day}, %d/%m/%Y")
    main = f'<h1 class="site-title"><a href="/">PHƯỜNG M</a></h1><div class="DetailControl"><h2 class="Title">{text(s.title)}</h2><div class="PostDate">{raw}</div><div class="Content">{kit.body(s)}</div></div>'
    yield Fixture(
        V,
        "article-b3-short-beside-full-column",
        vn_page(f"{s.title} | Phường M", main, after=latest("l1")),
        url,
        "article",
        kit.item(s, V, url, s.key, raw=raw),
    )

    s = vn_story("lead-caption-source-paren", 32, "gov-hni/6001", key="2250618093012456001", views=2014)
    files = (
        FileLink(
            "https://storage-vnportal.vnpt.vn/gov-hni/6001/VanBan/2025/kh-12.pdf", "Kế hoạch số 12/KH-UBND"
        ),
        FileLink("https://storage-vnportal.vnpt.vn/gov-hni/6001/VanBan/2025/pl-1.docx", "Phụ lục 1"),
    )
    s = replace(s, files=files)
    url = f"{HOST}/hoat-dong/{kit.slug(s.title, 70).strip('-')}-{s.key}.htm"
    raw = kit.printed(s, "%d/%m/%Y %H:%M")
    rows = "".join(
        f'<tr><td>{i}</td><td><a href="{f.href}" target="_blank">{f.text}</a></td></tr>'
        for i, f in enumerate(files, 1)
    )
    player = '<div class="audio-player"><audio controls src="https://tts.shell.invalid/a.mp3"></audio><select><option>Giọng nam miền Bắc</option><option>Giọng nữ miền Nam</option></select></div>'
    main = (
        f'<div class="crumbs"><ol class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="/hoat-dong">Hoạt động của phường</a></li></ol></div><article><h1>{text(s.title)}</h1><div class="d-flex"><span>{raw}</span><span>Lượt xem: 2.014</span><button>In</button></div>{player}'
        f'<p class="sapo"><strong>{text(s.lead)}</strong></p><div class="detail-content">{vnportal.typed(s, 1)}</div><div class="attach"><p><b>Tệp đính kèm</b></p><table><tr><th>STT</th><th>Tên tệp</th></tr>{rows}</table></div></article>'
        f'<div class="related"><h3>Tin liên quan</h3>{latest("l2", 4)}</div>'
    )
    yield Fixture(
        V,
        "article-b3-player-file-table",
        vn_page(s.title, main),
        url,
        "article",
        kit.item(s, V, url, s.key, raw=raw, category="Hoạt động của phường"),
    )

    s = kit.dated(vn_story("long-title-list-table", 33, "ndh/9", views=5))
    url = f"{HOST}/van-ban-chi-dao/{kit.slug(s.title, 70).strip('-')}-{s.key}"
    raw = kit.printed(s, "%d/%m/%Y")
    main = f'<div class="box"><div class="box-head"><a href="/van-ban-chi-dao">Văn bản chỉ đạo</a></div><div class="box-body"><p class="title"><strong>{text(s.title)}</strong></p><p class="date"><i>Ngày đăng: {raw} | Lượt xem: 5</i></p><p class="lead">{text(s.lead)}</p><div>{vnportal.typed(s)}</div></div></div>'
    yield Fixture(
        V,
        "article-b3-title-in-paragraph",
        vn_page("Phường M", main, head=f'<meta property="og:title" content="{escape(s.title)}">'),
        url,
        "article",
        kit.item(s, V, url, s.key, raw=raw, category="Văn bản chỉ đạo"),
    )

    s = vn_story("caption-table-entities-two-lines", 34, "nbh-ubnd/2476", views=None)
    url = f"{HOST}/tin-noi-bat/{kit.slug(s.title, 70).strip('-')}-{s.key}"
    raw = kit.printed(s, "%d/%m/%Y %H:%M")
    rate = '<div class="rating">Đánh giá bài viết: <span>5/5</span> (2 lượt)</div><div class="fb">Like 0 Share</div>'
    main = f'<div class="publish-date"><i class="far fa-calendar"></i> {raw}</div><h1 class="article-title">{text(s.title)}</h1>{rate}<div class="article-body"><div class="ck-content">{vnportal.typed(s, 0)}</div></div>{rate}<div class="same-cat"><div class="head">Tin cùng chuyên mục</div>{latest("l3", 6)}</div>'
    yield Fixture(
        V,
        "article-b3-rating-between",
        vn_page(s.title, main),
        url,
        "article",
        kit.item(s, V, url, s.key, raw=raw),
    )

    s = vn_story("nested-list-file", 35, "tha/7", views=None)
    s = replace(
        kit.dated(s), signature=Signature(author="Lê Thị Hòa", source="Công chức VH-XH", form="two_lines")
    )
    url = f"{HOST}/xay-dung-dang/{kit.slug(s.title, 70).strip('-')}-{s.key}"
    raw = kit.printed(s, "{day}, %d/%m/%Y")
    tags = '<div class="tag">Từ khóa: <a href="/tag/a">nông thôn mới</a>, <a href="/tag/b">chuyển đổi số</a></div>'
    main = f'<div class="row"><div class="col-12"><h3 class="t">{text(s.title)}</h3><div class="b"><span>{raw}</span></div><div class="fulltext" style="text-align:justify">{vnportal.typed(s, 1)}</div>{tags}</div></div><div class="next-prev"><a href="/xay-dung-dang/a-b-c-50001">Bài trước</a> <a href="/xay-dung-dang/d-e-f-50002">Bài sau</a></div>'
    yield Fixture(
        V,
        "article-b3-tags-next-previous",
        vn_page(s.title, main, after=latest("l4", 5)),
        url,
        "article",
        kit.item(s, V, url, s.key, raw=raw),
    )

    rows_ = [replace(x, key=str(81000 - 9 * i)) for i, x in enumerate(kit.stories(9, "vnb3"))]
    links = [f"/tin-tuc/{kit.slug(x.title, 70).strip('-')}-{x.key}" for x in rows_]
    big = f'<div class="first"><a href="{links[0]}"><img src="https://storage-vnportal.vnpt.vn/a.jpg"></a><h2><a href="{links[0]}">{text(rows_[0].title)}</a></h2><p>{kit.teaser(rows_[0])}</p></div>'
    rest = "".join(
        f'<div class="item"><h4><a href="{u}">{text(x.title)}</a></h4><p>{kit.teaser(x)}</p><a class="more" href="{u}">Xem chi tiết</a></div>\n'
        for x, u in zip(rows_[1:], links[1:], strict=True)
    )
    main = f'<div class="list">{big}{rest}</div><ul class="pager"><li><a href="/tin-tuc?p=1">«</a></li><li class="active"><a href="/tin-tuc?p=2">2</a></li><li><a href="/tin-tuc?p=3">3</a></li><li><a href="/tin-tuc?p=3">»</a></li></ul>'
    entries = [kit.entry(x, HOST + u, x.key) for x, u in zip(rows_, links, strict=True)]
    yield kit.listing(
        V,
        "listing-b3-no-dates",
        vn_page("Tin tức", main, after=latest("l5", 6)),
        f"{HOST}/tin-tuc?p=2",
        entries,
        f"{HOST}/tin-tuc?p=3",
    )
