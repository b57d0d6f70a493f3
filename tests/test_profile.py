"""What a portal's pages have in common: what repeats is chrome, what appears once is content."""

from __future__ import annotations

import json
import random
import re

import pytest
from lxml import etree

from portalcrawl.pages import lessons, templates
from portalcrawl.reading.profile import LEAST, MOST, PortalProfile

from .generic_html import HOST, SUBJECTS, page, paragraphs, read, rows

PLACES = [
    "Trung", "Lâm", "Sim", "Keo", "Nứa", "Trúc", "Tre", "Quế", "Hồi", "Chè", "Ngô", "Lúa", "Sắn", "Khoai",
    "Đậu", "Mía", "Cam", "Bưởi", "Mận", "Đào", "Lê", "Táo", "Na", "Nhãn",
]  # fmt: skip
HANDLE = (
    "Thông tin trên trang này được cập nhật vào đầu giờ sáng hằng ngày, mời bà con theo dõi thường xuyên."
)
"""A sentence that every page prints, and that neither its form nor a name tells from the text."""
SIGNED = "Tác giả: Lò Thị Ban"


def address(number: int) -> str:
    return f"{HOST}/bai/{number}/x"


def title(number: int) -> str:
    return f"Thôn {PLACES[number % 24]} họp bàn việc làm đường số {number} trong quý tới"


def texts(number: int) -> list[str]:
    place, other = PLACES[number % 24], PLACES[(number * 7 + 3) % 24]
    return [
        f"Tối {number % 28 + 1}/5, bà con thôn {place} họp ở nhà văn hóa bàn cách làm đường {number} mét.",
        f"Ông trưởng thôn {place} nêu hai cách: thuê thợ xóm {other}, hoặc {number} hộ tự góp ngày công.",
        f"Sau khi bàn bạc, đa số hộ thôn {place} chọn cách thứ hai; tuần {number % 4 + 1} tháng tới sẽ làm.",
    ]


def an_article(number: int, *, within: str = "", below: str = "", side: str = "", art: str = "k-art") -> str:
    main = (
        f'<div class="{art}"><h1>{title(number)}</h1><p>{number % 28 + 1:02d}/05/2025 08:21</p>'
        f'<div class="k-text">{within}{paragraphs(*texts(number))}</div>{below}</div>'
    )
    return page(main, title=title(number), side=side)


def body_of(html: str) -> etree._Element:
    found = templates()["generic"].article(html).node("body")
    assert found is not None
    return found


def observe(profile: PortalProfile, html: str, url: str) -> None:
    """Learn from a page as crawl and extract do."""
    lessons.learn(profile, templates()["generic"].article(html, url), url)


def learned(*pages: str, start: int = 0) -> PortalProfile:
    profile = PortalProfile()
    for number, html in enumerate(pages, start):
        observe(profile, html, address(number))
    return profile


def whole(number: int) -> str:
    return "\n\n".join(texts(number))


def test_a_sentence_on_every_page_is_chrome_that_no_single_page_tells() -> None:
    pages = [an_article(n, within=f"<p>{HANDLE}</p>") for n in range(6)]
    alone = read(pages[0], address(0))
    assert HANDLE in f"{alone['lead']}{alone['body']}", "else this page shows nothing"
    for number, html in enumerate(pages):
        item = read(html, address(number), learned(*pages))
        assert (item["lead"], item["body"], item["title"]) == (None, whole(number), title(number))


def test_a_page_that_was_not_among_those_learned_from_is_read_by_them() -> None:
    pages = [an_article(n, within=f"<p>{HANDLE}</p>") for n in range(7)]
    item = read(pages[6], address(6), learned(*pages[:6]))
    assert (item["lead"], item["body"]) == (None, whole(6))


def test_a_line_that_changes_goes_with_the_box_it_stands_in() -> None:
    def box(number: int) -> str:
        return f'<div class="k-info">{paragraphs(HANDLE, HANDLE[::-1], f"Nhiệt độ ở {PLACES[number]}")}</div>'

    pages = [an_article(n, below=box(n)) for n in range(7)]
    assert read(pages[6], address(6))["body"] != whole(6), "else this page shows nothing"
    assert read(pages[6], address(6), learned(*pages[:6]))["body"] == whole(6)


def test_a_list_is_chrome_also_where_a_row_of_it_is_new() -> None:
    def side(*lines: str) -> str:
        return f"<div><div><ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul></div></div>"

    profile = learned(*(an_article(n, side=side(*SUBJECTS[:5])) for n in range(6)))
    body = body_of(an_article(6, side=side(SUBJECTS[7], *SUBJECTS[:4])))
    [new] = [node for node in body.iter("li") if node.text == SUBJECTS[7]]
    assert profile.chrome(body) & {new, *new.iterancestors()}


