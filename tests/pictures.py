"""Pictures of the site for the documentation: `python3 -m tests.pictures` draws them anew into docs/pictures/."""

from __future__ import annotations

import sys
from pathlib import Path

from casebook import environment

ROOT = Path(__file__).resolve().parent.parent
PICTURES = (
    ("record-1280-light", "practices/voisins-solidaires/index.html", 1280, "light"),
    ("record-390-light", "practices/voisins-solidaires/index.html", 390, "light"),
    ("home-1280-dark", "index.html", 1280, "dark"),
)


def draw(site: Path, target: Path) -> None:
    """Draw the first screen of every page of `PICTURES` from `site`."""
    from playwright.sync_api import sync_playwright

    from tests import chromium

    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.provide(), args=chromium.FLAGS)
        for name, path, width, scheme in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto((site / path).as_uri())
            page.evaluate("document.fonts.ready")
            page.screenshot(path=target / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    environment.enter(ROOT, environment.TEST)
    from casebook.cli import main

    built = main(["build", "-q"], ROOT)
    if built == 0:
        draw(ROOT / "site", ROOT / "docs" / "pictures")
    sys.exit(built)
