"""Articles for ``corpus.py``: as many as wanted, the same every time, with planted duplicates.

Sentences are put together from word lists, the commoner words oftener (Zipf), with the names of all units of
2025; every seventh is one of the formulas that all portals share. What is planted:

``single``    an article of its own
``exact``     the same text on up to five portals
``press``     a release on up to a hundred portals, each with its own changes, several at once: another lead,
              another place's name, lines appended, another signature, letters misread
``notice``    weekly notices: one wording, other dates and numbers, often other names. Each is its own article
``short``     a sentence or two; some the same on several portals
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import IO

from portalcrawl.dates import VIETNAM
from portalcrawl.namewords import FAMILIES
from portalcrawl.text import plain
from portalcrawl.units import every

PORTALS = 3321
RUNS = 40
START = datetime(2015, 1, 5, 7, 30, tzinfo=VIETNAM)
SPAN = 11 * 365 * 24 * 60
"""Minutes in which the articles appeared."""


def _list(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("|") if part.strip()]


BODIES = _list(
    """
    Đảng ủy|UBND|HĐND|Ủy ban MTTQ Việt Nam|Hội Nông dân|Hội Liên hiệp Phụ nữ|Đoàn Thanh niên
    |Hội Cựu chiến binh|Công an|Ban Chỉ huy Quân sự|Trạm Y tế|Công đoàn|Hội Người cao tuổi|Hội Chữ thập đỏ
    |Hội Khuyến học|Ban quản lý chợ|Trung tâm Phục vụ hành chính công|Trường Tiểu học|Trường Trung học cơ sở
    |Trường Mầm non|Hợp tác xã nông nghiệp|Ban Chỉ đạo phòng thủ dân sự|Tổ công nghệ số cộng đồng
    |Ban Giám sát đầu tư|Trung tâm Văn hóa|Quỹ tín dụng nhân dân|Tổ hòa giải|Câu lạc bộ thơ|Chi bộ
    |Ban công tác Mặt trận
    """
)
ACTS = _list(
    """
    tổ chức|triển khai|phối hợp tổ chức|khai mạc|phát động|ra quân|kiểm tra|giám sát|sơ kết|tổng kết
    |nghiệm thu|bàn giao|khánh thành|khởi công|thông qua|lấy ý kiến về|công bố|tuyên truyền|tập huấn
    |diễn tập|rà soát|điều chỉnh|nhân rộng|bình xét|thẩm định|niêm yết công khai|tiếp nhận|trao tặng|ký kết
    |xây dựng|hoàn thiện|duy trì|nâng cấp|sửa chữa|khắc phục|xử lý dứt điểm|đẩy nhanh|quán triệt
    |thảo luận về|báo cáo về|đánh giá|bổ sung|quy hoạch lại|mở rộng|đôn đốc|thống kê|tham mưu|cấp phát
    |vận động đóng góp cho|huy động lực lượng cho
    """
)
THINGS = _list(
    """
    hội nghị giao ban|kỳ họp chuyên đề|tuyến đường liên thôn|công trình thủy lợi|mô hình trồng rau an toàn
    |lớp học xóa mù chữ|đợt tiêm chủng mở rộng|phong trào thể dục thể thao|quỹ đền ơn đáp nghĩa|nhà văn hóa
    |hồ sơ đất đai|kế hoạch phòng cháy chữa cháy|chương trình mục tiêu quốc gia|dự án nước sạch
    |tổ liên gia tự quản|công tác dân vận|phương án phòng chống lụt bão|đề án chuyển đổi số
    |ngày hội đại đoàn kết|giải bóng chuyền hơi|lễ hội truyền thống|vườn thuốc nam|đàn gia súc
    |diện tích lúa xuân|vụ hè thu|vùng nguyên liệu chè|ao nuôi tôm|rừng phòng hộ|hệ thống camera an ninh
    |điểm tập kết rác|nghĩa trang liệt sĩ|trạm bơm điện|cầu dân sinh|sổ hộ khẩu điện tử|thẻ bảo hiểm y tế
    |chữ ký số cá nhân|vốn vay ưu đãi|chợ phiên cuối tuần|hàng rào điện tử|phiên tòa giả định|hòm thư góp ý
    |đường dây nóng|bếp ăn bán trú|thư viện lưu động|sân chơi thiếu nhi|khu tái định cư
    |hành lang an toàn giao thông|bờ kè chống sạt lở|giống cây ăn quả|sản phẩm OCOP ba sao|nghề đan lát
    |đội văn nghệ quần chúng|di tích cấp tỉnh|đề tài sáng kiến|cuộc thi tìm hiểu pháp luật
    |hội thi nhà nông đua tài|buổi đối thoại|ngày thứ bảy tình nguyện|đợt cao điểm trấn áp tội phạm
    |bệnh dịch tả lợn|sốt xuất huyết|sâu keo mùa thu|hạn mặn kéo dài|mưa đá bất thường|lũ ống
    |nắng nóng gay gắt|thu ngân sách|thuế sử dụng đất phi nông nghiệp|giải phóng mặt bằng
    |đấu giá quyền sử dụng đất|nợ đọng xây dựng|cải cách hành chính|một cửa liên thông
    |khám tuyển nghĩa vụ quân sự|huấn luyện dân quân|kết nạp đảng viên|sinh hoạt chi bộ
    |học tập và làm theo gương Bác|kiểm điểm cuối năm|quy ước khu dân cư|hương ước làng|gia đình văn hóa
    |dòng họ hiếu học|trẻ em mồ côi|người có công|người khuyết tật nặng|nạn nhân chất độc da cam
    """
)
HOW = _list(
    """
    theo đúng kế hoạch|với tinh thần khẩn trương|trong điều kiện thời tiết không thuận lợi
    |vượt tiến độ được giao|bằng nguồn vốn xã hội hóa|có sự tham gia của đông đảo bà con
    |dưới sự chỉ đạo của cấp trên|ngay từ đầu năm|trên tinh thần dân chủ, công khai
    |nhằm phục vụ tốt hơn đời sống của nhân dân|đúng quy định của pháp luật
    |gắn với xây dựng nông thôn mới nâng cao|và được nhân dân đồng tình ủng hộ
    |lồng ghép nhiều nội dung thiết thực|trên nền tảng số|qua loa truyền thanh và nhóm Zalo
    |đến từng ngõ, từng nhà|tại các điểm dân cư xa trung tâm|sau nhiều năm chờ đợi|để kịp mùa vụ
    |trước mùa mưa bão|nhân dịp kỷ niệm ngày truyền thống|với phương châm bốn tại chỗ
    |không để phát sinh điểm nóng|tiết kiệm, an toàn|bảo đảm vệ sinh môi trường
    |góp phần giữ vững an ninh trật tự|từng bước thay đổi nếp nghĩ, cách làm
    |theo hình thức trực tiếp kết hợp trực tuyến|và chia thành nhiều đợt
    """
)
RESULTS = _list(
    """
    đạt {n}% kế hoạch|tăng {n}% so với cùng kỳ|giảm {m} vụ so với năm trước|thu hút {k} lượt người
    |gồm {m} hạng mục|tổng kinh phí {k} triệu đồng|trên diện tích {k} héc ta|với {m} tiết mục đặc sắc
    |cấp {k} giấy chứng nhận|hỗ trợ {m} gia đình|giải ngân {k} triệu đồng|vượt {n}% chỉ tiêu
    |cho {k} học viên|lắp {m} bộ đèn chiếu sáng|trồng {k} cây xanh|thu gom {m} tấn rác|khám cho {k} người
    |tặng {m} suất học bổng|tiếp {m} lượt công dân
    """
)
FORMULAS = _list(
    """
    Kết thúc hội nghị, các đại biểu đã thống nhất cao với những nội dung được trình bày.
    |Đây là hoạt động thiết thực thể hiện sự quan tâm của cấp ủy, chính quyền đối với nhân dân trên địa bàn.
    |Thời gian tới, địa phương tiếp tục đẩy mạnh công tác tuyên truyền để người dân hiểu và tự giác thực hiện.
    |Mọi ý kiến phản ánh, kiến nghị xin gửi về bộ phận tiếp nhận và trả kết quả trong giờ hành chính.
    |Tham dự có các đồng chí trong Ban Thường vụ, Thường trực HĐND, lãnh đạo UBND và các ban, ngành, đoàn thể.
    |Phát biểu tại buổi lễ, đồng chí ghi nhận và biểu dương những kết quả đã đạt được trong thời gian qua.
    |Bên cạnh những kết quả đạt được, công tác này vẫn còn một số tồn tại, hạn chế cần sớm khắc phục.
    |Đề nghị các đơn vị nghiêm túc triển khai thực hiện và báo cáo kết quả về UBND để tổng hợp.
    |Với sự vào cuộc đồng bộ của cả hệ thống chính trị, đời sống vật chất và tinh thần của nhân dân
    được nâng lên.
    |Buổi làm việc đã diễn ra trong không khí cởi mở, trách nhiệm và thành công tốt đẹp.
    """
)
MIDDLE = _list("Văn|Thị|Đức|Minh|Hồng|Thanh|Quốc|Ngọc|Xuân|Thu|Kim|Hữu|Đình|Bích|Gia|Công|Thùy|Trọng")
GIVEN = _list(
    "An|Bình|Chi|Cường|Dung|Dũng|Giang|Hà|Hải|Hạnh|Hiền|Hiếu|Hòa|Huệ|Hùng|Hương|Khánh|Lan|Linh|Loan|Long|Mai|Nam|Nga"
    "|Nhung|Oanh|Phong|Phúc|Phương|Quân|Quang|Sơn|Tâm|Thảo|Thắng|Thủy|Toàn|Trang|Trung|Tú|Tuấn|Tùng|Vân|Việt|Yến"
)
POSTS = _list(
    "Bí thư|Chủ tịch|Phó Chủ tịch|Trưởng ban|Trưởng thôn|Hiệu trưởng|Giám đốc|Chi hội trưởng|Bác sĩ"
)
PLACES = [unit.name for unit in every("2025") if len(unit.code) == 5]
_FAMILIES = sorted(name.capitalize() for name in FAMILIES)
_MISREAD = str.maketrans("ạảấầậắặếềệốồộớờợứừựíìịýđâêôơưl", "aaâââăăêêêôôôơơơưưưiiiydaeoou1")


class Words:
    """Draws from a list, the commoner oftener: the n-th word has a weight of 1/(n+4)."""

    def __init__(self, words: list[str], seed: str) -> None:
        self._words = sorted(words, key=lambda word: Random(seed + word).random())
        self._weights = list(accumulate(1 / (n + 4) for n in range(len(words))))

    def draw(self, dice: Random) -> str:
        return dice.choices(self._words, cum_weights=self._weights)[0]


BODY, ACT, THING, MANNER, RESULT, FORMULA, PLACE, FAMILY = (
    Words(words, "zipf") for words in (BODIES, ACTS, THINGS, HOW, RESULTS, FORMULAS, PLACES, _FAMILIES)
)


def person(dice: Random) -> str:
    return f"{FAMILY.draw(dice)} {dice.choice(MIDDLE)} {dice.choice(GIVEN)}"


def day(dice: Random) -> str:
    return f"{dice.randint(1, 28)}/{dice.randint(1, 12)}/{dice.randint(2015, 2025)}"


def result(dice: Random) -> str:
    return RESULT.draw(dice).format(n=dice.randint(40, 140), m=dice.randint(2, 60), k=dice.randint(30, 2500))


def _occasion(dice: Random, place: str) -> str:
    act = f"{BODY.draw(dice)} {place} {ACT.draw(dice)} {THING.draw(dice)}"
    return f"Ngày {day(dice)}, {act} {MANNER.draw(dice)}."


def _figures(dice: Random, place: str) -> str:
    del place
    report = f"Theo báo cáo, {ACT.draw(dice)} {THING.draw(dice)} {result(dice)}"
    return f"{report}, riêng {THING.draw(dice)} {result(dice)}."


def _speech(dice: Random, place: str) -> str:
    who = f"{dice.choice(POSTS)} {person(dice)}"
    return f"{who} đề nghị {BODY.draw(dice)} {place} {ACT.draw(dice)} {THING.draw(dice)} {MANNER.draw(dice)}."


def _pair(dice: Random, place: str) -> str:
    del place
    two = f"{THING.draw(dice)}, {THING.draw(dice)} và {THING.draw(dice)}"
    return f"{BODY.draw(dice)} {ACT.draw(dice)} {two} {MANNER.draw(dice)}."


def _twofold(dice: Random, place: str) -> str:
    del place
    first = f"{MANNER.draw(dice).capitalize()}, {THING.draw(dice)} được {BODY.draw(dice)} {ACT.draw(dice)}"
    return f"{first}; {THING.draw(dice)} {result(dice)} {MANNER.draw(dice)}."


SENTENCES: list[Callable[[Random, str], str]] = [
    _occasion,
    _figures,
    _speech,
    _pair,
    _twofold,
    _pair,
    _twofold,
]


def sentence(dice: Random, place: str) -> str:
    if dice.random() < 1 / 7:
        return FORMULA.draw(dice)
    return dice.choice(SENTENCES)(dice, place)


def paragraphs(dice: Random, place: str, syllables: int) -> list[str]:
    """Give paragraphs of two or three sentences, some syllables together."""
    found: list[str] = []
    while syllables > 0:
        text = " ".join(sentence(dice, place) for _ in range(dice.randint(1, 3)))
        syllables -= len(text.split())
        found.append(text)
    return found


def headline(dice: Random, place: str) -> str:
    return f"{BODY.draw(dice)} {place} {ACT.draw(dice)} {THING.draw(dice)}"


# -------------------------------------------------------------------------------------- what is planted


@dataclass(frozen=True)
class Text:
    title: str
    body: list[str]
    place: str


def original(dice: Random) -> Text:
    place = PLACE.draw(dice)
    body = [_occasion(dice, place), *paragraphs(dice, place, dice.randint(130, 370))]
    return Text(headline(dice, place), body, place)


def misread(dice: Random, line: str, share: float) -> str:
    """Give a line as recognised from a scan: some words with letters without their marks, or broken."""
    words = line.split(" ")
    for index, word in enumerate(words):
        if dice.random() < share:
            words[index] = word.translate(_MISREAD) if dice.random() < 0.7 else word[:-1] + "," + word[-1:]
    return " ".join(words)


def reprint(dice: Random, text: Text) -> Text:
    """Give a release as another portal prints it: one to three kinds of changes."""
    kinds = dice.sample(["lead", "place", "appended", "signature", "scan"], dice.randint(1, 3))
    title, body, place = text.title, list(text.body), PLACE.draw(dice)
    if "place" in kinds:
        title, body = title.replace(text.place, place), [line.replace(text.place, place) for line in body]
    if "scan" in kinds:
        body = [misread(dice, line, 0.015) for line in body]
    if "lead" in kinds:
        lead = [sentence(dice, place) for _ in range(dice.randint(1, 2))]
        body = [" ".join(lead), *body[dice.randint(0, 1) :]]
        title = headline(dice, place)
    if "appended" in kinds:
        lines = (
            f"Nguồn: Cổng thông tin điện tử {place}",
            f"Chi tiết xin liên hệ UBND {place}, điện thoại 02{dice.randint(10**7, 10**8 - 1)}",
            f"Xem thêm: {headline(dice, place)}",
            f"Bài viết được đăng lại trên trang {place} ngày {day(dice)}",
        )
        body += dice.sample(lines, dice.randint(1, 3))
    if "signature" in kinds:
        body.append(f"Tin, ảnh: {person(dice)}")
    return Text(title, body, place)


def notice(wording: Random, dice: Random, week: int) -> Text:
    """Give one of a row of notices: the wording is the row's, dates, numbers and names are its own."""
    place = PLACE.draw(wording)
    kind = wording.choice(["Lịch công tác", "Lịch tiếp công dân", "Lịch trực", "Kết quả giải quyết hồ sơ"])
    monday = START + timedelta(weeks=week)
    title = f"{kind} tuần {week % 52 + 1} của {place}" if wording.random() < 0.5 else f"{kind} của {place}"
    people = dice if wording.random() < 0.5 else wording
    body = [f"{BODY.draw(wording)} {place} thông báo {kind.lower()} từ ngày {monday:%d/%m/%Y} như sau:"]
    body.append(" ".join(sentence(wording, place) for _ in range(wording.randint(1, 3))))
    for number in range(wording.randint(4, 7)):
        when = monday + timedelta(days=number)
        hour = wording.choice(["8h00", "13h30", "14 giờ 00", "7h30"])
        task = f"{ACT.draw(wording)} {THING.draw(wording)} {MANNER.draw(wording)}"
        tail = wording.choice(["gồm {n} hồ sơ", "có {n} đại biểu", "tại tổ dân phố số {n}", "", ""])
        who = f"{wording.choice(POSTS)} {person(people)}"
        line = f"Ngày {when.day}/{when.month}, {hour}: {who} {task} {tail.format(n=dice.randint(2, 99))}"
        body.append(line.rstrip())
    body.append(f"Căn cứ Nghị định số {wording.randint(10, 150)}/2014/NĐ-CP. " + FORMULA.draw(wording))
    return Text(title, body, place)


