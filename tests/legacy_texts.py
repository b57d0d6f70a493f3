"""Vietnamese sentences, what old encodings make of them, and texts that no repair may touch.

The encoders are written from the code pages' own tables and share nothing with the package: TCVN 5712 (the
ABC fonts), VNI-Windows, VISCII (RFC 1456) and Microsoft's 1258. Each gives what a browser shows that knows
nothing of the encoding: the bytes read as windows-1252.
"""

from __future__ import annotations

import re
import unicodedata

SENTENCES = [
    "Ủy ban nhân dân phường Sông Trăng tổ chức hội nghị tổng kết công tác năm 2024.",
    "Sáng ngày 12/3, đồng chí Bí thư Đảng ủy dự và phát biểu chỉ đạo hội nghị.",
    "Cán bộ và nhân dân trong phường tích cực tham gia tổng vệ sinh môi trường.",
    "Nhằm nâng cao chất lượng dạy và học, nhà trường đã đầu tư thêm trang thiết bị.",
    "Công an phường tuyên truyền về phòng cháy, chữa cháy đến từng hộ gia đình.",
    "Hội Liên hiệp Phụ nữ trao 15 suất quà cho trẻ em có hoàn cảnh khó khăn.",
    "Đoàn thanh niên ra quân dọn dẹp đường làng, ngõ xóm sạch đẹp.",
    "Trạm Y tế tổ chức khám sức khỏe, tư vấn và cấp thuốc miễn phí cho người cao tuổi.",
    "Các đại biểu đã thảo luận sôi nổi, đóng góp nhiều ý kiến tâm huyết.",
    "Thời gian nộp hồ sơ: từ ngày 01/8 đến hết ngày 15/8/2024 tại bộ phận một cửa.",
    "Ban chỉ huy quân sự hoàn thành khám tuyển nghĩa vụ quân sự đợt một.",
    "Mỗi người dân hãy là một tuyên truyền viên về an toàn giao thông.",
    "Lễ kỷ niệm diễn ra trang trọng, đúng kế hoạch và tiết kiệm.",
    "Những cây xanh mới trồng đã bén rễ, tỏa bóng mát dọc hai bên đường.",
    "Kỳ họp thứ mười lăm thông qua nhiều nghị quyết quan trọng.",
    "Các hộ kinh doanh cam kết không lấn chiếm vỉa hè, lòng đường.",
    "Tổ dân phố số 7 ra mắt mô hình camera an ninh.",
    "Chi bộ đã kết nạp thêm ba đảng viên mới trong quý ba.",
    "Người dân cần cảnh giác với các thủ đoạn lừa đảo qua mạng.",
    "Thẳng thắn nhìn nhận những mặt còn hạn chế, sẵn sàng sửa chữa.",
    "Cháu bé bị sốt, kiết lỵ đã được đưa đến bệnh viện kịp thời.",
    "Bà con rất phấn khởi vì con đường mới rộng rãi, sạch sẽ.",
    "Trưởng thôn gõ cửa từng nhà nhắc nhở giữ gìn vệ sinh chung.",
    "Năm nay lúa được mùa, giá bán cũng khá ổn định; cẩm nang mẫu mực, che chở, đỡ đần.",
    "Hệ thống loa truyền thanh phát tin vào 6 giờ sáng hằng ngày.",
    "Các em nhỏ được xem xiếc, múa lân và rước đèn ông sao.",
    "Ông Nguyễn Văn Tỵ, 82 tuổi, kể lại những kỷ niệm thời chiến.",
    "Đồng bào vùng lũ nhận được chăn ấm, gạo, mì và nước sạch.",
    "Việc cải cách hành chính đã giúp rút ngắn thời gian giải quyết thủ tục.",
    "Cầu mới bắc qua suối giúp học sinh đến trường dễ dàng hơn.",
    "Quỹ đền ơn đáp nghĩa vận động được 120 triệu đồng.",
    "Phó Chủ tịch phường yêu cầu các tổ dân phố rà soát, lập danh sách.",
    "Mọi thắc mắc xin liên hệ bộ phận tiếp nhận và trả kết quả.",
    "Xã phấn đấu giữ vững danh hiệu văn hóa, không để tái nghèo.",
    "Giải bóng chuyền hơi quy tụ tám đội, thi đấu trong hai ngày.",
    "Đường dây nóng tiếp nhận phản ánh của nhân dân hoạt động cả tuần.",
    "Trời mưa to nên buổi mít tinh được dời sang sáng chủ nhật.",
    "Cô giáo ở bản vùng cao quanh năm bám lớp, bám trường.",
    "Việc thu gom rác thải được thực hiện hai lần mỗi tuần.",
    "Ý thức của người dân về bảo vệ nguồn nước đã được nâng lên rõ rệt.",
    "Hưởng ứng lời kêu gọi, hàng nghìn người đã hiến máu cứu người.",
    "Cửa hàng bày bán nông sản sạch: rau, củ, quả, trứng, mật ong.",
]
"""Whole sentences; together they hold all 67 lower-case letters with marks."""

