"""The command line of the benchmarks."""

from __future__ import annotations

import argparse
import functools
import sys
from collections.abc import Callable
from pathlib import Path

from bench import flavours, pictures, project, results
from bench.compare import ALL_PHASES, Plan, measure, prepare
from bench.corpus import SEED
from bench.generators import OURS
from bench.peers import GENERATORS, PEERS, tools
from bench.phases import PHASES
from bench.profiling import WHOLE, WORKERS, NoSuchStage, profile
from bench.search import commands as search
from bench.tables import table


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
    one = commands.add_parser("prepare", help="lay out the sites, so that nothing but the timing is left to do")
    _add_sites(one)
    one.set_defaults(run=_prepare)
    one = commands.add_parser("compare", help="time casebook and the others, in turns")
    _add_sites(one)
    one.add_argument("--phases", nargs="+", choices=ALL_PHASES, default=ALL_PHASES)
    one.add_argument("--runs", type=int, default=3, metavar="N")
    one.set_defaults(run=_compare)
    one = commands.add_parser("scale", help="time casebook alone as the number of practices grows")
    _add_work(one)
    one.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 100_000], metavar="N")
    one.add_argument("--phases", nargs="+", choices=list(PHASES), default=["cold", "noop", "edit"])
    one.add_argument("--runs", type=int, default=1, metavar="N")
    one.set_defaults(run=_scale)
    _add_reports(commands.add_parser)
    return parser


def _add_reports(add: Callable[..., argparse.ArgumentParser]) -> None:
    one = add("profile", help="tell where the program's time goes")
    one.add_argument("stage", metavar="STAGE", help=f"a function that the story calls, {WORKERS}, or {WHOLE}")
    _add_work(one)
    one.add_argument("--size", type=int, default=1_000, metavar="N")
    one.add_argument("--after", choices=["cold", "noop", "edit"], default="cold", help="what the build comes after")
    one.set_defaults(run=_profile)
    one = add("table", help="show the newest results")
    one.add_argument("--kind", choices=["compare", "scale"], default="compare")
    one.set_defaults(run=_table)
    one = add("draw", help="draw the newest results for the README")
    one.add_argument("--size", type=int, metavar="N", help="the number of practices to show (the largest with a peer)")
    one.add_argument("--out", type=Path, default=project.ROOT / "docs" / "pictures", metavar="DIR")
    one.set_defaults(run=_draw)


def _add_sites(parser: argparse.ArgumentParser) -> None:
    _add_work(parser)
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 1000], metavar="N")
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=PEERS)


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


def _prepare(asked: argparse.Namespace) -> int:
    work = asked.work.resolve()
    chosen = [GENERATORS[name](tools(work)) for name in (OURS, *asked.peers)]
    for practices in asked.sizes:
        for entry in prepare(chosen, practices, work):
            print(entry.site, flush=True)
    return 0


def _compare(asked: argparse.Namespace) -> int:
    return _measure("compare", asked, [OURS, *asked.peers])


def _scale(asked: argparse.Namespace) -> int:
    return _measure("scale", asked, [OURS])


def _measure(kind: str, asked: argparse.Namespace, names: list[str]) -> int:
    say = functools.partial(print, flush=True)
    found = measure(Plan(kind, names, asked.sizes, asked.phases, asked.runs), asked.work.resolve(), say)
    print(f"\n{table(found)}")
    return 0


def _profile(asked: argparse.Namespace) -> int:
    try:
        print(profile(asked.stage, asked.work.resolve(), asked.size, asked.after))
    except NoSuchStage as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def _table(asked: argparse.Namespace) -> int:
    found = results.newest(asked.kind)
    print(table(found) if found else f"There are no results of {asked.kind} yet.")
    return 0


def _draw(asked: argparse.Namespace) -> int:
    asked.out.mkdir(parents=True, exist_ok=True)
    compared, grown = results.newest("compare"), results.newest("scale")
    if compared:
        sizes = [run.practices for run in compared.runs if run.tool != OURS]
        picture = pictures.comparison(compared, asked.size or max(sizes))
        (asked.out / "bench.svg").write_text(picture, encoding="utf-8")
    if grown:
        (asked.out / "bench-scale.svg").write_text(pictures.growth(grown), encoding="utf-8")
    return 0
