"""The demo portals: what they serve, and that every control action does what it says."""

from __future__ import annotations

import http.client
import json
import re
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from portalcrawl.demo.compose import stories
from portalcrawl.demo.markup.hanoi import PAGE_PARAMETERS
from portalcrawl.demo.portals import PORTALS
from portalcrawl.demo.server import DemoPortals
from portalcrawl.demo.site import ACTIONS, Site
from portalcrawl.demo.stories import body_text

KEYS = [portal.key for portal in PORTALS]
A, C, SHAREPOINT, QUANGNINH = "demo-phuong-a", "demo-quan-c", "demo-huyen-d", "demo-thanh-pho-e"


@pytest.fixture(scope="module")
def served() -> Iterator[DemoPortals]:
    with DemoPortals() as demo:
        yield demo


@pytest.fixture
def demo(served: DemoPortals) -> Iterator[DemoPortals]:
    yield served
    for site in served.sites.values():
        site.reset()


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.text = response.read().decode("utf-8", "replace")
        self.cookies = "; ".join(c.partition(";")[0] for c in response.headers.get_all("Set-Cookie") or [])


def fetch(
    url: str, *, form: dict[str, str] | None = None, cookie: str = "", timeout: float = 5, agent: str = "t"
) -> Answer:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=timeout)
    headers = {"User-Agent": agent, **({"Cookie": cookie} if cookie else {})}
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    try:
        if form is None:
            connection.request("GET", target, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request("POST", target, urlencode(form), headers)
        return Answer(connection.getresponse())
    finally:
        connection.close()


def listing_url(site: Site, index: int = 0) -> str:
    return site.base + site.portal.listings[index].path


def page_url(site: Site, number: int) -> str:
    if site.portal.template == "hanoi":
        return f"{listing_url(site)}?{PAGE_PARAMETERS.format(delta=10, cur=number)}"
    return f"{listing_url(site)}?page={number}"


def keys_in(text: str) -> list[str]:
    """Give the keys of the main list's article links, in order; side and related lists come after."""
    rows = re.findall(
        r'asset-title">.*?view_content/(\d+)|listnews_item_title.*?ItemID=(\d+)|<h3><a href="[^"]*nid=(\d+)',
        text,
        re.DOTALL,
    )
    return list(dict.fromkeys(next(filter(None, row)) for row in rows))


def form_of(text: str, target: str) -> dict[str, str]:
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]*)" id="[^"]*" value="([^"]*)"', text))
    found = re.search(rf"__doPostBack\(&#39;([^&]*{re.escape(target)})&#39;", text)
    return {**hidden, "__EVENTTARGET": found[1] if found else "", "__EVENTARGUMENT": ""}


def views_printed(text: str) -> int:
    found = re.search(r"(?:Lượt xem|View count): (\d+)", text)
    assert found
    return int(found[1])


# ------------------------------------------------------------------ what they serve


def test_stories_are_thirty_different_texts_each_and_the_same_every_time() -> None:
    for portal in PORTALS:
        made = stories(portal)
        assert len(made) == len({story.key for story in made}) == len({body_text(s) for s in made}) == 30
        assert sum(made[15].title == story.title for story in made) == 2
        assert len({story.title for story in made}) == 29
        stories.cache_clear()
        assert stories(portal) == made
    assert stories(PORTALS[0], seed=1)[0] != stories(PORTALS[0])[0]


@pytest.mark.parametrize("key", KEYS)
def test_every_page_of_a_portal_answers(demo: DemoPortals, key: str) -> None:
    site = demo[key]
    charset = "text/html;charset=UTF-8" if site.portal.template == "hanoi" else "text/html; charset=utf-8"
    urls = [demo.base_url(key), *(listing_url(site, i) for i in range(len(site.portal.listings)))]
    for url in urls + [site.url(k) for k in site.keys()]:  # noqa: SIM118
        answer = fetch(url)
        assert (answer.status, answer.headers["Content-Type"]) == (200, charset)
        assert "ETag" not in answer.headers
    assert fetch(site.base + "/khong-co").status == 404
    assert "Disallow: /print" in fetch(site.base + "/robots.txt").text


