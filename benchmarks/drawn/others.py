"""Pages that are no articles, in the same frames."""

from __future__ import annotations

from .draw import Draw, Made
from .frame import links_of, portal, whole
from .words import HOST, PEOPLE, SECTIONS


def other(draw: Draw) -> Made:
    """Draw a page that is to be refused."""
    owner = portal(draw)
    people = "".join(
        f"<tr><td>{i}</td><td>{name}</td><td>Công chức</td><td>0912 345 67{i}</td></tr>"
        for i, name in enumerate(PEOPLE)
    )
    papers = "".join(
        f"<tr><td>{i}/QĐ-UBND</td><td>{i:02d}/05/2025</td><td><a href='/vb/{i}'>Quyết định về việc kiện toàn ban chỉ đạo số {i}</a></td></tr>"
        for i in range(2, 11)
    )
    forms = {
        "home": ("/", "".join(f"<div class='zone'><h2><a href='/c{i}'>{s}</a></h2>{links_of(draw, 'list', 4 * i, 4)}</div>" for i, s in enumerate(SECTIONS[:4], 2)), "NotAnArticle"),
        "contact": ("/lien-he.html", f"<h1>Liên hệ</h1><p>Ủy ban nhân dân {owner.unit}</p><p>Địa chỉ: số 5 đường Trần Phú</p><p>Điện thoại: 0225.355.555</p><form><input name='ten'><textarea name='nd'></textarea><button>Gửi</button></form>", "NotAnArticle"),
        "papers": ("/van-ban", f"<h2>Văn bản chỉ đạo điều hành</h2><table><tr><th>Số hiệu</th><th>Ngày ban hành</th><th>Trích yếu</th></tr>{papers}</table>", "NotAnArticle"),
        "missing": ("/tin/999.html", "<h1>Không tìm thấy trang</h1><p>Trang bạn yêu cầu không tồn tại hoặc đã bị xóa.</p><p><a href='/'>Về trang chủ</a></p>", "SoftNotFound"),
        "gone": ("/tin/998.html", "<div class='alert'>Bài viết không tồn tại!</div>", "SoftNotFound"),
        "search": ("/tim-kiem?q=thue", "<h1>Kết quả tìm kiếm</h1><form><input name='q' value='thue'><button>Tìm</button></form><p>Không có kết quả nào phù hợp.</p>", "NotAnArticle"),
        "login": ("/login", "<h2>Đăng nhập hệ thống</h2><form method='post'><label>Tài khoản</label><input name='u'><label>Mật khẩu</label><input type='password' name='p'><button>Đăng nhập</button></form>", "LoginPage"),
        "people": ("/to-chuc", f"<h1>Danh bạ cán bộ</h1><table><tr><th>STT</th><th>Họ tên</th><th>Chức vụ</th><th>Điện thoại</th></tr>{people}</table>", "NotAnArticle"),
        "gallery": ("/thu-vien-anh", "<h1>Thư viện ảnh</h1>" + "".join(f"<div class='al'><a href='/album/{i}'><img src='/a/{i}.jpg'></a><p><a href='/album/{i}'>Album {s}</a></p></div>" for i, s in enumerate(SECTIONS)), "NotAnArticle"),
        "sitemap": ("/so-do-trang", "<h1>Sơ đồ trang</h1><ul>" + "".join(f"<li><a href='/c{i}'>{s}</a></li>" for i, s in enumerate(SECTIONS)) + "</ul>", "NotAnArticle"),
        "question": ("/hoi-dap/gui", "<h2>Gửi câu hỏi</h2><p>Quý vị vui lòng nhập đầy đủ thông tin, dùng tiếng Việt có dấu.</p><form><input name='ten'><input name='email'><textarea></textarea><button>Gửi câu hỏi</button></form>", "NotAnArticle"),
    }  # fmt: skip
    path, main, error = draw.one("page", forms)
    return Made(HOST + path, whole(draw, owner, f"<title>{owner.site}</title>", main), {"error": error})
