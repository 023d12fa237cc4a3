"""What happens to the made folders between two builds: damage, removal, and builds that end half-way."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from casebook.publish.output import MARKER
from tests.publish.faults import dies_at_operation
from tests.sites.editing import Workshop


def files_under(folder: Path) -> list[Path]:
    """The files of a made folder but for its marker; none where it is not there."""
    return [file for file in sorted(folder.rglob("*")) if file.is_file() and file.name != MARKER]


def damage_a_file(file: Path, rng: Random) -> None:
    """Do to `file` what nobody should: in place, so that all links to it see it."""
    data = file.read_bytes()
    kind = rng.choice(["delete", "append", "truncate", "equal size", "mode", "replace"])
    if kind == "delete":
        file.unlink()
    elif kind == "mode":
        file.chmod(0o600)
    elif kind == "replace":
        file.unlink()
        file.write_bytes(data[::-1])
    else:
        new = {"append": data + b"<!-- more -->", "truncate": data[:-3], "equal size": data[::-1]}[kind]
        with file.open("r+b") as stream:
            stream.write(new)
            stream.truncate()


def damage_the_site(shop: Workshop, rng: Random) -> None:
    for file in rng.sample(files_under(shop.site), k=min(3, len(files_under(shop.site)))):
        damage_a_file(file, rng)


def damage_the_index(shop: Workshop, rng: Random) -> None:
    for file in files_under(shop.root / "search_index")[:1]:
        damage_a_file(file, rng)


def damage_the_spare(shop: Workshop, rng: Random) -> None:
    spares = [file for folder in (shop.root / ".cache").glob("before-*") for file in files_under(folder)]
    for file in rng.sample(spares, k=min(3, len(spares))):
        damage_a_file(file, rng)


def add_to_the_site(shop: Workshop, rng: Random) -> None:
    if shop.site.is_dir():
        shop.write(rng.choice(["site/more.html", "site/practices/more/index.html"]), b"more")


def delete_a_made_folder(shop: Workshop, rng: Random) -> None:
    shutil.rmtree(shop.root / rng.choice(["site", "search_index", ".cache"]), ignore_errors=True)


def delete_the_spare(shop: Workshop, rng: Random) -> None:
    for folder in (shop.root / ".cache").glob("before-*"):
        shutil.rmtree(folder)


def damage_the_cache(shop: Workshop, rng: Random) -> None:
    there = sorted((shop.root / ".cache").glob("casebook.sqlite*"))
    if not there:
        return
    file = rng.choice(there)
    data = bytearray(file.read_bytes())
    kind = rng.choice(["truncate", "empty", "noise", "all noise", "zeros"])
    if kind in ("noise", "zeros"):
        start = rng.randrange(len(data) + 1)
        end = min(len(data), start + rng.choice([1, 16, 5000]))
        data[start:end] = rng.randbytes(end - start) if kind == "noise" else bytes(end - start)
    file.write_bytes(
        {"truncate": data[: len(data) // 2], "empty": b"", "all noise": rng.randbytes(9000)}.get(kind, data)
    )


def die_half_way(shop: Workshop, rng: Random) -> None:
    dies_at_operation(rng.randint(1, 400), lambda: shop.run(*shop.words))


MISHAPS: list[Callable[[Workshop, Random], None]] = [
    *[damage_the_site] * 2,
    damage_the_index,
    *[damage_the_spare] * 2,
    add_to_the_site,
    delete_a_made_folder,
    delete_the_spare,
    *[damage_the_cache] * 2,
    *[die_half_way] * 2,
]