def test_registry_text_is_a_registry(demo: DemoPortals, tmp_path: Path) -> None:
    rows = tomllib.loads(demo.registry_toml())
    assert list(rows) == KEYS
    for row in rows.values():
        assert row["status"] == "live"
        assert "server" not in row
        assert fetch(row["url"]).status == 200
        assert row["unit"]["level"] in ("ward", "district")
    with DemoPortals(tmp_path) as other:
        assert tomllib.loads((tmp_path / "demo.toml").read_text(encoding="utf-8"))[A][
            "url"
        ] == other.base_url(A)


@pytest.mark.parametrize("key", [k for k in KEYS if k != SHAREPOINT])
def test_three_pages_hold_every_article_and_the_pager_clamps(demo: DemoPortals, key: str) -> None:
    site = demo[key]
    seen = [keys_in(fetch(page_url(site, n)).text) for n in (1, 2, 3, 4)]
    assert [len(page) for page in seen] == [10, 10, 10, 10]
    assert seen[0] + seen[1] + seen[2] == site.keys()
    assert seen[3] == seen[2]


def test_hanoi_pager_links_keep_the_parameters_order(demo: DemoPortals) -> None:
    links = re.findall(r'href="([^"]*_101_cur=2)"', fetch(listing_url(demo[A])).text)
    assert {unescape(link) for link in links} == {page_url(demo[A], 2)}


def test_two_listings_overlap_under_different_addresses(demo: DemoPortals) -> None:
    site = demo[A]
    both = set(site.keys(0)) & set(site.keys(1))
    assert len(both) == 15
    key = site.keys(1)[0]
    assert site.url(key, 0) != site.url(key, 1)
    assert "hoạt động khối chính quyền" in fetch(site.url(key, 1)).text.split("asset-full-content")[0]


def test_views_rise_with_each_visit_on_article_and_row(demo: DemoPortals) -> None:
    site = demo[A]
    key = site.keys()[0]
    before = site.views(key)
    assert views_printed(fetch(site.url(key)).text) == before + 1
    assert views_printed(fetch(site.url(key)).text) == before + 2
    assert views_printed(fetch(listing_url(site)).text.split("asset-bounddary")[1]) == before + 2


def test_sharepoint_pages_by_form_posts(demo: DemoPortals) -> None:
    site = demo[SHAREPOINT]
    first = fetch(listing_url(site))
    assert first.cookies.startswith("rxid=")
    pages, page = [first], first
    for _ in range(2):
        page = fetch(listing_url(site), form=form_of(page.text, "lkNext2"), cookie=first.cookies)
        pages.append(page)
    assert [key for p in pages for key in keys_in(p.text)] == site.keys()
    assert "lkNext2&#39;" not in pages[-1].text
    third = fetch(listing_url(site), form=form_of(first.text, "$ctl03$lkPage"), cookie=first.cookies)
    assert keys_in(third.text) == site.keys()[20:]


@pytest.mark.parametrize(
    "wrong", ["cookie", "other cookie", "__VIEWSTATE", "__EVENTVALIDATION", "__VIEWSTATEGENERATOR"]
)
def test_sharepoint_refuses_a_state_that_is_not_the_visitors(demo: DemoPortals, wrong: str) -> None:
    site = demo[SHAREPOINT]
    first, other = fetch(listing_url(site)), fetch(listing_url(site))
    form = form_of(first.text, "lkNext2")
    if wrong in form:
        del form[wrong]
    cookie = {"cookie": "", "other cookie": other.cookies}.get(wrong, first.cookies)
    assert 'id="ms-error-body"' in fetch(listing_url(site), form=form, cookie=cookie).text


def test_language_suffix_answers_with_the_list_and_longer_links(demo: DemoPortals) -> None:
    site = demo[A]
    url = site.url(site.keys()[0])
    trap = fetch(url + "/vi")
    assert trap.status == 200
    assert "asset-bounddary" in trap.text
    assert "asset-full-content" not in trap.text
    assert url + "/vi/en" in trap.text


def test_english_address_turns_the_session_english(demo: DemoPortals) -> None:
    site = demo[A]
    flipped = fetch(site.base + "/en" + site.portal.listings[0].path)
    assert "Publish date" in flipped.text
    cookie = flipped.cookies
    assert "Showing 1 - 10 of 30 results." in fetch(listing_url(site), cookie=cookie).text
    assert "Hiển thị 1 - 10 of 30 kết quả." in fetch(listing_url(site)).text
    assert "Ngày đăng" in fetch(site.base + "/vi" + site.portal.listings[0].path, cookie=cookie).text


