"""An output folder for the report, made without a crawl: portals well and ill, articles, kept pages."""

from __future__ import annotations

import itertools
import random
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from portalcrawl.archive import WarcArchive
from portalcrawl.items import Article, Extractor, Image, to_line
from portalcrawl.runfiles import stamp
from portalcrawl.runreport import PortalReport, RunReport, Verdict

from .builders import hash_of

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""A Monday, eight in the morning in Viet Nam."""
PROVINCES = ("01", "79", "48", "31", "92", "24", "38", "22", "96", "51")
TEMPLATES = ("hanoi", "nukeviet", "liferay7", "sharepoint", "vnportal", "wordpress")
_FIRST = ("Bến", "Đồng", "Gò", "Suối", "Cầu", "Ao", "Rạch", "Đồi")
_SECOND = ("Trúc", "Lim", "Sen", "Mía", "Dừa", "Gạo", "Chanh", "Khế")
_TITLES = (
    "Ra quân dọn vệ sinh đường làng ngõ xóm", "Lịch tiếp công dân tháng tới", "Khai giảng lớp tình thương",
    "Thông báo về việc niêm yết danh sách", "Hội thi nấu cơm của các tổ dân phố", "Trao quà cho hộ khó khăn",
)  # fmt: skip
_BODY = (
    "Sáng nay, đông đảo bà con đã có mặt từ sớm tại nhà văn hóa để cùng nhau chuẩn bị.",
    "Các tổ dân phố chia nhau từng đoạn đường; người quét, người gom, người chở đi.",
    "Ban tổ chức cho biết việc này sẽ được làm vào thứ bảy đầu tiên của mỗi tháng.",
)


def page_of(article: Article) -> str:
    """Give the page an article stands on: menus, the article, and things that must not reach the report."""
    menu = "".join(f'<li><a href="/muc-{n}">Chuyên mục số {n}</a></li>' for n in range(12))
    paragraphs = "".join(f"<p>{text}</p>" for text in article.body.split("\n\n"))
    return (
        "<!doctype html><html><head><title>t</title><link rel=stylesheet href=http://a.invalid/a.css>"
        "<script src=http://a.invalid/a.js></script></head><body onload=alert(1)>"
        f"<nav><ul>{menu}</ul></nav><h1>{article.title}</h1><p class=ngay>{article.published_raw}</p>"
        f"<div class=noi-dung>{paragraphs}<img src=http://a.invalid/a.jpg alt='Ảnh minh họa'></div>"
        "<script>fetch('http://a.invalid/')</script><footer>Đơn vị quản lý trang</footer></body></html>"
    )


def write(output: Path, *, portals: int = 12, weeks: int = 60, seed: int = 1, per_week: float = 2.0) -> None:
    """Write the folder: registry, run reports (three a day for two weeks), articles, kept pages."""
    chance = random.Random(seed)
    keys = _registry(output, portals)
    runs = [NOW - timedelta(hours=1 + 8 * looks) for looks in reversed(range(42))]
    articles = [one for key in keys for one in _articles(chance, key, keys.index(key), weeks, per_week, runs)]
    articles.sort(key=lambda one: (one.fetched_at, one.id))
    for at, group in itertools.groupby(articles, key=lambda one: one.fetched_at):
        _write_articles(output, _run_id(datetime.fromisoformat(at)), list(group))
    for began in runs:
        _write_report(output, began, keys, [one for one in articles if one.fetched_at == stamp(began)])


def _run_id(began: datetime) -> str:
    return f"{began:%Y%m%dT%H%M%SZ}-abcdef"


def _registry(output: Path, portals: int) -> list[str]:
    output.mkdir(parents=True, exist_ok=True)
    tables, keys = [], []
    names = itertools.product(_FIRST, _SECOND, range(1, 99))
    for number, (first, second, copy) in enumerate(itertools.islice(sorted(names, key=_spread), portals)):
        keys.append(f"vi-du-{number:03d}")
        name = f"Phường {first} {second}" + (f" {copy}" if copy > 1 else "")
        tables.append(
            f'[{keys[-1]}]\nname = "{name}"\ntemplate = "{TEMPLATES[number % 6]}"\n'
            f'url = "http://{keys[-1]}.invalid/"\nlistings = ["/tin"]\nstatus = "live"\n'
            f'unit = {{ level = "ward", province = "{PROVINCES[number * number % 10]}" }}\n'
        )
    (output / "portals.toml").write_text("\n".join(tables), encoding="utf-8")
    return keys


def _spread(name: tuple[str, str, int]) -> tuple[int, str]:
    return name[2], hash_of(name[0] + name[1])


def ill(number: int) -> Verdict:
    """Say how a portal fares in the last runs."""
    return {2: "mismatch", 5: "unreachable", 7: "challenged"}.get(number % 23, "ok")  # type: ignore[return-value]


def _articles(
    chance: random.Random, key: str, number: int, weeks: int, per_week: float, runs: list[datetime]
) -> list[Article]:
    made = []
    quiet = number % 23 == 11
    for week in range(weeks):
        for _ in range(chance.randint(0, round(2 * per_week * (1 + (number % 3) / 2)))):
            day = (NOW - timedelta(weeks=week + 1)).replace(hour=0) + timedelta(
                days=chance.choice([0, 0, 1, 2, 3, 4, 5])
            )
            hour = min(max(chance.gauss(chance.choice([9, 15]), 1.6), 0), 23)
            moment = day + timedelta(hours=hour - 7, minutes=chance.randrange(60))
            if (quiet and week < 8) or (ill(number) != "ok" and moment > NOW - timedelta(days=2)):
                continue
            made.append(_article(chance, key, number, len(made), moment, runs))
    return made


def _article(
    chance: random.Random, key: str, number: int, place: int, moment: datetime, runs: list[datetime]
) -> Article:
    fetched = next((run for run in runs if run > moment), runs[-1])
    local = (moment + timedelta(hours=7)).replace(tzinfo=None)
    title = f"{_TITLES[place % len(_TITLES)]} ({place})"
    age = (fetched - moment).days
    body = "\n\n".join(_BODY * (1 + place % 3))
    return Article(
        id=f"{key}/{place}", portal=key, template=TEMPLATES[number % 6], url=f"http://{key}.invalid/tin/{place}",
        canonical_url=None, title=title, lead="Đoạn tóm tắt của bài." if chance.random() < 0.7 else None,
        body=body, author="Người Viết" if number % 4 else None,
        published_at=None if number % 9 == 4 else f"{local:%Y-%m-%dT%H:%M}:00+07:00",
        published_raw=f"{local:%d/%m/%Y %H:%M}",
        view_count=int(chance.lognormvariate(4, 0.9) * (1 + age / 40)) if number % 5 else None,
        images=[Image("http://a.invalid/a.jpg")] if chance.random() < 0.8 else [],
        content_hash=hash_of(f"{key} {place}"), fetched_at=stamp(fetched),
        extractor=Extractor(TEMPLATES[number % 6], 1),
    )  # fmt: skip


def _write_articles(output: Path, run: str, articles: list[Article]) -> None:
    archive = WarcArchive(output / "warc", run)
    path = output / "articles" / f"{run}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as lines:
        for article in articles:
            headers = [("Content-Type", "text/html; charset=utf-8")]
            name, offset = archive.write(
                str(article.url), article.fetched_at, "HTTP/1.1 200 OK", headers, page_of(article).encode()
            )
            article.source_record = {"warc": f"warc/{name}", "offset": offset}
            lines.write(to_line(article) + "\n")
    archive.close()


def _write_report(output: Path, began: datetime, keys: list[str], articles: list[Article]) -> None:
    ended = NOW - began > timedelta(days=1, hours=12)
    report = RunReport(
        output / "runs" / f"{_run_id(began)}.json", _run_id(began), stamp(began), stamp(began), "finished"
    )
    for number, key in enumerate(keys):
        verdict: Verdict = "ok" if ended and number % 23 != 5 else ill(number)
        new = sum(one.portal == key for one in articles)
        row = PortalReport(
            verdict, requests=4 + new, listings=2, entries=20, new=new, pending=int(number % 7 == 3)
        )
        if verdict != "ok":
            row.reason = f"http://{key}.invalid/tin: {_REASONS[verdict]}"
            row.errors["TemplateMismatch" if verdict == "mismatch" else "HttpError"] = 2
        report.portals[key] = row
    report.write()


_REASONS = {
    "mismatch": "the page lacks the template's signature",
    "unreachable": "no answer within 30 s",
    "challenged": "a bot check stayed to the end",
}


def as_row(article: Article, **changes: Any) -> dict[str, Any]:
    """Give an article's line as its decoded form, with changes a hand might have made."""
    return asdict(article) | changes
