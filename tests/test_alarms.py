"""Alarms: one message per run, told once, kept until it is delivered; to real servers on loopback."""

from __future__ import annotations

import email
import json
import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from portalcrawl import alarms
from portalcrawl.afterrun import after_run
from portalcrawl.alarms import destinations
from portalcrawl.cli import main
from portalcrawl.digest import LONGEST, Event, message, settled, summary
from portalcrawl.errors import UsageError
from portalcrawl.runfiles import stamp
from portalcrawl.runreport import write_document
from portalcrawl.watch import opened

from .conftest import Crawler
from .receivers import Webhook, mail_server, webhook
from .test_health import DAY, MONDAY, a_row, extracted

# apprise's plugin for mail imports a module that Python is about to drop.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

ONE, OTHER = "demo-phuong-b", "demo-quan-c"


@pytest.fixture
def hook() -> Iterator[Webhook]:
    with webhook() as served:
        yield served


class Fleet:
    """An output folder that runs are reported into, a day apart; after each, people are told."""

    def __init__(self, output: Path, *addresses: str) -> None:
        self.output = output
        self.environment = {"PORTALCRAWL_ALARMS": " ".join(addresses)}
        self.at = MONDAY
        self.runs = 0

    def run(self, **rows: dict[str, Any]) -> None:
        self.report(**rows)
        self.tell()

    def report(self, **rows: dict[str, Any]) -> None:
        self.at += DAY
        self.runs += 1
        run = f"{self.at:%Y%m%dT%H%M%SZ}-{self.runs:06x}"
        document = {
            "format": 1, "run": run, "started_at": stamp(self.at), "finished_at": stamp(self.at),
            "status": "finished", "portals": rows,
        }  # fmt: skip
        write_document(self.output / "runs" / f"{run}.json", document)

    def tell(self) -> None:
        after_run(
            self.output, None, to=destinations(environment=self.environment), clock=lambda: self.at
        )  # fmt: skip


@pytest.fixture
def fleet(tmp_path: Path, hook: Webhook) -> Fleet:
    """Two wards that were sound so far."""
    made = Fleet(tmp_path / "output", hook.url)
    made.report(**{"ward-a": a_row(new=40), "ward-b": a_row(new=40)})
    for _ in range(8):
        made.report(**{"ward-a": a_row(new=2), "ward-b": a_row(new=2)})
    made.tell()
    assert hook.messages == [], "all is well: nobody is told"
    return made


# ---------------------------------------------------------------------------------- what is told when


def test_an_alarm_is_told_once_and_so_is_its_end(fleet: Fleet, hook: Webhook) -> None:
    fleet.run(**{"ward-a": a_row("mismatch"), "ward-b": a_row(new=1)})
    text = hook.take()
    assert text.splitlines() == [
        "portalcrawl: 1 new alarm",
        "2 portals: 1 ok, 1 mismatch",
        "",
        "MISMATCH (1)",
        "- ward-a: it is mismatch (last good 24 h ago)",
        "  look: portalcrawl portals check ward-a",
    ]
    for _ in range(3):
        fleet.run(**{"ward-a": a_row("mismatch"), "ward-b": a_row(new=1)})
    assert hook.messages == []
    fleet.run(**{"ward-a": a_row(new=1), "ward-b": a_row(new=1)})
    assert hook.take().splitlines()[0::4] == ["portalcrawl: 1 over", "- ward-a (mismatch for 4 d)"]
    fleet.run(**{"ward-a": a_row(new=1)})
    assert hook.messages == []


def test_one_bad_look_is_not_told(fleet: Fleet, hook: Webhook) -> None:
    fleet.run(**{"ward-a": a_row("unreachable")})
    fleet.run(**{"ward-a": a_row(new=1)})
    assert hook.messages == []


def test_a_cron_job_that_crawled_nothing_tells_nothing(fleet: Fleet, hook: Webhook) -> None:
    fleet.run(**{"ward-a": a_row("mismatch")})
    hook.take()
    for _ in range(3):
        fleet.tell()
    assert hook.messages == []


def test_a_flapping_portal_is_told_once(fleet: Fleet, hook: Webhook) -> None:
    texts = []
    for verdict in ("unreachable", "ok") * 5:
        fleet.run(**{"ward-a": a_row(verdict, new=int(verdict == "ok"))})
        texts += [hook.take()] if hook.messages else []
    [text] = texts
    assert "FLAPPING (1)" in text


def test_an_outage_that_turns_out_to_be_a_redesign_is_told_again(fleet: Fleet, hook: Webhook) -> None:
    for verdict in ("unreachable", "unreachable"):
        fleet.run(**{"ward-a": a_row(verdict)})
    assert "UNREACHABLE" in hook.take()
    fleet.run(**{"ward-a": a_row("challenged")})
    assert hook.messages == [], "another way to be down"
    fleet.run(**{"ward-a": a_row("mismatch")})
    assert "MISMATCH" in hook.take()


