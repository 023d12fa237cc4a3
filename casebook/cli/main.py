"""The entry: reads the words of the command line, runs a command, and turns every end into an exit status."""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import os
import signal
import sys
import traceback
import zlib
from collections.abc import Sequence
from pathlib import Path

from casebook.cli.console import Console
from casebook.publish import Locked, one_at_a_time, recover
from casebook.publish.output import next_folder, old_folder

USAGE, INTERNAL, INTERRUPTED, TERMINATED = 2, 4, 130, 143
VERSION = "0.1.0"
_COMMANDS = {
    "build": "check the content and build the site",
    "check": "check the content and say everything that is wrong with it",
    "docs": "print docs/fields.md, docs/rules.md, docs/commands.md and locales/casebook.pot anew",
    "explain": "say what a file of the site is made from, and why it was made",
    "new": "begin a practice or a news post: a file with every field, ready to be filled in",
    "schema": "print schemas, editor settings and the issue form from the fields and vocabularies",
    "search": "search the records, as the site does",
    "serve": "show the site in a browser, and every change as it is saved",
}


def main(arguments: Sequence[str], root: Path) -> int:
    """Run the command that `arguments` name on the project at `root`; returns the exit status."""
    words = list(arguments)
    if not any(word in _COMMANDS for word in words[:1]) and not {"-h", "--help", "--version"} & set(words[:1]):
        words.insert(0, "build")
    options = _parser(words[0]).parse_args(words)
    console = Console(quiet=options.quiet, colour=_wants_colour(options), verbose=options.verbose)
    signal.signal(signal.SIGTERM, _terminate)
    try:
        _heal(root, console)
        if words[0] != "serve":
            gc.disable()  # a run makes millions of values and no circles of them, and then ends
        return int(options.run(options, root, console))
    except KeyboardInterrupt:
        console.say("Interrupted; the site is as it was.")
        return INTERRUPTED
    except _Terminated:
        return TERMINATED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:
        return _internal(fault, options.verbose)
    finally:
        gc.enable()


def _heal(root: Path, console: Console) -> None:
    """Complete or undo what an interrupted build left, unless a build is at work."""
    for name in ("site", "search_index"):
        folder = root / name
        if old_folder(folder).exists() or next_folder(folder).exists():
            with contextlib.suppress(Locked, OSError), one_at_a_time(root / "site", console.say, seconds=0):
                healed = recover(folder)
                if healed:
                    console.complain(healed)


class _Terminated(BaseException):
    pass


def _terminate(number: int, frame: object) -> None:
    raise _Terminated


def _parser(named: str = "") -> argparse.ArgumentParser:
    """Return the parser of the command line; of the commands, only the one `named` is loaded, all if it is none."""
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Makes a static site from a folder of described cases.",
        epilog="Without a command, the site is built.",
    )
    parser.add_argument("--version", action="version", version=f"casebook {VERSION}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, purpose in _COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=purpose)
        if named in _COMMANDS and name != named:
            continue
        module = importlib.import_module(f"casebook.cli.{name}")
        module.declare(command)
        command.add_argument("--config", default="site.yaml", metavar="FILE", help="the configuration (site.yaml)")
        command.add_argument(
            "--base-url", metavar="URL", help="the address of the site, in place of that of the configuration"
        )
        command.add_argument("--strict", action="store_true", help="count warnings as errors")
        command.add_argument("--drafts", action="store_true", help="take in records marked as drafts")
        command.add_argument(
            "--jobs", type=_at_least_one, metavar="N", help="how many processes set texts (one a core)"
        )
        command.add_argument("-q", "--quiet", action="store_true", help="say only what is wrong")
        command.add_argument("-v", "--verbose", action="store_true", help="say more: times of stages, where a fault is")
        command.add_argument("--no-color", action="store_true", help="no colours (NO_COLOR does the same)")
        command.set_defaults(run=module.run, parser=_parser)
    return parser


def _at_least_one(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("a number from 1 up is needed")
    return number


def _wants_colour(options: argparse.Namespace) -> bool:
    return sys.stderr.isatty() and not options.no_color and not os.environ.get("NO_COLOR")


def _internal(fault: Exception, verbose: bool) -> int:
    trace = "".join(traceback.format_exception(fault))
    last = traceback.extract_tb(fault.__traceback__)[-1]
    number = zlib.crc32(f"{type(fault).__name__}{Path(last.filename).name}{last.name}".encode())
    print(f"error: This is a fault of the program, please report it: {number:08x}.", file=sys.stderr)
    print(trace if verbose else "    Run the command again with -v to see more.", file=sys.stderr)
    return INTERNAL
