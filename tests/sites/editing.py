"""What people do to a project between two builds: edits of every kind of source, drawn at random from a seed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.conftest import ROOT, SMALL, Project, copy_project

OWN = ("templates", "assets", "locales")
_WORDS = [
    "bread",
    "winter",
    "piano",
    "river",
    "écoles",
    "school",
    "neighbours",
    "学校",
    "garden",
    "answer",
    "Grüße",
    "peers",
]


@dataclass
class Workshop(Project):
    """A project whose templates, assets and locales are its own, with the words and surroundings of the next build."""

    drafts: bool = False
    base_url: str = ""
    site_url: str = ""
    keep_going: bool = False
    former: dict[str, list[bytes]] = field(default_factory=dict)

    @property
    def words(self) -> list[str]:
        """The words of the next command."""
        words = ["build", "--jobs", "1"]
        words += ["--drafts"] if self.drafts else []
        words += ["--keep-going"] if self.keep_going else []
        return [*words, "--base-url", self.base_url] if self.base_url else words

    def text(self, path: str) -> str:
        """Return a source file."""
        return (self.root / path).read_text(encoding="utf-8")

    def change(self, path: str, text: str) -> None:
        """Write a source file, and remember what it was."""
        file = self.root / path
        if file.exists():
            self.former.setdefault(path, []).append(file.read_bytes())
        self.write(path, text)

    def sources(self, folder: str) -> list[str]:
        """The content files of a folder."""
        return sorted(f"content/{folder}/{file.name}" for file in (self.root / "content" / folder).glob("*.md"))


def open_workshop(folder: Path) -> Workshop:
    """Copy the small project to `folder`, with copies of everything that is edited."""
    project = copy_project(SMALL, folder)
    for name in OWN:
        (project.root / name).unlink()
        shutil.copytree(ROOT / name, project.root / name)
    return Workshop(project.root)


def facts_of(text: str) -> tuple[dict[str, str], str]:
    """Return the front matter of a file, a line a fact, and its body."""
    _, facts, body = text.split("---\n", 2)
    return dict(line.split(": ", 1) for line in facts.splitlines()), body


def with_facts(facts: dict[str, str], body: str) -> str:
    """Return a file of `facts` and `body`; empty facts are left out."""
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in facts.items() if value) + "---\n" + body


def _some(rng: Random, values: Sequence[str], most: int = 2) -> str:
    return "[" + ", ".join(rng.sample(values, rng.randint(1, most))) + "]"


def _sentence(rng: Random) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(rng.randint(8, 20))).capitalize() + "."


_PRACTICE: dict[str, Callable[[Random], str]] = {
    "title": lambda r: r.choice(["Good Neighbours", "Zebra crossing", "An évening <b>", f"Title {r.randint(0, 99)}"]),
    "summary": _sentence,
    "kind": lambda r: r.choice(["good-practice", "tool"]),
    "countries": lambda r: _some(r, ["BE", "NO", "GR", "EU", "XK", "SE"], 3),
    "languages": lambda r: _some(r, ["fr", "no", "el", "kmr"]),
    "organisations": lambda r: r.choice(["", "[The Neighbours]", "[The Town, A School]"]),
    "place": lambda r: r.choice(["", "Ghent", "Two towns"]),
    "funding": lambda r: r.choice(["", "[The Fund]"]),
    "start": lambda r: str(r.randint(2008, 2015)),
    "end": lambda r: r.choice(["", str(r.randint(2016, 2020))]),
    "website": lambda r: r.choice(["", "https://example.org/x"]),
    "outcomes": lambda r: _some(r, ["belonging", "friends", "host-language"], 3),
    "main_outcomes": lambda r: "",
    "target": lambda r: _some(r, ["families", "migrant-children"]),
    "evidence": lambda r: r.choice(["", "none-stated", "self-reported", "outside-evaluation"]),
    "reach": lambda r: r.choice(["", f"[{{count: {r.randint(2, 2000)}, of: families, year: 2020}}]"]),
    "sources": lambda r: f'[{{url: "https://example.org/{r.randint(0, 9)}"}}]',
    "replicated": lambda r: r.choice(["", "In two other towns."]),
    "published": lambda r: r.choice(["", f"2026-01-0{r.randint(1, 9)}"]),
    "updated": lambda r: r.choice(["", f"2026-02-0{r.randint(1, 9)}"]),
    "draft": lambda r: r.choice(["", "", "true"]),
    "aliases": lambda r: r.choice(["", f"[practices/former-{r.randint(0, 10**6)}]"]),
}
_POST: dict[str, Callable[[Random], str]] = {
    "title": lambda r: r.choice(["We are open", f"News {r.randint(0, 99)}"]),
    "date": lambda r: f"{r.randint(2023, 2026)}-01-{r.randint(1, 28):02}",
    "summary": lambda r: r.choice(["", _sentence(r)]),
    "categories": lambda r: _some(r, ["news", "schools"]),
    "related": lambda r: r.choice(["", "[paper]", "[good-neighbours, paper]"]),
    "draft": lambda r: r.choice(["", "", "true"]),
    "aliases": lambda r: r.choice(["", f"[news/former-{r.randint(0, 10**6)}]"]),
}
_PAGE: dict[str, Callable[[Random], str]] = {"title": lambda r: f"Page {r.randint(0, 99)}", "summary": _sentence}
_FACTS = {"practices": _PRACTICE, "news": _POST, "pages": _PAGE}


def change_a_fact(shop: Workshop, rng: Random) -> None:
    folder = rng.choice(["practices", "practices", "practices", "news", "pages"])
    paths = [path for path in shop.sources(folder) if not path.endswith("/paper.md")]
    if not paths:
        return
    path = rng.choice(paths)
    facts, body = facts_of(shop.text(path))
    name = rng.choice(list(_FACTS[folder]))
    facts[name] = _FACTS[folder][name](rng)
    if name in ("outcomes", "main_outcomes"):
        terms = facts["outcomes"].strip("[]").split(", ")
        facts["main_outcomes"] = rng.choice(["", f"[{rng.choice(terms)}]"])
    shop.change(path, with_facts(facts, body))


def change_a_text(shop: Workshop, rng: Random) -> None:
    path = rng.choice([*shop.sources("practices"), *shop.sources("news"), *shop.sources("pages")])
    facts, body = facts_of(shop.text(path))
    end = rng.choice([f"\n{_sentence(rng)}\n", f"\n## {rng.choice(_WORDS).title()}\n\n{_sentence(rng)}\n", "\n"])
    if rng.random() < 0.3 and "\n\n" in body:
        body = body.rstrip("\n").rpartition("\n\n")[0] + "\n"
    shop.change(path, with_facts(facts, body + end))


def exchange_letters(shop: Workshop, rng: Random) -> None:
    path = rng.choice([*shop.sources("practices"), *shop.sources("news"), *shop.sources("pages")])
    facts, body = facts_of(shop.text(path))
    shop.change(path, with_facts(facts, body.swapcase() if "](" not in body else body.replace("e", "o", 1)))


def add_a_record(shop: Workshop, rng: Random) -> None:
    folder = rng.choice(["practices", "practices", "news", "pages"])
    facts = {name: make(rng) for name, make in _FACTS[folder].items()}
    day = f"{facts['date']}-" if folder == "news" else ""
    shop.change(f"content/{folder}/{day}made-{rng.randint(0, 99)}.md", with_facts(facts, _sentence(rng) + "\n"))


def delete_a_record(shop: Workshop, rng: Random) -> None:
    made = [path for folder in _FACTS for path in shop.sources(folder) if "made-" in path]
    if made:
        (shop.root / rng.choice(made)).unlink()


def rename_a_record(shop: Workshop, rng: Random) -> None:
    made = [path for folder in _FACTS for path in shop.sources(folder) if "made-" in path]
    if made:
        path = rng.choice(made)
        (shop.root / path).rename(shop.root / re.sub(r"made-\d+", f"made-{rng.randint(100, 999)}", path))


def restore_a_file(shop: Workshop, rng: Random) -> None:
    if shop.former:
        path = rng.choice(sorted(shop.former))
        shop.write(path, rng.choice(shop.former[path]))


def touch_a_file(shop: Workshop, rng: Random) -> None:
    path = rng.choice([*shop.sources("practices"), *shop.sources("news"), "site.yaml", "templates/pages/term.html"])
    shop.write(path, (shop.root / path).read_bytes())


def change_the_settings(shop: Workshop, rng: Random) -> None:
    pattern, new = rng.choice(
        [
            (r"^title: .*", f"title: Casebook {rng.randint(0, 9)}"),
            (r"^tagline: .*", f"tagline: Records {rng.randint(0, 9)}"),
            (r"^url: .*", f"url: https://small.example/{rng.randint(0, 9)}/"),
            (r"^page_size: .*", f"page_size: {rng.randint(1, 5)}"),
            (r"^since: .*", f"since: 2026-01-0{rng.randint(1, 9)}"),
            (r"^publisher: .*", f"publisher: People {rng.randint(0, 9)}"),
            (r"^principal_facet: .*", f"principal_facet: {rng.choice(['outcomes', 'target'])}"),
            (r"label: {en: Kinds?\d*}", f"label: {{en: Kinds{rng.randint(0, 9)}}}"),
            (r"intro: {en: [^}]*}", f"intro: {{en: What for {rng.randint(0, 9)}}}"),
            (r"heading: {en: (Evaluation|Results)}", f"heading: {{en: {rng.choice(['Evaluation', 'Results'])}}}"),
        ]
    )
    shop.change("site.yaml", re.sub(pattern, new, shop.text("site.yaml"), count=1, flags=re.M))


def change_a_vocabulary(shop: Workshop, rng: Random) -> None:
    name, pattern, new = rng.choice(
        [
            ("outcomes", "label: {en: Friends[^}]*}", f"label: {{en: Friends {rng.randint(0, 9)}}}"),
            ("outcomes", r"synonyms: \[[^]]*\]", f"synonyms: [peers, {rng.choice(_WORDS)}]"),
            ("outcomes", r"\Z", f"  - {{id: new-{rng.randint(0, 10**6)}, group: learning, label: {{en: New}}}}\n"),
            ("countries", r"\Z", f"  - {{id: BE, label: {{en: {rng.choice(_WORDS)}}}}}\n"),
            ("target", "label: {en: Families[^}]*}", f"label: {{en: Families {rng.randint(0, 9)}}}"),
            ("news-categories", "label: {en: Schools[^}]*}", f"label: {{en: Schools {rng.randint(0, 9)}}}"),
            ("evidence", "definition: {en: Those[^}]*}", f"definition: {{en: Those who {rng.choice(_WORDS)}.}}"),
        ]
    )
    path = f"content/vocabularies/{name}.yaml"
    text = shop.text(path)
    if name == "countries":
        text = re.sub(r"  - {id: BE.*\n", "", text)
    shop.change(path, re.sub(pattern, new, text, count=1))


def change_a_template(shop: Workshop, rng: Random) -> None:
    path = rng.choice(
        [
            *(f"templates/pages/{name}.html" for name in ("home", "practice", "term", "news", "post", "moved")),
            "templates/components/footer.html",
            "templates/layouts/base.html",
        ]
    )
    text = re.sub(r"<!-- \d+ -->", "", shop.text(path))
    shop.change(path, re.sub(r"<(h1|footer|body)\b", rf"<!-- {rng.randint(0, 9)} --><\1", text, count=1))


def change_an_asset(shop: Workshop, rng: Random) -> None:
    path, line = rng.choice(
        [
            ("assets/css/6-print.css", f"\nmain {{ order: {rng.randint(0, 9)} }}\n"),
            ("assets/js/site/1-search-box.js", f"\nvar made = {rng.randint(0, 9)};\n"),
            ("assets/js/search/1-words.js", f"\nvar made = {rng.randint(0, 9)};\n"),
            ("assets/images/icon.svg", "\n"),
        ]
    )
    shop.change(path, shop.text(path) + line)


def change_the_words(shop: Workshop, rng: Random) -> None:
    path = "locales/en/casebook.po"
    if (shop.root / path).exists() and rng.random() < 0.3:
        (shop.root / path).unlink()
        return
    message = rng.choice(["Home", "News", "Related practices", "Did you mean"])
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    shop.change(path, f'{head}\nmsgid "{message}"\nmsgstr "{message} {rng.randint(0, 9)}"\n')


def change_the_command(shop: Workshop, rng: Random) -> None:
    name = rng.choice(["drafts", "base_url", "site_url"])
    if name == "drafts":
        shop.drafts = not shop.drafts
    else:
        setattr(shop, name, rng.choice(["", "https://other.example/", "https://other.example/deep/"]))


def break_a_record(shop: Workshop, rng: Random) -> None:
    broken = shop.root / "content/practices/broken.md"
    shop.keep_going = not broken.exists()
    if broken.exists():
        broken.unlink()
    else:
        shop.write("content/practices/broken.md", "---\ntitle: Broken\nkind: nothing\n---\nWords.\n")


EDITS: list[Callable[[Workshop, Random], None]] = [
    *[change_a_fact] * 5,
    *[change_a_text] * 2,
    exchange_letters,
    *[add_a_record] * 3,
    *[delete_a_record] * 2,
    rename_a_record,
    restore_a_file,
    touch_a_file,
    *[change_the_settings] * 2,
    *[change_a_vocabulary] * 2,
    change_a_template,
    change_an_asset,
    change_the_words,
    change_the_command,
    *[break_a_record] * 2,
]
