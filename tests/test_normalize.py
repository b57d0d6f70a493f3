"""Counts, text, signatures, addresses and the content hash, case by case."""

from __future__ import annotations

import sys
import unicodedata
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.items import Attachment
from portalcrawl.normalize import (
    DROP,
    Line,
    Signature,
    attachment_name,
    canonical_url,
    clean_text,
    content_hash,
    file_name,
    fold,
    is_document,
    parse_count,
    read_signature,
    url_key,
)

# --- counts; numbers are those of the sheet of variants ---

COUNTS = [
    (40, "Ngày đăng: 21/01/2021 - Lượt xem: 87", 87),
    (41, "Ngày 13-06-2017 Lượt xem: 110", 110),
    (46, "Lượt xem: 7370 | Gửi lúc: 05/12/2013 15:42:27", 7370),
    (47, "01/11/2018 08:34 Số lượt xem: 125", 125),
    (48, "Ngày đăng 24/09/2020 | 08:21 \u00a0| Lượt xem: 38", 38),
    (49, "Ngày đăng 06/01/2016 | 03:30 PM \u00a0|\u00a0View count: 426", 426),
    (64, "Lượt xem: 400", 400),
    (65, "Lượt xem: 83", 83),
    (66, "Lượt xem: 74", 74),
    (67, "4,847 lượt xem", 4847),
    (68, "Đã xem: 45", 45),
    (69, "17/04/2023 | Đã xem 45", 45),
    (70, "1.234", 1234),
    (71, "Số lượt xem: 125", 125),
    (72, "View count: 426", 426),
    (79, "Lượt xem: 1.234", 1234),
    (80, "Số lượt đọc: 1,2k", 1200),
    (81, "Đã đọc 123 lần", 123),
    (0, "38", 38),
    (0, "38 Lượt xem", 38),
    (0, "38 Xem", 38),
    (0, "Xem: 12", 12),
    (0, "Views: 3", 3),
    (0, "Luot xem: 7", 7),
    (0, "LƯỢT XEM : 7", 7),
    (0, "Lượt xem - 38", 38),
    (0, "(38 lượt xem)", 38),
    (0, "1\u00a0234 lượt xem", 1234),
    (0, "1.234.567 lượt xem", 1_234_567),
    (0, "1.5K", 1500),
    (0, "Lượt xem: 2 nghìn", 2000),
    (0, "Lượt xem: 0", 0),
    (0, "Lượt xem: 38 17/04/2023", 38),
    (0, "Tổng hợp | 17/04/2023 | 38 lượt xem | Bản in", 38),
    (0, "Hôm nay 08:21 | Lượt xem: 3", 3),
]

NO_COUNTS = [
    (73, "Số lượt truy cập 21429241"),
    (74, "Truy cập tổng 10.083.271"),
    (75, "Truy cập hiện tại 30.644"),
    (76, "Đang online 149"),
    (77, "1106 người đang online °"),
    (78, "Thống kê truy cập • Đang online: 1 • Hôm nay 5"),
    (0, "Lượt truy cập: 5"),
    (0, "Tổng lượt truy cập: 99"),
    (0, "Tổng số lượt xem trang 1.234"),
    (0, "Hôm nay: 123"),
    (0, "Lượt xem hôm nay: 5"),
    (0, "Khách viếng thăm: 5"),
    (0, "17/04/2023 08:21"),
    (0, "08:21"),
    (0, "Lượt xem: 17/04/2023"),
    (0, "Xem: 10:30"),
    (0, "20/11"),
    (0, "Video đã xem 45 lần trong ngày"),
    (0, "Bài viết có 38 lượt xem sau một ngày"),
    (0, "Đọc 5 điều Bác Hồ dạy"),
    (0, "Phản hồi: 3"),
    (0, "12 xã"),
    (0, "100%"),
    (0, "1.2"),
    (0, "12.34"),
    (0, "1.234,567"),
    (0, "1.234k"),
    (0, "0123"),
    (0, "Lượt xem: -5"),
    (0, "-5"),
    (0, "Lượt xem: 99999999999"),
    (0, "0912.345.678"),
    (0, "Lượt xem:"),
    (0, ""),
]


@pytest.mark.parametrize(("number", "text", "count"), COUNTS)
def test_the_articles_own_count_reads(number: int, text: str, count: int) -> None:
    assert parse_count(text) == count
    assert parse_count(unicodedata.normalize("NFD", text).upper()) == count