TITLES = [
    "Hội nghị tổng kết",
    "Lịch tiếp công dân",
    "Thông báo tuyển dụng",
    "Tổ chức bộ máy",
    "Kế hoạch năm học mới",
    "Khai mạc giải bóng đá",
    "Quyết định bổ nhiệm",
    "Đại hội chi bộ",
    "Dự thảo nghị quyết",
    "Phòng chống lụt bão",
]
"""Two to four words: what a listing prints, and what a page's heading is."""

SLIGHT = [
    "Ban an ninh thôn Ba tham gia trao tin",
    "Hai em Lan, Minh trao cho nhau trang tin mới",
    "Xe tang, xe hoa, xe ba gác: không nên đi qua khu trung tâm",
]
"""Only one or two letters differ from ASCII: certain in their page, not alone."""

LETTERS = [
    letter + case
    for case in ("",)
    for base in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    if not (letter := unicodedata.normalize("NFC", base + tone)).isascii()
] + ["đ"]
ALL_LETTERS = LETTERS + [letter.upper() for letter in LETTERS]

PLAIN = [
    # Vietnamese as it should be, in the forms pages print it in
    *SENTENCES,
    "HỘI NGHỊ TRIỂN KHAI NHIỆM VỤ NĂM 2025",
    "Bé Tí và bé Na cùng vẽ tranh, tô màu, gấp giấy.",
    "Òa khóc; ào ào, ì ạch, ỏn ẻn, ú ớ, ý ới!",
    "là, và, có, bà, ba, cô, chú, dì, già, phí, tí, bé, mì, ví, gì, ý",
    "«Hội làng» khai mạc; © 2024 Cổng thông tin điện tử ® ™",
    "Trang chủ » Tin tức » Hoạt động · Thứ Hai",
    "Diện tích 25 m², thể tích 3 m³, nhiệt độ 37°C, ±5%, ½ ngày, ¾ giờ, 1ª, nº 5",
    "Nồng độ bụi PM2.5 là 35 µg/m³, kích thước 10 µm; Ω, µF, µs",
    "Hoàng Thuỳ Linh, toà nhà, khoẻ mạnh, tuỳ ý, hoá đơn, uỷ quyền",
    "Hòa bình, tòa nhà, khỏe mạnh, tùy ý, hóa đơn, ủy quyền",
    "Nghị định số 30/2020/NĐ-CP; QĐ-UBND; TT-BTTTT; HĐND&UBND TP.HCM",
    "Đắk Lắk, Đắk Nông, Kon Tum, Buôn Ma Thuột, Krông Pắk, Cư M'gar",
    "“PHƯỜNG, XÃ”, ‘ĐÃ’, BÃ… TỈNH LÂ–VÂ; «BÃ» XÃ— “TIN VỀ XÔ",
    "“XÃ”",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM; XÃ TAM SƠN ĐÃ CÓ BÃ MÍA",
    "XÃ TAM QUAN",
    "Lan, Nam, Minh, Hoa: 0912 345 678",
    "Ảnh: Đ.T - Bài: P.V",
    # the country's other languages, with letters Vietnamese has not
    "Ê-đê: Hră mơar êlan klei bhiăn, čar yang buôn Ako Dhông, ƀuôn sang",
    "Ê-đê: Ƀuôn Ma Thuột, Čư\u0306 M'gar, dlông êtăn, mnŭt, mđĭ kyar",
    "Gia Rai: Pơtao Apui, ƀôn sang, kơƀang, ñu, pơ\u0306, ê\u0306 m'nu\u0306ih",
    "Ba Na: Kon plei, hơ\u0306 rông, ƀok, ñŏng, gơh kơ\u0306 mă",
    "Chăm: Katê, Po Klong Girai; ꨌꩌ ꨟꨪꨕ",
    "Khmer: ភាសាខ្មែរ Chôl Chnăm Thmây, Sen Đôn-ta, Óc Om Bóc",
    "Tày: Slí lượn, then; Nả bâư slương cần, khảu mẩu, slao, chang đông",
    "H'Mông: Lub zos, Hmoob, Gầu Tào; Hmôngz nưz pêx đros, trangz tsar, txux zoo nyob",
    "Thái: Xên bản xên mường; ꪼꪕ; khắp, xòe, pỉ nọng",
    "Cơ Ho: Kơnràñ, ŭ kơ lơh, bơta làng, jơnau ñchi, ờ niam",
    # other languages
    "The People's Committee held its year-end meeting; the naïve café façade résumé.",
    "The coördinator’s rôle: a smörgåsbord of déjà vu, piñata and jalapeño.",
    "Le comité populaire a été créé en août; où est l'hôtel? Noël, maïs, ambiguë, façade, œuvre, ça et là.",
    "Été, né, thé, blé, clé, dé, pré, bébé, école, élève, à côté du château, très âgé",
    "Der Bürgermeister grüßt: schöne Straße, größere Übung, Köln, Müller, Äpfel, für Öl",
    "El niño añadió: ¿qué pasó en España? ¡Sí, señor! Peña, mañana, él, tú, mí, también, más, después",
    "Não há razões: a irmã, o irmão, três pães, avó, avô, vocês, São João, são, mãe, põe, lições",
    "Perché più città? Però così è già lunedì; può, ciò, sì, né, tè, caffè, là, giù",
    "På svenska: två små flickor äter gröna äpplen på ön Åland; så här går det också",
    "Norsk: Åse så på blåbær, øl og æbler; når går toget?",
    "Suomi: Pää täynnä, hyvää yötä, tämä on työ",
    "Íslenska: Það er gott veður í dag; þú, ást, ö, ð, þ",
    "Čeština: Příliš žluťoučký kůň úpěl ďábelské ódy",
    "Polski: Zażółć gęślą jaźń; Łódź",
    "Magyar: Árvíztűrő tükörfúrógép, és, őszi, köszönöm szépen",
    "Türkçe: Şişli, İstanbul, öğrenci, çünkü, güneş",
    "Русский: Комитет; Ελληνικά: Επιτροπή; 中文：人民委员会；日本語；한국어",
    # everything else
    "https://phuongsongtrang.gov.vn/tin-t%E1%BB%A9c/bai-viet.aspx?id=12&view=Trang+ch%E1%BB%A7",
    "for (let i = 0; i < n; i++) { x[i] ^= ~y & 0xff; } // ¬a && b → c",
    "x² + y² = z²; a×b÷c; ∀x∈ℝ; √2≈1,414; 5 × 3 = 15; −40 °C; n−1; a−b",
    "user@example.org; C:\\Windows\\system32; __init__.py; <p>&nbsp;</p>; {{ title }}",
    "0123456789 1.234.567 12,5% 25/12/2024 08:30 (+84) 24.3.123.456",
    "« » © ® ™ § ¶ ¡ ¿ ª º ¹ ² ³ ¼ ½ ¾ × ÷ ± µ ¬ ¦ ¨ ¯ ´ ¸ ·",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz !\"#$%&'()*+,-./:;<=>?@[]^_`{|}~",
    "àáâãèéêìíòóôõùúý ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ",
    "Microsoft® Windows™, Intel® Core™, Coca‑Cola®, Chloé, Citroën, Nestlé, Häagen-Dazs, Škoda",
    "Tiến sĩ José García-Muñoz và GS. François Müller thăm trường.",
    "Đội tuyển Bồ Đào Nha: Gonçalo Inácio, João Félix, Rúben Días; Thụy Điển: Åke Sjöström.",
    "Nhạc sĩ Dvořák; phở ‘Bát Đàn’; quán “Cà phê Võ”; “Sữa chua nếp cẩm”",
    "Ký hiệu: § 5, ¶ 3; giá 5 £, 7 €, 100 ¥, 3 ¢; © Ban biên tập",
    "Ngày 1-5 âm lịch; 38°5; 5'10\"; 21°01′42″B 105°51′15″Đ",
    "",
    " ",
    "a",
    "đ",
    "ñ",
    "là",
    "Ô",
    "µ",
    "tí",
    "Nº",
    "più",
    "Noël",
    "Zoë",
    "haï",
    "på",
    "Müller",
]
"""What is right as it is."""