def test_poll_address_shows_an_article_at_a_listing(demo: DemoPortals) -> None:
    site = demo[A]
    text = fetch(listing_url(site)).text
    poll = unescape(re.findall(r'href="([^"]*p_p_id=59_INSTANCE[^"]*)"', text)[0])
    assert "asset-full-content" in fetch(poll).text


def test_print_view_ids_without_slug_and_other_hosts(demo: DemoPortals) -> None:
    site = demo[A]
    key = site.keys()[0]
    printed = fetch(site.url(key) + "?p_p_state=pop_up&viewMode=print").text
    assert "asset-full-content" in printed
    assert "navigation" not in printed
    assert fetch(f"{site.base}/-/view_content/{key}-anything.html").status == 200
    assert "http://mattran.demo.invalid/tin-tuc" in printed + fetch(listing_url(site)).text


@pytest.mark.parametrize("key", [SHAREPOINT, QUANGNINH])
def test_iis_does_not_mind_a_paths_case(demo: DemoPortals, key: str) -> None:
    site = demo[key]
    assert keys_in(fetch(listing_url(site).upper().replace("HTTP", "http")).text) == site.keys()[:10]
    url = site.url(site.keys()[0])
    low = url.partition("?")[0].lower() + "?" + url.partition("?")[2].replace("nid", "NID")
    assert fetch(low).status == 200


def test_documents_and_pictures_are_served(demo: DemoPortals) -> None:
    site = demo[A]
    assert fetch(site.base + "/documents/1/2/a.pdf/uuid?t=1").headers["Content-Type"] == "application/pdf"
    assert fetch(site.base + "/image/journal/article?img_id=3").headers["Content-Type"] == "image/gif"


def test_log_tells_method_path_status_cookies_and_agent(demo: DemoPortals) -> None:
    site = demo[QUANGNINH]
    fetch(listing_url(site), cookie="a=b", agent="tester/1")
    row = site.requests(site.portal.listings[0].path)[-1]
    assert (row.method, row.status, row.cookies, row.user_agent) == ("GET", 200, "a=b", "tester/1")
    assert abs(row.time - time.time()) < 5


# ------------------------------------------------------------------ control actions


def test_add_puts_a_new_article_on_top(demo: DemoPortals) -> None:
    for site in demo.sites.values():
        key = site.add("Tin vừa đăng", ["Đoạn một.", "Đoạn hai."], author="Lê Thị Thu Hằng")
        assert site.keys()[0] == key
        assert len(site.keys()) == 31
        text = fetch(site.url(key)).text
        assert "Đoạn hai." in text
        assert "Lê Thị Thu Hằng" in text
    assert demo[A].keys(1)[0] == demo[A].keys(0)[0]


def test_edit_changes_title_and_body(demo: DemoPortals) -> None:
    site = demo[QUANGNINH]
    key = site.keys()[3]
    site.edit(key, title="Đã sửa", body="Nội dung mới.")
    text = fetch(site.url(key)).text
    assert "Nội dung mới." in text
    assert "Đã sửa" in text
    assert "Đã sửa" in fetch(listing_url(site)).text


@pytest.mark.parametrize(("how", "status"), [(404, 404), (410, 410), ("soft", 200)])
@pytest.mark.parametrize("key", KEYS)
def test_delete(demo: DemoPortals, key: str, how: object, status: int) -> None:
    site = demo[key]
    gone, listed = site.keys()[:2]
    url = site.url(gone)
    title = site.live(gone).story.title
    site.delete(gone, how)  # type: ignore[arg-type]
    site.delete(listed, how, listed=True)  # type: ignore[arg-type]
    answer = fetch(url)
    assert answer.status == status
    assert title not in answer.text
    assert gone not in site.keys()  # noqa: SIM118
    assert listed in keys_in(fetch(listing_url(site)).text)


def test_back_date_moves_an_article_down(demo: DemoPortals) -> None:
    site = demo[A]
    key = site.keys()[0]
    site.back_date(key, "2025-05-20T08:15:00")
    assert site.keys().index(key) in range(12, 20)
    assert "20/05/2025 | 08:15" in fetch(site.url(key)).text


def test_fail_answers_a_status_so_often(demo: DemoPortals) -> None:
    site = demo[A]
    site.fail(page=2, status=503, times=2)
    assert [fetch(page_url(site, 2)).status for _ in range(3)] == [503, 503, 200]
    site.fail("/tin-tuc/-/view_content/*", status=500)
    assert {fetch(site.url(site.keys()[0])).status for _ in range(4)} == {500}
    assert fetch(listing_url(site)).status == 200


