"""The server: whole pages to this machine, nothing else to anybody."""

from __future__ import annotations

import http.client
import re
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from casebook.serve import PortTaken, Session, serve
from tests.serve.asking import ask, listen, raw
from tests.serve.conftest import PAPER, PAPER_PAGE, edit, in_session
from tests.sites.editing import Workshop


@pytest.fixture
def address(session: Session) -> Iterator[str]:
    """The address at which the project is served."""
    with serve(session, "127.0.0.1", 0, fixed=True) as there:
        yield there


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a project in which nothing is saved, for tests that only ask."""
    from tests.sites.editing import open_workshop

    with in_session(open_workshop(tmp_path_factory.mktemp("still") / "project")) as session:
        session.refresh()
        with serve(session, "127.0.0.1", 0, fixed=True) as there:
            yield there


def test_a_page_is_that_of_the_site_and_loads_itself_again(still: str) -> None:
    answer = ask(still, f"/{PAPER_PAGE}")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["cache-control"] == "no-store"
    assert re.search(rb'<script defer src="/-/reload.js" data-version="1"></script></head>', answer.body)
    assert b'<pre id="casebook-problems" role="alert" hidden></pre></body>' in answer.body


def test_a_folder_is_its_index_and_is_named_with_a_slash(still: str) -> None:
    assert ask(still, "/practices/paper/").body == ask(still, f"/{PAPER_PAGE}").body
    answer = ask(still, "/practices?q=one%20two")
    assert (answer.status, answer.headers["location"]) == (302, "/practices/?q=one%20two")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "target",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%252e%252e/etc/passwd",
        "/..\\..\\etc\\passwd",
        "//etc/passwd",
        "///etc/passwd",
        "/./practices/../../../etc/passwd",
        "/assets/../../site.yaml",
        "/-/../server.py",
        "/-/%2e%2e/server.py",
        "/-/server.py",
        "/-/",
        "/site.yaml",
        "/.cache/casebook.sqlite",
        "/practices/paper/index.html%00.css",
        "/%ff%fe",
        "/nothing?../../etc/passwd",
        "file:///etc/passwd",
        "etc/passwd",
        "*",
        "/" + "../" * 2000,
    ],
)
def test_v42_nothing_but_the_site_is_given(still: str, target: str) -> None:
    answer = ask(still, target)
    assert answer.status in (404, 421), answer
    assert b"root:" not in answer.body and b"principal_facet" not in answer.body and b"import " not in answer.body


@pytest.mark.parametrize("target", ["http://[bad/", "http://[::1"])
def test_what_is_no_address_is_answered(still: str, target: str) -> None:
    assert ask(still, target).status == 400


def test_an_absolute_address_of_ours_is_understood_and_another_is_not(still: str) -> None:
    assert ask(still, f"{still}{PAPER_PAGE}").status == 200
    assert ask(still, "http://evil.example/index.html").status == 421


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "127.0.0.2",
        "192.168.0.1",
        "0.0.0.0",
        "localhost@evil.example",
        "xn--lcalhost-7pf",
        "",
    ],
)
@pytest.mark.parametrize("target", ["/", "/-/events", "/-/reload.js", "/nothing"])
def test_v42_a_name_that_is_not_this_machines_is_misdirected(still: str, host: str, target: str) -> None:
    assert ask(still, target, host).status == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8000"])
def test_the_names_of_this_machine_are_answered(still: str, host: str) -> None:
    assert ask(still, "/", host).status == 200


def test_a_host_that_is_no_name_is_answered_and_so_is_none(still: str) -> None:
    assert ask(still, "/", "[bad").status == 400
    assert raw(still, b"GET / HTTP/1.0\r\n\r\n").status == 421


def test_who_lets_others_in_is_found_under_numbers_but_under_no_foreign_name(session: Session) -> None:
    with serve(session, "0.0.0.0", 0, fixed=True) as address:
        assert address.startswith("http://localhost:")
        assert ask(address, "/", "192.168.7.7:8000").status == 200
        assert ask(address, "/", "evil.example").status == 421


def test_head_has_headers_only(still: str) -> None:
    for target in (f"/{PAPER_PAGE}", "/nothing", "/-/reload.js"):
        with_body, without = ask(still, target), ask(still, target, method="HEAD")
        assert (without.status, without.headers["content-length"], without.body) == (
            with_body.status,
            with_body.headers["content-length"],
            b"",
        )
    events = ask(still, "/-/events", method="HEAD")
    assert (events.status, events.headers["content-type"], events.body) == (200, "text/event-stream", b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_are_not_known(still: str, method: str) -> None:
    assert ask(still, "/", method=method).status == 501


def test_an_address_of_no_page_gets_the_sites_own_page_with_links_that_work(still: str) -> None:
    for target in ("/nothing", "/a/b/c/nothing.css"):
        answer = ask(still, target)
        assert answer.status == 404
        assert b"This page is not here" in answer.body
        links = re.findall(rb'(?:href|src|action)="([^"]*)"', answer.body)
        for link in links:
            if not re.match(rb"[a-z]+:|#", link):
                assert link.startswith(b"/"), link
                assert ask(still, link.decode()).status == 200, link


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("css", "text/css"), ("js", "text/javascript"), ("svg", "image/svg+xml"), ("woff2", "font/woff2")],
)
def test_files_have_their_kinds(still: str, ending: str, kind: str) -> None:
    named = rf'"[./]*(assets/[^"]*\.{ending})"'
    page = ask(still, "/").body.decode()
    sheet = ask(still, "/" + re.findall(r'"(assets/style[^"]*)"', page)[0]).body.decode()
    path = (re.findall(named, page) or [f"assets/{found}" for found in re.findall(r"(fonts/[^)]*woff2)", sheet)])[0]
    answer = ask(still, f"/{path}")
    assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (200, kind)
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_search_is_served_with_what_its_files_are_asked_with(still: str) -> None:
    answer = ask(still, "/search/manifest.js?v=123")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert answer.body.startswith(b"casebookSearch(")


def test_what_is_saved_is_told(shop: Workshop, session: Session, address: str) -> None:
    news = listen(address)
    first = next(news)
    assert (first["version"], first["problems"]) == (1, "")
    edit(shop, PAPER, "countries: [EU]", "countries: [Atlantis]")
    session.refresh([PAPER])
    second = next(news)
    assert second["version"] == 2
    assert second["problems"].startswith(f"{PAPER}:5:13: error[E202]: ")
    page = ask(address, f"/{PAPER_PAGE}").body
    assert b'data-version="2"' in page
    assert b'role="alert">content/practices/paper.md:5:13: error[E202]' in page
    edit(shop, PAPER, "countries: [Atlantis]", "countries: [BE]")
    session.refresh([PAPER])
    assert next(news)["problems"] == ""


def test_before_there_is_a_good_site_every_address_says_what_is_wrong(shop: Workshop) -> None:
    shop.write("site.yaml", "title: [<script>")
    with in_session(shop) as session, serve(session, "127.0.0.1", 0, fixed=True) as address:
        session.refresh()
        for target in ("/", f"/{PAPER_PAGE}", "/practices"):
            answer = ask(address, target)
            assert (answer.status, answer.headers["content-type"]) == (503, "text/html; charset=utf-8")
            assert b"site.yaml:1:" in answer.body and b"/-/reload.js" in answer.body
            assert b"[<script>" not in answer.body


def test_a_broken_template_leaves_the_other_pages(shop: Workshop, session: Session, address: str) -> None:
    edit(shop, "templates/pages/practice.html", "{% block main %}", "{% block main %}{{ page.nothing }}")
    session.refresh(["templates/pages/practice.html"])
    answer = ask(address, f"/{PAPER_PAGE}")
    assert answer.status == 503
    assert answer.body.count(b"templates/pages/practice.html:") == 1
    other = ask(address, "/news/")
    assert other.status == 200 and b"We are open" in other.body


def test_v42_requests_before_and_during_a_refresh_give_whole_pages(shop: Workshop) -> None:
    with in_session(shop) as session, serve(session, "127.0.0.1", 0, fixed=True) as address:
        with ThreadPoolExecutor(8) as pool:
            early = [pool.submit(ask, address, f"/{PAPER_PAGE}") for _ in range(8)]
            session.refresh()
            later = []
            for number in range(3):
                shop.write(PAPER, shop.text(PAPER).rstrip("\n") + f" Again {number}.\n")
                later += [pool.submit(ask, address, f"/{PAPER_PAGE}") for _ in range(20)]
                session.refresh([PAPER])
        answers = [asked.result() for asked in [*early, *later]]
    assert {answer.status for answer in answers} == {200}
    for answer in answers:
        assert len(answer.body) == int(answer.headers["content-length"])
        assert answer.body.rstrip().endswith(b"</html>")


def test_one_connection_is_used_for_many_files_without_waiting(still: str) -> None:
    parts = urlsplit(still)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
    for target in ("/", f"/{PAPER_PAGE}", "/nothing", "/practices", "/-/serve.css") * 3:
        connection.request("GET", target)
        answer = connection.getresponse()
        assert len(answer.read()) == int(answer.headers["Content-Length"])
    connection.close()


def test_who_goes_away_in_the_middle_hurts_nobody(still: str, capfd: pytest.CaptureFixture[str]) -> None:
    parts = urlsplit(still)
    for part in (b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\x16\x03\x01\x02\r\n\r\n"):
        with socket.create_connection((parts.hostname, parts.port)) as connection:
            connection.sendall(part)
    assert ask(still).status == 200
    assert capfd.readouterr().err == ""


def test_a_port_that_is_taken_gives_way_to_the_next_unless_it_was_named(session: Session) -> None:
    with serve(session, "127.0.0.1", 0, fixed=True) as first:
        port = urlsplit(first).port or 0
        with serve(session, "127.0.0.1", port, fixed=False) as second:
            assert port < (urlsplit(second).port or 0) < port + 20
            assert ask(second).status == 503 or ask(second).status == 200
        with pytest.raises(PortTaken, match=f"The port {port} is taken"), serve(session, "127.0.0.1", port, fixed=True):
            pass


def test_a_host_that_is_not_this_machine_is_named(session: Session) -> None:
    refused = pytest.raises(PortTaken, match=r"no address called nowhere\.invalid")
    with refused, serve(session, "nowhere.invalid", 8000, fixed=False):
        pass


def test_the_server_ends_while_somebody_listens(session: Session) -> None:
    with serve(session, "127.0.0.1", 0, fixed=True) as address:
        next(listen(address))
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("serve_forever")]
