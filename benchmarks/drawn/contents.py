"""Kinds of articles: what clerks post, as blocks that any markup can be put around."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from .draw import Draw
from .words import CAPTIONS, HEADLINES, PEOPLE, SENTENCES

Kind = Literal["p", "list", "numbers", "table", "heading", "quote", "verse"]


@dataclass(frozen=True)
class Block:
    """A paragraph, or what stands in place of one; a table's line is its row, cells parted by TAB."""

    kind: Kind
    lines: tuple[str, ...]

    @property
    def gold(self) -> str:
        """The text as it is to be read."""
        return ("\n\n" if self.kind in ("list", "numbers") else "\n").join(self.lines)


@dataclass(frozen=True)
class Content:
    """What an article says, before it is printed anywhere."""

    title: str
    blocks: tuple[Block, ...]
    captions: tuple[str | None, ...] = ()
    """One per picture; the pictures stand apart, none between the blocks' lines."""
    document: bool = False
    """It has a document besides, which may be all that it has."""


def p(*lines: str) -> tuple[Block, ...]:
    """Give paragraphs."""
    return tuple(Block("p", (line,)) for line in lines)


def news(draw: Draw) -> Content:
    """What happened, in one to six paragraphs, sometimes with a list, a table, a heading."""
    extra = {
        "none": (),
        "list": (Block("list", ("Vệ sinh nơi ở, phát quang bụi rậm quanh nhà;", "Lật úp dụng cụ chứa nước;", "Ngủ màn kể cả ban ngày.")),),
        "numbers": (Block("numbers", ("Đối tượng: hộ nghèo, hộ cận nghèo", "Thời gian: từ ngày 15/6 đến 30/6", "Địa điểm: trụ sở UBND")),),
        "table": (Block("table", ("STT\tKhu phố\tSố hộ", "1\tKhu phố 1\t210", "2\tKhu phố 2\t185")),),
        "sub": (Block("heading", ("Kết quả bước đầu",)), *p("Qua ba tháng, tỷ lệ hộ tham gia tăng gấp đôi so với cùng kỳ.")),
        "dash": p("- Ông Trần Văn Mão, Chủ tịch UBND, Trưởng ban;", "- Bà Lê Thị Nụ, Phó Chủ tịch, Phó Trưởng ban;", "+ Các thành viên khác theo quyết định."),
        "quote": (Block("quote", ("Bà con đồng lòng thì việc khó mấy cũng xong, tôi tin như vậy.",)),),
    }  # fmt: skip
    said = p(*draw.some(SENTENCES, draw.any((1, 1, 2, 3, 4, 6))))
    pictures = tuple(draw.some((*CAPTIONS, None), draw.any((0, 0, 1, 1, 2))))
    return Content(draw.any(HEADLINES), (*said, *draw.one("extra", extra, none=3)), pictures)


def notice(draw: Draw) -> Content:
    """A notice of two lines."""
    title = draw.any(
        (
            "Thông báo tạm ngừng tiếp công dân",
            "THÔNG BÁO VỀ VIỆC THU THUẾ ĐẤT PHI NÔNG NGHIỆP NĂM 2025",
            "Mời họp tổ dân phố",
        )
    )
    lines = (
        "UBND xã thông báo đến toàn thể nhân dân được biết và thực hiện.",
        "Mọi chi tiết xin liên hệ văn phòng, điện thoại 0225 355 555.",
        "Trân trọng./.",
    )
    return Content(title, p(*lines[: draw.any((1, 2, 3))]))


def schedule(draw: Draw) -> Content:
    """A week's dates under the names of days."""
    days = []
    for day, number in zip(("Thứ Hai", "Thứ Ba", "Thứ Tư"), (16, 17, 18), strict=True):
        rows = (
            "07h30\tHọp giao ban lãnh đạo\tPhòng họp số 1",
            "14h00\tTiếp công dân định kỳ\tBộ phận một cửa",
        )
        days += [
            Block("heading", (f"{day}, ngày {number}/6/2025",)),
            Block("table", rows[: draw.any((1, 2))]),
        ]
    return Content("Lịch công tác tuần 25 của Thường trực Đảng ủy, HĐND, UBND", tuple(days))