def test_runs_of_other_processes_are_taken_in_order(fleet: Fleet, hook: Webhook) -> None:
    fleet.report(**{"ward-a": a_row("unreachable")})
    fleet.report(**{"ward-b": a_row(new=1)})
    fleet.report(**{"ward-a": a_row("unreachable")})
    fleet.tell()
    assert "- ward-a: it is unreachable" in hook.take()


def test_a_run_under_way_is_taken_in_when_it_has_ended(fleet: Fleet, hook: Webhook) -> None:
    fleet.report(**{"ward-a": a_row("mismatch")})
    path = max((fleet.output / "runs").glob("*.json"))
    document = json.loads(path.read_text())
    write_document(path, document | {"status": "running", "finished_at": None})
    fleet.run(**{"ward-b": a_row(new=1)})
    assert hook.messages == []
    write_document(path, document)
    fleet.run(**{"ward-b": a_row(new=1)})
    assert "ward-a" in hook.take()


def test_a_broken_report_costs_nobody_else(fleet: Fleet, hook: Webhook, caplog: Any) -> None:
    (fleet.output / "runs" / "20260101T000000Z-0.json").write_text("{")
    (fleet.output / "runs" / "20990101T000000Z-0.json").write_text("{")
    fleet.run(**{"ward-a": a_row("mismatch")})
    assert "ward-a" in hook.take()
    assert "20990101T000000Z-0: its report is passed over" in caplog.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("extracted", 7), ("extracted", {"articles": 3}), ("errors", None), ("new", "two"), ("new", True),
        ("requests", -1), ("reason", 4),
    ],
)  # fmt: skip
def test_a_row_that_is_none_is_named_and_costs_nobody_else(
    fleet: Fleet, hook: Webhook, caplog: Any, name: str, value: Any
) -> None:
    fleet.run(**{"ward-a": a_row("mismatch"), "ward-b": a_row("ok") | {name: value}})
    assert "ward-a" in hook.take()
    assert "its row of ward-b is passed over: not of the format" in caplog.text


def test_a_row_of_an_older_version_counts(fleet: Fleet, hook: Webhook) -> None:
    row = {key: value for key, value in a_row("mismatch").items() if key not in ("template", "extracted")}
    fleet.run(**{"ward-a": row})
    assert "ward-a" in hook.take()


def test_who_is_told_first_hears_of_all_that_stands(fleet: Fleet, hook: Webhook) -> None:
    address, fleet.environment = fleet.environment, {}
    fleet.run(**{"ward-a": a_row("mismatch")})
    fleet.environment = address
    fleet.run(**{"ward-b": a_row(new=1)})
    assert "ward-a" in hook.take()


# ------------------------------------------------------------------------------------------- delivery


def test_what_was_not_delivered_waits_for_the_next_run(
    fleet: Fleet, hook: Webhook, caplog: pytest.LogCaptureFixture
) -> None:
    hook.status = 500
    fleet.run(**{"ward-a": a_row("mismatch"), "ward-b": a_row(new=1)})
    assert "the next run tries again" in caplog.text
    hook.status = 200
    fleet.run(**{"ward-b": a_row("mismatch")})
    assert "MISMATCH (2)" in hook.take(), "one message, with what waited"
    fleet.tell()
    assert hook.messages == []


def test_what_was_over_before_it_could_be_told_is_not(fleet: Fleet, hook: Webhook) -> None:
    hook.status = 500
    fleet.run(**{"ward-a": a_row("mismatch")})
    fleet.run(**{"ward-a": a_row(new=1)})
    hook.status = 200
    fleet.run(**{"ward-a": a_row(new=1)})
    assert hook.messages == []


def test_an_address_that_fails_does_not_make_another_hear_it_twice(fleet: Fleet, hook: Webhook) -> None:
    fleet.environment = {"PORTALCRAWL_ALARMS": f"{hook.url} json://127.0.0.1:1/closed"}
    fleet.run(**{"ward-a": a_row("mismatch")})
    hook.take()
    fleet.tell()
    assert hook.messages == []