def test_articles_of_changing_markup_that_all_stand_at_two_addresses_are_read_as_if_alone() -> None:
    told = [an_article(n, art=f"k-{letter}") for n, letter in enumerate("abcdef")]
    pages = [re.sub("<title>.*</title>", "<title>Xã Mây</title>", html) for html in told]
    profile = learned(*pages, *pages)
    assert len(profile.outlines) == 12
    for number, html in enumerate(pages):
        item = read(html, address(number), profile)
        assert (item["title"], item["body"]) == (title(number), whole(number))


def test_the_frame_is_chrome_and_the_article_is_not() -> None:
    pages = [an_article(n) for n in range(6)]
    chrome = learned(*pages).chrome(body_of(pages[0]))
    names = {node.get("class") for node in chrome}
    assert {"k-top", "k-end"} <= names
    assert not names & {"k-main", "k-art", "k-text"}
    assert not any(up in chrome for node in chrome for up in node.iterancestors()), "none inside another"


def test_a_title_that_other_pages_list_is_no_chrome() -> None:
    side = "".join(f'<div class="k-new"><a href="{address(n)}">{title(n)}</a></div>' for n in range(6))
    pages = [an_article(n, side=side) for n in range(6)]
    for number, html in enumerate(pages):
        item = read(html, address(number), learned(*pages))
        assert (item["title"], item["body"]) == (title(number), whole(number))


def test_a_paragraph_that_teasers_elsewhere_repeat_is_no_chrome() -> None:
    teasers = "".join(
        f'<div class="k-new"><a href="{address(n)}">{title(n)}</a><p>{texts(n)[0]}</p></div>'
        for n in range(6)
    )
    pages = [an_article(n, side=teasers) for n in range(6)]
    for number, html in enumerate(pages):
        assert read(html, address(number), learned(*pages))["body"] == whole(number)


def test_a_signature_on_every_page_stays() -> None:
    pages = [an_article(n).replace("</p></div>", f"</p><p>{SIGNED}</p></div>") for n in range(6)]
    for number, html in enumerate(pages):
        item = read(html, address(number), learned(*pages))
        assert (item["author"], item["body"]) == ("Lò Thị Ban", whole(number))


def test_ids_made_anew_for_every_page_are_one_region() -> None:
    def box(number: int) -> str:
        return f'<div id="w{number * 37}" class="box-{number}"><p>{HANDLE}</p><p>Trang {number}</p></div>'

    pages = [an_article(n, below=box(n)) for n in range(6)]
    chrome = learned(*pages).chrome(body_of(pages[3]))
    assert any(
        (up.get("id") or "").startswith("w") for node in chrome for up in (node, *node.iterancestors())
    )


def test_where_the_articles_have_their_text() -> None:
    pages = [an_article(n) for n in range(5)]
    found = learned(*pages).content(body_of(pages[0]))
    assert found is not None
    assert found.get("class") == "k-text"


# ------------------------------------------------------------------------------------------------- bounds


def test_too_few_pages_say_nothing() -> None:
    pages = [an_article(n, within=f"<p>{HANDLE}</p>") for n in range(LEAST)]
    assert not learned(*pages[:-1]).says_anything
    assert learned(*pages[:-1]).chrome(body_of(pages[0])) == set()
    assert learned(*pages).says_anything


def test_it_learns_from_so_many_pages_and_no_more() -> None:
    profile = learned(*(an_article(n) for n in range(MOST)))
    assert profile.is_full
    before = json.dumps(profile.to_json())
    profile.observe(address(MOST), body_of(an_article(MOST)))
    assert json.dumps(profile.to_json()) == before


def test_a_page_twice_counts_once() -> None:
    profile = learned(an_article(0), an_article(1))
    before = json.dumps(profile.to_json())
    profile.observe(address(1), body_of(an_article(2)))
    assert json.dumps(profile.to_json()) == before
    assert not profile.says_anything


def test_the_order_of_the_pages_does_not_matter_while_it_is_not_full() -> None:
    pages = {
        address(n): an_article(n, within=f"<p>{HANDLE}</p>", below=rows(SUBJECTS[n % 8])) for n in range(8)
    }
    read_by = []
    for seed in range(4):
        profile, order = PortalProfile(), list(pages)
        random.Random(seed).shuffle(order)
        for url in order:
            observe(profile, pages[url], url)
        read_by.append([read(html, url, profile) for url, html in pages.items()])
    assert all(items == read_by[0] for items in read_by)


def test_a_listing_among_the_pages_teaches_the_frame_as_well() -> None:
    pages = [an_article(n) for n in range(4)]
    profile = learned(*pages)
    list_page = page(f"<h1>Tin tức</h1>{rows(*SUBJECTS)}", title="Tin tức")
    observe(profile, list_page, f"{HOST}/tin-tuc")
    assert len(profile.outlines) == 5
    assert len(profile.contents) == 4
    assert [read(html, address(n), profile)["body"] for n, html in enumerate(pages)] == list(
        map(whole, range(4))
    )


