"""Where a crawl may connect, and which portals share a server."""

import pytest
from twisted.internet.defer import Deferred

from portalcrawl.net import ForbiddenAddress, GuardedResolver, may_connect, server_group, server_groups
from portalcrawl.registry import Portal


def portal(key: str, url: str, server: str | None = None) -> Portal:
    return Portal(key=key, name="x", url=url, server=server)


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("93.184.216.34", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", True),
        ("::ffff:10.0.0.1", False),
        ("::ffff:127.0.0.1", True),
        ("fe80::1", False),
        ("fd00::1", False),
    ],
)
def test_names_may_stand_for_public_addresses_and_this_machine(address: str, allowed: bool) -> None:
    assert may_connect(address) is allowed


def test_the_resolver_refuses_a_private_answer() -> None:
    answer: Deferred[str] = Deferred()
    answer.addCallback(GuardedResolver._vet, "portal.example")
    answer.callback("10.0.0.5")
    failures: list[BaseException] = []
    answer.addErrback(lambda failure: failures.append(failure.value))
    assert isinstance(failures[0], ForbiddenAddress)
    assert "portal.example answers with 10.0.0.5" in str(failures[0])


def test_portals_of_one_address_are_one_group() -> None:
    answers = {"a.gov.vn": "203.0.113.7", "b.gov.vn": "203.0.113.7", "c.gov.vn": "203.0.113.8"}
    rows = [portal(host[0], f"http://{host}/") for host in answers]
    groups = server_groups(rows, answers.get)
    assert {group: [row.key for row in rows] for group, rows in groups.items()} == {
        "203.0.113.7": ["a", "b"],
        "203.0.113.8": ["c"],
    }


def test_on_loopback_every_port_is_a_server() -> None:
    first = server_group(portal("a", "http://127.0.0.1:8001/"))
    second = server_group(portal("b", "http://127.0.0.1:8002/"))
    assert first == "127.0.0.1:8001"
    assert second != first


def test_the_row_names_its_server_itself() -> None:
    a = portal("a", "http://127.0.0.1:8001/", server="longbien")
    b = portal("b", "http://127.0.0.1:8002/", server="longbien")
    assert server_group(a) == server_group(b) == "server:longbien"


def test_a_name_without_an_answer_is_a_group_of_its_own() -> None:
    assert server_group(portal("a", "http://gone.gov.vn/"), lambda _: None) == "gone.gov.vn"
