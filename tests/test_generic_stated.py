"""What a page says of itself beside its text: bylines, footers, cards of fields, captions; and registers."""

from __future__ import annotations

from .generic_html import BODY, HOST, LEAD, SUBJECTS, TEXT, TITLE, an_article, body_of, page, read, refusal

WHOLE = body_of(*TEXT)


def test_a_byline_with_who_wrote_when_and_when_it_was_changed() -> None:
    times = "đã đăng 12/03/2025 08:21, lần sửa cuối 13/03/2025 09:00"
    item = read(an_article(header=f"<div>bởi <a href='/u/lan'>Nguyễn Thị Lan</a> — {times}</div>"))
    assert (item["body"], item["lead"], item["author"]) == (WHOLE, None, "Nguyễn Thị Lan")
    assert (item["published_at"], item["modified_at"]) == (
        "2025-03-12T08:21:00+07:00",
        "2025-03-13T09:00:00+07:00",
    )


def test_a_change_told_below_the_text_is_no_date_of_publication() -> None:
    item = read(an_article(header="", after="<p>Cập nhật lần cuối: 13/03/2025, 09:00</p>"))
    assert (item["published_at"], item["modified_at"]) == (None, "2025-03-13T09:00:00+07:00")


def test_what_a_page_says_of_itself_counts_however_far_below() -> None:
    lists = "".join(f"<ul><li><a href='/c/{i}'>Công cụ {i}</a></li></ul>" for i in range(12))
    foot = (
        "<ul><li>Trang này được sửa đổi lần cuối lúc 16:42, ngày 14 tháng 3 năm 2025 bởi Lan.</li>"
        "<li>Trang này đã được đọc 1.208 lần.</li></ul>"
    )
    item = read(an_article().replace('<div class="k-end">', f'{lists}{foot}<div class="k-end">'))
    assert (item["modified_at"], item["view_count"]) == ("2025-03-14T16:42:00+07:00", 1208)


def test_a_card_of_fields_gives_its_fields_and_no_text() -> None:
    rows = (("Địa bàn", "11 bản"), ("Ngày đăng", "14-3-2025"), ("Người viết", "Hoàng Thị Dịu"))
    card = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in rows)
    item = read(an_article(header="", body=f"<table>{card}</table>{BODY}"))
    assert (item["body"], item["author"], item["published_at"]) == (WHOLE, "Hoàng Thị Dịu", "2025-03-14")


def test_a_line_below_a_picture_in_the_header_is_its_caption_unless_it_is_a_sentence() -> None:
    def of(line: str) -> tuple[str | None, list[str | None]]:
        item = read(an_article(body=f'<div><img src="/a.jpg" width="600"></div><div>{line}</div>{BODY}'))
        return item["lead"], [picture["caption"] for picture in item["images"]]

    assert of("Lễ khai giảng lớp trồng nấm tại hội trường xã") == (
        None,
        ["Lễ khai giảng lớp trồng nấm tại hội trường xã"],
    )
    assert of(LEAD)[0] == LEAD


def test_a_picture_that_a_click_enlarges_is_the_articles_own() -> None:
    def of(link: str) -> list[str]:
        picture = f'<div><a {link}><img src="/anh/lop-nho.jpg" width="600"></a></div>'
        return [found["url"] for found in read(an_article(body=picture + BODY))["images"]]

    own = [f"{HOST}/anh/lop-nho.jpg"]
    assert of('href="/anh/lop.jpg"') == of('href="/anh/17/xem" rel="lightbox"') == own
    assert of('href="/bai/18/bai-khac"') == []


def test_a_text_in_one_row_of_a_layout_is_no_list() -> None:
    posts = "".join(
        f'<div class="r"><a href="/u/{i}">Trạm Y tế xã Mây số {i}</a>{text}</div>'
        for i, text in enumerate((BODY, "<p>Cảm ơn.</p>", "<p>Đã rõ.</p>"))
    )
    assert read(page(f"<h1>{TITLE}</h1><p>12/03/2025 08:21</p>{posts}"))["body"].startswith(TEXT[0])


def test_a_list_that_prints_its_articles_in_full_is_one() -> None:
    posts = "".join(
        f'<div class="r"><h2><a href="/bai/{i}">{subject}</a></h2><p>1{i}/03/2025</p>{BODY}</div>'
        for i, subject in enumerate(SUBJECTS[:3])
    )
    assert refusal(page(f"<h1>Tin tức</h1>{posts}", title="Tin tức")) == "NotAnArticle"


def test_a_register_is_no_article() -> None:
    rows = "".join(f"<tr><td>{i}</td><td>Cán bộ thứ {i}</td><td>Phòng số {i}</td></tr>" for i in range(30))
    table = f"<table><tr><th>STT</th><th>Họ và tên</th><th>Nơi làm việc</th></tr>{rows}</table>"
    name = "Cán bộ trực"
    assert refusal(page(f"<h1>{name}</h1>{table}", title=name)) == "NotAnArticle"


def test_the_title_of_an_abbreviation_is_a_blogs_time() -> None:
    """Blogger's: the day above the title, the hour below the text, both in one attribute."""
    stamp = '<abbr class="published" title="2025-03-20T19:46:00+07:00">19:46</abbr>'
    who = '<span>Người đăng: <a rel="author">UBND xã Mây</a></span>'
    line = f"<div>{who} <span>vào lúc {stamp}</span></div>"
    item = read(an_article(header="", after=line))
    assert (item["published_at"], item["source"]) == ("2025-03-20T19:46:00+07:00", "UBND xã Mây")
    assert read(an_article(header="", after=line + line.replace("20T", "21T")))["published_at"] is None
