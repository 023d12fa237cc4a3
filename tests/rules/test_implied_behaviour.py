"""What the rules imply for the whole run: nothing lost without a word, nothing wrong published, one truth for all."""

from __future__ import annotations

import json

import pytest
from lxml import html as lxml_html
from PIL import Image

from tests.conftest import SMALL, Project, copy_project
from tests.rules.writing import NEWS_FILE, news, page, practice, problems

A = "content/practices/a.md"
TITLES = ("מתנדבים עם ילדים", "الواجبات المنزلية", "Μαθήματα με γείτονες", "和邻居一起做作业", "Homework 🎒", "x" * 120)


ODD = {
    "website": practice(website="'https://example.org/\"%20onmouseover=\"x'"),
    "items": practice(organisations='["", The Neighbours]', funding="\n  -\n  - The town"),
    "script": practice("They meet.\n\n<script>\n\nOn every Monday.\n"),
    "remark": practice("They <!-- call Anna --> meet.\n\n<!--\nor Bert\n-->\n"),
    "quotes": practice(title="'C:\\new \"x\" <b> & ''y'' '"),
} | {f"title-{number}": practice(title=title) for number, title in enumerate(TITLES)}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site built from odd texts, all of them accepted."""
    project = copy_project(SMALL, tmp_path_factory.mktemp("odd") / "project")
    for name, text in ODD.items():
        project.write(f"content/practices/{name}.md", text)
    outcome = project.run("build", "-q")
    assert outcome.status == 0, outcome.err
    return project


def test_titles_of_all_scripts_are_listed(odd: Project) -> None:
    lists = [path for path in odd.tree() if path == "practices/index.html" or path.startswith("practices/page/")]
    listed = {link.text_content() for path in lists for link in _tree(odd, path).iter("a")}
    assert set(TITLES) <= listed


def test_a_website_cannot_leave_its_attribute(odd: Project) -> None:
    (link,) = _tree(odd, "practices/website/index.html").xpath("//a[starts-with(@href, 'https://example.org/%22')]")
    assert set(link.attrib) == {"href", "rel"}


def test_an_empty_item_is_absent(odd: Project) -> None:
    empty = [node for node in _tree(odd, "practices/items/index.html").iter("dd") if not node.text_content().strip()]
    assert not empty


def test_nothing_after_an_open_script_is_lost(odd: Project) -> None:
    assert "On every Monday." in odd.read("practices/script/index.html")


def test_a_remark_is_not_published(odd: Project) -> None:
    text = odd.read("practices/remark/index.html")
    assert "Anna" not in text
    assert "Bert" not in text


def test_linked_data_survives_quotes_and_backslashes(odd: Project) -> None:
    (script,) = _tree(odd, "practices/quotes/index.html").xpath("//script[@type='application/ld+json']")
    assert json.loads(script.text)["@graph"][0]["name"] == "C:\\new \"x\" <b> & 'y'"


def test_a_link_that_is_left_out_is_told(small: Project) -> None:
    small.write(A, practice("They meet [here](https://exa mple.org/).\n\nOr [there](https://example.org:99999/).\n"))
    assert [problem.at.split(":")[0] for problem in problems(small)] == ["11", "13"]
    assert {problem.at.split()[1] for problem in problems(small)} == {"W504"}


def test_a_text_of_which_nothing_is_left_is_no_text(small: Project) -> None:
    small.write(A, practice("<!-- to be written -->\n"))
    small.write("content/practices/b.md", practice("<div></div>\n"))
    assert [problem.path for problem in problems(small) if problem.at.endswith("E507")] == [A, "content/practices/b.md"]


def test_check_and_build_agree_on_a_link_to_a_draft(small: Project) -> None:
    small.write(A, practice(draft="true"))
    small.write("content/practices/b.md", practice("See [the other](a.md).\n"))
    assert small.run("build").status == 1
    assert [problem.at for problem in problems(small)] == ["11:17 E401"]


@pytest.mark.slow
def test_a_draft_is_published_only_when_asked_for(small: Project) -> None:
    small.write(A, practice(title="Not yet", draft="true"))
    small.write(NEWS_FILE, news(related="[a]"))
    assert small.run("build", "-q").status == 0
    assert not [path for path, data in small.tree().items() if b"Not yet" in data]
    assert small.run("build", "-q", "--drafts").status == 0
    assert "Not yet" in small.read("practices/a/index.html")


def test_all_problems_of_a_file_are_told_at_once(small: Project) -> None:
    small.write(A, practice(kind="nothing", aliases="[practices/paper]", published="2199-01-01"))
    assert [problem.at for problem in problems(small)] == ["4:7 E201", "10:11 E307", "11:12 W113"]


WRONG = {
    "a field": (A, practice(kind="nothing")),
    "a link": (A, practice("See [x](nothing-here.md).\n")),
    "an image": (A, practice("![A garden](../images/garden.jpg)\n")),
    "a former address": (A, practice(aliases="[practices/paper]")),
    "a reference": (NEWS_FILE, news(related="[nothing-here]", title="Homework with neighbours")),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", WRONG)
def test_a_record_with_an_error_is_in_no_build(small: Project, what: str) -> None:
    small.write(*WRONG[what])
    assert small.run("build", "--keep-going").status == 1
    assert not [path for path, data in small.tree().items() if b"Homework with neighbours" in data]


@pytest.mark.slow
def test_five_thousand_errors_are_counted_and_two_hundred_shown(small: Project) -> None:
    small.write(A, practice(**{f"a{number}": "x" for number in range(5000)}))
    outcome = small.run("check")
    assert outcome.status == 1
    assert len(outcome.lines) == 200
    assert "… and 4800 more." in outcome.err
    assert "5000 errors, 0 warnings in 1 file" in outcome.err


def test_a_picture_in_capitals_is_told_what_is_wrong(small: Project) -> None:
    (small.root / "content/images").mkdir()
    Image.new("RGB", (4, 4)).save(small.root / "content/images/IMG_1.JPG", "JPEG")
    (problem,) = problems(small)
    assert problem.hint == "Rename it to img-1.jpg"


def test_the_name_of_a_post_begins_with_its_date(small: Project) -> None:
    wrong = {
        "autumn": ("2026-02-01", "1:1 E308"),
        "2026-02-01": ("2026-02-01", "1:1 E308"),
        "2026-2-1-autumn": ("2026-02-01", "1:1 E308"),
        "2026-02-01-autumn": ("2026-02-02", "3:7 E308"),
        "2026-02-30-autumn": ("2026-02-30", "3:7 E106"),
    }
    for name, (date, _) in wrong.items():
        small.write(f"content/news/{name}.md", news(date=date))
    told = {problem.path: problem.at for problem in problems(small)}
    assert told == {f"content/news/{name}.md": at for name, (_, at) in wrong.items()}


def test_a_page_cannot_take_a_place_of_the_program(small: Project) -> None:
    reserved = ["practices", "news", "outcomes", "addressed-to", "search", "404", "images", "assets", "licences"]
    wrong = dict.fromkeys(reserved, "1:1 E302") | dict.fromkeys(["robots.txt", "sitemap.xml", "about.fr"], "1:1 E301")
    for name in wrong:
        small.write(f"content/pages/{name}.md", page("Homework with neighbours"))
    told = {problem.path: problem.at for problem in problems(small)}
    assert told == {f"content/pages/{name}.md": at for name, at in wrong.items()}


def _tree(project: Project, path: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(project.read(path).encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