def test_fail_on_a_posted_page(demo: DemoPortals) -> None:
    site = demo[SHAREPOINT]
    first = fetch(listing_url(site))
    site.fail(page=2, status=502, times=1)
    form = form_of(first.text, "lkNext2")
    assert [fetch(listing_url(site), form=form, cookie=first.cookies).status for _ in range(2)] == [502, 200]


def test_fail_breaks_cuts_and_stalls(demo: DemoPortals) -> None:
    site = demo[A]
    site.fail(kind="reset", times=1)
    with pytest.raises((ConnectionResetError, http.client.RemoteDisconnected)):
        fetch(listing_url(site))
    site.fail(kind="truncate", times=1)
    with pytest.raises(http.client.IncompleteRead):
        fetch(listing_url(site))
    site.fail(kind="timeout", times=1, seconds=20)
    with pytest.raises(TimeoutError):
        fetch(listing_url(site), timeout=0.2)
    assert fetch(listing_url(site)).status == 200
    assert [row.status for row in site.requests()][-4:] == [0, 200, 0, 200]


def test_slow_waits(demo: DemoPortals) -> None:
    site = demo[A]
    site.slow(0.3, "/tin-tuc")
    start = time.monotonic()
    fetch(listing_url(site))
    assert time.monotonic() - start >= 0.3
    site.slow(0)
    start = time.monotonic()
    fetch(listing_url(site))
    assert time.monotonic() - start < 0.3


@pytest.mark.parametrize("key", KEYS)
def test_theme_leaves_nothing_of_the_signature(demo: DemoPortals, key: str) -> None:
    site = demo[key]
    site.theme()
    for url in (listing_url(site), site.url(site.keys()[0]), demo.base_url(key)):
        text = fetch(url).text
        assert "cs-theme" in text
        assert not re.search(r"asset-|portlet|aspnetForm|SharePoint|ms-Skip|qnp-", text)
    site.theme("own")
    assert "cs-theme" not in fetch(listing_url(site)).text


def test_variant_of_page_changes_ids(demo: DemoPortals) -> None:
    site = demo[A]
    plain = fetch(listing_url(site)).text
    site.variant_of_page(1)
    varied = fetch(listing_url(site)).text
    assert re.findall(r"p_p_id_85_INSTANCE_\w+", plain) != re.findall(r"p_p_id_85_INSTANCE_\w+", varied)


def test_challenge_for_some_requests(demo: DemoPortals) -> None:
    site = demo[A]
    site.challenge(times=2)
    texts = [fetch(listing_url(site)).text for _ in range(3)]
    assert ["document.cookie" in text for text in texts] == [True, True, False]
    assert fetch(site.base + "/robots.txt").status == 200


def test_flood_with_status_and_seconds(demo: DemoPortals) -> None:
    site = demo[A]
    site.flood(wait=7, status=429, times=1)
    answer = fetch(listing_url(site))
    assert (answer.status, answer.headers["Retry-After"]) == (429, "7")
    site.flood(wait=3, seconds=0.3)
    assert 'id="secField">3<' in fetch(listing_url(site)).text
    time.sleep(0.35)
    assert "secField" not in fetch(listing_url(site)).text


def test_login_for_one_path(demo: DemoPortals) -> None:
    site = demo[SHAREPOINT]
    url = site.url(site.keys()[0])
    site.login(urlsplit(url).path + "?" + urlsplit(url).query)
    assert 'type="password"' in fetch(url).text
    assert 'type="password"' not in fetch(listing_url(site)).text


def test_robots_text_status_and_lines(demo: DemoPortals) -> None:
    site = demo[A]
    site.robots(disallow="/tin-tuc", crawl_delay=2.5)
    text = fetch(site.base + "/robots.txt").text
    assert "Disallow: /tin-tuc\n" in text
    assert "Crawl-delay: 2.5\n" in text
    site.robots("User-agent: *\nDisallow: /\n", status=503)
    answer = fetch(site.base + "/robots.txt")
    assert (answer.status, answer.text) == (503, "User-agent: *\nDisallow: /\n")