def test_rows_that_the_start_page_prints_as_well_are_still_the_listings() -> None:
    listing_page = page(f"<h1>Tin tức</h1>{rows(*SUBJECTS[:6])}", title="Tin tức")
    profile = learned(*(an_article(n) for n in range(4)))
    for number in range(3):
        start = page(f"<h1>Xã Mây</h1>{rows(*SUBJECTS[:5])}", title=f"Xã Mây {number}")
        observe(profile, start, f"{HOST}/trang/{number}")
    found = templates()["generic"].listing(listing_page, f"{HOST}/tin-tuc")
    found.use(profile)
    assert [entry.title for entry in found.entries()] == list(SUBJECTS[:6])


def test_hundreds_of_listing_pages_leave_room_for_the_articles() -> None:
    """A crawl walks all listings before it fetches its first article."""
    profile = PortalProfile()
    for number in range(MOST):
        html = page(f"<h1>Tin tức</h1>{rows(*SUBJECTS, start=number)}", title="Tin tức")
        lessons.learn(
            profile, templates()["generic"].listing(html, f"{HOST}/tin?trang={number}"), f"{number}"
        )
    assert len(profile.outlines) == lessons.OTHERS
    pages = [an_article(n, within=f"<p>{HANDLE}</p>") for n in range(lessons.FIRST)]
    for number, html in enumerate(pages):
        observe(profile, html, address(number))
    assert [read(html, address(n), profile)["body"] for n, html in enumerate(pages)] == [
        whole(n) for n in range(lessons.FIRST)
    ]


def test_pages_of_two_themes_are_not_confused() -> None:
    """A portal's second theme has other regions; what is learned of the first says nothing about them."""
    profile = learned(*(an_article(n, within=f"<p>{HANDLE}</p>") for n in range(6)))
    html = (
        an_article(9)
        .replace("k-", "j-")
        .replace('<div class="j-main">', '<table><tr><td><div class="j-main">')
    )
    assert read(html, address(9), profile)["body"] == whole(9)


# ---------------------------------------------------------------------------------------------- as stored


def test_what_is_stored_is_what_was_learned() -> None:
    pages = [an_article(n, within=f"<p>{HANDLE}</p>") for n in range(6)]
    profile = learned(*pages)
    again = PortalProfile.of_json(json.loads(json.dumps(profile.to_json())))
    assert again.to_json() == json.loads(json.dumps(profile.to_json()))
    assert [read(html, address(n), again) for n, html in enumerate(pages)] == [
        read(html, address(n), profile) for n, html in enumerate(pages)
    ]
    for one in (profile, again):
        observe(one, an_article(6), address(6))
    assert json.dumps(again.to_json()) == json.dumps(profile.to_json()), "and it goes on learning"


def test_a_stored_profile_holds_hashes_and_no_text() -> None:
    stored = json.dumps(learned(*(an_article(n) for n in range(4))).to_json(), ensure_ascii=False)
    assert "đường" not in stored
    assert len(stored) / 4 < 20_000, f"{len(stored) / 4:.0f} bytes a page"


@pytest.mark.parametrize(
    "stored",
    [
        "{", [], {"pages": []}, {"pages": {}, "contents": [1]}, {"pages": {"a": 5}, "contents": {}},
        {"pages": {"a": [[1, 2, 3]]}, "contents": {}}, {"pages": {"a": [[1, [2], "3"]]}, "contents": {}},
        {"pages": {}, "contents": {"a": "k-text"}},
    ],
)  # fmt: skip
def test_what_is_no_profile_is_said_to_be_and_learned_anew(
    stored: object, caplog: pytest.LogCaptureFixture
) -> None:
    assert lessons.restored(stored, "xa-may").outlines == {}
    assert "xa-may: what was learned of its pages is unreadable" in caplog.text


def test_nothing_stored_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    assert lessons.restored(None, "xa-may").outlines == {}
    stored = json.loads(json.dumps(learned(an_article(0)).to_json()))
    assert len(lessons.restored(stored, "xa-may").outlines) == 1
    assert caplog.text == ""


def test_a_side_column_longer_than_every_article_is_not_where_the_portal_has_its_texts() -> None:
    greeting = paragraphs(*(f"{HANDLE} Câu thứ {i} của lời chào mừng bà con và du khách." for i in range(9)))
    profile = PortalProfile()
    pages = [
        page(
            f'<div class="band"><b>{title(i)}</b><p>{i + 1:02d}/05/2025 08:21</p></div>'
            f'<div class="grid"><div class="l el-{i * 2654435761 % 2**28:07x}">'
            f"<h3>Lời chào</h3>{greeting}</div>"
            f'<div class="m el-{i}f0a{i}bc">{paragraphs(*texts(i))}</div></div>',
            title="Xã Mây",
        )
        for i in range(8)
    ]
    for i, html in enumerate(pages):
        observe(profile, html, address(i))
    for i in (0, 5):
        assert read(pages[i], url=address(i), profile=profile)["body"] == "\n\n".join(texts(i))