@pytest.mark.parametrize(("number", "text"), NO_COUNTS)
def test_site_counters_dates_and_prose_are_no_count(number: int, text: str) -> None:
    assert parse_count(text) is None


@given(
    st.integers(0, 99_999_999),
    st.sampled_from(["{}", "{:,}", "dots"]),
    st.sampled_from(["Lượt xem: {}", "{} lượt xem", "17/04/2023 | 08:21 | Đã xem: {}", "{}"]),
)
def test_any_count_in_any_form_comes_back(count: int, form: str, line: str) -> None:
    printed = f"{count:,}".replace(",", ".") if form == "dots" else form.format(count)
    assert parse_count(line.format(printed)) == count


@given(st.text(max_size=80))
def test_arbitrary_text_gives_a_count_in_range_or_none(text: str) -> None:
    count = parse_count(text)
    assert count is None or 0 <= count < 100_000_000


# --- text ---


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  Hội\u00a0\u00a0nghị\u3000giao\u2003ban\r\n", "Hội nghị giao ban"),
        ("Hội\u200b ng\u00adhị\ufeff\u200e", "Hội nghị"),
        ("a\x00b\x1fc", "ab c"),
        (unicodedata.normalize("NFD", "Ủy ban Nhân dân xã Nguyễn Huệ"), "Ủy ban Nhân dân xã Nguyễn Huệ"),
        ("vĩ đại.\u031b\u0323", "vĩ đại."),
        ("Tie\u0301\u0302ng Vie\u0323\u0302t", "Tiếng Việt"),
        ("ho\u0301\u0301a", "hóa"),
        ("Č\u01b0\u0306 M'gar", "Č\u01b0\u0306 M'gar"),  # Ê Đê: no letter has this breve
        ("ខ្មែរ", "ខ្មែរ"),
        ("\uf0b7 Mục một", "Mục một"),
        ("một<o:p></o:p> hai", "một hai"),
        ("Normal 0 false false false EN-US X-NONE X-NONE MicrosoftInternetExplorer4 Sáng nay", "Sáng nay"),
        ("Sáng <!--[if gte mso 9]><xml>x</xml><![endif]-->nay", "Sáng nay"),
        ('/* Style Definitions */ table.MsoNormalTable {mso-style-name:"x"; color:red} Sáng', "Sáng"),
        ("5 < 6 và 7 > 3", "5 < 6 và 7 > 3"),
        ("hai&nbsp;ba", "hai ba"),
    ],
)
def test_a_line_is_cleaned(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@given(st.text())
def test_clean_text_is_clean(text: str) -> None:
    clean = clean_text(text)
    assert clean == " ".join(clean.split())
    assert unicodedata.is_normalized("NFC", clean)
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in clean)


VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


@given(st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " "), st.sampled_from(["NFC", "NFD"]))
def test_vietnamese_letters_come_through_whole(text: str, form: str) -> None:
    printed = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    assert clean_text(printed) == " ".join(text.split())
    assert fold(printed.upper()) == fold(printed)


# --- signatures ---

BODY = "Hội nghị kết thúc tốt đẹp./."


def right(text: str) -> Line:
    return Line(text, aligned=True)


