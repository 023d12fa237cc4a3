"""The sample faults of the contract, V25 to V29, V32 and V33: names, places, links, configuration, templates."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from tests.conftest import ROOT, Outcome, Project
from tests.rules.writing import news, page, practice, problems

SITE = "site.yaml"


def test_v25_two_files_that_differ_in_capitals_are_both_named(small: Project) -> None:
    small.write("content/practices/Good-Neighbours.md", practice())
    (problem,) = problems(small)
    assert problem.path == "content/practices/Good-Neighbours.md"
    assert problem.at.split()[1].startswith("E3")
    assert "content/practices/good-neighbours.md" in f"{problem.message} {problem.hint}"


def test_v25_composed_and_decomposed_names_are_both_refused(small: Project) -> None:
    for form in ("NFC", "NFD"):
        small.write(f"content/practices/{unicodedata.normalize(form, 'école')}.md", practice())
    assert [problem.at for problem in problems(small)] == ["1:1 E301", "1:1 E306"]


def test_v25_a_practice_and_a_post_may_share_a_name(small: Project) -> None:
    small.write("content/practices/2026-02-01-autumn.md", practice())
    small.write("content/news/2026-02-01-autumn.md", news())
    assert problems(small) == []


def test_v26_a_name_is_refused_with_a_better_one(small: Project) -> None:
    wrong = {
        "Été 2022.md": ("1:1 E301", "ete-2022.md"),
        "con.md": ("1:1 E302", "practice-con.md"),
        "LPT1.md": ("1:1 E302", "practice-lpt1.md"),
        "a.md.txt": ("1:1 W304", "a.md"),
        "b.markdown": ("1:1 W304", "b.md"),
        "c .md": ("1:1 E301", "c.md"),
    }
    for name in wrong:
        small.write(f"content/practices/{name}", practice())
    told = {problem.path: (problem.at, problem.hint.split()[-1]) for problem in problems(small)}
    assert told == {f"content/practices/{name}": row for name, row in wrong.items()}


def test_v27_a_link_is_refused_and_its_target_not_read(small: Project, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(practice("The password is swordfish.\n"))
    (small.root / "content/practices/x.md").symlink_to(secret)
    outcome = small.run("build", "--keep-going")
    assert outcome.status == 1
    assert "content/practices/x.md:1:1: error[E303]" in outcome.err
    assert "swordfish" not in outcome.err
    assert not [path for path, data in small.tree().items() if b"swordfish" in data]


@pytest.mark.parametrize(
    "place",
    [
        "content/practices/more",
        "content/news",
        "content/images",
    ],
)
def test_v27_a_link_to_a_folder_is_refused(small: Project, tmp_path: Path, place: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "2026-02-01-autumn.md").write_text(news())
    shutil.rmtree(small.root / place, ignore_errors=True)
    (small.root / place).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (problem,) = problems(small)
    assert (problem.path, problem.at) == (place, "1:1 E303")


@pytest.mark.parametrize(
    "alias",
    [
        "../../index.html",
        "/",
        "practices/good-neighbours",
        "about",
        "practices/../x",
    ],
)
def test_v28_a_former_address_that_cannot_be_one(small: Project, alias: str) -> None:
    small.write("content/practices/a.md", practice(aliases=f"[{alias}]"))
    (problem,) = problems(small)
    assert problem.at == "10:11 E307"
    assert f'"{alias}"' in problem.message


@pytest.mark.parametrize(
    ("link", "code", "hint"),
    [
        ("good-neighbors.md", "E401", "Did you mean good-neighbours.md?"),
        ("Good-Neighbours.md", "E401", "Did you mean good-neighbours.md?"),
        ("good-neighbours.md#evaluations", "E402", "Did you mean #evaluation?"),
    ],
)
def test_v29_a_broken_link_is_told_where_it_stands(small: Project, link: str, code: str, hint: str) -> None:
    small.write("content/practices/a.md", practice(f"They meet.\n\nSee [the others]({link}).\n"))
    (problem,) = problems(small)
    assert problem.at == f"13:18 {code}"
    assert problem.hint == hint


def test_v29_a_page_links_by_the_same_rules(small: Project) -> None:
    small.write("content/pages/help.md", page("Help for authors", "See [it](../practices/good-neighbors.md).\n"))
    (problem,) = problems(small)
    assert (problem.path, problem.at) == ("content/pages/help.md", "5:10 E401")


def test_v32_a_missing_configuration_is_wrong_use(small: Project) -> None:
    (small.root / SITE).unlink()
    outcome = small.run("build")
    assert outcome.status == 2
    assert outcome.err.startswith("site.yaml:1:1: error[E601]: The file is not there.")


@pytest.mark.parametrize(
    ("old", "new", "at", "hint"),
    [
        ("tagline:", "tag_line:", "2:1", "Did you mean tagline?"),
        ("page_size: 2", "page_size: [2]", "8:12", "Write digits only"),
        ("title: Small Casebook", "title: {en: Small}", "1:8", ""),
        ("short: CC", "shrot: CC", "7:65", "Did you mean short?"),
        ("page_size: 2", "page_size: 0", "8:12", ""),
        ("principal_facet: outcomes", "principal_facet: outcome", "9:18", "Did you mean outcomes?"),
    ],
)
def test_v32_a_wrong_configuration_is_located(small: Project, old: str, new: str, at: str, hint: str) -> None:
    file = small.root / SITE
    file.write_text(file.read_text().replace(old, new))
    assert small.run("check").status == 2
    (problem,) = problems(small)
    assert (problem.path, problem.at) == (SITE, f"{at} E601")
    assert hint in problem.hint


def test_v32_a_term_that_stands_twice_is_located(small: Project) -> None:
    terms = "terms:\n  - {id: families, label: {en: Families}}\n  - {id: families, label: {en: Parents}}\n"
    small.write("content/vocabularies/target.yaml", terms)
    (problem,) = problems(small)
    assert problem.at == "3:5 E602"


@pytest.mark.parametrize("text", ["<p>{% if %}</p>", "<p>{{ page.no_such_thing }}</p>"])
def test_v33_a_broken_template_is_located_and_costs_nothing(small: Project, text: str) -> None:
    assert small.run("build", "-q").status == 0
    before = small.tree()
    outcome = _with_footer(small, f"<footer>\n{text}\n</footer>\n")
    assert outcome.status == 2
    assert "templates/components/footer.html:2:1: error[E603]" in outcome.err
    assert small.tree() == before


def test_v33_the_next_build_with_a_mended_template_succeeds(small: Project) -> None:
    assert _with_footer(small, "{% if %}").status == 2
    small.write("templates/components/footer.html", "<footer>Mended.</footer>\n")
    assert small.run("build", "-q").status == 0
    assert "Mended." in small.read("index.html")


def _with_footer(project: Project, text: str) -> Outcome:
    templates = project.root / "templates"
    templates.unlink()
    shutil.copytree(ROOT / "templates", templates)
    project.write("templates/components/footer.html", text)
    return project.run("build")
