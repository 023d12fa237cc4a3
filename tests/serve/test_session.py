"""A session: the site as it would be published now, whatever is saved in the meantime."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from casebook.publish.output import MARKER
from casebook.serve import Session
from tests.serve.conftest import DEADLINE, PAPER, PAPER_PAGE, SCHOOL_PAGE, SHEET, codes, edit, in_session
from tests.sites.editing import Workshop

TEMPLATE = "templates/pages/practice.html"


def page(session: Session, path: str = PAPER_PAGE) -> str:
    """The text of a page that is there."""
    data = session.find(path).data
    assert data is not None
    return data.decode()


def test_the_files_are_those_of_a_build_to_the_byte(shop: Workshop, session: Session) -> None:
    assert shop.run("build", "-q").status == 0
    files = {path: data for path, data in shop.tree().items() if path != MARKER}
    assert len(files) > 50
    for path, data in files.items():
        assert session.find(path).data == data, path


def test_what_was_saved_is_there_at_once(shop: Workshop, session: Session) -> None:
    assert "four recommendations" not in page(session)
    edit(shop, PAPER, "three recommendations", "four recommendations")
    before = session.state.version
    assert not session.refresh([PAPER]).failed
    assert "four recommendations" in page(session)
    assert session.state.version == before + 1


def test_a_page_is_made_once_until_something_of_it_changes(shop: Workshop, session: Session) -> None:
    first = session.find(SCHOOL_PAGE).data
    session.refresh([SCHOOL_PAGE])
    assert session.find(SCHOOL_PAGE).data is first


def test_an_error_leaves_the_last_good_site_and_is_told_until_it_is_mended(shop: Workshop, session: Session) -> None:
    before = page(session)
    edit(shop, PAPER, "countries: [EU]", "countries: [Atlantis]")
    assert session.refresh([PAPER]).failed
    assert (codes(session), page(session)) == (["E202"], before)
    edit(shop, PAPER, "countries: [Atlantis]", "countries: [BE]")
    session.refresh([PAPER])
    assert codes(session) == []
    assert "Belgium" in page(session)


def test_what_was_never_looked_at_is_the_last_good_one_too_or_says_what_is_wrong(
    shop: Workshop, session: Session
) -> None:
    shop.write(PAPER, "---\ntitle: [\n---\n")
    session.refresh([PAPER])
    told = codes(session)
    found = session.find(PAPER_PAGE)
    assert told and codes(session) == told
    assert found.data is None or b"A paper for town halls" in found.data


def test_a_first_check_with_errors_has_no_page_and_gets_one_when_it_is_mended(shop: Workshop) -> None:
    edit(shop, PAPER, "countries: [EU]", "countries: [Atlantis]")
    with in_session(shop) as session:
        session.refresh()
        found = session.find("index.html")
        assert (found.data, found.good, [p.code for p in found.state.problems]) == (None, False, ["E202"])
        edit(shop, PAPER, "countries: [Atlantis]", "countries: [EU]")
        session.refresh([PAPER])
        assert session.find("index.html").good


def test_a_file_that_is_not_there_is_not_there_and_that_is_good(session: Session) -> None:
    for path in ("nothing.html", "search/nothing.js", "../site.yaml", "/etc/passwd", "", "practices"):
        found = session.find(path)
        assert (found.data, found.good) == (None, True), path


def test_a_record_that_was_renamed_stands_under_its_new_name_only(shop: Workshop, session: Session) -> None:
    renamed = "content/practices/a-paper-for-towns.md"
    (shop.root / PAPER).rename(shop.root / renamed)
    session.refresh([PAPER, renamed])
    assert session.find(PAPER_PAGE).data is None
    assert "A paper for town halls" in page(session, "practices/a-paper-for-towns/index.html")


def test_a_record_that_others_link_to_is_deleted(shop: Workshop, session: Session) -> None:
    school = "content/practices/welcome-school.md"
    (shop.root / school).unlink()
    assert session.refresh([school]).failed
    session.find(SCHOOL_PAGE)
    assert codes(session)
    assert session.find("index.html").good
    shop.write(school, (Path(__file__).parents[1] / "sites/small" / school).read_bytes())
    session.refresh([school])
    assert codes(session) == []
    assert session.find(SCHOOL_PAGE).good


@pytest.mark.parametrize("broken", ["{{ page.nothing }}", "{% if %}"])
def test_v33_a_broken_template_is_told_once_and_leaves_other_pages(
    shop: Workshop, session: Session, broken: str
) -> None:
    before = page(session)
    whole = shop.text(TEMPLATE)
    shop.write(TEMPLATE, whole + broken + "\n")
    edit(shop, TEMPLATE, "{% block main %}", "{% block main %}" + broken)
    session.refresh([TEMPLATE])
    for _ in range(3):
        found = session.find(PAPER_PAGE)
        assert (found.data, found.good) == (before.encode(), False)
        assert [str(p.place.path) for p in found.state.problems] == [TEMPLATE]
    assert codes(session) == ["E603"]
    assert session.find("index.html").good
    shop.write(TEMPLATE, whole)
    session.refresh([TEMPLATE])
    assert (codes(session), session.find(PAPER_PAGE).good) == ([], True)


def test_v33_a_page_whose_template_was_broken_from_the_beginning_has_no_bytes(shop: Workshop) -> None:
    edit(shop, TEMPLATE, "{% block main %}", "{% block main %}{{ page.nothing }}")
    with in_session(shop) as session:
        session.refresh()
        found = session.find(PAPER_PAGE)
        assert (found.data, found.good, codes(session)) == (None, False, ["E603"])


def test_a_style_sheet_alone_is_told_as_such(shop: Workshop, session: Session) -> None:
    shop.write(SHEET, shop.text(SHEET) + "main { order: 7 }\n")
    session.refresh([SHEET])
    assert session.state.styles_only
    assert b"order: 7" in (session.find(session.state.styles).data or b"")
    session.refresh([SHEET, PAPER])
    assert not session.state.styles_only


def test_a_style_sheet_saved_beside_a_broken_template_is_no_reason_to_forget_the_template(
    shop: Workshop, session: Session
) -> None:
    edit(shop, TEMPLATE, "{% block main %}", "{% block main %}{{ page.nothing }}")
    session.refresh([TEMPLATE])
    session.find(PAPER_PAGE)
    shop.write(SHEET, shop.text(SHEET) + "main { order: 7 }\n")
    session.refresh([SHEET])
    assert not session.state.styles_only


@pytest.mark.parametrize("path", ["assets/images/icon.svg"])
def test_a_source_that_was_taken_away_is_told_and_the_last_site_stays(
    shop: Workshop, session: Session, path: str
) -> None:
    kept = (shop.root / path).read_bytes()
    (shop.root / path).unlink()
    session.refresh([path])
    assert [(p.code, p.place.path) for p in session.state.problems] == [("E701", path)]
    assert session.find("index.html").data
    shop.write(path, kept)
    session.refresh([path])
    assert codes(session) == []


def test_a_fault_of_the_program_is_told_and_the_session_goes_on(shop: Workshop, session: Session) -> None:
    kept = shop.text(SHEET)
    shop.write(SHEET, b"/* caf\xe9 */")
    session.refresh([SHEET])
    assert codes(session) == ["E701"]
    shop.write(SHEET, kept)
    session.refresh([SHEET])
    assert codes(session) == []


def test_no_folder_of_packages_is_told(shop: Workshop) -> None:
    (shop.root / "node_modules").unlink()
    with in_session(shop) as session:
        session.refresh()
        assert codes(session) == ["E701"]


def test_search_files_are_made_only_when_they_are_asked_for(session: Session) -> None:
    session.find("index.html")
    assert session._searched is None
    assert (session.find("search/manifest.js").data or b"").startswith(b"casebookSearch(")
    assert session._searched


def test_who_asks_before_the_first_plan_waits_and_is_answered(shop: Workshop) -> None:
    with in_session(shop) as session:
        answers: list[bytes | None] = []
        asking = threading.Thread(target=lambda: answers.append(session.find("index.html").data))
        asking.start()
        asking.join(0.2)
        assert asking.is_alive()
        session.refresh()
        asking.join(DEADLINE)
        assert answers and (answers[0] or b"").endswith(b"</html>\n")


def test_a_page_never_comes_with_the_number_of_a_newer_site(shop: Workshop, session: Session) -> None:
    wrong: list[str] = []
    ended = threading.Event()

    def ask() -> None:
        while not ended.wait(0.002):
            found = session.find(PAPER_PAGE)
            number = found.state.version
            text = (found.data or b"").decode()
            if number > 1 and f"edition {number} " not in text:
                wrong.append(f"{number}: {text[-200:]}")

    asking = threading.Thread(target=ask)
    asking.start()
    for number in range(2, 5):
        shop.write(PAPER, shop.text(PAPER).rstrip("\n") + f" In edition {number} too.\n")
        session.refresh([PAPER])
    ended.set()
    asking.join(DEADLINE)
    assert wrong == []


def test_the_state_is_told_again_after_a_while_and_at_once_when_it_is_new(session: Session) -> None:
    told = session.states(session.state.version, 0.01)
    assert next(told) == session.state
    session.refresh(["content/practices/x.md"])
    assert next(told).version == session.state.version
    news = session.states(session.state.version - 1, 3600)
    assert next(news) == session.state


def test_a_session_and_a_build_beside_each_other_do_not_wait(shop: Workshop, session: Session) -> None:
    session.find("search/manifest.js")
    edit(shop, PAPER, "three recommendations", "four recommendations")
    session.refresh([PAPER])
    session.find("search/manifest.js")
    outcome = shop.run("build")
    assert outcome.status == 0
    assert "cache" not in outcome.err
    assert "four recommendations" in shop.read(PAPER_PAGE)
    edit(shop, PAPER, "four recommendations", "five recommendations")
    session.refresh([PAPER])
    assert "five recommendations" in page(session)