def test_a_server_that_never_answers_is_left_behind(
    fleet: Fleet, hook: Webhook, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert alarms.DEADLINE < 30
    monkeypatch.setattr(alarms, "DEADLINE", 0.5)
    hook.silent = True
    began = time.monotonic()
    fleet.run(**{"ward-a": a_row("mismatch")})
    assert time.monotonic() - began < 5
    assert "no answer within" in caplog.text
    hook.silent = False
    fleet.tell()
    assert "ward-a" in hook.take()


def test_what_goes_wrong_afterwards_does_not_fail_the_crawl(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "crawlstate.sqlite3").write_text("no database, but long enough to be read as one" * 50)
    after_run(tmp_path, None)
    assert "could not be taken in" in caplog.text


def test_by_mail(tmp_path: Path) -> None:
    with mail_server() as (port, mails):
        address = f"mailto://127.0.0.1:{port}?from=crawl@example.org&to=op@example.org&format=text"
        fleet = Fleet(tmp_path / "output", address)
        fleet.run(**{"phuong-a": a_row("mismatch", reason="thiếu dấu hiệu của mẫu hanoi")})
    [mail] = mails
    read = email.message_from_string(mail)
    part = next(part for part in read.walk() if part.get_content_type() == "text/plain")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    text = payload.decode()
    assert read["Subject"].startswith("portalcrawl: 1 new alarm")
    assert "- phuong-a: thiếu dấu hiệu của mẫu hanoi" in text


# ------------------------------------------------------------------------------------------ addresses


def test_no_address_is_no_alarm() -> None:
    assert destinations(environment={}) == []
    assert destinations(environment={"PORTALCRAWL_ALARMS": " "}) == []


def test_addresses_are_known_by_hash_only(fleet: Fleet, hook: Webhook) -> None:
    fleet.environment = {"PORTALCRAWL_ALARMS": f"json://user:geheim@127.0.0.1:{hook.port}/hook"}
    [to] = destinations(environment=fleet.environment)
    assert "geheim" not in to.name
    fleet.run(**{"ward-a": a_row("mismatch")})
    stored = b"".join(path.read_bytes() for path in fleet.output.rglob("*sqlite3*"))
    assert to.id.encode() in stored
    assert b"geheim" not in stored


def test_an_address_nobody_can_read_is_refused_without_being_printed() -> None:
    with pytest.raises(UsageError, match=r"PORTALCRAWL_ALARMS: address 2 \(nosuch\)") as refused:
        destinations(environment={"PORTALCRAWL_ALARMS": "json://127.0.0.1/ nosuch://user:geheim@host"})
    assert "geheim" not in str(refused.value)


def test_addresses_in_a_file(tmp_path: Path, hook: Webhook) -> None:
    file = tmp_path / "alarms.conf"
    file.write_text(f"# who is told\n{hook.url}\njson://127.0.0.1:1/x\n")
    assert len(destinations(file, {"PORTALCRAWL_ALARMS": "ignored://"})) == 2
    file.write_text("# nobody\n")
    with pytest.raises(UsageError, match="no apprise URL in it"):
        destinations(file)
    with pytest.raises(UsageError, match="no such file"):
        destinations(tmp_path / "nowhere")


# ----------------------------------------------------------------------------------------- the message


def an_event(portal: str, kind: str = "unreachable", **changes: Any) -> Event:
    values: dict[str, Any] = {
        "text": "why",
        "subject": kind,
        "template": "hanoi",
        "since": MONDAY.isoformat(),
    }
    return Event(portal, kind, **(values | changes))


def told(*events: Event) -> str:
    return message(events, ["ok", "silent"], MONDAY + DAY)[1]


GONE = Event("d", "moved", "moved", "why", since=MONDAY.isoformat(), ended=(MONDAY + DAY).isoformat())


def test_a_message_begins_with_the_worst() -> None:
    text = told(an_event("c", "silent"), an_event("b"), an_event("a", "mismatch"), GONE)
    heads = [line for line in text.splitlines() if line and line.split(" (")[0].isupper()]
    assert [head.split(" (")[0] for head in heads] == ["MISMATCH", "UNREACHABLE", "SILENT", "OVER"]
    assert text.splitlines()[0] == "2 portals: 1 ok, 1 silent"


def test_a_field_lost_on_thirty_portals_of_a_template_is_one_thing() -> None:
    events = [
        an_event(f"ward-{n}", "fields_lost", subject="published_at", example=f"ward-{n}/1") for n in range(30)
    ]  # fmt: skip
    lines = told(*events, an_event("lone", "fields_lost", subject="author", example="lone/7")).splitlines()
    assert lines[2:] == [
        "FIELDS LOST (31)",
        "- template hanoi, 30 portals (ward-0, ward-1, ward-2 and 27 more); ward-0: why",
        "- lone: why",
        "  look: portalcrawl show ward-0/1",
    ]


def test_thirty_dead_servers_are_thirty_things_and_five_are_named() -> None:
    lines = told(*[an_event(f"ward-{n}") for n in range(30)]).splitlines()
    assert sum(line.startswith("- ward-") for line in lines) == 5
    assert lines[-2] == "- and 25 more: ward-5, ward-6, ward-7 and 22 more"


def test_no_message_is_longer_than_a_chat_takes() -> None:
    every = [
        an_event(f"{kind}-{n}" * 3, kind, text="x" * 500)
        for kind in ("mismatch", "moved", "empty", "unreachable", "silent", "errors_rising")
        for n in range(50)
    ]  # fmt: skip
    text = told(*every)
    assert len(text) <= LONGEST
    heads = [line for line in text.splitlines() if line.endswith("(50)")]
    assert len(heads) == 6, "of each kind something is told"
    worse = [an_event(f"{'x' * 900}{n}", kind) for n, kind in enumerate(("mismatch", "moved", "empty"))]
    assert len(told(*worse)) <= LONGEST
    assert told(*worse).endswith("... and more: portalcrawl status")


def test_a_story_that_ended_and_began_again_is_told_as_it_is_now() -> None:
    begun, over = an_event("a"), an_event("a", ended="2026-03-03")
    assert settled([begun, over]) == []
    assert settled([over, begun]) == [begun]
    assert settled([begun, over, begun]) == [begun]
    assert settled([over]) == [over]


def test_a_fleet_in_a_line() -> None:
    assert summary(["ok"]) == "1 portal: 1 ok"
    assert summary([]) == "no portals"


# ----------------------------------------------------------------------------------------- commands


Command = Callable[..., str]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run ``portalcrawl alarms`` in this process; give what it printed."""
    monkeypatch.delenv("PORTALCRAWL_ALARMS", raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, status: int = 0) -> str:
        assert main(["alarms", *arguments]) == status
        printed = capsys.readouterr()
        return printed.err if status == 2 else printed.out

    return call


def test_a_test_message(command: Command, hook: Webhook, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "set PORTALCRAWL_ALARMS" in command("test", status=2)
    monkeypatch.setenv("PORTALCRAWL_ALARMS", hook.url)
    assert command("test").endswith(": sent\n")
    assert "This is a test" in hook.take()
    hook.status = 500
    assert "refused or unreachable" in command("test", status=1)


def test_alarms_are_listed_and_accepted(command: Command, fleet: Fleet, hook: Webhook) -> None:
    assert command() == "No alarms.\n"
    blind = a_row(new=10, extracted=extracted(10, author=0))
    fleet.run(**{"ward-a": blind})
    fleet.run(**{"ward-a": blind})
    hook.take()
    listed = command()
    assert listed.startswith("ward-a: fields lost (alarm, since 2026-03-1")
    [alarm] = json.loads(command("--json"))["alarms"]
    assert (alarm["portal"], alarm["kind"], alarm["subject"]) == ("ward-a", "fields_lost", "author")
    assert "nothing is known of ward-x" in command("accept", "ward-x", status=2)
    assert "name the portals" in command("accept", status=2)
    assert "takes no portal" in command("list", "ward-a", status=2)
    assert "learned anew" in command("accept", "ward-a")
    for _ in range(4):
        fleet.run(**{"ward-a": blind})
    assert hook.messages == []


def test_there_are_no_alarms_without_a_crawl(command: Command) -> None:
    assert "no crawl state" in command(status=2)


@pytest.mark.whole
def test_a_crawl_tells_by_itself(crawler: Crawler, hook: Webhook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTALCRAWL_ALARMS", hook.url)
    crawler.crawl(ONE, OTHER, "--limit", "2")
    assert hook.messages == []
    crawler.demo[OTHER].theme("other")
    crawler.crawl(ONE, OTHER, "--limit", "2", expect=1)
    assert f"- {OTHER}: listing http://127.0.0.1" in hook.take()
    crawler.crawl(ONE, OTHER, "--limit", "2")
    assert hook.messages == []
    crawler.demo[OTHER].theme(None)
    crawler.crawl(ONE, OTHER, "--limit", "2")
    assert "1 over" in hook.take()


def test_a_crawl_refuses_an_address_it_cannot_read_before_it_begins(
    crawler: Crawler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTALCRAWL_ALARMS", "nonsense")
    done = crawler.run("crawl", ONE)
    assert (done.returncode, done.stderr.count("is no apprise URL")) == (2, 1)
    assert not crawler.output.exists()


def test_an_unreadable_past_is_learned_anew(fleet: Fleet, hook: Webhook, caplog: Any) -> None:
    with opened(fleet.output, None) as (state, store):
        store.put("portal", "ward-a", {"another": "version"})
        state.commit({})
    with caplog.at_level(logging.WARNING):
        fleet.run(**{"ward-a": a_row("mismatch")})
    assert "ward-a: its past is unreadable" in caplog.text
    assert "ward-a" in hook.take()


def test_clocks_put_back_do_no_harm(fleet: Fleet, hook: Webhook) -> None:
    fleet.at = datetime(2020, 1, 1, tzinfo=UTC) - timedelta(days=1)
    fleet.run(**{"ward-a": a_row("mismatch")})
    assert hook.messages == [], "a run older than the last one says nothing new"
