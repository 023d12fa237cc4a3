"""The sample faults of the contract, V07, V08, V22 to V24, V30 and V31: what an accepted text becomes in the pages."""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as etree
from collections.abc import Iterator

import feedparser
import pytest
from lxml import html as lxml_html

from tests.conftest import SMALL, Project, copy_project
from tests.rules.writing import Problem, page, practice, problems

SCRIPT_TITLE = "</script><script>alert(1)</script>"
HANDLER_TITLE = '" onmouseover="x'
SHEET_TITLE = '=HYPERLINK("http://x","y")'
TYPED = ("yes", "1e3", "null", "1.10")
ATTACKS = {
    "script": "They meet.\n\n<script>alert(1)</script>\n",
    "handler": 'They <b onclick="alert(1)">meet</b> <img src=x onerror="alert(1)"> here.\n',
    "link": "They [meet](javascript:alert(1)) here.\n",
    "entity": "They meet.\n\nOr [here](java&#115;cript:alert(1)) perhaps.\n",
    "colon": "They meet.\n\nOr [here](javascript&colon;alert(1)) perhaps.\n",
    "capitals": "They [meet](JaVaScRiPt:alert(1)) or [there](vbscript:x) or [then](data:text/html,x).\n",
    "reference": "They [meet][1] here.\n\n[1]: javascript:alert(1)\n",
    "svg": "They meet.\n\n<svg><style><img src=x onerror=alert(1)></style></svg>\n",
    "frame": 'They meet.\n\n<iframe src="https://evil.example/"></iframe>\n',
    "form": 'They meet.\n\n<form action="https://evil.example/"><input name="q"></form>\n',
    "meta": 'They meet.\n\n<meta http-equiv="refresh" content="0;url=//evil.example/"><base href="//evil.example/">\n',
    "style": 'They meet.\n\n<p id="main" class="wide" style="position:fixed">Here.</p>\n',
    "title": 'They [meet](https://example.org/ "x\\" onmouseover=\\"alert(1)") here.\n',
    "heading": "They meet.\n\n## <img src=x onerror=alert(1)> Evaluation\n\nNone.\n",
    "table": "| a | b |\n|---|---|\n| <b onclick='x'>They meet</b> | [here](javascript:x) |\n",
    "footnote": "They meet[^1].\n\n[^1]: <a href='javascript:x'>there</a> [here](javascript:y)\n",
    "nested": "They meet.\n\n<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>\n",
}


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, list[Problem]]:
    """A built site whose authors tried everything, and what the check said to them."""
    project = copy_project(SMALL, tmp_path_factory.mktemp("attacked") / "project")
    for name, body in ATTACKS.items():
        project.write(f"content/practices/{name}.md", practice(body))
    for number, title in enumerate((SCRIPT_TITLE, HANDLER_TITLE, SHEET_TITLE, *TYPED)):
        project.write(f"content/practices/title-{number}.md", practice(title=_quoted(title), place="1.10"))
    project.write("content/pages/attack.md", page(_quoted(SCRIPT_TITLE), ATTACKS["nested"]))
    project.write("content/practices/norway.md", practice(countries="[NO]", languages="[no]"))
    outcome = project.run("build", "-q")
    assert outcome.status == 0, outcome.err
    return project, problems(project)


def test_v07_norway_is_norway(attacked: tuple[Project, list[Problem]]) -> None:
    project, said = attacked
    words = _page(project, "practices/norway/index.html").text_content()
    assert "Norway" in words
    assert "Norwegian" in words
    assert not [problem for problem in said if problem.path.endswith("norway.md")]


@pytest.mark.parametrize("title", TYPED)
def test_v08_scalars_are_shown_as_typed(attacked: tuple[Project, list[Problem]], title: str) -> None:
    assert title in _titles(attacked[0])


def test_v08_a_version_keeps_its_nought(small: Project) -> None:
    small.write("content/practices/a.md", practice(title="1.10", organisations="[1e3, yes, 012]"))
    assert small.run("build", "-q").status == 0
    shown = [node.text for node in _page(small, "practices/a/index.html").iter("dd")]
    assert shown.count("1e3") == shown.count("yes") == shown.count("012") == 1


@pytest.mark.parametrize("name", ATTACKS)
def test_v22_the_author_is_told_at_the_line(attacked: tuple[Project, list[Problem]], name: str) -> None:
    lines = {
        number
        for number, line in enumerate(practice(ATTACKS[name]).split("\n"), 1)
        if re.search(r"<\w|(java|vb)script|data:|java&", line)
    }
    told = {int(problem.at.split(":")[0]) for problem in attacked[1] if problem.path.endswith(f"/{name}.md")}
    assert told == lines


def test_v22_no_page_holds_anything_that_acts(attacked: tuple[Project, list[Problem]]) -> None:
    project, _ = attacked
    found = [f"{path}: {what}" for path, tree in _pages(project) for what in _active(tree)]
    assert not found


