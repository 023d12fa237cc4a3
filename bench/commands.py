"""The command line of the benchmarks."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench import flavours, project
from bench.corpus import SEED
from bench.peers import GENERATORS, PEERS, tools
from bench.search import commands as search


def main(words: list[str]) -> int:
    """Do what the words say; returns the exit status."""
    asked = _parser().parse_args(words)
    status: int = asked.run(asked)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m bench", description="Times builds, ours and others'.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    search.add_commands(commands)
    one = commands.add_parser("corpus", help="write a corpus in the format of a generator")
    one.add_argument("--practices", type=int, required=True, metavar="N")
    one.add_argument("--out", type=Path, required=True, metavar="DIR")
    one.add_argument("--flavour", choices=list(flavours.FLAVOURS), default="casebook")
    one.add_argument("--seed", type=int, default=SEED)
    one.set_defaults(run=_corpus)
    one = commands.add_parser("install", help="bring the other generators into a folder")
    _add_work(one)
    one.add_argument("--peers", nargs="+", choices=PEERS, default=PEERS)
    one.set_defaults(run=_install)
    return parser


def _add_work(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--work", type=Path, required=True, metavar="DIR", help="where tools and sites are kept")


def _corpus(asked: argparse.Namespace) -> int:
    asked.out.mkdir(parents=True, exist_ok=True)
    if asked.flavour == "casebook":
        project.furnish(asked.out, asked.practices)
    totals = flavours.write(asked.flavour, asked.practices, asked.out, asked.seed)
    print(f"{asked.out}: {totals['files']} files, {totals['words']} words, {totals['bytes'] / 1e6:.1f} MB")
    return 0


def _install(asked: argparse.Namespace) -> int:
    for name in asked.peers:
        generator = GENERATORS[name](tools(asked.work.resolve()))
        generator.install()
        print(f"{name}: {generator.version()}", flush=True)
    return 0