_TCVN3 = dict(
    zip(
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđĂÂÊÔƠƯĐ",
        bytes.fromhex(
            "b5b6b7b8b9 bbbcbdbec6 c7c8c9cacb cccecfd0d1 d2d3d4d5d6 d7d8dcddde dfe1e2e3e4 e5e6e7e8e9"
            "eaebecedee eff1f2f3f4 f5f6f7f8f9 fafbfcfdfe a8a9aaabacadae a1a2a3a4a5a6a7"
        ).decode("latin-1"),
        strict=True,
    )
)
_VISCII = dict(
    zip(
        "ẲẴẪỶỸỴ"
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
        "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
        "ĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
        bytes([2, 5, 6, 0x14, 0x19, 0x1E, *range(0x80, 0x100)]),
        strict=True,
    )
)
_VNI_WHOLE = dict(zip("đĐíÍìÌỉỈĩĨịỊỵỴ", "ñÑíÍìÌæÆóÓòÒîÎ", strict=True))
_VNI_TONES = {
    "": dict(zip("\u0301\u0300\u0309\u0303\u0323", "ùøûõï", strict=True)),
    "\u0302": dict(zip("\u0301\u0300\u0309\u0303\u0323", "áàåãä", strict=True)) | {"": "â"},
    "\u0306": dict(zip("\u0301\u0300\u0309\u0303\u0323", "éèúüë", strict=True)) | {"": "ê"},
}
_HORNED = dict(zip("ouOU", "ôöÔÖ", strict=True))