def short(dice: Random) -> Text:
    place = PLACE.draw(dice)
    return Text(headline(dice, place), [_occasion(dice, place)], place)


# ------------------------------------------------------------------------------------------- the stream


@dataclass(frozen=True)
class Planted:
    """An article, and the cluster it truly is of."""

    id: str
    cluster: int
    kind: str
    published: datetime
    text: Text


_KINDS = ["single"] * 50 + ["exact"] * 3 + ["press"] * 4 + ["notice"] * 1 + ["short"] * 3


def _sizes(kind: str, dice: Random) -> int:
    if kind == "press":
        return min(100, 1 + int(1 / (1 - dice.random()) ** 0.9) + dice.randint(1, 3))
    return {"single": 1, "exact": dice.randint(2, 5), "notice": dice.randint(5, 20)}.get(
        kind, dice.choice([1, 1, 3])
    )


def articles(count: int, seed: int = 1) -> Iterator[Planted]:
    """Give that many articles, the clusters one after the other."""
    cluster = made = 0
    while made < count:
        dice = Random(f"{seed}:{cluster}")
        kind = dice.choice(_KINDS)
        size = min(_sizes(kind, dice), count - made)
        base = short(dice) if kind == "short" else original(dice)
        began = START + timedelta(minutes=dice.randrange(SPAN))
        portal, wording = dice.randrange(PORTALS), dice.random()
        for member in range(size):
            text = base
            if kind == "press" and member:
                text = reprint(dice, base)
            elif kind == "notice":
                text = notice(Random(f"{seed}:{cluster}:{wording}"), dice, dice.randrange(20) * 20 + member)
            # Notices are on one portal or copied from a neighbour; the others are spread.
            host = (portal + (member * 37 if kind != "notice" else member % 2)) % PORTALS
            when = began + timedelta(minutes=member * dice.randint(30, 600))
            yield Planted(
                f"portal-{host:04}/{made}", cluster if kind != "notice" else -made - 1, kind, when, text
            )
            made += 1
        cluster += 1


