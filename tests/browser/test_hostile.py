"""Text from strangers is text: nothing that an author writes runs, asks or speaks in a reader's browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.conftest import NewVisit, Served, serving
from tests.conftest import SMALL, copy_project

pytestmark = pytest.mark.browser

SCRIPT, HANDLER = "</script><script>alert(1)</script>", '" onmouseover="x'
MARKDOWN = [
    "[x](javascript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript&colon;alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    '[x](https://evil.example/"onmouseover="alert(1))',
    '[x](https://evil.example "title" onmouseover=alert(1))',
    "[x]: javascript:alert(1)\n\n[x]",
    "`</code><script>alert(1)</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "## A heading <img src=x onerror=alert(1)>",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
]
HTML = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<img src="https://evil.example/pixel.gif">',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=https://evil.example><input name=q autofocus onfocus=alert(1)></form>",
    "<button formaction=javascript:alert(1)>press</button>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video autoplay src=https://evil.example/v.mp4 onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<body onload=alert(1)>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css'; body { background: url(https://evil.example/x.png) }</style>",
    "<p style='background:url(https://evil.example/x.png)'>styled</p>",
    "<a href=javascript:alert(1)>plain</a>",
    "<javascript:alert(1)>",
    "<!-- --><script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea></textarea><script>alert(1)</script>",
    "<table><tr><td background=https://evil.example/x.png>cell</td></tr></table>",
]
PAGES = [
    "practices/hostile-script/index.html",
    "practices/hostile-handler/index.html",
    "practices/index.html",
    "outcomes/belonging/index.html",
    "index.html",
]


def record(title: str, pieces: list[str]) -> str:
    """Return a practice with a hostile title, summary, organisation and text."""
    word = "'" + title.replace("'", "''") + "'"
    summary = "'" + f"{title} in a summary that is long enough".replace("'", "''") + "'"
    return (
        f"---\ntitle: {word}\nsummary: {summary}\nkind: good-practice\ncountries: [BE]\nlanguages: [fr]\n"
        f"organisations: [{word}]\nplace: {word}\nfunding: [{word}]\nreplicated: {word}\noutcomes: [belonging]\n"
        f"target: [families]\nsources: [{{url: 'https://example.org/<script>alert(1)</script>', title: {word}}}]\n"
        "published: 2026-01-09\n---\n" + "\n\n".join(pieces) + "\n"
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site with two hostile records and a hostile post, over HTTP."""
    project = copy_project(SMALL, tmp_path_factory.mktemp("hostile") / "project")
    project.write("content/practices/hostile-script.md", record(SCRIPT, MARKDOWN + HTML))
    project.write("content/practices/hostile-handler.md", record(HANDLER, HTML + MARKDOWN))
    post = f"---\ntitle: '{SCRIPT}'\ndate: 2026-02-01\ncategories: [news]\n---\n{SCRIPT} and words\n"
    project.write("content/news/2026-02-01-hostile.md", post)
    outcome = project.run("build")
    assert outcome.status == 0, outcome.err
    assert len(MARKDOWN + HTML) > 40
    with serving(project.site, tmp_path_factory.mktemp("host")) as there:
        yield there


def test_no_page_with_hostile_text_runs_asks_or_speaks(visit: NewVisit, hostile: Served) -> None:
    opened = visit()
    for path in [*PAGES, "news/2026-02-01-hostile/index.html", "news/index.html"]:
        page = opened.open(hostile.address + path)
        page.mouse.move(200, 200)
        page.locator("h1").hover()
    assert opened.messages == []
    assert opened.failures == []
    assert [address for address in opened.requests if not address.startswith(hostile.address)] == []


def test_a_hostile_title_is_shown_letter_by_letter(visit: NewVisit, hostile: Served) -> None:
    page = visit().open(hostile.address + PAGES[0])
    assert page.locator("h1").inner_text() == SCRIPT
    assert page.title().startswith(SCRIPT)
    page.goto(hostile.address + PAGES[1])
    assert page.locator("h1").inner_text() == HANDLER
    page.goto(hostile.address + "outcomes/belonging/index.html")
    titles = page.locator(".row-title").all_inner_texts()
    while page.locator("a[rel=next]").count():
        page.locator("a[rel=next]").click()
        titles += page.locator(".row-title").all_inner_texts()
    assert {SCRIPT, HANDLER} <= set(titles)


@pytest.mark.parametrize("path", PAGES[:2])
def test_nothing_that_could_run_is_in_a_hostile_page(visit: NewVisit, hostile: Served, path: str) -> None:
    page = visit().open(hostile.address + path)
    main = page.locator("main")
    assert (
        main.locator("script, style, iframe, object, embed, form, input, button, video, audio, base, meta").count() == 0
    )
    assert main.locator("svg:not(.bar), math, link, textarea, img").count() == 0
    handlers = (
        "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => /^on|^style$/.test(n))"
    )
    assert page.evaluate(handlers) == []
    schemes = "[...document.querySelectorAll('[href], [src]')].map(e => new URL(e.href || e.src).protocol)"
    assert set(page.evaluate(schemes)) <= {"http:", "https:"}


def test_every_link_of_a_hostile_page_can_be_pressed_without_running_anything(visit: NewVisit, hostile: Served) -> None:
    opened = visit()
    page = opened.open(hostile.address + PAGES[0])
    page.context.route("**/*", lambda route: route.abort())
    links = page.locator(".prose a")
    assert links.count()
    links.evaluate_all("links => links.forEach(link => { link.target = '_self'; link.click(); })")
    assert [message for message in opened.messages if "dialog" in message] == []


def test_the_linked_data_of_a_hostile_record_hold_its_title_whole(visit: NewVisit, hostile: Served) -> None:
    page = visit().open(hostile.address + PAGES[0])
    read = "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@graph'][0].name"
    assert page.evaluate(read) == SCRIPT