def power(draw: Draw) -> Content:
    """When the current is cut off where."""
    rows = [
        f"{day}/06/2025\t{hours}\tTrạm {name}"
        for day, hours, name in (
            (22, "7h30 - 11h00", "Bến Đò"),
            (23, "13h00 - 16h30", "Cồn Nổi 2"),
            (24, "6h00 - 17h00", "Chợ Chiều"),
        )
    ]
    return Content(
        "Lịch cắt điện tuần 26",
        (
            *p(*draw.some(SENTENCES[-2:], draw.any((0, 1)))),
            Block("table", ("Ngày\tThời gian\tKhu vực", *rows)),
        ),
    )


def prices(draw: Draw) -> Content:
    """What things cost at the market."""
    rows = tuple(
        f"{i}\t{name}\t{price}"
        for i, (name, price) in enumerate(
            (
                ("Lúa OM 18", "6.800"),
                ("Heo hơi", "62.000"),
                ("Tôm thẻ 50 con/kg", "128.000"),
                ("Cá lóc nuôi", "48.500"),
            ),
            1,
        )
    )
    return Content(
        "Giá nông sản ngày 12/6",
        (*p("Giá tại chợ đầu mối sáng nay như sau (đồng/kg):"), Block("table", ("TT\tMặt hàng\tGiá", *rows))),
    )


def question(draw: Draw) -> Content:
    """What somebody asked and what was answered."""
    lines = (
        "Hỏi: Tôi muốn tách thửa đất vườn 500 m2 cho con thì cần những giấy tờ gì?",
        "Trả lời: Theo quy định của Luật Đất đai, hồ sơ gồm đơn đề nghị và bản gốc giấy chứng nhận đã cấp.",
        "Thời hạn giải quyết không quá 15 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
    )
    return Content("Hỏi đáp về tách thửa đất", p(*lines))


def poem(draw: Draw) -> Content:
    """Stanzas."""
    stanzas = (
        (
            "Quê mình đẹp lắm em ơi",
            "Sông xanh ôm lấy một trời lúa non",
            "Đường làng nay đã vuông tròn",
            "Đèn đêm rực sáng lối mòn năm xưa",
        ),
        (
            "Nhớ ngày bão nổi, chiều mưa",
            "Cán bộ cùng lội giữa trưa đắp bờ",
            "Hôm nay nắng đẹp như mơ",
            "Trường thêm mái ngói, em thơ tới trường",
        ),
    )
    return Content(
        "Quê em đổi mới (thơ)", tuple(Block("verse", stanza) for stanza in stanzas[: draw.any((1, 2))])
    )


def donors(draw: Draw) -> Content:
    """Who gave how much."""
    rows = (
        "Bà Nguyễn Thị Tư, tổ 3: 500.000 đồng",
        "Gia đình ông Lý Văn Sáu: 1.000.000 đồng",
        "Công ty TNHH Mây Xanh: 10.000.000 đồng",
        "Một phật tử giấu tên: 200.000 đồng",
    )
    return Content(
        "Danh sách ủng hộ quỹ Vì người nghèo đợt 2",
        (*p("Ban vận động trân trọng cảm ơn các tập thể, cá nhân:"), Block("numbers", rows)),
    )


def paper(draw: Draw) -> Content:
    """A document and at most a sentence."""
    said = p(
        *draw.some(
            (
                "Kính mời quý vị tải về và nghiên cứu thực hiện.",
                "UBND thị trấn ban hành kế hoạch triển khai trên địa bàn.",
            ),
            draw.any((0, 1)),
        )
    )
    return Content("Kế hoạch tuyển quân năm 2025 trên địa bàn", said, document=True)


def photos(draw: Draw) -> Content:
    """Pictures with a line below each."""
    return Content("Chùm ảnh: Ngày hội non sông ở Cồn Nổi", p(SENTENCES[15]), CAPTIONS[:4])


def mourning(draw: Draw) -> Content:
    """Who died, when the funeral is."""
    lines = (
        "Đảng ủy, HĐND, UBND và gia đình vô cùng thương tiếc báo tin:",
        "Cụ ông TRẦN VĂN NHẪN, sinh năm 1938, cán bộ hưu trí, đã từ trần hồi 4 giờ 15 phút ngày 11/6/2025.",
        "Lễ viếng bắt đầu từ 8 giờ 00 ngày 12/6/2025 tại nhà riêng, tổ 7.",
    )
    return Content(draw.any(("TIN BUỒN", "Tin buồn: Cụ Trần Văn Nhẫn từ trần")), p(*lines))