def as_windows(data: bytes) -> str:
    """Read bytes as browsers read windows-1252: what it does not define is a control character."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in data
    )


def tcvn3(text: str) -> str:
    """Type it with an ABC font: letters with a tone exist in lower case only."""
    return "".join(_TCVN3.get(c, _TCVN3.get(c.lower(), c)) for c in text)


def without_toned_capitals(text: str) -> str:
    """What can be had back of an ABC text: the capitals it has no codes for are lower case."""
    return "".join(c if c in _TCVN3 or c.lower() not in _TCVN3 else c.lower() for c in text)


def vni(text: str) -> str:
    """Type it with a VNI-Windows font: the letter, then one character for shape and tone."""
    out = []
    for char in text:
        letter, *marks = unicodedata.normalize("NFD", char)
        if char in _VNI_WHOLE:
            out.append(_VNI_WHOLE[char])
        elif not marks or char.isascii():
            out.append(char)
        else:
            shape = next((mark for mark in marks if mark in "\u0302\u0306\u031b"), "")
            tone = next((mark for mark in marks if mark not in "\u0302\u0306\u031b"), "")
            if shape == "\u031b":
                mark = _VNI_TONES[""][tone] if tone else ""
                out.append(_HORNED[letter] + (mark.upper() if letter.isupper() else mark))
            else:
                mark = _VNI_TONES[shape][tone]
                out.append(letter + (mark.upper() if letter.isupper() else mark))
    return "".join(out)


def viscii_bytes(text: str) -> bytes:
    """Encode as RFC 1456."""
    return bytes(_VISCII[char] if char in _VISCII else ord(char) for char in text)


def viscii(text: str) -> str:
    """Encode as RFC 1456, read as windows-1252."""
    return as_windows(viscii_bytes(text))


def cp1258_bytes(text: str) -> bytes:
    """Encode the way the code page does: base letters with shape, then the tone."""
    out = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
        out.append(unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tone)) + tone)
    return "".join(out).encode("cp1258")


def cp1258(text: str) -> str:
    """Encode as windows-1258, read as windows-1252."""
    return as_windows(cp1258_bytes(text))


def cp1258_precomposed(text: str) -> str:
    """Encode as windows-1258 with the letters it has whole (à á è é ù ú ó í), read as windows-1252."""
    out = b""
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            out += cp1258_bytes(char)
    return as_windows(out)


def utf8_as_windows(text: str) -> str:
    """UTF-8 read as windows-1252."""
    return as_windows(text.encode())


def utf8_as_latin1(text: str) -> str:
    """UTF-8 read as Latin-1."""
    return text.encode().decode("latin-1")


def utf8_twice(text: str) -> str:
    """UTF-8 read as windows-1252, saved as UTF-8, and read so again."""
    return utf8_as_windows(utf8_as_windows(text))


def quoted(text: str) -> str:
    """Put every fourth word between quotation marks."""
    return " ".join(f"“{word}”" if i % 4 == 2 else word for i, word in enumerate(text.split(" ")))


def utf8_quoted(text: str) -> str:
    """UTF-8 read as windows-1252 between quotation marks that are right: entities, or another's text."""
    return re.sub("[^“”]+", lambda found: utf8_as_windows(found[0]), quoted(text))


def utf8_blank_lost(text: str) -> str:
    """UTF-8 read as windows-1252, its non-breaking spaces made common ones."""
    return utf8_as_windows(text).replace("\xa0", " ")


ENCODERS = {
    "tcvn3": tcvn3,
    "vni": vni,
    "cp1258": cp1258,
    "cp1258-whole": cp1258_precomposed,
    "utf8-1252": utf8_as_windows,
    "utf8-latin1": utf8_as_latin1,
    "utf8-twice": utf8_twice,
    "utf8-nbsp-lost": utf8_blank_lost,
    "utf8-quoted": utf8_quoted,
}


def meant(name: str, text: str) -> str:
    """Give what can be had back of a text that was garbled so."""
    return (
        without_toned_capitals(text) if name == "tcvn3" else quoted(text) if name == "utf8-quoted" else text
    )
