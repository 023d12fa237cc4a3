"""Pictures of content/images: checked, and written anew without what cameras note in them."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path

from casebook.artifact import Artifact, given
from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.source.files import WINDOWS_NAMES
from casebook.urls import slug

FOLDER = "content/images"
MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 25_000_000
_NAME = re.compile(r"[a-z0-9-]{1,80}\.(png|jpe?g|webp)")
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}


def gather_images(root: Path) -> tuple[list[Artifact], list[Diagnostic]]:
    """Return the artifacts of all pictures, and what is wrong with those that cannot be used.

    A picture is decoded and encoded again, so that place, camera and owner noted in the file never reach the site.
    """
    artifacts: list[Artifact] = []
    problems: list[Diagnostic] = []
    folder = root / FOLDER
    if folder.is_symlink():
        return [], [Diagnostic("E303", Place(FOLDER), "This folder is a link to another place; it is not read.")]
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name.startswith("."):
            continue
        made = _picture(path)
        if isinstance(made, Diagnostic):
            problems.append(made)
        else:
            artifacts.append(made)
    return artifacts, problems


def _picture(path: Path) -> Artifact | Diagnostic:
    """Return the artifact of a picture, or what is wrong with it."""
    place = Place(f"{FOLDER}/{path.name.encode('utf-8', 'replace').decode()}")
    if path.is_symlink() or not path.is_file():
        return Diagnostic("E303", place, "This is not an ordinary file.")
    ending = path.suffix.lower()
    if ending not in _FORMATS or path.stat().st_size > MOST_BYTES:
        limit = MOST_BYTES // 1024 // 1024
        return Diagnostic("E407", place, f"Pictures are PNG, JPEG or WebP files of at most {limit} MiB.")
    if not _NAME.fullmatch(path.name) or path.stem in WINDOWS_NAMES:
        message = f"The file name {quoted(path.name)} may have only small letters a-z, digits and hyphens."
        return Diagnostic("E301", place, message, f"Rename it to {slug(path.stem) or 'picture'}{ending}")
    data = _anew(path.read_bytes(), _FORMATS[ending])
    if data is None:
        return Diagnostic("E407", place, f"This is not a {_FORMATS[ending]} picture that can be read.")
    return given(f"images/{path.name}", data)


def _anew(data: bytes, wanted: str) -> bytes | None:
    from PIL import Image, ImageOps  # loaded only where there are pictures

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=[wanted]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            upright = ImageOps.exif_transpose(picture)
            seen_through = "A" in upright.getbands() or "transparency" in upright.info
            clean = upright.convert("RGBA" if seen_through and wanted != "JPEG" else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    clean.info = {}  # comments and profiles, which Pillow would write out again
    out = io.BytesIO()
    clean.save(out, wanted, optimize=True, quality=85)
    return out.getvalue()