def job(draw: Draw) -> Content:
    """Whom an office looks for."""
    blocks = (
        *p("UBND phường cần tuyển 02 nhân viên hợp đồng làm việc tại bộ phận một cửa."),
        Block("heading", ("1. Điều kiện dự tuyển",)),
        Block("list", ("Tốt nghiệp đại học trở lên;", "Tuổi từ 22 đến 40.")),
        Block("heading", ("2. Hồ sơ và thời hạn",)),
        *p("Nhận hồ sơ đến 17 giờ ngày 30/6/2025, gặp bà Hoa, số 0912 345 678."),
    )
    return Content("Thông báo tuyển dụng lao động hợp đồng", blocks)


def law(draw: Draw) -> Content:
    """A decision, with its articles."""
    lines = (
        "Căn cứ Luật Tổ chức chính quyền địa phương năm 2025;",
        "Điều 1. Thành lập Tổ công nghệ số cộng đồng gồm 9 thành viên.",
        "Điều 2. Tổ có nhiệm vụ hướng dẫn người dân sử dụng dịch vụ công trực tuyến.",
        "a) Cài đặt ứng dụng định danh điện tử;",
        "b) Hỗ trợ nộp hồ sơ qua mạng.",
        "Điều 3. Quyết định có hiệu lực kể từ ngày ký.",
    )
    return Content(
        "Quyết định thành lập Tổ công nghệ số cộng đồng", p(*lines), document=draw.any((True, False))
    )


def english(draw: Draw) -> Content:
    """A page for guests."""
    lines = (
        "The commune welcomed more than 3,000 visitors during the first week of June, twice as many as last year.",
        "Homestays along the river are fully booked until the end of the month, said the head of the tourism group.",
    )
    return Content("Riverside homestays draw more visitors", p(*lines[: draw.any((1, 2))]), (None,))


def slogans(draw: Draw) -> Content:
    """Lines in capitals."""
    lines = (
        "NHIỆT LIỆT CHÀO MỪNG ĐẠI HỘI ĐẢNG BỘ LẦN THỨ I, NHIỆM KỲ 2025 - 2030!",
        "ĐẢNG BỘ VÀ NHÂN DÂN ĐOÀN KẾT, SÁNG TẠO, PHÁT TRIỂN!",
        "SỐNG, CHIẾN ĐẤU, LAO ĐỘNG VÀ HỌC TẬP THEO GƯƠNG BÁC HỒ VĨ ĐẠI!",
    )
    return Content("Khẩu hiệu tuyên truyền đại hội", p(*lines))


def advice(draw: Draw) -> Content:
    """Steps to follow."""
    steps = (
        "Bước 1: Ngâm hạt trong nước ấm 54 độ C từ 12 đến 15 giờ.",
        "Bước 2: Ủ nơi kín gió, giữ ẩm đều cho đến khi hạt nứt nanh.",
        "Bước 3: Gieo thưa, phủ trấu mỏng, che mưa lớn ba ngày đầu.",
    )
    return Content(
        "Kỹ thuật ngâm ủ giống lúa vụ mùa",
        (*p(*draw.some(SENTENCES[13:], draw.any((0, 1)))), Block(draw.any(("list", "numbers")), steps)),
    )


def feature(draw: Draw) -> Content:
    """A long text under headings."""
    blocks: list[Block] = []
    for heading in draw.some(("Từ một ý tưởng nhỏ", "Khó khăn không nản", "Quả ngọt đầu mùa"), 3):
        blocks += [Block("heading", (heading,)), *p(*draw.some(SENTENCES, 3))]
    quote = Block("quote", (f"Làm vì dân thì dân tin, {draw.any(PEOPLE)} nói.",))
    return Content(
        "Người mẹ ba con liệt sĩ ở xóm Bến",
        (*p(*draw.some(SENTENCES, 2)), *blocks, quote),
        (CAPTIONS[0], CAPTIONS[2]),
    )


CONTENTS: dict[str, Callable[[Draw], Content]] = {
    "news": news, "news again": news, "news once more": news, "notice": notice, "schedule": schedule,
    "power": power, "prices": prices, "question": question, "poem": poem, "donors": donors, "paper": paper,
    "photos": photos, "mourning": mourning, "job": job, "law": law, "english": english, "slogans": slogans,
    "advice": advice, "feature": feature,
}  # fmt: skip
