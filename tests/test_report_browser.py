"""The HTML report in a real browser: it asks nobody for anything, and everything in it works without a mouse.

Skipped where Chromium or playwright is missing; with PORTALCRAWL_NO_SKIP=1 that is a failure.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from portalcrawl.cli import main
from portalcrawl.report.page import COLUMNS

from .conftest import Crawler
from .report_folder import write
from .test_report import STAMP, report, wicked_folder

pytestmark = pytest.mark.whole

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def browser_path() -> str:
    """Give the system's Chromium; skip the test where there is none, or fail where no skip is allowed."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    missing = [] if path else [f"no Chromium on the path ({', '.join(_NAMES)})"]
    missing += [] if find_spec("playwright") else ["playwright is not installed"]
    if missing:
        if os.environ.get("PORTALCRAWL_NO_SKIP") == "1":
            pytest.fail("; ".join(missing))
        pytest.skip("; ".join(missing))
    assert path
    return path


def test_where_no_skip_is_allowed_a_missing_browser_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.delenv("PORTALCRAWL_NO_SKIP", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Chromium on the path"):
        browser_path()
    monkeypatch.setenv("PORTALCRAWL_NO_SKIP", "1")
    with pytest.raises(pytest.fail.Exception, match="no Chromium on the path"):
        browser_path()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = browser_path()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=_OPTIONS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("browser") / "output"
    write(output, portals=12, weeks=40)
    report(output)
    return output / "report.html"


@dataclass
class Opened:
    """A page, with all that it said and asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def rows(self) -> list[str]:
        """Give the keys of the portals that are to be seen, in their order."""
        ids = self.page.locator("#table > tbody:visible").evaluate_all("rows => rows.map(row => row.id)")
        return [id.removeprefix("p-") for id in ids]


def opened(browser: Browser, file: Path, **options: Any) -> Opened:
    """Open a report in a context of its own."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
    seen = Opened(context.new_page())
    seen.page.on("console", lambda message: seen.said.append(message.text))
    seen.page.on("pageerror", lambda error: seen.said.append(str(error)))
    seen.page.on("dialog", lambda dialog: (seen.said.append(dialog.message), dialog.dismiss()))
    context.on("request", lambda request: seen.asked.append(request.url))
    seen.page.goto(file.as_uri())
    return seen


@pytest.fixture
def seen(browser: Browser, made: Path) -> Iterator[Opened]:
    seen = opened(browser, made)
    yield seen
    assert seen.said == []
    assert seen.asked == [made.as_uri()], "the page itself, and nothing else"
    seen.page.context.close()


def open_first_article(page: Page) -> None:
    page.locator("#table > tbody:visible .name button").first.click()
    page.locator("#table > tbody:visible .more:visible details.article > summary").first.click()
    page.locator(".panes iframe").first.wait_for()


# --- what a person does with it ------------------------------------------------------------------


def test_search_finds_names_without_accents_and_says_how_many(seen: Opened) -> None:
    found = seen.page.locator("#found")
    assert found.inner_text() == "12 trên 12 cổng"
    assert (found.get_attribute("role"), found.get_attribute("aria-live")) == ("status", "polite")
    name = seen.page.locator("#p-vi-du-005 .name bdi").first.inner_text()
    seen.page.get_by_label("Tìm tên, khóa, lý do").fill(name)
    assert "vi-du-005" in seen.rows()
    seen.page.fill("#search", "khong tra loi VI-DU-005")
    assert seen.rows() == []
    assert seen.page.locator("#nothing").is_visible()
    seen.page.fill("#search", "no answer vi-du-005")
    assert seen.rows() == ["vi-du-005"]
    assert found.inner_text() == "1 trên 12 cổng"
    seen.page.get_by_role("button", name="Bỏ lọc").click()
    seen.page.wait_for_function("document.getElementById('found').innerText === '12 trên 12 cổng'")


def test_filters_narrow_the_rows_together(seen: Opened) -> None:
    seen.page.get_by_label("Chỉ cổng hỏng").check()
    assert seen.rows() == ["vi-du-002", "vi-du-007", "vi-du-005"]
    seen.page.get_by_role("combobox", name="Tình trạng").select_option("challenged")
    assert seen.rows() == ["vi-du-007"]
    seen.page.get_by_role("combobox", name="Khuôn mẫu").select_option("hanoi")
    assert seen.rows() == []
    seen.page.locator(".filters [type=reset]").click()
    seen.page.get_by_label("Chỉ cổng cần để mắt").check()
    assert seen.rows() == ["vi-du-011"]


def test_the_province_filter_has_the_provinces_of_today(seen: Opened) -> None:
    province = seen.page.locator("[data-filter=province]")
    assert "Hà Nội" in province.locator("option").all_inner_texts()
    province.select_option("Hà Nội")
    assert "vi-du-000" in seen.rows()


def test_columns_are_sorted_by_keyboard(seen: Opened) -> None:
    column = COLUMNS.index("articles")
    head = seen.page.locator("#table > thead th").nth(column)
    head.get_by_role("button").focus()
    seen.page.keyboard.press("Enter")
    counts = [
        int(text) for text in seen.page.locator(f"#table .row > td:nth-child({column + 1})").all_inner_texts()
    ]
    assert counts == sorted(counts)
    assert head.get_attribute("aria-sort") == "ascending"
    seen.page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    seen.page.get_by_label("Sắp xếp").select_option("")
    assert seen.rows()[0] == "vi-du-002"
    assert head.get_attribute("aria-sort") == "none"


def test_a_portal_opens_to_its_runs_and_an_article_to_page_and_text(seen: Opened) -> None:
    button = seen.page.locator("#p-vi-du-002 .name button")
    assert button.get_attribute("aria-expanded") == "false"
    button.focus()
    seen.page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    panel = seen.page.locator("#p-vi-du-002 .panel")
    assert panel.locator("table tbody tr").count() == 10
    assert panel.locator("details.article").count() == 10
    panel.locator("details.article > summary").first.focus()
    seen.page.keyboard.press("Enter")
    frame = panel.frame_locator("iframe")
    assert (
        frame.locator("mark")
        .first.inner_text()
        .startswith(("Ra quân", "Lịch", "Khai", "Thông", "Hội", "Trao"))
    )
    assert frame.locator("body").evaluate("body => getComputedStyle(body).fontSize") == "13px", (
        "its style is let in"
    )
    assert panel.locator(".text").inner_text().count("Sáng nay") >= 1
    button.press("Enter")
    assert not panel.is_visible()


def test_a_link_to_a_portal_opens_it(browser: Browser, made: Path) -> None:
    seen = opened(browser, made)
    seen.page.locator(".newly a").first.click()
    seen.page.locator("#p-vi-du-002 .panel").wait_for()
    assert seen.page.evaluate("document.activeElement.closest('tbody').id") == "p-vi-du-002"
    seen.page.context.close()


def test_the_language_is_switched_and_stays(seen: Opened) -> None:
    page = seen.page
    assert page.title() == "Báo cáo cổng thông tin"
    page.get_by_role("button", name="English").click()
    assert page.title() == "Portal report"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "Portal report"
    assert page.locator("#found").inner_text() == "12 of 12 portals"
    assert page.locator("[data-filter=verdict] option").first.inner_text() == "All"
    assert page.locator("figure:visible").count() == 5
    page.reload()
    assert page.title() == "Portal report"
    seen.asked.pop()


def test_the_theme_follows_the_system_until_it_is_chosen(browser: Browser, made: Path) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light, dark = (opened(browser, made, color_scheme=scheme).page for scheme in ("light", "dark"))
    assert light.evaluate(background) != dark.evaluate(background)
    axis = "getComputedStyle(document.querySelector('figure:not([lang=en]) svg text')).fill"
    assert light.evaluate(axis) != dark.evaluate(axis), "plots as well"
    shown = dark.evaluate(background)
    light.get_by_label("Giao diện").select_option("dark")
    assert light.evaluate(background) == shown
    dark.get_by_label("Giao diện").select_option("light")
    assert dark.evaluate(background) != shown
    light.context.close()
    dark.context.close()


# --- for everybody -------------------------------------------------------------------------------

FAULTS_OF_ACCESS = """() => {
  const found = [];
  const shown = (node) => node.checkVisibility();
  const named = (node) => node.getAttribute("aria-label") || node.getAttribute("aria-labelledby")
    || (node.labels && node.labels.length) || node.innerText.trim();
  if (document.querySelectorAll("h1").length !== 1) found.push("not one h1");
  for (const node of document.querySelectorAll("input, select, button, a, summary, iframe"))
    if (shown(node) && !named(node) && !node.title) found.push("no name: " + node.outerHTML.slice(0, 80));
  for (const node of document.querySelectorAll("th"))
    if (!node.scope) found.push("no scope: " + node.outerHTML.slice(0, 80));
  let level = 0;
  for (const node of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    if (!shown(node)) continue;
    if (Number(node.tagName[1]) > level + 1) found.push("heading skips a level: " + node.innerText);
    level = Number(node.tagName[1]);
  }
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  if (new Set(ids).size !== ids.length) found.push("an id twice");
  for (const tag of ["header", "main", "footer", "[role=search]"])
    if (!document.querySelector(tag)) found.push("no " + tag);
  for (const node of document.querySelectorAll("section, [role=region]"))
    if (!node.ariaLabel && !node.getAttribute("aria-labelledby")) found.push("unnamed region");
  for (const node of document.querySelectorAll("[aria-controls], [aria-labelledby]"))
    for (const id of (node.getAttribute("aria-controls") || node.getAttribute("aria-labelledby")).split(" "))
      if (!document.getElementById(id)) found.push("points to nothing: " + id);
  return found;
}"""

POOR_CONTRAST = """() => {
  const context = Object.assign(document.createElement("canvas"), {width: 1, height: 1})
    .getContext("2d", {willReadFrequently: true});
  const rgba = (colour) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data;
  };
  const linear = (part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const bright = (colour) => {
    const [red, green, blue] = [...colour].map((part) => linear(part / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (node) => {
    const colour = rgba(getComputedStyle(node).backgroundColor);
    return colour[3] === 255 ? colour : node.parentElement ? behind(node.parentElement) : [255, 255, 255];
  };
  const poor = new Set();
  for (const node of document.querySelectorAll("body *")) {
    if (!node.checkVisibility() || node.closest("svg")) continue;
    if (![...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())) continue;
    const [a, b] = [bright(rgba(getComputedStyle(node).color)), bright(behind(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(`${ratio.toFixed(2)} ${node.tagName} ${node.className} ${node.innerText}`);
  }
  return [...poor];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_everything_is_named_and_to_be_read(browser: Browser, made: Path, scheme: str, width: int) -> None:
    seen = opened(browser, made, color_scheme=scheme, viewport={"width": width, "height": 740})
    open_first_article(seen.page)
    assert seen.page.evaluate(FAULTS_OF_ACCESS) == []
    assert seen.page.evaluate(POOR_CONTRAST) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "no scrolling sideways"
    assert (seen.said, seen.asked) == ([], [made.as_uri()])
    seen.page.context.close()


def test_the_checks_see_what_they_are_there_to_see(browser: Browser, made: Path) -> None:
    page = opened(browser, made).page
    page.evaluate("""() => {
      const main = document.querySelector("main");
      main.insertAdjacentHTML("beforeend", "<h1>b</h1><h5>c</h5><input><button id=e></button><p id=e>f</p>");
      document.querySelector("p#e").style.color = "#bbb";
    }""")
    found = page.evaluate(FAULTS_OF_ACCESS)
    assert {fault.partition(":")[0] for fault in found} == {
        "not one h1", "no name", "heading skips a level", "an id twice",
    }  # fmt: skip
    assert len(page.evaluate(POOR_CONTRAST)) == 1
    page.context.close()


def test_without_scripts_it_is_a_table_to_read(browser: Browser, made: Path) -> None:
    seen = opened(browser, made, java_script_enabled=False)
    assert seen.page.locator("#table > tbody .row:visible").count() == 12
    seen.page.locator("#p-vi-du-002 .more summary").first.click()
    assert seen.page.locator("#p-vi-du-002 .panel table").is_visible()
    assert not seen.page.locator(".filters").is_visible()
    assert "cần JavaScript" in seen.page.locator("noscript").inner_text()
    assert seen.page.locator("figure:visible").count() == 5
    seen.page.context.close()


# --- whatever is in it ---------------------------------------------------------------------------


def test_hostile_texts_and_pages_do_nothing(browser: Browser, tmp_path: Path) -> None:
    wicked_folder(tmp_path)
    report(tmp_path)
    seen = opened(browser, tmp_path / "report.html")
    for button in seen.page.locator(".name button").all():
        button.click()
    for summary in seen.page.locator("details.article > summary").all():
        summary.click()
    seen.page.locator(".text").first.wait_for()
    assert "alert(1)" in seen.page.locator(".text").first.inner_text()
    assert (seen.said, seen.asked) == ([], [(tmp_path / "report.html").as_uri()])
    seen.page.context.close()


def test_a_frame_could_not_load_anything_if_it_tried(browser: Browser, made: Path, tmp_path: Path) -> None:
    """What the cleaning removes, sandbox and policy would stop as well: nobody is even connected to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(1)
        address = "http://{}:{}".format(*server.getsockname())
        picture = f"<img src={address}/i.png>"
        seen = opened(browser, made)
        open_first_article(seen.page)
        seen.page.evaluate(
            "page => { document.querySelector('iframe').srcdoc = page; }",
            f"{picture}<link rel=stylesheet href={address}/a.css><script>parent.postMessage(1)</script>",
        )
        with pytest.raises(TimeoutError):
            server.accept()
        seen.page.wait_for_timeout(200)  # what the browser said meanwhile is heard now
        assert len(seen.said) >= 3, "each refusal is said on the console"
        seen.page.context.close()
        (tmp_path / "plain.html").write_text(picture)
        page = browser.new_page()
        page.goto((tmp_path / "plain.html").as_uri(), wait_until="commit")
        server.accept()[0].close()  # this one comes through: the check sees what it is there to see
        page.close()


def test_the_demo_crawl_as_it_comes(browser: Browser, crawler: Crawler) -> None:
    crawler.crawl("--limit", "3")
    target = crawler.output / "report.html"
    options = ["--portals", str(crawler.registry), "--lang", "en"]
    assert main(["report", "--output", str(crawler.output), *options]) == 0
    seen = opened(browser, target)
    assert seen.page.locator("#found").inner_text() == "5 of 5 portals"
    open_first_article(seen.page)
    frame = seen.page.frame_locator("iframe").first
    assert frame.locator("mark").count() >= 3
    title = seen.page.locator(".panes .text h5").first.inner_text()
    assert title in frame.locator("body").inner_text()
    assert (seen.said, seen.asked) == ([], [target.as_uri()])
    seen.page.context.close()


def test_an_empty_folder_is_no_broken_page(browser: Browser, tmp_path: Path) -> None:
    assert main(["report", "--output", str(tmp_path), "--now", STAMP, "--lang", "en"]) == 0
    seen = opened(browser, tmp_path / "report.html")
    assert "holds no run yet" in seen.page.locator("main").inner_text()
    assert seen.page.locator("#found").inner_text() == "0 of 0 portals"
    assert seen.said == []
    seen.page.context.close()
