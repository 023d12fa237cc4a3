"""Pictures are checked, and carry nothing of the camera into the site."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from casebook.assets import gather_images, images
from tests.conftest import Project
from tests.sites.reading import read

GPS = {1: "N", 2: (50.0, 50.0, 30.0), 3: "E", 4: (4.0, 21.0, 0.0)}
_ORIENTATION, _MAKE, _OWNER, _GPS = 0x0112, 0x010F, 0xA430, 0x8825


def picture(form: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **more: object) -> bytes:
    """Return a picture with a red left half."""
    made = Image.new(mode, size, "white")
    made.paste(1 if mode == "1" else "red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    made.save(out, form, **more)
    return out.getvalue()


def telling() -> Image.Exif:
    """Return what a talkative camera notes: place, maker, owner, and that it was held sideways."""
    exif = Image.Exif()
    exif[_MAKE], exif[_OWNER], exif[_ORIENTATION] = "Talkative Cameras", "Maria Example", 6
    exif.get_ifd(_GPS).update(GPS)
    return exif


def put(root: Path, name: str, data: bytes) -> None:
    """Put a file into content/images."""
    (root / "content" / "images").mkdir(parents=True, exist_ok=True)
    (root / "content" / "images" / name).write_bytes(data)


def made(root: Path) -> dict[str, bytes]:
    """Return the pictures of the site, which must all be in order."""
    artifacts, problems = gather_images(root)
    assert problems == []
    return {artifact.path: artifact.make() for artifact in artifacts}


def refused(root: Path) -> tuple[str, str]:
    """Return the code and the sentence of the one picture that is refused."""
    artifacts, (problem,) = gather_images(root)
    assert artifacts == []
    return problem.code, problem.message


def test_no_folder_is_no_pictures(tmp_path: Path) -> None:
    assert gather_images(tmp_path) == ([], [])


@pytest.mark.parametrize(
    ("name", "form"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.jpeg", "JPEG"), ("a.webp", "WEBP")]
)
def test_pictures_of_the_known_forms_are_taken_in(tmp_path: Path, name: str, form: str) -> None:
    put(tmp_path, name, picture(form))
    (data,) = made(tmp_path).values()
    with Image.open(io.BytesIO(data)) as shown:
        assert (shown.format, shown.size) == (form, (40, 20))
        assert shown.convert("RGB").getpixel((5, 10))[0] > 200


@pytest.mark.parametrize(("name", "form"), [("a.jpg", "JPEG"), ("a.webp", "WEBP"), ("a.png", "PNG")])
def test_place_camera_and_owner_vanish(tmp_path: Path, name: str, form: str) -> None:
    data = picture(form, exif=telling())
    assert b"Talkative" in data
    put(tmp_path, name, data)
    (clean,) = made(tmp_path).values()
    assert b"Talkative" not in clean and b"Maria" not in clean
    with Image.open(io.BytesIO(clean)) as shown:
        assert dict(shown.getexif()) == {}
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(shown.info)


def test_words_beside_the_picture_vanish(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Author", "Maria Example")
    notes.add_itxt("XML:com.adobe.xmp", "<x>Maria Example</x>")
    put(tmp_path, "a.png", picture("PNG", pnginfo=notes))
    put(tmp_path, "c.webp", picture("WEBP", xmp=b"<x>Maria Example</x>"))
    assert [path for path, data in made(tmp_path).items() if b"Maria" in data] == []


def test_the_comment_of_a_photograph_vanishes(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", picture("JPEG", comment=b"Maria Example, 12 years"))
    (clean,) = made(tmp_path).values()
    assert b"Maria" not in clean


def test_what_follows_the_end_of_a_picture_vanishes(tmp_path: Path) -> None:
    put(tmp_path, "a.png", picture("PNG") + b"<script>alert(1)</script>")
    (clean,) = made(tmp_path).values()
    assert b"script" not in clean


def test_a_picture_taken_sideways_stands_upright(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", picture("JPEG", exif=telling()))
    (clean,) = made(tmp_path).values()
    with Image.open(io.BytesIO(clean)) as shown:
        assert shown.size == (20, 40)


def test_what_can_be_seen_through_stays_so(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 10)).save(out, "PNG")
    put(tmp_path, "a.png", out.getvalue())
    (clean,) = made(tmp_path).values()
    with Image.open(io.BytesIO(clean)) as shown:
        assert shown.convert("RGBA").getpixel((1, 1)) == (255, 0, 0, 10)


def test_a_colour_that_stands_for_nothing_stays_seen_through(tmp_path: Path) -> None:
    out = io.BytesIO()
    drawn = Image.new("P", (4, 4), 0)
    drawn.putpalette([255, 0, 0, 0, 0, 255])
    drawn.save(out, "PNG", transparency=0)
    put(tmp_path, "a.png", out.getvalue())
    (clean,) = made(tmp_path).values()
    with Image.open(io.BytesIO(clean)) as shown:
        assert shown.convert("RGBA").getpixel((1, 1))[3] == 0


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK"])
def test_grey_and_printers_pictures_are_taken_in(tmp_path: Path, mode: str) -> None:
    form, name = ("JPEG", "a.jpg") if mode in ("L", "CMYK") else ("PNG", "a.png")
    out = io.BytesIO()
    Image.new(mode, (8, 8)).save(out, form)
    put(tmp_path, name, out.getvalue())
    assert list(made(tmp_path)) == [f"images/{name}"]


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", picture("JPEG"))
    assert made(tmp_path) == made(tmp_path)


def test_a_picture_under_the_name_of_another_form_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "a.png", picture("JPEG"))
    assert refused(tmp_path) == ("E407", "This is not a PNG picture that can be read.")


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"<svg onload='alert(1)'/>"], ids=str)
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, "a.png", data)
    assert refused(tmp_path)[0] == "E407"


def test_a_picture_that_ends_too_early_is_refused(tmp_path: Path) -> None:
    data = picture("JPEG", (400, 400))
    put(tmp_path, "a.jpg", data[: len(data) // 2])
    assert refused(tmp_path)[0] == "E407"


@pytest.mark.parametrize("name", ["a.svg", "a.gif", "a.bmp", "a.tiff", "a.html", "a"])
def test_other_forms_are_refused(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, picture("PNG"))
    assert refused(tmp_path) == ("E407", "Pictures are PNG, JPEG or WebP files of at most 2 MiB.")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    put(tmp_path, "a.png", picture("PNG") + bytes(images.MOST_BYTES))
    assert refused(tmp_path)[0] == "E407"


def huge(root: Path) -> None:
    """Put a small file with huge measures into content/images."""
    put(root, "a.png", picture("PNG", (5_200, 5_200), "1"))
    assert (root / "content/images/a.png").stat().st_size < images.MOST_BYTES
    assert images.MOST_PIXELS < 5_200 * 5_200


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_small_file_with_huge_measures_is_refused(tmp_path: Path) -> None:
    huge(tmp_path)
    assert refused(tmp_path)[0] == "E407"


def test_a_picture_with_huge_measures_is_refused_without_a_word_of_python(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    huge(tmp_path)
    refused(tmp_path)
    assert [str(warning.message) for warning in recwarn] == []


def test_a_picture_that_moves_is_not_a_way_around_the_limits(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    put(tmp_path, "a.png", out.getvalue())
    (clean,) = made(tmp_path).values()
    assert len(clean) < len(out.getvalue())


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_is_no_ordinary_file_is_refused(tmp_path: Path, kind: str) -> None:
    put(tmp_path, "b.png", picture("PNG"))
    path = tmp_path / "content" / "images" / "a.png"
    if kind == "link":
        path.symlink_to("b.png")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    artifacts, (problem,) = gather_images(tmp_path)
    assert (problem.code, problem.place.path) == ("E303", "content/images/a.png")
    assert [artifact.path for artifact in artifacts] == ["images/b.png"]


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, ".DS_Store", b"x")
    assert made(tmp_path) == {}


@pytest.mark.parametrize("name", ["A Girl.png", "été.png", 'a" onerror="alert(1).png', "a%2f..png", "con.png"])
def test_a_name_that_cannot_be_an_address_is_refused(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, picture("PNG"))
    assert refused(tmp_path)[0] in ("E301", "E302")


def test_a_practice_shows_its_picture_with_its_description(small: Project) -> None:
    put(small.root, "girl.jpg", picture("JPEG", exif=telling()))
    paper = small.root / "content/practices/paper.md"
    paper.write_text(paper.read_text(encoding="utf-8") + "\n![A girl reads](../images/girl.jpg)\n", encoding="utf-8")
    outcome = small.run("build")
    assert outcome.status == 0, outcome.err
    page = read("practices/paper/index.html", small.tree()["practices/paper/index.html"])
    assert page.one("img").attrib == {"src": "../../images/girl.jpg", "alt": "A girl reads"}
    assert b"Talkative" not in small.tree()["images/girl.jpg"]