SIGNED: list[tuple[list[str | Line], str | None, str | None]] = [
    (["(Nguồn: TT HĐND phường)"], None, "TT HĐND phường"),
    (["Trần Tương", "Trung tâm TT và VH"], "Trần Tương", "Trung tâm TT và VH"),
    (["Hoàng Hiệp"], "Hoàng Hiệp", None),
    ([" " * 60 + "Hoàng Hiệp"], "Hoàng Hiệp", None),
    (["Thường trực HĐND huyện Thanh Liêm"], None, "Thường trực HĐND huyện Thanh Liêm"),
    (["Ban biên tập"], None, "Ban biên tập"),
    (["BAN BIÊN TẬP"], None, "BAN BIÊN TẬP"),
    (["BBT"], None, "BBT"),
    (["UBND phường"], None, "UBND phường"),
    (["Nguồn: UBND phường"], None, "UBND phường"),
    (["UBND PHƯỜNG NGỌC THỤY"], None, "UBND PHƯỜNG NGỌC THỤY"),
    (["Công an xã Tân Đoàn"], None, "Công an xã Tân Đoàn"),
    (["Ban Tuyên giáo Đảng ủy phường"], None, "Ban Tuyên giáo Đảng ủy phường"),
    (["Trường Tiểu học Kim Đồng"], None, "Trường Tiểu học Kim Đồng"),
    (["Trung tâm Văn hóa - Thông tin huyện"], None, "Trung tâm Văn hóa - Thông tin huyện"),
    (["Tin, ảnh: Nguyễn Văn A"], "Nguyễn Văn A", None),
    (["Tin và ảnh : HƯƠNG ĐOÀI"], "HƯƠNG ĐOÀI", None),
    (["Thực hiện: Minh Anh"], "Minh Anh", None),
    (["T/h: Lệ Quyên"], "Lệ Quyên", None),
    (["Chùm ảnh: Minh Anh"], "Minh Anh", None),
    (["Biên tập và thể hiện: Minh Anh"], "Minh Anh", None),
    (["Tác giả: Minh An - Nguồn: Cổng TTĐT"], "Minh An", "Cổng TTĐT"),
    (["Tác giả bài viết: Nguyễn Thị Hồng", "Nguồn tin: baochinhphu.vn"], "Nguyễn Thị Hồng", "baochinhphu.vn"),
    (["Theo Báo Nhân Dân"], None, "Báo Nhân Dân"),
    (["(Theo TTXVN)"], None, "TTXVN"),
    (["Nguồn: Trung Hiếu"], None, "Trung Hiếu"),
    (["BT: Kim Lệ + Ảnh: Tiến Thịnh"], "Kim Lệ", None),
    (["BBT, ảnh Kim Anh"], None, "BBT"),
    (["Văn Vương - Trung tâm VH,TT&TT"], "Văn Vương", "Trung tâm VH,TT&TT"),
    (["( Trung tâm VH-TT&TT thực hiện )"], None, "Trung tâm VH-TT&TT"),
    (["Nguyễn Khánh (CCVH)"], "Nguyễn Khánh", "CCVH"),
    (["Lê Thị Diệu- Công chức VHTT-TDTT"], "Lê Thị Diệu", "Công chức VHTT-TDTT"),
    (["Thực hiện:", "Bộ phận VHXH", "Nguồn:", "UBND phường"], None, "UBND phường"),
    (["Minh An", "Trung tâm Văn hóa huyện"], "Minh An", "Trung tâm Văn hóa huyện"),
    (["Nguyễn Văn B"], "Nguyễn Văn B", None),
    (["Quỳnh Anh (T/h)"], "Quỳnh Anh", None),
    (["Nguyễn Thị Bích Ngọc (Theo TTXVN)"], "Nguyễn Thị Bích Ngọc", "TTXVN"),
    (["Sùng A Lềnh"], "Sùng A Lềnh", None),
    (["Đặng Văn Hùng - Nguyễn Thị Mai"], "Đặng Văn Hùng - Nguyễn Thị Mai", None),
    (["Hội Cựu chiến binh xã"], None, "Hội Cựu chiến binh xã"),
    (["Tổ Thông tin tuyên truyền"], None, "Tổ Thông tin tuyên truyền"),
    ([right("Minh An")], "Minh An", None),
    ([right("T.H")], "T.H", None),
    ([Line("PV", emphasis=True)], "PV", None),
    ([right("HOÀI MINH thực hiện")], "HOÀI MINH", None),
    ([right("Bộ phận Tài chính - Kế toán")], None, "Bộ phận Tài chính - Kế toán"),
]

