"""A build that is killed leaves a whole site, no process and no obstacle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.conftest import ROOT, Project
from tests.sites.editing import Workshop, open_workshop

_COMMAND = (
    "import sys; from pathlib import Path; from casebook.cli import main; sys.exit(main(sys.argv[1:], Path.cwd()))"
)


def begun(project: Project) -> subprocess.Popen[bytes]:
    """Begin a build in a process and a group of its own, on two cores."""
    command = [sys.executable, "-c", _COMMAND, "build", "--jobs", "2", "-q"]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=project.root, env=surroundings, start_new_session=True)


def left_of(group: int, seconds: float = 8.0) -> list[int]:
    """Return the processes of `group` that are still there after up to `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    facts = (entry / "stat").read_text().rpartition(")")[2].split()
                except OSError:
                    continue
                if int(facts[2]) == group and facts[0] != "Z":
                    found.append(int(entry.name))
        if not found or time.monotonic() > deadline:
            return found
        time.sleep(0.1)


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A small project with its site."""
    shop = open_workshop(tmp_path / "project")
    assert shop.run("build").status == 0
    return shop


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes as Linux lists them")
def test_a_build_that_is_killed_while_many_pages_are_made_leaves_no_process(shop: Workshop) -> None:
    page = (shop.root / "templates/layouts/base.html").read_text(encoding="utf-8")
    slow = "{% for n in range(9999) %}{% for m in range(30) %}{% endfor %}{% endfor %}</body>"
    shop.write("templates/layouts/base.html", page.replace("</body>", slow))
    for number in range(12):
        shop.write(f"content/pages/more-{number}.md", shop.text("content/pages/about.md"))
    before, build = shop.tree(), begun(shop)
    deadline = time.monotonic() + 30
    while len(list((shop.root / ".site.next").rglob("*.html"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    build.send_signal(signal.SIGKILL)
    build.wait()
    left = left_of(build.pid)
    for process in left:
        os.kill(process, signal.SIGKILL)
    assert shop.tree() == before
    assert not left


@pytest.mark.slow
def test_builds_killed_at_any_moment_leave_the_old_site_or_the_new(shop: Workshop) -> None:
    rng = Random(34)
    old = shop.tree()
    shop.write("site.yaml", shop.text("site.yaml").replace("Small Casebook", "Other Casebook"))
    for _ in range(6):
        build = begun(shop)
        time.sleep(rng.uniform(0.1, 2.5))
        build.kill()
        build.wait()
        for process in left_of(build.pid, 0):
            os.kill(process, signal.SIGKILL)
        if shop.tree() != old:
            break
    whole = shop.tree()
    assert shop.run("build").status == 0
    assert whole in (old, shop.tree())
    assert [path.name for path in shop.root.glob(".site*")] == [".site.lock"]