def test_redirect_to_another_host(demo: DemoPortals) -> None:
    site = demo[A]
    site.redirect("http://moved.demo.invalid/", status=302)
    answer = fetch(listing_url(site))
    assert (answer.status, answer.headers["Location"]) == (302, "http://moved.demo.invalid/tin-tuc")
    site.redirect(None)
    assert fetch(listing_url(site)).status == 200


@pytest.mark.parametrize("key", KEYS)
def test_empty_listing(demo: DemoPortals, key: str) -> None:
    site = demo[key]
    site.empty()
    answer = fetch(listing_url(site))
    assert (answer.status, keys_in(answer.text)) == (200, [])
    site.empty(on=False)
    assert len(keys_in(fetch(listing_url(site)).text)) == 10


def test_end_of_list_may_be_empty(demo: DemoPortals) -> None:
    site = demo[QUANGNINH]
    site.end_of_list("empty")
    assert keys_in(fetch(page_url(site, 4)).text) == []


def test_views_are_set_and_bumped(demo: DemoPortals) -> None:
    site = demo[C]
    key, other = site.keys()[:2]
    site.set_views(key, 999)
    site.bump_views(key, by=2)
    before = site.views(other)
    site.bump_views()
    assert (site.views(key), site.views(other)) == (1002, before + 1)
    assert views_printed(fetch(site.url(key)).text) == 1003


def test_reset_puts_everything_back(demo: DemoPortals) -> None:
    site = demo[A]
    before = site.keys()
    site.add("Mới")
    site.delete(before[0])
    site.fail()
    site.theme()
    site.robots("x")
    site.reset()
    assert site.keys() == before
    assert fetch(listing_url(site)).status == 200


# ------------------------------------------------------------------ the control port and the process


def control(demo: DemoPortals, path: str, arguments: dict[str, object] | None = None) -> tuple[int, object]:
    parts = urlsplit(demo.control_url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    body = None if arguments is None else json.dumps(arguments)
    connection.request("GET" if body is None else "POST", parts.path + path, body)
    response = connection.getresponse()
    answer = json.loads(response.read())
    connection.close()
    return response.status, answer


def test_control_port_does_every_action(demo: DemoPortals) -> None:
    key = demo[A].keys()[0]
    arguments: dict[str, dict[str, object]] = {
        "add": {"title": "Qua cổng"}, "edit": {"key": key, "title": "X"},
        "delete": {"key": key, "how": "soft"},
        "back_date": {"key": key, "published": "2025-05-01T08:00:00+07:00"}, "slow": {"seconds": 0},
        "redirect": {"to": None}, "set_views": {"key": key, "views": 5}, "variant_of_page": {"variant": 0},
        "pin": {"key": key},
        "end_of_list": {"past_end": "empty"},
    }  # fmt: skip
    for action in ACTIONS:
        status, answer = control(demo, f"/{A}/{action}", arguments.get(action, {}))
        assert (status, list(answer)) == (200, ["result"]), (action, answer)  # type: ignore[call-overload]
    demo[A].reset()
    control(demo, "/*/flood", {"times": 1, "wait": 9})
    assert all("secField" in fetch(listing_url(site)).text for site in demo.sites.values())
    assert control(demo, f"/{A}/fly", {})[0] == 404
    assert control(demo, f"/{A}/edit", {"colour": 1})[0] == 400
    assert control(demo, f"/{A}/delete", {"key": "0"})[0] == 400
    assert control(demo, "")[1]["portals"] == demo.urls  # type: ignore[index]
    assert control(demo, f"/{C}/articles")[1][0]["key"] == demo[C].keys()[0]  # type: ignore[index]
    assert control(demo, f"/{A}/log")[1][-1]["method"] == "GET"  # type: ignore[index]


def test_given_ports_are_taken_and_freed() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for _ in range(2):
        with DemoPortals(ports=[port]) as demo:
            assert demo.base_url(A) == f"http://127.0.0.1:{port}/"
            assert fetch(demo.base_url(A)).status == 200
    with DemoPortals() as demo, pytest.raises(OSError):  # noqa: PT011, PT012
        taken = urlsplit(demo.base_url(A)).port
        assert taken
        DemoPortals(ports=[taken]).start()


def test_module_serves_until_it_ends() -> None:
    process = subprocess.Popen([sys.executable, "-m", "portalcrawl.demo"], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline().split() for _ in range(6)]
        assert [line[0] for line in lines] == [*KEYS, "control"]
        assert fetch(lines[0][1]).status == 200
    finally:
        process.terminate()
        process.communicate(timeout=5)