def line(article: Planted) -> dict[str, object]:
    """Give an article as a line of a run file."""
    portal, _, key = article.id.partition("/")
    url = f"https://{portal}.example.gov.vn/tin-tuc/{plain(article.text.title).replace(' ', '-')}-{key}.html"
    hashed = f"{Random(' '.join(article.text.body)).getrandbits(256):064x}"
    return {
        "id": article.id, "portal": portal, "template": "generic", "unit_code": None, "url": url,
        "canonical_url": url, "title": article.text.title, "category": "Tin tức", "lead": None,
        "body": "\n\n".join(article.text.body), "author": None, "source": None,
        "published_at": article.published.isoformat(), "published_raw": f"{article.published:%d/%m/%Y %H:%M}",
        "modified_at": None, "view_count": int(key) % 997, "images": [], "attachments": [],
        "content_hash": hashed, "revision": 1,
        "fetched_at": f"{article.published + timedelta(days=3):%Y-%m-%dT%H:%M:%SZ}",
        "source_record": {"warc": "warc/none.warc.gz", "offset": int(key)},
        "extractor": {"template": "generic", "version": 1}, "robots": [], "warnings": [],
    }  # fmt: skip


def write(folder: Path, count: int, each: Callable[[], None] = lambda: None) -> None:
    """Write run files below the folder, and beside them ``truth.tsv``: id, cluster, kind."""
    (folder / "articles").mkdir(parents=True)
    names = [f"articles/20260101T{n // 60:02}{n % 60:02}00Z-{n:06x}.jsonl" for n in range(RUNS)]
    files: list[IO[str]] = [(folder / name).open("w", encoding="utf-8") for name in names]
    with (folder / "truth.tsv").open("w", encoding="utf-8") as truth:
        for number, article in enumerate(articles(count)):
            files[Random(number).randrange(RUNS)].write(
                json.dumps(line(article), ensure_ascii=False, separators=(",", ":")) + "\n"
            )
            truth.write(f"{article.id}\t{article.cluster}\t{article.kind}\n")
            each()
    for file in files:
        file.close()