def test_v22_nothing_of_an_author_is_named_or_styled(attacked: tuple[Project, list[Problem]]) -> None:
    project, _ = attacked
    for name in ATTACKS:
        tree = _page(project, f"practices/{name}/index.html")
        nodes = tree.xpath("//section[contains(@class, 'prose')]//*[@class or @id or @style]")
        ours = [node for node in nodes if node.get("class") == "scroll" or _is_ours(node.get("id") or "")]
        assert nodes == ours


@pytest.mark.parametrize(
    "address",
    [
        "https://tracker.example/x.png",
        "//host/x.png",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
    ],
)
def test_v23_images_come_from_this_repository(small: Project, address: str) -> None:
    small.write("content/practices/a.md", practice(f"They meet.\n\n![A garden]({address})\n"))
    (problem,) = problems(small)
    assert problem.at == "13:13 E403"
    assert problem.message.startswith("Images must be in this repository")


@pytest.mark.parametrize("title", [SCRIPT_TITLE, HANDLER_TITLE, SHEET_TITLE])
def test_v24_a_title_is_text_everywhere(attacked: tuple[Project, list[Problem]], title: str) -> None:
    project, _ = attacked
    paths = [path for path, tree in _pages(project) if [h.text_content() for h in tree.iter("h1")] == [title]]
    own = _page(project, paths[-1])
    listed = [a.text_content() for path, tree in _pages(project) if "page" in path for a in tree.iter("a")]
    assert title in listed
    assert title in _titles(project)
    assert own.xpath("//meta[@property='og:title']/@content") == [title]
    assert title in _names_in_linked_data(own)


def test_v24_feeds_parse_and_hold_the_titles(attacked: tuple[Project, list[Problem]]) -> None:
    feed = etree.fromstring(attacked[0].read("practices/feed.xml"))
    titles = [node.text for node in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert {SCRIPT_TITLE, HANDLER_TITLE, SHEET_TITLE} <= set(titles)
    assert not feedparser.parse(attacked[0].read("practices/feed.xml")).bozo


def test_v24_linked_data_cannot_end_its_element(attacked: tuple[Project, list[Problem]]) -> None:
    raw = [attacked[0].read(f"practices/title-{number}/index.html") for number in range(3)]
    assert all(len(re.findall("</script", text, re.I)) == text.count("<script") for text in raw)


def test_v30_a_formula_is_only_a_title(attacked: tuple[Project, list[Problem]]) -> None:
    assert not [problem for problem in attacked[1] if problem.path.endswith("title-2.md")]


def test_v31_a_site_without_practices_says_so(small: Project) -> None:
    shutil.rmtree(small.root / "content" / "practices")
    shutil.rmtree(small.root / "content" / "news")
    small.write("content/pages/about.md", page("About this casebook"))
    outcome = small.run("build")
    assert outcome.status == 0
    assert "warning[W607]: There are no practices yet." in outcome.err
    assert re.search(r"\bno\b.*practices", _page(small, "practices/index.html").text_content(), re.I)
    assert not _of_none(small)


def test_v31_one_practice_with_nothing_optional(small: Project) -> None:
    shutil.rmtree(small.root / "content" / "practices")
    shutil.rmtree(small.root / "content" / "news")
    small.write("content/pages/about.md", page("About this casebook"))
    small.write("content/practices/a.md", practice())
    outcome = small.run("build")
    assert (outcome.status, outcome.lines) == (0, [])
    assert not _of_none(small)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _page(project: Project, path: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(project.read(path).encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))


def _pages(project: Project) -> Iterator[tuple[str, lxml_html.HtmlElement]]:
    paths = sorted(path for path in project.tree() if path.endswith(".html"))
    return ((path, _page(project, path)) for path in paths)


def _titles(project: Project) -> list[str]:
    return [
        h1.text_content() for path, tree in _pages(project) if path.startswith("practices/") for h1 in tree.iter("h1")
    ]


def _names_in_linked_data(tree: lxml_html.HtmlElement) -> list[str]:
    (script,) = tree.xpath("//script[@type='application/ld+json']")
    return [node.get("name") for node in json.loads(script.text)["@graph"]]


def _active(tree: lxml_html.HtmlElement) -> Iterator[str]:
    for node in tree.iter("*"):
        for name, value in node.attrib.items():
            if name.lower().startswith("on") or name == "style":
                yield f"{node.tag} {name}={value}"
            if re.match(r"\s*(javascript|vbscript|data):|//", value, re.I):
                yield f"{node.tag} {name}={value}"
            if name == "src" and re.match(r"\w+:", value):
                yield f"{node.tag} {name}={value}"
        if node.tag == "script" and node.get("type") != "application/ld+json" and not node.get("src"):
            yield "script"
        if node.tag in ("iframe", "object", "embed", "base", "math", "style"):
            yield node.tag
        if node.tag in ("form", "input", "button") and node.xpath("ancestor::section[contains(@class, 'prose')]"):
            yield node.tag
        if node.tag == "meta" and node.get("http-equiv") not in (None, "Content-Security-Policy"):
            yield "meta"


def _is_ours(name: str) -> bool:
    return name == "description" or name.startswith(("section-", "footnote-"))


def _of_none(project: Project) -> list[str]:
    return [path for path, tree in _pages(project) if re.search(r"\b0 of 0\b|\bNone\b(?! stated)", tree.text_content())]
