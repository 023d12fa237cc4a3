"""The set-up: what a fresh machine lacks is installed into .venv and node_modules, once.

Needs nothing but the standard library, because it runs before anything else is there. A stamp beside what was
installed holds the digest of the lock files it came from; as long as it fits, finding that out is all the work.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

EXIT_ENVIRONMENT = 3
MINIMUM_PYTHON = (3, 11)
WINDOWS = os.name == "nt"


@dataclass(frozen=True)
class Outfit:
    """What one use of the project needs: a lock file for pip, and whether npm's development packages too."""

    name: str
    requirements: str
    npm_development: bool


BUILD = Outfit("build", "requirements.lock", npm_development=False)
TEST = Outfit("test", "requirements-test.lock", npm_development=True)
WIDER = {BUILD.name: (BUILD, TEST), TEST.name: (TEST,)}
NODE_REQUIREMENTS = "requirements-node.lock"


class SetUpError(Exception):
    """The machine lacks something that the set-up cannot bring; the text is the sentence to show."""


def enter(root: Path, outfit: Outfit) -> None:
    """Make sure that `outfit` is installed under `root`, and go on in its interpreter.

    Returns when the running interpreter is that of `.venv`; otherwise the process is replaced by the same
    command under it. Ends the process with status 3 and a sentence where the machine lacks something.
    """
    try:
        if sys.version_info < MINIMUM_PYTHON:
            raise SetUpError(
                f"casebook needs Python {MINIMUM_PYTHON[0]}.{MINIMUM_PYTHON[1]} or newer; "
                f"this is {sys.version.split()[0]}. Start it with a newer one, for example: python3.12 build.py"
            )
        if not is_ready(root, outfit):
            set_up(root, outfit)
    except (SetUpError, OSError) as problem:
        print(f"error[E701]: {problem}", file=sys.stderr)
        raise SystemExit(EXIT_ENVIRONMENT) from None
    python = venv_python(root)
    if Path(sys.prefix).resolve() != (root / ".venv").resolve():
        _replace_process([str(python), *_same_command()])


def is_ready(root: Path, outfit: Outfit) -> bool:
    """Say whether `outfit`, or one that holds it, is installed from the lock files as they are now."""
    wider = WIDER[outfit.name]
    return (
        venv_python(root).exists()
        and any(_read(_python_stamp(root, one)) == _python_digest(root, one) for one in wider)
        and any(_read(_npm_stamp(root, one)) == _npm_digest(root) for one in wider)
    )


def set_up(root: Path, outfit: Outfit) -> None:
    """Install what `outfit` needs; raises `SetUpError` with the line to type where the machine must help."""
    with _one_at_a_time(root):
        if is_ready(root, outfit):
            return
        if _read(_python_stamp(root, outfit)) != _python_digest(root, outfit):
            _install_python_packages(root, outfit)
        if _read(_npm_stamp(root, outfit)) != _npm_digest(root):
            _install_npm_packages(root, outfit)


def venv_python(root: Path) -> Path:
    """Return the interpreter of the project's `.venv`, whether it is there or not."""
    return root / ".venv" / ("Scripts/python.exe" if WINDOWS else "bin/python")


def _install_python_packages(root: Path, outfit: Outfit) -> None:
    venv = root / ".venv"
    if not _works(venv_python(root)):
        _say("making .venv")
        shutil.rmtree(venv, ignore_errors=True)
        try:
            import ensurepip  # noqa: F401  (Debian ships Python without it)
            import venv as _  # noqa: F401
        except ImportError:
            raise SetUpError(
                "this Python has no 'venv' module. On Debian or Ubuntu type:  sudo apt install python3-venv"
            ) from None
        _run([sys.executable, "-m", "venv", str(venv)], root, "making .venv")
    _say(f"installing the Python packages of {outfit.requirements}")
    _pip_install(root, outfit.requirements)
    for stale in venv.glob("casebook-*.stamp"):
        stale.unlink()
    _python_stamp(root, outfit).write_text(_python_digest(root, outfit), encoding="utf-8")


def _install_npm_packages(root: Path, outfit: Outfit) -> None:
    npm = shutil.which("npm") or _npm_of_the_venv(root)
    _say(f"installing the front-end packages of package-lock.json with {Path(npm).name}")
    omit = [] if outfit.npm_development else ["--omit=dev"]
    bin_folder = str(Path(npm).parent)
    _run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *omit],
        root,
        "npm ci",
        path=bin_folder,
    )
    _npm_stamp(root, outfit).write_text(_npm_digest(root), encoding="utf-8")


def _npm_of_the_venv(root: Path) -> str:
    _say("no npm here: bringing one into .venv")
    _pip_install(root, NODE_REQUIREMENTS)
    npm = shutil.which("npm", path=str(venv_python(root).parent))
    if npm is None:
        raise SetUpError("npm could not be brought into .venv. Install Node.js from your system and try again.")
    return npm


def _pip_install(root: Path, requirements: str) -> None:
    pip = [str(venv_python(root)), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    _run([*pip, "--require-hashes", "--only-binary=:all:", "-r", requirements], root, "pip install")


def _run(command: list[str], root: Path, what: str, path: str | None = None) -> None:
    surroundings = dict(os.environ)
    if path:
        surroundings["PATH"] = path + os.pathsep + surroundings.get("PATH", "")
    finished = subprocess.run(command, cwd=root, env=surroundings, stdout=sys.stderr, check=False)
    if finished.returncode:
        raise SetUpError(
            f"'{what}' did not succeed; the lines above say why. Nothing else was changed: mend it and try again."
        )


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    probe = "import sys, pip; print(sys.version_info[:2] >= (3, 11))"
    finished = subprocess.run([str(python), "-c", probe], capture_output=True, text=True, check=False)
    return finished.stdout.strip() == "True"


def _python_stamp(root: Path, outfit: Outfit) -> Path:
    return root / ".venv" / f"casebook-{outfit.name}.stamp"


def _npm_stamp(root: Path, outfit: Outfit) -> Path:
    return root / "node_modules" / f".casebook-{outfit.name}.stamp"


def _python_digest(root: Path, outfit: Outfit) -> str:
    return hashlib.sha256((root / outfit.requirements).read_bytes()).hexdigest()


def _npm_digest(root: Path) -> str:
    return hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()


def _read(stamp: Path) -> str:
    try:
        return stamp.read_text(encoding="utf-8")
    except OSError:
        return ""


def _say(sentence: str) -> None:
    print(f"set-up: {sentence}", file=sys.stderr, flush=True)


def _same_command() -> list[str]:
    """Return the arguments that start this program again: a script's path, or `-m` and a module."""
    main = sys.modules["__main__"]
    if main.__spec__ is not None:
        return ["-m", main.__spec__.name.removesuffix(".__main__"), *sys.argv[1:]]
    return list(sys.argv)


def _replace_process(command: list[str]) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    if WINDOWS:  # execv there returns to the shell before the new process ends
        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


@contextlib.contextmanager
def _one_at_a_time(root: Path) -> Iterator[None]:
    """Hold the set-up's lock; a second set-up waits for the first."""
    folder = root / ".cache"
    folder.mkdir(exist_ok=True)
    with open(folder / "set-up.lock", "w", encoding="utf-8") as lock:
        if not WINDOWS:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