UNSIGNED: list[list[str | Line]] = [
    *(
        [line]
        for line in (
            "Minh An", "PV", "T.H", "HOÀI MINH thực hiện",  # pen names that nothing vouches for
            "Ngày 20/11/2020", "Ngọc Thụy, ngày 20 tháng 11 năm 2020", "Hà Nội", "Hồ Chí Minh",
            "Phường Ngọc Thụy",
            "Đảng Cộng sản Việt Nam quang vinh muôn năm!", "Chúc mừng năm mới", "Đoàn kết là sức mạnh",
            "- Ban biên tập", "1. Công tác tổ chức", "II. Nhiệm vụ", "Nơi nhận:", "CHỦ TỊCH", "Kết Luận",
            "HẾT",
            "Thường trực HĐND huyện Thanh Liêm tổ chức hội nghị giao ban", "UBND phường tặng quà hộ nghèo",
            "Công an phường tuyên truyền PCCC", "Quang cảnh hội nghị", "Ảnh: Quang cảnh hội nghị",
            "Nguồn: kinh phí từ ngân sách nhà nước và các nguồn huy động hợp pháp khác",
            "Bài: Một số kết quả nổi bật", "Thực hiện: đến hết năm 2025", "Theo Luật Đất đai 2024",
            "Đoàn thanh niên dọn vệ sinh", "Trung tâm thành phố", "UBND các phường, xã", "Nhà văn hóa thôn 3",
            "Nguyễn Văn A - Chủ tịch UBND phường", "Trường học an toàn", "Công an vào cuộc", "Trường Sa",
            "Hội trường UBND phường", "Báo cáo kết quả", "Tổ dân phố số 5", "Trang chủ", "Người đăng ký",
        )
    ),
    [right("Đang thực hiện")],
    ["Thành phần gồm:", "Nguyễn Văn A", "Trần Văn B"],
    ["1. Ông:", "Nguyễn Văn A"],
    ["Nơi nhận:", "UBND phường", "Lưu VT"],
]  # fmt: skip


@pytest.mark.parametrize(("lines", "author", "source"), SIGNED)
def test_a_signature_is_read_off_the_end(
    lines: list[str | Line], author: str | None, source: str | None
) -> None:
    expected = Signature(author, source, account=False, used=len(lines))
    assert read_signature(lines) == expected
    assert read_signature(["Sáng nay.", BODY, *lines]) == expected


@pytest.mark.parametrize("lines", UNSIGNED)
def test_a_body_line_is_no_signature(lines: list[str | Line]) -> None:
    assert read_signature(lines) == Signature()
    assert read_signature([BODY, *lines]) == Signature()


@pytest.mark.parametrize(
    "line",
    [
        "admin admin",
        "admin",
        "Administrator",
        "quantri",
        "Quản trị viên",
        "user01",
        "System Account",
        "Super User",
        "Tác giả: admin",
        right("nguyenvana"),
        right("ubnd_ngocthuy"),
        right("a.b@x.gov.vn"),
    ],
)
def test_an_account_is_dropped_and_said(line: str | Line) -> None:
    assert read_signature([BODY, line]) == Signature(account=True, used=1)


@given(st.lists(st.text(max_size=60) | st.builds(Line, st.text(max_size=60), st.booleans()), max_size=8))
def test_any_lines_give_a_signature_no_longer_than_they_are(lines: list[str | Line]) -> None:
    assert 0 <= read_signature(lines).used <= len(lines)


