"""What drawn pages say: units, people, sections, headlines, sentences. All invented."""

from __future__ import annotations

HOST = "https://tankhe.invalid"
UNITS = ("Tân Khê", "Bình Lãng", "Phú Thượng Đông", "Nậm Cuông", "Vĩnh Hòa Tây", "Ea Drông Hạ")
KINDS = ("phường", "xã", "thị trấn", "đặc khu")
SECTIONS = (
    "Tin tức", "Thời sự - Chính trị", "Hoạt động của phường", "Thông báo - Mời họp", "Văn hóa - Thể thao",
    "Y tế - Giáo dục", "Cải cách hành chính", "Nông thôn mới", "Chuyển đổi số", "Gương người tốt, việc tốt",
)  # fmt: skip
MENU = ("Trang chủ", "Giới thiệu", *SECTIONS, "Văn bản", "Hỏi đáp", "Liên hệ")
PEOPLE = ("Lê Hoàng Anh", "Phạm Thu", "Vũ Minh Đức", "Trần Thị Mận", "Hoàng Ngọc Sơn", "Y Thanh Niê")
OFFICES = ("Ban biên tập", "UBND phường", "Trung tâm Văn hóa - Truyền thanh", "Công an xã")
HEADLINES = (
    "Công an phường ra quân bảo đảm trật tự vỉa hè lòng đường", "Hội Cựu chiến binh thăm tặng quà hội viên ốm đau",
    "Khai mạc giải cầu lông công nhân viên chức lao động", "Tổ chức khám sức khỏe định kỳ cho người cao tuổi",
    "Trao tặng 20 suất học bổng cho học sinh nghèo vượt khó", "Kiểm tra an toàn thực phẩm tại chợ đầu mối",
    "Nghiệm thu đường bê tông ngõ 12 khu phố 5", "Triển khai chiến dịch mùa hè xanh năm 2025",
    "Đoàn thanh niên giúp dân gặt lúa chạy mưa", "Lớp bơi miễn phí cho trẻ em xóm Bến khai giảng",
    "Gặp mặt các thế hệ cán bộ tổ dân phố qua các thời kỳ", "Giải tỏa chợ tạm trên đường Trần Quý Cáp",
    "Người giữ nghề đan đó ở Cồn Nổi", "Cấp đổi giấy chứng nhận cho 312 hộ dân tái định cư",
    "Mở đợt cao điểm thu gom rác thải nhựa ven sông", "Bàn giao nhà đại đoàn kết cho hộ bà Nông Thị Lả",
    "Hội nghị sơ kết sáu tháng đầu năm của Mặt trận", "Phát động quyên góp sách cho thư viện cộng đồng",
    "Cảnh báo thủ đoạn giả danh nhân viên điện lực", "Dâng hương tưởng niệm các anh hùng liệt sĩ",
)  # fmt: skip
SENTENCES = (
    "Ngày 10/6, tại nhà văn hóa khu phố 3, Ban chỉ đạo đã họp để kiểm tra tiến độ thực hiện các chỉ tiêu đã đề ra.",
    "Theo đánh giá của các đại biểu, phong trào đã lan tỏa tới từng gia đình và được bà con đồng tình hưởng ứng.",
    "Đến nay đã có 1.356/1.480 hộ đăng ký tham gia, đạt 91,6 % so với kế hoạch được giao từ đầu năm.",
    "Tuy nhiên, một số tổ dân phố còn triển khai chậm, hồ sơ chưa đầy đủ, việc tuyên truyền trên loa chưa đều.",
    "Thời gian tới, các bộ phận chuyên môn bám sát cơ sở, kịp thời tháo gỡ khó khăn cho người dân.",
    "Dự kiến đợt cao điểm sẽ kết thúc trước ngày 30/6.",
    "Phát biểu tại buổi lễ, đồng chí Bí thư Đảng ủy biểu dương tinh thần trách nhiệm của cán bộ cơ sở.",
    "Tổng kinh phí thực hiện là 2,4 tỷ đồng, trong đó nhân dân đóng góp 860 triệu đồng và hiến 1.200 m2 đất.",
    "Ngay sau lễ phát động, hơn 200 đoàn viên, hội viên đã tham gia dọn vệ sinh tuyến kênh dài 3 km.",
    "Ông Nguyễn Văn Bảy, 74 tuổi, ở tổ 9 cho biết con đường mới giúp việc đi lại của bà con đỡ vất vả hơn nhiều.",
    "Cùng ngày, đoàn đã đến thăm và tặng quà ba gia đình chính sách tiêu biểu trên địa bàn.",
    "Các ý kiến thảo luận tập trung vào việc giữ gìn mặt bằng sạch, hỗ trợ sinh kế và vay vốn ưu đãi.",
    "Kết thúc hội nghị, chủ tọa giao văn phòng tổng hợp, tham mưu văn bản chỉ đạo trong tuần này.",
    "Nhờ cách làm ấy, số hộ nghèo giảm từ 46 hộ xuống còn 19 hộ chỉ sau hai năm.",
    "Lực lượng chức năng khuyến cáo người dân không cung cấp mã OTP cho bất kỳ ai qua điện thoại.",
    "Đây là năm thứ mười liên tiếp hoạt động này được duy trì, thu hút đông đảo bà con ở xa về dự.",
)  # fmt: skip
LEADS = (
    "Phong trào được phát động từ đầu năm nay đã trở thành nếp sinh hoạt quen thuộc của bà con các khu phố.",
    "Sáng nay 12/6, hơn 300 người dân đã có mặt tại sân vận động trung tâm để tham dự chương trình.",
    "(TTĐT) - Nhiều vướng mắc kéo dài nhiều năm được giải quyết ngay tại buổi đối thoại với nhân dân.",
)
CAPTIONS = (
    "Các đại biểu tham dự buổi họp", "Quang cảnh buổi lễ.", "Bà con thôn Đoài làm đường (ảnh: Thu Hà)",
    "Trao quà cho các em học sinh", "Đồng chí Bí thư phát biểu chỉ đạo", "Đoàn công tác kiểm tra thực địa tại xóm Bến",
)  # fmt: skip
