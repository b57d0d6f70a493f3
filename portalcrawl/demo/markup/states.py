"""Pages that stand in place of what was asked for: challenge, flood, login, a redesign."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from portalcrawl.demo.markup.shared import Frame, attribute
from portalcrawl.demo.portals import article_url
from portalcrawl.demo.stories import Paragraph, Story


def challenge() -> str:
    """Print a page whose script sets a cookie and loads the page again."""
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><script>\n'
        'document.cookie="D1N=8b0f6a1c4e7d92f35a6b; expires=Fri, 31-Dec-2099 23:59:59 GMT; path=/";\n'
        "window.location.reload(true);\n</script></body></html>\n"
    )


def flood(seconds: int = 30) -> str:
    """Print a page that asks to come back later."""
    return (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Hãy đợi...</title>'
        f'<meta http-equiv="refresh" content="{seconds}"></head><body><div class="floodblocker"><p>Hệ thống nhận được quá nhiều yêu cầu '
        f'từ địa chỉ của bạn. Vui lòng quay lại sau <span id="secField">{seconds}</span> giây.</p></div></body></html>\n'
    )


def login(frame: Frame) -> str:
    """Print a login form in place of the page."""
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Đăng nhập - {escape(frame.portal.name)}</title></head><body>'
        '<div class="login-box"><h1>Đăng nhập hệ thống</h1><form method="post" action="/c/portal/login">'
        '<label>Tên đăng nhập <input type="text" name="login" /></label> <label>Mật khẩu <input type="password" name="password" /></label> '
        f'<input type="hidden" name="redirect" value="{attribute(frame.path)}" /><button type="submit">Đăng nhập</button></form>'
        "<p>Bạn cần đăng nhập để tiếp tục.</p></div></body></html>\n"
    )


def redesign_article(frame: Frame, story: Story) -> str:
    """Print the article as a later, different theme does: nothing of the family's own markup is left."""
    text = "".join(f"<p>{escape(b.text)}</p>" for b in story.blocks if isinstance(b, Paragraph))
    main = (
        f'<article class="post"><h1 class="post__headline">{attribute(story.title)}</h1>'
        f'<time datetime="{story.moment.isoformat()}">{story.moment:%d-%m-%Y}</time><div class="post__text">{text}</div></article>'
    )
    return _redesign(frame, story.title, main)


def redesign_listing(frame: Frame, title: str, stories: Sequence[Story]) -> str:
    """Print a listing as the different theme does."""
    cards = "".join(
        f'<a class="card" href="{article_url(frame.portal, s.key, s.title)}"><span class="card__title">{attribute(s.title)}</span></a>'
        for s in stories
    )
    return _redesign(frame, title, f'<section class="cards"><h1>{escape(title)}</h1>{cards}</section>')


def _redesign(frame: Frame, title: str, main: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="generator" content="CongSo 3.1"><title>{attribute(title)}</title></head>'
        f'<body class="cs-theme"><div class="cs-top"><a href="/">{escape(frame.portal.name)}</a></div><main class="cs-main">{main}</main>'
        '<footer class="cs-footer">Giao diện mới</footer></body></html>\n'
    )