# --- addresses ---


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://X.GOV.vn/A;jsessionid=1F.n2?b=2&a=1#top", "https://x.gov.vn/A?b=2&a=1"),
        ("/a?utm_source=zalo&fbclid=x&gidzl=y&zarsrc=z&id=5", "/a?id=5"),
        ("/webcenter/x?_afrLoop=1&_adf.ctrl-state=q&dDocName=P1", "/webcenter/x?dDocName=P1"),
        (
            "/t?p_p_id=ap_nf7Q&p_p_lifecycle=0&p_p_state=normal&_ap_nf7Q_cur=2",
            "/t?p_p_id=ap_nf7Q&_ap_nf7Q_cur=2",
        ),
        ("/-/content/x?redirect=%2Fa&inheritRedirect=true", "/-/content/x"),
        ("/%e1%ba%a1%20b?q=%C3%A0", "/%e1%ba%a1%20b?q=%C3%A0"),
        ("/(S(l3x4abc))/tin.aspx?id=1", "/tin.aspx?id=1"),
        ("http:moc.gov.vn/vn/Pages/a.aspx", "http:moc.gov.vn/vn/Pages/a.aspx"),
        ("http://[bad/a?", "http://[bad/a"),
    ],
)
def test_an_address_loses_what_does_not_decide_the_page(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


def test_a_template_drops_parameters_of_its_own() -> None:
    assert canonical_url("/a.html?Entries_page=98&title=x&id=1", DROP | {"*_page", "title"}) == "/a.html?id=1"


def test_the_key_ignores_host_case_of_path_and_encoding() -> None:
    key = url_key("http://www.a.gov.vn:8080/Trang/Tin-t%E1%BB%A9c.aspx?nid=7#x")
    assert len(key) == 16
    assert key == url_key("https://b.vn/trang/tin-tức.aspx/?NID=7&utm_source=z")
    assert key != url_key("https://b.vn/trang/tin-tức.aspx?nid=8")
    assert key != url_key("https://b.vn/donvi/trang/tin-tức.aspx?nid=7")


@given(st.text(), st.text())
def test_any_address_has_a_canonical_form_and_a_key(left: str, right: str) -> None:
    url = f"{left}?{right}"
    assert canonical_url(canonical_url(url)) == canonical_url(url)
    assert url_key(url) == url_key(canonical_url(url))
    file_name(url)


UUID = "b79d6f48-617b-49e9-9358-dafcb090a00e"


@pytest.mark.parametrize(
    ("url", "name", "document"),
    [
        ("http://a/documents/10182/2518750/CD_16_2017.pdf", "CD_16_2017.pdf", True),
        (f"/documents/67915/945235/K%E1%BA%BF+hoach.docx/{UUID}?t=15", "Kế hoach.docx", True),
        (f"/documents/67915/945235/image003.jpg/{UUID}", "image003.jpg", False),
        ("/uploads/a+b.ZIP?download=1", "a+b.ZIP", True),
        ("/tin/bai.aspx?file=x.pdf", "bai.aspx", False),
        ("https://a.gov.vn", "", False),
    ],
)
def test_a_file_is_named_by_its_address(url: str, name: str, document: bool) -> None:
    assert file_name(url) == name
    assert is_document(url) is document


@pytest.mark.parametrize("extension", "pdf doc docx xls xlsx ppt pptx odt zip rar".split())  # noqa: SIM905
def test_every_document_format_counts(extension: str) -> None:
    assert is_document(f"/a/b.{extension.upper()}")


@pytest.mark.parametrize(
    "text",
    [
        "Tải về",
        "tại đây",
        "Download",
        "Xem",
        "[File đính kèm]",
        "Xem tại đây.",
        "Tải về (245 KB)",
        "",
        "File 1",
        "https://a.gov.vn/up/qd%2012.pdf",
    ],
)
def test_a_generic_link_text_gives_way_to_the_file_name(text: str) -> None:
    assert attachment_name(text, "https://a.gov.vn/up/qd%2012.pdf") == "qd 12.pdf"


@pytest.mark.parametrize("text", ["Quyết định số 12/QĐ-UBND", "Phụ lục 1", "KH 05.pdf"])
def test_a_telling_link_text_is_the_name(text: str) -> None:
    assert attachment_name(f" {text}\u00a0", "/up/qd.pdf") == text


def test_what_a_link_says_to_do_is_not_part_of_the_name() -> None:
    assert attachment_name("Mẫu đơn (tải tệp, 21 KB)", "/up/don.doc") == "Mẫu đơn"
    assert attachment_name("Mẫu đơn (bản ký)", "/up/don.doc") == "Mẫu đơn (bản ký)"


# --- content hash ---


def test_the_hash_is_of_the_content_only() -> None:
    one = content_hash("Tên", None, "a\n\nb", [Attachment("http://a.vn/x.pdf?t=1", "X")])
    assert len(one) == 64
    assert one == content_hash(
        unicodedata.normalize("NFD", "Tên"), None, " a  b", [Attachment("https://b.vn/x.pdf?t=2", "X")]
    )
    others = [
        content_hash("Tên", "a", "b", [Attachment("http://a.vn/x.pdf", "X")]),
        content_hash("Tên", None, "a b", [Attachment("http://a.vn/y.pdf", "X")]),
        content_hash("Tên", None, "a b", [Attachment("http://a.vn/x.pdf", "Y")]),
        content_hash("Tên", None, "a b", []),
    ]
    assert len({one, *others}) == 5


def test_a_query_counts_where_only_it_tells_two_files_apart() -> None:
    def files(*numbers: int) -> list[Attachment]:
        return [Attachment(f"http://a.vn/bai-12.html?download=1&id={n}", "Tệp") for n in numbers]

    assert content_hash("A", None, "", files(1, 2)) != content_hash("A", None, "", files(1, 3))
    assert content_hash("A", None, "", files(1)) == content_hash("A", None, "", files(3))


def test_dateparser_is_not_loaded_before_it_is_needed() -> None:
    check = "import sys, portalcrawl.normalize; sys.exit('dateparser' in sys.modules)"
    assert run([sys.executable, "-c", check], check=False).returncode == 0
