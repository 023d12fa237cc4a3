"""`build.py serve`: shows the site in a browser, and what is saved at once."""

from __future__ import annotations

import argparse
import contextlib
import threading
import time
import webbrowser
from pathlib import Path

from casebook import pipeline
from casebook.cache import open_cache
from casebook.cli.console import Console
from casebook.diagnostics import Diagnostic, Place, Report
from casebook.prose import Typesetters
from casebook.serve import PortTaken, Session, serve, watching

_PORT = 8000
_SECONDS_FOR_A_TEXT = 5.0
_INTERRUPTED = 130


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--port", type=_port, metavar="N", help=f"the port; without it {_PORT} or the next free one")
    parser.add_argument("--host", default="127.0.0.1", metavar="NAME", help="who may ask: this machine (127.0.0.1)")
    parser.add_argument("--open", action="store_true", help="open the site in a browser")


def run(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Serve until interrupted, and return the exit status."""
    with contextlib.closing(open_cache(root)) as cache, Typesetters(_SECONDS_FOR_A_TEXT, options.jobs) as typesetters:
        asked = pipeline.Options(
            options.config, options.base_url, options.drafts, workers=options.jobs, typesetters=typesetters
        )
        session = Session(root, asked, cache)

        def saved(paths: list[str]) -> None:
            began = time.monotonic()
            report = session.refresh(paths)
            console.say(f"{_named(paths)}: {time.monotonic() - began:.2f} s")
            console.report(report)

        port, fixed = (_PORT, False) if options.port is None else (options.port, True)
        try:
            with (
                serve(session, options.host, port, fixed=fixed) as address,
                watching(root, options.config, saved),
            ):
                console.result(f"Serving {address}")
                report = session.refresh(progress=console.progress)
                console.stages()
                console.report(report)
                console.say("Save a file and look; end with Ctrl-C.")
                if options.open:
                    webbrowser.open(address)
                threading.Event().wait()
        except PortTaken as taken:
            return _trouble(console, "E703", "--port", str(taken), "Name another with --port.")
        except BrokenPipeError:
            raise
        except OSError as problem:
            why = f"The files cannot be watched: {(problem.strerror or str(problem)).lower()}."
            return _trouble(console, "E701", "content", why, "Let the system watch more files, or end other programs.")
        except KeyboardInterrupt:
            console.say("Stopped.")
    return _INTERRUPTED


def _trouble(console: Console, code: str, path: str, message: str, hint: str) -> int:
    report = Report.of([Diagnostic(code, Place(path), message, hint)])
    console.report(report)
    return report.status()


def _named(paths: list[str]) -> str:
    return paths[0] if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more"


def _port(word: str) -> int:
    number = int(word)
    if not 0 <= number < 65536:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return number
