"""Pictures of content/images: checked, and written anew without what cameras note in them."""

from __future__ import annotations

import io
from pathlib import Path

from casebook.artifact import Artifact
from casebook.diagnostics import Diagnostic, Place

FOLDER = "content/images"
MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 25_000_000
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}


def gather_images(root: Path) -> tuple[list[Artifact], list[Diagnostic]]:
    """Return the artifacts of all pictures, and what is wrong with those that cannot be used.

    A picture is decoded and encoded again, so that place, camera and owner noted in the file never reach the site.
    """
    artifacts: list[Artifact] = []
    problems: list[Diagnostic] = []
    folder = root / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else []:
        place = Place(f"{FOLDER}/{path.name.encode('utf-8', 'replace').decode()}")
        if path.name.startswith("."):
            continue
        if path.is_symlink() or not path.is_file():
            problems.append(Diagnostic("E303", place, "This is not an ordinary file."))
        elif path.suffix not in _FORMATS or path.stat().st_size > MOST_BYTES:
            message = f"Pictures are PNG, JPEG or WebP files of at most {MOST_BYTES // 1024 // 1024} MiB."
            problems.append(Diagnostic("E407", place, message))
        else:
            data = _anew(path.read_bytes(), _FORMATS[path.suffix])
            if data is None:
                problems.append(
                    Diagnostic("E407", place, f"This is not a {_FORMATS[path.suffix]} picture that can be read.")
                )
            else:
                artifacts.append(Artifact(f"images/{path.name}", lambda data=data: data))  # type: ignore[misc]  # bound at once
    return artifacts, problems


def _anew(data: bytes, wanted: str) -> bytes | None:
    from PIL import Image, ImageOps  # loaded only where there are pictures

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(data), formats=[wanted]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            upright = ImageOps.exif_transpose(picture)
            clean = upright.convert("RGB" if wanted == "JPEG" else "RGBA" if "A" in upright.getbands() else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    out = io.BytesIO()
    clean.save(out, wanted, optimize=True, quality=85)
    return out.getvalue()
